"""A bibliography, or an entry of it, is not read.

The files that a claim file lists under `bibliography` give their entries as sources. An entry that cannot be read is missing there, and a claim that
cites it then cites nothing; the other entries are kept.

```diff
 claimkit: 1
-bibliography: [refs.bib]
+bibliography: [refs.docx]
```
"""

from claimkit.rules import FileRule, Loaded, Problem, Problems, Severity, Span


@FileRule(code="REF010", name="bibliography-not-read", severity=Severity.WARNING)
def rule(loaded: Loaded) -> Problems:
    for line, words, lost in loaded.remarks or ():
        hint = "mend it there, or give the source in the claim file" if lost else "look whether this is what was meant"
        severity = None if lost else Severity.NOTE
        yield Problem(words, hint, span=Span(line, 1, line, 2), severity=severity)
