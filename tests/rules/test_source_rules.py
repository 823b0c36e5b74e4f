"""The rules on copies whose bad examples need more than a page can show: a long copy, or one with pages."""

import textwrap
from pathlib import Path

import pytest

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic, Severity
from claimkit.files.boundary import Boundary
from claimkit.rules import page
from claimkit.sources.shelf import Refused, Shelf
from claimkit.text.documents import Library
from made_pdf import article, pdf

TITLE = "Tea and the common cold"
SAID = "Colds lasted 5.2 days with tea and 6.9 days with water."
LONG = f"{TITLE}\n\n{SAID}\n\n" + "The tea of the study was black and the water was warm in all of the groups. " * 80


def told(folder: Path, code: str, text: str, copy: bytes, name: str) -> list[Diagnostic]:
    """What a rule says of a claim file with a copy of its source."""
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "sources" / name).write_bytes(copy)
    loaded = load_bytes(text.encode(), "example.yaml")
    assert isinstance(loaded, Loaded)
    done = check_files([loaded], Settings(root=folder), library=Library(lambda *_: None), shelf=Shelf(Boundary(folder)))
    assert done.crashes == ()
    return [one for one in done.report.diagnostics if one.code == code]


def test_src002_is_an_error_in_a_full_text_and_a_warning_in_what_looks_like_one(tmp_path: Path) -> None:
    bad = page("SRC002").bad
    (found,) = told(tmp_path, "SRC002", bad, LONG.encode(), "tea-2018.txt")
    assert found.severity is Severity.ERROR
    assert "nothing in its copy is like it" in found.message
    looks = LONG * 3 + "\nReferences\n1. Doe J. Another work.\n"
    (found,) = told(tmp_path, "SRC002", bad.replace("    extent: full-text\n", ""), looks.encode(), "tea-2018.txt")
    assert (found.severity, "write extent: excerpt" in found.hint) == (Severity.WARNING, True)
    assert told(tmp_path, "SRC002", page("SRC002").good, LONG.encode(), "tea-2018.txt") == []


@pytest.mark.parametrize(("first", "wrong"), [(3, False), (667, True)])
def test_src012_holds_the_page_of_a_locator_against_the_labels_of_a_pdf(tmp_path: Path, first: int, wrong: bool) -> None:
    copy = article(TITLE, [SAID], labels_from=first)
    found = told(tmp_path, "SRC012", page("SRC001").good, copy, "tea-2018.pdf")
    assert bool(found) is wrong
    assert all("667" in one.message + one.hint for one in found)


def test_src013_gives_the_page_that_a_citation_without_a_locator_lacks(tmp_path: Path) -> None:
    good = page("SRC001").good
    copy = article(TITLE, [SAID], labels_from=667)
    (found,) = told(tmp_path, "SRC013", good[: good.index("        locator:")], copy, "tea-2018.pdf")
    assert found.severity is Severity.NOTE
    assert "667" in found.message + found.hint
    assert told(tmp_path, "SRC013", good, copy, "tea-2018.pdf") == []


def test_a_pdf_whose_letters_are_other_ones_is_neither_foreign_nor_does_it_deny(tmp_path: Path) -> None:
    shifted = ["".join(chr(ord(sign) + 1) if sign.isalpha() else sign for sign in LONG[at : at + 800]) for at in (0, 800)]
    text = page("SRC001").good.replace("extent: excerpt", "extent: full-text\n    language: en")
    for name, expected in (("with its title", "SRC003"), ("without", "SRC005")):
        lines = [TITLE, *shifted] if name == "with its title" else shifted
        copy = article(lines[0], lines[1:])
        for code in ("SRC001", "SRC002", "SRC003", "SRC004", "SRC005", "SRC010"):
            assert bool(told(tmp_path, code, text, copy, "tea-2018.pdf")) is (code == expected), (name, code)


def test_a_part_of_the_pages_that_cannot_be_read_keeps_a_copy_from_denying(tmp_path: Path) -> None:
    clear = ["The tea of the study was black and it was drunk by all of the patients in the first week of it. " * 4] * 25
    garbled = ["".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in one) for one in clear[:8]]
    copy = article(TITLE, [*clear, *garbled])
    text = page("SRC001").good.replace("extent: excerpt", "extent: full-text\n    language: en")
    assert told(tmp_path, "SRC002", text, copy, "tea-2018.pdf") == []
    assert told(tmp_path, "SRC003", text, copy, "tea-2018.pdf")
    assert told(tmp_path, "SRC002", text, article(TITLE, clear), "tea-2018.pdf")


