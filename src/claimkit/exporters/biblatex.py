"""Exports bibliographies for biblatex (UTF-8), which LaTeX with biber, JabRef and Overleaf read: the sources, and an entry for each unsupported claim.

Types that biblatex lacks are @misc. A source keeps what biblatex has fields for: date, urldate, doi, eprint (arXiv, else PMID) and the like; annotation
says which claims it serves, and how they are marked, keywords the same in tags. An unsupported claim is @misc with the key claim-ID, whose title
begins with the mark; shorttitle is the mark alone, for citations.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Final

from claimkit.assessment.shape import Assessment, as_data
from claimkit.claimfile.csl import Name
from claimkit.exporters import Exporter, lost
from claimkit.exporters._bibliography import ended
from claimkit.exporters._uses import UNSUPPORTED, Uses, claim_of, line, losses, mark, reasons, title
from claimkit.importers._words import written_as

_TYPES: Final = written_as("biblatex", "types")
_HOLDERS: Final = written_as("biblatex", "holders")
_PUBLISHERS: Final = written_as("biblatex", "publishers")
_TEXTS: Final = written_as("biblatex", "texts")
_VERBATIM: Final = written_as("biblatex", "verbatim")
_DATES: Final = written_as("biblatex", "dates")
_LANGUAGES: Final = written_as("biblatex", "languages")
_ROLES: Final = ("author", "editor", "translator")
_ESCAPES: Final = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "{}$&#%_"}, "\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
)
_UNPAIRED: Final = _ESCAPES | {ord("{"): r"{\textbraceleft}", ord("}"): r"{\textbraceright}"}
"""Commands in braces: Zotero knows no other form. BibTeX and biber count braces behind a backslash, too: those that do not pair are commands."""


def render(assessment: Assessment) -> Iterator[str]:
    uses = Uses(assessment.export)
    yield "% Encoding: UTF-8\n"
    for key, source in uses.sources:
        kind = _TYPES.get(source.type, "misc")
        keywords = ", ".join(filter(None, (_text(source.keyword or ""), *uses.tags(source))))
        notes = " ".join(filter(None, (ended(line(source.annote or "")), uses.note(source))))
        more = [("annotation", _text(notes)), ("keywords", keywords)]
        people = [(role, " and ".join(map(_name, getattr(source, role) or ()))) for role in _ROLES]
        yield _entry(kind, key, [*people, *_fields(as_data(source), kind), *more])
    for key, claim in uses.marked:
        heads = [(name, f"{{{_text(words)}}}") for name, words in (("title", title(claim)), ("shorttitle", mark(claim)))]
        yield _entry("misc", key, [*heads, ("annotation", _text(reasons(claim))), ("keywords", UNSUPPORTED)])


def _entry(kind: str, key: str, fields: Sequence[tuple[str, str]]) -> str:
    merged: dict[str, str] = {}
    for name, value in fields:
        if value:
            merged[name] = f"{merged[name]} and {value}" if name in merged else value
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in merged.items())
    return f"\n@{kind}{{{key},\n{lines}}}\n"


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{_text(name.literal)}}}"
    particles = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    family = " ".join(filter(None, (_text(particles), _kept(name.family or ""))))
    return ", ".join(filter(None, (family, _kept(name.suffix or ""), _kept(name.given or ""))))


def _kept(text: str) -> str:
    """A part of a name; in braces where biblatex would take it for several."""
    return f"{{{_text(text)}}}" if re.search(r",|\band\b", text) else _text(text)


def _fields(data: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    for key, name in _TEXTS.items():
        words = _text(str(data.get(key, "")))
        target = _PUBLISHERS.get(kind, name) if key == "publisher" else name
        yield target, f"{{{words}}}" if words and key in ("title", "publisher") else words
    yield _HOLDERS.get(kind, "howpublished"), _text(str(data.get("container-title", "")))
    yield "number", _text(str(data.get("issue", data.get("number", ""))))
    yield "pages", _text(str(data.get("page", "")).replace("–", "-")).replace("-", "--")
    yield from ((name, _verbatim(str(data.get(key, "")))) for key, name in _VERBATIM.items())
    yield from ((name, str(data.get(key, ""))) for key, name in _DATES.items())
    yield "langid", _LANGUAGES.get(str(data.get("language", "")).partition("-")[0].lower(), "")
    for key, name in (("PMID", "pubmed"), ("arXiv", "arxiv")):
        if key in data and (key == "arXiv" or "arXiv" not in data):
            yield from (("eprint", _verbatim(data[key])), ("eprinttype", name))


def _text(text: str) -> str:
    """A text in which TeX finds no command; two hyphens, which it joins, are kept apart."""
    words = line(text)
    depths = [0, *accumulate((sign == "{") - (sign == "}") for sign in re.findall("[{}]", words))]
    return re.sub(r"-(?=-)", "-{}", words.translate(_UNPAIRED if min(depths) < 0 or depths[-1] else _ESCAPES))


def _verbatim(text: str) -> str:
    """An identifier or address: what would end the field is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def marks(text: str) -> frozenset[str]:
    entries = [entry for entry in text.split("\n@") if f"\n  keywords = {{{UNSUPPORTED}}},\n" in entry]
    return frozenset(claim_of(entry[len("misc{") : entry.index(",")]) for entry in entries)


_NO_FIELD: Final = "biblatex has no field for it"
_OF_SOURCES: Final = "id file type container-title issue page language arXiv annote keyword appraisal.notices.kind"
_SHOWN: Final = " ".join((_OF_SOURCES, *_ROLES, *_TEXTS, *_VERBATIM, *_DATES))

EXPORTER: Final = Exporter(
    name="biblatex",
    suffix=".bib",
    media_type="application/x-bibtex",
    loses=(*losses(), *lost("sources", _NO_FIELD, _SHOWN), *lost("sources.*.ORCID", _NO_FIELD)),
    render=render,
    marks=marks,
    seen="at the beginning of the title of its entry, and beside the sources; the keyword is claimkit-unsupported",
)
