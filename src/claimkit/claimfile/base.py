"""The base of all models: strict, frozen, closed but for ``x-`` keys, with errors that name every field."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, Self, TypeVar, dataclass_transform

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import TypeAliasType

from claimkit.claimfile.parts import LARGEST_INTEGER
from claimkit.diagnostics import Span
from claimkit.errors import FieldFault, ModelError

# No "$" in a pattern without a fixed length beside it: Python's matches before a final newline, Rust's does not.
Text = Annotated[str, Field(pattern="[^ \\t\\r\\n]")]
IS_PROSE: Final = object()
Prose = Annotated[Text, IS_PROSE]
"""A text in which people write sentences."""
Key = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
Count = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
NumberOrText = Whole | Text
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64)]
Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
PartialDate = Annotated[
    str, Field(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", max_length=10, json_schema_extra={"not": {"pattern": "\\n"}})
]

ExtensionValue = TypeAliasType(
    "ExtensionValue",
    "str | bool | int | Annotated[float, Field(allow_inf_nan=False)]"
    " | Annotated[tuple[ExtensionValue, ...], Field(strict=False)] | dict[str, ExtensionValue]",
)
"""Anything that JSON can say, but null: what stands under a key of the user's own."""

ExtensionKey = Annotated[str, Field(pattern="^x-")]


LAX: Final = Field(strict=False)
"""Marks data that may come in another form: a word as text, a tuple as any sequence."""
_LONGEST_REPR: Final = 160
_LONGEST_TEXT: Final = 40
_CHOSEN: Final = "(as given)"
_OTHER: Final = "(otherwise)"
_TAGS: Final = frozenset({_CHOSEN, _OTHER})


def field(description: str | None = None, *, default: Any = ..., key: str | None = None, **more: Any) -> Any:
    """A field of a model; ``key`` is its name in files where Python cannot spell it, ``more`` is pydantic's.

    Type checkers find here whether it may be left out, and go by its name in Python.
    """
    if key is not None:
        more["alias"] = key
    return Field(default, description=description, **more)


if TYPE_CHECKING:
    # The metaclass of pydantic's models has no public name.
    from pydantic._internal._model_construction import ModelMetaclass

    _Got_co = TypeVar("_Got_co", covariant=True)
    _Given_co = TypeVar("_Given_co", covariant=True)  # a model cannot be changed once it is made
    _Item = TypeVar("_Item")
    _Enum = TypeVar("_Enum")
    _Literal = TypeVar("_Literal")

    class _Lax(Generic[_Got_co, _Given_co]):
        """A field that gives one type and takes another (type checkers read it so from a descriptor)."""

        def __get__(self, record: object, owner: object = None) -> _Got_co: ...
        def __set__(self, record: object, value: _Given_co) -> None: ...  # type: ignore[misc]

    Word = _Lax[_Enum, _Enum | _Literal]
    MaybeWord = _Lax[_Enum | None, _Enum | _Literal | None]
    MaybeWords = _Lax[tuple[_Enum, ...] | None, Sequence[_Enum | _Literal] | None]
    Many = _Lax[tuple[_Item, ...], Sequence[_Item]]
    MaybeMany = _Lax[tuple[_Item, ...] | None, Sequence[_Item] | None]

    @dataclass_transform(kw_only_default=True, field_specifiers=(field,))
    class _FaultsAsModelError(ModelMetaclass):
        """As below: what type checkers know of it."""

else:

    class _Marked:
        """A sort of field: ``made`` gives its type from what stands in brackets, where the names of texts are for type checkers."""

        def __init__(self, made: Callable[[Any], Any]) -> None:
            self._made = made

        def __getitem__(self, inner: Any) -> Any:
            return self._made(inner)

    Word = _Marked(lambda pair: Annotated[pair[0], LAX])
    MaybeWord = _Marked(lambda pair: Word[pair] | None)
    Many = _Marked(lambda item: Annotated[tuple[item, ...], LAX])
    MaybeMany = _Marked(lambda item: Many[item] | None)
    MaybeWords = _Marked(lambda pair: MaybeMany[Word[pair]])

    class _FaultsAsModelError(type(BaseModel)):
        """Makes a model called with unfit data raise `ModelError`, and a field given as None count as left out.

        Only calls from Python come here: validation of files goes past it, at full speed.
        """

        def __call__(cls, /, *unnamed: Any, **fields: Any) -> Any:
            if unnamed:
                fault = FieldFault("", f"write {cls.__name__}({next(iter(cls.model_fields))}=…)")
                raise ModelError(cls.__name__, [fault], "takes its fields by name only")
            given = {name: _sequence(value) for name, value in fields.items() if value is not None}
            with _in_words(cls):
                return super().__call__(**given)


def _sequence(value: object) -> object:
    """A sequence of any sort as a tuple."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray | tuple | list):
        return tuple(value)
    return value


@contextmanager
def _in_words(model: type[BaseModel]) -> Iterator[None]:
    """Raise `ModelError` in place of pydantic's own error."""
    try:
        yield
    except ValidationError as error:
        from claimkit.claimfile.faults import field_faults  # only a mistake pays for it

        raise ModelError(model.__name__, field_faults(error, model, _TAGS)) from None


