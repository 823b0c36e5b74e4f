"""Numbers the sources in the order in which they are cited, and describes each from its bibliographic fields."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import Export, ExportedSource
from claimkit.claimfile.csl import Name
from claimkit.claimfile.model import Notice
from claimkit.exporters._bibliography import NOTICES, Sources, ended, identifiers, names, numbers
from claimkit.exporters.markdown.markup import at_start, escaped, link, web_address
from claimkit.wording import told_of_citations


class References:
    """The list of references: only sources that the claim files hold get a number."""

    def __init__(self, export: Export, sign: str = "") -> None:
        self._sign = sign
        self.sources = Sources(export.sources)
        self._counts = export.summary.citations
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, source: ExportedSource | None) -> int | None:
        """The number of a source, given out when it is asked for first; None for one that no claim file holds."""
        return None if source is None else self._numbers.setdefault((source.file, source.id), len(self._numbers) + 1)

    def cited(self, slot: ExportedSlot) -> int | None:
        """The number of the source that a slot cites."""
        return self.number(self.sources.of(slot.source_file, slot.source))

    def named(self, *numbers: int | None) -> str:
        """Numbers as they are shown, each once and in order: with a sign before them where the texts have numbers of their own."""
        return ", ".join(f"{self._sign}{number}" for number in sorted({number for number in numbers if number}))

    @property
    def numbers_meant(self) -> str:
        """How a note on the marks calls these numbers."""
        return f"numbers with an {self._sign} before them" if self._sign else "bare numbers"

    def listed(self) -> Iterator[str]:
        """How many citations were checked at the source, and the numbered list, in Markdown."""
        if self._numbers:
            yield f"{told_of_citations(self._counts)}.\n\n"
        for key, number in self._numbers.items():
            if source := self.sources.of(*key):
                begin = f"- {self.named(number)}: " if self._sign else f"{number}. "
                yield f"{begin}{at_start(description(source))}\n"


def description(source: ExportedSource) -> str:
    """A source as a reference, in Markdown: nothing but what its fields say."""
    appraisal = source.appraisal
    parts = [
        *(_notice(notice) for notice in (appraisal.notices if appraisal else ())),
        _people(source.author or source.editor or (), is_editor=not source.author),
        ended(escaped(source.title)) if source.title else "",
        ended(_container(source)),
        ended(escaped(", ".join(filter(None, (source.publisher, source.publisher_place))))),
        ended(", ".join(_identifiers(source))),
        "**Preprint**, not reviewed by peers." if appraisal and appraisal.preprint else "",
        "**Not independent** of what it is cited for." if appraisal and not appraisal.independent else "",
    ]
    made = " ".join(part for part in parts if part)
    if source.title or source.author:
        return made
    return " ".join(map(ended, filter(None, (escaped(source.note), made) if source.note else (made, escaped(source.id)))))


def _people(people: Sequence[Name], *, is_editor: bool) -> str:
    shown = ", ".join(map(escaped, names(people, 6)))
    return ended(shown + ((", editor" if len(people) == 1 else ", editors") if is_editor and shown else ""))


def _container(source: ExportedSource) -> str:
    parts = (
        f"*{escaped(source.container_title)}*" if source.container_title else "",
        f"edition {escaped(str(source.edition))}" if source.edition is not None else "",
        f"no. {escaped(str(source.number))}" if source.number is not None else "",
        escaped(str(source.issued)) if source.issued is not None else "",
    )
    place = escaped(numbers(source))
    return ", ".join(filter(None, parts)) + (f"; {place}" if place else "")


def _identifiers(source: ExportedSource) -> Iterator[str]:
    for scheme, text, url in identifiers(source):
        words = f"{scheme} {escaped(text)}"
        yield link(words, url) if url else words
    if source.URL:
        yield link(escaped(urlsplit(web_address(source.URL)).netloc or source.URL), source.URL)
    if source.accessed:
        yield f"seen {escaped(source.accessed)}"


def _notice(notice: Notice) -> str:
    words = f"**{NOTICES[notice.kind].capitalize()}**" + (f" ({notice.date})" if notice.date else "")
    return ended(link(words, notice.URL) if notice.URL else words)
