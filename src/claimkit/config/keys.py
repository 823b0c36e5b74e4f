"""The keys of a configuration: how the value of each is read, and the JSON Schema that says the same to an editor."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple, TypeVar

from claimkit.config.selection import Preset, Require
from claimkit.diagnostics import Severity
from claimkit.errors import SettingsError
from claimkit.wording import hint, listed

Schema = Mapping[str, Any]
_W = TypeVar("_W", bound=StrEnum)


class Key(NamedTuple):
    """A key: ``read`` turns the name of the file, the key and its value into what the settings hold, or raises `SettingsError`."""

    read: Callable[[str, str, Any], Any]
    schema: Schema
    meaning: str


def values_of(file: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a configuration by the names that the settings give them. Raises `SettingsError` for what makes no sense."""
    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        message = f'{file}: unknown key "{unknown[0]}"'
        raise SettingsError(message, hint(unknown[0], KEYS, f"the keys are {listed(KEYS)}"))
    return {key.replace("-", "_"): KEYS[key].read(file, key, table[key]) for key in table}


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


_Read = Callable[[str, str, Any], Any]


def _read(wanted: str, example: str, fits: Callable[[Any], object], made: Callable[[Any], Any] = lambda value: value) -> _Read:
    """Reads a value that fits; of any other it says what is wanted, with an example."""

    def read(file: str, key: str, value: Any) -> Any:
        if not fits(value):
            raise SettingsError(f"{file}: {key} must be {wanted}", f"write {key} = {example}")
        return made(value)

    return read


def _texts(what: str, example: str) -> _Read:
    """Reads a list of texts that is not empty."""
    return _read(f"a list of {what}", example, lambda value: isinstance(value, list) and value and all(map(_is_text, value)), tuple)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


_FOLDER: Final = r"^([^./\\][^/\\]*[/\\])*[^./\\][^/\\]*[/\\]?$"
_IN_SIGHT: Final = _read(
    "a list of folders below the project, in whose paths no name begins with a dot",
    '["build/texts"]',
    lambda value: all(re.search(_FOLDER, folder) for folder in value),
)


def _folders(file: str, key: str, value: Any) -> tuple[str, ...]:
    """Reads a list of folders below the project, none of them hidden."""
    found: tuple[str, ...] = _IN_SIGHT(file, key, _texts("folders", '["build/texts"]')(file, key, value))
    return found


DEFAULT_BASE: Final = "urn:claimkit:"
"""The base of addresses where none is set: a name that leads nowhere."""
_BASE: Final = r"^[A-Za-z][A-Za-z0-9+.-]*:([^\s<>\"{}|\\^`#?%]|%[0-9A-Fa-f]{2})*[/:]$"
BASE_WORDS: Final = "an absolute IRI that ends with a slash or a colon, without blanks, ? and #"
"""A base in words."""


def is_base(text: str) -> bool:
    """Whether a text is an absolute IRI to which a path can be added (RFC 3987): it ends with a slash or a colon."""
    nowhere = re.match("https?:(?!//[^/])", text, re.IGNORECASE)
    return text.isprintable() and not nowhere and re.search(_BASE, text) is not None


read_base: Final = _read(BASE_WORDS, '"https://example.org/claims/"', lambda value: isinstance(value, str) and is_base(value))
"""Reads the base of addresses. Raises `SettingsError` for what is no base."""


def _one_of(words: type[_W]) -> Callable[[str, str, Any], _W]:
    def read(file: str, key: str, value: Any) -> _W:
        known = [word.value for word in words]
        if value not in known:
            raise SettingsError(f'{file}: {key}: "{value}" is not known', hint(value, known, f"one of {listed(known)}"))
        return words(value)

    return read


def _severities(file: str, key: str, value: Any) -> Mapping[str, Severity]:
    table = _mapping(file, key, value)
    return {code: _one_of(Severity)(file, f"{key}.{code}", level) for code, level in table.items()}


def _codes_by_pattern(file: str, key: str, value: Any) -> Mapping[str, tuple[str, ...]]:
    table = _mapping(file, key, value)
    return {pattern: _CODES.read(file, f'{key}."{pattern}"', codes) for pattern, codes in table.items()}


