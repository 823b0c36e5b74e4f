"""An identifier is not in its normal form.

A DOI given as an address, or an ORCID iD with its prefix, is understood. In one form everywhere, identifiers can be searched for and compared by any
tool. Only what the normal form says too is taken off: nothing is added, and no digit is changed.

Bad:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: https://doi.org/10.1000/TEA.2019 # as the journal prints it
```

Good:

```yaml
claimkit: 1
sources:
  tea-2019:
    type: article-journal
    title: Tea and the common cold
    DOI: 10.1000/tea.2019 # as the journal prints it
```
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from claimkit.claimfile.loading import Loaded
from claimkit.derived.identifiers import SCHEMES, normalized
from claimkit.diagnostics import Problem, Rewrite
from claimkit.rules import TidyRule
from claimkit.rules._malformed import Typed, of_people, of_sources, of_trials

_ELSEWHERE: Final = {"ORCID": of_people, "NCT": of_trials}


def _typed(loaded: Loaded, name: str) -> Iterator[Typed]:
    return _ELSEWHERE[name](loaded) if name in _ELSEWHERE else of_sources(loaded, name)


def _bare(text: str) -> str:
    return text.casefold().replace("-", "").replace(" ", "")


def check(loaded: Loaded, _: str) -> Iterator[Problem]:
    for name in SCHEMES:
        for text, pointer in _typed(loaded, name):
            normal = normalized(name, text)
            # The ISBN-13 of an ISBN-10, say, has other digits: then what is typed stays.
            if isinstance(normal, str) and normal != text and _bare(normal) in _bare(unquote(text)):
                yield Problem(f"the {name} is not in its normal form", "write it bare", pointer, fix=Rewrite(normal))


RULE: Final = TidyRule(
    code="TDY001",
    name="identifier-not-normal",
    fixes="writes the identifier in its normal form",
    check=check,
)
