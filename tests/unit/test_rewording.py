"""Whether two wordings say the same words in the same order, and how their difference is shown."""

import pytest

from claimkit.edit.rewording import difference, key, tokens

SAME = [
    ("white space", "Tea  is\nold.", "Tea is old."),
    ("case", "Tea is old.", "tea is Old."),
    ("quotation marks", "\u201cold\u201d tea", "'old' tea"),
    ("quotation marks of Chinese and Japanese", "他说\u201c不\u201d。", "他说\u300c不\u300d。"),
    ("a letter that begins a text", "A tea", "a tea"),
    ("dashes", "tea \u2014 an old drink", "tea -- an old drink"),
    ("blanks around a dash", "tea \u2014 an old drink", "tea\u2014an old drink"),
    ("a unit set off", "5mg daily", "5 mg daily"),
    ("British and American", "The randomised tumour programmes", "The randomized tumor programs"),
    ("haem words", "Haemoglobin and anaemia", "hemoglobin and anemia"),
    ("forms of letters", "e\ufb03cient \uff21", "efficient A"),
]
OTHER = [
    ("one word", "vitamin D", "vitamin C"),
    ("order", "from A into B", "from B into A"),
    ("a negation", "it is safe", "it isn't safe"),
    ("a sign", "fell by 5", "fell by -5"),
    ("a decimal", "0.5 mg", "05 mg"),
    ("a thousand", "1,200", "1.200"),
    ("a comma", "No, tea helps", "No tea helps"),
    ("a question", "It helps.", "It helps?"),
    ("an exponent", "10\u2076 cells", "106 cells"),
    ("feet and inches", "5\u2032 tall", "5\u2033 tall"),
    ("a near spelling", "prednisone", "prednisolone"),
    ("signs of Chinese", "可以降低", "可以增加"),
    ("a vowel sign of Hindi", "\u0915\u093f", "\u0915\u0940"),
    ("a tone mark of Thai", "\u0e1b\u0e48\u0e32", "\u0e1b\u0e49\u0e32"),
    ("joined words", "every day", "everyday"),
    ("capitals", "It helps US.", "It helps us."),
    ("capitals of a word", "Tea is old.", "TEA is old."),
    ("a name that is another word without its capital", "the Polish nail", "the polish nail"),
    ("a German sharp s", "in Massen trinken", "in Ma\u00dfen trinken"),
    ("a German word for whom one speaks to", "dann sollten Sie gehen", "dann sollten sie gehen"),
    ("capitals of a letter", "It is vitamin C.", "It is vitamin c."),
    ("capitals in a word", "It is mRNA.", "It is MRNA."),
    ("case of a unit", "It used 5 mW of power.", "It used 5 MW of power."),
    ("case of a unit that is glued", "It took 5Mg of tea.", "It took 5mg of tea."),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_what_is_no_change_of_words(one: str, other: str) -> None:
    assert key(tokens(one)) == key(tokens(other))


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in OTHER], ids=[case[0] for case in OTHER])
def test_what_is_a_change_of_words(one: str, other: str) -> None:
    assert key(tokens(one)) != key(tokens(other))


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Vitamin D was given.", "Vitamin C was given.", "Vitamin [-D-] {+C+} was given."),
        ("It helps.", "It never helps.", "It {+never+} helps."),
        ("可以降低风险", "可以增加风险", "可以[-降低-]{+增加+}风险"),
        ("The tumour", "the tumor", "the tumor"),
    ],
)
def test_a_difference_shows_both_wordings(one: str, other: str, wanted: str) -> None:
    assert difference(one, other) == wanted


def test_a_token_leads_back_to_its_place() -> None:
    text = "So: \u201cTea\u201d is e\ufb03cient."
    assert [text[start:end] for _, start, end in tokens(text, 4)] == [
        "\u201c", "Tea", "\u201d", "is", "e\ufb03cient", ".",
    ]  # fmt: skip
