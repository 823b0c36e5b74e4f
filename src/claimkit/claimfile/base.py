"""What all models share: strict, frozen, closed but for ``x-`` keys, and errors that name every field."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import TypeAliasType

from claimkit.errors import FieldFault, ModelError

LARGEST_INTEGER: Final = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6)."""

# No "$" in a pattern without a fixed length beside it: Python's matches before a final newline, Rust's does not.
Text = Annotated[str, Field(pattern="[^ \\t\\r\\n]")]
Key = Annotated[str, Field(min_length=1)]
Whole = Annotated[int, Field(ge=-LARGEST_INTEGER, le=LARGEST_INTEGER)]
Count = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
NumberOrText = Whole | Text
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$", max_length=64)]
Day = Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
PartialDate = Annotated[
    str,
    Field(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", max_length=10, json_schema_extra={"not": {"pattern": "\\n"}}),
]

ExtensionValue = TypeAliasType(
    "ExtensionValue",
    "str | bool | int | Annotated[float, Field(allow_inf_nan=False)]"
    " | Annotated[tuple[ExtensionValue, ...], Field(strict=False)] | dict[str, ExtensionValue]",
)
"""Anything that JSON can say, but null: what stands under a key of the user's own."""

ExtensionKey = Annotated[str, Field(pattern="^x-")]


if TYPE_CHECKING:  # the metaclass of pydantic's models has no public name
    from pydantic._internal._model_construction import ModelMetaclass as _FaultsAsModelError
else:

    class _FaultsAsModelError(type(BaseModel)):
        """Makes a model called with unfit data raise `ModelError`, and a field given as None count as left out.

        Only calls from Python come here: validation of files goes past it, at full speed.
        """

        def __call__(cls, /, **fields: Any) -> Any:
            given = {name: value for name, value in fields.items() if value is not None}
            try:
                return super().__call__(**given)
            except ValidationError as error:
                raise ModelError(cls.__name__, field_faults(error)) from None


def field_faults(error: ValidationError) -> list[FieldFault]:
    """What pydantic found, a `FieldFault` each, without its internal tags."""
    return [
        FieldFault(".".join(str(step) for step in found["loc"] if step not in _TAGS), found["msg"])
        for found in error.errors(include_url=False, include_input=False)
    ]


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
    __pydantic_extra__: dict[ExtensionKey, ExtensionValue]

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


_CHOSEN: Final = "(as given)"
_OTHER: Final = "(otherwise)"
_TAGS: Final = frozenset({_CHOSEN, _OTHER})


class ByKeys:
    """Tells two models apart by the keys that are present, so that a misspelt key is explained as such.

    Data with any of ``keys`` are read as ``chosen``, all other data as ``other``: in the model by a discriminator, in the JSON
    Schema by if, then and else. A bare union would only say that neither fits.
    """

    def __init__(self, keys: tuple[str, ...], chosen: type[Record], other: type[Record]) -> None:
        self._keys, self._chosen, self._other = keys, chosen, other

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        choices = {_CHOSEN: handler.generate_schema(self._chosen), _OTHER: handler.generate_schema(self._other)}
        return core_schema.tagged_union_schema(choices, self._discriminator())

    def _discriminator(self) -> Callable[[object], str]:
        keys, chosen = frozenset(self._keys), self._chosen

        def tag(value: object) -> str:
            if isinstance(value, dict):
                return _OTHER if keys.isdisjoint(value) else _CHOSEN
            return _CHOSEN if isinstance(value, chosen) else _OTHER

        return tag

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        if schema["type"] != "tagged-union":
            return handler(schema)
        chosen, other = handler(schema)["oneOf"]
        present: JsonSchemaValue = {"anyOf": [{"required": [key]} for key in self._keys]}
        if len(self._keys) == 1:
            present = {"required": list(self._keys)}
        return {"if": present, "then": chosen, "else": other}
