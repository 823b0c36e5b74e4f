"""Documents of others, from packages of the registries: our text against markdown-it with parse5, and against lxml, word for word."""

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from claimkit.derived.coverage import Account
from claimkit.exporters.markdown.article import marked
from claimkit.text.front_matter import body_start
from claimkit.text.read import is_markdown, normal_source, read_text
from claimkit.text.reader_text import ReadText
from integration.outside import network, program

HERE: Final = Path(__file__).parent
DOCUMENTS: Final = json.loads((HERE / "documents.json").read_text(encoding="utf-8"))
JUDGE: Final = HERE / "judge.mjs"
# What CommonMark shows as text, and tools that read more than that take for markup: alerts, check boxes, fences of pandoc, attribute lists.
EXPLAINED: Final = re.compile(
    r"^[ \t>]*>[ \t]*\[!\w+\]|^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\](?=[ \t])|^[ \t>]*:{3,}[ \t]*[\w-]*(?:\{[^{}\n]*\})?|\{[:#.][^{}\n]*\}"
    r"|(?<=[`\])*])\{[^{}\n]*\}",
    re.MULTILINE,
)


@cache
def archive(registry: str, package: str, version: str, folder: Path) -> bytes:
    """A package as its registry's own client downloads it."""
    if registry == "npm":
        command = [program("npm"), "pack", "--silent", f"{package}@{version}"]
        name = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=300).stdout.split()[-1]
        return (folder / name).read_bytes()
    inside = folder / f"{package}-{version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(inside), f"{package}=={version}"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(inside.iterdir()).read_bytes()


def content(document: Mapping[str, str], folder: Path) -> str:
    data = archive(document["registry"], document["package"], document["version"], folder)
    if data.startswith(b"PK"):
        found = zipfile.ZipFile(io.BytesIO(data)).read(document["path"])
    else:
        with tarfile.open(fileobj=io.BytesIO(data)) as packed:
            member = packed.extractfile(document["path"])
            assert member
            found = member.read()
    assert hashlib.sha256(found).hexdigest() == document["sha256"]
    return normal_source(found.decode())


