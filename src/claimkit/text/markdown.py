"""Reads Markdown (CommonMark with tables, footnotes and front matter, line by line): the text without its markup, block by block."""

import html
import re
from array import array
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.text.html import BLOCKS, ENTITY
from claimkit.text.reader_text import ReadText, Writer

_QUOTE: Final = re.compile(r"(?: {0,3}>[ \t]?)+")
_ITEM: Final = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_FENCE: Final = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
_COLUMNS: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL: Final = re.compile(r"(?:[^|\\]|\\.)+")
_FOOTNOTE: Final = re.compile(r" {0,3}\[\^[^\]\s]{1,99}\]:[ \t]*")
_DEFINITION: Final = re.compile(r" {0,3}\[([^\[\]^][^\[\]]{0,998})\]:[ \t]*\S", re.MULTILINE)
_HIDDEN: Final = re.compile(r"[ \t]*<(script|style|template)(?=[\s>])", re.IGNORECASE)
_TAG_LINE: Final = re.compile(r"[ \t]*</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>]|$)")
_CODE_INDENT: Final = 4
_FENCES: Final = ("---", "+++")

_TOKEN: Final = re.compile(
    r"\\[!-/:-@\[-`{-~]|\\(?=\n)|`+|<!--|<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>|</?[A-Za-z][^<>]*>"
    r"|!?\[|\]|\*+|_+|~~+|" + ENTITY.pattern
)
_TARGET: Final = re.compile(
    r"\([ \t\n]*+(?:<[^<>\n]*+>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)"
    r"""(?:[ \t\n]++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?[ \t\n]*+\)""",
    re.DOTALL,
)
_ANCHOR: Final = re.compile(r"<a[\s>]", re.IGNORECASE)
_ANCHOR_END: Final = re.compile(r"</a\s*>", re.IGNORECASE)
_LABEL: Final = re.compile(r"\[([^\[\]]{0,999})\]")
_LONGEST_LABEL: Final = 999


def read_markdown(source: str) -> ReadText:
    """What a reader reads of a Markdown file."""
    reader = _Reader(source)
    reader.read()
    return reader.writer.finish()


def body_start(source: str) -> int:
    """Where the text of a Markdown file begins, behind its front matter."""
    reader = _Reader(source)
    reader.front_matter()
    return reader.lines[reader.number][0] if reader.number < len(reader.lines) else len(source)


def names_columns(source: str, offset: int) -> bool:
    """Whether an offset in a table lies in its first row, which says what the columns are; only where that is beyond doubt."""
    start, end = source.rfind("\n", 0, offset) + 1, source.find("\n", offset)
    before = source[source.rfind("\n", 0, max(start - 1, 0)) + 1 : start]
    following = source[end + 1 :].partition("\n")[0] if end >= 0 else ""
    return not before.strip() and "|" in following and _COLUMNS.match(following) is not None


