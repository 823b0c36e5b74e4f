"""What the YAML reader takes, what it refuses, and where it says that things stand."""

import pytest

from claimkit.claimfile.reading import DEEPEST, MOST_FAULTS, Fault, FaultKind, Places, decode
from claimkit.diagnostics import Span
from two_readers import read as read_yaml

EMOJI = "\U0001f469\u200d\U0001f52c"  # three code points, one sign
COMBINED = "e\u0301"


def value(text: str) -> object:
    """The value under the key ``a`` of a text that must be without fault."""
    reading = read_yaml(text)
    assert reading.faults == ()
    assert isinstance(reading.data, dict)
    return reading.data["a"]


def faults(text: str) -> list[tuple[FaultKind, str]]:
    reading = read_yaml(text)
    assert not reading.faults or (reading.data is None and reading.places is None)
    return [(fault.kind, fault.subject) for fault in reading.faults]


def places(text: str) -> Places:
    reading = read_yaml(text)
    assert reading.faults == ()
    assert reading.places is not None
    return reading.places


def first_fault(text: str) -> Fault:
    return read_yaml(text).faults[0]


# ---- plain scalars ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "No",
        "NO",
        "yes",
        "Yes",
        "on",
        "On",
        "off",
        "y",
        "n",
        "Y",
        "N",
        "tRUE",
        "nULL",
        "none",
        "None",
        "nil",
        "undefined",
        "12:30:45",
        "1:30",
        "2024-13-45",
        "2019-11-19",
        "2001-12-14t21:59:43.10-05:00",
        "1.2.3",
        "1-2",
        "1,5",
        "1 000",
        "10%",
        "10.1000/xyz",
        "0.10.1",
        "0xZZ",
        "0o8",
        "0b2",
        "0x",
        "e5",
        "1e",
        "1e+",
        "1e5x",
        "_1",
        "__",
        "inf",
        "nan",
        "NaN",
        "Infinity",
        "\u0661٢",
        "\uff11\uff12",
        "½",
        "²",
        "v1.0",
        "-a",
        "--",
        "-.",
        "+",
        "+-1",
        "..",
        "...a",
        ".a",
        "=",
        "a#b",
        "a:b",
        "https://example.org/#x",
    ],
)
def test_a_plain_text_stays_the_text_it_is(text: str) -> None:
    assert value(f"a: {text}") == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("false", False),
        ("False", False),
        ("FALSE", False),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("~", None),
        ("", None),
        ("# nothing", None),
    ],
)
def test_the_words_of_the_core_schema_are_booleans_and_null(text: str, meant: object) -> None:
    assert value(f"a: {text}") is meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0", 0),
        ("7", 7),
        ("-1", -1),
        ("2019", 2019),
        ("9007199254740991", 2**53 - 1),
        ("-9007199254740991", 1 - 2**53),
        ("0.5", 0.5),
        ("-0.25", -0.25),
        ("73.9", 73.9),
        ("0.1", 0.1),
        ("0.30000000000000004", 0.1 + 0.2),
        ("100000.5", 100000.5),
    ],
)
def test_a_number_in_canonical_form_is_a_number_of_its_type(text: str, meant: object) -> None:
    read = value(f"a: {text}")
    assert read == meant
    assert type(read) is type(meant)


@pytest.mark.parametrize(
    "text",
    [
        "012345",
        "00",
        "-01",
        "1.10",
        "1.0",
        "0.0",
        "10.1000",
        "1.",
        ".5",
        "-.5",
        "+5",
        "+0",
        "-0",
        "-0.0",
        "1e3",
        "1E3",
        "1.5e-7",
        "1e400",
        ".inf",
        "-.inf",
        "+.Inf",
        ".INF",
        ".nan",
        ".NaN",
        ".NAN",
        "0x1F",
        "0o17",
        "0b101",
        "1_000",
        "1_",
        "0x_1",
        "1_0.5",
        "9007199254740992",
        "-9007199254740992",
        "9" * 5000,
        "0.1000000000000000055511151231257827",
        "123456789012345678.5",
        "1" * 33,
    ],
)
def test_what_only_looks_like_a_number_is_refused_with_its_place(text: str) -> None:
    reading = read_yaml(f"a: {text}")
    assert [(fault.kind, fault.subject, fault.span) for fault in reading.faults] == [
        (FaultKind.NUMBER_FORM, text, Span(1, 4, 1, 4 + len(text)))
    ]


