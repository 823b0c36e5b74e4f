"""A text does not have the form that is wanted.

Dates, digests and fingerprints have one form each, so that every tool can compare them.

```diff article.yaml
     path: article.md
+    sha256: abc
```
"""

from typing import Final

from claimkit.rules import Failure, Problem, Problems, SchemaRule, quoted

_FORMS: Final = {
    "^[0-9a-f]{64}": "a SHA-256: 64 lower-case hexadecimal digits",
    "^[0-9]{4}-": "a date: year-month-day, as in 2026-11-22",
    "^[0-9]{4}(": "a year, year-month or date, as in 2026-11",
    "^v1:": "a fingerprint, as claimkit computes it",
}


@SchemaRule(code="SCH006", name="malformed-text", keywords=frozenset({"pattern", "maxLength", "not"}))
def rule(failure: Failure) -> Problems:
    if failure.value.strip(" \t\r\n") or failure.keyword != "pattern":
        forms = [form for beginning, form in _FORMS.items() if str(failure.expected).startswith(beginning)]
        wanted = forms[0] if forms else failure.description or "see the file format"
        yield Problem(f"{quoted(failure.value)} does not have the form that is wanted", wanted, failure.pointer)
