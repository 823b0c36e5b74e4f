"""Bibliographic records: the fields of CSL-JSON 1.0.2 under their names, but dates as text, with ``arXiv`` and ``ORCID``, and without what only a citation processor fills."""

# ruff: noqa: N815  (field names are CSL's)

from typing import Annotated

from pydantic import Field

from claimkit.claimfile.base import MaybeMany, NumberOrText, PartialDate, Prose, Record, Text, Whole, field


class Name(Record):
    """A person (family and given name) or an institution (literal)."""

    family: Text | None = field("Family name", default=None, examples=["Younger"])
    given: Text | None = field("Given names or initials", default=None, examples=["J"])
    literal: Text | None = field("The whole name, for institutions", default=None, examples=["World Health Organization"])
    dropping_particle: Text | None = field(
        "A particle that is dropped when only the family name is shown", default=None, key="dropping-particle"
    )
    non_dropping_particle: Text | None = field(
        "A particle that stays with the family name: van, de la", default=None, key="non-dropping-particle"
    )
    suffix: Text | None = field("Jr., III and the like", default=None)
    ORCID: Text | None = field("The person's ORCID", default=None, examples=["0000-0002-1825-0097"])


Year = Annotated[Whole, Field(ge=1000, le=9999)]


class Bibliography(Record):
    """The bibliographic fields that a source and a document share."""

    title: Prose | None = field("The title of the work", default=None)
    author: MaybeMany[Name] = field("The authors, in order", default=None)
    editor: MaybeMany[Name] = field("The editor, in CSL's sense", default=None)
    container_title: Text | None = field("The journal, book or site that holds the work", default=None, key="container-title")
    publisher: Text | None = field("Who published it", default=None)
    publisher_place: Text | None = field("Where it was published", default=None, key="publisher-place")
    issued: Year | PartialDate | None = field("When it was published: a year, year-month or date", default=None)
    volume: NumberOrText | None = field("The volume", default=None)
    issue: NumberOrText | None = field("The issue", default=None)
    page: NumberOrText | None = field("The page or pages, as text: '667-676'", default=None)
    number: NumberOrText | None = field("The number of a report, law or patent", default=None)
    edition: NumberOrText | None = field("The edition", default=None)
    DOI: Text | None = field("The DOI, without https://doi.org/", default=None)
    PMID: Text | None = field("The PubMed number, as text: '31911410'", default=None)
    PMCID: Text | None = field("The PubMed Central number, with PMC", default=None)
    ISBN: Text | None = field("The ISBN of a book", default=None)
    ISSN: Text | None = field("The ISSN of a journal", default=None)
    arXiv: Text | None = field("The arXiv number", default=None)
    URL: Text | None = field("The official address of the work", default=None)
    accessed: PartialDate | None = field("When it was looked up", default=None)
    language: Text | None = field("The language, as a code such as en or de-CH", default=None)
    abstract: Text | None = field("The abstract", default=None)
    annote: Text | None = field("Your annotation", default=None)
    archive: Text | None = field("The archive that holds it", default=None)
    archive_place: Text | None = field("Where the archive is", default=None, key="archive-place")
    archive_collection: Text | None = field("The collection within the archive", default=None)
    archive_location: Text | None = field("The place within the archive", default=None)
    authority: Text | None = field("The authority that issued it", default=None)
    available_date: PartialDate | None = field("When it became available", default=None, key="available-date")
    call_number: Text | None = field("The call number in a library", default=None, key="call-number")
    chair: MaybeMany[Name] = field("The chair, in CSL's sense", default=None)
    chapter_number: NumberOrText | None = field("The number of the chapter", default=None, key="chapter-number")
    collection_editor: MaybeMany[Name] = field("The collection editor, in CSL's sense", default=None, key="collection-editor")
    collection_number: NumberOrText | None = field("The number within the series", default=None, key="collection-number")
    collection_title: Text | None = field("The series", default=None, key="collection-title")
    compiler: MaybeMany[Name] = field("The compiler, in CSL's sense", default=None)
    composer: MaybeMany[Name] = field("The composer, in CSL's sense", default=None)
    container_author: MaybeMany[Name] = field("The container author, in CSL's sense", default=None, key="container-author")
    container_title_short: Text | None = field("A short form of the container title", default=None, key="container-title-short")
    contributor: MaybeMany[Name] = field("The contributor, in CSL's sense", default=None)
    curator: MaybeMany[Name] = field("The curator, in CSL's sense", default=None)
    dimensions: Text | None = field("The size or running time", default=None)
    director: MaybeMany[Name] = field("The director, in CSL's sense", default=None)
    division: Text | None = field("The division of an authority", default=None)
    editorial_director: MaybeMany[Name] = field("The editorial director, in CSL's sense", default=None, key="editorial-director")
    event_date: PartialDate | None = field("When the event took place", default=None, key="event-date")
    event_place: Text | None = field("Where the event took place", default=None, key="event-place")
    event_title: Text | None = field("The conference, hearing or other event", default=None, key="event-title")
    executive_producer: MaybeMany[Name] = field("The executive producer, in CSL's sense", default=None, key="executive-producer")
    genre: Text | None = field("What sort of report, thesis or page it is", default=None)
    guest: MaybeMany[Name] = field("The guest, in CSL's sense", default=None)
    host: MaybeMany[Name] = field("The host, in CSL's sense", default=None)
    illustrator: MaybeMany[Name] = field("The illustrator, in CSL's sense", default=None)
    interviewer: MaybeMany[Name] = field("The interviewer, in CSL's sense", default=None)
    journalAbbreviation: Text | None = field("A short form of the journal title", default=None)
    jurisdiction: Text | None = field("The jurisdiction of a law or case", default=None)
    keyword: Text | None = field("Keywords", default=None)
    medium: Text | None = field("The medium: video, print, map", default=None)
    narrator: MaybeMany[Name] = field("The narrator, in CSL's sense", default=None)
    note: Prose | None = field("A note, for example what was not seen", default=None)
    number_of_pages: NumberOrText | None = field("How many pages", default=None, key="number-of-pages")
    number_of_volumes: NumberOrText | None = field("How many volumes", default=None, key="number-of-volumes")
    organizer: MaybeMany[Name] = field("The organizer, in CSL's sense", default=None)
    original_author: MaybeMany[Name] = field("The original author, in CSL's sense", default=None, key="original-author")
    original_date: PartialDate | None = field("When it was first published", default=None, key="original-date")
    original_publisher: Text | None = field("Who published it first", default=None, key="original-publisher")
    original_publisher_place: Text | None = field("Where it was first published", default=None, key="original-publisher-place")
    original_title: Text | None = field("The title in the original language or edition", default=None, key="original-title")
    page_first: NumberOrText | None = field("The first page", default=None, key="page-first")
    part: NumberOrText | None = field("The part", default=None)
    part_title: Text | None = field("The title of the part", default=None, key="part-title")
    performer: MaybeMany[Name] = field("The performer, in CSL's sense", default=None)
    printing: NumberOrText | None = field("The printing", default=None)
    producer: MaybeMany[Name] = field("The producer, in CSL's sense", default=None)
    recipient: MaybeMany[Name] = field("The recipient, in CSL's sense", default=None)
    references: Text | None = field("Related works, for laws and cases", default=None)
    reviewed_author: MaybeMany[Name] = field("The reviewed author, in CSL's sense", default=None, key="reviewed-author")
    reviewed_genre: Text | None = field("What sort of work is reviewed", default=None, key="reviewed-genre")
    reviewed_title: Text | None = field("The title of the reviewed work", default=None, key="reviewed-title")
    scale: Text | None = field("The scale of a map", default=None)
    script_writer: MaybeMany[Name] = field("The script writer, in CSL's sense", default=None, key="script-writer")
    section: Text | None = field("The section of a newspaper or law", default=None)
    series_creator: MaybeMany[Name] = field("The series creator, in CSL's sense", default=None, key="series-creator")
    shortTitle: Text | None = field("A short form of the title (older name)", default=None)
    source: Text | None = field("Where the record of the work was found", default=None)
    status: Text | None = field("Forthcoming, in press, withdrawn and the like", default=None)
    submitted: PartialDate | None = field("When it was submitted", default=None)
    supplement: NumberOrText | None = field("The supplement", default=None)
    title_short: Text | None = field("A short form of the title", default=None, key="title-short")
    translator: MaybeMany[Name] = field("The translator, in CSL's sense", default=None)
    version: Text | None = field("The version", default=None)
    volume_title: Text | None = field("The title of the volume", default=None, key="volume-title")
    volume_title_short: Text | None = field("A short form of the volume title", default=None, key="volume-title-short")
