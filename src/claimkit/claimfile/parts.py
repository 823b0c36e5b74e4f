"""The parts of a claim file as a check sees them: taken from plain data as strictly as the models take them, without pydantic.

They have the fields and defaults of the models, by the table that is generated from these (decision 79); keys of one's own (``x-``) are looked at, not kept.
"""

from abc import ABCMeta
from collections.abc import Callable, Collection, Mapping
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from claimkit.claimfile import vocabulary
from claimkit.claimfile._shapes import PARTS
from claimkit.lazily import later

__all__ = ["PARTS", "Claim", "ClaimFile", "Document", "FilledSlot", "Offsets", "OpenSlot", "Quotation", "Source"]

FORMAT: Literal[1] = 1
"""The version of the file format that the models describe."""
LARGEST_INTEGER: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6)."""

_Take = Callable[[Any], Any]
"""Takes a value of plain data, and gives it as it stands in a part. Raises `ValueError`, `KeyError` or `TypeError` for what does not fit."""


class FilePart(metaclass=ABCMeta):  # noqa: B024  (abstract only in that models can be registered)
    """A part of a claim file; what is not given stands in its class. The models of slots and passages count as parts of their name, too."""

    @property
    def model_fields_set(self) -> Collection[str]:
        """The names of the fields that are given."""
        return self.__dict__.keys()

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """A copy with other values in some fields."""
        made = type(self)()
        made.__dict__.update(self.__dict__, **update)
        return made


if TYPE_CHECKING:
    from claimkit.claimfile.model import Claim, ClaimFile, Document, FilledSlot, Offsets, OpenSlot, Quotation, Source

    CLASSES: dict[str, type[FilePart]]
else:

    class Claim(FilePart):
        """The part that stands for `claimkit.Claim`."""

        @property
        def reviews(self) -> tuple[Any, ...]:
            """The reviews, in their order."""
            return self.reviewed if isinstance(self.reviewed, tuple) else (self.reviewed,) if self.reviewed else ()

    CLASSES: Final = {name: type(name, (FilePart,), {}) for name in PARTS if name != "Claim" and not name.startswith("Exempt")} | {
        "Claim": Claim
    }
    CLASSES |= {f"Exempt{name}": type(f"Exempt{name}", (CLASSES[name],), {}) for name in ("Offsets", "Quotation")}
    for made in CLASSES.values():
        made.__module__ = __name__  # where pickle finds it
    globals().update(CLASSES)


def accepted(data: object) -> Any:
    """The parts of the claim file that plain data from a reader describe; None if they do not fit. The model takes the same data."""
    if not isinstance(data, dict) or "claimkit" not in data:
        return None
    try:
        return _part("ClaimFile")(data)
    except (ValueError, KeyError, TypeError):
        return None


def keys_in(file: Any) -> set[str]:
    """The keys that the parts of a file hold, at any depth; ids and what stands under keys of one's own are not among them."""
    found: set[str] = set()
    waiting: list[Any] = [file]
    while waiting:
        one = waiting.pop()
        if one.__class__ in _KINDS:
            found.update(map(keys_of(one.__class__.__name__).__getitem__, one.__dict__))
            waiting.extend([inner for inner in one.__dict__.values() if inner.__class__ in _DEEP])
        elif one.__class__ is tuple:
            waiting.extend(one)
        elif one.__class__ is dict:
            waiting.extend(one.values())
    return found


_KINDS: Final = frozenset(CLASSES.values())
_DEEP: Final = _KINDS | {tuple, dict}


def without_defaults(value: Any, fields: Collection[str] = ()) -> Any:
    """The plain data of a part (of some ``fields``), without what is typed out though it goes without saying, and without keys of one's own."""
    if isinstance(value, FilePart):
        keys = keys_of(type(value).__name__)
        given = {name: inner for name, inner in value.__dict__.items() if name in (fields or keys)}
        return {keys[name]: without_defaults(inner) for name, inner in given.items() if inner != getattr(type(value), name, value)}
    return [without_defaults(inner) for inner in value] if isinstance(value, tuple) else value


@cache
def keys_of(part: str) -> Mapping[str, str]:
    """The keys in files by the names of the fields."""
    return {row[0]: key for key, row in PARTS[part].items()}


def fields_of(part: str, kind: tuple[Any, ...]) -> frozenset[str]:
    """The names of the fields of a part that take, alone or among other things, what the table calls ``kind``."""
    return frozenset(row[0] for row in PARTS[part].values() if kind == row[1] or kind in row[1])


