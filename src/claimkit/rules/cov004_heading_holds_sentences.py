"""A passage that is exempt as a heading holds sentences.

A heading names what follows; a sentence asserts something. Words that stand for a picture, navigation that is neither menu nor byline, and references
that stand in no list of references and name no work are treated alike. Words that are exempt as a heading or reference and are none are told, too, if
they speak of an effect.

```diff article.yaml article.md
   - quote: This page is about tea.
-    reason: transition
+    reason: heading
```
"""

import re

from claimkit.rules import (
    Account,
    DocumentRule,
    ExemptReason,
    Problems,
    References,
    Severity,
    is_byline,
    quoted,
    sentences,
    stretch,
    tells_effect,
    tongue,
)

_LIKE_HEADINGS = (ExemptReason.HEADING, ExemptReason.PICTURE, ExemptReason.NAVIGATION, ExemptReason.REFERENCES)
_TITLES = (ExemptReason.HEADING, ExemptReason.REFERENCES)
_HEADINGS = ("heading", "column")
_UNDERLINED = re.compile(r"[ \t]*\n[ \t]*([=\-~_*#+^])(?:[ \t]*\1){2}")
_STOP = re.compile(r"(?<![.…])[.。．।።။។།](?:[\"'”’»)\]]*)\Z")
_SAYS_NOTHING = re.compile(r"\A\W*(?:\w+ )?\w{1,3}\W\Z|[?？؟][\"'”’»)\]]*\Z")
"""A number before what follows, or a question."""
_FEWEST = 12
"""A sentence has so many letters and digits: shorter ones are "Part 1." and the like."""


@DocumentRule(code="COV004", name="heading-holds-sentences", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    read = account.read
    alike = [sentence for sentence in account.sentences if sentence.reason in _LIKE_HEADINGS]
    if read is None or not alike:
        return
    references, language = References(read), tongue(read.text)
    for sentence in alike:
        words = " ".join(read.source[sentence.start : sentence.end].split())
        is_cited = sentence.reason == ExemptReason.REFERENCES and references.hold(
            *stretch(read, sentence.start, sentence.end), sentence.kind
        )
        is_navigation = sentence.reason == ExemptReason.NAVIGATION and (sentence.kind == "navigation" or is_byline(words))
        is_marked = sentence.kind in _HEADINGS or words.startswith(("#", "=")) or _UNDERLINED.match(read.source, sentence.end)
        is_title = sentence.reason in _TITLES and not is_marked and tells_effect(words, language)
        if (is_title or _asserts(words)) and not (is_cited or is_navigation):
            yield account.problem(
                sentence,
                f"{quoted(words)} is exempt ({sentence.reason}), but it is a sentence",
                f"make it a claim of {quoted(account.id)}, or give the reason why it asserts nothing",
            )


def _asserts(words: str) -> bool:
    is_long = sum(map(str.isalnum, words)) >= _FEWEST
    parts = [words[start:end] for start, end in sentences(words)]
    return is_long and (_STOP.search(words) is not None or (len(parts) > 1 and not all(map(_SAYS_NOTHING.search, parts))))
