"""Holds the citations of a claim file against the copies of its sources: what each copy says of the quotation, the figures, the direction."""

import re
from collections.abc import Callable, Iterator, Mapping

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.parts import Claim, FilledSlot, Source
from claimkit.claimfile.vocabulary import Group, Kind, Result, Stance, Verified
from claimkit.derived.facts import FileFacts, slots_of
from claimkit.derived.identifiers import normalized
from claimkit.derived.source_facts import IDENTIFIERS_OF_A_WORK
from claimkit.diagnostics import Pointer, Problem, Severity, Span
from claimkit.sources.directions import Turned, null_figures, opposite, turned
from claimkit.sources.figures import Missing
from claimkit.sources.held import HeldCopy
from claimkit.sources.languages import Language, language
from claimkit.sources.recognition import Work
from claimkit.sources.shelf import Described
from claimkit.values import NamedTuple, dataclass, replace


class Cited(NamedTuple):
    """A filled citation slot with what can be held against a copy; ``page`` is what its locator says (empty: no page)."""

    pointer: Pointer
    source: str
    stance: Stance
    statement: str
    """The statement of the claim where its figures are looked up: in support of a quantity or a dosage; else empty."""
    quote: str
    finding: str
    page: str
    has_locator: bool
    contrary: tuple[str, str]
    """The words of its finding or quotation that say the opposite of the claim, and which of the two holds them; empty where none do."""
    spans: Mapping[str, Span | None]
    """Where its ``quote``, ``finding``, ``locator`` and ``source`` stand."""


@dataclass(frozen=True)
class Verification:
    """What became of a citation: ``outcome``, where the words stand, how the copy differs, the reference marks that the quotation leaves out."""

    cited: Cited
    copy: HeldCopy | None
    outcome: Verified = Verified.UNCHECKED
    place: str = ""
    page: str = ""
    page_number: int = 0
    difference: str = ""
    skipped: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    other_tongue: bool = False
    """Whether the directions were not compared, for claim and copy are not in one language that is known."""
    turned: Turned = Turned()
    """The words of the copy that turn the sense of the quotation."""
    torn: bool = False
    """Whether the words stand in the copy with whole lines between them, at the break of a page."""

    @property
    def contrary(self) -> tuple[Turned, str]:
        """As that of the citation, or the words of the copy that turn the sense of the quotation; empty where the directions were not compared."""
        words, key = self.cited.contrary
        found = (self.turned, "quote") if self.turned.words and not words else (Turned(words), key)
        return (Turned(), "") if self.other_tongue else found

    @property
    def denied(self) -> bool:
        """Whether the source does not say what is quoted."""
        return self.outcome in (Verified.ALTERED, Verified.NOT_FOUND)

    def problem(self, message: str, hint: str, key: str = "quote", severity: Severity | None = None) -> Problem:
        """A problem of the citation, told at a key of its slot."""
        span = self.cited.spans.get(key) or self.cited.spans.get("source")
        return Problem(message, hint, (*self.cited.pointer, key), span=span, severity=severity)

    def is_on(self, page: str) -> bool:
        """Whether the quotation stands on a page, or begins on the first of some: by its printed label or its number."""
        own = {self.page.casefold(), str(self.page_number)}
        ends = re.fullmatch(r"\s*([0-9]{1,9})\s*[\u2013-]\s*([0-9]{1,9})\s*", page)
        is_between = ends and self.page.isdecimal() and int(ends[1]) <= int(self.page) <= int(ends[2])
        return bool(is_between) or not own.isdisjoint(re.split(r"[\s,;\u2013-]+", page.casefold()))


class Backed(NamedTuple):
    """A claim that something supports, and no copy was found to say what one of the deciding citations quotes; whether in full, and where it stands."""

    number: int
    id: str
    is_supported: bool
    span: Span | None


@dataclass(frozen=True)
class SourcedFile:
    """What rules on copies are given: the copies of the sources that one claim file cites, and its citations with what these say."""

    path: str
    copies: tuple[HeldCopy, ...]
    citations: tuple[Verification, ...]
    span_of_source: Callable[[Described, str], Span | None]
    """Where a key of a source stands in the file that defines it."""
    unverified: Callable[[], Iterator[Backed]]
    """The claims with support of which no copy was found to say what one of the deciding citations quotes."""

    def problem(self, copy: HeldCopy, message: str, hint: str, key: str = "copy", severity: Severity | None = None) -> Problem:
        """A problem of a copy, told at a key of its source in the file that defines it."""
        of, span = copy.source, self.span_of_source(copy.source, key)
        return Problem(message, hint, ("sources", of.id, key), path=of.file, span=span, severity=severity)