class Record(BaseModel, metaclass=_FaultsAsModelError):
    """Base of all models: strict types, no change after creation, unknown keys refused unless they start with ``x-``."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        extra="allow",
        validate_by_alias=True,
        validate_by_name=True,
        serialize_by_alias=True,
        allow_inf_nan=False,
        defer_build=True,
    )
    if not TYPE_CHECKING:  # no argument of its own
        __pydantic_extra__: dict[ExtensionKey, ExtensionValue]

        def __setattr__(self, name: str, value: object) -> None:
            if name.startswith("_"):
                super().__setattr__(name, value)
                return
            raise ModelError(type(self).__name__, [_no_assignment(type(self), name)], "cannot be changed")

        def __delattr__(self, name: str) -> None:
            raise ModelError(type(self).__name__, [_no_assignment(type(self), name, "None")], "cannot be changed")

    def replace(self, **changes: Any) -> Self:
        """A copy with other values in some fields (None: left out), checked as a new one is. Raises `ModelError` for what does not fit."""
        return type(self)(**{**_parts(self), **changes})

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The record that plain data describe. Raises `ModelError` if they do not fit."""
        with _in_words(cls):
            return super().model_validate(obj, **options)

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """The record that JSON describes. Raises `ModelError` if it does not fit."""
        with _in_words(cls):
            return super().model_validate_json(json_data, **options)

    def __repr__(self) -> str:
        """The fields that are set, texts cut short, and how many of each list."""
        known = type(self).model_fields
        told = (f"{name}={_brief(value)}" for name, value in _parts(self).items() if name not in known or value != known[name].default)
        return f"{type(self).__name__}({_cut(', '.join(told), _LONGEST_REPR)})"

    def __str__(self) -> str:
        return repr(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Refuse null: None is what Python sees where a key is absent, never something that a file may say."""
        schema = handler(source)
        inner: Any = schema
        while inner["type"] in ("model", "definitions"):
            inner = inner["schema"]
        for field in inner.get("fields", {}).values() if inner["type"] == "model-fields" else ():
            default = field["schema"]
            if default["type"] == "default" and default["schema"]["type"] == "nullable":
                default["schema"] = default["schema"]["schema"]
        return schema


_R = TypeVar("_R", bound=Record)


def checked_again(record: _R) -> _R:
    """The record made anew of its parts, for ``model_copy(update=…)`` takes whatever it is given. Raises `ModelError` for what does not fit."""
    return type(record).model_validate(record.model_dump(by_alias=False, exclude_none=True, warnings=False))


def _parts(record: Record) -> dict[str, Any]:
    """The values of a record that are given, by field."""
    return {name: value for name, value in {**record.__dict__, **(record.__pydantic_extra__ or {})}.items() if value is not None}


def _no_assignment(model: type[Record], name: str, value: str = "…") -> FieldFault:
    if name in model.model_fields:
        return FieldFault(name, f"make a changed copy: replace({name}={value})")
    from claimkit.claimfile.faults import unknown_field  # only a mistake pays for it

    return unknown_field(name, model)


def _brief(value: object) -> str:
    match value:
        case Record():
            return f"{type(value).__name__}(…)"
        case tuple() | list():
            return f"[{len(value)}]"
        case dict():
            return f"{{{len(value)}}}"
        case str():
            return repr(_cut(str(value), _LONGEST_TEXT))
    return repr(value)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Range(Record):
    """A stretch of a file: lines and columns count from 1, columns in code points; the end column is exclusive."""

    line: Count
    column: Count
    end_line: Count
    end_column: Count

    @classmethod
    def of(cls, span: Span) -> "Range":
        """A span as it is shown to programs."""
        return cls(**span._asdict())


class ByKeys:
    """Tells two models apart by the keys that are present, so that a misspelt key is explained as such.

    Data with any of ``keys`` are read as ``chosen``, all other data as ``other``: in the model by a discriminator, in the JSON
    Schema by if, then and else. A bare union would only say that neither fits.
    """

    def __init__(self, keys: tuple[str, ...], chosen: type[Record], other: type[Record]) -> None:
        self._keys, self._chosen, self._other = keys, chosen, other

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        keys, chosen = frozenset(self._keys), self._chosen

        def tag(value: object) -> str:
            if isinstance(value, dict):
                return _OTHER if keys.isdisjoint(value) else _CHOSEN
            return _CHOSEN if isinstance(value, chosen) else _OTHER

        choices = {_CHOSEN: handler.generate_schema(chosen), _OTHER: handler.generate_schema(self._other)}
        return core_schema.tagged_union_schema(choices, tag)

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        if schema["type"] != "tagged-union":
            return handler(schema)
        chosen, other = handler(schema)["oneOf"]
        present: JsonSchemaValue = {"anyOf": [{"required": [key]} for key in self._keys]}
        if len(self._keys) == 1:
            present = {"required": list(self._keys)}
        return {"if": present, "then": chosen, "else": other}
