"""Says whether a finding or quotation says plainly the opposite of the claim that it is cited for."""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from claimkit.lazily import later
from claimkit.sources.folding import folded
from claimkit.sources.languages import NEGATIONS, Language
from claimkit.text.phrases import meanings
from claimkit.text.sentences import sentences
from claimkit.values import NamedTuple

if TYPE_CHECKING:
    from claimkit.sources.matching import Found

_AFTER: Final = 6
_NEAR: Final = 300
_STEM: Final = 5
_SHORTEST: Final = 4
_EMPTY: Final = frozenset(
    "with from that this have were than more less when also does into over such them they been other after".split()  # noqa: SIM905
)


def opposite(statement: str, text: str, language: Language) -> str:
    """The words of a text that deny what a statement says, or say its contrary; empty if there are none."""
    if _are_silent(statement, text, language):
        return ""
    claim, said = _plain(statement), _plain(text)
    denied, denies = _denial(claim, claim, language), _denial(said, claim, language)
    if not denied and not _any_denial(claim, language) and (denies := denies or _null(said, claim, language)):
        return denies
    verb = {word[:_STEM] for word in denied.split()[1:3] if len(word) >= _STEM}
    if denied and not _any_denial(said, language) and any(word[:_STEM] in verb for word in said.split()):
        return " ".join(said.split()[:_AFTER])
    return _contrary(claim, said, language) if not denies and not denied else ""


def null_figures(statement: str, text: str, language: Language) -> str:
    """The figures of a text that show no difference, where none shows one and the statement claims one; empty if there are none."""
    said = folded(text)
    values = () if _ASIDE.search(said) else _P.finditer(said)
    shown = [(found[0], found["sign"] != "<" and float(found["p"]) >= _SIGNIFICANT) for found in values]
    shown += [(words, low < null < high) for words, low, high, null in _intervals(said)]
    words = said if _NOTHING.fullmatch(said) else shown[0][0] if shown and all(is_null for _, is_null in shown) else ""
    return words if words and not _any_denial(_plain(statement), language) else ""


_SIGNIFICANT: Final = 0.05
_NOTHING: Final = later(r"\W*(?:(?:the|this) \w+ (?:was|is) )?(?:not (?:statistically )?significant|n\.? ?s\.?)\W*", re.IGNORECASE)
_P: Final = later(r"\bp ?(?P<sign>[<=>\u2265\u2264]) ?(?P<p>0?\.[0-9]{1,9})", re.IGNORECASE)
_INTERVAL: Final = later(
    r"\bCI\b[^0-9.;-]{0,9}(?P<low>-?[0-9]{1,9}(?:\.[0-9]{1,9})?) ?(?:to|,|;|-) ?(?P<high>-?[0-9]{1,9}(?:\.[0-9]{1,9})?)"
    r"|\b(?:(?P<difference>(?i:difference|reduction))|(?:a?(?:RR|OR|HR)|IRR|SIR|SMR|(?i:(?:risk|odds|hazard|rates?|relative) (?:ratio|risk))))\b"
)
"""An interval, or the word for that of which it is one."""
_ASIDE: Final = later(r"\b(?:baseline|heterogen|interaction)", re.IGNORECASE)


def _intervals(said: str) -> Iterator[tuple[str, float, float, int]]:
    """The confidence intervals of a text, each with the value that shows no difference: 1 behind the word for a ratio, else 0."""
    found = list(_INTERVAL.finditer(said)) if "CI" in said else []
    null = next((not one["difference"] for one in found if not one["low"]), False)
    for one in found:
        if one["low"]:
            yield one[0], float(one["low"]), float(one["high"]), int(null)
        else:
            null = not one["difference"]


class Turned(NamedTuple):
    """The words of a copy that turn the sense of a quotation, or may do so; empty where none do."""

    words: str = ""
    is_sure: bool = True


