"""What is opened is what was judged: no link is followed that was put on the way meanwhile."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from claimkit.files import Unfit, descending
from claimkit.files.boundary import Barred, Boundary
from claimkit.files.descending import bytes_below
from claimkit.sources.shelf import Refused, Shelf
from swapping import OURS, SECRET, make, swapped, through_the_boundary

LIMIT = 100


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return make(tmp_path)


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_while_a_folder_is_swapped_for_a_link_no_reading_sees_what_lies_behind_it(tmp_path: Path) -> None:
    found = through_the_boundary(tmp_path, 1_500)
    assert "secrets" not in found
    assert found.total() == 1_500
    assert len(found) > 1  # it was swapped while it was read


def swap(folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "aside")
    folder.symlink_to(tmp_path / "outside")


def swap_at_the_first_opening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Swap the folder of the document when a file is opened; gives what is opened."""
    really = os.open
    opened: list[object] = []

    def swapped(path: str | Path, flags: int, mode: int = 0o777, **more: int) -> int:
        if not opened:
            swap(tmp_path / "project/docs", tmp_path)
        opened.append(path)
        return really(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", swapped)
    return opened


Reading = Callable[[Boundary, Path], object]
READINGS: list[Reading] = [lambda boundary, path: boundary.read(path, LIMIT), lambda boundary, path: boundary.read_named(path, LIMIT)]


@pytest.mark.parametrize("by_descriptor", [True, False])
@pytest.mark.parametrize("reading", READINGS)
def test_a_link_that_comes_between_looking_and_opening_is_not_followed(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading, *, by_descriptor: bool
) -> None:
    monkeypatch.setattr(descending, "_BY_DESCRIPTOR", by_descriptor)
    boundary = Boundary(tmp_path / "project")
    assert reading(boundary, document) == OURS
    opened = swap_at_the_first_opening(tmp_path, monkeypatch)
    with pytest.raises(OSError, match=r"Not a directory|Too many levels") as caught:
        reading(boundary, document)
    assert caught.value.errno in (errno.ENOTDIR, errno.ELOOP)
    assert opened


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("is_given", [True, False])
def test_no_copy_of_a_source_is_read_through_a_link_that_comes_meanwhile(tmp_path: Path, *, is_given: bool) -> None:
    path = make(tmp_path)
    shelf = Shelf(Boundary(tmp_path / "project"), given={"tea": str(path)} if is_given else {})
    assert shelf.read(path) == OURS
    with swapped(tmp_path):
        found = [shelf.read(path) for _ in range(1_000)]
    assert any(isinstance(one, Refused) for one in found)  # it was swapped while it was read
    # A person may have named what the link leads to when it is looked at; then it was a link from the start.
    assert is_given or SECRET not in found


@pytest.mark.parametrize("is_given", [True, False])
def test_a_copy_is_opened_as_it_was_judged(tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch, *, is_given: bool) -> None:
    shelf = Shelf(Boundary(tmp_path / "project"), given={"tea": str(document)} if is_given else {})
    swap_at_the_first_opening(tmp_path, monkeypatch)
    found = shelf.read(document)
    assert isinstance(found, Refused)
    assert found.reason in ("it cannot be read (Not a directory)", "it cannot be read (Too many levels of symbolic links)")


def test_only_a_copy_that_is_named_may_lie_outside_and_none_may_be_hidden(tmp_path: Path, document: Path) -> None:
    secret, hidden = tmp_path / "outside/deep/a.md", document.with_name(".a.md")
    hidden.write_bytes(SECRET)
    boundary = Boundary(tmp_path / "project")
    assert Shelf(boundary, given={"tea": str(secret)}).read(secret) == SECRET
    for shelf, path, reason in (
        (Shelf(boundary), secret, "it lies outside the project"),
        (Shelf(boundary), hidden, "it is hidden"),
        (Shelf(boundary, given={"tea": str(hidden)}), hidden, "it is hidden"),
    ):
        found = shelf.read(path)
        assert isinstance(found, Refused)
        assert found.reason.startswith(reason)
        assert found.is_grave
    outside = Shelf(boundary).read(secret)
    assert outside == Refused("it lies outside the project", "copies must lie below the folder of the configuration", is_grave=True)


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path, document: Path) -> None:
    document.unlink()
    document.symlink_to(tmp_path / "outside/deep/a.md")
    with pytest.raises(OSError, match="Too many levels"):
        bytes_below(tmp_path / "project", document, LIMIT)


def test_a_project_that_becomes_a_link_is_not_followed(tmp_path: Path, document: Path) -> None:
    boundary = Boundary(tmp_path / "project")
    (tmp_path / "way").symlink_to("project")
    assert Boundary(tmp_path / "way").read(tmp_path / "way/docs/deep/a.md", LIMIT) == OURS
    assert boundary.read(document, LIMIT) == OURS
    swap(tmp_path / "project", tmp_path)
    with pytest.raises(OSError, match=r"Not a directory|Too many levels"):
        bytes_below(tmp_path / "project", tmp_path / "project/deep/a.md", LIMIT)


def test_links_inside_the_project_are_followed_before(tmp_path: Path, document: Path) -> None:
    (tmp_path / "project/way").symlink_to("docs")
    assert Boundary(tmp_path / "project").read(tmp_path / "project/way/deep/a.md", LIMIT) == OURS


def test_what_is_barred_is_not_opened(tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "outside/deep/a.md"
    boundary = Boundary(tmp_path / "project")
    assert boundary.read_named(secret, LIMIT) == SECRET
    monkeypatch.setattr(os, "open", lambda *_, **__: pytest.fail("opened"))
    assert isinstance(boundary.read(secret, LIMIT), Barred)
    assert isinstance(boundary.read_named(tmp_path / ".env", LIMIT), Barred)


def test_a_folder_that_may_only_be_searched_is_passed_through(tmp_path: Path, document: Path) -> None:
    if not hasattr(os, "O_PATH"):
        pytest.skip("this system lists the folders that it passes through")
    document.parent.chmod(0o311)
    try:
        assert Boundary(tmp_path / "project").read(document, LIMIT) == OURS
    finally:
        document.parent.chmod(0o755)


def test_what_is_no_file_or_too_large_is_unfit(tmp_path: Path, document: Path) -> None:
    boundary = Boundary(tmp_path / "project")
    os.mkfifo(document.with_name("pipe"))
    assert boundary.read(document.with_name("pipe"), LIMIT) == Unfit()
    assert boundary.read(document, 2) == Unfit("5 bytes or more, and 2 are allowed")
    read, write = os.pipe()
    assert boundary.read_named(f"/dev/fd/{read}", LIMIT) == Unfit()
    os.close(read)
    os.close(write)


def descriptors() -> list[str]:
    folder = Path("/proc/self/fd")
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_no_descriptor_is_left_open(tmp_path: Path, document: Path) -> None:
    boundary = Boundary(tmp_path / "project")
    before = descriptors()
    for path in (document, document.with_name("none"), document.parent.with_name("none") / "a.md", document.parent):
        for reading in READINGS:
            try:
                reading(boundary, path)
            except (FileNotFoundError, IsADirectoryError):
                assert path != document
    assert before == descriptors()
