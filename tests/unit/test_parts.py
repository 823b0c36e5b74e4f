"""The keys that the parts of a file hold: they say which rules a check asks, so none may be missed."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import claimkit as ck
from claimkit.claimfile.parts import accepted, keys_in

FULL: dict[str, Any] = {
    "claimkit": 1,
    "x-own": {"hidden": 1},
    "sources": {"tea": {"type": "book", "title": "Tea", "DOI": "10.1000/tea", "author": [{"family": "Doe"}]}},
    "claims": [
        {
            "id": "a",
            "statement": "Tea is hot.",
            "kind": "description",
            "confidence": "none",
            "citations": [{"source": "tea", "stance": "neutral", "locator": {"label": "page", "value": 1}}, {"needs": "A source."}],
        }
    ],
    "exempt": [{"document": "text", "quote": "Tea", "reason": "heading"}],
    "documents": {"text": {"title": "On tea"}},
}
OWN = {
    *("claimkit", "sources", "claims", "exempt", "documents", "type", "title", "DOI", "author", "family", "id", "statement", "kind"),
    *("confidence", "citations", "source", "stance", "locator", "label", "value", "needs", "document", "quote", "reason"),
}


@pytest.fixture
def hasty() -> Iterator[None]:
    """Lets threads take turns after very few steps."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_the_keys_are_those_of_every_part() -> None:
    assert keys_in(accepted(FULL)) == OWN
    assert keys_in(accepted({"claimkit": 1})) == {"claimkit"}


@pytest.mark.usefixtures("hasty")
def test_files_that_are_taken_in_several_threads_keep_their_keys_apart() -> None:
    small: dict[str, Any] = {"claimkit": 1, "documents": {"text": {"title": "On tea"}}}
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda data: keys_in(accepted(data)), [FULL, small] * 400))
    assert {frozenset(keys) for keys in found} == {frozenset(OWN), frozenset({"claimkit", "documents", "title"})}


@pytest.mark.usefixtures("hasty")
def test_checks_in_several_threads_tell_what_one_tells() -> None:
    texts = ["claimkit: 1\nsources:\n  a: {type: book, DOI: nonsense}\n", "claimkit: 1\ndocuments:\n  a: {title: On tea}\n"]

    def codes(text: str) -> list[str]:
        return [found.code for found in ck.check(ck.loads(text, name="a.yaml")).diagnostics]

    wanted = [codes(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(codes, texts * 30)) == wanted * 30
