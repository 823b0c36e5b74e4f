"""The options that several commands share."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from claimkit.config.selection import Layer
from claimkit.errors import UsageError

STDIN = "-"


def add_corpus_arguments(parser: argparse.ArgumentParser, *, option: str = "", texts: bool = True) -> None:
    """The options that say which claim files are meant; with ``option`` this one names the paths, where arguments mean something else.

    Without ``texts``, none can be supplied: for a command that looks into no document.
    """
    default = "default: those of the configuration, else claims/"
    group = parser.add_argument_group("claim files and documents")
    if option:
        words = f"a claim file or folder; may be given several times ({default})"
        group.add_argument(option, dest="paths", action="append", default=[], metavar="PATH", help=words)
    else:
        words = f"claim files and folders ({default}); - reads standard input"
        group.add_argument("paths", nargs="*", metavar="PATH", help=words)
    add_config_argument(group)
    group.add_argument(
        "--stdin-name", metavar="NAME", default="<stdin>", help="how to show standard input; its ending tells YAML from JSON"
    )
    if texts:
        add_text_argument(group)
        add_copy_arguments(group)
    else:
        parser.set_defaults(text=[], copy=[], no_copies=False)


def add_project_arguments(parser: argparse.ArgumentParser, *, texts: bool = True) -> None:
    """The options of a command whose arguments are no claim files: those of the configuration are meant."""
    add_config_argument(parser)
    if texts:
        add_text_argument(parser)
    parser.set_defaults(paths=[], stdin_name="<stdin>", text=[])


def add_text_argument(parser: argparse._ActionsContainer) -> None:
    """The option that supplies documents."""
    parser.add_argument(
        "--text",
        metavar="NAME=FILE",
        action="append",
        default=[],
        help="the text of the document NAME, where a claim file gives only its digest; may be given again",
    )


def add_copy_arguments(parser: argparse._ActionsContainer) -> None:
    """The options that say where copies of sources are."""
    parser.add_argument(
        "--copy",
        metavar="ID=FILE",
        action="append",
        default=[],
        help="a copy that you have of the source ID, wherever it lies; may be given again",
    )
    parser.add_argument("--no-copies", action="store_true", help="hold no citation against a copy of its source, and say so")


def named_files(option: str, given: Iterable[str]) -> dict[str, str]:
    """The files that an option gives for documents, by id. Raises `UsageError` for what is not NAME=FILE."""
    found: dict[str, str] = {}
    for words in given:
        name, equals, file = words.partition("=")
        if not (name and equals and file):
            message = f'{option}: "{words}" is not NAME=FILE'
            raise UsageError(message, "write the id of a document, an equals sign and a file")
        found[name] = file
    return found


def add_config_argument(parser: argparse._ActionsContainer) -> None:
    """The option that names the configuration."""
    words = "use this configuration instead of the nearest one"
    parser.add_argument("--config", metavar="FILE", type=Path, help=words)


def add_output_argument(parser: argparse.ArgumentParser) -> None:
    """The option that says where the one thing goes that a command writes."""
    words = "write to this file; - is standard output"
    parser.add_argument("--output", "-o", metavar="FILE", default=STDIN, help=words)


def add_format_argument(parser: argparse.ArgumentParser, words: str = "a table, or JSON for programs") -> None:
    """The option that asks for JSON instead of text."""
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help=words)


def add_write_argument(parser: argparse.ArgumentParser, what: str = "files") -> None:
    """The option without which nothing is written."""
    words = f"write the {what}; without it, only show what would change"
    parser.add_argument("--write", action="store_true", help=words)
    add_break_links_argument(parser)


def add_break_links_argument(parser: argparse.ArgumentParser) -> None:
    """The option that lets a file with other names be written."""
    words = "with --write: also a file that has other names (hard links); they keep the old text"
    parser.add_argument("--break-links", action="store_true", help=words)


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
