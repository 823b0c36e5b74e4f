"""Drafting: ids, what is exempt, what is remarked, and passages that can be found again."""

import pytest

from claimkit.claimfile.model import ExemptQuotation, Offsets, OpenSlot, Quotation, Source
from claimkit.derived.coverage import cover
from claimkit.edit.draft import LINE, Draft, additions, draft
from claimkit.edit.short_ids import ShortIds
from claimkit.edit.splice import splice
from claimkit.text.read import read_text
from claimkit.text.references import only_cites
from claimkit.text.units import units
from effort import bounded


def drafted(text: str, name: str = "a.txt", taken: tuple[str, ...] = ()) -> Draft:
    read = read_text(text, name)
    return draft(read, cover(read.text, list(units(read)), (), ()), None, taken)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tea helps.", "tea-helps"),
        ("Tea helps people who have a cold at once.", "tea-helps-people-who-have-a"),
        ("It's 4.5 mg (ME/CFS)!", "its-4-5-mg-me-cfs"),
        ("Élan vital – früh.", "elan-vital-fruh"),
        ("Вирус SARS-CoV-2 пришёл.", "virus-sars-cov-2-prishel"),
        ("2017-05-26.", "claim-2017-05-26"),
        ("1e5", "claim-1e5"),
        ("No.", "claim-no"),
        ("Null", "claim-null"),
        ("Pneumonoultramicroscopicsilicovolcanoconiosis heals.", "pneumonoultramicroscopicsilicovolcanoconiosis"),
        ("x" * 100, "x" * 48),
        ("…", "claim"),
        ("taken", "taken-3"),
    ],
)
def test_ids(text: str, wanted: str) -> None:
    assert ShortIds({"taken", "taken-2"}).of(text) == wanted


def test_ids_stay_apart_however_many_texts_begin_alike() -> None:
    ids = ShortIds({"tea-3"})
    assert [ids.of("Tea") for _ in range(4)] == ["tea", "tea-2", "tea-4", "tea-5"]


def test_what_an_article_cites_is_prepared_and_named_and_never_filled() -> None:
    text = (
        "# Tea\n\nBy Nora Vane\n\nTea helps [@kim2001; @lee2002]. It is old.[^1] It is hot [2, 3].\n\nSee doi:10.1000/tea.5.\n\n"
        "## References\n\n1. Kim A. Tea and sleep. 2001.\n2. Lee B. Tea and colds. J Tea 2002. doi:10.1000/tea.2\n\n"
        "[^1]: Hill C. Old tea. 2013. PMID 123456.\n"
    )
    made = drafted(text, "a.md")
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is old.", "It is hot."]
    needs = [claim.citations[0].needs for claim in made.claims if isinstance(claim.citations[0], OpenSlot)]
    assert [words.partition(" The article ")[2] for words in needs] == [
        "cites [kim2001], [lee2002] for it.",
        'cites [^1] "Hill C. Old tea. 2013. PMID 123456." for it.',
        'cites [2] "Lee B. Tea and colds. J Tea 2002. doi:10.1000/tea.2", [3] for it.',
    ]
    assert {(one.DOI, one.PMID) for one in made.sources.values()} == {
        ("10.1000/tea.2", None), ("10.1000/tea.5", None), (None, "123456"),
    }  # fmt: skip
    assert [one.reason.value for one in made.exempt if isinstance(one, ExemptQuotation) and "Nora" in one.quote] == ["navigation"]


PAGE_OF_PANDOC = (
    '<p>Tea helps (<a href="#ref-kim">Kim 2001</a>; <a href="#ref-lee">Lee 2002</a>).<a href="#fn1" role="doc-noteref"><sup>1</sup></a> Milk is white. '
    'It is <a href="#gone">old</a> and <a href="#top">warm</a>.</p><div id="refs" class="references csl-bib-body" role="list">'
    '<div id="ref-kim" class="csl-entry">Kim, Ada. 2001. “Tea.” <em>J Tea</em>. <a href="https://doi.org/10.1000/kim">https://doi.org/10.1000/kim</a>.</div>'
    '<div id="ref-lee" class="csl-entry">Lee, Bo. 2002. “Colds.” <em>J Tea</em>.</div></div><p id="top">In 2019 Kim, A. was told to go.</p>'
    '<section class="footnotes" role="doc-endnotes"><ol><li id="fn1"><p>Older than milk is.</p></li></ol></section>'
)
PAGE_OF_A_WIKI = (
    '<p>Tea is old.<sup class="reference"><a href="#n-1">&#91;1&#93;</a></sup><sup class="Inline-Template">[<i><a href="/x">citation needed</a></i>]</sup> '
    'It is warm.<sup class="reference"><a href="#n-2">[2]</a></sup></p><div class="reflist"><ol class="references">'
    '<li id="n-1"><b><a href="#r-1">^</a></b> <cite>Kim, A. (2007). "Tea". <a href="https://doi.org/10.1000%2Fkim">10.1000/kim</a>.</cite></li>'
    '<li id="n-2">^ <i>a</i> <i>b</i> <cite>Roe (2008). "Cups".</cite></li></ol></div><p>Milk is white.</p>'
)


PAGE_OF_A_JOURNAL = (
    '<p>Tea helps<sup><a href="#R1">1</a>,<a href="#R2">2</a></sup>. Milk helps (<a href="#bib2" name="bbib2">Lee, 2007</a>).</p><h2>References</h2><ol>'
    '<li><p id="R1">Kim, A. Tea. <i>J.</i> (2015).</p><p><a href="https://doi.org/10.1000%2Fkim">Article</a> <a href="https://scholar.google.com/x">Google Scholar</a></p></li>'
    '<li><a href="#bbib2" id="R2">Lee, 2007</a><div>B. Lee</div><div>Tea in China</div><div>Tea J. (2007)</div><p><a href="https://scholar.google.com/y">Google Scholar</a></p></li></ol>'
)
PAGE_OF_A_NEWSLETTER = (
    '<p>Tea helps.<a class="footnote-anchor" href="#footnote-1">1</a> Milk helps.<a class="footnote-anchor" href="#footnote-2">2</a></p>'
    '<div class="footnote"><a id="footnote-1" href="#x" class="footnote-number">1</a><div><p>Kim A. Tea. 2015. <a href="https://doi.org/10.1000/kim">doi</a></p></div></div>'
    '<div class="footnote"><a id="footnote-2" href="#y" class="footnote-number">2</a><div><p>I drink it and sleep.</p></div></div>'
)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (
            PAGE_OF_A_JOURNAL,
            {
                "Tea helps.": 'cites [1] "Kim, A. Tea. J. (2015).", [2] "Lee, 2007 B. Lee Tea in China Tea J. (2007)" for it.',
                "Milk helps (Lee, 2007).": 'cites "Lee, 2007 B. Lee Tea in China Tea J. (2007)" for it.',
            },
        ),
        (
            PAGE_OF_A_NEWSLETTER,
            {"Tea helps.": 'cites [1] "Kim A. Tea. 2015. doi" for it.', "Milk helps.": "cites [2] for it.", "I drink it and sleep.": ""},
        ),
        (
            PAGE_OF_PANDOC,
            {
                "Tea helps (Kim 2001; Lee 2002).": 'cites [1], "Kim, Ada. 2001. “Tea.” J Tea. https://doi.org/10.1000/kim.", "Lee, Bo. 2002. “Colds.” J Tea." for it.',
                "Milk is white.": "", "It is old and warm.": "", "In 2019 Kim, A. was told to go.": "", "Older than milk is.": "",
            },
        ),
        (
            PAGE_OF_A_WIKI,
            {"Tea is old.": 'cites [1] "Kim, A. (2007). "Tea". 10.1000/kim." for it.', "It is warm.": 'cites [2] "Roe (2008). "Cups"." for it.', "Milk is white.": ""},
        ),
    ],
)  # fmt: skip
def test_links_within_a_page_lead_to_the_references_that_its_markup_tells(page: str, told: dict[str, str]) -> None:
    made = drafted(page, "a.html")
    slots = {claim.statement: claim.citations[0] for claim in made.claims}
    assert {words: slot.needs.partition(" The article ")[2] for words, slot in slots.items() if isinstance(slot, OpenSlot)} == told
    assert [source.DOI for source in made.sources.values()] == ["10.1000/kim"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tea helps [1].\n\n[1]: https://example.org/one\n", "cites [1] for it. The article links to <https://example.org/one>."),
        ("Tea helps [[1]](https://example.org/one).\n", "cites [1] for it. The article links to <https://example.org/one>."),
        (
            "Tea helps [[1]](https://doi.org/10.1000/kim).\n",
            'cites [1] "Kim A. Tea. 2001. doi:10.1000/kim" for it. The article links to <https://doi.org/10.1000/kim>.',
        ),
        ("Tea helps [1].\n", "cites [1] for it."),
        ("Tea helps<sup>[3](#r3)</sup>.\n", 'cites [3] "Roe J. Eggs. 2011. doi:10.1000/eggs" for it.'),
        ("Tea helps [3].\n", 'cites [3] "Roe J. Eggs. 2011. doi:10.1000/eggs" for it.'),
        ("Tea helps ([3], [4]).\n", 'cites [3] "Roe J. Eggs. 2011. doi:10.1000/eggs", [4] for it.'),
    ],
)
def test_a_number_is_that_of_a_reference_only_where_one_has_it(text: str, wanted: str) -> None:
    listed = "\n## References\n\nKim A. Tea. 2001. doi:10.1000/kim\n\n<a id='r3'></a>3. Roe J. Eggs. 2011. doi:10.1000/eggs\n"
    claim = drafted(text + listed, "a.md").claims[0]
    told = [slot.needs.partition(" The article ")[2] for slot in claim.citations if isinstance(slot, OpenSlot)]
    assert (claim.statement, told) == ("Tea helps.", [wanted])


