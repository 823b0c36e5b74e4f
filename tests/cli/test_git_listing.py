"""Files of a revision: found whatever they are called; links, hidden folders and what lies beside a path are passed over."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from claimkit.cli.git import Snapshot

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
NAMES = ["a.yaml", "deep/b.yaml", "deep/er/c\nd.yaml", 'deep/"q"\t.yaml', "deep/é ü.yaml", "deepest.yaml"]
PASSED_OVER = ["deep/.hidden/x.yaml", "deep/.x.yaml", "deep/notes.txt"]


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def top(tmp_path: Path) -> Path:
    for name in [*NAMES, *PASSED_OVER]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "deep" / "link.yaml").symlink_to("b.yaml")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    return tmp_path


@pytest.mark.parametrize("path", ["deep", "./deep/", "deep/."])
def test_what_lies_below_a_folder_is_found_whatever_it_is_called(top: Path, path: str) -> None:
    with Snapshot.at(top, "HEAD") as snapshot:
        found = {name: snapshot.content(blob, 99).decode() for name, blob in snapshot.below(path, (".yaml",))}
    assert found == {name: name for name in NAMES if name.startswith("deep/")}


def test_a_file_that_was_named_is_given_even_if_it_is_hidden(top: Path) -> None:
    with Snapshot.at(top, "HEAD") as snapshot:
        ((name, blob),) = snapshot.below("deep/.hidden/x.yaml", (".yaml",))
        assert (name, snapshot.content(blob, 4)) == ("deep/.hidden/x.yaml", b"deep/")
        assert snapshot.text(name, 4) is None


def test_a_path_that_leads_nowhere_gives_nothing(top: Path) -> None:
    with Snapshot.at(top, "HEAD") as snapshot:
        for path in ("deepe", "a.yaml/x", "deep/link.yaml", "?"):
            assert list(snapshot.below(path, (".yaml",))) == []
            assert snapshot.text(path, 99) is None


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_text_is_known_by_its_bytes(top: Path) -> None:
    name = b"deep/\xff.yaml"
    (top / os.fsdecode(name)).write_text("odd")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "odd")
    with Snapshot(top, git(top, "rev-parse", "HEAD")) as snapshot:
        object_name = snapshot.blob(os.fsdecode(name))
        assert object_name is not None
        assert snapshot.content(object_name, 99) == b"odd"
        assert "deep/\ufffd.yaml" in dict(snapshot.below("deep", (".yaml",)))