@pytest.mark.parametrize("text", ["012345", "true", "null", "~", "1e3", ".inf", "<<", "no", "", " ", "*x", "&x", "!x", "%x", "@x"])
def test_quotes_make_a_text_of_anything(text: str) -> None:
    assert value(f'a: "{text}"') == text
    assert value(f"a: '{text}'") == text


@pytest.mark.parametrize("style", ["|", "|-", "|+", ">", ">-"])
def test_a_block_is_a_text_even_if_it_holds_a_number(style: str) -> None:
    read = value(f"a: {style}\n  012345\n")
    assert isinstance(read, str)
    assert read.strip() == "012345"


def test_a_long_run_of_digits_before_a_letter_is_a_text_and_takes_no_time() -> None:
    assert value("a: " + "1" * 300_000 + "x") == "1" * 300_000 + "x"


# ---- keys -------------------------------------------------------------------------------------------------------------------------------


def test_a_key_that_stands_twice_is_refused_with_both_places() -> None:
    fault = first_fault("a: 1\nb: 2\na: 3\n")
    assert (fault.kind, fault.subject, fault.span, fault.other) == (FaultKind.DUPLICATE_KEY, "a", Span(3, 1, 3, 2), Span(1, 1, 1, 2))


@pytest.mark.parametrize("text", ["{a: 1, a: 2}", 'a: 1\n"a": 2', "'a': 1\n\"\\x61\": 2", "? a\n: 1\na: 2", "- {b: {a: 1, 'a': 2}}"])
def test_a_key_that_stands_twice_is_refused_however_it_is_written(text: str) -> None:
    assert faults(text) == [(FaultKind.DUPLICATE_KEY, "a")]


def test_the_third_of_three_equal_keys_is_reported_too_and_equal_keys_of_two_mappings_are_not() -> None:
    assert faults("a: 1\na: 2\na: 3\n") == [(FaultKind.DUPLICATE_KEY, "a")] * 2
    assert faults("a: {k: 1}\nb: {k: 1}\n") == []


@pytest.mark.parametrize("key", ["1", "2019", "012", "1.5", "1e3", "0x1F", ".inf", "true", "False", "null", "~"])
def test_a_key_that_is_no_text_is_refused_but_quoted_it_is_one(key: str) -> None:
    assert faults(f"{key}: x") == [(FaultKind.KEY_NOT_TEXT, key)]
    assert read_yaml(f'"{key}": x').data == {key: "x"}


def test_a_quoted_key_does_not_make_the_plain_one_good_that_follows_in_another_mapping() -> None:
    assert faults('- {"1": x}\n- {1: x}\n') == [(FaultKind.KEY_NOT_TEXT, "1")]
    assert faults('- {"<<": x}\n- {<<: x}\n') == [(FaultKind.REFUSED_FEATURE, "the merge key <<")]


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ("a: 2", []),
        ("&x a: 2", [(FaultKind.REFUSED_FEATURE, "the anchor &x")]),
        ("!!str a: 2", [(FaultKind.REFUSED_FEATURE, "the tag tag:yaml.org,2002:str")]),
        ('"a": 2', []),
        ('"a\\0": 2', [(FaultKind.CHARACTER, "U+0000")]),
        ("b: {a: 1}\n  a: 2\n  b: 3", [(FaultKind.DUPLICATE_KEY, "b")]),
        ("a: 2\n  a: 3", [(FaultKind.DUPLICATE_KEY, "a")]),
        ('a: 2\n  "a": 3', [(FaultKind.DUPLICATE_KEY, "a")]),
        ("&y a: 2\n  a: 3", [(FaultKind.REFUSED_FEATURE, "the anchor &y"), (FaultKind.DUPLICATE_KEY, "a")]),
    ],
)
def test_a_plain_key_that_was_good_once_is_looked_at_again_where_it_is_written_otherwise(
    second: str, wanted: list[tuple[FaultKind, str]]
) -> None:
    assert faults(f"- a: 1\n- {second}\n") == wanted


@pytest.mark.parametrize("key", ["no", "yes", "on", "y", "2019-01-01", "12:30"])
def test_words_and_dates_of_other_versions_of_yaml_are_good_keys(key: str) -> None:
    assert read_yaml(f"{key}: x").data == {key: "x"}


