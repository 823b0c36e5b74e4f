"""Hidden characters: what is told, and what scripts and emoji need."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.text.hidden_characters import Harm, hidden
from effort import examples

FINE = [
    "\u200dplain ASCII begins after this"[1:],
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian: a non-joiner inside a word
    "\u0915\u094d\u200d\u0937",  # Devanagari: a joiner after a virama
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family
    "\u2764\ufe0f\u200d\U0001f525 1\ufe0f\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
    "Far in a text: the flag of \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f.",
    "\u05d0\u05d1 (LDN)\u200f \u05d2",  # Hebrew with a mark
    "\u05d0\u05d1 \u2066LDN 4.5 mg\u2069 \u05d2",  # Hebrew with a closed isolate
    "\u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22",  # Thai: where a line may be broken
    "\u845b\U000e0100",  # a variant of a Han character
    "\u05d0\u200f",
    "\u200f\u05d0\u05d1",  # a mark before everything else
    "\u0e20\u200b(LDN)",  # at one side of it are letters that stand without spaces
    "(LDN)\u200b\u0e20",
    "\u05d0\u200f\nnext",
    "na\u00efve \u2014 \u201cquoted\u201d",
]
TOLD = [
    ("Tea \u202eseruc\u202c colds.", Harm.TURNS, 2),
    ("Tea \u2066isolated\u2069.", Harm.TURNS, 2),
    ("\u05d0\u05d1 \u2066open", Harm.TURNS, 1),
    ("\u05d0\u05d1 \u202eover\u202c", Harm.TURNS, 1),
    ("Tea\u200e.", Harm.TURNS, 1),
    ("Tea\u200f.", Harm.TURNS, 1),  # a mark runs from right to left itself, and no letter does
    ("\u05d0\nTea\u200f.", Harm.TURNS, 1),  # the letter stands in another line
    ("Tea\u200f.\n\u05d0", Harm.TURNS, 1),
    ("te\u200ba", Harm.HIDES, 1),
    ("te\u200da", Harm.HIDES, 1),
    ("\U0001f468\u200da", Harm.HIDES, 1),  # a joiner that joins nothing to an emoji
    ("a\u200d\U0001f468", Harm.HIDES, 1),
    ("te\u200ca", Harm.HIDES, 1),
    ("te\u2060a", Harm.HIDES, 1),
    ("tea\ufe0f", Harm.HIDES, 1),
    ("tea\u3164", Harm.HIDES, 1),
    ("tea\U000e0074\U000e0065\U000e0061", Harm.HIDES, 3),
    ("nal\u00adtrexone", Harm.HYPHENATES, 1),
]


@pytest.mark.parametrize("text", FINE)
def test_what_a_script_or_an_emoji_needs_is_fine(text: str) -> None:
    assert list(hidden(text)) == []


@pytest.mark.parametrize(("text", "harm", "number"), TOLD)
def test_what_nobody_sees_is_told(text: str, harm: Harm, number: int) -> None:
    found = list(hidden(text))
    assert [one.harm for one in found] == [harm] * number
    assert all(text[one.offset] == one.character for one in found)
    assert found[0].name.startswith(f"U+{ord(found[0].character):04X}")


@settings(max_examples=examples(60))
@given(st.text(st.sampled_from("ab \n\u05d0\u202e\u202c\u2066\u2069\u200d\u200f\U0001f468\U000e0061\u00ad")))
def test_an_override_is_always_told_and_offsets_are_exact(text: str) -> None:
    found = {one.offset: one.character for one in hidden(text)}
    assert all(text[offset] == character for offset, character in found.items())
    assert {offset for offset, character in enumerate(text) if character == "\u202e"} <= found.keys()
