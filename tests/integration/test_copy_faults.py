"""What hostile, broken and unfit copies do: each is told, none takes long or much memory, and the rest is checked."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from claimkit.sources import pdf as pdf_module
from claimkit.sources.pdf import PdfReader
from made_pdf import article, assembled, pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits are set by a POSIX shell")

TITLE = "Tea and the common cold"
GOOD = "Colds lasted 5.2 days with tea and 6.9 days with water."
LINE = b"BT /F1 9 Tf 30 700 Td (" + TITLE.encode() + b") Tj 0 -30 Td (" + GOOD.encode() + b") Tj ET"
READ = "verified"


def _blanks(size: int, filters: int = 1) -> bytes:
    """A stream of that many blanks, packed once or twice."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)) + packer.flush()
    return _stream(zlib.compress(data, 9) if filters > 1 else data, filters)


def _stream(data: bytes, filters: int = 0, more: bytes = b"") -> bytes:
    names = b"/FlateDecode " * filters
    return b"<<%b/Length %d/Filter[%b]>>stream\n%b\nendstream" % (more, len(data), names, data)


def _made(
    content: bytes, count: int = 1, kids: bytes = b"4 0 R", catalog: bytes = b"", font: bytes = b"", more: tuple[bytes, ...] = ()
) -> bytes:
    resources = b"<</Font<</F1 3 0 R>>/XObject<</A 6 0 R>>>>"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%b>>" % font,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources%b/Contents 5 0 R>>" % resources,
            content,
            *more,
        ]
    )


def _forms(depth: int) -> tuple[bytes, ...]:
    """Forms of which each shows the next ten times."""
    begin = b"/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</Font<</F1 3 0 R>>/XObject<</A %d 0 R>>>>"
    return *(_stream(b"/A Do " * 10, more=begin % (7 + n)) for n in range(depth)), _stream(LINE, more=begin % 1)


def _unmapped(text: str) -> str:
    """The text as a font without a map of its letters gives it: each glyph by its number, 29 below its letter."""
    return "".join(chr(ord(sign) - 29) if sign.isalpha() else sign for sign in text)


LONG = [f"The study of the tea in group {n} was one of those that had been made with the patients of a ward." for n in range(90)]
JATS = "<article><front><article-meta><title-group><article-title>%s</article-title></title-group></article-meta></front><body>%s</body></article>"
_GLYPHS = b"/Encoding<</Type/Encoding/Differences[1 " + b" ".join(b"/g%d" % n for n in range(1, 32)) + b"]>>"
_NAMELESS = b"BT /F1 9 Tf 30 700 Td (" + b"".join(b"\\%03o" % (ord(sign) % 32) for sign in GOOD * 2 if sign.isalpha()) + b") Tj ET"
_PAGES = b"BT /F1 9 Tf 30 700 Td " + (b"(" + b"Colds lasted some days with tea. " * 2 + b") Tj 0 -10 Td ") * 300 + b"ET"
_LOCKED = b"/Filter/Standard/V 1/R 2/P -4/O(%b)/U(%b)" % (b"o" * 32, b"u" * 32)
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))

