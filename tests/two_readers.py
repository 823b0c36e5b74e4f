"""The line reader held against the event reader: what it takes has no fault, and the same data and places.

``python tests/two_readers.py [--texts N] [--seed N]`` holds them against each other on damaged texts.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from claimkit.claimfile.line_places import LinePlaces
from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.reading import Fault, Places, Reading, character_fault, decode
from claimkit.claimfile.slips import comments_after_prose, odd_blanks
from claimkit.claimfile.yaml_reader import read_yaml

ROOT: Final = Path(__file__).parents[1]
FILES: Final = sorted(path for folder in ("claims", "docs", "tests") for path in (ROOT / folder).rglob("*.y*ml"))
EVERYDAY: Final = """\
# A comment
claimkit: 1
sources:
  a-2019: {type: book, title: "A: b", author: [{family: O'N, given: J}, {family: "x \\"y\\" z"}], n: 1.5}
  2020-b:
    title: >-
      Folded text: with # signs
      and more

      a paragraph
    note: |
      literal
        deeper
      x

    keep: |+
      a

    abstract: >
      clip
    author:
    - family: 'it''s'
      given: J
      list: [a, b,
        c, {d: e, f: 1.5},
        "q, r"]
    empty:
    other: ~
    issued: 2019-11-19
    many: plain text
      going on "here" and 12
    t: true  # a comment
claims: # another one
  - id: x # and "one" more
    scope: {population: "a # b", outcome: O'N} # 'c'
    quote: 'it''s # no comment'   # but this is
    kinds: # of them
      - [a, 'b'] # c
      - 12 # d
      - e#f # g
    rationale: >- # of a block
      folded
    passages: words that
      go on
      for long
    y:   blank before
    trailing: here\x20\x20
    caveats:
      - population: a
      - >-
        folded item
        more
      - "quoted: item"
      - plain item
        that goes on
      - {a: b}
      - []
    nested:
        deeper:
            deep: x
    z: {}
  # comment
  - id: y

    w: 12
"""
"""What the line reader takes, all in one text."""

_SIGNS: Final = (
    *(":", " :", ": ", ":\n", "#", " #", " # x", "-", "- ", "\n", "\n\n", "  ", " ", "'", '"', "''", "\\", "{", "}", "[", "]", ",", ", "),
    *("&a ", "*a", "!t ", "! ", "|", "|-\n", ">", ">-\n", "|2", "|+\n", "? ", "%", "@", "`", "~", "null", "yes", "on", "off", "<<: ", "="),
    *("010", "1_000", "1e3", ".5", "0o7", "true", "0", "1.0", "-1", "2019-01-01", "12:30:45", "- - ", "---\n", "...\n", "\n---\n", "- \n"),
    *("é", "\u00a0", "\u3000", "\U0001f600", "\t", "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\x00", "x-y: 1", "\n  - ", "\n    ", "\\n"),
    *("[]", "{}", "{a: b}", "[a, b]", ",\n   ", "{a: [b, {c: d}]}", "- a\n", "  # c\n", "a: b\n", "\n\n\n", " " * 6, "+", "/", "a:\n"),
    *("k: >\n      t\n       u\n", "k: |\n        t\n      u\n", "'a': b", '"a": b', "a b: c", "-\n", "[a: b]", "{a, b}", "{a: }", "[,]"),
)


def read(text: str) -> Reading:
    """What the event reader reads; the line reader has been held against it."""
    is_taken(text)
    return read_yaml(text)


def is_taken(text: str) -> bool:
    """Whether the line reader takes a text; then it is held against the event reader."""
    lines = None if character_fault(text) else read_lines(text)
    if lines is None:
        return False
    events = read_yaml(text)
    assert events.faults == lines.faults == ()
    assert repr(events.data) == repr(lines.data)  # as 1 is equal to True and 1.0
    assert not [*comments_after_prose(events), *odd_blanks(events)]
    assert isinstance(lines.places, LinePlaces)
    assert events.places
    assert_same_spans(events.data, events.places, lines.places)
    return True


def assert_same_spans(data: Any, some: Places, others: Places) -> None:
    """The places of every key and value of the data are the same."""
    for way in ways(data):
        for of_key in (False, True):
            assert some.span(way, of_key=of_key) == others.span(way, of_key=of_key), (way, of_key)
    assert some.span((*way, "none", 0)) == others.span((*way, "none", 0))


def ways(data: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value, and to the whole."""
    yield way
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inside:
        yield from ways(value, (*way, step))


def damaged(text: str, dice: random.Random) -> str:
    """A stretch of a text with its indentation taken off, and up to three pieces put in or left out."""
    lines = text.split("\n")
    begin = dice.randrange(max(1, len(lines) - 25))
    part = lines[begin : begin + dice.randrange(2, 25)]
    depth = min((len(line) - len(line.lstrip(" ")) for line in part if line.strip(" ")), default=0)
    part = [line[depth:] for line in part]
    if part[0].startswith("- "):
        part.insert(0, "root:")
    text = "\n".join(part) + dice.choice(("\n", "\n", "", "\n\n"))
    for _ in range(dice.choice((0, 1, 1, 1, 2, 3))):
        at = dice.randrange(len(text) + 1)
        start_of_line = text.find("\n", at) + 1
        text = dice.choice(
            [
                *[text[:at] + dice.choice(_SIGNS) + text[at + dice.choice((0, 0, 0, 1, 2)) :]] * 3,
                text[:at] + text[at + dice.randrange(1, 8) :],
                text[:start_of_line] + " " * dice.randrange(9) + text[start_of_line:],
                text[:start_of_line] + text[start_of_line + dice.randrange(1, 5) :],
            ]
        )
    return text


def hold(texts: int, seed: int) -> tuple[int, int]:
    """Hold the readers against each other on so many damaged texts; how many could be decoded, and how many the line reader took."""
    dice = random.Random(seed)  # noqa: S311  (no secret)
    whole = [EVERYDAY] * 4 + [path.read_text(encoding="utf-8") for path in FILES if path.parts[-2] in ("claims", "attempts", "export-2")]
    decoded = taken = 0
    for _ in range(texts):
        text = decode(damaged(dice.choice(whole), dice).encode())
        if not isinstance(text, Fault):
            decoded += 1
            try:
                taken += is_taken(text)
            except AssertionError as error:
                error.add_note(repr(text))
                raise
    return decoded, taken


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    sys.stdout.write("{} texts, {} taken by the line reader, none of them read otherwise\n".format(*hold(options.texts, options.seed)))
