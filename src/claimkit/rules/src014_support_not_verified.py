"""No copy was found to say what a supported claim rests on.

The configuration (`require-verified`) or the preset `publish` asks that each supported claim, or each with support, has one deciding citation whose quotation a copy of the
source holds.

```diff trial.yaml trial.txt
         finding: Colds lasted 5.2 days with tea and 6.9 days with water.
-        quote: Colds lasted 5.2 days with tea and 6.9 days with water.
```
"""

from claimkit.rules import Problem, Problems, Require, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC014", name="support-not-verified")
def rule(file: SourcedFile, wanted: Require) -> Problems:
    for claim in file.unverified() if wanted is not Require.NONE else ():
        if claim.is_supported or wanted is Require.ALL:
            yield Problem(
                f"no copy of a source was found to say what is quoted for {quoted(claim.id)}",
                "quote a deciding source word for word, and put its copy where copies are looked for",
                ("claims", claim.number, "id"),
                span=claim.span,
            )
