"""Imports RIS, as Covidence, Rayyan, EndNote, Zotero, Scopus, Web of Science and many others write it: a source for each record."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from claimkit.importers import Imported, Importer, NotOfFormatError
from claimkit.importers._imported import book_or_journal, day, person
from claimkit.importers._words import read_as

_LINE: Final = re.compile(r"[ \ufeff]?([A-Z][A-Z0-9])[ \t]{0,2}-(?:[ \t](.*)|[ \t]*)")
_MEDLINE: Final = re.compile(r"PMID- *\d+")
_TYPES: Final = read_as("ris", "types")
_FIELDS: Final = read_as("ris", "fields")
_ROLES: Final = read_as("ris", "roles")
_ELSEWHERE: Final = ("TY", "ID", "ER", "SP", "EP", "PY", "Y1", "DA", "Y2", "SN", "UR", "KW", "AN")
_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s;,\"]+")
_BEGINS: Final = re.compile(r"(?i:doi)?[:\s]*(?:https?://\S*)?10\.")

Record = defaultdict[str, list[str]]
"""The values of each tag that are not empty."""


def read(text: str) -> Imported:
    found, line = Imported(), 0
    for line, record in _records(text, found):
        found.add_source(line, next(iter(record["ID"]), ""), _source(record, found))
    if not line:
        message = "this is MEDLINE, which PubMed offers beside RIS" if _MEDLINE.search(text) else "there is no record of RIS in it"
        raise NotOfFormatError(message, "a record begins with a line such as TY  - JOUR; take another format for export")
    return found


def _records(text: str, found: Imported) -> Iterator[tuple[int, Record]]:
    record, start = Record(list), 0
    for number, tag, value in _tagged(text):
        if tag in ("TY", "ER") and record:
            if tag == "TY":
                found.tell(number, "a record begins before the one before it ended with ER; both are kept")
            yield start, record
            record = Record(list)
        if tag == "TY":
            record["TY"], start = [value], number
        elif record:
            record[tag] += [value] if value else []
        else:
            _outside(tag, number, value, found)
    if record:
        found.tell(start, "this record has no ER at its end; it is kept")
        yield start, record


def _tagged(text: str) -> Iterator[tuple[int, str, str]]:
    """Every tag with the number of its line and its value, which may go on over lines; no tag where none comes before."""
    found = [(1, "", list[str]())]
    for at, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if begun := _LINE.fullmatch(line.rstrip("\u200e")):
            found.append((at, begun[1], [begun[2] or ""]))
        else:
            found[-1][2].append(line)
    return ((number, tag, " ".join(filter(None, map(str.strip, lines)))) for number, tag, lines in found)


def _outside(tag: str, number: int, value: str, found: Imported) -> None:
    """Tell of what stands outside of records; their numbers, and an ER too many, say nothing."""
    if tag and tag != "ER" and not found.left_out["lines with a tag outside of records"]:
        found.tell(number, f"{tag} stands outside of any record, which begins with TY", lost=True)
    if tag and tag != "ER":
        found.left_out["lines with a tag outside of records"] += 1
    if tag in ("", "ER") and re.sub(r"\b\d+[.)]?(?=\s|\Z)", "", value).strip():
        found.left_out["other lines outside of records"] += 1


def _source(record: Record, found: Imported) -> dict[str, Any]:
    kind = record["TY"][0].upper()
    data: dict[str, Any] = {"type": _TYPES.get(kind, kind)}
    for tag, values in record.items():
        if tag in _ROLES:
            data.setdefault(_ROLES[tag], []).extend(map(person, values))
        elif tag in _FIELDS:
            for value in [" ".join(values)] if _FIELDS[tag] == "note" else values:
                found.take(_FIELDS[tag], value, data)
        elif values and tag not in _ELSEWHERE:
            found.left_out[tag] += len(values)
    found.left_out.update(f"a second {tag}" for tag in ("ID", "SP", "EP", "AN") for _ in record[tag][1:])
    _identify(record, data, found)
    _date(record, data, found)
    first, last = record["SP"][:1], record["EP"][:1]
    data["page"] = "-".join(dict.fromkeys(first + [one for one in last if not "".join(first).endswith(f"-{one}")]))
    data["keyword"] = ", ".join(record["KW"])
    return data


def _date(record: Record, data: dict[str, Any], found: Imported) -> None:
    """Of the dates in the year that PY or Y1 gives, else DA, the most exact one; what says another is counted."""
    for name, given in (("issued", record["PY"] + record["Y1"] + record["DA"]), ("accessed", record["Y2"])):
        chosen = max((one for one in given if one[:4] == given[0][:4]), key=lambda one: len(day(one)[0]), default="")
        found.date(name, chosen, data)
        others = [one for one in given if one != chosen and not str(data.get(name, "")).startswith(day(one)[0] or one)]
        found.left_out.update([f"a second {name}"] * len(others))


def _identify(record: Record, data: dict[str, Any], found: Imported) -> None:
    for value in record["SN"]:
        if not (number := book_or_journal(value)):
            found.left_out["SN: neither ISSN nor ISBN"] += 1
        for name, text in number.items():
            found.take(name, text, data)
    addresses = [value for value in record["UR"] if value.lower().startswith(("http://", "https://"))]
    data["URL"] = next(iter(addresses), "")
    found.left_out.update(["a second UR"] * (len(addresses) - 1))
    accession = next(iter(record["AN"]), "")
    if "pubmed" in " ".join(record["DB"] + record["DP"] + record["UR"]).lower() and re.fullmatch(r"\d{1,8}", accession):
        data["PMID"] = accession
    elif accession:
        found.left_out["AN"] += 1
    if "DOI" not in data:  # some programs have no other place for it
        said = [value for value in record["M3"] + record["N1"] if _BEGINS.match(value)]  # a note may speak of other works
        data["DOI"] = next((doi[0].rstrip(".") for value in record["UR"] + record["L3"] + said if (doi := _DOI.search(value))), "")
    others = [one for one in record["UR"] if one not in addresses and not (data["DOI"] and data["DOI"].casefold() in one.casefold())]
    found.left_out.update(["UR: no address of the web"] * len(others))


IMPORTER: Final = Importer(
    name="ris",
    suffixes=(".ris",),
    carries="type, people, titles, dates, pages, identifiers, addresses, notes and keywords of each record; other tags are counted",
    read=read,
)
