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

from claimkit.rules import (
    UNSPACED,
    Account,
    DocumentRule,
    ExemptReason,
    Problems,
    Severity,
    quoted,
    sentences,
    stretch,
    tells_effect,
    tongue,
)

_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?([^\s`,{}]*)")
_DRAWN = re.compile(r"^[ \t]*(?:\+[-=:+]+\+|-{2,}(?: +-{2,})*)[ \t]*$|\|", re.MULTILINE)
"""A line or bar of a table that is drawn with them."""
_LANGUAGES = """
    ascii bash bat batch bibtex c c# c++ cfg cmake cmd console cpp cs csharp css csv diff docker dockerfile dot fish go graphql graphviz
    haskell hcl html http ini java javascript jinja jinja2 js json json5 jsonc jsonl jsx julia kotlin latex less log lua make makefile
    math matlab mermaid nginx objc output patch perl php plantuml powershell proto protobuf ps1 py pycon python python3 r rb regex
    requirements rst ruby rust scala scss sh shell shell-session sql svg swift tex toml ts tsv tsx typescript vim vue wasm xml yaml yml zsh
"""
_PROGRAMS = frozenset(_LANGUAGES.split())
"""Words behind a fence whose blocks are shown as they stand, and hold code."""
_FIGURE = re.compile(r"(?:[<>=~$#≤≥]|\b[a-zA-Z] ?[<>=]) ?[-+]?[\d.]")
_SIGNS = re.compile(r"[=<>{}\\|$@#~`\u2190-\u21ff\u2500-\u257f]|;[ \t]*$|\w\(|(?<!:)//|/\*|[\"']{3}|->|^[ \t]*--", re.MULTILINE)
_STOP = re.compile(r"(?<![.…])[.!?؟。！？।۔។።၊။][\"'”’»)\]」』]*\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_FEWEST = 3
"""Fewer words are no sentence; nor, in a script without blanks between them, fewer letters than the next number."""
_LEAST = 12
_FARTHEST = 500


@DocumentRule(code="COV005", name="code-holds-prose", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    read, blocks = account.read, [sentence for sentence in account.sentences if sentence.reason == ExemptReason.CODE]
    if read is None or not blocks:
        return
    language = tongue(read.text)
    for sentence in blocks:
        first, last = stretch(read, sentence.start, sentence.end)
        words, before = read.text[first:last], _line_before(read.source, sentence.start)
        word = found[1] if (found := _FENCE.match(before)) else ""
        words = _DRAWN.sub(" ", words) if (is_table := _DRAWN.match(before)) else words
        says = (word or is_table) and not _SIGNS.search(words) and tells_effect(words, language)
        if word.lower() not in _PROGRAMS and (says or _reads_like_sentences(words)):
            named = f"in a fence with the word {quoted(word)} " if word else ""
            yield account.problem(
                sentence,
                f"{quoted(' '.join(words.split()))} {named}is exempt as code, but it reads like sentences",
                f"make it claims of {quoted(account.id)}, or give a fence the name of a language",
            )


def _reads_like_sentences(words: str) -> bool:
    """Whether a third of the letters of a block stand in sentences."""
    prose = sum(_letters(words[start:end]) for start, end in sentences(words) if _is_sentence(words[start:end]))
    return prose * 3 > _letters(words)


def _is_sentence(words: str) -> bool:
    if _SIGNS.search(_FIGURE.sub("", words)):
        return False
    if _UNSPACED.search(words):
        return _letters(words) >= _LEAST
    return len(_WORD.findall(words)) >= _FEWEST and _STOP.search(words) is not None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _line_before(source: str, start: int) -> str:
    """The line before a block: its fence, or the first line of a table that is drawn."""
    before = source[max(0, start - _FARTHEST) : start].rstrip()
    return before[before.rfind("\n") + 1 :]
