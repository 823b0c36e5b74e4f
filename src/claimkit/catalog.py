"""Finds the entries of a package (rules, exporters, reporters): each module brings one, under an agreed name."""

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc

from claimkit.errors import UsageError
from claimkit.exporter import Exporter
from claimkit.reporter import Reporter
from claimkit.rule import Rule
from claimkit.wording import hint


def _modules(package: str) -> list[str]:
    path = importlib.import_module(f"claimkit.{package}").__path__
    return sorted(module.name for module in pkgutil.iter_modules(path) if not module.name.startswith("_"))


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by code, in order."""
    found: dict[str, Rule] = {}
    for name in _modules("rules"):
        rule = importlib.import_module(f"claimkit.rules.{name}").RULE
        found[rule.code] = rule
    return found


@cache
def unstoppable() -> frozenset[str]:
    """The codes of the rules whose problems keep the claims of a file from being looked at; nothing silences these."""
    return frozenset(code for code, rule in rules().items() if rule.stops_a_file)


@cache
def exporters() -> Mapping[str, Exporter]:
    """All exporters by name, in order."""
    modules = (importlib.import_module(f"claimkit.exporters.{name}") for name in _modules("exporters"))
    return {module.EXPORTER.name: module.EXPORTER for module in modules}


def exporter(name: str) -> Exporter:
    """The exporter of that name; raises `UsageError` if there is none."""
    if name not in exporters():
        message = f'there is no export format "{name}"'
        raise UsageError(message, hint(name, exporters(), f"the formats are {', '.join(exporters())}"))
    return exporters()[name]


def reporter_names() -> list[str]:
    """The names of all reporters as their modules spell them; importing none of them."""
    return [name.replace("_", "-") for name in _modules("reporters")]


def reporter(name: str) -> Reporter:
    """The reporter of that name; raises `UsageError` if there is none."""
    if name not in reporter_names():
        message = f'there is no report format "{name}"'
        raise UsageError(message, hint(name, reporter_names(), f"the formats are {', '.join(reporter_names())}"))
    module = importlib.import_module(f"claimkit.reporters.{name.replace('-', '_')}")
    found: Reporter = module.REPORTER
    return found


def exporter_names() -> list[str]:
    """The names of all exporters as their modules spell them; importing none of them."""
    return [name.replace("_", "-") for name in _modules("exporters")]


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
    module = next(name for name in _modules("rules") if name.upper().startswith(wanted))
    text = cleandoc(importlib.import_module(f"claimkit.rules.{module}").__doc__ or "")
    title, _, rest = text.partition("\n")
    parts = re.split(r"^(Text|Bad|Good):$", rest, flags=re.MULTILINE)
    blocks = {name: _block(block.strip()) for name, block in zip(parts[1::2], parts[2::2], strict=True)}
    return RulePage(
        rules()[wanted], title.rstrip("."), parts[0].strip(), blocks["Bad"], blocks["Good"], blocks.get("Text", "")
    )


def _block(text: str) -> str:
    return text.partition("\n")[2].removesuffix("\n```").strip("\n") + "\n"
