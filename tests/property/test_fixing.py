"""Fixes of generated claim files with injected faults: they undo the fault, touch nothing else, and are done once."""

import re
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.config.settings import Settings
from claimkit.edit.fix import Fixed, fix
from claimkit.edit.layout import Edit, Layout
from claimkit.edit.splice import Change, applied, splice
from effort import examples
from property import strategies
from property.layouts import COMMENT, laid_out

PROPERTY = settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
FILES = strategies.claim_files(strategies.texts(), claims=True)
SETTINGS = Settings()
SCHEMA = "../schemas/claims-1.schema.json"

SLIPS = {"citations": "citaitons", "confidence": "confidance", "kind": "knid", "passages": "Passages", "rests_on": "restson"}
LOOKS_LIKE_NO_TEXT = ["1.5", "true", "12", "-3"]
LOST_IN_YAML = ["012345", "1.10", "1e3", ".inf", "0x1F"]
SOURCE_FORMS = {
    "10.1000/tea": ["https://doi.org/10.1000/TEA", "doi:10.1000/Tea", " 10.1000/tea"],
    "9780306406157": ["978-0-306-40615-7", "ISBN 9780306406157"],
}


def loaded(text: str, *, as_json: bool) -> Loaded:
    found = load_bytes(text.encode(), "a.json" if as_json else "a.yaml")
    assert found
    return found


def fixed(text: str, *, as_json: bool) -> Fixed:
    done = fix(loaded(text, as_json=as_json), SETTINGS, schema=SCHEMA)
    again = fix(done.loaded, SETTINGS, schema=SCHEMA)
    assert (again.loaded.data, again.done, again.refused) == (done.loaded.data, (), done.refused)
    return done


def data_of(text: str, *, as_json: bool) -> Any:
    body = text.removeprefix("\ufeff")
    return (read_json(body) if as_json else read_yaml(body)).data


def lines_of(text: str) -> list[str]:
    return re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def assert_only_named_lines_changed(old: str, done: Fixed) -> None:
    """Every line that no fix names stands in the new text as it was, in the same order."""
    spans = [found.span for found in done.done if found.span and found.code != "TDY003"]
    named = {line for span in spans for line in range(span.line, span.end_line + 1)}
    lines = enumerate(lines_of(old.removeprefix("\ufeff")), 1)
    new = iter(lines_of(done.loaded.data.decode().removeprefix("\ufeff")))
    assert all(line in new for number, line in lines if number not in named)


def injected(text: str, data: Any, draw: st.DataObject, *, as_json: bool) -> str:
    """A conforming text with slips in keys, and texts that lost their quotes."""
    slips = [
        (("claims", number, key), SLIPS[key])
        for number, claim in enumerate(data["claims"])
        for key in SLIPS
        if key in claim and draw.draw(st.integers(0, 3)) == 0
    ]
    body = text.removeprefix("\ufeff")
    reading = read_json(body) if as_json else read_yaml(body)
    assert reading.places
    layout = Layout(body, reading, as_json=as_json)
    edits = [layout.renamed(pointer, key) for pointer, key in slips]
    for pointer, place in reading.places.scalars():
        start, end = place.start_mark.index, place.end_mark.index
        if pointer[-1] in ("statement", "rationale") and body[start:end].strip("\"'") in LOOKS_LIKE_NO_TEXT + LOST_IN_YAML:
            edits.append(Edit(start, end, body[start + 1 : end - 1]))
    return text[: len(text) - len(body)] + applied(body, sorted(edits))


@PROPERTY
@given(FILES, st.data(), st.booleans())
def test_a_fix_undoes_the_fault_and_nothing_else(file: ClaimFile, draw: st.DataObject, bom: bool) -> None:
    text, as_json = laid_out(file, draw)
    assume(data_of(text, as_json=as_json) is not None)  # a flow layout may hold what only JSON can say
    text = "\ufeff" + text if bom else text
    data = data_of(text, as_json=as_json)
    words = LOOKS_LIKE_NO_TEXT if as_json else LOOKS_LIKE_NO_TEXT + LOST_IN_YAML
    changes = [
        Change(("claims", number, key), draw.draw(st.sampled_from(words)))
        for number in range(len(data["claims"]))
        for key in ("statement", "rationale")
        if draw.draw(st.booleans())
    ]
    text = fixed(splice(text, changes, as_json=as_json), as_json=as_json).loaded.data.decode()
    data = data_of(text, as_json=as_json)

    broken = injected(text, data, draw, as_json=as_json)
    done = fixed(broken, as_json=as_json)
    assume(done.loaded.file is not None)  # a comment behind a text without quotes leaves all of the file to a person
    new = done.loaded.data.decode()
    assert data_of(new, as_json=as_json) == data
    assert list(data_of(new, as_json=as_json)["claims"][0]) == list(data["claims"][0])
    assert bool(done.done) == (broken != text)
    assert re.findall(f"{COMMENT}\\w+", new) == re.findall(f"{COMMENT}\\w+", text)
    assert new.startswith("\ufeff") == bom
    assert_only_named_lines_changed(broken, done)
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", new)


@PROPERTY
@given(FILES, st.data())
def test_tidying_changes_only_the_values_it_names(file: ClaimFile, draw: st.DataObject) -> None:
    text, as_json = laid_out(file, draw)
    assume(data_of(text, as_json=as_json) is not None)
    data = data_of(text, as_json=as_json)
    normal = draw.draw(st.sampled_from(sorted(SOURCE_FORMS)))
    name = {"1": "DOI", "9": "ISBN"}[normal[0]]
    changes = [Change(("sources", id_, name), draw.draw(st.sampled_from(SOURCE_FORMS[normal]))) for id_ in data.get("sources", {})]
    text = splice(text, changes, as_json=as_json)
    wanted = data_of(text, as_json=as_json)
    done = fixed(text, as_json=as_json)
    for found in done.done:
        if found.pointer:
            parent = wanted
            for step in found.pointer[:-1]:
                parent = parent[step]
            parent[found.pointer[-1]] = parent[found.pointer[-1]].strip() if found.code == "TDY002" else found.fix.text  # type: ignore[union-attr]
    new = done.loaded.data.decode()
    assert data_of(new, as_json=as_json) == wanted
    assert all(source[name] == normal for source in wanted.get("sources", {}).values())
    assert new.count("yaml-language-server") == (not as_json)
    assert sorted(re.findall(f"{COMMENT}\\w+", new)) == sorted(re.findall(f"{COMMENT}\\w+", text))
    assert_only_named_lines_changed(text, done)


@PROPERTY
@given(FILES, st.data())
def test_whatever_the_text_a_fix_is_done_once_and_in_its_lines(file: ClaimFile, draw: st.DataObject) -> None:
    text, as_json = laid_out(file, draw)
    for _ in range(draw.draw(st.integers(1, 4))):
        start = draw.draw(st.integers(0, len(text) - 1))
        end = min(len(text), start + draw.draw(st.integers(0, 3)))
        text = (
            text[:start]
            + draw.draw(st.sampled_from(["", "1", "0", "1.0", "true", ":", " ", '"', "'", "-", "#", "{", "\n", "s", "é"]))
            + text[end:]
        )
    assert_only_named_lines_changed(text, fixed(text, as_json=as_json))
