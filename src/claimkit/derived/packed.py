"""Facts in little memory, because there are millions: digests as one whole number each, files packed, ids as marks."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import Any, Final, TypeVar

from claimkit.values import grouped
from claimkit.wording import KnownWords

_IN_ONE_ORDER: Final = json.JSONEncoder(sort_keys=True)


def digest(data: object) -> int:
    """A digest of plain data, whatever the order of their keys; the same in every process."""
    return int.from_bytes(blake2b(_IN_ONE_ORDER.encode(data).encode(), digest_size=16).digest())


T = TypeVar("T")

ROOM: Final = 5_000
"""So many claims are kept as they are; packed they take a tenth of the memory, and some time whenever they are looked at."""


class Archive(Sequence[T]):
    """Values in their order: as many as there is room for as they are, the others packed; these are unpacked each time."""

    def __init__(self) -> None:
        self._room = ROOM
        self.sized: list[tuple[Any, int]] = []
        """What is kept, packed or not, with its size."""

    def add(self, value: T, size: int) -> None:
        """Keep a value that takes up so much of the room."""
        self._room -= size
        if self._room >= 0 or isinstance(value, bytes):
            self.sized.append((value, size))
            return
        import pickle  # what packs is loaded where there is much to pack
        import zlib

        self.sized.append((zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1), size))

    def join(self, other: "Archive[T]") -> None:
        """Add what another one keeps."""
        for value, size in other.sized:
            self.add(value, size)

    def __getitem__(self, at: int) -> T:  # type: ignore[override]  # nobody asks for a part of it
        found: T = self.sized[at][0]
        if not isinstance(found, bytes):
            return found
        import pickle
        import zlib

        return pickle.loads(zlib.decompress(found))  # type: ignore[no-any-return]  # noqa: S301  (made above, by a process of ours)

    def __len__(self) -> int:
        return len(self.sized)


_HALF: Final = 0xFFFFFFFF
_MOST_AGREED: Final = 1_000
"""So many ids are not looked up again: each file may define the same source, and cite it."""


def mark(id_: str, number: int) -> int:
    """Half of the hash of an id, before the number of what it names: eight bytes that stand for both."""
    return (hash(id_) & _HALF) << 32 | number


class Directory(Mapping[str, Sequence[T]]):
    """What each id names, in order; only marks are kept, so what bears a number is asked for (``at``) whether it has the id (else None)."""

    def __init__(self, marks: Iterable[int], at: Callable[[int, str], T | None], ids: Callable[[], Iterable[str]]) -> None:
        self._marks = array("Q", sorted(marks))
        self._at, self._ids = at, ids
        self.agreed = lru_cache(_MOST_AGREED)(self._agreed)
        """What an id means where all that define it agree, with the first of them; None if they do not, or none does."""

    def named(self, id_: str) -> Iterator[T]:
        """What an id names, in order, looked up one by one."""
        marks, start = self._marks, mark(id_, 0)
        at = bisect_left(marks, start)
        while at < len(marks) and marks[at] <= start | _HALF:
            thing = self._at(marks[at] & _HALF, id_)
            if thing is not None:
                yield thing
            at += 1

    def __getitem__(self, id_: str) -> Sequence[T]:
        found = list(self.named(id_))
        if not found:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and next(self.named(id_), None) is not None

    def _agreed(self, id_: str) -> T | None:
        known: Iterator[Any] = self.named(id_)
        first = next(known, None)
        return first if first and all(facts.digest == first[1].digest for _, facts in known) else None

    @cached_property
    def known(self) -> KnownWords:
        """The ids, of which one may be meant."""
        return KnownWords(self)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._ids()))

    def __len__(self) -> int:
        return len(dict.fromkeys(self._ids()))


def alike(pairs: Callable[[], Iterable[tuple[Hashable, T]]]) -> Mapping[Hashable, Sequence[T]]:
    """The things that share a key with others, by key; of all the rest only hashes are kept. ``pairs`` gives keys and things, twice if need be."""
    hashes = array("q", sorted(hash(key) for key, _ in pairs()))
    shared = {one for one, other in pairwise(hashes) if one == other}
    return grouped(pair for pair in (pairs() if shared else ()) if hash(pair[0]) in shared)