def test_a_quotation_that_a_page_tears_apart_is_neither_verified_nor_denied(tmp_path: Path) -> None:
    first, second = "Colds lasted 5.2 days with tea", "and 6.9 days with water."
    text = page("SRC001").good.replace("extent: excerpt", "extent: full-text\n    language: en")
    for foot, code in (["1 The tea was a gift of the makers of it."], "SRC003"), ([], None):
        lines = [TITLE, *textwrap.wrap(LONG[100:4000], 80), first, *foot]
        others = [second, *textwrap.wrap("The water of the study was warm and it was clear in all of the groups. " * 60, 80)]
        pages = [[(60, 780 - 12 * n, line, 9) for n, line in enumerate(some)] for some in (lines, others)]
        for rule in ("SRC001", "SRC002", "SRC003"):
            assert bool(told(tmp_path, rule, text, pdf(pages), "tea-2018.pdf")) is (rule == code), (foot, rule)
    altered = [[*pages[0][:-1], (60, 200, "Colds lasted 5.2 days with tea not", 9)], pages[1]]
    assert told(tmp_path, "SRC001", text, pdf(altered), "tea-2018.pdf")


def test_only_copies_of_sources_that_shown_files_cite_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = Shelf.read

    def spied(shelf: Shelf, path: Path) -> bytes | Refused:
        opened.append(path.name)
        return read(shelf, path)

    monkeypatch.setattr(Shelf, "read", spied)
    good = page("SRC001").good
    files = []
    for name, shown in (("tea", True), ("mate", False), ("soup", False)):
        text = good.replace("tea-2018", f"{name}-2018").replace("tea-shortens", f"{name}-shortens")
        uncited = f"  {name}-1999:\n    type: book\n    title: A book that nobody cites\nclaims:\n"
        made = load_bytes(text.replace("claims:\n", uncited, 1).encode(), f"{name}.yaml", shown=shown)
        assert isinstance(made, Loaded)
        files.append(made)
        for source in (f"{name}-2018", f"{name}-1999"):
            (tmp_path / "sources").mkdir(exist_ok=True)
            (tmp_path / "sources" / f"{source}.txt").write_text(LONG)
    settings = Settings(root=tmp_path)
    done = check_files(files, settings, library=Library(lambda *_: None), shelf=Shelf(Boundary(tmp_path)))
    assert opened == ["tea-2018.txt"]
    assert done.crashes == ()
    assert {one.path for one in done.report.diagnostics if one.code.startswith("SRC")} <= {"tea.yaml"}


def test_rules_on_copies_say_the_same_of_a_file_alone_and_beside_others(tmp_path: Path) -> None:
    bad = page("SRC001").bad.encode()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "tea-2018.txt").write_text(LONG)
    told = []
    for names in (["tea.yaml"], ["tea.yaml", "other.yaml"]):
        files = [load_bytes(bad.replace(b"tea-", name[:3].encode() + b"-"), name) for name in names]
        library, shelf = Library(lambda *_: None), Shelf(Boundary(tmp_path))
        done = check_files([one for one in files if one], Settings(root=tmp_path), library=library, shelf=shelf)
        told.append([one for one in done.report.diagnostics if one.code.startswith("SRC") and one.path == "tea.yaml"])
    assert told[0] == told[1] != []


def test_src011_reads_the_sentence_that_a_quotation_is_cut_from(tmp_path: Path) -> None:
    good = page("SRC001").good
    cut = f"{TITLE}\n\nIt is not true, and we found no evidence that {SAID}\n"
    (found,) = told(tmp_path, "SRC011", good, cut.encode(), "tea-2018.txt")
    assert "and we found no evidence that Colds lasted 5.2 days" in found.message
    assert len(found.message.split()) < 30
    assert told(tmp_path, "SRC011", good, f"{TITLE}\n\n{SAID}\n".encode(), "tea-2018.txt") == []


def test_src011_asks_to_look_where_it_cannot_know(tmp_path: Path) -> None:
    claimed = f"{TITLE}\n\nThis confirms the old claim that {SAID}\n"
    (found,) = told(tmp_path, "SRC011", page("SRC001").good, claimed.encode(), "tea-2018.txt")
    assert "look at: This confirms the old claim that Colds lasted 5.2 days" in found.message
    assert found.severity is Severity.NOTE
