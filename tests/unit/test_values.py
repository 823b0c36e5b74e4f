"""The put-off dataclasses and the named tuples behave as the standard ones do."""

import copy
import dataclasses
import pickle
import typing
from collections.abc import Callable
from typing import Any

import pytest

from claimkit import values


def point(dataclass: Callable[..., Any], field: Callable[..., Any]) -> tuple[type, type]:
    @dataclass(frozen=True)
    class Point:
        x: int
        y: int = 2
        tags: list[str] = field(default_factory=list, repr=False)
        aside: object = field(default=None, compare=False)

        @property
        def total(self) -> int:
            return self.x + self.y

    @dataclass(frozen=True, kw_only=True)
    class Named(Point):
        name: str

    return Point, Named


def both(one: Callable[..., Any], field: Callable[..., Any]) -> tuple[type, type]:
    """An open class, and a frozen one."""

    @one
    class Open:
        x: int
        tags: list[str] = field(default_factory=list, repr=False)
        y: int = field(default=2)
        z: int = field(default=3, compare=False)

    @one(frozen=True)
    class Shut:
        x: int
        y: int = 2

    return Open, Shut


def told(act: Callable[[], object]) -> object:
    try:
        return act()
    except (TypeError, AttributeError, ValueError) as error:
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
]


@pytest.mark.parametrize("number", range(len(USES)))
def test_it_does_what_the_standard_one_does(number: int) -> None:
    ours = told(lambda: USES[number](*point(values.dataclass, values.field)))
    standard = told(lambda: USES[number](*point(dataclasses.dataclass, dataclasses.field)))
    assert ours == standard


OPEN_USES: list[Callable[[Any, Any], object]] = [
    lambda o, s: repr(o(1)).rpartition(".")[2],
    lambda o, s: (o(1) == o(1), o(1) == o(2), s(1) == s(1), o(1) == s(1)),
    lambda o, s: o(1, z=4) == o(1, z=5),
    lambda o, s: hash(o(1)),
    lambda o, s: hash(s(1)) == hash(s(1)),
    lambda o, s: (o(1).tags is o(1).tags, o.y, hasattr(o, "tags"), vars(o(1))),
    lambda o, s: o(),
    lambda o, s: setattr(s(1), "x", 3),
    lambda o, s: setattr(o(1), "x", 3),
    lambda o, s: [field.name for field in dataclasses.fields(o)],
    lambda o, s: dataclasses.replace(s(1), y=5).y,
    lambda o, s: (copy.copy(o(1, ["a"])).tags, copy.deepcopy(s(1, 4)).y),
    lambda o, s: o.__match_args__,
]


@pytest.mark.parametrize("number", range(len(OPEN_USES)))
def test_it_does_what_the_standard_one_does_in_an_open_class(number: int) -> None:
    ours = told(lambda: OPEN_USES[number](*both(values.dataclass, values.field)))
    standard = told(lambda: OPEN_USES[number](*both(dataclasses.dataclass, dataclasses.field)))
    assert ours == standard


class Standard(typing.NamedTuple):
    """A row."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        return self.x + self.y


class Ours(values.NamedTuple):
    """A row."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        return self.x + self.y


class Derived(Ours):
    """A class with a row's fields."""


ROW_USES: list[Callable[[Any], object]] = [
    lambda row: repr(row(1)).partition("(")[2],
    lambda row: (row(1), row(1, y=3), row(x=4), row(1) == row(1, 2), row(1) == (1, 2), hash(row(1)), row(5).total, [*row(1)]),
    lambda row: (row._fields, row._field_defaults, row.__match_args__, row.__doc__, row.__annotations__),
    lambda row: (row._make([1, 2]), row(1)._replace(y=7), row(1)._asdict()),
    lambda row: (copy.deepcopy(row(1)), pickle.loads(pickle.dumps(row(1, 3)))),  # noqa: S301  (our own bytes)
    lambda row: row(),
    lambda row: row(1, 2, 3),
    lambda row: row(1, z=4),
    lambda row: row._make([1, 2, 3]),
    lambda row: row(1)._replace(z=4),
    lambda row: setattr(row(1), "x", 3),
    lambda row: hasattr(row(1), "__dict__"),
    lambda row: [x * y for row in [row(1), row(2, 3)] for x, y in [row]],
]


@pytest.mark.parametrize("number", range(len(ROW_USES)))
def test_a_named_tuple_does_what_the_standard_one_does(number: int) -> None:
    assert told(lambda: ROW_USES[number](Ours)) == told(lambda: ROW_USES[number](Standard))


def test_a_class_derived_of_a_named_tuple_makes_its_own_objects() -> None:
    made = Derived(1)
    assert (type(made), type(made._replace(y=3)), type(Ours(1)), made.total) == (Derived, Derived, Ours, 3)
    assert type(pickle.loads(pickle.dumps(made))) is Derived  # noqa: S301  (our own bytes)


def test_it_can_be_sent_to_another_process() -> None:
    from claimkit.text.quotations import Resolved

    assert pickle.loads(pickle.dumps(Resolved(1, 2, 3))) == Resolved(1, 2, 3)  # noqa: S301  (our own bytes)


def test_a_copy_has_other_values_in_some_fields() -> None:
    an_open, shut = both(values.dataclass, values.field)
    assert (values.replace(shut(1), y=5).y, values.replace(an_open(1, ["a"]), y=5).tags) == (5, ["a"])
    with pytest.raises(TypeError):
        values.replace(an_open(1), w=5)


def test_a_class_that_others_derive_is_replaced_too() -> None:
    @values.dataclass(frozen=True)
    class Base:
        name: str
        size: int = 1

    class Plain(Base):
        pass

    @dataclasses.dataclass(frozen=True)
    class Standard(Base):
        more: int = 2

    assert values.replace(Plain("a", 3), name="b").size == 3
    assert values.replace(Standard("a", 3, 4), name="b") == Standard("b", 3, 4)