KIM, LEE, ROE = "Kim A. Tea. J. 2001. doi:10.1000/kim", "Lee B. Milk. J. 2002. doi:10.1000/lee", "Roe C. Nuts. J. 2003. doi:10.1000/roe"
OF_KIM, OF_LEE = f'cites [1] "{KIM}" for it.', f'cites [2] "{LEE}" for it.'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.md", f"Fish is [1]. Oil is [2].\n\n## Further reading\n\n- {ROE}\n\n## References\n\n1. {KIM}\n2. {LEE}\n", [OF_KIM, OF_LEE]),
        ("a.md", f"Fish is [1].\n\n(1) {ROE}\n\n## References\n\n1. {KIM}\n", [OF_KIM]),
        ("a.md", f"Fish is [1]. Oil is [2].\n\n## References\n\n1. {KIM}\n1. {LEE}\n", [OF_KIM, OF_LEE]),
        ("a.md", f"Fish is [1].\n\n## References\n\n1. {KIM}\n\n## Appendix\n\nOil is [1].\n\n## Further reading\n\n- {ROE}\n", [OF_KIM, OF_KIM]),
        ("a.md", f"Fish is [2].\n\n## References\n\n1. {KIM}\n\n   This study showed that many drink it.\n1. {LEE}\n1. {ROE}\n", [OF_LEE, ""]),
        ("a.md", f"Fish is [2].\n\n## References\n\n1. {KIM}\n   1. Reply: {ROE}\n2. {LEE}\n", [OF_LEE]),
        ("a.html", f"<p>Fish is [2]. Oil is [13].</p><h2>References</h2><ol><li>[12] {KIM}<li>[13] {LEE}</ol>", ["cites [2] for it.", f'cites [13] "{LEE}" for it.']),
        ("a.html", f'<p>Fish is <a href="#r">Kim</a>.</p><div class="references"><div id="r"><p>{KIM}</p></div><div><p>{LEE}</p></div></div>', [f'cites "{KIM}" for it.']),
        ("a.html", f"<p>Fish is [1].</p><h2>Further reading</h2><ul><li>{ROE}</ul><h2>References</h2><ol><li>{KIM}</ol>", [OF_KIM]),
        ("a.html", f'<p>Fish is [1].</p><h2>References</h2><ol data-start="5"><li data-value="2">{KIM}<li data-value="1">{LEE}</ol>', [OF_KIM]),
        ("a.html", f"<p>Fish is [2].</p><h2>References</h2><ol><li>{KIM}<ul><li>{ROE}</ul><li>{LEE}</ol>", ["cites [2] for it."]),
        ("a.html", f'<p>Fish is <a href="#refs">listed</a>.</p><ol id="refs" class="references"><li>{KIM}</ol>', [""]),
        ("a.html", f'<p>Fish is <a href="#b">Lee</a>.</p><h2>References</h2><ol><!-- <li id="b"> --><li id="a">{KIM}<li id="b">{LEE}</ol>', [f'cites "{LEE}" for it.']),
        ("a.html", f'<p>Fish <!-- <a href="#a">Kim</a> --> is.</p><h2>References</h2><ol><li id="a">{KIM}</ol>', [""]),
        ("a.html", "<p>Fish is [1]. Oil is [17].</p><h2>References</h2><ol><li>17. ESC 2001. doi:10.1000/esc</ol>", ['cites [1] "17. ESC 2001. doi:10.1000/esc" for it.', "cites [17] for it."]),
    ],
)  # fmt: skip
def test_a_number_means_the_reference_that_readers_see_it_at(name: str, text: str, told: list[str]) -> None:
    slots = [slot for claim in drafted(text, name).claims for slot in claim.citations]
    assert [slot.needs.partition(" The article ")[2] for slot in slots if isinstance(slot, OpenSlot)] == told


def test_what_is_said_of_a_reference_in_its_item_is_no_part_of_it() -> None:
    items = (
        f"<li><p>{KIM}</p><p>This trial shows that tea cures cancer.</p></li><li><p>Oil cures all people who take it.</p><p>{LEE}</p></li>"
        "<li><p>Park A. Tea. 2001.</p><blockquote>Tea kills.</blockquote></li><li><p>Moon A. Tea. 2001.</p><p>Cures cancer</p></li>"
    )
    made = drafted(f"<div class='references'><ul><li>Drink Tea</li></ul></div><h2>References</h2><ol>{items}</ol>", "a.html")
    assert [claim.statement for claim in made.claims] == [
        "Drink Tea", "This trial shows that tea cures cancer.", "Oil cures all people who take it.", "Tea kills.", "Cures cancer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Patients [those seen @clinic in May] improved.", "Patients [those seen @clinic in May] improved."),
        ("It heals [see Table 2 and mail @kim].", "It heals [see Table 2 and mail @kim]."),
        ("Call foo () first [1].", "Call foo () first."),
        ("The set (a, ) is empty [1].", "The set (a, ) is empty."),
        ("Salt is ([2], 4).", "Salt is (4)."),
        ('<p>And <a class="footnote-link" href="#x">tea heals</a>.</p>', "And tea heals."),
        ('<p>It is 10<sup class="Inline-Template-x">5</sup>.</p>', "It is 10⁵."),
        ("§ 630a BGB holds.", "630a BGB holds."),
    ],
)
def test_a_statement_keeps_what_is_no_mark(text: str, statement: str) -> None:
    assert [claim.statement for claim in drafted(text, "a.html" if text[0] == "<" else "a.md").claims] == [statement]


