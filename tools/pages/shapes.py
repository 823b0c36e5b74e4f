"""The fields and words of a JSON Schema as tables, and the page of the file format."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from claimkit.api import schema
from pages.layout import page, table

Schema = Mapping[str, Any]

FORMS: Final = {"^[0-9a-f]{64}": "SHA-256", "^[0-9]{4}-": "date", "^[0-9]{4}(": "year, year-month or date", "^v1:": "fingerprint"}
PLAIN: Final = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}
LEFT_OUT: Final = {
    "Appraisal.synthesizes": "`other`",
    "Claim.scope": "not restricted",
    "Document.path": "the text is not at hand",
    "FilledSlot.differs": "direct (`[]` says that somebody compared)",
    "Source.appraisal": "design `other`",
    ".document": "the only document with a path",
    "Scope.": "not restricted",
}


def file_format_page() -> str:
    """The page of the file format."""
    claims = schema("claims")
    return page("file-format", FIELDS=_fields(claims), WORDS=words(claims))


def _fields(claims: Schema) -> Iterator[str]:
    definitions = claims["$defs"]
    shared = _shared(definitions)
    yield from object_table("The file", "", claims)
    for name, definition in definitions.items():
        if "properties" in definition:
            own = set(definition["properties"]) - set(shared if name in ("Document", "Source") else ())
            yield from object_table(name, name, definition, own)
            if len(own) < len(definition["properties"]):
                yield "And all [bibliographic fields](#bibliographic-fields).\n"
    bibliography = {"description": "What a source and a document share.", "properties": shared}
    yield from object_table("Bibliographic fields", "", bibliography)


def _shared(definitions: Schema) -> Schema:
    source, document = (definitions[name]["properties"] for name in ("Source", "Document"))
    return {name: field for name, field in source.items() if document.get(name) == field}


def object_table(title: str, name: str, definition: Schema, only: set[str] | None = None) -> Iterator[str]:
    """The fields of an object (all, or some ``only``) as a section; ``name`` is what `LEFT_OUT` calls it."""
    yield f"### {title}\n\n{definition.get('description', '')}\n"
    required = definition.get("required", ())
    rows = (
        [
            f"`{key}`",
            _type(field),
            "yes" if key in required else "",
            "" if key in required else _left_out(name, key, field),
            _meaning(field),
        ]
        for key, field in definition["properties"].items()
        if only is None or key in only
    )
    yield from table(("field", "type", "required", "left out it means", "meaning"), rows)
    yield ""


def _type(field: Schema) -> str:
    match field:
        case {"$ref": ref}:
            name = ref.rpartition("/")[2]
            words = f"[{name}](#{name.lower()})"
        case {"const": value}:
            words = f"`{json.dumps(value)}`"
        case {"anyOf": options}:
            words = " or ".join(_type(option) for option in options)
        case {"if": _, "then": then, "else": otherwise}:
            words = f"{_type(otherwise)} or {_type(then)}"
        case {"type": "array", "items": items}:
            words = f"list of {_type(items)}"
        case {"type": "object", "additionalProperties": values}:
            words = f"mapping to {_type(values)}"
        case {"type": "object"}:
            words = "mapping"
        case {"type": "string", "pattern": pattern}:
            words = next((form for start, form in FORMS.items() if pattern.startswith(start)), "text")
        case {"type": "integer", "minimum": least, "maximum": most} if least > 0:
            words = f"whole number from {least} to {most}"
        case _:
            words = PLAIN[field["type"]] + (" from 0" if field.get("minimum") == 0 else "")
    return words


def _left_out(name: str, key: str, field: Schema) -> str:
    for wanted in (f"{name}.{key}", f".{key}", f"{name}."):
        if wanted in LEFT_OUT and name:
            return LEFT_OUT[wanted]
    if "default" in field:
        return f"`{json.dumps(field['default']).strip(chr(34))}`"
    return "empty" if field.get("type") in ("array", "object") else "not said"


def _meaning(field: Schema) -> str:
    text = str(field.get("description", ""))
    examples = field.get("examples", ())
    return f"{text}; for example `{json.dumps(examples[0], ensure_ascii=False)}`" if examples else text


def words(claims: Schema) -> Iterator[str]:
    """The closed vocabularies of a schema, each as a section."""
    for name, definition in claims["$defs"].items():
        if "enumDescriptions" in definition:
            yield f"### {name}\n\n{definition['description']}\n"
            pairs = zip(definition["enum"], definition["enumDescriptions"], strict=True)
            yield from table(("word", "meaning"), ([f"`{word}`", meaning] for word, meaning in pairs))
            yield ""
        elif "enum" in definition:
            yield f"### {name}\n\n{definition['description']}\n"
            yield ", ".join(f"`{word}`" for word in definition["enum"]) + "\n"
