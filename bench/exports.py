"""Prints, for each export format, how many fields it keeps, and what 10,000 claims take: processor time, memory above that of the claims, size.

    python bench/exports.py [CLAIMS]

Each format is written in a process of its own, which begins with the claims assessed.
"""

import os
import resource
import sys
import time
from pathlib import Path
from typing import NamedTuple

import claimkit as ck
from claimkit.assessment.evidence import ExportedSlot
from claimkit.assessment.shape import Assessment, ExportedClaim
from claimkit.config.settings import Settings
from claimkit.exporters import Exporter, exporters
from claimkit.project import Project
from claimkit.testing._everything import everything
from claimkit.testing._fields import leaf_paths

ROOT = Path(__file__).parents[1]


class Cost(NamedTuple):
    """What writing an export takes: seconds of a processor, and bytes."""

    seconds: float
    memory: int
    size: int


def cost(exporter: Exporter, given: Assessment) -> Cost:
    """What an exporter takes, in a child of this process."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        size = sum(len(piece.encode()) for piece in exporter.render(given))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        os.write(theirs, f"{time.process_time() - began} {memory * 1024} {size}".encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as said:
        seconds, memory_, size_ = said.read().split()
    os.waitpid(child, 0)
    return Cost(float(seconds), int(memory_), int(size_))


def many(claims: int) -> Assessment:
    """The bundled claims with their sources, again and again, each time as of a file of their own, over one article."""
    settings = Settings(root=ROOT)
    given = Project.of(settings).look_through(ck.load(ROOT / "claims", settings=settings).files).assessment()

    def again(claim: ExportedClaim, number: int) -> ExportedClaim:
        cited = (
            slot.replace(source_file=f"{slot.source_file}-{number}") if isinstance(slot, ExportedSlot) else slot for slot in claim.citations
        )
        return claim.replace(file=f"{claim.file}-{number}", citations=tuple(cited))

    times = range(-(-claims // len(given.export.claims)))
    export = given.export.replace(
        claims=tuple(again(claim, number) for number in times for claim in given.export.claims),
        sources=tuple(one.replace(file=f"{one.file}-{number}") for number in times for one in given.export.sources),
    )
    return Assessment(export, given.articles, given.problems)


def main() -> None:
    """Print the table."""
    given, paths = many(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000), leaf_paths(everything())
    unsupported = sum(claim.unsupported for claim in given.export.claims)
    print(
        f"{len(given.export.claims):,} claims, {unsupported:,} of them unsupported, {len(given.export.sources):,} sources; {len(paths)} fields"
    )
    for name, one in exporters().items():
        lost = sum(any(gone.holds(path) for gone in one.loses) for path in paths)
        took = cost(one, given)
        print(f"{name}: {len(paths) - lost} kept, {lost} lost; {took.seconds:.1f} s, {took.memory / 1e6:.0f} MB, {took.size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
