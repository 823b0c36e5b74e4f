"""The JSON Schemas (2020-12), generated from the models, and the explanation of a file that does not fit."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from claimkit.claimfile import vocabulary
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.reading import Failure
from claimkit.claimfile.short_forms import STANCES, with_short_forms

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME: Final = "claims-1.schema.json"
"""The name of the file with the JSON Schema of claim files in a project that keeps one."""
_EXAMPLE: Final = {
    "claimkit": 1,
    "claims": [
        {
            "id": "tea-cures-colds",
            "statement": "Drinking tea cures the common cold.",
            "kind": "efficacy",
            "confidence": "none",
            "citations": [{"needs": "A controlled trial of tea for the common cold.", "search": "not-searched"}],
        }
    ],
}


class _Generator(GenerateJsonSchema):
    """Adds what pydantic leaves out: closed objects with ``x-`` keys, and the meaning of every word of a vocabulary."""

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        made = super().enum_schema(schema)
        words = [word for word in schema["members"] if isinstance(word, vocabulary.Word | vocabulary.Kind)]
        if words:
            made["enumDescriptions"] = [word.meaning for word in words]  # editors show them beside what a field means
        return made

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}):
            made.pop("default", None)
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        extension = made.get("additionalProperties")
        if isinstance(extension, dict):
            made["patternProperties"] = {"^x-": extension}
            made["additionalProperties"] = False
        return made


def generate(model: type[BaseModel], name: str, title: str, description: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a model as plain data; ``name`` becomes a part of its ``$id``."""
    body = TypeAdapter(model).json_schema(by_alias=True, schema_generator=_Generator, mode="validation")
    definitions = body.pop("$defs", {})
    head = {"$schema": DIALECT, "$id": f"urn:claimkit:schema:{name}", "title": title, "description": description}
    body = {key: value for key, value in body.items() if key not in ("title", "description")}
    return {**head, **body, "$defs": dict(sorted(definitions.items()))}


def generate_output(model: type[BaseModel], name: str, description: str) -> Mapping[str, Any]:
    """The JSON Schema of what claimkit writes: every key of it is there."""
    return {**generate(model, name, f"claimkit {name.partition('-')[0]}", description), "required": list(model.model_fields)}


@cache
def claims_schema() -> Mapping[str, Any]:
    """The JSON Schema of claim files, format 1, as they may be typed: with their short forms."""
    return with_short_forms(written_out_schema())


@cache
def written_out_schema() -> Mapping[str, Any]:
    """The JSON Schema of claim files whose short forms are written out. A fresh description of the model: there is no second copy."""
    schema = generate(
        ClaimFile,
        "claims-1",
        "claimkit claim file",
        "The statements of an article as claims with confidence, caveats and citation slots (format 1). "
        "A file that conforms is well formed; that says nothing about whether its claims are true.",
    )
    schema["required"] = ["claimkit"]
    schema["examples"] = [_EXAMPLE]
    return schema


def accept(data: object) -> ClaimFile | None:
    """The claim file that plain data from a reader describe, or None if they do not fit: the fast way.

    The data are taken strictly and by their names in the file; the same data fit here and in `written_out_schema`.
    """
    if not isinstance(data, dict) or "claimkit" not in data:
        return None
    try:
        # Past ClaimFile.model_validate, which words every fault for callers from Python: the rules word those of files.
        found: ClaimFile = ClaimFile.__pydantic_validator__.validate_python(data, by_alias=True, by_name=False)
    except ValidationError:
        return None
    return found


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # only a file that does not fit pays for this import
    from referencing import Registry

    return Draft202012Validator(dict(written_out_schema()), registry=Registry())


def failures(data: object) -> Sequence[Failure]:
    """The failures of plain data against `written_out_schema`, in the order of the data: each keyword once a place, nothing more where the very type is wrong."""
    found = list(_failures(data))
    of_wrong_type = {failure.pointer for failure in found if failure.keyword == "type"}
    told: dict[tuple[object, ...], Failure] = {}
    for failure in found:
        if failure.keyword == "type" or failure.pointer not in of_wrong_type:
            told.setdefault((failure.keyword, failure.pointer), failure)
    return list(told.values())


def _failures(data: object) -> Iterator[Failure]:
    definitions = written_out_schema()["$defs"]
    found = [inner for error in _validator().iter_errors(data) for inner in _innermost(error)]
    malformed = {tuple(error.absolute_path) for error in found if error.validator == "pattern"}
    for error in sorted(found, key=lambda error: [str(step).zfill(9) for step in error.absolute_path]):
        if error.validator in ("maxLength", "not") and tuple(error.absolute_path) in malformed:
            continue  # these only back the pattern up
        subschema = error.schema if isinstance(error.schema, dict) else {}
        yield Failure(
            keyword=error.validator,
            pointer=tuple(error.absolute_path),
            value=error.instance,
            expected=_options(error, definitions),
            known=_known(subschema),
            description=_description(error),
            words=tuple(subschema.get("enum", ())),
        )


def _known(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that may stand where a schema holds, those of short forms among them."""
    keys = tuple(schema.get("properties", ()))
    return (*keys, *STANCES) if {"source", "stance"} <= set(keys) else keys


def _innermost(error: Any) -> Iterator[Any]:
    """The error itself; where none of several types fits but one is the type at hand, what is wrong inside that one."""
    if error.validator == "anyOf":
        of_other_type = {inner.schema_path[0] for inner in error.context if inner.validator == "type" and not inner.path}
        inside = [inner for inner in error.context if inner.schema_path[0] not in of_other_type]
        if inside:
            for inner in inside:
                yield from _innermost(inner)
            return
    yield error


def _description(error: Any) -> str:
    """The description of the field in the schema; a choice of types is described as a whole."""
    own = error.schema.get("description", "") if isinstance(error.schema, dict) else ""
    return own or (_description(error.parent) if error.parent and not error.path else "")


def _options(error: Any, definitions: Mapping[str, Any]) -> Any:
    """The demand of a keyword; for a choice of types, their names."""
    if error.validator != "anyOf":
        return error.validator_value
    branches = [definitions.get(option.get("$ref", "").rpartition("/")[2], option) for option in error.validator_value]
    return [branch.get("type", "value") for branch in branches]
