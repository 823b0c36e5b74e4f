"""What may be read for claim files and configurations."""

from pathlib import Path

import pytest

from claimkit.files.boundary import Barrier, Boundary


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    folder = tmp_path / ".work" / "project"
    for name in ("claims", ".git", ".drafts", "out"):
        (folder / name).mkdir(parents=True)
    (folder / ".gitignore").write_text("out/\n")
    (folder / "link-to-hidden.md").symlink_to(".env")
    (folder / "link-to-ignored.md").symlink_to("out/x.md")
    (folder / "link-out.md").symlink_to("../../secret.md")
    (folder / "link-in.md").symlink_to("claims/x.md")
    (folder / "claims" / "up").symlink_to("..")
    (folder / ".alias").symlink_to("claims")
    return folder


HIDDEN, IGNORED, OUTSIDE = Barrier.HIDDEN, Barrier.IGNORED, Barrier.OUTSIDE


@pytest.mark.parametrize(
    ("path", "barrier"),
    [
        ("claims/x.md", None),
        ("claims/a..b/x.md", None),
        ("claims/../claims/x.md", None),
        ("link-in.md", None),
        (".env", HIDDEN),
        (".git/config", HIDDEN),
        (".GIT/config", HIDDEN),
        ("\u200c.git/config", HIDDEN),
        ("claims/../.git/config", HIDDEN),
        ("claims/up/.git/config", HIDDEN),
        ("claims/.x/../../.git/x", HIDDEN),
        ("link-to-hidden.md", HIDDEN),
        (".alias/x.md", HIDDEN),
        ("...", HIDDEN),
        ("out/x.md", IGNORED),
        ("OUT/x.md", IGNORED),
        ("link-to-ignored.md", IGNORED),
        ("claims/up/out/x.md", IGNORED),
        ("link-out.md", OUTSIDE),
        ("../x.md", OUTSIDE),
        ("../../.ssh/id", OUTSIDE),
        ("/etc/passwd", OUTSIDE),
    ],
)
def test_what_bars_a_path(root: Path, path: str, barrier: Barrier | None) -> None:
    found = Boundary(root).barred(root / path)
    assert (found.barrier if found else None) is barrier


def test_a_project_in_a_hidden_folder_is_not_hidden_from_itself(root: Path) -> None:
    boundary = Boundary(root)
    assert boundary.hidden(root / "claims/x.md") is None
    assert boundary.hidden(root.parent / "other/x.md") is None
    assert boundary.hidden(root.parent.parent / ".ssh/id")


@pytest.mark.parametrize("allowed", ["out", "out/", "out/sub"])
def test_a_folder_that_git_ignores_can_be_allowed_and_what_is_hidden_in_it_cannot(root: Path, allowed: str) -> None:
    boundary = Boundary(root, (allowed,))
    assert boundary.barred(root / "out/sub/x.md") is None
    assert (boundary.barred(root / "out/x.md") is None) == (allowed != "out/sub")
    hidden, outside = boundary.barred(root / "out/.env"), boundary.barred(root / "out/../../x.md")
    assert hidden
    assert hidden.barrier is HIDDEN
    assert outside
    assert outside.barrier is OUTSIDE
    ignored = Boundary(root, ("outer",)).barred(root / "out/x.md")
    assert ignored
    assert ignored.barrier is IGNORED


def test_a_root_behind_a_link_is_the_same_project(root: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(root)
    for boundary in (Boundary(tmp_path / "alias"), Boundary(root)):
        for way in (tmp_path / "alias", root):
            assert boundary.barred(way / "claims/x.md") is None
            assert boundary.barred(way / ".env")
