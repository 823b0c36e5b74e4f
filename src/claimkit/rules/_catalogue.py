"""The catalogue of the rules, one module each, found by its name; and their pages, read from the docstrings of the modules."""

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from pathlib import Path

from claimkit.errors import UsageError
from claimkit.files import modules
from claimkit.rules._contract import Rule
from claimkit.wording import hint


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

    ``difference`` makes the bad example of the good one: hunks with a line ``@@`` between them, of lines that stay (a blank first), go
    (``-``) and come (``+``). It is empty where the two have too little in common. ``text`` is the document of the examples, called
    ``article.md``, where they need one.
    """

    rule: Rule
    title: str
    reason: str
    good: str
    bad: str
    difference: str = ""
    text: str = ""


def page(code: str) -> RulePage:
    """The documentation of a rule; raises `UsageError` if there is no such rule."""
    wanted = code.upper()
    if wanted not in rules():
        message = f'there is no rule "{code}"'
        raise UsageError(message, hint(code, rules(), "claimkit explain lists all rules"))
    module = next(name for name in _modules() if name.upper().startswith(wanted))
    text = cleandoc(importlib.import_module(f"claimkit.rules.{module}").__doc__ or "")
    title, _, rest = text.partition("\n")
    parts = re.split(r"^(Text|Good|Bad):$", rest, flags=re.MULTILINE)
    blocks = {name: _block(block) for name, block in zip(parts[1::2], parts[2::2], strict=True)}
    (_, good), (language, bad), (_, document) = blocks["Good"], blocks["Bad"], blocks.get("Text", ("", ""))
    difference = bad if language == "diff" else ""
    bad = changed(good, difference) if difference else bad
    return RulePage(rules()[wanted], title.rstrip("."), parts[0].strip(), good, bad, difference, document)


def _block(text: str) -> tuple[str, str]:
    """The language and the lines of a fenced block."""
    fence, _, lines = text.strip().partition("\n")
    return fence.strip("`"), lines.removesuffix("\n```").strip("\n") + "\n"


def changed(text: str, difference: str) -> str:
    """A text after a difference as `RulePage` has it; raises `ValueError` unless each hunk fits in one place behind the one before it."""
    lines, at = text.split("\n"), 0
    for hunk in difference.removesuffix("\n").split("\n@@\n"):
        rows = hunk.split("\n")
        old = [row[1:] for row in rows if row[:1] != "+"]
        new = [row[1:] for row in rows if row[:1] != "-"]
        places = [n for n in range(at, len(lines) - len(old) + 1) if lines[n : n + len(old)] == old]
        if len(places) != 1:
            message = f"this part of the difference fits in {len(places)} places:\n{hunk}"
            raise ValueError(message)
        lines[places[0] : places[0] + len(old)] = new
        at = places[0] + len(new)
    return "\n".join(lines)
