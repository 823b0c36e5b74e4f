"""A rule that is not asked, for no file holds a key that it speaks of, would have had nothing to tell."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.checking import runner
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.parts import PARTS, accepted
from claimkit.claimfile.reading import Reading
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic
from claimkit.rules import CorpusRule, DocumentRule, FileRule, SourceRule, TextRule, _catalogue, of_kind, page, rules
from claimkit.rules._table import TABLE
from claimkit.text.documents import Library, Text
from effort import examples
from property import strategies

STRICT = Settings(root=Path(), require_review=True, today="2026-11-29")
PROPERTY = settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))
SCREENED = (CorpusRule, DocumentRule, FileRule, SourceRule, TextRule)
TEXT = "Tea cures colds. It is drunk hot. Nobody has shown why."


def told(files: Iterable[Loaded], *, screened: bool) -> list[Diagnostic]:
    """What a check tells; without the screen each rule is asked of each file."""
    library = Library.of(STRICT.boundary, STRICT.max_file_size, supplied={"a": Text(TEXT)})
    with pytest.MonkeyPatch.context() as patched:
        if not screened:
            patched.setattr(runner, "of_kind", lambda kind, _=None: of_kind(kind))
        checked = runner.check_files(files, STRICT, library=library)
    assert checked.crashes == ()
    return list(checked.report.diagnostics)


def with_sources(data: dict[str, Any]) -> dict[str, Any]:
    """The data with a source for each id, so that what is cited is at hand."""
    known = {id_: {"type": "book", "title": "Tea", "appraisal": {"design": "rct"}} for id_ in strategies.IDS}
    return {**data, "sources": {**known, **data.get("sources", {})}}


FILES = strategies.claim_file_data() | strategies.claim_file_data(claims=True).map(with_sources)


@PROPERTY
@given(st.lists(FILES, min_size=1, max_size=2))
def test_the_screen_keeps_nothing_back(drawn: list[dict[str, Any]]) -> None:
    files = [Loaded(f"{number}.yaml", reading=Reading("", data, None), parts=accepted(data)) for number, data in enumerate(drawn)]
    assert told(files, screened=True) == told(files, screened=False)


EXAMPLES = [pytest.param(text, id=f"{code} {n}") for code in rules() for n, text in enumerate((page(code).good, page(code).bad))]


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_screen_keeps_nothing_of_an_example_back(text: str) -> None:
    loaded = load_bytes(text.encode(), "claims.yaml")
    assert loaded is not None
    assert told([loaded], screened=True) == told([loaded], screened=False)


def test_a_rule_speaks_of_keys_that_there_are() -> None:
    known = {key for part in PARTS.values() for key in part}
    assert [rule.code for rule in rules().values() if not known.issuperset(rule.speaks_of)] == []
    assert [rule.code for rule in rules().values() if rule.speaks_of and not isinstance(rule, SCREENED)] == []


def test_the_property_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load_bytes(page("EVD002").bad.encode(), "claims.yaml")
    assert loaded is not None
    monkeypatch.setattr(_catalogue, "_chosen", _catalogue._chosen.__wrapped__)
    monkeypatch.setitem(TABLE, "EVD002", (*TABLE["EVD002"][:2], frozenset(["no such key"])))
    assert told([loaded], screened=True) != told([loaded], screened=False)
