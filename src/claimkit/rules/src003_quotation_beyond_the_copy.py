"""A quotation is not in the part of the source that is at hand.

The copy is an abstract or an excerpt, or a PDF whose words cannot be read in their order, and has nothing like the quotation; or a page ends in the middle of it,
and other lines stand there: a figure, a footnote. It counts as not checked.

```diff trial.yaml trial.txt
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
+        quote: Nobody who drank green tea every morning had any symptom left on the third day.
```
"""

from claimkit.rules import Extent, Problems, Require, Severity, SourcedFile, SourceRule, Verified, quoted


@SourceRule(code="SRC003", name="quotation-beyond-the-copy", severity=Severity.NOTE)
def rule(file: SourcedFile, _: Require) -> Problems:
    for found in file.citations:
        if found.outcome is Verified.BEYOND_THE_COPY and found.copy:
            what = {Extent.ABSTRACT: "an abstract", Extent.EXCERPT: "an excerpt"}.get(found.copy.extent, "shorter than a full text")
            what = "a PDF of which not all words can be read in their order" if found.copy.partly_scrambled else what
            message = f"the copy of {quoted(found.cited.source)} does not reach to this quotation: it is {what}"
            torn = f"other lines stand between the words of this quotation in the copy of {quoted(found.cited.source)}, where a page ends"
            yield found.problem(
                f"{torn} ({found.place})" if found.torn else message,
                "look whether they are a figure or a footnote" if found.torn else "a fuller copy is needed to check it",
            )
