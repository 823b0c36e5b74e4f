"""Sentences with what cites for them behind their stop, and the marks that chat programs leave."""

import pytest

from claimkit.claimfile.model import OpenSlot
from claimkit.derived.coverage import cover
from claimkit.edit.draft import Draft, draft
from claimkit.text.read import read_text
from claimkit.text.units import units
from effort import bounded

PUBMED = "https://pubmed.ncbi.nlm.nih.gov/34567/"


def drafted(text: str, name: str = "a.md") -> Draft:
    read = read_text(text, name)
    return draft(read, cover(read.text, list(units(read)), (), ()), None)


def told(made: Draft) -> list[tuple[str, str]]:
    """The statements with what their slots say beside what every slot says."""
    slots = [(claim.statement, slot.needs) for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)]
    return [(statement, needs.partition("is so.")[2].strip()) for statement, needs in slots]


def sentences(text: str, name: str = "a.md") -> list[str]:
    read = read_text(text, name)
    return [read.text[unit.start : unit.end] for unit in units(read)]


@pytest.mark.parametrize(
    ("behind", "seen"),
    [
        (f"([PubMed]({PUBMED}))", "(PubMed)"),
        (f"([PubMed]({PUBMED}), [BMJ](https://bmj.com/a))", "(PubMed, BMJ)"),
        (f"(Source: [PubMed]({PUBMED}))", "(Source: PubMed)"),
        (f"(see [PubMed]({PUBMED}) and [BMJ](https://bmj.com/a)).", "(see PubMed and BMJ)."),
        (f"[Source]({PUBMED})", "Source"),
        (f"({PUBMED})", f"({PUBMED})"),
        ("(doi: 10.1000/tea)", "(doi: 10.1000/tea)"),
        ("(Kim, 2001)", "(Kim, 2001)"),
        ("(Kim et al., 2001; Lee & Root, 2003)", "(Kim et al., 2001; Lee & Root, 2003)"),
        ("(World Health Organization, 2020)", "(World Health Organization, 2020)"),
        (f"([PubMed]({PUBMED})) (Kim, 2001)", "(PubMed) (Kim, 2001)"),
    ],
)
def test_what_only_cites_behind_the_stop_belongs_to_the_sentence_before_it(behind: str, seen: str) -> None:
    assert sentences(f"Tea helps people sleep. {behind} Coffee does not help them.\n") == [
        f"Tea helps people sleep. {seen}",
        "Coffee does not help them.",
    ]
    assert sentences(f"Tea helps people sleep. {behind}\n") == [f"Tea helps people sleep. {seen}"]


@pytest.mark.parametrize(
    "behind",
    [
        "（[NEJM](https://a.org)）",
        "（出典：[NHK](https://a.org)）",
        "（山田, 2020）",
        "（张三，2020）",
        "（张三、李四, 2020年）",
        "【2†source】",
        "citeturn0search1",
    ],
)
def test_what_cites_behind_a_stop_of_japanese_and_chinese_belongs_to_the_sentence_before_it(behind: str) -> None:
    assert sentences(f"お茶は睡眠を助ける。{behind}牛乳は白い。")[1:] == ["牛乳は白い。"]


@pytest.mark.parametrize(
    "behind",
    [
        "(Müller u. a., 2020)",
        "(vgl. [DGE](https://dge.de))",
        "(García y López, 2020)",
        "(source : [OMS](https://who.int/fr))",
        "([Étude de l'OMS](https://who.int/fr))",
        "([Исследование ВОЗ](https://who.int/ru))",
        "(Иванов, 2020)",
    ],
)
def test_other_languages_cite_behind_the_stop_too(behind: str) -> None:
    assert sentences(f"Tee hilft beim Schlafen. {behind} Kaffee hilft nicht.")[1:] == ["Kaffee hilft nicht."]


@pytest.mark.parametrize(
    "behind",
    [
        "(Sales rose in the year 2001)",
        f"(Nobody asked [them]({PUBMED}) why)",
        f"[Sources]({PUBMED}) say that",
        "(Kim, 2001): it said that",
        "(A small group)",
        "Study A showed that",
    ],
)
def test_what_says_something_behind_the_stop_is_a_sentence_of_its_own(behind: str) -> None:
    assert sentences(f"Tea helps people sleep. {behind} coffee does not help them.\n")[0] == "Tea helps people sleep."


