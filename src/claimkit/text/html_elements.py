"""The elements of HTML: which of them are blocks, which nobody is shown, and what kind of text they hold."""

from typing import Final

KINDS: Final = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title", "caption", "legend", "summary"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    "td": "cell",
    "th": "column",
    **dict.fromkeys(("pre", "xmp", "listing"), "code"),
    "blockquote": "quote",
    "text": "picture",  # of an SVG
}
NAVIGATION: Final = frozenset(["aside", "button", "footer", "form", "header", "nav", "option", "select", "textarea"])
ROLES: Final = {
    **dict.fromkeys(("banner", "complementary", "contentinfo", "navigation", "search"), "navigation"),
    **dict.fromkeys(("doc-footnote", "doc-endnote"), "note"),
    "heading": "heading",
    "math": "math",
}
"""Kinds of text by the ``role`` of an element (WAI-ARIA and DPUB-ARIA), which goes before its name."""
BLOCKS: Final = (
    frozenset(KINDS)
    | NAVIGATION
    | frozenset(
        [
            "address",
            "article",
            "body",
            "center",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "hgroup",
            "hr",
            "html",
            "main",
            "menu",
            "ol",
            "optgroup",
            "p",
            "search",
            "section",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
        ]
    )
)
HIDDEN: Final = frozenset(
    [
        "annotation",
        "annotation-xml",
        "area",
        "audio",
        "base",
        "canvas",
        "datalist",
        "defs",
        "desc",
        "iframe",
        "link",
        "meta",
        "metadata",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "param",
        "rp",
        "script",
        "style",
        "symbol",
        "template",
        "track",
        "video",
    ]
)
"""Elements whose content is no text for a reader, or not of this page."""
VOID: Final = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
"""Elements that have no end."""
_SCRIPTS: Final = {"msup": ("", "sup"), "msub": ("", "sub"), "msubsup": ("", "sub", "sup")}
FORMULAS: Final = frozenset([*_SCRIPTS, "mfrac"])
"""Elements of a formula in which a part means something by its place."""


def in_script(parent: str, number: int) -> str:
    """How the child with this number, of an element with the name ``parent``, stands to its base in a formula: ``sup``, ``sub``, or empty."""
    places = _SCRIPTS.get(parent, ())
    return places[number] if number < len(places) else ""
