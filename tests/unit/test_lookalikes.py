"""What tells two texts apart that look alike to a reader."""

import pytest

from claimkit.text.lookalikes import differences


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("tea", "t\u0435a", "U+0435 CYRILLIC SMALL LETTER IE where the quotation has U+0065 LATIN SMALL LETTER E"),
        ("tea", "te\u200ba", "U+200B ZERO WIDTH SPACE where the quotation has nothing"),
        ("te\u200ba", "tea", "nothing where the quotation has U+200B ZERO WIDTH SPACE"),
        ("tea", "tee", ""),
        ("tea", "tea", ""),
    ],
)
def test_the_code_points_that_differ_are_named(one: str, other: str, words: str) -> None:
    assert differences(one, other) == words


def test_of_many_the_first_are_named() -> None:
    assert differences("aceopx", "\u0430\u0441\u0435\u043e\u0440\u0445").endswith(", …")
