"""Words for data from Python that do not fit a model, made from what pydantic finds."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError

from claimkit.errors import FieldFault
from claimkit.values import grouped
from claimkit.wording import did_you_mean, quoted

_Found = Mapping[str, Any]
_MOST_WORDS: Final = 8
_TYPES: Final = frozenset({"constrained-int", "constrained-str", "int", "str"})
"""The names of pydantic for the types that a field has a choice of."""


def field_faults(error: ValidationError, model: type[BaseModel], tags: frozenset[str]) -> list[FieldFault]:
    """A `FieldFault` for each field of ``model`` that its data do not fit; steps of a way that are ``tags`` are left out."""
    found = error.errors(include_url=False)
    faults = (_fault(one, model, [step for step in one["loc"] if step not in tags | _TYPES]) for one in found)
    told = grouped((".".join(map(str, way)), words) for way, words in faults)
    return [FieldFault(way, ", or ".join(dict.fromkeys(words))) for way, words in told.items()]


def unknown_field(name: str, model: type[BaseModel]) -> FieldFault:
    """The fault that a model has no field of this name."""
    return FieldFault(name, _no_such_field(name, [model]))


def _fault(found: Any, model: type[BaseModel], way: list[Any]) -> tuple[list[Any], str]:
    own = next((at for at, step in enumerate(way) if str(step).startswith("x-")), None)
    if own is not None:
        return way[: own + 1], "must be a text, a number, True, False, or lists and mappings of these"
    kind, given = found["type"], found["input"]
    if kind == "string_pattern_mismatch" and found["ctx"]["pattern"] == "^x-":
        return way, _no_such_field(way[-1], list(_models_at(model, way[:-1])))
    if kind == "model_type" and isinstance(given, tuple):  # a record where several may stand is taken for its fields
        name = found["ctx"]["class_name"]
        return way[:-1], f"must be a sequence: [{name}(…)]"
    word = _WORDS.get(kind)
    return way, word(found) if word else found["msg"]


def _no_such_field(name: str, models: Sequence[type[BaseModel]]) -> str:
    near = did_you_mean(name, [field for model in models for field in model.model_fields])
    ending = f'; did you mean "{near}"?' if near else "; a key of your own begins with x-"
    return f"there is no such field{ending}"


def _models_at(model: type[BaseModel], way: Sequence[object]) -> Iterator[type[BaseModel]]:
    here = [model]
    for step in way:
        fields = [info for one in here for name, info in one.model_fields.items() if step in (name, info.alias)]
        here = [inner for info in fields for inner in _models_in(info.annotation)] or here
    yield from here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _no_such_word(found: _Found) -> str:
    words = re.findall(r"'([^']*)'", found["ctx"]["expected"])
    near = did_you_mean(found["input"], words)
    if near or len(words) > _MOST_WORDS:
        return f"{quoted(found['input'])} is no word for it" + (f'; did you mean "{near}"?' if near else "")
    return f"{quoted(found['input'])} is no word for it; the words are {', '.join(words)}"


def _wanted(what: str) -> Callable[[_Found], str]:
    return lambda found: f"must be {what}, not {_named(found['input'])}"


def _named(value: object) -> str:
    return f"{quoted(value)} ({type(value).__name__})" if isinstance(value, str | int | float) else type(value).__name__


_WORDS: Final[Mapping[str, Callable[[_Found], str]]] = {
    "missing": lambda _: "is required",
    "enum": _no_such_word,
    "literal_error": _no_such_word,
    "string_pattern_mismatch": lambda found: (
        f"{quoted(found['input'])} has not the form that it must have" if str(found["input"]).strip() else "is blank"
    ),
    "string_type": _wanted("a text"),
    "int_type": _wanted("a whole number"),
    "bool_type": _wanted("True or False"),
    "tuple_type": _wanted("a sequence"),
    "dict_type": _wanted("a mapping"),
    "model_type": lambda found: f"must be a {found['ctx']['class_name']}, not {_named(found['input'])}",
    "greater_than_equal": lambda found: f"must be at least {found['ctx']['ge']}",
    "less_than_equal": lambda found: f"must be at most {found['ctx']['le']}",
    "finite_number": lambda _: "must be a finite number",
}
