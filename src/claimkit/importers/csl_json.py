"""Imports CSL-JSON, as Zotero, pandoc, Crossref and citation-js write it: a source for each item."""

import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from claimkit.claimfile.parts import DATE_KEYS, NAME_KEYS
from claimkit.importers import Imported, Importer, NotOfFormatError
from claimkit.importers._imported import FIELDS, plain
from claimkit.importers._words import read_as

_KNOWN: Final = frozenset(FIELDS.values())
_PARTS_OF_NAMES: Final = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle", "ORCID")
_TYPES: Final = read_as("csl-json", "types")


def read(text: str) -> Imported:
    found = Imported()
    for line, item in _items(text, found):
        if isinstance(item, dict):
            found.add_source(line, str(item.get("id") or item.get("citation-key") or ""), _source(item, found))
        else:
            found.tell(line, "an item that is no object, or an answer without a work", lost=True)
    return found


def _items(text: str, found: Imported) -> Iterator[tuple[int, Any]]:
    """Every item with its line. What comes after a mistake in the JSON is told, for nobody knows where the next item begins."""
    decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None, object_pairs_hook=partial(_once, found))
    around = re.match(r'\s*\{\s*"(?:items|references)"\s*:\s*\[|\s*\[', text)
    at, line, counted_to = _next(text, around.end() if around else 0), 1, 0
    while text[at : at + 1] not in ("", "]" if around else "") or not (around or found.read):
        line, counted_to = line + text.count("\n", counted_to, at), at
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            if not (found.read and around):
                raise NotOfFormatError("this is no JSON of items", "CSL-JSON is a list of objects") from None
            found.tell(line, "an item that cannot be read, and all after it", lost=True)
            return
        works = _works(item)
        if not around and not any(map(_is_item, works)):
            raise NotOfFormatError("this is JSON, but no item of CSL", "CSL-JSON is a list of objects with type and title")
        yield from ((line, work) for work in works)
        at = _next(text, end)
    if around:
        _tell_end(text, at, line, found)


def _once(found: Imported, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        found.take(name, value, made)
    return made


def _tell_end(text: str, at: int, line: int, found: Imported) -> None:
    """Tell what stands behind a list; behind one in an object a comma begins its other fields."""
    end = re.compile(r"\]\s*\}?\s*" if text.lstrip().startswith("{") else r"\]\s*").match(text, at)
    if not end:
        found.tell(line, "the list does not end: the file may have been cut off", lost=True)
    elif rest := text[end.end() : end.end() + 1]:
        found.tell(text.count("\n", 0, end.end()) + 1, "what stands behind the list is not read", lost=rest != ",")


def _next(text: str, at: int) -> int:
    found = re.compile(r"[\s,]*").match(text, at)
    return found.end() if found else at


def _works(item: Any) -> list[Any]:
    """The works in an answer of Crossref, None for an answer without any; else the item itself."""
    if not isinstance(item, dict) or "message" not in item or _is_item(item):
        return [item]
    message = item["message"]
    works = message.get("items", [message]) if isinstance(message, dict) else ()
    return works if isinstance(works, list) and any(map(_is_item, works)) else [None]


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and not {"type", "title", "DOI"}.isdisjoint(item) and "claimkit" not in item


def _source(item: dict[str, Any], found: Imported) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("id", "citation-key") or value in (None, "", [], {}):
            continue
        if name in DATE_KEYS:
            found.date(name, _date_text(value), data)
        elif name in NAME_KEYS and isinstance(value, list):
            data[name] = [_name(one, found) for one in value if isinstance(one, dict)]
            found.left_out.update(f"{name}: a name that is no object" for one in value if not isinstance(one, dict))
        elif name in _KNOWN or name == "type":
            data[name] = _text(name, value, found)
        elif name in ("update-to", "updated-by", "subtype"):  # of Crossref: retracted, or a preprint; nothing is inferred from it
            said = value if isinstance(value, list) else [value]
            found.left_out.update(f"{name}: {one['type'] if isinstance(one, dict) and 'type' in one else one}" for one in said)
        elif name == "custom" and isinstance(value, dict) and "claimkit" in value:
            found.left_out["custom.claimkit (appraisal and the like)"] += 1
        else:
            found.left_out[name] += 1
    return data if data.get("type") not in _TYPES else {**data, "type": _TYPES[data["type"]]}


def _text(name: str, value: Any, found: Imported) -> str:
    if isinstance(value, list) and value:
        found.left_out.update({f"a second {name}": len(value) - 1} if len(value) > 1 else {})
        value = value[0]
    if isinstance(value, bool | dict | list):
        found.left_out[name] += 1
        return ""
    return plain(str(value))


def _name(one: dict[str, Any], found: Imported) -> dict[str, str]:
    made: dict[str, str] = {}
    for name, value in sorted(one.items()):
        if value in (None, "", [], {}):
            continue
        part = "literal" if name == "name" else name  # of an institution, in Crossref's words
        if part in _PARTS_OF_NAMES and isinstance(value, str | int) and not isinstance(value, bool):
            found.take(part, plain(str(value)), made)
        else:
            found.left_out[f"{name} of a name"] += 1
    return made


def _date_text(value: Any) -> str:
    """A date of CSL in words: its parts, whatever type they have, else raw or literal; what is a range or has a season says so at its end."""
    if not isinstance(value, dict):
        return str(value)
    parts = value.get("date-parts")
    first, *more = parts if isinstance(parts, list) and parts else [()]
    given = "-".join(str(part).removesuffix(".0") for part in first if part not in (None, "")) if isinstance(first, list) else ""
    given = "?" if "." in given else given
    words = given or str(value.get("raw") or value.get("literal") or "?")
    return words + "".join(f" {key}" for key in ("season", "circa") if value.get(key)) + (" and later" if more else "")


IMPORTER: Final = Importer(
    name="csl-json",
    suffixes=(".json",),
    carries="all fields of CSL that a source has, dates as year, month and day; fields that CSL has not are counted",
    read=read,
)