_PARTIAL_DATE: Final = PARTS["Notice"]["date"][1]
NAME_FIELDS: Final = fields_of("Source", ("many", ("part", "Name")))
"""The fields of bibliographies that hold lists of names."""
DATE_FIELDS: Final = fields_of("Source", _PARTIAL_DATE)
"""The fields of bibliographies that hold dates."""
NAME_KEYS: Final = frozenset(keys_of("Source")[name] for name in NAME_FIELDS)
DATE_KEYS: Final = frozenset(keys_of("Source")[name] for name in DATE_FIELDS)
"""The keys of these fields in files."""


@cache
def _take(kind: tuple[Any, ...]) -> _Take:
    return _MAKERS[kind[0]](*kind[1:])


@cache
def _part(name: str) -> _Take:
    made: Any = CLASSES[name]
    rows = {key: (row[0], _take(row[1])) for key, row in PARTS[name].items()}
    required = frozenset(row[0] for row in PARTS[name].values() if len(row) < 3)  # noqa: PLR2004  (there is no default)
    for field, kind, *default in PARTS[name].values():
        if default:
            setattr(made, field, _take(kind)(default[0]) if kind[0] == "word" and default[0] else default[0])

    def take(value: Any) -> Any:
        if value.__class__ is not dict:
            raise TypeError
        one = made()
        given = one.__dict__
        for key, inner in value.items():
            if key in rows:
                field, taken = rows[key]
                given[field] = taken(inner)
            elif str.startswith(key, "x-"):
                _unicode(key)
                _anything(inner)
            else:
                raise KeyError(key)
        if not required <= given.keys():
            raise KeyError
        return one

    return take


def _anything(value: Any) -> None:
    """Anything that JSON can say, but null."""
    match value:
        case str() | bool() | int():
            pass
        case list():
            for item in value:
                _anything(item)
        case dict():
            for key, item in value.items():
                str.isascii(key)  # nothing but a text has it
                _anything(item)
        case _ if not isfinite(value):
            raise ValueError


def _unicode(value: Any) -> Any:
    if isinstance(value, str) and (value.isascii() or value.encode() or True):  # half a surrogate pair has no UTF-8
        return value
    raise TypeError


def _text(value: Any) -> Any:
    if isinstance(value, str) and value.strip(" \t\r\n") and (value.isascii() or value.encode()):
        return value
    raise TypeError


def _form(pattern: str) -> _Take:
    fits = later(pattern)

    def take(value: Any) -> Any:
        if not fits.fullmatch(value):
            raise ValueError
        return value

    return take


def _whole(least: int, most: int) -> _Take:
    def take(value: Any) -> Any:
        if value.__class__ is not int or not least <= value <= most:
            raise ValueError
        return value

    return take


def _flag(value: Any) -> Any:
    if value.__class__ is not bool:
        raise TypeError
    return value


def _word(name: str) -> _Take:
    return {word.value: word for word in getattr(vocabulary, name)}.__getitem__


def _many(kind: tuple[Any, ...]) -> _Take:
    inner = _take(kind)

    def take(value: Any) -> Any:
        if value.__class__ is not list:
            raise TypeError
        return tuple(map(inner, value))

    return take


def _keyed(kind: tuple[Any, ...]) -> _Take:
    inner = _take(kind)

    def take(value: Any) -> Any:
        if value.__class__ is not dict or "" in value:
            raise TypeError
        return {_unicode(name): inner(one) for name, one in value.items()}

    return take


def _either(first: tuple[Any, ...], second: tuple[Any, ...]) -> _Take:
    """Two kinds that no value is both of: a number or a text, a mapping or a list."""
    one, other, is_first = _take(first), _take(second), {"whole": int, "part": dict}[first[0]]
    return lambda value: one(value) if value.__class__ is is_first else other(value)


def _by_keys(keys: tuple[str, ...], chosen: str, other: str) -> _Take:
    one, rest, telling = _part(chosen), _part(other), frozenset(keys)
    return lambda value: rest(value) if telling.isdisjoint(value) else one(value)


_MAKERS: Final[Mapping[str, Callable[..., _Take]]] = {
    "text": lambda: _text,
    "form": _form,
    "whole": _whole,
    "flag": lambda: _flag,
    "word": _word,
    "version": lambda version: _whole(version, version),
    "part": _part,
    "many": _many,
    "keyed": _keyed,
    "either": _either,
    "by_keys": _by_keys,
}
