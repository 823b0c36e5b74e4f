"""``claimkit review`` and ``claimkit diff`` as people run them, the latter on real git repositories."""

import errno
import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimkit.claimfile.yaml_reader import read_yaml

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]
TEA = """claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
claims:
  - id: tea-cures-colds   # the first
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea-2019
        stance: supports
        finding: Fewer cold days in 40 people.

  - id: milk-cures-colds
    statement: Drinking milk cures the common cold.
    kind: efficacy
    confidence: none
"""
TODAY = {"SOURCE_DATE_EPOCH": "1795392000"}  # 2026-11-23
BY = ("--by", "A. Editor")


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "tea.yaml").write_bytes(TEA.encode())
    (tmp_path / ".git").mkdir()
    return folder


# ---- review -----------------------------------------------------------------------------------------------------------------------------


def test_a_review_is_shown_first_and_written_only_when_asked(command: Command, claims: Path) -> None:
    shown = command("review", "tea-cures-colds", *BY, env=TODAY)
    assert shown.returncode == 0
    assert "+    reviewed:\n+      by: A. Editor\n+      date: 2026-11-23\n+      fingerprint: v1:sha256:" in shown.stdout
    assert "nothing is written yet: --write" in shown.stderr
    assert (claims / "tea.yaml").read_bytes().decode() == TEA

    written = command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert (written.returncode, written.stdout) == (0, shown.stdout)
    text = (claims / "tea.yaml").read_bytes().decode()
    before, _, rest = text.partition("    reviewed:\n")
    assert before + "".join(rest.splitlines(keepends=True)[3:]) == TEA
    assert [path.name for path in claims.iterdir()] == ["tea.yaml"]

    again = command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert (again.returncode, again.stdout) == (0, "")
    assert "stands there already" in again.stderr


def states(command: Command) -> list[str]:
    data = json.loads(command("status", "--output-format", "json", env=TODAY).stdout)
    return [claim["review_state"] for claim in data["claims"]]


def test_from_never_over_reviewed_to_stale_and_back(command: Command, claims: Path) -> None:
    path = claims / "tea.yaml"
    assert "review" not in command("status", env={**TODAY, "COLUMNS": "100"}).stdout.splitlines()[1]
    assert "  review\n" in command("status", env={**TODAY, "COLUMNS": "150"}).stdout
    command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert states(command) == ["reviewed", "never"]
    table = command("status", env={**TODAY, "COLUMNS": "100"}).stdout
    assert "  reviewed\n" in table
    assert "  never\n" in table

    path.write_text(path.read_text().replace("in 40 people", "in 4 people"))
    assert states(command) == ["stale", "never"]
    checked = command("check", env=TODAY).stdout
    assert 'PRV001 warning: "tea-cures-colds" was changed after its review of 2026-11-23' in checked
    assert "fingerprint: v1:sha256:" in checked  # the excerpt shows the place

    command("review", "--all", *BY, "--write", env=TODAY)
    assert states(command) == ["reviewed", "reviewed"]
    assert "PRV" not in command("check", env=TODAY).stdout


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_all_leaves_drafts_out_whose_kind_nobody_has_chosen(command: Command, claims: Path, end: bytes) -> None:
    path = claims / "tea.yaml"
    drafted = path.read_bytes().replace(b"  - id: tea-cures-colds", b"  # may hold several\n  # kind is a guess\n  - id: tea-cures-colds")
    path.write_bytes(drafted.replace(b"\n", end))
    done = command("review", "--all", *BY, "--write", env=TODAY)
    assert "left out 1 draft whose kind nobody has chosen" in done.stderr
    assert states(command) == ["never", "reviewed"]
    command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert states(command) == ["reviewed", "reviewed"]


def test_a_second_reader_stands_beside_the_first_and_each_is_judged(command: Command, claims: Path) -> None:
    path = claims / "tea.yaml"
    command("review", "tea-cures-colds", *BY, "--date", "2026-11-01", "--write", env=TODAY)
    single = path.read_text()
    done = command("review", "tea-cures-colds", "--by", "B. Reader", "--beside", "--write", env=TODAY)
    assert done.returncode == 0
    one, two = yaml_of(path)["claims"][0]["reviewed"]
    assert (one["by"], one["date"], two["by"], two["date"]) == ("A. Editor", "2026-11-01", "B. Reader", "2026-11-23")
    assert one["fingerprint"] == two["fingerprint"]
    assert one["fingerprint"] in single
    assert states(command) == ["reviewed", "never"]
    again = command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert again.returncode == 0
    assert [one["date"] for one in yaml_of(path)["claims"][0]["reviewed"]] == ["2026-11-23", "2026-11-23"]

    path.write_text(path.read_text().replace("in 40 people", "in 4 people"))
    assert command("check", env=TODAY).stdout.count("PRV001") == 2
    command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert states(command) == ["reviewed", "never"]
    checked = command("check", env=TODAY).stdout
    assert checked.count("PRV001") == 1
    assert '"tea-cures-colds" was changed after its review of 2026-11-23' in checked


