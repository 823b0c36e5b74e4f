"""A key is not a text.

Keys are names. A number, true, null or a list as a key is read differently by every tool.

```diff
 claimkit: 1
 sources:
-  "2019": {type: book, URL: "https://example.org/book"}
+  2019: {type: book}
```
"""

from claimkit.rules import Act, Fault, FaultKind, Fix, Problem, ReadingRule


@ReadingRule(
    code="FIL007", name="key-not-text", fixes="puts the key in quotes, as it is written, if it is one word", fault=FaultKind.KEY_NOT_TEXT
)
def rule(fault: Fault) -> Problem:
    is_word = " " not in fault.subject  # else it says what else stands there, such as a list
    fix = Fix(Act.QUOTE) if is_word else None
    return Problem(f"a key is not a text: {fault.subject}", "quote the key, or write a name", fix=fix)
