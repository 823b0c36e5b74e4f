"""Compares two wordings of a passage: how alike they are, and whether what differs may have turned their meaning."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

_SPELLING: Final = 0.75
"""Two words that are less alike than this are two words, not two spellings."""

# One digit, also as a fraction, raised or lowered; a hyphen is a minus only where nothing stands right before it.
_DIGIT: Final = "[\\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b]"
_NUMBER: Final = re.compile(rf"(?:(?<![\w.)\]])-)?{_DIGIT}+(?:[.,:/]{_DIGIT}+)*")
_ROMAN: Final = re.compile(r"\b[IVX]+\b")
_QUESTION: Final = re.compile(r"[?？؟;]['\")\]]*\s*\Z")


def _words_of(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COUNTS: Final = _words_of("""
    zero one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion dozen half third quarter twice double triple once first single both
""")
_UNITS: Final = _words_of("""
    % ‰ ° percent mg g kg µg μg ug mcg ng pg ml l dl µl μl mmol mol µmol μmol nmol iu kcal cal kj cm mm m km nm mmhg bpm hz w kw mw
    h hr hrs hour hours hourly day days daily week weeks weekly month months monthly year years yearly minute minutes second seconds
    fold times
""")
# Those of the languages next door too: a negation must not slip through because an article is not in English.
_NEGATIONS: Final = _words_of("""
    no not non never none neither nor without cannot nobody nothing nowhere hardly scarcely barely unless except lack lacks lacked lacking
    absence absent fail fails failed failing deny denies denied false
    nicht kein keine keinen keinem keiner keines nie niemals ohne weder ne pas jamais sans aucun aucune ni nunca jamás sin ningún
    ninguna não nunca sem nem mai senza nessun nessuna niet geen nooit zonder inte aldrig ingen ikke aldri ej nie bez ei не нет без никогда
    不 沒 没 無 无 未 非
""")
_DEGREES: Final = _words_of("""
    may might can could will would must should shall all every each any some most many much few several only always often sometimes
    usually rarely seldom occasionally more less fewer least higher lower highest lowest better worse best worst before after above below
    increase increases increased increasing decrease decreases decreased decreasing reduce reduces reduced reducing raise raises raised
    raising improve improves improved improving worsen worsens worsened worsening lowers lowered lowering rise rises rose fall falls fell
    likely unlikely possibly probably certainly clearly if
""")
_JUDGMENTS: Final = _words_of("""
    safe safely safety unsafe risk risky risks danger dangerous harm harmful harmless harms toxic contraindicated tolerated effective
    ineffective effectively useful useless benefit benefits beneficial helpful helps help good bad positive negative true proven unproven
    recommended discouraged adults adult children child infants infant babies men women pregnant pregnancy elderly humans human people
    patients animals animal mice mouse rats rat cells acute chronic with against for
