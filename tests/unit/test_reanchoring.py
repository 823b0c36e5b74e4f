"""What becomes of a passage after an edit: moved to its one place, or left with the reason."""

import hashlib

import pytest

from claimkit.claimfile.model import Offsets, Quotation
from claimkit.derived.places import resolve
from claimkit.edit.reanchor import Left, Moved, Stands, Verdict, follow
from claimkit.edit.two_editions import Edition
from claimkit.text.quotations import Matcher
from claimkit.text.read import read_text


def edition(text: str) -> Edition:
    return Edition(Matcher(read_text(text, "a.md")))


def followed(new: str, *passages: Quotation | Offsets, old: str | None = None, **more: float) -> list[Verdict]:
    now = edition(new)
    resolved = [(passage, resolve(now.matcher, passage)) for passage in passages]
    return list(follow(now, edition(old) if old is not None else None, resolved, **more))


def told(verdict: Verdict) -> str:
    """The words of a moved quotation, or the reason."""
    if isinstance(verdict, Moved):
        return verdict.passage.quote if isinstance(verdict.passage, Quotation) else str(verdict.passage.start)
    return verdict.reason if isinstance(verdict, Left) else "stands"


OLD = "# Tea\n\nTea helps adults who drink it daily. Tea helps children who drink it daily. Milk comes from cows and goats.\n\nIt is old."
ADULTS = "Tea helps adults who drink it daily."
EDITS = [
    ("nothing", OLD, ADULTS, "stands"),
    ("a word", OLD.replace("adults who drink", "adults who sip"), ADULTS, "Tea helps adults who sip it daily."),
    ("a word, of a part", OLD.replace("adults who drink", "adults who sip"), "adults who drink it", "adults who sip it"),
    ("of whom it is about", OLD.replace("adults", "grown-ups"), ADULTS, "a word of judgment, or of whom it is about, changed (left out: adults)"),
    ("a word beside a part", OLD.replace("Tea helps adults", "Green tea helps old adults"), "adults who drink", "stands"),
    ("words at both ends", OLD.replace("Tea helps adults who drink it daily.", "Green tea helps adults who drink it daily at dusk."), ADULTS, "Green tea helps adults who drink it daily at dusk."),
    ("deleted", OLD.replace(ADULTS + " ", ""), ADULTS, "nothing that is new in the text is like it"),
    ("deleted, its twin edited", OLD.replace(ADULTS + " ", "").replace("children", "infants"), ADULTS, "another sentence that is gone is like it, too"),
    ("rewritten", OLD.replace(ADULTS, "Coffee grows on hills under the sun."), ADULTS, "nothing that is new in the text is like it"),
    ("split", OLD.replace("cows and goats", "cows. And from goats"), "Milk comes from cows and goats.", "Milk comes from cows. And from goats."),
    ("merged", OLD.replace("daily. Tea helps ch", "daily, and tea helps ch"), ADULTS, "another sentence that is gone is like it, too"),
    ("merged with another", OLD.replace("goats.\n\nIt is old.", "goats, and it is old."), "Milk comes from cows and goats.", "Milk comes from cows and goats, and it is old."),
    ("moved and edited", OLD.replace("It is old.", "It is old.\n\nMilk comes from cows and sheep.").replace(" Milk comes from cows and goats.", ""), "Milk comes from cows and goats.", "Milk comes from cows and sheep."),
    ("a negation", OLD.replace("comes from", "does not come from"), "Milk comes from cows and goats.", "a negation changed (added: not)"),
    ("a negation beside a part", OLD.replace("Milk comes from cows and", "It is not true that milk comes, from cows and"), "comes from cows", 'its sentence has changed by "not"'),
    ("a number", OLD.replace("cows and", "2 cows and"), "Milk comes from cows and goats.", "a number changed (added: 2)"),
    ("said twice now", OLD + " " + ADULTS, ADULTS, "it stands in 2 places (lines 3, 5)"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "quote", "wanted"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS])
def test_with_the_text_as_it_was(new: str, quote: str, wanted: str) -> None:
    assert told(followed(new, Quotation(quote=quote), old=OLD)[0]) == wanted


