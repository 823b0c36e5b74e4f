"""The keys of a configuration: the form of each as a JSON Schema, which editors read too, and what is said of a value that has another."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from claimkit.config.selection import Preset, Require
from claimkit.diagnostics import Severity
from claimkit.errors import SettingsError
from claimkit.values import NamedTuple
from claimkit.wording import hint, listed

Schema = Mapping[str, Any]
_TYPES: Final[Mapping[str, Any]] = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict}
_FOLDER: Final = r"^([^./\\][^/\\]*[/\\])*[^./\\][^/\\]*[/\\]?$"
_FOLDERS_WORDS: Final = "a list of folders below the project, in whose paths no name begins with a dot"
DEFAULT_BASE: Final = "urn:claimkit:"
"""The base of addresses where none is set: a name that leads nowhere."""
_BASE: Final = r"^[A-Za-z][A-Za-z0-9+.-]*:([^\s<>\"{}|\\^`#?%]|%[0-9A-Fa-f]{2})*[/:]$"
BASE_WORDS: Final = "an absolute IRI that ends with a slash or a colon, without blanks, ? and #"
"""A base in words."""
_SELECTOR: Final = {"type": "string", "pattern": "^(ALL|[A-Z]{3}([0-9]{3})?)$", "maxLength": 6}


class Key(NamedTuple):
    """A key: the form of its value as a JSON Schema, and in words with an example; ``fits`` says what the schema cannot.

    Settings hold what ``made`` makes of the value. ``each`` is the key of every entry of a table.
    """

    schema: Schema
    meaning: str
    wanted: str = ""
    example: str = ""
    fits: Callable[[Any], object] = lambda _: True
    made: Callable[[Any], Any] = lambda value: tuple(value) if isinstance(value, list) else value
    each: "Key | None" = None


def values_of(file: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a configuration by the names that the settings give them. Raises `SettingsError` for what makes no sense."""
    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        raise SettingsError(f'{file}: unknown key "{unknown[0]}"', hint(unknown[0], KEYS, f"the keys are {listed(KEYS)}"))
    return {key.replace("-", "_"): _taken(file, key, KEYS[key], table[key]) for key in table}


def configuration_schema() -> Schema:
    """The JSON Schema of ``claimkit.toml``, and of the table ``[tool.claimkit]`` in ``pyproject.toml``."""
    from claimkit.claimfile.schema import DIALECT  # a check has no use for schemas

    return {
        "$schema": DIALECT,
        "$id": "urn:claimkit:schema:config-1",
        "title": "claimkit configuration",
        "description": "The settings of a project: claimkit.toml, or [tool.claimkit] of pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": key.meaning, **key.schema} for name, key in KEYS.items()},
    }


def _taken(file: str, name: str, key: Key, value: Any) -> Any:
    """The value of a key as settings hold it. Raises `SettingsError` for one of another form."""
    words = key.schema.get("enum", [value])
    if value not in words:
        raise SettingsError(f'{file}: {name}: "{value}" is not known', hint(value, words, f"one of {listed(words)}"))
    if not (_has_form(value, key.schema) and key.fits(value)):
        raise SettingsError(
            f"{file}: {name} must be {key.wanted}",
            f"write {f'{name} = {key.example}' if key.example else f'[{name}] and a line for each entry'}",
        )
    if key.each:
        return {entry: _taken(file, f'{name}."{entry}"', key.each, inner) for entry, inner in value.items()}
    return key.made(value)


def _has_form(value: Any, schema: Schema) -> bool:
    """Whether a value has the type of a schema and is neither empty nor out of range."""
    kind = schema.get("type", "string")
    if not isinstance(value, _TYPES[kind]) or isinstance(value, bool) is not (kind == "boolean"):
        return False
    if isinstance(value, list):
        return bool(value) and all(_has_form(item, schema["items"]) for item in value)
    if isinstance(value, dict):
        return all(isinstance(entry, str) for entry in value)
    if isinstance(value, str):
        return bool(value)
    least, most, above = schema.get("minimum", value), schema.get("maximum", value), schema.get("exclusiveMinimum", -1)
    return bool(least <= value <= most and value > above)


