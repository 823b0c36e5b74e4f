"""Finds the words that readers are shown though they stand in an attribute: tooltips, what a field says, captions of components."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.text.html_elements import HIDDEN
from claimkit.text.numbered_page import NumberedPage
from claimkit.text.reader_text import Beside
from claimkit.wording import pairs

_KINDS: Final = pairs("""
    title=tooltip placeholder=field value=field label=field srcdoc=field caption=caption subtitle=caption summary=caption description=caption heading=caption
""")
_ATTRIBUTE: Final = later(
    rf"""(?<=[\s"'/])(?P<name>type|{"|".join(_KINDS)})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*"|'[^']*'""", re.IGNORECASE
)
_NAME: Final = later(r"<([^\s/>]+)")
_UNSEEN: Final = frozenset(["hidden", "password", "checkbox", "radio", "image", "file", "color", "range"])


def attribute_words(page: NumberedPage) -> Iterator[Beside]:
    """The words in the attributes of a page, in order."""
    lower = page.source.lower()
    source = lower if len(lower) == len(page.source) else page.source
    places = sorted(found.start() for name in _KINDS if name in source for found in re.finditer(rf"{name}\s*=", source))
    for start, tag in page.tags_around(places):
        name = found[1].lower() if (found := _NAME.match(tag)) else ""
        given = [(one["name"].lower(), one) for one in _ATTRIBUTE.finditer(tag) if one["name"]]
        kind = next((one[one.lastindex or 0].lower() for attribute, one in given if attribute == "type"), "")
        for attribute, one in given:
            if attribute != "type" and _is_shown(name, attribute, kind) and any(map(str.isalpha, one[one.lastindex or 0])):
                first, last = one.span(one.lastindex or 0)
                yield Beside(start + first, start + last, _KINDS[attribute])


def _is_shown(name: str, attribute: str, kind: str) -> bool:
    if attribute == "srcdoc":
        return name == "iframe"
    if attribute == "value":
        return name == "input" and kind not in _UNSEEN
    return name not in HIDDEN
