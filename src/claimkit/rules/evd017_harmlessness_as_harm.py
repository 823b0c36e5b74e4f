"""That something does no harm is filed as harm.

That a thing harms and that it does not are shown by different evidence: one leaflet can show a harm, and no leaflet shows that there is none. A
statement that denies a harm is of kind `safety`.

Bad:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
      sample_size: 240
claims:
  - id: tea-shortens-colds
    statement: Drinking tea does not damage the stomach.
    kind: harm
    scope:
      population: people with a cold
      intervention: tea
      outcome: days with a cold
    confidence: low
    rationale: One trial.
    caveats:
      - kind: safety
        text: Hot tea can scald.
    citations:
      - source: tea-2019
        stance: supports
        result: as-claimed
        finding: Two days fewer with a cold, in 240 people.
        read: full-text
```

Good:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019
    appraisal:
      design: randomized-trial
      sample_size: 240
claims:
  - id: tea-shortens-colds
    statement: Drinking tea does not damage the stomach.
    kind: safety
    scope:
      population: people with a cold
      intervention: tea
      outcome: days with a cold
    confidence: very-low
    rationale: One trial.
    caveats:
      - kind: safety
        text: Hot tea can scald.
    citations:
      - source: tea-2019
        stance: supports
        result: as-claimed
        finding: Two days fewer with a cold, in 240 people.
        read: full-text
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfile.vocabulary import Kind
from claimkit.derived.places import PlacedFile
from claimkit.diagnostics import Problem, Severity
from claimkit.rules import TextRule
from claimkit.text.word_lists import HARMLESS
from claimkit.wording import quoted


def check(file: PlacedFile) -> Iterator[Problem]:
    for claim in file.wording.claims:
        words = file.wording.first(claim, HARMLESS) if claim.kind is Kind.HARM else None
        if words:
            yield Problem(
                f"{quoted(claim.id)} is filed as harm, but it says {quoted(words)}",
                "file it as safety if it says that there is no harm, or say what the harm is",
                claim.pointer("kind"),
            )


RULE: Final = TextRule(code="EVD017", name="harmlessness-as-harm", severity=Severity.ERROR, check=check)
