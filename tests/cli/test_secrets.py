"""No command shows a secret, whatever a claim file, a configuration or a link asks for."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commandline import Done, Run

Command = Callable[..., subprocess.CompletedProcess[str]]
SECRET = "hunter2 opens every door of the house"  # noqa: S105  (nobody's)
TEXT = "Some say that tea cures colds.\n"
WAYS = [
    ".env",
    ".git/config",
    ".GIT/config",
    "claims/../.git/config",
    "claims/up/.git/config",
    "notes.md",  # a link to .env
    "folder/config",  # a link to .git
    "ignored/token.md",
    "IGNORED/token.md",
    "linked.md",  # a link to ignored/token.md
    "docs/local.md",  # ignored by the .gitignore beside it
    "excluded.md",  # by .git/info/exclude
    ".drafts/plan.md",
]
OUTSIDE = ["../outside.md", "out.md"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    for name in (".git/info", "claims", "ignored", "IGNORED", "docs", ".drafts", "words"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / ".GIT").mkdir(exist_ok=True)
    secret = f"TOKEN = '{SECRET}'\n\n{SECRET}\n"
    for name in (".env", ".git/config", ".GIT/config", "ignored/token.md", "IGNORED/token.md", "docs/local.md"):
        (root / name).write_text(secret)
    for name in ("excluded.md", ".drafts/plan.md", "../outside.md"):
        (root / name).write_text(secret)
    (root / ".gitignore").write_text("ignored/\n")
    (root / "docs/.gitignore").write_text("local.*\n")
    (root / ".git/info/exclude").write_text("/excluded.md\n")
    (root / "notes.md").symlink_to(".env")
    (root / "folder").symlink_to(".git")
    (root / "linked.md").symlink_to("ignored/token.md")
    (root / "out.md").symlink_to("../outside.md")
    (root / "claims/up").symlink_to("..")
    (root / "article.md").write_text(TEXT)
    return root


@pytest.fixture
def run(project: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in the project, in this process, and looks for the secret in all that it prints."""
    monkeypatch.chdir(project)

    def call(*words: str, stdin: bytes = b"") -> Done:
        done = claimkit(*words, stdin=stdin)
        assert "hunter2" not in done.out + done.err, words
        assert done.code in (0, 1, 2, 3), done.err
        return done

    return call


def test_the_real_command_shows_no_secret(project: Path, command: Command) -> None:
    for number, path in enumerate([*WAYS, *OUTSIDE]):
        (project / f"claims/{number}.json").write_text(claim_file(f"../{path}").replace('"tea"', f'"tea-{number}"'))
    for words in (["check"], ["check", "--output-format", "github"], ["export", "--to", "markdown"], ["report"], ["init", ".git/config"]):
        done = command(*words, cwd=project)
        assert "hunter2" not in done.stdout + done.stderr
        assert done.returncode == (2 if words[0] == "init" else 1 if words[0] == "check" else 0)


def claim_file(path: str) -> str:
    claim = {"id": "tea", "statement": "Tea cures colds.", "kind": "efficacy", "confidence": "none"}
    passages = [{"quote": "hunter 2"}, {"quote": "opens every door of a house", "document": "d"}]
    offsets: dict[str, object] = {"start": 0, "end": 20, "sha256": "0" * 64}
    data: dict[str, object] = {
        "claimkit": 1,
        "documents": {"d": {"title": "On tea", "path": path}},
        "claims": [{**claim, "passages": [*passages, offsets]}],
        "exempt": [{"quote": "TOKEN =", "reason": "heading"}],
    }
    return json.dumps(data, indent=1)


def showing() -> Iterator[list[str]]:
    for style in ("text", "github", "gitlab", "json", "junit", "sarif", "markdown"):
        yield ["check", "--output-format", style]
    yield from (["export", "--to", to] for to in ("json", "jsonl", "csv", "markdown"))
    yield from (["report"], ["status"], ["coverage"], ["coverage", "--output-format", "json"], ["badge"])
    yield from (["reanchor"], ["reanchor", "--old", "d=.env"], ["locate", "d", "door"], ["check", "--preset", "publish"])
    yield from (["check", "--text", "d=.env"], ["locate", "d", "door", "--text", "d=notes.md"], ["fix"])


