"""JSON that every reader takes, and that acts on no terminal and on no build server."""

import json

import pytest

from claimkit.reporters._json_text import harmless, spelled_out, written


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\udcffb", "a\\udcffb"),  # no JSON can hold half of a pair: it is spelled out
        ("é 漢 \x7f\x1b[31m\u202e", "é 漢 \x7f\x1b[31m\u202e"),
        ("##[error]", "##[error]"),
        ("\U0001f600", "\U0001f600"),
    ],
)
def test_a_reader_gets_the_text_and_a_terminal_nothing_that_acts(text: str, read: str) -> None:
    shown = written({"text": text})
    assert json.loads(shown) == {"text": read}
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert "##[" not in shown


def test_letters_stay_as_they_are() -> None:
    assert written({"a": "é 漢"}) == '{\n  "a": "é 漢"\n}\n'
    assert harmless('"\x7f"') == '"\\u007f"'
    assert spelled_out("a\ud800\udcff") == "a\\ud800\\udcff"
    assert spelled_out("é") == "é"