def test_keys_count_where_readers_see_them_and_the_bibliography_has_them() -> None:
    text = "Use the `@kim` decorator. Says @WHO. It is \\@kim. Follow @roe [@lee]. Milk <!-- [@kim] --> helps. It works [1].\n\n```\n[@kim]\n```\n"
    read = read_text(text, "a.md")
    entries = {key: Source(type="book", title=key, DOI=f"10.1000/{key}") for key in ("kim", "lee", "1")}
    made = draft(read, cover(read.text, list(units(read)), (), ()), None, by_key=entries)
    slots = [slot for claim in made.claims for slot in claim.citations]
    assert [slot.needs.partition(" The article ")[2] for slot in slots if isinstance(slot, OpenSlot)] == [
        "", "", "", "cites [lee] DOI 10.1000/lee for it.", "", "cites [1] for it.",
    ]  # fmt: skip
    assert list(made.sources) == ["lee"]


def test_each_chapter_has_the_references_that_come_next() -> None:
    text = (
        "# One\n\nTea helps [1]. Milk helps [2].\n\n## References\n\n1. Kim A. Tea. 2001.\n2. Lee B. Milk. 2002. doi:10.1000/lee\n\n"
        "# Two\n\nNuts help [1]. Fish helps [2].\n\n## References\n\n1. Roe C. Nuts. 2003. doi:10.1000/roe\n\n"
        "## Further reading\n\n1. Poe D. Cups. 2004. doi:10.1000/poe\n2. Poe D. Pots. 2004. doi:10.1000/pots\n"
    )
    told = {
        claim.statement: slot.needs.partition(" The article ")[2]
        for claim in drafted(text, "a.md").claims
        for slot in claim.citations
        if isinstance(slot, OpenSlot)
    }
    assert told == {
        "Tea helps.": 'cites [1] "Kim A. Tea. 2001." for it.',
        "Milk helps.": 'cites [2] "Lee B. Milk. 2002. doi:10.1000/lee" for it.',
        "Nuts help.": 'cites [1] "Roe C. Nuts. 2003. doi:10.1000/roe" for it.',
        "Fish helps.": "cites [2] for it.",
    }  # fmt: skip


def test_a_number_that_leads_to_the_page_of_its_reference_names_it() -> None:
    listed = "\n## References\n\n1. Kim A. Tea. 2001. Available at [a journal](https://journal.example/1)\n"
    (claim,) = drafted(f"Tea helps [[1]](https://journal.example/1).\n{listed}", "a.md").claims
    assert [slot.needs.partition(" The article ")[2] for slot in claim.citations if isinstance(slot, OpenSlot)] == [
        'cites [1] "Kim A. Tea. 2001. Available at a journal" for it. The article links to <https://journal.example/1>.'
    ]


@pytest.mark.parametrize(
    "page", ['<body class="has-footnotes"><ul><li>Tea cures.</li></ul>', '<table><tr><td class="footnote">Tea cures.</td></tr></table>']
)
def test_a_class_that_only_speaks_of_notes_makes_none(page: str) -> None:
    assert [block.kind for block in read_text(page, "a.html").blocks] in (["item"], ["cell"])


def test_a_link_behind_the_detour_of_a_word_processor_is_the_link() -> None:
    page = '<p>See <a href="https://www.google.com/url?q=https://doi.org/10.1000/kim%3Fa&amp;sa=D&amp;ust=1">this trial</a>.</p>'
    (claim,) = drafted(page, "a.html").claims
    assert [slot.needs.partition(" links to ")[2] for slot in claim.citations if isinstance(slot, OpenSlot)] == [
        "<https://doi.org/10.1000/kim?a>."
    ]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        *(("It is warm^.", "It is warm^."), ("§  Tea is warm.", "Tea is warm."), ("· Tea is warm.", "Tea is warm.")),
        *((f"{label} Tea is warm.", "Tea is warm.") for label in ("a)", "(b)", "2)", "12)", "c.")),
        *((text, text) for text in ("1. FC Tea is warm.", "c. elegans is warm.", "I) Tea is warm.", "(see a) Tea is warm.")),
    ],
)
def test_signs_of_word_processors_are_no_marks(text: str, statement: str) -> None:
    assert [claim.statement for claim in drafted(text).claims] == [statement]


def test_a_key_that_stands_for_a_work_leaves_the_statement_as_every_mark_does() -> None:
    text = "Tea helps [@tag:kim]. It is old [@doi:10.1000/one; @tag:kim].\n\n[@tag:kim]: arxiv:1609.08144\n"
    made = drafted(text, "a.md")
    slots = [claim.citations[0] for claim in made.claims]
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is old."]
    assert [slot.needs.partition(" The article ")[2] for slot in slots if isinstance(slot, OpenSlot)] == [
        "cites [tag:kim] arXiv 1609.08144 for it.",
        "cites [doi:10.1000/one], [tag:kim] arXiv 1609.08144 for it.",
    ]


@pytest.mark.parametrize(
    ("mark", "keys"),
    [
        ("[see @kim, pp. 3-5; also -@lee]", ["kim", "lee"]),
        (
            "[@{https://example.org/a(b)}; @doi:10.1016/S0022-2836(05)80360-2]",
            ["https://example.org/a(b)", "doi:10.1016/S0022-2836(05)80360-2"],
        ),
        ("{cite:p}`kim,lee`", ["kim", "lee"]),
        ("{% cite kim lee --locator 3 %}", ["kim", "lee"]),
        ('{{< cite "kim" >}}', ["kim"]),
        ('<d-cite key="kim,lee"></d-cite>', ["kim", "lee"]),
        ("[but see @kim, pp. 33, 35]", ["kim"]),
        ("[@12345678]", ["@12345678"]),
        ("[@fig:kim]", []),
        ("[write to kim@example.org]", []),
    ],
)
def test_a_sentence_names_the_keys_that_it_cites(mark: str, keys: list[str]) -> None:
    (claim,) = drafted(f"Tea is warm {mark}.\n", "a.md").claims
    told = "".join(slot.needs.partition(" The article cites ")[2] for slot in claim.citations if isinstance(slot, OpenSlot))
    assert told == (", ".join(f"[{key}]" for key in keys) + " for it." if keys else "")


@pytest.mark.parametrize("address", ["https://github.com/kim", "/kim", "mailto:kim@example.org"])
def test_a_link_that_is_the_name_of_a_person_is_none(address: str) -> None:
    assert [claim.statement for claim in drafted(f"Thanks go to [@kim].\n\n[@kim]: {address}\n", "a.md").claims] == ["Thanks go to @kim."]


def test_references_on_lines_of_one_paragraph_are_one_by_one() -> None:
    references = (
        "[1] Mah J, Pitre T. Magnesium. 2021. doi:10.1000/one\n[2] Arab A. Sleep. 2023. PMID: 35184264\n[3] Smith B. Nuts. doi:10.118/abc\n"
    )
    made = drafted(f"Tea helps [1-3].\n\nReferences\n\n{references}", "a.md")
    assert {(one.DOI, one.PMID) for one in made.sources.values()} == {("10.1000/one", None), (None, "35184264")}
    (claim,) = made.claims
    assert isinstance(claim.citations[0], OpenSlot)
    assert claim.citations[0].needs.endswith(
        'cites [1] "Mah J, Pitre T. Magnesium. 2021. doi:10.1000/one", [2] "Arab A. Sleep. 2023. PMID: 35184264", [3] "Smith B. Nuts. doi:10.118/abc" for it.'
    )


def test_identifiers_of_several_works_make_no_source_together() -> None:
    made = drafted("Tea helps.\n\n## References\n\nTwo works: doi:10.1000/one and doi:10.1000/two, PMID 123456.\n", "a.md")
    assert {(one.DOI, one.PMID) for one in made.sources.values()} == {("10.1000/one", None), ("10.1000/two", None), (None, "123456")}


@pytest.mark.parametrize("words", ["Comment on: Root B", "Reply to Root", "Erratum in: J Tea", "Retraction of Root B"])
def test_an_identifier_behind_words_of_another_work_makes_no_source_with_them(words: str) -> None:
    text = f"Tea helps.[1]\n\n## References\n\n1. Leaf A. {words} (doi:10.1000/b.2). J 2019.\n"
    sources = drafted(text, "a.md").sources.values()
    assert [(source.DOI, source.note) for source in sources] == [("10.1000/b.2", None)]


