"""The rules on safety: hidden characters wherever they stand in a file, ids of mixed scripts, and what a document hides."""

import json
from pathlib import Path

import pytest

from claimkit import Claim, ClaimFile
from claimkit.checking.runner import check_files
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.vocabulary import Kind, Level
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic
from claimkit.text.documents import Library


def found(text: str, name: str = "a.yaml", article: str = "Tea is old.") -> list[Diagnostic]:
    loaded = load_bytes(text.encode(), name)
    assert loaded
    done = check_files([loaded], Settings(root=Path()), library=Library(lambda *_: article))
    assert done.crashes == ()
    return [one for one in done.report.diagnostics if one.code.startswith("SEC")]


def test_hidden_characters_are_told_by_line_and_column_wherever_they_stand() -> None:
    text = "claimkit: 1\n# a comment\u202e\r\nx-a: te\u200ba and te\u200ba\nx-\u2060b: \u05d0\u200f\nx-c: nal\u00adtrexone\n"
    told = [(one.span[:2] if one.span else None, one.severity, one.message) for one in found(text)]
    assert told == [
        ((2, 12), "error", "U+202E RIGHT-TO-LEFT OVERRIDE: a character that turns the direction of the text"),
        ((3, 8), "error", "U+200B ZERO WIDTH SPACE and 1 more: a character that cannot be seen"),
        ((4, 3), "error", "U+2060 WORD JOINER: a character that cannot be seen"),
        ((5, 9), "warning", "U+00AD SOFT HYPHEN: a character that is seen at the end of a line only"),
    ]


@pytest.mark.parametrize(
    ("text", "name"), [('claimkit: 1\nx-a: "te\\u200ba"\n', "a.yaml"), (json.dumps({"claimkit": 1, "x-a": "te\u200ba"}), "a.json")]
)
def test_an_escape_hides_a_character_no_better(text: str, name: str) -> None:
    (one,) = found(text, name)
    assert (one.code, one.pointer) == ("SEC001", ("x-a",))
    assert one.span


def test_joined_emoji_may_be_written_as_escapes() -> None:
    assert found(json.dumps({"claimkit": 1, "x-a": "\U0001f468\u200d\U0001f469 \u0645\u06cc\u200c\u062e"}), "a.json") == []


def test_a_file_built_in_python_is_looked_at_too() -> None:
    claim = Claim(id="tea", statement="Tea is o\u200bld.", kind=Kind.HISTORY, confidence=Level.NONE)
    report = check_files(Corpus.of(ClaimFile(claims=(claim,))).files, Settings(root=Path())).report
    assert [one.pointer for one in report.diagnostics if one.code == "SEC001"] == [("claims", 0, "statement")]


@pytest.mark.parametrize(
    ("id_", "number"),
    [
        ("te\u0430", 1),  # Cyrillic
        ("tnf-\u03b1", 0),  # a word of its own
        ("tnf\u03b1", 1),  # Greek, in a Latin word
        ("\u0432\u0438\u0440\u0443\u0441-sars-cov-2", 0),
        ("\u0447\u0430\u0439", 0),
        ("caf\u00e9-2", 0),
        ("\u304a\u8336-\u30c6\u30a3\u30fc-tea", 0),
        ("\ucc28-\u8336-tea", 0),
        ("\u304a\ucc28", 0),  # Japanese with Korean: none looks like another
    ],
)
@pytest.mark.parametrize("part", ["claims", "sources", "documents"])
def test_no_word_of_an_id_holds_letters_that_look_like_those_of_another_script(part: str, id_: str, number: int) -> None:
    claims = [{"id": id_, "statement": "x", "kind": "history", "confidence": "none"}]
    more = {"claims": claims, "sources": {id_: {"type": "book"}}, "documents": {id_: {"title": "x"}}}[part]
    assert [one.code for one in found(json.dumps({"claimkit": 1, part: more}), "a.json")] == ["SEC002"] * number


def test_a_document_that_hides_something_is_told_once_at_its_first_place() -> None:
    text = "claimkit: 1\ndocuments:\n  tea:\n    path: a.md\n"
    (one,) = found(text, article="Tea is old.\n\nTea &#x202E;seruc&#x202C; and te\u200ba \u202eas\u202c.\n")
    assert (one.code, one.severity, one.path, one.span and one.span[:2]) == ("SEC004", "warning", "a.md", (3, 5))
    assert "and 3 more like it" in one.message
    assert found(text, article="\u05d0\u05d1 \u2066LDN\u2069 \u05d2, te\u200ba") == []
