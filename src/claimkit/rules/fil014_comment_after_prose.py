"""A comment follows a plain text: is it a part of the text?

In YAML a space and `#` end a plain text and begin a comment. In a field of prose the rest of the sentence is then lost without a word: the claim
would say something else than its author wrote.

```diff
 claimkit: 1
 documents:
   article:
-    title: "Why we are #1 in tea"
+    title: Why we are #1 in tea
```
"""

from claimkit.rules import Fault, FaultKind, Problem, ReadingRule, quoted


@ReadingRule(code="FIL014", name="comment-after-prose", fault=FaultKind.COMMENT_AFTER_PROSE)
def rule(fault: Fault) -> Problem:
    return Problem(
        f"{quoted(fault.subject)} is read as a comment, not as a part of the text",
        "quote the whole text if it belongs to it, else put the comment on a line of its own",
    )
