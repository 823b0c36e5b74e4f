"""What readers are shown of a file beside its sentences, in words: pictures, captions, ruby, words of fields."""

from collections.abc import Iterator
from typing import Final

from claimkit.terminal import clipped, escaped
from claimkit.text.placeholders import placeholders
from claimkit.text.reader_text import ReadText
from claimkit.wording import counted

_BESIDE: Final = {
    "ruby": ("reading of characters", "readings of characters"),
    "picture": ("picture in a line", "pictures in lines"),
    "tooltip": ("tooltip", ""),
    "field": ("word of a field", "words of fields"),
    "caption": ("caption", ""),
    "abstract": ("text in the front matter", "texts in the front matter"),
}


def beside_in_words(read: ReadText, name: str) -> Iterator[str]:
    """The kinds of what stands beside the sentences, each with how many there are and the first with its place; at last the places of words that the file does not hold."""
    for kind, nouns in _BESIDE.items():
        found = sorted(one[:2] for one in read.beside if one.kind == kind)
        if found:
            yield f"{counted(len(found), *nouns)} beside the sentences, {_first(read, name, *found[0])}"
    if unknown := sorted(placeholders(read, name)):
        yield f"{counted(len(unknown), 'place')} where a template or program puts words that readers see and the file does not hold, {_first(read, name, *unknown[0])}"


def _first(read: ReadText, name: str, start: int, end: int) -> str:
    at = read.span(start, end)
    words = clipped(" ".join(read.source[start:end].split()), 60)
    shown = f': "{words}"' if any(map(str.isalpha, words)) else ""
    return f"the first at {escaped(name)}:{at.line}:{at.column}{shown}"
