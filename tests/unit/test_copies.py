"""Copies of sources: how quotations are found in them, what is no copy, and what is done about files that cannot be read."""

import json
from pathlib import Path

import pytest

from claimkit.sources.cache import Cache
from claimkit.sources.copytext import CopyText
from claimkit.sources.directions import null_figures, opposite, turned
from claimkit.sources.figures import Numbers
from claimkit.sources.folding import folded
from claimkit.sources.languages import language
from claimkit.sources.matching import CopyMatcher
from claimkit.sources.reading import CopyReader
from claimkit.sources.recognition import Recognition, Work, recognise
from made_pdf import article, pdf

TEXT = """In the trial, 73.9 % of patients improved [12] after naltrex-
one (Doe 2019) was given to open-
label users. A dose of 15 mg was given, not 0.5 mg; p < 0.05. Pain fell by 5.2 points.12 The
pain was non-significant. We found that the treatment did not reduce pain in adults after a long period of twelve weeks."""


def find(quote: str, text: str = TEXT) -> str | None:
    found = CopyMatcher(folded(text)).find(quote)
    return folded(text)[found.start : found.end] if found else None


@pytest.mark.parametrize(
    "quote",
    [
        "In the trial, 73.9% of patients improved after naltrexone was given to open-label users.",
        "73·9 % of patients improved [12] after naltrexone (Doe 2019) was given",
        "A dose of 15 mg was given",
        "Pain fell by 5.2 points. The pain",
        "[T]he treatment did not […] reduce pain [sic] in adults",
        "the treatment ... twelve weeks",
        "\u201cthe treatment did not reduce pain\u201d",
        "the treatment[s] did not reduce pain in [a few] adults",
        "the treatment **did not** reduce *pain* in adults (emphasis added)",
    ],
)
def test_what_typesetting_does_to_a_text_does_not_matter(quote: str) -> None:
    assert find(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "5 mg was given",  # 15 mg
        "A dose of 15 g was given",
        "Pain fell by 5",  # 5.2
        "0.05. Pain fell",  # p < 0.05
        "significant. We found",  # non-significant
        "the treatment did reduce pain",
        "improved [13] after naltrexone",
        "improved after (Roe 2019) naltrexone",
        "label users",  # open-label
        "twelve weeks […] the treatment",  # another order
        "the Treatment did not reduce pain",
        "73.9% of patients [never] improved",  # an editor adds words, and no denial
        "We found that the treatment did [not] reduce pain",
        "73.9% of patients [hardly] improved",
        "73.9% of patients [failed to show that they] improved",
        "73.9% of patients [neither] improved",
        "[un]reduced pain in adults",
        "the treatment [always] did not reduce pain",
        "73.9% of patients [were shown to have] improved",
        "the treatment[less] did not",
    ],
)
def test_another_word_number_unit_name_or_order_is_not_found(quote: str) -> None:
    assert find(quote) is None


def test_a_quotation_within_a_quotation_may_change_its_marks() -> None:
    assert find("they called it \u201ca blessing\u201d and slept", "Then they called it \u2018a blessing\u2019 and slept.")
    assert not find('a pipe of 6" and more', "There was a pipe of 6' and more.")


def test_ligatures_that_a_copy_loses_are_made_up_for_and_turn_no_word_into_another() -> None:
    copy = "The scienti\x01c work\x02ow of the o\ufffdce was e ective in the rst trial of our drug at home."
    assert find("The scientific workflow of the office was effective in the first trial", copy)
    assert find("trial of flour drug", copy) is None
    assert find("drug flat home", copy) is None
    assert find("the firsst trial", copy) is None
    whole = "The first five officers found flour. " * 20 + "It is our air."
    assert find("It is flour air.", whole) is None


def test_a_sign_that_no_font_names_is_a_lost_ligature_however_many_others_there_are() -> None:
    copy = "survfit fit1 flat effort " * 20 + "The \x1crst coe\x1ecients were 1986\x151989."
    assert find("The first coefficients were", copy)
    assert find("The worst coefficients were", copy) is None
    assert CopyMatcher(folded("survfit fit1 flat " * 20 + "We saw the rst of them.")).find("We saw the first of") is None


