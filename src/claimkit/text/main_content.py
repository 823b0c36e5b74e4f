"""Finds the main content of a page of HTML, by its marks or by where nearly all of its paragraphs stand."""

from typing import Final

from turbohtml import Element

from claimkit.text.html_elements import BLOCKS
from claimkit.text.numbered_page import NumberedPage, numbers

_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 40
_MOST_PIECES: Final = 50_000
_LINKS: Final = "a, button, select, label"


def marked_main(page: NumberedPage) -> Element | None:
    """The element with the main content of a page; None where the page marks none, or more than one."""
    mains = page.tree.select("main, [role=main]") or page.tree.select("article")
    return mains[0] if len(mains) == 1 else None


def most_prose(page: NumberedPage) -> Element | None:
    """The smallest element that holds nearly all paragraphs of a page; None where what stands around it is not mostly links."""
    body = next(iter(page.tree.select("body")), None)
    if body is None or max(page.texts, len(body.select("p"))) > _MOST_PIECES:
        return None
    wanted, element = _NEARLY_ALL * _letters(page, body, "p"), body
    for _ in range(_DEEPEST if wanted else 0):
        inner = (child for child in element.children if isinstance(child, Element) and child.tag in BLOCKS)
        smaller = next((child for child in inner if _letters(page, child, "p") >= wanted), None)
        if smaller is None:
            break
        element = smaller
    outside, links = (_letters(page, body, which) - _letters(page, element, which) for which in ("*", _LINKS))
    return element if element is not body and links * 2 > outside else None


def _letters(page: NumberedPage, element: Element, which: str) -> int:
    """How many characters the parts of an element have, of those that a selector finds; all of it for ``*``."""
    parts = [element] if which == "*" else element.select(which)
    return sum(len(page.pieces[number].text.strip()) for part in parts for number in numbers(part.text))