def test_a_page_has_its_links_behind_the_stop_too_and_the_slot_names_them_at_the_right_claim() -> None:
    page = f'<p>Tea helps people sleep.&nbsp;(<a href="{PUBMED}">PubMed</a>) Coffee does not help them.</p>'
    for text, name in ((page, "a.html"), (f"Tea helps people sleep. ([PubMed]({PUBMED})) Coffee does not help them.", "a.md")):
        first, second = told(drafted(text, name))
        assert f"<{PUBMED}>" in first[1]
        assert second == ("Coffee does not help them.", "")


def test_what_cites_at_the_begin_of_a_paragraph_has_no_sentence_before_it() -> None:
    assert sentences("Tea helps.\n\n(Kim, 2001) Coffee does not help them.\n")[1:] == ["(Kim, 2001) Coffee does not help them."]


def test_a_question_that_is_cited_for_is_one() -> None:
    made = drafted(f"Does tea help? ([PubMed]({PUBMED})) It does help people.")
    assert [one.reason.value for one in made.exempt] == ["question"]


MARKS = [
    "【4†source】",
    "【12:3†L1-L3】",
    ":contentReference[oaicite:0]{index=0}",
    "citeturn0search3turn0search5",
    "\ue200cite\ue202turn0search3\ue202turn1view0\ue201",
    "\ue200filecite\ue202turn0file0\ue201",
    "【turn0search1】",
    "[cite: 4, 5, 212]",
    "[web:1]",
    "[attached_file:1]",
    "[citation:3]",
]


PLACES = ["Tea helps people sleep{0}. Coffee does not.", "Tea helps people sleep.{0} Coffee does not."]


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
@pytest.mark.parametrize(
    ("mark", "place"),
    [
        *((mark, place) for mark in MARKS for place in PLACES),
        *((mark, "Tea helps people sleep. {0} Coffee does not.") for mark in MARKS if mark[0] != "["),
    ],
)
def test_the_mark_of_a_chat_program_leaves_the_statement_and_is_told(mark: str, name: str, place: str) -> None:
    text = place.format(mark)
    (statement, says), second = told(drafted(f"<p>{text}</p>" if name == "a.html" else text, name))
    assert statement == "Tea helps people sleep."
    assert says == f"A chat program left {mark}, which leads nowhere."
    assert second == ("Coffee does not.", "")


def test_the_link_of_a_chat_program_is_named_and_its_words_are_no_statement() -> None:
    [(statement, says)] = told(drafted(f"Tea helps people sleep. [oai_citation:0‡pubmed.ncbi.nlm.nih.gov]({PUBMED})"))
    assert statement == "Tea helps people sleep."
    assert f"<{PUBMED}>" in says
    assert "oai_citation:0‡pubmed.ncbi.nlm.nih.gov" in says


def test_where_a_citation_of_a_chat_program_begins_is_no_part_of_the_statement() -> None:
    made = drafted(
        "[cite_start]Tea helps people sleep[cite: 4, 5]. [cite_start]**Coffee** does not[cite: 1].\n\n1. Kim A. Tea. 2001. doi:10.1000/tea\n"
    )
    assert told(made)[:2] == [
        ("Tea helps people sleep.", "A chat program left [cite: 4, 5], which leads nowhere."),
        ("Coffee does not.", "A chat program left [cite: 1], which leads nowhere."),
    ]


def test_notes_with_two_signs_name_their_works() -> None:
    made = drafted(f"Tea helps people[^1^][^2^].\n\n[^1^]: {PUBMED}\n[^2^]: [A trial of tea](https://doi.org/10.1000/tea)\n")
    assert told(made) == [("Tea helps people.", f'The article cites [^1^] "{PUBMED}", [^2^] "A trial of tea" for it.')]
    assert [(one.PMID, one.DOI) for one in made.sources.values()] == [("34567", None), (None, "10.1000/tea")]


REFERENCES = """

References

1. Kim A. Glia and tea. J Tea. 2010. doi:10.1000/glia
2. Lee B. Sleep. Arthritis. 2013. doi:10.1000/sleep
"""


@pytest.mark.parametrize(
    ("sentence", "statement", "cites"),
    [
        ("Tea calms the glia.1", "Tea calms the glia.", ["glia"]),
        ("Tea calms the glia.1,2", "Tea calms the glia.", ["glia", "sleep"]),
        ("Tea calms the glia.1-2", "Tea calms the glia.", ["glia", "sleep"]),
        ("Green tea for sleep,2 it seems, calms the glia.1", "Green tea for sleep, it seems, calms the glia.", ["sleep", "glia"]),
        ("Tea calms the glia.3", "Tea calms the glia.3", []),
        ("Tea is shown in Figure.2", "Tea is shown in Figure.2", []),
        ("Tea has vitamin B.1", "Tea has vitamin B.1", []),
        ("Tea costs 4.2", "Tea costs 4.2", []),
    ],
)
def test_a_number_that_a_copy_made_plain_names_the_reference_that_has_it(sentence: str, statement: str, cites: list[str]) -> None:
    for name in ("a.txt", "a.md"):
        found = told(drafted(f"# Tea\n\nIt was tested by many.2 {sentence}{REFERENCES}", name))
        says = next(says for words, says in found if words == statement)
        assert [part for part in says.replace('"', " ").split() if part.startswith("doi:")] == [f"doi:10.1000/{cite}" for cite in cites]


