"""The rules on wording: which phrases they tell, where, under what confidence, and in which language."""

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import load_bytes
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic
from claimkit.text.documents import Library
from claimkit.text.phrases import Language
from claimkit.text.read import read_text
from claimkit.text.word_lists import LISTS, standard

ARTICLE = "Tea is old.\n\nSome studies have shown that tea *cures* colds.\n"
SOURCES = {"a": {"type": "article-journal", "URL": "https://example.org/1", "appraisal": {"design": "randomized-trial"}}}
SUPPORT = [{"source": "a", "stance": "supports", "finding": "x"}]


def english() -> Language:
    found = standard().of("en-GB")
    assert found
    return found


def claim(statement: str = "Tea is old.", **more: Any) -> dict[str, Any]:
    return {"id": "tea", "statement": statement, "kind": "efficacy", "confidence": "none", **more}


def found(*claims: dict[str, Any], settings: Settings | None = None, apart: bool = False, **document: Any) -> list[Diagnostic]:
    """What the rules WRD say of claims about the article, whose document another file defines if they are ``apart``."""
    documents = {"article": {"path": "article.md", **document}}
    parts: list[dict[str, Any]] = [{"claimkit": 1, "documents": documents, "sources": SOURCES}]
    (parts.append if apart else parts[0].update)({"claimkit": 1, "claims": list(claims)})
    files = [load_bytes(json.dumps(part, indent=1).encode(), f"{name}.json") for name, part in zip("ab", parts, strict=False)]
    library = Library(lambda path, _: ARTICLE)
    done = check_files([file for file in files if file], settings or Settings(root=Path()), library=library)
    assert done.crashes == ()
    return [one for one in done.report.diagnostics if one.code.startswith("WRD")]


SAID = [
    ("Some studies have shown that tea helps.", "weasel"),
    ("However, research suggests that tea helps.", "weasel"),
    ("A growing number of recent clinical trials indicate a benefit.", "weasel"),
    ("Experts agree that tea helps.", "weasel"),
    ("It has been theorized that tea helps.", "weasel"),
    ("Tea has even been shown to help.", "overclaim"),
    ("Tea is not only cheap, it is proven.", "overclaim"),
    ("Tea DRASTICALLY improves sleep.", "overclaim"),
    ("It works\u2014once and for all.", "absolute"),
    ("Tea always helps.", "absolute"),
    ("It is always wise to ask.", None),
    ("Its sellers claim that it cures all.", None),
    ("Tea lowers blood pressure.", "overclaim"),
    ("Tea may lower blood pressure.", None),
    ("It is taken to improve sleep.", None),
    ("The mix revives tired skin and it obliterates brain fog.", "overclaim"),
    ("Capsules ignite your metabolism.", "overclaim"),
    ("It may calm the mind, ignite your metabolism.", None),
    ("When people reduce stress, they sleep.", None),
    ("It raises the brain's use of sugar.", None),
    ("Cortisol increases heart rate.", None),
    ("Read example.org/superfoods first.", None),
    ("Tea is 100% safe.", "absolute"),
    ("Tea has no side effects.", "absolute"),
    ("Tea is the only effective treatment.", None),
    ("Tea is the only treatment.", "absolute"),
    ("The studies show that tea helps.", None),
    ("A review of 55 studies found that tea helps.", None),
    ("Two trials found that tea helps.", None),
    ("There is no evidence that tea, in any dose, cures colds.", None),
    ("It isn\u2019t proven.", None),
    ("A cure has not been found.", None),
    ("Is tea proven to help? Does tea cure all?", None),
    ("It is called a \u201ccure\u201d.", None),
    ("The cure rate was 5 %.", None),
    ("Unproven and well-proven are other words.", None),
    ("Tea does not always help.", None),
    ("No side effects were reported.", None),
    ("Naltrexone must never be combined with opioids.", None),
    ("Tea is a holistic approach to wellness.", "puffery"),
    ("Feel your best.", "puffery"),
    ("Premium tea blend.", "puffery"),
    ("Our award-winning formula.", "puffery"),
    ("Elevate your health.", "puffery"),
    ("Elevate your mood.", "overclaim"),
    ("Tea is no holistic approach to wellness.", None),
    ("Reset your password.", None),
    ("There's no cure for colds.", None),
    ("The menopause accelerates muscle and bone loss.", None),
    ("Buy calamine lotion to ease itching.", None),
]


