"""The page of the rules, from the modules of the rules."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from claimkit.rules import example, rules
from claimkit.rules import page as page_of
from pages.layout import page, table

FAMILIES: Final = {
    "FIL": "the file",
    "SCH": "the schema",
    "REF": "references",
    "IDN": "identifiers",
    "EVD": "evidence",
    "CNF": "confidence",
    "PAS": "passages",
    "SRC": "copies of sources",
    "COV": "coverage",
    "PRV": "provenance",
    "WRD": "wording",
    "SEC": "safety",
    "SUP": "suppressions",
    "TDY": "tidiness",
}


def rules_page() -> str:
    """The page of the rules."""
    return page("rules", SUMMARY=_summary(), RULES=_rules(), EXAMPLES=_examples())


def _summary() -> Iterator[str]:
    pages = [page_of(code) for code in rules()]
    yield from table(
        ("code", "name", "severity", "what it finds"),
        ([f"[{p.rule.code}](#{p.rule.code.lower()})", f"`{p.rule.name}`", p.rule.level, p.title] for p in pages),
    )


def _rules() -> Iterator[str]:
    for family, codes in groupby(rules(), key=lambda code: code[:3]):
        yield f"## {family}: {FAMILIES[family]}\n"
        for code in codes:
            found = page_of(code)
            yield f"### {code}\n\n**{found.title}**\n"
            yield f"`{found.rule.name}`, {found.rule.when}, since {found.rule.since}.\n"
            yield f"{found.reason}\n"
            if found.rule.fixes:
                yield f"**Fix:** `claimkit fix` {found.rule.fixes}.\n"
            if found.base:
                yield f"What makes [{found.base}](#the-example-files) bad:\n\n```diff\n{found.difference}```\n"
                continue
            if found.text:
                yield f"`{found.rule.text_name}`:\n\n```text\n{found.text}```\n"
            yield f"Good:\n\n```yaml\n{found.good}```\n"
            yield f"What makes it bad:\n\n```diff\n{found.difference}```\n"


def _examples() -> Iterator[str]:
    found = [page_of(code) for code in rules()]
    for name in sorted({one.base for one in found if one.base}):
        yield f"`{name}`:\n\n```yaml\n{example(name)}```\n"
        for called, text in sorted({(one.rule.text_name, one.text) for one in found if one.base == name and one.text}):
            yield f"and `{called}`:\n\n```text\n{text}```\n"