def described(loaded: Loaded, usual: str) -> dict[str, Described]:
    """The sources that a conforming file defines, as far as their copies go; ``usual`` is the language of those that do not say theirs."""
    return {id_: _described(loaded.path, id_, source, usual) for id_, source in loaded.parts.sources.items()}


def _described(file: str, id_: str, source: Source, usual: str) -> Described:
    names = ((name, normalized(name, getattr(source, name))) for name in sorted(IDENTIFIERS_OF_A_WORK & source.model_fields_set))
    work = Work(source.title or "", tuple((name, value) for name, value in names if isinstance(value, str)))
    return Described(file, id_, work, source.copy_path or "", source.copy_sha256 or "", str(source.extent or ""), source.language or usual)


def citations(loaded: Loaded, facts: FileFacts, tongue: str) -> tuple[Cited, ...]:
    """The filled slots of a conforming file with these facts; ``tongue`` is the language of its claims."""
    slots = [(claim, slot, pointer) for claim, slot, pointer in slots_of(loaded.parts) if isinstance(slot, FilledSlot)]
    known = language(tongue) if slots else None
    places = (slot.span for claim in facts.claims for slot in claim.slots)
    return tuple(_cited(loaded, pointer, claim, slot, known, next(places)) for claim, slot, pointer in slots)


def _cited(loaded: Loaded, pointer: Pointer, claim: Claim, slot: FilledSlot, known: Language | None, place: Span | None) -> Cited:
    page = slot.locator.value if slot.locator and slot.locator.label == "page" else None
    is_measured = slot.stance is Stance.SUPPORTS and claim.kind in (Kind.QUANTITY, Kind.DOSAGE)
    said = [key for key in ("quote", "finding", "locator") if getattr(slot, key) is not None]
    return Cited(
        pointer,
        slot.source,
        slot.stance,
        claim.statement if is_measured else "",
        slot.quote or "",
        slot.finding or "",
        "" if page is None else str(page),
        slot.locator is not None,
        _contrary(claim, slot, known),
        {**{key: loaded.span((*pointer, key)) for key in said}, "source": place},
    )


def _contrary(claim: Claim, slot: FilledSlot, known: Language | None) -> tuple[str, str]:
    looks = [opposite] if known and slot.stance is Stance.SUPPORTS else []
    looks += [null_figures] if looks and slot.result is Result.AS_CLAIMED and claim.kind.group in (Group.EFFECT, Group.RELATION) else []
    texts = [(text, key) for key, text in (("quote", slot.quote), ("finding", slot.finding)) if text and known]
    return next(
        ((words, key) for text, key in texts for look in looks if known and (words := look(claim.statement, text, known))), ("", "")
    )


def verify(cited: Cited, copy: HeldCopy | None, tongue: str) -> Verification:
    """Hold a citation against the copy of its source; ``tongue`` is the language of the claim."""
    known = language(tongue)
    compared = known is not None and (copy is None or language(copy.source.language) is known)
    made = Verification(cited, copy, other_tongue=cited.stance is Stance.SUPPORTS and not compared)
    if copy is None or not copy.usable:
        return made
    missing = tuple(dict.fromkeys(one for text in (cited.finding, cited.statement) if text for one in copy.numbers.missing(text)))
    missing = () if missing and copy.scrambled else missing
    return replace(_quoted(made, cited.quote, copy, known) if cited.quote else made, missing=missing)


def _quoted(made: Verification, quote: str, copy: HeldCopy, known: Language | None) -> Verification:
    found = copy.matcher.find(quote)
    if found is None:
        return _not_found(made, quote, copy)
    is_for = made.cited.stance is Stance.SUPPORTS
    words = turned(quote, copy.text.text, found, known) if known and is_for else Turned()
    return replace(_placed(made, found.start, copy), outcome=Verified.VERIFIED, skipped=found.skipped, turned=words)


def _not_found(made: Verification, quote: str, copy: HeldCopy) -> Verification:
    torn = copy.matcher.torn(quote, [mark.start for mark in copy.text.pages[1:]])
    near = copy.matcher.nearest(quote)
    if torn is not None:
        return replace(_placed(made, torn, copy), outcome=Verified.BEYOND_THE_COPY, torn=True)
    if near and not copy.scrambled:
        return replace(_placed(made, near.start, copy), outcome=Verified.ALTERED, difference=near.difference)
    return replace(made, outcome=Verified.NOT_FOUND if copy.is_whole else Verified.BEYOND_THE_COPY)


def _placed(made: Verification, start: int, copy: HeldCopy) -> Verification:
    page, number, place = copy.text.place(start)
    return replace(made, page=page, page_number=number, place=place)
