"""Markup that writers of Markdown use beside CommonMark: fences of pandoc and MyST, attribute lists, shortcodes, comments, alerts, a place for the contents."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final

from claimkit.lazily import later
from claimkit.text.parameters import SEVERAL_WORDS, words_of
from claimkit.text.reader_text import Beside, around
from claimkit.values import NamedTuple

_ATTRIBUTE: Final = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_LIST: Final = rf"\{{[ \t]*:?[ \t]*{_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*[ \t]*\}}"
_ATTACHED: Final = later(_LIST)
_LABEL: Final = later(rf"[ \t]*(?:{_LIST}|\([\w:.-]+\)(?=[ \t]*$))", re.MULTILINE)
"""The label of a formula that stands by itself, as pandoc and MyST write it."""
_PREFIX: Final = r"[ \t>]*"
_BOX: Final = "(?:tip|note|info|warning|danger|caution|important|details|success|error|hint|question|example)"
_CELL: Final = r"(?:#|//|--|%)\|"
_INNER: Final = r"\{\{[<%][^{}]*[>%]\}\}"
_IN_BRACES: Final = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\}"
_MARKUP: Final = later(
    rf"^(?P<before>{_PREFIX})(?P<fence>:{{3,}})(?P<word>\{{(?:figure|image)\}}.*|\{{[\w:-]+\}}|[ \t]*[\w-]+(?=[ \t]*(?:{_LIST}|:*)[ \t]*$)|[ \t]*{_BOX}(?=[ \t]+[^\s{{:])|[\w-]*)(?:[ \t]*{_LIST})?(?:[ \t]*:+)?"
    rf"|^(?P<quote>[ \t>]*>[ \t]?)\[![\w-]+(?:\|[^\[\]\n]*)?\][+-]?"
    rf"|^(?P<line>{_PREFIX})(?:\[TOC\]|\[\[_?TOC_?\]\]|\{{:toc\}}|\([\w.:/-]+\)=(?=[ \t]*$)|(?P<fold>(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+inline)?(?:[ \t]+end)?(?P<names>(?:[ \t]+[\w-]+)+(?=[ \t]*\n[ \t>]*(?:\t|[ ]{{4}})))?|===[!+]?(?=[ \t]+\"))(?:[ \t]+\"[^\"\n]*\")?))(?=[ \t]*$)"
    rf"|^{_PREFIX}(?::caption:[ \t]*|{_CELL}[ \t]*(?:(?:fig|tbl|lst)-(?:sub)?(?:cap|alt)|code-summary)[ \t]*:[ \t]*(?:[|>]?[-+\d]*[ \t]*\n{_PREFIX}{_CELL}[ \t]+)?[\"']?)"
    rf"(?P<cell>\S(?:.*[^\s\"'])?(?:\n{_PREFIX}{_CELL}[ \t]{{2,}}\S.*)*)"
    rf"|^(?P<bars>{_PREFIX})/{{3,}}(?:[ \t]+[\w-]+(?:(?=[ \t]*$)|[ \t]*\|)|(?=[ \t]*$))"
    r"|(?P<note>(?<![\d)}])(?<!\b[^\W\d_])\^(?=(?P<inner>\[(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*+\])))"
    r"|^(?P<module>(?-i:import)[ \t]++(?:[\w$*{},\s]{1,400}?\s(?-i:from)[ \t]*)?[\"'][^\"'\n]+[\"'];?(?=[ \t]*$))"
    r"|(?P<comment>\{%-?[ \t]*comment[ \t]*-?%\}|\{::comment\}|\{/\*)"
    rf"|(?P<code>\{{\{{<(?!/\*)(?:[^{{}}]|{_INNER})*>\}}\}}|\{{\{{%(?!/\*)(?:[^{{}}]|{_INNER})*%\}}\}}|\{{%[^{{}}]*%\}})"
    r"|(?<!\{)\{(?P<edit>--|\+\+|==|~~|>>)(?P<edited>(?:[^{}\n]|\n(?![ \t]*\n))+?)(?:(?P=edit)|<<)\}"
    rf"|(?P<span>\[(?=(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*+\]{_LIST}))"
    rf"|^(?P<part><(?-i:[A-Z])[\w.]*+(?=[ \t]*\n)(?:\s++[\w:-]++(?:=(?:\"[^\"]*\"|'[^']*'|{_IN_BRACES}))?)*+\s*/?>)(?=[ \t]*$)"
    rf"|(?:(?<=[|+-]\n\n)|(?<=  \n\n)):(?=[ \t])|(?<=[ \t])\{{-\}}(?=[ \t]*$)|{_LIST}|\{{::[^\n{{}}]*\}}|\{{:/\w*\}}|\{{[A-Za-z][\w:+.-]*\}}(?=`)",
    re.MULTILINE | re.IGNORECASE,
)
_BEGINS: Final = {"word": "before", "quote": "quote", "line": "line", "fold": "line", "bars": "bars"}
"""The group with what stands before such markup in its line, by the last group that was found."""
WIDE: Final = "[\u2e80-\uffef]"
"""A letter or sign of Chinese, Japanese or Korean."""
_SIGNS: Final = later(
    r":::|\^\[|\{(?:[%{#.:/\w\t ]|--|-\}|\+\+|==|~~|>>)|\[!|\[TOC\]|\[\[_?TOC|^(?-i:import)[ \t]|^:[ \t]|^[ \t]*<(?-i:[A-Z])[\w.]*[ \t]*$|^[ \t>]*(?:///|!!!|\?\?\?|===[!+]?[ \t]+\"|\([\w.:/-]+\)=)"
    rf"|\$\d|(?<={WIDE})\*\*|\*\*(?={WIDE})",
    re.MULTILINE | re.IGNORECASE,
)
_EXPRESSION: Final = later(rf"(?<==){_IN_BRACES}")
_COMPONENT: Final = later(r"<[A-Z]\w*[\s/>]")
"""A component of MDX: where a file has one, lines that import are no text."""
_COMMENT_ENDS: Final = {"{%": later(r"\{%-?[ \t]*endcomment[ \t]*-?%\}"), "{:": later(r"\{:/(?:comment)?\}"), "{/": later(r"\*/\}")}
"""What ends a comment, by its first two signs."""
_TITLE: Final = later(r"[ \t]*\[?\w(?:.*[^\s.!?…。！？#])?[ \t]*$", re.MULTILINE)
"""Words behind such markup in its line that are no sentence."""
_NEXT: Final = later(r"\n[ \t>]*(?:(?P<letter>[^\W\d_])|[=-]+[ \t]*$)", re.MULTILINE)
"""The next line, which may go on with these words, or make a heading of them."""
_SHALLOW: Final = later(r" {0,3}(?:> {0,3})*")
"""What may stand before a heading in its line."""
_WORDED: Final = ("code", "fold", "cell")
"""Such markup as has words also without an equals sign."""
_OPTIONS: Final = later(
    rf"{_PREFIX}---[ \t]*\n(?:{_PREFIX}(?:[\w-]+:(?:[ \t].*)?|- .*)?\n)*{_PREFIX}---[ \t]*$|(?:{_PREFIX}:[\w-]+:(?:[ \t].*)?(?:\n|\Z))+",
    re.MULTILINE,
)
"""The lines right behind the fence of a directive of MyST, with dashes around them or colons."""
_OPTION: Final = later(rf"^(?P<before>{_PREFIX})(?::?(?P<name>[\w-]+):[ \t]+(?P<words>\S.*)|[^ \t>\n].*)", re.MULTILINE)
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
    rf"^{_PREFIX}(?P<tag>\{{[{{%]-?[<%]?[ \t]*(?P<ends>end|/[ \t]*)?(?P<name>{_OF_CODE}|(?P<math>{_OF_FORMULAS}))\b[^{{}}\n]*\}}\}}?)[ \t]*$",
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
BLANK: Final = "\ufe45"
"""A rare sign of punctuation that stands for markup while the text is parsed."""
DOLLAR: Final = "\ufdd4"
"""Stands for a dollar sign that begins or ends no formula."""
TITLED: Final = later(r":::|:?caption:|///|```|~~~|\[![\w-]+\]")
"""What may have a title behind it, which is parsed as a heading so that it does not join the next line."""
_KEPT: Final = ("Code", "InlineMath", "DisplayMath", "Html", "InlineHtml")

Event = tuple[str, Any, int, int]


def has_markup(source: str, start: int) -> bool:
    """Whether a file may hold such markup from ``start`` on, or dollar signs of prices, in links or code."""
    return ("$" in source and ("](" in source or "`" in source)) or bool(_SIGNS.search(source, start))


class Masked(NamedTuple):
    """The text of a file with markup as blanks; the stretches of that markup, what of it readers are shown beside the text, and the comments."""

    text: str
    markup: list[tuple[int, int]]
    beside: list[Beside]
    hidden: list[tuple[int, int]]


def masked(source: str, start: int, events: Collection[Event]) -> Masked:
    """The text of a file with such markup as blanks, from ``start`` on; code, formulas and HTML stay as they are."""
    events = [one for one in events if one[0] in _KEPT or is_code(one[0], one[1])]
    source, events = _without_false_formulas(source, events)
    kept = sorted(one[2:] for one in events)
    fences = ((data["CodeBlock"], span) for name, data, *span in events if name == "Start")
    cells = sorted((first, last) for told, (first, last) in fences if told != "Indented" and told["Fenced"].startswith("{"))
    source = blanked(source, [option[:2] for start, _ in cells if is_formula(source, start) for option in _options(source, start)])
    made = Masked(source, [], [], [])
    out, at, endless, spans = [], 0, set[str](), 0
    for found in _MARKUP.finditer(source, start):
        kind = found.lastgroup or ""
        first = found.end(_BEGINS[kind]) if kind in _BEGINS else found.start("cell") if kind == "cell" else found.start()
        if found[0] == "{-}" and not source.startswith("#", source.rfind("\n", 0, first) + 1):
            continue  # of a heading alone
        held = around(cells if kind == "cell" else kept, first)
        if kind == "module" and (source[max(at, first - 2) : first].strip() or not _COMPONENT.search(source, start)):
            continue  # in the midst of a paragraph it is an example
        if first < at or (held is not None and first < held[1]) is not (kind == "cell"):
            continue
        last = _comment_end(source, found, endless) if kind == "comment" else found.end()
        if spans and not kind and source[first - 1] == "]" and first > at:
            first, spans = first - 1, spans - 1
        spans += kind == "span"
        if last < 0 or (kind == "note" and len(found["inner"].split()) == 1):  # ^[6] is no note
            continue
        is_alone = _is_alone(source, first, last)
        words = list(words_of(source, found)) if kind in _WORDED or "=" in found[0] else []
        inside = [word for word in words if word.kind == "caption"] if kind in ("code", "part") and is_alone else []
        made.beside.extend(word for word in words if word not in inside)
        made.hidden.extend([(first, last)] if kind in ("comment", "module") or found["edit"] == ">>" else [])
        told = _EXPRESSION.finditer(source, first, last) if kind == "part" else ()  # what it shows, nobody can say
        made.hidden.extend(one.span() for one in told if SEVERAL_WORDS.search(one[0]))
        blank = _blank(source, first, last, inside, " " if is_alone and not (inside or kind == "fold") else BLANK)
        if kind == "edited" and found["edit"] != ">>":
            blank = _edited(found["edit"], found["edited"])
        elif kind in ("word", "quote", "bars"):
            blank = _title_sign(source, found.start(), first, last) or blank
        out += [source[at:first], f"- {blank[2:]}" if kind == "fold" else blank]  # what is indented behind it belongs to it
        at = last
        made.markup.append((first, found.end("inner") if kind == "note" else at))
        for first, last, blank, said in _options(source, last) if kind == "word" and found["word"].startswith("{") else ():  # noqa: B020
            out += source[at:first], blank
            made.beside.extend(said)
            at = last
            made.markup.append((first, at))
    return made._replace(text="".join([*out, source[at:]])) if out else made


def _options(source: str, end: int) -> Iterator[tuple[int, int, str, list[Beside]]]:
    """The markup of the lines right behind the fence of a directive, with what takes its place, and the words for a picture in it."""
    lines = _OPTIONS.match(source, source.find("\n", end) + 1)
    for found in _OPTION.finditer(source, *lines.span()) if lines else ():
        first, last = found.end("before"), found.end()
        blank = " " * (last - first)
        if found["name"] == "caption":
            last = found.start("words")
            blank = _title_sign(source, found.start(), first, last) or BLANK * (last - first)
        says = found["name"] not in (None, "alt", "caption", "class", "name") and SEVERAL_WORDS.search(found["words"])
        kind = "picture" if found["name"] == "alt" else "caption" if says else ""
        yield first, last, blank, [Beside(*found.span("words"), kind)] if kind else []


def _title_sign(source: str, line: int, start: int, end: int) -> str:
    """What makes a heading of the words behind such markup in its line; empty where they are no title, or the begin of what the next line goes on with."""
    title = _TITLE.match(source, end)
    following = _NEXT.match(source, title.end()) if title else None
    goes_on = following and (following["letter"] is None or following["letter"].islower())
    return "#".ljust(end - start) if title and not goes_on and _SHALLOW.fullmatch(source, line, start) else ""


def _edited(sign: str, words: str) -> str:
    """What takes the place of an edit in CriticMarkup: what is deleted is struck, what is inserted or highlighted stays."""
    old, _, new = words.partition("~>") if sign == "~~" else (words, "", "")
    if sign in ("++", "=="):
        return f"{BLANK * 3}{words}{BLANK * 3}"
    begin = BLANK * (1 + len(old) - len(old.lstrip()))  # blanks beside the signs would strike nothing
    struck = f"{begin}~~{old.strip()}~~".ljust(len(old) + 5, BLANK) if old.strip() else BLANK * (len(old) + 5)
    return f"{struck}{new}".ljust(len(words) + 6, BLANK)


def _comment_end(source: str, found: re.Match[str], endless: set[str]) -> int:
    """The end of a comment; -1 where nothing ends it, nor those of its kind that come later."""
    sign = found[0][:2]
    end = None if sign in endless else _COMMENT_ENDS[sign].search(source, found.end())
    if end is None:
        endless.add(sign)
    return end.end() if end else -1


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
        if is_fenced and (fence := _DIRECTIVE.match(source, first)) and _begins_line(source, first):
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


def _without_false_formulas(source: str, events: Collection[Event]) -> tuple[str, Collection[Event]]:
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


def blanked(source: str, stretches: Collection[tuple[int, int]]) -> str:
    """The text with signs that say nothing in place of some stretches."""
    signs = list(source) if stretches else []
    for first, last in stretches:
        signs[first:last] = BLANK * (last - first)
    return "".join(signs) or source


def is_formula(source: str, start: int) -> bool:
    """Whether a block of code is a directive of MyST for formulas."""
    return _MATH.match(source, start) is not None


def _begins_line(source: str, at: int) -> bool:
    """Whether nothing but blanks and marks of quotes stands before a place in its line."""
    _, begin, before = source[max(0, at - _DEEPEST) : at].rpartition("\n")
    return not before.strip(" \t>") and bool(begin or at <= _DEEPEST)


def _is_alone(source: str, start: int, end: int) -> bool:
    """Whether such markup has its lines for itself."""
    line_end = source.find("\n", end) if _begins_line(source, start) else start
    return line_end != start and not source[end : line_end if line_end >= 0 else len(source)].strip()


def _blank(source: str, start: int, end: int, words: Sequence[Beside], sign: str) -> str:
    """What takes the place of such markup: signs that change nothing around it, and the words that readers are shown of it, each a paragraph."""
    piece = source[start:end]
    if not words:
        return sign * (end - start) if "\n" not in piece else re.sub(r"[^\n]", sign, piece)
    signs = [sign if one != "\n" else one for one in piece]
    for first, last, _ in words:
        signs[first - start - 2 : last - start + 2] = f"\n\n{source[first:last]}\n\n"
    return "".join(signs)


def attached(source: str, end: int, *, is_formula: bool = False) -> int:
    """The end of a piece of markup with the attribute list behind it, or the label of a formula that stands by itself."""
    found = (_LABEL if is_formula else _ATTACHED).match(source, end)
    return found.end() if found else end


def is_code(name: str, data: Any) -> bool:
    """Whether a block of code begins."""
    return name == "Start" and isinstance(data, dict) and "CodeBlock" in data
