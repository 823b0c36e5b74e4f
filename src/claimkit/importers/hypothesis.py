"""Imports annotations of Hypothesis (its export file) and of the W3C model: a claim with an open slot for each stretch that somebody marked.

The words that were marked are statement and passage, what was written beside them stands in x-note. Nothing is judged: the kind is description until somebody
chooses one, the confidence none. Notes on a whole page and replies mark no words, and are told.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from claimkit.claimfile.model import Claim, OpenSlot, Quotation
from claimkit.claimfile.vocabulary import Kind, Level, Search
from claimkit.importers import Imported, Importer, NotOfFormatError
from claimkit.importers._imported import MOST_ENTRIES, clean
from claimkit.wording import NEEDS

_LISTS: Final = ("annotations", "rows", "items")


def read(text: str) -> Imported:
    found, annotations = Imported(), _annotations(text)
    if len(annotations) > MOST_ENTRIES:
        raise NotOfFormatError(f"the file holds more than {MOST_ENTRIES:,} annotations", "split it")
    pages = {page for one in annotations if (page := _page(one))}
    if len(pages) > 1:
        found.tell(
            1, f"the annotations are of {len(pages)} pages; the claims of all stand in one file, and x-page says which page each is of"
        )
    for number, one in enumerate(annotations, 1):
        _add(one, number, found, {"x-page": page} if len(pages) > 1 and (page := _page(one)) else {})
    return found


def _page(one: Any) -> str:
    """The address of the page that an annotation is of, without what stands behind its ``#``; empty where it says none."""
    targets = _several(one.get("target")) if isinstance(one, dict) else []
    places = [target.get("source", target.get("id")) if isinstance(target, dict) else target for target in targets]
    named = (place.get("id") if isinstance(place, dict) else place for place in places)
    return clean(next((text for text in named if isinstance(text, str)), "")).partition("#")[0]


def _annotations(text: str) -> list[Any]:
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict) and isinstance(first := data.get("first"), dict):
        data = first
    lists = [data[name] for name in _LISTS if isinstance(data.get(name), list)] if isinstance(data, dict) else [data]
    found = lists[0] if lists else [data]
    if not isinstance(found, list) or not any(isinstance(one, dict) and "target" in one for one in found):
        hint = "export them from the Share panel of Hypothesis, or as a page of W3C annotations"
        raise NotOfFormatError("there are no annotations in it", hint)
    return found


def _add(one: Any, number: int, found: Imported, more: dict[str, str]) -> None:
    if not isinstance(one, dict):
        found.tell(1, f"annotation {number} is no object", lost=True)
    elif one.get("references"):
        found.left_out["replies"] += 1
    elif not (quotes := list(_quotes(one))):
        found.left_out["notes on a whole page"] += 1
    else:
        found.left_out.update(["a second passage of one annotation"] * (len(quotes) - 1))
        bodies = [it.get("value", it.get("source", it.get("id"))) if isinstance(it, dict) else it for it in _several(one.get("body"))]
        found.left_out.update("a body that is no text" for it in bodies if not isinstance(it, str))
        texts = [one.get("text"), one.get("bodyValue"), *(text for text in bodies if isinstance(text, str))]
        tags = one["tags"] if isinstance(one.get("tags"), list) else []
        found.claims.append((1, _claim(quotes[0], clean(" | ".join(str(text) for text in (*texts, *tags) if text)), more)))


def _quotes(one: dict[str, Any]) -> Iterator[dict[str, str]]:
    for target in _several(one.get("target")):
        selectors = [one for one in _several(target.get("selector") if isinstance(target, dict) else None) if isinstance(one, dict)]
        for selector in [*selectors, *(part for one in selectors for part in _several(one.get("refinedBy")))]:
            if isinstance(selector, dict) and selector.get("type") == "TextQuoteSelector":
                parts = {name: selector.get(name) for name in ("exact", "prefix", "suffix")}
                words = {name: clean(text) for name, text in parts.items() if isinstance(text, str)}
                if words.get("exact"):
                    yield words


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _claim(quote: dict[str, str], note: str, more: dict[str, str]) -> Claim:
    passage = Quotation(quote=quote["exact"], prefix=quote.get("prefix") or None, suffix=quote.get("suffix") or None)
    slot = OpenSlot(needs=NEEDS, search=Search.NOT_SEARCHED)
    own: dict[str, Any] = {**({"x-note": note} if note else {}), **more}
    return Claim(
        id="-", statement=quote["exact"], kind=Kind.DESCRIPTION, confidence=Level.NONE, passages=[passage], citations=[slot], **own
    )


IMPORTER: Final = Importer(
    name="hypothesis",
    suffixes=(),
    carries="each stretch that was marked as a claim with an open slot, comment and tags as x-note; replies and notes on a page are counted",
    read=read,
)
