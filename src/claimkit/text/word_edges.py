"""Tells whether a stretch of text begins or ends inside a word or a number."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from claimkit.lazily import later

UNSPACED_LETTERS: Final = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua980-\ua9ff\uaa60-\uaadf"
"""Thai, Lao, Tibetan, Burmese, Khmer, Tai and Javanese, for a class of a regular expression."""
UNSPACED: Final = f"{UNSPACED_LETTERS}\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""All scripts that put no space between words: these, Chinese and Japanese."""
_UNSPACED: Final = later(f"[{UNSPACED}]")
_HYPHENS: Final = "-\u2010\u2011\u2212\ufe63\uff0d"
_RANGES: Final = _HYPHENS + "\u2012\u2013"
_IN_NUMBERS: Final = ".,:/'\u066b\u066c\u00b7\u2044\u2215\u2236"
_UNITS: Final = "%\u2030\u2031\u00b0\u066a"
_SIGNS_OF_NUMBERS: Final = "-+"
_BOUNDS: Final = (
    "\u00b1\u2213<>\u2264\u2265\u2266\u2267\u226a\u226b\u226e\u226f\u2260\u2249\u2272\u2273\u2a7d\u2a7e~\u223c\u2248\u2243\u2245"
)
"""Signs that change a number behind them, also over a blank."""
_SCALES: Final = (
    "hundred|thousand|million|billion|trillion|dozen|lakh|crore|[bmt]n|mio|mrd|tsd|million(?:en|s)|milliarden?|tausend|mille|milliards?|mil|millones|mill[oó]n|"
    "milh(?:ão|ões)|mila|milion[ei]|miliard[oi]|miljoen|miljard|тыс|тысяч[аи]?|млн|млрд|миллион(?:а|ов)?|"
    "тисяч[аі]?|мільйон(?:и|ів)?|tys|tysięcy|tisíc|milyon|milyar|bin|juta|ribu|triệu|nghìn|ألف|آلاف|مليون|ملايين|مليار|هزار|אלף|אלפים|מיליון|हज़ार|हजार|लाख|करोड़|হাজার|লাখ|কোটি"
)
"""Words that multiply the number before them."""
_SCALES_INSIDE: Final = "[百千万萬亿億兆만억]|พัน|หมื่น|แสน|ล้าน"
"""The same, where the next word may follow without a blank."""
_CUT: Final = "\ufdd0"
_FRACTION: Final = r"(?:[¼-¾⅐-⅞]|\d/\d)"
_TEN: Final = r"10[⁰¹²³⁴-⁹⁻^]"
_JOINED: Final = later(
    rf"\+/- ?{_CUT}\d|\d{_CUT} {_FRACTION}|\d {_CUT}{_FRACTION}|\d{_CUT} ?[×x·⋅*] ?{_TEN}|\d ?[×x·⋅*] ?{_CUT}{_TEN}"
    rf"|\d ?(?!(?:and|or|men){_CUT})[^\W\d_]{{1,4}}{_CUT}(?:[/·⋅∙∕][^\W\d_]| [^\W\d_]{{1,4}}(?:⁻|\^-))|\d{_CUT} [$¢-¥₠-⃀](?![\d\\]|[a-z]\b)"
    rf"|(?<!19\d)(?<!20\d)\d{_CUT} (?:(?:{_SCALES})(?!\w)|{_SCALES_INSIDE})|\w{_CUT}\+(?!\w)|[^\W\d_]\.{_CUT}[^\W\d_]\.|\b[^\W\d_]{_CUT}\.[^\W\d_]\.",
    re.IGNORECASE,
)
"""A cut through what belongs together over signs and blanks: a fraction, a power of ten, a measure (words beside another after a stroke are longer, or these), a price, a number with a word, a charge, letters for words."""
_RANGE: Final = later(rf"([\d.,]*\d)(?:{_CUT} - | - {_CUT})(\d+)")
_YEAR: Final = later(r"(?:19|20)\d\d")
NEAR: Final = 14
"""So many code points before and behind a boundary tell whether it cuts."""
_GROUP: Final = 3


def is_unspaced(character: str) -> bool:
    """Whether a character belongs to a script that puts no space between words."""
    return not character.isascii() and _UNSPACED.match(character) is not None


