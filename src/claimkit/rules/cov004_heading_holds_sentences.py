"""A passage that is exempt as a heading holds sentences.

A heading names what follows; a sentence asserts something. Words that stand for a picture, navigation that is neither menu nor byline, and references
that stand in no list of references and name no work are treated alike.

```diff article.yaml article.md
   - quote: This page is about tea.
-    reason: transition
+    reason: heading
```
"""

import re

from claimkit.rules import Account, DocumentRule, ExemptReason, Problems, References, Severity, is_byline, quoted, sentences, stretch

_LIKE_HEADINGS = (ExemptReason.HEADING, ExemptReason.PICTURE, ExemptReason.NAVIGATION, ExemptReason.REFERENCES)
_STOP = re.compile(r"(?<![.…])[.。．।።။។།](?:[\"'”’»)\]]*)\Z")
_FEWEST = 12
"""A sentence has so many letters and digits: shorter ones are "Part 1." and the like."""


@DocumentRule(code="COV004", name="heading-holds-sentences", severity=Severity.WARNING)
def rule(account: Account) -> Problems:
    read = account.read
    alike = [sentence for sentence in account.sentences if sentence.reason in _LIKE_HEADINGS]
    if read is None or not alike:
        return
    references = References(read)
    for sentence in alike:
        words = " ".join(read.source[sentence.start : sentence.end].split())
        is_cited = sentence.reason == ExemptReason.REFERENCES and references.hold(
            *stretch(read, sentence.start, sentence.end), sentence.kind
        )
        is_navigation = sentence.reason == ExemptReason.NAVIGATION and (sentence.kind == "navigation" or is_byline(words))
        if _asserts(words) and not (is_cited or is_navigation):
            yield account.problem(
                sentence,
                f"{quoted(words)} is exempt ({sentence.reason}), but it is a sentence",
                f"make it a claim of {quoted(account.id)}, or give the reason why it asserts nothing",
            )


def _asserts(words: str) -> bool:
    is_long = sum(map(str.isalnum, words)) >= _FEWEST
    return is_long and (_STOP.search(words) is not None or len(list(sentences(words))) > 1)
