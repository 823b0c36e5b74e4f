"""A quotation is not in the part of the source that is at hand.

The copy is an abstract or an excerpt, or a PDF whose words cannot be read in their order, and has nothing like the quotation; or a page ends in the middle of it,
and other lines stand there: a figure, a footnote. It counts as not checked.

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
+        quote: Nobody who drank green tea every morning had any symptom left on the third day.
         locator:
           label: page
           value: "3"
```
"""

from claimkit.rules import (
    Extent,
    HeldCopy,
    Problem,
    Problems,
    Require,
    Severity,
    SourcedFile,
    SourceRule,
    Verified,
    quoted,
)


def check(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.outcome is Verified.BEYOND_THE_COPY and found.copy:
            cited = found.cited
            message = f"the copy of {quoted(cited.source)} does not reach to this quotation: it is {_what(found.copy)}"
            torn = f"other lines stand between the words of this quotation in the copy of {quoted(cited.source)}, where a page ends"
            yield Problem(
                f"{torn} ({found.place})" if found.torn else message,
                "look whether they are a figure or a footnote" if found.torn else "a fuller copy is needed to check it",
                (*cited.pointer, "quote"),
                span=cited.spans.get("quote"),
            )


def _what(copy: HeldCopy) -> str:
    if copy.partly_scrambled:
        return "a PDF of which not all words can be read in their order"
    return {Extent.ABSTRACT: "an abstract", Extent.EXCERPT: "an excerpt"}.get(copy.extent, "shorter than a full text")


RULE = SourceRule(code="SRC003", name="quotation-beyond-the-copy", severity=Severity.NOTE, check=check)
