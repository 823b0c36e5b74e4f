"""The index of rare words finds what searching the text finds, whatever stands around a quotation and whatever cannot be seen in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.text import quotations
from claimkit.text.quotations import Ambiguous, Matcher, NotFound, Resolved
from claimkit.text.read import read_text
from effort import examples

INVISIBLE = ("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200e")


@pytest.fixture(autouse=True)
def _always_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotations, "WORTH_AN_INDEX", 0)
    monkeypatch.setattr(quotations, "_WORTH_TRYING", 0)


def searched(text: str, quote: str, **context: str) -> Resolved | Ambiguous | NotFound:
    """What a matcher finds that has no index."""
    made = Matcher(read_text(text, "a.txt"))
    made._asked = -1_000_000
    return made.find(quote, **context)


def indexed(text: str, quote: str, **context: str) -> Resolved | Ambiguous | NotFound:
    return Matcher(read_text(text, "a.txt")).find(quote, **context)


FOUND = [
    ("one two three four", "two three four"),
    ("one two three four", "one two three"),
    ("one two three four", "one two three four"),
    ("xone two three four", "one two three"),  # begins inside a word
    ("one two three fourx", "two three four"),
    ("one two three four, one two three four", "two three four"),
    ("a b c d e. a b x d e.", "b x d"),
    ("two a b c d", "a b c"),
    ("the cat the cat the dog the", "the cat the"),
    ("日本の茶は古い。", "茶は古"),
    ("one two three four", "uno two three"),  # the word in the middle is there, and what is around it is not
    ("one two three four", "one two tres"),
    ("uno two three. one two tres", "one two three"),
    ("one two\nthree four", "one two three four"),
    ("ONE Two three", "one two three"),
    *((f"one t{sign}wo three four", "one two three") for sign in INVISIBLE),
    *((f"one two{sign} three four", "one two three") for sign in INVISIBLE),
    *((f"one two three{sign} four", "one two three") for sign in INVISIBLE),
    *((f"{sign}one two three four", f"one two {sign}three") for sign in INVISIBLE),
]


@pytest.mark.parametrize(("text", "quote"), FOUND)
def test_both_ways_find_the_same(text: str, quote: str) -> None:
    assert indexed(text, quote) == searched(text, quote)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_cannot_be_seen_is_no_part_of_a_place(sign: str) -> None:
    text = f"Before. One t{sign}wo three{sign}. After."
    found = indexed(text, "One two three")
    assert isinstance(found, Resolved)
    assert text[found.start : found.end] == f"One t{sign}wo three"
    assert indexed(text, f"{sign}One{sign} two three{sign}") == found
    assert indexed(text, sign) == NotFound()


def test_a_quotation_that_ends_within_a_sign_takes_the_sign() -> None:
    found = indexed("Wait\u2026 no", "Wait..")
    assert isinstance(found, Resolved)
    assert (found.start, found.end) == (0, 5)


def test_a_quotation_that_ends_inside_words_is_told_with_them() -> None:
    found = indexed("It undoes the harm of teas here.", "does the harm of tea")
    assert isinstance(found, NotFound)
    assert (found.inside, found.line) == ("undoes the harm of teas", 1)


def test_a_text_of_common_words_alone_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotations, "_WORTH_TRYING", 14)
    made = Matcher(read_text("to be or not. " * 3 + "to be or s", "a.txt"))
    assert made._indexed("to be or") is None
    monkeypatch.setattr(quotations, "_WORTH_TRYING", 13)
    assert made._indexed("to be or") == [0, 14, 28, 42]
    assert made._indexed("to") is None  # no word that must be whole
    assert made._indexed("to be") is None
    assert made._indexed("x gone y") == []


def test_of_the_words_in_the_middle_the_rarest_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Matcher(read_text("a b. " * 30 + "x a rare b y", "a.txt"))
    monkeypatch.setattr(quotations, "_WORTH_TRYING", 50)  # one place is worth trying, thirty are not
    assert made._indexed("x a rare b y") == [150]
    assert made._indexed("x rare a b y") == []
    assert made._indexed("x a b y") is None


def test_no_more_places_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotations, "MOST_PLACES", 3)
    for find in (indexed, searched):
        found = find("a b c. " * 9, "a b c.")
        assert isinstance(found, Ambiguous)
        assert len(found.places) == 3


PIECES = st.sampled_from(
    ["tea", "teas", "a", "the", " ", " ", ". ", ", ", "-", "'", "12", "1", "茶", "é", "e\u0301", *INVISIBLE, "\n", "Tea"]
)


@given(st.lists(PIECES, min_size=3, max_size=40).map("".join), st.data())
def test_an_index_changes_nothing(text: str, data: st.DataObject) -> None:
    assert examples(100)
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    prefix = data.draw(st.sampled_from(["", text[max(0, start - 4) : start].strip()]))
    assert indexed(text, quote, prefix=prefix) == searched(text, quote, prefix=prefix)
