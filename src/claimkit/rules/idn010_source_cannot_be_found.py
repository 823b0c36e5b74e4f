"""A source has neither an identifier nor an address.

A reader must be able to find what is cited. A source without DOI, PMID, PMCID, ISBN, arXiv number, registration or URL cannot be told from an
invented one: what it says for a claim does not count.

```diff trial.yaml
     issued: 2018-11-19
-    DOI: 10.1000/tea.2018
```
"""

from typing import Final

from claimkit.rules import ADDRESS, FileRule, Loaded, Problem, Problems, listed, quoted

_WAYS: Final = ("DOI", "PMID", "PMCID", "ISBN", "arXiv", "URL")


@FileRule(code="IDN010", name="source-cannot-be-found", speaks_of=("sources",))
def rule(loaded: Loaded) -> Problems:
    for id_, source in loaded.parts.sources.items():
        ways = [name for name in _WAYS if getattr(source, name)]
        ways += ["registration"] if source.appraisal and source.appraisal.registration else []
        if source.URL and not ADDRESS.fullmatch(source.URL):
            message = f"{quoted(source.URL)} is no address"
            yield Problem(message, "write it whole, with https://", ("sources", id_, "URL"))
        elif not ways:
            yield Problem(
                f"the source {quoted(id_)} has neither an identifier nor an address",
                f"add one of {listed(_WAYS)}; if none was seen, make the citation an open slot",
                ("sources", id_),
                of_key=True,
            )
