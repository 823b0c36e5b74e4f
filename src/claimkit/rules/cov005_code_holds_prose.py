"""A block that is exempt as code holds sentences.

Some tools show what stands in a fence with a word of their own to readers. What reads like sentences there is hardly a program.

```markdown
~~~display
The virus grew. It came from abroad in spring.
~~~
```

```diff
 claimkit: 1
 documents:
   article:
     title: On tea
     path: article.md
-claims:
-  - id: virus-grew
-    statement: The virus grew, and came from abroad in spring.
-    kind: description
-    confidence: none
-    passages:
-      - quote: The virus grew. It came from abroad in spring.
+exempt:
+  - quote: The virus grew. It came from abroad in spring.
+    reason: code
```
"""

import re

from claimkit.rules import Account, DocumentRule, ExemptReason, Problems, Severity, quoted

_FENCE = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?([^\s`,{}]*)")
_LANGUAGES = """
    ascii bash bat batch bibtex c c# c++ cfg cmake cmd console cpp cs csharp css csv diff docker dockerfile dot fish go graphql graphviz
    haskell hcl html http ini java javascript jinja jinja2 js json json5 jsonc jsonl jsx julia kotlin latex less log lua make makefile markdown
    math matlab md mermaid nginx objc output patch perl php plaintext plantuml powershell proto protobuf ps1 py pycon python python3 r rb regex
    requirements rst ruby rust scala scss sh shell shell-session sql svg swift tex text toml ts tsv tsx txt typescript vim vue wasm xml yaml
    yml zsh
"""
_PROGRAMS = frozenset(_LANGUAGES.split())
"""Words behind a fence whose blocks are shown as they stand."""
_PROSE = re.compile(r"(?:^|[.!?]\s+)[^\W\d_][^=<>{}\\|;$@#`~]{10,}[.!?]|[。।።].*", re.MULTILINE)
_SIGNS = re.compile(r"[=<>{}\\|;$@#~]|\w\(|^\s{4,}", re.MULTILINE)


@DocumentRule(code="COV005", name="code-holds-prose", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    for sentence in account.sentences:
        if account.read is None or sentence.reason != ExemptReason.CODE:
            continue
        words = account.read.source[sentence.start : sentence.end]
        word = _word(account.read.source, sentence.start)
        if word.lower() not in _PROGRAMS and _PROSE.search(words) and not _SIGNS.search(words):
            named = f"in a fence with the word {quoted(word)} " if word else ""
            yield account.problem(
                sentence,
                f"{quoted(' '.join(words.split()))} {named}is exempt as code, but it reads like sentences",
                f"make it claims of {quoted(account.id)}, or give a fence the name of a language",
            )


def _word(source: str, start: int) -> str:
    """The word behind the fence before a block; empty if there is none."""
    end = source.rfind("\n", 0, start)
    found = _FENCE.match(source, source.rfind("\n", 0, max(end, 0)) + 1, max(end, 0))
    return found[1] if found else ""
