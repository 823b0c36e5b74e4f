"""A date does not exist.

A thirteenth month or a thirtieth of February is a typing mistake, and every tool that sorts by date trips over it.

```diff trial.yaml
-    issued: 2018-11-19
+    issued: 2018-13-45
```
"""

from datetime import date
from typing import Final

from claimkit.rules import DATE_FIELDS, FileRule, Loaded, Pointer, Problem, Problems, keys_of, quoted

_SPEAKS_OF: Final = (*sorted(keys_of("Source")[name] for name in DATE_FIELDS), "date", "recheck")


def _real(value: str | int | None, pointer: Pointer) -> Problems:
    if isinstance(value, str):
        try:
            date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            yield Problem(f"there is no date {quoted(value)}", "correct the date", pointer)


@FileRule(code="SCH008", name="no-such-date", speaks_of=_SPEAKS_OF)
def rule(loaded: Loaded) -> Problems:
    file = loaded.parts
    for part, records in (("documents", file.documents), ("sources", file.sources)):
        for id_, record in records.items():
            for field in DATE_FIELDS & record.model_fields_set:
                yield from _real(getattr(record, field), (part, id_, field.replace("_", "-")))
    for id_, source in file.sources.items():
        for at, notice in enumerate(source.appraisal.notices if source.appraisal else ()):
            yield from _real(notice.date, ("sources", id_, "appraisal", "notices", at, "date"))
    for number, claim in enumerate(file.claims):
        yield from _real(claim.recheck, ("claims", number, "recheck"))
        for at, review in enumerate(claim.reviews):
            way = (at,) if isinstance(claim.reviewed, tuple) else ()
            yield from _real(review.date, ("claims", number, "reviewed", *way, "date"))