def test_a_number_behind_a_stop_stays_where_no_reference_has_it() -> None:
    assert told(drafted("It was tested. Tea calms the glia.1", "a.txt"))[1] == ("Tea calms the glia.1", "")


def test_references_on_numbered_lines_of_a_plain_text_are_one_by_one() -> None:
    made = drafted(f"Tea calms the glia [2].{REFERENCES}", "a.txt")
    assert [one.DOI for one in made.sources.values()] == ["10.1000/glia", "10.1000/sleep"]
    assert told(made)[0][1] == 'The article cites [2] "Lee B. Sleep. Arthritis. 2013. doi:10.1000/sleep" for it.'


def test_the_title_that_a_list_or_note_links_is_a_reference_and_a_source() -> None:
    text = f"""Tea helps.[^1] Coffee harms.[^2]

## Sources

1. [Tea reduces pain in women]({PUBMED})
2. [What is tea?](https://example.org/tea) - Example Clinic, 2024

[^1]: See [Tea reduces pain in women]({PUBMED}).
[^2]: Coffee was tested by [us](https://example.org/us) in thirty people.
"""
    made = drafted(text)
    assert [statement for statement, _ in told(made)] == ["Tea helps.", "Coffee harms.", "Coffee was tested by us in thirty people."]
    assert [(one.PMID, one.URL, one.note) for one in made.sources.values()] == [
        ("34567", None, "as the article has it: Tea reduces pain in women"),
        (None, "https://example.org/tea", "as the article has it: What is tea? - Example Clinic, 2024"),
    ]
    assert told(made)[0][1] == 'The article cites [^1] "Tea reduces pain in women" for it.'


@pytest.mark.parametrize(
    "sign",
    ["【", "【4†", "\ue200cite\ue202turn0search1", ":contentReference[oaicite:", "(", "([a](b) ", "Source ", "[cite: 1", "a.1,", ". (see "],
)
def test_marks_are_looked_for_in_time_that_grows_with_the_text(sign: str) -> None:
    with bounded():
        drafted(f"Tea helps. {sign * (200_000 // len(sign))} 2001{AUTHORS}")


def test_a_linked_number_right_behind_a_word_or_stop_is_a_mark() -> None:
    text = "Tea helps people sleep.[1](https://a.org/x) Coffee does not[2](https://b.org)[12](https://c.org). Milk is white[4](https://c.org). It has B[12](https://d.org) and omega-[3](https://e.org)."
    assert [statement for statement, _ in told(drafted(text))] == [
        "Tea helps people sleep.",
        "Coffee does not.",
        "Milk is white.",
        "It has B12 and omega-3.",
    ]


@pytest.mark.parametrize("mark", ["[1]", "[1, 2]", "[@kim2001]", "[^1]"])
def test_a_mark_behind_a_stop_and_a_blank_belongs_to_the_sentence_before_it(mark: str) -> None:
    first, second = told(drafted(f"Tea helps people sleep. {mark} Coffee does not help them. Milk is white.\n\n[^1]: Kim A. Tea. 2001."))[
        :2
    ]
    assert first[0] == "Tea helps people sleep."
    assert first[1].startswith("The article cites [")
    assert second == ("Coffee does not help them.", "")


def test_what_only_cites_behind_a_stop_needs_no_passage() -> None:
    text = f"Tea helps. ([The journal of long names and of medicine]({PUBMED})) Coffee does not."
    read = read_text(text, "a.md")
    found = cover(read.text, list(units(read)), [(0, len("Tea helps."))], [])
    assert [(one.state.value, one.share) for one in found] == [("claimed", 1.0), ("uncovered", 0.0)]


def test_years_at_the_end_of_parentheses_number_no_items() -> None:
    text = "In Berlin trinken (seit 2001) Menschen Tee. Kaffee ist teuer. In Bonn trinken (seit 2005) Leute Milch. Wasser ist gut."
    assert len(sentences(text)) == 4
    assert len(sentences("Tea (in 2020) Helps. Milk is white (Nobody, 2003). Bread is dry. Water (in 2021) Is good.")) == 4