def test_a_number_ends_with_the_sentence_that_it_ends() -> None:
    assert find("curves start at 0", "The curves start at 0.\n4. The next point.")
    assert find("curves start at 0", "The curves start at 0.4 there.") is None
    assert find("4 is high", "the dose of 0.4 is high") is None


def test_what_is_nearly_there_is_shown_word_by_word_and_no_more_than_25_words() -> None:
    matcher = CopyMatcher(folded(TEXT))
    found = matcher.nearest("the treatment did reduce pain in adults after a long period of twelve weeks")
    assert found is not None
    assert found.difference == 'instead of "did" there is "did not"'
    assert matcher.nearest("nothing of this sort was ever said by any of the authors of that work") is None
    long = " ".join(f"word{n}" for n in range(400))
    told = CopyMatcher(long).nearest(long.replace("word2", "x2"))
    assert told is None or len(told.difference.split()) < 400


def test_parts_that_are_far_apart_are_no_quotation() -> None:
    assert find("the beginning […] the end", "the beginning " + "word " * 30 + "the end")
    assert find("the beginning […] the end", "the beginning " + "word " * 200 + "the end") is None


WORK = Work("Tea and the common cold: a trial", (("DOI", "10.1000/tea.2018"),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea and the Common Cold:\na Trial\nWe gave tea.", Recognition.RECOGNISED),
        ("Some journal\nhttps://doi.org/10.1000/TEA.2018\nOther words", Recognition.RECOGNISED),
        ("doi:10.1000/other\nTea and the common cold: a trial", Recognition.FOREIGN),
        ("Coffee and long life\nWe gave coffee.", Recognition.FOREIGN),
        ("We speak of tea and the common cold: a trial of it was made.", Recognition.FOREIGN),
        ("Coffee\n" + "word " * 400 + "\nReferences\n1. Tea and the common cold: a trial\n10.1000/tea.2018", Recognition.FOREIGN),
        ("Coffee\nword\n\nReferences\nTea and the common cold: a trial\nhttps://doi.org/10.1000/tea.2018", Recognition.FOREIGN),
    ],
)
def test_a_copy_is_known_by_identifier_or_title_at_its_beginning(text: str, expected: Recognition) -> None:
    assert recognise(WORK, CopyText("txt", folded(text))) is expected


def test_a_work_with_neither_title_nor_identifier_is_never_recognised() -> None:
    assert recognise(Work("Tea", ()), CopyText("txt", "Tea\n")) is Recognition.UNRECOGNISABLE


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_pdf_is_read_in_order_without_heads_and_with_the_labels_of_its_pages(columns: int, lost: bool) -> None:
    places = ["Ulm", "Bern", "Oslo", "Rome", "Lima", "Kyiv", "Bonn", "Graz", "Linz", "Nice", "Bath", "Cork", "York", "Fife", "Brno", "Lviv"]
    sentences = [
        f"The scientific officers of {places[n % 16]} and {places[n // 8]} found that difficult effects were sufficiently rare."
        for n in range(120)
    ]
    data = article(
        "Effects of tea in officers",
        [" ".join(sentences[n : n + 5]) for n in range(0, 120, 5)],
        columns=columns,
        head="J Tea 7",
        lost=lost,
        labels_from=665,
    )
    reader = CopyReader()
    copy = reader.read(data, ".pdf")
    reader.close()
    matcher = CopyMatcher(copy.text)
    assert [one for one in sentences if not matcher.find(one)] == []
    assert copy.pages[1].name == "666"
    assert copy.place(copy.pages[1].start + 1) == ("666", 2, "page 666, page 2 of the file")


