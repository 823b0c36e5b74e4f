"""The mutants with which the tests are tested: each is one change, and code that runs."""

import ast

import pytest

from mutants.mutations import changes, mutant


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


def test_a_mutant_says_what_stood_there_and_can_be_run() -> None:
    made = mutant("x = 1\ny = x < 2\n", *changes("x = 1\ny = x < 2\n")[1])
    assert (made.line, made.before, made.after) == (2, "x < 2", "x <= 2")
    namespace: dict[str, object] = {}
    exec(compile(made.tree, "x", "exec"), namespace)  # noqa: S102
    assert namespace["y"] is True
