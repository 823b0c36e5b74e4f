"""Reads the bibliographies that claim files name: the entries that are cited become sources, with their places in those files."""

from collections.abc import Iterator, Mapping, Sequence

from claimkit.claimfile.loading import Loaded, Remark, Wanted
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.reading import Places, Position, Reading, Stretch
from claimkit.errors import ClaimkitError
from claimkit.importers import Imported, importer_for
from claimkit.importers._imported import Entry
from claimkit.text.documents import DocumentText, Library


def bibliographies(wanted: Wanted, library: Library) -> Iterator[Loaded]:
    """Each bibliography once, as a file of the sources that are wanted of it; it is shown if one of the files that name it is."""
    first: dict[str, tuple[str, str]] = {}
    shown: set[str] = set()
    for path, claim_file, is_shown in wanted.named:
        name = library.name("", path, claim_file)
        first.setdefault(name, (path, claim_file))
        shown |= {name} if is_shown else set()
    for name, place in first.items():
        text = library.text("", *place)
        found = _read(name, text)
        entries = {entry.key: entry for entry in reversed(found.sources) if entry.key in wanted.ids}
        yield _loaded(name, text.text, entries, found.remarks, shown=name in shown)


def _read(name: str, text: DocumentText) -> Imported:
    found, reader = Imported(), importer_for(name)
    if not text.at_hand:
        reason = text.unreadable.reason if text.unreadable else "it is not at hand"
        found.tell(1, f"this bibliography cannot be read: {reason}", lost=True)
    elif reader is None:
        found.tell(1, "no importer reads files with this ending", lost=True)
    else:
        try:
            return reader.read(text.text.removeprefix("\ufeff"))
        except ClaimkitError as error:
            found.tell(1, f"this bibliography cannot be read: {error.message}", lost=True)
    return found


def _loaded(name: str, text: str, entries: Mapping[str, Entry], remarks: Sequence[Remark], *, shown: bool) -> Loaded:
    file = ClaimFile(sources={id_: entry.source for id_, entry in entries.items()})
    data = file.model_dump(mode="json", by_alias=True, exclude_defaults=True).get("sources", {})
    places = {id_: _at(entry.line) for id_, entry in entries.items()}  # all fields of an entry stand where it begins
    nodes = {id_: (at, (at, dict.fromkeys(data[id_], (at, at)))) for id_, at in places.items()}
    reading = Reading("", {"claimkit": 1, "sources": data}, Places((_at(1), {"sources": (_at(1), (_at(1), nodes))})))
    return Loaded(name, text.encode(errors="surrogatepass"), reading, file, shown=shown, remarks=tuple(remarks))


def _at(line: int) -> Stretch:
    return Stretch(Position(line - 1, 0, 0), Position(line - 1, 1, 0))
