"""A value is none of the words that may stand here.

Closed vocabularies are what makes claims comparable: each word has one meaning, said in the file format.

```diff claim.yaml
-    kind: efficacy
+    kind: efectiveness
```
"""

from typing import Final

from claimkit.rules import Failure, Problem, Problems, SchemaRule, hint, listed, quoted

_TYPES: Final = {
    **dict.fromkeys(("journal-article", "JOUR", "JFULL"), "article-journal"),
    **dict.fromkeys(("book-chapter", "book-section", "incollection", "inbook", "CHAP"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference", "proceedings-article", "CPAPER", "CONF"), "paper-conference"),
    **dict.fromkeys(("phdthesis", "mastersthesis", "dissertation", "THES"), "thesis"),
    **dict.fromkeys(("techreport", "report-component", "RPRT"), "report"),
    **dict.fromkeys(("online", "electronic", "www", "ELEC"), "webpage"),
    **dict.fromkeys(("posted-content", "preprint", "unpublished"), "article"),
    **dict.fromkeys(("monograph", "edited-book", "reference-book", "BOOK"), "book"),
    **dict.fromkeys(("reference-entry",), "entry"),
    **dict.fromkeys(("database", "DATA"), "dataset"),
    **dict.fromkeys(("misc", "GEN", "other"), "document"),
}
"""What Crossref, BibTeX and RIS call the types of CSL."""


@SchemaRule(code="SCH004", name="not-one-of", keywords=frozenset({"enum", "const"}))
def rule(failure: Failure) -> Problems:
    words = failure.expected if isinstance(failure.expected, list) else [failure.expected]
    if failure.pointer[-1:] == ("type",) and failure.value in _TYPES and _TYPES[failure.value] in words:
        yield Problem(
            f"{quoted(failure.value)} is no type of CSL, whose words stand here", f"write type: {_TYPES[failure.value]}", failure.pointer
        )
        return
    yield Problem(
        f"{quoted(failure.value)} is not one of the words that may stand here",
        hint(failure.value, map(str, words), f"write one of {listed(map(str, words))}"),
        failure.pointer,
    )