""")
_KINDS: Final = (
    ("a number", _COUNTS),
    ("a unit", _UNITS),
    ("a negation", _NEGATIONS),
    ("a word of degree", _DEGREES),
)
_PREFIXES: Final = (
    "un",
    "in",
    "im",
    "il",
    "ir",
    "non",
    "dis",
    "anti",
    "mis",
    "de",
    "counter",
    "hypo",
    "hyper",
    "pre",
    "post",
)


def words(text: str) -> list[str]:
    """The words of a text, in lower case and without signs; mathematical and other symbols are words of their own."""
    return "".join(_spaced(text)).casefold().split()


def _spaced(text: str) -> Iterator[str]:
    for at, character in enumerate(text):
        category = unicodedata.category(character)[0]
        if category in "LNM":
            # Scripts that put no space between words: each of their signs is one.
            yield (
                f" {character} "
                if "\u3040" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"
                else character
            )
        elif character == "'" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha():
            yield character
        else:
            yield f" {character} " if category == "S" or character in "%‰" else " "


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """How many of their words two wordings share, in order, from 0 to 1; a word in another spelling counts in part."""
    if not one or not other:
        return 0.0
    shared = 0.0
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            shared += b - a
        elif kind == "replace":
            shared += sum(_spelling(*pair) for pair in zip(one[a:b], other[c:d], strict=False))
    return 2 * shared / (len(one) + len(other))


def _spelling(one: str, other: str) -> float:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _SPELLING else 0.0


def turned(before: str, after: str) -> str | None:
    """What in a new wording may have turned its meaning: a number, a unit, a negation, a word of degree, a question; None if nothing."""
    numbers = _numbers(before), _numbers(after)
    if numbers[0] != numbers[1]:
        return f"a number changed ({_difference(*map(Counter, numbers)) or 'their order'})"
    old, new = (Counter(words(text)) for text in (before, after))
    gone, come = old - new, new - old
    for what, known in _KINDS:
        if changed := _difference(*(_among(known, side) for side in (gone, come))):
            return f"{what} changed ({changed})"
    negated = Counter(filter(_is_negated, gone)), Counter(filter(_is_negated, come))
    if changed := _difference(*negated) or _opposites(gone, come):
        return f"a negation changed ({changed})"
    if changed := _difference(*(_among(_JUDGMENTS, side) for side in (gone, come))):
        return f"a word of judgment, or of whom it is about, changed ({changed})"
    if bool(_QUESTION.search(before)) != bool(_QUESTION.search(after)):
        return "it became a question, or is none any more"
    return None


_LONG_ENOUGH: Final = 3
_LITTLE: Final = _words_of("""
    the and are was were has had have been being its this that these those which who whom whose their they them there then than but also
    such into from about over under very too per via our his her you your what when where while
""")


def _among(known: frozenset[str], some: Counter[str]) -> Counter[str]:
    return Counter(word for word in some.elements() if word in known)


def lost(before: str, after: str, statement: str) -> list[str]:
    """The words that a statement shares with a wording, and not with the new one: what it says may not be said there any more.

    A word in another spelling is not lost; little words and short ones do not count.
    """
    old, new = words(before), set(words(after))
    telling = {word for word in words(statement) if len(word) >= _LONG_ENOUGH and word not in _LITTLE}
    gone = [word for word in dict.fromkeys(old) if word not in new and any(_spelling(word, said) for said in telling)]
    return [word for word in gone if not any(_spelling(word, other) for other in new)]


def negations(text: str) -> Counter[str]:
    """The words of a text that negate something."""
    return Counter(word for word in words(text) if word in _NEGATIONS or _is_negated(word))


def _numbers(text: str) -> list[str]:
    signs = (character for character in text if unicodedata.category(character) == "Sm")
    return [*_NUMBER.findall(text), *_ROMAN.findall(text), *signs]


def _is_negated(word: str) -> bool:
    return word.endswith(("n't", "less"))


def _opposites(gone: Counter[str], come: Counter[str]) -> str:
    for one in gone:
        for other in come:
            short, long = sorted((one, other), key=len)
            if any(long == prefix + short for prefix in _PREFIXES) or (_stem(one) and _stem(one) == _stem(other)):
                return f"{one} → {other}"
    return ""


def _stem(word: str) -> str:
    """What stands behind one of the prefixes that have an opposite."""
    found = next(
        (
            prefix
            for prefix in ("hyper", "hypo", "inter", "intra", "extra", "in", "de", "pre", "post")
            if word.startswith(prefix)
        ),
        "",
    )
    return word.removeprefix(found) if found else ""


def _difference(gone: Counter[str], come: Counter[str]) -> str:
    """What is gone and what has come, in words; empty if nothing is either."""
    pairs = zip_longest(sorted((gone - come).elements()), sorted((come - gone).elements()))
    return ", ".join(
        f"{one} → {other}" if one and other else f"left out: {one}" if one else f"added: {other}"
        for one, other in pairs
    )
