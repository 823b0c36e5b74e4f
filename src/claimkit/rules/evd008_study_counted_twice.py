"""One study is counted twice.

A trial and a synthesis that includes it are not two pieces of evidence, nor are two reports of one registered study. The synthesis says with
`includes` which of the sources here it pools; reports of one study share their `registration`.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2019
     appraisal:
       design: randomized-trial
   tea-review:
     type: article-journal
     title: Tea and colds, a synthesis
     DOI: 10.1000/tea.review
     appraisal:
       design: meta-analysis
       includes:
         - tea-2019
 claims:
   - id: tea-cures-colds
     statement: Drinking tea cures the common cold.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2019
         stance: supports
         finding: Fewer cold days in 40 people.
       - source: tea-review
-        stance: neutral
+        stance: supports
         finding: Fewer cold days in four trials.
```
"""

from collections.abc import Iterator

from claimkit.rules import CorpusRule, Index, Problems, Severity, SourceFacts, Stance, quoted, void_reason


def _twice(known: dict[str, SourceFacts]) -> Iterator[tuple[str, str, str]]:
    registered: dict[str, str] = {}
    for id_, source in known.items():
        for included in source.includes:
            if included in known:
                yield included, id_, "includes"
        number = source.registration.strip().upper()
        if number:
            first = registered.setdefault(number, id_)
            if first != id_ and not {first, id_} & {*known[first].includes, *source.includes}:
                yield first, id_, "reports the same study as"


def check(index: Index) -> Problems:
    for entry in index.entries():
        if len(entry.claim.slots) < 2:  # noqa: PLR2004  (nothing to be the same)
            continue
        cited = {slot.source: slot for slot in entry.claim.slots if slot.stance is not Stance.NEUTRAL}
        known = {
            id_: source
            for id_ in cited
            if (source := index.source(entry.file, id_)) and not void_reason(index.notices(source), entry.claim.kind)
        }
        for one, other, why in _twice(known):
            slot = cited[other]
            yield entry.problem(
                ("citations", slot.number, "source"),
                f"{quoted(entry.claim.id)} counts one study twice: {quoted(other)} {why} {quoted(one)}",
                "keep the one that says more, or make the other neutral",
            )


RULE = CorpusRule(code="EVD008", name="study-counted-twice", severity=Severity.WARNING, check=check)
