"""Every option of every command, with every odd value: never a bug, and a missing value is told in words."""

import argparse
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimkit.cli import parsers
from commandline import Done, Run, make

NEEDED = {
    "init": ["article.md"],
    "review": ["tea", "--by=A"],
    "diff": ["claims"],
    "locate": ["article.md", "Tea"],
    "add": ["article.md", "Tea"],
    "completion": ["bash"],
}
ODD = ["-", "=", " ", "\0", "a\0b", "\udcff", "nan", "1e999", "../..", "x" * 5000, "%s", "a=", "a=b", "{}", "\U0001f600", "\n"]
PARSERS = parsers()


def options() -> Iterator[tuple[str, str, bool]]:
    for command, parser in PARSERS.items():
        for action in parser._actions:
            for option in action.option_strings:
                if not isinstance(action, argparse._HelpAction):
                    yield command, option, action.nargs != 0


OPTIONS = list(options())


@pytest.fixture
def folder(tmp_path: Path, claimkit: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run: so deep that ``../..`` is not the folder of all tests."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(folder: Path, claimkit: Run) -> Callable[..., Done]:
    text = "claimkit: 1\nclaims:\n  - {id: tea, statement: Tea is old., kind: history, confidence: none}\n"
    make(folder, claims_a=text)
    (folder / "article.md").write_text("Tea is old.\n")
    (folder / ".git").mkdir()
    return lambda command, *words: claimkit(command, *NEEDED.get(command, ()), *words)


def words_of(option: str, value: str) -> list[list[str]]:
    """The ways to write a value; apart from the option it may be taken for another word where it begins like one or is none."""
    apart = [[option, value]]
    return apart if not option.startswith("--") else [[f"{option}={value}"], *(apart if not value.isalnum() and len(value) < 3 else [])]


@pytest.mark.parametrize(("command", "option", "takes_value"), OPTIONS)
def test_a_missing_value_is_a_usage_error_in_words(run: Callable[..., Done], command: str, option: str, takes_value: bool) -> None:
    words = [[f"{option}=--"], [f"{option}="]] if option.startswith("--") else []
    for given in [*words, *([[option, ""], [option]] if takes_value else [])]:
        done = run(command, *given)
        assert (done.code, done.out) == (2, ""), given
        (told,) = (line for line in done.err.splitlines() if "claimkit: " in line and "usage: " not in line)
        assert option in told, given


@pytest.mark.parametrize(("command", "option"), [(command, option) for command, option, takes_value in OPTIONS if takes_value])
def test_no_odd_value_is_a_bug_of_ours(run: Callable[..., Done], command: str, option: str) -> None:
    for value in ODD:
        for words in words_of(option, value):
            done = run(command, *words)
            assert done.code in (0, 1, 2, 3), (words, done.err[:300])
            assert done.code == 2 or "\0" not in value, words


@pytest.mark.parametrize("command", PARSERS)
@pytest.mark.usefixtures("folder")
def test_no_odd_argument_is_a_bug_of_ours(claimkit: Run, command: str) -> None:
    for value in ["", *ODD]:
        for words in ([value], [value, "x"], ["x", value]):
            assert claimkit(command, *words).code in (0, 1, 2, 3), words


def test_the_walk_sees_the_options_of_all_commands() -> None:
    assert {command for command, *_ in OPTIONS} == set(PARSERS)
    assert len(OPTIONS) > 90


def test_the_real_command_says_it_in_words(command: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = command("check", "--output=--")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "claimkit: --output: the value is missing"
