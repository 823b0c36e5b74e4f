"""The questions that a draft needs answered, as data, and the changes to claim files that their answers make."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Claim, FilledSlot, OpenSlot, Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import CaveatKind, Certainty, Design, Dimension, Kind, Level, Read, Result, Search, Stance
from claimkit.derived.ceilings import EFFECT_LIKE, POOLABLE, RATING, STRICT, SYNTHESES, WANT_SAFETY
from claimkit.derived.source_facts import IDENTIFIERS_OF_A_WORK, AtHand, Near, known_as
from claimkit.edit.anatomy import Anatomy
from claimkit.edit.draft import GUESS, remarks
from claimkit.edit.layout import GONE, Items
from claimkit.edit.short_ids import ShortIds
from claimkit.edit.splice import AnyChange, Change, Rekey, Unsaid
from claimkit.edit.works import typed_source
from claimkit.errors import UsageError
from claimkit.text.hidden_characters import hidden
from claimkit.wording import NEEDS, hint, listed, quoted

NONE_FOUND: Final = "none"
_SCOPE: Final = ("population", "intervention", "comparator", "outcome")
KEYS: Final = {
    "kind": "what sort of statement it is",
    "statement": "one statement that can be understood alone: type it anew where it is none",
    "also": "what else the sentence says: it becomes a claim of its own",
    **{part: Dimension(part).meaning for part in _SCOPE},
    "source": "which source that you read bears on it; or its DOI, PMID, PMCID or address",
    "design": "what sort of work the source is",
    "sample_size": "how many people, animals or items it studied",
    "synthesizes": "what design the best studies have that it pools",
    "stance": "how what it found stands to the claim",
    "result": "what it measured",
    "finding": "what it found, in your own words, figures included",
    "differs": "in what it is about something else than the claim, with commas",
    "read": "how much of it you read",
    "certainty": "how certain it says itself that this finding is",
    "fills": "which open slot it fills",
    "confidence": "how far the statement can be relied on, as far as its citations allow",
    "rationale": "why this confidence",
    "caveat": "what limits it, as a full sentence",
    "caveat_kind": "what sort of limit that is",
    "safety": "whom it can harm, and how, as a full sentence",
}
"""What can be asked, by key."""
REQUIRED: Final = frozenset({"stance"})
"""What cannot be skipped, since an answer before it would mean nothing alone."""
OF_CONFIDENCE: Final = frozenset({"confidence", "rationale", "caveat", "caveat_kind", "safety"})
_WORDS: Final[Mapping[str, Any]] = {
    "design": Design,
    "synthesizes": [design for design in Design if design in POOLABLE],
    "certainty": Certainty,
    "stance": Stance,
    "result": Result,
    "differs": Dimension,
    "read": Read,
    "caveat_kind": CaveatKind,
}
_LONGEST: Final = 20_000
_MOST_DIGITS: Final = 12

Answers = Mapping[str, str]
_ENTRY: Final = re.compile(r"[^:]+\.(?:bib|bibtex|ris|json|yaml|yml):\S", re.IGNORECASE)
"""An entry of a bibliography, as claimkit source add has it."""


@dataclass(frozen=True)
class Question:
    """A question: its key, which is also the name of an option, the words that may answer it, and what an empty answer means."""

    key: str
    choices: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""

    def taken(self, typed: str) -> str:
        """The answer that was typed: a word, its number, or a text. Raises `UsageError` in words for what is none."""
        typed = " ".join(typed.split())
        seen = forbidden_character(typed) or next((found.name for found in hidden(typed)), "")
        if seen:
            raise UsageError(f"this holds {seen}, which nobody sees", "type it without")
        if len(typed) > _LONGEST:
            raise UsageError(f"this is longer than {_LONGEST} characters", "say it in fewer words")
        if self.key == "sample_size" and not (typed.isascii() and typed.isdigit() and len(typed) < _MOST_DIGITS):
            raise UsageError(f"{quoted(typed)} is no number", "give it in digits alone, such as 240")
        if self.key == "differs":
            return ",".join(self._word(part.strip()) for part in typed.split(",") if part.strip())
        return self._word(typed)

    def _word(self, typed: str) -> str:
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self.choices):
            return list(self.choices)[int(typed) - 1]
        if typed in self.choices or not self.choices or self.key == "source":
            return typed
        if self.key == "confidence" and typed in list(Level):
            message, most = f"confidence: the citations allow {list(self.choices)[-1]} at most", "add stronger evidence"
            raise UsageError(message, f"give {listed(self.choices)}, or {most}; above it stands only what override: gives a reason for")
        raise UsageError(
            f"{self.key}: {quoted(typed)} is none of the words", hint(typed, self.choices, f"give one of {listed(self.choices)}")
        )


@dataclass(frozen=True)
class Offer:
    """A source at hand: its id, the claim file that defines it, and what it is."""

    id: str
    path: str
    source: Source


@dataclass(frozen=True)
class Filling:
    """A claim that is to be filled, with the sources at hand: those that its open slots name come first, then those of its own file."""

    loaded: Loaded
    number: int
    offers: Sequence[Offer] = ()
    claim_ids: frozenset[str] = frozenset()
    given: Answers = field(default_factory=dict)
    """Answers given beforehand, as they were typed: their questions come up in any case."""

    @property
    def claim(self) -> Claim:
        """The claim as it stands."""
        return self.loaded.model.claims[self.number]

    @property
    def is_guessed(self) -> bool:
        """Whether a comment above the claim says that nobody chose its kind."""
        reading = self.loaded.reading
        if not (reading and reading.places):
            return False
        above = Anatomy(reading.text, reading, as_json=False).comments_above(("claims", self.number))
        return any(words.startswith(GUESS) for _, _, words in above)

    # ---- what is asked

    def questions(self, answers: Answers, ceiling: Callable[[], Level]) -> Iterator[Question]:
        """The questions in their order, as far as the answers so far call for them; those of confidence need the ``ceiling`` of the citations."""
        if self.is_guessed or self.given.keys() & {"kind", "statement", "also"}:
            choices = {kind.value: kind.meaning for kind in Kind}
            yield Question("kind", choices, self.claim.kind.value)
            yield Question("statement", otherwise=self.claim.statement)
            yield Question("also")
        yield from map(Question, self._scope(answers))
        names = ("title", "note", "DOI", "PMID", "PMCID", "URL")
        offered = {offer.id: next(filter(None, (getattr(offer.source, name) for name in names)), "no title") for offer in self.offers}
        yield Question("source", {**offered, NONE_FOUND: "you looked, and found none: the slot stays open and says so"})
        if answers.get("source", NONE_FOUND) != NONE_FOUND:
            yield from self._citation_questions(answers)
        yield from self._confidence_questions(answers, ceiling())
        if "safety" in self.given or self._lacks_safety(answers):
            yield Question("safety")

    def _lacks_safety(self, answers: Answers) -> bool:
        """Whether the claim says that something helps, cites for it, and has no word on safety."""
        cites = "stance" in answers or any(isinstance(slot, FilledSlot) for slot in self.claim.citations)
        spoken = CaveatKind.SAFETY in {answers.get("caveat_kind"), *self._kinds_of_caveats()}
        return cites and not spoken and Kind(answers.get("kind", self.claim.kind)) in WANT_SAFETY

    def _scope(self, answers: Answers) -> Iterator[str]:
        """The parts of the scope that the kind calls for and the claim leaves out."""
        kind = Kind(answers.get("kind", self.claim.kind))
        for part in _SCOPE:
            wanted = kind.group in EFFECT_LIKE and (part != "comparator" or kind is Kind.COMPARISON)
            if part in self.given or (wanted and not getattr(self.claim.scope, part, None)):
                yield part

    def _citation_questions(self, answers: Answers) -> Iterator[Question]:
        appraised = offer.source.appraisal if (offer := self._offer(answers["source"])) else None
        if appraised is None:
            yield from map(_asked, ("design", "sample_size"))
        design = Design(answers.get("design", appraised.design if appraised else Design.OTHER))
        if design in SYNTHESES and not (appraised and appraised.synthesizes):
            yield _asked("synthesizes")
        yield from map(_asked, ("stance", "result", "finding", "differs", "read"))
        kind = Kind(answers.get("kind", self.claim.kind))
        if design in RATING and kind.group in STRICT and answers.get("stance") != Stance.NEUTRAL:
            yield _asked("certainty")
        needs = {str(at): slot.needs for at, (_, slot) in enumerate(self._open(), 1)}
        if needs:
            ours = next((at for at, words in needs.items() if words.startswith(NEEDS)), NONE_FOUND)
            yield Question("fills", {**needs, NONE_FOUND: "they stay open"}, ours)

    def _confidence_questions(self, answers: Answers, ceiling: Level) -> Iterator[Question]:
        if ceiling is Level.NONE and not self.given.keys() & OF_CONFIDENCE:
            return
        allowed = {level.value: level.meaning for level in Level if level.rank <= ceiling.rank or self.claim.override}
        yield Question("confidence", allowed, self.claim.confidence.value)
        level = Level(answers.get("confidence", self.claim.confidence))
        if level is not Level.NONE and ("rationale" in self.given or not self.claim.rationale):
            yield Question("rationale")
        if level in (Level.LOW, Level.VERY_LOW) and ("caveat" in self.given or not self._kinds_of_caveats() - {CaveatKind.SAFETY}):
            yield Question("caveat")
            yield from [_asked("caveat_kind", CaveatKind.OTHER.value)] if "caveat" in answers else ()

    def _kinds_of_caveats(self) -> set[CaveatKind]:
        return {caveat.kind for caveat in self.claim.caveats}

    def wants(self, ceiling: Level) -> list[str]:
        """What the claim still needs, by the keys of questions."""
        slots = [slot for slot in self.claim.citations if isinstance(slot, FilledSlot)]
        unsought = [slot for _, slot in self._open() if slot.search in (None, Search.NOT_SEARCHED)]
        wanted = {
            "kind": self.is_guessed,
            "statement": self.is_guessed,
            **dict.fromkeys(self._scope({}), True),
            "source": bool(unsought) or not (self.claim.citations or self.claim.rests_on),
            "finding": any(not (slot.finding or slot.quote) for slot in slots),
            "confidence": (self.claim.confidence is Level.NONE) != (ceiling is Level.NONE),
            "rationale": self.claim.confidence is not Level.NONE and not self.claim.rationale,
            "safety": self._lacks_safety({}),
        }
        return [key for key, is_wanted in wanted.items() if is_wanted]

    def _open(self) -> list[tuple[int, OpenSlot]]:
        return [(at, slot) for at, slot in enumerate(self.claim.citations) if isinstance(slot, OpenSlot)]

    # ---- what the answers change

    def changes(self, answers: Answers) -> Mapping[str, list[AnyChange]]:
        """The changes that answers make, by claim file. Raises `UsageError` for a source that is neither at hand nor an identifier."""
        way = ("claims", self.number)
        mine: list[AnyChange] = []
        found = {self.loaded.path: mine}
        self._cite(answers, mine, found)
        for key in ("kind", "statement", "confidence", "rationale"):
            mine += [Change((*way, key), answers[key])] if key in answers else []
        scope = {part: answers[part] for part in _SCOPE if part in answers}
        mine += [Change((*way, "scope"), scope)] if scope else []
        kinds = {"caveat": answers.get("caveat_kind", CaveatKind.OTHER.value), "safety": CaveatKind.SAFETY.value}
        caveats = [{"kind": kind, "text": answers[key]} for key, kind in kinds.items() if key in answers]
        mine += [Change((*way, "caveats"), Items(caveats))] if caveats else []
        mine += [Unsaid(way, (GUESS,))] if "kind" in answers else []
        mine += [Unsaid(way, remarks(self.claim.statement))] if {"statement", "also"} <= answers.keys() else []
        mine += [Change(("claims",), Items([self._another(answers)], [[GUESS]]))] if "also" in answers else []
        return {path: changes for path, changes in found.items() if changes}

    def _another(self, answers: Answers) -> Mapping[str, Any]:
        """The claim of another statement of the same sentence: nothing of it is judged yet."""
        data = self.claim.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        kept = {"kind": data["kind"], **({"passages": data["passages"]} if "passages" in data else {})}
        needs = next((slot.needs for _, slot in self._open()), NEEDS)  # with what the article cites for the sentence
        slot = {"needs": needs, "search": Search.NOT_SEARCHED.value}
        id_ = ShortIds(self.claim_ids).of(answers["also"])
        return {"id": id_, "statement": answers["also"], **kept, "confidence": Level.NONE.value, "citations": [slot]}

    def _cite(self, answers: Answers, mine: list[AnyChange], found: dict[str, list[AnyChange]]) -> None:
        way = ("claims", self.number, "citations")
        if answers.get("source") == NONE_FOUND:
            mine += [Change((*way, at, "search"), Search.NONE_FOUND.value) for at, _ in self._open()[:1]]
        if answers.get("source", NONE_FOUND) == NONE_FOUND:
            return
        id_, added = self._source(answers)
        if "stance" not in answers:  # a source without it is not cited yet
            return
        for path, changes in added.items():
            found.setdefault(path, []).extend(changes)
        slot = {"source": id_, "stance": answers["stance"]}
        slot |= {key: answers[key] for key in ("result", "finding", "read", "certainty") if key in answers}
        differs = [word for word in answers.get("differs", "").split(",") if word not in ("", NONE_FOUND)]
        fills = answers.get("fills", NONE_FOUND)
        if fills == NONE_FOUND:
            mine.append(Change(way, Items([slot | ({"differs": differs} if "differs" in answers else {})])))
            return
        at, _ = self._open()[int(fills) - 1]
        mine += self._filled((*way, at), slot)
        mine += [Change((*way, at, "differs"), Items(differs) if differs else [])] if "differs" in answers else []

    def _filled(self, way: tuple[str | int, ...], slot: Mapping[str, str]) -> Iterator[AnyChange]:
        """The changes that make a filled slot of an open one; its keys are renamed, since at no time may it be both."""
        data: Any = self.loaded.reading.data if self.loaded.reading else {}
        old = data["claims"][self.number]["citations"][way[-1]]
        heirs = {"needs": "source"} | ({"search": "stance"} if "search" in old else {})
        for key, value in slot.items():
            former = next((name for name, heir in heirs.items() if heir == key), key)
            yield Change((*way, former), value)
        if "required" in old:
            yield Change((*way, "required"), GONE)
        yield from (Rekey((*way, former), heir) for former, heir in heirs.items())

    def _source(self, answers: Answers) -> tuple[str, Mapping[str, list[AnyChange]]]:
        """The id of the source, and what its files get: the design, and the source itself if it is new."""
        appraisal: dict[str, Any] = {key: answers[key] for key in ("design", "synthesizes") if key in answers}
        appraisal |= {"sample_size": int(answers["sample_size"])} if "sample_size" in answers else {}
        design = {"appraisal": appraisal} if appraisal else {}
        offer, typed = self._offer(answers["source"]), typed_source(answers["source"])
        if offer:
            more = _numbers(typed, offer.source) if typed and offer.id != answers["source"] else {}
            return offer.id, {offer.path: [Change(("sources", offer.id), more | design)]} if more or design else {}
        if not typed:
            message = f"{quoted(answers['source'])} means no source here, and this is no identifier"
            ways = "give the id of a source, a DOI, PMID 123, PMC123 or an address"
            is_entry = self.loaded.model.bibliography or _ENTRY.match(answers["source"])
            taken_over = "; claimkit source add FILE:KEY takes an entry of a bibliography over" if is_entry else ""
            raise UsageError(message, hint(answers["source"], [one.id for one in self.offers], ways + taken_over))
        name = re.sub(r"\A(?:https?://)?(?:www\.)?", "", answers["source"])
        id_ = ShortIds(offer.id for offer in self.offers).of(name, "source")
        known = typed.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        data = {"type": known["type"], **known, **design}
        has_sources = bool(self.loaded.model.sources)
        way, value = (("sources", id_), data) if has_sources else (("sources",), {id_: data})
        return id_, {self.loaded.path: [Change(way, value)]}

    def _offer(self, answer: str) -> Offer | None:
        """The source at hand that an answer means: by its id, or by an identifier that it has."""
        if by_id := next((offer for offer in self.offers if offer.id == answer), None):
            return by_id
        typed = typed_source(answer)
        wanted = _names(typed) if typed else set()
        return next((offer for offer in self.offers if wanted & _names(offer.source)), None)

    def doubt(self, key: str, answer: str) -> Near | None:
        """What makes an answer doubtful though it is taken: an identifier that may be that of a source at hand, mistyped."""
        typed = typed_source(answer) if key == "source" else None
        return AtHand((offer.id, known_as(offer.source)) for offer in self.offers).near(typed) if typed else None


def _names(source: Source) -> set[tuple[str, str]]:
    """What names a source: its identifiers in normal form, and its address."""
    return {*known_as(source), *([("URL", source.URL)] if source.URL else ())}


def _numbers(typed: Source, there: Source) -> dict[str, str]:
    """The identifiers that a person typed for a source at hand, which has them at most in its address."""
    known = {name: getattr(typed, name) for name in sorted(IDENTIFIERS_OF_A_WORK) if getattr(there, name) is None}
    return {name: text for name, text in known.items() if text}


def _asked(key: str, otherwise: str = "") -> Question:
    """The question that the words of a vocabulary answer, or a text if there is none for it."""
    words = {word.value: word.meaning for word in _WORDS.get(key, ())}
    more = {NONE_FOUND: "you compared them, and it is about the claim itself"} if key == "differs" else {}
    return Question(key, words | more, otherwise)
