"""A comment follows a plain text: is it a part of the text?

In YAML a space and `#` end a plain text and begin a comment. In a field of prose the rest of the sentence is then lost without a word: the claim
would say something else than its author wrote.

Bad:

```yaml
claimkit: 1
documents:
  article:
    title: Why we are #1 in tea
```

Good:

```yaml
claimkit: 1
documents:
  article:
    title: "Why we are #1 in tea"
```
"""

import re
from collections.abc import Iterator
from typing import Final

from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Problem, Severity
from claimkit.rule import FileRule
from claimkit.vocabulary import Dimension
from claimkit.wording import quoted

_PROSE: Final = frozenset(
    {
        "statement",
        "rationale",
        "override",
        "suggestion",
        "text",
        "finding",
        "needs",
        "quote",
        "prefix",
        "suffix",
        "note",
        "title",
    }
    | {dimension.value for dimension in Dimension}
)
_COMMENT: Final = re.compile(r"[ \t]+#(?! *claimkit:)[^\r\n]*")


def check(loaded: Loaded) -> Iterator[Problem]:
    reading = loaded.reading
    if reading is None or reading.places is None or "#" not in reading.text or loaded.path.endswith(".json"):
        return
    for pointer, scalar in reading.places.scalars():
        if pointer[-1:] and pointer[-1] in _PROSE and reading.text[scalar.start_mark.index] not in "\"'|>":
            comment = _COMMENT.match(reading.text, scalar.end_mark.index)
            if comment:
                yield Problem(
                    f"{quoted(comment[0].strip())} is read as a comment, not as a part of the text",
                    "quote the whole text if it belongs to it, else put the comment on a line of its own",
                    pointer,
                )


RULE: Final = FileRule(code="FIL014", name="comment-after-prose", severity=Severity.ERROR, check=check)
