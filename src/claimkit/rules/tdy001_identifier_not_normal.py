"""An identifier is not in its normal form.

A DOI given as an address, or an ORCID iD with its prefix, is understood. In one form everywhere, identifiers can be searched for and compared by any
tool. Only what the normal form says too is taken off: nothing is added, and no digit is changed.

```diff trial.yaml
-    DOI: 10.1000/tea.2018
+    DOI: https://doi.org/10.1000/TEA.2018
```
"""

from urllib.parse import unquote

from claimkit.rules import SCHEMES, Act, Fix, Loaded, Problem, Problems, TidyRule, normalized, typed


def _bare(text: str) -> str:
    return text.casefold().replace("-", "").replace(" ", "")


@TidyRule(code="TDY001", name="identifier-not-normal", fixes="writes the identifier in its normal form")
def rule(loaded: Loaded, _: str) -> Problems:
    for name in SCHEMES:
        for text, pointer in typed(loaded, name):
            normal = normalized(name, text)
            # The ISBN-13 of an ISBN-10, say, has other digits: then what is typed stays.
            if isinstance(normal, str) and normal != text and _bare(normal) in _bare(unquote(text)):
                yield Problem(f"the {name} is not in its normal form", "write it bare", pointer, fix=Fix(Act.REWRITE, normal))