def test_marks_beside_the_text_of_a_page_name_what_it_cites() -> None:
    mark = '<sup><a href="#n{0}">{0}</a></sup>'
    text = (
        f"<p>Tea{mark.format('[1]')} helps.{mark.format('2')}{mark.format('3')} It is old.{mark.format('4')}</p><p>It is hot.</p>"
        "<h2>References</h2><ol><li>Kim A. Tea and sleep. 2001. doi:10.1000/tea.2</li></ol>"
    )
    needs = [claim.citations[0] for claim in drafted(text, "a.html").claims]
    assert [slot.needs.partition(" The article ")[2] for slot in needs if isinstance(slot, OpenSlot)] == [
        'cites [1] "Kim A. Tea and sleep. 2001. doi:10.1000/tea.2", [2], [3] for it.',
        "cites [4] for it.",
        "",
    ]


def _linked(text: str, name: str) -> tuple[list[str], list[str]]:
    """What the open slots of a draft tell about links, and the identifiers of the sources that are prepared."""
    made = drafted(text, name)
    slots = [claim.citations[0] for claim in made.claims]
    told = [slot.needs.partition(" The article links to ")[2] for slot in slots if isinstance(slot, OpenSlot)]
    return told, [str(one.DOI or one.PMID or one.PMCID or one.URL) for one in made.sources.values()]


PUBMED = "https://pubmed.ncbi.nlm.nih.gov/34567/"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tea helps ([source](https://a.example/x)). It is hot.", ["<https://a.example/x>.", ""]),
        ("[Tea helps.](https://a.example/x) It is hot.", ["<https://a.example/x>.", ""]),
        ('Tea helps [one][1], [two](<https://b.example/y> "title").\n\n[1]: https://a.example/x\n', ["<https://a.example/x>, <https://b.example/y>."]),
        ("Tea helps <https://a.example/x>.", ["<https://a.example/x>."]),
        ("Tea helps, see <a class=x href='https://a.example/?a=1&amp;b=2'>this</a>.", ["<https://a.example/?a=1&b=2>."]),
        ('Tea helps, see [this](/tea), [that](#tea), `[code](https://a.example)` and `<a href="https://a.example">`.', [""]),
        ('Tea helps.<!-- <a href="https://a.example">x</a> --> It is hot.', ["", ""]),
        ("![Tea](https://a.example/tea.png) Tea helps.", [""]),
        ('Tea helps, <a href="https://a.example/o\'neil?<b> c">this</a>.', ["<https://a.example/o'neil?<b>%20c>."]),
        ("Tea helps [one](//a.example/x), <a href=' //b.example/\u202ey '>two</a>.", ["<https://a.example/x>, <https://b.example/%E2%80%AEy>."]),
        ("Tea helps ~~[old](https://a.example/x)~~.", [""]),
    ],
)  # fmt: skip
def test_pages_that_a_sentence_links_to_are_named_and_make_no_source(text: str, told: list[str]) -> None:
    assert _linked(text, "a.md") == (told, [])


def test_a_note_of_a_page_may_be_a_link() -> None:
    text = f'<p>Tea helps.<sup><a href="{PUBMED}">1</a></sup> <a href="https://doi.org/10.1000/tea.2">Zinc</a> helps <a href="https://b.example/y">too.</a></p><p>It is hot.</p><p><a href="https://c.example"></a></p>'
    text += '<nav><a href="https://doi.org/10.1000/menu">Works</a></nav>'
    assert _linked(text, "a.html") == (
        [f"<{PUBMED}>.", "<https://doi.org/10.1000/tea.2>, <https://b.example/y>.", ""],
        ["34567", "10.1000/tea.2"],
    )


def test_the_links_of_a_reference_are_its_identifiers() -> None:
    text = (
        "Tea helps [1].\n\n## References\n\n1. [Kim A. Tea. 2001](https://doi.org/10.1000/tea.2) [PubMed](https://pubmed.ncbi.nlm.nih.gov/34567)\n"
        "2. [Lee B. Tea. 2002](https://a.example/x)\n3. [Hill C. Tea. 2003](https://doi.org/10.1000/one), [2004](https://doi.org/10.1000/two)\n"
    )
    sources = drafted(text, "a.md").sources.values()
    assert [(one.DOI, one.PMID, one.URL, one.note is not None) for one in sources] == [
        ("10.1000/tea.2", "34567", None, True), (None, None, "https://a.example/x", True),
        ("10.1000/one", None, None, False), ("10.1000/two", None, None, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "value"), [(' class="x" start="5"', ""), ("", ' value="5"')])
def test_the_references_of_a_page_are_counted_from_where_its_list_starts(start: str, value: str) -> None:
    entries = "".join(f"<li{value * (not number)}><p>Kim A. Tea {number}. 2001. doi:10.1000/tea.{number}</p></li>" for number in range(2))
    made = drafted(f"<p>Tea heals [5, 6]. Tea cures [1].</p><h2>References</h2><ol{start}>{entries}</ol>", "a.html")
    told = [slot.needs.partition(" cites ")[2] for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)]
    assert told == [
        '[5] "Kim A. Tea 0. 2001. doi:10.1000/tea.0", [6] "Kim A. Tea 1. 2001. doi:10.1000/tea.1" for it.', "[1] for it.",
    ]  # fmt: skip


def _identified(text: str, name: str = "a.md") -> list[tuple[str | None, ...]]:
    return [(one.DOI, one.PMID, one.URL) for one in drafted(text, name).sources.values()]


def test_an_identifier_is_not_cut_out_of_an_address() -> None:
    long, sici = (
        "https://www.frontiersin.org/articles/10.3389/fnut.2020.1/full",
        "10.1002/(SICI)1097(1998)17:15<1661::AID-SIM968>3.0.CO;2-2",
    )
    assert (
        _identified(f"Tea helps (see {long}).")
        == _identified(f"Tea helps.\n\n# References\n\n1. Kim A. Tea. 2001. {long}\n")
        == [(None, None, long)]
    )
    assert _identified(f'<a href="https://doi.org/{sici}">Tea</a> helps.', "a.html") == [(sici, None, None)]
    text = f"---\n- '{PUBMED}'\n- {{url: https://doi.org/10.1000/b}}\n- https://doi.org/10.1016/S0140-6736(05)1\n---\nTea helps.\n"
    assert _identified(text) == [(None, "34567", None), ("10.1000/b", None, None), ("10.1016/S0140-6736(05)1", None, None)]


def test_what_nobody_is_shown_links_to_nothing() -> None:
    link = '<a href="https://doi.org/10.1000/a">x</a>'
    assert not drafted(f"<p>Tea helps.<p hidden>{link}<p style='display:none'>{link}<p><del>{link}</del>", "a.html").sources


@pytest.mark.parametrize("copy", ["<div hidden>{}</div>", "<div hidden><ol><li><p>{}</p></ol></div>", "<dialog><b>{}</b></dialog>"])
def test_a_link_leads_to_the_entry_that_readers_see_before_a_hidden_copy_of_it(copy: str) -> None:
    entry = '<p id="r1">\n<!-- x --><b>Kim A. Tea. 2001. doi:10.1000/kim</b></p>'
    hidden = copy.format(entry.replace("Kim A. Tea", "Lee B. Ale"))
    for text in (f"{hidden}<h2>References</h2>{entry}", f"<h2>References</h2>{entry}{hidden}"):
        (claim,) = drafted(f'<p>Tea helps <a href="#r1">[1]</a>.</p>{text}', "a.html").claims
        (slot,) = claim.citations
        assert isinstance(slot, OpenSlot)
        assert slot.needs.endswith('cites [1] "Kim A. Tea. 2001. doi:10.1000/kim" for it.')


