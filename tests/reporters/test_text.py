"""How the text reporter shows a report: excerpts with their carets, related places, what was silenced, the last line."""

from collections.abc import Sequence

import pytest

from claimkit.diagnostics import Counts, Diagnostic, Related, Report, Severity, Silenced, Silencer, Span
from claimkit.reporters import Presentation, reporter, summary
from claimkit.terminal import width
from claimkit.wording import NEEDS

HERE = Span(1, 1, 1, 2)


def diagnostic(span: Span | None = HERE, severity: Severity = Severity.ERROR, **more: object) -> Diagnostic:
    fields: dict[str, object] = {"path": "a.yaml", "pointer": ("claims", 0), "message": "It is wrong", "hint": "Mend it", **more}
    return Diagnostic("ABC001", severity, span=span, **fields)  # type: ignore[arg-type]


def text(
    found: Sequence[Diagnostic], lines: Sequence[str] | None = None, *, color: bool = False, counts: Counts | None = None
) -> list[str]:
    report = Report(tuple(found), counts or Counts(files=1))
    return "".join(reporter("text").render(Presentation(report, lambda _: lines, color))).splitlines()


def marked(line: str, span: Span) -> tuple[str, str]:
    """The excerpt of a line and what of it the carets stand under, column by column."""
    _, excerpt, carets, *_ = text([diagnostic(span)], [line])
    shown, under = excerpt.partition(" | ")[2], carets.partition(" | ")[2]
    assert excerpt.index(" | ") == carets.index(" | ")
    start, end = len(under) - len(under.lstrip()), len(under)
    assert under.strip("^ ") == ""
    picked, column = "", 0
    for character in shown:
        if start <= column < end and width(character):
            picked += character
        column += width(character)
    assert end <= column + 1
    return shown, picked


@pytest.mark.parametrize("before", ["", "plain ", "漢字 ", "e\u0301 e\u0301 ", "\U0001f600 ", "\t", "\u202e", "\x9b"])
def test_the_carets_stand_under_the_place_whatever_stands_before(before: str) -> None:
    line = f"{before}a: TARGET # x"
    start = len(before) + 4
    assert marked(line, Span(1, start, 1, start + 6))[1] == "TARGET"


@pytest.mark.parametrize("before", ["x" * 300, "漢" * 60, "漢" * 300, "é" * 99, "\u202e" * 45, "e\u0301" * 400, "a" * 95, "\u200b" * 40])
def test_of_a_long_line_the_part_with_the_place_is_shown(before: str) -> None:
    line = f"{before}TARGET and more"
    shown, picked = marked(line, Span(1, len(before) + 1, 1, len(before) + 7))
    assert picked == "TARGET"
    assert width(shown) <= 100


def test_a_short_line_is_shown_whole_and_a_long_one_is_cut_with_an_ellipsis() -> None:
    assert marked("a" * 100, Span(1, 3, 1, 5))[0] == "a" * 100
    assert marked("a" * 101, Span(1, 3, 1, 5))[0] == "a" * 99 + "…"
    shown, picked = marked("a" * 101 + "TARGET", Span(1, 102, 1, 108))
    assert (shown[:2], picked) == ("…a", "TARGET")


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert marked("a: one two", Span(1, 4, 3, 2))[1] == "one two"


def test_words_that_a_message_begins_with_are_marked_where_they_stand_in_the_value() -> None:
    lines = ["a: >-", "  Tea is old, and", "  tea Cures colds.", "b: it cures"]
    _, excerpt, carets, *_ = text([diagnostic(Span(1, 4, 4, 1), message='"cures" says too much')], lines)
    assert excerpt == "  3 |   tea Cures colds."
    assert carets == "    |       ^^^^^"
    _, excerpt, *_ = text([diagnostic(Span(1, 4, 4, 1), message='"heals" says too much')], lines)
    assert excerpt == "  1 | a: >-"


@pytest.mark.parametrize("span", [Span(1, 4, 1, 4), Span(1, 11, 1, 12), Span(1, 200, 1, 201)])
def test_a_place_without_width_or_after_the_end_still_has_a_caret(span: Span) -> None:
    (_, _, carets, *_) = text([diagnostic(span)], ["a: one two"])
    assert carets.count("^") == 1


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (diagnostic(severity=Severity.NOTE), ["a"]),
        (diagnostic(None), ["a"]),
        (diagnostic(), None),
        (diagnostic(Span(5, 1, 5, 2)), ["a"]),
        (diagnostic(), []),
    ],
)
def test_notes_and_lines_that_cannot_be_had_have_no_excerpt(found: Diagnostic, lines: Sequence[str] | None) -> None:
    assert not any("^" in line for line in text([found], lines))
    assert text([found], lines)[1] == "  hint: Mend it"


def test_the_first_line_holds_place_code_severity_and_message() -> None:
    assert text([diagnostic(Span(7, 3, 7, 4))])[0] == "a.yaml:7:3: ABC001 error: It is wrong"
    assert text([diagnostic(None)])[0] == "a.yaml: ABC001 error: It is wrong"
    assert text([diagnostic(hint="")])[1].startswith("checked")