def test_a_comment_in_a_review_is_never_lost(command: Command, claims: Path) -> None:
    path = claims / "tea.yaml"
    command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    path.write_text(path.read_text().replace("      by: A. Editor\n", "      by: A. Editor  # with Ann\n"))
    before = path.read_text()
    done = command("review", "tea-cures-colds", "--by", "B. Reader", "--beside", "--write", env=TODAY)
    assert done.returncode == 2
    assert "a comment stands in a review" in done.stderr
    assert path.read_text() == before


def test_a_list_of_reviews_goes_by_state_and_age(command: Command, claims: Path) -> None:
    path = claims / "tea.yaml"
    before = path.read_text()
    command("review", "--all", *BY, "--date", "2026-11-01", "--write", env=TODAY)
    path.write_text(path.read_text().replace("in 40 people", "in 4 people") + "    recheck: 2027-01-31\n")
    kept = path.read_bytes()
    done = command("review", "--list", env=TODAY)
    assert done.stdout.splitlines() == [
        "stale     tea-cures-colds in claims/tea.yaml",
        "          A. Editor, 2026-11-01, 22 days ago: changed since: claimkit diff with a revision of 2026-11-01",
        "reviewed  milk-cures-colds in claims/tea.yaml",
        "          A. Editor, 2026-11-01, 22 days ago: as it stands",
        "          look again on 2027-01-31",
    ]
    assert path.read_bytes() == kept
    reviewed = kept.decode().replace("in 4 people", "in 40 people")
    more = "    citations:\n      - source: tea-2020\n        stance: neutral\n"
    for old, new, words in (
        ("confidence: low", "confidence: very-low", "confidence was low"),
        ("    caveats:", "    suggestion: Tea may help.\n    caveats:", "suggestion is new"),
        ("    citations:\n", more, "citations: number 1 is new"),
        ("confidence: low\n    rationale: One", "confidence: none\n    rationale: A", "claimkit diff with a revision"),
    ):
        assert old in reviewed
        path.write_text(reviewed.replace(old, new, 1))
        assert f"22 days ago: changed since: {words}" in command("review", "--list", env=TODAY).stdout
    path.write_text(before)
    assert command("review", "--list", "milk-cures-colds", env=TODAY).stdout.startswith("never     milk-cures-colds")


def test_a_day_to_look_again_is_told_when_it_has_come(command: Command, claims: Path) -> None:
    path = claims / "tea.yaml"
    path.write_text(path.read_text() + "    recheck: 2026-11-23\n")
    told = 'PRV004 warning: "milk-cures-colds" was to be looked at again on 2026-11-23'
    assert told in command("check", env=TODAY).stdout
    assert "PRV004" not in command("check", env={"SOURCE_DATE_EPOCH": "1795305600"}).stdout
    command("review", "milk-cures-colds", *BY, "--write", env=TODAY)
    path.write_text(path.read_text().replace("recheck: 2026-11-23", "recheck: 2027-11-23"))
    assert "PRV" not in command("check", env=TODAY).stdout  # another day makes no review stale
    path.write_text(path.read_text().replace("recheck: 2027-11-23", "recheck: 2027-02-30"))
    assert "SCH008" in command("check", env=TODAY).stdout


def yaml_of(path: Path) -> Any:
    loaded = read_yaml(path.read_text())
    assert not loaded.faults
    return loaded.data