@pytest.mark.parametrize("words", ["Reply", "Cited by 12", "[Comment in]", "Retraction notice"])
def test_a_link_of_a_reference_to_another_work_gives_it_no_identifier(words: str) -> None:
    entry = f"Kim A. Tea. 2001. doi:10.1000/tea.2. [{words}]({PUBMED})"
    for text in (f"Tea helps [1].\n\n## References\n\n1. {entry}\n", f"Tea helps.[^1]\n\n[^1]: {entry}\n"):
        assert _identified(text) == [("10.1000/tea.2", None, None), (None, "34567", None)]


@pytest.mark.parametrize(
    "note", [f"Kim A. Comment on: Root B. Tea. 2001. [x]({PUBMED})", f"See [one]({PUBMED}) and [two](https://doi.org/10.1000/two)."]
)
def test_a_note_of_several_works_is_not_named_as_one(note: str) -> None:
    made = drafted(f"Tea helps.[^1] It is old.\n\n[^1]: {note}\n[^2]: Lee B. Zinc. 2002. doi:10.1000/zinc\n", "a.md")
    told = [slot.needs.partition(" cites ")[2] for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)]
    assert told == ["[^1] for it.", *[""] * (len(told) - 1)]


def test_a_reference_that_writes_one_doi_and_links_to_another_is_no_source() -> None:
    entry = "Kim A. Tea. 2001. doi:10.1000/{} [x](https://doi.org/10.1000/B)"
    assert [
        one.note is None
        for letter in "ab"
        for one in drafted(f"Tea helps [1].\n\n## References\n\n1. {entry.format(letter)}\n", "a.md").sources.values()
    ] == [True, True, False]


def test_a_work_that_stands_twice_in_a_list_is_one_source() -> None:
    text = "Tea helps [1]. It is old [2]. It is hot [3].\n\n# References\n\n1. Kim A. Tea. 2001. doi:10.1000/a\n2. Kim A. Tea. 2001. doi:10.1000/A"
    text += f" [x]({PUBMED})\n3. Lee B. Zinc. 2002. doi:10.1000/b [x]({PUBMED})\n"
    assert _identified(text) == [("10.1000/a", None, None), ("10.1000/b", None, None)]
    slots = [claim.citations[0] for claim in drafted(text, "a.md").claims]
    assert ["Kim A" in slot.needs for slot in slots if isinstance(slot, OpenSlot)] == [True, True, False]


@pytest.mark.parametrize("address", ["https:///10.1000/x", "https://a/10.1000/x", "https://a.example/10.1000/x\u200b"])
def test_what_no_claim_file_may_hold_makes_no_source(address: str) -> None:
    assert not drafted(f"Tea helps {address} now.\n\n# References\n\nKim\u202e A. Tea. 2001. {address}\n", "a.txt").sources


def test_references_in_front_matter_are_prepared() -> None:
    text = f'---\ntitle: Tea\nsummary: Tea helps.\nreferences:\n  - title: Tea and colds\n    url: "{PUBMED}"\n  - url: https://a.example/x\n---\nTea helps.\n'
    assert _linked(text, "a.md") == ([""], ["34567"])


def test_links_are_looked_up_in_time_that_grows_with_their_number() -> None:
    for text in (
        f"{'<a href=https://a.example>' * 20_000}Tea.",
        '<a href="https://a.example ' * 20_000 + "Tea.",
        f"{'<a ' * 100_000}Tea.",
        f"<a {'b ' * 100_000}Tea.",
    ):
        with bounded():
            drafted(text, "a.html")


@pytest.mark.parametrize("text", ["By 2020 tea had become dear.", "Sources of tea are many.", "See how Kim 2001 failed."])
def test_what_only_looks_like_a_reference_is_a_claim(text: str) -> None:
    assert len(drafted(f"{text}\n\nTea is old.").claims) == 2


@pytest.mark.parametrize(
    "text", ["Tea cures cancer", "Tee heilt Krebs", "茶治愈癌症", "ชาเขียว", "THE TEA HEALS", "**Tea cures all**", "Tea cures"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_short_line_that_may_assert_something_is_a_claim(text: str, name: str) -> None:
    made = drafted(f"<p>{text}<p>It is a drink." if name == "a.html" else f"{text}\n\nIt is a drink.", name)
    assert len(made.claims) == 2
    assert made.remarks[made.claims[0].id][1] == LINE
    assert LINE not in made.remarks[made.claims[1].id]


@pytest.mark.parametrize(
    "text", ["Tea cures cancer\n----------------\n", "## Tea cures cancer", "= Tea =", "Tea", "茶治愈癌症\n====\n", "https://example.org"]
)
def test_a_line_that_its_author_marks_as_a_heading_or_that_is_one_word_is_exempt(text: str) -> None:
    made = drafted(f"{text}\n\nIt is a drink.")
    assert [claim.statement for claim in made.claims] == ["It is a drink."]
    assert [passage.reason.value for passage in made.exempt] == ["heading"]


def test_a_rule_that_stands_apart_from_a_line_marks_no_heading() -> None:
    assert len(drafted("Tea cures cancer\n\n----\n\nIt is so.").claims) == 2
    assert len(drafted("It is a drink that\ncures cancer\n----\n\nIt is so.").claims) == 2
    assert len(drafted("Tea cures cancer\n***\n\nIt is so.", "a.md").claims) == 2
    assert len(drafted("Tea cures cancer\n* * *\n\nIt is so.").claims) == 2
    assert len(drafted("ሻይ፡ካንሰርን፡ይፈውሳል\n\nIt is so.").claims) == 2


@pytest.mark.parametrize(("text", "kind"), [("Tea reduces pain.", "causal"), ("Tea may help.", "efficacy"), ("Tea is old.", "description")])
def test_the_kind_is_guessed_from_the_words(text: str, kind: str) -> None:
    assert [claim.kind.value for claim in drafted(text).claims] == [kind]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Tea helps, but it harms too.", 2),
        ("Tea helps; it is cheap; it is old.", 3),
        ("Tea is old and it is cheap.", 2),
        ("Tea is old because people like it.", 2),
        ("Tea and milk are drinks.", 0),
        ("Tea is cheap, and old.", 0),
    ],
)
def test_a_split_is_proposed_and_never_made(text: str, parts: int) -> None:
    made = drafted(text)
    assert [claim.statement for claim in made.claims] == [text]
    assert sum(remark.startswith("  - ") for remarks in made.remarks.values() for remark in remarks) == parts


def test_what_stands_more_than_once_gets_the_words_around_it() -> None:
    made = drafted("First: yes. It is so. Second: no. It is so.")
    passages = [claim.passages[0] for claim in made.claims]
    assert all(isinstance(passage, Quotation) for passage in passages)
    assert [passage.prefix for passage in passages if isinstance(passage, Quotation)] == [None, "yes.", None, "no."]


def test_what_no_words_tell_apart_or_no_file_can_hold_is_given_by_offsets() -> None:
    many = drafted("Yes. " * 30)
    assert all(isinstance(claim.passages[0], Offsets) for claim in many.claims)
    control = drafted("Tea\x07 helps.")
    assert isinstance(control.claims[0].passages[0], Offsets)
    assert control.claims[0].statement == "Tea helps."


def test_an_addition_has_only_items_for_the_lists_with_the_remarks() -> None:
    text = splice("claimkit: 1\n", additions(drafted("Why tea?")))
    assert text == "claimkit: 1\nexempt:\n  - quote: Why tea?\n    reason: question\n"
    text = splice("claimkit: 1\nclaims: []\n", additions(drafted("Tea is old, but it helps.")))
    assert text.startswith("claimkit: 1\nclaims:\n  # kind is a guess\n  # may hold several statements; split it if")
    assert "\n  #   - it helps.\n  - id: tea-is-old-but-it-helps\n" in text


def test_a_quotation_of_several_sentences_with_its_speaker_is_proposed_to_be_split() -> None:
    (remarks,) = drafted("“Tea cures colds. It helps, too,” said Ann.").remarks.values()
    assert remarks[-2:] == ("  - “Tea cures colds.", "  - It helps, too,” said Ann.")


