"""A document lies outside the project.

A claim file comes from whoever wrote it, and a check that runs by itself must not read any file of the machine for it, nor quote it in a report.
So nothing outside the project is opened, whether the path says so or a link leads there. The project is the folder of the configuration and all
below it. Links that stay inside are followed.

```diff article.yaml article.md
-    path: article.md
+    path: ../../../../tea.md
```
"""

from claimkit.rules import Barrier, unopened

rule = unopened("SEC003", "document-outside-the-project", "is not opened", Barrier.OUTSIDE)
