"""Guesses the language of a text, as far as the division into sentences needs it: by its script, and by its small words."""

import re
from collections import Counter
from typing import Final

from claimkit.lazily import later

_LOOKED_AT: Final = 20_000
_SCRIPTS: Final = {
    "el": "\u0370-\u03ff",
    "ru": "\u0400-\u052f",
    "hy": "\u0530-\u058f",
    "he": "\u0590-\u05ff",
    "ar": "\u0600-\u06ff\u0750-\u077f",
    "hi": "\u0900-\u097f",
    "bn": "\u0980-\u09ff",
    "pa": "\u0a00-\u0a7f",
    "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f",
    "ta": "\u0b80-\u0bff",
    "te": "\u0c00-\u0c7f",
    "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff",
    "my": "\u1000-\u109f",
    "am": "\u1200-\u137f",
    "km": "\u1780-\u17ff",
    "ja": "\u3040-\u30ff",
    "zh": "\u3400-\u9fff",
    "ko": "\uac00-\ud7af",
    "en": "A-Za-z\u00c0-\u024f",
}
_COMPILED: Final = {tag: later(f"[{ranges}]") for tag, ranges in _SCRIPTS.items()}
# Letters that only one of the languages of a script has.
_LETTERS: Final = {"ru": (("kk", "[әғқңұүһ]"), ("uk", "[їєґ]")), "ar": (("ur", "[ٹڈڑںے]"), ("fa", "[پچژگ]"))}
_SMALL: Final = {
    "en": "the of and to is in that was for are with it as at not on by be this from or have has he she they a",
    "de": "der die das und ist nicht ein eine mit von zu den auf für dem",
    "fr": "le la les des et est une dans que qui pour du sur pas au",
    "es": "el la los las de y en que es una por con para del se",
    "it": "il la che di e un una per non con del della sono gli è",
    "nl": "de het een en van is dat niet te met voor zijn op",
    "da": "og det en er at af ikke på til som for med den jeg",
    "pl": "i w nie na się z do jest to że jak",
    "sk": "a sa na je v že to s so ako pre",
    "pt": "o a os as de e que não do da em um uma para com",
    "sv": "och det att en är som på av inte för med den",
}
_WORDS: Final = {tag: frozenset(words.split()) for tag, words in _SMALL.items()}
SMALL_WORDS: Final = frozenset().union(*_WORDS.values())
"""The small words of these languages, which two texts may share without having anything in common."""


def tongue(text: str) -> str:
    """The language tag of a text by its most frequent script, and of those that share it by letters and small words; ``en`` if none is known."""
    text = text[:_LOOKED_AT]
    if text.isascii():
        return _by_small_words(text)
    counts = {tag: len(pattern.findall(text)) for tag, pattern in _COMPILED.items()}
    if counts["ja"]:
        counts["ja"] += counts["zh"]  # Japanese is written with Chinese signs, too
    tag = max(counts, key=lambda one: (counts[one], one == "en"))
    if tag == "en":
        return _by_small_words(text)
    others = (other for other, letters in _LETTERS.get(tag, ()) if re.search(letters, text))
    return next(others, tag)


def _by_small_words(text: str) -> str:
    counts = Counter(re.findall(r"[^\W\d_]+", text.casefold()))
    votes = {tag: sum(counts[word] for word in words) for tag, words in _WORDS.items()}
    return max(votes, key=lambda tag: (votes[tag], tag == "en"))
