"""Edits of generated claim files in several layouts: comments and layout stay, only the spans of the edits change."""

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.dumping import dump
from claimkit.json_reader import read_json
from claimkit.model import ClaimFile
from claimkit.splice import Change, splice
from claimkit.yaml_reader import read_yaml
from property import strategies

PROPERTY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
FILES = strategies.claim_files(strategies.texts(), claims=True)
COMMENT = "# kept-"


def commented(text: str, draw: st.DataObject) -> str:
    """The text with comments on lines of their own before some keys and items, and at its end."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        own = re.match(r" *(- )?[a-z_-]+:( |$)", line)
        if own and draw.draw(st.integers(0, 3)) == 0:
            lines.append(" " * draw.draw(st.integers(0, 6)) + f"{COMMENT}{number}")
        lines.append(line)
    return "\n".join(lines) + f"{COMMENT}end"


def laid_out(file: ClaimFile, draw: st.DataObject) -> tuple[str, bool]:
    """A file in one of the layouts that people and programs write, and whether it is JSON."""
    data = {"claimkit": 1, **file.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    layout = draw.draw(st.sampled_from(["yaml", "crlf", "flow", "json", "pretty", "tight"]))
    if layout in ("yaml", "crlf"):
        text = dump(file)
        literal = re.search(r"[|>][-+]?\n", text) is not None
        text = text if literal else commented(text, draw)
        return text.replace("\n", "\r\n") if layout == "crlf" else text, False
    if layout == "tight":
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")), True
    indent = {"pretty": draw.draw(st.integers(1, 5))}.get(layout)
    return json.dumps(data, ensure_ascii=False, indent=indent), layout != "flow"


def some_changes(data: Any, draw: st.DataObject) -> list[Change]:
    new = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30)
    changes = []
    for number, claim in enumerate(data["claims"]):
        if "reviewed" not in claim and draw.draw(st.booleans()):
            changes.append(Change(("claims", number, "reviewed"), {"by": draw.draw(new), "date": "2026-11-22"}))
        some = [key for key in ("statement", "rationale", "id") if key in claim and draw.draw(st.booleans())]
        changes += [Change(("claims", number, key), draw.draw(new)) for key in some]
    return changes


@PROPERTY
@given(FILES, st.data(), st.booleans())
def test_only_the_spans_of_the_edits_change(file: ClaimFile, draw: st.DataObject, bom: bool) -> None:
    text, as_json = laid_out(file, draw)
    reading = read_json(text) if as_json else read_yaml(text)
    if reading.faults:  # a flow layout may hold what only JSON can say
        return
    data: Any = reading.data
    changes = some_changes(data, draw)
    given_text = "\ufeff" + text if bom else text
    done = splice(given_text, changes, as_json=as_json)

    assert done.text.startswith("\ufeff") == bom
    assert sorted(re.findall(f"{COMMENT}\\w+", done.text)) == sorted(re.findall(f"{COMMENT}\\w+", text))
    at_old, at_new = 0, 0
    for start, end, part in done.edits:
        kept = start - at_old
        assert done.text[at_new : at_new + kept] == given_text[at_old:start]
        assert done.text[at_new + kept : at_new + kept + len(part)] == part
        at_old, at_new = end, at_new + kept + len(part)
    assert done.text[at_new:] == given_text[at_old:]

    for change in changes:
        data["claims"][change.pointer[1]][change.pointer[2]] = change.value
    body = done.text.removeprefix("\ufeff")
    again = read_json(body) if as_json else read_yaml(body)
    assert again.data == data
    assert splice(done.text, changes, as_json=as_json) == (done.text, ())
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", body)