def test_an_empty_key_is_refused_and_a_quoted_empty_key_is_a_text() -> None:
    assert faults("?\n: x") == [(FaultKind.KEY_NOT_TEXT, "an empty key")]
    assert read_yaml('"": x').data == {"": "x"}


@pytest.mark.parametrize("text", ["? [a, b]\n: x", "? {a: b}\n: x", "{[a]: x}", "? - a\n: x", "? ? a\n: x"])
def test_a_list_or_mapping_as_a_key_is_refused(text: str) -> None:
    assert faults(text) == [(FaultKind.KEY_NOT_TEXT, "a list or mapping")]


# ---- refused features -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("a: !!str x", Span(1, 4, 1, 11)),
        ("a: ! x", Span(1, 4, 1, 7)),
        ("a: !own x", Span(1, 4, 1, 10)),
        ("a: !!int abc", Span(1, 4, 1, 13)),
        ("a: !!timestamp z", Span(1, 4, 1, 17)),
        ("a: !<tag:x,2000:y> z", Span(1, 4, 1, 21)),
        ("a: !!python/object/apply:os.system [ls]", Span(1, 4, 1, 37)),
        ("!!str a: x", Span(1, 1, 1, 8)),
        ("a: !!map {b: c}", Span(1, 4, 1, 11)),
        ('a: !!binary "aGk="', Span(1, 4, 1, 19)),
        ("--- !!map\na: b", Span(1, 5, 2, 1)),
        ("a: !!null", Span(1, 4, 1, 10)),
    ],
)
def test_every_tag_is_refused_with_its_place(text: str, span: Span) -> None:
    fault = first_fault(text)
    assert (fault.kind, fault.subject[:8]) == (FaultKind.REFUSED_FEATURE, "the tag ")
    assert fault.span[:2] == span[:2]


@pytest.mark.parametrize("text", ["a: ! 012", "! a: b", "[! x]", "a: !", "[a, !, b]", "a: ! [b]", "- ! 'x'", "? !\n: x"])
def test_the_shortest_tag_is_refused_too(text: str) -> None:
    kind, subject = faults(text)[0]
    assert (kind, subject) == (FaultKind.REFUSED_FEATURE, "the tag !")


@pytest.mark.parametrize(
    "text", ["a: what ! x", "a: |\n  ! x\n", "a: 'b\n  ! c'", "a: >\n  c\n  !\n", "a: b !", "a: b\n  ! c", "# ! x\na: b"]
)
def test_an_exclamation_mark_inside_a_text_is_no_tag(text: str) -> None:
    assert isinstance(value(text), str)


def test_the_directive_that_shortens_tags_is_refused_and_so_many_of_them_take_no_time() -> None:
    many = "# first\n" + "".join(f"%TAG !a{number}! b\n" for number in range(200_000)) + "--- a\n"
    fault = first_fault(many)
    assert (fault.kind, fault.subject, fault.span) == (FaultKind.REFUSED_FEATURE, "the directive %TAG", Span(2, 1, 2, 5))
    assert faults("a: 1\r\n...\r\n%TAG ! x\r\n--- b\r\n") == [(FaultKind.REFUSED_FEATURE, "the directive %TAG")]
    assert value("a: 50 %TAG x") == "50 %TAG x"


def test_anchors_and_aliases_are_refused_each_with_its_place() -> None:
    reading = read_yaml("a: &x 1\nb: *x\nc: &y [1]\n? &z d\n: 1\n")
    assert [(fault.subject, fault.span[:2]) for fault in reading.faults] == [
        ("the anchor &x", (1, 4)),
        ("the alias *x", (2, 4)),
        ("the anchor &y", (3, 4)),
        ("the anchor &z", (4, 3)),
    ]
    assert {fault.kind for fault in reading.faults} == {FaultKind.REFUSED_FEATURE}


def test_an_alias_to_nothing_and_an_alias_as_a_key_are_refused() -> None:
    assert faults("a: *nothing") == [(FaultKind.REFUSED_FEATURE, "the alias *nothing")]
    assert faults("*x : 1")[0] == (FaultKind.REFUSED_FEATURE, "the alias *x")


