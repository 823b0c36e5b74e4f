"""Tells files of other programs by the bytes that they begin with."""

from typing import Final

from claimkit.lazily import later

_SIGNATURES: Final = {
    b"%PDF-": "PDF",
    b"{\\rtf": "file in rich text format (.rtf)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "file of an old Office program (such as .doc)",
    b"\x1f\x8b": "compressed file (gzip)",
    b"\x89PNG": "picture (PNG)",
    b"\xff\xd8\xff": "picture (JPEG)",
    b"GIF8": "picture (GIF)",
    b"SQLite format 3": "database (SQLite)",
}
_PARTS: Final = {
    b"word/": ".docx (a Word file)",
    b"xl/": ".xlsx (an Excel file)",
    b"ppt/": ".pptx (a PowerPoint file)",
    b"mimetypeapplication/vnd.oasis.opendocument.text": ".odt (an OpenDocument text)",
    b"mimetypeapplication/epub+zip": ".epub (a book)",
}
_MAIL: Final = later(rb"(?:[A-Za-z-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,40}M(?:IME|ime)-Version:")


def binary_kind(data: bytes) -> str:
    """What sort of file begins with these bytes, where it is none of text; empty otherwise."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in _PARTS.items() if part in data), "ZIP archive")
    if data[:1] == b"{" and b'"nbformat"' in data:
        return "notebook (.ipynb)"
    if b"-Version:" in data[:4000] and _MAIL.match(data):
        return "web archive or mail (.mht, .eml)"
    return next((kind for begin, kind in _SIGNATURES.items() if data.startswith(begin)), "")
