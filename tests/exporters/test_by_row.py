"""Exports row by row: files are read again, parts are made one after the other, and the text is the same."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimkit.assessment.build import build
from claimkit.assessment.shape import Rows
from claimkit.claimfile.loading import Reread, load_bytes
from claimkit.config.settings import find_settings
from claimkit.exporters import exporter, exporters
from claimkit.project import Project, Whole

CLAIMS = Path(__file__).parents[2] / "claims"
BY_ROW = sorted(name for name, one in exporters().items() if one.by_row)


def looked_through(*, by_row: bool) -> Whole:
    project = Project.of(find_settings(CLAIMS))
    found = [project.load(candidate) for candidate in project.find([str(CLAIMS)]).candidates]
    return project.look_through([loaded for loaded in found if loaded], by_row=by_row)


@pytest.fixture(scope="module")
def whole() -> Whole:
    return looked_through(by_row=False)


@pytest.fixture(scope="module")
def rows() -> Whole:
    return looked_through(by_row=True)


def test_these_are_row_by_row() -> None:
    assert BY_ROW == ["csv", "eval", "jsonl"]


@pytest.mark.parametrize("name", BY_ROW)
def test_the_text_is_the_same_as_from_files_that_were_kept(name: str, whole: Whole, rows: Whole) -> None:
    render = exporter(name).render
    assert "".join(render(rows.assessment())) == "".join(render(whole.assessment()))


def test_every_part_is_the_same(whole: Whole, rows: Whole) -> None:
    kept, made = whole.assessment().export, rows.assessment().export
    assert kept.summary == made.summary
    for name in ("inputs", "documents", "sources", "claims", "exempt"):
        assert isinstance(getattr(made, name), Rows)
        assert tuple(getattr(made, name)) == getattr(kept, name)


@pytest.mark.parametrize("name", BY_ROW)
def test_no_part_is_gone_through_twice(name: str, rows: Whole) -> None:
    made, seen = rows.assessment(), Counter[str]()

    def counted(part: str, make: Callable[[], Iterator[object]]) -> Rows[object]:
        def once() -> Iterator[object]:
            seen[part] += 1
            return make()

        return Rows(once)

    parts = {part: counted(part, getattr(made.export, part).__iter__) for part in ("sources", "claims", "documents")}
    for part, value in parts.items():
        made.export.__dict__[part] = value
    "".join(exporter(name).render(made))
    assert seen["claims"] == 1
    assert max(seen.values()) == 1


def test_only_the_bytes_of_a_sound_file_are_kept() -> None:
    sound = load_bytes(b"claimkit: 1\nclaims: []\n", "a.yaml", shown=False)
    unsound = load_bytes(b"claimkit: 1\nclaims: [\n", "b.yaml")
    large = load_bytes(b"claimkit: 1\n", "c.yaml", max_size=3)
    files = [one for one in (sound, unsound, large) if one]
    assert len(files) == 3
    assert sound is not None
    kept = Reread(iter(files))
    assert list(kept.passing()) == files
    again = list(kept)
    assert [one.path for one in again] == ["a.yaml", "b.yaml", "c.yaml"]
    assert again[0] is not sound
    assert (again[0].file, again[0].shown, again[0].data) == (sound.file, False, sound.data)
    assert again[1:] == files[1:]


def test_other_files_than_those_that_were_checked_are_refused(whole: Whole) -> None:
    with pytest.raises(ValueError, match="not the files that were checked"):
        build(list(whole.files)[1:], whole.checked)
