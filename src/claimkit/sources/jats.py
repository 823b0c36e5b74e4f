"""Reads an article in JATS XML, as PubMed Central and Europe PMC give it: its text, and its identifiers. No DTD and no entity is ever loaded."""

import re
from html import unescape
from typing import Final
from xml.parsers import expat

from claimkit.sources.copytext import Assembly, CopyText

_BLOCKS: Final = frozenset(
    "p title article-title subtitle td th label list-item caption sec abstract body disp-quote kwd".split()  # noqa: SIM905
)
_HEADINGS: Final = frozenset({"title", "article-title"})
_LEFT_OUT: Final = frozenset(
    "ref-list tex-math contrib-group journal-meta permissions object-id custom-meta-group aff".split()  # noqa: SIM905
)
_SCHEMES: Final = {"doi": "DOI", "pmid": "PMID", "pmc": "PMCID", "pmcid": "PMCID", "arxiv": "arXiv"}
_MOST_DEPTH: Final = 200


class _Refused(Exception):
    pass


def read_jats(data: bytes) -> CopyText:
    """The text of the article, or why there is none; never raises for its content."""
    handler = _Handler()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = handler.start, handler.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = handler.data, _refuse
    parser.SkippedEntityHandler = lambda name, _: handler.data(unescape(f"&{name};"))
    try:
        parser.Parse(data, True)
    except _Refused as error:
        return CopyText("xml", trouble=str(error), remedy="get the article again from where it was published")
    except (expat.ExpatError, ValueError, LookupError) as error:
        return CopyText("xml", trouble=f"this XML is broken ({error})", remedy="get the article again from where it was published")
    return handler.copy()


def _refuse(*_: object) -> None:
    raise _Refused("this XML declares entities, which are never read")


class _Handler:
    def __init__(self) -> None:
        self.made = Assembly()
        self.path: list[str] = []
        self.left_out = 0
        self.piece: list[str] = []
        self.raised: list[str] | None = None
        self.title, self.identifiers = "", list[tuple[str, str]]()
        self.id_type = ""
        self.has_body = self.is_article = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if len(self.path) > _MOST_DEPTH:
            raise _Refused("this XML is nested too deeply")
        self.path.append(tag)
        self.is_article |= tag == "article"
        self.left_out += tag in _LEFT_OUT
        if tag in _BLOCKS:
            self.flush(heading=False)
        self.has_body |= tag == "body"
        self.id_type = attributes.get("pub-id-type", "") if tag == "article-id" else ""
        if tag == "sup" or (tag == "xref" and attributes.get("ref-type") == "bibr"):
            self.raised = []

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in ("sup", "xref") and self.raised is not None:
            text, self.raised = "".join(self.raised), None
            before = "".join(self.piece[-3:])[-3:]
            is_mark = tag == "xref" or re.search(r"[^\W\d_]{3}$|[^\W\d_][.,;:)]$", before)
            numbers = re.fullmatch(r"\s*\[?([0-9]{1,3}(?:\s*[,;\u2013-]\s*[0-9]{1,3})*)\]?\s*", text)
            self.piece.append(f"[{numbers[1]}]" if numbers and is_mark and not before.endswith(("[", ",", "-", "\u2013")) else text)
        if tag == "article-title" and "article-meta" in self.path and not self.title:
            self.title = " ".join("".join(self.piece).split())
        if tag == "article-id":
            text, self.piece = "".join(self.piece).strip(), []
            self.identifiers += [(_SCHEMES[self.id_type], text)] if self.id_type in _SCHEMES else []
        if tag in _BLOCKS:
            self.flush(heading=tag in _HEADINGS)
        self.left_out -= tag in _LEFT_OUT
        self.path.pop()

    def data(self, text: str) -> None:
        if not self.left_out:
            (self.piece if self.raised is None else self.raised).append(text)

    def flush(self, *, heading: bool) -> None:
        text, self.piece = " ".join("".join(self.piece).split()), []
        if text:
            self.made.add(text, heading=heading)

    def copy(self) -> CopyText:
        self.flush(heading=False)
        if not self.is_article:
            words = "this XML is no article in JATS"
            return CopyText("xml", trouble=words, remedy="save the article as HTML, PDF or text instead")
        text, sections = self.made.text, tuple(self.made.sections)
        return CopyText("xml", text, (), sections, self.title, tuple(self.identifiers), "", self.has_body)
