"""The questions that a draft needs answered, as data, and the changes to claim files that their answers make."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Claim, FilledSlot, OpenSlot, Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import (
    CaveatKind,
    Design,
    Dimension,
    Group,
    Kind,
    Level,
    Read,
    Result,
    Search,
    Stance,
)
from claimkit.derived.identifiers import Misfit, normalized
from claimkit.edit.citing import typed_source
from claimkit.edit.draft import GUESS, NEEDS, SPLIT
from claimkit.edit.layout import GONE, Items
from claimkit.edit.short_ids import ShortIds
from claimkit.edit.splice import AnyChange, Change, Rekey, Unsaid
from claimkit.errors import UsageError
from claimkit.text.hidden_characters import hidden
from claimkit.wording import hint, listed, quoted

EXAMPLES: Final = {
    Kind.EFFICACY: "Tea shortens colds",
    Kind.HARM: "Tea causes insomnia",
    Kind.CAUSAL: "A virus brings about the fatigue",
    Kind.DOSAGE: "Three cups a day are enough",
    Kind.SAFETY: "Tea is well tolerated",
    Kind.COMPARISON: "Tea works better than coffee",
    Kind.ASSOCIATION: "Tea drinkers have fewer colds",
    Kind.PREDICTION: "A sore throat foretells a cold",
    Kind.MECHANISM: "Caffeine blocks adenosine receptors",
    Kind.RECOMMENDATION: "Adults should drink more",
    Kind.DEFINITION: "Mate is a drink of dried leaves",
    Kind.DESCRIPTION: "A cold begins with a runny nose",
    Kind.QUANTITY: "One adult in ten drinks tea",
    Kind.HISTORY: "Tea came to Europe in 1610",
    Kind.PERFORMANCE: "The test finds nine of ten cases",
    Kind.LEGAL: "The authority has licensed the drug",
    Kind.OPINION: "Tea tastes better than coffee",
}
NONE_FOUND: Final = "none"
KEYS: Final = {
    "kind": "what sort of statement it is",
    "statement": "the statement, worded so that it can be understood alone",
    "also": "another statement of the same sentence, which becomes a claim of its own",
    "population": "scope: who or what it is about",
    "intervention": "scope: the treatment, exposure or measure",
    "comparator": "scope: what it is compared with",
    "outcome": "scope: what is measured",
    "source": "the id of a source, or a DOI, PMID, PMCID or address; none: you looked and found nothing",
    "design": "what sort of work the source is",
    "stance": "how the finding stands to the claim",
    "result": "what was measured",
    "finding": "what the source found, in your own words",
    "differs": "in what the source is about something else, with commas",
    "read": "how much of the source was read",
    "fills": "the number of the open slot that the source fills, or none (default)",
    "confidence": "how far the statement can be relied on",
    "rationale": "why this confidence",
    "caveat": "a limit on when it holds, as a full sentence",
    "caveat_kind": "what sort of limit that is",
}
"""What can be answered, by key."""
OF_CONFIDENCE: Final = frozenset({"confidence", "rationale", "caveat", "caveat_kind"})
_SCOPE: Final = ("population", "intervention", "comparator", "outcome")
_OF_EFFECT: Final = frozenset({Group.EFFECT, Group.COMPARISON, Group.SAFETY})
_LONGEST: Final = 20_000

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its key, which is also the name of an option, its words, the words that may answer it, and what an empty answer means."""

    key: str
    words: str
    choices: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    several: bool = False
    is_text: bool = True
    """Whether other words than the choices may answer it."""
    is_required: bool = False
    """Whether it cannot be skipped, since an answer before it would mean nothing alone."""

    def taken(self, typed: str) -> str:
        """The answer that was typed: a word, its number, or a text. Raises `UsageError` in words for what is none."""
        typed = " ".join(typed.split())
        seen = forbidden_character(typed) or next((found.name for found in hidden(typed)), "")
        if seen:
            raise UsageError(f"this holds {seen}, which nobody sees", "type it without")
        if len(typed) > _LONGEST:
            raise UsageError(f"this is longer than {_LONGEST} characters", "say it in fewer words")
        if self.several:
            return ",".join(self._word(part.strip()) for part in typed.split(",") if part.strip())
        return self._word(typed)

    def _word(self, typed: str) -> str:
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(self.choices):
            return list(self.choices)[int(typed) - 1]
        if typed in self.choices or self.is_text:
            return typed
        raise UsageError(
            f"{self.key}: {quoted(typed)} is none of the words",
            hint(typed, self.choices, f"give one of {listed(self.choices)}"),
        )


@dataclass(frozen=True, slots=True)
class Offer:
    """A source at hand: its id, the claim file that defines it, and what it is."""

    id: str
    path: str
    source: Source


