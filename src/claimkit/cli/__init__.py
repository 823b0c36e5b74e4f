"""The command line: finds the sub-command, runs it, and turns what happened into an exit code."""

import argparse
import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence

from claimkit import __version__
from claimkit.terminal import escaped, prepare_streams, silence, wish_color

# The start is felt by everyone who waits in an editor: no import here that --help can do without, not even typing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from types import ModuleType
    from typing import NoReturn

    from _typeshed import SupportsWrite


COMMANDS = {
    "check": "check claim files and say what is wrong, where, and what to do",
    "status": "show how well each claim is supported, as a table",
    "coverage": "show which sentences of the documents no claim accounts for",
    "sources": "show the sources with their copies, what is missing, and where words stand in a copy",
    "source": "add a source to a claim file: by its identifier, or from a bibliography at hand",
    "retractions": "hold the sources against a list of retractions that was downloaded",
    "init": "draft a claim file for an article: each sentence a claim that nothing supports yet",
    "next": "show which draft needs work next, and what",
    "fill": "ask what a draft needs, one question at a time, and write the answers",
    "add": "add a claim for words of a document",
    "fix": "correct what can be corrected safely, comments and layout kept",
    "fmt": "lay out claim files anew, in short forms or written out",
    "review": "record that a person has reviewed claims as they stand",
    "reanchor": "move passages to where they stand after the article was edited",
    "diff": "show what changed in the claims between two files, folders or git revisions",
    "report": "write one page that shows the documents with every statement marked by how well it is supported",
    "export": "write the claims with their support for other tools",
    "import": "take sources and claims over from the files of other programs, or the edits of a table",
    "badge": "draw a badge that says how many claims are supported",
    "locate": "print the passage of a text, ready to be pasted into a claim file",
    "explain": "explain a rule, or list all rules",
    "schema": "print a JSON Schema",
    "lsp": "serve an editor: problems while one types, hover, completion (needs claimkit[lsp])",
    "completion": "print a script with which a shell completes the command line",
}

CLEAN, PROBLEMS, USAGE, NOTHING, BUG, INTERRUPTED = 0, 1, 2, 3, 4, 130
_first = next  # the module of the command next takes the place of the built-in function in this package
GRAVEST_FIRST = (INTERRUPTED, BUG, USAGE, PROBLEMS, NOTHING, CLEAN)
EXIT_CODES = {
    CLEAN: "clean",
    PROBLEMS: "problems found",
    USAGE: "bad usage, bad configuration, or a path that does not exist",
    NOTHING: "nothing to check",
    BUG: "a bug of claimkit",
    INTERRUPTED: "interrupted",
}
_CODES = "\n".join(f"  {code:<4} {meaning}" for code, meaning in EXIT_CODES.items())
_EPILOG = f"""exit codes:
{_CODES}
The gravest wins. claimkit never says whether a claim is true.

claimkit COMMAND --help shows the options of a command, with examples."""
_COLOR = "colour what is printed for people; auto asks NO_COLOR, FORCE_COLOR and the terminal, in this order"
HELP_HINT = "claimkit --help lists the exit codes."
Parser = argparse.ArgumentParser
"""The parser to which a command declares its options."""
Options = argparse.Namespace
"""The options that a command was given."""


class Stopped(SystemExit):
    """Something stands in the way of a command, and that was told; ``code`` is its exit code."""

    code: int


def say(words: str, hint: str = "") -> None:
    """Tell a person something on standard error, and what to do about it."""
    sys.stderr.write(f"claimkit: {escaped(words)}\n" + (f"  hint: {escaped(hint)}\n" if hint else ""))


def gravest(*codes: int) -> int:
    """The exit code that wins where several things happened."""
    return _first((code for code in GRAVEST_FIRST if code in codes), CLEAN)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Finds the width of the terminal as argparse does, without the readers of archives that its way imports."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        try:
            width = int(columns) if columns.isdecimal() else 0
            super().__init__(prog, width=(width or os.get_terminal_size(1).columns or 80) - 2)
        except OSError:  # standard output is no terminal
            super().__init__(prog, width=78)


class _Parser(argparse.ArgumentParser):
    """Guesses what a mistyped option or command was meant to be, and gives the house's exit code."""

    @property
    def options(self) -> list[str]:
        """The options that it knows, as they are written."""
        return list(self._option_string_actions)

    def error(self, message: str) -> "NoReturn":
        self.print_usage(sys.stderr)
        say(message)
        raise SystemExit(USAGE)

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        (file or sys.stderr).write(message)  # argparse would pass over a full disk

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> object:
        for value in arg_strings:
            if "\0" in value or (action.option_strings and value in ("", "--")):  # argparse makes a list of the second
                from claimkit.errors import UsageError

                name = "/".join(action.option_strings) or action.dest
                what = "a value holds no NUL" if "\0" in value else "the value is missing"
                raise UsageError(f"{name}: {what}", "a variable may not be set here; --help shows what is wanted")
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        choices = [str(choice) for choice in action.choices]
        name = "/".join(action.option_strings) or action.dest
        raise _not_known(f'{name}: "{value}" is not known', value, choices, f"one of {', '.join(choices)}")


