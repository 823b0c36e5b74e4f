"""A value has the wrong type.

A text is wanted and a number stands there, or a single value where a list belongs. Plain `true`, `null` and numbers are not texts in YAML: quote
them. An empty value (null) is refused everywhere: leave the key out instead.

```diff claim.yaml
-    statement: Drinking tea cures the common cold.
+    statement: true
```
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from claimkit.rules import Act, Failure, Fix, Problem, Problems, SchemaRule, listed

_NAMES: Final = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_FOUND: Final = {str: "a text", int: "a number", float: "a fraction", bool: "true or false", list: "a list", dict: "a mapping"}
_ADVICE: Final = {
    "array": "write a list: a line with - and a space for each item",
    "object": "write a mapping: a line with a key, a colon and a value for each field",
    "boolean": "write true or false, without quotes",
    "integer": "write a whole number, without quotes",
}


def _wants_quotes(failure: Failure, wanted: Sequence[str]) -> bool:
    return "string" in wanted and not failure.words and isinstance(failure.value, bool | int | float)


def csl_date(value: Mapping[str, Any]) -> str:
    """The date that a mapping of CSL-JSON holds, as claim files write it; empty if it holds none."""
    match value.get("date-parts"):
        case [[*parts]] if parts and all(isinstance(part, int | str) for part in parts):
            return "-".join(str(part).zfill(2) for part in parts)
    return ""


def _hint(failure: Failure, wanted: Sequence[str]) -> str:
    if isinstance(failure.value, dict) and (date := csl_date(failure.value)):
        return f"write {failure.pointer[-1]}: {date}"
    if failure.words:
        return f"write one of {listed(failure.words)}"
    if _wants_quotes(failure, wanted):
        return f'quote it: "{str(failure.value).lower() if isinstance(failure.value, bool) else failure.value}"'
    advice = _ADVICE.get(wanted[0]) if len(wanted) == 1 else None
    return advice or failure.description or "change the value"


@SchemaRule(
    code="SCH003",
    name="wrong-type",
    fixes="puts a number, true or false in quotes, as it is written, where a text is wanted",
    keywords=frozenset({"type", "anyOf"}),
)
def rule(failure: Failure) -> Problems:
    wanted = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    names = listed(list(dict.fromkeys(_NAMES.get(name, str(name)) for name in wanted)))
    if failure.value is None:
        yield Problem(f"nothing stands here; wanted is {names}", "write a value, or leave the key out", failure.pointer)
    else:
        found = _FOUND.get(type(failure.value), "something else")
        fix = Fix(Act.QUOTE) if _wants_quotes(failure, wanted) else None
        yield Problem(f"wanted is {names}, not {found}", _hint(failure, wanted), failure.pointer, fix=fix)