@pytest.fixture(scope="module")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the judges from npm."""
    network()
    program("node")
    folder = tmp_path_factory.mktemp("judges")
    (folder / "package.json").write_bytes((HERE / "judges" / "package.json").read_bytes())
    command = [program("npm"), "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def texts(judges: Path) -> Sequence[tuple[Mapping[str, str], str]]:
    return [(document, content(document, judges)) for document in DOCUMENTS]


def judged(folder: Path, texts: Sequence[Mapping[str, str]], *options: str) -> list[list[str]]:
    command = [program("node"), str(JUDGE), *options]
    done = subprocess.run(command, cwd=folder, input=json.dumps(texts), check=True, capture_output=True, text=True, timeout=300)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in folded).split()


def ours(read: ReadText) -> list[str]:
    """Our words; those for pictures no judge shows."""
    return words("\n".join(read.text[block.start : block.end] for block in read.blocks if block.kind != "picture"))


def test_the_documents_are_many_and_of_many_languages() -> None:
    assert len(DOCUMENTS) >= 60
    languages = {document["language"] for document in DOCUMENTS}
    assert len(languages) >= 8
    assert languages >= {"pes", "jpn", "cmn"}  # from right to left, and without spaces
    assert {document["registry"] for document in DOCUMENTS} == {"npm", "pypi"}


def test_a_browser_shows_the_words_that_we_read(judges: Path, texts: Sequence[tuple[Mapping[str, str], str]]) -> None:
    given = []
    for document, text in texts:
        kind = "md" if is_markdown(document["path"]) else "html"
        shown = EXPLAINED.sub(" ", text[body_start(text) :]) if kind == "md" else text
        given.append({"text": shown, "kind": kind})
    found = judged(judges, given)
    assert sum(map(len, found)) > 50_000
    read = [
        read_text(EXPLAINED.sub(blank, text) if kind["kind"] == "md" else text, document["path"])
        for (document, text), kind in zip(texts, given, strict=True)
    ]
    for (document, text), theirs, mine in zip(texts, found, read, strict=True):
        assert ours(mine) == theirs, document
        explained = {word for match in EXPLAINED.finditer(text) for word in words(match[0])}
        assert set(ours(read_text(text, document["path"]))) <= set(theirs) | explained, document


def blank(found: re.Match[str]) -> str:
    return " "


def test_lxml_finds_the_same_words(texts: Sequence[tuple[Mapping[str, str], str]]) -> None:
    html = pytest.importorskip("lxml.html", reason="lxml is not installed: it comes with the extra integrations")
    pages = [(document, text) for document, text in texts if not is_markdown(document["path"])]
    assert len(pages) >= 10
    for document, text in pages:
        tree = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        assert sorted(ours(read_text(text, document["path"]))) == sorted(words(" ".join(shown(tree)))), document


UNSEEN: Final = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "audio", "video", "canvas", "datalist", "del", "s", "strike", "title"]
)
INLINE: Final = frozenset(["a", "abbr", "b", "code", "em", "i", "kbd", "label", "mark", "small", "span", "strong", "sub", "sup", "tt", "u"])


def shown(node: Any, *, is_title_read: bool = True) -> Iterator[str]:
    """The texts of a tree that a browser shows, and the title."""
    for element in node.iter():
        hidden = [a for a in (element, *element.iterancestors()) if is_hidden(a)]
        if element.text and isinstance(element.tag, str) and not hidden:
            yield element.text
        outer = [a for a in element.iterancestors() if is_hidden(a)]
        if element.tail and not outer:
            yield element.tail
    yield from (title.text or "" for title in node.iter("title") if is_title_read)


def is_hidden(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in UNSEEN or "hidden" in element.attrib:
        return True
    return re.search(r"display\s*:\s*none", element.get("style", "")) is not None


# ---- marks ----------------------------------------------------------------------------------------------------------

MARK: Final = "qqmarkqq"
MORE: Final = (
    (
        '# Energy {#top}\n\nThe $x_1$ energy is\n\n$$\nE = mc^2.\n$$\n\nand *more*{.x} `code`{.py}.\n\n> [!WARNING]\n> Hot [tea](u "t") now.\n\n'
        "::: note\nIn a box [1].\n:::\n\n- one\n\n  $$\n  a + b\n  $$\n\nA note.[^1]\n\n[^1]: The note.\n"
    ),
)


def with_marks(text: str) -> str:
    """The text with a mark for each fifth word, and without the note on them."""
    read = read_text(text, "a.md")
    ends = [found.end() for found in re.finditer(r"\w+", read.text)][::5]
    marks = [(read.source_span(end - 1, end)[1], (MARK, "top")) for end in ends]
    return "".join(marked(Account("a", "a.yaml", "a.md", read=read), iter(marks), "qqnoteqq"))


def without(found: Sequence[str]) -> list[str]:
    return [word for word in found if word not in (MARK, "qqnoteqq")]


def articles(texts: Sequence[tuple[Mapping[str, str], str]]) -> list[str]:
    return [*MORE, *(text[body_start(text) :] for document, text in texts if is_markdown(document["path"]))]


def test_katex_and_markdown_it_show_marked_articles_as_before(judges: Path, texts: Sequence[tuple[Mapping[str, str], str]]) -> None:
    plain = articles(texts)
    before = judged(judges, [{"text": text, "kind": "md"} for text in plain], "--katex")
    after = judged(judges, [{"text": with_marks(text), "kind": "md"} for text in plain], "--katex")
    assert sum(found.count(MARK) for found in after) > 1000
    for text, old, new in zip(plain, before, after, strict=True):
        assert "".join(without(new)) == "".join(old), text[:80]  # behind code in a script without spaces, a mark cuts words


def test_pandoc_shows_marked_articles_as_before(texts: Sequence[tuple[Mapping[str, str], str]]) -> None:
    pandoc = program("pandoc")
    for text in articles(texts):
        old, new = (
            subprocess.run(
                [pandoc, "--from", "gfm+fenced_divs+bracketed_spans", "--to", "plain", "--wrap=none"],
                input=given,
                check=True,
                capture_output=True,
                text=True,
                timeout=120,
            ).stdout
            for given in (text, with_marks(text))
        )
        assert "".join(without(words(new))) == "".join(words(old)), text[:80]