AUTHORS = """

## References

Kim, A., Lee, B., & Ode, C. (2001). Tea and sleep. *Journal of Tea*, 12(3), 1999-2010. doi:10.1000/kim

Lee, B., & Root, D. (2003). Coffee. doi:10.1000/lee

World Health Organization. (2020). Water. https://who.int/water

van der Berg E. More tea. J Tea. 1999;12:3-9. doi:10.1000/berg

Poe, A. (2002a). One. doi:10.1000/one

Poe, A. (2002b). Two. doi:10.1000/two

Roe, B. (2004). One. doi:10.1000/three

Roe, B. (2004). Two. doi:10.1000/four

Nemo, X. (2005). No identifier. Press.
"""


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Tea helps (Kim et al., 2001).", {"(Kim et al., 2001)": "kim"}),
        ("Tea helps (see Lee & Root, 2003; Kim et al., 2001).", {"(Lee & Root, 2003)": "lee", "(Kim et al., 2001)": "kim"}),
        ("Kim, Lee and Ode (2001) found little.", {"(Kim, Lee and Ode 2001)": "kim"}),
        ("As Lee and Root (2003) say, it is so.", {"(Lee and Root 2003)": "lee"}),
        ("Water is good (World Health Organization, 2020).", {"(World Health Organization, 2020)": "water"}),
        ("Van der Berg (1999) found more.", {"(Van der Berg 1999)": "berg"}),
        ("Poe (2002b) says no.", {"(Poe 2002b)": "two"}),
        ("Poe (2002) says no.", {}),
        ("Roe (2004) says no.", {}),
        ("Kim and Root (2001) say no.", {}),
        ("World Bank (2020) says no.", {}),
        ("Kim (1999) says no.", {}),
        ("Nemo (2005) says no.", {"(Nemo 2005)": "Nemo,"}),
        ("In 2001 Kim came.", {}),
    ],
)
def test_authors_with_a_year_name_the_one_reference_that_they_mean(text: str, cites: dict[str, str]) -> None:
    says = told(drafted(text + AUTHORS))[0][1]
    assert [label for label in cites if label in says] == list(cites)
    assert [word for word in cites.values() if word in says] == list(cites.values())
    assert bool(says) == bool(cites)


def test_authors_behind_a_stop_stay_in_the_statement_before_it_and_name_the_reference_that_is_known() -> None:
    found = told(drafted(f"Water is good. (World Health Organization, 2020) Tea helps. (Ghost, 2011) It is cheap.{AUTHORS}"))
    assert [statement for statement, _ in found] == [
        "Water is good. (World Health Organization, 2020)",
        "Tea helps. (Ghost, 2011)",
        "It is cheap.",
    ]
    assert '(World Health Organization, 2020) "World Health' in found[0][1]
    assert [says for _, says in found[1:]] == ["", ""]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<p>Tea helps.<sup><a href="https://a.org">1</a></sup> Coffee does not<sup><a href="https://b.org">2</a>,<a href="https://c.org">3</a></sup>. Milk is white<a href="https://d.org"><sup>4</sup></a>.'),
        ("a.md", "Tea helps.<sup>[1](https://a.org)</sup> Coffee does not<sup>[2](https://b.org),[3](https://c.org)</sup>. Milk is white[<sup>4</sup>](https://d.org)."),
    ],
)  # fmt: skip
def test_raised_numbers_that_lead_to_the_web_are_marks(name: str, text: str) -> None:
    assert told(drafted(text, name)) == [
        ("Tea helps.", "The article cites [1] for it. The article links to <https://a.org>."),
        ("Coffee does not.", "The article cites [2], [3] for it. The article links to <https://b.org>, <https://c.org>."),
        ("Milk is white.", "The article cites [4] for it. The article links to <https://d.org>."),
    ]


def test_what_is_raised_and_linked_is_a_mark_only_if_it_is_a_number() -> None:
    text = '<p>Tea has 10<sup>6</sup> leaves, is the 4<sup><a href="https://a.org">th</a></sup> drink.'
    assert [statement for statement, _ in told(drafted(text, "a.html"))] == ["Tea has 10⁶ leaves, is the 4th drink."]


