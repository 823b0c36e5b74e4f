"""``claimkit reanchor`` as people run it after an edit, and the JSON of the commands against their schemas."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

import claimkit as ck
from commandline import Run

Command = Callable[..., subprocess.CompletedProcess[str]]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

ARTICLE = """\
# Why tea?

Tea reduces stress in adults. Tea reduces stress in children. Some reserch shows that it helps with sleep.

Green tea has 30 mg of caffeine. It is a drink made from leaves.
"""
CLAIMS = """\
# Claims on tea.
claimkit: 1
documents:
  tea:
    path: tea.md
    sha256: {digest}  # of the text
claims:
  - id: adults  # first
    statement: Tea reduces stress in adults.
    kind: efficacy
    confidence: none
    passages:
      - quote: Tea reduces stress in adults.
  - id: sleep
    statement: Tea helps with sleep.
    kind: efficacy
    confidence: none
    passages:
      - quote: 'Some reserch shows that it helps with sleep.'
        prefix: 'children.'  # why
  - {{id: caffeine, statement: It has caffeine, kind: quantity, confidence: none, passages: [{{quote: Green tea has 30 mg of caffeine.}}]}}
exempt:
  - quote: Why tea?
    reason: heading
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims" / "tea.md").write_text(ARTICLE, encoding="utf-8")
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    (tmp_path / "claims" / "tea.yaml").write_text(CLAIMS.format(digest=digest), encoding="utf-8")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def edit(project: Path, *pairs: tuple[str, str]) -> None:
    path = project / "claims" / "tea.md"
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@needs_git
def test_what_the_last_commit_has_tells_what_became_of_each_passage(project: Path, command: Command) -> None:
    (project / ".git").rmdir()
    assert command("review", "sleep", "--by", "A", "--write").returncode == 0
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "a")
    path = project / "claims" / "tea.yaml"
    before = path.read_text(encoding="utf-8")
    assert command("reanchor").stderr == "claimkit: 0 passages to be moved, 0 proposed, 0 left, 4 stand\n"

    edit(project, ("reserch", "research"), ("Why tea?", "Why Tea?"), ("Tea reduces stress in adults. ", "Hello. "))
    done = command("reanchor")
    assert done.returncode == 1
    assert path.read_text(encoding="utf-8") == before
    assert done.stderr == ("claimkit: 1 passage to be moved, 1 proposed, 1 left, 1 stand; nothing is written yet: --write changes 1 file\n")
    assert 'left: "Tea reduces stress in adults.": nothing that is new in the text is like it' in done.stdout
    assert "  line 3: Some [-reserch-] {+research+} shows that it helps with sleep.\n" in done.stdout
    assert "  sleep states: Tea helps with sleep.\n" in done.stdout
    assert command("reanchor", "--write").returncode == 1
    assert path.read_text(encoding="utf-8") == before.replace("Why tea?", "Why Tea?")
    assert "PRV001" not in command("check").stdout

    written = command("reanchor", "--accept", "sleep", "--write")
    assert written.returncode == 1  # one is left
    assert written.stderr.splitlines() == [
        "claimkit: the review of what is quoted now is stale, review again: sleep",
        "claimkit: 1 passage moved, 0 proposed, 1 left, 2 stand; wrote 1 file",
    ]
    after = before.replace("reserch", "research").replace("Why tea?", "Why Tea?")
    assert path.read_text(encoding="utf-8") == after
    assert "PRV001" in command("check").stdout
    told = command("diff", "HEAD").stdout
    assert "~ changed: sleep (claims/tea.yaml:14)\n    passage:\n" in told
    assert '      - "Some reserch shows that it helps with sleep." after "children." of tea\n' in told
    assert '      + "Some research shows that it helps with sleep." after "children." of tea\n' in told
    assert '~ changed: what is exempt\n    exempt passage:\n      - "Why tea?" of tea\n      + "Why Tea?" of tea\n' in told

    path.write_text(after.replace("Tea reduces stress in adults.\n  - id", "Hello.\n  - id"), encoding="utf-8")
    done = command("reanchor", "--write")
    assert done.returncode == 0
    assert "the sha256 of the edited text is brought up to date: tea" in done.stderr
    assert command("reanchor").returncode == 0
    assert "PAS003" not in command("check").stdout