@pytest.mark.parametrize(("text", "name"), SAID)
def test_a_phrase_is_found_where_it_is_said_and_not_where_it_is_denied_asked_or_named(text: str, name: str | None) -> None:
    assert {hit.list for hit in english().find(text, LISTS[:4])} == ({name} if name else set())


@pytest.mark.parametrize("confidence", ["none", "very-low", "low", "moderate", "high"])
def test_overclaims_need_low_confidence_or_less_and_absolute_terms_any_but_high(confidence: str) -> None:
    given = claim("Tea always helps and is proven.", confidence=confidence, citations=SUPPORT)
    wanted = ["WRD002"] * (confidence in ("none", "very-low", "low")) + ["WRD003"] * (confidence != "high")
    assert sorted(one.code for one in found(given)) == wanted


@pytest.mark.parametrize("confidence", ["none", "high"])
def test_praise_that_nobody_can_check_is_a_note_whatever_the_confidence(confidence: str) -> None:
    (one,) = found(claim("Tea is a holistic approach to wellness.", confidence=confidence, citations=SUPPORT))
    assert (one.code, one.severity, one.pointer) == ("WRD006", "note", ("claims", 0, "statement"))
    assert one.message == '"holistic approach to wellness" says nothing that evidence could bear out'


def test_words_that_are_told_as_too_strong_are_not_told_as_praise_as_well() -> None:
    assert {hit.list for hit in english().find("Premium immune support.", ["puffery"])} == {"puffery"}
    assert [one.code for one in found(claim("Premium immune support."))] == ["WRD002"]


@pytest.mark.parametrize(
    ("confidence", "citations", "number"),
    [
        ("low", SUPPORT, 0),
        ("very-low", SUPPORT, 1),
        ("low", [{**SUPPORT[0], "stance": "neutral"}], 1),
        ("none", [{"needs": "A trial."}], 1),
    ],
)
def test_an_attribution_to_nobody_needs_a_source_that_can_show_it(confidence: str, citations: Any, number: int) -> None:
    given = claim("Some studies have shown that tea helps.", confidence=confidence, citations=citations)
    assert [one.code for one in found(given)] == ["WRD001"] * number


@pytest.mark.parametrize("apart", [False, True])
def test_a_term_is_told_once_at_the_quotation_with_its_place_in_the_article(apart: bool) -> None:
    quote = {"document": "article", "quote": "tea cures colds"}
    (one,) = found(claim("Tea cures colds, and cured is who drinks it.", passages=[quote]), apart=apart)
    assert (one.path, one.pointer) == ("b.json" if apart else "a.json", ("claims", 0, "passages", 0, "quote"))
    assert one.message == '"cures" says more than a claim of no confidence may'
    assert one.span
    (other,) = one.related
    assert (other.path, other.span) == ("article.md", (3, 35, 3, 40))


@pytest.mark.parametrize("apart", [False, True])
def test_words_that_stand_at_offsets_only_are_told_at_the_passage(apart: bool) -> None:
    start = ARTICLE.index("Some studies")
    digest = hashlib.sha256(ARTICLE[start:].encode()).hexdigest()
    passage = {"document": "article", "start": start, "end": len(ARTICLE), "sha256": digest}
    (weasel,) = (one for one in found(claim(passages=[passage]), apart=apart) if one.code == "WRD001")
    assert weasel.span
    assert weasel.pointer == ("claims", 0, "passages", 0)
    assert weasel.related[0].span == (3, 1, 3, 24)


def test_words_in_the_statement_alone_are_told_there_with_what_the_claim_suggests() -> None:
    (one,) = found(claim("Tea is a cure.", suggestion="Tea may help.", passages=[{"document": "article", "quote": "Tea is old."}]))
    assert one.pointer == ("claims", 0, "statement")
    assert one.hint
    assert 'proposed is "Tea may help."' in one.hint


TEATISH = """
name = "Teatish"
[groups]
thing = ["tasse*", "pot"]
[weasel]
phrases = ["^ {thing} vos? zagt"]
[overclaim]
unless-denied = true
phrases = ["(heilt|geheilt)"]
except = ["heilt sich"]
[denial]
before = ["nit"]
""".replace("vos?", "(vos|vas)?")


def write(folder: Path, **files: str) -> Settings:
    (folder / "lists").mkdir()
    for name, text in files.items():
        (folder / "lists" / f"{name}.toml").write_text(text, encoding="utf-8")
    return Settings(root=folder, word_lists="lists")


