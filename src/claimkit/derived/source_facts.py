"""The facts of a source: its identifiers, its appraisal, and the reason why nobody can find it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import starmap
from typing import Any, Final

from claimkit.claimfile.parts import NAME_FIELDS, Source
from claimkit.claimfile.vocabulary import Design, NoticeKind
from claimkit.derived import identifiers
from claimkit.derived.evidence import Work
from claimkit.derived.lines import Appraised
from claimkit.derived.packed import digest
from claimkit.derived.retracted import retracted_by
from claimkit.derived.review import source_part
from claimkit.derived.spellings import names, short_names, title_of
from claimkit.diagnostics import Span
from claimkit.lazily import later
from claimkit.text.lookalikes import IN_LATIN
from claimkit.text.references import WRITTEN
from claimkit.values import NamedTuple, grouped
from claimkit.wording import is_one_slip, quoted

AS_WRITTEN: Final = "as the article has it: "
"""The note of a source that a draft prepares begins so."""


class SourceFacts(NamedTuple):
    """A source: its appraisal, its identifiers, a digest of all its data, and the part of it that the fingerprint of a review holds.

    ``fault`` says why nobody can find it: an identifier is malformed, or there is none (empty: it can be found).
    """

    id: str
    digest: int
    appraised: Appraised
    work: Work
    notices: frozenset[NoticeKind]
    retracted_by: str
    """The field, title or status, that says that it was retracted; empty if none does."""
    fault: str
    identifiers: tuple[tuple[str, str], ...]
    review_part: bytes
    span: Span | None
    """The place of its key."""
    as_cited: str = ""
    """The words by which open slots of a draft name it."""
    latest: str = ""
    """The latest of the dates when it was published and looked up, and of its notices."""

    @property
    def design(self) -> Design:
        """The design as typed; other where the source is not appraised."""
        return self.appraised.design

    @property
    def includes(self) -> frozenset[str]:
        """The ids of the sources that a synthesis pools."""
        return self.work.includes


def source_facts(id_: str, source: Source, plain: Any, place: Span | None) -> SourceFacts:
    """The facts of a source; ``plain`` is its data as a file holds it."""
    normal, known = _normal(source), sorted(known_as(source))
    notices = source.appraisal.notices if source.appraisal else ()
    written = notes(plain)
    return SourceFacts(
        id_,
        digest(plain),
        _appraised(source, normal),
        _work(id_, source, [*known, *normal.items()], written),
        frozenset(notice.kind for notice in notices),
        retracted_by(source),
        _fault(source, normal),
        tuple(known),
        source_part(source),
        place,
        as_cited(source),
        max(str(source.issued or ""), source.accessed or "", *(notice.date or "" for notice in notices)),
    )


def _work(id_: str, source: Source, own: Iterable[tuple[str, object]], written: Iterable[str]) -> Work:
    """The study that a source reports, by its ``own`` identifiers; what is ``written`` about it may name others; an ISSN is that of its journal."""
    appraisal, title = source.appraisal, title_of(source.title or "")
    given = (*own, *_addressed(source))
    known = {_without_version(name, text) for name, text in given if isinstance(text, str) and name != "ISSN"}
    known |= {("title", title)} if title else set()
    return Work(
        id_,
        frozenset(known | _numbers(source, written)),
        frozenset(appraisal.includes) if appraisal else frozenset(),
        frozenset(map(_study_number, identifiers.REGISTERED.findall(_number(source)))),
        frozenset(names(source)),
        appraisal.design if appraisal else Design.OTHER,
        frozenset((*short_names(source.title or ""), *starmap(_without_version, identifiers.named_in(" ".join(written))))),
    )


def _appraised(source: Source, normal: Mapping[str, object]) -> Appraised:
    given = source.appraisal
    if given is None:
        return Appraised()
    identified = any(isinstance(text, str) and name in IDENTIFIERS_OF_A_WORK for name, text in normal.items())
    return Appraised(
        given.design,
        given.sample_size,
        given.synthesizes,
        given.risk_of_bias,
        given.preprint,
        given.independent,
        identified or bool(identifiers.REGISTERED.fullmatch(_number(source))),
        any(notice.kind is NoticeKind.CONCERN for notice in given.notices),
    )


def _number(source: Source) -> str:
    """The registration of a study as registrations are compared; empty if there is none."""
    number = source.appraisal.registration if source.appraisal else None
    return identifiers.registration(number) if number else ""


_IDENTIFYING: Final = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "arXiv")


def _normal(source: Source) -> dict[str, str | identifiers.Misfit]:
    """The identifiers of a source in normal form, or why they have none."""
    given = {name: getattr(source, name) for name in _IDENTIFYING if name in source.model_fields_set}
    return {name: identifiers.normalized(name, text) for name, text in given.items() if text is not None}


def fault(source: Source) -> str:
    """The reason why nobody can find a source; empty if it can be found."""
    return _fault(source, _normal(source))


def _fault(source: Source, normal: Mapping[str, object]) -> str:
    if misfit := next((name for name, text in normal.items() if not isinstance(text, str)), ""):
        return f"its {misfit} is malformed"
    number = _number(source)
    if number.startswith("NCT") and not identifiers.REGISTERED.fullmatch(number):
        return "its registration is malformed"
    people = (person.ORCID for field in NAME_FIELDS & source.model_fields_set for person in getattr(source, field) or ())
    if not all(number is None or isinstance(identifiers.normalized("ORCID", number), str) for number in people):
        return "an ORCID is malformed"
    ways = normal.keys() & IDENTIFIERS_OF_A_WORK or number or (source.URL and identifiers.ADDRESS.fullmatch(source.URL))
    return "" if ways else "its source cannot be found"


IDENTIFIERS_OF_A_WORK: Final = frozenset({"DOI", "PMID", "PMCID", "ISBN", "arXiv"})
"""The identifiers that name one work; an ISSN names a journal."""


def known_as(source: Source) -> Iterator[tuple[str, str]]:
    """The identifiers that name the work itself, as they are compared."""
    for name in sorted(IDENTIFIERS_OF_A_WORK & source.model_fields_set):
        if name == "ISBN" and source.container_title is not None:
            continue  # the book's, which its chapters share
        normal = identifiers.normalized(name, getattr(source, name))
        if isinstance(normal, str):  # what has no normal form is told by the rules on identifiers
            yield name, _compared(name, normal)
    if source.DOI is None:  # an article may stand at the address of its preprint, and both be sources
        yield from _addressed(source)


def _addressed(source: Source) -> Iterator[tuple[str, str]]:
    """The identifiers that the address of a source gives and no field does, as they are compared."""
    return (one for one in _in_address(source.URL or "") if getattr(source, one[0]) is None)


def naming(words: str) -> Callable[[str, Iterable[tuple[str, str]]], bool]:
    """Whether words such as those of open slots name a source, asked by how it is cited and by its identifiers."""
    found = ((name, identifiers.normalized(name, one[1])) for name, pattern in WRITTEN.items() for one in pattern.finditer(words))
    named = {(name, _compared(name, normal)) for name, normal in found if isinstance(normal, str)}
    named.update(one for address in _ADDRESS.findall(words) for one in _in_address(address))
    return lambda cited, known: not named.isdisjoint(known) or bool(cited and cited in words)


def _in_address(address: str) -> Iterator[tuple[str, str]]:
    """The identifiers that an address gives, as they are compared."""
    if "%" in address:
        from urllib.parse import unquote  # hardly any has one

        address = unquote(address)
    if found := _IN_ADDRESS.search(address):
        site = str(found.lastgroup)
        name, before = _REGISTRANTS.get(site, (site, ""))
        text = _PART.sub("", _NUMBERED.sub(r"\1", before + found[site].rstrip("/"))) if name == "DOI" else found[site]
        normal = identifiers.normalized(name, text)
        if isinstance(normal, str):
            yield name, _compared(name, normal)


def notes(plain: Mapping[str, object]) -> list[str]:
    """What is written about a source in its notes and under keys of one's own; ``plain`` is its data as a file holds it."""
    return [str(value) for key, value in plain.items() if key in ("note", "annote") or key.startswith("x-")]


