"""What git ignores, told without git: held against git itself where it is installed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from claimkit.files.gitignore import Ignored

TOP = """# a comment
\\#sharp.md
\\!loud.md
*.log
!keep.log
build/
/top.md
docs/*.tmp
a/**/z.md
**/deep/x.md
inside/**
sp\\ ace.md\x20
trailing.md   \r
n[0-9]te.md
p[^ab]q.md
q?.md
folder-only/
star*star*end.md
esc\\*ape.md
k[[:digit:]].md
[open.md
"""
FILES = [
    "#sharp.md",
    "!loud.md",
    "a.log",
    "keep.log",
    "sub/b.log",
    "sub/keep.log",
    "build/x.md",
    "sub/build/y.md",
    "top.md",
    "sub/top.md",
    "docs/c.tmp",
    "sub/docs/c.tmp",
    "docs/d/e.tmp",
    "a/z.md",
    "a/b/z.md",
    "a/b/c/z.md",
    "z.md",
    "deep/x.md",
    "sub/deep/x.md",
    "inside/x.md",
    "inside/y/x.md",
    "sub/inside/x.md",
    "trailing.md",
    "n1te.md",
    "nate.md",
    "pcq.md",
    "paq.md",
    "q1.md",
    "q12.md",
    "folder-only/x.md",
    "other/folder-only",
    "star-1-star-2-end.md",
    "starend.md",
    "esc*ape.md",
    "escXape.md",
    "k7.md",
    "kx.md",
    "[open.md",
    "nested/secret.md",
    "nested/public.md",
    "nested/in/secret.md",
    "nested/back.log",
    "private.md",
    "other.md",
    "build/keep.log",
]
NESTED = "secret.md\n!back.log\n"
EXCLUDED = "private.md\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    root = tmp_path / "project"
    for name in [*FILES, "sp ace.md", ".git/info/exclude"]:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / ".gitignore").write_text(TOP, newline="")
    (root / "nested/.gitignore").write_text("\ufeff" + NESTED)
    (root / ".git/info/exclude").write_text(EXCLUDED)
    return root


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_it_says_what_git_says(project: Path) -> None:
    shutil.rmtree(project / ".git")
    subprocess.run(["git", "init", "--quiet", project], check=True)
    (project / ".git/info/exclude").write_text(EXCLUDED)
    names = [*FILES, "sp ace.md"]
    asked = subprocess.run(
        ["git", "check-ignore", "-z", "--stdin", "--no-index"],
        cwd=project,
        input="\0".join(names).encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
    )
    told = set(asked.stdout.decode().split("\0")) - {""}
    assert len(told) > 20
    ignored = Ignored(project)
    more = {"kx.md", "[open.md"}  # a class of signs may be any sign, and an open bracket is one
    assert {name for name in names if project / name in ignored} == told | more


def test_a_few_by_hand(project: Path) -> None:
    ignored = Ignored(project)
    expected = {
        "a.log": True,
        "keep.log": False,
        "build/keep.log": True,  # below an ignored folder nothing is taken back
        "nested/secret.md": True,
        "nested/back.log": False,
        "private.md": True,
        "other.md": False,
        "sp ace.md": True,
    }
    assert {name: project / name in ignored for name in expected} == expected


def test_letter_case_makes_no_difference_but_where_files_are_taken_back(project: Path) -> None:
    ignored = Ignored(project)
    assert project / "TOP.MD" in ignored
    assert project / "nested/Secret.md" in ignored
    assert project / "KEEP.log" in ignored
    (project / ".gitignore").write_text("[!a].md\n")
    assert project / "A.md" in Ignored(project)  # it is no a


def test_the_repository_above_a_project_counts_and_a_project_without_one_has_its_own(project: Path) -> None:
    assert project / "sub/b.log" in Ignored(project / "sub")
    shutil.rmtree(project / ".git")
    assert project / "sub/b.log" not in Ignored(project / "sub")
    assert project / "sub/b.log" in Ignored(project)


def test_a_working_tree_of_its_own_shares_what_the_repository_excludes(project: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    own = project / ".git/worktrees/tree"
    own.mkdir(parents=True)
    (own / "commondir").write_text("../..\n")
    (tree / ".git").write_text(f"gitdir: {own}\n")
    assert tree / "private.md" in Ignored(tree)


def test_a_persons_own_patterns_count(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    (tmp_path / "mine/git").mkdir(parents=True)
    (tmp_path / "mine/git/ignore").write_text("other.md\n")
    assert project / "other.md" in Ignored(project)


def test_hostile_patterns_take_no_time_and_stop_nothing(project: Path) -> None:
    name = "a" * 250
    (project / ".gitignore").write_text("a*" * 120 + "b\n" + "**/" * 2000 + "b\n" + "[" * 5000 + "\n" + "\\\n!\n/\n//\n")
    assert project / "x" / name not in Ignored(project)
    (project / ".gitignore").unlink()
    os.mkfifo(project / ".gitignore")
    (project / ".git/info/exclude").write_bytes(b"\xff\xfe\0\n")
    assert project / "x" not in Ignored(project)


@pytest.mark.parametrize("part", ["**/", "**/a/", "**/*a*/"])
def test_a_pattern_of_many_folders_takes_no_time_to_speak_of(project: Path, part: str) -> None:
    """Each part waits for any number of folders: to follow all ways at once would take hours."""
    (project / ".gitignore").write_text(part * 2_000 + "none")
    assert project.joinpath(*["a"] * 200, "b.md") not in Ignored(project)
