"""What authors of plugins test with: `check_exporter` holds an exporter to the contract that our own ones keep."""

from collections.abc import Iterator, Mapping

from claimkit.assessment.shape import Assessment
from claimkit.exporters import Exporter, exporter_names
from claimkit.testing._everything import everything
from claimkit.testing._fields import faults_of_losses, leaf_paths, silent
from claimkit.testing._naughty import LINES, naughty

__all__ = ["check_exporter"]


def check_exporter(exporter: Exporter) -> None:
    """Raises `AssertionError`, which lists every fault, unless the exporter keeps to the contract.

    A name of its own; the same text each time, which ends with a line end; the marks of exactly the unsupported claims, found by its
    ``marks`` and there in words; and each field of an export shown, or listed in ``loses``. It takes some seconds.
    """
    given = everything()
    unseen = silent(given, {exporter.name: lambda one: "".join(exporter.render(one))})[exporter.name]
    faults = [*_marks(exporter), *faults_of_losses(exporter.loses, unseen, leaf_paths(given))]
    if not exporter.suffix.startswith(".") or "/" not in exporter.media_type:
        faults.insert(0, "suffix, media_type: an ending such as .txt and a type such as text/plain are wanted")
    if exporter.name in exporter_names():
        faults.insert(0, "name: claimkit has a format of this name")
    if faults:
        raise AssertionError(f"{exporter.name}:\n" + "\n".join(faults))


def corpora() -> Mapping[str, Assessment]:
    """What exporters are tried on."""
    return {"every field": everything(), "naughty texts": naughty(), "ends of lines": naughty(LINES)}


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
