"""Finds the words that readers are shown though they stand in an attribute: tooltips, what a field says, captions of components."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.text.html_elements import HIDDEN
from claimkit.text.numbered_page import PICTURES, NumberedPage
from claimkit.text.parameters import says
from claimkit.text.reader_text import Beside
from claimkit.wording import pairs

_KINDS: Final = pairs("""
    title=tooltip placeholder=field value=field label=field srcdoc=field caption=caption subtitle=caption summary=caption description=caption heading=caption
""")
_ATTRIBUTE: Final = later(r"""(?<=[\s"'/])(?P<name>[\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|"[^"]*"|'[^']*'""", re.IGNORECASE)
_NAME: Final = later(r"<([^\s/>]+)")
_COMPONENT: Final = later(r"<(?=[\w.]*[a-z])[A-Z][\w.]*(?=\s)")
_UNSEEN: Final = frozenset(["hidden", "password", "checkbox", "radio", "image", "file", "color", "range"])


def attribute_words(page: NumberedPage) -> Iterator[Beside]:
    """The words in the attributes of a page, in order."""
    lower = page.source.lower()
    source = lower if len(lower) == len(page.source) else page.source
    found_at = [found.start() for name in _KINDS if name in source for found in re.finditer(rf"{name}\s*=", source)]
    components = {found.start() for found in _COMPONENT.finditer(page.source)}
    for start, tag in page.tags_around(sorted([*found_at, *components])):
        name = found[1].lower() if (found := _NAME.match(tag)) else ""
        given = [(one["name"].lower(), one) for one in _ATTRIBUTE.finditer(tag) if one["name"]]
        kind = next((one[one.lastindex or 0].lower() for attribute, one in given if attribute == "type"), "")
        is_component = start in components and name not in PICTURES
        for attribute, one in given:
            words = one[one.lastindex or 0]
            if any(map(str.isalpha, words)) and (_is_shown(name, attribute, kind) or (is_component and says(attribute, words))):
                first, last = one.span(one.lastindex or 0)
                yield Beside(start + first, start + last, _KINDS.get(attribute, "picture" if attribute.endswith("alt") else "caption"))


def _is_shown(name: str, attribute: str, kind: str) -> bool:
    if attribute == "srcdoc":
        return name == "iframe"
    if attribute == "value":
        return name == "input" and kind not in _UNSEEN
    return attribute in _KINDS and name not in HIDDEN