def test_a_text_that_marks_its_headings_has_no_others_and_a_table_names_its_columns_and_rows() -> None:
    table = drafted("- black tea\n- green tea\n\n| a | b |\n|---|---|\n| c | d |\n", "a.md")
    assert [dict(passage)["quote"] for passage in table.exempt] == ["a", "b", "c"]  # they name the columns, and the row
    assert len(drafted("# Tea\n\nTea cures colds\n", "a.md").claims) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "Quellenverzeichnis",
        "参考文献：",
        "المراجع",
        "Bronnen",
        "Referências",
        "Källor",
        "संदर्भ",
        "참고 문헌",
        "3. References and notes",
        "Βιβλιογραφία",
    ],
)
def test_a_list_of_references_is_known_by_its_heading_in_many_languages(heading: str) -> None:
    made = drafted(f"# Tea\n\nTea helps.\n\n## {heading}\n\n1. Doe. Tea. 2019.\n\n## Sources of tea\n\nIt grows.\n", "a.md")
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It grows."]


def test_questions_end_with_their_mark() -> None:
    made = drafted("Is it so? “Why?” 真的吗？ هل يساعد؟ It asks why.\n\nΕίναι ασφαλές;\n\nԱյն անվտա՞նգ է։\n\nሻይ ጥሩ ነው፧\n\nIt is; so.")
    assert len(made.exempt) == 7
    assert [claim.statement for claim in made.claims] == ["It asks why.", "It is; so."]


def test_a_raised_number_joins_no_number_in_an_id_and_a_line_without_capitals_is_no_heading() -> None:
    made = drafted("It held 10\u2076 cells.\n\nჩაი კურნავს გაციებას\n\nჩაი ცხელია\n")
    assert [claim.id for claim in made.claims] == ["it-held-10-6-cells", "chai-kurnavs-gatsiebas", "chai-tskhelia"]


def test_the_mark_of_a_note_behind_a_stop_leaves_the_statement() -> None:
    made = drafted("Tea helps.\u00b9\u00b2 It is old.[^1] Milk is white [3]_ too. It is 5 m\u00b2.")
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is old.", "Milk is white too.", "It is 5 m\u00b2."]
    made = drafted("Tea helps.[[1]](#a)\n\nIt is old.<sup>2,3</sup>\n\nIs it?[4]\n\nIt cures colds.(5)\n", "a.md")
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is old.", "It cures colds.(5)"]
    assert [passage.reason.value for passage in made.exempt] == ["question"]
    made = drafted("Tea helps [1], [2]. It is old [1],[2]; [3] and so. It heals [1] and [@kim].\n\n[1]: a\n", "a.txt")
    assert [claim.statement for claim in made.claims][:3] == ["Tea helps.", "It is old and so.", "It heals."]


FOOT = "\n\n* In mice.\n\n(1) Doe saw it.\n\n\u2020 Only men.\n"
NOTED = [
    ("Tea helps.*", "Tea helps."),
    ("Tea helps*.", "Tea helps."),
    ("Tea helps (1).", "Tea helps."),
    ("Tea helps(1)!", "Tea helps!"),
    ("Tea helps.(1)", "Tea helps."),
    ("Tea helps\u2020\u2021.", "Tea helps\u2020\u2021."),  # no note has the second sign
    ("Tea \u201chelps\u201d*\u2020.", "Tea \u201chelps\u201d."),
    ("Tea helps 5 people (2).", "Tea helps 5 people (2)."),
    ("Tea helps (1, 2).", "Tea helps (1, 2)."),
    ("Tea helps as in (1).", "Tea helps as in (1)."),
    ("Tea helped group (1).", "Tea helped group (1)."),
    ("Tea *really* helps*.", "Tea *really* helps*."),  # what is emphasised in a plain text
    ("Tea (1) helps.", "Tea (1) helps."),
    ("We tested hypotheses (1) and (1).", "We tested hypotheses (1) and (1)."),
    ("We tested hypothesis (1).", "We tested hypothesis (1)."),
]


@pytest.mark.parametrize(("text", "statement"), NOTED)
def test_the_mark_of_a_note_at_the_foot_leaves_the_statement(text: str, statement: str) -> None:
    claims = drafted(f"Tea is old.\n\n{text}{FOOT}").claims
    assert [claim.statement for claim in claims] == ["Tea is old.", statement, "In mice.", "Doe saw it.", "Only men."]
    assert drafted(text + ("" if text.endswith(".") else " So it is.")).claims[0].statement == text  # no note stands there
    assert drafted(f"* Tea is new.\n* Tea is old.\n\n{text}\n").claims[2].statement == text


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Tea is better\u00b9.\n\n\u00b9 In mice.", ["Tea is better.", "In mice."]),
        ("Tea (hot)\u00b9.\n\n\u00b9 In mice.", ["Tea (hot).", "In mice."]),
        ("Tea is better \u00b9\u02d2\u00b2.\n\n\u00b9 In mice.", ["Tea is better \u00b9\u02d2\u00b2.", "In mice."]),
        ("Tea is better\u00b9,\u00b3.\n\n\u00b9 In mice.\n\n\u00b3 In men.", ["Tea is better.", "In mice.", "In men."]),
        ("Tea is better\u00b9\u00b2.\n\n\u00b9\u00b2 In mice.", ["Tea is better.", "In mice."]),
        ("It is 5 m\u00b2.\n\n\u00b2 In mice.", ["It is 5 m\u00b2.", "In mice."]),
        ("It is better\u00b9.\n\n\u00b2 In mice.", ["It is better\u00b9.", "In mice."]),
        ("Tea heals^a.\n\n^a In mice.", ["Tea heals.", "In mice."]),
        ("Tea heals.^a Milk heals^b.\n\n^a In mice.\n\n^b In men.", ["Tea heals.", "Milk heals.", "In mice.", "In men."]),
        ("It holds x^n.\n\n^a In mice.", ["It holds x^n.", "In mice."]),
        ("Tea heals^1.\n\n^1 In mice.", ["Tea heals.", "In mice."]),
        ("It is 10^1.\n\n^1 In mice.", ["It is 10^1.", "In mice."]),
    ],
)
def test_a_raised_mark_leaves_the_statement_where_a_note_begins_with_it(text: str, statements: list[str]) -> None:
    assert [claim.statement for claim in drafted(f"# Tea\n\n{text}", "a.md").claims] == statements


def test_a_mark_that_is_raised_in_a_page_leaves_the_statement() -> None:
    page = "<h1>Tea</h1><p>Tea heals<sup>a</sup>.<table><tr><td>12<sup>b</sup></table><p>{}a</sup> In mice.<p>{}b</sup> In men."
    made = [drafted(page.format(begin, begin), "a.html").claims for begin in ("<sup>", "<i><sup class=x>", "<em>")]
    assert [claim.statement for claim in made[0]][:2] == [claim.statement for claim in made[1]][:2] == ["Tea heals.", "12"]
    assert [claim.statement for claim in made[2]][:2] == ["Tea heals^a.", "12^b"]


def test_an_enumeration_at_the_end_is_no_list_of_notes() -> None:
    text = "The first group drank tea, the second coffee (2).\n\nWhat follows:\n\n(1) Tea is good.\n\n(2) Coffee is bad.\n"
    assert next(claim.statement for claim in drafted(text).claims) == "The first group drank tea, the second coffee (2)."


def test_a_mark_alone_stays_a_statement() -> None:
    assert [claim.statement for claim in drafted("# Tea\n\n**[^1]\n\n- (1).\n", "a.md").claims] == ["**", "(1)."]


@pytest.mark.parametrize("statement", ["What is a^hello there^.", "It heals^12."])
def test_a_sign_for_what_is_raised_is_the_mark_of_nothing(statement: str) -> None:
    assert [claim.statement for claim in drafted(statement, "a.md").claims] == [statement]


