"""Bibliographic records: the fields of a CSL-JSON item under their CSL names, typed and described.

The fields, their names and their types are those of CSL-JSON 1.0.2 (citationstyles.org), with two differences: dates are text (a year,
year-month or date) instead of CSL's nested arrays, and ``arXiv`` and an author's ``ORCID`` stand beside CSL's own fields. Fields that only
a citation processor fills (citation-number, year-suffix and the like) are left out.
"""

# ruff: noqa: N815  (field names are CSL's)

from typing import Annotated, Final

from pydantic import Field

from claimkit.claimfile.base import NumberOrText, PartialDate, Record, Text, Whole


class Name(Record):
    """A person (family and given name) or an institution (literal)."""

    family: Text | None = Field(None, description="Family name", examples=["Younger"])
    given: Text | None = Field(None, description="Given names or initials", examples=["J"])
    literal: Text | None = Field(
        None, description="The whole name, for institutions", examples=["World Health Organization"]
    )
    dropping_particle: Text | None = Field(
        None, alias="dropping-particle", description="A particle that is dropped when only the family name is shown"
    )
    non_dropping_particle: Text | None = Field(
        None, alias="non-dropping-particle", description="A particle that stays with the family name: van, de la"
    )
    suffix: Text | None = Field(None, description="Jr., III and the like")
    ORCID: Text | None = Field(None, description="The person's ORCID", examples=["0000-0002-1825-0097"])


Names = Annotated[tuple[Name, ...], Field(strict=False)]
Year = Annotated[Whole, Field(ge=1000, le=9999)]
Issued = Year | PartialDate


