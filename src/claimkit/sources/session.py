"""Gathers, over a run, what is cited and what copies there are, and holds the one against the other once all claim files are read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.vocabulary import Status
from claimkit.derived.corpus import Index
from claimkit.derived.facts import FileFacts
from claimkit.derived.support import deciding
from claimkit.diagnostics import Span
from claimkit.sources.cache import Cache, cache_folder
from claimkit.sources.folding import folded
from claimkit.sources.held import Desk, HeldCopy
from claimkit.sources.shelf import Described, Shelf
from claimkit.sources.verification import Backed, Cited, SourcedFile, citations, described, verify
from claimkit.text.documents import Library

if TYPE_CHECKING:
    from claimkit.claimfile.model import ClaimFile

_SENTENCES: Final = 60
_LONG_ENOUGH: Final = 8


class Gathered:
    """What conforming files say of their sources, and what they cite: sources, citations and places by claim file."""

    def __init__(self) -> None:
        self.described: dict[str, dict[str, Described]] = {}
        self.cited: dict[str, tuple[Cited, ...]] = {}
        self.spans: dict[tuple[str, str, str], Span | None] = {}

    def join(self, other: "Gathered") -> None:
        """Add what other files say."""
        self.described |= other.described
        self.cited |= other.cited
        self.spans |= other.spans


class Session:
    """One run: `add` every conforming file, then ask for `files`. ``usual`` is the language of texts that do not say theirs."""

    def __init__(self, shelf: Shelf, usual: str) -> None:
        self.shelf = shelf
        self.usual = usual
        self.gathered = Gathered()

    def add(self, loaded: Loaded) -> None:
        """Keep what a conforming file says of its sources, and, if it is shown, its citations."""
        self.gathered.described[loaded.path] = found = described(loaded, self.usual)
        for source in found.values():
            self.gathered.spans[loaded.path, source.id, ""] = loaded.span(("sources", source.id), of_key=True)
            for key in ("copy", "copy_sha256", "extent"):
                if getattr(source, key.removeprefix("copy_"), ""):
                    self.gathered.spans[loaded.path, source.id, key] = loaded.span(("sources", source.id, key))
        if loaded.shown:
            self.gathered.cited[loaded.path] = citations(loaded, _language(loaded.parts) or self.usual)

    def files(self, index: Index, library: Library) -> Iterator[SourcedFile]:
        """The shown files with what the copies of their sources say. No copy is read of a source that none of them cites."""
        facts = {file.path: file for file in index.files}
        found = self._copies(index, facts, library)
        backed = _backed(index)
        for path, cited in self.gathered.cited.items():
            language = _language(facts[path]) or self.usual
            of_file = [(slot, found.get((path, slot.source))) for slot in cited]
            yield SourcedFile(
                path,
                tuple(dict.fromkeys(copy for _, copy in of_file if copy)),
                tuple(verify(slot, copy, language) for slot, copy in of_file),
                self._span,
                tuple(backed.get(path, ())),
            )

    def _span(self, source: Described, key: str) -> Span | None:
        return self.gathered.spans.get((source.file, source.id, key)) or self.gathered.spans.get((source.file, source.id, ""))

    def _copies(self, index: Index, facts: Mapping[str, FileFacts], library: Library) -> Mapping[tuple[str, str], HeldCopy]:
        """The copies by claim file and id of the source that it cites; each is opened once."""
        wanted = {
            (path, slot.source): self._meant(index, facts[path], slot.source)
            for path, cited in self.gathered.cited.items()
            for slot in cited
        }
        places = (
            {source: self.shelf.find(source, alone=len(index.sources.get(source.id, ())) == 1) for source in wanted.values() if source}
            if self.shelf.is_open
            else {}
        )
        if not any(places.values()):
            return {}
        desk = Desk(self.shelf, Cache(cache_folder()), list(_articles(facts.values(), library)), _digests(facts.values()))
        try:
            held = {source: desk.take(source, place) for source, place in places.items() if place}
        finally:
            desk.close()
        return {key: held[source] for key, source in wanted.items() if source in held}

    def _meant(self, index: Index, file: FileFacts, id_: str) -> Described | None:
        if id_ in file.sources:
            return self.gathered.described[file.path].get(id_)
        if index.source(file, id_) is None:
            return None
        return self.gathered.described.get(index.sources[id_][0][0], {}).get(id_)


def _language(file: "FileFacts | ClaimFile") -> str:
    found = {document.language or "" for document in file.documents.values()}
    return found.pop() if len(found) == 1 else ""


def _digests(files: Iterable[FileFacts]) -> list[str]:
    return [document.sha256 for file in files for document in file.documents.values() if document.sha256]


def _articles(files: Iterable[FileFacts], library: Library) -> Iterator[list[str]]:
    """Up to so many sentences of each document of the shown files whose text is at hand."""
    for file in files:
        for document in file.documents.values() if file.shown else ():
            text = library.text(document.id, document.path, file.path)
            if text.at_hand:
                found = re.split(r"(?<=[.!?])\s+", folded(text.matcher.read.text))
                yield [sentence for sentence in found if len(sentence.split()) >= _LONG_ENOUGH][:_SENTENCES]


def _backed(index: Index) -> Mapping[str, list[Backed]]:
    """The claims with support, by file."""
    made: dict[str, list[Backed]] = {}
    for entry in index.entries():
        support = index.support(entry.key)
        if not entry.file.shown or support.unsupported:
            continue
        lines = index.evidence(entry.key).supporting
        best = deciding(lines)
        decide = frozenset(line.slot for line in lines if best and line.level is best.level)
        if decide:
            is_supported = support.status is Status.SUPPORTED
            backed = Backed(entry.claim.number, entry.claim.id, is_supported, decide, entry.claim.span("id"))
            made.setdefault(entry.file.path, []).append(backed)
    return made
