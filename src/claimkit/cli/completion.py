"""``claimkit completion``: print a script with which a shell completes the command line."""

import argparse
import sys
from typing import Final

from claimkit import cli
from claimkit.cli.shells import SHELLS, command_of
from claimkit.exporters import Formats
from claimkit.reporters import reporter_names
from claimkit.rules import rules

_EPILOG: Final = """examples:
  claimkit completion bash > ~/.local/share/bash-completion/completions/claimkit
  claimkit completion zsh > ~/.zfunc/_claimkit       where fpath+=~/.zfunc stands in ~/.zshrc before compinit
  claimkit completion fish > ~/.config/fish/completions/claimkit.fish

The script knows the commands, options and rules of this version: write it again after an update."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=list(SHELLS), metavar="SHELL", help=f"one of {', '.join(SHELLS)}")
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    codes = tuple(rules())
    families = dict.fromkeys(code[:3] for code in codes)
    values = {"CODE": codes, "CODES": (*families, *codes), "NAME[=FILE]": reporter_names(), "FORMAT": tuple(Formats())}
    parsers = cli.parsers()
    commands = [command_of(name, summary, parsers[name], values) for name, summary in cli.COMMANDS.items()]
    sys.stdout.writelines(f"{line}\n" for line in SHELLS[options.shell](commands))
    return cli.CLEAN
