"""Frozen dataclasses whose methods are written when the first object is made: most commands use few of the classes that they import."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  (handed on)
else:

    def dataclass(cls: type | None = None, /, **how: bool) -> Any:
        """The decorator of `dataclasses`, put off for what is frozen and has slots; all else goes to the standard one."""
        if cls is None:
            return lambda one: dataclass(one, **how)
        is_ours = how.get("frozen") and how.get("slots") and how.keys() <= {"frozen", "slots", "kw_only"}
        return _Maker(cls, how).made if is_ours else dataclasses.dataclass(**how)(cls)


_METHODS: Final = ("__init__", "__repr__", "__eq__", "__hash__")
_FACTS: Final = ("__match_args__", "__dataclass_fields__", "__dataclass_params__")
_TWINS: Final[dict[type, Callable[[], type]]] = {}


class _Maker:
    """Makes the class with slots and, once it is used, its methods; what fields there are `dataclasses` says, by a twin that has no methods."""

    def __init__(self, cls: type, how: dict[str, bool]) -> None:
        own = cls.__dict__
        fields = own.get("__annotations__", {})
        self.is_kw_only = how.get("kw_only", False)
        self.plan = {name: own[name] for name in ("__module__", "__annotations__", *fields) if name in own}
        self.plan["__doc__"] = cls.__name__  # or `dataclasses` writes the signature of the twin as its text, by way of `inspect`
        space = {name: kept for name, kept in own.items() if name not in (*fields, "__dict__", "__weakref__")}
        inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
        self.missing = [name for name in _METHODS if name not in own]
        space |= {"__slots__": tuple(name for name in fields if name not in inherited), **_FROZEN}
        space |= {name: _Fact(name, self.complete) for name in _FACTS}
        space |= {name: self.stub(name) for name in self.missing}
        self.made: type = type(cls)(cls.__name__, cls.__bases__, space)
        self.made.__qualname__ = cls.__qualname__
        _TWINS[self.made] = self.twin = cache(self.make_twin)

    def make_twin(self) -> type:
        bases = tuple(_TWINS[base]() for base in self.made.__bases__ if base in _TWINS)
        twin = type(self.made.__name__, bases, self.plan)
        return dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=self.is_kw_only)(twin)

    def complete(self) -> None:
        twin = self.twin()
        fields: dict[str, dataclasses.Field[Any]] = twin.__dict__["__dataclass_fields__"]
        methods = {**_compared(tuple(fields)), "__init__": _init(self.made, fields)}
        methods["__repr__"] = _shown([name for name, field in fields.items() if field.repr])
        for name in _FACTS:
            setattr(self.made, name, twin.__dict__[name])
        for name in self.missing:
            setattr(self.made, name, methods[name])

    def stub(self, name: str) -> Callable[..., Any]:
        """The method as it is until it is first called."""

        def first(*given: Any, **named: Any) -> Any:
            self.complete()
            return getattr(self.made, name)(*given, **named)

        return first


class _Fact:
    """An attribute of the class that is known once it is complete."""

    def __init__(self, name: str, complete: Callable[[], None]) -> None:
        self.name, self.complete = name, complete

    def __get__(self, one: object, owner: type) -> Any:
        self.complete()
        return getattr(owner, self.name)


def _init(made: type, fields: dict[str, "dataclasses.Field[Any]"]) -> Callable[..., None]:
    """The one method that is written as text: it is called for every object."""
    names: dict[str, Any] = {"_absent": dataclasses.MISSING}
    heads: dict[bool, list[str]] = {False: [], True: []}
    lines = ["pass"]
    for name, field in fields.items():
        has_factory = field.default_factory is not dataclasses.MISSING
        names |= {f"_set_{name}": getattr(made, name).__set__, f"_new_{name}": field.default_factory}
        names[f"_default_{name}"] = field.default
        is_open = has_factory or field.default is not dataclasses.MISSING
        heads[bool(field.kw_only)].append(f"{name}=_default_{name}" if is_open else name)
        value = f"_new_{name}() if {name} is _absent else {name}" if has_factory else name
        lines.append(f"_set_{name}(self, {value})")
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
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(one: Any) -> list[Any]:
    return [getattr(one, name) for name in one.__dataclass_fields__]


def _restore(one: Any, state: list[Any]) -> None:
    for name, kept in zip(one.__dataclass_fields__, state, strict=True):
        object.__setattr__(one, name, kept)


_FROZEN: Final = {"__setattr__": _unchanged, "__delattr__": _unchanged, "__getstate__": _state, "__setstate__": _restore}