def test_related_places_are_shown_with_their_own_file() -> None:
    related = (
        Related("first here", span=Span(2, 1, 2, 2)),
        Related("and here", path="b.yaml", span=Span(9, 8, 9, 9)),
        Related("there", path="c.yaml"),
    )
    assert text([diagnostic(related=related)])[1:4] == ["  see a.yaml:2:1: first here", "  see b.yaml:9:8: and here", "  see c.yaml: there"]


def test_nothing_of_a_report_acts_on_a_terminal_or_a_build_server() -> None:
    bad = "\x1b[31m\r\n::error ::x\u202e ##[error]x"
    found = diagnostic(path=bad, message=bad, hint=bad, related=(Related(bad, path=bad),))
    lines = text([found, diagnostic(path="::error ::x")], [bad])
    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


def test_colours_are_used_if_asked_for_and_do_not_change_the_words() -> None:
    import re

    plain, colored = text([diagnostic()], ["a: b"]), text([diagnostic()], ["a: b"], color=True)
    assert colored != plain
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in colored] == plain


def test_many_diagnostics_on_one_line_of_megabytes_are_shown_in_time() -> None:
    line = "é" * 2_000_000
    lines = text([diagnostic(Span(1, column, 1, column + 1)) for column in range(1, 2_000_000, 2000)], [line])
    assert sum("^" in shown for shown in lines) == 1000


@pytest.mark.parametrize(
    ("counts", "severities", "words"),
    [
        (Counts(), [], "nothing was checked: no claim files found"),
        (Counts(skipped=1), [], "nothing was checked: no claim files found; skipped 1 other file"),
        (Counts(files=1, claims=1), [], "checked 1 file, 1 claim (0 unsupported): 0 errors, 0 warnings, 0 notes"),
        (
            Counts(files=2, claims=3, unsupported=2),
            ["error", "note", "note"],
            "checked 2 files, 3 claims (2 unsupported): 1 error, 0 warnings, 2 notes",
        ),
        (
            Counts(files=2, unread=("a",)),
            ["warning"],
            "checked 2 files, 0 claims (0 unsupported): 0 errors, 1 warning, 0 notes; the claims of 1 file were not checked",
        ),
        (
            Counts(files=1, unread=("a", "b"), skipped=3),
            [],
            "checked 1 file, 0 claims (0 unsupported): 0 errors, 0 warnings, 0 notes; the claims of 2 files were not checked; skipped 3 other files",
        ),
    ],
)
def test_the_last_line_says_how_much_was_checked_found_and_skipped(counts: Counts, severities: list[str], words: str) -> None:
    found = tuple(diagnostic(severity=Severity(word)) for word in severities)
    assert summary(Presentation(Report(found, counts))) == words
    assert text(found, counts=counts)[-1] == words


def test_the_last_line_counts_what_was_silenced_and_what_could_not_be_checked() -> None:
    silenced = tuple(Silenced(diagnostic(), by) for by in (*Silencer, Silencer.COMMENT))
    report = Report((), Counts(files=1), silenced)
    assert summary(Presentation(report, failures=("a.yaml is missing",))) == (
        "checked 1 file, 0 claims (0 unsupported): 0 errors, 0 warnings, 0 notes; "
        "silenced: 2 by comments, 1 by the baseline, 1 not selected; 1 thing could not be checked as asked"
    )
    assert summary(Presentation(Report((), silenced=silenced[1:2]))) == (
        "nothing was checked: no claim files found; silenced: 1 not selected"
    )


def test_what_a_comment_silenced_is_listed_with_its_reason() -> None:
    silenced = (
        Silenced(diagnostic(Span(7, 3, 7, 4)), Silencer.COMMENT, "agreed\non 2 May"),
        Silenced(diagnostic(None, Severity.NOTE), Silencer.COMMENT),
        Silenced(diagnostic(), Silencer.BASELINE, "old"),
    )
    shown = "".join(reporter("text").render(Presentation(Report((), Counts(files=1), silenced))))
    assert shown.splitlines()[:-1] == ["a.yaml:7:3: ABC001 error silenced: agreed\\non 2 May", "a.yaml: ABC001 note silenced"]


def test_a_tab_that_is_blamed_is_seen() -> None:
    assert marked("\t- id: a", Span(1, 1, 1, 1)) == ("→- id: a", "→")
    assert marked("a\tb", Span(1, 3, 1, 4)) == ("a b", "b")


def test_files_of_untouched_drafts_are_counted_in_their_order() -> None:
    paths = [f"{number:02}.yaml" for number in range(20)]
    found = tuple(
        Diagnostic(code, Severity.NOTE, span=HERE, path=path, pointer=("claims", at), message=NEEDS, hint="")
        for path in paths
        for at in range(2)
        for code in ("EVD001", "EVD002")
    )
    shown = "".join(reporter("text").render(Presentation(Report(found, Counts(files=20))))).splitlines()
    assert [line.partition(":")[0] for line in shown[:-1]] == paths
