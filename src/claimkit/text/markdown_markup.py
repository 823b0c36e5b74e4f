"""Markup that writers of Markdown use beside CommonMark: fences of pandoc and MyST, attribute lists, shortcodes, comments, alerts, a place for the contents."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from claimkit.lazily import later
from claimkit.text.markdown_fences import COLON, PREFIX, Event, begins_line, is_code, is_formula, without_false_formulas
from claimkit.text.parameters import SEVERAL_WORDS, words_of
from claimkit.text.reader_text import Beside, around
from claimkit.text.writer import SOFT
from claimkit.values import NamedTuple

_ATTRIBUTE: Final = r"""(?:[#.][\w:.-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"']+))"""
_GAP: Final = r"(?:[ \t]+|[ \t]*\n[ \t>]*(?=\S))"
"""What stands between two attributes: pandoc breaks its lines there, too."""
_LIST: Final = rf"\{{[ \t]*:?{_GAP}?{_ATTRIBUTE}(?:{_GAP}{_ATTRIBUTE})*{_GAP}?\}}"
_ATTACHED: Final = later(_LIST)
_LABEL: Final = later(rf"[ \t]*(?:{_LIST}|\([\w:.-]+\)(?=[ \t]*$))", re.MULTILINE)
"""The label of a formula that stands by itself, as pandoc and MyST write it."""
_NAMED: Final = later(r"[ \t]+\((?=\w+[:_-])[\w:.-]+\)(?=[ \t]*$)", re.MULTILINE)
"""Such a label of MyST, which is more than the number of a formula."""
_BOX: Final = "(?:tip|note|info|warning|danger|caution|important|details|success|error|hint|question|example)"
_CELL: Final = r"(?:#|//|--|%)\|"
_OUTPUT: Final = later(r"\{\{(?![<%{#/!])[^{}\n]*\}\}")
"""Where a template puts words."""
_INNER: Final = r"\{\{[<%][^{}]*[>%]\}\}"
_IN_BRACES: Final = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*+\})*+\}"
_MARKUP: Final = later(
    rf"^(?P<before>{PREFIX})(?P<fence>:{{3,}})(?P<word>\{{(?:figure|image)\}}.*|\{{[\w:-]+\}}|[ \t]*[\w-]+(?=[ \t]*(?:{_LIST}|:*)[ \t]*$)|[ \t]*{_BOX}(?=[ \t]+[^\s{{:])|[\w-]*)(?:[ \t]*{_LIST})?(?:[ \t]*:+)?"
    rf"|^(?P<quote>[ \t>]*>[ \t]?)\[![\w-]+(?:\|[^\[\]\n]*)?\][+-]?"
    rf"|^(?P<line>{PREFIX})(?:\[TOC\]|\[\[_?TOC_?\]\]|\{{:toc\}}|-+8<-+[ \t]+[\"'][^\"'\n]+[\"']|\\(?:clear|new)page|\([\w.:/-]+\)=(?=[ \t]*$)|(?P<fold>(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+inline)?(?:[ \t]+end)?(?P<names>(?:[ \t]+[\w-]+)+(?=[ \t]*\n[ \t>]*(?:\t|[ ]{{4}})))?|===[!+]?(?=[ \t]+\"))(?:[ \t]+\"[^\"\n]*\")?))(?=[ \t]*$)"
    rf"|^{PREFIX}(?::caption:[ \t]*|{_CELL}[ \t]*(?:(?:fig|tbl|lst)-(?:sub)?(?:cap|alt)|code-summary)[ \t]*:[ \t]*(?:[|>]?[-+\d]*[ \t]*\n{PREFIX}{_CELL}[ \t]+)?(?P<mark>[\"'])?)"
    rf"(?P<cell>\S(?:.*(?(mark)(?!(?P=mark)[ \t]*$)\S|\S))?(?:[ \t]*\n{PREFIX}{_CELL}[ \t]{{2,}}\S.*)*)"
    rf"|^(?P<named>{PREFIX})(?P<colon>:)(?=[a-z]\w*:(?!\S))"
    rf"|^(?P<bars>{PREFIX})/{{3,}}(?:[ \t]+[\w-]+(?:(?=[ \t]*$)|[ \t]*\|)|(?=[ \t]*$))"
    r"|(?P<note>(?<![\d)}])(?<!\b[^\W\d_])\^(?=(?P<inner>\[(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*+\])))"
    r"|^(?P<module>(?-i:import)[ \t]++(?:[\w$*{},\s]{1,400}?\s(?-i:from)[ \t]*)?[\"'][^\"'\n]+[\"'];?(?=[ \t]*$))"
    rf"|(?:(?<=\]\()|(?<==[\"']))(?P<base>[^\s(){{}}<>\"']*)(?P<address>{_OUTPUT.pattern})"
    r"|(?P<comment>\{%-?[ \t]*comment[ \t]*-?%\}|\{::comment\}|\{/\*)"
    rf"|(?P<code>\{{\{{<(?!/\*)(?:[^{{}}]|{_INNER})*>\}}\}}|\{{\{{%(?!/\*)(?:[^{{}}]|{_INNER})*%\}}\}}|\{{%[^{{}}]*%\}}|{_OUTPUT.pattern})"
    r"|(?<!\{)\{(?P<edit>--|\+\+|==|~~|>>)(?P<edited>(?:[^{}\n]|\n(?![ \t]*\n))+?)(?:(?P=edit)|<<)\}"
    rf"|(?P<span>\[(?!oaicite:)(?=(?:[^\[\]\n]|\[[^\[\]\n]*\]|\n(?![ \t]*\n))*+\]{_LIST}))"
    rf"|(?:(?P<alone>^(?=<[\w.]++[ \t]*\n))|(?=<[\w.]++[^<>{{}}]*=\{{))(?P<part><(?-i:[A-Z])[\w.]*+(?:\s++(?:[\w:-]++(?:=(?:\"[^\"]*\"|'[^']*'|{_IN_BRACES}))?|{_IN_BRACES}))*+\s*/?>)(?(alone)(?=[ \t]*$))"
    r"|(?P<said>(?<![{\w=(])\{[ \t]*(?P<by>[\"'`])(?P<words>(?:\\.|(?!(?P=by))[^\\])*+)(?P=by)[ \t]*\}(?!\}))"
    rf"|(?<=\S )\(\\#[a-z]+:[\w-]+\)|^\(@\)(?=[ \t]+\S)|(?<=[ \t])\{{-\}}(?=[ \t]*$)|(?<!oaicite:\d\])(?<!oaicite:\d\d\]){_LIST}|\{{::[^\n{{}}]*\}}|\{{:/\w*\}}|\{{[A-Za-z][\w:+.-]*\}}(?=`)",
    re.MULTILINE | re.IGNORECASE,
)
_BEGINS: Final = {"word": "before", "quote": "quote", "line": "line", "fold": "line", "bars": "bars", "address": "base", "colon": "named"}
"""The group with what stands before such markup in its line, by the last group that was found."""
WIDE: Final = "[\u2e80-\uffef]"
"""A letter or sign of Chinese, Japanese or Korean."""
_SIGNS: Final = later(
    r":::|8<-|^[ \t>]*:[+\w-]+:|\^\[|\{(?:[%{#.:/\w\t \"'`]|--|-\}|\+\+|==|~~|>>)|\[!|\[TOC\]|\[\[_?TOC|^(?-i:import)[ \t]|^[ \t>]*:[ \t]|\((?:\\#|@\))|\\(?:clear|new)page|^[ \t]*<(?-i:[A-Z])[\w.]*[ \t]*$|^[ \t>]*(?:///|!!!|\?\?\?|===[!+]?[ \t]+\"|\([\w.:/-]+\)=)"
    rf"|\$\d|\$\$[ \t]+\(|(?<={WIDE})\*\*|\*\*(?={WIDE})",
    re.MULTILINE | re.IGNORECASE,
)
_EXPRESSION: Final = later(rf"(?<==){_IN_BRACES}")
_OF_STRING: Final = later(r"\{\s*[\"'`]")
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
    rf"{PREFIX}---[ \t]*\n(?:{PREFIX}(?:[\w-]+:(?:[ \t].*)?|- .*)?\n)*{PREFIX}---[ \t]*$|(?:{PREFIX}:[\w-]+:(?:[ \t].*)?(?:\n|\Z))+",
    re.MULTILINE,
)
"""The lines right behind the fence of a directive of MyST, with dashes around them or colons."""
_OPTION: Final = later(rf"^(?P<before>{PREFIX})(?::?(?P<name>[\w-]+):[ \t]+(?P<words>\S.*)|[^ \t>\n].*)", re.MULTILINE)
BLANK: Final = "\ufe45"
"""A rare sign of punctuation that stands for markup while the text is parsed."""
TITLED: Final = later(r":::|:?caption:|///|```|~~~|\[![\w-]+\]")
"""What may have a title behind it, which is parsed as a heading so that it does not join the next line."""
_SIGN: Final = later(r"\n[ \t>]*|.")
"""A sign, or the begin of a line, which may keep it in its quote or item."""
_KEPT: Final = ("Code", "InlineMath", "DisplayMath", "Html", "InlineHtml")


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
    html = sorted(span for name, data, *span in events if (name, data) == ("Start", "HtmlBlock") and not source.startswith("<!", span[0]))
    begun = (start for name, data, start, _ in events if name == "Start" and data in ("Paragraph", "TableRow"))
    colons = [(start, start + 1) for start in begun if source[start : start + 2] in (": ", ":\t")]
    events = [one for one in events if one[0] in _KEPT or is_code(one[0], one[1])]
    source, events = without_false_formulas(source, events)
    fences = ((data["CodeBlock"], span) for name, data, *span in events if name == "Start")
    cells = sorted((first, last) for told, (first, last) in fences if told != "Indented" and told["Fenced"].startswith("{"))
    options = (option[:2] for start, _ in cells if is_formula(source, start) for option in _options(source, start))
    labels = (found.span() for name, _, __, end in events if name == "DisplayMath" and (found := _NAMED.match(source, end)))
    source = blanked(source, [*options, *labels, *colons])
    masking = _Masking(source, start, sorted(one[2:] for one in events), cells, [(first, last) for first, last in html])
    for found in _MARKUP.finditer(source, start):
        masking.add(found, found.lastgroup or "")
    return masking.finish()


