"""A source says of itself what its appraisal does not.

Its title, its genre, its server or its DOI tells what a work is: a preprint, the plan of a study, a case, an experiment with animals or cells. Appraised as
something better it lends more than it can, and a reader sees only the appraisal. Titles are looked at in English.

```diff trial.yaml
-    title: Tea and the common cold
+    title: "Tea shortens the common cold in mice"
```
"""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.rules import LABORATORY, PRIMARY, SYNTHESES, Design, FileRule, Loaded, Problem, Problems, Severity, Source, normalized, quoted

_SERVERS: Final = ("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "socarxiv", "techrxiv", "research square", "ssrn", "preprint")
_DOIS: Final = ("10.64898/", "10.21203/rs.", "10.20944/preprints", "10.48550/arxiv", "10.31234/", "10.31219/", "10.31235/", "10.26434/chemrxiv",
    "10.2139/ssrn", "10.36227/techrxiv", "10.22541/au.", "10.1590/scielopreprints")  # fmt: skip
_OF_COLD_SPRING_HARBOR: Final = r"10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?:v\d+)?"
_TITLES: Final = (
    (("mice", "mouse", "rat", "rats", "rodents", "zebrafish", "murine", "vitro"),
     r"\b(?:in|of|on|with|using)(?: \w+){0,3} (?:mice|mouse|rats?|rodents?|zebrafish)\b|\bmurine\b|\bin vitro\b",
     PRIMARY | SYNTHESES, "animals or cells", "write design: animal or in-vitro; for a review, say what it pools with synthesizes:"),
    (("protocol",), r"\b(?:study|trial|review) protocol\b|\bprotocol (?:for|of) an?\b",
     PRIMARY | SYNTHESES, "a plan", "cite what came of it; a plan has no results"),
    (("case",), r"\bcase (?:report|series)\b",
     PRIMARY - {Design.CASE_REPORT, Design.CASE_SERIES}, "cases", "write design: case-report or case-series"),
)  # fmt: skip
"""Of what titles speak: a word that each of them holds, how they put it, the designs that it does not go with, what it is in words, and the advice."""


@FileRule(code="EVD026", name="source-says-otherwise", severity=Severity.WARNING, speaks_of=("appraisal",))
def rule(loaded: Loaded) -> Problems:
    for id_, source in loaded.parts.sources.items():
        given, title = source.appraisal, (source.title or "").lower()
        if given and not given.preprint and (field := next(_preprint(source), "")):
            message = f"the {field} of {quoted(id_)} is that of a preprint, and its appraisal does not say so"
            yield Problem(message, "write preprint: true, or cite the article that came of it", ("sources", id_, field))
        for words, shape, designs, what, advice in _TITLES if given and given.synthesizes not in LABORATORY else ():
            if given and given.design in designs and any(word in title for word in words) and re.search(shape, title):
                message = f"{quoted(id_)} is appraised as {given.design}, and its title speaks of {what}"
                yield Problem(message, advice, ("sources", id_, "title"))


def _preprint(source: Source) -> Iterator[str]:
    """The fields of a source that tell that it is a preprint."""
    doi = normalized("DOI", source.DOI) if source.DOI else ""
    if isinstance(doi, str) and (doi.startswith(_DOIS) or (doi.startswith("10.1101/") and re.fullmatch(_OF_COLD_SPRING_HARBOR, doi))):
        yield "DOI"
    if source.arXiv and not (source.DOI or source.PMID):
        yield "arXiv"
    for field, text in (("genre", source.genre), ("container-title", source.container_title), ("publisher", source.publisher)):
        if text and any(name in text.lower() for name in _SERVERS):
            yield field