@dataclass(frozen=True, slots=True)
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
        return any(line.startswith(GUESS) for line in self._comments())

    def _comments(self) -> Iterator[str]:
        """The comments right above the claim, the last first."""
        span = self.loaded.span(("claims", self.number, "id"))
        lines = self.loaded.reading.text.splitlines() if self.loaded.reading and span else []
        for line in reversed(lines[: span.line - 1] if span else []):
            if not line.lstrip().startswith("#"):
                return
            yield line.strip()[1:].removeprefix(" ")

    # ---- what is asked

    def questions(self, answers: Answers, ceiling: Callable[[], Level]) -> Iterator[Question]:
        """The questions in their order, as far as the answers so far call for them; those of confidence need the ``ceiling`` of the citations."""
        if self.is_guessed or self.given.keys() & {"kind", "statement", "also"}:
            choices = {kind.value: f"{kind.meaning}. {EXAMPLES[kind]}." for kind in Kind}
            yield _choice("kind", "What sort of statement is it?", choices, self.claim.kind.value)
            yield Question(
                "statement",
                "Is it one statement that can be understood alone? Else type it anew:",
                otherwise=self.claim.statement,
            )
            yield Question("also", "What else does the sentence say? It becomes a claim of its own:")
        yield from self._scope_questions(answers)
        yield self._source_question()
        if answers.get("source", NONE_FOUND) != NONE_FOUND:
            yield from self._citation_questions(answers)
        yield from self._confidence_questions(answers, ceiling())

    def _scope_questions(self, answers: Answers) -> Iterator[Question]:
        kind = Kind(answers.get("kind", self.claim.kind))
        for part in _SCOPE:
            wanted = kind.group in _OF_EFFECT and (part != "comparator" or kind is Kind.COMPARISON)
            if part in self.given or (wanted and not getattr(self.claim.scope, part, None)):
                yield Question(part, f"Scope: {Dimension(part).meaning}?")

    def _source_question(self) -> Question:
        choices = {offer.id: _told(offer.source) for offer in self.offers}
        choices[NONE_FOUND] = "you looked, and found none: the slot stays open and says so"
        return Question(
            "source", "Which source that you read bears on it? Or type its DOI, PMID, PMCID or address:", choices
        )

    def _citation_questions(self, answers: Answers) -> Iterator[Question]:
        if not self._appraised(answers["source"]):
            yield _choice("design", "What sort of work is the source?", _meanings(Design))
        words = "How does what it found stand to the claim?"
        yield Question("stance", words, _meanings(Stance), is_text=False, is_required=True)
        yield _choice("result", "What did it measure?", _meanings(Result))
        yield Question("finding", "What did it find, in your own words, figures included?")
        words = "In what is it about something else than the claim? (words with commas)"
        yield Question("differs", words, _meanings(Dimension), several=True, is_text=False)
        yield _choice("read", "How much of it did you read?", _meanings(Read))
        needs = {str(at): slot.needs for at, slot in enumerate(self._open(), 1)}
        if needs:
            ours = next((at for at, words in needs.items() if words.startswith(NEEDS)), NONE_FOUND)
            needs[NONE_FOUND] = "they stay open"
            yield _choice("fills", "Which open slot does it fill?", needs, ours)

    def _confidence_questions(self, answers: Answers, ceiling: Level) -> Iterator[Question]:
        if ceiling is Level.NONE and not self.given.keys() & OF_CONFIDENCE:
            return
        allowed = {level.value: level.meaning for level in Level if level.rank <= ceiling.rank or self.claim.override}
        words = f"How far can it be relied on? Its citations allow {ceiling.value} at most."
        yield _choice("confidence", words, allowed, self.claim.confidence.value)
        level = Level(answers.get("confidence", self.claim.confidence))
        if level is not Level.NONE and ("rationale" in self.given or not self.claim.rationale):
            yield Question("rationale", "Why this confidence?")
        if level in (Level.LOW, Level.VERY_LOW) and ("caveat" in self.given or not self.claim.caveats):
            yield Question("caveat", "What limits it, as a full sentence?")
            if "caveat" in answers:
                yield _choice(
                    "caveat_kind", "What sort of limit is that?", _meanings(CaveatKind), CaveatKind.OTHER.value
                )

    def wants(self, ceiling: Level) -> list[str]:
        """What the claim still needs, by the keys of questions."""
        slots = [slot for slot in self.claim.citations if isinstance(slot, FilledSlot)]
        unsought = [slot for slot in self._open() if slot.search in (None, Search.NOT_SEARCHED)]
        wanted = {
            "kind": self.is_guessed,
            "statement": self.is_guessed,
            **{question.key: True for question in self._scope_questions({})},
            "source": bool(unsought) or not (self.claim.citations or self.claim.rests_on),
            "finding": any(not (slot.finding or slot.quote) for slot in slots),
            "confidence": (self.claim.confidence is Level.NONE) != (ceiling is Level.NONE),
            "rationale": self.claim.confidence is not Level.NONE and not self.claim.rationale,
        }
        return [key for key, is_wanted in wanted.items() if is_wanted]

    def _open(self) -> list[OpenSlot]:
        return [slot for slot in self.claim.citations if isinstance(slot, OpenSlot)]

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
        if "caveat" in answers:
            kind = answers.get("caveat_kind", CaveatKind.OTHER.value)
            mine.append(Change((*way, "caveats"), Items([{"kind": kind, "text": answers["caveat"]}])))
        mine += [Unsaid(way, (GUESS,))] if "kind" in answers else []
        mine += [Unsaid(way, (SPLIT, "  - ", "from a "))] if "statement" in answers else []
        mine += [Change(("claims",), Items([self._another(answers)], [[GUESS]]))] if "also" in answers else []
        return {path: changes for path, changes in found.items() if changes}

    def _another(self, answers: Answers) -> Mapping[str, Any]:
        """The claim of another statement of the same sentence: nothing of it is judged yet."""
        data = self.claim.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        kept = {"kind": data["kind"], **({"passages": data["passages"]} if "passages" in data else {})}
        slot = {"needs": NEEDS, "search": Search.NOT_SEARCHED.value}
        id_ = ShortIds(self.claim_ids).of(answers["also"])
        return {"id": id_, "statement": answers["also"], **kept, "confidence": Level.NONE.value, "citations": [slot]}

    def _cite(self, answers: Answers, mine: list[AnyChange], found: dict[str, list[AnyChange]]) -> None:
        way = ("claims", self.number, "citations")
        if answers.get("source") == NONE_FOUND:
            searched = self._slots_open()[:1]
            mine += [Change((*way, at, "search"), Search.NONE_FOUND.value) for at in searched]
        if "stance" not in answers:  # a source without it is not cited yet
            return
        id_, added = self._source(answers)
        for path, changes in added.items():
            found.setdefault(path, []).extend(changes)
        slot = {"source": id_, "stance": answers["stance"]}
        slot |= {key: answers[key] for key in ("result", "finding", "read") if key in answers}
        differs = [word for word in answers.get("differs", "").split(",") if word]
        fills = answers.get("fills", NONE_FOUND)
        if fills == NONE_FOUND:
            mine.append(Change(way, Items([slot | ({"differs": differs} if differs else {})])))
            return
        at = self._slots_open()[int(fills) - 1]
        mine += self._filled((*way, at), slot)
        mine += [Change((*way, at, "differs"), Items(differs))] if differs else []

    def _filled(self, way: tuple[str | int, ...], slot: Mapping[str, str]) -> Iterator[AnyChange]:
        """The changes that make a filled slot of an open one; its keys are renamed, since at no time may it be both."""
        data: Any = self.loaded.reading.data if self.loaded.reading else {}
        old = data["claims"][self.number]["citations"][way[-1]]
        heirs = {"needs": "source"} | ({"search": "stance"} if "search" in old else {})
        for key, value in slot.items():
            former = next((name for name, heir in heirs.items() if heir == key), key)
            yield Change((*way, former), value)
        yield from (Change((*way, key), GONE) for key in ("required",) if key in old)
        yield from (Rekey((*way, former), heir) for former, heir in heirs.items())

    def _slots_open(self) -> list[int]:
        return [at for at, slot in enumerate(self.claim.citations) if isinstance(slot, OpenSlot)]

    def _source(self, answers: Answers) -> tuple[str, Mapping[str, list[AnyChange]]]:
        """The id of the source, and what its files get: the design, and the source itself if it is new."""
        design = {"appraisal": {"design": answers["design"]}} if "design" in answers else {}
        offer = self._offer(answers["source"])
        if offer:
            return offer.id, {offer.path: [Change(("sources", offer.id), design)]} if design else {}
        typed = typed_source(answers["source"])
        if not typed:
            message = f"there is no source {quoted(answers['source'])}, and this is no identifier"
            raise UsageError(message, "give the id of a source, a DOI, PMID 123, PMC123 or an address")
        id_ = ShortIds(offer.id for offer in self.offers).of(answers["source"], "source")
        data = typed.model_dump(mode="json", by_alias=True, exclude_defaults=True) | design
        has_sources = bool(self.loaded.model.sources)
        way, value = (("sources", id_), data) if has_sources else (("sources",), {id_: data})
        return id_, {self.loaded.path: [Change(way, value)]}

    def _offer(self, answer: str) -> Offer | None:
        """The source at hand that an answer means: by its id, or by an identifier that it has."""
        if by_id := next((offer for offer in self.offers if offer.id == answer), None):
            return by_id
        typed = typed_source(answer)
        wanted = _normal(typed) if typed else set()
        return next((offer for offer in self.offers if wanted & _normal(offer.source)), None)

    def _appraised(self, answer: str) -> bool:
        offer = self._offer(answer)
        return bool(offer and offer.source.appraisal)


def _normal(source: Source) -> set[tuple[str, str]]:
    fields = {name: getattr(source, name) for name in ("DOI", "PMID", "PMCID", "URL")}
    forms = {name: normalized(name, value) if name != "URL" else value for name, value in fields.items() if value}
    return {(name, form) for name, form in forms.items() if not isinstance(form, Misfit)}


def _choice(key: str, words: str, choices: Mapping[str, str], otherwise: str = "") -> Question:
    return Question(key, words, choices, otherwise, is_text=False)


def _meanings(words: Any) -> Mapping[str, str]:
    return {word.value: word.meaning for word in words}


def _told(source: Source) -> str:
    return next(
        filter(None, (source.title, source.note, source.DOI, source.PMID, source.PMCID, source.URL)), "no title"
    )
