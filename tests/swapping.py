"""A process that swaps a folder of a project for a link that leads out of it, again and again, and what readings see meanwhile.

python tests/swapping.py [COUNT] prints what `Boundary.read` saw, and what looking first and opening then would have seen.
"""

import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from claimkit.files import regular_bytes
from claimkit.files.boundary import Barred, Boundary

OURS, SECRET = b"ours\n", b"secret\n"


def make(folder: Path) -> Path:
    """A project with a document in a folder, and a secret of the same name outside; gives the path of the document."""
    for name, content in (("project/docs/deep", OURS), ("outside/deep", SECRET)):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.md").write_bytes(content)
    return folder / "project/docs/deep/a.md"


@contextmanager
def swapped(folder: Path) -> Iterator[None]:
    """Swap the folder of the document for a link to the secret one, and back, until the block ends."""
    child = os.fork()
    if child == 0:
        docs, aside = folder / "project/docs", folder / "aside"
        while True:
            os.rename(docs, aside)  # noqa: PTH104  (as fast as can be)
            os.symlink(folder / "outside", docs)  # noqa: PTH211
            os.unlink(docs)  # noqa: PTH108
            os.rename(aside, docs)  # noqa: PTH104
            time.sleep(0.000_01)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def seen(reading: Callable[[], object], count: int) -> Counter[str]:
    """What so many readings gave: the document, a refusal, an error, or the secret."""
    found: Counter[str] = Counter()
    for _ in range(count):
        try:
            content = reading()
        except OSError:
            found["errors"] += 1
            continue
        names = {OURS: "documents", SECRET: "secrets"}
        found["refusals" if isinstance(content, Barred) else names[content]] += 1  # type: ignore[index]
    return found


def through_the_boundary(folder: Path, count: int) -> Counter[str]:
    """What readings through the boundary saw."""
    path = make(folder)
    boundary = Boundary(folder / "project")
    with swapped(folder):
        return seen(lambda: boundary.read(path, 100), count)


def looking_first(folder: Path, count: int) -> Counter[str]:
    """What readings would see that look at a path first, and then open it."""
    path = make(folder)
    boundary = Boundary(folder / "project")
    with swapped(folder):
        return seen(lambda: boundary.barred(path) or regular_bytes(path, 100), count)


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 15_000
    for way in (through_the_boundary, looking_first):
        with tempfile.TemporaryDirectory() as place:
            print(way.__name__, dict(way(Path(place), wanted)), flush=True)  # noqa: T201