@needs_git
def test_a_passage_in_a_sentence_that_says_the_opposite_now_waits_for_a_person(project: Path, command: Command) -> None:
    (project / ".git").rmdir()
    path = project / "claims" / "tea.yaml"
    text = path.read_text(encoding="utf-8").replace("- quote: Tea reduces stress in adults.", "- quote: stress in adults")
    path.write_text(text, encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "a")

    edit(project, ("Tea reduces stress in adults.", "Tea  reduces stress in adults."))
    assert command("reanchor").returncode == 1
    assert command("reanchor", "--write").stderr.splitlines()[-1] == "claimkit: 0 passages moved, 0 proposed, 0 left, 4 stand; wrote 1 file"
    edit(project, ("Tea  reduces stress in adults.", "Tea never reduces stress in adults."))
    before = path.read_text(encoding="utf-8")
    done = command("reanchor", "--write")
    assert done.returncode == 1
    assert '"stress in adults": it stands, but in a sentence that says something else now\n  line 3: Tea {+never+} reduces' in done.stdout
    assert path.read_text(encoding="utf-8") == before  # its digest is not renewed
    told = command("diff", "HEAD").stdout
    assert '- "stress in adults" of tea, in "Tea reduces stress in adults." under "Why tea?"\n' in told
    assert '+ "stress in adults" of tea, in "Tea never reduces stress in adults." under "Why tea?"\n' in told

    done = command("reanchor", "--accept", "adults", "--write")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == "claimkit: 0 passages moved, 0 proposed, 0 left, 4 stand; wrote 1 file"
    assert "PAS003" not in command("check").stdout


@needs_git
def test_the_text_as_it_was_is_found_under_the_name_that_it_had(project: Path, command: Command) -> None:
    (project / ".git").rmdir()
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "a")
    edit(project, ("reserch", "research"), ("stress in adults.", "stress in adults, they deny."))
    (project / "claims" / "tea.md").rename(project / "claims" / "new.markdown")
    path = project / "claims" / "tea.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("path: tea.md", "path: new.markdown"), encoding="utf-8")
    done = command("reanchor")
    assert "  line 3: Some [-reserch-] {+research+} shows that it helps with sleep.\n" in done.stdout
    assert "  line 3: Tea reduces stress in [-adults.-]{+adults, they deny.+}\n" in done.stdout
    assert "hint: with the text as it was" not in done.stdout

    kept = path.read_text(encoding="utf-8")
    path.write_text("claimkit: 1\nclaims: [\n", encoding="utf-8")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "b")
    (project / "claims" / "new.markdown").rename(project / "claims" / "tea.md")
    path.write_text(kept.replace("path: new.markdown", "path: tea.md"), encoding="utf-8")
    assert "hint: with the text as it was" in command("reanchor").stdout  # nobody can read what it was called


def test_without_git_only_the_same_words_are_followed(project: Path, command: Command) -> None:
    edit(project, ("reserch", "research"), ("Green tea has 30 mg", "Green Tea has 30 mg"))
    done = command("reanchor")
    assert done.returncode == 1
    assert "+  - {id: caffeine" in done.stdout
    assert "--accept sleep" in done.stdout
    assert "--since REV or --old NAME=FILE gives it" in done.stdout


def test_numbers_and_negations_are_never_followed(project: Path, command: Command) -> None:
    (project / "old.md").write_text(ARTICLE, encoding="utf-8")
    before = (project / "claims" / "tea.yaml").read_bytes()
    edit(project, ("30 mg", "40 mg"), ("that it helps", "that it never helps"))
    done = command("reanchor", "--old", "tea=old.md", "--write")
    assert done.returncode == 1
    assert "has [-30-] {+40+} mg" in done.stdout
    assert "that it {+never+} helps" in done.stdout
    assert "caffeine states: It has caffeine\n" in done.stdout
    assert (project / "claims" / "tea.yaml").read_bytes() == before


def test_a_digest_is_never_renewed_over_a_proposal(project: Path, command: Command) -> None:
    (project / "old.md").write_text(ARTICLE, encoding="utf-8")
    edit(project, ("30 mg", "40 mg"))
    path = project / "claims" / "tea.yaml"
    assert "brought up to date" not in command("reanchor", "--old", "tea=old.md", "--write").stderr
    done = command("reanchor", "--old", "tea=old.md", "--accept", "caffeine", "--write")
    assert done.returncode == 0
    assert "brought up to date: tea" in done.stderr
    assert "40 mg of caffeine" in path.read_text(encoding="utf-8")


