"""A key is not known here.

A misspelt key would be left out in silence, and with it a caveat or a citation. Keys of your own start with `x-`; they are kept and exported.

```diff claim.yaml
     confidence: none
+    sugestion: It is not known whether tea cures colds.
```
"""

from collections import Counter
from typing import Final

from claimkit.rules import PARTS, Act, Failure, Fix, Problem, Problems, SchemaRule, hint, listed, quoted, slip_of

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

_MOST_SLIPS: Final = 100
"""With more unknown keys than that in one place, they are no typing mistakes; guessing what is meant costs time."""


def _elsewhere(key: str, failure: Failure) -> str:
    """What to do about a key that is no typing mistake, as far as that can be told; else empty."""
    if "needs" in failure.known and key in ("source", "stance", "finding"):
        return "a slot is either filled (source, stance) or open (needs): make two slots of it"
    if "start" in failure.known and key in ("quote", "prefix", "suffix"):
        return "a passage is given either by its words (quote) or by its place (start, end, sha256)"
    if "appraisal" in failure.known and key in PARTS["Appraisal"]:
        return f"it belongs one level deeper: appraisal, then {key}"
    if key.casefold() in _MEANT and _MEANT[key.casefold()] in failure.known:
        return f"the field is called {_MEANT[key.casefold()]}"
    if "notices" in failure.known and key.casefold().startswith("retract"):
        return "write notices: and in its list kind: retraction, with the date and URL if known"
    return ""


def _known(failure: Failure) -> tuple[str, ...]:
    """The keys that may have been meant, with the keys of another kind of slot or passage."""
    if "stance" in failure.known:
        return (*failure.known, "needs")
    return (*failure.known, "start", "end", "sha256") if "prefix" in failure.known else failure.known


def _hint(key: str, failure: Failure) -> str:
    few = [name for name in failure.known if name not in failure.value]
    known = f"known are {listed(few[:12])}" if 0 < len(few) <= 12 else "see the file format"  # noqa: PLR2004
    return _elsewhere(key, failure) or hint(key, _known(failure), f"{known}; keys of your own start with x-")


@SchemaRule(
    code="SCH001",
    name="unknown-key",
    fixes="corrects the key, if it can only be a slip for one key that is not there yet",
    keywords=frozenset({"additionalProperties"}),
)
def rule(failure: Failure) -> Problems:
    unknown = [key for key in failure.value if key not in failure.known and not key.startswith("x-")]
    looked_at = unknown if len(unknown) <= _MOST_SLIPS else ()
    meant = {key: slip_of(key, _known(failure)) for key in looked_at if not _elsewhere(key, failure)}
    times = Counter(meant.values())
    for key in unknown:
        name = meant.get(key)
        yield Problem(
            f"the key {quoted(key)} is not known here",
            f'did you mean "{name}"?' if name else _hint(key, failure),
            (*failure.pointer, key),
            of_key=True,
            fix=Fix(Act.RENAME, name) if name and times[name] == 1 and name not in failure.value else None,
        )
