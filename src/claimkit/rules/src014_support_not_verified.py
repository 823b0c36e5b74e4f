"""No copy was found to say what a supported claim rests on.

The configuration (`require-verified`) or the preset `publish` asks that each supported claim, or each with support, has one deciding citation whose quotation a copy of the
source holds.

```markdown
Tea and the common cold

We gave tea to 40 adults with a cold and water to 41. Colds lasted 5.2 days with tea and 6.9 days with water. Tea did not lower the fever.
```

```diff
 claimkit: 1
 sources:
   tea-2018:
     type: article-journal
     title: Tea and the common cold
     DOI: 10.1000/tea.2018
     URL: https://example.org/tea
     extent: excerpt
     appraisal:
       design: randomized-trial
 claims:
   - id: tea-shortens-colds
     statement: Drinking tea shortens the common cold.
     kind: efficacy
     confidence: low
     rationale: One small trial.
     caveats:
       - kind: imprecision
         text: The trial was small.
     citations:
       - source: tea-2018
         stance: supports
         finding: Colds lasted 5.2 days with tea and 6.9 days with water.
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
         locator:
           label: page
           value: "3"
```
"""

from claimkit.rules import Problem, Problems, Require, Severity, SourcedFile, SourceRule, quoted


def check(file: SourcedFile, wanted: Require) -> Problems:
    for claim in file.unverified if wanted is not Require.NONE else ():
        if claim.is_supported or wanted is Require.ALL:
            yield Problem(
                f"no copy of a source was found to say what is quoted for {quoted(claim.id)}",
                "quote a deciding source word for word, and put its copy where copies are looked for",
                ("claims", claim.number, "id"),
                span=claim.span,
            )


RULE = SourceRule(code="SRC014", name="support-not-verified", severity=Severity.ERROR, check=check)