def test_a_language_is_added_by_adding_one_file(tmp_path: Path) -> None:
    settings = write(tmp_path, xx=TEATISH)
    said = ["Tassen vas zagt, tee heilt.", "Pot zagt. Tee heilt nit sich.", "Tee heilt sich.", "Tee nit geheilt.", "Tea cures."]
    codes = [[one.code for one in found(claim(text), settings=settings, language="xx-YY")] for text in said]
    assert codes == [["WRD001", "WRD002"], ["WRD001", "WRD002"], [], [], []]
    assert [one.code for one in found(claim("Tea cures."), settings=settings)] == ["WRD002"]


def test_a_script_without_spaces_is_searched_too(tmp_path: Path) -> None:
    settings = write(tmp_path, ja='spaces = false\n[overclaim]\nphrases = ["(証明|実証) (された|済み)"]\n')
    given = claim("お茶の効果は証明された。")
    assert [one.code for one in found(given, settings=settings, language="ja")] == ["WRD002"]


def test_the_lists_of_a_project_add_to_ours(tmp_path: Path) -> None:
    settings = write(tmp_path, en='[overclaim]\nphrases = ["blows away"]\nexcept = ["cures ham"]\n')
    texts = ["Tea blows away colds.", "Tea cures ham.", "Tea cures colds."]
    assert [len(found(claim(text), settings=settings)) for text in texts] == [1, 0, 1]


def test_a_language_without_lists_is_said_to_be_unchecked() -> None:
    (one,) = found(claim("Tee heilt."), claim("Tee.", id="two"), language="de")
    assert (one.code, one.severity, one.pointer) == ("WRD004", "note", ("documents", "article", "language"))
    assert '2 claims is not checked: there are no word lists for the language "de"' in one.message


@pytest.mark.parametrize("language", ["../en", "e/n", "en.toml", "", "\u202e"])
def test_a_language_of_a_claim_file_never_leads_to_another_file(language: str) -> None:
    assert standard().of(language) is None


@pytest.mark.parametrize("name", sorted(english().lists))
def test_no_text_takes_long(name: str) -> None:
    # Nested repetition would not come to an end with these.
    for text in ("some " * 50_000, "some recent studies " * 20_000, "a" * 300_000, "not " * 50_000 + "proven"):
        assert len(list(english().find(text, [name]))) < 2


EXEMPT = "Tea *cures* colds.\n\nThis is not meant to treat or cure anything.\n\nDoes tea cure colds?\n\nSo tea cures colds at 4.5 mg?\n\nTea, a holistic approach to wellness.\n"


@pytest.mark.parametrize(
    ("quote", "reason", "told"),
    [
        *(
            ("Tea cures colds.", reason, True)
            for reason in ("other", "heading", "question", "transition", "disclaimer", "instruction", "picture")
        ),
        *(("Tea cures colds.", reason, False) for reason in ("navigation", "references", "code", "struck")),
        ("This is not meant to treat or cure anything.", "disclaimer", False),
        ("Does tea cure colds?", "question", False),
        ("So tea cures colds at 4.5 mg?", "question", False),
        ("Tea, a holistic approach to wellness.", "heading", False),
    ],
)
def test_an_exempt_passage_hides_no_words_of_a_claim(quote: str, reason: str, told: bool) -> None:
    data = {"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "exempt": [{"quote": quote, "reason": reason}]}
    loaded = load_bytes(json.dumps(data).encode(), "a.json")
    done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(lambda path, _: EXEMPT))
    problems = [one for one in done.report.diagnostics if one.code == "WRD005"]
    assert len(problems) == told
    for problem in problems:
        assert problem.pointer == ("exempt", 0, "quote")
        assert '"cures"' in problem.message
        assert problem.related[0].span
        assert (problem.related[0].span.line, problem.related[0].span.column) == (1, 6)


