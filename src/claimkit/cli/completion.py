"""``claimkit completion``: print a script with which a shell completes the command line.

examples:
  claimkit completion bash > ~/.local/share/bash-completion/completions/claimkit
  claimkit completion zsh > ~/.zfunc/_claimkit       where fpath+=~/.zfunc stands in ~/.zshrc before compinit
  claimkit completion fish > ~/.config/fish/completions/claimkit.fish

The script knows the commands, options and rules of this version: write it again after an update.
"""

import sys
from typing import Final

from claimkit import cli
from claimkit.cli.options import option
from claimkit.exporters import Formats
from claimkit.reporters import reporter_names
from claimkit.rules import rules

SHELLS: Final = ("bash", "zsh", "fish", "tcsh")
_FILES: Final = frozenset({"FILE", "PATH", "ARTICLE", "CLAIMFILE", "OLD", "NEW", "DOCUMENT", "NAME=FILE", "ID=FILE"})


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "shell SHELL", f"one of {', '.join(SHELLS)}", choices=SHELLS)


def run(options: cli.Options) -> int:
    import shtab

    codes = tuple(rules())
    words = {
        "CODE": codes,
        "CODES": (*dict.fromkeys(code[:3] for code in codes), *codes),
        "NAME[=FILE]": reporter_names(),
        "FORMAT": Formats(),
    }
    parser, commands = cli.parser_with(cli.COMMANDS)
    for action in (action for command in commands.values() for action in command._actions):  # noqa: SLF001  (argparse has no other way to ask)
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        action.choices = action.choices or words.get(str(action.metavar))
    sys.stdout.write(shtab.complete(parser, options.shell) + "\n")
    return cli.CLEAN
