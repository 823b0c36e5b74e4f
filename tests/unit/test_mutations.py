"""The mutants with which the tests are tested: each is one change, and code that runs."""

import ast
from pathlib import Path

import pytest

from mutants.mutations import changes, equivalents, mutant, named

ROOT = Path(__file__).parents[2]
LISTED = equivalents((ROOT / "tests/mutants/equivalents.txt").read_text(encoding="utf-8"))


def afters(source: str) -> set[str]:
    return {ast.unparse(mutant(source, *change).tree) for change in changes(source)}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a is None", {"a is not None"}),
        ("a in b", {"a not in b"}),
        ("a and b", {"a or b"}),
        ("not a", {"not not a"}),
        ("a + b", {"a - b"}),
        ("x = 1", {"x = 2"}),
        ("x = True", {"x = False"}),
        ("f(a)", {"pass"}),
        ("x += a", {"pass"}),
        ("'words'", set()),
        ("x: 'int' = a", set()),
        ("[a for a in b if a]", {"[a for a in b]"}),
        ("def f():\n    return a", {"def f():\n    return None"}),
        ("def f():\n    return None", set()),
        ("def f():\n    return False", {"def f():\n    return True"}),
        ("a if b else c", {"a if not b else c"}),
    ],
)
def test_what_is_changed(source: str, wanted: set[str]) -> None:
    assert afters(source) == wanted


def test_loops_are_left_otherwise_or_not_entered() -> None:
    source = "while a:\n    if b:\n        break\n    continue"
    assert afters(source) == {
        "while False:\n    if b:\n        break\n    continue",
        "while a:\n    if not b:\n        break\n    continue",
        "while a:\n    if b:\n        continue\n    continue",
        "while a:\n    if b:\n        break\n    break",
    }


def test_of_changes_with_the_same_words_each_has_its_own_number() -> None:
    found = named("a.py", "x = f(0) + g(0)\ny = 1\n")
    line = "a.py: x = f(0) + g(0): "
    assert list(found) == [f"{line}f(0) + g(0) => f(0) - g(0)", f"{line}0 => 1", f"{line}0 => 1 (2)", "a.py: y = 1: 1 => 2"]
    assert list(found.values()) == changes("x = f(0) + g(0)\ny = 1\n")


@pytest.mark.parametrize("module", sorted({words.split(": ")[0] for words in LISTED}))
def test_each_mutant_that_is_listed_as_one_that_nobody_can_see_is_there_with_its_reason(module: str) -> None:
    there = named(module, (ROOT / "src/claimkit" / module).read_text(encoding="utf-8"))
    of_module = {words: reason for words, reason in LISTED.items() if words.startswith(f"{module}: ")}
    assert set(of_module) <= set(there)
    assert all(len(reason.split()) > 3 for reason in of_module.values())


def test_a_mutant_says_what_stood_there_and_can_be_run() -> None:
    made = mutant("x = 1\ny = x < 2\n", *changes("x = 1\ny = x < 2\n")[1])
    assert (made.line, made.before, made.after) == (2, "x < 2", "x <= 2")
    namespace: dict[str, object] = {}
    exec(compile(made.tree, "x", "exec"), namespace)  # noqa: S102
    assert namespace["y"] is True
