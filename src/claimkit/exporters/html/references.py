"""Shows a source: what it is called, where it can be found, and what it is worth as evidence."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.shape import ExportedDocument, ExportedSource
from claimkit.claimfile.csl import Bibliography, Name
from claimkit.claimfile.model import Appraisal, Notice
from claimkit.claimfile.vocabulary import NoticeKind, Word
from claimkit.derived.identifiers import SCHEMES, normalized
from claimkit.exporters.html.markup import Content, Markup, join, tag, web_address

_MOST_AUTHORS: Final = 3
_SCHEMES: Final = ("DOI", "PMID", "PMCID", "arXiv", "ISBN")


def words(word: Word | str) -> str:
    """A word of a vocabulary as it stands in a sentence."""
    return str(word).replace("-", " ")


def reference(source: ExportedSource) -> Markup:
    """Who published what, where and when."""
    authors = _names(source.author or source.editor or ())
    title = source.title or source.id
    stop = "" if title.endswith((".", "?", "!", "…")) else "."
    rest = _published(source)
    return join(
        (f"{authors}. " if authors else None, tag("cite", title, dir="auto"), stop, f" {rest}." if rest else None)
    )


def published(document: ExportedDocument) -> Markup | None:
    """Who published a document, and when; None if its claim file does not say."""
    said = [part for part in (_names(document.author or ()), _published(document)) if part]
    if not (said or document.URL):
        return None
    return tag("p", ", ".join(said), " ", outward(document.URL, document.URL) if document.URL else None, dir="auto")


def _published(work: Bibliography) -> str:
    return ", ".join(str(part) for part in (work.container_title, work.publisher, work.issued) if part is not None)


def _names(names: Sequence[Name]) -> str:
    shown = [_name(name) for name in names[:_MOST_AUTHORS]]
    return ", ".join([*shown, "et al"] if len(names) > _MOST_AUTHORS else shown)


def _name(name: Name) -> str:
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    return name.literal or " ".join(part for part in (family, name.given) if part) or "(unnamed)"


def worth(appraisal: Appraisal | None) -> list[str]:
    """What a source is worth as evidence, in short words."""
    if appraisal is None:
        return ["not appraised"]
    found = [words(appraisal.design)]
    if appraisal.synthesizes:
        found.append(f"pools {words(appraisal.synthesizes)}")
    if appraisal.sample_size is not None:
        found.append(f"n\u00a0=\u00a0{appraisal.sample_size:,}")
    if appraisal.preprint:
        found.append("preprint, not reviewed by peers")
    if appraisal.risk_of_bias:
        found.append(f"risk of bias: {words(appraisal.risk_of_bias)}")
    if not appraisal.independent:
        found.append("not independent")
    return found


def notices(appraisal: Appraisal | None) -> Iterator[Markup]:
    """What was published about a source since: a retraction above all."""
    for notice in appraisal.notices if appraisal else ():
        yield tag("strong", "⚠ ", _notice(notice), class_=f"notice {notice.kind}")


def _notice(notice: Notice) -> Content:
    said = {
        NoticeKind.RETRACTION: "retracted",
        NoticeKind.CORRECTION: "corrected",
        NoticeKind.CONCERN: "expression of concern",
    }
    when = f" {notice.date}" if notice.date else ""
    return (
        said.get(notice.kind, words(notice.kind)),
        when,
        (" (", outward(notice.URL, notice.URL), ")") if notice.URL else None,
    )


def found_at(source: ExportedSource) -> Markup:
    """The identifiers of a source as links, and its address; one that has no normal form is shown and leads nowhere."""
    shown: list[Content] = []
    for name in _SCHEMES:
        typed = getattr(source, name)
        if typed:
            normal = normalized(name, typed)
            url = SCHEMES[name].url(normal) if isinstance(normal, str) else None
            shown.append(outward(f"{name} {typed}", url))
    if source.appraisal and source.appraisal.registration:
        number = normalized("NCT", source.appraisal.registration)
        url = SCHEMES["NCT"].url(number) if isinstance(number, str) else None
        shown.append(outward(f"registered as {source.appraisal.registration}", url))
    if source.URL:
        shown.append(outward(source.URL, source.URL))
    return join([(" · " if at else None, one) for at, one in enumerate(shown)])


def outward(text: str, url: str | None) -> Markup:
    """A link out of the page, or only its text where the address is none of the web."""
    if not web_address(url):
        return tag("bdi", text)
    return tag("a", text, href=url, dir="auto")
