"""The catalogue of the rules, one module each, found by its name; and their pages, read from the docstrings of the modules."""

import importlib
import re
from collections.abc import Mapping
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Final

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.rules._contract import Rule
from claimkit.values import dataclass
from claimkit.wording import hint

_PARTS: Final = r"(?s)(.*?)(?:```markdown\n(.*?)```\s*)?```diff ?([a-z.]*) ?([a-z.]*)\n(.*)```"


def _modules() -> list[str]:
    return modules([str(Path(__file__).parent)])


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in order."""
    found: dict[str, Rule] = {}
    for name in _modules():
        rule = importlib.import_module(f"claimkit.rules.{name}").RULE
        found[rule.code] = rule
    return found


@cache
def unstoppable() -> frozenset[str]:
    """The codes of the rules whose problems keep the claims of a file from being looked at; nothing silences these."""
    return frozenset(code for code, rule in rules().items() if rule.stops_a_file)


@dataclass(frozen=True, slots=True)
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
    module = next(name for name in _modules() if name.upper().startswith(wanted))
    title, _, rest = cleandoc(importlib.import_module(f"claimkit.rules.{module}").__doc__ or "").partition("\n")
    reason, own, base, shared, difference = re.findall(_PARTS, rest)[0]
    good = example(base) if base else _side("-", difference)
    return RulePage(
        rules()[wanted],
        title.rstrip("."),
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