def cuts(text: str, at: int, typed: Sequence[str]) -> bool:
    """Whether a boundary before the code point ``at`` of a folded text that keeps its line ends, neither its first nor its end, lies inside a word or a number.

    ``typed`` holds the three characters around it, two of them before, as the file has them: of all dashes, only hyphens join words.
    """
    before, after = text[at - 1], text[at]
    if _is_part(before) and _is_part(after):
        # A word may end beside a letter of a script without spaces, never between two digits.
        return (_is_number(before) and _is_number(after)) or not (is_unspaced(before) or is_unspaced(after))
    marked = f"{text[:at]}{_CUT}{text[at:]}"
    dash = _RANGE.search(marked)
    if _JOINED.search(marked) or (dash and _is_range(dash)):
        return True
    if _is_part(before):
        return _begins_joint(text, at, typed[2])
    if _is_part(after) or (after == "." and _is_number(text[at + 1 : at + 2])):
        return (not dash and before == " " and _is_number(after) and typed[0] == "\u2212") or _ends_joint(text, at, typed[1])
    return False


def _is_range(found: re.Match[str]) -> bool:
    """Whether two numbers with a dash between them, and blanks around it, are a range: behind a year stands a later one, in full or in two digits."""
    first, last = found.groups()
    year = first[: -len(last)] + last
    return not _YEAR.fullmatch(first) or (len(last) in (2, 4) and _YEAR.fullmatch(year) is not None and year > first)


def _is_part(character: str) -> bool:
    """Whether a character belongs to a word or number; the empty one, beyond the ends of a text, does not."""
    if character and unicodedata.category(character)[0] == "M":
        return not "\ufe00" <= character <= "\ufe0f"  # they choose the look of a sign
    return character.isalnum() or character == "_"


def _is_number(character: str) -> bool:
    return character.isdigit() or (character.isnumeric() and not character.isascii())


def _ends_joint(text: str, at: int, typed: str) -> bool:
    """Whether the sign before a word or number belongs to it, or joins it to another."""
    sign, after = text[at - 1], text[at]
    far = text[max(0, at - 2) : at - 1]
    if after == "." or _is_number(after):
        if (sign == "^" and _is_part(far)) or (sign in _IN_NUMBERS and (_is_number(far) or (sign == "." and not far.isalpha()))):
            return True
        if sign.isspace():
            return (sign == " " and _is_group(text, at)) or _is_bound(text, at - 1)
        if sign in _SIGNS_OF_NUMBERS:
            return not _is_part(far) or typed in _RANGES
        return _is_bound(text, at)
    if sign == "'":
        return far.isalpha() and not _is_part(text[at + 1 : at + 2])
    return typed in _HYPHENS and _joins_words(far, after)


def _begins_joint(text: str, at: int, typed: str) -> bool:
    """Whether the sign after a word or number belongs to it, or joins it to another."""
    before, sign = text[at - 1], text[at]
    far = text[at + 1 : at + 2]
    if sign == "^" and (_is_number(far) or far in ("-", "+")):
        return True
    if _is_number(before):
        if sign in _IN_NUMBERS and _is_number(far):
            return True
        if sign.isspace():
            return (sign == " " and _is_group(text, at + 1)) or (far != "" and far in _UNITS)
        return sign in _UNITS or unicodedata.category(sign) == "Sc" or (typed in _RANGES and _is_part(far))
    if sign == "'" or unicodedata.category(sign) == "Sc":
        return (sign != "'" or far.isalpha()) and not is_unspaced(before)
    return typed in _HYPHENS and _joins_words(before, far)


def _is_bound(text: str, end: int) -> bool:
    """Whether the sign before ``end`` changes a number that comes next: a bound, a deviation, a currency; neither an arrow nor the end of a price."""
    sign, before = text[max(0, end - 1) : end], text[max(0, end - 3) : max(0, end - 1)]
    if sign == "=":
        return before[-1:] in ("<", ">")
    if sign == ">":
        return before[-1:] not in ("=", *_HYPHENS)
    return sign != "" and (sign in _BOUNDS or (unicodedata.category(sign) == "Sc" and not _is_number(before.rstrip()[-1:])))


def _joins_words(one: str, other: str) -> bool:
    return all(_is_part(part) and not is_unspaced(part) for part in (one, other))


def _is_group(text: str, at: int) -> bool:
    """Whether the digits from ``at`` on go on a number that stands before a space: 12 000."""
    left, right = text[max(0, at - _GROUP - 2) : at - 1], text[at : at + _GROUP + 1]
    group = len(right) - len(right.lstrip("0123456789")) == _GROUP
    digits = len(left) - len(left.rstrip("0123456789"))
    begins = digits == len(left) or not (left[-digits - 1].isalnum() or left[-digits - 1] == ".")
    return group and 0 < digits <= _GROUP and begins


def surrounding(text: str, start: int, end: int) -> str:
    """The words or numbers that a stretch of a text lies in, up to the blanks around them."""
    first = text.rfind(" ", max(0, start - _FAR), start) + 1 or max(0, start - _FAR)
    last = text.find(" ", end, end + _FAR)
    return text[first : last if last >= 0 else end + _FAR].strip()


_FAR: Final = 40