def is_base(text: str) -> bool:
    """Whether a text is an absolute IRI to which a path can be added (RFC 3987): it ends with a slash or a colon."""
    return text.isprintable() and not re.match("https?:(?!//[^/])", text, re.IGNORECASE) and re.search(_BASE, text) is not None


def _word(words: type[StrEnum], meaning: str, default: str = "") -> Key:
    return Key({"enum": [word.value for word in words]} | ({"default": default} if default else {}), meaning, made=words)


def _folders(meaning: str, **more: Any) -> Key:
    schema = {"type": "array", "items": {"type": "string", "pattern": _FOLDER}, "minItems": 1, **more}
    return Key(schema, meaning, _FOLDERS_WORDS, '["build/texts"]', lambda folders: all(re.search(_FOLDER, one) for one in folders))


def _codes(meaning: str = "") -> Key:
    schema = {"type": "array", "items": _SELECTOR, "minItems": 1}
    return Key(schema, meaning, "a list of codes and families of rules", '["WRD", "EVD006"]')


_TEXT: Final = {"type": "string", "minLength": 1}
KEYS: Final[Mapping[str, Key]] = {
    "paths": Key(
        {"type": "array", "items": _TEXT, "minItems": 1, "default": ["claims"]},
        "What makes up the corpus: these files, and all claim files below these folders",
        "a list of files and folders",
        '["claims"]',
    ),
    "max-file-size": Key(
        {"type": "integer", "minimum": 1, "default": 10_000_000}, "In bytes; a larger file is refused", "a number of bytes", "10000000"
    ),
    "allow-ignored": _folders(
        "Folders whose documents are read though git ignores them, seen from the project root; names that begin with a dot cannot be allowed"
    ),
    "preset": _word(
        Preset, "How strict a check is: draft turns warnings into notes, publish makes errors of what must not be published", "default"
    ),
    "select": _codes("The rules that are wanted, by code or family; all others are silent"),
    "extend-select": _codes("Rules that are wanted in addition"),
    "ignore": _codes("Rules that are not wanted, by code or family"),
    "per-file-ignores": Key(
        {"type": "object", "additionalProperties": _codes().schema},
        "Rules that are not wanted in some files: a folder, or a path in which * is any text, and the codes",
        "a table",
        each=_codes(),
    ),
    "severity": Key(
        {"type": "object", "propertyNames": {"pattern": "^[A-Z]{3}([0-9]{3})?$"}, "additionalProperties": _word(Severity, "").schema},
        "Another severity for a rule, by its code, or for a family",
        "a table",
        each=_word(Severity, ""),
    ),
    "fail-on": _word(Severity, "The severity from which on a check fails", "error"),
    "baseline": Key(
        _TEXT, "The file of the problems that are known, seen from the project root", "the path of a file", '"claimkit-baseline.jsonl"'
    ),
    "coverage-threshold": Key(
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "default": 0.5},
        "How much of a sentence passages must cover, as a share",
        "a share above 0, and 1 at most",
        "0.5",
        made=float,
    ),
    "require-review": Key(
        {"type": "boolean", "default": False}, "Whether a claim that nobody reviewed is a problem", "true or false", "true"
    ),
    "copies": _folders(
        "Folders with copies of sources, seen from the project root; each copy is called by the id or an identifier of its source",
        default=["sources"],
    ),
    "require-verified": _word(
        Require,
        "Which claims must have a quotation that a copy of its source holds: none, the supported ones, or all that have support",
        "none",
    ),
    "language": Key(
        {**_TEXT, "default": "en"}, "The language of the statements and documents that do not say theirs", "the code of a language", '"en"'
    ),
    "word-lists": Key(
        _TEXT,
        "A folder of word lists that add to ours, seen from the project root: a file for each language",
        "the path of a folder",
        '"word-lists"',
    ),
    "base": Key(
        {"type": "string", "pattern": _BASE, "default": DEFAULT_BASE},
        "The IRI that addresses of claims, sources and documents begin with, in the formats of linked data",
        BASE_WORDS,
        '"https://example.org/claims/"',
        is_base,
    ),
}
"""Every key, in the order in which the documentation lists them."""
