"""Several files get their new texts together or keep their old ones, whatever goes wrong, and a later run settles what a kill left."""

import errno
import json
import os
import shutil
import stat
import warnings
from pathlib import Path
from typing import Any

import pytest

from claimkit.errors import UsageError
from claimkit.files.journal import NAME, is_left, settled, settled_alone
from claimkit.files.together import write_together
from faults import Faults, When, calls, killed

OLD, NEW, THEIRS = "old\n", "new\n", "theirs\n"
NAMES = ("a.yaml", "b/b.yaml", "c.yaml")


class Project:
    """Three files that are written together; they are told apart by their modes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = [root / name for name in NAMES]
        self.make()

    def make(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "b").mkdir(parents=True)
        for number, file in enumerate(self.files):
            file.write_text(OLD)
            file.chmod(0o640 + number)

    def write(self) -> None:
        known = {str(file): file.read_bytes() for file in self.files}
        write_together(dict.fromkeys(known, NEW), known, self.root)

    def settle(self) -> None:
        settled(self.root)

    @property
    def texts(self) -> list[str]:
        return [file.read_text() for file in self.files]

    @property
    def left_over(self) -> list[str]:
        found = (path for path in self.root.rglob("*") if path.is_file() and path not in self.files)
        return sorted(path.name for path in found)

    def assert_modes(self) -> None:
        assert [stat.S_IMODE(file.stat().st_mode) for file in self.files] == [0o640, 0o641, 0o642]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


def points(project: Project) -> list[str]:
    found = calls(project.write)
    project.make()
    return found


def test_all_are_written_and_nothing_is_left(project: Project) -> None:
    assert settled(project.root) == settled_alone(project.root) == ""
    project.write()
    assert project.texts == [NEW] * 3
    assert project.left_over == []
    project.assert_modes()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("when", When)
def test_after_a_kill_at_any_call_the_next_run_leaves_all_new_or_all_old(project: Project, when: When) -> None:
    names = points(project)
    assert {"open", "write", "link", "replace", "fsync", "chmod", "unlink"} <= set(names)
    outcomes: list[str] = []
    halves = 0
    for at in range(len(names)):
        assert killed(project.write, at, when), names[at]
        assert set(project.texts) <= {OLD, NEW}  # no file is torn, also before the next run
        halves += len(set(project.texts)) == 2
        was_left = is_left(project.root)
        assert bool(settled(project.root)) == was_left
        assert set(project.texts) in ({OLD}, {NEW}), names[at]
        project.assert_modes()
        assert not is_left(project.root)
        if was_left:
            assert [name for name in project.left_over if NAME not in name] == []
        outcomes.append(project.texts[0])
        project.make()
    assert halves >= 2
    assert {OLD, NEW} == set(outcomes)
    assert not killed(project.write, len(names), when)  # no call was forgotten
    assert project.texts == [NEW] * 3


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize("when", When)
def test_a_kill_while_one_file_is_written_leaves_it_with_one_name(project: Project, when: When) -> None:
    """No journal notes a single file, so that no run would remove a second name, and the next one would refuse the file for it."""
    file = project.files[0]

    def write_one() -> None:
        write_together({str(file): NEW}, {str(file): OLD.encode()}, project.root)

    for at, name in enumerate(calls(write_one)):
        project.make()
        assert killed(write_one, at, when), name
        assert file.read_text() in (OLD, NEW)
        assert file.stat().st_nlink == 1, name


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_kill_while_the_next_run_settles_is_settled_by_the_one_after(project: Project) -> None:
    names = points(project)
    for first in (at for at, name in enumerate(names) if name == "replace"):
        for second in range(12):
            killed(project.write, first, When.AFTER)
            killed(project.settle, second, When.BEFORE)
            settled(project.root)
            assert set(project.texts) in ({OLD}, {NEW})
            assert project.left_over == []
            project.make()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_after_an_error_at_any_call_all_are_old_or_all_new_and_it_is_told(project: Project, number: int) -> None:
    names = points(project)
    for at in range(len(names)):

        def refuse() -> None:
            raise OSError(number, os.strerror(number))

        faults = Faults(at, refuse)
        told = None
        with faults.injected():
            try:
                project.write()
            except UsageError as error:
                told = error
        assert faults.has_fired
        if told:
            assert os.strerror(number) in told.message
            assert told.hint.endswith("nothing was written")
        assert project.texts == [OLD if told else NEW] * 3, names[at]
        assert not [name for name in project.left_over if "-old" in name or "-new" in name] or is_left(project.root)
        settled(project.root)
        assert project.texts == [OLD if told else NEW] * 3
        assert [name for name in project.left_over if NAME not in name] == []
        project.assert_modes()
        project.make()


def test_after_an_interrupt_between_two_files_all_are_old(project: Project) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    names = points(project)
    last = max(at for at, name in enumerate(names) if name == "replace")
    with Faults(last, interrupt).injected(), pytest.raises(KeyboardInterrupt):
        project.write()
    assert project.texts == [OLD] * 3
    assert project.left_over == []


def test_what_cannot_be_put_back_either_is_told_and_settled_by_the_next_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.replace
    done: list[object] = []

    def broken(old: Any, new: Any) -> None:
        if Path(new).name != NAME:
            done.append(new)
            if len(done) > 1:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        really(old, new)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken)
        with pytest.raises(UsageError, match="cannot be written") as caught:
            project.write()
    assert f"could not be put back: {project.files[0]}; the next run that writes tries again" in caught.value.hint
    assert project.texts == [NEW, OLD, OLD]
    assert settled(project.root) == (f"an earlier run was interrupted while it wrote; that is finished now: {' '.join(NAMES)}")
    assert project.texts == [NEW] * 3
    assert project.left_over == []


def test_a_file_that_was_edited_after_a_kill_is_left_as_it_is_and_the_others_are_put_back(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = points(project)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        assert killed(project.write, [at for at, name in enumerate(names) if name == "replace"][1], When.AFTER)
    assert project.texts == [NEW, OLD, OLD]
    project.files[1].write_text(THEIRS)
    assert "that is undone now" in settled(project.root)
    assert project.texts == [OLD, THEIRS, OLD]
    assert project.left_over == []


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_what_a_later_run_cannot_put_back_is_told_by_name(project: Project) -> None:
    names = points(project)
    assert killed(project.write, [at for at, name in enumerate(names) if name == "replace"][1], When.AFTER)
    (kept,) = project.root.glob(".a.yaml.*-old*")
    kept.unlink()
    project.files[1].write_text(THEIRS)
    told = "an earlier run was interrupted while it wrote; that is undone now: a.yaml b/b.yaml c.yaml; these could not be put back: a.yaml"
    assert settled(project.root) == told
    assert project.texts == [NEW, THEIRS, OLD]
    assert project.left_over == []


def test_a_folder_is_on_disk_before_what_depends_on_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    of_inode = {path.stat().st_ino: path.name for path in (project.root, project.root / "b")}
    really = {name: getattr(os, name) for name in ("replace", "unlink", "fsync")}

    def synced(descriptor: int) -> None:
        steps.append(f"sync {of_inode.get(os.fstat(descriptor).st_ino, 'file')}")
        really["fsync"](descriptor)

    def noted(name: str, place: int) -> None:
        def call(*words: Any, **more: Any) -> None:
            steps.append(f"{name} {Path(words[place]).name}")
            really[name](*words, **more)

        monkeypatch.setattr(os, name, call)

    monkeypatch.setattr(os, "fsync", synced)
    noted("replace", 1)
    noted("unlink", 0)
    project.write()
    journal = steps.index(f"replace {NAME}")
    first, last = steps.index("replace a.yaml"), steps.index("replace c.yaml")
    assert "sync project" in steps[journal:first]
    removed = next(at for at in range(last, len(steps)) if steps[at].startswith("unlink"))
    assert {"sync project", "sync b"} <= {*steps[last:removed]}
    assert steps[-1] == f"unlink {NAME}"


def test_a_run_that_finds_a_journal_settles_it_and_writes_nothing_of_its_own(project: Project) -> None:
    names = points(project)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        killed(project.write, [at for at, name in enumerate(names) if name == "replace"][1], When.AFTER)
    known = {str(file): file.read_bytes() for file in project.files}
    with pytest.raises(UsageError, match="that is finished now") as caught:
        write_together(dict.fromkeys(known, "newer\n"), known, project.root)
    assert caught.value.hint == "run the command again; it had not seen that yet"
    assert project.texts == [NEW] * 3


def test_where_there_are_no_second_names_the_old_file_is_copied(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    names = points(project)
    monkeypatch.setattr(os, "link", no_links)
    last = max(at for at, name in enumerate(names) if name == "replace")

    def refuse() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with Faults(last, refuse).injected(), pytest.raises(UsageError):
        project.write()
    assert project.texts == [OLD] * 3
    project.assert_modes()
    assert project.left_over == []


def test_outside_the_project_files_are_written_together_without_a_journal(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(OLD)
    project.files[2] = outside
    names = calls(project.write)
    assert project.texts == [NEW] * 3
    assert names.count("replace") == 3  # and none for a journal


HOSTILE = [
    "",
    "no JSON",
    "[]",
    "[" * 100_000,
    json.dumps({"claimkit_journal": 2, "mark": "0" * 12, "files": [{"path": "a.yaml", "old": "", "new": ""}]}),
    json.dumps({"claimkit_journal": 1, "mark": "../" * 4, "files": [{"path": "a.yaml", "old": "", "new": ""}]}),
    json.dumps({"claimkit_journal": 1, "mark": "0" * 12, "files": []}),
    json.dumps({"claimkit_journal": 1, "mark": "0" * 12, "files": [{"path": 1, "old": "", "new": ""}]}),
    *(
        json.dumps({"claimkit_journal": 1, "mark": "0" * 12, "files": [{"path": path, "old": "", "new": ""}]})
        for path in ("../a.yaml", "/etc/passwd", ".git/config", "link/a.yaml", "b/../a.yaml", "a\0b")
    ),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_journal_that_came_from_elsewhere_moves_nothing(project: Project, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(THEIRS)
    (project.root / "link").symlink_to("..")
    (project.root / NAME).write_text(text)
    with pytest.raises(UsageError, match="this is no journal of claimkit") as caught:
        settled(project.root)
    assert caught.value.hint == "look at it, and remove it"
    with pytest.raises(UsageError, match="this is no journal of claimkit"):
        project.write()
    assert project.texts == [OLD] * 3
    assert (tmp_path / "a.yaml").read_text() == THEIRS


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_a_journal_that_is_no_file_is_not_read(project: Project, kind: str) -> None:
    journal = project.root / NAME
    if kind == "pipe":
        os.mkfifo(journal)
    elif kind == "folder":
        journal.mkdir()
    else:
        journal.symlink_to("a.yaml")
    with pytest.raises(UsageError, match="this is no journal of claimkit"):
        settled(project.root)


def test_of_two_files_the_first_is_put_back_if_the_second_cannot_be_replaced(project: Project) -> None:
    first, second, _ = project.files
    known = {str(file): OLD.encode() for file in (first, second)}
    names = calls(lambda: write_together(dict.fromkeys(known, NEW), known, project.root))
    project.make()
    last = max(at for at, name in enumerate(names) if name == "replace")

    def refuse() -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with Faults(last, refuse).injected(), pytest.raises(UsageError, match=os.strerror(errno.EIO)):
        write_together(dict.fromkeys(known, NEW), known, project.root)
    assert (first.read_text(), second.read_text()) == (OLD, OLD)


def test_a_file_with_several_names_is_refused_unless_that_is_allowed(project: Project) -> None:
    file = project.files[0]
    os.link(file, project.root / "other-name")
    with pytest.raises(UsageError):
        write_together({str(file): NEW}, {str(file): OLD.encode()}, project.root)
    assert file.read_text() == OLD
    write_together({str(file): NEW}, {str(file): OLD.encode()}, project.root, break_links=True)
    assert (file.read_text(), (project.root / "other-name").read_text()) == (NEW, OLD)