def test_what_stands_at_offsets_is_shown_before_it_is_moved(project: Path, command: Command) -> None:
    (project / "old.md").write_text(ARTICLE, encoding="utf-8")
    words = "Green tea has 30 mg of caffeine."
    start, digest = ARTICLE.index(words), hashlib.sha256(words.encode()).hexdigest()
    path = project / "claims" / "tea.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "{quote: Green tea has 30 mg of caffeine.}", f"{{start: {start}, end: {start + len(words)}, sha256: {digest}}}"
    )
    path.write_text(text, encoding="utf-8")
    edit(project, ("30 mg", "40 mg"), ("Why tea?", "So why tea?"))
    done = command("reanchor", "--old", "tea=old.md")
    assert "Green tea has [-30-] {+40+} mg of caffeine." in done.stdout
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["status", "coverage", "diff"])
def test_the_json_of_commands_conforms_to_its_schema(project: Path, command: Command, name: str) -> None:
    shutil.copy(project / "claims" / "tea.yaml", project / "new.yaml")
    text = (project / "new.yaml").read_text(encoding="utf-8").replace("confidence: none", "confidence: low", 1)
    (project / "claims" / "new.yaml").write_text(text.replace("id: sleep", "id: slumber"), encoding="utf-8")
    arguments = ("claims/tea.yaml", "claims/new.yaml") if name == "diff" else ("claims/tea.yaml",)
    data = json.loads(command(name, *arguments, "--output-format", "json").stdout)
    schema = dict(ck.schema(name))
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data[f"claimkit_{name}"] == 1
    assert set(schema["required"]) == set(data)
    assert command("schema", name).stdout.startswith('{\n  "$schema"')
    if name != "coverage":  # which holds fractions that a claim file may not
        (project / "claims" / "out.json").write_text(json.dumps(data), encoding="utf-8")
        assert "out.json" not in command("check", "claims").stdout  # our own output is no claim file


def test_coverage_in_python_says_the_same(project: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> None:
    monkeypatch.chdir(project)
    found = ck.coverage(ck.load("claims"))
    (document,) = found.documents
    assert (found.summary.sentence_count, found.summary.claimed, found.summary.exempt) == (6, 3, 1)
    assert [sentence.text for sentence in document.sentences if sentence.state == "uncovered"] == [
        "Tea reduces stress in children.",
        "It is a drink made from leaves.",
    ]
    data = json.loads(command("coverage", "--output-format", "json").stdout)
    assert found.model_dump(mode="json", exclude_none=True) == data
    (project / "claims" / "broken.yaml").write_text("claimkit: [", encoding="utf-8")
    with pytest.raises(ck.ContentError, match="broken"):
        ck.coverage(ck.load("claims"))


def test_a_document_that_cannot_be_read_is_not_called_absent(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").write_bytes(b"T\xe9a")
    done = command("coverage")
    assert done.returncode == 3
    assert "  tea       unreadable: it is not UTF-8 (byte 1 is 0xE9: line 1, column 2)\n" in done.stdout
    assert "1 document unreadable" in done.stdout
    data = json.loads(command("coverage", "--output-format", "json").stdout)
    assert data["documents"][0]["unreadable"].startswith("it is not UTF-8")
    jsonschema.Draft202012Validator(dict(ck.schema("coverage"))).validate(data)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("-",), 2, "standard input"),
        (("--accept", "nobody"), 2, 'nothing is proposed for "nobody"'),
        (("--old", "old.md"), 2, "hint: write --old tea=old.md"),
        (("--old", "milk=claims/tea.md"), 2, 'passages of a document "milk"'),
        (("--old", "tea=nope"), 2, "cannot be read"),
        (("--since", "nope"), 2, ""),
        (("nope.yaml",), 2, "no such file"),
        (("empty",), 3, "nothing to do"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    project: Path, command: Command, arguments: tuple[str, ...], code: int, words: str
) -> None:
    (project / "empty").mkdir()
    edit(project, ("reserch", "research"))
    done = command("reanchor", *arguments, "--write")
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


@pytest.mark.parametrize("others", [True, False])
def test_a_document_that_cannot_be_read_is_no_success(project: Path, claimkit: Run, others: bool) -> None:
    if others:
        milk = "claimkit: 1\ndocuments:\n  milk: {path: milk.md}\nexempt:\n  - {quote: Milk, reason: heading}\n"
        (project / "claims" / "milk.yaml").write_text(milk, encoding="utf-8")
        gone, last = "milk", "0 passages to be moved, 0 proposed, 0 left, 4 stand, 1 not looked at"
    else:
        (project / "claims" / "tea.md").unlink()
        gone, last = "tea", "0 passages to be moved, 0 proposed, 0 left, 0 stand, 4 not looked at"
    done = claimkit("reanchor")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines() == [
        f'claimkit: claims/{gone}.yaml: the document "{gone}" cannot be read: it cannot be opened (No such file or directory)',
        f"claimkit: {last}",
    ]


def test_a_text_that_is_not_at_hand_is_nothing_to_do(project: Path, command: Command) -> None:
    path = project / "claims" / "tea.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    path: tea.md\n", "").replace("quote: ", "document: tea\n        quote: ", 2),
        encoding="utf-8",
    )
    done = command("reanchor")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "claimkit: nothing to do: no passage of a text that is at hand\n"


