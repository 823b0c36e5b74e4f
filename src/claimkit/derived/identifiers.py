"""Recognise the identifiers of publications, people and trials, and bring each to its one normal form.

Every normaliser takes any text at all and answers, in time linear in its length, with the normal form or with a
`Misfit`. Ordinary spaces around an identifier are dropped; other white space, and what cannot be seen, is refused.
Nothing here touches the network.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass


class Misfit(ValueError):
    """Text that is not an identifier of the scheme it was offered to; it cannot be changed once made.

    ``reason`` is one clause that quotes nothing and has no full stop, ``hint`` says in the imperative what to do.
    """

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason, hint)

    @property
    def reason(self) -> str:
        """The fault, for example that its check digit should be 7."""
        return str(self.args[0])

    @property
    def hint(self) -> str:
        """The advice."""
        return str(self.args[1])

    def __str__(self) -> str:
        return f"{self.reason}; {self.hint}"


@dataclass(frozen=True)
class Scheme:
    """One kind of identifier.

    ``normalize`` takes text as typed and gives the normal form or raises `Misfit`; ``url`` takes a normal form and
    gives the address where it resolves, percent-encoded.
    """

    name: str
    normalize: Callable[[str], str]
    url: Callable[[str], str]


# Blank although Unicode calls them letters, marks or symbols; and U+FFFD, which stands for a character that was lost.
_UNSEEN: Final = later("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffd\U000e0100-\U000e01ef]")
# Sentence punctuation and quotation marks: those of ASCII, the typographic ones, those of East Asia.
_SENTENCE_MARKS: Final = ".,;:!?'\"\u2018\u2019\u201c\u201d\u2026\xab\xbb\u3001\u3002\u300d\uff01\uff0c\uff0e\uff1a\uff1b\uff1f"
_OPENERS: Final = {")": "(", "]": "[", "}": "{", ">": "<"}
_LOWER: Final = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_REGISTRANT: Final = later(r"[0-9]{4,9}(?:\.[0-9]+)*")
_DOI_FORM: Final = "copy it whole, in the form 10.1234/abc"
# What ISNI keeps for ORCID, both ends included, without the check digit (ORCID support article on ISNI, 2023).
_ORCID_BLOCKS: Final = (("000000015000000", "000000035000000"), ("000900000000000", "000900100000000"))


class Slip(NamedTuple):
    """A way in which people often miswrite an identifier; the hint may name groups of the shape."""

    shape: re.Pattern[str]
    reason: str
    hint: str


def _require(holds: object, reason: str, hint: str) -> None:
    if not holds:
        raise Misfit(reason, hint)


def _require_visible(text: str) -> None:
    reason = "it has a line break, an unusual space or an invisible character in it"
    _require(text.isprintable() and not _UNSEEN.search(text), reason, "type it again by hand instead of pasting it")


def _require_check(digits: str, right: str) -> None:
    hint = "compare it with the source; one digit is mistyped or two have changed places"
    _require(digits[-1] == right, f"its check digit should be {right}", hint)


def _way_in(label: str, addresses: str) -> re.Pattern[str]:
    """Compile what may stand before an identifier: a label with a colon or space, then an address."""
    address = rf"(?:https?://)?(?:www\.)?(?:{addresses})"
    return later(rf"(?:{label}(?: *:| ) *)?(?P<address>{address})?", re.ASCII | re.IGNORECASE)


def _peel(text: str, way_in: re.Pattern[str]) -> tuple[str, bool]:
    """Take off outer spaces, label and address; tell also whether there was an address."""
    trimmed = text.strip(" ")
    _require(trimmed, "it is empty", "fill it in, or leave it out altogether")
    _require_visible(trimmed)
    found = way_in.match(trimmed)
    return (trimmed[found.end() :], found["address"] is not None) if found else (trimmed, False)


def _in_ascii(
    way_in: re.Pattern[str],
    shape: str,
    reason: str,
    hint: str,
    finish: Callable[[re.Match[str]], str] = re.Match.group,
    slip: Slip | None = None,
) -> Callable[[str], str]:
    """Make a normaliser: what ``way_in`` leaves must, in capitals, have the ``shape``; ``finish`` checks the rest, ``slip`` is told by itself."""
    pattern = later(shape)

    def normalize(text: str) -> str:
        rest, addressed = _peel(text, way_in)
        if addressed:  # a query, a fragment and a last slash are the address's own
            rest = re.split("[?#]", rest, maxsplit=1)[0].removesuffix("/")
        _require(rest.isascii(), "it has a character from outside ASCII", "type it with plain digits and letters")
        if slip and (at := slip.shape.fullmatch(rest.upper())):
            raise Misfit(slip.reason, at.expand(slip.hint))
        found = pattern.fullmatch(rest.upper())
        if found is None:
            raise Misfit(reason, hint)
        return finish(found)

    return normalize


def _mod11(body: str) -> str:
    """Give the check digit of ISBN-10 (ISO 2108:1992) and ISSN (ISO 3297): weights fall to 2, X is ten."""
    weights = range(len(body) + 1, 1, -1)
    return "0123456789X"[-sum(weight * int(digit) for weight, digit in zip(weights, body, strict=True)) % 11]


def _mod10(body: str) -> str:
    """Give the check digit of ISBN-13 (ISO 2108:2017, by the EAN-13 rule of GS1): weights 1 and 3 by turns."""
    return str(-(sum(map(int, body[::2])) + 3 * sum(map(int, body[1::2]))) % 10)


def _mod11_2(body: str) -> str:
    """Give the check digit of ORCID, an ISNI (ISO 27729), by the pure system MOD 11-2 of ISO/IEC 7064; X is ten."""
    total = 0
    for digit in body:
        total = (total + int(digit)) * 2
    return "0123456789X"[(1 - total) % 11]


def _digits(found: re.Match[str]) -> str:
    return found.group().replace("-", "").replace(" ", "")


def _isbn(found: re.Match[str]) -> str:
    """Give the ISBN-13 of an ISBN of either length (ISO 2108)."""
    digits = _digits(found)
    if found["ten"]:
        _require_check(digits, _mod11(digits[:-1]))
        body = f"978{digits[:-1]}"
        return body + _mod10(body)
    hint = "look for the number of the book, which starts with 978 or 979"
    _require(digits.startswith(("978", "979")), "its prefix is neither 978 nor 979", hint)
    _require(not digits.startswith("9790"), "it is the number of printed music, an ISMN", hint)
    _require_check(digits, _mod10(digits[:-1]))
    return digits


def _issn(found: re.Match[str]) -> str:
    digits = _digits(found)
    _require_check(digits, _mod11(digits[:-1]))
    return f"{digits[:4]}-{digits[4:]}"


def _orcid(found: re.Match[str]) -> str:
    digits = _digits(found)
    _require_check(digits, _mod11_2(digits[:-1]))
    known = any(first <= digits[:-1] <= last for first, last in _ORCID_BLOCKS)
    _require(known, "it lies outside the blocks that ORCID gives out", "look it up at orcid.org; it may be an ISNI")
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def _arxiv(found: re.Match[str]) -> str:
    """Give an arXiv identifier without its subject class, after checking its month, its era and its number."""
    archive, month, number, version = (part or "" for part in found.group("archive", "month", "number", "version"))
    hint = "copy it from the top of its page on arXiv"
    _require("01" <= month[2:] <= "12", "its month is not 01 to 12", hint)
    if archive:
        _require(month <= "0703" or month >= "9101", "its date is not between 1991 and March 2007", hint)
    else:
        _require(month >= "0704", "its date is before April 2007", hint)
    width = 3 if archive else 4 if month < "1501" else 5
    _require(len(number) == width, f"its number after the month should have {width} digits", hint)
    _require(number.strip("0"), "its number after the month is zero", hint)
    return (f"{archive}/{month}{number}{version}" if archive else f"{month}.{number}{version}").lower()


# Most DOIs are typed in normal form and hold nothing that has to be looked at twice.
_NORMAL_DOI: Final = later(r"10\.[0-9]{4,9}/(?:[a-z0-9._-]+/)*[a-z0-9._-]*[a-z0-9]")
_DOI_WAY_IN: Final = _way_in("doi", r"(?:dx\.)?doi\.org/")


def _doi(text: str) -> str:
    """Give a DOI name (ISO 26324) bare, its ASCII letters in lower case."""
    if _NORMAL_DOI.fullmatch(text):
        return text
    doi, addressed = _peel(text, _DOI_WAY_IN)
    if addressed:
        hint = "paste the bare DOI; in an address the two are written %3F and %23"
        _require("?" not in doi and "#" not in doi, "its address has a bare question mark or hash", hint)
        from urllib.parse import unquote  # only an address pays for it

        doi = unquote(doi)
        _require_visible(doi)
    prefix, _, suffix = doi.partition("/")
    _require(prefix.startswith("10."), "it does not start with the number 10 and a dot", _DOI_FORM)
    _require(" " not in doi, "it has a space in it", "close it up; a DOI has no space")
    registrant = _REGISTRANT.fullmatch(prefix, 3)
    _require(registrant, "its registrant, between dot and slash, is not 4 to 9 digits", _DOI_FORM)
    _require(suffix, "nothing follows its registrant and a slash", _DOI_FORM)
    last = doi[-1]
    hint = "delete what was copied along with it at its end"
    _require(last not in _SENTENCE_MARKS, "it ends in the punctuation of a sentence", hint)
    _require(doi.count(_OPENERS.get(last, last)) >= doi.count(last), "it ends in a bracket that was never opened", hint)
    if not doi.isascii():
        from claimkit.text.lookalikes import is_mixed  # hardly any DOI pays for it

        _require(not is_mixed(doi), "it mixes letters of several scripts that look alike", "type it again by hand instead of pasting it")
    return doi.translate(_LOWER)


def _quoted(text: str, safe: str = "/") -> str:
    from urllib.parse import quote  # only who makes addresses pays for it

    return quote(text, safe, errors="replace")


def _doi_url(doi: str) -> str:
    """Give the address of a DOI; a step of dots alone would be followed as a path, so then slashes are encoded."""
    prefix, slash, suffix = doi.partition("/")
    plain = "():;" if {".", ".."} & set(suffix.split("/")) else "/():;"
    return f"https://doi.org/{_quoted(prefix)}{slash}{_quoted(suffix, plain)}"


def _at(base: str, ending: str = "") -> Callable[[str], str]:
    return lambda normal: f"{base}{_quoted(normal)}{ending}"


_PMID: Final = _in_ascii(
    _way_in("PMID", r"pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/"),
    "[1-9][0-9]{0,7}",
    "it is not one to eight digits with no zero in front",
    "copy the number that PubMed prints after PMID",
    slip=Slip(later("[0-9]{9,}"), "it has more than 8 digits", "a PMID has at most 8: compare it with PubMed"),
)
_PMCID: Final = _in_ascii(
    _way_in("PMCID", r"pmc\.ncbi\.nlm\.nih\.gov/articles/|ncbi\.nlm\.nih\.gov/pmc/articles/"),
    "PMC[1-9][0-9]{0,8}",
    "it is not PMC and one to nine digits",
    "write PMC straight before the digits; digits alone are a PMID",
    slip=Slip(later(r"(PMC[0-9]+)\.[0-9]+"), "it names one version of the article", r"write \1"),
)
_ISBN: Final = _in_ascii(
    _way_in("ISBN(?:-1[03])?", r"openlibrary\.org/isbn/"),
    "(?P<ten>(?:[0-9][ -]?){9}[0-9X])|(?:[0-9][ -]?){12}[0-9]",
    "it is not ten or thirteen digits",
    "copy all its digits; put no more than one hyphen or space between two",
    _isbn,
    Slip(later(r"[-0-9X ]{10,}[,;/ ]+[-0-9X ]{10,}"), "it holds two numbers", "keep the one of the edition that was read"),
)
_ISSN: Final = _in_ascii(
    _way_in("[ep]?-?ISSN(?:-L)?", r"portal\.issn\.org/resource/ISSN/"),
    "[0-9]{4}[ -]?[0-9]{3}[0-9X]",
    "it is not two groups of four digits",
    "copy it in the form 1234-5679",
    _issn,
)
_ORCID: Final = _in_ascii(
    _way_in("ORCID(?: iD)?", r"orcid\.org/"),
    "(?:[0-9]{4}[ -]?){3}[0-9]{3}[0-9X]",
    "it is not four groups of four digits",
    "copy it in the form 0000-0002-1825-0097",
    _orcid,
)
_ARXIV: Final = _in_ascii(
    _way_in("arXiv", r"(?:export\.)?arxiv\.org/(?:abs|pdf)/"),
    r"(?:(?P<archive>[A-Z]{1,9}(?:-[A-Z]{1,9})?)(?:\.[A-Z]{2,9}(?:-[A-Z]{2,9})?)?/)?"
    r"(?P<month>[0-9]{4})(?(archive)|\.)(?P<number>[0-9]{3,5})(?P<version>V[1-9][0-9]{0,3})?(?:\.PDF)?",
    "it has neither the old nor the new form of arXiv",
    "copy it in the form 2101.00001v2 or hep-th/9901001",
    _arxiv,
)
_NCT: Final = _in_ascii(
    _way_in(r"ClinicalTrials\.gov(?: identifier)?", r"(?:classic\.)?clinicaltrials\.gov/(?:study|ct2/show)/"),
    "NCT[0-9]{8}",
    "it is not NCT and eight digits",
    "copy it in the form NCT01234567",
)
_ALL: Final = (
    Scheme("DOI", _doi, _doi_url),
    Scheme("PMID", _PMID, _at("https://pubmed.ncbi.nlm.nih.gov/", "/")),
    Scheme("PMCID", _PMCID, _at("https://pmc.ncbi.nlm.nih.gov/articles/", "/")),
    Scheme("ISBN", _ISBN, _at("https://openlibrary.org/isbn/")),
    Scheme("ISSN", _ISSN, _at("https://portal.issn.org/resource/ISSN/")),
    Scheme("ORCID", _ORCID, _at("https://orcid.org/")),
    Scheme("arXiv", _ARXIV, _at("https://arxiv.org/abs/")),
    Scheme("NCT", _NCT, _at("https://clinicaltrials.gov/study/")),
)
SCHEMES: Final[Mapping[str, Scheme]] = MappingProxyType({scheme.name: scheme for scheme in _ALL})
"""The schemes by name: DOI, PMID, PMCID, ISBN, ISSN, ORCID, arXiv, NCT."""


def normalized(name: str, text: str) -> str | Misfit:
    """The normal form of an identifier, or the `Misfit` that says why it has none."""
    try:
        return SCHEMES[name].normalize(text)
    except Misfit as misfit:
        return misfit.with_traceback(None)


REGISTERED: Final = later(
    r"NCT[0-9]{8}|ISRCTN[0-9]{8}|(?:EUDRACT:?|EUCTR)?[0-9]{4}-[0-9]{6}-[0-9]{2}(?:-[A-Z]{2})?|CRD42[0-9]{4,14}|ACTRN[0-9]{14}"
    r"|CHICTR(?:-[A-Z]{2,4})*-?[0-9]{8,12}|DRKS[0-9]{8}|JRCTS?[0-9]{9,10}|UMIN(?:-?CTR)?[0-9]{9}|CTRI/[0-9]{4}/[0-9]{2,3}/[0-9]{6}"
    r"|PACTR[0-9]{12,16}|KCT[0-9]{7}|IRCT[0-9]{6,14}(?:N[0-9]{1,3})?|(?<![A-Z])NTR[0-9]{1,5}"
)
"""The numbers of the registers of studies that WHO's ICTRP lists, and of PROSPERO: in capitals, without white space."""

