"""Markup that writers of Markdown use beside CommonMark: fences of pandoc, attribute lists, shortcodes, alerts, a place for the contents."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from claimkit.lazily import later

_ATTRIBUTE: Final = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_LIST: Final = rf"\{{[ \t]*:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
_ATTACHED: Final = later(_LIST)
_PREFIX: Final = r"[ \t>]*"
_MARKUP: Final = later(
    rf"^(?P<before>{_PREFIX})(?P<fence>:{{3,}})(?P<word>[ \t]*[\w-]+(?=[ \t]*(?:{_LIST}|:*)[ \t]*$)|[\w-]*)(?:[ \t]*{_LIST})?(?:[ \t]*:+)?"
    rf"|^(?P<quote>[ \t>]*>[ \t]?)\[![A-Za-z-]+\][+-]?"
    rf"|^(?P<line>{_PREFIX})(?:\[TOC\]|\[\[_?TOC_?\]\]|\{{:toc\}}|(?:!!!|\?\?\?\+?)[ \t]+[\w-]+)(?=[ \t]*$|[ \t]+\")"
    rf"|\{{\{{<[^\n{{}}]*>\}}\}}|\{{\{{%[^\n{{}}]*%\}}\}}|\{{%[^\n{{}}]*%\}}|{_LIST}",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNS: Final = later(r":::|\{[%{#.:\w\t ]|\[!|\[TOC\]|\[\[_?TOC|^[ \t>]*(?:!!!|\?\?\?)", re.MULTILINE | re.IGNORECASE)
BLANK: Final = "\ufe45"
"""A rare sign of punctuation that stands for markup while the text is parsed."""
DOLLAR: Final = "\ufdd4"
"""Stands for a dollar sign that begins or ends no formula."""
_KEPT: Final = ("Code", "InlineMath", "DisplayMath", "Html", "InlineHtml")

Event = tuple[str, Any, int, int]


def has_markup(source: str, start: int) -> bool:
    """Whether a file may hold such markup from ``start`` on, or dollar signs in links."""
    return ("](" in source and "$" in source) or bool(_SIGNS.search(source, start))


def masked(source: str, start: int, events: Collection[Event]) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text of a file with such markup as spaces, from ``start`` on, and its stretches; code, formulas and HTML stay as they are."""
    source = _without_false_formulas(source, events)
    kept = sorted((first, last) for name, data, first, last in events if name in _KEPT or _is_code(name, data))
    out, markup, at = [], [], 0
    for found in _MARKUP.finditer(source, start):
        before = found["before"] or found["quote"] or found["line"] or ""
        first = found.start() + len(before)
        if first < at or _inside(kept, first):
            continue
        out += [source[at:first], _blank(source, first, found.end(), before)]
        at = found.end()
        markup.append((first, at))
    return "".join([*out, source[at:]]), markup


def _without_false_formulas(source: str, events: Iterable[Event]) -> str:
    """The text with a stand-in for each dollar sign that belongs to links, as in ``[$a](b/$c)``, and makes no formula."""
    ends = [at for name, data, *span in events if name == "InlineMath" and "](" in data for at in (span[0], span[1] - 1)]
    if not ends:
        return source
    signs = list(source)
    for at in ends:
        signs[at] = DOLLAR
    return "".join(signs)


def _blank(source: str, start: int, end: int, before: str) -> str:
    """What takes the place of such markup: nothing in a line of its own, else a sign that changes nothing around it."""
    line_end = source.find("\n", end)
    is_alone = source.rfind("\n", 0, start) + 1 == start - len(before) and not before.strip(" \t>")
    rest = source[end : line_end if line_end >= 0 else len(source)]
    return (" " if is_alone and not rest.strip() else BLANK) * (end - start)


def attached(source: str, end: int) -> int:
    """The end of a piece of markup with the attribute list behind it."""
    found = _ATTACHED.match(source, end)
    return found.end() if found else end


def _is_code(name: str, data: Any) -> bool:
    return name == "Start" and isinstance(data, dict) and "CodeBlock" in data


def _inside(stretches: Sequence[tuple[int, int]], offset: int) -> bool:
    found = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return found >= 0 and offset < stretches[found][1]