def turned(quote: str, text: str, found: "Found", language: Language) -> Turned:
    """What keeps the sentence of a quotation from asserting it: before it, after it, where it leaves words out, or where it joins two."""
    stretch, rest = text[found.start : found.end].split(), _SENTENCE.split(text[found.end : found.end + _NEAR])[0]
    before = _before(_lead(text[max(0, found.start - _NEAR) : found.start], language), stretch, language)
    is_asked = text.startswith("?", found.end) and not quote.rstrip("\"' ").endswith("?")
    if not (before.words and before.is_sure) and (is_asked or _denials(language.undone).match(_plain(rest))):
        return Turned(" ".join([*stretch[-_AFTER:], *_plain(rest).split()[:_AFTER]]))
    if before.words:
        return before
    for start, end in found.gaps:
        if (is_sure := _leaves_out(text, start, end, language)) is not None:
            shown = [*text[found.start : start].split()[-2:], *text[start : found.end].split()]
            return Turned(" ".join(shown[: 2 * _AFTER]), is_sure and not _any_denial(_plain(quote), language))
    joined = (is_sure for gap in found.gaps if (is_sure := _joins(quote, text, found, *gap)) is not None)
    shown = stretch if len(stretch) <= 2 * _AFTER else [*stretch[:_AFTER], "\u2026", *stretch[-_AFTER:]]
    return next((Turned(" ".join(shown), is_sure) for is_sure in joined), Turned())


def _before(lead: Sequence[str], stretch: Sequence[str], language: Language) -> Turned:
    """What turns a stretch among the words before it, or begins there."""
    before, both = _plain(" ".join(lead)), _plain(" ".join([*lead, *stretch[:2]]))
    for words, is_sure in (((*language.denials, *language.unsaid), True), (language.doubted, False)):
        if any(found.start() < len(before) for found in _denials(words).finditer(both)):
            return Turned(" ".join([*lead, *stretch[:_AFTER]]), is_sure)
    return Turned()


def _lead(before: str, language: Language) -> list[str]:
    """The last words before a quotation in its part of a sentence; before ``that`` and a subject, a few more."""
    clause = _clause(before, language, -1)
    said = _THAT.search(clause)
    if said:
        return [*clause[: said.start()].split()[1 - _AFTER :], *said[0].split()]
    return re.split("[,:]", clause)[-1].split()[-_AFTER:]


def _leaves_out(text: str, start: int, end: int, language: Language) -> bool | None:
    """Whether a denial among words that were left out turns those that follow for sure; None if none may."""
    clause = _AND.match(text, end)
    gap = _PARENTHESES.sub(" ", text[start : clause.end() if clause else end])
    head, *more = _SENTENCE.split(gap)
    if more and _denials(language.undone).match(_plain(head)):
        return True
    parts = (more[-1] if more else gap).split(",")
    if not parts[0].strip():  # an aside
        parts = parts[2:] or parts[-1:]
    if _AND.match(parts[-1].lstrip()):
        parts = parts[-1:]
    plain = _plain(" ".join(parts[:: max(1, len(parts) - 1)]))
    denials = list(_denials((*language.denials, *NEGATIONS, *language.little)).finditer(plain))
    if not denials or denials[-1].end() == len(plain):
        return True if denials else None
    return not _AND.match(plain) and not _AND.search(plain, denials[-1].end())


def _joins(quote: str, text: str, found: "Found", start: int, end: int) -> bool | None:
    """Whether a sign of omission joins halves of two sentences for sure, so that another subject may stand in the second; None if it does not."""
    left_out = _SENTENCE.split(text[start:end])[-1].strip()
    joins = left_out and _JOINS.search(folded(quote)) and len(list(sentences(text, found.start, found.end))) > len(list(sentences(quote)))
    return not (left_out.endswith(",") or _OPENING.match(left_out)) if joins else None


_SENTENCE: Final = later(r"[.!?;][\"'*)\]]*\s|\n\s*\n")
_PARENTHESES: Final = later(r"\([^()]*\)")
_THAT: Final = later(r"\b(?:that|dass)(?:\W+\w+){0,3}[^\w,]*$")
_AND: Final = later(r"\b(?:and|or|und|oder)\b")
_OPENING: Final = later(r"(?:after|at|by|during|for|from|in|on|over|overall|then|when|with|within|among|bei|im|in|nach)\b", re.IGNORECASE)
_JOINS: Final = later(r"\w\W{0,9}\u2026\W{0,9}[^\W\d_A-Z]")
"""A sign of omission before words that begin no sentence: what stands before it belongs to them."""


