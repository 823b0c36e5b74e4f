"""Shards without a cluster: whatever way claim files are divided and sent, the result is that of one check on one machine."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import claimkit as ck
from claimkit import distributed as many
from claimkit.errors import ReadError, UsageError
from commandline import unmeasured
from many_files import ARTICLE, FILES, RIS


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ck.Settings:
    """The settings of a project with files that refer to each other, some of which are broken, and a baseline."""
    (tmp_path / "claims").mkdir()
    for name, text in FILES.items():
        (tmp_path / "claims" / f"{name}.yaml").write_text(text)
    (tmp_path / "claims" / "article.md").write_text(ARTICLE)
    (tmp_path / "claims" / "refs.ris").write_text(RIS)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimkit.toml").write_text('ignore = ["EVD023"]\n')
    return ck.find_settings(tmp_path)


def elsewhere(shard: many.Shard, settings: ck.Settings) -> many.Part:
    """The part of a shard as a worker in another folder sends it."""
    given = pickle.dumps((shard, settings))
    here = Path.cwd()
    os.chdir("/")
    try:
        return pickle.loads(pickle.dumps(many.check_shard(*pickle.loads(given))))  # type: ignore[no-any-return]  # noqa: S301  (our own bytes)
    finally:
        os.chdir(here)


def rows(name: str, as_text: bool = True) -> None:
    """A table of all claim files, in the order in which they are found."""
    found = sorted(Path("claims").glob("*.yaml"))
    records = [json.dumps({"path": path.as_posix(), "text": path.read_text()}) for path in found]
    Path(name).write_text("\n".join(records) + "\n")


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_shards_of_any_size_give_the_report_of_one_machine(settings: ck.Settings, size: int) -> None:
    plain = ck.check(ck.load(settings=settings), settings)
    for paths in ((), ("claims",)):
        shards = many.divide(*paths, settings=settings, size=size)
        assert many.join([elsewhere(shard, settings) for shard in shards], settings).report == plain
    assert plain.counts.skipped == 1
    assert len(plain.silenced) > 1
    assert len(shards) == -(-len(FILES) // size)


def test_rows_of_path_and_text_are_claim_files(settings: ck.Settings) -> None:
    plain = ck.check(ck.load(settings=settings), settings)
    (Path("claims") / "none.yaml").unlink()  # whoever makes a row of a file means that it is a claim file
    rows("all.jsonl")
    (shard,) = many.divide("all.jsonl", settings=settings)
    report = many.join([elsewhere(shard, settings)], settings).report
    assert (report.diagnostics, report.silenced) == (plain.diagnostics, plain.silenced)


def test_a_claim_file_may_stand_in_one_line(settings: ck.Settings) -> None:
    lines = [
        '{"claimkit": 1, "claims": [{"id": "tea", "statement": "Tea is old.", "kind": "history", "confidence": "none"}]}',
        "",
        '{"claimkit": 1, "claims": [',
        '{"path": "claims/tea.yaml"}',
        "[" * 100_000,
        '{"claimkit": 1, "claims": [{"id": "tea", "statement": "Tea is old.", "kind": "history", "confidence": "none"}]}',
    ]
    Path("all.jsonl").write_text("\r\n".join(lines))
    report = many.join(many.check_shard(shard, settings) for shard in many.divide("all.jsonl", settings=settings)).report
    told = {(found.location, found.code) for found in report.at_least(ck.Severity.ERROR)}
    assert ("all.jsonl:6:1:35", "REF002") in told
    assert {place.partition(":1:")[0] for place, _ in told} == {f"all.jsonl:{number}" for number in (3, 4, 5, 6)}


def test_claims_have_a_row_with_their_mark(settings: ck.Settings) -> None:
    result = many.join((many.check_shard(shard, settings) for shard in many.divide(size=4)), settings)
    for name in ("broken", "unfit"):
        (Path("claims") / f"{name}.yaml").unlink()
    assessed = {(claim.file, claim.id): claim for claim in ck.assess(ck.load(settings=settings), settings).claims}
    found = {(row["file"], row["id"]): row for row in result.claims()}
    assert found.keys() == assessed.keys()
    for key, claim in assessed.items():
        row = found[key]
        assert (row["unsupported"], row["mark"], row["status"], row["line"]) == (claim.unsupported, claim.mark, claim.status, claim.line)
        assert (row["ceiling"], row["why"], row["raise"]) == (claim.ceiling, list(claim.why), claim.to_raise_it)
        assert (row["open_slots"], row["review_state"], row["counts_as"]) == (claim.open_slots, claim.review_state, claim.counts_as)
    silenced = [row for row in result.diagnostics() if row["silenced"]]
    assert len(silenced) == len(result.report.silenced) > 1
    assert len(list(result.diagnostics())) == len(silenced) + len(result.report.diagnostics)


@pytest.mark.parametrize("name", ["no-such.jsonl", "folder.jsonl"])
def test_a_shard_that_cannot_be_read_is_named_and_there_is_no_result(settings: ck.Settings, name: str) -> None:
    Path("folder.jsonl").mkdir()
    parts = [many.check_shard(shard, settings) for shard in many.divide("claims", name, settings=settings)]
    with pytest.raises(ReadError, match=rf"the shard {name} cannot be read \(.*; write it again, or leave it out"):
        many.join(parts, settings)


def test_files_that_cannot_be_opened_are_counted(settings: ck.Settings) -> None:
    for name in ("a", "b"):
        (Path("claims") / f"{name}.yaml").write_text("claimkit: 1\n")
    shards = many.divide("claims", settings=settings)
    for name in ("a", "b"):
        (Path("claims") / f"{name}.yaml").unlink()
    with pytest.raises(ReadError, match=r"claims/a.yaml: cannot be read \(No such file or directory\) \(and 1 more\)"):
        many.join([many.check_shard(shard, settings) for shard in shards], settings)


def test_a_bug_is_no_result(settings: ck.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimkit.checking.runner.extract", lambda *_: 1 / 0)
    parts = [many.check_shard(shard, settings) for shard in many.divide(settings=settings)]
    with pytest.raises(RuntimeError, match=r"a bug of claimkit kept claims/about.yaml from being checked: ZeroDivisionError"):
        many.join(parts, settings)


def test_misuse_is_told(settings: ck.Settings) -> None:
    with pytest.raises(ReadError, match="no such file or folder: nowhere"):
        many.divide("nowhere")
    with pytest.raises(UsageError, match="a shard of 0 files makes no sense"):
        many.divide(size=0)
    assert not many.join([]).report.ok


def test_without_the_extra_the_message_names_it(settings: ck.Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (shard,) = many.divide("all.parquet", settings=settings)
    with pytest.raises(UsageError, match=r"pip install 'claimkit\[dask\]'"):
        many.check_shard(shard, settings)
    with pytest.raises(UsageError, match=r"pip install 'claimkit\[dask\]'"):
        many.join([]).write("out")


def test_importing_it_imports_no_engine(environment: Mapping[str, str]) -> None:
    code = "import sys, claimkit.distributed; print(sys.modules.keys() & {'dask', 'distributed', 'pyarrow', 'multiprocessing'})"
    assert subprocess.check_output([sys.executable, "-c", code], env=unmeasured(environment), text=True).strip() == "set()"
