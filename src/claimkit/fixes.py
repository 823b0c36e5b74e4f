"""The safe changes that a rule may offer for a problem: what shall be done at its place, not yet how the text is edited."""

from dataclasses import dataclass

from claimkit.wording import quoted


@dataclass(frozen=True, slots=True)
class Quote:
    """Take a number, true or false for a text: what stands there is kept as it is written."""

    @property
    def words(self) -> str:
        """What is done, for people."""
        return "put it in quotes"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Write another text for the one that stands there, and means the same."""

    text: str

    @property
    def words(self) -> str:
        """What is done, for people."""
        return f"write {quoted(self.text)}"


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key its right name; its value and its place stay."""

    key: str

    @property
    def words(self) -> str:
        """What is done, for people."""
        return f"rename it to {quoted(self.key)}"


@dataclass(frozen=True, slots=True)
class BeginWith:
    """Begin the file with a line of comment."""

    line: str

    @property
    def words(self) -> str:
        """What is done, for people."""
        return f"begin the file with {quoted(self.line, 120)}"


Fix = Quote | Rewrite | Rename | BeginWith
"""What can be done about a problem without a change of meaning."""