@pytest.mark.parametrize(
    ("before", "after", "is_moved"),
    [
        ("Drug A is safe in pregnancy.", "Drug A is risky in pregnancy.", False),
        ("Low iron causes sadness.", "Sadness causes low iron.", False),
        ("Tea eases colds in winter.", "Tea easess colds in winter.", False),
        ("Tea eases colds in winter.", "As we know, tea eases colds in winter.", False),
        ("Tea, they say, eases tumours.", "Tea, They say, eases tumors.", True),
    ],
)
def test_a_passage_is_moved_to_the_same_words_only(claimkit: Run, tmp_path: Path, before: str, after: str, is_moved: bool) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "old.md").write_text(f"# Tea\n\n{before}\n\nMuch else.\n")
    (tmp_path / "tea.md").write_text(f"# Tea\n\n{after}\n\nMuch else.\n")
    claim = f"  - {{id: tea, statement: '{before}', kind: efficacy, confidence: none, passages: [{{quote: '{before}'}}]}}\n"
    (tmp_path / "tea.yaml").write_text(f"claimkit: 1\ndocuments: {{d: {{title: Tea, path: tea.md}}}}\nclaims:\n{claim}")
    done = claimkit("reanchor", "tea.yaml", "--old", "d=old.md")
    assert ("1 passage to be moved, 0 proposed" in done.err) is is_moved, done.out + done.err
    assert ("0 passages to be moved, 1 proposed" in done.err) is not is_moved
    assert done.code == 1


@pytest.mark.parametrize("head", [">-   # why", "|-\t# why", "> # why"])
def test_a_comment_on_the_head_of_a_block_stays_a_comment(project: Path, command: Command, head: str) -> None:
    text = CLAIMS.format(digest="").replace("    sha256:   # of the text\n", "")
    text = text.replace(
        "quote: 'Some reserch shows that it helps with sleep.'", f"quote: {head}\n          Some reserch shows that it helps with sleep."
    )
    (project / "claims" / "tea.yaml").write_text(text, encoding="utf-8")
    (project / "old.md").write_text(ARTICLE, encoding="utf-8")
    (project / "claims" / "tea.md").write_text(ARTICLE.replace("reserch", "research"), encoding="utf-8")
    done = command("reanchor", "--old", "tea=old.md", "--accept", "sleep", "--write")
    assert done.returncode == 0, done.stderr
    assert '      - quote: "Some research shows that it helps with sleep."' in (project / "claims" / "tea.yaml").read_text()
    checked = command("check")
    assert checked.returncode == 0, checked.stdout
    assert "# why" in (project / "claims" / "tea.yaml").read_text()


def test_the_text_as_it_was_is_not_asked_for_where_it_is_at_hand(project: Path, claimkit: Run) -> None:
    old, article = project / "old.md", project / "claims" / "tea.md"
    old.write_text(ARTICLE, encoding="utf-8")
    twin = "It is a drink made from leaves. Green tea has 30 mg of caffeine."
    article.write_text(ARTICLE.replace("It is a drink made from leaves.", twin), encoding="utf-8")
    hint = "with the text as it was, more can be told"
    assert hint in claimkit("reanchor").out
    known = claimkit("reanchor", "--old", "tea=old.md").out
    assert "it stands in 2 places" in known
    assert hint not in known
