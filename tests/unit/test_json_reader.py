"""What the JSON reader takes, what it refuses, and where it says that things stand."""

import pytest

from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.reading import DEEPEST, MOST_FAULTS, FaultKind, Places
from claimkit.diagnostics import Span


def faults(text: str) -> list[tuple[FaultKind, str]]:
    reading = read_json(text)
    assert not reading.faults or (reading.data is None and reading.places is None)
    return [(fault.kind, fault.subject) for fault in reading.faults]


def places(text: str) -> Places:
    reading = read_json(text)
    assert reading.faults == ()
    assert reading.places is not None
    return reading.places


# ---- values -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0", 0),
        ("-1", -1),
        ("2019", 2019),
        ("9007199254740991", 2**53 - 1),
        ("0.5", 0.5),
        ("-0.25", -0.25),
        ("73.9", 73.9),
        ("true", True),
        ("false", False),
        ("null", None),
        ('""', ""),
        ("[]", []),
        ("{}", {}),
        (" [ 1 , 2 ] ", [1, 2]),
        ('"no"', "no"),
        ('"012345"', "012345"),
        (r'"\u00e9\n\"\\\/\b\f\t"'.replace(r"\b\f", ""), 'é\n"\\/\t'),
        (r'"\ud83d\ude00"', "😀"),
        ('{"a": {"b": [null, {"": 1}]}}', {"a": {"b": [None, {"": 1}]}}),
        ("\t\r\n[1]\r\n", [1]),
        ('{"1": 2, "true": 3}', {"1": 2, "true": 3}),
    ],
)
def test_good_json_is_read(text: str, meant: object) -> None:
    reading = read_json(text)
    assert (reading.data, reading.faults) == (meant, ())
    assert type(reading.data) is type(meant)


@pytest.mark.parametrize(
    "text",
    [
        "1.10",
        "1.0",
        "10.1000",
        "0.0",
        "-0",
        "-0.0",
        "1e3",
        "1E+3",
        "1e400",
        "1.5e-7",
        "9007199254740992",
        "-9007199254740992",
        "9" * 5000,
        "0.1000000000000000055511151231257827",
    ],
)
def test_a_number_whose_form_would_be_lost_is_refused_with_its_place(text: str) -> None:
    reading = read_json(f'{{"a": {text}}}')
    assert [(fault.kind, fault.subject, fault.span) for fault in reading.faults] == [
        (FaultKind.NUMBER_FORM, text, Span(1, 7, 1, 7 + len(text)))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "[1,]",
        '{"a": 1,}',
        "[,1]",
        "[1,,2]",
        "{,}",
        "[1 2]",
        '{"a" 1}',
        '{"a":}',
        '{"a"}',
        "{a: 1}",
        "{'a': 1}",
        "['a']",
        "{1: 2}",
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "True",
        "None",
        "nul",
        "truee",
        "undefined",
        "no",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "-",
        "+1",
        "1e",
        "0x1F",
        "1_000",
        "--1",
        "1.2.3",
        "1e3.5",
        "// c\n1",
        "1 // c",
        "/* c */ 1",
        "# c\n1",
        '"a',
        '"a\\"',
        '"\\q"',
        '"\\u12"',
        '"\\u+123"',
        '"\\x41"',
        '"a\nb"',
        '"a\tb"',
        '"\\',
        "[",
        "{",
        '{"a"',
        '{"a":',
        '{"a": 1',
        "[1",
        "]",
        "}",
        "[1}",
        '{"a": 1]',
        "1 2",
        "[] []",
        '"a" "b"',
        "\xa01",
        "1\xa0",
        "\u0661",
        "\x0b1",
        "\x0c1",
        "`a`",
        "claimkit: 1",
    ],
)
def test_what_rfc_8259_does_not_allow_is_one_fault_with_words_and_a_place(text: str) -> None:
    (fault,) = read_json(text).faults
    assert fault.kind is FaultKind.SYNTAX
    assert fault.subject
    assert (1, 1) <= fault.span[:2] <= (text.count("\n") + 1, len(text) + 1)


@pytest.mark.parametrize(
    ("text", "words", "columns"),
    [
        ("[1,]", "a value is expected; found nothing that JSON knows", (4, 5)),
        ("[1 2]", "a comma or ] is expected", (4, 5)),
        ("[tru]", "a value is expected; found tru", (2, 5)),
        ('{"a" 1}', "a colon is expected after the key", (6, 7)),
        ("{a: 1}", "a key in double quotes is expected", (2, 3)),
        ("[] x", "there is more text after the end of the data", (4, 5)),
        ('["abc', "a text is not ended or holds a bad escape: unterminated string", (2, 3)),
        (r'["a\q"]', r"a text is not ended or holds a bad escape: invalid \escape", (4, 5)),
    ],
)
def test_the_words_say_what_is_wrong_and_the_place_is_where(text: str, words: str, columns: tuple[int, int]) -> None:
    (fault,) = read_json(text).faults
    assert fault.subject.startswith(words)
    assert "char " not in fault.subject
    assert fault.span == Span(1, columns[0], 1, columns[1])


@pytest.mark.parametrize(
    "escape", [r"\u0000", r"\u0007", r"\u001b", r"\u007f", r"\u0085", r"\u2028", r"\u2029", r"\ufeff", r"\ufffe", r"\b", r"\f"]
)
def test_a_forbidden_character_is_refused_in_values_and_keys(escape: str) -> None:
    assert [kind for kind, _ in faults(f'["{escape}"]')] == [FaultKind.CHARACTER]
    assert [kind for kind, _ in faults(f'{{"{escape}": 1}}')] == [FaultKind.CHARACTER]