def _mapping(file: str, key: str, value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise SettingsError(f"{file}: {key} must be a table", f"write [{key}] and a line for each entry")


def _words(words: type[StrEnum]) -> Schema:
    return {"enum": [word.value for word in words]}


_SELECTOR: Final = {"type": "string", "pattern": "^(ALL|[A-Z]{3}([0-9]{3})?)$", "maxLength": 6}
_CODES: Final = Key(_texts("codes and families of rules", '["WRD", "EVD006"]'), {"type": "array", "items": _SELECTOR, "minItems": 1}, "")
KEYS: Final[Mapping[str, Key]] = {
    "paths": Key(
        _texts("files and folders", '["claims"]'),
        {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1, "default": ["claims"]},
        "What makes up the corpus: these files, and all claim files below these folders",
    ),
    "max-file-size": Key(
        _read("a number of bytes", "10000000", lambda value: _is_number(value, int) and value > 0),
        {"type": "integer", "minimum": 1, "default": 10_000_000},
        "In bytes; a larger file is refused",
    ),
    "allow-ignored": Key(
        _folders,
        {"type": "array", "items": {"type": "string", "pattern": _FOLDER}, "minItems": 1},
        "Folders whose documents are read though git ignores them, seen from the project root; names that begin with a dot cannot be allowed",
    ),
    "preset": Key(
        _one_of(Preset),
        {**_words(Preset), "default": "default"},
        "How strict a check is: draft turns warnings into notes, publish makes errors of what must not be published",
    ),
    "select": Key(_CODES.read, _CODES.schema, "The rules that are wanted, by code or family; all others are silent"),
    "extend-select": Key(_CODES.read, _CODES.schema, "Rules that are wanted in addition"),
    "ignore": Key(_CODES.read, _CODES.schema, "Rules that are not wanted, by code or family"),
    "per-file-ignores": Key(
        _codes_by_pattern,
        {"type": "object", "additionalProperties": _CODES.schema},
        "Rules that are not wanted in some files: a folder, or a path in which * is any text, and the codes",
    ),
    "severity": Key(
        _severities,
        {"type": "object", "propertyNames": {"pattern": "^[A-Z]{3}([0-9]{3})?$"}, "additionalProperties": _words(Severity)},
        "Another severity for a rule, by its code, or for a family",
    ),
    "fail-on": Key(_one_of(Severity), {**_words(Severity), "default": "error"}, "The severity from which on a check fails"),
    "baseline": Key(
        _read("the path of a file", '"claimkit-baseline.jsonl"', _is_text),
        {"type": "string", "minLength": 1},
        "The file of the problems that are known, seen from the project root",
    ),
    "coverage-threshold": Key(
        _read("a share above 0, and 1 at most", "0.5", lambda value: _is_number(value, int, float) and 0 < value <= 1, float),
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1, "default": 0.5},
        "How much of a sentence passages must cover, as a share",
    ),
    "require-review": Key(
        _read("true or false", "true", lambda value: isinstance(value, bool)),
        {"type": "boolean", "default": False},
        "Whether a claim that nobody reviewed is a problem",
    ),
    "copies": Key(
        _folders,
        {"type": "array", "items": {"type": "string", "pattern": _FOLDER}, "minItems": 1, "default": ["sources"]},
        "Folders with copies of sources, seen from the project root; each copy is called by the id or an identifier of its source",
    ),
    "require-verified": Key(
        _one_of(Require),
        {**_words(Require), "default": "none"},
        "Which claims must have a quotation that a copy of its source holds: none, the supported ones, or all that have support",
    ),
    "language": Key(
        _read("the code of a language", '"en"', _is_text),
        {"type": "string", "minLength": 1, "default": "en"},
        "The language of the statements and documents that do not say theirs",
    ),
    "word-lists": Key(
        _read("the path of a folder", '"word-lists"', _is_text),
        {"type": "string", "minLength": 1},
        "A folder of word lists that add to ours, seen from the project root: a file for each language",
    ),
    "base": Key(
        read_base,
        {"type": "string", "pattern": _BASE, "default": DEFAULT_BASE},
        "The IRI that addresses of claims, sources and documents begin with, in the formats of linked data",
    ),
}
"""Every key, in the order in which the documentation lists them."""
