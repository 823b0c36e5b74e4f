"""What the tag of an element of HTML tells: whether its text is shown, stands beside the sentences, or is kept apart from them."""

import html
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from claimkit.text.html_elements import BLOCKS, HIDDEN, ROLES
from claimkit.text.numbered_page import SHOWN_TEMPLATE, NumberedPage, numbers

_ATTRIBUTE: Final = re.compile(r' ([^\s>]+?)="([^"]*)"')
_ASIDE: Final = {**dict.fromkeys(("del", "s", "strike"), "struck"), **dict.fromkeys(("rt", "rtc"), "ruby")}
_FOUND: Final = "until-found"
"""What is hidden so is shown to who searches for it, as folded details are."""
_SHOWN_APART: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*(?!inline\s*(?:!|;|$)|contents|none|ruby)\w|float\s*:\s*(?!none))", re.IGNORECASE
)
_NOT_SHOWN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden)\s*(?:!|;|$)", re.IGNORECASE
)
_STRUCK: Final = re.compile(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_RAISED_BY_STYLE: Final = re.compile(
    r"(?:^|;)\s*(?:vertical-align|mso-text-raise)\s*:\s*(?:(super|0*+(?:\.0*+)?[1-9])|sub|-[\d.])", re.IGNORECASE
)
_CLASS: Final = re.compile(r"(?:\A|,)\s*[a-z]*\.([\w-]+)\s*(?=\Z|,)")
"""The name of a class that stands alone in the selectors of a rule."""
_UNUSED: Final = re.compile(
    r"(\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|url\([^()\n]*+\))"
    r"|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|@media\s++(?:only\s++)?print\b[^{};,@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}"
)
"""Comments of a sheet, and rules that hold in print only; in what is quoted there are none."""

Attributes = Mapping[str, str]


def _stands(name: str, given: Attributes) -> str:
    """How an element stands in the text: as a ``block``, with a sign that keeps it apart from what stands before it, or empty."""
    if given.get("role") == _IN_LINE:
        return " "
    if name in BLOCKS or given.get("role") in ROLES:
        return "block"
    if "style" not in given:
        return ""
    style = given["style"]
    raised = _RAISED_BY_STYLE.search(style)
    return ("^" if raised[1] else "_") if raised else " " if _SHOWN_APART.search(style) else ""


def told(name: str, written: str) -> tuple[Attributes, str | None, str]:
    """What the tag of an element tells: its attributes, how it stands beside the text (empty if nobody is shown it; None if it is a part of the text), and how in it."""
    given = {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(written)}
    if "epub:type" in given:
        given.setdefault("role", f"doc-{given['epub:type'].strip()}")
    aside = "" if _is_hidden(name, given) else "struck" if "style" in given and _STRUCK.search(given["style"]) else _ASIDE.get(name)
    if aside is None and name == "a" and given.get("role") in ("doc-noteref", "doc-backlink"):
        aside = "mark"
    return given, aside, _stands(name, given)


def styled(page: NumberedPage) -> NumberedPage:
    """The page, whose elements get as styles what its sheets say of their classes, as far as that strikes, raises or lowers text."""
    styles = dict[str, str]()
    for sheet in page.tree.select("style:not([media=print])"):
        for rule in _UNUSED.sub(lambda found: found[1] or "", "".join(page.pieces[number][0] for number in numbers(sheet.text))).split("}"):
            *_, selectors, style = ("", *rule.split("{"))
            if _STRUCK.search(style) or _RAISED_BY_STYLE.search(style):
                styles |= dict.fromkeys(_CLASS.findall(selectors), f"{style};")
    for element in page.tree.select("[class]") if styles else ():
        if style := "".join(styles.get(name, "") for name in (element.attr("class") or "").split()):
            element.attrs["style"] = f"{style}{element.attr('style') or ''}"
    return page


_SHORT: Final = re.compile(r"\W*\w{0,4}\W*")
_IN_LINE: Final = "-in-line"
_NOTES: Final = {
    "div.csl-left-margin, div.csl-right-inline": _IN_LINE,
    "a.footnote-anchor, a.footnote-ref, a.footnote-number, a.footnote-link": "doc-noteref",
    "a[class*=footnote-back], a[class*=backref], a.reversefootnote": "doc-backlink",
    "ol[class*=footnotes] li, .footnotes li, [data-footnotes] li, .footnote:not(:has(li)):not(a, sup, span, td, th, tr)": "doc-footnote",
    ":is([class*=breadcrumb], [class*=Breadcrumb]):not(:has(p, h1, h2, h3, article, main))": "navigation",
}
"""The roles that only classes tell: of notes and their marks, as Substack, WordPress, kramdown and GitHub have them, of the way to a page, and of the number and the text of a reference of pandoc."""
_OF_NOTES: Final = re.compile("footnote|readcrumb|csl-left-margin")


def with_notes(page: NumberedPage) -> NumberedPage:
    """The page, in which notes and their marks, and the way to it, have the roles of such."""
    for selector, role in _NOTES.items() if _OF_NOTES.search(page.source) else ():
        for element in page.tree.select(selector):
            words = "" if element.tag != "a" else "".join(page.pieces[number][0] for number in numbers(element.text))
            if element.attr("role") is None and _SHORT.fullmatch(words):
                element.attrs["role"] = role
    return page


def _is_hidden(name: str, given: Attributes) -> bool:
    if name in HIDDEN and not (name == "template" and SHOWN_TEMPLATE in given):
        return True
    if given.get("hidden", _FOUND).lower() != _FOUND or "popover" in given or (name == "dialog" and "open" not in given):
        return True
    return "style" in given and bool(_NOT_SHOWN.search(given["style"]))


_APART: Final = re.compile(
    rf"<!--.*?-->|(</?)(?:{'|'.join(sorted(BLOCKS))}|audio|canvas|iframe|img|input|meter|object|progress|video)(?![^\s/>])",
    re.IGNORECASE | re.DOTALL,
)
"""A tag that keeps the words around it apart, whatever element a browser makes of it: `<td>` outside of a table is none."""


@lru_cache(maxsize=1000)
def keeps_apart(markup: str) -> bool:
    """Whether the markup between two texts of a block keeps their words apart."""
    return any(found[1] for found in _APART.finditer(markup))


def leads_to(name: str, address: str | None, begins: tuple[str, ...]) -> bool:
    """Whether an element of this name and address is a link whose address begins so."""
    return name == "a" and (address or "").strip().startswith(begins)
