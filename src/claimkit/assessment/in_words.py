"""Tells the citations and passages of an export in words, with what the sentences around a passage stand under."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Final

from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import AnyPassage, Assessment, Export
from claimkit.claimfile.model import Quotation
from claimkit.claimfile.vocabulary import PassageState
from claimkit.derived.coverage import Sentence, stretch
from claimkit.text.folding import folded
from claimkit.text.reader_text import ReadText
from claimkit.text.standing import above, cells, titled
from claimkit.text.units import Unit
from claimkit.wording import quoted

LONG: Final = 400
"""So many code points of a passage are shown."""
_ASTRAY: Final = (PassageState.NOT_FOUND, PassageState.AMBIGUOUS)
"""A quotation that is typed as before differs if its text does not say it any more, or says it more than once."""
_TOLD: Final = {"source", "stance", "source_file", "direction", "counted", "verification", "not_counted", "finding"}
"""The fields of a citation that are told otherwise, or derived."""
Works = Mapping[tuple[str, str], tuple[str, str]]
Words = tuple[str | tuple[str], ...]


def text_of(words: str) -> tuple[str]:
    """The words of a text, which are told between quotation marks."""
    return (" ".join(words.split()),)


def told(words: Words, most: int = LONG) -> str:
    """Some words as they are told, texts between quotation marks and cut behind so many code points."""
    return "".join(one if isinstance(one, str) else quoted(one[0], most) for one in words)


class Said:
    """The citations and passages of an export in words: of the quotation, or at the offsets, as far as the text is at hand."""

    def __init__(self, assessment: Assessment) -> None:
        named = {(one.file, one.id): one.URL or one.title or "" for one in assessment.export.sources}
        self._named = named | {key: " ".join(known) for key, known in works_of(assessment.export).items()}
        self._articles = {(one.file, one.id): one for one in assessment.articles if one.read}
        self._standing: dict[tuple[str, str], _Standing] = {}
        self.other: Said | None = None  # the one that this is compared with

    def cited(self, slot: ExportedSlot) -> tuple[str, str, str]:
        """A citation in words, the work that it means, and what it is said to have found."""
        work = self._named.get((slot.source_file or "", slot.source), "")
        return _cited(slot), work, _details(slot)

    def _source(self, passage: AnyPassage) -> tuple[str, Sequence[Sentence]]:
        article = self._articles.get((passage.document_file or "", passage.document or ""))
        return (article.read.source, article.sentences) if article and article.read and passage.resolved else ("", ())

    def around(self, passage: AnyPassage) -> Words:
        """The sentences that a passage stands in, and what they stand under; nothing if they are not known."""
        (source, sentences), place = self._source(passage), passage.resolved
        if not place or not sentences:
            return ()
        first = bisect_right(sentences, place.start, key=attrgetter("end"))
        inside = sentences[first : bisect_left(sentences, place.end, key=attrgetter("start"))]
        if not inside:
            return ()
        key = passage.document_file or "", passage.document or ""
        standing, other = self.standing_of(key), self.other.standing_of(key) if self.other else None
        under = standing.told(first, other) if standing else ()
        return ", in ", text_of(folded(source[inside[0].start : inside[-1].end])), *under

    def standing_of(self, key: tuple[str, str]) -> "_Standing | None":
        """What the sentences of a document stand under, if its text is at hand."""
        article = self._articles.get(key)
        if key not in self._standing and article and article.read:
            self._standing[key] = _Standing(article.read, article.sentences)
        return self._standing.get(key)

    def __call__(self, passage: AnyPassage) -> Words:
        where = f" of {passage.document}" if passage.document else ""
        if isinstance(passage, Quotation):
            known = ((" after ", passage.prefix), (" before ", passage.suffix))
            context: Iterator[Words] = ((side, text_of(words)) for side, words in known if words)
            state = f" ({passage.state.value})" if passage.state in _ASTRAY else ""
            return text_of(passage.quote), *chain.from_iterable(context), f"{where}{state}"
        source, _ = self._source(passage)
        return f"{passage.start} to {passage.end}{where}", *((" ", text_of(source[passage.start : passage.end])) if source else ())


class _Standing:
    """What the sentences of an article stand under."""

    def __init__(self, read: ReadText, sentences: Sequence[Sentence]) -> None:
        self._read = read
        self._units = [Unit(*stretch(read, one.start, one.end), one.kind) for one in sentences]
        self._cells = cells(read, self._units, self._words)
        self._above = above(read, self._units, self._cells)
        self.titled = titled(read, self._units, self._words)

    def _words(self, unit: Unit) -> str:
        return folded(self._read.text[unit.start : unit.end])

    def told(self, at: int, other: "_Standing | None") -> Words:
        """The column and row of a cell, what a sentence means little without, and its headings but for the title."""
        title = self.titled.title((other or self).titled)
        cell, (leads, headings) = self._cells[at], self._above[at]
        under = [(" in the row " if one == cell.label else " behind ", one) for one in leads]
        under += [(" under ", one) for one in headings if one not in (at, title)]
        column = (" in the column ", text_of(cell.heading)) if cell.heading else ()
        return *column, *chain.from_iterable((how, text_of(self._words(self._units[one]))) for how, one in under)


def _cited(slot: ExportedSlot) -> str:
    """A citation in words: source, stance, directness, and why it is not counted."""
    indirect = "" if slot.is_direct else " indirectly"
    void = f" (not counted: {slot.not_counted})" if slot.not_counted and slot.not_counted != slot.stance else ""
    side = slot.direction if slot.counted else slot.stance
    return f"{slot.source} {side}{indirect}{void}"


def _details(slot: ExportedSlot) -> str:
    """What else a citation says, as typed: its finding, and the other fields by their names."""
    given = slot.model_dump(mode="json", exclude_none=True, exclude=_TOLD)
    parts = {
        name: value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,) for name, value in given.items()
    }
    more = (f"{name} {', '.join(map(str, values))}" for name, values in parts.items())
    return " ".join("; ".join(filter(None, (slot.finding, *more))).split())


def works_of(export: Export) -> Works:
    """The first identifier of each source that has one: by it a source with a new id is no new evidence."""
    names = ("arXiv", "PMCID", "PMID", "DOI")  # of several, the last one here stands
    return {(one.file, one.id): (name, str(value).casefold()) for one in export.sources for name in names if (value := getattr(one, name))}
