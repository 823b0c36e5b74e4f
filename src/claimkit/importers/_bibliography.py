"""Reads the bibliographies that claim files name: the entries that are cited become sources, with their places in those files."""

from collections.abc import Iterator, Mapping
from typing import Any

from claimkit.claimfile.loading import Loaded, Remark, Wanted
from claimkit.claimfile.model import ClaimFile, Source
from claimkit.claimfile.reading import Places, Position, Reading, Stretch
from claimkit.errors import ClaimkitError
from claimkit.importers import Imported, importer_for
from claimkit.text.documents import DocumentText, Library


def bibliographies(wanted: Wanted, library: Library) -> Iterator[Loaded]:
    """Each bibliography once, as a file of the sources that are wanted of it; it is shown if one of the files that name it is."""
    first: dict[str, tuple[str, str]] = {}
    shown: set[str] = set()
    for path, claim_file, is_shown in wanted.named:
        name = library.name("", path, claim_file)
        first.setdefault(name, (path, claim_file))
        shown |= {name} if is_shown else set()
    for name, (path, claim_file) in first.items():
        text = library.text("", path, claim_file)
        found, remarks = _read(name, text)
        sources = {entry.key: entry for entry in reversed(found.sources) if entry.key in wanted.ids}
        places = {id_: entry.line for id_, entry in sources.items()}
        yield _loaded(
            name, text.text, {id_: entry.source for id_, entry in sources.items()}, places, remarks, name in shown
        )


def _read(name: str, text: DocumentText) -> tuple[Imported, tuple[Remark, ...]]:
    reader = importer_for(name)
    if not text.at_hand:
        reason = text.unreadable.reason if text.unreadable else "it is not at hand"
        return Imported(), (Remark(1, f"this bibliography cannot be read: {reason}", lost=True),)
    if reader is None:
        return Imported(), (Remark(1, "no importer reads files with this ending", lost=True),)
    try:
        found = reader.read(text.text.removeprefix("\ufeff"))
    except ClaimkitError as error:
        return Imported(), (Remark(1, f"this bibliography cannot be read: {error.message}", lost=True),)
    return found, tuple(found.remarks)


def _loaded(
    name: str,
    text: str,
    sources: Mapping[str, Source],
    lines: Mapping[str, int],
    remarks: tuple[Remark, ...],
    shown: bool,  # noqa: FBT001
) -> Loaded:
    data = {id_: one.model_dump(mode="json", by_alias=True, exclude_defaults=True) for id_, one in sources.items()}
    entries = {id_: (_at(lines[id_]), _node(lines[id_], dict.fromkeys(fields))) for id_, fields in data.items()}
    root = _at(1), {"sources": (_at(1), (_at(1), entries))}
    reading = Reading("", {"claimkit": 1, "sources": data}, Places(root))
    return Loaded(
        name,
        text.encode(errors="surrogatepass"),
        reading,
        ClaimFile(sources=dict(sources)),
        shown=shown,
        remarks=remarks,
    )


def _node(line: int, fields: dict[str, None]) -> Any:
    """The places of an entry: all its fields stand where it begins."""
    return _at(line), {name: (_at(line), _at(line)) for name in fields}


def _at(line: int) -> Stretch:
    return Stretch(Position(line - 1, 0, 0), Position(line - 1, 1, 0))
