"""The contract of a rule, and the catalogue of the rules: one module each, found by its name."""

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from typing import TYPE_CHECKING

from claimkit.claimfile.reading import Fault, FaultKind
from claimkit.claimfile.schema import Failure
from claimkit.diagnostics import Problem, Severity
from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.wording import hint

if TYPE_CHECKING:
    from claimkit.claimfile.ignore_comments import Judged
    from claimkit.claimfile.loading import Loaded
    from claimkit.derived.corpus import Index
    from claimkit.derived.coverage import Account
    from claimkit.derived.places import PlacedFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule declares; its module's docstring holds the title, the reason, and a Bad and a Good example.

    ``code`` is the family and a number, ``name`` says in kebab case what is wrong, ``since`` the version that brought it.
    """

    code: str
    name: str
    severity: Severity
    since: str = "0.1"
    fixes: str = ""
    """What the fixes do that its problems bring along; empty if none ever does."""

    @property
    def level(self) -> str:
        """The severity as tables of rules show it."""
        return self.severity.value

    @property
    def stops_a_file(self) -> bool:
        """Whether the claims of a file with such a problem are not looked at; then nothing can silence it."""
        return isinstance(self, ReadingRule | SchemaRule)

    @property
    def when(self) -> str:
        """When it tells of something, and how loudly."""
        return f"{self.severity.value} by default"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRule(Rule):
    """Phase FILE: says in words what a reader refuses. A file that fails here goes no further."""

    fault: FaultKind
    check: Callable[[Fault], Problem]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaRule(Rule):
    """Phase SCHEMA: says in words what does not fit the schema. A file that fails here goes no further.

    The check is asked for each failure with one of ``keywords`` (of JSON Schema) and yields nothing for those that another rule words.
    """

    keywords: frozenset[str]
    check: Callable[[Failure], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule(Rule):
    """Phase SEMANTIC: looks at one conforming claim file."""

    check: Callable[["Loaded"], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyRule(Rule):
    """No phase: knows what could be written better in one conforming claim file. Only ``claimkit fix`` asks; a check never tells.

    The check takes the file and the way to the project's schema of claim files as an editor needs it (empty: there is none).
    Each of its problems has a fix.
    """

    severity: Severity = Severity.NOTE
    check: Callable[["Loaded", str], Iterator[Problem]]

    @property
    def level(self) -> str:
        """Not a severity: nothing is wrong."""
        return "tidy"

    @property
    def when(self) -> str:
        """When it tells of something."""
        return "never told by a check"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRule(Rule):
    """Phase SEMANTIC: looks at the documents, passages and wording of one conforming claim file, after they were looked up in the texts."""

    check: Callable[["PlacedFile"], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRule(Rule):
    """Phase SEMANTIC: looks at one document whose text is at hand, held against the passages of all files; brings path and span."""

    check: Callable[["Account"], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusRule(Rule):
    """Phase SEMANTIC: looks at the facts of all conforming claim files; its problems name the file and bring the span."""

    check: Callable[["Index"], Iterator[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuppressionRule(Rule):
    """Phase SEMANTIC: looks at a comment that is meant to silence problems, after all other rules have spoken."""

    check: Callable[["Judged"], Iterator[Problem]]


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in order."""
    found: dict[str, Rule] = {}
    for name in modules(__path__):
        rule = importlib.import_module(f"claimkit.rules.{name}").RULE
        found[rule.code] = rule
    return found


@cache
def unstoppable() -> frozenset[str]:
    """The codes of the rules whose problems keep the claims of a file from being looked at; nothing silences these."""
    return frozenset(code for code, rule in rules().items() if rule.stops_a_file)


@dataclass(frozen=True, slots=True)
class RulePage:
    """The documentation of a rule, read from its module: title, reason, and the two examples (claim files in YAML).

    ``text`` is the document of the examples, called ``article.md``, where they need one.
    """

    rule: Rule
    title: str
    reason: str
    bad: str
    good: str
    text: str = ""


def page(code: str) -> RulePage:
    """The documentation of a rule; raises `UsageError` if there is no such rule."""
    wanted = code.upper()
    if wanted not in rules():
        message = f'there is no rule "{code}"'
        raise UsageError(message, hint(code, rules(), "claimkit explain lists all rules"))
    module = next(name for name in modules(__path__) if name.upper().startswith(wanted))
    text = cleandoc(importlib.import_module(f"claimkit.rules.{module}").__doc__ or "")
    title, _, rest = text.partition("\n")
    parts = re.split(r"^(Text|Bad|Good):$", rest, flags=re.MULTILINE)
    blocks = {name: _block(block.strip()) for name, block in zip(parts[1::2], parts[2::2], strict=True)}
    return RulePage(
        rules()[wanted], title.rstrip("."), parts[0].strip(), blocks["Bad"], blocks["Good"], blocks.get("Text", "")
    )


def _block(text: str) -> str:
    return text.partition("\n")[2].removesuffix("\n```").strip("\n") + "\n"
