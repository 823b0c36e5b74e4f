"""Documents through the real command: what may be opened, what is told where it may not, ``--text``, exports and ``locate``."""

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import Run

Command = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT.parent / "shared" / "articles" / "ldn-cfs.txt"
HEX = "0123456789abcdef" * 4
TEXT = "# On tea\n\nSome say that tea *cures* colds. We drink tea.\n\nThey drink tea.\n"


def claim_file(path: str | None, *passages: str, sha256: str = "") -> str:
    document = "".join(f"    {key}: {json.dumps(value)}\n" for key, value in (("path", path), ("sha256", sha256)) if value)
    lines = "".join(f"      - document: article\n        {line}\n" for line in passages)
    return (
        f"claimkit: 1\ndocuments:\n  article:\n    title: On tea\n{document}claims:\n  - id: tea\n    statement: Tea cures colds.\n"
        f"    kind: efficacy\n    confidence: none\n" + (f"    passages:\n{lines}" if passages else "")
    )


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """The folder of claim files of a project that lies in a folder of its own, with a good article in it."""
    folder = tmp_path / "project" / "claims"
    folder.mkdir(parents=True)
    (tmp_path / "project" / ".git").mkdir()
    (folder / "article.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "secret.md").write_text("TOP SECRET", encoding="utf-8")
    return folder


@pytest.fixture
def run(claims: Path, command: Command) -> Callable[..., subprocess.CompletedProcess[str]]:
    return lambda *arguments, **more: command(*arguments, cwd=claims.parent, **more)


def unreadable(run: Command, claims: Path, path: str) -> str:
    """The message on a document with this path: located, an error, and the rest is checked."""
    (claims / "a.yaml").write_text(claim_file(path, "quote: tea"), encoding="utf-8")
    done = run("check")
    assert done.returncode == 1, done.stdout + done.stderr
    (line,) = (line for line in done.stdout.splitlines() if "PAS" in line or "SEC" in line)
    told = re.fullmatch(
        r'claims/a.yaml:5:11: (PAS002|SEC003) error: the document "article" (cannot be read from "([^"]*)"|is not opened): (.*)', line
    )
    assert told, line
    assert (told[1] == "SEC003") == ("project" in told[4])
    assert told[3] in (None, path)
    assert "EVD001 note" in done.stdout
    assert done.stdout.splitlines()[-1].count("; 1 passage not checked")
    assert "SECRET" not in done.stdout
    assert done.stderr == ""
    return told[4]


OUTSIDE = ["../../secret.md", "/etc/passwd", "../../../../../../../../etc/passwd", "..", "../.."]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_path_out_of_the_project_is_not_opened(run: Command, claims: Path, path: str) -> None:
    wanted = "it cannot be opened (Is a directory)" if path == ".." else "it lies outside the project"
    assert unreadable(run, claims, path) == wanted


def test_a_link_out_of_the_project_is_not_followed(run: Command, claims: Path) -> None:
    (claims / "link.md").symlink_to(claims.parent.parent / "secret.md")
    (claims / "folder").symlink_to(claims.parent.parent)
    assert unreadable(run, claims, "link.md") == "a link on its path leads out of the project"
    assert unreadable(run, claims, "folder/secret.md") == "a link on its path leads out of the project"


def test_a_link_inside_the_project_is_followed(run: Command, claims: Path) -> None:
    (claims / "link.md").symlink_to("article.md")
    (claims / "a.yaml").write_text(claim_file("link.md", "quote: tea cures colds"), encoding="utf-8")
    assert "PAS" not in run("check").stdout


def test_a_document_that_vanished_or_is_a_loop_is_told(run: Command, claims: Path) -> None:
    (claims / "loop.md").symlink_to("loop.md")
    assert unreadable(run, claims, "https://example.org/tea.md") == "URLs are not read"
    assert unreadable(run, claims, "gone.md").startswith("it cannot be opened (No such file")
    assert unreadable(run, claims, "loop.md").startswith("it cannot be opened (")


def test_a_pipe_a_device_and_a_folder_are_no_documents(process: Command, claims: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return process(*arguments, cwd=claims.parent)  # which is stopped if it waits for the pipe

    os.mkfifo(claims / "pipe.md")
    (claims / "folder").mkdir()
    assert unreadable(run, claims, "pipe.md") == "it is no regular file"
    assert unreadable(run, claims, "folder") == "it cannot be opened (Is a directory)"
    assert unreadable(run, claims, "/dev/zero") == "it lies outside the project"


def test_a_document_of_50_mb_is_refused_by_its_size(run: Command, claims: Path) -> None:
    with (claims / "large.md").open("wb") as file:
        file.truncate(50_000_000)
    assert unreadable(run, claims, "large.md").startswith("it is too large (50,000,000 bytes")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n", "it is a picture (PNG)"),
        (b"PK\x03\x04...word/document.xml", "it is a .docx (a Word file)"),
        (b"%PDF-1.7", "it is a PDF"),
        (b'{"cells": [], "nbformat": 4}', "it is a notebook (.ipynb)"),
        (b"From: <Saved>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n\r\nTea.", "it is a web archive or mail (.mht, .eml)"),
        (b"tea\r\nna\xc3\xafve \xff", "it is not UTF-8 (byte 12 is 0xFF: line 2, column 7)"),
        (b"a\0b", "it is no text"),
        ("é".encode("utf-16"), "it is UTF-16, not UTF-8"),
    ],
)
def test_a_binary_document_is_refused(run: Command, claims: Path, data: bytes, words: str) -> None:
    (claims / "binary.md").write_bytes(data)
    assert unreadable(run, claims, "binary.md").startswith(words)


