"""The contract of exporters, and the assessments on which each is held to it."""

from collections.abc import Iterator, Mapping

from claimkit.assessment.shape import Assessment
from claimkit.exporters import Exporter, exporter_names
from claimkit.testing._everything import everything
from claimkit.testing._fields import faults_of_losses, leaf_paths, silent
from claimkit.testing._naughty import LINES, naughty


def faults(exporter: Exporter) -> Iterator[str]:
    """Every fault of an exporter by its contract."""
    yield from _own_name(exporter)
    yield from _marks(exporter)
    yield from _losses(exporter)


def corpora() -> Mapping[str, Assessment]:
    """What exporters are tried on."""
    return {"every field": everything(), "naughty texts": naughty(), "ends of lines": naughty(LINES)}


def _own_name(exporter: Exporter) -> Iterator[str]:
    if exporter.name in exporter_names():
        yield "name: claimkit has a format of this name"
    if not exporter.suffix.startswith(".") or "/" not in exporter.media_type:
        yield "suffix, media_type: an ending such as .txt and a type such as text/plain are wanted"


def _marks(exporter: Exporter) -> Iterator[str]:
    for name, given in corpora().items():
        text = "".join(exporter.render(given))
        if text != "".join(exporter.render(given)) or not text.endswith("\n"):
            yield f"render ({name}): not the same text each time, or without a line end"
        marked = {claim.id: claim.mark for claim in given.export.claims if claim.unsupported}
        if exporter.marks(text) != marked.keys():
            yield f"marks ({name}): {sorted(exporter.marks(text))} are found, and {sorted(marked)} are unsupported"
        unread = [mark for mark in dict.fromkeys(marked.values()) if mark.casefold() not in text.casefold()]
        if unread:
            yield f"render ({name}): a person reads nowhere {', '.join(unread)}"


def _losses(exporter: Exporter) -> Iterator[str]:
    given = everything()
    unseen = silent(given, {exporter.name: lambda one: "".join(exporter.render(one))})[exporter.name]
    yield from faults_of_losses(exporter.loses, unseen, leaf_paths(given))