ROWS: Final[dict[str, tuple[str, Callable[[], bytes | str], str]]] = {
    # PDF bombs
    "page-count": (".pdf", lambda: _made(_stream(LINE), count=2_000_000_000), READ),
    "pages": (".pdf", lambda: _made(_stream(LINE), 1_000_000, b"4 0 R " * 1_000_000), "more pages than are read"),
    "text-of-pages": (".pdf", lambda: _made(_stream(_PAGES), 280, b"4 0 R " * 280), "more text than is read"),
    "deflate": (".pdf", lambda: _made(_blanks(200_000_000)), "no text"),
    "deflate-twice": (".pdf", lambda: _made(_blanks(900_000_000, 2)), "could not be read"),
    "nested-arrays": (".pdf", lambda: _made(_stream(LINE), catalog=b"/X " + b"[" * 500_000 + b"]" * 500_000), READ),
    "nested-dictionaries": (".pdf", lambda: _made(_stream(LINE), catalog=b"/X " + b"<</A " * 300_000 + b"1" + b">>" * 300_000), READ),
    "circle-of-pages": (".pdf", lambda: _made(_stream(LINE), 5, b"2 0 R 2 0 R 4 0 R"), "could not be read"),
    "nested-forms": (".pdf", lambda: _made(_stream(b"/A Do " * 10), more=_forms(14)), "could not be read"),
    # other PDFs
    "encrypted": (".pdf", lambda: assembled([b"<</Type/Catalog>>", b"<<%b>>" % _LOCKED], b"/Encrypt 2 0 R/ID[(a)(a)]"), "locked with a password"),
    "truncated": (".pdf", lambda: article(TITLE, LONG)[:400], "broken"),
    "half": (".pdf", lambda: (data := article(TITLE, LONG * 3))[: len(data) // 2], "broken"),
    "pictures": (".pdf", lambda: pdf([[]]), "pictures of pages"),
    "broken-bytes": (".pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, "broken"),
    "nameless-glyphs": (".pdf", lambda: _made(_stream(_NAMELESS), font=_GLYPHS), "fonts do not say which letters"),
    "shifted-letters": (".pdf", lambda: article(_unmapped(TITLE), [_unmapped(line) for line in LONG]), "no lines of the language"),
    # markup
    "entities": (".xml", lambda: f'<!DOCTYPE a [<!ENTITY a0 "ha">{_LAUGHS}]>' + JATS % (TITLE, "&a9;"), "declares entities"),
    "outer-entity": (".xml", lambda: '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + JATS % (TITLE, "&a;"), "declares entities"),
    "parameter-entity": (".xml", lambda: '<!DOCTYPE a [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><article/>', "declares entities"),
    "deep-xml": (".xml", lambda: "<article>" + "<p>" * 1_000_000, "nested too deeply"),
    "many-attributes": (".xml", lambda: JATS % (TITLE, f"<p {' '.join(f'a{n}={chr(34) * 2}' for n in range(200_000))}>{GOOD}</p>"), READ),
    "deep-html": (".html", lambda: f"<h1>{TITLE}</h1>" + "<div>" * 300_000 + GOOD, READ),
    "html-entities": (".xhtml", lambda: f"<!DOCTYPE html [<!ENTITY a0 'ha'>{_LAUGHS}]><html><body><h1>{TITLE}</h1>&a9;<p>{GOOD}</p></body></html>", READ),
    "many-tags": (".html", lambda: f"<h1>{TITLE}</h1><p>{GOOD}</p>" + "<meta <sup> <!-- <p>" * 50_000, READ),
    "deep-markdown": (".md", lambda: f"# {TITLE}\n\n{GOOD}\n\n" + ">" * 100_000 + "[" * 100_000, READ),
    # text
    "huge": (".txt", lambda: f"{TITLE}\n\n" + GOOD * 300_000, "more text than is read"),
    "huge-html": (".html", lambda: f"<h1>{TITLE}</h1>" + " " * 20_000_000, "more text than is read"),
    "swelling": (".txt", lambda: f"{TITLE}\n\n" + "\ufdfa" * 1_000_000, "more text than is read"),
    "latin-1": (".txt", lambda: f"{TITLE}\n\ncaf\u00e9".encode("latin-1"), "neither in UTF-8"),
    "nul": (".md", lambda: f"{TITLE}\n\0", "no text"),
    "empty": (".txt", lambda: "", "no text"),
    "blank": (".html", lambda: "<html><body>\n</body></html>", "no text"),
    "word": (".docx", lambda: b"PK\x03\x04" + bytes(100), "Word document"),
    # what is no file of its own
    "pipe": (".pdf", lambda: "", "no regular file"),
    "folder": (".pdf", lambda: "", "cannot be read"),
    "circle": (".txt", lambda: "", "cannot be read"),
    "outside": (".txt", lambda: "", "leads out of the project"),
    "sparse": (".pdf", lambda: "", "1,000,000,000 bytes"),
    "good": (".txt", lambda: f"{TITLE}\n\n{GOOD}", READ),
}  # fmt: skip


def _placed(path: Path, name: str, data: bytes | str) -> None:
    if name == "pipe":
        os.mkfifo(path)
    elif name == "folder":
        path.mkdir()
    elif name in ("circle", "outside"):
        path.symlink_to(path if name == "circle" else path.parents[2] / "outside.txt")
    else:
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    if name == "sparse":
        os.truncate(path, 1_000_000_000)


def _project(folder: Path) -> None:
    """A claim file whose one claim cites a source with each copy."""
    sources = {
        name: {"type": "article-journal", "title": TITLE, "DOI": f"10.1000/{name}", "language": "en", "extent": "excerpt"} for name in ROWS
    }
    claim = {"id": "tea", "statement": "Tea shortens colds.", "kind": "efficacy", "confidence": "none"}
    cited = [{"source": name, "stance": "supports", "finding": "Shorter.", "quote": GOOD} for name in ROWS]
    (folder / "sources").mkdir(parents=True)
    (folder / "claimkit.toml").write_text("")
    made = {"claimkit": 1, "sources": sources, "claims": [{**claim, "citations": cited}]}
    (folder / "tea.yaml").write_text(json.dumps(made))  # JSON is YAML
    (folder.parent / "outside.txt").write_text(f"{TITLE}\n\n{GOOD}")
    for name, (suffix, content, _) in ROWS.items():
        _placed(folder / "sources" / f"{name}{suffix}", name, content())


def _run(folder: Path, *arguments: str) -> tuple[int, str, int]:
    """What claimkit says with two and a half gigabytes of addresses and two minutes of processor time, and its most kilobytes of memory."""
    shell = ["sh", "-c", 'ulimit -v 2500000; ulimit -t 120; exec "$@"', "sh", sys.executable, "-m", "claimkit"]
    with (folder.parent / "told").open("w+", encoding="utf-8") as file:
        process = subprocess.Popen(
            [*shell, *arguments], cwd=folder, stdout=file, env={**os.environ, "CLAIMKIT_CACHE_DIR": str(folder / "c")}
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        file.seek(0)
        return process.returncode, file.read(), used.ru_maxrss


def test_each_bad_copy_is_told_and_the_rest_is_checked_within_limits(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    _project(folder)
    code, told, kilobytes = _run(folder, "check", "tea.yaml", "--output-format", "json")
    assert code == 1
    data = json.loads(told)
    reasons = {
        one["message"].split('"')[1]: one["message"].partition(" is not read: ")[2]
        for one in data["diagnostics"]
        if one["code"] == "SRC005"
    }
    wrong = {name: reasons.get(name) for name, (_, _, words) in ROWS.items() if words != READ and words not in reasons.get(name, "")}
    assert wrong == {}
    right = [name for name, (*_, words) in ROWS.items() if words == READ]
    assert sorted(reasons) == sorted(set(ROWS) - set(right))
    assert {one["code"] for one in data["diagnostics"] if one["code"].startswith("SRC")} <= {"SRC005", "SRC013"}
    assert data["checked"]["citations"]["verified"] == len(right)
    assert kilobytes < 1_500_000  # of claimkit or of the process that reads PDF


def test_a_pdf_that_is_read_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]

    def started() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(sleeps, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(pdf_module, "_started", started)
    monkeypatch.setattr(pdf_module, "SECONDS", 0.2)
    reader = PdfReader()
    assert "took too long" in reader.read_pdf(article(TITLE, LONG * 10)).trouble
    assert reader._process is None
