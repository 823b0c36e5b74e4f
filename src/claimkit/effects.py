"""Finds the words by which a statement says that something has an effect."""

import re
from typing import Final

# A plain infinitive ("used to treat") describes a use, not an effect.
_VERBS: Final = "alleviat|caus|cur|decreas|eas|eliminat|enhanc|heal|help|improv|increas|lower|prevent|protect|reduc|reliev|treat|trigger|worsen"
# "The causes of …", "no cures", "triggers are …" are nouns.
_EFFECT: Final = re.compile(
    rf"\b(?:(?:may|might|can|could|will)\s+(?:{_VERBS})e?|(?<!\bthe )(?<!\bno )(?<!\bof )(?<!\bits )"
    rf"(?:{_VERBS})e?s(?!\s+(?:of|are|were|is|was|include|and|or)\b))\b",
    re.IGNORECASE,
)


def effect_words(statement: str) -> str | None:
    """The first words that speak of an effect, such as "reduces" or "may help"; None if there are none. English only."""
    found = _EFFECT.search(statement)
    return found[0] if found else None
