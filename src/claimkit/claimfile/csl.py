"""Bibliographic records: the fields of a CSL-JSON item under their CSL names, typed and described.

The fields, their names and their types are those of CSL-JSON 1.0.2 (citationstyles.org), with two differences: dates are text (a year,
year-month or date) instead of CSL's nested arrays, and ``arXiv`` and an author's ``ORCID`` stand beside CSL's own fields. Fields that only
a citation processor fills (citation-number, year-suffix and the like) are left out.
"""

# ruff: noqa: N815  (field names are CSL's)

from typing import Annotated, Final

from pydantic import Field

from claimkit.claimfile.base import MaybeMany, NumberOrText, PartialDate, Prose, Record, Text, Whole, field


class Name(Record):
    """A person (family and given name) or an institution (literal)."""

    family: Text | None = field(default=None, description="Family name", examples=["Younger"])
    given: Text | None = field(default=None, description="Given names or initials", examples=["J"])
    literal: Text | None = field(
        default=None, description="The whole name, for institutions", examples=["World Health Organization"]
    )
    dropping_particle: Text | None = field(
        default=None,
        key="dropping-particle",
        description="A particle that is dropped when only the family name is shown",
    )
    non_dropping_particle: Text | None = field(
        default=None, key="non-dropping-particle", description="A particle that stays with the family name: van, de la"
    )
    suffix: Text | None = field(default=None, description="Jr., III and the like")
    ORCID: Text | None = field(default=None, description="The person's ORCID", examples=["0000-0002-1825-0097"])


Year = Annotated[Whole, Field(ge=1000, le=9999)]
Issued = Year | PartialDate