NO_EVIDENCE = "words changed, and only the text as it was can tell whether this is the sentence that was meant"
ALONE = [
    ("signs and case", OLD.replace("adults who", "adults, who"), ADULTS, "Tea helps adults, who drink it daily."),
    ("a word", OLD.replace("adults", "grown-ups"), ADULTS, NO_EVIDENCE),
    ("a typo", OLD.replace("goats", "gaots"), "Milk comes from cows and goats.", NO_EVIDENCE),
    ("deleted beside its twin", OLD.replace(ADULTS + " ", ""), ADULTS, NO_EVIDENCE),
    ("grown", OLD.replace("and goats.", "and goats, if at all."), "Milk comes from cows and goats.", NO_EVIDENCE),
    ("a negation after it", OLD.replace("Milk comes from cows and goats.", "Milk, comes from cows and goats, not sheep."), "Milk comes from cows and goats", 'its sentence holds "not"'),
    ("few words", "Tea, helps.", "Tea helps.", "so few words may stand anywhere"),
    ("too long", OLD, "so long " * 300, "it has more than 1,500 characters: divide it"),
    ("nothing like it", OLD, "Vitamins and minerals are plentiful in fruit", "nothing in the text is like it"),
]  # fmt: skip


@pytest.mark.parametrize(("new", "quote", "wanted"), [case[1:] for case in ALONE], ids=[case[0] for case in ALONE])
def test_without_the_text_as_it_was(new: str, quote: str, wanted: str) -> None:
    assert told(followed(new, Quotation(quote=quote))[0]) == wanted


def test_a_threshold_of_ones_own_takes_the_risk() -> None:
    new = OLD.replace("cows and goats", "cows and sheep")
    (verdict,) = followed(new, Quotation(quote="Milk comes from cows and goats."), threshold=0.8)
    assert told(verdict) == "Milk comes from cows and sheep."
    (verdict,) = followed(new, Quotation(quote="Milk comes from cows and goats."), old=OLD, threshold=0.9)
    assert told(verdict) == "too little of its wording is left"


def test_context_that_does_not_fit_any_more_is_mended() -> None:
    old = "Green tea helps. Black tea helps. It is so."
    new = "Green tea helps. Black, strong tea helps. It is so."
    (verdict,) = followed(new, Quotation(quote="tea helps.", prefix="Black"), old=old)
    assert isinstance(verdict, Moved)
    assert verdict.passage == Quotation(quote="tea helps.", prefix="strong")
    twice = "Nobody knows whether any of the green tea helps. Black tea helps. It is so."
    (verdict,) = followed(
        "It is so. Black, strong tea helps.", Quotation(quote="tea helps.", prefix="Black"), old=twice
    )
    assert isinstance(verdict, Moved)
    assert verdict.passage == Quotation(quote="tea helps.")
    (verdict,) = followed(new, Quotation(quote="tea helps.", prefix="Black"))
    assert told(verdict) == "it stands in the text, but not between its prefix and suffix"


def test_offsets_are_moved_if_the_old_text_tells_their_words() -> None:
    start = OLD.index("Milk")
    digest = hashlib.sha256(b"Milk comes").hexdigest()
    passage = Offsets(start=start, end=start + 10, sha256=digest)
    (verdict,) = followed("New. " + OLD, passage, old=OLD)
    assert isinstance(verdict, Moved)
    assert verdict.passage == Offsets(start=start + 5, end=start + 15, sha256=digest)
    assert told(followed("New. " + OLD, passage)[0]) == "it holds no words, and the text as it was is not at hand"
    assert told(followed("New. " + OLD, passage, old="another text")[0]).startswith("it holds no words")


def test_two_passages_are_not_moved_onto_each_other_unless_they_overlapped() -> None:
    new = OLD.replace("cows and goats", "cows and sheep")
    whole, part, same = (
        Quotation(quote=quote)
        for quote in ("Milk comes from cows and goats.", "cows and goats", "Milk comes from cows and goats.")
    )
    assert [told(verdict) for verdict in followed(new, whole, part, same, old=OLD)] == [
        "Milk comes from cows and sheep.",
        "cows and sheep",
        "Milk comes from cows and sheep.",
    ]
    taken = Quotation(quote="Milk comes from cows and sheep.")
    stands, left = followed(new, taken, whole, threshold=0.8)
    assert isinstance(stands, Stands)
    assert told(left) == "another passage stands there already"
    alike = Quotation(quote="Milk comes from cows and hens.")
    assert {told(v) for v in followed(new, alike, whole, threshold=0.8)} == {
        "another passage would move to the same words"
    }