@pytest.mark.parametrize("path", ["a?b", "x" * 5000, "~root/a", "file:///etc/passwd"])
def test_a_path_that_makes_no_sense_is_told(run: Command, claims: Path, path: str) -> None:
    (claims / "a.json").write_text(json.dumps({"claimkit": 1, "documents": {"article": {"path": path}}}), encoding="utf-8")
    done = run("check")
    assert done.returncode == 1
    assert "PAS002 error" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_document_that_may_not_be_read_is_told(run: Command, claims: Path) -> None:
    (claims / "article.md").chmod(0)
    assert unreadable(run, claims, "article.md") == "it cannot be opened (Permission denied)"


def test_two_words_in_forty_places_are_told_with_the_first(run: Command, claims: Path) -> None:
    (claims / "article.md").write_text("They drink tea.\n\n" * 40, encoding="utf-8")
    (claims / "a.yaml").write_text(claim_file("article.md", "quote: drink tea"), encoding="utf-8")
    done = run("check")
    assert done.returncode == 1
    assert '"drink tea" stands in 40 places of "article" (lines 1, 3, 5, …)' in done.stdout


def test_an_article_with_a_bom_and_windows_line_ends_is_the_same_text(run: Command, claims: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    at = TEXT.index("We drink")
    piece = hashlib.sha256(b"We drink tea.").hexdigest()
    passages = ["quote: tea cures colds", f"start: {at}\n        end: {at + 13}\n        sha256: {piece}"]
    (claims / "a.yaml").write_text(claim_file("article.md", *passages, sha256=digest), encoding="utf-8")
    (claims / "article.md").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    done = run("check")
    assert "PAS" not in done.stdout
    assert done.returncode == 0
    assert "not checked" not in done.stdout


def test_a_text_is_supplied_for_a_document_that_has_only_a_digest(run: Command, claims: Path) -> None:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (claims / "a.yaml").write_text(claim_file(None, "quote: tea heals colds", sha256=digest), encoding="utf-8")
    (claims.parent.parent / "outside.md").write_text(TEXT, encoding="utf-8")
    without = run("check")
    assert without.returncode == 0
    assert "PAS009 note: 1 passage of the document" in without.stdout
    assert without.stdout.endswith("; 1 passage not checked\n")
    given = run("check", "--text", "article=../outside.md")
    assert given.returncode == 1
    assert "PAS004 error" in given.stdout
    assert "hint: line 3 is " in given.stdout
    (claims.parent.parent / "outside.md").write_text(TEXT + "more", encoding="utf-8")
    assert "PAS003 error" in run("check", "--text", "article=../outside.md").stdout


WRONG_TEXTS = [
    ("article", "is not NAME=FILE"),
    ("article=", "is not NAME=FILE"),
    ("=x", "is not NAME=FILE"),
    ("article=gone.md", "gone.md: cannot be read"),
    ("article=claims", "claims: cannot be read (Is a directory)"),
    ("other=claims/article.md", 'no claim file that was read defines a document "other"'),
]


@pytest.mark.parametrize(("given", "message"), WRONG_TEXTS)
def test_a_text_that_cannot_be_supplied_ends_with_2(run: Command, claims: Path, given: str, message: str) -> None:
    (claims / "a.yaml").write_text(claim_file("article.md", "quote: tea cures colds"), encoding="utf-8")
    done = run("check", "--text", given)
    assert done.returncode == 2
    assert message in done.stderr


def test_an_export_holds_the_place_of_each_passage_or_why_it_has_none(run: Command, claims: Path) -> None:
    passages = ["quote: tea cures colds", "quote: drink tea", "quote: milk", f"start: 0\n        end: 3\n        sha256: {HEX}"]
    (claims / "a.yaml").write_text(claim_file("article.md", *passages), encoding="utf-8")
    made = json.loads(run("export").stdout)["claims"][0]["passages"]
    start = TEXT.index("tea *cures")
    assert made[0]["resolved"] == {"start": start, "end": start + 17, "line": 3, "text": "tea *cures* colds"}
    assert [passage.get("state") for passage in made] == [None, "ambiguous", "not-found", "changed"]


def test_an_export_never_holds_the_words_of_a_text_that_was_only_supplied(run: Command, claims: Path) -> None:
    piece = hashlib.sha256(b"We drink tea.").hexdigest()
    at = TEXT.index("We drink")
    passage = f"start: {at}\n        end: {at + 13}\n        sha256: {piece}"
    (claims / "a.yaml").write_text(claim_file(None, passage), encoding="utf-8")
    without, given = (json.loads(run("export", *more).stdout) for more in ((), ("--text", "article=claims/article.md")))
    assert without["claims"][0]["passages"][0]["state"] == "not-checked"
    assert given["claims"][0]["passages"][0]["resolved"] == {"start": at, "end": at + 13, "line": 3}


def test_passages_of_a_document_in_another_file_are_looked_up(run: Command, claims: Path) -> None:
    (claims / "a.yaml").write_text(
        claim_file(None, "quote: milk").partition("documents")[0] + "claims" + claim_file(None, "quote: milk").partition("claims")[2],
        encoding="utf-8",
    )
    (claims / "z.yaml").write_text("claimkit: 1\ndocuments:\n  article:\n    path: article.md\n", encoding="utf-8")
    done = run("check", "claims/a.yaml")
    assert done.returncode == 1
    assert "PAS004 error" in done.stdout


def test_locate_prints_what_check_accepts(run: Command, claims: Path) -> None:
    (claims / "a.yaml").write_text(claim_file("article.md"), encoding="utf-8")
    once = run("locate", "article", "tea cures")
    assert (once.returncode, once.stdout) == (0, "- document: article\n  quote: tea cures\n")
    several = run("locate", "article", "drink tea")
    assert several.returncode == 0
    assert several.stdout.startswith("# line 3\n- document: article\n  quote: drink tea\n  prefix: We\n# line 5\n")
    offsets = run("locate", "claims/article.md", "tea cures", "--offsets")
    for printed in (once.stdout, several.stdout, offsets.stdout):
        lines = "".join(f"      {line}\n" for line in printed.splitlines())
        (claims / "a.yaml").write_text(claim_file("article.md") + "    passages:\n" + lines, encoding="utf-8")
        done = run("check")
        assert done.returncode == 0, done.stdout
        assert "PAS" not in done.stdout


def test_locate_reads_standard_input_and_any_file(run: Command, claims: Path) -> None:
    done = run("locate", "claims/article.md", "-", input=b"They drink tea.\n")
    assert (done.returncode, done.stdout) == (0, "- quote: They drink tea.\n")


LOCATE_WRONG = [
    (("article", "milk"), 1, 'this does not stand in "article"'),
    (("article", " "), 2, "there is no text to look for"),
    (("nothing", "tea"), 2, 'there is neither a document nor a file "nothing"'),
    (("original", "tea"), 2, "is not at hand"),
    (("claims", "tea"), 2, "claims: cannot be read (Is a directory)"),
]


@pytest.mark.parametrize(("words", "code", "message"), LOCATE_WRONG)
def test_locate_says_what_is_wrong(run: Command, claims: Path, words: tuple[str, ...], code: int, message: str) -> None:
    given = claim_file("article.md").replace("documents:\n", "documents:\n  original: {title: x}\n")
    (claims / "a.yaml").write_text(given, encoding="utf-8")
    done = run("locate", *words)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr


def test_the_bundled_claims_stand_in_the_restatement(command: Command) -> None:
    done = command("check", "claims", cwd=ROOT)
    assert [line for line in done.stdout.splitlines() if "PAS" in line and "PAS009 note" not in line] == []
    assert done.returncode == 0


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original article may not be redistributed and is not beside this checkout")
def test_the_bundled_claims_stand_in_the_original(command: Command) -> None:
    done = command("check", "claims", "--text", f"original={ORIGINAL}", cwd=ROOT)
    assert "PAS" not in done.stdout
    assert "passages not checked" not in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_in_two_versions_is_neither_drafted_nor_checked(run: Command, claims: Path, end: str) -> None:
    text = end.join(["# Tea", "", "<<<<<<< HEAD", "Tea is hot.", "=======", "Tea is warm.", ">>>>>>> other", ""])
    (claims / "article.md").write_bytes(text.encode())
    assert unreadable(run, claims, "article.md") == "a conflict of a merge is not resolved (line 3)"
    done = run("init", "claims/article.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "claims/article.md: a conflict of a merge is not resolved (line 3)" in done.stderr
    assert "keep one of the two versions" in done.stderr
    (claims / "article.md").write_text("    <<<<<<< HEAD\n\n>>>>>>> Some say that tea cures colds.\n")
    assert run("init", "claims/article.md").returncode == 0


# ---- several documents with one id, as posts/tea/index.md and posts/milk/index.md have it


@pytest.fixture
def posts(claims: Path) -> Path:
    for name in ("milk", "tea"):
        post = claims.parent / "posts" / name / "index.md"
        post.parent.mkdir(parents=True)
        post.write_text(f"# All about {name}\n\nSome like {name} very much. It is good for adults.\n", encoding="utf-8")
        text = (
            f"claimkit: 1\ndocuments:\n  index: {{path: ../posts/{name}/index.md}}\nclaims:\n  - id: {name}\n    statement: It is good.\n"
        )
        text += "    kind: efficacy\n    confidence: none\n    passages: It is good for adults.\n"
        (claims / f"{name}.yaml").write_text(f"{text}exempt:\n  - heading: All about {name}\n", encoding="utf-8")
    return claims.parent / "posts"


@pytest.mark.parametrize("command_line", [("locate",), ("add",), ("add", "--write")])
def test_an_id_of_several_documents_means_none_of_them(posts: Path, claims: Path, run: Command, command_line: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in claims.iterdir()}
    done = run(*command_line, "index", "Some like tea very much.")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'several documents are called "index"' in done.stderr
    assert "posts/milk/index.md or posts/tea/index.md" in done.stderr
    assert {path: path.read_bytes() for path in claims.iterdir()} == before
    assert run(*command_line, "posts/tea/index.md", "Some like tea very much.").returncode == 0


def test_a_text_is_not_supplied_for_several_documents(posts: Path, run: Command) -> None:
    told = '--text: "index" is a document of claims/milk.yaml and claims/tea.yaml, and each has a text of its own'
    given = ("--text", f"index={posts / 'tea' / 'index.md'}")
    done = run("export", "--to", "markdown", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert run("check", *given).returncode == 2
    old = run("reanchor", "--old", f"index={posts / 'tea' / 'index.md'}")
    assert old.returncode == 2
    assert told.replace("--text", "--old") in old.stderr


def test_one_document_of_several_claim_files_may_be_supplied(posts: Path, claims: Path, run: Command) -> None:
    text = (claims / "tea.yaml").read_text(encoding="utf-8")
    (claims / "more").mkdir()
    (claims / "more" / "tea.yaml").write_text(text.replace("../posts", "../../posts").replace("id: tea", "id: more"), encoding="utf-8")
    (claims / "milk.yaml").unlink()
    assert run("check", "--text", f"index={posts / 'tea' / 'index.md'}", "--select", "PAS").returncode == 0


def test_a_document_that_nothing_tells_from_others_may_be_supplied(posts: Path, claims: Path, run: Command) -> None:
    for name in ("milk", "tea"):
        old = claims / f"{name}.yaml"
        text = old.read_text(encoding="utf-8").replace(f"{{path: ../posts/{name}/index.md}}", "{title: A post}")
        (claims / name).mkdir()
        (claims / name / "a.yaml").write_text(
            text.replace("passages: It", "passages: {document: index, quote: It").replace("adults.", "adults.}"), encoding="utf-8"
        )
        old.unlink()
    done = run("check", "--text", f"index={posts / 'tea' / 'index.md'}", "--select", "PAS")
    assert "has a text of its own" not in done.stderr


def test_an_exempt_passage_is_accepted_in_one_file_only(posts: Path, claims: Path, run: Command) -> None:
    olds = {}
    for post in posts.iterdir():
        text = (post / "index.md").read_text(encoding="utf-8")
        olds[post.name] = text
        (post / "index.md").write_text(text.replace("All about", "Much about"), encoding="utf-8")
    done = run("reanchor", "--accept", "exempt/0", "--write")
    assert done.returncode == 2
    assert '"exempt/0" is proposed in claims/milk.yaml and claims/tea.yaml' in done.stderr
    assert run("reanchor", "claims/tea.yaml", "--accept", "exempt/0", "--write").returncode == 0
    assert "Much about tea" in (claims / "tea.yaml").read_text(encoding="utf-8")
    assert "All about milk" in (claims / "milk.yaml").read_text(encoding="utf-8")


def test_a_claim_that_is_removed_while_its_text_says_so_is_told_whatever_other_texts_are_called(
    posts: Path, claims: Path, run: Command
) -> None:
    old, new = (claims.parent / side for side in ("old", "new"))
    old.mkdir()
    new.mkdir()
    for file in claims.glob("*.yaml"):
        text = file.read_text(encoding="utf-8").replace("It is good for adults.", f"Some like {file.stem} very much.")
        (old / file.name).write_text(text, encoding="utf-8")
        (new / file.name).write_text(text.partition("claims:")[0], encoding="utf-8")
    done = run("diff", "old", "new", "--fail-on-regression")
    assert done.returncode == 1
    assert done.stdout.count("! removed while unsupported") == len(list(posts.iterdir()))


def test_a_diff_names_the_documents_that_cannot_be_read(posts: Path, claims: Path, run: Command) -> None:
    (posts / "tea" / "index.md").rename(posts / "tea" / "renamed.md")
    done = run("diff", "claims/tea.yaml", "claims/tea.yaml")
    assert 'claims/tea.yaml: the document "index" cannot be read: it cannot be opened' in done.stderr


@pytest.mark.parametrize(
    ("path", "hint"),
    [("claims/article.md", "which begins at the folder of the claim file"), ("article.md ", "take out the blanks at its ends")],
)
def test_a_path_that_leads_nowhere_says_where_it_begins(claims: Path, run: Command, path: str, hint: str) -> None:
    (claims / "a.yaml").write_text(claim_file(path, "quote: tea"), encoding="utf-8")
    assert hint in run("check").stdout


def test_from_whatever_folder_one_article_of_two_claim_files_is_one(
    posts: Path, claims: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (claims / "tea.yaml").read_text(encoding="utf-8")
    (claims / "more").mkdir()
    (claims / "more" / "tea.yaml").write_text(text.replace("../posts", "../../posts").replace("id: tea", "id: more"), encoding="utf-8")
    (claims / "milk.yaml").unlink()
    article = posts / "tea" / "index.md"
    for folder in (claims.parent, claims, claims / "more", posts):
        monkeypatch.chdir(folder)
        done = claimkit("check", "--text", f"index={article}", "--select", "PAS,REF")
        assert done.code == 0, (folder, done)
        assert claimkit("locate", "index", "Some like tea").code == 0, folder
        assert claimkit("reanchor", "--old", f"index={article}").code == 0, folder
