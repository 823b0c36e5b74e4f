"""Which files are found, how each is loaded, and what becomes of those that are no claim files."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimkit.claimfile.finding import Candidate, Found, find
from claimkit.claimfile.loading import load, load_bytes
from claimkit.claimfile.reading import FaultKind
from claimkit.errors import ReadError
from claimkit.files import Unfit, may_exist, regular_bytes, shown_name

CLAIM_FILE = "claimkit: 1\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, *names: str, text: str = CLAIM_FILE) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(found: Found) -> list[str]:
    return [candidate.name for candidate in found.candidates]


# ---- finding ----------------------------------------------------------------------------------------------------------------------------


def test_a_folder_gives_its_yaml_and_json_files_in_order_at_any_depth(here: Path) -> None:
    make(here, "c/b.yaml", "c/a.json", "c/deep/er/x.yml", "c/notes.md", "c/x.yaml.bak", "c/yaml", "c/.hidden.yaml", "c/.git/x.yaml")
    assert names(find(["c"], (), here)) == ["c/a.json", "c/b.yaml", "c/deep/er/x.yml"]


def test_a_folder_with_the_ending_of_a_file_is_a_folder(here: Path) -> None:
    make(here, "c/x.yaml/y.yaml")
    assert names(find(["c"], (), here)) == ["c/x.yaml/y.yaml"]
    assert names(find(["c/x.yaml"], (), here)) == ["c/x.yaml/y.yaml"]


def test_one_file_given_in_several_ways_is_taken_once(here: Path) -> None:
    make(here, "c/a.yaml")
    found = find(["c/a.yaml", "./c/a.yaml", "c/../c/a.yaml", str(here / "c/a.yaml"), "c", "c/"], ["c"], here)
    assert names(found) == ["c/a.yaml"]


@pytest.mark.parametrize("given", [["c", "c/a.yaml"], ["c/a.yaml", "c"], ["c/a.yaml"]])
def test_a_named_file_counts_as_named_whatever_else_is_given(here: Path, given: list[str]) -> None:
    make(here, "c/a.yaml")
    (candidate,) = find(given, ["c"], here).candidates
    assert (candidate.explicit, candidate.shown) == (True, True)


def test_only_what_is_given_is_shown_but_the_configured_rest_is_there_too(here: Path) -> None:
    make(here, "c/a.yaml", "c/b.yaml")
    found = find(["c/b.yaml"], ["c"], here)
    assert [(candidate.name, candidate.shown) for candidate in found.candidates] == [("c/a.yaml", False), ("c/b.yaml", True)]
    assert all(candidate.shown for candidate in find([], ["c"], here).candidates)
    assert not any(candidate.shown for candidate in find([], ["c"], here, only_given=True).candidates)


def test_a_file_that_the_configuration_names_and_a_given_folder_holds_is_shown(here: Path) -> None:
    make(here, "c/a.yaml")
    (candidate,) = find(["c"], ["c/a.yaml"], here).candidates
    assert (candidate.explicit, candidate.shown) == (True, True)


def test_missing_paths_are_named_but_a_configured_one_only_where_nothing_is_given(here: Path) -> None:
    make(here, "a.yaml")
    assert find(["no", "a.yaml", "a.yaml/x"], ["gone"], here).missing == ("no", "a.yaml/x")
    assert find([], ["gone"], here).missing == ("gone",)


def test_links_below_a_folder_are_counted_and_never_followed_but_a_named_link_is(here: Path) -> None:
    make(here, "c/a.yaml", "other/b.yaml")
    (here / "c" / "loop").symlink_to(".")
    (here / "c" / "b.yaml").symlink_to("../other/b.yaml")
    (here / "c" / "gone.yaml").symlink_to("nowhere")
    found = find(["c"], (), here)
    assert (names(found), found.links) == (["c/a.yaml"], 3)
    assert names(find(["c/b.yaml"], (), here)) == ["c/b.yaml"]


def test_a_link_to_nothing_and_an_endless_link_are_there_and_cannot_be_opened(here: Path) -> None:
    (here / "gone.yaml").symlink_to("nowhere")
    (here / "loop.yaml").symlink_to("loop.yaml")
    found = find(["gone.yaml", "loop.yaml"], (), here)
    assert (names(found), found.missing) == (["gone.yaml", "loop.yaml"], ())
    for candidate in found.candidates:
        with pytest.raises(ReadError, match="cannot be read"):
            load(candidate, 100)


def test_a_name_that_the_system_refuses_is_a_read_error(here: Path) -> None:
    assert may_exist(Path("x" * 5000)) is True
    (candidate,) = find(["x" * 5000], (), here).candidates
    with pytest.raises(ReadError, match="File name too long"):
        load(candidate, 100)


def test_paths_are_shown_from_the_current_folder_on_or_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "c/a.yaml", "d/b.yaml")
    assert shown_name(Path("./c/../c/a.yaml")) == "c/a.yaml"
    monkeypatch.chdir(here / "d")
    assert shown_name(Path("../c/a.yaml")) == f"{here}/c/a.yaml"
    assert names(find(["../c"], ["d"], here)) == sorted(["b.yaml", f"{here}/c/a.yaml"])


# ---- loading ----------------------------------------------------------------------------------------------------------------------------


def loaded_faults(data: bytes, name: str = "x.yaml", **options: Any) -> list[tuple[FaultKind, str]] | None:
    loaded = load_bytes(data, name, **options)
    return None if loaded is None else [(fault.kind, fault.subject) for fault in loaded.faults]


def test_a_claim_file_is_loaded_with_its_model() -> None:
    loaded = load_bytes(b"claimkit: 1\n", "x.yaml")
    assert loaded is not None
    assert loaded.faults == ()
    assert loaded.model.claims == ()


def test_what_does_not_fit_the_schema_is_loaded_without_a_model_or_fault() -> None:
    loaded = load_bytes(b"claimkit: 1\nclaims: {}\n", "x.yaml")
    assert loaded is not None
    assert (loaded.file, loaded.faults) == (None, ())
    with pytest.raises(ReadError, match="does not conform"):
        _ = loaded.model


@pytest.mark.parametrize(
    ("name", "data", "good"),
    [
        ("x.json", b'{"claimkit": 1}', True),
        ("x.json", b"claimkit: 1", False),
        ("x.yaml", b'{"claimkit": 1}', True),
        ("x.yaml", b"{claimkit: 1}", True),
        ("x.txt", b"claimkit: 1", True),
        ("x.txt", b' \n{"claimkit": 1}', True),
        ("-", b"claimkit: 1", True),
        ("x", b"{claimkit: 1}", False),
        ("x.yml", b"\xef\xbb\xbfclaimkit: 1\r\n", True),
        ("x.json", b'\xef\xbb\xbf{"claimkit": 1}\r\n', True),
    ],
)
def test_the_name_and_else_the_first_character_tell_json_from_yaml(name: str, data: bytes, good: bool) -> None:
    assert (loaded_faults(data, name) == []) is good


@pytest.mark.parametrize("data", [b"", b"# only a comment\n", b"\xef\xbb\xbf", b"---\n"])
def test_an_empty_file_is_an_error_if_it_was_named_and_skipped_else(data: bytes) -> None:
    assert loaded_faults(data) == [(FaultKind.NOT_A_CLAIM_FILE, "is empty")]
    assert loaded_faults(data, explicit=False) is None


@pytest.mark.parametrize("data", [b"- a\n", b"text\n", b"7\n", b"name: x\n", b"{}\n"])
def test_another_file_is_an_error_if_it_was_named_and_skipped_else(data: bytes) -> None:
    assert loaded_faults(data) is not None
    assert [kind for kind, _ in loaded_faults(data) or ()] == [FaultKind.NOT_A_CLAIM_FILE]
    assert loaded_faults(data, explicit=False) is None


@pytest.mark.parametrize("data", [b"claims: []\n", b"sources: {}\n", b"claimkitt: 1\n", b"Claimkit: 1\n", b"claim-kit: 1\n"])
def test_what_was_meant_as_a_claim_file_is_an_error_in_any_case(data: bytes) -> None:
    assert [kind for kind, _ in loaded_faults(data, explicit=False) or ()] == [FaultKind.NOT_A_CLAIM_FILE]


def test_a_near_miss_of_the_key_is_named() -> None:
    assert loaded_faults(b"claimkitt: 1\n") == [(FaultKind.NOT_A_CLAIM_FILE, 'has the key "claimkitt" instead of claimkit')]


@pytest.mark.parametrize("version", ["2", "0", '"1"', "true", "null", "[1]", "{a: 1}", "1.5"])
def test_another_version_is_refused_at_its_place(version: str) -> None:
    loaded = load_bytes(f"# x\nclaimkit: {version}\n".encode(), "x.yaml", explicit=False)
    assert loaded is not None
    (fault,) = loaded.faults
    assert (fault.kind, fault.span.line) == (FaultKind.UNKNOWN_VERSION, 2)


def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(CLAIM_FILE)
    assert regular_bytes(path, len(CLAIM_FILE)) == CLAIM_FILE.encode()
    found = regular_bytes(path, len(CLAIM_FILE) - 1)
    assert isinstance(found, Unfit)
    assert found.too_large
    assert [kind for kind, _ in loaded_faults(b"claimkit: 1", "-", max_size=10) or ()] == [FaultKind.TOO_LARGE]


@pytest.mark.parametrize("make_special", [os.mkfifo, lambda path: Path(path).symlink_to("/dev/zero")])
def test_a_pipe_or_device_is_never_read(tmp_path: Path, make_special: Callable[[Path], None]) -> None:
    path = tmp_path / "x.yaml"
    make_special(path)
    loaded = load(Candidate(path, "x.yaml", explicit=True, shown=True), 1000)
    assert loaded is not None
    assert [fault.kind for fault in loaded.faults] == [FaultKind.NOT_REGULAR]


def test_a_file_that_vanishes_after_it_was_found_is_a_read_error(here: Path) -> None:
    make(here, "c/a.yaml")
    (candidate,) = find(["c"], (), here).candidates
    (here / "c/a.yaml").unlink()
    with pytest.raises(ReadError, match=r"c/a.yaml: cannot be read \(No such file or directory\)"):
        load(candidate, 1000)


def test_a_file_that_ends_right_after_the_key_of_a_text_is_no_bug_of_ours() -> None:
    found = load_bytes(b"claimkit: 1 # x\nclaims:\n  - statement:", "a.yaml")
    assert found
    assert found.file is None


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.yaml", "claimkit: 1\n<<<<<<< HEAD\nclaims: []\n=======\nsources: {}\n>>>>>>> other\n", 2),
        ("a.yaml", "claimkit: 1\r\nclaims:\r\n  - id: a\r\n=======\r\n  - id: b\r\n>>>>>>> other\r\n", 4),
        ("a.json", '{"claimkit": 1,\n<<<<<<< HEAD\n"claims": []\n=======\n"sources": {}\n>>>>>>> other\n}', 2),
    ],
)
def test_a_conflict_of_a_merge_is_told_at_its_first_mark(name: str, text: str, line: int) -> None:
    found = load_bytes(text.encode(), name)
    assert found
    assert [(fault.kind, fault.span.line, fault.span.column, fault.subject) for fault in found.faults] == [
        (FaultKind.SYNTAX, line, 1, "a conflict of a merge is not resolved")
    ]


def test_a_mark_of_a_merge_in_a_text_breaks_nothing() -> None:
    text = "claimkit: 1\ndocuments:\n  a:\n    title: |\n      <<<<<<< HEAD\n      >>>>>>> other\n"
    found = load_bytes(text.encode(), "a.yaml")
    assert found
    assert found.file
    broken = load_bytes(f"a: b: c\n{text}<<<<<<< HEAD\n".encode(), "a.yaml")
    assert broken
    assert "mapping values" in broken.faults[0].subject


@pytest.mark.parametrize("text", ["claims:\n\t- id: a\n", "claims:\n  - id: a\n\tb: c\n", "a: b\n\t\tc: d\n"])
def test_a_tab_in_the_indentation_is_called_one(text: str) -> None:
    found = load_bytes(f"claimkit: 1\n{text}".encode(), "a.yaml")
    assert found
    assert [fault.subject for fault in found.faults] == ["a tab stands where YAML wants spaces"]


@pytest.mark.parametrize("name", ["tea.md", "my tea.TXT", "tea.markdown", "tea.html", "tea.htm"])
def test_an_article_that_is_named_is_called_one(name: str) -> None:
    for text in ("---\ntitle: Tea\n---\n\n# Tea\n\nTea: it is hot.\n", "Tea is hot.", "", "<p>Tea"):
        found = load_bytes(text.encode(), name)
        assert found
        assert [(fault.kind, fault.subject) for fault in found.faults] == [
            (FaultKind.NOT_A_CLAIM_FILE, f"is an article; claimkit init {name} drafts a claim file for it")
        ]
    for text in (CLAIM_FILE, '{"claimkit": 1}', "---\n'claimkit' : 1\n"):
        kept = load_bytes(text.encode(), name)
        assert kept
        assert kept.file
