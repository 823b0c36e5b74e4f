"""Packed away or not, a large corpus is checked like a small one."""

import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from claimkit.checking.runner import Checked, check_files, check_part
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.settings import Settings
from claimkit.derived import corpus, packed
from claimkit.derived.packed import Archive, Directory, alike, mark
from claimkit.sources.shelf import Shelf
from claimkit.text.documents import Library

ROOT = Path(__file__).parents[2]


def claim(id_: str, *cited: str, **more: Any) -> dict[str, Any]:
    slots = [{"source": one, "stance": "supports", "quote": "Colds were shorter by a day and a half with tea."} for one in cited]
    return {"id": id_, "statement": "Tea shortens colds.", "kind": "efficacy", "confidence": "none", "citations": slots, **more}


def book(title: str, **more: str) -> dict[str, str]:
    return {"type": "book", "title": title, "DOI": f"10.1000/{len(title)}", **more}


FILES: tuple[dict[str, Any], ...] = (
    {"sources": {"tea": book("Tea"), "two": book("Two meanings")}, "claims": [claim("a", "tea"), claim("b", "far", rests_on=["z", "a"])]},
    {
        "sources": {"two": book("Two other ones"), "far": book("RETRACTED: far away")},
        "claims": [claim("A", "tea"), claim("a", "tea", "two")],
    },
    {"documents": {"d": {"title": "D", "path": "d.md"}}, "claims": [claim("c", "tea", "two", "nowhere", rests_on=["e"])]},
    {"sources": {"nobody": book("Cited by nobody"), "tea-again": book("Tea")}, "claims": [claim("e", "tea-again", rests_on=["c"])]},
    {"claims": [claim("z", "tea", passages=[{"document": "d", "quote": "Tea shortens colds."}], rests_on=["b2"]), claim("b2", "far")]},
    *2 * ({"claims": [claim("k1"), claim("k2"), claim("k3")]},),
)


def loaded() -> list[Loaded]:
    made = [load_bytes(json.dumps({"claimkit": 1, **file}).encode(), f"{number}.json", max_size=10**6) for number, file in enumerate(FILES)]
    bundled = ROOT / "claims"
    made += [load_bytes(path.read_bytes(), str(path), max_size=10**7) for path in sorted(bundled.rglob("*.yaml"))]
    return [one for one in made if one]


SETTINGS = Settings(root=ROOT)


def text() -> Library:
    return Library(lambda path, _: "Tea shortens colds. It does.\n" if path == "d.md" else "")


def check() -> Checked:
    return check_files(loaded(), SETTINGS, library=text(), shelf=Shelf(SETTINGS.boundary))


def test_a_packed_corpus_has_the_same_report_and_the_same_support(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = check()
    monkeypatch.setattr(packed, "ROOM", 0)
    monkeypatch.setattr(corpus, "PART", 1)
    small = check()
    assert not plain.crashes
    assert not small.crashes
    assert small.report == plain.report
    compares = {"REF002", "REF003", "REF004", "REF007", "REF008", "REF009", "IDN009", "EVD005", "EVD003"}
    assert compares <= {found.code for found in small.report.diagnostics}
    supports = [[one.index.support(entry.key) for entry in one.index.entries()] for one in (plain, small)]
    assert supports[0] == supports[1]
    assert small.index.cycles == plain.index.cycles != ()


def test_parts_that_were_packed_where_they_were_made_join_to_the_same_report(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, files = check(), loaded()
    monkeypatch.setattr(packed, "ROOM", 3)
    parts = [check_part(files[at : at + 2], SETTINGS, text()) for at in range(0, len(files), 2)]
    sent = [pickle.loads(pickle.dumps(part)) for part in parts]  # noqa: S301  (made above)
    joined = check_files(sent, SETTINGS, library=text(), shelf=Shelf(SETTINGS.boundary))
    assert not joined.crashes
    assert joined.report == plain.report
    assert any("3 of the 3 claims of this file" in found.message for found in joined.report.diagnostics)


def test_what_exceeds_the_room_comes_back_equal_and_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "ROOM", 3)
    kept: Archive[list[int]] = Archive()
    values = [[1], [2, 3], [4], [5, 6]]
    for value in values:
        kept.add(value, len(value))
    assert list(kept) == values
    assert kept[0] is values[0]
    assert kept[3] is not values[3]
    assert len(kept) == 4
    assert [5, 6] in kept
    assert [7] not in kept


def test_two_ids_with_one_mark_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "hash", lambda _: 7, raising=False)
    ids = ["tea", "coffee", "tea"]
    found = Directory([mark(id_, number) for number, id_ in enumerate(ids)], lambda at, id_: at if ids[at] == id_ else None, lambda: ids)
    assert found["tea"] == [0, 2]
    assert found["coffee"] == [1]
    assert "milk" not in found
    assert list(found) == ["tea", "coffee"]
    assert len(found) == 2


def test_alike_are_those_that_come_again() -> None:
    assert alike(lambda: zip("abaca", range(5), strict=True)) == {"a": [0, 2, 4]}
    assert alike(lambda: zip("abc", range(3), strict=True)) == {}
