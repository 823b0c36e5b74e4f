"""The file is not well-formed YAML or JSON.

Nothing can be said about the claims of a file that cannot be read; one in which a merge left a conflict is such a file. The place is where reading stopped; the mistake is there or shortly before.

```diff
 claimkit: 1
 sources:
   tea-2019:
     type: book
-    title: "Tea: a history"
+    title: Tea: a history
     ISBN: "9780306406157"
```
"""

from typing import Final

from claimkit.rules import Act, Fault, FaultKind, Fix, Problem, ReadingRule, Related

_HINT: Final = "look at this line and those before it: indentation, quotes, brackets"
_HINTS: Final = {
    "mapping values": "keys of one mapping must stand in one column: does this one stand further in? In a text, a colon and a space must be quoted",
    "merge": "keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>",
    "a tab": "indent with spaces, not with tabs",
    "expected <block end>": "items of one list and keys of one mapping must stand in one column",
    "expected '-' indicator": "items of one list must stand in one column, each after a - and a space",
    "found unexpected end of stream": "a quote is not closed; look upwards from here",
    "key in double quotes": "JSON has no comma after the last item, no comments, and double quotes only",
    "value is expected": "JSON has no comma after the last item, no comments, and double quotes only",
}


@ReadingRule(
    code="FIL003",
    name="not-well-formed",
    fixes="writes what a slip of the pen stands for: quotation marks, a colon and a blank, a plain blank",
    fault=FaultKind.SYNTAX,
)
def rule(fault: Fault) -> Problem:
    if fault.hint:
        return Problem(fault.subject, fault.hint, fix=None if fault.instead is None else Fix(Act.RESPELL, fault.instead))
    related = (Related("it began here", span=fault.other),) if fault.other else ()
    hint = next((hint for words, hint in _HINTS.items() if words in fault.subject), _HINT)
    return Problem(f"the file cannot be read: {fault.subject}", hint, related=related)
