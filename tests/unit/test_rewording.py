"""Two wordings of a passage: how alike they are, and what may have turned their meaning."""

import pytest

from claimkit.edit.rewording import similarity, turned, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tea, isn't it?", ["tea", "isn't", "it"]),
        ("'Well-being' (p<0.05)", ["well", "being", "p", "<", "0", "05"]),
        ("5% of it", ["5", "%", "of", "it"]),
        ("緑茶は", ["緑", "茶", "は"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("…", []),
    ],
)
def test_words_are_compared_without_case_and_signs(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Tea helps adults.", "tea helps, adults", 1, 1),
        ("Tea helps adults sleep", "Tea helps adults slepe", 0.9, 0.99),
        ("Tea helps adults sleep", "Tea helps children sleep", 0.75, 0.75),
        ("Tea helps", "Milk harms", 0, 0),
        ("", "Tea", 0, 0),
    ],
)
def test_likeness_counts_words_and_other_spellings_in_part(one: str, other: str, least: float, most: float) -> None:
    assert least <= similarity(words(one), words(other)) <= most
    assert similarity(words(one), words(other)) == pytest.approx(similarity(words(other), words(one)))


TURNED = [
    ("It has 30 mg.", "It has 40 mg.", "a number changed (30 → 40)"),
    ("It has 3.5 mg.", "It has 3,5 mg.", "a number changed (3.5 → 3,5)"),
    ("From 5 to 10.", "From 10 to 5.", "a number changed (their order)"),
    ("Ten of them", "Two of them", "a number changed (ten → two)"),
    ("a half", "a ½", "a number changed (added: ½)"),
    ("at -5", "at 5", "a number changed (-5 → 5)"),
    ("p < 5", "p > 5", "a number changed (< → >)"),
    ("type I", "type II", "a number changed (I → II)"),
    ("30 mg daily", "30 g daily", "a unit changed (mg → g)"),
    ("5 percent", "5 %", "a unit changed (percent → %)"),
    ("once a day", "once a week", "a unit changed (day → week)"),
    ("It helps.", "It does not help.", "a negation changed (added: not)"),
    ("It isn't good.", "It is good.", "a negation changed (left out: isn't)"),
    ("It is harmless.", "It is harmful.", "a negation changed (left out: harmless)"),
    ("It is safe.", "It is unsafe.", "a negation changed (safe → unsafe)"),
    ("in hypertension", "in hypotension", "a negation changed (hypertension → hypotension)"),
    ("Es hilft.", "Es hilft nicht.", "a negation changed (added: nicht)"),
    ("有効", "無効", "a negation changed (added: 無)"),
    ("It may help.", "It will help.", "a word of degree changed (may → will)"),
    ("All adults", "Some adults", "a word of degree changed (all → some)"),
    ("It increases sleep.", "It decreases sleep.", "a word of degree changed (increases → decreases)"),
    ("Does it help?", "Does it help.", "it became a question, or is none any more"),
]
SAME = [
    ("Tea helps sleep.", "Tea helps slumber!"),
    ("COVID-19 and 3-4.5 mg", "COVID-19, and 3-4.5 mg"),
    ("Some reserch shows it.", "Some research shows it."),
    ("Not all of it is not known.", "Not all of it, is not known."),
]


@pytest.mark.parametrize(("before", "after", "why"), TURNED)
def test_what_may_turn_the_meaning_is_told(before: str, after: str, why: str) -> None:
    assert turned(before, after) == why
    assert turned(after, before) is not None


@pytest.mark.parametrize(("before", "after"), SAME)
def test_other_changes_are_left_to_the_reader(before: str, after: str) -> None:
    assert turned(before, after) is None
