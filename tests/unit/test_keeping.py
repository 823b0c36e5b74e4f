"""What a file carried its new text carries too, and what would be lost is refused."""

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from claimkit.errors import UsageError
from claimkit.files import write_text
from claimkit.files.keeping import ENDING, sweep
from claimkit.files.together import write_together

OLD, NEW = "old\n", "new\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(OLD)
    return path


def rewrite(target: Path, *, break_links: bool = False) -> None:
    write_together({str(target): NEW}, {str(target): OLD.encode()}, target.parent, break_links=break_links)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("bits", [stat.S_ISUID, stat.S_ISGID, stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX])
def test_a_new_text_is_never_run_with_the_rights_of_somebody_else(target: Path, bits: int) -> None:
    target.chmod(bits | 0o750)
    rewrite(target)
    assert (target.read_text(), mode(target)) == (NEW, 0o750)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_are_kept(target: Path) -> None:
    os.chown(target, 1234, 2345)
    target.chmod(0o640)
    rewrite(target)
    assert (target.stat().st_uid, target.stat().st_gid, mode(target)) == (1234, 2345, 0o640)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize(("old", "new"), [(0o640, 0o600), (0o664, 0o644), (0o660, 0o600), (0o646, 0o666)])
def test_where_the_group_cannot_be_kept_another_group_gets_no_more_than_everybody(
    target: Path, monkeypatch: pytest.MonkeyPatch, old: int, new: int
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    os.chown(target, 0, 2345)
    target.chmod(old)
    monkeypatch.setattr(os, "chown", refused)
    rewrite(target)
    assert mode(target) == new


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_where_only_the_group_can_be_kept_it_is(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.chown

    def refused(path: Path, owner: int, group: int) -> None:
        if owner != -1:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        really(path, owner, group)

    os.chown(target, 1234, 2345)
    target.chmod(0o660)
    monkeypatch.setattr(os, "chown", refused)
    rewrite(target)
    assert (target.stat().st_gid, mode(target)) == (2345, 0o660)


@pytest.fixture
def attributes(target: Path) -> Path:
    if not hasattr(os, "setxattr"):
        pytest.skip("no extended attributes in this system")
    try:
        os.setxattr(target, "user.kept", b"1")
    except OSError as error:
        pytest.skip(f"no extended attributes in this file system ({error})")
    return target


def test_extended_attributes_are_kept(attributes: Path) -> None:
    rewrite(attributes)
    assert os.getxattr(attributes, "user.kept") == b"1"


def test_an_attribute_that_may_not_be_given_keeps_nothing_else_from_it(attributes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.setxattr(attributes, "user.refused", b"2")
    really = os.setxattr

    def given(path: Path, name: str, value: bytes) -> None:
        assert name != "security.capability"
        if name == "user.refused":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        really(path, name, value)

    monkeypatch.setattr(os, "setxattr", given)
    monkeypatch.setattr(os, "listxattr", lambda _: ["user.refused", "security.capability", "user.kept"])
    rewrite(attributes)
    assert os.getxattr(attributes, "user.kept") == b"1"
    assert attributes.read_text() == NEW


def test_a_file_with_other_names_is_refused_and_told(target: Path) -> None:
    os.link(target, target.with_name("other"))
    with pytest.raises(UsageError, match=r"it has 2 names \(hard links\), and the others would keep the old text") as caught:
        rewrite(target)
    assert "--break-links" in caught.value.hint
    assert target.read_text() == OLD


def test_a_file_with_other_names_is_written_alone_where_that_is_wanted(target: Path) -> None:
    other = target.with_name("other")
    os.link(target, other)
    rewrite(target, break_links=True)
    assert (target.read_text(), other.read_text()) == (NEW, OLD)


@pytest.mark.parametrize("bits", [0o444, 0o400, 0o555])
def test_a_read_only_file_is_refused_in_words(target: Path, bits: int) -> None:
    target.chmod(bits)
    with pytest.raises(UsageError, match="it is read-only") as caught:
        rewrite(target)
    assert caught.value.hint == f"if it may be changed, allow that first: chmod u+w {target}; nothing was written"
    with pytest.raises(UsageError, match="it is read-only"):
        write_text(target, [NEW])
    assert (target.read_text(), mode(target)) == (OLD, bits)


def test_a_file_that_this_user_may_not_write_is_read_only(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, wanted: wanted != os.W_OK)
    with pytest.raises(UsageError, match="it is read-only"):
        rewrite(target)
    assert target.read_text() == OLD


def test_of_our_temporary_files_those_older_than_a_day_are_removed(tmp_path: Path, target: Path) -> None:
    before = time.time()
    files = {
        ".a.yaml.0123456789ab" + ENDING: 90_000,
        ".b.yaml.0123456789ab" + ENDING: 80_000,
        "seen" + ENDING: 90_000,
        ".other.tmp": 90_000,
    }
    for name, age in files.items():
        (tmp_path / name).write_text(OLD)
        os.utime(tmp_path / name, (before - age, before - age))
    (tmp_path / (".folder" + ENDING)).mkdir()
    os.utime(tmp_path / (".folder" + ENDING), (0, 0))
    (tmp_path / (".link" + ENDING)).symlink_to(target.name)
    os.utime(tmp_path / (".link" + ENDING), (0, 0), follow_symlinks=False)
    write_text(tmp_path / "new", [NEW])
    kept = {".b.yaml.0123456789ab" + ENDING, "seen" + ENDING, ".other.tmp", ".folder" + ENDING, ".link" + ENDING}
    assert {path.name for path in tmp_path.iterdir()} == kept | {"new", target.name}


def test_a_folder_that_cannot_be_listed_is_not_swept(tmp_path: Path) -> None:
    sweep(tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("mask", "wanted"), [(0, 0o666), (0o027, 0o640)])
def test_a_file_that_is_made_has_the_mode_that_the_mask_of_the_user_leaves(tmp_path: Path, mask: int, wanted: int) -> None:
    before = os.umask(mask)
    try:
        write_text(tmp_path / "a.yaml", ["new\n"])
        assert os.umask(mask) == mask  # it is as it was
    finally:
        os.umask(before)
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == wanted
