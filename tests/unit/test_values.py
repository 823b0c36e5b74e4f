"""The put-off dataclasses behave as the standard ones do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from claimkit import values


def point(dataclass: Callable[..., Any]) -> tuple[type, type]:
    @dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
        tags: list[str] = dataclasses.field(default_factory=list, repr=False)
        aside: object = dataclasses.field(default=None, compare=False)

        @property
        def total(self) -> int:
            return self.x + self.y

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named(Point):
        name: str

    return Point, Named


def told(act: Callable[[], object]) -> object:
    try:
        return act()
    except (TypeError, AttributeError) as error:
        return type(error)


USES: list[Callable[[Any, Any], object]] = [
    lambda p, n: repr(p(1)).rpartition(".")[2],
    lambda p, n: p(1) == p(1, 2),
    lambda p, n: p(1) == p(2),
    lambda p, n: p(1, aside=1) == p(1, aside=2),
    lambda p, n: hash(p(1, 2, (), 1)) == hash(p(1, 2, (), 2)),
    lambda p, n: p(1) == (1, 2, []),
    lambda p, n: hash(p(1, 2, ())) == hash(p(1, 2, ())),
    lambda p, n: hash(p(1)),
    lambda p, n: p(),
    lambda p, n: p(1, 2, [], 4, 5),
    lambda p, n: p(1, z=4),
    lambda p, n: p(1).tags is p(1).tags,
    lambda p, n: setattr(p(1), "x", 3),
    lambda p, n: delattr(p(1), "x"),
    lambda p, n: p.__match_args__,
    lambda p, n: n.__match_args__,
    lambda p, n: n(1, "a"),
    lambda p, n: (n(1, name="a").name, n(1, name="a").total, n(1, name="a") == p(1)),
    lambda p, n: [field.name for field in dataclasses.fields(n)],
    lambda p, n: dataclasses.replace(n(1, name="a"), y=5).y,
    lambda p, n: dataclasses.asdict(n(1, name="a")),
    lambda p, n: copy.deepcopy(p(1, 4)).y,
    lambda p, n: hasattr(p(1), "__dict__"),
]


@pytest.mark.parametrize("number", range(len(USES)))
def test_it_does_what_the_standard_one_does(number: int) -> None:
    ours = told(lambda: USES[number](*point(values.dataclass)))
    standard = told(lambda: USES[number](*point(dataclasses.dataclass)))
    assert ours == standard


def test_it_can_be_sent_to_another_process() -> None:
    from claimkit.text.quotations import Resolved

    assert pickle.loads(pickle.dumps(Resolved(1, 2, 3))) == Resolved(1, 2, 3)  # noqa: S301  (our own bytes)


def test_what_is_not_frozen_is_left_to_the_standard_one() -> None:
    @values.dataclass
    class Open:
        x: int = 1

    made = Open(2)
    made.x = 3
    assert made.x == 3
