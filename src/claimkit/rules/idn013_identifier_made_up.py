"""An identifier looks made up.

`10.1234/abcd`, `12345678`, `NCT00000000`: such identifiers stand in forms and examples, and in drafts for which nobody looked the work up. Their form is right, and they
lead nowhere or to another work.

```diff trial.yaml
-    DOI: 10.1000/tea.2018
+    DOI: 10.1234/abcd
```
"""

from typing import Final

from claimkit.rules import FileRule, Loaded, Problem, Problems, Severity, later, normalized, quoted, registration, typed

_NAMES: Final = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "registration")
_BOOKS: Final = ("9780000000002", "9781234567897", "9780123456786", "9789999999991")
_REGISTRANTS: Final = ("10.0000", "10.1234", "10.12345", "10.123456", "10.9999", "10.99999")
_SUFFIXES: Final = frozenset("12345 0123 abc abcd abcde abcdef abc123 xyz xyz123 xxx test todo tbd dummy fake unknown example".split())  # noqa: SIM905
_WITHIN: Final = later(r"([nxyz])\1{3}|placeholder|^j\.(?:x+|example|journal)\.")
_STUDIES: Final = later(r"[-/]0{6}(?:-|$)|^CRD42[0-9]{4}0+$|^ACTRN126[0-9]{2}0{9}$")
_SHORTEST: Final = 6
_FEWEST: Final = 4


@FileRule(code="IDN013", name="identifier-made-up", severity=Severity.WARNING, speaks_of=_NAMES)
def rule(loaded: Loaded) -> Problems:
    for name in _NAMES:
        for text, pointer in typed(loaded, name):
            normal = registration(text) if name == "registration" else normalized(name, text)
            if isinstance(normal, str) and _is_made_up(name, normal):
                yield Problem(
                    f"{quoted(text)} looks like the {name} of an example",
                    "look it up and write what the work itself gives; if nobody saw the work, make the citation an open slot",
                    pointer,
                )


def _is_made_up(name: str, normal: str) -> bool:
    if name == "DOI":
        registrant, _, suffix = normal.partition("/")
        return registrant in _REGISTRANTS or suffix in _SUFFIXES or _is_form(suffix)
    if name == "ISBN":
        return normal in _BOOKS
    return _counts_up("".join(filter(str.isdigit, normal))) or (name == "registration" and bool(_STUDIES.search(normal)))


def _is_form(suffix: str) -> bool:
    """Whether what follows the registrant holds places to be filled in: letters x, or zeros for all its digits."""
    digits = "".join(filter(str.isdigit, suffix))
    is_blank = len(suffix) >= _FEWEST and not suffix.strip("x0.-j")
    return is_blank or bool(_WITHIN.search(suffix)) or suffix.count("xxx") > 1 or (len(digits) >= _SHORTEST and not digits.strip("0"))


def _counts_up(digits: str) -> bool:
    """Whether digits are one digit again and again, or in their order."""
    return len(digits) >= _SHORTEST and (not digits.strip(digits[0]) or digits in "01234567890" or digits in "9876543210")
