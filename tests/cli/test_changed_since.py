"""``claimkit check --changed-since``: on real git repositories, what a change concerns is shown and nothing else."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from claimkit.cli import run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

TEA = """claimkit: 1
claims:
  - id: {id}
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
"""
CITING = TEA + "    citations:\n      - {{source: tea-2019, stance: supports, finding: Fewer colds.}}\n"
SOURCES = "claimkit: 1\nsources:\n  tea-2019: {type: book, title: On tea, URL: 'https://example.org/tea'}\n"
QUOTING = TEA + "    passages:\n      - {{document: article, quote: Tea cures colds.}}\n"
DOCUMENTS = "claimkit: 1\ndocuments:\n  article: {path: ../texts/article.md}\n"
Check = Callable[..., tuple[int, str, str]]


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, words: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", words)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project inside a repository: main has moved on since the branch that is checked out left it."""
    project = tmp_path / "site"
    for name, text in {
        "claimkit.toml": 'paths = ["claims"]\n',
        "claims/alone.yaml": TEA.format(id="alone"),
        "claims/citing.yaml": CITING.format(id="citing"),
        "claims/documents.yaml": DOCUMENTS,
        "claims/notes.yaml": "title: no claim file\n",
        "claims/quoting.yaml": QUOTING.format(id="quoting"),
        "claims/sources.yaml": SOURCES,
        "texts/article.md": "Tea cures colds.\n",
    }.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "first")
    git(tmp_path, "branch", "topic")
    (project / "claims" / "later.yaml").write_text(TEA.format(id="later"))
    (project / "claims" / "alone.yaml").write_text(TEA.format(id="alone").replace("colds", "coughs") + "# more\n")
    commit(tmp_path, "main moves on")
    git(tmp_path, "checkout", "-q", "topic")
    monkeypatch.chdir(project)
    return project


@pytest.fixture
def check(site: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def call(*arguments: str, since: str = "main") -> tuple[int, str, str]:
        code = run(["check", "--changed-since", since, "--fail-on", "note", *arguments])
        return (code, *capsys.readouterr())

    return call


def shown(output: str) -> set[str]:
    """The claim files of which something is shown."""
    return {line.split(":")[0].removeprefix("claims/") for line in output.splitlines() if line.startswith("claims/")}


def test_where_nothing_changed_it_passes_and_does_not_look_as_if_all_had_been_checked(check: Check) -> None:
    code, out, err = check()
    assert (code, err) == (0, "")
    assert out == "nothing was checked: no claim file changed; 5 unchanged files not shown\n"
    code, out, _ = check("--output-format", "json")
    assert code == 0
    assert '"files": 0,' in out
    assert '"unchanged": 5,' in out


def test_a_claim_file_that_is_no_more_is_counted(check: Check, site: Path) -> None:
    (site / "claims" / "alone.yaml").unlink()
    code, out, _ = check()
    assert code == 0
    assert out.splitlines()[-1].endswith("no claim file changed; 4 unchanged files not shown; 1 claim file removed")


@pytest.mark.parametrize("staged", [False, True])
def test_a_changed_and_a_new_file_are_shown_staged_or_not(check: Check, site: Path, staged: bool) -> None:
    (site / "claims" / "alone.yaml").write_text(TEA.format(id="alone-too"))
    (site / "claims" / "new.yaml").write_text(TEA.format(id="new"))
    if staged:
        git(site, "add", "-A")
    code, out, err = check()
    assert (code, shown(out), err) == (1, {"alone.yaml", "new.yaml"}, "")
    assert out.splitlines()[-1].startswith("checked 2 files, 2 claims (2 unsupported): ")
    assert out.splitlines()[-1].endswith("; 4 unchanged files not shown")


def test_a_renamed_file_is_shown_under_its_new_name(check: Check, site: Path) -> None:
    git(site, "mv", "claims/alone.yaml", "claims/renamed.yaml")
    commit(site, "rename")
    assert shown(check()[1]) == {"renamed.yaml"}


def test_what_other_commits_changed_before_is_compared_with_where_the_branch_left(check: Check, site: Path) -> None:
    (site / "claims" / "new.yaml").write_text(TEA.format(id="new"))
    commit(site, "new")
    assert shown(check()[1]) == {"new.yaml"}
    assert shown(check(since="HEAD")[1]) == set()


def test_line_ends_alone_are_no_change(check: Check, site: Path) -> None:
    for path in (site / "claims").glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check()[0] == 0


@pytest.mark.parametrize("new", ["Tea warms.\n", None])
def test_a_changed_document_shows_the_files_that_name_it_even_by_the_id_of_another(check: Check, site: Path, new: str | None) -> None:
    text = site / "texts" / "article.md"
    text.unlink() if new is None else text.write_text(new)
    code, out, _ = check()
    assert code == 1
    assert "quoting.yaml" in shown(out) if new else "documents.yaml" in shown(out)
    assert out.splitlines()[-1].startswith("checked 2 files, 1 claim ")


def test_a_changed_or_removed_source_shows_the_files_that_cite_it(check: Check, site: Path) -> None:
    sources = site / "claims" / "sources.yaml"
    notice = ", appraisal: {design: survey, notices: [{kind: retraction, date: 2020-01-01}]}}"
    sources.write_text(SOURCES.replace("}\n", notice + "\n"))
    code, out, _ = check("--fail-on", "error")
    assert code == 1
    assert "EVD003 error" in out
    assert shown(out) == {"citing.yaml"}
    sources.unlink()
    code, out, _ = check("--fail-on", "error")
    assert code == 1
    assert "REF004 error" in out


def test_another_comment_in_the_file_of_the_sources_concerns_nobody_else(check: Check, site: Path) -> None:
    (site / "claims" / "sources.yaml").write_text(SOURCES + "# checked\n")
    code, out, _ = check()
    assert (code, shown(out)) == (0, set())
    assert out.startswith("checked 1 file, 0 claims ")


def test_a_changed_premise_shows_the_claims_that_rest_on_it(check: Check, site: Path) -> None:
    (site / "claims" / "resting.yaml").write_text(TEA.format(id="resting") + "    rests_on: [alone]\n")
    commit(site, "resting")
    (site / "claims" / "alone.yaml").write_text(TEA.format(id="alone").replace("none", "low"))
    assert shown(check(since="HEAD")[1]) == {"alone.yaml", "resting.yaml"}


def test_given_paths_narrow_it_further(check: Check, site: Path) -> None:
    (site / "claims" / "alone.yaml").write_text(TEA.format(id="other"))
    (site / "claims" / "new.yaml").write_text(TEA.format(id="new"))
    assert shown(check("claims/new.yaml", "claims/citing.yaml")[1]) == {"new.yaml"}


def test_a_file_that_cannot_be_read_is_shown_and_so_is_who_may_refer_into_it(check: Check, site: Path) -> None:
    (site / "claims" / "sources.yaml").write_text("claimkit: 1\nsources: [\n")
    code, out, _ = check()
    assert code == 1
    assert shown(out) == {"sources.yaml", "citing.yaml"}


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("nope", 'there is no git revision "nope"'),
        ("", "--changed-since: the value is missing"),
        ("main..topic", 'there is no git revision "main..topic"'),
        ("main:site", "there is no git revision"),
    ],
)
def test_a_bad_revision_is_refused_in_words(check: Check, since: str, message: str) -> None:
    code, out, err = check(since=since)
    assert (code, out) == (2, "")
    assert message in err
    assert "hint: " in err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_repository_of_somebody_else_is_no_missing_revision(site: Path, check: Check) -> None:
    for path in (site.parent, *site.parent.rglob("*")):
        os.lchown(path, 4321, 4321)
    code, _, err = check("HEAD")
    assert code == 2
    assert "dubious ownership" in err
    assert "hint: git status says what to do\n" in err


