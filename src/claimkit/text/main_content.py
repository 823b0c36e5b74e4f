"""Finds the main content of a page of HTML, by its marks or by where nearly all of its paragraphs stand."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from turbohtml import Element

from claimkit.text.html_elements import BLOCKS, NAVIGATION
from claimkit.text.numbered_page import NumberedPage, numbers

_NEARLY_ALL: Final = 0.9
_DEEPEST: Final = 40
_MOST_PIECES: Final = 50_000
_OUTSIDE_OF: Final = ("section", "main", "[role]", "article", "dialog", *sorted(NAVIGATION[True]))
_SECTIONS: Final = f"section:not([role], {', '.join(f'{one} section' for one in _OUTSIDE_OF)})"
_LINKS: Final = "a, button, select, label"


def marked_main(page: NumberedPage) -> Element | None:
    """The element with the main content of a page; None where the page marks none, or more than one."""
    mains = page.tree.select("main, [role=main]") or page.tree.select("article")
    return mains[0] if len(mains) == 1 else None


def content(page: NumberedPage, main: Element | None) -> list[Element]:
    """The main content, and the sections outside of it that are neither of what stands around a page nor mostly links: what a title says of the article, what comes behind."""
    if main is None:
        return []
    return [main, *(one for one in page.tree.select(_SECTIONS) if 2 * sum(_letters(page, one, _LINKS)) < sum(_letters(page, one, "*")))]


def most_prose(page: NumberedPage) -> Element | None:
    """The smallest element that holds nearly all paragraphs of a page; None where what stands around it is not mostly links."""
    body = next(iter(page.tree.select("body")), None)
    if body is None or len(page.pieces) > _MOST_PIECES or len(body.select("p")) > _MOST_PIECES:
        return None
    letters = [0, *accumulate(_letters(page, body, "p"))]
    element, at = body, 0
    for _ in range(_DEEPEST if letters[-1] else 0):
        smaller = _smaller(element, at, letters)
        if smaller is None:
            break
        element, at = smaller
    outside, links = (sum(_letters(page, body, which)) - sum(_letters(page, element, which)) for which in ("*", _LINKS))
    return element if element is not body and links * 2 > outside else None


def _smaller(element: Element, at: int, letters: Sequence[int]) -> tuple[Element, int] | None:
    """The child that holds nearly all paragraphs, and how many begin before those in it; ``letters`` are those of so many paragraphs."""
    for child in element.children:
        if isinstance(child, Element):
            at += child.tag == "p"
            end = at + len(child.select("p"))
            if child.tag in BLOCKS and letters[end] - letters[at] >= _NEARLY_ALL * letters[-1]:
                return child, at
            at = end
    return None


def _letters(page: NumberedPage, element: Element, which: str) -> Iterator[int]:
    """How many characters each part of an element has, of those that a selector finds; all of it for ``*``."""
    parts, inside = [element] if which == "*" else element.select(which), 0
    for part in parts:
        if inside:  # what lies in another is counted with it: each label of a hostile page may hold the next
            inside -= 1
            yield 0
            continue
        inside = 0 if which == "*" else len(part.select(which))
        yield sum(len(page.pieces[number][0].strip()) for number in numbers(part.text))
