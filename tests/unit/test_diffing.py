"""What counts as a change between two exports, what as a regression, and which claims belong together."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessing import assessment
from claimkit.api import load
from claimkit.assessment.diff import Aspect, Difference, compare
from claimkit.assessment.shape import Assessment
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings

TRIAL = {"type": "article-journal", "DOI": "10.1000/a", "appraisal": {"design": "randomized-trial", "sample_size": 500}}
FILE: dict[str, Any] = {
    "claimkit": 1,
    "sources": {"a": TRIAL, "b": {**TRIAL, "DOI": "10.1000/b"}},
    "claims": [
        {
            "id": "tea",
            "statement": "Tea cures colds.",
            "kind": "mechanism",
            "confidence": "low",
            "citations": [{"source": "a", "stance": "supports", "finding": "It did."}, {"needs": "A second trial."}],
        },
        {"id": "milk", "statement": "Milk cures colds.", "kind": "mechanism", "confidence": "none"},
    ],
}
Change = Callable[[dict[str, Any]], Any]


def export(change: Change | None = None) -> Assessment:
    data = copy.deepcopy(FILE)
    if change:
        change(data)
    made = accept(data)
    assert made
    return assessment(made, Settings())


def difference(change: Change) -> Difference:
    return compare(export(), export(change))


def tea(**fields: Any) -> Change:
    return lambda data: data["claims"][0].update(fields)


def aspects(found: Difference) -> list[tuple[str, str | None, str | None]]:
    return [(change.aspect, change.before, change.after) for change in found.changes]


def kinds(found: Difference) -> list[str]:
    return [finding.kind for finding in found.regressions]


CELL = "| drug | shown |\n|---|---|\n"
NEW = {"id": "honey", "statement": "Honey cures colds.", "kind": "mechanism", "confidence": "none"}
SUPPORT_A, SUPPORT_B = ({"source": id_, "stance": "supports", "finding": "It did."} for id_ in "ab")
OPEN = {"needs": "A second trial."}
LOST = "open-slot-removed-without-evidence"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (tea(), []),
        (lambda data: data["claims"].append(NEW), [("added", None, "citation needed")]),
        (lambda data: data["claims"].pop(1), [("removed", "citation needed", None)]),
        (lambda data: data["claims"].reverse(), []),
        (tea(statement="Tea helps."), [("reworded", "Tea cures colds.", "Tea helps.")]),
        (tea(id="cha"), [("renamed", "tea", "cha")]),
        (tea(id="cha", statement="tea  cures colds"), [("renamed", "tea", "cha"), ("reworded", "Tea cures colds.", "tea  cures colds")]),
        (tea(confidence="very-low"), [("confidence", "low", "very-low")]),
        (
            tea(citations=[SUPPORT_A]),
            [("status", "partly-supported", "supported"), ("open-slot", "A second trial.", None)],
        ),
        (
            tea(citations=[SUPPORT_A, SUPPORT_B, OPEN]),
            [("citation", None, "b supports")],
        ),
        (
            tea(citations=[{**SUPPORT_A, "differs": ["dose"]}, OPEN]),
            [("ceiling", "moderate", "low"), ("citation", "a supports", None), ("citation", None, "a supports indirectly")],
        ),
        (
            tea(citations=[SUPPORT_A, {**OPEN, "required": False}]),
            [
                ("status", "partly-supported", "supported"),
                ("open-slot", "A second trial.", None),
                ("open-slot", None, "A second trial. (not required)"),
            ],
        ),
        (tea(rationale="x", suggestion="y", form="attributed"), []),
        (tea(caveats=[{"kind": "safety", "text": "It scalds."}]), [("caveat", None, "safety: It scalds.")]),
        (tea(kind="definition"), [("kind", "mechanism", "definition"), ("ceiling", "moderate", "low")]),
        (tea(scope={"population": "adults", "outcome": "colds"}), [("scope", None, "population: adults, outcome: colds")]),
        (tea(override="We know better."), [("override", None, "We know better.")]),
        (tea(rests_on=["milk"]), [("premise", None, "milk")]),
    ],
)  # fmt: skip
def test_each_change_is_told_once(change: Change, wanted: list[Any]) -> None:
    found = difference(change)
    assert aspects(found) == wanted
    assert set(kinds(found)) <= {"removed-while-unsupported", "open-slot-removed-without-evidence"}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (tea(citations=[OPEN]), ["newly-unsupported"]),
        (tea(citations=[SUPPORT_A]), [LOST]),
        (tea(citations=[SUPPORT_A, SUPPORT_B]), []),
        (tea(citations=[{"source": "a", "stance": "disputes", "finding": "No."}]), ["newly-unsupported", LOST]),
        (tea(id="cha", citations=[]), ["newly-unsupported", LOST]),
        (lambda data: data["sources"]["a"]["appraisal"].update(notices=[{"kind": "retraction"}]), ["newly-unsupported"]),
        (tea(confidence="moderate"), ["confidence-raised-without-new-evidence"]),
        (tea(confidence="moderate", citations=[SUPPORT_A]), ["confidence-raised-without-new-evidence", LOST]),
        (tea(confidence="moderate", citations=[SUPPORT_A, SUPPORT_A]), ["confidence-raised-without-new-evidence", LOST]),
        (
            tea(confidence="moderate", citations=[SUPPORT_A, {"source": "b", "stance": "neutral", "finding": "No."}]),
            ["confidence-raised-without-new-evidence", LOST],
        ),
        (
            tea(confidence="moderate", citations=[SUPPORT_A, {"source": "b", "stance": "disputes", "finding": "No."}]),
            ["confidence-raised-without-new-evidence"],
        ),
        (tea(confidence="moderate", citations=[SUPPORT_A, SUPPORT_B]), []),
        (tea(confidence="moderate", rests_on=["milk"]), []),
        (tea(confidence="moderate", citations=[]), ["newly-unsupported", "confidence-raised-without-new-evidence", LOST]),
        (tea(confidence="none"), []),
        (lambda data: data["claims"].append(NEW), []),
        (lambda data: data["claims"].pop(0), []),
        (lambda data: data["claims"].pop(1), ["removed-while-unsupported"]),
    ],
)
def test_regressions_stand_apart(change: Change, wanted: list[str]) -> None:
    assert kinds(difference(change)) == wanted


ABOUT_MILK = """\
claimkit: 1
documents: {article: {title: Milk, path: milk.md}}
claims:
  - id: milk
    statement: Milk cures colds.
    kind: efficacy
    confidence: none
    passages: [{quote: Milk cures colds}]
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Milk is white.", []), ("Milk  cures\ncolds.", ["removed-while-unsupported"]), (None, ["removed-while-unsupported"])],
)
def test_an_unsupported_claim_may_go_where_the_text_no_longer_says_it(tmp_path: Path, text: str | None, wanted: list[str]) -> None:
    file = tmp_path / "milk.yaml"
    file.write_text(ABOUT_MILK)
    (tmp_path / "milk.md").write_text("Milk cures colds.")
    used = Settings(root=tmp_path)
    before = assessment(load(file, settings=used), used)
    file.write_text(ABOUT_MILK.partition("claims:")[0])
    (tmp_path / "milk.md").unlink()
    if text:
        (tmp_path / "milk.md").write_text(text)
    assert kinds(compare(before, assessment(load(file, settings=used), used))) == wanted


