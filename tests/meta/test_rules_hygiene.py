"""What all rules have in common: codes, names, severities, pages, and how their messages sound."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimkit.rules
from claimkit.checking.runner import check_files
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.reading import FaultKind
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic, Severity
from claimkit.files.boundary import Barrier
from claimkit.rules import (
    CorpusRule,
    DocumentRule,
    FileRule,
    ReadingRule,
    Rule,
    SchemaRule,
    SourceRule,
    SuppressionRule,
    TextRule,
    TidyRule,
    page,
    rules,
)
from claimkit.text.documents import Library, Unreadable

FAMILIES = {
    "FIL": ReadingRule,
    "SCH": SchemaRule,
    "REF": None,
    "IDN": None,
    "EVD": None,
    "CNF": None,
    "PAS": None,
    "SRC": SourceRule,
    "COV": DocumentRule,
    "PRV": None,
    "WRD": TextRule,
    "SEC": None,
    "SUP": SuppressionRule,
    "TDY": TidyRule,
}
NOT_ERRORS = {
    "COV004": Severity.WARNING,
    "COV005": Severity.WARNING,
    "REF010": Severity.WARNING,  # an entry of a bibliography, what is cited of it is unknown then
    "REF008": Severity.WARNING,  # an uncited source
    "EVD001": Severity.NOTE,  # an unsupported claim
    "SRC003": Severity.NOTE,  # a quotation beyond the copy
    "SRC006": Severity.WARNING,  # a work that nothing names
    "SRC009": Severity.WARNING,  # a short full text
    "SRC010": Severity.WARNING,  # a figure that is not there
    "SRC011": Severity.WARNING,  # the opposite
    "SRC012": Severity.WARNING,  # another page
    "SRC013": Severity.NOTE,  # a page to be written
    "SRC015": Severity.NOTE,  # another language
    "EVD002": Severity.NOTE,  # an open slot
    "EVD003": Severity.ERROR,  # a retracted source cited
    "EVD004": Severity.WARNING,
    "EVD005": Severity.WARNING,
    "EVD006": Severity.WARNING,  # a missing locator
    "EVD008": Severity.WARNING,
    "EVD009": Severity.WARNING,
    "EVD011": Severity.WARNING,
    "EVD013": Severity.WARNING,
    "EVD021": Severity.WARNING,  # what an effect leaves unsaid
    "EVD022": Severity.WARNING,
    "EVD023": Severity.WARNING,
    "EVD024": Severity.WARNING,
    "EVD025": Severity.WARNING,
    "EVD026": Severity.WARNING,  # a preprint, mice, a plan by their own words
    "CNF001": Severity.ERROR,  # a claim above its ceiling
    "CNF002": Severity.ERROR,
    "CNF003": Severity.WARNING,
    "CNF004": Severity.WARNING,
    "CNF005": Severity.WARNING,  # a missing caveat
    "COV001": Severity.NOTE,  # an uncovered sentence
    "COV002": Severity.NOTE,
    "COV003": Severity.WARNING,
    "PAS007": Severity.WARNING,
    "PAS008": Severity.NOTE,  # a claim without passage
    "PAS009": Severity.NOTE,
    "PAS011": Severity.WARNING,  # the opposite
    "IDN013": Severity.WARNING,  # the identifier of an example
    "PAS010": Severity.WARNING,
    "WRD001": Severity.WARNING,
    "WRD002": Severity.WARNING,
    "WRD003": Severity.WARNING,
    "WRD004": Severity.NOTE,
    "WRD005": Severity.WARNING,
    "WRD006": Severity.NOTE,  # praise
    "IDN011": Severity.NOTE,
    "IDN012": Severity.WARNING,
    "SEC004": Severity.WARNING,  # somebody else's text
    "PRV001": Severity.WARNING,  # a stale review
    "SUP003": Severity.WARNING,  # a comment that silences nothing
    "PRV002": Severity.WARNING,  # a review that is missing where the project wants one
    "PRV004": Severity.WARNING,
    "TDY001": Severity.NOTE,  # never told
    "TDY002": Severity.NOTE,
    "TDY003": Severity.NOTE,
}
"""Severities by section 4 of DESIGN.md, where not the whole family is an error."""

ALL = list(rules().values())


def modules() -> list[str]:
    return sorted(m.name for m in pkgutil.iter_modules(claimkit.rules.__path__) if not m.name.startswith("_"))


def test_codes_are_unique_sorted_and_well_formed() -> None:
    codes = [importlib.import_module(f"claimkit.rules.{name}").rule.code for name in modules()]
    assert codes == sorted(set(codes)) == list(rules())
    assert all(re.fullmatch("[A-Z]{3}[0-9]{3}", code) for code in codes)


def test_the_codes_of_a_family_have_no_gap() -> None:
    for family in {code[:3] for code in rules()}:
        numbers = [int(code[3:]) for code in rules() if code.startswith(family)]
        assert numbers == list(range(1, len(numbers) + 1)), family


@pytest.mark.parametrize("name", modules())
def test_a_module_is_named_after_its_rule(name: str) -> None:
    rule = importlib.import_module(f"claimkit.rules.{name}").rule
    assert name == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_names_are_unique_and_in_kebab_case() -> None:
    names = [rule.name for rule in ALL]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)+", name)] == []


def test_every_family_is_one_of_the_design() -> None:
    assert {code[:3] for code in rules()} == set(FAMILIES)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rule_belongs_to_the_phase_of_its_family(rule: Rule) -> None:
    # A date that does not exist is seen only once the file conforms.
    wanted = None if rule.code == "SCH008" else FAMILIES.get(rule.code[:3])
    assert isinstance(rule, wanted or FileRule | CorpusRule | TextRule | DocumentRule)


def test_every_fault_of_the_readers_has_one_rule() -> None:
    assert sorted(rule.fault for rule in ALL if isinstance(rule, ReadingRule)) == sorted(FaultKind)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_the_severity_is_that_of_the_design(rule: Rule) -> None:
    assert rule.severity is NOT_ERRORS.get(rule.code, Severity.ERROR)


@pytest.mark.parametrize("name", modules())
def test_a_rule_needs_one_import_of_claimkit(name: str) -> None:
    source = Path(importlib.import_module(f"claimkit.rules.{name}").__file__ or "").read_text(encoding="utf-8")
    assert re.findall("^(?:from|import) (claimkit[.a-z_]*)", source, re.MULTILINE) == ["claimkit.rules"]


def lines(difference: str, sign: str) -> list[str]:
    return [line[1:] for line in difference.split("\n") if line.startswith(sign)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_the_page_is_complete(rule: Rule) -> None:
    found = page(rule.code)
    assert found.rule is rule
    assert found.title[0].isupper()
    assert not found.title.endswith(".")
    assert len(found.title) < 80
    assert len(found.reason) > 30
    assert found.reason.endswith(".")
    assert found.bad.strip()
    assert found.good.strip()
    assert found.bad != found.good
    assert set(lines(found.difference, "-")) <= set(found.good.split("\n"))
    assert set(lines(found.difference, "+")) <= set(found.bad.split("\n"))
    assert "```" not in found.bad + found.good + found.reason
    assert page(rule.code.lower()) == found
    assert re.fullmatch("[0-9]+[.][0-9]+", rule.since)


def test_no_two_pages_say_the_same() -> None:
    pages = [page(code) for code in rules()]
    assert len({found.title for found in pages}) == len(pages)
    assert len({found.reason for found in pages}) == len(pages)


_MISSING = Unreadable("it cannot be opened (No such file)", "correct the path")
_OUTSIDE = Unreadable("it lies outside the project", "move it", Barrier.OUTSIDE)
_HIDDEN = Unreadable("it is hidden", "move it", Barrier.HIDDEN)


def diagnostics() -> Iterator[Diagnostic]:
    """What the bad examples of all pages yield, alone and together."""
    found = [page(code) for code in rules()]
    loaded = [load_bytes(p.bad.encode(), f"{p.rule.code.lower()}.yaml") for p in found]
    files = Corpus(tuple(file for file in loaded if file)).files
    texts = {f"{p.rule.code.lower()}.yaml": p.text for p in found}
    for some in [*([file] for file in files), files]:
        library = Library(
            lambda path, claim_file: (
                texts[claim_file]
                if path == "article.md"
                else _OUTSIDE
                if path.startswith("..")
                else _HIDDEN
                if path.startswith(".")
                else _MISSING
            )
        )
        yield from check_files(some, Settings(require_review=True), library=library).report.diagnostics


def test_messages_and_hints_are_clauses() -> None:
    for found in diagnostics():
        assert found.message, found
        assert found.hint, found
        assert not found.message.endswith((".", ":", " ")), found
        assert not found.hint.endswith((".", " ")), found
        assert "\n" not in found.message + found.hint
        assert "  " not in found.message + found.hint
        assert "None" not in found.message + found.hint
        assert not found.message[0].isupper() or found.message[:2].isupper(), found


def test_every_diagnostic_of_a_file_that_was_read_has_a_place() -> None:
    for found in diagnostics():
        assert found.span is not None
        assert found.span.line >= 1
        assert found.span.column >= 1
        assert found.span[:2] <= found.span[2:]