def test_linked_figures_and_what_stands_behind_no_stop_are_no_citations() -> None:
    page = '<p><a href="https://a.org">4.8 points here</a></p><p>Seen by all. <a href="https://b.org">4.7Note Tea</a></p>'
    assert sentences(page, "a.html")[-1] == "4.7Note Tea"
    assert sentences("Tea helps people! [12 Monkeys](https://a.org) came.") == ["Tea helps people!", "12 Monkeys came."]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Tea helps.[1](https://a.org) Coffee does not.", ["Tea helps.", "Coffee does not."]),
        ("It runs on windows[11](https://a.org) alone.", ["It runs on windows11 alone."]),
        ("It costs 1,[000](https://a.org) in python 3.[12](https://b.org) now.", ["It costs 1,000 in python 3.12 now."]),
        ("Tea helps [1](https://a.org).", ["Tea helps 1."]),
    ],
)
def test_a_linked_number_behind_one_word_or_a_figure_is_a_part_of_it(text: str, statements: list[str]) -> None:
    assert [statement for statement, _ in told(drafted(text))] == statements


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("Lee and An (2001) say so.", "Lee, C. (2001). Plants and animals."),
        ("Kim & Lee (2011) say so.", "Kim, A., Park, C., & Leeson, B. (2011). Tea."),
        ("Kubrick (2001) says so.", "Kubrick, S. (n.d.). 2001: A tea."),
        ("Jones (2001) says so.", "Jones, P. (in press). The tea of 2001."),
        ("Kim (2005) says so.", "Kim, A. 1999. The law (2005) and after."),
        ("Lee (2020) says so.", "Lee, B. Tea. Press. Retrieved May 3, 2020."),
        ("P. Kim (2001) says so.", "Kim, A. (2001). Tea."),
        ("Kim et al. (2010) say so.", "Kim, A. (2010). Tea."),
        ("National Institute of Health (2003) says so.", "National Institute of Health and Care Excellence. (2003). Tea."),
        ("In May 2020 it was so.", "May, R. (2020). Tea."),
        ("Hope, 2010 was so.", "Hope, R. (2010). Tea."),
        ("Tea helps (Kim et al. 2001, PMID: 999).", "Kim A, Lee B. Tea. J Tea. 2001. PMID: 111"),
    ],
)
def test_a_reference_of_others_or_of_another_year_is_not_named(words: str, reference: str) -> None:
    says = told(drafted(f"{words}\n\n## References\n\n- {reference}\n- Doe, A. (1950). Milk.\n"))[0][1]
    assert reference[:5] not in says


@pytest.mark.parametrize(
    "behind",
    [
        "(Pfizer, 2020, it kills mice)",
        "(FDA and EMA, 2020; not approved in Japan)",
        "([Two people died in it](https://a.org))",
        "([95% Effective](https://a.org))",
        "[Study](https://a.org): it",
    ],
)
def test_words_that_say_something_behind_a_stop_are_a_statement(behind: str) -> None:
    read = read_text(f"Tea helps people sleep. {behind} Coffee harms.", "a.md")
    assert [one.state.value for one in cover(read.text, list(units(read)), [(0, len("Tea helps people sleep."))], [])][1] == "uncovered"


@pytest.mark.parametrize(
    "item",
    ["[Tea](https://a.org) kills cancer cells.", "Vitamin D [prevents](https://a.org) all colds.", "[Milk](https://a.org) never helped."],
)
def test_an_item_that_says_something_beside_its_link_is_a_claim(item: str) -> None:
    made = drafted(f"Text is.[^1]\n\n[^1]: {item}\n\n## Sources\n\n- {item}\n")
    assert len(told(made)) == 3


def test_a_word_with_a_number_of_a_list_stays_where_few_sentences_end_so() -> None:
    text = f"The law of Sept.1 came. Fig.2 shows tea. Boston,1 people say. Chap.1 Tells it.{REFERENCES}"
    assert all(not says for _, says in told(drafted(text)))


def test_the_number_in_a_span_of_pandoc_cites_nothing() -> None:
    assert told(drafted("It is 5 t CO[2]{.small} here.\n\nIt is old [2].\n")) == [
        ("It is 5 t CO2 here.", ""),
        ("It is old.", "The article cites [2] for it."),
    ]


def test_no_blank_is_left_before_a_comma_where_a_mark_stood() -> None:
    source = '<p>Tea rose (by 5%) <sup><a href="#r1">1</a></sup>, and <i>so</i> , it fell <sup><a href="#r1">1</a></sup>.</p><ol><li id="r1">Kim A. Tea. 2020.</li></ol>'
    assert told(drafted(source, "a.html"))[0][0] == "Tea rose (by 5%), and so, it fell."


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (
            "[**Tea helps.**](https://a.org)[^1] Milk does not.\n\n[^1]: A note.\n",
            ["The article cites [^1] for it. The article links to <https://a.org>.", "", ""],
        ),
        ("**Tea helps.**[3] Milk does not.\n", ["The article cites [3] for it.", ""]),
        ("Tea helps. [@kim2020] says so. [4] It is.\n", ["", "The article cites [kim2020], [4] for it.", ""]),
        (
            "Ann ([@ann](https://x.org/ann)) likes tea [@kim2020].\n",
            ["The article cites [kim2020] for it. The article links to <https://x.org/ann>."],
        ),
    ],
)
def test_marks_behind_markup_and_names_that_are_links(text: str, needs: list[str]) -> None:
    assert [slot for _, slot in told(drafted(text))] == needs


