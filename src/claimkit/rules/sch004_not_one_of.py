"""A value is none of the words that may stand here.

Closed vocabularies are what makes claims comparable: each word has one meaning, said in the file format.

```diff claim.yaml
-    kind: efficacy
+    kind: efectiveness
```
"""

from typing import Final

from claimkit.rules import Failure, Problem, Problems, SchemaRule, hint, listed, pairs, quoted

_TYPES: Final = pairs(
    "journal-article=article-journal JOUR=article-journal JFULL=article-journal book-chapter=chapter book-section=chapter incollection=chapter "
    "inbook=chapter CHAP=chapter inproceedings=paper-conference conference=paper-conference proceedings-article=paper-conference "
    "CPAPER=paper-conference CONF=paper-conference phdthesis=thesis mastersthesis=thesis dissertation=thesis THES=thesis techreport=report "
    "report-component=report RPRT=report online=webpage electronic=webpage www=webpage ELEC=webpage posted-content=article preprint=article "
    "unpublished=manuscript monograph=book edited-book=book reference-book=book BOOK=book reference-entry=entry database=dataset DATA=dataset "
    "misc=document GEN=document other=document"
)
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
