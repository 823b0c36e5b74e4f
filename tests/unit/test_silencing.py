"""What comments and settings silence: what is kept, the record of the rest, and the walk over comments that lie within each other."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.checking.silencing import by_comments, by_settings
from claimkit.claimfile.ignore_comments import Reach, Suppression
from claimkit.config.selection import Layer, Selection
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic, Severity, Silenced, Silencer, Span
from effort import examples

CODES = ("EVD001", "EVD002", "COV001", "FIL003")
STOPS = frozenset({"FIL003"})


def found(code: str, line: int = 1, column: int = 1, path: str = "a.yaml") -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, path, (), Span(line, column, line, column + 1), "m", "h")


ALL = [found(code) for code in CODES]


def silenced(settings: Settings, problems: list[Diagnostic] = ALL) -> tuple[list[str], list[tuple[str, str]]]:
    kept, away = by_settings(problems, settings, STOPS)
    assert {one.by for one in away} <= {Silencer.SELECTION}
    return [one.code for one in kept], [(one.found.code, one.reason) for one in away]


def chosen(*layers: Layer) -> Settings:
    return Settings(root=Path.cwd(), selection=Selection(layers))


def test_without_settings_all_is_kept() -> None:
    assert silenced(chosen()) == (list(CODES), [])


@pytest.mark.parametrize(
    ("layers", "record"),
    [
        ([Layer("here", None, (), ("EVD",))], [("EVD001", "here"), ("EVD002", "here")]),
        ([Layer("here", ("EVD",))], [("COV001", "here")]),
        ([Layer("here", ("EVD",), ("COV001",))], []),
        ([Layer("here", ("EVD",), (), ("EVD001",))], [("EVD001", "here"), ("COV001", "here")]),
        ([Layer("here", ("EVD001",), (), ("EVD",))], [("EVD002", "here"), ("COV001", "here")]),
        ([Layer("here", None, (), ("ALL",))], [("EVD001", "here"), ("EVD002", "here"), ("COV001", "here")]),
        ([Layer("here", None, (), ("EVD",)), Layer("there", None, ("EVD001",))], [("EVD002", "here")]),
        ([Layer("here", ("EVD",)), Layer("there", None, (), ("EVD",))], [("EVD001", "there"), ("EVD002", "there"), ("COV001", "here")]),
        ([Layer("here", ("COV",)), Layer("there", ("EVD",))], [("COV001", "there")]),
    ],
)
def test_what_the_selection_silences_is_recorded_with_its_place_and_what_stops_a_file_is_kept(
    layers: list[Layer], record: list[tuple[str, str]]
) -> None:
    kept, away = silenced(chosen(*layers))
    assert away == record
    assert kept == [code for code in CODES if code not in dict(record)]


def test_what_a_file_may_ignore_is_recorded_with_its_pattern() -> None:
    settings = replace(chosen(), per_file_ignores={"b.yaml": ("ALL",), "*.yaml": ("COV", "FIL"), "a.*": ("COV001",)})
    assert silenced(settings) == (["EVD001", "EVD002", "FIL003"], [("COV001", "per-file-ignores: *.yaml")])


def test_the_selection_is_named_before_a_pattern() -> None:
    settings = replace(chosen(Layer("here", None, (), ("COV",))), per_file_ignores={"*": ("COV",)})
    assert silenced(settings)[1] == [("COV001", "here")]


@pytest.mark.parametrize(
    ("path", "is_meant"), [("old/a.yaml", True), ("old/b/a.yaml", True), ("older/a.yaml", False), ("b/old/a.yaml", False)]
)
def test_a_pattern_may_be_a_folder(path: str, *, is_meant: bool) -> None:
    for pattern in ("old", "old/"):
        settings = replace(chosen(), per_file_ignores={pattern: ("COV001",)})
        assert bool(silenced(settings, [found("COV001", path=path)])[1]) == is_meant


# ---- comments ---------------------------------------------------------------------------------------------------------------------------


def comment(start: tuple[int, int], end: tuple[int, int], *codes: str, reason: str = "", fault: str = "") -> Suppression:
    """A comment above an entry, which begins at ``start``."""
    return Suppression(Span(start[0] - 1, 1, start[0] - 1, 9), Reach(start, end), codes, reason, fault)


def behind(line: int, *codes: str, reason: str = "") -> Suppression:
    """A comment at the end of a line."""
    return Suppression(Span(line, 30, line, 40), Reach((line, 1), (line, 30)), codes, reason)


def judge(
    problems: list[Diagnostic], comments: list[Suppression]
) -> tuple[list[Diagnostic], list[Silenced], list[tuple[tuple[str, ...], ...]]]:
    kept, away, judged = by_comments(problems, {"a.yaml": comments}, {"EVD001", "EVD002", "COV001"}, STOPS)
    return kept, away, [(one.unknown, one.unstoppable, one.idle) for one in judged]


NESTED = [
    comment((2, 1), (20, 1), "EVD001", reason="outer"),
    comment((4, 3), (9, 1), "COV", reason="first inner"),
    comment((5, 5), (7, 1), "EVD002", reason="innermost"),
    comment((10, 3), (15, 1), "COV", reason="second inner"),
    comment((30, 1), (40, 1), "EVD", reason="apart"),
]


@pytest.mark.parametrize(
    ("line", "code", "reason"),
    [
        (1, "EVD001", None),
        (2, "EVD001", "outer"),
        (6, "EVD001", "outer"),  # over two that end before and around it
        (6, "COV001", "first inner"),
        (6, "EVD002", "innermost"),
        (7, "EVD002", None),
        (8, "COV001", "first inner"),
        (9, "COV001", None),
        (9, "EVD001", "outer"),
        (12, "COV001", "second inner"),
        (12, "EVD001", "outer"),
        (16, "COV001", None),
        (16, "EVD001", "outer"),
        (20, "EVD001", None),
        (25, "EVD001", None),
        (31, "EVD001", "apart"),
        (31, "EVD002", "apart"),
        (31, "COV001", None),
        (40, "EVD001", None),
    ],
)
def test_comments_around_comments_reach_as_far_as_they_say(line: int, code: str, reason: str | None) -> None:
    problem = found(code, line, 5)
    kept, away, _ = judge([problem], NESTED)
    assert away == ([Silenced(problem, Silencer.COMMENT, reason)] if reason else [])
    assert kept == ([] if reason else [problem])


def test_of_two_comments_that_silence_one_problem_the_first_gives_the_reason_and_both_are_used() -> None:
    comments = [comment((2, 1), (9, 1), "EVD", reason="first"), comment((3, 1), (5, 1), "EVD001", reason="second")]
    _, away, judged = judge([found("EVD001", 4)], comments)
    assert [one.reason for one in away] == ["first"]
    assert judged == [((), (), ()), ((), (), ())]


def test_what_becomes_of_each_code_is_told() -> None:
    comments = [
        comment((2, 1), (9, 1), "EVD001", fault="no reason"),
        comment((2, 1), (9, 1), "EVD001", "EVD002", "FIL003", "FIL", "XYZ001", "XYZ"),
    ]
    kept, away, judged = judge([found("EVD001", 4), found("FIL003", 4)], comments)
    assert [one.code for one in kept] == ["FIL003"]
    assert [one.found.code for one in away] == ["EVD001"]
    assert judged == [((), (), ()), (("XYZ001", "XYZ"), ("FIL003", "FIL"), ("EVD002",))]


def test_a_problem_without_a_place_or_of_another_file_is_not_silenced() -> None:
    problems = [replace(found("EVD001", 4), span=None), found("EVD001", 4, path="b.yaml")]
    kept, away, judged = judge(problems, [comment((2, 1), (9, 1), "EVD001")])
    assert (kept, away) == (problems, [])
    assert judged == [((), (), ("EVD001",))]


@st.composite
def forests(draw: st.DrawFn) -> list[Suppression]:
    """Comments on entries that lie within each other or apart, and at the ends of lines."""
    made: list[Suppression] = []

    def below(first: int, last: int, column: int) -> None:
        at = first
        while at < last and len(made) < 12:
            end = draw(st.integers(at + 1, last))
            if draw(st.booleans()):
                made.append(comment((at, column), (end, 1), draw(st.sampled_from((*CODES[:3], "EVD")))))
            if column < 7:
                below(at + 1, end, column + 2)
            at = end

    below(2, 24, 1)
    lines = draw(st.lists(st.integers(2, 24), max_size=3))
    return draw(st.permutations([*made, *(behind(line, "EVD001") for line in lines)]))


@given(forests(), st.integers(1, 25), st.integers(1, 12), st.sampled_from(CODES[:3]))
def test_the_walk_finds_what_looking_at_all_comments_finds(comments: list[Suppression], line: int, column: int, code: str) -> None:
    assert examples(100)
    problem = found(code, line, column)
    reaching = [one for one in comments if one.reach.holds(problem.span or Span(0, 0, 0, 0)) and {code, code[:3]} & {*one.codes}]
    kept, away, judged = judge([problem], comments)
    assert bool(away) == bool(reaching)
    assert bool(kept) != bool(away)
    used = {number for number, (_, _, unused) in enumerate(judged) if not unused}
    firsts = {(one.reach, one.codes): number for number, one in reversed(list(enumerate(comments))) if one in reaching}
    assert used == set(firsts.values())