@pytest.mark.parametrize("words", list(showing()), ids=" ".join)
def test_no_command_shows_a_hidden_or_ignored_document(run: Run, project: Path, words: list[str]) -> None:
    for number, path in enumerate([*WAYS, *OUTSIDE]):
        file = project / "claims" / f"{number}.json"
        file.write_text(claim_file(f"../{path}").replace('"tea"', f'"tea-{number}"'))
        if words[0] == "locate":
            run(*words)
            file.unlink()
    run(*words)


@pytest.mark.parametrize("path", WAYS)
def test_a_document_that_may_hold_a_secret_is_an_error_that_names_the_path(run: Run, project: Path, path: str) -> None:
    (project / "claims/a.json").write_text(claim_file(f"../{path}"))
    done = run("check")
    assert done.code == 1
    (line,) = (line for line in done.out.splitlines() if " SEC005 " in line)
    assert f'the document "d" is not opened from "../{path}": ' in line
    assert "PAS002" not in done.out
    assert "unreadable: " in run("coverage").out
    assert "cannot be read: " in run("report").err


@pytest.mark.parametrize("path", [*WAYS, *OUTSIDE])
def test_no_draft_is_made_of_it(run: Run, project: Path, path: str) -> None:
    done = run("init", path)
    assert (done.code, done.out) == (2, "")
    assert path.rsplit("/", maxsplit=1)[-1] in done.err
    (project / "claims/a.json").write_text(claim_file(f"../{path}"))
    assert run("init", path, "--append", "claims/a.json").code == 2


@pytest.mark.parametrize("path", [path for path in WAYS if "gnored" not in path.lower() and path[0] not in "lde"])
def test_what_is_hidden_is_no_text_on_the_command_line_either(run: Run, project: Path, path: str) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    for words in (["check", "--text", f"d={path}"], ["locate", path, "door"], ["reanchor", "--old", f"d={path}"]):
        done = run(*words)
        assert done.code == 2
        assert "it is hidden: on the way to it a name begins with a dot" in done.err


def test_a_person_may_name_what_lies_outside_or_is_ignored(project: Path, command: Command) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    for path in ("../outside.md", "ignored/token.md"):
        done = command("locate", path, "opens every", cwd=project)
        assert done.returncode == 0
        assert "opens every" in done.stdout


def test_a_folder_that_the_configuration_names_may_be_ignored(run: Run, project: Path) -> None:
    (project / "ignored/article.md").write_text(TEXT)
    (project / "claims/a.json").write_text(claim_file("../ignored/article.md"))
    assert "SEC005" in run("check").out
    (project / "claimkit.toml").write_text('allow-ignored = ["ignored"]\n')
    assert "SEC005" not in run("check").out
    for folder in (".git", ".", "claims/../.git", "/", "..", ""):
        (project / "claimkit.toml").write_text(f"allow-ignored = [{json.dumps(folder)}]\n")
        done = run("check")
        assert done.code == 2
        assert "claimkit.toml: allow-ignored must be a list of folders" in done.err


LOOKALIKES = {
    "plain": f"TOKEN = '{SECRET}'\n",
    "twice": f"{SECRET}: 1\n{SECRET}: 2\n",
    "number": f"0123: 0123\nkey: {SECRET}\n012: [\n",
    "anchor": f"&a {SECRET}: *a\n",
    "tag": f"!{SECRET.replace(' ', '-')} x\n",
    "tab": f"\t{SECRET}\n",
    "mapping": f"claimkt: 1\n{SECRET}: x\n",
    "json": f'{{"claims": "{SECRET}", "claims": 1}}',
    "open": f'{{"{SECRET}',
    "escape": f'"\\{SECRET}"\n',
    "merge": f"<<<<<<< {SECRET}\n",
    "list": f"- {SECRET}\n",
}


