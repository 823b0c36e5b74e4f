"""Says whether a finding or quotation says plainly the opposite of the claim that it is cited for."""

import itertools
import re
from functools import cache
from typing import Final

from claimkit.lazily import later
from claimkit.sources.folding import folded
from claimkit.sources.languages import NEGATIONS, Language
from claimkit.text.phrases import Pieces
from claimkit.text.sentences import sentences

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


def turned(quote: str, text: str, start: int, end: int, language: Language) -> str:
    """The words by which the sentence of a quotation keeps it from being asserted, before it, after it, or where it leaves some out, or two that it joins; empty if none do."""
    before = _clause(text[max(0, start - _NEAR) : start], language, -1)
    after = _clause(text[end : end + _NEAR], language, 0)
    close = before if re.search(r"\b(?:that|dass)\W*$", before) else re.split("[,:]", before)[-1]
    lead, stretch = close.split()[-_AFTER:], text[start:end].split()
    if _denials((*language.denials, *language.unsaid)).search(_plain(" ".join(lead))):
        return " ".join([*lead, *stretch[:_AFTER]])
    if _denials(language.undone).match(_plain(after)):
        return " ".join([*stretch[-_AFTER:], *after.split()[:_AFTER]])
    if _JOINS.search(folded(quote)) and len(list(sentences(text, start, end))) > len(list(sentences(quote))):
        return " ".join(stretch if len(stretch) <= 2 * _AFTER else [*stretch[:_AFTER], "\u2026", *stretch[-_AFTER:]])
    words, denials = _plain(quote).split(), _denials((*language.denials, *NEGATIONS))
    bare = [_plain(word).strip(" .;:!?()") for word in stretch]
    left_out = (at for at, word in enumerate(bare) if word not in words and denials.match(" ".join(bare[at:][:_AFTER])))
    at = next(left_out, None)
    return "" if at is None else " ".join(stretch[max(0, at - 2) :][: 2 * _AFTER])


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
    claim, said = map(set, map(_signs(language).of, (statement, text)))
    pairs = ((claim & one and said & other) or (claim & other and said & one) for one, other in language.directions)
    return language.telling.isdisjoint(claim | said) and not any(pairs)


@cache
def _signs(language: Language) -> Pieces[str]:
    known = language.telling.union(*itertools.chain.from_iterable(language.directions))
    return Pieces(lambda word: word if word in known else None)


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
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b(?!(?<=n[o']t) only\b)")


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
