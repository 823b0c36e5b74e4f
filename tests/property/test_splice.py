"""Edits of generated claim files in several layouts: comments and layout stay, only the spans of the edits change."""

import re
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.edit.layout import GONE, Items
from claimkit.edit.splice import Change, applied, splice
from effort import examples
from property import strategies
from property.layouts import COMMENT, laid_out

PROPERTY = settings(max_examples=examples(150), deadline=None, suppress_health_check=list(HealthCheck))
FILES = strategies.claim_files(strategies.texts(), claims=True)
SEEN = {"date": "2026-11-22", "fingerprint": f"v1:sha256:{'0' * 64}"}


def some_changes(data: Any, draw: st.DataObject) -> list[Change]:
    new = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(str.strip)
    changes = []
    for number, claim in enumerate(data["claims"]):
        if "reviewed" not in claim and draw.draw(st.booleans()):
            changes.append(Change(("claims", number, "reviewed"), {"by": draw.draw(new), **SEEN}))
        if "rationale" in claim and draw.draw(st.booleans()):
            changes.append(Change(("claims", number, "rationale"), GONE))
            claim = {key: value for key, value in claim.items() if key != "rationale"}  # noqa: PLW2901
        some = [key for key in ("statement", "rationale", "id") if key in claim and draw.draw(st.booleans())]
        changes += [Change(("claims", number, key), draw.draw(new)) for key in some]
    item = {"quote": draw.draw(new), "reason": "other"}
    return [*changes, Change(("exempt",), Items([item], [["a remark"]]))] if draw.draw(st.booleans()) else changes


@PROPERTY
@given(FILES, st.data(), st.booleans())
def test_only_the_spans_of_the_edits_change(file: ClaimFile, draw: st.DataObject, bom: bool) -> None:
    text, as_json = laid_out(file, draw)
    reading = read_json(text) if as_json else read_yaml(text)
    if reading.faults:  # a flow layout may hold what only JSON can say
        return
    data: Any = reading.data
    changes = some_changes(data, draw)
    with mock.patch("claimkit.edit.splice.applied", wraps=applied) as edited:
        done = splice("\ufeff" + text if bom else text, changes, as_json=as_json)

    assert done.startswith("\ufeff") == bom
    body = done.removeprefix("\ufeff")
    assert sorted(re.findall(f"{COMMENT}\\w+", done)) == sorted(re.findall(f"{COMMENT}\\w+", text))
    at_old, at_new = 0, 0
    for start, end, part in edited.call_args.args[1]:
        kept = start - at_old
        assert body[at_new : at_new + kept] == text[at_old:start]
        assert body[at_new + kept : at_new + kept + len(part)] == part
        at_old, at_new = end, at_new + kept + len(part)
    assert body[at_new:] == text[at_old:]

    for change in changes:
        if isinstance(change.value, Items):
            data.setdefault("exempt", []).extend(change.value.values)
        elif change.value is GONE:
            del data["claims"][change.pointer[1]][change.pointer[2]]
        else:
            data["claims"][change.pointer[1]][change.pointer[2]] = change.value
    again = load_bytes(done.encode(), "a.json" if as_json else "a.yaml")
    assert again
    assert again.file is not None
    assert again.reading
    assert again.reading.data == data
    lasting = [change for change in changes if not isinstance(change.value, Items)]
    assert splice(done, lasting, as_json=as_json) == done
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", body)