def test_jats_is_read_without_its_references_and_refuses_entities() -> None:
    made = b"""<!DOCTYPE article PUBLIC "x" "http://127.0.0.1:9/none.dtd"><article><front><article-meta><article-id pub-id-type="doi">10.1000/tea.2018</article-id>
    <title-group><article-title>Tea and colds</article-title></title-group></article-meta></front><body><sec><title>Results</title>
    <p>Colds were shorter<xref ref-type="bibr">3</xref> at 10 m<sup>2</sup> &nbsp;there.</p></sec></body><back><ref-list><ref>Other words</ref></ref-list></back></article>"""
    copy = CopyReader().read(made, ".xml")
    assert copy.identifiers == (("DOI", "10.1000/tea.2018"),)
    assert copy.title == "Tea and colds"
    assert copy.has_body
    found = CopyMatcher(copy.text).find("Colds were shorter at 10 m2 there.")
    assert found is not None
    assert found.skipped == ("[3]",)
    assert copy.place(found.start)[2] == 'section "Results"'
    assert "Other words" not in copy.text
    bomb = b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><article>&z;</article>'
    assert "entities" in CopyReader().read(bomb, ".xml").trouble
    assert "nested" in CopyReader().read(b"<article>" + b"<p>" * 10_000, ".xml").trouble
    assert "no article" in CopyReader().read(b"<rss/>", ".xml").trouble


def test_html_keeps_reference_marks_apart_and_gives_its_metadata() -> None:
    made = b'<html><head><meta name="citation_doi" content="10.1000/tea.2018"><title>T</title></head><body><h2>Results</h2><p>Colds were shorter<sup>3,4</sup> there.</p></body></html>'
    copy = CopyReader().read(made, ".html")
    assert copy.identifiers == (("DOI", "10.1000/tea.2018"),)
    assert CopyMatcher(copy.text).find("Colds were shorter there.") is not None


def test_a_folder_of_another_tool_is_read_as_it_stands() -> None:
    made = b"---\nreference_id: PMID:23359310\ntitle: Tea and colds\ncontent_type: abstract_only\ndoi: 10.1000/tea\n---\n\n# Tea and colds\n\n## Content\n\nColds were shorter."
    copy = CopyReader().read(made, ".md")
    assert (copy.extent, copy.title) == ("abstract", "Tea and colds")
    assert ("PMID", "23359310") in copy.identifiers
    assert "content_type" not in copy.text