def test_a_source_with_a_new_id_is_no_new_evidence() -> None:
    def change(data: dict[str, Any]) -> None:
        data["sources"]["renamed"] = data["sources"].pop("a")
        tea(confidence="moderate", citations=[{**SUPPORT_A, "source": "renamed"}, OPEN])(data)

    assert kinds(difference(change)) == ["confidence-raised-without-new-evidence"]


def test_a_retraction_is_seen_in_the_citation() -> None:
    found = difference(lambda data: data["sources"]["a"]["appraisal"].update(notices=[{"kind": "retraction"}]))
    lost, new = [change for change in found.changes if change.aspect is Aspect.CITATION]
    assert lost.before == "a supports"
    assert str(new.after).startswith("a supports (not counted: ")


def test_two_claims_with_one_statement_are_never_guessed_to_be_renamed() -> None:
    def twice(data: dict[str, Any]) -> None:
        tea(id="x")(data)
        data["claims"].append({**data["claims"][0], "id": "y"})

    assert [change.aspect for change in difference(twice).changes] == ["added", "added", "removed"]


def test_claims_that_share_an_id_are_compared_in_their_order() -> None:
    def twice(data: dict[str, Any]) -> None:
        data["claims"].append({**data["claims"][1], "id": "tea"})

    assert compare(export(twice), export(twice)) == Difference((), ())
    assert [change.aspect for change in difference(twice).changes] == ["added"]