def test_a_missing_review_and_one_in_the_future_are_told(command: Command, claims: Path, tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text("require-review = true\n")
    command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    checked = command("check", env={"SOURCE_DATE_EPOCH": "1795305600"})
    assert checked.returncode == 1
    assert 'PRV003 error: "tea-cures-colds" was reviewed on 2026-11-23, which has not come yet' in checked.stdout
    assert 'PRV002 warning: "milk-cures-colds" has no review' in checked.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (["tea-cure-colds", *BY], 2, 'there is no claim "tea-cure-colds"', 'did you mean "tea-cures-colds"?'),
        (["xyzzy", *BY], 2, 'there is no claim "xyzzy"', "claimkit status lists"),
        ([*BY], 2, "it is not clear which claims", "--all"),
        (["--all", "tea-cures-colds", *BY], 2, "it is not clear which claims", "--all"),
        (["tea-cures-colds"], 2, "--by", ""),
        (["--list", *BY], 2, "--list records nothing", "leave out --by"),
        (["tea-cures-colds", "--by", " "], 2, "--by is empty", "name the person"),
        (["tea-cures-colds", "--by", "a\x1b[2Jb"], 2, "U+001B", "remove it"),
        (["tea-cures-colds", *BY, "--date", "2026-02-30"], 2, 'there is no date "2026-02-30"', "year-month-day"),
        (["tea-cures-colds", *BY, "--date", "20261101"], 2, 'there is no date "20261101"', "year-month-day"),
        (["tea-cures-colds", *BY, "--date", "2026-11-24"], 2, "has not come yet", "when it is done"),
        (["tea-cures-colds", *BY, "--in", "-"], 2, "standard input", "name a file"),
        (["tea-cures-colds", *BY, "--in", "nope"], 2, "no such file or folder: nope", ""),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_words(
    command: Command, claims: Path, arguments: list[str], code: int, message: str, hint: str
) -> None:
    done = command("review", *arguments, "--write", env=TODAY)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert hint in done.stderr
    assert "\x1b" not in done.stderr
    assert (claims / "tea.yaml").read_bytes().decode() == TEA


def test_nothing_is_recorded_while_a_file_cannot_be_read(command: Command, claims: Path) -> None:
    (claims / "broken.yaml").write_text("claimkit: [")
    for more in ([], ["--in", "claims/tea.yaml"]):
        done = command("review", "tea-cures-colds", *BY, "--write", *more, env=TODAY)
        assert (done.returncode, done.stdout) == (1, "")
        assert "broken.yaml" in done.stderr
        assert (claims / "tea.yaml").read_bytes().decode() == TEA


def test_an_id_that_means_two_claims_is_refused(command: Command, claims: Path) -> None:
    (claims / "two.yaml").write_text(TEA)
    done = command("review", "tea-cures-colds", *BY, "--write", env=TODAY)
    assert done.returncode == 2
    assert "means 2 claims, in claims/tea.yaml and claims/two.yaml" in done.stderr


def test_crlf_a_byte_order_mark_the_mode_and_links_are_kept(command: Command, claims: Path, tmp_path: Path) -> None:
    path = claims / "tea.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEA.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    path.rename(tmp_path / "far.yaml")
    (tmp_path / "link.yaml").symlink_to("far.yaml")
    done = command("review", "milk-cures-colds", *BY, "--in", "link.yaml", "--write", env=TODAY)
    assert done.returncode == 0
    data = (tmp_path / "far.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + TEA.replace("\n", "\r\n").encode() + b"    reviewed:\r\n")
    assert stat.S_IMODE((tmp_path / "far.yaml").stat().st_mode) == 0o640
    assert (tmp_path / "link.yaml").is_symlink()


FAULTS = """
import errno, os, sys
name, number = sys.argv[1], int(sys.argv[2])
def refuse(*_, **__):
    sys.stderr.write("fired\\n")
    raise OSError(number, os.strerror(number))
def kill(*_, **__):
    sys.stderr.write("fired\\n")
    sys.stderr.flush()
    os.kill(os.getpid(), 9)
from claimkit import cli, files
setattr(os, name, kill if number == 0 else refuse)
sys.exit(cli.run(sys.argv[3:]))
"""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, 0])
@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file(process: Command, claims: Path, name: str, number: int) -> None:
    arguments = ["review", "tea-cures-colds", *BY, "--write"]
    done = process(name, str(number), *arguments, code=FAULTS, env=TODAY)
    assert done.stderr.startswith("fired\n")
    assert done.returncode == (2 if number else -9)
    assert (claims / "tea.yaml").read_bytes().decode() == TEA
    if number:
        assert f"cannot be written ({os.strerror(number)})" in done.stderr
        assert [path.name for path in claims.iterdir()] == ["tea.yaml"]


# ---- diff -------------------------------------------------------------------------------------------------------------------------------

