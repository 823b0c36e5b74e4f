"""Makes any text safe and tidy on a terminal: escapes, widths, colours."""

import os
import unicodedata
from collections.abc import Mapping
from typing import Final, TextIO

_COLORS: Final[Mapping[str, str]] = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def escaped(text: str) -> str:
    r"""The text on one line, with every character that could act on a terminal or hide itself shown as an escape.

    Control and format characters become ``\x1b`` or ``\u202e``; joiners stay where the character before is no ASCII, since emoji and some
    scripts need them. ``##[`` becomes ``##\[``: build servers find commands behind it anywhere in a line.
    """
    text = text.replace("##[", "##\\[")
    if text.isprintable():
        return text
    return "".join(
        character if _harmless(character, text[position - 1 : position]) else _escape(character) for position, character in enumerate(text)
    )


def escaped_path(path: str) -> str:
    """A path that may begin a line of output: escaped, and never to be taken for a command such as GitHub's ``::error``."""
    shown = escaped(path)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown


def _harmless(character: str, before: str) -> bool:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return True
    return character in "\u200c\u200d" and before > "\x7f"


def _escape(character: str) -> str:
    code = ord(character)
    if character in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": " "}[character]
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def width(text: str) -> int:
    """How many columns an escaped text takes on a terminal (Unicode TR 11; combining characters take none)."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clipped(text: str, columns: int) -> str:
    """The escaped text, cut to so many columns with an ellipsis at the end."""
    text = escaped(text)
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for character in text:
        used += _columns(character)
        if used > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def clipped_inside(text: str, columns: int) -> str:
    """The escaped text, cut to so many columns with an ellipsis in its middle, so that its end can be told from others'."""
    text = escaped(text)
    if width(text) <= columns or columns < 5:  # noqa: PLR2004  (too narrow to show both ends)
        return clipped(text, columns)
    end = text[-((columns - 1) // 2) :] if text.isascii() else ""
    return clipped(text[: -len(end) or None], columns - len(end)).removesuffix("…") + "…" + end


def padded(text: str, columns: int) -> str:
    """The text filled up with spaces to so many columns."""
    return text + " " * (columns - width(text))


def uses_color(stream: TextIO) -> bool:
    """Whether to colour: by the reader's wish (no-color.org, then force-color.org), else on a terminal that can."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def wish_color(when: str) -> None:
    """Let the word of ``--color`` win over the environment; ``auto`` leaves it as it is."""
    if when != "auto":
        os.environ["NO_COLOR"], os.environ["FORCE_COLOR"] = ("", "1") if when == "always" else ("1", "")


class Paint:
    """Colours texts, or leaves them as they are."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, *styles: str) -> str:
        if not self._on:
            return text
        return f"\x1b[{';'.join(_COLORS[style] for style in styles)}m{text}\x1b[0m"
