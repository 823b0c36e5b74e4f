"""Tells whether a source says of itself that it was retracted: in its title and status, or in what else is written about it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.claimfile.parts import Source
from claimkit.derived.spellings import bare
from claimkit.lazily import later
from claimkit.text.lookalikes import IN_LATIN

_GONE: Final = "(?:retracted|withdrawn)"
_WORK: Final = "(?:article|paper|preprint|publication|manuscript|chapter)"
_ABROAD: Final = (
    r"zurückgezogen|r[eé]tract(?:ée?|ation)|retractad[oa]|retractaci[oó]n|retirad[oa]|ritrattat[oa]|ritrattazione|retratad[oa]|retratação|ingetrokken"
    r"|teruggetrokken|indragen|tilbagetrukket|wycofan[oaye]|geri çekil(?:di|miştir)|отозван[ао]?|ретракция|سحب|(?:已)?撤[稿回销](?:声明)?|철회"
)
"""The word for what was retracted, or for a retraction, in other languages."""
_ALONE: Final = r"(?!,?\s+[^\W\d_]|[/-]\w|[^\W_])"
"""Behind a word that is none of a phrase."""
_BY: Final = r" by (?:the |its )?(?:authors?|editors?|publisher|journal)\b"
_NOTICED: Final = "(?:(?:retraction|withdrawal) (?:note|notice|statement)|(?:notice|statement) of (?:retraction|withdrawal)|(?:temporary )?removal notice)"
_TITLE: Final = later(
    rf"[\W_]*(?:(?:(?:this |the )?(?:{_WORK}|art[ií]culo|artigo|articolo|artikel|статья) (?:has been |was )?)?"
    rf"(?:{_GONE}|(?:editorial |publisher |full )?retraction(?: of| for| to)?|rückzug|{_ABROAD})(?:{_ALONE}|{_BY}| and re(?:placed|published)\b)"
    rf"|{_GONE} {_WORK}\b|(?:retracted|retraction (?:of|for|to)) [\"'\u2018\u201c]?(?-i:[A-Z])|(?-i:RETRACTED|WITHDRAWN)\b|retraction of publication\b"
    rf"|{_NOTICED}(?:{_ALONE}| (?:of|for|to)\b)|(?:removed|temporary removal|(?-i:REMOVAL)):)"
    rf"|.*(?:(?:[.:|/*]| [\u2012-\u2015-]) ?(?:{_NOTICED}|{_GONE}(?: {_WORK})?(?:,? (?:in )?(?:19|20)\d\d)?)\W*$"
    rf"|[(\[{{<\xab](?:(?-i:R)etraction\W*$|{_NOTICED}\W*$|retraction (?:published|in|of publication)\b|(?:(?:this )?{_WORK} (?:has been |was )?)?{_GONE}"
    rf"(?:\W*$|\W+{_WORK}\b|,? (?:in )?(?:19|20)\d\d\b)))|(?-i:(?=.*[^\W\d_A-Z]).*(?:RETRACTED|WITHDRAWN)(?: ARTICLE)?\W*$)",
    re.IGNORECASE | re.DOTALL,
)
"""A title of what was retracted: it begins with the word as a word of its own, or ends with it behind a stop, in brackets, or in capitals as its other words do not."""
_DOUBTFUL: Final = later(r"[\W_]*retracted\b", re.IGNORECASE)
_STATUS: Final = later(
    rf"(?:(?:has been|was) )?{_GONE}(?: {_WORK}s?)?(?: \(?[0-9]{{4}}\)?)?|retractions?(?: of publication)?", re.IGNORECASE
)
_SAID: Final = later(
    rf"^\W*(?:{_GONE}|retraction)(?:{_ALONE}|,? (?:in|on) \(?(?:19|20)\d\d)|\b{_GONE}:|\b{_GONE} {_WORK}\b|expression of concern|\bretraction in:"
    rf"|{_WORK} (?:has |was |is )?(?:since |later |been ){{0,2}}{_GONE}|{_GONE}{_BY}"
    r"|(?:retraction|withdrawal) (?:notice|of publication|published)|retraction (?:pending|requested)|\bthis (?:article |notice )?retracts\b",
    re.IGNORECASE,
)
_IN_ADDRESS: Final = later(r"(?:retractionwatch|[/?&=_.-]retracted|[/?&=_]retraction)(?![a-z])", re.IGNORECASE)
_OTHER: Final = later(rf"(?:{_ABROAD})(?:{_ALONE}|(?<=[^\0-\u04ff]))", re.IGNORECASE)
_STEMS: Final = later(rf"retract|withdraw|remov|rückzug|concern|{_ABROAD}", re.IGNORECASE)
"""What any of these words begins with: a text without one needs none of the large expressions, which take a start longer than all titles."""
_NOTE: Final = 200
"""So long is a note at most in which a word of another language says it; in a longer text it may mean many things."""


def retracted_by(source: Source) -> str:
    """The field that says that a source was retracted; empty if none does."""
    if source.title and _is_gone(bare(source.title)):
        return "title"
    return next((name for name in ("status", "genre") if _is_status(getattr(source, name) or "")), "")


def _is_gone(title: str) -> bool:
    return any(_TITLE.match(text) for text in {title, title.translate(IN_LATIN)} if _STEMS.search(text))


def _is_status(text: str) -> bool:
    return bool(_STEMS.search(text) and _STATUS.fullmatch(text.strip(" .")))


def speaking(plain: Mapping[str, object]) -> Iterator[str]:
    """The fields that speak of a retraction or a concern, its title where it may mean another thing; ``plain`` are the data of a source as a file holds them."""
    title = bare(str(plain.get("title", "")))
    if _DOUBTFUL.match(title) and not _is_gone(title):
        yield "title"
    for name, value in plain.items():
        text = value if isinstance(value, str) and name != "title" else str(value) if name.startswith("x-") else ""
        if not _STEMS.search(text):
            continue
        if (
            _SAID.search(text)
            or _is_status(text)
            or ("://" in text and _IN_ADDRESS.search(text))
            or (len(text) <= _NOTE and _OTHER.search(text))
        ):
            yield name
