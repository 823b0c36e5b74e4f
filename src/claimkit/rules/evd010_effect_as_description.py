"""An effect is claimed under a descriptive kind.

A statement that something helps, harms or changes something needs the evidence of an effect. Filed as a definition, description, quantity, history or
the like, it would get by with a web page.

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
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: description
    confidence: low
    rationale: One small trial.
    caveats:
      - kind: imprecision
        text: The trial was small.
    citations:
      - source: tea-2019
        stance: supports
        finding: Fewer cold days in 40 people.
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
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Problem, Severity
from claimkit.effects import effect_words
from claimkit.rule import FileRule
from claimkit.vocabulary import Group
from claimkit.wording import quoted


def check(loaded: Loaded) -> Iterator[Problem]:
    for number, claim in enumerate(loaded.model.claims):
        if claim.kind.group is not Group.DESCRIPTIVE:
            continue
        verb = effect_words(claim.statement)
        if claim.scope and claim.scope.intervention and claim.scope.population:
            reason = "its scope has an intervention and a population"
        elif verb:
            reason = f"it says {quoted(verb)}"
        else:
            continue
        yield Problem(
            f"{quoted(claim.id)} is filed as {claim.kind}, but {reason}",
            "file it as efficacy, harm, causal or dosage, or say in the scope what it is about",
            ("claims", number, "kind"),
        )


RULE: Final = FileRule(code="EVD010", name="effect-as-description", severity=Severity.WARNING, check=check)
