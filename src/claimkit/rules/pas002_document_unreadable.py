"""A document cannot be read.

Its passages cannot be checked then. The path is taken from the folder of the claim file on. It must lead to a regular file of UTF-8 text, no larger
than `max-file-size`, and without a conflict that a merge left. Nothing is fetched: what stands at
a web address has to be saved. Leave the path out where the text is not at hand, and give its `sha256` instead.

```diff article.yaml article.md
-    path: article.md
+    path: no-such-article.md
```
"""

from claimkit.rules import unopened

rule = unopened("PAS002", "document-unreadable", "cannot be read from {}", None)
