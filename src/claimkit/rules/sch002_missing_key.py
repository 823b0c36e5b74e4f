"""A required key is missing.

The fields that a claim cannot do without: leaving one out would leave a question open that every reader of the data has to answer.

```diff claim.yaml
     statement: Drinking tea cures the common cold.
-    kind: efficacy
```
"""

from claimkit.rules import Failure, Problem, Problems, SchemaRule, did_you_mean, listed, quoted


@SchemaRule(code="SCH002", name="missing-key", keywords=frozenset({"required"}))
def rule(failure: Failure) -> Problems:
    unknown = [key for key in failure.value if key not in failure.known and not key.startswith("x-")]
    # A misspelt key is told as such, by the rule on unknown keys.
    misspelt = {did_you_mean(key, failure.known) for key in unknown}
    missing = [key for key in failure.expected if key not in failure.value and key not in misspelt]
    if not missing:
        return
    keys = listed([quoted(key) for key in missing]).replace(" or ", " and ")
    yield Problem(f"{keys} {'is' if len(missing) == 1 else 'are'} missing here", "add what is missing", failure.pointer)
