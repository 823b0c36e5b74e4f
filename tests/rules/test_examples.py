"""The page of every rule: its bad example is found out by that rule, its good one is not."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from claimkit.checking.runner import Checked, check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.selection import Require
from claimkit.config.settings import Settings
from claimkit.diagnostics import Severity
from claimkit.files.boundary import Barrier, Boundary
from claimkit.rules import ReadingRule, RulePage, SourceRule, TidyRule, page, rules
from claimkit.sources.shelf import Shelf
from claimkit.text.documents import Library, Unreadable

MADE_HERE = {"FIL001", "FIL002", "FIL013", "REF009", "REF010", "SRC002", "SRC012", "SRC013"}
"""What a block of YAML cannot show; test_cases.py makes the input of these, test_importing.py bibliographies, and test_source_rules.py long copies and copies with pages."""

ALLOWED = {"EVD001", "EVD025", "CNF001", "CNF002", "REF001", "REF008", "PAS008", "COV001", "COV002"}
"""What may come along: a claim that loses its support, its caveats or a passage, a sentence without a claim, an id that is no slug either, a source that is then cited by nobody."""

PAGES = [page(code) for code in rules()]


def library(found: RulePage) -> Library:
    """The document of a page, in memory; a page without one speaks of other things, so its documents are not at hand."""
    if not found.text:
        return Library(lambda *_: None)
    texts = {found.rule.text_name: found.text}
    return Library(lambda path, _: texts.get(path, Unreadable("it cannot be opened", "correct it", barrier(path))))


def barrier(path: str) -> Barrier | None:
    """What a real project would have against a path."""
    return Barrier.OUTSIDE if path.startswith("..") else Barrier.HIDDEN if path.startswith(".") else None


def checked(text: str, found: RulePage) -> Checked:
    loaded = load_bytes(text.encode(), "example.yaml")
    assert isinstance(loaded, Loaded)
    wanted = Require.ALL if found.rule.code == "SRC014" else Require.NONE
    settings = Settings(root=Path(), require_review=True, wanted_verified=wanted)
    with TemporaryDirectory() as folder:
        shelf = Shelf(Boundary(Path(folder)))
        if isinstance(found.rule, SourceRule):
            copy = Path(folder, found.rule.text_name)
            copy.parent.mkdir()
            copy.write_text(found.text, encoding="utf-8")
        return check_files([loaded], settings, library=library(found), shelf=shelf)


def codes(text: str, page: RulePage) -> set[str]:
    found = checked(text, page)
    assert found.crashes == ()
    return {diagnostic.code for diagnostic in found.report.diagnostics}


@pytest.mark.parametrize(
    "found",
    [found for found in PAGES if found.rule.code not in MADE_HERE and not isinstance(found.rule, TidyRule)],
    ids=lambda p: p.rule.code,
)
def test_the_bad_example_yields_the_code_and_little_else(found: RulePage) -> None:
    bad, good = codes(found.bad, found), codes(found.good, found)
    assert found.rule.code in bad
    assert bad - good <= {found.rule.code} | ALLOWED


@pytest.mark.parametrize("found", PAGES, ids=lambda p: p.rule.code)
def test_the_good_example_does_not_yield_the_code(found: RulePage) -> None:
    assert found.rule.code not in codes(found.good, found)


@pytest.mark.parametrize("found", PAGES, ids=lambda p: p.rule.code)
def test_the_good_example_has_no_error_at_all(found: RulePage) -> None:
    errors = checked(found.good, found).report.at_least(Severity.ERROR)
    assert [diagnostic.code for diagnostic in errors] == []


@pytest.mark.parametrize("found", PAGES, ids=lambda p: p.rule.code)
def test_the_good_example_is_read_and_conforms(found: RulePage) -> None:
    assert checked(found.good, found).report.counts.unread == ()


@pytest.mark.parametrize("found", [p for p in PAGES if isinstance(p.rule, ReadingRule)], ids=lambda p: p.rule.code)
def test_what_cannot_be_read_is_the_only_problem_of_its_file(found: RulePage) -> None:
    if found.rule.code not in MADE_HERE:
        assert codes(found.bad, found) == {found.rule.code}
