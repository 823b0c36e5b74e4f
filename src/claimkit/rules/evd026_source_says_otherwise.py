"""A source says of itself what its appraisal does not.

Its title, its genre, its server or its DOI tells what a work is: a preprint, the plan of a study, a case, an opinion, an observational study, a notice or letter, an experiment with
animals or cells, an entry in a register, a post. Appraised as
something better it lends more than it can, and a reader sees only the appraisal. A note, a keyword, its address or any other field may speak of a retraction or a concern,
too, of which the appraisal has no notice. Titles are looked at in English.

```diff trial.yaml
-    title: Tea and the common cold
+    title: "Tea shortens the common cold in mice"
```
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.rules import (
    LABORATORY,
    PREPRINTS,
    PRIMARY,
    SYNTHESES,
    Design,
    FileRule,
    Loaded,
    Problem,
    Problems,
    Severity,
    Source,
    normalized,
    quoted,
    speaking,
)

_SERVERS: Final = re.compile(
    r"\b(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|research square|ssrn|authorea)\b", re.IGNORECASE
)
_PREPRINT: Final = re.compile("preprint", re.IGNORECASE)
_PAGES: Final = re.compile(
    r"https?://(?:www\.)?(?:arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|preprints|researchsquare|ssrn|papers\.ssrn)\.(?:org|com)/",
    re.IGNORECASE,
)
_DOIS: Final = re.compile(
    rf"10\.(?:64898|{PREPRINTS})/|10\.(?:48550/arxiv|2139/ssrn|1590/scielopreprints)"
    r"|10\.1101/(?:\d{4}\.\d\d\.\d\d\.)?\d{6,8}(?:v\d+)?$"
)
_DEPOSITS: Final = re.compile(r"10\.(?:5281/zenodo|6084/m9\.figshare|13140/rg|17605/osf)\.", re.IGNORECASE)
_ENTRIES: Final = re.compile(r"10\.(?:1186/isrctn\d|1002/central/)", re.IGNORECASE)
_TYPES: Final = (
    "article-newspaper",
    "article-magazine",
    "post",
    "post-weblog",
    "webpage",
    "broadcast",
    "interview",
    "speech",
    "motion_picture",
)
_REGISTERS: Final = re.compile(
    r"https?://(?:[\w-]+\.)*(?:clinicaltrials\.gov|isrctn\.(?:com|org)|clinicaltrialsregister\.eu|euclinicaltrials\.eu|anzctr\.org\.au|chictr\.org\.cn|drks\.de"
    r"|trialsearch\.who\.int|ctri\.nic\.in|crd\.york\.ac\.uk/prospero|jrct\.(?:niph|mhlw)\.go\.jp|umin\.ac\.jp|pactr\.\w+\.ac\.za|cris\.nih\.go\.kr|irct\.(?:ir|behdasht\.gov\.ir))(?:/|$)",
    re.IGNORECASE,
)
_TITLES: Final = (
    (("mice", "rats", "zebrafish", "vitro", "dawley", "wistar", "c57bl", "balb", "drosophila", "elegans", "silico", "model"),
     (r"\b(?:in|on) (?:(?!(?:and|from|of|to|with)\b)[\w/-]+ ){0,3}(?:mice|rats|zebrafish)\b|\bin vitro (?:study|model|evaluation|assessment|activity)\b"
     r"|\b(?:sprague.dawley|wistar|c57bl|balb/c|drosophila|c(?:aenorhabditis|\.) elegans|in silico|(?:animal|mouse|murine|rat|rodent) models?)\b"),
     PRIMARY | SYNTHESES, "animals or cells", "write design: animal or in-vitro; for a review, say what it pools with synthesizes:"),
    (("protocol",), r"\b(?:study|trial|review) protocol(?: (?:for|of)\b|\W*$)|(?:^|: )(?:the )?protocol (?:for|of)\b|\(protocol\)",
     PRIMARY | SYNTHESES, "a plan", "cite what came of it; a plan has no results"),
    (("case",), r"(?:^|: )(?:an? )?case (?:report|series)\b(?! form)",
     PRIMARY - {Design.CASE_REPORT, Design.CASE_SERIES}, "cases", "write design: case-report or case-series"),
    (("corre", "errat", "corrige", "comment", "reply", "letter", "concern", "partial"),
     r"expression of concern\b|^\W*(?:partial retraction\b|(?:author |publisher )?correction(?: to\b|:)|erratum\b|corrigend(?:um|a)\b|comments? on\b|reply to\b|letter to the editor\b)",
     PRIMARY | SYNTHESES, "a notice or a letter", "cite the article that it is about"),
    (("narrative",), r"\bnarrative review\b", SYNTHESES, "a narrative review", "write design: narrative-review"),
    (("editorial", "opinion", "viewpoint"), r"(?:^|: )(?:an? |the )?(?:editorial|(?:expert )?opinion|viewpoint)(?=\W*$|[:.]| on\b)",
     PRIMARY | SYNTHESES, "an opinion", "write design: expert-opinion"),
    (("observational", "cohort", "case-control", "retrospective", "sectional", "survey"),
     r"^(?!.*(?:random|trial)).*(?:^|: |\. )(?:an? )?(?:[\w-]+ ){0,3}(?:(?:observational|cohort|case-control|cross-sectional) study\b|retrospective (?:study|analysis)\b|(?:cohort|survey)(?=\W*$|[:.]| (?:of|in|on|among)\b))",
     {Design.RANDOMIZED_TRIAL, Design.NONRANDOMIZED_TRIAL}, "an observational study", "write the design that the work has"),
)  # fmt: skip
"""Of what titles speak: a word that each of them holds, how they put it, the designs that it does not go with, what it is in words, and the advice."""


@FileRule(code="EVD026", name="source-says-otherwise", severity=Severity.WARNING, speaks_of=("appraisal",))
def rule(loaded: Loaded) -> Problems:
    for id_, source in loaded.parts.sources.items():
        for field, message, advice in _told(quoted(id_), source, loaded.plain["sources"][id_]):
            yield Problem(message, advice, ("sources", id_, field))


def _told(name: str, source: Source, plain: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """A field of an appraised source that says something else than its appraisal, with message and advice."""
    given, title = source.appraisal, (source.title or "").lower()
    if not given:
        return
    if not given.preprint and (field := next(_preprint(source), "")):
        message = f"the {field} of {name} is that of a preprint, and its appraisal does not say so"
        yield field, message, "write preprint: true, or cite the article that came of it"
    if given.design in PRIMARY | SYNTHESES and not given.notices and (field := next(speaking(plain), "")):
        message = f"the {field} of {name} speaks of a retraction or of a concern, and its appraisal has no notice"
        yield field, message, "look it up, and write it into notices:"
    address = "DOI" if _ENTRIES.search(source.DOI or "") else "URL" if _REGISTERS.match(source.URL or "") else ""
    if given.design in PRIMARY | SYNTHESES and (address == "DOI" or (address and not (source.DOI or source.PMID or source.PMCID))):
        message = f"{name} is appraised as {given.design}, and its {address} is that of an entry in a register"
        yield address, message, "write design: registry-record, or cite the article that reports the results"
    if given.design in PRIMARY | SYNTHESES and not given.preprint and _DEPOSITS.search(source.DOI or ""):
        message = f"the DOI of {name} is that of a repository where anybody may put what they like"
        yield "DOI", message, "write preprint: true, or cite the article that came of it"
    if given.design in PRIMARY | SYNTHESES and source.type in _TYPES:
        yield "type", f"{name} is appraised as {given.design}, and its type is {source.type}", "cite the article that reports the study"
    for words, shape, designs, what, advice in _TITLES if given.synthesizes not in LABORATORY else ():
        if given.design in designs and any(word in title for word in words) and re.search(shape, title):
            yield "title", f"{name} is appraised as {given.design}, and its title speaks of {what}", advice


def _preprint(source: Source) -> Iterator[str]:
    """The fields of a source that tell that it is a preprint."""
    doi = normalized("DOI", source.DOI) if source.DOI else ""
    if isinstance(doi, str) and _DOIS.match(doi):
        yield "DOI"
    if source.arXiv and not (source.DOI or source.PMID or source.PMCID or source.ISBN or source.container_title):
        yield "arXiv"
    named = (
        ("genre", source.genre, _PREPRINT),
        ("container-title", source.container_title, _SERVERS),
        ("publisher", source.publisher, _SERVERS),
    )
    yield from (field for field, text, shape in (*named, ("URL", source.URL, _PAGES)) if text and shape.search(text))
