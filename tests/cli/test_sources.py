"""The commands over copies of sources, as they are called: what is told, what is kept private, and what bad files do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimkit.exporters import exporter_names
from claimkit.reporters import reporter_names
from made_pdf import article
from sourced import CLAIMS, COPY, GOOD, MARKER, project, run


def outcome(folder: Path) -> tuple[str, list[str]]:
    """What became of the one citation, and the SRC codes that were told."""
    done = run(folder, "check", "--output-format", "json")
    assert done.returncode in (0, 1), done.stderr
    data = json.loads(done.stdout)
    (found,) = [name for name, count in data["checked"]["citations"].items() if count]
    return found, sorted({one["code"] for one in data["diagnostics"] if one["code"].startswith("SRC")})


def test_the_last_line_says_how_much_was_checked(tmp_path: Path) -> None:
    project(tmp_path)
    assert "1 citation: 1 quotation verified, 0 altered, 0 not checked" in run(tmp_path, "check").stdout
    assert "1 not checked (copies were left out)" in run(tmp_path, "check", "--no-copies").stdout


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("tea-2018.txt", "extent: excerpt"),
        ("DOI_10.1000%2Ftea.2018.txt", "extent: excerpt"),
        ("doi_10.1000_TEA.2018.txt", "extent: excerpt"),
        ("10.1000_tea.2018.txt", "extent: excerpt"),
        ("any.txt", "copy: ../sources/any.txt"),
    ],
)
def test_a_copy_is_found_by_path_id_and_identifier(tmp_path: Path, name: str, more: str) -> None:
    project(tmp_path, name=name, more=more)
    assert outcome(tmp_path)[0] == "verified"


def test_a_copy_may_be_given_and_two_that_fit_are_an_error_with_both_names(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    (tmp_path / "mine.txt").write_text(COPY)
    assert "1 quotation verified" in run(tmp_path, "check", "--copy", "tea-2018=mine.txt").stdout
    for name in ("tea-2018.txt", "tea-2018.md"):
        (tmp_path / "sources" / name).write_text(COPY)
    done = run(tmp_path, "check")
    assert "SRC005 error" in done.stdout
    assert "tea-2018.md and tea-2018.txt" in done.stdout


def test_a_copy_of_a_source_that_nobody_defines_is_told(tmp_path: Path) -> None:
    project(tmp_path)
    done = run(tmp_path, "check", "--copy", "tea-2081=mine.txt")
    assert (done.returncode, done.stderr) == (2, 'claimkit: --copy: no claim file that was read defines a source "tea-2081"\n')
    assert "1 quotation verified" in done.stdout


def test_copies_change_no_status(tmp_path: Path) -> None:
    project(tmp_path, quote="Colds lasted 5.3 days with tea and 6.9 days with water.")
    keys = ("status", "unsupported", "mark", "why", "ceiling")
    with_copies, without = (
        json.loads(run(tmp_path, "export", "--to", "json", *more).stdout)["claims"][0] for more in ((), ("--no-copies",))
    )
    assert [with_copies[key] for key in keys] == [without[key] for key in keys]
    assert (with_copies["denied"], without["denied"]) == (1, 0)


def test_the_denial_is_loud_in_every_output(tmp_path: Path) -> None:
    project(tmp_path, quote="Colds lasted 5.3 days with tea and 6.9 days with water.")
    for arguments in (("status",), ("export", "--to", "markdown"), ("report", "--output", "-")):
        assert "the source does not say this" in run(tmp_path, *arguments).stdout, arguments
    assert '"outcome": "altered"' in run(tmp_path, "export", "--to", "json").stdout
    head, row = run(tmp_path, "export", "--to", "csv").stdout.splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=False))["denied_by_source"] == "1"


def test_nothing_of_a_copy_leaves_it(tmp_path: Path) -> None:
    project(tmp_path, quote="Colds lasted 5.3 days with tea and 6.9 days with water.")
    for arguments in (
        *(("check", "--output-format", name) for name in reporter_names()),
        *(("export", "--to", name) for name in exporter_names()),
        ("report", "--output", "-"),
        ("status",),
        ("status", "--output-format", "json"),
        ("sources",),
        ("sources", "--missing"),
        ("sources", "--output-format", "json"),
        ("sources", "find", "tea-2018", "Colds lasted 5.3 days with tea"),
        ("badge",),
        ("coverage",),
        ("diff", "claims", "claims"),
        ("next",),
    ):
        done = run(tmp_path, *arguments)
        assert MARKER not in done.stdout + done.stderr, arguments
    for arguments in (("report", "--output", "-"), *(("export", "--to", name) for name in exporter_names())):
        assert "lasted 5.2 days with tea" not in run(tmp_path, *arguments).stdout
    holding = [path for path in tmp_path.rglob("*") if path.is_file() and MARKER in path.read_text(errors="replace")]
    assert {path.parent.name for path in holding} <= {"sources", "copies"}


def test_a_message_shows_no_more_than_25_words(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(200)]
    other = [f"other{n}" if n % 11 == 0 else word for n, word in enumerate(words)]
    project(tmp_path, copy="Tea and the common cold\n\n" + " ".join(other), quote=" ".join(words))
    done = run(tmp_path, "check")
    assert "SRC001" in done.stdout
    hints = [line for line in done.stdout.splitlines() if "instead of" in line]
    assert sum(line.count("other") for line in hints) <= 25


def test_a_quotation_that_is_nowhere_is_an_error_in_a_full_text_and_a_note_in_a_part(tmp_path: Path) -> None:
    long = COPY + "\n" + "Many words of the study are here and there in it. " * 120
    project(tmp_path, copy=long, more="extent: full-text", quote="Nobody who drank green tea had symptoms on the third day.")
    assert outcome(tmp_path) == ("not-found", ["SRC002"])
    (tmp_path / "claims" / "tea.yaml").write_text(
        CLAIMS.format(more="extent: abstract", quote="Nobody who drank green tea had symptoms on the third day.")
    )
    assert outcome(tmp_path) == ("beyond-the-copy", ["SRC003"])


def test_pages_of_a_pdf_are_told_and_held_against_locators(tmp_path: Path) -> None:
    data = article("Tea and the common cold", [GOOD], labels_from=667)
    project(tmp_path, copy=data, name="tea-2018.pdf")
    assert outcome(tmp_path) == ("verified", ["SRC013"])
    with (tmp_path / "claims" / "tea.yaml").open("a") as file:
        file.write('        locator: {label: page, value: "12"}\n')
    assert outcome(tmp_path) == ("verified", ["SRC012"])
    text = (tmp_path / "claims" / "tea.yaml").read_text()
    (tmp_path / "claims" / "tea.yaml").write_text(text.replace('"12"', "660-670"))
    assert outcome(tmp_path) == ("verified", [])


@pytest.mark.parametrize(
    ("copy", "name"),
    [
        (b"%PDF-1.4\n" + b"\x00\xff" * 500, "tea-2018.pdf"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><article>&b;</article>", "tea-2018.xml"),
        (b"caf\xe9", "tea-2018.txt"),
        (b"PK\x03\x04", "tea-2018.docx"),
        (b"", "tea-2018.pdf"),
        (b"\x00" * 1000, "tea-2018.md"),
    ],
)
def test_a_bad_copy_is_told_and_the_rest_is_checked(tmp_path: Path, copy: bytes, name: str) -> None:
    project(tmp_path, copy=copy, name=name)
    assert outcome(tmp_path) == ("unchecked", ["SRC005"])


def test_a_foreign_copy_verifies_nothing(tmp_path: Path) -> None:
    project(tmp_path, copy=f"Coffee and long life\n\n{GOOD}")
    assert outcome(tmp_path) == ("unchecked", ["SRC004"])


def test_a_copy_of_another_work_is_told_at_the_claim_in_every_output(tmp_path: Path) -> None:
    project(tmp_path, copy=f"Coffee and long life\n\n{GOOD}")
    told = "not checked: another work stands in the place of its copy"
    for arguments in (
        ("status",),
        ("report", "--output", "-"),
        *(("export", "--to", to) for to in ("html-fragment", "ris", "hypothesis", "sql")),
    ):
        words = "another work stands in the place of its copy" if "sql" in arguments else told
        assert words in " ".join(run(tmp_path, *arguments).stdout.split()), arguments
    assert f"— **\u26a0 {told}**" in run(tmp_path, "export", "--to", "markdown").stdout


def test_a_quotation_that_nothing_was_held_against_says_so_beside_it(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    shown = run(tmp_path, "export", "--to", "markdown").stdout
    assert "Colds lasted 5.2 days. — quotation not checked\n" in shown
    assert "<p>quotation not checked</p>" in run(tmp_path, "export", "--to", "html-fragment").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFOs, and links need a privilege there")
def test_pipes_links_out_and_huge_files_are_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "p"
    inside.mkdir()
    project(inside, copy=None)
    copy = inside / "sources" / "tea-2018.txt"
    os.mkfifo(copy)
    assert outcome(inside) == ("unchecked", ["SRC005"])
    copy.unlink()
    (tmp_path / "outside.txt").write_text(COPY)
    copy.symlink_to(tmp_path / "outside.txt")
    assert outcome(inside) == ("unchecked", ["SRC005"])
    copy.unlink()
    with copy.open("wb") as file:
        file.truncate(1_000_000_000)
    assert outcome(inside) == ("unchecked", ["SRC005"])


def test_a_copy_that_no_shown_file_cites_is_not_read(tmp_path: Path) -> None:
    project(tmp_path)
    other = CLAIMS.format(more="extent: excerpt", quote=GOOD).replace("tea-2018", "mate-2018").replace("tea-shortens", "mate-shortens")
    (tmp_path / "claims" / "mate.yaml").write_text(other)
    (tmp_path / "sources" / "mate-2018.pdf").write_bytes(b"broken")
    assert "SRC005" not in run(tmp_path, "check", "claims/tea.yaml").stdout
    assert "SRC005" in run(tmp_path, "check").stdout


def test_a_cache_that_cannot_be_is_no_problem(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "file").write_text("")
    done = run(tmp_path, "check", CLAIMKIT_CACHE_DIR=str(tmp_path / "file"))
    assert "1 quotation verified" in done.stdout
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "claimkit", "check"],
            cwd=tmp_path,
            env={**os.environ, "CLAIMKIT_CACHE_DIR": str(tmp_path / "c")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    assert all("1 quotation verified" in one.communicate(timeout=120)[0] for one in runs)


def test_publishing_wants_a_supported_claim_verified(tmp_path: Path) -> None:
    project(tmp_path, copy=None)
    text = 'require-verified = "all"\n'
    (tmp_path / "claimkit.toml").write_text(text)
    before = "SRC014" in run(tmp_path, "check").stdout
    (tmp_path / "sources" / "tea-2018.txt").write_text(COPY)
    assert "SRC014" not in run(tmp_path, "check").stdout
    backed = not json.loads(run(tmp_path, "export", "--to", "json").stdout)["claims"][0]["unsupported"]
    assert before == backed


def test_a_source_that_is_misspelt_is_not_told_to_lack_a_copy(tmp_path: Path) -> None:
    project(tmp_path)
    done = run(tmp_path, "sources", "find", "tea-2081", "tea")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'there is no source "tea-2081"' in done.stderr
    assert 'did you mean "tea-2018"?' in done.stderr
