"""Reads PDF files in a process of its own, so that a broken or hostile one harms nobody: length and bytes in, a line of JSON out."""

import json
import re
import struct
import sys
import time
from typing import Any, Final

MOST_PAGES: Final = 2_000
MOST_TEXT: Final = 5_000_000  # code points: a book of 2,000 pages
MOST_MEMORY: Final = 1_500_000_000  # bytes of addresses
MOST_SECONDS: Final = 30  # of processor time, for a file
_MAY_BE_RAISED: Final = re.compile(r"(?<=[A-Za-z.,;:)])[0-9]{1,3}(?:[,\u2013-][0-9]{1,3})*(?=[\s.,;:)]|$)")
_SMALLER: Final = 0.85


def main() -> None:
    """Answer until standard input ends."""
    source, target = sys.stdin.buffer, sys.stdout
    _limit("RLIMIT_AS", MOST_MEMORY)
    while len(head := source.read(8)) == 8:  # noqa: PLR2004  (the length is a number of eight bytes)
        (length,) = struct.unpack(">Q", head)
        data = source.read(length)
        _limit("RLIMIT_CPU", int(time.process_time()) + MOST_SECONDS)
        target.write(json.dumps(_answer(data)) + "\n")
        target.flush()


def _limit(name: str, most: int) -> None:
    """Let this process have no more than that, or less where it has less already."""
    if sys.platform == "win32":
        return
    import resource

    kind = getattr(resource, name)
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(data: bytes) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"fault": "encrypted" if "password" in str(error).lower() else "broken"}
    try:
        if len(document) > MOST_PAGES:
            return {"fault": "pages"}
        return _pages(document)
    except MemoryError:
        return {"fault": "memory"}
    finally:
        document.close()


def _pages(document: Any) -> dict[str, Any]:
    pages: list[dict[str, str]] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = _with_marks(text_page)
        length += len(text)
        if length > MOST_TEXT:
            return {"fault": "text"}
        pages.append({"label": document.get_page_label(number), "text": text})
        text_page.close()
        page.close()
    return {"pages": pages, "meta": document.get_metadata_dict(skip_empty=True)}


def _with_marks(page: Any) -> str:
    """The text of a page, with numbers that stand smaller after a word or a punctuation mark in brackets: they are reference marks."""
    from pypdfium2.raw import FPDFText_GetFontSize as size
    from pypdfium2.raw import FPDFText_GetUnicode as code

    text: str = page.get_text_range()
    pieces: list[str] = []
    at = 0
    for found in _MAY_BE_RAISED.finditer(text):
        start = found.start()
        if code(page, start) == ord(text[start]) and size(page, start) < _SMALLER * size(page, start - 1):
            pieces += [text[at:start], f"[{found[0]}]"]
            at = found.end()
    return "".join([*pieces, text[at:]])


if __name__ == "__main__":
    main()
