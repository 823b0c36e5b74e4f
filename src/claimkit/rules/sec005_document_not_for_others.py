"""A document may not be meant for others.

A document is shown: in messages, in reports, in what is exported. So nothing is opened as one that may hold a secret: no file or folder of the project
whose name begins with a dot, such as `.git/config` or `.env`, and nothing that git ignores. The path counts as it is written and with all links
followed, and nothing of such a file is quoted. If what git ignores may be shown, its folder is named under `allow-ignored` in the configuration; a
name that begins with a dot can never be allowed. git is not run for this: `.gitignore`, `info/exclude` and your own `git/ignore` are
read, and a file counts as ignored even if it is tracked.

Text:

```text
Tea is an old drink. Some say that tea cures the common cold.
```

Bad:

```yaml
claimkit: 1
documents:
  article:
    title: On tea
    path: .drafts/article.md
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
```

Good:

```yaml
claimkit: 1
documents:
  article:
    title: On tea
    path: article.md
claims:
  - id: tea-cures-colds
    statement: Drinking tea cures the common cold.
    kind: efficacy
    confidence: none
    passages:
      - quote: Some say that tea cures the common cold.
```
"""

from collections.abc import Iterator
from typing import Final

from claimkit.derived.places import PlacedFile
from claimkit.diagnostics import Problem, Severity
from claimkit.files.boundary import Barrier
from claimkit.rules import TextRule
from claimkit.wording import quoted


def check(file: PlacedFile) -> Iterator[Problem]:
    for document in file.documents:
        found = document.unreadable
        if document.own and found and found.barrier in (Barrier.HIDDEN, Barrier.IGNORED):
            yield Problem(
                f"the document {quoted(document.id)} is not opened from {quoted(document.path or '')}: {found.reason}",
                found.hint,
                ("documents", document.id, "path"),
            )


RULE: Final = TextRule(code="SEC005", name="document-not-for-others", severity=Severity.ERROR, check=check)
