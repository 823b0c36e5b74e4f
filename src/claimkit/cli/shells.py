"""Writes the completions of a command line for a shell: what a parser knows, as a script of bash, zsh or fish."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from claimkit.values import dataclass

_PROGRAM: Final = "claimkit"


@dataclass(frozen=True, slots=True)
class Argument:
    """An option or, without names, a positional argument: its value is one of the words, a file, any text, or (no ``value``) none."""

    names: tuple[str, ...]
    help: str
    value: str
    words: tuple[str, ...]
    files: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command with what may follow it."""

    name: str
    help: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> Sequence[Argument]:
        """The arguments that begin with a hyphen."""
        return [argument for argument in self.arguments if argument.names]

    @property
    def positionals(self) -> Sequence[Argument]:
        """The arguments that do not."""
        return [argument for argument in self.arguments if not argument.names]


def command_of(name: str, summary: str, parser: argparse.ArgumentParser, values: Mapping[str, Sequence[str]]) -> Command:
    """The command of a parser; ``values`` gives the words that a placeholder such as CODE stands for."""
    actions = parser._actions  # noqa: SLF001  (argparse has no other way to ask)
    return Command(name, summary, tuple(_argument(action, values) for action in actions))


_FILES: Final = frozenset({"FILE", "PATH", "ARTICLE", "CLAIMFILE", "OLD", "NEW", "DOCUMENT", "NAME=FILE"})


def _argument(action: argparse.Action, values: Mapping[str, Sequence[str]]) -> Argument:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    words = tuple(str(choice) for choice in action.choices or values.get(value, ()))
    names = tuple(sorted(action.option_strings, key=len, reverse=True))
    return Argument(names, _plain(action), value, words, value in _FILES)


def _plain(action: argparse.Action) -> str:
    choices = ", ".join(map(str, action.choices or ()))
    return (action.help or "").replace("%%", "%").replace("%(choices)s", choices)


# ---- bash -----------------------------------------------------------------------------------------------------------


def bash(commands: Sequence[Command]) -> Iterator[str]:
    """The script for bash 3.2 and newer; where nothing else is known, bash completes names of files."""
    yield f"# Completion of {_PROGRAM} for bash; made by {_PROGRAM} completion bash"
    yield f"_{_PROGRAM}() {{"
    yield "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command='' words='' index"
    yield "    if [ \"$word\" = = ]; then word=''"  # bash divides --option=value in three
    yield '    elif [ "$before" = = ]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi'
    yield "    for ((index = 1; index < COMP_CWORD; index++)); do"
    yield "        case ${COMP_WORDS[index]} in -*) ;; *) command=${COMP_WORDS[index]}; break ;; esac"
    yield "    done"
    yield '    case "$command:$before" in'
    for command in commands:
        for option in command.options:
            if option.value:
                pattern = "|".join(f"{command.name}:{name}" for name in option.names)
                yield f"    {pattern}) words='{' '.join(option.words)}' ;;"
    yield '    *) case "$command:$word" in'
    yield "        :-*) words='--help --version' ;;"
    yield f"        :*) words='{' '.join(command.name for command in commands)}' ;;"
    for command in commands:
        yield f"        {command.name}:-*) words='{' '.join(name for option in command.options for name in option.names)}' ;;"
        words = [word for argument in command.positionals for word in argument.words]
        if words:
            yield f"        {command.name}:*) words='{' '.join(words)}' ;;"
    yield "        esac ;;"
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$word"))'
    yield "}"
    yield f"complete -o default -F _{_PROGRAM} {_PROGRAM}"


# ---- zsh ------------------------------------------------------------------------------------------------------------


def zsh(commands: Sequence[Command]) -> Iterator[str]:
    """The script for zsh: to be sourced, or to be saved as _claimkit in a folder of $fpath."""
    yield f"#compdef {_PROGRAM}"
    yield f"# Completion of {_PROGRAM} for zsh; made by {_PROGRAM} completion zsh"
    yield f"_{_PROGRAM}() {{"
    yield "    local -a commands"
    yield "    commands=("
    yield from (f"        {_quoted(f'{command.name}:{command.help}')}" for command in commands)
    yield "    )"
    yield "    if (( CURRENT == 2 )); then"
    yield "        if [[ $PREFIX == -* ]]; then _arguments '--help[show how it is used]' '--version[print the version]'"
    yield "        else _describe command commands; fi"
    yield "        return"
    yield "    fi"
    yield "    local command=$words[2]"
    yield "    shift words"
    yield "    (( CURRENT-- ))"
    yield "    case $command in"
    for command in commands:
        specs = [spec for argument in command.arguments for spec in _zsh_specs(argument)]
        yield f"        {command.name}) _arguments {' '.join(specs)} ;;"
    yield "    esac"
    yield "}"
    yield f'if [ "$funcstack[1]" = _{_PROGRAM} ]; then _{_PROGRAM}; else compdef _{_PROGRAM} {_PROGRAM}; fi'


def _zsh_specs(argument: Argument) -> Iterator[str]:
    action = f"({' '.join(argument.words)})" if argument.words else "_files" if argument.files else " "
    value = f":{argument.value.replace(':', ' ')}:{action}" if argument.value else ""
    if not argument.names:
        yield _quoted(f"*{value}")
        return
    text = "".join("\\" + character if character in "[]:\\" else character for character in argument.help)
    for name in argument.names:
        equals = "=" if argument.value and name.startswith("--") else ""
        yield _quoted(f"*{name}{equals}[{text}]{value}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


# ---- fish -----------------------------------------------------------------------------------------------------------


def fish(commands: Sequence[Command]) -> Iterator[str]:
    """The script for fish: to be sourced, or to be saved in ~/.config/fish/completions."""
    yield f"# Completion of {_PROGRAM} for fish; made by {_PROGRAM} completion fish"
    yield f"complete -c {_PROGRAM} -f"
    yield f"complete -c {_PROGRAM} -n __fish_use_subcommand -l help -d 'show how it is used'"
    yield f"complete -c {_PROGRAM} -n __fish_use_subcommand -l version -d 'print the version'"
    for command in commands:
        yield f"complete -c {_PROGRAM} -n __fish_use_subcommand -a {command.name} -d {_fish_quoted(command.help)}"
    for command in commands:
        start = f"complete -c {_PROGRAM} -n '__fish_seen_subcommand_from {command.name}'"
        yield from (f"{start} {_fish_words(argument)}" for argument in command.arguments)


def _fish_words(argument: Argument) -> str:
    names = [f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in argument.names]
    text = f"-d {_fish_quoted(argument.help)}" if names else ""
    takes = ("-F" if not names else "-r -F") if argument.files else "-x" if names and argument.value else ""
    words = f"-a {_fish_quoted(' '.join(argument.words))}" if argument.words else ""
    return " ".join(filter(None, (*names, takes, words, text)))


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: Final[Mapping[str, Callable[[Sequence[Command]], Iterator[str]]]] = {"bash": bash, "zsh": zsh, "fish": fish}
