"""How messages quote, list and guess."""

import difflib
from collections.abc import Sequence
from typing import Any

import pytest

from claimkit.wording import KnownWords, did_you_mean, hint, listed, quoted, slip_of


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("statemnt", ["statement", "kind"], "statement"),
        ("Statement", ["statement"], "statement"),
        ("very_low", ["low", "very-low"], "very-low"),
        ("container_title", ["container-title", "title"], "container-title"),
        ("doi", ["DOI", "URL"], "DOI"),
        ("xyz", ["statement"], None),
        ("", ["statement"], None),
        ("a", [], None),
        (12, ["12a", "x"], "12a"),
        (None, ["none"], "none"),
        ("x" * 100_000, ["statement"], None),
    ],
)
def test_the_nearest_word_is_guessed(word: object, known: list[str], meant: str | None) -> None:
    assert did_you_mean(word, known) == meant


MANY = [
    f"{name}-{place}-{year}"
    for name in ("abel", "baker", "clark", "miller")
    for place in ("oslo", "rome", "bern")
    for year in range(1900, 2026)
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("abel-olso-1987", "abel-oslo-1987"),
        ("Abel_Oslo_1987", "abel-oslo-1987"),
        ("bakr-rome-1950", "baker-rome-1950"),
        ("miller-berne-2001", "miller-bern-2001"),
        ("clark-rom-2025", "clark-rome-2025"),
        ("zzz", None),
        ("", None),
    ],
)
def test_of_many_words_the_nearest_is_guessed_and_few_are_compared(word: str, meant: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def noted(typed: str, words: Sequence[str], **how: Any) -> list[str]:
        compared.append(len(words))
        return nearest(typed, words, **how)

    nearest = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", noted)
    assert KnownWords(MANY).meant(word) == meant
    assert max(compared) <= 10


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("statemnt", ["statement", "kind"], "statement"),
        ("statementt", ["statement"], "statement"),
        ("satement", ["statement"], "statement"),
        ("stetement", ["statement"], "statement"),
        ("Rests-On", ["rests_on"], "rests_on"),
        ("knid", ["kind"], "kind"),
        ("need", ["needs"], "needs"),
        ("pmid", ["PMID", "PMCID"], "PMID"),
        ("funding", ["finding"], None),
        ("kiln", ["kind"], None),
        ("stat", ["start"], "start"),
        ("ends", ["end"], None),
        ("isnb", ["ISBN", "ISSN"], "ISBN"),
        ("isbs", ["ISBN", "ISSN"], None),
        ("edtion", ["edition", "section"], "edition"),
        ("isseu", ["issue", "issued"], "issue"),
        ("PMCD", ["PMID", "PMCID"], None),
        ("sattemetn", ["statement"], None),
        ("xyz", ["statement"], None),
        ("", ["statement"], None),
        ("statement" * 20_000, ["statement"], None),
    ],
)
def test_a_slip_is_told_from_a_word_of_its_own(word: str, known: list[str], meant: str | None) -> None:
    assert slip_of(word, known) == meant


def test_a_hint_falls_back_to_other_words() -> None:
    assert hint("kidn", ["kind"], "otherwise") == 'did you mean "kind"?'
    assert hint("zzz", ["kind"], "otherwise") == "otherwise"


@pytest.mark.parametrize(("words", "text"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_words_are_listed_as_people_do(words: list[str], text: str) -> None:
    assert listed(words) == text
    assert listed(iter(words)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("tea", '"tea"'),
        ("", '""'),
        (" a\n b\t", '"a b"'),
        ("a\u2028b", '"a b"'),
        (12, '"12"'),
        (True, '"True"'),
        (["a", 1], "\"['a', 1]\""),
        ("x" * 60, f'"{"x" * 60}"'),
        ("x" * 40 + "y" * 40, f'"{"x" * 40}…{"y" * 20}"'),
        ("e\u0301", '"e\u0301"'),
    ],
)
def test_a_value_is_quoted_on_one_short_line(value: object, text: str) -> None:
    assert quoted(value) == text


def test_the_length_of_a_quotation_can_be_chosen() -> None:
    assert quoted("abcdefghij", 6) == '"abcd…ij"'