class Bibliography(Record):
    """The bibliographic fields that a source and a document share."""

    title: Text | None = Field(None, description="The title of the work")
    author: Names | None = Field(None, description="The authors, in order")
    editor: Names | None = Field(None, description="The editor, in CSL's sense")
    container_title: Text | None = Field(
        None, alias="container-title", description="The journal, book or site that holds the work"
    )
    publisher: Text | None = Field(None, description="Who published it")
    publisher_place: Text | None = Field(None, alias="publisher-place", description="Where it was published")
    issued: Issued | None = Field(None, description="When it was published: a year, year-month or date")
    volume: NumberOrText | None = Field(None, description="The volume")
    issue: NumberOrText | None = Field(None, description="The issue")
    page: NumberOrText | None = Field(None, description="The page or pages, as text: '667-676'")
    number: NumberOrText | None = Field(None, description="The number of a report, law or patent")
    edition: NumberOrText | None = Field(None, description="The edition")
    DOI: Text | None = Field(None, description="The DOI, without https://doi.org/")
    PMID: Text | None = Field(None, description="The PubMed number, as text: '31911410'")
    PMCID: Text | None = Field(None, description="The PubMed Central number, with PMC")
    ISBN: Text | None = Field(None, description="The ISBN of a book")
    ISSN: Text | None = Field(None, description="The ISSN of a journal")
    arXiv: Text | None = Field(None, description="The arXiv number")
    URL: Text | None = Field(None, description="The official address of the work")
    accessed: PartialDate | None = Field(None, description="When it was looked up")
    language: Text | None = Field(None, description="The language, as a code such as en or de-CH")
    abstract: Text | None = Field(None, description="The abstract")
    annote: Text | None = Field(None, description="Your annotation")
    archive: Text | None = Field(None, description="The archive that holds it")
    archive_place: Text | None = Field(None, alias="archive-place", description="Where the archive is")
    archive_collection: Text | None = Field(None, description="The collection within the archive")
    archive_location: Text | None = Field(None, description="The place within the archive")
    authority: Text | None = Field(None, description="The authority that issued it")
    available_date: PartialDate | None = Field(None, alias="available-date", description="When it became available")
    call_number: Text | None = Field(None, alias="call-number", description="The call number in a library")
    chair: Names | None = Field(None, description="The chair, in CSL's sense")
    chapter_number: NumberOrText | None = Field(None, alias="chapter-number", description="The number of the chapter")
    collection_editor: Names | None = Field(
        None, alias="collection-editor", description="The collection editor, in CSL's sense"
    )
    collection_number: NumberOrText | None = Field(
        None, alias="collection-number", description="The number within the series"
    )
    collection_title: Text | None = Field(None, alias="collection-title", description="The series")
    compiler: Names | None = Field(None, description="The compiler, in CSL's sense")
    composer: Names | None = Field(None, description="The composer, in CSL's sense")
    container_author: Names | None = Field(
        None, alias="container-author", description="The container author, in CSL's sense"
    )
    container_title_short: Text | None = Field(
        None, alias="container-title-short", description="A short form of the container title"
    )
    contributor: Names | None = Field(None, description="The contributor, in CSL's sense")
    curator: Names | None = Field(None, description="The curator, in CSL's sense")
    dimensions: Text | None = Field(None, description="The size or running time")
    director: Names | None = Field(None, description="The director, in CSL's sense")
    division: Text | None = Field(None, description="The division of an authority")
    editorial_director: Names | None = Field(
        None, alias="editorial-director", description="The editorial director, in CSL's sense"
    )
    event_date: PartialDate | None = Field(None, alias="event-date", description="When the event took place")
    event_place: Text | None = Field(None, alias="event-place", description="Where the event took place")
    event_title: Text | None = Field(None, alias="event-title", description="The conference, hearing or other event")
    executive_producer: Names | None = Field(
        None, alias="executive-producer", description="The executive producer, in CSL's sense"
    )
    genre: Text | None = Field(None, description="What sort of report, thesis or page it is")
    guest: Names | None = Field(None, description="The guest, in CSL's sense")
    host: Names | None = Field(None, description="The host, in CSL's sense")
    illustrator: Names | None = Field(None, description="The illustrator, in CSL's sense")
    interviewer: Names | None = Field(None, description="The interviewer, in CSL's sense")
    journalAbbreviation: Text | None = Field(None, description="A short form of the journal title")
    jurisdiction: Text | None = Field(None, description="The jurisdiction of a law or case")
    keyword: Text | None = Field(None, description="Keywords")
    medium: Text | None = Field(None, description="The medium: video, print, map")
    narrator: Names | None = Field(None, description="The narrator, in CSL's sense")
    note: Text | None = Field(None, description="A note, for example what was not seen")
    number_of_pages: NumberOrText | None = Field(None, alias="number-of-pages", description="How many pages")
    number_of_volumes: NumberOrText | None = Field(None, alias="number-of-volumes", description="How many volumes")
    organizer: Names | None = Field(None, description="The organizer, in CSL's sense")
    original_author: Names | None = Field(
        None, alias="original-author", description="The original author, in CSL's sense"
    )
    original_date: PartialDate | None = Field(None, alias="original-date", description="When it was first published")
    original_publisher: Text | None = Field(None, alias="original-publisher", description="Who published it first")
    original_publisher_place: Text | None = Field(
        None, alias="original-publisher-place", description="Where it was first published"
    )
    original_title: Text | None = Field(
        None, alias="original-title", description="The title in the original language or edition"
    )
    page_first: NumberOrText | None = Field(None, alias="page-first", description="The first page")
    part: NumberOrText | None = Field(None, description="The part")
    part_title: Text | None = Field(None, alias="part-title", description="The title of the part")
    performer: Names | None = Field(None, description="The performer, in CSL's sense")
    printing: NumberOrText | None = Field(None, description="The printing")
    producer: Names | None = Field(None, description="The producer, in CSL's sense")
    recipient: Names | None = Field(None, description="The recipient, in CSL's sense")
    references: Text | None = Field(None, description="Related works, for laws and cases")
    reviewed_author: Names | None = Field(
        None, alias="reviewed-author", description="The reviewed author, in CSL's sense"
    )
    reviewed_genre: Text | None = Field(None, alias="reviewed-genre", description="What sort of work is reviewed")
    reviewed_title: Text | None = Field(None, alias="reviewed-title", description="The title of the reviewed work")
    scale: Text | None = Field(None, description="The scale of a map")
    script_writer: Names | None = Field(None, alias="script-writer", description="The script writer, in CSL's sense")
    section: Text | None = Field(None, description="The section of a newspaper or law")
    series_creator: Names | None = Field(None, alias="series-creator", description="The series creator, in CSL's sense")
    shortTitle: Text | None = Field(None, description="A short form of the title (older name)")
    source: Text | None = Field(None, description="Where the record of the work was found")
    status: Text | None = Field(None, description="Forthcoming, in press, withdrawn and the like")
    submitted: PartialDate | None = Field(None, description="When it was submitted")
    supplement: NumberOrText | None = Field(None, description="The supplement")
    title_short: Text | None = Field(None, alias="title-short", description="A short form of the title")
    translator: Names | None = Field(None, description="The translator, in CSL's sense")
    version: Text | None = Field(None, description="The version")
    volume_title: Text | None = Field(None, alias="volume-title", description="The title of the volume")
    volume_title_short: Text | None = Field(
        None, alias="volume-title-short", description="A short form of the volume title"
    )


NAME_FIELDS: Final = frozenset(
    name for name, field in Bibliography.model_fields.items() if field.annotation == (Names | None)
)
"""The fields that hold lists of names."""

DATE_FIELDS: Final = frozenset(
    name for name, field in Bibliography.model_fields.items() if field.annotation in (PartialDate | None, Issued | None)
)
"""The fields that hold dates."""
