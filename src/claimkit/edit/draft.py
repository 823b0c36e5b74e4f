"""Drafts the claims of an article: each sentence a claim that nothing supports yet, or an exempt passage."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from claimkit.claimfile.model import Claim, ClaimFile, Document, ExemptOffsets, ExemptQuotation, Offsets, OpenSlot, Quotation, Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import ExemptReason, Kind, Level, Search
from claimkit.claimfile.yaml_writer import dump
from claimkit.derived.coverage import Covered, State
from claimkit.edit.cite_marks import without_marks
from claimkit.edit.citing import cited
from claimkit.edit.kinds import guessed
from claimkit.edit.layout import Items
from claimkit.edit.short_ids import ShortIds
from claimkit.edit.splice import Change
from claimkit.edit.works import clean
from claimkit.lazily import later
from claimkit.text.cited_behind import without_inline_notes
from claimkit.text.hidden_characters import hidden
from claimkit.text.phrases import Language
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.reader_text import ReadText, begins_row
from claimkit.text.references import References, is_byline
from claimkit.text.sentences import NOTE
from claimkit.text.tongue import tongue
from claimkit.text.word_edges import UNSPACED, is_unspaced
from claimkit.text.word_lists import standard
from claimkit.values import dataclass, field
from claimkit.wording import NEEDS

GUESS: Final = "kind is a guess"
"""The comment above a drafted claim begins so; it goes once somebody has chosen a kind."""
_LONGEST_QUOTE: Final = 600
_MARKS_HEADING: Final = later(r"(?:#{1,6}|={1,6}) .*\Z")
_UNDERLINED: Final = later(r".*\n[ \t]*(?P<signs>([=\-~_*#+^])(?:[ \t]*\2){2,})[ \t]*(?!.)")

_MOST_REPEATED: Final = 20
"""A quotation with more places is given by offsets: no reader could tell the places apart by the words around them."""
_QUESTION: Final = later(r"(?:[?？؟፧]|(?<=[Ͱ-Ͽἀ-῾])[;\u037e])['\"”’»)\]]*\Z|՞")
_STOP: Final = later(r"[.!:;,…。！．।॥؛،۔។៕၊။།༎።፤፣、；：：]['\"”’»)\]」』]*\Z")
_NOTE_BEHIND: Final = later(rf"(?<=[.!?…。！？।؟\"”’»)]){NOTE}\Z")
_REASONS: Final = {kind: ExemptReason(kind) for kind in ("heading", "code", "navigation", "picture")} | {"column": ExemptReason.HEADING}
_REMARK: Final = "from a {}: make it a full sentence, or exempt it"
_FROM: Final = {"item": "list item", "cell": "table cell", "math": "formula", "line": "line that may be a heading"}
LINE: Final = _REMARK.format(_FROM["line"])
"""The comment above a claim from a line in a text that marks no headings."""
_EMOJI: Final = later(r"(?:\s*:(?:[a-z]\w*|[+-]1):)+")
"""Emoji by their names."""
_LONGEST_LABEL: Final = 6
_LONGEST_FOREIGN: Final = 2
"""So many words a label has where nobody listed the words of its language that speak of an effect."""
_WORD: Final = later(rf"[{UNSPACED}]{{1,2}}|[^\s፡{UNSPACED}]+")
_SIGNS: Final = later(r"\A[^\w+\-−±<>=≤≥~%$€£\"'“‘«(\[]+")
_SIGNS_BEHIND: Final = later(r"[^\w.?。？%)\]\"'”’»]+\Z")
_MOST_SIGNS: Final = 20
"""Bullets and emoji beside words, but no sign that changes what they say."""
_JOINT: Final = later(
    r";\s+|,?\s+(?:but|whereas|although|though|because|while)\s+|,\s+(?:and|so|yet|which|who)\s+|(?<=[^\W\d_]{3}[.!?])\s+(?=[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])|\s+and\s+(?=it\s|they\s|this\s|that\s|he\s|she\s|we\s|you\s)"
)
_SHORTEST_PART: Final = 2
_FAR: Final = 1000

_HEAD: Final = """\
# Drafted by claimkit init: one claim for each sentence of the article. Nothing has been judged yet.
# - kind is a guess by a few words, and wrong for many statements: claimkit fill asks for it, and takes out the comment.
# - Reword each statement so that it can be understood alone; comments propose where one may hold several.
# - confidence stays none until a source that was read fills a slot.
# - Move what asserts nothing to exempt, and look whether what stands there really asserts nothing.
"""


@dataclass(frozen=True)
class Draft:
    """Claims and exempt passages drafted for the sentences of a text; ``remarks`` are comments for claims, by id."""

    claims: tuple[Claim, ...]
    exempt: tuple[ExemptQuotation | ExemptOffsets, ...]
    remarks: Mapping[str, Sequence[str]]
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The sources with an identifier that the text names; no slot holds them yet."""