_ADDRESS: Final = later(r"https?://[^\s<>]+")
_IN_ADDRESS: Final = later(
    r"(?<![\w.])(?<![?&]q=)(?<!query=)(?P<DOI>10\.[0-9]{4,9}/[^?#&\s]+)|(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|europepmc\.org/\w+/MED/)(?:\?term=)?(?P<PMID>[0-9]+)(?![+\w ])"
    r"|(?:ncbi\.nlm\.nih\.gov|europepmc\.org)/(?:\w+/){0,3}(?P<PMCID>PMC[0-9]+)|ar(?:xiv|5iv(?:\.labs\.arxiv)?)\.org/(?:abs|pdf|html)/(?P<arXiv>[\w.-]+(?:/[0-9]{7})?)"
    r"|nature\.com/articles/(?P<nature>(?!10\.|doi)[\w.-]+)|zenodo\.org/records?/(?P<zenodo>[0-9]+)|elifesciences\.org/articles/(?P<elife>[0-9]+)",
    re.IGNORECASE,
)
"""The identifier that an address holds, or what of a DOI does."""
_REGISTRANTS: Final = {"nature": ("DOI", "10.1038/"), "zenodo": ("DOI", "10.5281/zenodo."), "elife": ("DOI", "10.7554/elife.")}
_NUMBERED: Final = later(r"(?<=10\.1093/)([^/]+/[^/]+)/\d{4,}")
"""The DOI of an article of Oxford and the number that its publisher's address has behind it."""