@pytest.mark.parametrize(
    ("data", "suffix", "words"),
    [
        (b"no pdf at all", ".pdf", "broken"),
        (b"%PDF-1.7\n" + b"\xff" * 1000, ".pdf", "broken"),
        (pdf([[]]), ".pdf", "pictures of pages"),
        (b"PK\x03\x04" + b"0" * 100, ".docx", "Word document"),
        (b"caf\xe9 " * 10, ".txt", "neither in UTF-8"),
        (b"a\0b", ".txt", "no text"),
        (b"<article><p>", ".xml", "broken"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_remedy(data: bytes, suffix: str, words: str) -> None:
    reader = CopyReader()
    copy = reader.read(data, suffix)
    reader.close()
    assert words in copy.trouble
    assert copy.remedy
    assert copy.text == ""


def test_one_bad_pdf_does_not_harm_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = CopyReader()
    try:
        good = article("A good one", ["Words that can be read without any trouble, as many as it takes."])
        assert not reader.read(good, ".pdf").trouble
        process = reader._process
        assert process is not None
        process.kill()
        assert "could not be read" in reader.read(good, ".pdf").trouble
        assert not reader.read(good, ".pdf").trouble
    finally:
        reader.close()


EN = language("en")
assert EN is not None


@pytest.mark.parametrize(
    "finding", ["73.9% of 1234 patients", "0.739 of them", "a CI of 1.2 to 3.4", "12,000 euros", "7 died", "4,5 mg of the dose"]
)
def test_figures_are_found_however_they_are_written(finding: str) -> None:
    text = "In total 1,234 patients; 73·9 per cent improved (95% CI 1·2\u20133.4), 12 000 euros, seven died. Dose 4.5 mg"
    assert EN is not None
    assert Numbers(folded(text), EN.numbers).missing(finding) == []


def test_a_figure_that_stands_nowhere_is_told_with_the_nearest() -> None:
    assert EN is not None
    (missing,) = Numbers("73.9 per cent improved, 95 died", EN.numbers).missing("74.9 % improved")
    assert (missing.words, missing.nearest[0]) == ("74.9 %", "73.9")
    (far,) = Numbers("In 2019. " + "word " * 200 + "patients improved", EN.numbers).missing("2019 improved")
    assert far.elsewhere


@pytest.mark.parametrize(
    ("statement", "text", "is_contrary"),
    [
        ("Naltrexone reduces fatigue.", "Naltrexone did not reduce fatigue in adults.", True),
        ("Naltrexone reduces fatigue.", "Naltrexone was ineffective.", True),
        ("Naltrexone reduces fatigue.", "It is unclear whether naltrexone reduces fatigue.", True),
        ("Naltrexone reduces fatigue.", "We hypothesised that naltrexone reduces fatigue.", True),
        ("Naltrexone reduces fatigue.", "Fatigue fell with naltrexone; side effects were inconclusive.", False),
        ("Naltrexone reduces fatigue.", "Fatigue scores were reduced; sleep did not change.", False),
        ("Naltrexone reduces fatigue.", "Sleep did not change, but naltrexone reduced fatigue.", False),
        ("Naltrexone does not reduce fatigue.", "Naltrexone reduced fatigue by 20 %.", True),
        ("Naltrexone reduces fatigue.", "Fatigue increased in the group.", True),
        ("Naltrexone reduces fatigue.", "Fatigue fell by a third.", False),
        ("Tea lowers pain.", "No difference in pain was seen.", True),
        ("Tea lowers pain.", "Tea [hardly] lowers pain in adults.", True),
        ("Tea lowers pain.", "Tea barely lowered pain.", True),
        ("Tea lowers pain.", "Tea never lowered pain.", True),
        ("Tea lowers pain.", "Tea didn\u2019t lower pain.", True),
        ("Tea lowers pain.", "Tea may not lower pain.", True),
        ("Tea lowers pain.", "There was a lack of effect on pain.", True),
        ("A lack of sleep raises pain.", "Pain rose after little sleep.", False),
        ("Adults are unable to concentrate.", "Difficulty with concentrating in adults.", False),
        ("Tea lowers pain.", "Pain was not only lower with tea, it was gone.", False),
        ("Tea rarely causes pain.", "Tea rarely caused pain.", False),
        ("Tea prevents pain.", "Pain was rarely seen with tea.", False),
        ("Tea lowers pain.", "Hardly anybody slept; tea lowered pain.", False),
        ("Naltrexone reduces fatigue.", "Fatigue did not differ between the groups (p = 0.4).", True),
        ("Naltrexone reduces fatigue.", "Fatigue fell by 4 points, which was not statistically significant.", True),
        ("Naltrexone reduces fatigue.", "The fall in fatigue was non-significant.", True),
        ("Naltrexone reduces fatigue.", "Fatigue fell by 20 %; adverse events did not differ significantly.", False),
        ("Naltrexone reduces fatigue.", "Fatigue fell by 20 %, but sleep was not significantly better.", False),
        ("Naltrexone does not change fatigue.", "Fatigue did not differ between the groups.", False),
        ("Tea has no significant effect on pain.", "Pain was not significantly lower.", False),
    ],
)
def test_plain_denials_and_contraries_are_told(statement: str, text: str, is_contrary: bool) -> None:
    assert EN is not None
    assert bool(opposite(statement, text, EN)) is is_contrary


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Colds lasted 5 and 6 days (p = 0.6).", "p = 0.6"),
        ("A trend to shorter colds (P=.09)", "P=.09"),
        ("Colds 5 v 6 days, P \u2265 0.05", "P \u2265 0.05"),
        ("RR 0.98 (95% CI 0.80 to 1.20)", "CI 0.80 to 1.20"),
        ("Risk ratio 0.98 (95% CI 0.80 to 1.20)", "CI 0.80 to 1.20"),
        ("Hazard Ratio 0.98 (95% CI 0.80 to 1.20)", "CI 0.80 to 1.20"),
        ("adjusted odds ratio 0.9, 95 % CI: 0.7\u20131.3", "CI: 0.7-1.3"),
        ("0.3 days fewer (95% CI -0.4 to 1.0)", "CI -0.4 to 1.0"),
        ("Colds 5 v 6 days (p = 0.03).", ""),
        ("Groups were alike at baseline (p = 0.44); colds lasted 5 and 6 days.", ""),
        ("Shorter colds (RR not given; p for interaction with age p = 0.72)", ""),
        ("RR 0.80; risk difference 5 % (95% CI 0.5 to 9.5)", ""),
        ("A relative risk reduction of 2 (95% CI 0.5 to 3.5)", ""),
        ("A reduction of 10 % (RR 0.90, 95% CI 0.70 to 1.15)", "CI 0.70 to 1.15"),
        ("Twice as many cures (95% CI 0.9 to 4.1; OR 2.0)", "CI 0.9 to 4.1"),
        ("Shorter colds (p < 0.001), but no milder ones (p = 0.6)", ""),
        ("RR 0.8 (95% CI 0.7 to 0.9)", ""),
        ("0.8 days fewer (95% CI 0.5 to 1.2)", ""),
        ("p38 was lower; the CI of 7", ""),
        ("Not significant.", "Not significant."),
        ("The difference was n.s.", "The difference was n.s."),
        ("Mildness: not significant, days: fewer", ""),
    ],
)
def test_figures_that_show_no_difference_are_told(text: str, words: str) -> None:
    assert EN is not None
    assert null_figures("Tea shortens colds.", text, EN) == words
    assert not null_figures("Tea does not shorten colds.", text, EN)


@pytest.mark.parametrize(
    ("copy", "quote", "is_turned"),
    [
        ("We drank. We found no evidence that tea relieves fatigue in adults. More.", "tea relieves fatigue in adults", True),
        ("We found no evidence, in adults, that tea relieves fatigue.", "tea relieves fatigue", True),
        ("Tea did not relieve fatigue in adults. More.", "relieve fatigue in adults", True),
        ("Tea did not relieve fatigue in adults. More.", "Tea \u2026 relieve fatigue in adults", True),
        ("Tea is a drink of adults. Honey relieves fatigue in adults.", "Tea \u2026 relieves fatigue in adults", True),
        ("Tea is a drink of adults. It is hot. Honey relieves fatigue.", "Tea is a drink [\u2026] relieves fatigue", True),
        ("Tea, vs. water (Smith et al. 2019), relieves fatigue in adults.", "Tea \u2026 relieves fatigue in adults", False),
        ("Tea is a drink of adults. It is hot. It relieves fatigue.", "Tea is a drink of adults. \u2026 It relieves fatigue.", False),
        ("We tested whether tea relieves fatigue in adults.", "tea relieves fatigue in adults", True),
        ("We tested whether only tea relieves fatigue in adults.", "tea relieves fatigue in adults", True),
        ("It is unlikely only tea relieves fatigue.", "tea relieves fatigue", True),
        ("It is a myth that tea relieves fatigue in adults.", "tea relieves fatigue in adults", True),
        ("That tea relieves fatigue in adults is unproven.", "tea relieves fatigue in adults", True),
        ("The idea that tea relieves fatigue was not confirmed.", "tea relieves fatigue", True),
        ("We found that tea relieves fatigue in adults. It did not help sleep.", "tea relieves fatigue in adults", False),
        ("Tea did not help sleep. Tea relieves fatigue in adults.", "Tea relieves fatigue in adults", False),
        ("In adults who did not sleep, tea relieves fatigue.", "tea relieves fatigue", False),
        ("Patients who did not respond to coffee in the first year said that tea relieves fatigue.", "tea relieves fatigue", False),
        ("Although tea did not help sleep it was shown that tea relieves fatigue, but not pain.", "tea relieves fatigue", False),
        ("Tea relieves fatigue in adults and is not harmful.", "Tea relieves fatigue in adults", False),
        ("If you ask us: tea relieves fatigue.", "tea relieves fatigue", False),
        ("Tea (not coffee) relieves fatigue in adults.", "Tea (not coffee) relieves fatigue in adults", False),
        ("No trial is large.\n\nTea relieves fatigue", "Tea relieves fatigue", False),
        ("Coffee helps; with less of it, tea does not.", "with less of it, tea does not.", False),
        ("Tea helps with sleep (and with fatigue not).", "Tea helps with sleep (and with fatigue not).", False),
    ],
)
def test_the_words_around_a_quotation_that_turn_its_sense_are_told(copy: str, quote: str, is_turned: bool) -> None:
    assert EN is not None
    found = CopyMatcher(copy).find(quote)
    assert found is not None
    assert bool(turned(quote, copy, found, EN).words) is is_turned


@pytest.mark.parametrize(
    ("copy", "quote", "told"),
    [
        ("Tea, which was not sweetened, shortened colds.", "Tea \u2026 shortened colds", ""),
        ("Tea (a blend that is not sold) shortened colds.", "Tea \u2026 shortened colds", ""),
        ("Tea, but not syrup, shortened colds.", "Tea \u2026 shortened colds", ""),
        ("We found that tea at no less than 2 cups a day shortened colds.", "tea \u2026 shortened colds", ""),
        ("Tea was given daily. Nobody did leave. Colds were shorter.", "Tea was given daily. \u2026 Colds were shorter.", ""),
        ("Tea helped. Age did not matter, and colds were shorter.", "Tea helped \u2026 and colds were shorter", "look"),
        ("Tea was drunk daily. After a week colds were shorter.", "Tea was drunk daily \u2026 colds were shorter", "look"),
        ("Cups were never cold and shortened colds.", "Cups \u2026 shortened colds", "look"),
        ("Tea did not, we think, shorten colds.", "Tea \u2026 shorten colds", "sure"),
        ("Tea, however, did not, on average, shorten colds.", "Tea \u2026 shorten colds", "sure"),
        ("Tea, contrary to what we hoped, rarely shortened colds.", "Tea \u2026 shortened colds", "sure"),
        ("Tea was drunk and in none of us shortened colds.", "Tea \u2026 shortened colds", "sure"),
        ("Tea was liked by all. Zinc shortened colds.", "Tea was liked \u2026 shortened colds", "sure"),
        ("Tea helped in no age group. Honey helped all.", "Tea helped \u2026 Honey helped all", "sure"),
        ("The review found little evidence that tea shortens colds.", "evidence that tea shortens colds", "sure"),
        ("In no trial was it seen that tea shortens colds.", "shortens colds", "sure"),
        ("Tea shortened colds, but the difference was not significant.", "Tea shortened colds", "sure"),
        ("Tea shortens colds? We saw nothing of it.", "Tea shortens colds", "sure"),
        ("Why does tea help? It warms.", "Why does tea help?", ""),
        ("Sellers claim that tea shortens colds; we saw nothing of it.", "tea shortens colds", "look"),
        ("We were not surprised that tea shortens colds.", "tea shortens colds", ""),
        ("The hypothesis that tea shortens colds was rejected.", "tea shortens colds", "sure"),
        ("The belief that tea shortens colds is old.", "tea shortens colds", "look"),
        ("In a trial that was not blinded, tea shortens colds.", "tea shortens colds", ""),
        ("It cannot be denied that tea shortens colds.", "tea shortens colds", ""),
        ("A few said so: tea, a little sweet, shortens colds.", "tea \u2026 shortens colds", ""),
        ("There was no more, and in good trials no effect of tea.", "no \u2026 effect of tea", "look"),
    ],
)
def test_what_may_as_well_speak_of_something_else_is_only_to_be_looked_at(copy: str, quote: str, told: str) -> None:
    assert EN is not None
    found = CopyMatcher(copy).find(quote)
    assert found is not None
    said = turned(quote, copy, found, EN)
    assert ("sure" if said.is_sure else "look") * bool(said.words) == told


def test_the_cache_may_be_torn_foreign_or_not_writable(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    copy = CopyText("txt", "words", identifiers=(("DOI", "10.1/2"),))
    cache.put("d" * 64, ".txt", copy)
    assert cache.get("d" * 64, ".txt") == copy
    (file,) = (tmp_path / "c").iterdir()
    assert (tmp_path / "c").stat().st_mode & 0o777 == 0o700
    for content in (
        "",
        "{",
        "[]",
        json.dumps({"version": 1, "digest": "d" * 64, "copy": {}}),
        "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"),
    ):
        file.write_text(content, encoding="utf-8")
        assert cache.get("d" * 64, ".txt") is None
    Cache(None).put("d" * 64, ".txt", copy)
    (tmp_path / "file").write_text("x")
    Cache(tmp_path / "file" / "c").put("d" * 64, ".txt", copy)
    assert Cache(tmp_path / "file" / "c").get("d" * 64, ".txt") is None
