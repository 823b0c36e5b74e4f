"""``claimkit locate``: print the passage of a text, ready to be pasted into a claim file.

examples:
  claimkit locate article "some research has shown"
  claimkit locate claims/article.md "some research has shown" --offsets
  claimkit locate original "some research has shown" --offsets --text original=../article.txt
  claimkit locate article - < words.txt

A text that stands in several places is printed once for each, with the words around it that tell them apart.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfile.model import Offsets, Quotation
from claimkit.claimfile.yaml_writer import dump_passages
from claimkit.cli.corpus import Input
from claimkit.cli.options import STDIN, option, shared
from claimkit.derived.facts import from_here
from claimkit.errors import ReadError, UsageError
from claimkit.files import shown_name
from claimkit.project import DocumentText, Library, Loaded
from claimkit.terminal import clipped
from claimkit.text.quotations import Ambiguous, Matcher, Resolved
from claimkit.wording import listed

_MOST: Final = 20


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "document DOCUMENT", "the id of a document of a claim file, or a file")
    option(parser, "words TEXT", "words of the document; - reads standard input")
    option(parser, "--offsets", "print offsets and a digest instead of a quotation")
    shared(parser, "--config", "--text")


def run(options: cli.Options) -> int:
    words = sys.stdin.read() if options.words == STDIN else options.words
    if not words.strip():
        raise UsageError("there is no text to look for", "give some words of the document")
    id_, text = _document(options.document, Input.of(options))
    found = text.matcher.find(words)
    places = [found] if isinstance(found, Resolved) else found.places if isinstance(found, Ambiguous) else ()
    if not places:
        not_found(options.document, words, text.matcher)
        return cli.PROBLEMS
    made = [passage(text.matcher, place, words, id_, offsets=options.offsets) for place in places[:_MOST]]
    sys.stdout.write(dump_passages(made, [f"line {place.line}" for place in places] if len(places) > 1 else ()))
    if len(places) > 1:
        more = f"; the first {_MOST} are shown" if len(places) > _MOST else ""
        cli.say(f"this stands in {len(places)} places{more}: take the one that is meant")
    return cli.CLEAN


def _document(wanted: str, source: Input) -> tuple[str | None, DocumentText]:
    """The document of an id, else of a file; and under which id claim files know it."""
    found, library = _definitions(wanted, source.files()), source.project.library
    for loaded, id_ in found:
        if text := _at_hand(library, loaded, id_):
            return id_, text
    if wanted in library.supplied:
        return wanted, library.text(wanted, None, "")
    if found:
        raise ReadError(f'the text of the document "{wanted}" is not at hand', f"give it with --text {wanted}=FILE")
    if not os.path.lexists(wanted):
        raise ReadError(f'there is neither a document nor a file "{wanted}"', "give the id of a document of a claim file, or a path")
    return None, DocumentText(source.project.text(Path(wanted)), str(Path(wanted)))


def defined(wanted: str, files: Iterable[Loaded], library: Library) -> tuple[Loaded, str, DocumentText]:
    """The document that a claim file names by this id or path, with that file. Raises `ReadError` if there is none at hand."""
    for loaded, id_ in _definitions(wanted, files):
        if text := _at_hand(library, loaded, id_):
            return loaded, id_, text
    message = f'no claim file names a document "{wanted}" that is at hand'
    raise ReadError(message, "list it there under documents, with its path; claimkit init drafts a new claim file")


def _definitions(wanted: str, files: Iterable[Loaded]) -> Sequence[tuple[Loaded, str]]:
    """The definitions of a document that is meant by its id, then those by its path. Raises `UsageError` for an id of several documents."""
    real = os.path.realpath(wanted)
    found = [
        (loaded, id_)
        for loaded in files
        if loaded.file
        for id_, document in loaded.model.documents.items()
        if id_ == wanted or (document.path and real == os.path.realpath(os.path.join(os.path.dirname(loaded.path), document.path)))  # noqa: PTH118, PTH120
    ]
    paths = [(loaded.path, loaded.model.documents[id_].path) for loaded, id_ in found if id_ == wanted]
    if len(several := {shown_name(Path(from_here(file, path))) for file, path in paths if path}) > 1:
        raise UsageError(f'several documents are called "{wanted}"', f"give the path of one: {listed(sorted(several))}")
    return sorted(found, key=lambda one: one[1] != wanted)


def _at_hand(library: Library, loaded: Loaded, id_: str) -> DocumentText | None:
    text = library.text(id_, loaded.model.documents[id_].path, loaded.path)
    if text.unreadable:
        raise ReadError(f'the document "{id_}" cannot be read: {text.unreadable.reason}', text.unreadable.hint)
    return text if text.at_hand else None


def passage(matcher: Matcher, place: Resolved, words: str, id_: str | None, *, offsets: bool) -> Quotation | Offsets:
    """The passage of words at a place: a quotation, or offsets where they are wanted or no quotation would do."""
    if not offsets:
        quote = " ".join(words.split())
        made = matcher.context(place, quote)
        if made:
            return Quotation(document=id_, quote=quote, prefix=made.prefix or None, suffix=made.suffix or None)
    return Offsets(document=id_, start=place.start, end=place.end, sha256=matcher.read.digest(place.start, place.end))


def not_found(document: str, words: str, matcher: Matcher) -> None:
    """Say that words do not stand in a document, and what is most like them."""
    best = matcher.propose(words)
    like = f"line {best.place.line} is {int(best.similarity * 100)} % like it: {clipped(best.text, 300)}" if best else ""
    cli.say(f'this does not stand in "{document}": {clipped(words, 80)}', like)