def around(text: str, start: int, end: int, language: Language) -> str:
    """A stretch of a text with what stands before it in its sentence, as far as no other turn begins: what follows may deny other things."""
    stretch = text[start:end]
    begins_anew = stretch.lstrip().lower().startswith(language.turns)
    return stretch if begins_anew else _clause(text[max(0, start - _NEAR) : start], language, -1) + stretch


def _clause(text: str, language: Language, part: int) -> str:
    """The first or last part of a text, as far as its sentence or another turn ends it."""
    return re.split(rf"[.!?;][\"'*)\]]*\s|\n\s*\n|\b(?:{'|'.join(language.turns)})\b", text, flags=re.IGNORECASE)[part]


def _are_silent(statement: str, text: str, language: Language) -> bool:
    """Whether the words alone of two texts show that the one says nothing against the other: most do, and then neither need be taken apart."""
    if not (statement.isascii() and text.isascii()) or "\x02" in statement + text:
        return False
    claim, said = map(set, map(_signs(language), (statement, text)))
    pairs = ((claim & one and said & other) or (claim & other and said & one) for one, other in language.directions)
    return language.telling.isdisjoint(claim | said) and not any(pairs)


@cache
def _signs(language: Language) -> Callable[[str], Iterator[str]]:
    known = language.telling.union(*itertools.chain.from_iterable(language.directions))
    return meanings(lambda word: word if word in known else None)


def _null(said: str, claim: str, language: Language) -> str:
    """A part of a text that says of something in the claim that no difference was shown."""
    stems = _stems(claim) if _denials(language.nulls).search(said) else ()
    for part in re.split(rf" ?[.;:!?()] ?|\b(?:{'|'.join(language.turns)})\b", said) if stems else ():
        if _denials(language.nulls).search(part) and any(word[:_STEM] in stems for word in part.split()):
            return part.strip()
    return ""


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in text.split() if len(word) >= _SHORTEST and word not in _EMPTY}


def _plain(text: str) -> str:
    return " ".join(_TOKEN.findall(folded(text, broken="").lower()))


_TOKEN: Final = later(r"[^\W_]+(?:['-][^\W_]+)*|[.;:!?()]")


def _denial(text: str, claim: str, language: Language) -> str:
    """A denial in a text that is one of the claim's verb phrase: a word of the claim follows soon."""
    denials = list(_denials(language.denials).finditer(text))
    stems = _stems(claim) if denials else ()
    for found in denials:
        after = re.split(rf" [.;:!?()]| (?:{'|'.join(language.turns)})\b", text[found.end() :], maxsplit=1)[0].split()[:_AFTER]
        if any(word[:_STEM] in stems for word in after):
            return " ".join([found[0], *after])
    return ""


def _any_denial(text: str, language: Language) -> bool:
    return bool(_denials((*language.denials, *NEGATIONS)).search(text))


@cache
def _denials(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?!(?<=\ba )(?:little|few))(?:{'|'.join(map(re.escape, words))})\b(?!{_AFFIRMED})")


_AFFIRMED: Final = (
    r"(?<=n[o']t) only\b|(?<=no) (?:less|more|fewer|later) than (?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
    r"|(?:(?<=n[o']t)|(?<=no)) (?:surpris|doubt|(?:to )?be (?:denied|disputed|doubted))"
)
"""After a negation: what it does not deny."""


def _contrary(claim: str, said: str, language: Language) -> str:
    """A word that says the other direction, with the same thing right before or after it as in the claim."""
    in_claim, in_said = set(claim.split()), set(said.split())
    for pair in language.directions:
        for ours, theirs in (pair, pair[::-1]):
            if ours.isdisjoint(in_claim) or theirs.isdisjoint(in_said) or not ours.isdisjoint(in_said):
                continue
            if not _beside(claim, ours).isdisjoint(_beside(said, theirs)):
                return next(word for word in said.split() if word in theirs)
    return ""


def _beside(text: str, directions: frozenset[str]) -> set[str]:
    words = text.split()
    near = {w for at, word in enumerate(words) if word in directions for w in (*words[max(0, at - 2) : at], *words[at + 1 : at + 3])}
    return {word[:_STEM] for word in near if len(word) >= _STEM - 1 and word not in directions}