def as_cited(source: Source) -> str:
    """A prepared source as open slots name it: the words of the article, shortened, or the identifier of one that it gives without words, or the title."""
    if source.note and source.note.startswith(AS_WRITTEN):
        return quoted(source.note.removeprefix(AS_WRITTEN))
    title = quoted(source.title) if source.title else ""
    return next((f"{name} {value}" for name in ("DOI", "PMID", "PMCID", "arXiv") if (value := getattr(source, name))), title)


class Near(NamedTuple):
    """An identifier of a new source that is one slip away from that of a source at hand, which has this id."""

    scheme: str
    text: str
    other: str
    id: str

    def __str__(self) -> str:
        return f"{self.text} is one character from {self.other}, the source {quoted(self.id)}: was that meant?"


class AtHand:
    """The sources at hand by their identifiers, to be asked which of them a mistyped one may mean, in time that does not grow with their number."""

    def __init__(self, sources: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> None:
        self._ids = {identifier: id_ for id_, identifiers in sources for identifier in identifiers}
        self._like = grouped(((scheme, shorter), text) for scheme, text in self._ids for shorter in _shortened(text))

    def near(self, source: Source) -> Near | None:
        """The first identifier of a source that is one slip away from one at hand; None if it is one of these, or far from all."""
        for scheme, text in known_as(source):
            like = (other for shorter in _shortened(text) for other in self._like.get((scheme, shorter), ()))
            if (scheme, text) not in self._ids and (other := next((one for one in like if is_one_slip(text, one)), "")):
                return Near(scheme, text, other, self._ids[scheme, other])
        return None


def _shortened(text: str) -> Iterator[str]:
    """A text, and the text without each of its characters: two that are one slip apart have one of these in common."""
    yield text
    yield from (text[:at] + text[at + 1 :] for at in range(len(text)))


# ---- works and studies as they are compared: what is written in two ways, or is a version of the other, is one ----------

PREPRINTS: Final = "20944|21203|22541|26434|31219|31222|31234|31235|36227"
"""The prefixes of DOIs, behind the ``10.``, under which servers of preprints alone publish; for a regular expression."""
_PART: Final = later(r"(?<=.{9})(?:/(?:abstract|full|e?pdf|html|meta)|\.pdf(?:\+html)?|\.full(?:-text)?|\.[stg][0-9]{3}|#[a-z]\w*){1,3}$")
"""An article and a page, a form or a part of it."""
_EDITION: Final = later(r"\.pub[0-9]+$")
_VERSION: Final = later(
    rf"(?:(?P<counted>(?:10\.12688/[a-z0-9]+|10\.7554/elife)\.[0-9]+)\.[0-9]{{1,3}}|(?P<named>10\.(?:1101|64898)/[0-9.]+|10\.(?:{PREPRINTS})/.*(?=[/._-])|(?:[a-z.-]+/)?[0-9.]+)[/._-]?v[0-9]{{1,4}})"
)
"""A preprint and its version; of journals, what looks like a version is a volume or chance."""
_EUROPEAN: Final = later("[0-9]{4}-[0-9]{6}-[0-9]{2}")
_DASHES: Final = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_ARXIV_DOI: Final = "10.48550/arxiv."


def _study_number(number: str) -> str:
    """The number of a study, the same however its register is written: the European one has several names, and a country at its end."""
    european = _EUROPEAN.search(number := number.translate(_DASHES))
    return european[0] if european else _REGISTER.sub(r"\1", "".join(filter(str.isalnum, number))) or number


_LONG_NUMBER: Final = later(r"\d{4}")
_REGISTER: Final = later(r"^(CHICTR|UMIN)[A-Z]+")


def _numbers(source: Source, written: Iterable[str]) -> set[tuple[str, str]]:
    """The numbers of studies that a source gives as its registration, or in its title or address; without a registration, in abstract and notes, too."""
    given = _number(source)
    found = {_study_number(given)} if given else set[str]()
    for text in (given, source.title, source.URL, str(source.number or ""), *(() if given else (source.abstract, *written))):
        if text and _LONG_NUMBER.search(text):
            plain = unicodedata.normalize("NFKC", "".join(text.split())).upper().translate(_DASHES)
            found.update(map(_study_number, identifiers.REGISTERED.findall(plain)))
    return {("study", number) for number in found}


def _compared(name: str, normal: str) -> str:
    """An identifier as it is compared: a DOI with escapes, typographic dashes, letters of other scripts or a slash too many is the one without."""
    if name == "DOI" and "%" in normal:
        from urllib.parse import unquote  # hardly any has one

        normal = unquote(normal).lower()
    if name == "DOI" and not normal.isascii():
        normal = unicodedata.normalize("NFKC", normal.translate(IN_LATIN)).translate(_DASHES).lower()
    return normal.rstrip("/").replace("//", "/") if name == "DOI" else normal


def of_all_versions(known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The identifiers of a work, and of a preprint in a version those that name all of them."""
    for name, text in known:
        version = _VERSION.fullmatch(text) if name in ("DOI", "arXiv") else None
        whole = version["counted"] or version["named"] if version else text
        yield from dict.fromkeys([(name, text), (name, whole), *([("DOI", _ARXIV_DOI + whole)] if name == "arXiv" else [])])


def _without_version(name: str, normal: str) -> tuple[str, str]:
    """The name and text of an identifier as it is compared, the same for all versions of a preprint."""
    normal = _compared(name, normal)
    if name == "DOI" and normal.startswith(_ARXIV_DOI):
        name, normal = "arXiv", normal.removeprefix(_ARXIV_DOI)
    normal = _EDITION.sub("", _PART.sub("", normal.replace("10.2196/preprints.", "10.2196/"))) if name == "DOI" else normal
    version = _VERSION.fullmatch(normal) if name in ("DOI", "arXiv") else None
    return name, version["counted"] or version["named"] if version else normal
