"""``claimkit completion``: the scripts, asked by the shells that they are for."""

import contextlib
import functools
import io
import os
import pty
import select
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest

from claimkit import cli
from claimkit.cli.completion import SHELLS
from claimkit.rules import rules
from effort import WALL_SECONDS
from integration.outside import missing, program


@functools.cache
def made(shell: str) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert cli.run(["completion", shell]) == 0
    return out.getvalue()


@pytest.fixture
def script(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the script for a shell, beside a claim file."""

    def write(shell: str) -> Path:
        path = tmp_path / f"claimkit.{shell}"
        path.write_text(made(shell))
        (tmp_path / "tea leaves.yaml").write_text("claimkit: 1\n")
        return path

    return write


CASES: Final = [
    ("", {"check", "status", "completion"}),
    ("ch", {"check"}),
    ("check --pre", {"--preset"}),
    ("check --preset ", {"draft", "default", "publish"}),
    ("check --output sa", {"sarif"}),
    ("check --select CNF00", {"CNF001", "CNF005"}),
    ("explain PAS", {"PAS001", "PAS009"}),
    ("export --to ", {"json", "jsonl"}),
    ("schema ", {"claims", "export"}),
    ("completion ", {"bash", "zsh", "fish"}),
]


BASH: Final = """source "$1"; shift
for line; do
    COMP_WORDS=(claimkit); rest="$line "
    while [ -n "$rest" ]; do COMP_WORDS+=("${rest%% *}"); rest="${rest#* }"; done
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _shtab_claimkit
    echo "${COMPREPLY[@]}"
done"""
FISH: Final = """source $argv[1]
for line in $argv[2..]
    echo (complete -C "claimkit $line" | string replace -r '\\t.*' '')
end"""


def answers(command: list[str], script: Path, lines: tuple[str, ...]) -> list[set[str]]:
    """The words that a shell offers after each line."""
    done = subprocess.run(
        [*command, str(script), *lines],
        cwd=script.parent,
        env={**os.environ, "HOME": str(script.parent), "XDG_CONFIG_HOME": str(script.parent)},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=WALL_SECONDS,
    )
    assert done.stderr == ""
    return [set(line.split()) for line in done.stdout.splitlines()]


def bash(script: Path, *lines: str) -> list[set[str]]:
    return answers([program("bash"), "--norc", "-c", BASH, "bash"], script, lines)


def fish(script: Path, *lines: str) -> list[set[str]]:
    return answers([program("fish"), "-N", "-c", FISH], script, lines)


@pytest.mark.parametrize("ask", [bash, fish])
def test_words_are_offered(script: Callable[[str], Path], ask: Callable[..., list[set[str]]]) -> None:
    offered = ask(script(ask.__name__), *(line for line, _ in CASES))
    for (line, wanted), words in zip(CASES, offered, strict=True):
        assert wanted <= words, line
        last = line.rpartition(" ")[2]
        assert {word for word in words if not word.startswith(last)} == set()


def test_bash_offers_names_of_files_where_they_may_stand(script: Callable[[str], Path]) -> None:
    after_check, after_config, after_explain = bash(script("bash"), "check te", "check --config te", "explain te")
    assert "tea" in after_check
    assert "tea" in after_config
    assert after_explain == set()


def test_fish_offers_names_of_files_where_they_may_stand(script: Callable[[str], Path]) -> None:
    path = script("fish")
    after_check, after_explain = fish(path, "check te", "explain te")
    assert any(word.startswith("tea") for word in after_check)
    assert after_explain == set()


class Terminal:
    """A shell on a terminal, as a person uses it."""

    def __init__(self, command: list[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.descriptor, end = pty.openpty()
        self.process = subprocess.Popen(
            command, cwd=folder, env=dict(environment), stdin=end, stdout=end, stderr=end, start_new_session=True
        )
        os.close(end)

    def after(self, typed: str, wanted: str) -> str:
        """What is shown after this was typed, until it holds what is wanted."""
        os.write(self.descriptor, typed.encode())
        shown, end = "", time.monotonic() + WALL_SECONDS
        while wanted not in shown and time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.2)[0]:
                shown += os.read(self.descriptor, 4096).decode(errors="replace")
        return shown

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.descriptor)


@pytest.mark.parametrize("loaded_by", ["eval", "fpath"])
def test_zsh_completes_commands_options_values_and_files(script: Callable[[str], Path], tmp_path: Path, loaded_by: str) -> None:
    shell = program("zsh")
    script("zsh").rename(tmp_path / "_claimkit")
    environment = {"HOME": str(tmp_path), "TERM": "dumb", "PATH": os.environ["PATH"], "ZDOTDIR": str(tmp_path)}
    load = 'eval "$(cat ./_claimkit)"' if loaded_by == "eval" else ":"
    begin = "" if loaded_by == "eval" else "fpath=($PWD $fpath); "
    terminal = Terminal([shell, "-f", "-i"], tmp_path, environment)
    try:
        ready = terminal.after(
            f"PS1=; unsetopt zle_bracketed_paste; {begin}autoload -Uz compinit; compinit -u -D; {load}; echo rea''dy\n", "ready\r\n"
        )
        if "ready" not in ready:
            missing("zsh has no completion system here")
        for typed, wanted in [
            ("claimkit chec\t", "claimkit check "),
            ("claimkit check --pre\t", "--preset "),
            ("claimkit check --preset pub\t", "publish "),
            ("claimkit check --baseline tea\t", "tea\\ leaves.yaml"),
            ("claimkit check tea\t", "tea\\ leaves.yaml"),
            ("claimkit explain CNF00\t", "CNF005"),
        ]:
            assert wanted in terminal.after(typed, wanted), typed
            terminal.after("\x15echo next''line\n", "nextline")
    finally:
        terminal.close()


def test_every_command_option_and_rule_is_in_every_script(script: Callable[[str], Path]) -> None:
    for shell in SHELLS:
        text = script(shell).read_text()
        for name, parser in cli.parsers().items():
            assert name in text
            for option in (option for action in parser._actions for option in action.option_strings):
                assert option.lstrip("-") in text
        assert [code for code in rules() if code not in text] == []
