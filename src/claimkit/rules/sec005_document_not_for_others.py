"""A document may not be meant for others.

A document is shown: in messages, in reports, in what is exported. So nothing is opened as one that may hold a secret: no file or folder of the project
whose name begins with a dot, such as `.git/config` or `.env`, and nothing that git ignores. The path counts as it is written and with all links
followed, and nothing of such a file is quoted. If what git ignores may be shown, its folder is named under `allow-ignored` in the configuration; a
name that begins with a dot can never be allowed. git is not run for this: `.gitignore`, `info/exclude` and your own `git/ignore` are
read, and a file counts as ignored even if it is tracked.

```diff article.yaml article.md
-    path: article.md
+    path: .drafts/article.md
```
"""

from claimkit.rules import Barrier, unopened

rule = unopened("SEC005", "document-not-for-others", "is not opened from {}", Barrier.HIDDEN, Barrier.IGNORED)
