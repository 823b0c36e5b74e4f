"""Builds HTML whose texts are escaped by construction, and whose links lead nowhere but into the page and to the web."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from claimkit.lazily import later

_VOID: Final = frozenset(("br", "meta", "input"))
_OPEN: Final = frozenset(("td", "th", "tr", "li"))
"""Elements whose end is where the next one begins, or the one around them ends."""
_NAME: Final = later(r"[a-zA-Z][a-zA-Z0-9]*(?:-[a-z0-9]+)*")
_WEB: Final = later(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)
# What an HTML parser would change or refuse is written so that it reads the same text back; what no page can hold becomes U+FFFD.
_ESCAPES: Final = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
    ord("'"): "&#39;",
    ord("\r"): "&#13;",
    0: "\ufffd",
}
_PLAIN: Final = later(r"[^&<>\"'\r\x00\ud800-\udfff]*")
_SURROGATES: Final = later("[\ud800-\udfff]")
_BARE: Final = later(r"#?[A-Za-z0-9_-]+")
# Letters that run from right to left, and signs that turn the direction of what stands beside them.
_TURNING: Final = later(
    "[\u0590-\u08ff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
Content = str | None | Iterable["Content"]
"""What may stand in an element: text, markup, nothing, or several of these."""
Value = str | int | bool | None


class Markup(str):
    """Text that is HTML already; any other text is escaped wherever it is put into a page."""

    __slots__ = ()


def escaped(text: str) -> str:
    """The text for an element or a quoted attribute: a parser reads the same text back (NUL and lone surrogates as U+FFFD)."""
    return text if _PLAIN.fullmatch(text) else _SURROGATES.sub("\ufffd", text).translate(_ESCAPES)


def join(content: Content) -> Markup:
    """Content as markup."""
    return Markup("".join(_pieces(content)))


def between(separator: str, several: Iterable[Content]) -> list[Content]:
    """Several pieces of content with a separator between them."""
    return [(separator if at else None, one) for at, one in enumerate(several)]


def tag(name: str, /, *content: Content, **attributes: Value) -> Markup:
    """An element with its content.

    Attributes: ``class_`` is ``class``, ``aria_label`` is ``aria-label``; None and False are left out, True stands bare. An ``href`` that
    leads neither into the page (``#…``) nor to the web is left out. So are ``dir=auto`` and ``bdi`` around what runs as our own words do: a page of
    thousands of claims loads the sooner.
    """
    held = "".join(_pieces(content))
    if (name == "bdi" or "dir" in attributes) and (held.isascii() or not _TURNING.search(held)):
        if name == "bdi":
            return Markup(held)
        del attributes["dir"]
    opened = f"<{_checked(name)}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Markup(opened + held if name in _VOID or name in _OPEN else f"{opened}{held}</{name}>")


def web_address(text: str | None) -> str | None:
    """The text if it is an address that a link may lead to: http or https, and nothing else."""
    return text if text and _WEB.fullmatch(text) else None


def _pieces(content: Content) -> Iterable[str]:
    if content is None:
        return
    if isinstance(content, Markup):
        yield content
    elif isinstance(content, str):
        yield escaped(content)
    else:
        for part in content:
            yield from _pieces(part)


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = _attribute_name(key)
    if name == "href" and not (isinstance(value, str) and (value.startswith("#") or web_address(value))):
        return ""
    if value is True:
        return f" {name}"
    text = str(value)
    return f" {name}={text}" if _BARE.fullmatch(text) else f' {name}="{escaped(text)}"'


@cache
def _attribute_name(key: str) -> str:
    name = _checked(key.rstrip("_").replace("_", "-"))
    if name.lower() == "style" or name.lower().startswith("on"):
        raise ValueError(f"{name}: neither styles nor programs stand in attributes")
    return name


@cache
def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an element or attribute")
    return name
