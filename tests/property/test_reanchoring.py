"""Random articles and random edits, where it is known by construction what became of each sentence: no passage is ever moved to a wrong place."""

import hashlib
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from claimkit.claimfile.model import Offsets, Quotation
from claimkit.derived.places import resolve
from claimkit.edit.reanchor import Left, Moved, Proposed, follow
from claimkit.edit.rewording import key, tokens
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text
from effort import examples

PROPERTY = settings(
    max_examples=examples(60), phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None, suppress_health_check=list(HealthCheck)
)

# Few words, so that sentences are near-duplicates of each other; what is written anew is made of others, so that it is nobody's edited form.
OLD_WORDS = st.sampled_from(
    ["tea", "milk", "helps", "adults", "children", "sleep", "colds", "green", "black", "daily", "with", "and", "the"]
)
NEW_WORDS = st.sampled_from(["oats", "barley", "grows", "hills", "rivers", "stone", "slowly", "under", "bright", "cold", "winds"])
TURNS = st.sampled_from(["not", "no", "never", "without", "7", "50", "isn't", "may", "all", "mg", "less"])


@dataclass(frozen=True)
class Became:
    """What an edit makes of a sentence: the new sentences (none: it was deleted), and whether a passage in it may be moved at all."""

    sentences: tuple[tuple[str, ...], ...]
    may_move: bool


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, ...]:
    return tuple(draw(st.lists(OLD_WORDS, min_size=3, max_size=9)))


@st.composite
def edited(draw: st.DrawFn, words: tuple[str, ...]) -> Became:
    kind = draw(st.sampled_from(["kept", "kept", "sign", "typo", "word", "added", "split", "deleted", "rewritten", "turned"]))
    at = draw(st.integers(0, len(words) - 1))
    word, new = words[at], draw(NEW_WORDS)
    if kind == "deleted":
        return Became((), may_move=False)
    if kind == "rewritten":
        return Became((tuple(draw(st.lists(NEW_WORDS, min_size=3, max_size=9))),), may_move=False)
    if kind == "turned":
        return Became(((*words[:at], draw(TURNS), *words[at:]),), may_move=False)
    if kind == "split" and 2 <= at < len(words) - 1:
        return Became((words[:at], words[at:]), may_move=True)
    changed = {"sign": word + ",", "typo": word[:1] + word[2:] + "x", "word": new, "added": f"{word} {new}"}.get(kind, word)
    return Became(((*words[:at], *changed.split(), *words[at + 1 :]),), may_move=True)


def printed(article: list[tuple[str, ...]]) -> tuple[str, list[tuple[int, int]]]:
    """The text of sentences, four to a paragraph, and where each stands."""
    text, spans = "", []
    for number, words in enumerate(article):
        text += "" if not number else "\n\n" if number % 4 == 0 else " "
        sentence = " ".join(words).rstrip(",").capitalize() + "."
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, spans


def letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalnum, text[start:end]))


@PROPERTY
@given(st.lists(sentences(), min_size=2, max_size=12), st.data(), st.booleans())
def test_no_passage_is_ever_moved_to_a_wrong_place(old: list[tuple[str, ...]], data: st.DataObject, knows_old: bool) -> None:
    became = [data.draw(edited(words)) for words in old]
    order = data.draw(st.permutations(range(len(old)))) if data.draw(st.booleans()) else range(len(old))
    origins = [number for number in order for _ in became[number].sentences]
    old_text, old_spans = printed(old)
    new_text, new_spans = printed([words for number in order for words in became[number].sentences])
    before, now = (Edition(Matcher(read_text(text))) for text in (old_text, new_text))

    passages: list[tuple[int, Quotation | Offsets]] = []
    for number in data.draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=8)):
        start, end = old_spans[number]
        if data.draw(st.booleans()):  # a part of it, of whole words
            parts = old_text[start:end].split()
            first = data.draw(st.integers(0, len(parts) - 1))
            last = data.draw(st.integers(first + 1, len(parts)))
            start += len(" ".join(parts[:first])) + (first > 0)
            end = start + len(" ".join(parts[first:last]))
        words = old_text[start:end]
        made = before.matcher.context(Resolved(start, end, before.read.line(start)), words)
        quote = Quotation(quote=words, prefix=made.prefix or None, suffix=made.suffix or None) if made else None
        if quote and data.draw(st.integers(0, 3)):
            passages.append((number, quote))
        else:
            digest = hashlib.sha256(old_text[start:end].encode()).hexdigest()
            passages.append((number, Offsets(start=start, end=end, sha256=digest)))

    given_now = [(passage, resolve(now.matcher, passage)) for _, passage in passages]
    for (number, passage), (_, resolution), verdict in zip(
        passages, given_now, follow(now, before if knows_old else None, given_now), strict=True
    ):
        event(f"{type(verdict).__name__}, old text {'known' if knows_old else 'not known'}")
        if isinstance(verdict, Left | Proposed):
            assert verdict.reason
        if not isinstance(verdict, Moved):
            continue
        assert not isinstance(resolution, Resolved)
        place = verdict.place
        if isinstance(verdict.passage, Quotation):
            assert resolve(now.matcher, verdict.passage) == place
        own = [span for span, origin in zip(new_spans, origins, strict=True) if origin == number]
        inside = sum(letters(new_text, max(place.start, a), min(place.end, b)) for a, b in own)
        was = passage.quote if isinstance(passage, Quotation) else old_text[passage.start : passage.end]
        wrong = f"{passage} of {old_text!r} moved to {new_text[place.start : place.end]!r} of {new_text!r}"
        assert key(tokens(new_text, place.start, place.end)) == key(tokens(was)), wrong
        assert was.casefold() == new_text[place.start : place.end].casefold(), wrong  # by another way of comparing
        if knows_old and old.count(old[number]) == 1:
            assert inside == letters(new_text, place.start, place.end), wrong
