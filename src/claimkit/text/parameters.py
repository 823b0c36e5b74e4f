"""Tells which parameters of shortcodes, components and the like hold words that readers are shown."""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import Beside

_ALT: Final = later(r"[^:]*-(?:sub)?alt[ \t]*:")
SEVERAL_WORDS: Final = later(r"[^\W\d_]{2,}[,;:]? +[^\W\d_]{2}")
_VALUE: Final = later(
    r"""(?:(?<![\w-])(?P<name>[\w-]+)[ \t]*=[ \t]*\{?[ \t]*)?(?P<mark>["'`])(?P<words>(?:\\[\s\S]|(?!(?P=mark))[^\\])*)(?P=mark)"""
)
_CAPTION: Final = later(
    r"\w*alt|cap(?:tion)?|(?:sub)?title|head(?:ing|er)|summary|description|text|quote|content|message|label|attr(?:ibution)?|author"
)
"""The parameters with words for readers."""
_UNSEEN: Final = later(r"class|(?:style|rel|face)=|[\w-]*=(?:[./#{]|\w+:)")
"""Those without, by their names or because they hold an address."""


def words_of(source: str, markup: re.Match[str]) -> Iterator[Beside]:
    """What readers are shown of a shortcode, an attribute list or an option: captions, words for a picture, and what has no name."""
    if markup["cell"]:
        yield Beside(*markup.span("cell"), "picture" if _ALT.match(markup[0]) else "caption")
        return
    if markup["names"]:
        yield Beside(markup.start("names") + 1, markup.end("names"), "caption")
    for value in _VALUE.finditer(source, *markup.span()):
        name = (value["name"] or "").lower().removeprefix("fig-")
        is_shown = _is_shown(value, name, is_fold=bool(markup["fold"]), is_code=bool(markup["code"]), is_part=bool(markup["part"]))
        if is_shown and any(map(str.isalpha, value["words"])):
            kind = "picture" if name.endswith("alt") else "caption" if markup["code"] or markup["part"] or name != "title" else "tooltip"
            yield Beside(*value.span("words"), kind)


def captions(source: str, start: int, end: int) -> Iterator[Beside]:
    """What readers are shown of a statement of a template."""
    for value in _VALUE.finditer(source, start, end):
        name = (value["name"] or "").lower()
        if _is_shown(value, name, is_code=True) and any(map(str.isalpha, value["words"])):
            yield Beside(*value.span("words"), "picture" if name.endswith("alt") else "caption")


def _is_shown(value: re.Match[str], name: str, *, is_fold: bool = False, is_code: bool = False, is_part: bool = False) -> bool:
    if name:
        return says(name, value["words"]) if is_code or is_part else _CAPTION.fullmatch(name) is not None
    return is_fold or (is_part and says(name, value["words"])) or (is_code and " " in value["words"].strip())


def says(name: str, words: str) -> bool:
    """Whether a parameter of a component, by its name in small letters, says something to readers."""
    return _CAPTION.fullmatch(name) is not None or bool(
        not _UNSEEN.match(f"{name}={words}") and (not words.isascii() or SEVERAL_WORDS.search(words))
    )
