"""How the authors and titles of works are spelled, so that one work in two spellings is one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.parts import Source
from claimkit.derived import identifiers
from claimkit.lazily import later
from claimkit.text.lookalikes import CASELESS, IN_LATIN


def names(source: Source) -> Iterator[str]:
    """The names by which authors are compared: family or literal name, all names in the order of the alphabet, and the ORCID iD."""
    for one in source.author or ():
        text, particle = one.family or one.literal or "", one.non_dropping_particle or one.dropping_particle
        for name in (text, f"{particle} {text}") if particle and one.family else (text,):
            yield from _spelled(name)
        if (one.family and one.given and len(one.given) > 2) or (one.literal and " " in one.literal):  # noqa: PLR2004  (more than initials)
            yield " ".join(sorted(_folded(f"{text} {one.given or ''}").split()))
        if one.ORCID and (one.family or one.literal):  # alone it would tell two works apart that share nothing else
            yield str(identifiers.normalized("ORCID", one.ORCID))


def _spelled(name: str) -> Iterator[str]:
    """The spellings of a name: with umlauts as one letter or two, and without initials, particles, blanks, and what groups call themselves."""
    text = unicodedata.normalize("NFC", name).replace("'", "").replace("\u2019", "")
    for one in dict.fromkeys((text, text if text.isascii() else text.casefold().translate(_UMLAUTS))) if text else ():
        yield (plain := _folded(one))
        if " " in plain:
            words = _folded(_INITIALS.sub("", one)).split()
            yield "".join([word for word in words if len(word) > 1 and word not in _SMALL]) or " ".join(words)
            yield "".join(words)


_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SMALL: Final = frozenset(
    "jr sr ii iii al da de del den der di dos du el la le ten ter van von the trial study group team investigators collaborators consortium".split()  # noqa: SIM905
)
_INITIALS: Final = later(r"(?<!\s),?\s++(?:[^\W\d_]{1,2}(?:\.|\b)[\s-]*){1,4}$")


def bare(text: str) -> str:
    """A title without markup, in letters of one width."""
    if "<" in text or "&" in text:
        from html import unescape  # hardly any title pays for it

        text = re.sub("<[^<>]*>", "", unescape(text))
    return unicodedata.normalize("NFKC", text)


_WORD: Final = later(r"\w+")
_ACCENTS: Final = later("[\u0300-\u036f]")
_NOTICE: Final = later(
    r"^\W*(?:(?:author |publisher )?correction|erratum|corrigend(?:um|a)|retract(?:ed|ion)(?: article)?|preprint|abstract(?: [a-z]?\d+)?)"
    r"(?:(?: (?:to|for|of|in))?(?:\s*[:.)\]}]|\s+[\u2012-\u2015-])| (?:to|for)\b)"
    r"|[(\[{:.\u2012-\u2015-]\s*(?:abstract|preprint|retracted(?: article)?)\W*$",
    re.IGNORECASE,
)


def _folded(text: str) -> str:
    """A title or name as it is compared: its letters and digits, whatever stands between them, and without accents."""
    plain = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if not plain.isascii():
        plain = latin if (latin := plain.translate(IN_LATIN)).isascii() else plain.casefold().translate(CASELESS)
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", plain).casefold()))


def title_of(text: str) -> str:
    """A title as it is compared: without the word by which a notice, a preprint or an abstract is told from the article."""
    plain = bare(text).replace("&", " and ")
    return _folded(_NOTICE.sub("", plain)) or _folded(plain)