@pytest.mark.parametrize("words", [["check"], ["check", "--output-format", "sarif"], ["status"], ["fix"], ["report"]])
def test_nothing_is_quoted_of_a_file_that_is_no_claim_file(run: Run, project: Path, words: list[str]) -> None:
    for name, text in LOOKALIKES.items():
        (project / name).write_text(text)
        link = project / "claims" / f"{name}.yaml"
        link.symlink_to(f"../{name}")
        for given in (name, f"claims/{name}.yaml"):
            assert run(*words, given).code in (1, 2), (words, given)
        link.unlink()
        link.write_text(text)
        run(*words)
        link.unlink()
        done = run(*words, "-", stdin=text.encode())
        assert done.code in (1, 3)
    for hidden in (".env", ".git/config"):
        assert run(*words, hidden).code == 1


def test_a_claim_file_and_a_document_are_quoted(run: Run, project: Path) -> None:
    (project / "claims/a.yaml").write_text("claimkit: 1\ndocuments: {d: {path: ../article.md}}\nclaimz: ]\n")
    assert "| claimz: ]" in run("check").out
    (project / "claims/a.yaml").write_text("claimkit: 1\ndocuments: {d: {path: ../article.md}}\n")
    done = run("check", "--preset", "publish")
    assert "| Some say that tea cures colds." in done.out


CONFIGURED = [
    ("paths", '["{}"]', "../outside.md"),
    ("paths", '["{}"]', "out.md"),
    ("paths", '["claims", "{}"]', "/etc"),
    ("paths", '["{}"]', "claims/up/../outside.md"),
    ("baseline", '"{}"', "../outside.md"),
    ("baseline", '"{}"', "out.md"),
    ("baseline", '"{}"', "/etc/passwd"),
    ("word-lists", '"{}"', ".."),
    ("word-lists", '"{}"', "/etc"),
    ("word-lists", '"{}"', "words/out"),
    ("allow-ignored", '["{}"]', "away"),
]


@pytest.mark.parametrize(("key", "value", "path"), CONFIGURED)
@pytest.mark.parametrize("words", [["check"], ["status"], ["init", "article.md"], ["diff", "claims"], ["fix", "--write"]])
def test_a_configuration_stays_inside(run: Run, project: Path, key: str, value: str, path: str, words: list[str]) -> None:
    (project / "words/out").symlink_to("../..")
    (project / "away").symlink_to("..")
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    (project / "claimkit.toml").write_text(f"{key} = {value.format(path)}\n")
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert f"claimkit.toml: {key}: " in done.err
    assert path in done.err


def test_a_configuration_does_not_write_outside(run: Run, project: Path) -> None:
    (project / "claimkit.toml").write_text('baseline = "../b.jsonl"\n')
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    assert run("check", "--write-baseline").code == 2
    assert not (project.parent / "b.jsonl").exists()


@pytest.mark.parametrize("path", [".git/hooks/pre-commit", ".git/refs/b", "folder/b.jsonl", "claims/up/.git/b"])
def test_a_configuration_writes_into_no_hidden_folder(run: Run, project: Path, path: str) -> None:
    (project / ".git/hooks").mkdir()
    (project / ".git/refs").mkdir()
    (project / "claimkit.toml").write_text(f'baseline = "{path}"\n')
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    assert "claimkit.toml: baseline: " in run("check", "--write-baseline").err
    assert not (project / path).exists()


OUTPUTS = [["report"], ["export", "--to", "markdown"], ["badge"]]


