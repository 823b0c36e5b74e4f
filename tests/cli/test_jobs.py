"""``check --jobs``: the output of one process, whatever is divided and whatever becomes of the processes."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimkit import project
from claimkit.checking import crew
from commandline import Run
from many_files import ARTICLE, FILES, RIS


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    folder = tmp_path / "claims"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / f"{name}.yaml").write_text(text)
    (folder / "article.md").write_text(ARTICLE)
    (folder / "refs.ris").write_text(RIS)
    (folder / "link.yaml").symlink_to("none.yaml")
    (folder / "folder.yaml").mkdir()
    (tmp_path / "claimkit.toml").write_text('[per-file-ignores]\n"claims/twice.yaml" = ["PAS"]\n')
    return folder


def test_several_processes_say_what_one_says(claims: Path, claimkit: Run) -> None:
    plain = claimkit("check")
    assert plain.code == 1
    assert claimkit("check", "--jobs", "3") == plain
    told = claimkit("check", "--verbose").out
    # What is found only across files is among it, else this shows nothing.
    codes = ("REF002", "REF005", "REF006", "REF007", "REF009", "IDN009", "COV001", "PAS002", "SUP002", "FIL003", "SCH001")
    assert [code for code in codes if code not in told] == []
    assert "trial-again" not in "".join(line for line in told.splitlines() if "REF009" in line)  # two files define it alike
    assert "silenced" in told.splitlines()[-1]


@pytest.mark.parametrize(
    "options",
    [
        ["--output-format", "json", "--preset", "publish"],
        ["--preset", "draft"],
        ["--verbose", "--select", "REF,COV,SUP", "--text", "other=claims/article.md"],
        ["claims/about.yaml", "claims/citing.yaml", "claims/no-such.yaml"],
        ["-", "--stdin-name", "claims/sources.yaml", "--quiet"],
        ["--baseline", "known.jsonl", "--statistics"],
        ["--text", "nobody=claims/article.md", "--no-copies"],
    ],
    ids=" ".join,
)
def test_with_every_option_too(claims: Path, claimkit: Run, options: list[str]) -> None:
    assert (claimkit("check", "--baseline", "known.jsonl", "--write-baseline").code, (claims.parent / "known.jsonl").exists()) == (1, True)
    (claims / "late.yaml").write_text(FILES["about"])
    given = FILES["differing"].encode()
    assert claimkit("check", "-j2", *options, stdin=given) == claimkit("check", *options, stdin=given)


def test_a_baseline_that_several_processes_write_is_the_same(claims: Path, claimkit: Run) -> None:
    written = []
    for jobs in ("1", "2"):
        claimkit("check", "--write-baseline", "--jobs", jobs)
        written.append(next(claims.parent.glob(project.DEFAULT_NAME)).read_bytes())
    assert written[0] == written[1] != b""


@pytest.mark.parametrize("value", ["0", "-1", "x", "", "61", "1e9", "9" * 5000, "2.0", "\u0663", "Auto", " 2"])
def test_what_is_no_number_of_processes_is_a_usage_error(claimkit: Run, value: str) -> None:
    done = claimkit("check", f"--jobs={value}")
    assert (done.code, done.out) == (2, "")
    assert "claimkit: --jobs" in done.err or "claimkit: --jobs/-j" in done.err


def test_auto_starts_processes_from_a_size_on_only(claims: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(_: object, items: Sequence[Any], jobs: int) -> Iterator[tuple[Sequence[Any], None]]:
        asked.append(jobs)
        yield items, None

    monkeypatch.setattr(crew, "each", noted)
    plain = claimkit("check")
    assert claimkit("check", "--jobs", "auto") == plain
    assert asked == []
    size = sum(path.stat().st_size for path in claims.glob("*.yaml") if path.is_file() and not path.is_symlink())
    monkeypatch.setattr(project, "WORTH_PROCESSES", size)
    assert claimkit("check", "--jobs", "auto") == plain
    assert asked == ([len(os.sched_getaffinity(0))] if len(os.sched_getaffinity(0)) > 1 else [])


def test_where_a_bug_shows_this_process_looks_again(claims: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_answers(_: object, items: Sequence[Any], __: int) -> Iterator[tuple[Sequence[Any], None]]:
        yield from (([item], None) for item in items)

    plain = claimkit("check")
    monkeypatch.setattr(crew, "each", without_answers)
    assert claimkit("check", "--jobs", "2") == plain


def test_a_part_with_a_bug_is_no_answer(claims: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(claims.parent)
    settings = project.Settings(root=claims.parent)
    candidates = project.Project.of(settings).find().candidates
    job = project._job(settings, {})
    assert isinstance(job(candidates), project.Part)
    monkeypatch.setattr("claimkit.checking.runner.extract", lambda *_: 1 / 0)
    assert job(candidates) is None


def test_a_file_that_ends_its_processes_is_named_and_the_rest_checked(claims: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def one_lost(start: Callable[[], Any], items: Sequence[Any], _: int) -> Iterator[tuple[Sequence[Any], Any]]:
        job = start()
        for item in items:
            is_lost = item.name.endswith("/sources.yaml")
            yield [item], crew.Lost("the process that checked it ended by signal 9, twice") if is_lost else job([item])

    monkeypatch.setattr(crew, "each", one_lost)
    done = claimkit("check", "--jobs", "2", "--verbose")
    assert done.code == 4
    assert (
        "internal error at claims/sources.yaml, please report it: ChildProcessError: the process that checked it ended by signal 9, twice"
        in done.err
    )
    assert "the claims of 3 files were not checked" in done.out.splitlines()[-1]  # of broken.yaml and unfit.yaml too
    assert "1 thing could not be checked as asked" in done.out.splitlines()[-1]
    # It may define what is not found: that is told as not known, not as wrong.
    assert "REF006 note: there is no claim" in done.out
    assert "(not in claims/broken.yaml, claims/sources.yaml, claims/unfit.yaml)" in done.out