@pytest.mark.parametrize(
    ("text", "name", "statements"),
    [
        ("Tea helps (1).\n\n(1) Tea is old.\n\nMilk is old.", "a.txt", ["Tea helps (1).", "(1) Tea is old.", "Milk is old."]),
        ("See `a/*`.\n\n`*` stands for all of it.", "a.md", ["See a/*.", "* stands for all of it."]),
        ("<p>See <code>a/*</code>.<p><code>*</code> stands for all.", "a.html", ["See a/*.", "* stands for all."]),
        ("Tea is old.\n\n*.example.org is ours.", "a.txt", ["Tea is old.", "*.example.org is ours."]),
    ],
    ids=["a list within the text", "code in Markdown", "code in HTML", "any host"],
)
def test_what_only_looks_like_the_mark_of_a_note_stays(text: str, name: str, statements: list[str]) -> None:
    assert [claim.statement for claim in drafted(text, name).claims] == statements


def test_the_work_that_a_mark_between_round_brackets_names_is_told() -> None:
    made = drafted(
        "# Tea\n\nTea helps (1). It is old (3).\n\n# References\n\n1. Doe J. Tea. 2001. doi:10.1000/tea.1\n2. Roe R. Tea. 2002.\n", "a.md"
    )
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is old (3)."]
    slots = [slot for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)]
    assert ["10.1000/tea.1" in (slot.needs or "") for slot in slots] == [True, False]


def test_the_label_of_a_note_is_no_part_of_a_statement_and_a_line_before_a_formula_no_heading() -> None:
    made = drafted("[1]: Doe saw that tea helps.\n\nThe dose is\n\n$$ d = 5 $$\n\nSee<sup>[3]</sup> 12 cups.\n", "a.md")
    assert [claim.statement for claim in made.claims] == ["Doe saw that tea helps.", "The dose is", "$$ d = 5 $$", "See 12 cups."]


def test_the_contents_of_an_article_are_navigation_whatever_signs_stand_before_them() -> None:
    made = drafted("# T\n\n- 🍵 [Tea cures](#tea)\n- [🩺 Ale Helps](#ale)\n- Ale\n\n## Tea cures!\n\n## Ale helps 🍺\n\nEnd.\n", "a.md")
    assert [one.quote for one in made.exempt if isinstance(one, ExemptQuotation) and one.reason.value == "navigation"] == [
        "🍵 Tea cures",
        "🩺 Ale Helps",
    ]
    assert [one.statement for one in made.claims] == ["Ale", "End."]


@pytest.mark.parametrize("way", ["<ol class='breadcrumb'>{}</ol>", "<div class='page-Breadcrumbs'><ul>{}</ul></div>"])
def test_the_way_to_a_page_is_navigation_wherever_it_stands(way: str) -> None:
    way = way.format("<li><a href='/'>Home</a><li>Tea and colds")
    for text in (f"<section>{way}<h1>Tea</h1></section><main><p>It heals.</main>", f"<main>{way}<h1>Tea</h1><p>It heals.</main>"):
        assert [one.statement for one in drafted(text, "a.html").claims] == ["It heals."]
    assert len(drafted("<div class='breadcrumb-area'><h1>Tea</h1><p>It heals.</p></div>", "a.html").claims) == 1


def test_the_contents_of_an_article_are_navigation_and_begin_no_list_of_references() -> None:
    text = "- [1. Dose](#dose)\n- [2. References](#r)\n  - [2.1. Old](#old)\n- Tea helps.\n\n# 1. Dose\n\nIt is 5 mg.\n\n## 2.1. Old\n\nOld tea.\n\n# 2. References\n\n- Doe J. Tea.\n"
    made = drafted(text, "a.md")
    assert [claim.statement for claim in made.claims] == ["Tea helps.", "It is 5 mg.", "Old tea."]
    reasons = [(passage.quote, passage.reason.value) for passage in made.exempt if isinstance(passage, ExemptQuotation)]
    assert reasons[:3] == [("1. Dose", "navigation"), ("2. References", "navigation"), ("2.1. Old", "navigation")]
    assert ("Doe J.", "references") in reasons or ("Doe J. Tea.", "references") in reasons


PAGE = (
    "<table><tr><th>Group<th>Days<th>Said<tr><td><b>green tea</b><td>3.2 (95 % CI 1-5)<td>No difference"
    "<tr><td>tea heals<td>n = 30<td>Tea is old.</table>"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "| Group | Days | Said |\n| --- | --- | --- |\n| **green** tea | 3.2 (95 % CI 1-5) | No difference |\n| tea heals | n = 30 | Tea is old. |\n",
            "a.md",
        ),
        (PAGE, "a.html"),
    ],
)
def test_the_label_of_a_row_is_no_claim_and_any_other_cell_is_figures_too(text: str, name: str) -> None:
    made = drafted(text, name)
    assert [claim.statement for claim in made.claims] == ["3.2 (95 % CI 1-5)", "No difference", "tea heals", "n = 30", "Tea is old."]
    reasons = [(one.quote, one.reason.value) for one in made.exempt if isinstance(one, ExemptQuotation)]
    assert reasons[3:] == [("green tea", "heading")]
    assert [
        claim.statement for claim in drafted("<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>10 mg</table>", "a.html").claims
    ] == ["1", "10 mg"]


@pytest.mark.parametrize(
    ("row", "claims"),
    [
        ("| Der Tee heilt Krebs | 12 |", ["Der Tee heilt Krebs", "12"]),
        ("| 茶治愈癌症 | 12 |", ["茶治愈癌症", "12"]),
        ("| Grüner Tee | 12 |", ["12"]),
        ("| 绿茶 | 12 |", ["12"]),
    ],
)
def test_a_cell_in_a_language_whose_words_are_not_listed_is_a_label_only_if_it_is_short(row: str, claims: list[str]) -> None:
    foreign = "Das ist der Tee, und er ist nicht heiß." if "T" in row else "茶是一种饮料。"
    assert [claim.statement for claim in drafted(f"# Tee\n\n{foreign}\n\n| A | B |\n|---|---|\n{row}\n", "a.md").claims][1:] == claims


def test_a_cell_that_stands_alone_in_its_row_is_no_label() -> None:
    table = "| A |\n|---|\n| Tea beats chemo |\n| Milk |\n"
    assert [claim.statement for claim in drafted(table, "a.md").claims] == ["Tea beats chemo", "Milk"]
    assert len(drafted("<table><tr><td>Tea beats chemo<tr><td>Milk<td>5</table>", "a.html").claims) == 2