@pytest.mark.parametrize("text", [r'"\ud800"', r'"\udc00"', r'"\ud83dx"', r'"\ude00\ud83d"', '"\ud800"'])
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    ((kind, subject),) = faults(text)
    assert (kind, subject[:3]) == (FaultKind.CHARACTER, "U+D")


def test_a_key_that_stands_twice_is_refused_with_both_places() -> None:
    (fault,) = read_json('{"a": 1,\n "b": 2, "\\u0061": 3}').faults
    assert (fault.kind, fault.subject, fault.span, fault.other) == (FaultKind.DUPLICATE_KEY, "a", Span(2, 10, 2, 18), Span(1, 2, 1, 5))


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a": ', "}")])
def test_nesting_is_taken_up_to_the_limit_and_refused_beyond_at_the_place(opening: str, closing: str) -> None:
    assert faults(opening * DEEPEST + "1" + closing * DEEPEST) == []
    (fault,) = read_json(opening * (DEEPEST + 1) + "1" + closing * (DEEPEST + 1)).faults
    column = DEEPEST * len(opening) + 1
    assert (fault.kind, fault.span) == (FaultKind.TOO_DEEP, Span(1, column, 1, column + 1))


@pytest.mark.parametrize("text", ["[" * 1_000_000, '{"a":' * 200_000, '[{"a":' * 200_000])
def test_a_million_opening_brackets_end_in_one_fault(text: str) -> None:
    assert [kind for kind, _ in faults(text)] == [FaultKind.TOO_DEEP]


def test_reading_stops_after_a_thousand_faults_also_when_the_last_ends_it() -> None:
    assert len(faults("{" + '"a": 1, ' * (3 * MOST_FAULTS) + '"b": 1}')) == MOST_FAULTS
    assert len(faults("[" + "1e3, " * (MOST_FAULTS - 1) + "oops")) == MOST_FAULTS


def test_a_file_of_too_many_values_is_refused_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimkit.claimfile.json_reader.MOST_VALUES", 100)
    assert faults("[" + "1," * 90 + "1]") == []
    assert faults("[" + "1," * 98 + "1]") == []
    (fault,) = read_json("[" + "1," * 99 + "1]").faults
    assert (fault.kind, fault.subject[:9]) == (FaultKind.TOO_LARGE, "it holds ")
    assert fault.span == Span(1, 200, 1, 201)


# ---- places -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "é", "e\u0301", "\U0001f469\u200d\U0001f52c", "漢字", "\U0001d49c", "עברית"])
def test_columns_count_code_points_whatever_stands_before(before: str) -> None:
    found = places(f'{{"x": ["{before}", {{"k{before}": "v{before}", "q": [1]}}]}}')
    count = len(before)
    assert found.span(("x", 0)) == Span(1, 8, 1, 10 + count)
    assert found.span(("x", 1, f"k{before}"), of_key=True) == Span(1, 13 + count, 1, 16 + 2 * count)
    assert found.span(("x", 1, f"k{before}")) == Span(1, 18 + 2 * count, 1, 21 + 3 * count)
    assert found.span(("x", 1, "q", 0)) == Span(1, 29 + 3 * count, 1, 30 + 3 * count)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_at_every_line_end(line_end: str) -> None:
    found = places(line_end.join(["{", '  "a": [', "    1,", "    true", "  ],", '  "b": {}', "}", ""]))
    assert found.span(("a",), of_key=True) == Span(2, 3, 2, 6)
    assert found.span(("a", 0)) == Span(3, 5, 3, 6)
    assert found.span(("a", 1)) == Span(4, 5, 4, 9)
    assert found.span(("b",)) == Span(6, 8, 6, 9)
    assert places(line_end.join(["[", "1,", "[]]"])).span((1,)) == Span(3, 1, 3, 2)


def test_a_list_or_mapping_is_shown_by_its_first_key_or_item_and_an_empty_one_by_itself() -> None:
    found = places('{"a": [[{"b": 1}]], "c": [], "d": [[]]}')
    assert found.span(("a",)) == Span(1, 10, 1, 13)
    assert found.span(("c",)) == Span(1, 26, 1, 27)
    assert found.span(("d",)) == Span(1, 36, 1, 37)
    assert found.span(()) == Span(1, 2, 1, 5)


def test_all_scalars_are_listed_in_the_order_of_the_file() -> None:
    found = places('{"b": [1, {"c": 2}], "a": "3", "d": {}}')
    assert [pointer for pointer, _ in found.scalars()] == [("b", 0), ("b", 1, "c"), ("a",)]


def test_what_is_known_to_exist_is_found_by_its_way() -> None:
    found = places('{"a": [1, {"b": "x"}],\n"c": 2}')
    assert found.span(("a", 1, "b")) == Span(1, 17, 1, 20)
    assert found.span(("c",)) == Span(2, 6, 2, 7)
    assert found.span(("a", 1, "b"), of_key=True) == Span(1, 12, 1, 15)
    assert found.span(("c",), of_key=True) == Span(2, 1, 2, 4)
    assert found.span(("none", "c")) == found.span(())  # where a step leads nowhere, those after it do not count


def test_a_fraction_may_be_as_long_as_a_number_can_be() -> None:
    longest, longer = "0." + "0" * 29 + "1", "0." + "0" * 30 + "1"
    assert read_json(longest).data == float(longest)
    assert [kind for kind, _ in faults(longer)] == [FaultKind.NUMBER_FORM]