def test_a_merge_key_is_refused_and_a_quoted_one_is_a_text() -> None:
    assert faults("<<: {a: 1}") == [(FaultKind.REFUSED_FEATURE, "the merge key <<")]
    assert faults("<<: *base")[0] == (FaultKind.REFUSED_FEATURE, "the merge key <<")
    assert read_yaml('"<<": a').data == {"<<": "a"}


def test_a_second_document_is_refused_where_it_begins() -> None:
    fault = first_fault("a: 1\n---\nb: 2\n")
    assert (fault.kind, fault.span[:2]) == (FaultKind.SEVERAL_DOCUMENTS, (2, 1))
    assert faults("---\n---\n") == [(FaultKind.SEVERAL_DOCUMENTS, "")]


@pytest.mark.parametrize("text", ["---\na: 1\n", "%YAML 1.2\n---\na: 1\n", "a: 1\n...\n", "--- {a: 1}\n...\n# end\n"])
def test_the_marks_of_one_document_are_taken(text: str) -> None:
    assert read_yaml(text).data == {"a": 1}


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_is_taken_up_to_the_limit_and_refused_beyond_at_the_place(opening: str, closing: str) -> None:
    assert faults(opening * DEEPEST + "1" + closing * DEEPEST) == []
    fault = first_fault(opening * (DEEPEST + 1) + "1" + closing * (DEEPEST + 1))
    assert (fault.kind, fault.span[:2]) == (FaultKind.TOO_DEEP, (1, DEEPEST * len(opening) + 1))


def test_block_lists_count_as_nesting_too() -> None:
    assert faults("- " * DEEPEST + "x") == []
    assert faults("- " * (DEEPEST + 1) + "x") == [(FaultKind.TOO_DEEP, "")]


@pytest.mark.parametrize("text", ["[" * 1_000_000, "{" * 1_000_000, "- " * 500_000, "? " * 500_000, "[{a: " * 200_000, "? - " * 250_000])
def test_a_million_opening_brackets_end_in_one_fault(text: str) -> None:
    assert len(faults(text)) == 1


def test_reading_stops_after_a_thousand_faults() -> None:
    assert len(faults("".join("a: 1\n" for _ in range(5 * MOST_FAULTS)))) == MOST_FAULTS


def test_a_file_of_too_many_values_is_refused_by_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimkit.claimfile.yaml_reader.MOST_VALUES", 100)
    assert faults("- a\n" * 90) == []
    (fault,) = read_yaml("- a\n" * 110).faults
    assert (fault.kind, fault.subject[:9], fault.span) == (FaultKind.TOO_LARGE, "it holds ", Span(97, 3, 97, 4))


# ---- characters -------------------------------------------------------------------------------------------------------------------------

CHARACTERS = ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"]


@pytest.mark.parametrize("character", CHARACTERS)
def test_a_file_with_a_forbidden_character_is_refused_at_its_place(character: str) -> None:
    found = decode(f"a: 1\r\nb: é{character}x\n".encode())
    assert isinstance(found, Fault)
    assert (found.kind, found.subject, found.span) == (FaultKind.CHARACTER, f"U+{ord(character):04X}", Span(2, 5, 2, 6))


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\x80", "\ufffe", "\ud800", "\udfff"])  # noqa: PT014  (ruff takes two for one)
def test_the_reader_itself_refuses_what_no_file_may_hold(character: str) -> None:
    fault = first_fault(f"a: x{character}")
    assert (fault.kind, fault.subject, fault.span) == (FaultKind.CHARACTER, f"U+{ord(character):04X}", Span(1, 5, 1, 6))


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\e", r"\x7f", r"\N", r"\L", r"\P", r"\uFEFF", r"\uFFFE", r"\x85"])
def test_a_forbidden_character_is_refused_as_an_escape_too_in_values_and_keys(escape: str) -> None:
    for text in (f'a: "{escape}"', f'"{escape}": a'):
        assert [kind for kind, _ in faults(text)] == [FaultKind.CHARACTER]


def test_half_a_surrogate_pair_as_an_escape_is_refused() -> None:
    assert [kind for kind, _ in faults(r'a: "\ud83d"')] == [FaultKind.SYNTAX]


@pytest.mark.parametrize("escape", [r"\t", r"\n", r"\r", r"\_", r"\u202e", r"\U0001F600", r"\u00e9"])
def test_other_escapes_are_taken(escape: str) -> None:
    assert isinstance(value(f'a: "{escape}"'), str)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: 1\n", b"a: 1\n"])