class Bibliography(Record):
    """The bibliographic fields that a source and a document share."""

    title: Prose | None = field(default=None, description="The title of the work")
    author: MaybeMany[Name] = field(default=None, description="The authors, in order")
    editor: MaybeMany[Name] = field(default=None, description="The editor, in CSL's sense")
    container_title: Text | None = field(
        default=None, key="container-title", description="The journal, book or site that holds the work"
    )
    publisher: Text | None = field(default=None, description="Who published it")
    publisher_place: Text | None = field(default=None, key="publisher-place", description="Where it was published")
    issued: Issued | None = field(default=None, description="When it was published: a year, year-month or date")
    volume: NumberOrText | None = field(default=None, description="The volume")
    issue: NumberOrText | None = field(default=None, description="The issue")
    page: NumberOrText | None = field(default=None, description="The page or pages, as text: '667-676'")
    number: NumberOrText | None = field(default=None, description="The number of a report, law or patent")
    edition: NumberOrText | None = field(default=None, description="The edition")
    DOI: Text | None = field(default=None, description="The DOI, without https://doi.org/")
    PMID: Text | None = field(default=None, description="The PubMed number, as text: '31911410'")
    PMCID: Text | None = field(default=None, description="The PubMed Central number, with PMC")
    ISBN: Text | None = field(default=None, description="The ISBN of a book")
    ISSN: Text | None = field(default=None, description="The ISSN of a journal")
    arXiv: Text | None = field(default=None, description="The arXiv number")
    URL: Text | None = field(default=None, description="The official address of the work")
    accessed: PartialDate | None = field(default=None, description="When it was looked up")
    language: Text | None = field(default=None, description="The language, as a code such as en or de-CH")
    abstract: Text | None = field(default=None, description="The abstract")
    annote: Text | None = field(default=None, description="Your annotation")
    archive: Text | None = field(default=None, description="The archive that holds it")
    archive_place: Text | None = field(default=None, key="archive-place", description="Where the archive is")
    archive_collection: Text | None = field(default=None, description="The collection within the archive")
    archive_location: Text | None = field(default=None, description="The place within the archive")
    authority: Text | None = field(default=None, description="The authority that issued it")
    available_date: PartialDate | None = field(
        default=None, key="available-date", description="When it became available"
    )
    call_number: Text | None = field(default=None, key="call-number", description="The call number in a library")
    chair: MaybeMany[Name] = field(default=None, description="The chair, in CSL's sense")
    chapter_number: NumberOrText | None = field(
        default=None, key="chapter-number", description="The number of the chapter"
    )
    collection_editor: MaybeMany[Name] = field(
        default=None, key="collection-editor", description="The collection editor, in CSL's sense"
    )
    collection_number: NumberOrText | None = field(
        default=None, key="collection-number", description="The number within the series"
    )
    collection_title: Text | None = field(default=None, key="collection-title", description="The series")
    compiler: MaybeMany[Name] = field(default=None, description="The compiler, in CSL's sense")
    composer: MaybeMany[Name] = field(default=None, description="The composer, in CSL's sense")
    container_author: MaybeMany[Name] = field(
        default=None, key="container-author", description="The container author, in CSL's sense"
    )
    container_title_short: Text | None = field(
        default=None, key="container-title-short", description="A short form of the container title"
    )
    contributor: MaybeMany[Name] = field(default=None, description="The contributor, in CSL's sense")
    curator: MaybeMany[Name] = field(default=None, description="The curator, in CSL's sense")
    dimensions: Text | None = field(default=None, description="The size or running time")
    director: MaybeMany[Name] = field(default=None, description="The director, in CSL's sense")
    division: Text | None = field(default=None, description="The division of an authority")
    editorial_director: MaybeMany[Name] = field(
        default=None, key="editorial-director", description="The editorial director, in CSL's sense"
    )
    event_date: PartialDate | None = field(default=None, key="event-date", description="When the event took place")
    event_place: Text | None = field(default=None, key="event-place", description="Where the event took place")
    event_title: Text | None = field(
        default=None, key="event-title", description="The conference, hearing or other event"
    )
    executive_producer: MaybeMany[Name] = field(
        default=None, key="executive-producer", description="The executive producer, in CSL's sense"
    )
    genre: Text | None = field(default=None, description="What sort of report, thesis or page it is")
    guest: MaybeMany[Name] = field(default=None, description="The guest, in CSL's sense")
    host: MaybeMany[Name] = field(default=None, description="The host, in CSL's sense")
    illustrator: MaybeMany[Name] = field(default=None, description="The illustrator, in CSL's sense")
    interviewer: MaybeMany[Name] = field(default=None, description="The interviewer, in CSL's sense")
    journalAbbreviation: Text | None = field(default=None, description="A short form of the journal title")
    jurisdiction: Text | None = field(default=None, description="The jurisdiction of a law or case")
    keyword: Text | None = field(default=None, description="Keywords")
    medium: Text | None = field(default=None, description="The medium: video, print, map")
    narrator: MaybeMany[Name] = field(default=None, description="The narrator, in CSL's sense")
    note: Prose | None = field(default=None, description="A note, for example what was not seen")
    number_of_pages: NumberOrText | None = field(default=None, key="number-of-pages", description="How many pages")
    number_of_volumes: NumberOrText | None = field(
        default=None, key="number-of-volumes", description="How many volumes"
    )
    organizer: MaybeMany[Name] = field(default=None, description="The organizer, in CSL's sense")
    original_author: MaybeMany[Name] = field(
        default=None, key="original-author", description="The original author, in CSL's sense"
    )
    original_date: PartialDate | None = field(
        default=None, key="original-date", description="When it was first published"
    )
    original_publisher: Text | None = field(
        default=None, key="original-publisher", description="Who published it first"
    )
    original_publisher_place: Text | None = field(
        default=None, key="original-publisher-place", description="Where it was first published"
    )
    original_title: Text | None = field(
        default=None, key="original-title", description="The title in the original language or edition"
    )
    page_first: NumberOrText | None = field(default=None, key="page-first", description="The first page")
    part: NumberOrText | None = field(default=None, description="The part")
    part_title: Text | None = field(default=None, key="part-title", description="The title of the part")
    performer: MaybeMany[Name] = field(default=None, description="The performer, in CSL's sense")
    printing: NumberOrText | None = field(default=None, description="The printing")
    producer: MaybeMany[Name] = field(default=None, description="The producer, in CSL's sense")
    recipient: MaybeMany[Name] = field(default=None, description="The recipient, in CSL's sense")
    references: Text | None = field(default=None, description="Related works, for laws and cases")
    reviewed_author: MaybeMany[Name] = field(
        default=None, key="reviewed-author", description="The reviewed author, in CSL's sense"
    )
    reviewed_genre: Text | None = field(default=None, key="reviewed-genre", description="What sort of work is reviewed")
    reviewed_title: Text | None = field(
        default=None, key="reviewed-title", description="The title of the reviewed work"
    )
    scale: Text | None = field(default=None, description="The scale of a map")
    script_writer: MaybeMany[Name] = field(
        default=None, key="script-writer", description="The script writer, in CSL's sense"
    )
    section: Text | None = field(default=None, description="The section of a newspaper or law")
    series_creator: MaybeMany[Name] = field(
        default=None, key="series-creator", description="The series creator, in CSL's sense"
    )
    shortTitle: Text | None = field(default=None, description="A short form of the title (older name)")
    source: Text | None = field(default=None, description="Where the record of the work was found")
    status: Text | None = field(default=None, description="Forthcoming, in press, withdrawn and the like")
    submitted: PartialDate | None = field(default=None, description="When it was submitted")
    supplement: NumberOrText | None = field(default=None, description="The supplement")
    title_short: Text | None = field(default=None, key="title-short", description="A short form of the title")
    translator: MaybeMany[Name] = field(default=None, description="The translator, in CSL's sense")
    version: Text | None = field(default=None, description="The version")
    volume_title: Text | None = field(default=None, key="volume-title", description="The title of the volume")
    volume_title_short: Text | None = field(
        default=None, key="volume-title-short", description="A short form of the volume title"
    )


NAME_FIELDS: Final = frozenset(
    name for name, info in Bibliography.model_fields.items() if info.annotation == MaybeMany[Name]
)
"""The fields that hold lists of names."""

DATE_FIELDS: Final = frozenset(
    name for name, info in Bibliography.model_fields.items() if info.annotation in (PartialDate | None, Issued | None)
)
"""The fields that hold dates."""