def test_what_leads_back_from_a_note_leaves_its_statement() -> None:
    page = '<p>Tea helps.<a role="doc-noteref" href="#f">1</a></p><section role="doc-endnotes"><ol><li id="f">Tea cost 5 pounds in May<a href="#r" role="doc-backlink">↩︎</a></li></ol></section>'
    assert told(drafted(page, "a.html"))[-1][0] == "Tea cost 5 pounds in May"


def test_notes_in_a_line_that_only_cite_leave_the_statement() -> None:
    text = "Tea helps sleep^[Kim A. Tea. 2020. doi:10.1000/tea.] and more. Milk is white.^[See <https://a.org/milk>.] It is old. Tea is hot^[When boiled.].\n"
    assert told(drafted(text)) == [
        ("Tea helps sleep and more.", "The article cites DOI 10.1000/tea for it."),
        ("Milk is white.", "The article links to <https://a.org/milk>."),
        ("It is old.", ""),
        ("Tea is hot[When boiled.].", ""),
    ]
    assert told(drafted("Tea is old [see doi:10.1000/tea].\n"))[0][0] == "Tea is old [see doi:10.1000/tea]."  # no note


def test_an_address_ends_before_signs_that_no_address_holds() -> None:
    for behind in ("↩︎", "。", "，", "`", "”"):
        (source,) = drafted(f"## References\n\n- Kim A. Tea. 2020. doi:10.1000/tea{behind}\n").sources.values()
        assert source.DOI == "10.1000/tea"
        assert told(drafted(f"Tea is at https://a.org/x{behind}\n"))[0][1] == "The article links to <https://a.org/x>."


def test_the_label_of_a_link_cites_nothing() -> None:
    text = "[Tea][1] is [hot][2], as [@ann00](https://x.org/a) says [3]. Old [1][2].\n\n[1]: https://a.org\n[2]: https://b.org\n"
    assert [slot.partition(" The article links")[0] for _, slot in told(drafted(text))] == [
        "The article cites [3] for it.",
        "The article cites [1], [2] for it.",
    ]


ENTRY = '<div id="ref-{}" class="csl-entry" role="doc-biblioentry"><div class="csl-left-margin">{}. </div><div class="csl-right-inline">{}</div></div>'
BY_PANDOC = '<p>Tea helps <span class="citation" data-cites="kim lee">{}</span>.</p><h1>References</h1><div id="refs" class="references" role="doc-bibliography">'
BY_PANDOC += (
    ENTRY.format("lee", 1, "Lee B. Milk. <em>J Tea</em> 2021. doi:10.1000/b.")
    + ENTRY.format("kim", 2, "Kim A. Tea. 2020. doi:10.1000/a.")
    + "</div>"
)


@pytest.mark.parametrize("shown", ["(Kim 2020; Lee 2021)", "[1, 2]"])
def test_a_page_of_pandoc_says_which_entries_it_means(shown: str) -> None:
    ((statement, slot),) = told(drafted(BY_PANDOC.format(shown), "a.html"))
    assert statement == ("Tea helps (Kim 2020; Lee 2021)." if "Kim" in shown else "Tea helps.")
    assert slot.count("Kim A. Tea. 2020. doi:10.1000/a.") == slot.count("Lee B. Milk. J Tea 2021. doi:10.1000/b.") == 1


def test_a_range_of_marks_that_are_links_names_what_lies_between() -> None:
    entries = "".join(
        f'<li id="r{at}">Kim {name}. Tea {name}. 20{at}0. doi:10.1000/{name}</li>' for at, name in ((1, "A"), (2, "B"), (3, "C"), (4, "D"))
    )
    page = f'<p>Tea helps.<sup><a href="#r1">1</a>–<a href="#r3">3</a>,<a href="#r4">4</a></sup></p><h2>References</h2><ol>{entries}</ol>'
    slot = told(drafted(page, "a.html"))[0][1]
    assert [slot.count(f"10.1000/{name}") for name in "ABCD"] == [1, 1, 1, 1]


def test_what_is_quoted_in_a_list_is_a_claim() -> None:
    assert len(drafted("# Tea\n\n- “Tea cures all ills” (2020, https://a.org/tea).\n- Milk.\n").claims) == 2


