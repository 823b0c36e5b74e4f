"""Numbers the sources in the order in which they are cited, and describes each from its bibliographic fields."""

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from claimkit.assessment.shape import Export, ExportedSource
from claimkit.claimfile.csl import Name
from claimkit.claimfile.model import Notice
from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.derived.identifiers import normalized
from claimkit.exporters.markdown.markup import at_start, escaped, link, web_address

_MOST_AUTHORS: Final = 6
_RESOLVERS: Final = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "arXiv": "https://arxiv.org/abs/",
    "ISBN": "",
}
_NOTICES: Final = {
    NoticeKind.RETRACTION: "**Retracted**",
    NoticeKind.CORRECTION: "**Corrected**",
    NoticeKind.CONCERN: "**Expression of concern**",
    NoticeKind.SUPERSEDED: "**Superseded**",
}


class References:
    """The list of references: only sources that the claim files hold get a number."""

    def __init__(self, export: Export) -> None:
        self._sources = {(source.file, source.id): source for source in export.sources}
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, file: str | None, id_: str) -> int | None:
        """The number of a source, given out when it is asked for first; None for one that no claim file holds."""
        key = (file or "", id_)
        if key not in self._sources:
            return None
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def number_from(self, file: str, id_: str) -> int | None:
        """The number of the source that an id means in a file: its own one, else the one that other files agree on."""
        if (file, id_) in self._sources:
            return self.number(file, id_)
        found = [source for source in self._sources.values() if source.id == id_]
        if not found or any(source.model_copy(update={"file": found[0].file}) != found[0] for source in found):
            return None
        return self.number(found[0].file, id_)

    def listed(self) -> Iterator[str]:
        """The numbered list, in Markdown."""
        for key, number in self._numbers.items():
            yield f"{number}. {at_start(description(self._sources[key]))}\n"


def description(source: ExportedSource) -> str:
    """A source as a reference, in Markdown: nothing but what its fields say."""
    appraisal = source.appraisal
    parts = [
        *(_notice(notice) for notice in (appraisal.notices if appraisal else ())),
        _people(source.author or source.editor or (), is_editor=not source.author),
        _ended(escaped(source.title)) if source.title else "",
        _ended(_container(source)),
        _ended(escaped(", ".join(filter(None, (source.publisher, source.publisher_place))))),
        _ended(", ".join(_identifiers(source))),
        "**Preprint**, not reviewed by peers." if appraisal and appraisal.preprint else "",
        "**Not independent** of what it is cited for." if appraisal and not appraisal.independent else "",
    ]
    made = " ".join(part for part in parts if part)
    return made if source.title or source.author else f"{made} {escaped(source.id)}.".lstrip()


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def _people(names: Sequence[Name], *, is_editor: bool) -> str:
    shown = [_name(name) for name in names[:_MOST_AUTHORS]]
    shown = [name for name in shown if name] + (["et al."] if len(names) > _MOST_AUTHORS else [])
    role = (", editor" if len(names) == 1 else ", editors") if is_editor and shown else ""
    return _ended(", ".join(shown) + role)


def _name(name: Name) -> str:
    particles = (name.dropping_particle, name.non_dropping_particle)
    return escaped(name.literal or " ".join(filter(None, (*particles, name.family, name.given, name.suffix))))


def _container(source: ExportedSource) -> str:
    name = f"*{escaped(source.container_title)}*" if source.container_title else ""
    numbers = escaped(str(source.volume)) if source.volume is not None else ""
    numbers += f"({escaped(str(source.issue))})" if source.issue is not None else ""
    pages = escaped(str(source.page)) if source.page is not None else ""
    date = escaped(str(source.issued)) if source.issued is not None else ""
    edition = f"edition {escaped(str(source.edition))}" if source.edition is not None else ""
    number = f"no. {escaped(str(source.number))}" if source.number is not None else ""
    place = ":".join(filter(None, (numbers, pages)))
    return ", ".join(filter(None, (name, edition, number, date))) + (f"; {place}" if place else "")


def _identifiers(source: ExportedSource) -> Iterator[str]:
    for name, resolver in _RESOLVERS.items():
        text = getattr(source, name)
        if text is None:
            continue
        # What is malformed would lead nowhere, or to another work.
        good = isinstance(normalized(name, text), str)
        words = f"{name} {escaped(text)}"
        yield link(words, resolver + text) if good and resolver else words
    if source.URL:
        yield link(escaped(urlsplit(web_address(source.URL)).netloc or source.URL), source.URL)
    if source.accessed:
        yield f"seen {escaped(source.accessed)}"


def _notice(notice: Notice) -> str:
    words = _NOTICES[notice.kind] + (f" ({notice.date})" if notice.date else "")
    return _ended(link(words, notice.URL) if notice.URL else words)
