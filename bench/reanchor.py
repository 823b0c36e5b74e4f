"""Measures how many quotations `claimkit reanchor` moves to the right place, to a wrong one, or leaves, for each kind of edit.

    PYTHONPATH=src python bench/reanchor.py [--articles 40] [--threshold 0.6 ...] [--seed 1]

Articles are made of invented words whose frequency follows Zipf's law; each edit is made by the program, so that the right place is known. A
third of the sentences are near-duplicates of another one. A move is wrong if its stretch has a word of another sentence, if a quotation of a whole
sentence lacks a part of what the sentence became, or if the passage should have been left: deleted, negated, or with another number.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimkit.claimfile.model import Quotation
from claimkit.edit.reanchor import Left, Moved, follow
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text

SMALL = (
    "the",
    "of",
    "in",
    "and",
    "to",
    "that",
    "with",
    "for",
    "is",
    "was",
    "by",
    "as",
    "on",
    "are",
    "from",
    "it",
    "which",
    "at",
    "has",
)
SHARE_OF_SMALL, SHARE_OF_WHOLE = 0.4, 0.5
LONG = 8


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article: its words, the sentences of the old article that it came of, and the paragraph it is in."""

    words: tuple[str, ...]
    origins: frozenset[int]
    paragraph: int

    @property
    def text(self) -> str:
        """The words as they are printed."""
        line = " ".join(self.words)
        return line[:1].upper() + line[1:] + "."


Article = list[Sentence]
Edit = Callable[[random.Random, Article, int], Article | None]