def test_authors_of_whom_only_the_first_is_inverted() -> None:
    text = "Tea helps (Okafor and Novak 2010; G. Silva et al. 2011).\n\n## References\n\nOkafor, E., and F. Novak. 2010. “Tea.” *J Tea* 33: 461. <https://doi.org/10.1000/a>.\n\nSilva, G., E. Park, H. Sato, and A. Sato. 2011. “Ale.” <https://doi.org/10.1000/b>.\n"
    slot = told(drafted(text))[0][1]
    assert "(Okafor and Novak 2010) " in slot
    assert "(Silva et al. 2011) " in slot


def test_a_note_with_a_title_in_quotation_marks_only_cites() -> None:
    made = drafted("Tea helps.[^1]\n\n[^1]: D. Ivanova, “Symptoms of adults in a trial”, *J Review* (2010), https://doi.org/10.1000/a.\n")
    assert [claim.statement for claim in made.claims] == ["Tea helps."]
    assert [source.DOI for source in made.sources.values()] == ["10.1000/a"]


NUMBERED = "\n## References\n\n1. Kim A. Tea. 2020. doi:10.1000/a\n2. Lee B. Milk. 2021. doi:10.1000/b\n3. Ng C. Ale. 2019. doi:10.1000/c\n"


@pytest.mark.parametrize(
    ("text", "statement", "cites"),
    [
        ("Tea helps.<sup>2</sup>", "Tea helps.", "b"),
        ("Tea helps<sup>1–3</sup>.", "Tea helps.", "abc"),
        ("Tea helps<sup>1,3</sup>, as said.", "Tea helps, as said.", "ac"),
        ("Tea helps.²", "Tea helps.", "b"),
        ("Good tea² helps.", "Good tea² helps.", ""),  # it may be a power
        ("Good tea²,³ helps.", "Good tea helps.", "bc"),
        ("Good tea¹² helps.", "Good tea¹² helps.", ""),  # twelve, not two
        ("Tea helps.^2^", "Tea helps.", "b"),
        ("Tea helps^1,2^ and more.", "Tea helps and more.", "ab"),
        ("Tea helps^(1,3).", "Tea helps.", "ac"),
        ("Tea helps (as milk¹) more.", "Tea helps (as milk) more.", "a"),
        ("Tea helps.<sup>7</sup>", "Tea helps.", ""),  # the list has no such number
        ("Tea grows on 5 miles² of land.", "Tea grows on 5 miles² of land.", ""),
        ("Tea is 10<sup>2</sup> m² large.", "Tea is 10² m² large.", ""),
    ],
)
def test_a_raised_number_names_the_entry_of_a_numbered_list(text: str, statement: str, cites: str) -> None:
    said, slot = told(drafted(f"{text}\n\nMilk is white.<sup>1</sup>\n{NUMBERED}"))[0]
    assert said == statement
    assert "".join(name for name in "abc" if f"10.1000/{name}" in slot) == cites


@pytest.mark.parametrize(
    "more",
    [
        "Milk is white [1].",  # references have other marks
        "Milk is white.\n\n¹ In adults only.\n\n² In spring.",
        "Milk is white.\n\n## Notes\n\n1. In adults only.\n2. In spring.",
        "Milk is white.\n\n## Explanatory notes\n\n1. In adults only.\n2. In spring.",
        "Milk is white.\n\n**Notes**\n\n1. In adults only.\n2. In spring.",
    ],
)
def test_raised_numbers_of_notes_name_no_references(more: str) -> None:
    slots = [slot for _, slot in told(drafted(f"Tea helps.¹ Ale helps².\n\n{more}\n{NUMBERED}"))]
    assert not any("10.1000" in slot for slot in slots[:2])


def test_a_power_alone_names_no_reference() -> None:
    assert told(drafted(f"Tea grows on 5 furlongs² of land.\n{NUMBERED}"))[0] == ("Tea grows on 5 furlongs² of land.", "")


def test_addresses_in_pages_are_named_as_readers_see_them() -> None:
    page = "<p>Tea helps, https://a.org/?a=1&amp;b=2 says. It is old: https://<wbr>b.org/<wbr>tea. Write <code>https://c.org/x</code>.</p>"
    assert [needs for _, needs in told(drafted(page, "a.html"))] == [
        "The article links to <https://a.org/?a=1&b=2>.",
        "The article links to <https://b.org/tea>.",
        "",
    ]


