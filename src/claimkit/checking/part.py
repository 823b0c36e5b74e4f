"""The part of a check that claim files need no others for: it can be made in another process, and parts are joined in the order of their files."""

from claimkit.claimfile.ignore_comments import Suppression
from claimkit.claimfile.loading import Wanted
from claimkit.derived.coverage import Ledger
from claimkit.derived.facts import FileFacts
from claimkit.derived.packed import Archive
from claimkit.derived.places import Mentions, Outcome
from claimkit.diagnostics import Diagnostic, Pointer
from claimkit.errors import ReadError
from claimkit.sources.session import Told
from claimkit.text.documents import Asked
from claimkit.values import dataclass


@dataclass(frozen=True)
class Crash:
    """A bug of ours that a file brought out."""

    path: str
    error: Exception


class Part:
    """What the check of some claim files gathers for that of all; plain data, which any way of sending objects of Python may carry."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.facts: Archive[FileFacts] = Archive()
        self.unread: list[str] = []
        self.waiting: Archive[Mentions] = Archive()
        """The passages whose document another file may define."""
        self.bystanders: list[Mentions] = []
        self.crashes: list[Crash] = []
        self.refused: list[ReadError] = []
        """The files that cannot be opened."""
        self.held: set[str] = set()
        """The keys that the files hold: where no key speaks of something, no rule does."""
        self.shown: dict[str, bool] = {}
        self.suppressions: dict[str, tuple[Suppression, ...]] = {}
        self.places: dict[tuple[str, Pointer], Outcome] = {}
        self.passages = self.unchecked = 0
        self.skipped = 0
        """The number of files that turned out to be no claim files."""
        self.ledger = Ledger()
        self.cited: Archive[Told] = Archive()
        self.wanted = Wanted()
        self.asked = Asked()

    def bare(self) -> "Part":
        """The part alone of what gathers more than a part holds."""
        made = Part()
        made.__dict__.update({name: self.__dict__[name] for name in made.__dict__})
        return made

    def join(self, other: "Part") -> None:
        """Add what was gathered of files that come after these."""
        for name, more in other.__dict__.items():
            own = self.__dict__[name]
            if isinstance(own, list):
                own += more
            elif isinstance(own, dict | set):
                own |= more
            elif isinstance(own, int):
                self.__dict__[name] = own + more
            else:
                own.join(more)
