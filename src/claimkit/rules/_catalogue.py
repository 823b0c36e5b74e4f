"""The catalogue of the rules, one module each, found by its name; and their pages, read from the docstrings of the modules."""

import importlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, TypeVar

from claimkit.errors import UsageError
from claimkit.lazily import docstring
from claimkit.rules._contract import ReadingRule, Rule, SchemaRule
from claimkit.rules._table import TABLE
from claimkit.values import dataclass
from claimkit.wording import hint

_R = TypeVar("_R", bound=Rule)
_PARTS: Final = r"(?s)(.*?)(?:```markdown\n(.*?)```\s*)?```diff ?([a-z.]*) ?([a-z.]*)\n(.*)```"


class _Rules(Mapping[str, Rule]):
    """The rules, each imported when it is asked for."""

    def __init__(self) -> None:
        self._known: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._known:
            self._known[code] = importlib.import_module(f"claimkit.rules.{TABLE[code][0]}").rule
        return self._known[code]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLE)

    def __len__(self) -> int:
        return len(TABLE)


_RULES: Final = _Rules()


def rules() -> Mapping[str, Rule]:
    """All rules by code, in order."""
    return _RULES


def of_kind(kind: type[_R], held: Collection[str] | None = None) -> Iterator[_R]:
    """The rules of a kind in order; with the keys that files hold, those that may have something to tell of these."""
    return map(_RULES.__getitem__, _chosen(kind.__name__, None if held is None else frozenset(held)))  # type: ignore[arg-type]


@lru_cache(256)  # the files of a project hold much the same keys
def _chosen(kind: str, held: frozenset[str] | None) -> Sequence[str]:
    """The codes of the rules of a kind that may have something to tell."""
    return [code for code, (_, name, of) in TABLE.items() if name == kind and (held is None or not of or not of.isdisjoint(held))]


def codes_of(*kinds: type[Rule]) -> frozenset[str]:
    """The codes of the rules of some kinds; no rule is imported for it."""
    names = {kind.__name__ for kind in kinds}
    return frozenset(code for code, (_, name, _) in TABLE.items() if name in names)


@cache
def unstoppable() -> frozenset[str]:
    """The codes of the rules whose problems keep the claims of a file from being looked at; nothing silences these."""
    return codes_of(ReadingRule, SchemaRule)


@dataclass(frozen=True)
class RulePage:
    """The documentation of a rule, read from its module: title, reason, and two examples (claim files in YAML).

    ``difference`` says what makes the good example bad, as the module shows it: lines after ``+`` in the place of those after ``-``, and ``@@``
    for what is left out. ``base`` names the good example among those that several rules share; it is empty where the rule brings its own.
    ``text`` is the document of the examples, called ``article.md``, or the copy of their source, where they need one.
    """

    rule: Rule
    title: str
    reason: str
    good: str
    bad: str
    difference: str
    base: str = ""
    text: str = ""


def page(code: str) -> RulePage:
    """The documentation of a rule; raises `UsageError` if there is no such rule."""
    wanted = code.upper()
    if wanted not in rules():
        raise UsageError(f'there is no rule "{code}"', hint(code, rules(), "claimkit explain lists all rules"))
    from inspect import cleandoc  # only a page pays for it

    title, _, rest = cleandoc(docstring(f"claimkit.rules.{TABLE[wanted][0]}")).partition("\n")
    reason, own, base, shared, difference = next(iter(re.findall(_PARTS, rest)), [""] * 5)
    good = example(base) if base else _side("-", difference)
    return RulePage(
        rules()[wanted],
        title.rstrip(".") or rules()[wanted].name.replace("-", " "),
        reason.strip(),
        good,
        _changed(good, difference),
        difference,
        base,
        example(shared) if shared else own,
    )


def example(name: str) -> str:
    """The example file of this name, which several rules share."""
    return Path(__file__).with_name("examples").joinpath(name).read_text(encoding="utf-8")


def _side(sign: str, difference: str) -> str:
    """One side of a difference: its own lines, and the common ones."""
    return "".join(row[1:] for row in difference.splitlines(keepends=True) if row[0] in (" ", sign))


def _changed(good: str, difference: str) -> str:
    for part in difference.split("@@\n"):
        before, after = "\n" + _side("-", part), "\n" + _side("+", part)
        if f"\n{good}".count(before) != 1:
            raise ValueError(f"an example is to be changed where it stands, and once:\n{part}")
        good = f"\n{good}".replace(before, after)[1:]
    return good