class _Reader:
    """Goes through the lines; those of a block that is not yet ended stand in ``held``, as stretches of the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.writer = Writer(source)
        self.lines: list[tuple[int, int]] = list(_lines(source))
        self.labels = {_label(found[1]) for found in _DEFINITION.finditer(source)}
        self.held: list[tuple[int, int]] = []
        self.kind = "paragraph"
        self.inside = ""  # of what the indented lines that follow are a part: an item or a footnote
        self.number = 0
        self.comments_end = source.rfind("-->")

    def read(self) -> None:
        self.front_matter()
        while self.number < len(self.lines):
            start, end = self.lines[self.number]
            self.number += 1
            self.line(start, end)
        self.flush()

    def front_matter(self) -> None:
        if not self.lines or self.source[slice(*self.lines[0])].rstrip() not in _FENCES:
            return
        fence = self.source[slice(*self.lines[0])].rstrip()
        for number, (start, end) in enumerate(self.lines[1:], 2):
            if self.source[start:end].rstrip() in (fence, "..."):
                self.number = number
                return

    def line(self, start: int, end: int) -> None:
        if self.source[start:end].isspace() or start == end:
            self.flush()
            return
        indent = _indent(self.source[start:end])
        if not indent and not self.held:
            self.inside = ""
        if self.kept_apart(start, end) or self.indented_code(start, end, indent):
            return
        start = self.without_prefixes(start, end)
        if not (self.kept_apart(start, end) or self.single_line(start, end) or self.table(start, end)):
            self.hold(start, end)

    def kept_apart(self, start: int, end: int) -> bool:
        """Handle a comment, a hidden element, a fence: what may hold anything, blank lines too."""
        line = self.source[start:end]
        first = line.lstrip()[:3]
        if first == "<!-" and line.lstrip().startswith("<!--") and self.comments_end >= start:
            self.skip_to("-->", start)
            return True
        if first[:1] == "<" and (hidden := _HIDDEN.match(line)):
            self.skip_to(f"</{hidden[1]}>", start)
            return True
        if first in ("```", "~~~") and (fence := _FENCE.match(line)):
            self.flush()
            self.code(fence[1], _indent(line))
            return True
        return False

    def skip_to(self, closer: str, at: int) -> None:
        """Leave out what stands before the closer and itself; the rest of its line goes on as a line."""
        self.flush()
        end = self.source.find(closer, at)
        end = len(self.source) if end < 0 else end + len(closer)
        while self.number < len(self.lines) and self.lines[self.number][0] <= end - 1:
            self.number += 1
        last = self.lines[self.number - 1][1]
        if end < last:
            self.number -= 1
            self.lines[self.number] = (end, last)

    def code(self, fence: str, indent: int) -> None:
        """Take the lines of a fenced block as they stand; one in a quote ends with the quote."""
        first, last = self.lines[self.number - 1]
        is_quoted = _QUOTE.match(self.source, first, last)
        is_closed = False
        while self.number < len(self.lines) and not is_closed:
            start, end = self.lines[self.number]
            quote = _QUOTE.match(self.source, start, end) if is_quoted else None
            if is_quoted and not quote:
                break
            start = quote.end() if quote else start
            self.number += 1
            line = self.source[start:end].strip()
            is_closed = line.startswith(fence) and not line.strip(fence[0])
            if not is_closed:
                self.held.append((start + min(indent, _indent(self.source[start:end])), end))
            last = end
        self.writer.keep_whole(first, last if is_closed or is_quoted else len(self.source))
        self.end_code()

    def end_code(self) -> None:
        for at, (start, end) in enumerate(self.held):
            if at:
                self.writer.put("\n", start - 1)
            self.writer.copy(start, end)
        self.held = []
        self.writer.end_block("code")

    def indented_code(self, start: int, end: int, indent: int) -> bool:
        if self.held or self.inside or indent < _CODE_INDENT:
            return False
        self.held.append((start, end))
        while self.number < len(self.lines):
            start, end = self.lines[self.number]
            line = self.source[start:end]
            if line.strip() and _indent(line) < _CODE_INDENT:
                break
            self.held.append((start, end))
            self.number += 1
        self.end_code()
        return True

    def without_prefixes(self, start: int, end: int) -> int:
        """Where the content of a line begins, behind the marks of quotes, items and footnotes."""
        if not self.held:
            self.kind = self.inside or "paragraph"
        while True:
            line = self.source[start:end]
            if quote := _QUOTE.match(line):
                if self.held and self.kind != "quote":
                    self.flush()
                self.kind = "quote"
                start += quote.end()
                continue
            if (note := _FOOTNOTE.match(line)) and not self.held:
                self.kind = self.inside = "note"
                return start + note.end()
            item = _ITEM.match(line)
            if not item or _RULE.match(line) or (self.held and _UNDERLINE.match(line)):
                return start
            self.flush()
            self.kind = self.inside = "item"
            start += item.end()

    def single_line(self, start: int, end: int) -> bool:
        """Handle what is a whole block in one line, or ends one."""
        line = self.source[start:end]
        if self.held and _UNDERLINE.match(line):
            self.kind = "heading"
            self.flush()
        elif _RULE.match(line):
            self.flush()
        elif heading := _HEADING.match(line):
            self.flush()
            text = line.rstrip()
            bare = text.rstrip("#")
            if bare != text and (not bare[heading.end() :] or bare[-1] in " \t"):
                text = bare.rstrip()
            self.hold(start + heading.end(), start + max(len(text), heading.end()))
            self.kind = "heading"
            self.flush()
        elif not self.held and _DEFINITION.match(line):
            pass
        else:
            return False
        return True

    def table(self, start: int, end: int) -> bool:
        if "|" not in self.source[start:end] or self.number >= len(self.lines):
            return False
        columns = self.source[slice(*self.lines[self.number])]
        if "-" not in columns or "|" not in columns or not _COLUMNS.match(columns):
            return False
        self.flush()
        self.cells(start, end)
        self.number += 1
        while self.number < len(self.lines):
            start, end = self.lines[self.number]
            if not self.source[start:end].strip():
                break
            self.cells(start, end)
            self.number += 1
        return True

    def cells(self, start: int, end: int) -> None:
        for cell in _CELL.finditer(self.source, start, end):
            self.held = [cell.span()]
            self.kind = "cell"
            self.flush()

    def hold(self, start: int, end: int) -> None:
        tag = _TAG_LINE.match(self.source, start, end) if self.held else None
        if tag and tag[1].lower() in BLOCKS:
            self.flush()
        text = self.source[start:end]
        self.held.append((start + len(text) - len(text.lstrip(" \t")), end))

    def flush(self) -> None:
        """End the block that is held."""
        if self.held:
            raw, offsets = _joined(self.source, self.held)
            _Inline(raw, self.labels).write(self.writer, offsets)
            self.writer.end_block(self.kind)
        self.held = []
        self.kind = self.inside or "paragraph"


def _lines(source: str) -> Iterator[tuple[int, int]]:
    start = 0
    while (end := source.find("\n", start)) >= 0:
        yield start, end
        start = end + 1
    if start < len(source):
        yield start, len(source)


def _indent(line: str) -> int:
    """How many columns a line is set in; a tab counts as four."""
    white = line[: len(line) - len(line.lstrip(" \t"))]
    return len(white) + 3 * white.count("\t") if "\t" in white else len(white)


def _joined(source: str, stretches: Sequence[tuple[int, int]]) -> tuple[str, Sequence[int]]:
    if len(stretches) == 1:
        return source[slice(*stretches[0])], range(*stretches[0])
    offsets = array("Q")
    for number, (start, end) in enumerate(stretches):
        if number:
            offsets.append(stretches[number - 1][1])  # the line end
        offsets.extend(range(start, end))
    return "\n".join(source[start:end] for start, end in stretches), offsets


def _label(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Run:
    """A run of ``*``, ``_`` or ``~`` that may begin an emphasis."""

    __slots__ = ("end", "sign", "start")

    def __init__(self, sign: str, start: int, end: int) -> None:
        self.sign, self.start, self.end = sign, start, end


class _Inline:
    """Finds the markup in the text of one block: what is to be left out, and what stands for something else."""

    def __init__(self, raw: str, labels: set[str]) -> None:
        self.raw = raw
        self.labels = labels
        self.changes: list[tuple[int, int, str]] = []
        self.brackets: list[tuple[int, int]] = []
        self.runs: list[_Run] = []
        self.waiting: Counter[str] = Counter()
        self.ticks: dict[int, deque[int]] = {}
        self.whole: list[tuple[int, int]] = []
        self.anchor_end = 0

    def write(self, writer: Writer, offsets: Sequence[int]) -> None:
        self.scan()
        for start, end in self.whole:
            writer.keep_whole(offsets[start], offsets[end - 1] + 1)
        at = 0
        for start, end, text in sorted(self.changes):
            if start >= at:
                writer.add(self.raw[at:start], offsets[at:start])
                writer.put(text, offsets[start], end - start)
            at = max(at, end)
        writer.add(self.raw[at:], offsets[at : len(self.raw)])

    def scan(self) -> None:
        token = _TOKEN.search(self.raw)
        while token:
            at = self.token(token[0], *token.span())
            token = _TOKEN.search(self.raw, at)

    def leave_out(self, start: int, end: int) -> None:
        self.changes.append((start, end, ""))

    def token(self, text: str, start: int, end: int) -> int:
        """Handle a sign of markup, and say from where to go on."""
        sign = text[0]
        if sign == "\\":
            self.leave_out(start, start + 1)
        elif sign == "`":
            return self.code(start, end)
        elif sign == "<":
            return self.angle(text, start, end)
        elif sign == "&":
            if html.unescape(text) != text:
                self.changes.append((start, end, html.unescape(text)))
        elif sign in "![":
            self.brackets.append((start, end))
        elif sign == "]":
            return self.close_bracket(start)
        else:
            self.emphasis(sign, start, end)
        return end

    def code(self, start: int, end: int) -> int:
        if not self.ticks:
            for run in re.finditer("`+", self.raw):
                self.ticks.setdefault(len(run[0]), deque()).append(run.start())
        others = self.ticks.get(end - start)  # None where an escape before it made the run shorter
        while others and others[0] <= start:
            others.popleft()
        if not others:
            return end
        close = others.popleft()
        self.leave_out(start, end)
        self.leave_out(close, close + end - start)
        self.whole.append((start, close + end - start))
        return close + end - start

    def angle(self, text: str, start: int, end: int) -> int:
        if text == "<!--":
            close = self.raw.find("-->", end)
            if close < 0:
                return len(self.raw)  # as it stands; nothing in it is looked at again
            self.leave_out(start, close + 3)
            return close + 3
        if text[-1] == ">" and (":" in text or "@" in text) and " " not in text and "=" not in text.partition(":")[0]:
            self.leave_out(start, start + 1)
            self.leave_out(end - 1, end)
            self.whole.append((start, end))
        else:
            self.leave_out(start, end)
            self.anchor(start, end)
        return end

    def anchor(self, start: int, end: int) -> None:
        """Note a link that is written in HTML as one piece."""
        if start < self.anchor_end or not _ANCHOR.match(self.raw, start):
            return
        closing = _ANCHOR_END.search(self.raw, end)
        self.anchor_end = closing.end() if closing else len(self.raw)
        if closing:
            self.whole.append((start, closing.end()))

    def close_bracket(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        start, inner = self.brackets.pop()
        label = self.raw[inner:at] if at - inner <= _LONGEST_LABEL else ""
        if label.startswith("^") and len(label.split()) == 1:
            self.leave_out(start, at + 1)
            return at + 1
        end = self.link_end(label, at + 1)
        if not end:
            return at + 1
        if self.raw[start] == "!":
            self.leave_out(start, end)
        else:
            self.whole.append((start, end))
            self.leave_out(start, inner)
            self.leave_out(at, end)
        return end

    def link_end(self, label: str, at: int) -> int:
        """Where the link ends whose text ends at ``at``; 0 if it is none."""
        if target := _TARGET.match(self.raw, at):
            return target.end()
        if (second := _LABEL.match(self.raw, at)) and _label(second[1] or label) in self.labels:
            return second.end()
        return at if _label(label) in self.labels else 0

    def emphasis(self, sign: str, start: int, end: int) -> None:
        opens, closes = _flanking(sign, self.raw[start - 1 : start] or " ", self.raw[end : end + 1] or " ")
        while closes and start < end and self.waiting[sign]:
            run = self.runs.pop()
            self.waiting[run.sign] -= 1
            if run.sign != sign:
                continue
            size = min(run.end - run.start, end - start)
            self.leave_out(run.end - size, run.end)
            self.leave_out(start, start + size)
            run.end -= size
            start += size
            if run.start < run.end:
                self.runs.append(run)
                self.waiting[sign] += 1
        if opens and start < end:
            self.runs.append(_Run(sign, start, end))
            self.waiting[sign] += 1


def _flanking(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and close an emphasis (CommonMark, left- and right-flanking)."""
    space_before, space_after = before.isspace(), after.isspace()
    mark_before = not (space_before or before.isalnum())
    mark_after = not (space_after or after.isalnum())
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    if sign == "_":
        return left and (not right or mark_before), right and (not left or mark_after)
    return left, right
