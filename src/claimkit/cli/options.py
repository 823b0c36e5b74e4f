"""The options that several commands share."""

import argparse
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from claimkit.config.selection import Layer
from claimkit.errors import UsageError

STDIN = "-"
DEFAULTS: Final[Mapping[str, Any]] = {
    "paths": (),
    "stdin_name": "<stdin>",
    "text": (),
    "copy": (),
    "no_copies": False,
    "write": False,
    "quiet": False,
    "changed_since": None,
}
"""The values of options that not every command has, for those that do not."""
_BREAK_LINKS: Final = "with --write: also a file that has other names (hard links); they keep the old text"
_TEXT: Final = "the text of the document NAME, where a claim file gives only its digest; may be given again"
_SHARED: Final[Mapping[str, tuple[str, str, Mapping[str, Any]]]] = {
    "--config": ("FILE", "use this configuration instead of the nearest one", {"type": Path}),
    "--text": ("NAME=FILE", _TEXT, {"many": True}),
    "--output": ("-o FILE", "write to this file; - is standard output", {"default": STDIN}),
    "--break-links": ("", _BREAK_LINKS, {}),
}


def option(where: argparse._ActionsContainer, name: str, words: str, *, many: bool = False, **more: Any) -> None:
    """Add an option or argument, named as people write it: ``--old NAME=FILE``; a switch takes no value. With ``many`` it may be given again."""
    names = [part for part in name.split() if part.startswith("-")] or name.split()[:1]
    value = name.split()[len(names) :]
    if value:
        more["metavar"] = value[0]
    elif name.startswith("-") and "choices" not in more:
        more.setdefault("action", "store_true")
    if many:
        more |= {"action": "append", "default": []}
    where.add_argument(*names, help=words, **more)


def shared(where: argparse._ActionsContainer, *names: str) -> None:
    """Add options that mean the same wherever they stand."""
    for name in names:
        value, words, more = _SHARED[name]
        option(where, f"{name} {value}", words, **more)


def add_corpus_arguments(parser: argparse.ArgumentParser, *, named: str = "", texts: bool = True) -> None:
    """The options that say which claim files are meant; with ``named`` this one names the paths, where arguments mean something else.

    Without ``texts``, none can be supplied: for a command that looks into no document.
    """
    default = "default: those of the configuration, else claims/"
    group = parser.add_argument_group("claim files and documents")
    if named:
        option(group, f"{named} PATH", f"a claim file or folder; may be given several times ({default})", many=True, dest="paths")
    else:
        option(group, "paths PATH", f"claim files and folders ({default}); - reads standard input", nargs="*")
    shared(group, "--config")
    option(group, "--stdin-name NAME", "how to show standard input; its ending tells YAML from JSON", default="<stdin>")
    if texts:
        shared(group, "--text")
        option(group, "--copy ID=FILE", "a copy that you have of the source ID, wherever it lies; may be given again", many=True)
        option(group, "--no-copies", "hold no citation against a copy of its source, and say so")


def named_files(option: str, given: Iterable[str], known: Collection[str] = ()) -> dict[str, str]:
    """The files that an option gives for documents, by id. Raises `UsageError` for what is not NAME=FILE, and names the document if one alone is ``known``."""
    found: dict[str, str] = {}
    for words in given:
        name, equals, file = words.partition("=")
        if not (name and equals and file):
            is_file = words and not equals and len(known) == 1
            hint = f"write {option} {next(iter(known))}={words}" if is_file else "write the id of a document, an equals sign and a file"
            raise UsageError(f'{option}: "{words}" is not NAME=FILE', hint)
        found[name] = file
    return found


def add_format_argument(parser: argparse.ArgumentParser, words: str = "a table, or JSON for programs") -> None:
    """The option that asks for JSON instead of text."""
    option(parser, "--output-format", words, choices=("text", "json"), default="text")


def add_write_argument(parser: argparse.ArgumentParser, what: str = "files") -> None:
    """The option without which nothing is written."""
    option(parser, "--write", f"write the {what}; without it, only show what would change")
    shared(parser, "--break-links")


def refuse_stdin(options: argparse.Namespace, message: str) -> None:
    """Raise `UsageError` with this message if standard input is among the paths."""
    if STDIN in options.paths:
        raise UsageError(message, "name a file")


def layer_of(select: Iterable[str], ignore: Iterable[str], extend: Iterable[str] = ()) -> Layer:
    """The rules that the options choose, by codes and families. Raises `UsageError` for what is both selected and ignored."""
    layer = Layer("command line", _codes(select) or None, _codes(extend), _codes(ignore))
    if layer.contradiction:
        raise UsageError(f"{layer.contradiction} is both selected and ignored", "take it out of one of the two")
    return layer


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip().upper() for codes in given for code in codes.split(",") if code.strip()))