ADDRESS: Final = later(r"https?://[^\s/.]+\.[^\s]+", re.IGNORECASE)
"""An address of a page, written whole."""


def registration(text: str) -> str:
    """The number of a study as numbers are compared: in capitals without white space, of ClinicalTrials.gov in normal form."""
    normal = normalized("NCT", text)
    return normal if isinstance(normal, str) else "".join(text.split()).upper()


IN_TEXT: Final = later(
    r"(?P<DOI>\b10\.[0-9]{4,9}/[^\s\"<>,;]+)|\b(?:PMID|PubMed(?: ID)?)[:\s]{1,3}(?P<PMID>[0-9]{4,9})\b|\b(?P<PMCID>PMC[0-9]{4,9})\b"
    r"|\barXiv:\s?(?P<arXiv>[0-9]{4}\.[0-9]{4,5}|[a-z-]+/[0-9]{7})|\bISBN[-:\s0-9]{0,5}(?P<ISBN>[0-9Xx-]{10,17})",
    re.IGNORECASE,
)
"""Identifiers as they are written in running text."""


def named_in(text: str) -> Iterator[tuple[str, str]]:
    """The well-formed identifiers in a text, by scheme and in normal form, in order."""
    for found in IN_TEXT.finditer(text):
        name = str(found.lastgroup)
        normal = normalized(name, found[name].rstrip(".)]}'"))
        if isinstance(normal, str):
            yield name, normal