class _Masking:
    """What was found in a text so far; ``kept`` is what stays as it is, ``cells`` the fences of programs that are run, ``html`` where components may stand."""

    def __init__(self, source: str, start: int, *stretches: Sequence[tuple[int, int]]) -> None:
        self.source, self.start = source, start
        self.kept, self.cells, self.html = stretches
        self.made = Masked(source, [], [], [])
        self._out, self._at = list[str](), 0
        self._endless, self._spans = set[str](), 0

    def add(self, found: re.Match[str], kind: str) -> None:
        """Mask what was found, if it is markup."""
        stretch = self._stretch(found, kind)
        if stretch is None:
            return
        is_alone, is_html = _is_alone(self.source, *stretch), self._is_in_html(stretch[0])
        inside = self._tell(found, kind, stretch, is_alone=is_alone and not is_html)
        sign = " " if is_alone and not (inside or kind == "fold") else SOFT if is_html else BLANK
        blank = _blank(self.source, *stretch, inside, sign, is_alone=is_alone)
        self._put(*stretch, _in_place(self.source, found, kind, stretch, blank), found.end("inner") if kind == "note" else stretch[1])
        for begin, end, blank, said in _options(self.source, stretch[1]) if kind == "word" and found["word"].startswith("{") else ():
            self.made.beside.extend(said)
            self._put(begin, end, blank, end)

    def finish(self) -> Masked:
        """The whole."""
        return self.made._replace(text="".join([*self._out, self.source[self._at :]])) if self._out else self.made

    def _stretch(self, found: re.Match[str], kind: str) -> tuple[int, int] | None:
        """Where markup begins and ends; None for what only looks like it."""
        first = found.end(_BEGINS[kind]) if kind in _BEGINS else found.start("cell" if kind == "cell" else 0)
        held = around(self.cells if kind == "cell" else self.kept, first)
        is_held = (
            held is not None
            and first < held[1]
            and not (kind in ("said", "part") and _OF_STRING.search(found[0]) and self._is_in_html(first))
        )
        if first < self._at or is_held is not (kind == "cell") or self._is_none(found, kind, first):
            return None
        last = _comment_end(self.source, found, self._endless) if kind == "comment" else found.end()
        if self._spans and not kind and self.source[first - 1] == "]" and first > self._at:
            first, self._spans = first - 1, self._spans - 1
        self._spans += kind == "span"
        return (first, last) if last >= 0 else None

    def _is_in_html(self, at: int) -> bool:
        """Whether a place lies in HTML of a file with components, where the parser takes braces for words."""
        block = around(self.html, at)
        return block is not None and at < block[1] and _COMPONENT.search(self.source, self.start) is not None

    def _is_none(self, found: re.Match[str], kind: str, first: int) -> bool:
        if kind == "module":  # in the midst of a paragraph it is an example
            return bool(self.source[max(self._at, self.start, first - 2) : first].strip()) or not _COMPONENT.search(self.source, self.start)
        if kind == "code" and _OUTPUT.match(found[0]):  # in a line, its words belong to the sentence
            return not _is_alone(self.source, *found.span())
        if found[0] == "{-}":  # of a heading alone
            return not self.source.startswith("#", self.source.rfind("\n", 0, first) + 1)
        if kind == "said":  # in the midst of a line of other files such signs are words
            is_line = _is_alone(self.source, *found.span())
            return not (is_line or _COMPONENT.search(self.source, self.start))
        return kind == "note" and len(found["inner"].split()) == 1  # ^[6] is no note

    def _tell(self, found: re.Match[str], kind: str, stretch: tuple[int, int], *, is_alone: bool) -> Sequence[Beside]:
        """Note what readers are shown of markup beside the text, and what they are not; the words that are paragraphs."""
        words = list(words_of(self.source, found)) if kind in _WORDED or "=" in found[0] else []
        is_block = is_alone and (
            kind == "code" or (kind == "part" and self.source[max(0, stretch[0] - 1) : stretch[0]] in ("", "\n"))
        )  # else it would end an item
        inside = [word for word in words if word.kind == "caption"] if is_block else []
        self.made.beside.extend(word for word in words if word not in inside)
        self.made.hidden.extend([stretch] if kind in ("comment", "module") or found["edit"] == ">>" else [])
        told = _EXPRESSION.finditer(self.source, *stretch) if kind == "part" else ()  # what it shows else, nobody can say
        untold = (one for one in told if SEVERAL_WORDS.search(one[0]) and not any(one.start() < word.start < one.end() for word in words))
        self.made.hidden.extend(one.span() for one in untold)
        return inside

    def _put(self, first: int, last: int, blank: str, end: int) -> None:
        """Put blanks in place of markup, which ends as a whole at ``end``."""
        self._out += self.source[self._at : first], blank
        self._at = last
        self.made.markup.append((first, end))


