"""The shapes of the parts of a claim file as plain data, made from what pydantic makes of the models."""

import json
from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap
from typing import Any, Final, get_args

from claimkit.claimfile.base import IS_PROSE, Record
from claimkit.claimfile.model import ClaimFile

_HEAD: Final = '''"""What the models of a claim file take, as plain data: `claimkit.claimfile.parts` reads it. ``tools/generate.py`` writes it from the models."""

from typing import Any, Final

Rows = dict[str, tuple[Any, ...]]
"""By key in files: the name in Python, what is taken, and the default if there is one."""


def _rows(*several: tuple[Any, ...]) -> Rows:
    """The rows of keys that take the same; an equals sign stands before a name that a key does not tell."""
    words = ((word.partition("="), row) for keys, *row in several for word in keys.split())
    return {key: (name or key.replace("-", "_"), *row) for (key, _, name), row in words}


# fmt: off
'''
_MOST_COLUMNS: Final = 120


def shapes_table() -> str:
    """The module with the fields of every model: what takes the same with the same default stands in one row, by the keys in files."""
    ClaimFile.model_rebuild(force=True)
    schema: Any = ClaimFile.__pydantic_core_schema__
    by_ref = {one["ref"]: one for one in _all(schema) if "ref" in one}
    models = {one["cls"].__name__: one for one in _all(schema) if one["type"] == "model"}
    bases = {one["cls"].__mro__[1] for one in models.values()} - {Record, *(one["cls"] for one in models.values())}
    shared = {base: f"_{base.__name__.upper()}" for base in sorted(bases, key=str) if len(base.model_fields) > 1}
    lines = [_HEAD]
    for base, name in shared.items():
        fields = next(one["schema"]["fields"] for one in models.values() if one["cls"].__mro__[1] is base)
        rows = _rows({field: fields[field] for field in base.model_fields}, by_ref, 4)
        lines += [f"{name}: Final = _rows(\n", *rows, ")\n"]
    lines.append("PARTS: Final[dict[str, Rows]] = {\n")
    for name, one in sorted(models.items()):
        base = shared.get(one["cls"].__mro__[1], "")
        inherited = one["cls"].__mro__[1].model_fields if base else ()
        own = {field: info for field, info in one["schema"]["fields"].items() if field not in inherited}
        lines += [f'    "{name}": {f"{base} | " if base else ""}_rows(\n', *_rows(own, by_ref, 8), "    ),\n"]
    words = ", ".join(json.dumps(key) for key in sorted(set(_prose_fields(ClaimFile))))
    return "".join([*lines, "}\n", f"PROSE: Final = frozenset(({words}))\n"])


def _rows(fields: Mapping[str, Any], by_ref: "_Refs", indent: int) -> Iterator[str]:
    """What fields take and their default, each time behind the keys of those that do; a name in Python stands beside a key that does not tell it."""
    keys: dict[str, list[str]] = {}
    for field, info in fields.items():
        given = info["schema"]
        default = (_literal(given["default"]),) if given["type"] == "default" else ()
        row = (_taken(given["schema"] if default else given, by_ref), *default)
        key = info.get("validation_alias", field)
        named = key if key.replace("-", "_") == field else f"{key}={field}"
        keys.setdefault(f"{row!r}"[1:-1].rstrip(",").replace("'", '"'), []).append(named)
    for taken, found in keys.items():
        lines = wrap(" ".join(found), _MOST_COLUMNS, break_on_hyphens=False)
        words = f' "\n{" " * (indent + 2)}"'.join(lines).join('""')
        yield f"{' ' * indent}({f'({words})' if len(lines) > 1 else words}, {taken}),\n"


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
    if pattern[:1] + pattern[-1:] != "^$":
        raise KeyError(pattern)
    return ("form", pattern[1:-1])


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