def test_numbers_in_round_brackets_name_the_references_of_plain_text() -> None:
    text = "Tea helps sleep (1). Milk is white (1,2). Of these (3) are old.\n\nReferences\n\n1. Kim A. Tea. J Tea. 2020;1:2-3.\n2. Lee B. Milk. J Milk. 2019;4:5.\n"
    said = told(drafted(text, "a.txt"))
    assert [statement for statement, _ in said] == ["Tea helps sleep.", "Milk is white.", "Of these (3) are old."]
    assert [needs.count("[1] ") + 2 * needs.count("[2] ") for _, needs in said] == [1, 3, 0]


def test_a_raised_number_is_read_with_those_beside_it_or_not_at_all() -> None:
    text = "Tea helps.¹ It has pH 7.4¹,². It ends Parkinson’s²⁻³. It weighs 5 kg¹. It takes 3 cm²,³. It is 9 cm². It is 10¹. We take 4¹²,³.\n\n## References\n\n1. Kim A. Tea. 2020.\n2. Lee B. Milk. 2019.\n3. Roe C. Ale. 2018.\n"
    said = told(drafted(text))
    assert [statement for statement, _ in said][:5] == [
        "Tea helps.",
        "It has pH 7.4¹,².",
        "It ends Parkinson’s.",
        "It weighs 5 kg.",
        "It takes 3 cm.",
    ]
    assert [[number for number in "123" if f"[{number}]" in needs] for _, needs in said] == [
        ["1"],
        [],
        ["2", "3"],
        ["1"],
        ["2", "3"],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize("authors", ["B. Okafor and Hansen (2005)", "B. Okafor, Chen, and Hansen (2005)", "A. B. Okafor & Hansen (2005)"])
def test_an_author_behind_one_with_an_initial_is_not_the_first(authors: str) -> None:
    text = f"A trial by {authors} says so. So do Kim (2004) and Hansen (2005).\n\n## References\n\nHansen, G. 2005. “Tea.” <https://doi.org/10.1000/a>.\n\nOkafor, B., C. Chen and F. Hansen. 2005. “Ale.” <https://doi.org/10.1000/b>.\n"
    assert ["10.1000/a" in needs for _, needs in told(drafted(text))] == [False, True]


@pytest.mark.parametrize("dash", ["———", "---", "___"])
def test_a_dash_stands_for_the_authors_of_the_reference_before(dash: str) -> None:
    text = f"Tea helps (Kim 2019). Ale does not (Kim 2020). Milk is white (D. Smith 2020). Rice is old (A. Smith 2020). So it is (Lee 2018).\n\n## References\n\nKim, B. 2019. “Tea.” <https://doi.org/10.1000/a>.\n\n{dash}. 2020. “Ale.” <https://doi.org/10.1000/b>.\n\nLee, C., and D. Park. 2017. “Gin.” <https://doi.org/10.1000/e>.\n\n{dash}. 2018. “Rum.” <https://doi.org/10.1000/f>.\n\nSmith, A. 2020. “Rice.” <https://doi.org/10.1000/c>.\n"
    said = [[name for name in "abcef" if f"10.1000/{name}" in needs] for _, needs in told(drafted(text))]
    assert said == [["a"], ["b"], [], ["c"], ["f"]]


def test_marks_that_are_parts_of_a_sentence_stay_in_its_statement() -> None:
    text = "[@kim2020] says that tea helps. In [1], ale was dark. [2] shows that milk is old. Gin is clear, according to [@lee2019]. Rum is old [3].\n"
    assert [statement for statement, _ in told(drafted(text))][:5] == [
        "[@kim2020] says that tea helps.",
        "In [1], ale was dark.",
        "[2] shows that milk is old.",
        "Gin is clear, according to [@lee2019].",
        "Rum is old.",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "tau² of 0.01",
        "eta^2 of 2",
        "a sum (a + b)^2 of it",
        "a share (10%)² of it",
        "mass times velocity²",
        "2 hectare²",
        "5 litres³",
        "5 Quadratmetern²",
        "4 метра²",
        "the base²",
        "carbon¹⁴ in bones",
        "helium³ gas",
    ],
)
def test_what_may_be_a_power_or_an_isotope_cites_nothing(words: str) -> None:
    listed = "".join(f"{number}. Kim A. Tea {number}. J Tea. 2001.\n" for number in range(1, 15))
    said = told(drafted(f"Tea helps colds.¹ It is {words}.\n\n## References\n\n{listed}"))
    assert said[1] == (f"It is {words}.", "")
    assert "[1]" in said[0][1]


def test_an_arrow_at_the_end_of_a_statement_is_a_part_of_it() -> None:
    assert [statement for statement, _ in told(drafted("Pressure in adults who drank tea went ↑\n"))] == [
        "Pressure in adults who drank tea went ↑"
    ]
