"""The elements of HTML: which of them are blocks, which nobody is shown, and what kind of text they hold."""

import re
from typing import Final

from claimkit.lazily import later
from claimkit.wording import pairs


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS: Final = pairs("""
    h1=heading h2=heading h3=heading h4=heading h5=heading h6=heading title=heading caption=heading legend=heading summary=heading
    li=item dt=item dd=item td=cell th=column thead=column pre=code xmp=code listing=code blockquote=quote text=picture
""")
"""Kinds of text by the name of an element (``text`` is one of a picture, in SVG)."""
RAISED: Final = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
"""What can be raised and stay one sign."""
SCRIPTS: Final = {"sup": ("^", RAISED), "sub": ("_", str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"))}
"""What is raised or lowered: the sign before it, and what can be so and stay one sign."""
ORDINAL: Final = frozenset(["st", "nd", "rd", "th", "er", "re", "e", "ème"])
"""What is raised behind a number and belongs to it."""
_OF_PAGES: Final = _names("aside button footer form header nav option select textarea")
NAVIGATION: Final = (_OF_PAGES - {"aside"}, _OF_PAGES)
"""Elements with navigation: in Markdown, where writers set remarks aside, and in a whole page."""
ROLES: Final = pairs("""
    banner=navigation complementary=navigation contentinfo=navigation navigation=navigation search=navigation
    doc-footnote=note doc-endnote=note doc-rearnote=note heading=heading math=math
    listitem=item cell=cell gridcell=cell columnheader=column rowheader=column
""")
"""Kinds of text by the ``role`` of an element (WAI-ARIA and DPUB-ARIA, which the ``epub:type`` gives in EPUB), which goes before its name."""
BLOCKS: Final = _OF_PAGES.union(KINDS) | _names("""
    address article body center details dialog dir div dl fieldset figcaption figure hgroup hr html main menu ol optgroup p search section
    table tbody tfoot thead tr ul
""")
HIDDEN: Final = _names("""
    annotation annotation-xml area audio base canvas datalist defs desc iframe link meta metadata mphantom noembed noframes noscript object param rp
    script style symbol template track video
""")
"""Elements whose content is no text for a reader, or not of this page."""
PLAIN: Final = _names("a abbr b big code em font i mark small span strong tt u")
"""Elements that say nothing by themselves."""
VOID: Final = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements that have no end."""
CODE: Final = later(r"<(?:code|kbd|samp|tt|var)\b[^<>]*>[^<]*</", re.IGNORECASE)
"""Code in a line."""
_SCRIPTS: Final = {
    **dict.fromkeys(("msup", "mover"), ("", "sup")),
    **dict.fromkeys(("msub", "munder"), ("", "sub")),
    **dict.fromkeys(("msubsup", "munderover", "mmultiscripts"), ("", "sub", "sup", "sup")),
}
_BETWEEN: Final = {"mfrac": "/", "mroot": ", "}
_APART: Final = ("mtd", "mspace")
ROOTS: Final = ("msqrt", "mroot")
FORMULAS: Final = frozenset([*_SCRIPTS, *_BETWEEN])
"""Elements of a formula in which a part means something by its place."""


def in_formula(name: str, parent: str, number: int) -> tuple[str, str]:
    """How the child with this number, of an element with the name ``parent``, stands to its base in a formula, ``sup``, ``sub``, or empty; and the sign that sets it apart."""
    places = _SCRIPTS.get(parent, ())
    sign = " " if name in _APART else _BETWEEN.get(parent, "") if number == 1 else ""
    return places[number] if number < len(places) else "", sign