@pytest.mark.parametrize("target", [".git/config", ".env", "../.bashrc", ".git/new"])
@pytest.mark.parametrize("words", OUTPUTS)
def test_no_output_goes_through_a_link_to_what_is_hidden(run: Run, project: Path, words: list[str], target: str) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    (project / "../.bashrc").write_text("theirs\n")
    before = (project / target).read_text() if (project / target).exists() else None
    (project / "out.html").symlink_to(target)
    for path in ("out.html", *(["folder/config"] if target == ".git/config" else [])):
        done = run(*words, "--output", path)
        assert done.code == 2
        assert f"{path}: a link on its path leads to what is hidden" in done.err
    assert before == ((project / target).read_text() if (project / target).exists() else None)


@pytest.mark.parametrize("words", OUTPUTS)
def test_an_output_may_go_through_a_link_and_to_a_hidden_file_that_is_named(run: Run, project: Path, words: list[str]) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    (project / "page.html").symlink_to("../site.html")
    (project / ".cache").mkdir()
    assert run(*words, "--output", "page.html").code == run(*words, "--output", ".cache/page.html").code == 0
    assert (project / "../site.html").exists()
    assert (project / ".cache/page.html").exists()


@pytest.mark.parametrize("words", OUTPUTS)
def test_no_output_takes_the_place_of_a_configuration_through_a_link(run: Run, project: Path, words: list[str]) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    (project / "claimkit.toml").write_text('preset = "draft"\n')
    (project / "out.html").symlink_to("claimkit.toml")
    assert "out.html: this is a configuration" in run(*words, "--output", "out.html").err
    assert (project / "claimkit.toml").read_text() == 'preset = "draft"\n'


def test_what_a_person_names_may_lie_outside(run: Run, project: Path) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    assert run("check", "--write-baseline", "--baseline", "../b.jsonl").code in (0, 1)
    assert (project.parent / "b.jsonl").exists()
    (project.parent / "other.toml").write_text('paths = ["project/claims"]\n')
    assert run("status", "--config", "../other.toml").code == 0


def test_a_baseline_that_is_none_is_not_quoted(run: Run, project: Path) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    for path in (".env", "../outside.md"):
        assert run("check", "--baseline", path).code == 2
    (project / "claimkit.toml").write_text('baseline = ".env"\n')
    assert run("check").code == 2


@pytest.mark.parametrize("name", [".env", "notes.md", "folder/config", ".hidden.toml", "c.toml"])
def test_a_hidden_configuration_is_not_read(run: Run, project: Path, name: str) -> None:
    (project / ".hidden.toml").write_text('preset = "publish"\n')
    (project / "c.toml").symlink_to(".hidden.toml")
    done = run("check", "--config", name)
    assert done.code == 2
    assert "the configuration is not read: it is hidden" in done.err
    (project / "claimkit.toml").symlink_to(".env")
    assert "the configuration is not read: it is hidden" in run("check").err


def test_hidden_ignored_and_linked_word_lists_are_not_read(run: Run, project: Path) -> None:
    (project / "claims/a.json").write_text(claim_file("../article.md"))
    (project / "words/de.toml").symlink_to("../.env")
    (project / "ignored/de.toml").write_text(f"'{SECRET}' = 1\n")
    (project / ".drafts/de.toml").write_text(f"'{SECRET}' = 1\n")
    for folder in ("words", "ignored", ".drafts", "folder"):
        (project / ".git/de.toml").write_text(f"'{SECRET}' = 1\n")
        (project / "claimkit.toml").write_text(f'word-lists = "{folder}"\n')
        done = run("check")
        assert done.code == 2
        assert "de.toml: the word lists are not read: " in done.err


@pytest.mark.parametrize("path", [".env", ".git/config", "notes.md", "folder/config"])
@pytest.mark.parametrize("words", [["retractions"], ["import", "--from", "csv"], ["import", "--from", "csv", "--update"]])
def test_what_is_hidden_is_no_table(run: Run, project: Path, words: list[str], path: str) -> None:
    (project / "claims/a.yaml").write_text("claimkit: 1\n")
    done = run(*words, path)
    assert (done.code, path in done.err) == (2, True)
