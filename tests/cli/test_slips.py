"""Slips of the pen: each is told at its line with what to write, all in one round, and mended by ``claimkit fix`` where that is safe."""

from pathlib import Path

import pytest

from commandline import NOTE, Run, make

STATEMENT = "statement: Tea shortens colds."
SOURCE = NOTE + "sources:\n  tea-2019:\n    type: article-journal\n    DOI: 10.1000/tea.2019\n"
MENDED = {
    "@Tea": '"@Tea"',
    "`Tea`": '"`Tea`"',
    "%Tea": '"%Tea"',
    "*Tea* helps": '"*Tea* helps"',
    "[Tea] helps": '"[Tea] helps"',
    "{Tea} helps": '"{Tea} helps"',
    ">Tea": '">Tea"',
    "|Tea": '"|Tea"',
    "- Tea": '"- Tea"',
    "? Tea": '"? Tea"',
    '"Tea" helps': "'\"Tea\" helps'",
    "'Tea' helps": "\"'Tea' helps\"",
    "Tea: it helps": '"Tea: it helps"',
}


def mended_by_fix(claimkit: Run, folder: Path) -> str:
    assert claimkit("fix", "--write").code == 0
    assert "FIL003" not in claimkit("check").out
    return (folder / "claims" / "a.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("typed", "meant"), MENDED.items())
def test_a_text_that_yaml_takes_for_something_else(claimkit: Run, tmp_path: Path, typed: str, meant: str) -> None:
    make(tmp_path, claims_a=NOTE.replace(STATEMENT, f"statement: {typed}"))
    first, *_, hint, _, _ = claimkit("check").out.splitlines()
    assert first.startswith("claims/a.yaml:4:16: FIL003 error: the text ")
    assert hint == f"  hint: write statement: {meant}"
    assert f"    statement: {meant}\n" in mended_by_fix(claimkit, tmp_path)


@pytest.mark.parametrize(
    ("typed", "column", "words"),
    [
        ("kind:efficacy", 9, "the blank after the colon is missing"),
        ("kind：efficacy", 9, "a full-width colon stands after the key"),
        ("kind： efficacy", 9, "a full-width colon stands after the key"),
        ("kind:\u00a0efficacy", 9, "no-break space (U+00A0)"),
        ("kind: efficacy\u202f", 11, "narrow no-break space (U+202F)"),
        ("\u3000kind: efficacy", 1, "ideographic space (U+3000)"),
        ("kind:\u200befficacy", 9, "zero width space (U+200B)"),
        ("kind\u200e: efficacy", 5, "left-to-right mark (U+200E)"),
        (" \u200bkind: efficacy", 5, "zero width space (U+200B)"),
    ],
)
def test_a_key_and_its_value(claimkit: Run, tmp_path: Path, typed: str, column: int, words: str) -> None:
    indented = typed if typed[0] == "k" else f"   {typed}"
    make(tmp_path, claims_a=NOTE.replace("    kind: efficacy", indented if indented != typed else f"    {typed}"))
    first = claimkit("check").out.splitlines()[0]
    assert first.startswith(f"claims/a.yaml:5:{column}: FIL003 error: ")
    assert words in first
    assert mended_by_fix(claimkit, tmp_path) == NOTE


@pytest.mark.parametrize(
    ("typed", "sign"), [('kind: "efficacy\u00a0"', "U+00A0 NO-BREAK SPACE"), ("kind: \u0435fficacy", "U+0435 CYRILLIC SMALL LETTER IE")]
)
def test_what_looks_like_the_word_that_is_meant_is_told(claimkit: Run, tmp_path: Path, typed: str, sign: str) -> None:
    make(tmp_path, claims_a=NOTE.replace("kind: efficacy", typed))
    assert f'  hint: did you mean "efficacy"? there is {sign} in it\n' in claimkit("check").out


@pytest.mark.parametrize("typed", ["claims:\u00a0", "{quote:\u00a0Tea}", "{quote:\u2003Tea, suffix: x}"])
def test_a_blank_that_is_none_to_yaml_behind_any_colon(claimkit: Run, tmp_path: Path, typed: str) -> None:
    meant = NOTE + "    passages: [{quote: Tea}, {quote: Tea, suffix: x}]\n"
    plain = typed.replace("\u00a0", " ").replace("\u2003", " ").strip()
    make(tmp_path, claims_a=meant.replace(plain, typed, 1))
    first, *_ = claimkit("check").out.splitlines()
    assert " FIL003 error: a blank stands here that is none to YAML: " in first
    assert mended_by_fix(claimkit, tmp_path) == meant


@pytest.mark.parametrize(
    ("typed", "place", "meant"),
    [
        (f"\u00a0{NOTE}", "1:1", NOTE),
        (NOTE.replace(": 1\n", ": 1\u2007\n", 1), "1:11", NOTE),
        (NOTE.replace("claims:", "\u3000\nclaims:"), "2:1", NOTE.replace("claims:", " \nclaims:")),
        (f"{NOTE}\u00a0\u00a0", "7:1", f"{NOTE}  "),
    ],
)
def test_a_blank_that_is_none_to_yaml_at_the_edges_of_a_file(claimkit: Run, tmp_path: Path, typed: str, place: str, meant: str) -> None:
    make(tmp_path, claims_a=typed)
    assert claimkit("check").out.startswith(f"claims/a.yaml:{place}: FIL003 error: a blank stands here that is none to YAML: ")
    assert mended_by_fix(claimkit, tmp_path) == meant


def test_all_slips_are_told_in_one_round_with_what_else_is_wrong(claimkit: Run, tmp_path: Path) -> None:
    text = NOTE.replace(STATEMENT, "statement: @Tea").replace("kind: ", "kind:") + "    rationale: no\n    rationale: x\n"
    make(tmp_path, claims_a=text)
    lines = [line for line in claimkit("check").out.splitlines() if line.startswith("claims/")]
    assert [line.split(" error")[0] for line in lines] == [
        "claims/a.yaml:4:16: FIL003",
        "claims/a.yaml:5:9: FIL003",
        "claims/a.yaml:8:5: FIL004",
    ]


def test_blocks_of_text_hold_no_slips(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE + "    rationale: |\n      kind:x\n      @tea\n    caveats: [\n")
    told = [line for line in claimkit("check").out.splitlines() if "FIL003" in line]
    assert len(told) == 1
    assert "claims/a.yaml:11:" in told[0]


def test_a_text_of_several_lines_is_left_to_people(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE.replace(STATEMENT, "statement: @Tea\n      helps"))
    before = (tmp_path / "claims" / "a.yaml").read_text()
    done = claimkit("fix", "--write")
    assert done.code == 1
    assert "must be mended by hand" in done.err
    assert "hint: put the whole text in quotation marks, to its last line" in claimkit("check").out
    assert (tmp_path / "claims" / "a.yaml").read_text() == before


@pytest.mark.parametrize("typed", ["1.0", "'1'", '"1"', '"1.0"'])
def test_the_version_of_the_format(claimkit: Run, tmp_path: Path, typed: str) -> None:
    make(tmp_path, claims_a=NOTE.replace("claimkit: 1", f"claimkit: {typed}"))
    assert "hint: write claimkit: 1\n" in claimkit("check").out
    assert mended_by_fix(claimkit, tmp_path) == NOTE


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("DOI: 10.1000/tea.2019", "issued: {date-parts: [[2019, 3, 1]]}", "SCH003", "write issued: 2019-03-01"),
        ("DOI: 10.1000/tea.2019", "issued:\n      date-parts:\n        - [2019]", "SCH003", "write issued: 2019"),
        ("article-journal", "journal-article", "SCH004", "write type: article-journal"),
        ("article-journal", "inproceedings", "SCH004", "write type: paper-conference"),
        ("article-journal", "phdthesis", "SCH004", "write type: thesis"),
        ("DOI: 10.1000/tea.2019", "PMCID: PMC123.1", "IDN003", "write PMC123"),
        ("DOI: 10.1000/tea.2019", "ISBN: 978-0-306-40615-7, 0306406152", "IDN004", "keep the one of the edition that was read"),
    ],
)
def test_what_other_programs_write(claimkit: Run, tmp_path: Path, old: str, new: str, code: str, hint: str) -> None:
    assert old in SOURCE
    make(tmp_path, claims_a=SOURCE.replace(old, new))
    out = claimkit("check").out
    assert f" {code} error: " in out
    assert f"  hint: {hint}\n" in out


def test_paths(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE + "documents: {d: {path: texts\\tea.md}}\n")
    assert "hint: write the path with slashes: texts/tea.md\n" in claimkit("check").out
    for name, begin, kind in (("a.pdf", b"%PDF-1.4\n", "a PDF"), ("a.docx", b"PK\x03\x04..word/..", "a .docx (a Word file)")):
        (tmp_path / name).write_bytes(begin + b"\0" * 99)
        assert f"this is not a claim file: it is {kind}\n" in claimkit("check", name).out
    for given, words in (
        (("check", ""), "a path is empty"),
        (("init", "claims/a.yaml"), "claims/a.yaml: this is a claim file"),
        (("init", "claims/a.yaml", "-o", "a.txt"), "give it the ending .yaml: a.yaml"),
    ):
        done = claimkit(*given)
        assert done.code == 2
        assert words in done.err
    assert "named a.txt" not in {path.name for path in tmp_path.iterdir()}


def test_a_link_and_its_file_are_one_file(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "link.yaml").symlink_to("claims/a.yaml")
    done = claimkit("check", "link.yaml", "claims")
    assert "checked 1 file, 1 claim" in done.out
    assert "checked 1 file, 1 claim" in claimkit("check", "link.yaml").out
