"""Drafts the claims of an article: each sentence a claim that nothing supports yet, or an exempt passage."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from claimkit.claimfile.model import (
    Claim,
    ClaimFile,
    Document,
    ExemptOffsets,
    ExemptQuotation,
    Offsets,
    OpenSlot,
    Quotation,
)
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import ExemptReason, Kind, Level, Search
from claimkit.claimfile.yaml_writer import dump
from claimkit.derived.coverage import Covered, State
from claimkit.edit.layout import Items
from claimkit.edit.splice import Change
from claimkit.text.hidden_characters import hidden
from claimkit.text.markdown import names_columns
from claimkit.text.phrases import Language
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.reader_text import ReadText
from claimkit.text.word_lists import EFFECT, standard

NEEDS: Final = "A source that shows whether this is so."
_MOST_WORDS: Final = 6
_LONGEST_ID: Final = 48
_LONGEST_QUOTE: Final = 600
_LONGEST_HEADING: Final = 12
_MOST_REPEATED: Final = 20
"""What stands more often is given by offsets: no reader could tell the places apart by the words around them."""
_QUESTION: Final = re.compile(r"[?？؟]['\"”’»)\]]*\Z")
_STOP: Final = re.compile(r"[.!:;,…。！．।]['\"”’»)\]]*\Z")
_JOINT: Final = re.compile(
    r";\s+|,?\s+(?:but|whereas|although|though|because|while)\s+|,\s+(?:and|so|yet|which|who)\s+|\s+and\s+(?=it\s|they\s|this\s|that\s|he\s|she\s|we\s|you\s)"
)
_SHORTEST_PART: Final = 2

_HEAD: Final = """\
# Drafted by claimkit init: one claim for each sentence of the article. Nothing has been judged yet.
# - kind is a guess: causal where the words speak of an effect, else description. Choose the word that fits.
# - Reword each statement so that it can be understood alone; comments propose where one may hold several.
# - confidence stays none until a source that was read fills a slot.
# - Move what asserts nothing to exempt, and look whether what stands there really asserts nothing.
"""


@dataclass(frozen=True, slots=True)
class Draft:
    """What accounts for the sentences of a text; ``remarks`` are comments for claims, by id."""

    claims: tuple[Claim, ...]
    exempt: tuple[ExemptQuotation | ExemptOffsets, ...]
    remarks: Mapping[str, Sequence[str]]


def draft(
    read: ReadText,
    found: Sequence[Covered],
    document: str | None,
    taken: Collection[str] = (),
    language: Language | None = None,
) -> Draft:
    """What would account for each sentence that is neither claimed nor exempt.

    ``document`` is the id that the passages name, ``taken`` holds the ids that other claims have; the ``language`` (by default English)
    knows the words that speak of an effect.
    """
    language = language or standard().of("en")
    matcher = Matcher(read)
    repeated = Counter(read.text[sentence.start : sentence.end] for sentence in found)
    paragraphs = {(block.start, block.end) for block in read.blocks if block.kind == "paragraph"}
    has_headings = any(block.kind == "heading" for block in read.blocks)
    ids = set(taken)
    claims: list[Claim] = []
    exempt: list[ExemptQuotation | ExemptOffsets] = []
    remarks: dict[str, Sequence[str]] = {}
    for sentence in found:
        if sentence.state in (State.CLAIMED, State.EXEMPT):
            continue
        words = read.text[sentence.start : sentence.end]
        text = _clean(words)
        quotable = repeated[words] <= _MOST_REPEATED
        passage = _passage(matcher, sentence.start, sentence.end, document, quotable=quotable)
        lone = not has_headings and (sentence.start, sentence.end) in paragraphs
        is_column = sentence.kind == "cell" and names_columns(read.source, read.offsets[sentence.start])
        reason = _exempt_reason(text, "heading" if is_column else sentence.kind, lone=lone)
        if reason:
            made = ExemptOffsets if isinstance(passage, Offsets) else ExemptQuotation
            exempt.append(made(**dict(passage), reason=reason))
            continue
        id_ = short_id(text, ids)
        ids.add(id_)
        is_effect = language is not None and language.first(text, EFFECT) is not None
        claims.append(_claim(id_, text, passage, Kind.CAUSAL if is_effect else Kind.DESCRIPTION))
        said = tuple(_remarks(text, sentence.kind))
        if said:
            remarks[id_] = said
    return Draft(tuple(claims), tuple(exempt), remarks)


def render(found: Draft, documents: Mapping[str, Document]) -> str:
    """The YAML text of a new claim file."""
    return _HEAD + "".join(_with_remarks(found, documents))


def additions(found: Draft) -> Sequence[Change]:
    """What an existing claim file lacks, as changes of it: items for its ``claims`` and ``exempt``."""
    data = ClaimFile(claims=found.claims, exempt=found.exempt).model_dump(
        mode="json", by_alias=True, exclude_defaults=True
    )
    remarks = [found.remarks.get(claim.id, ()) for claim in found.claims]
    return [
        Change(("claims",), Items(data.get("claims", ()), remarks)),
        Change(("exempt",), Items(data.get("exempt", ()))),
    ]


def _with_remarks(found: Draft, documents: Mapping[str, Document]) -> Iterator[str]:
    file = ClaimFile(documents=dict(documents), claims=found.claims, exempt=found.exempt)
    claims = iter(found.claims)
    inside = False
    for line in dump(file).split("\n")[:-1]:
        inside = line == "claims:" if line[:1].strip() else inside
        if inside and line.startswith("  - "):  # the first key of a claim
            for remark in found.remarks.get(next(claims).id, ()):
                yield f"  # {remark}\n"
        yield line + "\n"


def _claim(id_: str, text: str, passage: Quotation | Offsets, kind: Kind) -> Claim:
    return Claim(
        id=id_,
        statement=text,
        kind=kind,
        passages=(passage,),
        confidence=Level.NONE,
        citations=(OpenSlot(needs=NEEDS, search=Search.NOT_SEARCHED),),
    )


def _clean(text: str) -> str:
    """The text on one line, without characters that no claim file may hold and such as nobody sees."""
    if forbidden_character(text):
        text = "".join(" " if forbidden_character(character) else character for character in text)
    text = " ".join(text.split())
    while unseen := {found.offset for found in hidden(text)}:
        text = " ".join("".join(character for at, character in enumerate(text) if at not in unseen).split())
    return text


def _exempt_reason(text: str, kind: str, *, lone: bool) -> ExemptReason | None:
    """Why a sentence asserts nothing; ``lone`` says that it is a paragraph by itself in a text that marks no headings."""
    if kind == "heading" or (lone and not _STOP.search(text) and len(text.split()) <= _LONGEST_HEADING):
        return ExemptReason.HEADING
    if kind == "code":
        return ExemptReason.CODE
    return ExemptReason.QUESTION if _QUESTION.search(text) else None


def short_id(text: str, taken: Collection[str] = ()) -> str:
    """An id made of the first words of a text that is not among those taken."""
    words = "".join(c if c.isalnum() else " " for c in text.lower().replace("'", "").replace("’", "")).split()
    stem = ""
    for word in words[:_MOST_WORDS]:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        stem = longer
    stem = stem or "text"
    return next(name for name in (stem, *_numbered(stem, len(taken))) if name not in taken)


def _numbered(stem: str, most: int) -> Iterator[str]:
    return (f"{stem}-{number}" for number in range(2, most + 3))


def _remarks(text: str, kind: str) -> Iterator[str]:
    if kind in ("item", "cell") and not _STOP.search(text):
        yield f"from a {'list item' if kind == 'item' else 'table cell'}: make it a full sentence, or exempt it"
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
    digest = hashlib.sha256(read.source[first:last].encode()).hexdigest()
    return Offsets(document=document, start=first, end=last, sha256=digest)
