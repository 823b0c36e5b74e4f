"""The pages of the command line and of its exit codes, from the parsers of the commands."""

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from claimkit.cli import COMMANDS, EXIT_CODES, GRAVEST_FIRST, HELP_HINT, parsers
from claimkit.cli.options import add_corpus_arguments
from pages.layout import page, table

_EVERYWHERE: Final = {"help", "traceback", "color"}
_DEFAULT: Final = re.compile(r" \(default: ([\w-]+)\)")
_COUNTS: Final[Mapping[object, str]] = {"*": "[{} …]", "+": "{} …", "?": "[{}]", None: "{}"}


def cli_page() -> str:
    """The page of the command line."""
    parts = {name.upper(): _command(name, parser) for name, parser in parsers().items()}
    return page("cli", COMMANDS=_commands(), SHARED=_options(_shared()), **parts)


def exit_codes_page() -> str:
    """The page of the exit codes."""
    codes = table(("code", "meaning"), ([str(code), meaning] for code, meaning in EXIT_CODES.items()))
    order = ", ".join(str(code) for code in GRAVEST_FIRST)
    return page("exit-codes", CODES=codes, ORDER=[order])


def _commands() -> Iterable[str]:
    return table(("command", "what it does"), ([f"[`claimkit {n}`](#{n})", words] for n, words in COMMANDS.items()))


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """The synopsis of a command, its own arguments and options, and its examples."""
    actions = [action for action in parser._actions if action.dest not in _EVERYWHERE]  # noqa: SLF001  (argparse has no public list)
    arguments = [action for action in actions if not action.option_strings]
    shared = {action.dest for action in _shared()}
    has_shared = shared <= {action.dest for action in actions if action.option_strings}
    own = [action for action in actions if not (has_shared and action.dest in shared)]
    words = [f"claimkit {name}", *(_COUNTS.get(a.nargs, "{}").format(a.metavar or a.dest) for a in arguments)]
    yield f"```text\n{' '.join([*words, '[options]'])}\n```\n"
    if own:
        yield from _options(own)
        yield ""
    if has_shared:
        yield "The [options of every corpus](#paths-and-the-corpus) may be given too.\n"
    yield from _examples(parser.epilog or "")


def _shared() -> list[argparse.Action]:
    """The options of all commands that read a corpus; what they take as arguments is their own."""
    parser = argparse.ArgumentParser(add_help=False)
    add_corpus_arguments(parser)
    return [action for action in parser._actions if action.option_strings]  # noqa: SLF001


def _options(actions: Iterable[argparse.Action]) -> Iterable[str]:
    return table(("option", "meaning"), ([_spelled(action), _meaning(action)] for action in actions))


def _spelled(action: argparse.Action) -> str:
    takes_value = action.nargs != 0
    value = f" {action.metavar or action.dest.upper()}" if takes_value and not action.choices else ""
    if not action.option_strings:
        return f"`{action.metavar or action.dest}`"
    return ", ".join(f"`{option}{value}`" for option in sorted(action.option_strings, key=len, reverse=True))


def _meaning(action: argparse.Action) -> str:
    """The help of an option, with its choices and its default."""
    words = re.sub(r"([*_<])", r"\\\1", (action.help or "").replace("%%", "%"))
    if "%(choices)s" in words:
        words = words.replace("%(choices)s", ", ".join(f"`{choice}`" for choice in action.choices or ()))
    said = _DEFAULT.search(words)
    if action.choices and not action.metavar:
        default = said[1] if said else action.default
        words = _DEFAULT.sub("", words) + ": " + ", ".join(f"`{c}`{' (default)' * (c == default)}" for c in action.choices)
    elif isinstance(action.default, str) and action.nargs != 0 and "default" not in words:
        words += f" (default: `{action.default}`)"
    return f"{words}; required" if action.required and action.option_strings else words


def _examples(epilog: str) -> Iterator[str]:
    """The examples of an epilog, and other lists in it, as blocks, and what it says besides."""
    for part in epilog.split("\n\n"):
        title, *lines = part.splitlines() or [""]
        if lines and all(line.startswith("  ") for line in lines):
            shown = "\n".join(line.removeprefix("  ") for line in lines)
            yield f"{title[:1].upper()}{title[1:]}\n\n```text\n{shown}\n```\n"
        elif part and part != HELP_HINT:
            yield re.sub(r"([*<])", r"\\\1", part) + "\n"