SAYS_SOMETHING = [
    (
        "Tea.[^1]\n\n[^1]: Doe J. et al. 2001 showed that tea cures cancer in men.\n",
        "Doe J. et al. 2001 showed that tea cures cancer in men.",
    ),
    ("Tea.[^1]\n\n[^1]: See Kim A. (2001), who found no effect in 500 people.\n", "See Kim A. (2001), who found no effect in 500 people."),
    ("# Tea\n\n- Vitamin C, discovered in 1928, cures scurvy.\n", "Vitamin C, discovered in 1928, cures scurvy."),
    ("# Tee\n\n- Vitamin K, 1929 entdeckt, heilt.\n", "Vitamin K, 1929 entdeckt, heilt."),
    ("# References\n\nTea cures colds in all men.\n\n1. Doe J. Tea. 2001.\n", "Tea cures colds in all men."),
    ("# References\n\n1. Doe J. Tea. 2001.\n2. Tea kills.\n", "Tea kills."),
    ("# Quellen\n\n- Doe J. et al. (2001) zeigten, dass Tee heilt.\n", "Doe J. et al. (2001) zeigten, dass Tee heilt."),
    (
        "# References\n\n1. Doe J. Tea. 2001. doi:10.1000/tea.1. This trial showed that tea cures cancer in all men.\n",
        "This trial showed that tea cures cancer in all men.",
    ),
    ("# Tea\n\n- Tea cures colds (Smith J. et al., 2020).\n", "Tea cures colds (Smith J. et al., 2020)."),
    ("# Tea\n\n- Tea cures cancer (https://example.org/tea).\n", "Tea cures cancer (https://example.org/tea)."),
    ("Tea helps.\n\n(1) Tea cures colds (Smith J., 2020).\n", "Tea cures colds (Smith J., 2020)."),
    ("# References\n\n1. Doe J. Tea. 2001.\n2. Tea cures colds: in 2020 it was shown.\n", "Tea cures colds: in 2020 it was shown."),
    ("# References\n\nTea cures cancer (Smith 2020).\n", "Tea cures cancer (Smith 2020)."),
    (
        "# References\n\n- Tea cures cancer in all [Smith et al., 2020a; Doe 2019]\n",
        "Tea cures cancer in all [Smith et al., 2020a; Doe 2019]",
    ),
    ("# References\n\n- Tea cures all cancers\n", "Tea cures all cancers"),
    ("# Sources\n\n- Tea Cures Cancer\n- Mayo Clinic\n", "Tea Cures Cancer"),
    ("# Sources\n\n- Vaccines Kill\n- Cure Duchenne\n", "Vaccines Kill"),
    ("# Sources\n\nSugar Is Toxic\n\nMayo Clinic\n", "Sugar Is Toxic"),
    ("# Über Tee\n\nDas ist der Tee.\n\n# Quellen\n\n- Tee Heilt Krebs\n- Apotheken Umschau\n", "Tee Heilt Krebs"),
    ("# References\n\nTea has cured cancer since 1928.\n", "Tea has cured cancer since 1928."),
    ("# References\n\nVitamin C and zinc cure colds.\n", "Vitamin C and zinc cure colds."),
    ("Tea.[^1]\n\n[^1]: Doe J, Roe A. Tea and cancer. 2020. Tea cures cancer in men.\n", "Tea cures cancer in men."),
    ("Tea.[^1]\n\n[^1]: Doe J., Roe A. (2020). Tea and cancer. J Tea, 5, 1-9. Tea cures cancer in men.\n", "Tea cures cancer in men."),
    ("# References\n\n- Doe J. Tea. J Tea. 2020;5:1-9. It cures cancer in men.\n", "It cures cancer in men."),
    (
        "# References\n\n- Doe J. 2020. Tea and cancer in men. It cures nine of those who drink it.\n",
        "It cures nine of those who drink it.",
    ),
]
ONLY_CITES = [
    "[^1]: Doe J, Roe R. Tea and colds in the elderly: a randomized trial. J Tea. 2001;5:1-9.",
    "[^1]: Doe J, and Roe R (2001) Tea and colds. doi:10.1000/tea.1",
    "## References\n\n1. Doe J. (2001). Tea and colds in the elderly. J Tea, 5, 1-9. https://doi.org/10.1000/tea.1. Accessed on 5 May 2020.",
    "## References\n\n- World Health Organization: Guideline on Tea\n- National Library of Medicine.\n- Tee und Gesundheit. Verlag, 2001.",
    "[1] Doe J. Tea. 2001. doi:10.1000/tea.1\n\n(2) Roe R, Poe E. Milk. 2002.\n\n\u00b3 https://example.org/tea",
    "## 参考文献\n\n1. 张三。茶与健康。北京，2001年。\n",
    "## المراجع\n\n1. أحمد علي. الشاي والصحة. ٢٠٠١.\n",
    "## References\n\nDoe J, Roe R, et al. Tea. PMID: 12345.",
    "[^1]: Doe J., Roe A. (2020). Tea cures cancer in men who drink it. Penguin.",
    "[^1]: Doe J, Roe A. 2020. Tea cures cancer in men who drink it. London: Penguin.",
    "## Sources\n\n- Mayo Clinic\n- Centers for Disease Control and Prevention (CDC)\n- NHS",
    "## Quellen\n\n- Apotheken Umschau\n- Robert Koch-Institut\n- Das ist der Tee und die Milch. Verlag, 2001.",
    "## References\n\n- Doe, John. The history of tea (London: Penguin, 2004).\n- Doe J. Tea cures all who drink it. J Tea. 2001.",
]


@pytest.mark.parametrize(("text", "statement"), SAYS_SOMETHING)
def test_what_stands_among_references_and_says_something_is_a_claim(text: str, statement: str) -> None:
    assert statement in [claim.statement for claim in drafted(text, "a.md").claims]


@pytest.mark.parametrize("text", ONLY_CITES)
def test_what_only_cites_is_no_claim(text: str) -> None:
    assert [claim.statement for claim in drafted(f"# Tea\n\nTea helps.[^1]\n\n{text}\n", "a.md").claims] == ["Tea helps."]


def test_a_long_word_beside_a_year_takes_no_more_time_than_it_is_long() -> None:
    with bounded():
        assert not only_cites(f"2001 {'a' * 200_000}", "item")


LINKED = [
    ("a.md", "Tea helps [1].\n\n# Sources\n\n1. [Doe J. Tea. Lancet 2001.](https://doi.org/10.1016/S0140-6736(05)1)\n", "cites [1]"),
    (
        "a.md",
        "Tea helps [1].\n\n# References ¶\n\n- [1] Doe J. Tea. 2001. [Paper](https://doi.org/10.1016/S0140-6736%2805%291)\n",
        "cites [1]",
    ),
    ("a.md", "Tea helps.[^a]\n\n[^a]: [A trial](https://doi.org/10.1016/S0140-6736(05)1) of tea.\n", "cites [^a]"),
    ("a.md", "Tea helps ([Doe 2001](https://doi.org/10.1016/S0140-6736(05)1)).\n", "links to <https://doi.org/10.1016/S0140-6736(05)1>"),
    (
        "a.md",
        "Tea [helps.](https://doi.org/10.1016/S0140-6736(05)1) It is [old](https://a.example/).\n",
        "links to <https://doi.org/10.1016/S0140-6736(05)1>",
    ),
    (
        "a.html",
        "<p><a href='https://doi.org/10.1016/S0140-6736(05)1'>Tea</a> helps. Old.",
        "links to <https://doi.org/10.1016/S0140-6736(05)1>",
    ),
    (
        "a.html",
        "<p>Tea helps [<a href=#a>1</a>].<h2>Sources[edit]</h2><ol><li>Doe. 2001. <a href=http://dx.doi.org/10.1016/S0140-6736(05)1>x</a>",
        "cites [1]",
    ),
]


@pytest.mark.parametrize(("name", "text", "mark"), LINKED)
def test_the_work_that_a_link_leads_to_is_prepared_and_named(name: str, text: str, mark: str) -> None:
    made = drafted(text, name)
    assert [source.DOI for source in made.sources.values()] == ["10.1016/S0140-6736(05)1"]
    needs = {claim.statement: slot.needs for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)}
    assert mark in next(iter(needs.values()))
    assert not any(" cites " in words or "doi.org" in words for statement, words in needs.items() if "ld" in statement)


def test_of_several_works_that_an_entry_links_to_none_is_prepared_for_it() -> None:
    text = "Tea helps [1].\n\n# Sources\n\n1. Doe. Tea. 2001. [a](https://doi.org/10.1016/a) [b](https://doi.org/10.1016/b)\n"
    assert all(source.note is None for source in drafted(text, "a.md").sources.values())
    page = "<nav><a href=https://doi.org/10.1016/a>x</a></nav><p>Tea helps."
    assert not drafted(page, "a.html").sources
    page = "<p>Tea helps [1].<h2>Sources</h2><ol><li>Doe. Tea. 2001. <a href=https://pubmed.ncbi.nlm.nih.gov/2369109/>a</a> <a href=http://a.example/>b</a>"
    assert [(source.PMID, source.URL) for source in drafted(page, "a.html").sources.values()] == [("2369109", None)]
