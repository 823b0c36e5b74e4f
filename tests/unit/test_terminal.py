"""What reaches a terminal: escapes, widths, cuts and colours."""

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.terminal import Paint, clipped, clipped_inside, escaped, escaped_path, padded, uses_color, width, wish_color

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢 שלום", "plain é 漢 שלום"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\rc", r"a\nb\rc"),
        ("a\tb", "a b"),
        ("\x00\x07\x7f", r"\x00\x07\x7f"),
        ("\x85\x9b", r"\x85\x9b"),
        ("\u202eabc\u202c", r"\u202eabc\u202c"),
        ("\u2066x\u2069", r"\u2066x\u2069"),
        ("a\u200bb", r"a\u200bb"),
        ("\u2028", r"\u2028"),
        ("\ufeff", r"\ufeff"),
        ("\xad", r"\xad"),
        ("\U000e0041", r"\U000e0041"),
        ("\uffff", r"\uffff"),
        ("\ud800", r"\ud800"),
        ("\udcff", r"\udcff"),
        (FAMILY, FAMILY),
        ("نمی\u200cخو\u0627\u0647م", "نمی\u200cخو\u0627\u0647م"),
        ("a\u200db", r"a\u200db"),
        ("\u200dx", r"\u200dx"),
        ("\xa0\u3000", "\xa0\u3000"),
        ("e\u0301", "e\u0301"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("", ""),
    ],
)
def test_what_could_act_or_hide_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(st.text())
def test_no_control_or_format_character_survives_but_joiners_after_what_is_not_ascii(text: str) -> None:
    shown = escaped(text)
    hidden = [character for character in shown if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert set(hidden) <= {"\u200c", "\u200d"}
    assert escaped(shown) == shown


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("claims/tea.yaml", "claims/tea.yaml"),
        ("::error ::x.yaml", "./::error ::x.yaml"),
        (" ::x", "./ ::x"),
        ("a::b", "a::b"),
        ("/a", "/a"),
        ("\n::x", r"\n::x"),
    ],
)
def test_a_path_at_the_start_of_a_line_is_never_a_command_of_a_build_server(path: str, shown: str) -> None:
    assert escaped_path(path) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("漢字", 4),
        ("ｱ", 1),
        ("\uff21", 2),
        ("\U0001f600", 2),
        ("क\u094d", 1),
        ("\u200d", 0),
        ("…", 1),
    ],
)
def test_wide_characters_take_two_columns_and_combining_ones_none(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(1, 30))
def test_a_clipped_text_fits_and_says_that_it_was_cut(text: str, columns: int) -> None:
    shown = clipped(text, columns)
    assert width(shown) <= columns
    assert shown == escaped(text) or shown.endswith("…")


def test_a_text_that_fits_exactly_is_not_cut_and_a_wide_character_is_not_halved() -> None:
    assert clipped("漢字", 4) == "漢字"
    assert clipped("漢字漢", 5) == "漢字…"
    assert clipped("漢字漢", 4) == "漢…"
    assert clipped("one two", 5) == "one…"


def test_a_padded_text_takes_the_columns_asked_for_by_width() -> None:
    assert padded("漢e\u0301", 5) == "漢e\u0301  "
    assert padded("long", 2) == "long"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("variables", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "0"}, False)],
)
def test_a_terminal_is_coloured_unless_the_reader_does_not_want_it(
    variables: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert uses_color(Terminal()) is colored
    assert uses_color(io.StringIO()) is False


@pytest.mark.parametrize(("wish", "colored"), [("1", True), ("3", True), ("0", False), ("", False)])
def test_a_file_is_coloured_where_the_reader_forces_it_and_does_not_refuse_it(
    wish: str, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", wish)
    assert uses_color(io.StringIO()) is colored
    monkeypatch.setenv("NO_COLOR", "1")
    assert uses_color(io.StringIO()) is False


@pytest.mark.parametrize(("when", "colored"), [("always", True), ("never", False), ("auto", False)])
def test_the_word_of_the_command_line_wins_over_the_environment(when: str, colored: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1" if when == "always" else "")
    monkeypatch.setenv("FORCE_COLOR", "1" if when == "never" else "")
    wish_color(when)
    assert uses_color(io.StringIO()) is colored


def test_paint_adds_colours_only_where_it_is_on() -> None:
    assert Paint(on=True)("x", "red", "bold") == "\x1b[31;1mx\x1b[0m"
    assert Paint(on=False)("x", "red", "bold") == "x"


def test_a_text_that_is_cut_inside_shows_both_ends() -> None:
    assert clipped_inside("abcdefghij", 10) == "abcdefghij"
    assert clipped_inside("abcdefghij", 9) == "abcd…ghij"
    assert clipped_inside("abcdefghij", 5) == "ab…ij"
    assert clipped_inside("abcdefghij", 4) == "abc…"  # too narrow to show both
    assert clipped_inside("漢字漢字", 6) == "漢字…"
    assert clipped_inside("a\x1b[31mb", 20) == "a\\x1b[31mb"


def test_a_joiner_behind_a_control_character_is_seen() -> None:
    assert escaped("\x7f\u200d") == "\\x7f\\u200d"