def test_places_are_those_of_each_side() -> None:
    (change,) = difference(tea(id="cha")).changes
    assert change.old
    assert change.new
    assert (change.old.id, change.new.id, change.id) == ("tea", "cha", "cha")


@pytest.mark.parametrize(
    ("text", "state"),
    [("Milk  cures colds.", ""), ("So-called milk-cures-colds.", " (not-found)"), ("Milk cures colds. Milk cures colds!", " (ambiguous)")],
)
def test_a_quotation_whose_text_no_longer_says_it_differs(tmp_path: Path, text: str, state: str) -> None:
    file = tmp_path / "milk.yaml"
    file.write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    (tmp_path / "milk.md").write_text("Milk cures colds.")
    before = assessment(load(file, settings=used), used)
    (tmp_path / "milk.md").write_text(text)
    found = compare(before, assessment(load(file, settings=used), used))
    words = '"Milk cures colds" of article'
    assert [(one.before, one.after) for one in found.changes] == ([(words, words + state)] if state else [])


def test_a_sentence_that_moved_under_another_heading_differs_and_so_does_one_under_a_renamed_heading(tmp_path: Path) -> None:
    (file := tmp_path / "milk.yaml").write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    halves = "## Shown\n\n{}It is white.\n\n## Not {}\n\n{}It is old.\n"
    said = "Milk cures colds. "
    sides = []
    for text in (halves.format("", "shown", said), halves.format(said, "shown", ""), halves.format("", "known", said)):
        (tmp_path / "milk.md").write_text(text)
        sides.append(assessment(load(file, settings=used), used))
    words = '"Milk cures colds" of article, in "Milk cures colds." under'
    found = [(one.before, one.after) for one in compare(*sides[:2]).changes]
    assert found == [(f'{words} "Not shown"', f'{words} "Shown"')]
    found = [(one.before, one.after) for one in compare(sides[0], sides[2]).changes]
    assert found == [(f'{words} "Not shown"', f'{words} "Not known"')]


def test_a_sentence_whose_heading_is_gone_differs(tmp_path: Path) -> None:
    (file := tmp_path / "milk.yaml").write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    sides = []
    for heading in ("## Not shown\n\n", "", "### New\n\n"):
        (tmp_path / "milk.md").write_text(f"## Shown\n\nIt is white.\n\n{heading}Milk cures colds.\n")
        sides.append(assessment(load(file, settings=used), used))
    words = '"Milk cures colds" of article, in "Milk cures colds."'
    found = [(one.before, one.after) for one in compare(*sides[:2]).changes]
    assert found == [(f'{words} under "Not shown"', f'{words} under "Shown"')]
    found = [(one.before, one.after) for one in compare(*sides[1:]).changes]
    assert found == [(words, f'{words} under "New"')]  # the first is the title of both


def test_a_chapter_behind_the_last_one_changes_nothing_of_those_before(tmp_path: Path) -> None:
    (file := tmp_path / "milk.yaml").write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    sides = []
    for last in ("", "\n# Appendix\n\nIt is old.\n"):
        (tmp_path / "milk.md").write_text(f"# Milk\n\n## Shown\n\nMilk cures colds.\n{last}")
        sides.append(assessment(load(file, settings=used), used))
    assert not compare(*sides).changes
    assert not compare(*sides[::-1]).changes


@pytest.mark.parametrize(
    ("old", "new", "before", "after"),
    [
        (f"{CELL}| tea | Milk cures colds. |\n", f"{CELL}| tea | Milk cures colds. |\n".replace("shown", "not shown"), 'in the column "shown"', 'in the column "not shown"'),
        (f"{CELL}| tea | Milk cures colds. |\n", f"{CELL}| ale | Milk cures colds. |\n", 'in the row "tea"', 'in the row "ale"'),
        ("# Shown\n\n## Milk\n\nMilk cures colds.\n# Not shown\n", "# Not shown\n\n## Milk\n\nMilk cures colds.\n# Shown\n", 'under "Milk" under "Shown"', 'under "Milk" under "Not shown"'),
        ("It is shown:\n\n- Milk cures colds.\n", "It is not shown:\n\n- Milk cures colds.\n", 'behind "It is shown:"', 'behind "It is not shown:"'),
        ("Tea is old. It is said: Milk cures colds.\n", "Ale is old. It is said: Milk cures colds.\n", 'behind "Tea is old."', 'behind "Ale is old."'),
    ],
)  # fmt: skip
def test_what_a_passage_stands_under_differs(tmp_path: Path, old: str, new: str, before: str, after: str) -> None:
    (file := tmp_path / "milk.yaml").write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    sides = []
    for text in (old, new):
        (tmp_path / "milk.md").write_text(text)
        sides.append(assessment(load(file, settings=used), used))
    (change,) = compare(*sides).changes
    assert before in str(change.before)
    assert after in str(change.after)
    assert not compare(sides[0], sides[0]).changes


