"""Several claim files as callers from Python hold them."""

from collections.abc import Iterator

from claimkit.claimfile.base import checked_again
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Claim, ClaimFile
from claimkit.errors import want
from claimkit.values import dataclass
from claimkit.wording import counted, table


@dataclass(frozen=True)
class Corpus:
    """Claim files that belong together: ids are unique across them, and they may refer to each other's sources and claims."""

    files: tuple[Loaded, ...] = ()
    skipped: int = 0

    @classmethod
    def of(cls, *files: ClaimFile) -> "Corpus":
        """A corpus of claim files built in Python, shown as ``<1>``, ``<2>``, … in diagnostics.

        Raises `ModelError` for a file with parts that nobody checked, such as what ``model_copy(update=…)`` makes.
        """
        for file in files:
            want(file, ClaimFile, "a claim file is", "write ClaimFile(claims=[…])")
        return cls(tuple(Loaded(f"<{number}>", file=checked_again(file)) for number, file in enumerate(files, 1)))

    @property
    def claims(self) -> Iterator[Claim]:
        """All claims of the conforming files, in order."""
        return (claim for loaded in self.files if loaded.file for claim in loaded.file.claims)

    def __repr__(self) -> str:
        conforming = sum(loaded.conforms for loaded in self.files)
        others = f", {len(self.files) - conforming} that do not conform" if conforming < len(self.files) else ""
        return f"Corpus({counted(len(self.files), 'claim file')}, {counted(len(list(self.claims)), 'claim')}{others})"

    def _repr_html_(self) -> str:
        """The corpus as notebooks show it: the files and their contents; nothing is assessed for it."""
        rows = [
            (loaded.path, str(len(loaded.parts.claims)), str(len(loaded.parts.sources)), "not assessed")
            if loaded.conforms
            else (loaded.path, "?", "?", "does not conform: claimkit.check says why")
            for loaded in self.files
        ]
        skipped = f", {counted(self.skipped, 'other file')} skipped" if self.skipped else ""
        words = f"{counted(len(self.files), 'claim file')}{skipped}; claimkit.assess tells which claims are unsupported"
        return table(words, ("file", "claims", "sources", "support"), rows)
