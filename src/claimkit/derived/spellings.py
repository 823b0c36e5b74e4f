"""How the authors and titles of works are spelled, so that one work in two spellings is one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.parts import Source
from claimkit.derived import identifiers
from claimkit.derived.evidence import GROUP
from claimkit.lazily import later
from claimkit.text.lookalikes import CASELESS, IN_LATIN


def names(source: Source) -> Iterator[str]:
    """The names by which authors are compared: family or literal name, all names in the order of the alphabet, and the ORCID iD."""
    for one in source.author or ():
        if _folded(one.family or one.literal or "") in _MORE:
            continue
        text, particle = one.family or one.literal or "", one.non_dropping_particle or one.dropping_particle
        sign = GROUP if not one.family and _GROUPS.search(text) else ""
        whole = (text, f"{particle} {text}") if particle and one.family else (text,)
        for name in (*whole, *(_halves(text) if one.family else _listed(text))):
            yield from (sign + spelled for spelled in _spelled(name) if spelled)
        is_whole = one.given and (len(one.given) > 2 or not one.given.isupper())  # noqa: PLR2004  (more than initials)
        if (one.family and is_whole) or (one.literal and " " in one.literal):
            yield sign + " ".join(sorted(_folded(f"{text} {one.given or ''}").split()))
        if one.ORCID and (one.family or one.literal):  # alone it would tell two works apart that share nothing else
            yield str(identifiers.normalized("ORCID", one.ORCID))


_MORE: Final = frozenset({"et al", "others", "and others"})
"""What stands for more authors, and is none."""


def _halves(family: str) -> list[str]:
    """The parts of a double name: some write one of them alone."""
    return [part for part in re.split(r"[\s-]+", family) if len(part) > 2 and part.casefold() not in _SMALL]  # noqa: PLR2004


def _listed(literal: str) -> list[str]:
    """The people of a list of names with initials that stands in one."""
    parts = [part.strip() for part in re.split(r"[,;]|\band\b", literal)]
    return parts if len(parts) > 1 and all(map(_SHORT.fullmatch, parts)) else []


_GROUPS: Final = later(r"\b(?:group|team|investigators|collaborat\w{3,5}|consortium|committee|network)\b", re.IGNORECASE)
_SHORT_MAC: Final = 5
"""So long a name is another one: Mack is no McK."""
_SHORT: Final = later(r"[^\W\d_][\w'-]* [A-Z]{1,3}")


def _spelled(name: str) -> Iterator[str]:
    """The spellings of a name: with umlauts as one letter or two, Mac as Mc, and without initials, particles, blanks, and what groups call themselves."""
    text = unicodedata.normalize("NFC", name).replace("'", "").replace("\u2019", "")
    for one in dict.fromkeys((text, text if text.isascii() else text.casefold().translate(_UMLAUTS))) if text else ():
        yield (plain := _folded(one))
        yield "mc" + plain[3:] if plain.startswith("mac") and len(plain) > _SHORT_MAC else ""
        if " " in plain:
            words = _folded(_INITIALS.sub("", one)).split()
            yield "".join([word for word in words if len(word) > 1 and word not in _SMALL]) or " ".join(words)
            yield "".join(words)


_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SMALL: Final = frozenset(
    "jr sr ii iii al da de del den der di dos du el et la le ten ter van von zu the for on behalf of trial study group team investigators collaborators consortium".split()  # noqa: SIM905
)
_INITIALS: Final = later(r"(?<!\s),?\s++(?:[^\W\d_]{1,2}(?:\.|\b)[\s-]*){1,4}$")


def bare(text: str) -> str:
    """A title without markup, in letters of one width."""
    if "<" in text or "&" in text:
        from html import unescape  # hardly any title pays for it

        text = _TAG.sub("", unescape(text))
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_UNSEEN))


_TAG: Final = later(r"<(?!\s*(?:this )?(?:article |paper )?(?:retract|withdraw))[^<>]*>", re.IGNORECASE)
"""Markup: some put the word for what was retracted in pointed brackets, and that is none."""
_UNSEEN: Final = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_WORD: Final = later(r"\w+")
_ACCENTS: Final = later("[\u0300-\u036f]")
_NOTICE: Final = later(
    r"^\W*(?:(?:author |publisher )?correction|erratum|corrigend(?:um|a)|retract(?:ed|ion)(?: article| not(?:ice|e)| statement)?|preprint|abstract(?: [a-z]?\d+)?)"
    r"(?:(?: (?:to|for|of|in))?(?:\s*[:.)\]}>\xbb]|\s+[\u2012-\u2015-])| (?:to|for)\b)"
    r"|[(\[{<\xab:.\u2012-\u2015-]\s*(?:abstract|preprint|retracted(?: article)?)\W*$|[\"'\u2019\u201d]\s?\[[^\[\]]*\]\.?$",
    re.IGNORECASE,
)


def _folded(text: str) -> str:
    """A title or name as it is compared: its letters and digits, whatever stands between them, and without accents."""
    plain = text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if not plain.isascii():
        plain = latin if (latin := plain.translate(IN_LATIN)).isascii() else plain.casefold().translate(CASELESS)
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", plain).casefold()))


def short_names(text: str) -> Iterator[tuple[str, str]]:
    """What a work with a title may be called elsewhere: the title without subtitle and abbreviations, if enough is left to know it by, and the name of a trial."""
    plain = bare(text)
    main = title_of(_SUBTITLE.split(_ABBREVIATION.sub(" ", plain), maxsplit=1)[0])
    if main != title_of(text) and (main.count(" ") > 1 or not main.isascii()):
        yield "title", main
    yield from (("trial", found[1].casefold()) for found in _TRIAL.finditer(plain))


_TRIAL: Final = later(
    r"\b[Tt]he ((?!(?:UK|USA?|EU|WHO|HIV|RCT|COVID-19)\b)[A-Z][A-Z0-9-]*[A-Z0-9]) (?:randomi[sz]ed )?(?:[Tt]rial|[Ss]tudy)\b"
)
_SUBTITLE: Final = later(r"[:?!.](?:\s|$)|\s[-\u2013\u2014]\s")
_ABBREVIATION: Final = later(r"\([A-Z][\w-]{1,14}\)")


def title_of(text: str) -> str:
    """A title as it is compared: without the word by which a notice, a preprint or an abstract is told from the article."""
    plain = bare(text).replace("&", " and ")
    return _folded(_NOTICE.sub("", plain)) or _folded(plain)
