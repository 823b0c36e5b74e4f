"""Something looks like a number but is not written as one.

`012345` is 5349 for some readers, `1.10` is 1.1 and `10.1000` is 10.1 for all of them: the identifier or version is lost. Only numbers in
canonical form are taken as numbers; everything else must say that it is text.

```diff
 claimkit: 1
 sources:
   polo:
     type: article-journal
-    PMID: "12345"
+    PMID: 012345
```
"""

from claimkit.rules import Act, Fault, FaultKind, Fix, Problem, ReadingRule, quoted


@ReadingRule(
    code="FIL009",
    name="number-needs-quotes",
    fixes="puts the number in quotes, as it is written, where a text may stand",
    fault=FaultKind.NUMBER_FORM,
)
def rule(fault: Fault) -> Problem:
    hint = f'quote it: "{fault.subject[:40]}"; if a number is meant, write it plainly (1, not 1.0 or 01)'
    return Problem(f"{quoted(fault.subject)} looks like a number, but its form would be lost", hint, fix=Fix(Act.QUOTE))
