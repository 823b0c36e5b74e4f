"""The marks that stand in a text: a number for each claim, and the words that show how it is supported."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from typing import Final

from claimkit.assessment.shape import Assessment, ExportedClaim
from claimkit.claimfile.vocabulary import Stance, Status
from claimkit.derived.coverage import Account, State
from claimkit.exporters._reading_order import in_reading_order, stretches, unreadable
from claimkit.exporters.markdown.references import References
from claimkit.lazily import later
from claimkit.values import grouped

NO_CLAIM: Final = "no claim"
NO_CLAIM_IN_PART: Final = "no claim for a part"
ELSEWHERE: Final = "claim not shown here"

_OWN_NUMBER: Final = later(r"\[[0-9]{1,4}(?:[-–,; ]+[0-9]{1,4})*\]")
"""A reference as an article may number its own: ours must not be taken for one of these."""

Mark = tuple[str, str]
"""The words of a mark, and the anchor that it leads to."""


class Marks:
    """The claims of an export in the order of its texts, each with its number and its mark."""

    def __init__(self, assessment: Assessment, articles: Sequence[Account]) -> None:
        export = assessment.export
        has_own = any(article.read and _OWN_NUMBER.search(article.read.text) for article in articles)
        self.references = References(export, "S" if has_own else "")
        self.articles = articles
        self.unreadable = unreadable(assessment)
        keys = [(article.file, article.id) for article in articles]
        self._exempt = export.exempt
        claims = enumerate(in_reading_order(export.claims, keys, keys), 1)
        self.headings = Headings(articles)
        self.numbered = [(number, claim, (self._mark(claim), self.anchor(number))) for number, claim in claims]
        """Each claim with its number and its mark."""
        self.by_id = grouped((claim.id, (number, claim)) for number, claim, _ in self.numbered)

    def anchor(self, number: int) -> str:
        """The anchor that renderers give the heading of a claim's note."""
        return anchor(f"{self.headings.claim} {number}")

    def is_placed(self, claim: ExportedClaim) -> bool:
        """Whether the claim has a passage in one of the texts that are shown."""
        return any(True for article in self.articles for _ in stretches(claim.passages, article))

    def of(self, article: Account) -> Iterator[tuple[int, Mark]]:
        """The marks of a text, each with the offset of the file where its passage ends: those of claims first, then of sentences."""
        for _, claim, mark in self.numbered:
            yield from ((end, mark) for end in sorted({stretch.end for stretch in stretches(claim.passages, article)}))
        yield from ((end, (words, anchor(self.headings.without_claim))) for end, words in self._sentences(article))

    def without_claim(self) -> Counter[str]:
        """How many sentences of the shown texts are not accounted for by what is shown, by the words of their mark."""
        return Counter(words for article in self.articles for _, words in self._sentences(article))

    def _sentences(self, article: Account) -> Iterator[tuple[int, str]]:
        passages = chain(*(claim.passages for _, claim, _ in self.numbered), self._exempt)
        shown = sorted((stretch.start, stretch.end) for stretch in stretches(passages, article))
        at = reach = 0
        for sentence in article.sentences:
            while at < len(shown) and shown[at][0] < sentence.end:
                reach = max(reach, shown[at][1])
                at += 1
            if sentence.state is State.UNCOVERED:
                yield sentence.end, NO_CLAIM
            elif reach <= sentence.start:
                yield sentence.end, ELSEWHERE
            elif sentence.state is State.PARTIAL:
                yield sentence.end, NO_CLAIM_IN_PART

    def _mark(self, claim: ExportedClaim) -> str:
        """Bare numbers only for what is supported; else the mark of the claim, and who speaks for and against it."""
        sides = [(words, self._numbers(claim, side)) for words, side in (("for", Stance.SUPPORTS), ("against", Stance.DISPUTES))]
        if claim.status is Status.SUPPORTED and sides[0][1]:
            return sides[0][1]
        found = "; ".join(f"{words} {numbers}" for words, numbers in sides if numbers)
        return f"{claim.mark}: {found}" if found else claim.mark

    def _numbers(self, claim: ExportedClaim, side: Stance) -> str:
        cited = (slot for slot in claim.filled if slot.counted and slot.direction is side)
        return self.references.named(*map(self.references.cited, cited))


def in_markdown(marks: Sequence[Mark]) -> str:
    """Marks as Markdown: each in brackets, and a link to what is known."""
    return " ".join(f"[[{words}](#{target})]" for words, target in dict.fromkeys(marks))


def in_html(marks: Sequence[Mark]) -> str:
    """Marks for inside raw HTML, where Markdown is not read."""
    return " ".join(f'[<a href="#{escape(target)}">{escape(words)}</a>]' for words, target in dict.fromkeys(marks))


class Headings:
    """The headings of the sections that are added: none that a text has already, so that links lead to what they mean."""

    def __init__(self, articles: Sequence[Account]) -> None:
        self._taken = [
            article.read.text[block.start : block.end].strip().casefold()
            for article in articles
            if article.read
            for block in article.read.blocks
            if block.kind == "heading"
        ]
        self.claim = self._free("Claim", "Note on claim", "Note on marked claim")
        self.references = self._free("References", "References for the marks", "References that the marks mean")
        self.without_claim = self._free("Sentences without a claim", "Marked sentences without a claim")

    def _free(self, *choices: str) -> str:
        free = (words for words in choices if not any(re.fullmatch(rf"{words.casefold()}[ -]*[0-9]*", had) for had in self._taken))
        return next(free, choices[-1])


def anchor(heading: str) -> str:
    """The anchor that renderers give to a heading of plain words."""
    return heading.lower().replace(" ", "-")
