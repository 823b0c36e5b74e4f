"""The shapes of the parts of a claim file as plain data, made from what pydantic makes of the models."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, get_args

from claimkit.claimfile.base import IS_PROSE, Record
from claimkit.claimfile.model import ClaimFile

_HEAD: Final = '''"""What the models of a claim file take, as plain data: `claimkit.claimfile.parts` reads it. ``tools/generate.py`` writes it from the models."""

from typing import Any, Final

# fmt: off
'''


def shapes_table() -> str:
    """The module with the fields of every model: the key in files, the name in Python, what it takes, its default."""
    ClaimFile.model_rebuild(force=True)
    schema: Any = ClaimFile.__pydantic_core_schema__
    by_ref = {one["ref"]: one for one in _all(schema) if "ref" in one}
    models = {one["cls"].__name__: one["schema"] for one in _all(schema) if one["type"] == "model"}
    lines = [_HEAD, "PARTS: Final[dict[str, dict[str, tuple[Any, ...]]]] = {\n"]
    for name in sorted(models):
        lines.append(f'    "{name}": {{\n')
        for field, info in models[name]["fields"].items():
            given = info["schema"]
            default = (_literal(given["default"]),) if given["type"] == "default" else ()
            inner = given["schema"] if default else given
            row = (field, _taken(inner, by_ref), *default)
            lines.append(f'        "{info.get("validation_alias", field)}": {row!r},\n'.replace("'", '"'))
        lines.append("    },\n")
    words = ", ".join(json.dumps(key) for key in sorted(set(_prose_fields(ClaimFile))))
    return "".join([*lines, "}\n", f"PROSE: Final = frozenset(({words}))\n"])


def _all(schema: object) -> Iterator[Mapping[str, Any]]:
    """Every schema that stands in a schema."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, inner in schema.items():
            if key != "metadata":
                yield from _all(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from _all(inner)


def _literal(default: Any) -> Any:
    """A default as plain data; lists are tuples, as they are in a model."""
    return tuple(default) if isinstance(default, list) else str(default) if isinstance(default, str) else default


def _prose_fields(*models: type[Record]) -> Iterator[str]:
    """The keys of the fields of type `Prose`, in these models and all that stand in them; some more than once."""
    waiting, seen = list(models), set(models)
    while waiting:
        for name, info in waiting.pop().model_fields.items():
            parts = list(_parts_of(info.annotation))
            if IS_PROSE in info.metadata or any(IS_PROSE in getattr(part, "__metadata__", ()) for part in parts):
                yield info.alias or name
            inner = [part for part in parts if isinstance(part, type) and issubclass(part, Record) and part not in seen]
            seen.update(inner)
            waiting += inner


def _parts_of(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts_of(part)


_Schema = Mapping[str, Any]
_Refs = Mapping[str, _Schema]


def _taken(schema: _Schema, by_ref: _Refs) -> tuple[Any, ...]:
    """What a schema of pydantic takes, in our words. Raises `KeyError` for what we have no word for."""
    return _WORDS[schema["type"]](schema, by_ref)


def _str(schema: _Schema, _: _Refs) -> tuple[Any, ...]:
    pattern = schema.get("pattern", "")
    if pattern == "[^ \\t\\r\\n]":
        return ("text",)
    return ("form", pattern[1:-1]) if pattern[:1] + pattern[-1:] == "^$" else ("key", schema["min_length"])


def _by_keys(schema: _Schema, by_ref: _Refs) -> tuple[Any, ...]:
    chosen, other = (_taken(choice, by_ref)[1] for choice in schema["choices"].values())
    known = (cell.cell_contents for cell in schema["discriminator"].__closure__)
    return ("by_keys", tuple(sorted(next(keys for keys in known if isinstance(keys, frozenset)))), chosen, other)


_WORDS: Final[Mapping[str, Callable[[_Schema, _Refs], tuple[Any, ...]]]] = {
    "definition-ref": lambda schema, by_ref: _taken(by_ref[schema["schema_ref"]], by_ref),
    "str": _str,
    "int": lambda schema, _: ("whole", schema["ge"], schema["le"]),
    "bool": lambda _, __: ("flag",),
    "enum": lambda schema, _: ("word", schema["cls"].__name__),
    "function-before": lambda schema, _: ("version", schema["schema"]["expected"][0]),
    "model": lambda schema, _: ("part", schema["cls"].__name__),
    "tuple": lambda schema, by_ref: ("many", _taken(schema["items_schema"][0], by_ref)),
    "dict": lambda schema, by_ref: ("keyed", _taken(schema["values_schema"], by_ref)),
    "union": lambda schema, by_ref: ("either", *(_taken(choice, by_ref) for choice in schema["choices"])),
    "tagged-union": _by_keys,
}
