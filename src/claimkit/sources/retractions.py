"""Reads a list of retractions in the columns of the Retraction Watch database (gitlab.com/crossref/retraction-watch-data), row by row."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.derived.identifiers import normalized
from claimkit.errors import ReadError
from claimkit.values import NamedTuple
from claimkit.wording import listed

_DATE, _NOTICE, _DOI, _PMID, _NATURE = WANTED = (
    "RetractionDate",
    "RetractionDOI",
    "OriginalPaperDOI",
    "OriginalPaperPubMedID",
    "RetractionNature",
)
_KINDS: Final = {"retraction": NoticeKind.RETRACTION, "correction": NoticeKind.CORRECTION, "expression of concern": NoticeKind.CONCERN}
_REINSTATED: Final = "reinstatement"
_NOBODY: Final = ("", "0", "unavailable")
_LONGEST_FIELD: Final = 1_000_000
_MOST_TOLD: Final = 20


class Published(NamedTuple):
    """A notice of the list: what it is (None: a reinstatement), its day (empty: unknown), and the DOI of the notice (empty: unknown)."""

    kind: NoticeKind | None
    day: str
    doi: str


@dataclass
class Listed:
    """What the list says of the works that were asked for, by identifier; how many rows were read, and what was wrong with some."""

    found: dict[tuple[str, str], list[Published]] = field(default_factory=dict)
    rows: int = 0
    problems: list[str] = field(default_factory=list)
    untold: int = 0

    def complain(self, problem: str) -> None:
        """Keep what was wrong with a row; of many, only the first are kept in words."""
        if len(self.problems) < _MOST_TOLD:
            self.problems.append(problem)
        else:
            self.untold += 1

    @property
    def told(self) -> list[str]:
        """What was wrong, in words."""
        return [*self.problems, *([f"and so with {self.untold} more rows"] if self.untold else [])]

    def of(self, identifiers: Iterable[tuple[str, str]]) -> list[Published]:
        """What it says of the work with these identifiers, each notice once."""
        return list(dict.fromkeys(one for key in identifiers for one in self.found.get(key, ())))


def read_list(path: Path, works: AbstractSet[tuple[str, str]]) -> Listed:
    """What the file says of works, by their identifiers in normal form. Raises `ReadError` if it cannot be read, or lacks a column.

    Memory does not grow with the file; bytes that are no UTF-8 are replaced.
    """
    made = Listed()
    dois = {value.lower(): ("DOI", value) for scheme, value in works if scheme == "DOI"}
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        if path.exists() and not path.is_file():
            raise ReadError(f"{path}: it is no regular file", "give the path of a file")
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.reader(file)
            columns = _columns(path, _next(rows, made) or [])
            last = max(columns.values())
            while (row := _next(rows, made)) is not None:
                if len(row) <= last:
                    if row:
                        made.complain(f"line {rows.line_num}: this row has {len(row)} columns and is left out")
                    continue
                made.rows += 1
                for key in _keys(row, columns, dois):
                    if key in works:
                        made.found.setdefault(key, []).append(_published(row, columns, rows.line_num, made))
    except OSError as error:
        raise ReadError(f"{path}: cannot be read ({error.strerror})", "check the path") from None
    return made


def _next(rows: Iterator[list[str]], made: Listed) -> list[str] | None:
    while True:
        try:
            return next(rows, None)
        except csv.Error as error:
            made.complain(f"a row cannot be read ({error}) and is left out")


def _columns(path: Path, head: list[str]) -> dict[str, int]:
    found = {name.strip(): at for at, name in enumerate(head)}
    missing = [name for name in WANTED if name not in found]
    if missing:
        message = f"{path}: this is no list of retractions: the column {missing[0]} is missing"
        names = [name[:40] for name in list(found)[:8] if name]
        has = listed(names) if names else "nothing"
        raise ReadError(message, f"its columns begin with {has}; get the list from gitlab.com/crossref/retraction-watch-data")
    return {name: found[name] for name in WANTED}


def _keys(row: list[str], columns: Mapping[str, int], dois: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The identifiers of the work that a row speaks of; ``0`` and ``unavailable`` are none."""
    doi, pmid = row[columns[_DOI]].strip(), row[columns[_PMID]].strip()
    if doi.lower() not in _NOBODY:
        bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", unquote(doi), flags=re.IGNORECASE)
        if bare.lower() in dois:
            yield dois[bare.lower()]
    if pmid.lower() not in _NOBODY:
        yield "PMID", pmid.lstrip("0")


def _published(row: list[str], columns: Mapping[str, int], line: int, made: Listed) -> Published:
    nature = row[columns[_NATURE]].strip().lower()
    if nature not in _KINDS and nature != _REINSTATED:
        made.complain(f"line {line}: {nature[:40]!r} is no kind of notice that is known; it decides nothing")
    doi = normalized("DOI", row[columns[_NOTICE]].strip())
    return Published(
        _KINDS.get(nature),
        _day(row[columns[_DATE]]) if nature in _KINDS or nature == _REINSTATED else "?",
        doi if isinstance(doi, str) else "",
    )


def _day(text: str) -> str:
    found = re.match(r"\s*([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    try:
        return date(int(found[3]), int(found[1]), int(found[2])).isoformat() if found else ""
    except ValueError:
        return ""


def standing(published: list[Published]) -> list[Published]:
    """The notices that stand: a retraction or concern does not if a newer reinstatement does, and of a kind the newest counts."""
    again = max((one.day for one in published if one.kind is None and one.day != "?"), default="")
    stand: dict[NoticeKind, Published] = {}
    for one in sorted(published, key=lambda one: one.day):
        if one.kind is not None and not (again and one.kind is not NoticeKind.CORRECTION and one.day < again):
            stand[one.kind] = one
    return list(stand.values())
