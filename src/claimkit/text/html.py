"""Reads HTML: the visible text with its entities resolved, block by block; what stands in scripts, styles and the head is left out."""

import html
import re
from collections import Counter
from typing import Final

from claimkit.text.reader_text import ReadText, Writer

# A tag as browsers read it: quotes count after an equals sign only. Nothing is tried twice, so that no input takes long.
REST_OF_TAG: Final = r"""(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+>"""
_TAG: Final = re.compile(rf"<(/?)([A-Za-z][^\s/>]*+){REST_OF_TAG}")
_TAG_OPENED: Final = re.compile("</?[A-Za-z]")
_CLOSER: Final = {"<!--": "-->", "<![": "]]>", "<!": ">", "<?": ">"}
ENTITY: Final = re.compile(
    r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};|(?:amp|lt|gt|quot|nbsp)(?![A-Za-z0-9=]))"
)

_KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "caption", "legend", "summary"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    "pre": "code",
    "blockquote": "quote",
}
BLOCKS: Final = frozenset(_KINDS) | frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "details",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
# Their content is no text for a reader, or not of this page.
_HIDDEN: Final = frozenset(
    [
        "audio",
        "canvas",
        "datalist",
        "iframe",
        "math",
        "noscript",
        "object",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    ]
)
# In these, nothing but their own end tag counts.
_RAW: Final = frozenset(["iframe", "noscript", "script", "style", "textarea", "title"])


def read_html(source: str) -> ReadText:
    """What a reader reads of a page of HTML."""
    reader = _Reader(source)
    reader.read()
    return reader.writer.finish()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source)
        self.stack: list[tuple[str, str]] = []
        self.open: Counter[str] = Counter()
        self.in_head = False

    def read(self) -> None:
        at, size = 0, len(self.source)
        while at < size:
            start = self.source.find("<", at)
            self.text(at, size if start < 0 else start)
            at = size if start < 0 else self.markup(start)
        self.end_block()

    def text(self, start: int, end: int) -> None:
        if not self.in_head:
            copy_with_entities(self.writer, self.source, start, end)

    def markup(self, at: int) -> int:
        """Handle what begins with ``<``, and say where it ends."""
        tag = _TAG.match(self.source, at)
        if tag:
            name = tag[2].lower()
            return self.end_tag(name, tag.end()) if tag[1] else self.start_tag(name, at, tag.end())
        for opener, closer in _CLOSER.items():
            if self.source.startswith(opener, at):
                return self.after(closer, at + len(opener))
        if _TAG_OPENED.match(self.source, at):
            return len(self.source)  # a tag that never ends takes the rest, as in browsers
        self.text(at, at + 1)
        return at + 1

    def after(self, closer: str, at: int) -> int:
        end = self.source.find(closer, at)
        return len(self.source) if end < 0 else end + len(closer)

    def start_tag(self, name: str, start: int, end: int) -> int:
        if name in _HIDDEN:
            return self.skip(name, end)
        if name == "title":
            return self.title(end)
        if name == "head":
            self.in_head = True
        elif name == "br":
            self.writer.put("\n", start)
        elif name in BLOCKS:
            self.in_head = False
            self.end_block()
            if name != "hr":
                kind = _KINDS.get(name) or (self.stack[-1][1] if self.stack else "paragraph")
                self.stack.append((name, kind))
                self.open[name] += 1
        return end

    def end_tag(self, name: str, end: int) -> int:
        if name == "head":
            self.in_head = False
        elif name in BLOCKS:
            self.end_block()
            while self.open[name]:
                last, _ = self.stack.pop()
                self.open[last] -= 1
                if last == name:
                    break
        return end

    def end_block(self) -> None:
        self.writer.end_block(self.stack[-1][1] if self.stack else "paragraph")

    def title(self, start: int) -> int:
        end = self.raw_end("title", start)
        self.end_block()
        copy_with_entities(self.writer, self.source, start, end)
        self.writer.end_block("heading")
        return self.after(">", end)

    def skip(self, name: str, at: int) -> int:
        """Where a hidden element ends; one of its own name may stand inside."""
        if name in _RAW:
            return self.after(">", self.raw_end(name, at))
        depth = 1
        for tag in re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE).finditer(self.source, at):
            depth += -1 if tag[1] else 1
            if not depth:
                return self.after(">", tag.end())
        return len(self.source)

    def raw_end(self, name: str, at: int) -> int:
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, at)
        return found.start() if found else len(self.source)


def copy_with_entities(writer: Writer, source: str, start: int, end: int) -> None:
    """Add a stretch of the source, each entity as the characters it stands for."""
    at = source.find("&", start, end)
    while at >= 0:
        entity = ENTITY.match(source, at, end)
        text = html.unescape(entity[0]) if entity else ""
        if entity and text != entity[0]:
            writer.copy(start, at)
            writer.put(text, at, len(entity[0]))
            start = entity.end()
        at = source.find("&", max(at + 1, start), end)
    writer.copy(start, end)