def test_a_revision_is_never_an_option(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--changed-since=--output=x"]) == 2
    assert "never begins with a hyphen" in capsys.readouterr().err
    assert not (site / "x").exists()


def test_histories_without_a_common_commit_are_refused_in_words(check: Check, site: Path) -> None:
    git(site, "checkout", "-q", "--orphan", "island")
    commit(site, "island")
    code, out, err = check()
    assert (code, out) == (2, "")
    assert "no commit in common" in err
    assert "fetch-depth: 0" in err


def test_without_a_repository_or_git_it_says_so(check: Check, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        assert "git is not installed" in check()[2]
    shutil.rmtree(site.parent / ".git")
    code, out, err = check()
    assert (code, out) == (2, "")
    assert "this is no git repository" in err


def test_with_a_baseline_the_files_that_are_not_shown_are_not_taken_for_solved(check: Check, site: Path) -> None:
    (site / "claims" / "alone.yaml").write_text(TEA.format(id="alone").replace("none", "low"))
    commit(site, "a known problem")
    assert run(["check", "--write-baseline"]) == 0
    assert (site / "claims" / "new.yaml").write_text(TEA.format(id="new"))
    code, out, err = check("--baseline", "claimkit-baseline.jsonl", since="HEAD")
    assert shown(out) == {"new.yaml"}
    assert "gone" not in err
    code, _, err = check("--write-baseline")
    assert (code, "leave out --changed-since" in err) == (2, True)


def test_a_hostile_repository_makes_git_run_nothing(check: Check, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = site.parent / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {site}/sprung\ncat\n")
    trap.chmod(0o755)
    keys = ["core.fsmonitor", "core.pager", "core.sshCommand", "diff.external", "filter.x.clean", "filter.x.smudge"]
    for key in (*keys, "diff.x.textconv", "pager.rev-parse", "pager.ls-tree", "pager.cat-file"):
        git(site, "config", key, str(trap))
    git(site, "config", "core.hooksPath", str(site.parent))
    (site / ".gitattributes").write_text("*.yaml filter=x diff=x\n")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND"):
        monkeypatch.setenv(name, str(trap))
    monkeypatch.setenv("GIT_DIR", str(site / "nope"))
    (site / "claims" / "alone.yaml").write_text(TEA.format(id="other"))
    assert shown(check()[1]) == {"alone.yaml"}
    assert not (site / "sprung").exists()


def test_a_repository_with_longer_ids_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.yaml").write_text(TEA.format(id="tea"))
    git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    commit(tmp_path, "first")
    monkeypatch.chdir(tmp_path)
    assert run(["check", "--fail-on", "note", "--changed-since", "main"]) == 0
    (tmp_path / "claims" / "tea.yaml").write_text(TEA.format(id="tea-too"))
    assert run(["check", "--fail-on", "note", "--changed-since", "main"]) == 1


def test_a_file_whose_bibliography_changed_is_shown(site: Path, check: Check) -> None:
    naming = TEA.format(id="alone").replace("claims:\n", "bibliography: [../refs.ris]\nclaims:\n")
    (site / "claims" / "alone.yaml").write_text(naming)
    (site / "refs.ris").write_text("TY  - BOOK\nTI  - Tea\nER  - \n")
    commit(site, "a bibliography")
    assert shown(check(since="HEAD")[1]) == set()
    (site / "refs.ris").write_text("TY  - BOOK\nTI  - Tea, again\nER  - \n")
    assert shown(check(since="HEAD")[1]) == {"alone.yaml"}