def test_an_exempt_passage_of_offsets_is_looked_at_where_its_text_is_at_hand() -> None:
    words = "Tea *cures* colds."
    place = {"start": 0, "end": len(words), "sha256": hashlib.sha256(words.encode()).hexdigest(), "reason": "other"}
    data = {"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "exempt": [place]}
    loaded = load_bytes(json.dumps(data).encode(), "a.json")
    done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(lambda path, _: EXEMPT))
    assert [one.pointer for one in done.report.diagnostics if one.code == "WRD005"] == [("exempt", 0)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Milk is ~~not~~ safe.", []),
        ("Milk is <b>not</b> safe.", ["PAS011"]),
        ("# Not shown\n\nMilk is safe.", []),
        ("Milk ~~cures all and~~ is safe.", []),
        ("Milk *cures all* and is safe.", ["WRD002"]),
    ],
)
@pytest.mark.parametrize("by_offsets", [True, False])
def test_struck_words_are_none_of_a_passage(text: str, told: list[str], *, by_offsets: bool) -> None:
    start, read = text.index("Milk"), read_text(text, "a.md")
    place = {"start": start, "end": len(text), "sha256": read.digest(start, len(text))}
    passage = place if by_offsets else {"quote": read.text.rpartition("\n")[2]}
    claim = {"id": "milk-safe", "statement": "Milk is safe.", "kind": "safety", "confidence": "none", "passages": [passage]}
    data = {"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "claims": [claim]}
    loaded = load_bytes(json.dumps(data).encode(), "a.json")
    done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(lambda path, _: text))
    assert [one.code for one in done.report.diagnostics if one.code in ("PAS011", "WRD002")] == told


@pytest.mark.parametrize(("reason", "told"), [("references", ["COV004"]), ("other", [])])
def test_a_sentence_that_is_no_reference_is_not_exempt_as_one(reason: str, told: list[str]) -> None:
    text = "# Tea\n\nTea heals all who drink it.\n\n## References\n\nDoe J, Roe R. Tea heals all. 2019.\n"
    quotes = ("Tea heals all who drink it.", "Tea heals all.")
    exempt = [{"quote": quote, "reason": reason} for quote in quotes]
    loaded = load_bytes(json.dumps({"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "exempt": exempt}).encode(), "a.json")
    done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(lambda path, _: text))
    found = [one.message for one in done.report.diagnostics if one.code == "COV004"]
    assert [quotes[0] in message for message in found] == [True for _ in told]


@pytest.mark.parametrize(
    ("text", "quote", "reason", "is_told"),
    [
        ("# Tea\n\n## Sources\n\n- Tea Cures Cancer\n", "Tea Cures Cancer", "references", True),
        ("# Tea\n\n## Sources\n\n- The Mayo Clinic\n", "The Mayo Clinic", "references", False),
        ("# Tea\n\n## Sources\n\n- Doe J. Tea Cures Cancer. 2001\n", "Doe J. Tea Cures Cancer. 2001", "references", False),
        ("# Tea\n\n## Sources\n\n- Tea Cures Cancer\n", "Tea Cures Cancer", "other", False),  # somebody said so
        ("# Tea Cures Cancer\n\nTea.\n", "Tea Cures Cancer", "heading", False),
        ("# 1-2. コンテンツ量の増強と効果\n\nTea.\n", "1-2. コンテンツ量の増強と効果", "heading", False),
        ("# Fishlle!（フィッシュル）とはどのようなものか\n\nTea.\n", "Fishlle!（フィッシュル）とはどのようなものか", "heading", False),
        ("Tea cures cancer\n\nTea.\n", "Tea cures cancer", "heading", True),
        ("| | a |\n|---|---|\n| Tea cures cancer | 5 |\n", "Tea cures cancer", "heading", True),
        ("# Quellen\n\nDas ist der Tee, und die Milch.\n\n- Tee Heilt Alle Krebse\n", "Tee Heilt Alle Krebse", "references", False),
    ],
)
def test_a_title_that_speaks_of_an_effect_is_no_reference_and_no_heading(text: str, quote: str, reason: str, *, is_told: bool) -> None:
    data = {"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "exempt": [{"quote": quote, "reason": reason}]}
    loaded = load_bytes(json.dumps(data).encode(), "a.json")
    done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(lambda path, _: text))
    assert ["COV004" for one in done.report.diagnostics if one.code == "COV004"] == ["COV004"] * is_told


def opened(text: str, _: str, __: str) -> str:
    return text


def test_a_marked_heading_of_a_plain_text_may_speak_of_an_effect() -> None:
    data = {"claimkit": 1, "documents": {"a": {"path": "a.txt"}}, "exempt": [{"quote": "Tea cures cancer", "reason": "heading"}]}
    loaded = load_bytes(json.dumps(data).encode(), "a.json")
    for text, told in (("Tea cures cancer\n====\n\nTea.\n", []), ("Tea cures cancer\n\nTea.\n", ["COV004"])):
        done = check_files([loaded] if loaded else [], Settings(root=Path()), library=Library(partial(opened, text)))
        assert [one.code for one in done.report.diagnostics if one.code == "COV004"] == told
