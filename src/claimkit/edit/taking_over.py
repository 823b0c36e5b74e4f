"""Turns what was imported into parts of a claim file: each gets an id of its own, and works that are there already are recognised."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimkit.claimfile.model import Claim, ClaimFile, Source
from claimkit.claimfile.yaml_writer import dump
from claimkit.derived.facts import FileFacts
from claimkit.derived.source_facts import known_as
from claimkit.edit.layout import Items
from claimkit.edit.short_ids import ShortIds
from claimkit.edit.splice import Change
from claimkit.importers._imported import Entry


@dataclass
class Part:
    """New sources by id and new claims; ``known`` holds the entries whose work is there already, with the words that say where."""

    sources: dict[str, Source] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    known: list[tuple[Entry, str]] = field(default_factory=list)


def part_of(
    sources: Iterable[Entry], claims: Sequence[Claim], files: Collection[FileFacts], document: str | None = None, id_: str = ""
) -> Part:
    """The part of a claim file that these sources and claims make, beside the files of the corpus.

    ``document`` is the id that passages name; with ``id_``, a source is called so.
    """
    made = Part()
    there = ((one, f"{one.id} in {file.path}") for file in files for one in file.sources.values())
    works = {key: (f"{where} (same {key[0]})", dict(one.identifiers).get("DOI", "")) for one, where in there for key in one.identifiers}
    ids = ShortIds({id_ for file in files for id_ in file.sources})
    for entry in sources:
        names = list(known_as(entry.source))
        doi = dict(names).get("DOI", "")
        # Works of one book may share its ISBN.
        same = (works[key] for key in names if key in works and not (key[0] == "ISBN" and doi and works[key][1] not in ("", doi)))
        if known := next(same, None):
            made.known.append((entry, known[0]))
            continue
        chosen = id_ or ids.of(_name(entry), "source")
        made.sources[chosen] = entry.source
        works.update({key: (f"{chosen}, new (same {key[0]})", doi) for key in names})
    taken = ShortIds({claim.id for file in files for claim in file.claims})
    made.claims = tuple(_placed(claim, taken, document) for claim in claims)
    return made


def _name(entry: Entry) -> str:
    """The words of which an id is made: the key, else the first author and the year, else the title."""
    source = entry.source
    first = source.author[0] if source.author else None
    who = (first.family or first.literal or "") if first else ""
    year = str(source.issued)[:4] if source.issued else ""
    identifier = next((f"{name} {value}" for name, value in known_as(source)), "")
    return entry.key or (f"{who.split(',')[0]} {year}".strip() if who else source.title or identifier or source.type)


def _placed(claim: Claim, ids: ShortIds, document: str | None) -> Claim:
    wanted = claim.statement if claim.id == "-" else claim.id
    passages = tuple(passage.replace(document=document) for passage in claim.passages) if document else claim.passages
    return claim.replace(id=ids.of(wanted), passages=passages)


def text_of(part: Part) -> str:
    """The text of a new claim file."""
    return dump(ClaimFile(sources=part.sources, claims=part.claims))


def additions(part: Part, file: ClaimFile) -> list[Change]:
    """The changes that add the part to a claim file."""
    data: Mapping[str, Any] = ClaimFile(sources=part.sources, claims=part.claims).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    new = {id_: {"type": one["type"], **one} for id_, one in data.get("sources", {}).items()}
    changes = [Change(("sources", id_), one) for id_, one in new.items()]
    if new and "sources" not in file.model_fields_set:
        changes = [Change(("sources",), new)]
    return changes + ([Change(("claims",), Items(data["claims"]))] if "claims" in data else [])