def draft(
    read: ReadText,
    found: Sequence[Covered],
    document: str | None,
    taken: Collection[str] = (),
    language: Language | None = None,
    known: Collection[tuple[int, int]] = (),
    by_key: Mapping[str, Source] | None = None,
) -> Draft:
    """The draft for the sentences that are neither claimed nor exempt.

    ``document`` is the id that the passages name, ``taken`` holds the ids that other claims have; the ``language`` (by default English)
    knows the words that speak of an effect; ``known`` are stretches of the file that are exempt already, ``by_key`` what its bibliographies hold.
    """
    language = language or standard().of("en")
    matcher, works, reasons, ids = Matcher(read), cited(read, by_key or {}), _Reasons(read, language), ShortIds(taken)
    repeated = Counter(read.text[sentence.start : sentence.end] for sentence in found)
    claims: list[Claim] = []
    exempt: list[ExemptQuotation | ExemptOffsets] = []
    remarks: dict[str, Sequence[str]] = {}
    for sentence in found:
        if sentence.state in (State.CLAIMED, State.EXEMPT):
            continue
        words, stop = read.text[sentence.start : sentence.end], sentence.end - sentence.cites
        text = clean(without_inline_notes(read, sentence.start, stop))
        passage = _passage(matcher, sentence.start, sentence.end, document, quotable=repeated[words] <= _MOST_REPEATED)
        if reason := reasons.of(sentence, text):
            made = ExemptOffsets if isinstance(passage, Offsets) else ExemptQuotation
            exempt.append(made(**dict(passage), reason=reason))
            continue
        text, notes = works.without_notes(without_marks(text), sentence.start)
        id_ = ids.of(text)
        needs = works.needs(read, sentence.start, sentence.end, notes)
        claims.append(_claim(id_, text, passage, guessed(text, language), needs))
        remarks[id_] = (GUESS, *_remarks(text, "line" if reasons.may_be_heading(sentence) else sentence.kind))
    exempt += _struck(read, document, known)
    return Draft(tuple(claims), tuple(exempt), remarks, works.works.sources)


def _named(heading: str) -> str:
    """A heading as lists of contents have it, with other signs before it or none."""
    behind = _SIGNS_BEHIND.search(heading, max(0, len(heading) - _MOST_SIGNS))
    return _SIGNS.sub("", heading[: behind.start()] if behind else heading).casefold()


class _Reasons:
    """The reasons why sentences of a text assert nothing; the ``language`` knows the words that speak of an effect."""

    def __init__(self, read: ReadText, language: Language | None) -> None:
        self.read, self.language, self.references = read, language, References(read)
        self.paragraphs = {(block.start, block.end) for block in read.blocks if block.kind == "paragraph"}
        self.headings = {_named(clean(read.text[one.start : one.end])) for one in read.blocks if one.kind == "heading"}
        self.longest = _LONGEST_LABEL if language and language.code == tongue(read.text) else _LONGEST_FOREIGN

    def of(self, sentence: Covered, text: str) -> ExemptReason | None:
        """The reason for a sentence, ``text`` when it is clean; None where it may assert something."""
        kind = "picture" if sentence.kind != "cell" and _EMOJI.fullmatch(text) else sentence.kind
        if reason := _REASONS.get(kind):
            return reason
        if self.references.hold(sentence.start, sentence.end, sentence.kind):
            return ExemptReason.REFERENCES
        if self.is_paragraph(sentence) and is_byline(text):
            return ExemptReason.NAVIGATION
        is_heading = self.may_be_heading(sentence) and _is_heading(self.read, sentence.start, sentence.end)
        plain = _NOTE_BEHIND.sub("", without_marks(text))
        if (is_heading and not _STOP.search(plain)) or (not _QUESTION.search(plain) and self._is_label(sentence, text)):
            return ExemptReason.HEADING
        if _QUESTION.search(plain):
            return ExemptReason.QUESTION
        return ExemptReason.NAVIGATION if sentence.kind == "item" and _named(text) in self.headings else None

    def is_paragraph(self, sentence: Covered) -> bool:
        """Whether a sentence is all of its paragraph."""
        return (sentence.start, sentence.end) in self.paragraphs

    def may_be_heading(self, sentence: Covered) -> bool:
        """Whether a sentence is a line for itself in a text that marks no headings."""
        return not self.headings and self.is_paragraph(sentence)

    def _is_label(self, cell: Covered, text: str) -> bool:
        """Whether a sentence may be the label of a row; a figure, many words, or what stands alone in a row, may be a result."""
        if cell.kind != "cell" or text[:1].isdigit() or _STOP.search(text) or not any(map(str.isalpha, text)):
            return False
        at = bisect_right(self.read.blocks, (cell.end,))
        is_beside = any(block.kind == "cell" and not begins_row(self.read, block.start) for block in self.read.blocks[at : at + 1])
        is_short = len(_WORD.findall(text)) <= self.longest
        return is_short and is_beside and begins_row(self.read, cell.start) and guessed(text, self.language) is Kind.DESCRIPTION


