"""The man pages, from the parsers of the commands: roff with the macros of man(7), one page for each command."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Final

from claimkit import __version__
from claimkit.cli import COMMANDS, EXIT_CODES, HELP_HINT, parsers

_DESCRIPTION: Final = "model the statements of an article as claims, and see which of them are unsupported"
_COUNTS: Final[Mapping[object, str]] = {"*": r"[{} ...]", "+": r"{} ...", "?": r"[{}]", None: "{}"}
_ENVIRONMENT: Final = {
    "NO_COLOR": "if not empty, nothing is coloured",
    "FORCE_COLOR": "if neither empty nor 0, and NO_COLOR is not set, all that is printed for people is coloured",
    "COLUMNS": "the width of tables",
    "SOURCE_DATE_EPOCH": "the time that counts as now, for outputs that are the same everywhere",
}


def man_pages() -> Iterator[tuple[str, str]]:
    """The name and the text of each page."""
    yield "claimkit.1", "\n".join(_overview()) + "\n"
    for name, parser in parsers().items():
        yield f"claimkit-{name}.1", "\n".join(_command(name, parser)) + "\n"


def _overview() -> Iterator[str]:
    yield from _head("claimkit", _DESCRIPTION)
    yield from (".SH SYNOPSIS", r".B claimkit", r"\fICOMMAND\fR [options] [arguments]")
    yield from (".SH DESCRIPTION", _text("claimkit never says whether a claim is true."), ".SH COMMANDS")
    for name, words in COMMANDS.items():
        yield from (".TP", rf"\fBclaimkit\-{_text(name)}\fR(1)", _text(words))
    yield from _table("EXIT STATUS", {str(code): meaning for code, meaning in EXIT_CODES.items()})
    yield from _table("ENVIRONMENT", _ENVIRONMENT)


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = parser._actions  # noqa: SLF001  (argparse has no public list)
    yield from _head(f"claimkit-{name}", COMMANDS[name])
    yield from (".SH SYNOPSIS", rf".B claimkit {_text(name)}")
    arguments = (_COUNTS.get(a.nargs, "{}").format(a.metavar or a.dest) for a in actions if not a.option_strings)
    yield _text(" ".join(["[options]", *arguments]))
    yield ".SH OPTIONS"
    for action in actions:
        yield from (".TP", _spelled(action), _text((action.help or "").replace("%%", "%")))
    for part in (parser.epilog or "").split("\n\n"):
        title, *lines = part.splitlines() or [""]
        if lines and all(line.startswith("  ") for line in lines):
            yield from (f".SH {_text(title.rstrip(':').upper())}", ".nf", *map(_text, lines), ".fi")
        elif part and part != HELP_HINT:
            yield from (".SH NOTES", *map(_text, part.splitlines()))
    yield from (".SH SEE ALSO", r"\fBclaimkit\fR(1), for exit status and environment")


def _head(name: str, words: str) -> Iterator[str]:
    yield '.\\" Written by tools/generate.py from the options of the command.'
    yield f'.TH "{_text(name.upper())}" "1" "" "claimkit {__version__}" "claimkit"'
    yield from (".nh", ".ad l")
    yield from (".SH NAME", rf"{_text(name)} \- {_text(words)}")


def _table(title: str, rows: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for name, meaning in rows.items():
        yield from (".TP", rf"\fB{_text(name)}\fR", _text(meaning))


def _spelled(action: argparse.Action) -> str:
    """An option with the value that it takes, or the name of an argument."""
    value = "|".join(map(str, action.choices)) if action.choices and not action.metavar else action.metavar
    broken = _text(str(value or action.dest.upper())).replace("|", r"|\:")  # a line may break between two choices
    value = rf" \fI{broken}\fR" if action.nargs != 0 else ""
    if not action.option_strings:
        return rf"\fI{_text(str(action.metavar or action.dest))}\fR"
    return ", ".join(rf"\fB{_text(option)}\fR{value}" for option in action.option_strings)


def _text(words: str) -> str:
    """Words as roff shows them: hyphens that can be copied, and no line that is taken for a request."""
    words = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{words}" if words.startswith((".", "'")) else words