def test_a_quotation_whose_sentence_says_something_else_differs(tmp_path: Path) -> None:
    (file := tmp_path / "milk.yaml").write_text(ABOUT_MILK)
    used = Settings(root=tmp_path)
    sides = []
    for text in ("Milk cures colds.", "No trial shows it: Milk cures colds."):
        (tmp_path / "milk.md").write_text(text)
        sides.append(assessment(load(file, settings=used), used))
    words = '"Milk cures colds" of article, in'
    found = [(one.before, one.after) for one in compare(*sides).changes]
    assert found == [(f'{words} "Milk cures colds."', f'{words} "No trial shows it: Milk cures colds."')]
    (tmp_path / "milk.md").unlink()
    assert not compare(sides[0], assessment(load(file, settings=used), used)).changes


@pytest.mark.parametrize("quote", ["", "and on"])
def test_what_differs_in_the_middle_of_a_long_sentence_is_told_whole(tmp_path: Path, quote: str) -> None:
    sides = []
    for name in ("helped", "harmed"):
        words = f"{'Tea was drunk in that town for years, ' * 9}it {name} adults, {'and so on it went ' * 9}and on."
        (folder := tmp_path / name).mkdir()
        (folder / "a.md").write_text(words)
        data = {
            **FILE,
            "documents": {"article": {"path": "a.md"}},
            "claims": [{**FILE["claims"][1], "passages": [{"quote": quote or words}]}],
        }
        (folder / "a.yaml").write_text(json.dumps(data))
        used = Settings(root=folder)
        sides.append(assessment(load(folder / "a.yaml", settings=used), used))
    ((_, before, after),) = aspects(compare(*sides))
    assert "it helped adults" in (before or "")
    assert "it harmed adults" in (after or "")


def test_a_citation_that_means_another_work_or_finding_in_the_same_words_is_told() -> None:
    def other_work(data: dict[str, Any]) -> None:
        data["sources"]["a"] = {**TRIAL, "DOI": "10.1000/other"}

    assert aspects(difference(other_work)) == [
        ("citation", "a supports: It did. (DOI 10.1000/a)", None),
        ("citation", None, "a supports: It did. (DOI 10.1000/other)"),
    ]
    found = [{"source": "a", "stance": "supports", "finding": "It did in half."}, {"needs": "A second trial."}]
    assert [after for _, _, after in aspects(difference(tea(citations=found)))] == [None, "a supports: It did in half. (DOI 10.1000/a)"]

    def same_work(data: dict[str, Any]) -> None:
        data["sources"]["a"] = {**TRIAL, "DOI": "https://doi.org/10.1000/A", "title": "Tea"}

    assert aspects(difference(same_work)) == []


def test_each_field_of_a_citation_that_changed_is_told(tmp_path: Path) -> None:
    (tmp_path / "milk.md").write_text("Milk cures colds.\n")
    slot = "{source: a, stance: supports, finding: Fewer colds., read: abstract, locator: {label: page, value: '5'}}"
    changes = [
        ("read: abstract", "read: full-text"),
        ("value: '5'", "value: '6'"),
        ("finding: Fewer colds.", "finding: Fewer colds., quote: Colds were fewer."),
    ]
    sources = "sources:\n  a: {type: book, title: Milk}\n"
    for had, has in changes:
        sides = []
        for said in (slot, slot.replace(had, has)):
            (file := tmp_path / "milk.yaml").write_text(
                ABOUT_MILK.replace("claims:", f"{sources}claims:", 1) + f"    citations: [{said}]\n"
            )
            used = Settings(root=tmp_path)
            sides.append(assessment(load(file, settings=used), used))
        (gone, come) = compare(*sides).changes
        assert gone.aspect.value == come.aspect.value == "citation"
        assert gone.before != come.after