def drafted(statement: str, passage: Quotation | Offsets, taken: Collection[str], language: Language | None, kind: Kind | None) -> Draft:
    """The draft of one claim for a passage; without a ``kind``, it is guessed."""
    text = clean(statement)
    id_ = ShortIds(taken).of(text)
    remarks = {} if kind else {id_: (GUESS,)}
    return Draft((_claim(id_, text, passage, kind or guessed(text, language), NEEDS),), (), remarks)


def _struck(read: ReadText, document: str | None, known: Collection[tuple[int, int]]) -> Iterator[ExemptOffsets]:
    """The passages that the author struck out: readers see them, but they are no part of the sentences."""
    for start, end, kind in read.beside:
        if kind == "struck" and (start, end) not in known and any(map(str.isalnum, read.source[start:end])):
            yield ExemptOffsets(**dict(_offsets(read, start, end, document)), reason=ExemptReason.STRUCK)


def render(found: Draft, documents: Mapping[str, Document]) -> str:
    """The YAML text of a new claim file."""
    return _HEAD + "".join(_with_remarks(found, documents))


def additions(found: Draft) -> Sequence[Change]:
    """The changes that add a draft to an existing claim file: items for its ``claims`` and ``exempt``."""
    data = ClaimFile(claims=found.claims, exempt=found.exempt).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    remarks = [found.remarks.get(claim.id, ()) for claim in found.claims]
    return [Change(("claims",), Items(data.get("claims", ()), remarks)), Change(("exempt",), Items(data.get("exempt", ())))]


def _with_remarks(found: Draft, documents: Mapping[str, Document]) -> Iterator[str]:
    file = ClaimFile(documents=dict(documents), sources=dict(found.sources), claims=found.claims, exempt=found.exempt)
    claims = iter(found.claims)
    inside = False
    for line in dump(file).split("\n")[:-1]:
        inside = line == "claims:" if line[:1].strip() else inside
        if inside and line.startswith("  - "):  # the first key of a claim
            for remark in found.remarks.get(next(claims).id, ()):
                yield f"  # {remark}\n"
        yield line + "\n"


def _claim(id_: str, text: str, passage: Quotation | Offsets, kind: Kind, needs: str) -> Claim:
    return Claim(
        id=id_,
        statement=text,
        kind=kind,
        passages=(passage,),
        confidence=Level.NONE,
        citations=(OpenSlot(needs=needs, search=Search.NOT_SEARCHED),),
    )


def _is_heading(read: ReadText, start: int, end: int) -> bool:
    """Whether a paragraph of a text that marks no headings is one for sure: a line of signs stands below, half as long at least, or signs before, or it is one word."""
    text, at = read.text[start:end], read.offsets[start]
    below = _UNDERLINED.match(read.source, at, at + 4 * len(text) + _FAR)  # a page may be one line
    is_marked = _MARKS_HEADING.match(text) or (below and 2 * len(below["signs"]) >= len(text))
    return bool(is_marked) or (len(_WORD.findall(text)) == 1 and not any(map(is_unspaced, text)))


def remarks(statement: str) -> tuple[str, ...]:
    """Every comment that a draft may have put above a claim with this statement, but for that on its kind."""
    return tuple({remark for kind in _FROM for remark in _remarks(statement, kind)})


def _remarks(text: str, kind: str) -> Iterator[str]:
    if kind in _FROM and not _STOP.search(text):
        yield _REMARK.format(_FROM[kind])
    parts = [part.strip() for part in _JOINT.split(text)]
    if len(parts) > 1 and all(len(part.split()) >= _SHORTEST_PART for part in parts):
        yield "may hold several statements; split it if one can be true without the other:"
        yield from (f"  - {part}" for part in parts)


def _passage(matcher: Matcher, start: int, end: int, document: str | None, *, quotable: bool) -> Quotation | Offsets:
    """The quotation, with the words around it that it needs; offsets where no quotation would do."""
    read = matcher.read
    first, last = read.source_span(start, end)
    quote = " ".join(read.text[start:end].split())
    if quotable and len(quote) <= _LONGEST_QUOTE:
        made = matcher.context(Resolved(first, last, read.line(first)), quote)
        words = f"{made.prefix}{quote}{made.suffix}" if made else ""
        if made and not (forbidden_character(words) or any(hidden(words))):
            return Quotation(document=document, quote=quote, prefix=made.prefix or None, suffix=made.suffix or None)
    return _offsets(read, first, last, document)


def _offsets(read: ReadText, start: int, end: int, document: str | None) -> Offsets:
    return Offsets(document=document, start=start, end=end, sha256=read.digest(start, end))
