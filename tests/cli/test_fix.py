"""``claimkit fix`` as people run it: what it shows, what it writes, and when it ends with 1."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import FILE_NAME
from claimkit.cli import run
from claimkit.edit.fix import Fixed, fix
from commandline import Run

TEA = """claimkit: 1
sources:
  tea-2019:
    type: article-journal # by hand
    titel: Tea and the common cold
    PMID: 31911410
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
"""
FIXED = TEA.replace("titel", "title").replace("31911410", '"31911410"')
CONFORMING = TEA.replace("titel", "title").replace("PMID: 31911410", "DOI: https://doi.org/10.1000/TEA.2019")
UNFIT = TEA.replace("efficacy", "eficacy")
UNFIT_STILL = FIXED.replace("efficacy", "eficacy")


def put(folder: Path, text: str, name: str = "claims/tea.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_fixes_are_shown_and_not_written(claimkit: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TEA)
    done = claimkit("fix")
    assert done == claimkit("fix", "--diff")
    assert done.code == 1
    assert done.out == (
        "--- claims/tea.yaml\n"
        "+++ claims/tea.yaml\n"
        "@@ -2,8 +2,8 @@\n"
        " sources:\n"
        "   tea-2019:\n"
        "     type: article-journal # by hand\n"
        "-    titel: Tea and the common cold\n"
        "-    PMID: 31911410\n"
        "+    title: Tea and the common cold\n"
        '+    PMID: "31911410"\n'
        " claims:\n"
        "   - id: tea-cures-colds\n"
        "     statement: Drinking tea cures the common cold.\n"
    )
    assert done.err == (
        'claims/tea.yaml:5:5: SCH001: the key "titel" is not known here: rename it to "title"\n'
        "claims/tea.yaml:6:11: SCH003: wanted is a text, not a number: put it in quotes\n"
        "claimkit: 2 fixes for 1 of 1 file; nothing is written yet: --write does it\n"
    )
    assert path.read_bytes().decode() == TEA


def test_fixes_are_written_when_asked_and_once(claimkit: Run, tmp_path: Path) -> None:
    path = put(tmp_path, TEA)
    done = claimkit("fix", "--write")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("claimkit: wrote 2 fixes to 1 of 1 file\n")
    assert path.read_bytes().decode() == FIXED
    assert [file.name for file in path.parent.iterdir()] == ["tea.yaml"]
    again = claimkit("fix", "--write")
    assert again == (0, "", "claimkit: nothing to fix in 1 file\n")


def test_a_file_that_still_does_not_fit_is_a_problem_after_its_fixes_are_written(claimkit: Run, tmp_path: Path) -> None:
    path = put(tmp_path, UNFIT)
    done = claimkit("fix", "--write")
    assert done.code == 1
    assert done.err.endswith("; claimkit check says what must be mended by hand in 1 file: claims/tea.yaml\n")
    assert path.read_bytes().decode() == UNFIT_STILL


def test_of_many_files_that_do_not_fit_the_first_are_named(claimkit: Run, tmp_path: Path) -> None:
    for number in range(12):
        put(tmp_path, "claimkit: 1\nclaims: [\n", f"claims/a{number:02}.yaml")
    last = claimkit("fix").err.splitlines()[-1]
    assert last.startswith("claimkit: nothing to fix in 12 files; claimkit check says what must be mended by hand in 12 files: ")
    assert last.endswith("claims/a08.yaml, claims/a09.yaml and 2 more")


def test_only_the_files_that_are_given_are_fixed(claimkit: Run, tmp_path: Path) -> None:
    given, other = put(tmp_path, TEA), put(tmp_path, TEA, "claims/other.yaml")
    assert claimkit("fix", "--write", "claims/tea.yaml").code == 0
    assert given.read_bytes().decode() == FIXED
    assert other.read_bytes().decode() == TEA


def test_what_would_not_be_safe_is_named(claimkit: Run, tmp_path: Path) -> None:
    put(tmp_path, TEA.replace("titel", "volume: 1.10\n    citation-key: x\n    isued: 2019.10\n    title"))
    done = claimkit("fix")
    assert (
        'claims/tea.yaml:7:12: FIL009: "2019.10" looks like a number, but its form would be lost: not fixed, '
        "since that may not be safe: mend it by hand\n"
    ) in done.err


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--select", "SCH001"], TEA.replace("titel", "title")),
        (["--select", "sch, TDY"], FIXED),
        (["--select", "SCH", "--ignore", "SCH003"], TEA.replace("titel", "title")),
        (["--ignore", "SCH001"], TEA.replace("31911410", '"31911410"')),
        (["--ignore", "ALL"], TEA),
    ],
)
def test_the_rules_whose_fixes_are_wanted_can_be_chosen(claimkit: Run, tmp_path: Path, options: list[str], wanted: str) -> None:
    path = put(tmp_path, TEA)
    claimkit("fix", "--write", *options)
    assert path.read_bytes().decode() == wanted


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--select", "TDY01"], '--select: no rule with fixes has the code "TDY01"'),
        (["--ignore", "EVD001"], '--ignore: no rule with fixes has the code "EVD001"'),
        (["--select", "SCH001", "--ignore", "SCH001"], "SCH001 is both selected and ignored"),
        (["--diff", "--write"], "argument --write: not allowed with argument --diff"),
        (["nowhere.yaml"], "no such file or folder: nowhere.yaml"),
    ],
)
def test_what_makes_no_sense_is_refused(claimkit: Run, tmp_path: Path, options: list[str], message: str) -> None:
    path = put(tmp_path, TEA)
    done = claimkit("fix", *options)
    assert (done.code, done.out) == (2, "")
    assert f"claimkit: {message}\n" in done.err
    assert path.read_bytes().decode() == TEA


@pytest.mark.parametrize(
    "configuration", ['[tool.claimkit]\nignore = ["TDY001"]\n', '[tool.claimkit.per-file-ignores]\n"claims/*" = ["TDY"]\n']
)
def test_what_the_project_ignores_is_not_fixed(claimkit: Run, tmp_path: Path, configuration: str) -> None:
    put(tmp_path, CONFORMING)
    put(tmp_path, configuration, "pyproject.toml")
    assert claimkit("fix") == (0, "", "claimkit: nothing to fix in 1 file\n")


def test_a_comment_keeps_a_fix_away_and_is_not_called_idle_by_a_check(claimkit: Run, tmp_path: Path) -> None:
    comment = " # claimkit: ignore[TDY001] As the publisher prints it."
    put(tmp_path, CONFORMING.replace("TEA.2019", "TEA.2019" + comment))
    assert claimkit("fix").code == 0
    done = claimkit("check")
    assert done.code == 0
    assert "SUP" not in done.out


def test_a_check_does_not_tell_of_what_could_be_tidier(claimkit: Run, tmp_path: Path) -> None:
    put(tmp_path, CONFORMING)
    put(tmp_path, "{}", f"schemas/{FILE_NAME}")
    assert "TDY" not in claimkit("check", "--select", "ALL").out


def test_a_check_says_how_much_can_be_fixed(claimkit: Run, tmp_path: Path) -> None:
    put(tmp_path, UNFIT)
    assert "claimkit fix may be able to mend 2 of these\n" in claimkit("check").out
    report = json.loads(claimkit("check", "--output-format", "json").out)
    assert [found["fixable"] for found in report["diagnostics"]] == [True, True, False]


# ---- the line for editors ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "file", "way"),
    [
        (f"schemas/{FILE_NAME}", "claims/deep/tea.yaml", f"../../schemas/{FILE_NAME}"),
        (f"claims/{FILE_NAME}", "claims/tea.yaml", FILE_NAME),
        (f"../{FILE_NAME}", "claims/tea.yaml", None),
        (f"other/{FILE_NAME}", "claims/tea.yaml", None),
    ],
)
def test_editors_are_told_the_schema_that_the_project_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schema: str, file: str, way: str | None
) -> None:
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    put(project, "{}", schema)
    path = put(project, FIXED, file)
    monkeypatch.chdir(project)
    assert run(["fix", "--write"]) == 0
    line = f"# yaml-language-server: $schema={way}\n" if way else ""
    assert path.read_bytes().decode() == line + FIXED


# ---- standard input -----------------------------------------------------------------------------------------------------


def test_standard_input_comes_out_fixed(claimkit: Run, tmp_path: Path) -> None:
    done = claimkit("fix", "-", "--write", stdin=TEA.replace("\n", "\r\n").encode())
    assert (done.code, done.out) == (0, FIXED.replace("\n", "\r\n"))
    assert claimkit("fix", "-", stdin=TEA.encode()).out.startswith("--- <stdin>\n")


@pytest.mark.parametrize("text", [FIXED, "claimkit: 1\nclaims: [\n", "tea: 1\n"])
def test_standard_input_that_cannot_be_fixed_comes_out_as_it_was(claimkit: Run, text: str) -> None:
    done = claimkit("fix", "-", "--write", stdin=text.encode())
    assert (done.code, done.out) == (int(text != FIXED), text)


# ---- accidents -------------------------------------------------------------------------------------------------


def test_nothing_is_written_over_what_somebody_wrote_in_the_meantime(
    claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = put(tmp_path, TEA, "claims/a.yaml"), put(tmp_path, TEA.replace("-colds", "-all"), "claims/b.yaml")

    def slowly(loaded: Loaded, *given: Any, **more: Any) -> Fixed:
        second.write_bytes(second.read_bytes() + b"# hello\n" * (loaded.path == "claims/b.yaml"))
        return fix(loaded, *given, **more)

    monkeypatch.setattr("claimkit.cli.fix.fix", slowly)
    done = claimkit("fix", "--write", "claims/a.yaml", "claims/b.yaml")
    assert (done.code, done.out) == (2, "")
    assert "somebody changed it in the meantime" in done.err
    assert first.read_bytes().decode() == TEA


def test_a_bug_at_one_file_does_not_keep_the_others_from_being_fixed(
    claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = put(tmp_path, TEA, "claims/a.yaml"), put(tmp_path, TEA, "claims/b.yaml")

    def broken(loaded: Loaded, *given: Any, **more: Any) -> Fixed:
        if loaded.path == "claims/a.yaml":
            raise RuntimeError
        return fix(loaded, *given, **more)

    monkeypatch.setattr("claimkit.cli.fix.fix", broken)
    done = claimkit("fix", "--write")
    assert done.code == 4
    assert "internal error at claims/a.yaml" in done.err
    assert (bad.read_bytes().decode(), good.read_bytes().decode()) == (TEA, FIXED)


def test_nothing_to_fix_is_told_from_nothing_looked_at(claimkit: Run, tmp_path: Path) -> None:
    done = claimkit("fix")
    assert done.code == 3
    assert done.err.startswith("claimkit: nothing to do: no claim files found\n")
