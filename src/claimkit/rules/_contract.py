"""The contract of a rule: its declaration, and the input of its check."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, Self, TypeVar

from claimkit.claimfile.ignore_comments import Judged
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.reading import Failure, Fault, FaultKind
from claimkit.config.selection import Require
from claimkit.derived.corpus import Index
from claimkit.derived.coverage import Account
from claimkit.derived.places import PlacedFile
from claimkit.diagnostics import Problem, Severity
from claimkit.sources.verification import SourcedFile
from claimkit.values import dataclass, replace

Problems = Iterator[Problem]
"""The problems that a check yields."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The declaration of a rule; its module's docstring holds the title, the reason, and the example.

    ``code`` is the family and a number, ``name`` says in kebab case what is wrong, ``since`` the version that brought it.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    since: str = "0.1"
    fixes: str = ""
    """The fixes of its problems in words; empty if none has any."""
    speaks_of: tuple[str, ...] = ()
    """The keys of which a file (for rules on all files: any file) must hold one, or there is nothing to tell; empty: it is always asked."""
    text_name: str = "article.md"
    """The name of the file whose text its page shows."""

    @property
    def level(self) -> str:
        """The severity as tables of rules show it."""
        return self.severity.value

    @property
    def when(self) -> str:
        """When it tells of something, and how loudly."""
        return f"{self.level} by default" if self.level == self.severity else "never told by a check"


_Check = TypeVar("_Check", bound=Callable[..., Any])
_NONE_YET: Any = None


@dataclass(frozen=True, kw_only=True)
class _Declared(Rule, Generic[_Check]):
    """A rule whose declaration stands as a decorator above its check, and makes it the rule."""

    check: _Check = _NONE_YET

    def __call__(self, check: _Check) -> Self:
        return replace(self, check=check)


@dataclass(frozen=True, kw_only=True)
class ReadingRule(_Declared[Callable[[Fault], Problem]]):
    """Phase FILE: says in words what a reader refuses. A file that fails here goes no further."""

    fault: FaultKind


@dataclass(frozen=True, kw_only=True)
class SchemaRule(_Declared[Callable[[Failure], Problems]]):
    """Phase SCHEMA: says in words what does not fit the schema. A file that fails here goes no further.

    The check is asked for each failure with one of ``keywords`` (of JSON Schema) and yields nothing for those that another rule words.
    """

    keywords: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class FileRule(_Declared[Callable[[Loaded], Problems]]):
    """Phase SEMANTIC: looks at one conforming claim file."""


@dataclass(frozen=True, kw_only=True)
class TidyRule(_Declared[Callable[[Loaded, str], Problems]]):
    """No phase: knows what could be written better in one conforming claim file. Only ``claimkit fix`` asks; a check never tells.

    The check takes the file and the way to the project's schema of claim files as an editor needs it (empty: there is none).
    Each of its problems has a fix.
    """

    severity: Severity = Severity.NOTE

    @property
    def level(self) -> str:
        """Not a severity: nothing is wrong."""
        return "tidy"


@dataclass(frozen=True, kw_only=True)
class TextRule(_Declared[Callable[[PlacedFile], Problems]]):
    """Phase SEMANTIC: looks at the documents, passages and wording of one conforming claim file, after they were looked up in the texts."""

    speaks_of: tuple[str, ...] = ("claims", "documents", "exempt")


@dataclass(frozen=True, kw_only=True)
class SourceRule(_Declared[Callable[[SourcedFile, Require], Problems]]):
    """Phase SEMANTIC: looks at the citations of one conforming claim file, after they were held against the copies of their sources.

    The check takes the file and which claims the project wants to see verified.
    """

    speaks_of: tuple[str, ...] = ("stance",)
    text_name: str = "sources/tea-2018.txt"


@dataclass(frozen=True, kw_only=True)
class DocumentRule(_Declared[Callable[[Account], Problems]]):
    """Phase SEMANTIC: looks at one document whose text is at hand, held against the passages of all files; brings path and span."""

    speaks_of: tuple[str, ...] = ("documents",)


@dataclass(frozen=True, kw_only=True)
class CorpusRule(_Declared[Callable[[Index], Problems]]):
    """Phase SEMANTIC: looks at the facts of all conforming claim files; its problems name the file and bring the span.

    The check is asked for some files at a time, with an index that knows all others, or for all at once if it compares ``across`` files.
    """

    speaks_of: tuple[str, ...] = ("claims",)
    across: bool = False


@dataclass(frozen=True, kw_only=True)
class SuppressionRule(_Declared[Callable[[Judged], Problems]]):
    """Phase SEMANTIC: looks at a comment that is meant to silence problems, after all other rules have spoken."""
