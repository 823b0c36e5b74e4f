"""The terminal: standard streams on which a run can rely, and any text safe and tidy on them, with escapes, widths and colours."""

import io
import os
import sys

# This is imported for --version too, and the start is felt: no import here that Python has not done itself, not even typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TextIO

    from _typeshed import ReadableBuffer


class _Patient(io.FileIO):
    """Throws away what nobody reads any more: a reader that hung up (``| head``) must not keep a run from its writes and its exit code."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            silence(self.fileno())
            return memoryview(data).nbytes


class _AfterOutput(io.TextIOWrapper):
    """Standard error: what was printed before a message comes out before it, also where both go to one file or pipe."""

    def write(self, text: str, /) -> int:
        sys.stdout.flush()
        return super().write(text)


def prepare_streams() -> None:
    """Make the standard streams of this process always there, UTF-8, and patient with a reader that hangs up."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115  (None: closed by the caller, as with <&-)
    sys.stdout, sys.stderr = _prepared(sys.stdout, io.TextIOWrapper), _prepared(sys.stderr, _AfterOutput)


def silence(descriptor: int) -> None:
    """Let what is written there from now on go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _prepared(stream: "TextIO | None", kind: type[io.TextIOWrapper]) -> "TextIO":
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    buffer = stream.buffer
    raw = getattr(buffer, "raw", buffer)
    if type(raw) is not io.FileIO:  # a console of Windows, or what a test put there
        return stream
    patient = _Patient(raw.fileno(), "wb", closefd=False)
    return kind(
        patient if buffer is raw else io.BufferedWriter(patient),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def escaped(text: str) -> str:
    r"""The text on one line, with every character that could act on a terminal or hide itself shown as an escape.

    Control and format characters become ``\x1b`` or ``\u202e``; joiners stay where the character before is no ASCII, since emoji and some
    scripts need them. ``##[`` becomes ``##\[``: build servers find commands behind it anywhere in a line.
    """
    text = text.replace("##[", "##\\[")
    if text.isprintable():
        return text
    pairs = zip(f" {text}", text, strict=False)
    return "".join(
        sign if _harmless(sign, before) else " " if sign == "\t" else sign.encode("unicode_escape").decode() for before, sign in pairs
    )


def escaped_path(path: str) -> str:
    """A path that may begin a line of output: escaped, and never to be taken for a command such as GitHub's ``::error``."""
    shown = escaped(path)
    return f"./{shown}" if shown.lstrip().startswith(":") else shown


def _harmless(character: str, before: str) -> bool:
    import unicodedata  # hardly a text needs it

    if character.isprintable() or unicodedata.category(character) == "Zs":
        return True
    return character in "\u200c\u200d" and before > "\x7f"


def width(text: str) -> int:
    """How many columns an escaped text takes on a terminal (Unicode TR 11; combining characters take none)."""
    if text.isascii():
        return len(text)
    return sum(columns_of(character) for character in text)


def columns_of(character: str) -> int:
    """How many of them one character takes."""
    if character.isascii():
        return 1
    import unicodedata

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
        used += columns_of(character)
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


_COLORS: "Final[Mapping[str, str]]" = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "magenta": "35",
    "cyan": "36",
}


def uses_color(stream: "TextIO") -> bool:
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
