"""What exporters say of a source or a document: its parts as plain texts and addresses, without markup."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from claimkit.assessment.shape import ExportedSource
from claimkit.claimfile.csl import Bibliography, Name
from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.derived.identifiers import SCHEMES, normalized
from claimkit.values import NamedTuple

_LONG: Final = 24
NOTICES: Final[Mapping[NoticeKind, str]] = {
    NoticeKind.RETRACTION: "retracted",
    NoticeKind.CORRECTION: "corrected",
    NoticeKind.CONCERN: "expression of concern",
    NoticeKind.SUPERSEDED: "superseded",
}
"""What was published about a source since, in words that stand beside it."""


class Identifier(NamedTuple):
    """An identifier as its claim file says it, and the address where it resolves: none if it is malformed, which leads nowhere."""

    scheme: str
    text: str
    url: str | None


class Sources:
    """The sources of an export, by the claim files that define them."""

    def __init__(self, sources: Sequence[ExportedSource]) -> None:
        self._known = {(source.file, source.id): source for source in sources}

    def of(self, file: str | None, id_: str) -> ExportedSource | None:
        """The source of that id which a claim file defines; None if it defines none."""
        return self._known.get((file or "", id_))

    def meant(self, file: str, id_: str) -> ExportedSource | None:
        """The source that an id means in a claim file: its own one, else the one that other files agree on; None if they do not."""
        own = self.of(file, id_)
        if own is not None:
            return own
        found = [source for source in self._known.values() if source.id == id_]
        return found[0] if found and all(source.model_copy(update={"file": found[0].file}) == found[0] for source in found) else None


def short_names(sources: Sequence[ExportedSource]) -> Mapping[tuple[str | None, str | None], str]:
    """A name for each source as people speak of it, ``Polo 2019``; a letter behind the year tells those of one name apart."""
    often, met = Counter(map(_short, sources)), Counter[str]()
    found: dict[tuple[str | None, str | None], str] = {}
    for source in sources:
        name = _short(source)
        met[name] += 1
        letter = _letters(met[name]) if often[name] > 1 else ""
        found[source.file, source.id] = name + (letter if name[-1:].isdigit() or not letter else f" ({letter})")
    return found


def _short(source: ExportedSource) -> str:
    first = next(iter(source.author or source.editor or ()), None)
    name = (first and (first.literal or first.family)) or source.publisher or source.container_title or source.title or source.id
    cut = name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
    return f"{cut} {source.issued[:4]}" if isinstance(source.issued, str) else f"{cut} {source.issued or ''}".rstrip()


def _letters(number: int) -> str:
    return (_letters((number - 1) // 26) if number > 26 else "") + "abcdefghijklmnopqrstuvwxyz"[(number - 1) % 26]  # noqa: PLR2004


def identifiers(source: ExportedSource) -> Iterator[Identifier]:
    """The identifiers of a work, in a fixed order."""
    return (identifier(scheme, text) for scheme in ("DOI", "PMID", "PMCID", "arXiv", "ISBN") if (text := getattr(source, scheme)))


def identifier(scheme: str, text: str) -> Identifier:
    """An identifier with its address."""
    normal = normalized(scheme, text)
    return Identifier(scheme, text, SCHEMES[scheme].url(normal) if isinstance(normal, str) else None)


def names(people: Sequence[Name], most: int) -> list[str]:
    """The names of so many people, then ``et al.`` for the others."""
    parts = ((one.literal, one.dropping_particle, one.non_dropping_particle, one.family, one.given, one.suffix) for one in people[:most])
    shown = [literal or " ".join(filter(None, given)) or "(unnamed)" for literal, *given in parts]
    return [*shown, "et al."] if len(people) > most else shown


def ended(text: str) -> str:
    """A part of a reference with a full stop, unless it ends with a mark of its own."""
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def numbers(work: Bibliography) -> str:
    """Where a work stands in what contains it: ``volume(issue):pages``."""
    volume = "" if work.volume is None else str(work.volume)
    issue = "" if work.issue is None else f"({work.issue})"
    return ":".join(filter(None, (volume + issue, "" if work.page is None else str(work.page))))