def run(arguments: Sequence[str]) -> int:
    """Run a command line (without the program's name) and return the exit code."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plug-ins takes longer than checking a file
    gc.set_threshold(1_000_000, 20, 100)  # the data hold no cycles; collecting them early only costs time
    prepare_streams()
    return _outcome(arguments)


def _outcome(arguments: Sequence[str]) -> int:
    try:
        try:
            code = _run(arguments)
        except SystemExit as stopped:  # also after --help, or a command line that makes no sense
            code = stopped.code if isinstance(stopped.code, int) else USAGE
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last net: a bug is one line, not a traceback)
        if isinstance(error, OSError) and error.filename is None:  # no file's fault: standard output's
            _silence_the_full()
            say(f"standard output cannot be written ({error.strerror})")
            return USAGE
        return _failed(error, show_traceback="--traceback" in arguments)
    return code


def _silence_the_full() -> None:
    """Let nothing more be written, at exit either, to the standard streams that cannot be written to."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            silence(stream.fileno())


def _failed(error: Exception, *, show_traceback: bool) -> int:
    from claimkit.errors import ClaimkitError, ContentError, UsageError

    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        error = UsageError(f"{str(error.filename)[:60]}…: the name is too long", "give a shorter one")
    if not isinstance(error, ClaimkitError):
        return bug(error, show_traceback=show_traceback)
    say(error.message, error.hint)
    return PROBLEMS if isinstance(error, ContentError) else USAGE


def bug(error: Exception, *, show_traceback: bool, path: str = "") -> int:
    """Say that this is a bug of ours, in one line; return its exit code."""
    import traceback

    at = f" at {path}" if path else ""
    last = traceback.extract_tb(error.__traceback__)[-1:] if error.__traceback__ else []
    where = f" ({last[0].name}, line {last[0].lineno})" if last else ""
    words = f"internal error{at}, please report it: {type(error).__name__}: {str(error)[:200]}{where}"
    say(words, "" if show_traceback else "--traceback shows the rest")
    if show_traceback:
        traceback.print_exception(error)
    return BUG


def _run(arguments: Sequence[str]) -> int:
    options, parser = _options(arguments)
    if not options.command:
        parser.print_help()
        return USAGE
    wish_color(options.color)
    return _module(options.command).run(options)  # type: ignore[no-any-return]


def _module(command: str) -> "ModuleType":
    """The module of a command; ``import`` is a word of Python."""
    return importlib.import_module(f"claimkit.cli.{'importing' if command == 'import' else command}")


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options that a command line means; raises `UsageError` if it makes no sense."""
    return _options(arguments)[0]


def _options(arguments: Sequence[str]) -> "tuple[argparse.Namespace, _Parser]":
    command = _first((word for word in arguments if not word.startswith("-")), None)
    parser, known = parser_with([command] if command in COMMANDS else (), alone=command in COMMANDS and arguments[0] == command)
    if command is not None and command not in COMMANDS and arguments[0] == command:
        raise _not_known(f'there is no command "{command}"', command, COMMANDS, f"the commands are {', '.join(COMMANDS)}")
    options, unknown = parser.parse_known_args(arguments)
    if unknown and not unknown[0].startswith("-"):
        word = unknown[0]
        raise _not_known(f'what is "{word}" for? The command takes no more arguments', word, (), "--help shows what it takes")
    if unknown:
        name = unknown[0].partition("=")[0]
        raise _not_known(f'there is no option "{name}"', name, known.get(command or "", parser).options, "--help shows the options")
    return options, parser


def parsers() -> "dict[str, _Parser]":
    """The parser of every command, with all its options."""
    return parser_with(COMMANDS)[1]


def _not_known(message: str, word: object, known: "Iterable[str]", otherwise: str) -> Exception:
    from claimkit.errors import UsageError
    from claimkit.wording import hint

    return UsageError(message, hint(word, known, otherwise))


def parser_with(wanted: "Container[str]", *, alone: bool = False) -> "tuple[_Parser, dict[str, _Parser]]":
    """The parser of the command line, and those of the wanted commands; only they know their options. With ``alone`` there are no others."""
    parser = _Parser(
        prog="claimkit",
        description="Model the statements of an article as claims, and see which of them are unsupported.",
        epilog=_EPILOG,
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", "-V", action="version", version=f"claimkit {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    listed = [name for name in COMMANDS if name in wanted or not alone]
    subs = {name: commands.add_parser(name, help=COMMANDS[name], formatter_class=_Formatter, allow_abbrev=False) for name in listed}
    chosen = {name: sub for name, sub in subs.items() if name in wanted}
    for name, sub in chosen.items():  # the other commands' modules are not even imported
        _complete(sub, name)
    return parser, chosen


def _complete(parser: _Parser, command: str) -> None:
    """Give the parser of a command its options, and the end of its help."""
    from claimkit.cli.options import DEFAULTS
    from claimkit.lazily import docstring

    module, words = _module(command), COMMANDS[command]
    parser.description = words[0].upper() + words[1:] + "."
    parser.set_defaults(**DEFAULTS)
    module.add_arguments(parser)
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=_COLOR)
    parser.add_argument("--traceback", action="store_true", help="show the traceback of an internal error")
    _, _, examples = docstring(module.__name__).partition("\n\n")
    parser.epilog = f"{examples}\n{HELP_HINT}"
