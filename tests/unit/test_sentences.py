"""Sentences: where hard cases are divided, and that the offsets are exact."""

import pytest

from claimkit.text.read import read_text
from claimkit.text.reader_text import Block, ReadText
from claimkit.text.sentences import sentences
from claimkit.text.units import units
from effort import bounded
from unit.sentence_cases import CASES

TABLE = [(group, case) for group, cases in CASES.items() for case in cases]


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(TABLE) >= 60


@pytest.mark.parametrize(("group", "case"), TABLE, ids=[f"{group}: {case[:40]}" for group, case in TABLE])
def test_hard_cases(group: str, case: str) -> None:
    assert cut(case.replace("‖", "")) == [part.strip() for part in case.split("‖")]


def test_offsets_are_code_points_of_the_text_that_was_given() -> None:
    text = "  A 😀 e\u0301 b.\n\n  Second one?  Third.  "
    assert list(sentences(text)) == [(2, 11), (15, 26), (28, 34)]
    assert list(sentences(text, 15, 34)) == [(15, 26), (28, 34)]


def test_a_blank_line_ends_a_sentence_and_marks_alone_are_none() -> None:
    assert cut("No stop\n \nhere\n\n***\n\n...\n\nEnd.") == ["No stop", "here", "End."]
    assert cut("") == cut(" \n ") == cut("...?!") == []


def test_names_that_begin_small_may_begin_a_sentence() -> None:
    assert cut("It was low. mRNA rose. pH fell. p53 stayed.") == ["It was low.", "mRNA rose.", "pH fell.", "p53 stayed."]


def test_a_bracket_that_never_closes_holds_nothing_together() -> None:
    assert len(cut("It helps (in part. It harms. " + "It ends. " * 80)) == 82


def test_a_heading_is_one_unit_and_other_blocks_hold_sentences() -> None:
    text = "Dose. Which one?\nIt is 5 mg. It is low."
    found = list(units(ReadText(text, text, range(len(text) + 1), [Block(0, 16, "heading"), Block(17, 39, "paragraph")])))
    assert [(text[unit.start : unit.end], unit.kind) for unit in found] == [
        ("Dose. Which one?", "heading"),
        ("It is 5 mg.", "paragraph"),
        ("It is low.", "paragraph"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("The call `a. B` works. It is old.\n", "a.md", ["The call a. B works.", "It is old."]),
        ("It reads `process.env.PORT` and `./a.sh`.\n", "a.md", ["It reads process.env.PORT and ./a.sh."]),
        ("`Tea cures cancer. Is it safe?`\n", "a.md", ["Tea cures cancer.", "Is it safe?"]),  # prose
        ("The ``a. B`` <b>call</b> `c. D`. It is old.\n", "a.md", ["The a. B call c. D.", "It is old."]),
        ("<p>The <code class='x'>a. B</code> call. It is old.</p>", "a.html", ["The a. B call.", "It is old."]),
        ("The set $x. Y$ is open. It is old.\n", "a.md", ["The set $x. Y$ is open.", "It is old."]),
        ("It costs US$5. They paid US$6.\n", "a.md", ["It costs US$5.", "They paid US$6."]),  # a formula to the parser
        ("It costs US$5. It's now US$6.\n", "a.md", ["It costs US$5.", "It's now US$6."]),
        ("One is 5$. 10 are 6$.\n", "a.md", ["One is 5$.", "10 are 6$."]),
        ("Tea costs A$5. X-rays cost A$9.\n", "a.md", ["Tea costs A$5.", "X-rays cost A$9."]),
        ("`It's safe. It's pure.`\n", "a.md", ["It's safe.", "It's pure."]),
        ("<code>It kills 9 (of 10). 8 died.</code>", "a.html", ["It kills 9 (of 10).", "8 died."]),
        ("It has `seen?: yes` now.\n", "a.md", ["It has seen?: yes now."]),
        ("One is $5. The other is 6$.\n", "a.md", ["One is $5.", "The other is 6$."]),
        ("The rest `is open. Quotes end nowhere.\n", "a.md", ["The rest `is open.", "Quotes end nowhere."]),
    ],
)
def test_no_sentence_ends_in_code_or_a_formula(text: str, name: str, found: list[str]) -> None:
    read = read_text(text, name)
    assert [" ".join(read.text[unit.start : unit.end].split()) for unit in units(read)] == found


SIGNS = [
    *"()[]{}*†‡§^$\\¹,-\u2013⁻\"'”»…?!。h_ \u3000",
    "(1)",
    "(1,",
    "^1",
    "¹,",
    "[a]",
    ".*",
    "a.¹",
    "$a",
    "$a.",
    "$.",
    r"\begin{align}",
    ". A",
    "no. ",
    "ill ",
]


@pytest.mark.parametrize("before", ["", "The trial worked.", "A $x ", r"\begin{align}"], ids=repr)
def test_no_sign_that_is_repeated_takes_more_time_than_it_is_long(before: str) -> None:
    with bounded():
        for sign in SIGNS:
            text = before + sign * (20_000 // len(sign)) + " It"
            assert all(0 <= start < end <= len(text) for start, end in sentences(text))


@pytest.mark.parametrize(
    "piece", ["(", ". ", "a.", "((a. ", "\n ", " ", '"', "1.", "[1]", "A. B", "…", ".]", "[.", "é. 😀", "a\n\n"], ids=repr
)
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    with bounded():
        found = list(sentences(text))
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize(
    "sentence",
    ["လက်ဖက်ရည် ကောင်းသည်။ ", "هل الشاي جيد؟ ", "چائے نزلہ ٹھیک کرتی ہے۔ ", "चाय ठीक करती है। ", "Թեյը օգնում է։ "],
    ids=["my", "ar", "ur", "hi", "hy"],
)
def test_no_sentence_of_a_long_paragraph_is_joined_to_the_next(sentence: str) -> None:
    for before in range(len(sentence)):
        text = "0" * before + sentence * (6_000 // len(sentence))
        assert len(list(sentences(text))) == text.count(sentence)


def test_no_item_of_a_long_list_is_joined_to_the_next() -> None:
    assert len(list(sentences("(1) Ab\n" * 2_000))) == 2_000
