"""Names of modules, paths as a project knows them, and texts that stand in two versions."""

from pathlib import Path

import pytest

from claimkit.files import conflict, modules, project_path


def test_modules_are_files_of_python_and_packages_without_those_that_begin_with_an_underscore(tmp_path: Path) -> None:
    for name in (
        "b.py",
        "a.cpython-311-x86_64-linux-gnu.so",
        "_hidden.py",
        "notes.txt",
        "c.pyc",
        "package/__init__.py",
        "folder/notes.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert modules([str(tmp_path)]) == ["a", "b", "c", "package"]


def test_a_path_is_told_from_the_root_of_the_project_and_one_outside_as_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "project"
    (inside / "claims").mkdir(parents=True)
    monkeypatch.chdir(inside / "claims")
    assert project_path("a.yaml", inside) == "claims/a.yaml"
    assert project_path("../../b.yaml", inside) == "../../b.yaml"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", 2),
        ("<<<<<<< ours\r\nb\r\n>>>>>>> theirs\r\n", 0),
        ("a <<<<<<< b\n>>>>>>> c\n", None),
        ("<<<<<<< ours\n", None),
        (">>>>>>> theirs\n<<<<<<< ours\n", None),
        ("a\n", None),
    ],
)
def test_a_text_in_two_versions_is_known_by_both_its_marks(text: str, at: int | None) -> None:
    assert conflict(text) == at
