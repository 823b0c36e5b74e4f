"""Reads the text of PDF copies by a child process, without running heads, feet and page numbers."""

import importlib.util
import json
import re
import struct
import subprocess
import sys
import threading
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from claimkit.sources.copytext import Assembly, CopyText, Mark

SECONDS: Final = 120.0
"""So long may one PDF take on a clock; of processor time, the child allows itself less."""

_FAULTS: Final = {
    "missing": ("reading PDF needs a library that is not installed", "pip install 'claimkit[pdf]', or put its text there as .txt"),
    "encrypted": ("this PDF is locked with a password", "save it without one, or put its text there as .txt"),
    "broken": ("this PDF is broken or no PDF", "get it again from where it was published"),
    "pages": ("this PDF has more pages than are read", "cut out the pages that are cited"),
    "text": ("this PDF has more text than is read", "cut out the pages that are cited"),
    "memory": ("this PDF needs more memory than it may have", "put its text there as .txt"),
    "died": ("this PDF could not be read: reading it took too long or too much memory, or failed", "put its text there as .txt"),
    "scanned": ("this PDF holds pictures of pages and no text", "run a text recognition over it, or put its text there as .txt"),
    "fonts": (
        "this PDF's text cannot be read: its fonts do not say which letters they show",
        "put its text there as .txt, or get it as HTML",
    ),
}
_CORK: Final = str.maketrans("\x10\x11\x12\x15\x16", '""\u201e\u2013\u2014')
"""Signs of TeX's Cork encoding where fonts do not name them; its ligatures are made up for like others that are lost."""
_FEWEST_SIGNS: Final = 40
_UNREADABLE: Final = 0.1
_EDGE: Final = 3
_COMES_BACK: Final = 0.4


class PdfReader:
    """A child process that is started with the first PDF, and again after one that it did not survive."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read_pdf(self, data: bytes) -> CopyText:
        """The text of a PDF, or why there is none; never raises for its content."""
        if importlib.util.find_spec("pypdfium2") is None:
            return _failed("missing")
        answer: dict[str, Any] = self._asked(data) if b"%PDF" in data[:1024] else {"fault": "broken"}
        return _failed(answer["fault"]) if "fault" in answer else _copy(answer["pages"], answer["meta"])

    def close(self) -> None:
        """End the child process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, data: bytes) -> dict[str, Any]:
        process = self._process = self._process or _started()
        timer = threading.Timer(SECONDS, process.kill)
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101  (they are pipes)
            assert process.stdout is not None  # noqa: S101
            process.stdin.write(struct.pack(">Q", len(data)) + data)
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            self.close()
            return {"fault": "died"}
        finally:
            timer.cancel()
        return answer


def _started() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-P", "-m", "claimkit.sources.pdf_worker"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603


def _failed(fault: str) -> CopyText:
    return CopyText("pdf", trouble=_FAULTS[fault][0], remedy=_FAULTS[fault][1])


def _copy(pages: Sequence[dict[str, str]], meta: dict[str, str]) -> CopyText:
    seen = "".join("".join(page["text"].split()) for page in pages)
    if len(seen) < _FEWEST_SIGNS:
        return _failed("scanned")
    strange = {sign: count for sign, count in Counter(seen).items() if unicodedata.category(sign) in ("Co", "Cc", "Cn")}
    if sum(count for sign, count in strange.items() if sign not in "\x02\ufffe") > _UNREADABLE * len(seen):
        return _failed("fonts")
    made, marks = Assembly(), []
    for number, (page, lines) in enumerate(zip(pages, _without_heads([page["text"] for page in pages]), strict=True), 1):
        marks.append(Mark(made.add("\n".join(lines).translate(_CORK), end="\n"), page["label"], number))
    found = tuple(
        ("DOI", doi) for key in ("Subject", "Keywords", "Title") for doi in re.findall(r"\b10\.[0-9]{4,9}/[^\s;,]+", meta.get(key, ""))
    )
    return CopyText("pdf", made.text, tuple(marks), title=meta.get("Title", ""), identifiers=found)


def _without_heads(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without those at its edges that come back on many pages, whatever numbers they hold."""
    broken = (re.sub("([\x02\ufffe])(?![\r\n])", "\\1\n", page) for page in pages)  # pdfium ends no line after such a hyphen
    lines = [re.split(r"\r\n|\r|\n", page) for page in broken]
    lines = [[line for line in page if line.strip()] for page in lines]
    edges = [_edges(page) for page in lines]
    seen = Counter(key for page in edges for key in page.values())
    heads = {key for key, count in seen.items() if len(pages) > 1 and count >= max(min(len(pages), 3), _COMES_BACK * len(pages))}
    # A title that comes back as running head stays where it is the title.
    return [
        [line for at, line in enumerate(page) if edges[number].get(at) not in heads or (number == 0 and at < _EDGE)]
        for number, page in enumerate(lines)
    ]


def _edges(page: Sequence[str]) -> dict[int, tuple[int, str]]:
    """The first and last lines of a page by their number: from which edge each is the how-manieth, and its words."""
    count = len(page)
    top = {at: (at, _key(page[at])) for at in range(min(_EDGE, count))}
    return {**top, **{at: (at - count, _key(page[at])) for at in range(max(_EDGE, count - _EDGE), count)}}


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()).lower())