def test_one_byte_order_mark_at_the_start_is_left_out(data: bytes) -> None:
    assert decode(data) == "a: 1\n"


def test_a_second_byte_order_mark_is_refused() -> None:
    found = decode(b"\xef\xbb\xbf\xef\xbb\xbfa: 1")
    assert isinstance(found, Fault)
    assert (found.kind, found.subject, found.span) == (FaultKind.CHARACTER, "U+FEFF", Span(1, 1, 1, 2))


@pytest.mark.parametrize(
    ("data", "offset", "span"),
    [
        (b"a: \xff", 3, Span(1, 4, 1, 5)),
        (b"a: 1\r\n\xc3\xa9\xc3(", 8, Span(2, 2, 2, 3)),
        (b"\xef\xbb\xbfa\x80", 4, Span(1, 2, 1, 3)),
        (b"\xed\xa0\x80", 0, Span(1, 1, 1, 2)),
        (b"\xc0\xaf", 0, Span(1, 1, 1, 2)),
        (b"\xf4\x90\x80\x80", 0, Span(1, 1, 1, 2)),
    ],
)
def test_what_is_not_utf8_is_refused_with_the_offset_of_the_first_bad_byte(data: bytes, offset: int, span: Span) -> None:
    found = decode(data)
    assert isinstance(found, Fault)
    assert (found.kind, found.span) == (FaultKind.NOT_UTF8, span)
    assert found.subject.startswith(f"byte {offset} (0x")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_other_encodings_of_unicode_are_named(encoding: str) -> None:
    found = decode("claimkit: 1\n".encode(encoding))
    assert isinstance(found, Fault)
    assert (found.kind, "UTF-16 or UTF-32" in found.subject) == (FaultKind.NOT_UTF8, True)


# ---- syntax -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a: b: c",
        "a:\n\t- b",
        "a: [1",
        'a: "x',
        "a: 'x",
        "- a\nb: 1",
        "a: 1\n b: 2",
        "a: @x",
        "a: `x`",
        "a: {b",
        "]",
        "a: %x",
        'a: "\\q"',
        "a: |x\n  b",
        "a: - b",
        "a: ]",
        '"a" "b"',
        "a: 'x' y",
    ],
)
def test_what_is_not_yaml_is_one_fault_with_words_and_a_place(text: str) -> None:
    (fault,) = read_yaml(text).faults
    assert fault.kind is FaultKind.SYNTAX
    assert fault.subject
    assert 1 <= fault.span.line <= text.count("\n") + 2


def test_a_tab_as_indentation_is_refused_in_its_line() -> None:
    fault = first_fault("claims:\n\t- id: tea\n")
    assert (fault.kind, fault.subject, fault.span) == (FaultKind.SYNTAX, "a tab stands where YAML wants spaces", Span(2, 1, 2, 1))


def test_where_a_broken_part_began_is_a_second_place() -> None:
    fault = first_fault("a: 1\nb: [1,\nc: 2\n")
    assert fault.kind is FaultKind.SYNTAX
    assert fault.other is not None
    assert fault.other.line == 2


@pytest.mark.parametrize("text", ["", "\n", "# only this\n", "---\n", "   \n\r\n"])
def test_an_empty_text_is_null_with_a_place_at_its_start(text: str) -> None:
    reading = read_yaml(text)
    assert (reading.data, reading.faults) == (None, ())
    assert reading.places is not None
    assert reading.places.span(())[0] == 1 or text == "---\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_the_same_data_and_places(line_end: str) -> None:
    text = line_end.join(["a: 1", "b:", "  - x", "  - y y", "c: |", "  one", "  two", ""])
    reading = read_yaml(text)
    assert reading.data == {"a": 1, "b": ["x", "y y"], "c": "one\ntwo\n"}
    assert reading.places is not None
    assert reading.places.span(("b", 1)) == Span(4, 5, 4, 8)
    assert reading.places.span(("c",), of_key=True) == Span(5, 1, 5, 2)


