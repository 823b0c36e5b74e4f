"""Shows a source: what it is called, where it can be found, and what it is worth as evidence."""

from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.assessment.shape import ExportedDocument, ExportedSource
from claimkit.claimfile.csl import Bibliography, Name
from claimkit.claimfile.model import Appraisal, Notice
from claimkit.claimfile.vocabulary import Word
from claimkit.exporters._bibliography import NOTICES, ended, identifier, identifiers, names
from claimkit.exporters.html.markup import Content, Markup, join, tag, web_address

_MOST_AUTHORS: Final = 3


def words(word: Word | str) -> str:
    """A word of a vocabulary as it stands in a sentence."""
    return str(word).replace("-", " ")


def reference(source: ExportedSource) -> Markup:
    """Who published what, where and when."""
    authors = _people(source.author or source.editor or ())
    title = source.title or source.id
    stop = ended(title)[len(title) :]
    rest = _published(source)
    return join(
        (f"{ended(authors)} " if authors else None, tag("cite", title, dir="auto"), stop, f" {rest}." if rest else None)
    )


def published(document: ExportedDocument) -> Markup | None:
    """Who published a document, and when; None if its claim file does not say."""
    said = [part for part in (_people(document.author or ()), _published(document)) if part]
    if not (said or document.URL):
        return None
    return tag("p", ", ".join(said), " ", outward(document.URL, document.URL) if document.URL else None, dir="auto")


def _people(several: Sequence[Name]) -> str:
    return ", ".join(names(several, _MOST_AUTHORS))


def _published(work: Bibliography) -> str:
    return ", ".join(str(part) for part in (work.container_title, work.publisher, work.issued) if part is not None)


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
    when = f" {notice.date}" if notice.date else ""
    return NOTICES[notice.kind], when, (" (", outward(notice.URL, notice.URL), ")") if notice.URL else None


def found_at(source: ExportedSource) -> Markup:
    """The identifiers of a source as links, and its address; one that has no normal form is shown and leads nowhere."""
    shown = [outward(f"{scheme} {typed}", url) for scheme, typed, url in identifiers(source)]
    if source.appraisal and source.appraisal.registration:
        registered = identifier("NCT", source.appraisal.registration)
        shown.append(outward(f"registered as {registered.text}", registered.url))
    if source.URL:
        shown.append(outward(source.URL, source.URL))
    return join([(" · " if at else None, one) for at, one in enumerate(shown)])


def outward(text: str, url: str | None) -> Markup:
    """A link out of the page, or only its text where the address is none of the web."""
    if not web_address(url):
        return tag("bdi", text)
    return tag("a", text, href=url, dir="auto")
