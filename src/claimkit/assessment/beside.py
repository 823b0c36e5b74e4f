"""What readers are shown of a file beside its sentences, in words: pictures, captions, ruby, words of fields."""

from collections.abc import Iterator
from typing import Final

from claimkit.terminal import clipped, escaped
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
    """The kinds of what stands beside the sentences, each with how many there are and the first with its place."""
    for kind, nouns in _BESIDE.items():
        found = sorted(one for one in read.beside if one.kind == kind)
        if found:
            start, end, _ = found[0]
            at = read.span(start, end)
            words = clipped(" ".join(read.source[start:end].split()), 60)
            shown = f': "{words}"' if any(map(str.isalpha, words)) else ""
            yield f"{counted(len(found), *nouns)} beside the sentences, the first at {escaped(name)}:{at.line}:{at.column}{shown}"