# ---- places -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "é", COMBINED, EMOJI, "漢字", "\U0001d49c", "עברית"])
def test_columns_count_code_points_whatever_stands_before(before: str) -> None:
    text = f'x: ["{before}", k{before}: v{before}, "q": [1]]'
    found = places(text)
    count = len(before)
    assert found.span(("x", 0)) == Span(1, 5, 1, 7 + count)
    assert found.span(("x", 1, f"k{before}"), of_key=True) == Span(1, 9 + count, 1, 10 + 2 * count)
    assert found.span(("x", 1, f"k{before}")) == Span(1, 12 + 2 * count, 1, 13 + 3 * count)
    assert found.span(("x", 2, "q", 0)) == Span(1, 21 + 3 * count, 1, 22 + 3 * count)


def test_places_in_blocks_are_those_of_keys_values_and_items() -> None:
    found = places(f"é: {EMOJI}\nlist:\n  - {COMBINED}: 1\n    k: two words # comment\n  -\n    - deep\nempty:\nlast: 'x'\n")
    assert found.span(("é",), of_key=True) == Span(1, 1, 1, 2)
    assert found.span(("é",)) == Span(1, 4, 1, 7)
    assert found.span(("list", 0, COMBINED), of_key=True) == Span(3, 5, 3, 7)
    assert found.span(("list", 0, COMBINED)) == Span(3, 9, 3, 10)
    assert found.span(("list", 0, "k")) == Span(4, 8, 4, 17)
    assert found.span(("list", 1, 0)) == Span(6, 7, 6, 11)
    assert found.span(("empty",), of_key=True) == Span(7, 1, 7, 6)
    assert found.span(("empty",)).line == 7
    assert found.span(("last",)) == Span(8, 7, 8, 10)


@pytest.mark.parametrize("style", ["|", ">-", "|+"])
def test_a_block_text_begins_at_its_sign(style: str) -> None:
    found = places(f"a: {style}\n  one {EMOJI}\n  two\nb: x\n")
    assert found.span(("a",))[:2] == (1, 4)
    assert found.span(("b",)) == Span(4, 4, 4, 5)


def test_a_text_over_several_lines_spans_them() -> None:
    found = places("a: one\n  two\nb: 'x\n\n  y'\n")
    assert found.span(("a",)) == Span(1, 4, 2, 6)
    assert found.span(("b",)) == Span(3, 4, 5, 5)


def test_a_list_or_mapping_is_shown_by_its_first_key_or_item_and_an_empty_one_by_itself() -> None:
    found = places("a:\n  b:\n    - - c\nd: {}\ne: []\n")
    assert found.span(()) == Span(1, 1, 1, 2)
    assert found.span(("a",)) == Span(2, 3, 2, 4)
    assert found.span(("a", "b")) == Span(3, 9, 3, 10)
    assert found.span(("d",))[:2] == (4, 4)
    assert found.span(("e",))[:2] == (5, 4)


def test_what_does_not_exist_is_shown_by_the_deepest_part_that_does() -> None:
    found = places("a:\n  b: x\n  c: [1]\n")
    assert found.span(("a", "b", "no", 3)) == Span(2, 6, 2, 7)
    assert found.span(("a", "c", 7)) == Span(3, 7, 3, 8)
    assert found.span(("nothing",)) == Span(1, 1, 1, 2)
    assert found.span(("a", "no"), of_key=True) == Span(1, 1, 1, 2)


def test_all_scalars_are_listed_in_the_order_of_the_file() -> None:
    found = places("b: [1, {c: 2}]\na: 3\nd: {}\n")
    assert [pointer for pointer, _ in found.scalars()] == [("b", 0), ("b", 1, "c"), ("a",)]


@pytest.mark.parametrize("text", ["[?x]", "{ ?foo: bar }", "[a, ?b]", '[?"b"]', "[\n?x]"])
def test_a_question_mark_that_libyaml_would_swallow_is_refused(text: str) -> None:
    found = read_yaml(text).faults
    assert found
    assert all(fault.kind in (FaultKind.REFUSED_FEATURE, FaultKind.SYNTAX) for fault in found)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("{? a : b}", {"a": "b"}),
        ("[a?b, c?]", ["a?b", "c?"]),
        ('["?x"]', ["?x"]),
        ("k: >\n  [?x]\n", {"k": "[?x]\n"}),
        ("k: what?x [?y]", {"k": "what?x [?y]"}),
    ],
)
def test_other_question_marks_are_text_or_marks_of_keys(text: str, data: object) -> None:
    assert read_yaml(text).data == data