class Language:
    """Invented words: 3,000 that mean something, and the small ones of English."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words = ["".join(rng.choices("abcdeilmnoprstuv", k=rng.randrange(4, 10))) for _ in range(3000)]
        self.weights = [1 / (rank + 5) for rank in range(len(self.words))]

    def word(self) -> str:
        """A word with a meaning."""
        return self.rng.choices(self.words, self.weights)[0]

    def sentence(self) -> tuple[str, ...]:
        """The words of a new sentence."""
        length = self.rng.randrange(5, 24)
        return tuple(
            self.rng.choice(SMALL) if self.rng.random() < SHARE_OF_SMALL else self.word() for _ in range(length)
        )

    def article(self, sentences: int) -> Article:
        """An article in which a third of the sentences are a word or two away from another one."""
        made: list[tuple[str, ...]] = []
        for _ in range(sentences):
            if made and self.rng.random() < 1 / 3:
                made.append(self.changed(self.rng.choice(made[-6:]), self.rng.choice((1, 1, 2))))
            else:
                made.append(self.sentence())
        return [Sentence(words, frozenset({number}), number // 5) for number, words in enumerate(made)]

    def changed(self, words: tuple[str, ...], number: int) -> tuple[str, ...]:
        """The words with so many of them replaced."""
        new = list(words)
        for at in self.rng.sample(range(len(new)), min(number, len(new))):
            new[at] = self.word()
        return tuple(new)


def edits(language: Language) -> dict[str, Edit]:  # noqa: C901  (a list of small functions)
    """The kinds of edits; each gives the new article, or None if it cannot be made."""

    def of_words(
        change: Callable[[random.Random, tuple[str, ...]], tuple[str, ...]],
    ) -> Callable[[random.Random, Article, int], Article]:
        def edit(rng: random.Random, article: Article, at: int) -> Article:
            return [*article[:at], replace(article[at], words=change(rng, article[at].words)), *article[at + 1 :]]

        return edit

    def typo(rng: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
        at = max(range(len(words)), key=lambda number: len(words[number]) + rng.random())
        word, place = words[at], rng.randrange(1, len(words[at]) - 1)
        wrong = rng.choice((word[:place] + word[place + 1 :], word[:place] + "x" + word[place:]))
        return (*words[:at], wrong, *words[at + 1 :])

    def added(rng: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
        at = rng.randrange(len(words) + 1)
        return (*words[:at], *(language.word() for _ in range(rng.randrange(1, 4))), *words[at:])

    def signs(rng: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
        at = rng.randrange(1, len(words) - 1)
        return (*words[:at], words[at] + rng.choice(",;:"), *words[at + 1 :])

    def inserted(word: str) -> Callable[[random.Random, tuple[str, ...]], tuple[str, ...]]:
        def change(rng: random.Random, words: tuple[str, ...]) -> tuple[str, ...]:
            at = rng.randrange(1, len(words))
            return (*words[:at], word, *words[at:])

        return change

    def deleted(_: random.Random, article: Article, at: int) -> Article:
        return [*article[:at], *article[at + 1 :]]

    def beside(rng: random.Random, article: Article, at: int) -> Article | None:
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(article)]
        alike = [o for o in near if len({*article[o].words} ^ {*article[at].words}) in (1, 2)]
        return deleted(rng, article, at) if alike else None

    def moved(rng: random.Random, article: Article, at: int) -> Article:
        number = article[at].paragraph
        block = [
            one
            for one in of_words(lambda _, words: language.changed(words, 1))(rng, article, at)
            if one.paragraph == number
        ]
        rest = [one for one in article if one.paragraph != number]
        to = rng.choice(
            [0, *(place for place in range(1, len(rest)) if rest[place].paragraph != rest[place - 1].paragraph)]
        )
        return [*rest[:to], *block, *rest[to:]]

    def split(rng: random.Random, article: Article, at: int) -> Article | None:
        words = article[at].words
        if len(words) < LONG:
            return None
        middle = rng.randrange(3, len(words) - 3)
        halves = [replace(article[at], words=half) for half in (words[:middle], words[middle:])]
        return [*article[:at], *halves, *article[at + 1 :]]

    def merged(_: random.Random, article: Article, at: int) -> Article | None:
        if at + 1 >= len(article) or article[at].paragraph != article[at + 1].paragraph:
            return None
        one, two = article[at : at + 2]
        whole = Sentence(
            (*one.words[:-1], one.words[-1] + ",", "and", *two.words), one.origins | two.origins, one.paragraph
        )
        return [*article[:at], whole, *article[at + 2 :]]

    return {
        "a sign added": of_words(signs),
        "a typo": of_words(typo),
        "a word changed": of_words(lambda _, words: language.changed(words, 1)),
        "words added": of_words(added),
        "a third rewritten": of_words(lambda _, words: language.changed(words, max(1, len(words) // 3))),
        "paragraph moved, a word changed": moved,
        "split in two": split,
        "merged with the next": merged,
        "deleted": deleted,
        "deleted beside a near-duplicate": beside,
        "rewritten": of_words(lambda *_: language.sentence()),
        "a number put in": of_words(inserted("12")),
        "a negation put in": of_words(inserted("not")),
    }


MUST_BE_LEFT = ("deleted", "deleted beside a near-duplicate", "rewritten", "a number put in", "a negation put in")


def printed(article: Article) -> tuple[str, list[tuple[int, int]]]:
    """The text of an article, and where each sentence stands in it."""
    text, spans = "", []
    for number, sentence in enumerate(article):
        gap = "" if not number else " " if sentence.paragraph == article[number - 1].paragraph else "\n\n"
        spans.append((len(text) + len(gap), len(text) + len(gap) + len(sentence.text)))
        text += gap + sentence.text
    return text, spans


def quotation(rng: random.Random, sentence: Sentence) -> tuple[str, bool]:
    """A sentence or a part of it, and whether it is the whole."""
    words = sentence.text.split()
    if rng.random() < SHARE_OF_WHOLE or len(words) < LONG:
        return sentence.text, True
    start = rng.randrange(0, len(words) - 6)
    return " ".join(words[start : start + rng.randrange(5, len(words) - start)]).rstrip("."), False


def verdicts(kind: str, edit: Edit, language: Language, threshold: float | None) -> Iterator[tuple[str, str]]:
    """For each way (with and without the text as it was), what became of the quotation that an edit touched."""
    rng = language.rng
    article = language.article(60)
    at = rng.randrange(len(article))
    new = edit(rng, article, at)
    if new is None:
        return
    for other in rng.sample(
        [n for n in range(len(new)) if at not in new[n].origins], 4
    ):  # what else was edited that day
        new[other] = replace(new[other], words=language.changed(new[other].words, 1))
    (old_text, _), (new_text, spans) = printed(article), printed(new)
    quote, whole = quotation(rng, article[at])
    before, now = (Edition(Matcher(read_text(text))) for text in (old_text, new_text))
    if not isinstance(before.matcher.find(quote), Resolved):
        return
    passage = Quotation(quote=quote)
    resolution = now.matcher.find(quote)
    if isinstance(resolution, Resolved):
        return
    for way, edition in (("with", before), ("without", None)):
        verdict = follow(now, edition, [(passage, resolution)], threshold)[0]
        if isinstance(verdict, Left):
            yield way, "left"
        elif isinstance(verdict, Moved):
            mine = [span for span, sentence in zip(spans, new, strict=True) if at in sentence.origins]
            yield (
                way,
                "right"
                if kind not in MUST_BE_LEFT
                and _is_right(verdict, mine, new_text, whole=whole and kind != "merged with the next")
                else "wrong",
            )


def _is_right(verdict: Moved, mine: Sequence[tuple[int, int]], text: str, *, whole: bool) -> bool:
    start, end = verdict.place.start, verdict.place.end
    inside = sum(sum(map(str.isalnum, text[max(start, a) : min(end, b)])) for a, b in mine)
    every = sum(map(str.isalnum, text[start:end]))
    all_of_it = sum(sum(map(str.isalnum, text[a:b])) for a, b in mine)
    return inside == every and (not whole or inside == all_of_it)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40, help="for each kind of edit")
    parser.add_argument("--threshold", type=float, nargs="*", default=[None])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for threshold in options.threshold:
        print(f"threshold {'by default' if threshold is None else threshold}")
        print(f"  {'':34}{'text as it was is known':28}not known")
        language = Language(random.Random(options.seed))
        total: Counter[tuple[str, str]] = Counter()
        for kind, edit in edits(language).items():
            counts: Counter[tuple[str, str]] = Counter()
            for _ in range(options.articles):
                counts.update(verdicts(kind, edit, language, threshold))
            total += counts
            print(f"  {kind:34}{_row(counts, 'with'):28}{_row(counts, 'without')}")
        print(f"  {'all':34}{_row(total, 'with'):28}{_row(total, 'without')}")


def _row(counts: Counter[tuple[str, str]], way: str) -> str:
    return "  ".join(f"{what} {counts[way, what]}" for what in ("right", "left", "wrong"))


if __name__ == "__main__":
    main()
