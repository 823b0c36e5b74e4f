"""Sets fences and formulas that some writers of Markdown use in a form that a parser of CommonMark knows, each sign in its place."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from claimkit.lazily import later
from claimkit.text.reader_text import around

PREFIX: Final = r"[ \t>]*"
"""What may stand before markup in its line."""
_DIRECTIVE: Final = later(
    r"(?:`{3,}|~{3,})(?=[ \t]*\{(?:attention|caution|danger|error|hint|important|note|seealso|tip|todo|warning|admonition|aside|margin|sidebar|topic|epigraph|highlights"
    r"|pull-quote|quote|dropdown|card|tab-item|tab-set|grid|figure|image|list-table|table|version(?:added|changed)|deprecated|exercise|solution|pr(?:oo)?f:\w+)\})",
    re.IGNORECASE,
)
"""The begin of a fence of MyST that holds text, not code."""
_OPENS: Final = later(r"\n[ \t>]*+(?:`{3,}+|~{3,}+)[ \t]*+(.*)(?=\n)")
"""A fence within such a block: what is written behind it."""
_OF_CODE: Final = "highlight|mermaid|plantuml|graphviz"
_OF_FORMULAS: Final = "katex|math(?:jax)?|latex"
_PAIRED: Final = later(
    rf"^{PREFIX}(?P<tag>\{{[{{%]-?[<%]?[ \t]*(?P<ends>end|/[ \t]*)?(?P<name>{_OF_CODE}|(?P<math>{_OF_FORMULAS}))\b[^{{}}\n]*\}}\}}?)[ \t]*$",
    re.MULTILINE,
)
"""The begin or the end, in a line for itself, of what Jekyll and Hugo show as code or as a formula."""
_IN_LINE: Final = later(
    rf"\{{\{{[<%][ \t]*(?P<name>{_OF_CODE}|{_OF_FORMULAS})\b[^{{}}\n]*\}}\}}(?:(?!\{{\{{)[^\n]){{0,400}}+\{{\{{[<%][ \t]*/[ \t]*(?P=name)\b[^{{}}\n]*\}}\}}"
)
"""The same of Hugo within a line."""
_TEX: Final = later(r"\\(?:(?P<begins>[\[(]|begin\{[\w*]+\})|(?P<ends>[\])]|end\{[\w*]+\}))|\n[ \t]*\n")
_MATH: Final = later(r"(?:`{3,}|~{3,}|:{3,})[ \t]*\{math\}")
_FORMULA: Final = later(
    r"^(?P<quoted>>?) ?(?P<open>:{3,})(?=[ \t]*\{math\}[ \t]*$)(?:.*\n(?=(?P=quoted))(?!(?P=quoted) ?:::))*+.*\n(?P=quoted) ?(?P<close>(?P=open))[ \t]*$",
    re.MULTILINE,
)
"""A directive of MyST for formulas, between colons."""
_LEAST_FENCE: Final = 3
_DEEPEST: Final = 100
"""Markup that is indented farther has no lines for itself."""
DOLLAR: Final = "\ufdd4"
"""Stands for a dollar sign that begins or ends no formula."""
BAR: Final = "\ufdd7"
"""Stands for a bar within a cell."""
COLON: Final = "\ufdd8"
"""Stands for a colon that begins the name of an emoji, no definition."""
MEANT: Final = {DOLLAR: "$", BAR: "|", COLON: ":"}
"""What such signs stand for."""
Event = tuple[str, Any, int, int]


def is_code(name: str, data: Any) -> bool:
    """Whether a block of code begins."""
    return name == "Start" and isinstance(data, dict) and "CodeBlock" in data


def is_formula(source: str, start: int) -> bool:
    """Whether a block of code is a directive of MyST for formulas."""
    return _MATH.match(source, start) is not None


def begins_line(source: str, at: int) -> bool:
    """Whether nothing but blanks and marks of quotes stands before a place in its line."""
    _, begin, before = source[max(0, at - _DEEPEST) : at].rpartition("\n")
    return not before.strip(" \t>") and bool(begin or at <= _DEEPEST)


def formulas(source: str, start: int) -> Iterator[tuple[int, int]]:
    """The stretches of formulas that TeX or shortcodes mark, which Markdown does not know."""
    yield from (found.span() for found in _IN_LINE.finditer(source, start))
    opened: dict[str, int] = {}
    for found in _TEX.finditer(source, start):
        begins, ends = found["begins"], found["ends"]
        if begins:
            opened.setdefault(begins.removeprefix("begin"), found.start())
        elif ends and (first := opened.pop({"]": "[", ")": "("}.get(ends, ends.removeprefix("end")), -1)) >= 0:
            yield first, found.end()
        elif not ends:
            opened.clear()


def with_colons(source: str, events: Iterable[Event]) -> str:
    """The text with the fences of MyST that hold text, not code, as fences of colons, and fences for code between shortcodes."""
    events = list(events)
    signs = _with_fences(source, events)
    for name, data, first, last in events:
        is_fenced = is_code(name, data) and data["CodeBlock"] != "Indented"
        if is_fenced and (fence := _DIRECTIVE.match(source, first)) and begins_line(source, first):
            signs = signs or list(source)
            signs[first : fence.end()] = ":" * len(fence[0])
            block = source[first:last].rstrip()
            run = len(block) - len(block.rstrip(source[first]))
            opened = _OPENS.findall(block)[-1:]  # the last fence within, which the end of the block ends, if it has a name
            if run >= _LEAST_FENCE and not any(opened) and not block[: len(block) - run].rpartition("\n")[2].strip(" \t>"):
                signs[first + len(block) - run : first + len(block)] = ":" * run
    return "".join(signs) or source


def _with_fences(source: str, events: Iterable[Event]) -> list[str]:
    """The signs of the text with fences for pairs of shortcodes around code, and dollar signs for those around formulas; none without such pairs."""
    signs: list[str] = []
    kept = sorted((first, last) for name, data, first, last in events if is_code(name, data))
    for found in _FORMULA.finditer(source) if "{math}" in source else ():
        if not around(kept, found.start("open")):
            signs = signs or list(source)
            for name in ("open", "close"):
                signs[slice(*found.span(name))] = "`" * len(found[name])
    begin: re.Match[str] | None = None
    for found in _PAIRED.finditer(source):
        if around(kept, found.start("tag")):
            continue
        is_pair = begin and found["ends"] and (found["name"], found["tag"][:2]) == (begin["name"], begin["tag"][:2])
        if begin and is_pair and not (found["math"] and "$" in source[begin.end() : found.start()]):
            signs = signs or list(source)
            fence = "$$" if found["math"] else "`" * min(len(begin["tag"]), len(found["tag"]))  # longer than one in the code
            for one, written in ((begin, fence.ljust), (found, fence.rjust if found["math"] else fence.ljust)):
                signs[slice(*one.span("tag"))] = written(len(one["tag"]))
        begin = None if found["ends"] else found  # one that nothing ends holds no text
    return signs


def without_false_formulas(source: str, events: Collection[Event]) -> tuple[str, Collection[Event]]:
    """The text with a stand-in for each dollar sign that makes no formula, and what is left of what was found: those of links or code, as in ``[$a](b/$c)``, and of prices."""
    false = {start: end for name, data, start, end in events if name == "InlineMath" and _is_false(data, source[end : end + 1])}
    if not false:
        return source, events
    signs = list(source)
    for start, end in false.items():
        signs[start] = signs[end - 1] = DOLLAR
    return "".join(signs), [one for one in events if one[2] not in false]


def _is_false(formula: str, behind: str) -> bool:
    """Whether what looks like a formula is none; a digit behind its last sign makes this the sign of a price."""
    return "](" in formula or formula.count("`") % 2 == 1 or behind.isdigit()