RAISED = TEA.replace("confidence: low", "confidence: moderate")
LOST = TEA.replace("stance: supports", "stance: neutral")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits: the second one raises a confidence. The project is a folder in it."""
    project = tmp_path / "site"
    (project / "claims" / "deep").mkdir(parents=True)
    (project / "claimkit.toml").write_text('paths = ["claims"]\n')
    path = project / "claims" / "deep" / "tea.yaml"
    path.write_text(TEA)
    (project / "claims" / "notes.yaml").write_text("title: no claim file\n")
    (project / "claims" / "link.yaml").symlink_to("deep/tea.yaml")
    git(tmp_path, "init", "-q", "-b", "main")
    for text, tag in ((TEA, "v1"), (RAISED, "v2")):
        path.write_text(text)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", tag)
        git(tmp_path, "tag", tag)
    return project


def as_json(done: Done) -> Any:
    return json.loads(done.stdout)


@needs_git
def test_two_revisions_and_the_working_tree_are_compared(command: Command, repository: Path) -> None:
    done = command("diff", "v1", "v2", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    first, second, *_ = done.stdout.splitlines()
    assert first == "regressions"
    assert second == ("! confidence raised without new evidence: tea-cures-colds (v2:site/claims/deep/tea.yaml:10): low → moderate")
    assert done.stdout.endswith("v1: 2 claims (1 unsupported) → v2: 2 claims (1 unsupported)\n1 claim changed, 1 regression\n")
    assert command("diff", "v1", "v2", "--fail-on-regression", cwd=repository).returncode == 1
    assert command("diff", "v2", "v1", "--fail-on-regression", cwd=repository).returncode == 0
    assert "0 claims changed, 0 regressions" in command("diff", "HEAD", cwd=repository).stdout

    (repository / "claims" / "deep" / "tea.yaml").write_text(LOST)
    done = command("diff", "HEAD", "--fail-on-regression", cwd=repository)
    assert done.returncode == 1
    assert done.stdout.splitlines()[1].startswith("! newly unsupported: tea-cures-colds (claims/deep/tea.yaml:10)")


@needs_git
def test_json_has_a_version_and_the_same_content(command: Command, repository: Path) -> None:
    data = as_json(command("diff", "v1", "v2", "--output-format", "json", cwd=repository))
    assert list(data)[:2] == ["claimkit_diff", "disclaimer"]
    assert data["claimkit_diff"] == 1
    assert data["old"] == {"name": "v1", "claims": 2, "unsupported": 1}
    assert data["summary"]["regressions"] == len(data["regressions"]) == 1
    place = {"id": "tea-cures-colds", "file": "v2:site/claims/deep/tea.yaml", "line": 10}
    kind = "confidence-raised-without-new-evidence"
    assert data["regressions"] == [{"kind": kind, "claim": place, "before": "low", "after": "moderate"}]
    (change,) = data["changes"]
    assert (change["aspect"], change["before"], change["after"], change["new"]) == ("confidence", "low", "moderate", place)


def test_two_files_or_folders_need_no_git(command: Command, tmp_path: Path) -> None:
    for name, text in (("old", TEA), ("new", LOST)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tea.yaml").write_text(text)
    for old, new in (("old", "new"), ("old/tea.yaml", "new/tea.yaml")):
        done = command("diff", old, new, "--fail-on-regression", env={"PATH": ""})
        assert (done.returncode, done.stderr) == (1, "")
        assert "! newly unsupported: tea-cures-colds" in done.stdout
    assert command("diff", "old", "old").stdout.splitlines()[-1] == "0 claims changed, 0 regressions"


def test_an_open_slot_that_goes_without_evidence_is_told_as_every_regression_is(command: Command, tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(TEA.replace("    citations:\n", "    citations:\n      - needs: A trial in children.\n", 1))
    (tmp_path / "new.yaml").write_text(TEA)
    done = command("diff", "old.yaml", "new.yaml", "--fail-on-regression", env={"PATH": ""})
    assert (done.returncode, done.stderr) == (1, "")
    assert "! open slot removed without evidence: tea-cures-colds (new.yaml:10): A trial in children. → no slot\n" in done.stdout


@needs_git
@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("--output=x", "neither a path nor a revision"),
        ("-x", "neither a path nor a revision"),
        ("nope", 'no file, folder or git revision "nope"'),
        ("HEAD~99", "no file, folder or git revision"),
        ("v1:site/claims", "no file, folder or git revision"),
        ("v1..v2", "no file, folder or git revision"),
        ("\x1b]0;x", "no file, folder or git revision"),
        ("", "the revision is empty"),
    ],
)
def test_what_is_no_revision_is_refused_in_words(command: Command, repository: Path, word: str, message: str) -> None:
    done = command("diff", "--", word, cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "\x1b" not in done.stderr
    assert sorted(path.name for path in repository.iterdir()) == ["claimkit.toml", "claims"]


def test_without_git_or_a_repository_it_says_so(command: Command, tmp_path: Path, claims: Path) -> None:
    done = command("diff", "HEAD", env={"PATH": ""})
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "claimkit: git is not installed")
    (tmp_path / ".git").rmdir()
    done = command("diff", "HEAD")
    assert done.returncode == 2
    assert "git" in done.stderr


@needs_git
def test_a_hostile_repository_makes_git_run_nothing(command: Command, repository: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "core.editor"):
        git(tmp_path, "config", key, str(trap))
    git(tmp_path, "config", "core.hooksPath", str(tmp_path))
    done = command("diff", "v1", cwd=repository, env={"GIT_DIR": str(tmp_path / "nope"), "GIT_EXTERNAL_DIFF": str(trap)})
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "sprung").exists()


@needs_git
def test_what_cannot_be_read_at_a_revision_stops_the_comparison(command: Command, repository: Path) -> None:
    (repository / "claims" / "broken.yaml").write_text("claimkit: [\n")
    (repository / "claims" / "big.yaml").write_text("claimkit: 1\n" + "# x\n" * 1000)
    (repository / "claimkit.toml").write_text("max-file-size = 2000\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "broken")
    (repository / "claims" / "broken.yaml").unlink()
    (repository / "claims" / "big.yaml").unlink()
    done = command("diff", "HEAD", cwd=repository)
    assert (done.returncode, done.stdout) == (1, "")
    assert "HEAD:site/claims/broken.yaml:2:1: FIL003 error" in done.stderr
    assert "HEAD:site/claims/big.yaml:1:1: FIL001 error" in done.stderr


@needs_git
def test_a_side_without_claim_files_is_said_and_two_are_nothing_to_compare(command: Command, repository: Path) -> None:
    git(repository, "rm", "-q", "-r", "--cached", ".")
    git(repository, "commit", "-q", "-m", "empty", "--allow-empty")
    done = command("diff", "HEAD", cwd=repository)
    assert done.returncode == 0
    assert done.stderr == "claimkit: there are no claim files in HEAD\n"
    assert "+ added: tea-cures-colds" in done.stdout
    assert command("diff", "HEAD", "HEAD", cwd=repository).returncode == 3


@needs_git
def test_a_damaged_repository_is_an_error_in_words(command: Command, repository: Path, tmp_path: Path) -> None:
    for path in (tmp_path / ".git" / "objects").glob("[0-9a-f][0-9a-f]/*"):
        kind = subprocess.run(["git", "cat-file", "-t", path.parent.name + path.name], cwd=tmp_path, capture_output=True, check=True).stdout
        if kind == b"blob\n":
            path.unlink()
    done = command("diff", "HEAD", cwd=repository)
    assert done.returncode == 2
    assert "git cannot give the object" in done.stderr


@needs_git
def test_texts_of_a_diff_cannot_act_on_a_terminal(command: Command, repository: Path) -> None:
    path = repository / "claims" / "deep" / "tea.yaml"
    path.write_text(RAISED.replace("Drinking tea cures", "\u202eDrinking tea cures"))
    done = command("diff", "HEAD", cwd=repository)
    assert "\u202e" not in done.stdout
    assert "\\u202eDrinking" in done.stdout


def test_a_heading_above_several_claims_is_told_once(command: Command, claims: Path, tmp_path: Path) -> None:
    (claims / "tea.md").write_text("# Tea\n\n## Facts\n\nTea helps. Milk heals.\n\n## Old\n\nWine is old.\n")
    command("init", "claims/tea.md", "--output", "claims/tea.yaml", "--force", cwd=tmp_path)
    shutil.copytree(claims, tmp_path / "old")
    (claims / "tea.md").write_text((claims / "tea.md").read_text().replace("Facts", "Myths").replace("## Old\n\n", ""))
    told = command("diff", "old", "claims", cwd=tmp_path).stdout
    assert [line.split(" (")[0].strip() for line in told.splitlines()[:9]] == [
        "~ changed: tea-helps",
        "~ changed: milk-heals",
        "heading of these:",
        '- "Facts"',
        '+ "Myths"',
        "~ changed: wine-is-old",
        "passage:",
        '- "Wine is old." of tea, in "Wine is old." under "Old"',
        '+ "Wine is old." of tea, in "Wine is old." under "Myths"',
    ]
