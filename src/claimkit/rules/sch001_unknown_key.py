"""A key is not known here.

A misspelt key would be left out in silence, and with it a caveat or a citation. Keys of your own start with `x-`; they are kept and exported.

Bad:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statemnt: Drinking tea cures the common cold.
    statement: Tea cures colds.
    kind: efficacy
    confidence: none
```

Good:

```yaml
claimkit: 1
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.diagnostics import Problem, Severity
from claimkit.model import Appraisal
from claimkit.rule import SchemaRule
from claimkit.schemas import Failure
from claimkit.wording import hint, listed, quoted

# What people call a field by, beside what its name looks like.
_MEANT: Final = {
    "authors": "author",
    "date": "issued",
    "evidence": "citations",
    "journal": "container-title",
    "level": "confidence",
    "sources": "citations",
    "text": "statement",
    "year": "issued",
}


def _hint(key: str, failure: Failure) -> str:
    if "needs" in failure.known and key in ("source", "stance", "finding"):
        return "a slot is either filled (source, stance) or open (needs): make two slots of it"
    if "start" in failure.known and key in ("quote", "prefix", "suffix"):
        return "a passage is given either by its words (quote) or by its place (start, end, sha256)"
    if "appraisal" in failure.known and key in Appraisal.model_fields:
        return f"it belongs one level deeper: appraisal, then {key}"
    if key.casefold() in _MEANT and _MEANT[key.casefold()] in failure.known:
        return f"the field is called {_MEANT[key.casefold()]}"
    if "notices" in failure.known and key.casefold().startswith("retract"):
        return "write notices: and in its list kind: retraction, with the date and URL if known"
    # A misspelt key that would make another kind of slot or passage of it.
    others = (
        ("needs",) if "stance" in failure.known else ("start", "end", "sha256") if "prefix" in failure.known else ()
    )
    few = [name for name in failure.known if name not in failure.value]
    known = f"known are {listed(few[:12])}" if 0 < len(few) <= 12 else "see the file format"  # noqa: PLR2004
    return hint(key, (*failure.known, *others), f"{known}; keys of your own start with x-")


def check(failure: Failure) -> Iterator[Problem]:
    for key in failure.value:
        if key not in failure.known and not key.startswith("x-"):
            yield Problem(
                f"the key {quoted(key)} is not known here", _hint(key, failure), (*failure.pointer, key), of_key=True
            )


RULE: Final = SchemaRule(
    code="SCH001",
    name="unknown-key",
    severity=Severity.ERROR,
    keywords=frozenset({"additionalProperties"}),
    check=check,
)
