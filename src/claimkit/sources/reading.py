"""Reads a copy of a source, whatever its format: PDF, JATS XML, HTML, Markdown or plain text."""

import re
from collections.abc import Callable
from html import unescape
from typing import Final

from claimkit.lazily import later
from claimkit.sources.copytext import Assembly, CopyText
from claimkit.sources.folding import folded
from claimkit.sources.jats import read_jats
from claimkit.sources.pdf import PdfReader
from claimkit.sources.pdf_worker import MOST_TEXT
from claimkit.text.read import read_text


class CopyReader(PdfReader):
    """Reads copies of all formats one after the other; `close` ends the process that reads PDF."""

    def read(self, data: bytes, suffix: str) -> CopyText:
        """The text of a copy by the bytes of its file and the ending of its name (with the dot). Never raises for its content."""
        copy = self._read(data, suffix)
        if len(copy.text) > MOST_TEXT:
            return _failed(suffix, *_TOO_MUCH)
        return copy if copy.trouble or copy.text.strip() else _failed(suffix, "this copy holds no text", _AGAIN)

    def _read(self, data: bytes, suffix: str) -> CopyText:
        if suffix == ".pdf":
            return self.read_pdf(data)
        if suffix == ".docx" or data[:4] == b"PK\x03\x04":
            return _failed(suffix, "a Word document is not read", "save it as PDF, HTML or text")
        if suffix in (".xml", ".nxml"):
            return read_jats(data)
        text = _decoded(data, is_html=suffix in _HTML)
        if text is None:
            return _failed(suffix, "this copy is neither in UTF-8 nor in UTF-16", "save it in UTF-8")
        if "\0" in text or len(text) > 2 * MOST_TEXT:
            return _failed(suffix, *(("this copy is no text", _AGAIN) if "\0" in text else _TOO_MUCH))
        return _BY_SUFFIX[suffix](text) if suffix in _BY_SUFFIX else CopyText("txt", folded(text))


_AGAIN: Final = "get it again, or put its text there as .txt"
_TOO_MUCH: Final = "this copy has more text than is read", "put there as .txt what is cited of it"


def _failed(suffix: str, trouble: str, remedy: str) -> CopyText:
    return CopyText(suffix[1:], trouble=trouble, remedy=remedy)


def _decoded(data: bytes, *, is_html: bool) -> str | None:
    declared = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{1,40})", data[:2048]) if is_html else None
    names = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig"]
    names += [declared[1].decode()] if declared else []
    for name in names:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


_FRONT: Final = later(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_EXTENTS: Final = {"abstract_only": "abstract", "abstract": "abstract", "summary": "abstract"}


def _read_markdown(text: str) -> CopyText:
    front = _FRONT.match(text)
    given = dict(re.findall(r"^([A-Za-z_]+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", front[1], re.MULTILINE)) if front else {}
    made = _assembled(text[front.end() :] if front else text, "copy.md")
    kind = given.get("content_type", "")
    extent = _EXTENTS.get(kind, "full-text" if kind.startswith("full_text") else given.get("extent", ""))
    scheme, _, value = given.get("reference_id", "").partition(":")
    found = [(scheme, value)] if value else []
    found += [(name, given[key]) for name, key in (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid")) if given.get(key)]
    return CopyText("md", made.text, (), tuple(made.sections), given.get("title", ""), tuple(found), extent)


_SUP: Final = later(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_][.,;:)]))<sup\b[^<>]*>(?:\s*<a\b[^<>]*>)?\s*\[?([0-9]{1,3}(?:\s*[,;\u2013-]\s*[0-9]{1,3})*)\]?\s*(?:</a>\s*)?</sup>",
    re.IGNORECASE,
)
_META: Final = later(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_IDENTIFIERS: Final = {
    "citation_doi": "DOI",
    "dc.identifier": "DOI",
    "prism.doi": "DOI",
    "citation_pmid": "PMID",
    "citation_arxiv_id": "arXiv",
}


def _read_html(text: str) -> CopyText:
    made = _assembled(_SUP.sub(r"[\1]", text), "copy.html")
    metas: dict[str, str] = {}
    for tag in _META.findall(text[:200_000]):
        given = {name.lower(): unescape(a or b) for name, a, b in re.findall(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag)}
        metas.setdefault(given.get("name", given.get("property", "")).lower(), given.get("content", ""))
    title = metas.get("citation_title") or metas.get("dc.title") or metas.get("og:title") or ""
    found = tuple((scheme, metas[name].removeprefix("doi:")) for name, scheme in _IDENTIFIERS.items() if metas.get(name))
    return CopyText("html", made.text, (), tuple(made.sections), title, found)


def _assembled(text: str, name: str) -> Assembly:
    read = read_text(text, name)
    made = Assembly()
    for block in read.blocks:
        made.add(read.text[block.start : block.end], heading=block.kind == "heading")
    return made


_HTML: Final = (".html", ".htm", ".xhtml")
_BY_SUFFIX: Final[dict[str, Callable[[str], CopyText]]] = {
    **dict.fromkeys(_HTML, _read_html),
    ".md": _read_markdown,
    ".markdown": _read_markdown,
}
