"""A copy is the article itself.

The file that should be a copy of the source is a document whose claims are modelled, or holds most of its sentences. An article is no evidence for itself.

```diff trial.yaml trial.txt
 claimkit: 1
+documents:
+  article:
+    title: On tea
+    sha256: 86620f7e16a006afc1a2bde09881414af10fdf668c3eb35115deab359ef38cfa
```
"""

from claimkit.rules import Problems, Require, SourcedFile, SourceRule, quoted


@SourceRule(code="SRC007", name="copy-is-the-article")
def rule(file: SourcedFile, _: Require) -> Problems:
    for copy in file.copies:
        if copy.is_article:
            yield file.problem(
                copy,
                f"{quoted(copy.name)}, the copy of {quoted(copy.source.id)}, is the article whose claims it should support",
                "put the copy of the source there",
            )