def _in_place(source: str, found: re.Match[str], kind: str, stretch: tuple[int, int], blank: str) -> str:
    """What takes the place of markup, if not blanks."""
    if kind == "colon":
        return COLON
    if kind == "edited" and found["edit"] != ">>":
        return _edited(found["edit"], found["edited"])
    if kind in ("word", "quote", "bars"):
        return _title_sign(source, found.start(), *stretch) or blank
    if kind == "said":
        return f"{blank[: found.start('words') - stretch[0]]}{found['words']}{blank[found.end('words') - stretch[1] :]}"
    return f"- {blank[2:]}" if kind == "fold" else blank  # what is indented behind it belongs to it


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


def blanked(source: str, stretches: Collection[tuple[int, int]]) -> str:
    """The text with signs that say nothing in place of some stretches."""
    signs = list(source) if stretches else []
    for first, last in stretches:
        signs[first:last] = BLANK * (last - first)
    return "".join(signs) or source


def _is_alone(source: str, start: int, end: int) -> bool:
    """Whether such markup has its lines for itself."""
    line_end = source.find("\n", end) if begins_line(source, start) else start
    return line_end != start and not source[end : line_end if line_end >= 0 else len(source)].strip()


def _blank(source: str, start: int, end: int, words: Sequence[Beside], sign: str, *, is_alone: bool) -> str:
    """What takes the place of such markup: signs that change nothing around it, and the words that readers are shown of it, each a paragraph."""
    piece = source[start:end]
    if not words:
        return _SIGN.sub(lambda found: found[0] if found[0][0] == "\n" and is_alone else sign * len(found[0]), piece)
    signs = [sign if one != "\n" else one for one in piece]
    for first, last, _ in words:
        signs[first - start - 2 : last - start + 2] = f"\n\n{source[first:last]}\n\n"
    return "".join(signs)


def attached(source: str, end: int, *, is_formula: bool = False) -> int:
    """The end of a piece of markup with the attribute list behind it, or the label of a formula that stands by itself."""
    found = (_LABEL if is_formula else _ATTACHED).match(source, end)
    return found.end() if found else end
