"""Comments that silence problems: which forms are understood, how far one reaches, and what is said of those that do nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.checking.runner import check_files
from claimkit.claimfile.ignore_comments import suppressions
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.config.settings import Settings
from claimkit.diagnostics import Report, Silencer, Span
from claimkit.text.documents import Library

CLAIM = """\
  - id: {id}
    statement: Tea tastes best hot.
    kind: association
    confidence: none
"""
HEAD = "claimkit: 1\nclaims:\n"


def report(text: str, name: str = "tea.yaml") -> Report:
    loaded = load_bytes(text.encode(), name)
    assert isinstance(loaded, Loaded)
    done = check_files([loaded], Settings(), library=Library(lambda *_: None))
    assert done.crashes == ()
    return done.report


def codes(found: Report) -> list[str]:
    return [one.code for one in found.diagnostics]


def commented(comment: str) -> str:
    return HEAD + f"  {comment}\n" + CLAIM.format(id="tea")


@pytest.mark.parametrize(
    "comment",
    [
        "# claimkit: ignore[EVD001] taste",
        "#claimkit: ignore[EVD001] taste",
        "#   claimkit:ignore [EVD001]taste",
        "# claimkit: ignore[EVD] taste",
        "# claimkit: ignore[ EVD001 , EVD001 ] taste",
        "# claimkit: ignore[EVD001] taste, see [1] and # 2",
    ],
)
def test_a_form_that_is_understood(comment: str) -> None:
    found = report(commented(comment))
    assert codes(found) == []
    assert [(one.found.code, one.by, one.reason[:5]) for one in found.silenced] == [("EVD001", Silencer.COMMENT, "taste")]
    assert found.counts.unsupported == 1


@pytest.mark.parametrize(
    ("comment", "code", "words"),
    [
        ("# claimkit: ignore[EVD001]", "SUP001", "it gives no reason"),
        ("# claimkit: ignore[EVD001]   ", "SUP001", "it gives no reason"),
        ("# claimkit: ignore[] taste", "SUP001", "it names no rule"),
        ("# claimkit: ignore EVD001 taste", "SUP001", "no rules in square brackets"),
        ("# claimkit: ignore[EVD001 taste", "SUP001", "no rules in square brackets"),
        ("# claimkit: ignor[EVD001] taste", "SUP001", '"ignor" is not known'),
        ("# claimkit: disable[EVD001] taste", "SUP001", '"disable" is not known'),
        ("# claimkit: ignore[EVD999] taste", "SUP002", 'no rule "EVD999"'),
        ("# claimkit: ignore[evd001] taste", "SUP002", 'no rule "evd001"'),
        ("# claimkit: ignore[ALL] taste", "SUP002", 'no rule "ALL"'),
        ("# claimkit: ignore[FIL003] taste", "SUP002", "FIL003 cannot be silenced"),
        ("# claimkit: ignore[FIL] taste", "SUP002", "FIL cannot be silenced"),
        ("# claimkit: ignore[SCH001] taste", "SUP002", "SCH001 cannot be silenced"),
        ("# claimkit: ignore[CNF001] taste", "SUP003", "silences no CNF001"),
        ("# claimkit: ignore[CNF001, PAS] taste", "SUP003", "silences no CNF001 or PAS"),
    ],
)
def test_a_form_that_is_refused_silences_nothing_and_is_told(comment: str, code: str, words: str) -> None:
    found = report(commented(comment))
    assert codes(found) == [code, "EVD001"]
    assert words in found.diagnostics[0].message
    assert found.diagnostics[0].span
    assert found.diagnostics[0].span[:2] == (3, 3)


@pytest.mark.parametrize("comment", ["# claimkit: 1", "# see claimkit: ignore", "# claimkit: see the site", "# ignore[X]"])
def test_other_comments_are_left_alone(comment: str) -> None:
    assert codes(report(commented(comment))) == ["EVD001"]


def test_a_comment_in_a_text_is_text() -> None:
    for text in ('"x # claimkit: ignore[EVD001] y"', "|\n      # claimkit: ignore[EVD001] y\n", "x#claimkit:ignore[EVD001]y"):
        found = report(HEAD + CLAIM.format(id="tea").replace("Tea tastes best hot.", text))
        assert codes(found) == ["EVD001"]
    data = '{"claimkit": 1, "claims": [{"id": "tea", "statement": "# claimkit: ignore[X]", "kind": "association", "confidence": "none"}]}'
    assert codes(report(data, "tea.json")) == ["EVD001"]


def test_a_comment_of_its_own_line_reaches_over_the_next_entry_and_no_further() -> None:
    first, second = CLAIM.format(id="a"), CLAIM.format(id="b")
    above_first = report(HEAD + "  # claimkit: ignore[EVD001] taste\n" + first + second)
    assert [one.pointer[:2] for one in above_first.diagnostics] == [("claims", 1)]
    above_both = report("claimkit: 1\n# claimkit: ignore[EVD001] taste\n\n# more\nclaims:\n" + first + second)
    assert codes(above_both) == []
    below = report(HEAD + first + second + "# claimkit: ignore[EVD001] too late\n")
    assert codes(below) == ["EVD001", "EVD001", "SUP003"]


def test_a_comment_at_the_end_of_a_line_reaches_over_that_line_only() -> None:
    own = CLAIM.format(id="a  # claimkit: ignore[EVD001] taste")
    found = report(HEAD + own + CLAIM.format(id="b"))
    assert [one.pointer[:2] for one in found.diagnostics] == [("claims", 1)]
    elsewhere = CLAIM.format(id="a").replace("none", "none  # claimkit: ignore[EVD001] taste")
    assert codes(report(HEAD + elsewhere)) == ["EVD001", "SUP003"]


def test_nothing_is_called_unused_while_a_text_is_not_at_hand() -> None:
    passage = "documents:\n  old: {title: Old, sha256: " + "0" * 64 + "}\n"
    claim = CLAIM.format(id="a") + "    passages:\n      - {quote: Tea tastes, document: old}\n"
    comment = "  # claimkit: ignore[EVD001, PAS004, PAS009] taste\n"
    assert "SUP003" not in codes(report("claimkit: 1\n" + passage + "claims:\n" + comment + claim))


def test_line_ends_and_marks_of_byte_order_change_nothing() -> None:
    text = commented("# claimkit: ignore[EVD001] taste")
    assert codes(report("\ufeff" + text.replace("\n", "\r\n"))) == []


@pytest.mark.parametrize(
    ("text", "columns", "reach"),
    [
        ("a: 1  # claimkit: ignore[X] y  \n", (7, 30), ((1, 1), (1, 7))),
        ("# claimkit: ignore[X] y\na: 1\nb: 2\n", (1, 24), ((2, 1), (3, 1))),
        ("# claimkit: ignore[X] y\nb: 1\na: 2\n", (1, 24), ((2, 1), (3, 1))),
        ("# claimkit: ignore[X] y\n", (1, 24), ((1, 1), (1, 1))),  # about nothing
        ("1  # claimkit: ignore[X] y\n", (4, 27), ((1, 1), (1, 4))),
        ("'# claimkit: ignore[X] y': 1\n", None, None),
        ("'a # claimkit: ignore[X] y': 1\n", None, None),
        ("a: '# claimkit: ignore[X] y'\n", None, None),
        ("{a: 1} # claimkit: ignore[X] y\n", None, None),  # JSON has no comments
        ("a: [1 # claimkit: ignore[X] y\n", None, None),  # this cannot be read
    ],
)
def test_where_a_comment_stands_and_how_far_it_reaches(
    text: str, columns: tuple[int, int] | None, reach: tuple[tuple[int, int], tuple[int, int]] | None
) -> None:
    found = [(one.span, one.reach) for one in suppressions(read_yaml(text))]
    assert found == ([(Span(1, columns[0], 1, columns[1]), reach)] if columns else [])


@given(st.text("# claimkit:ignore[EVD01]\n-a'\"|>{}", max_size=80))
def test_whatever_stands_in_a_file_the_search_for_comments_comes_to_an_end(text: str) -> None:
    reading = read_yaml(text)
    for one in suppressions(reading):
        lines = text.split("\n")
        assert lines[one.span.line - 1][one.span.column - 1] == "#"
        assert one.reach.start <= one.reach.end


COMMENTS = st.lists(
    st.sampled_from(["", "  # claimkit: ignore[EVD001] x\n", "# claimkit: ignore[EVD, CNF] y\n", "    # claimkit: ignore[EVD002] z\n"]),
    min_size=9,
    max_size=9,
)


@given(COMMENTS, st.lists(st.sampled_from(["", "  # claimkit: ignore[EVD001] e"]), min_size=3, max_size=3))
def test_a_problem_is_silenced_if_and_only_if_some_comment_reaches_it(above: list[str], behind: list[str]) -> None:
    slot = "    citations:\n      - needs: a trial\n"
    claims = [CLAIM.format(id=f"{id_}{tail}") + slot for id_, tail in zip("abc", behind, strict=True)]
    lines = ("claimkit: 1\n", above[0], "claims:\n", *(part for pair in zip(above[1:4], claims, strict=True) for part in pair))
    text = "".join(lines).replace("    citations", f"{above[5]}    citations", 1).replace("      - needs", f"{above[6]}      - needs")
    plain = [one for one in report(text.replace("claimkit: ignore", "nothing")).diagnostics if one.code[:3] == "EVD"]
    comments = suppressions(read_yaml(text))
    reached = {
        one
        for one in plain
        for comment in comments
        if one.span and comment.reach.holds(one.span) and {one.code, one.code[:3]} & set(comment.codes)
    }
    assert {one.found for one in report(text).silenced} == reached


def test_of_two_comments_that_say_the_same_the_second_silences_nothing() -> None:
    twice = "# claimkit: ignore[EVD001] taste\n  # claimkit: ignore[EVD001] again"
    found = report(commented(twice))
    assert codes(found) == ["SUP003"]
    assert [one.reason for one in found.silenced] == ["taste"]
