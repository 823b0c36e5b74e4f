"""Dataclasses and named tuples whose methods are written when objects are made: most commands use few of the classes that they import.

Nor is `dataclasses` imported, which brings `inspect` with it, until somebody asks for what only it knows.
"""

import sys
from collections import _tuplegetter, defaultdict  # type: ignore[attr-defined]
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from operator import attrgetter
from reprlib import recursive_repr
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

_ABSENT: Final[Any] = object()
_Unknown: Final[type[Exception]] = TypeError if sys.version_info >= (3, 13) else ValueError
"""What the standard named tuple raises for a field that it does not have."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def grouped(pairs: Iterable[tuple[_Key, _Value]]) -> defaultdict[_Key, list[_Value]]:
    """The values of pairs by key, in their order; none for a key that no pair has."""
    found: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  (handed on)
    from dataclasses import field as field  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414
else:

    def dataclass(cls: type | None = None, /, **how: bool) -> Any:
        """The decorator of `dataclasses`, put off; a class may be frozen, and take names only."""
        return _Maker(cls, how).cls if cls else lambda one: _Maker(one, how).cls

    def field(*, default: Any = _ABSENT, default_factory: Any = _ABSENT, repr: bool = True, compare: bool = True) -> Any:  # noqa: A002  (as it is called)
        """The function of `dataclasses`, as far as it is used here."""
        return _Field(default, default_factory, repr, compare)

    def replace(one: Any, /, **changes: Any) -> Any:
        """A copy with other values in some fields."""
        made = next(cls for cls in type(one).__mro__ if _FIELDS in cls.__dict__)  # others may have derived it, as a dataclass or not
        names = _KNOWN.get(made) or made.__dict__[_FIELDS]
        return type(one)(**{name: getattr(one, name) for name in names if name not in changes}, **changes)


class _Row(tuple[Any, ...]):
    """What all named tuples have in common."""

    __slots__ = ()
    _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Any:
        return cls(*values)

    def _replace(self, /, **changes: Any) -> Any:
        made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
        if changes:
            raise _Unknown(f"unknown fields: {', '.join(changes)}")
        return made

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Rows(type):
    """Makes named tuples; what makes an object is written for the first of them."""

    def __new__(cls, name: str, _: tuple[type, ...], space: dict[str, Any]) -> type:
        # From Python 3.14 on a class knows its annotations, and its body does not.
        fields = tuple(space.get("__annotations__") or type(name, (), dict(space)).__annotations__)
        defaults = {name: space.pop(name) for name in fields if name in space}

        def first(made_of: type, *given: Any, **named: Any) -> Any:
            values = ", ".join(fields)
            new: Any = eval(f"lambda _cls, {values}: _new(_cls, ({values},))", {"_new": tuple.__new__})  # noqa: S307  (names of fields alone)
            new.__defaults__ = tuple(defaults.values())
            made.__new__ = staticmethod(new)  # type: ignore[method-assign]
            return new(made_of, *given, **named)

        space |= {name: _tuplegetter(number, "") for number, name in enumerate(fields)}
        space |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__new__": first}
        made = type(name, (_Row,), space)
        return made


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414  (handed on)
else:
    NamedTuple: Final = type.__new__(_Rows, "NamedTuple", (), {})


class _Field:
    """A field: its default, what makes one, whether it is shown and compared, whether it is given by name only, its type."""

    kw_only = False
    type: Any = None

    def __init__(self, default: Any, default_factory: Any, shown: bool = True, compared: bool = True) -> None:  # noqa: FBT001, FBT002
        self.default, self.default_factory, self.repr, self.compare = default, default_factory, shown, compared


_FIELDS: Final = "__dataclass_fields__"
_METHODS: Final = ("__init__", "__repr__", "__eq__", "__hash__")
_KNOWN: Final[dict[type, dict[str, _Field]]] = {}
"""The fields of each class that is made here, those of its bases first."""


class _Maker:
    """Gives the class what it says of its fields and, once it is used, its methods."""

    def __init__(self, cls: type, how: dict[str, bool]) -> None:
        self.cls, own = cls, cls.__dict__
        is_frozen = how.get("frozen", False)
        types = cls.__annotations__  # of the class itself; its own `__dict__` does not hold them from Python 3.14 on
        given = {name: own.get(name, _ABSENT) for name in types}
        fields = {name: one if isinstance(one, _Field) else _Field(one, _ABSENT) for name, one in given.items()}
        for name, one in fields.items():
            one.kw_only, one.type = how.get("kw_only", False), types[name]
            if one.default is not _ABSENT:
                setattr(cls, name, one.default)
            elif name in own:
                delattr(cls, name)
        self.fields = {name: one for base in reversed(cls.__mro__[1:]) for name, one in _KNOWN.get(base, {}).items()} | fields
        self.missing = [name for name in _METHODS if name not in own or (name == "__hash__" and own[name] is None)]
        space: dict[str, Any] = {"__setattr__": _unchanged, "__delattr__": _unchanged} if is_frozen else {}
        space["__match_args__"] = tuple(name for name, one in self.fields.items() if not one.kw_only)
        space[_FIELDS], space["__dataclass_params__"] = _StandardFields(self.fields), SimpleNamespace(frozen=is_frozen)
        space |= {name: self.stub(name) for name in self.missing}
        space |= {} if is_frozen or "__eq__" not in self.missing else {"__hash__": None}
        for name, value in space.items():
            setattr(cls, name, value)
        _KNOWN[cls] = self.fields

    def complete(self) -> None:
        """Set the methods."""
        methods: dict[str, Callable[..., Any]] = {
            **_compared(tuple(name for name, one in self.fields.items() if one.compare)),
            "__init__": _init(self.fields),
            "__repr__": _shown([name for name, one in self.fields.items() if one.repr]),
        }
        for name in self.missing:
            if self.cls.__dict__[name] is not None:
                setattr(self.cls, name, methods[name])

    def stub(self, name: str) -> Callable[..., Any]:
        """The method as it is until it is first called."""

        def first(*given: Any, **named: Any) -> Any:
            self.complete()
            return getattr(self.cls, name)(*given, **named)

        return first


class _StandardFields:
    """The fields as `dataclasses` knows them, for its `fields`, `replace` and `asdict`; made when they are first asked for."""

    def __init__(self, fields: dict[str, _Field]) -> None:
        self.fields = fields

    def __get__(self, _: object, owner: type) -> Any:
        return self.made

    @cached_property
    def made(self) -> Any:
        from dataclasses import field, make_dataclass

        def standard(one: _Field) -> Any:
            given = {name: value for name in ("default", "default_factory") if (value := getattr(one, name)) is not _ABSENT}
            return field(**given, repr=one.repr, compare=one.compare, kw_only=one.kw_only)

        made: Any = make_dataclass("Made", [(name, one.type, standard(one)) for name, one in self.fields.items()])
        return made.__dataclass_fields__


def _init(fields: dict[str, _Field]) -> Callable[..., None]:
    """The one method that is written as text: it is called for every object."""
    names: dict[str, Any] = {"_absent": _ABSENT}
    heads: dict[bool, list[str]] = {False: [], True: []}
    lines = ["_own = self.__dict__"]
    for name, one in fields.items():
        has_factory = one.default_factory is not _ABSENT
        names |= {f"_new_{name}": one.default_factory, f"_default_{name}": one.default}
        is_open = has_factory or one.default is not _ABSENT
        heads[one.kw_only].append(f"{name}=_default_{name}" if is_open else name)
        value = f"_new_{name}() if {name} is _absent else {name}" if has_factory else name
        lines.append(f"_own[{name!r}] = {value}")
    head = ", ".join(["self", *heads[False], *(["*", *heads[True]] if heads[True] else [])])
    exec(f"def __init__({head}):\n " + "\n ".join(lines), names)  # noqa: S102  (names of fields alone, as in dataclasses)
    return names["__init__"]  # type: ignore[no-any-return]


def _compared(names: tuple[str, ...]) -> dict[str, Callable[..., Any]]:
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(one: object, other: object) -> bool:
        return values(one) == values(other) if other.__class__ is one.__class__ else NotImplemented

    return {"__eq__": equal, "__hash__": lambda one: hash(values(one))}


def _shown(names: Sequence[str]) -> Callable[[object], str]:
    @recursive_repr()
    def shown(one: object) -> str:
        return f"{type(one).__qualname__}({', '.join(f'{name}={getattr(one, name)!r}' for name in names)})"

    return shown


def _unchanged(_: object, name: str, *__: object) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")
