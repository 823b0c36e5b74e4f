"""Gathers, over a run, what is cited and what copies there are, and holds the one against the other once all claim files are read."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Final

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.vocabulary import Status, Verified
from claimkit.derived.corpus import PART, Index
from claimkit.derived.facts import FileFacts, language_of
from claimkit.derived.packed import Archive
from claimkit.derived.support import deciding
from claimkit.diagnostics import Span
from claimkit.sources.cache import Cache, cache_folder
from claimkit.sources.folding import folded
from claimkit.sources.held import Desk, HeldCopy
from claimkit.sources.shelf import Described, Refused, Shelf
from claimkit.sources.verification import Backed, Cited, SourcedFile, Verification, citations, described, verify
from claimkit.text.documents import Library
from claimkit.values import NamedTuple

_SENTENCES: Final = 60
_LONG_ENOUGH: Final = 8


class Told(NamedTuple):
    """What a claim file says of its sources, by id, and, if it is shown, its citations; ``spans`` are by id and key, "" for the source itself."""

    path: str
    language: str
    described: Mapping[str, Described]
    cited: tuple[Cited, ...] | None
    spans: Mapping[tuple[str, str], Span | None]


_Opened = Callable[[str], Told]
"""What a file says, by its path."""


class Session:
    """One run: what `told` says of every conforming file is ``gathered``, in the order of the index; then ask for `files`.

    ``usual`` is the language of texts that do not say theirs.
    """

    def __init__(self, shelf: Shelf, usual: str, gathered: Archive[Told]) -> None:
        self.shelf = shelf
        self.usual = usual
        self.gathered = gathered

    def told(self, loaded: Loaded, facts: FileFacts) -> Told:
        """What a conforming file, with these facts, says of its sources, and, if it is shown, its citations."""
        found = described(loaded, self.usual)
        spans: dict[tuple[str, str], Span | None] = {}
        for source in found.values():
            spans[source.id, ""] = facts.sources[source.id].span
            for key in ("copy", "copy_sha256", "extent"):
                if getattr(source, key.removeprefix("copy_"), ""):
                    spans[source.id, key] = loaded.span(("sources", source.id, key))
        language = language_of(loaded.parts.documents) or self.usual
        cited = citations(loaded, facts, language) if loaded.shown else None
        return Told(loaded.path, language, found, cited, spans)

    def files(self, index: Index, library: Library) -> Iterator[SourcedFile]:
        """The shown files with what the copies of their sources say. No copy is read of a source that none of them cites."""
        opened = lru_cache(PART)(lambda path: self.gathered[index.numbers[path]])
        found = self._copies(index, library, opened)
        for told in self.gathered:
            if told.cited is None:
                continue
            of_file = [(slot, found.get((told.path, slot.source))) for slot in told.cited]
            copies = tuple(dict.fromkeys(copy for _, copy in of_file if copy))
            found_out = tuple(verify(slot, copy, told.language) for slot, copy in of_file)
            yield SourcedFile(told.path, copies, found_out, partial(_span, opened), partial(_unverified, index, told.path, found_out))

    def _copies(self, index: Index, library: Library, opened: _Opened) -> Mapping[tuple[str, str], HeldCopy]:
        """The copies by claim file and id of the source that it cites; each is opened once."""
        wanted: dict[tuple[str, str], Described] = {}
        places: dict[Described, Path | Refused] = {}
        for told in self.gathered if self.shelf.is_open else ():
            for id_ in dict.fromkeys(slot.source for slot in told.cited or ()):
                source = _meant(index, told, id_, opened)
                place = source and (
                    places.get(source) or self.shelf.find(source, alone=len([*islice(index.sources.named(source.id), 2)]) == 1)
                )
                if source and place:
                    wanted[told.path, id_], places[source] = source, place
        if not wanted:
            return {}
        digests = (document.sha256 for file in index.files for document in file.documents.values() if document.sha256)
        desk = Desk(self.shelf, Cache(cache_folder()), list(_articles(index.files, library)), digests)
        try:
            held = {source: desk.take(source, place) for source, place in places.items()}
        finally:
            desk.close()
        return {key: held[source] for key, source in wanted.items()}


def _span(opened: _Opened, source: Described, key: str) -> Span | None:
    spans = opened(source.file).spans
    return spans.get((source.id, key)) or spans.get((source.id, ""))


def _meant(index: Index, told: Told, id_: str, opened: _Opened) -> Described | None:
    if id_ in told.described:
        return told.described[id_]
    if index.source(index.opened(told.path).file, id_) is None:
        return None
    return opened(next(index.sources.named(id_))[0]).described.get(id_)


def _articles(files: Iterable[FileFacts], library: Library) -> Iterator[list[str]]:
    """Up to so many sentences of each document of the shown files whose text is at hand."""
    for file in files:
        for document in file.documents.values() if file.shown else ():
            text = library.text(document.id, document.path, file.path)
            if text.at_hand:
                found = re.split(r"(?<=[.!?])\s+", folded(text.matcher.read.text))
                yield [sentence for sentence in found if len(sentence.split()) >= _LONG_ENOUGH][:_SENTENCES]


def _unverified(index: Index, path: str, citations: Iterable[Verification]) -> Iterator[Backed]:
    """The claims of a file with support of which no copy was found to say what one of the deciding citations quotes."""
    verified = {one.cited.pointer for one in citations if one.outcome is Verified.VERIFIED}
    for entry in index.opened(path).entries:
        support, claim = index.support(entry.key), entry.claim
        if support.unsupported:
            continue
        lines = index.evidence(entry.key).supporting
        best = deciding(lines)
        decide = [claim.pointer("citations", line.slot) for line in lines if best and line.level is best.level]
        if decide and verified.isdisjoint(decide):
            yield Backed(claim.number, claim.id, support.status is Status.SUPPORTED, claim.span("id"))
