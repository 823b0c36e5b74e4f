"""Exports bibliographies as RIS, which Covidence, Rayyan, EndNote and Zotero read: the sources, and a record for each unsupported claim.

Each field has its tag: TY type, ID key, AU authors, A2 editors, TI title, T2 container, PY and DA date, DO, UR, SN, AN (PMID), N1 the source's note.
RN says which claims a source serves, and how they are marked; KW says the same in tags. An unsupported claim is a manuscript with the key
claim-ID, whose title begins with the mark. Lines end with CR and LF.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from claimkit.assessment.shape import Assessment, ExportedSource, as_data
from claimkit.claimfile.csl import Name
from claimkit.exporters import Exporter, lost
from claimkit.exporters._uses import UNSUPPORTED, Uses, claim_of, line, losses, reasons, title
from claimkit.importers._words import written_as

_TYPES: Final = written_as("ris", "types")
_TAGS: Final = written_as("ris", "tags")


def render(assessment: Assessment) -> Iterator[str]:
    uses = Uses(assessment.export)
    for key, source in uses.sources:
        more = [("RN", uses.note(source)), *(("KW", tag) for tag in uses.tags(source))]
        yield _record(_TYPES.get(source.type, "GEN"), key, [*_fields(source), *more])
    for key, claim in uses.marked:
        yield _record("MANSCPT", key, [("TI", title(claim)), ("N1", reasons(claim)), ("KW", UNSUPPORTED)])


def _record(type_: str, key: str, fields: Sequence[tuple[str, str]]) -> str:
    lines = [("TY", type_), ("ID", key), *fields]
    return "".join(f"{tag}  - {words}\r\n" for tag, text in lines if (words := line(text))) + "ER  - \r\n\r\n"


def _fields(source: ExportedSource) -> Iterator[tuple[str, str]]:
    data: dict[str, Any] = as_data(source)
    yield from (("AU", _name(name)) for name in source.author or ())
    yield from (("A2", _name(name)) for name in source.editor or ())
    yield from ((tag, str(data[key])) for key, tag in _TAGS.items() if key in data)
    first, _, last = str(data.get("page", "")).replace("–", "-").partition("-")
    yield from (("SP", first), ("EP", last))
    if source.issued is not None:
        yield from (("PY", str(source.issued)[:4]), ("DA", _date(str(source.issued))))
    if source.accessed:
        yield "Y2", _date(source.accessed)


def _name(name: Name) -> str:
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    return name.literal or ", ".join(filter(None, (family, name.given, name.suffix)))


def _date(text: str) -> str:
    return "/".join((*text.split("-"), "", "")[:3]) + "/"


def marks(text: str) -> frozenset[str]:
    records = [record for record in text.split("ER  - \r\n") if f"\r\nKW  - {UNSUPPORTED}\r\n" in record]
    return frozenset(claim_of(key[1]) for record in records if (key := re.search("\r\nID  - (.*)\r\n", record)))


_OF_SOURCES: Final = "id file type author editor issued accessed page appraisal.notices.kind"

EXPORTER: Final = Exporter(
    name="ris",
    suffix=".ris",
    media_type="application/x-research-info-systems",
    loses=(
        *losses(),
        *lost("sources", "RIS has no field that programs agree on", f"{_OF_SOURCES} {' '.join(_TAGS)}"),
        *lost("sources.*.ORCID", "RIS has no field for it"),
    ),
    render=render,
    marks=marks,
    seen="at the beginning of the title of its record, and beside the sources; the keyword is claimkit-unsupported",
)
