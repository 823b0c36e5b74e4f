"""What notebooks show: escaped tables in which no claim looks supported that is not, or that nobody assessed."""

import re
from html import unescape
from typing import Any

from claimkit.api import assess, check
from claimkit.claimfile import model
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.config.settings import Settings
from claimkit.wording import table

untyped: Any = model
SETTINGS = Settings()
NASTY = '<script>alert(1)</script> & "tea" \u202eevil $x$'


def claim(**more: Any) -> Any:
    slot = untyped.OpenSlot(needs=NASTY)
    made = {"id": "tea", "statement": NASTY, "kind": "efficacy", "confidence": "high", "rationale": NASTY, "citations": [slot]}
    return untyped.Claim(**{**made, **more})


def words(html: str) -> str:
    assert "<script" not in html
    assert "\u202e" not in html
    assert html.count("<tr>") == html.count("</tr>")
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_a_claim_alone_is_not_assessed() -> None:
    shown = words(claim()._repr_html_())
    assert "not assessed" in shown
    assert "supported" not in shown
    assert "open slot <script>" in shown


def test_an_assessed_claim_and_an_export_show_the_mark() -> None:
    export = assess(untyped.ClaimFile(claims=[claim()]), SETTINGS)
    shown = words(export.claims[0]._repr_html_())
    assert "mark citation needed unsupported True" in shown
    assert "not assessed" not in shown
    shown = words(export._repr_html_())
    assert "1 of 1 claim unsupported. No claim here was checked for truth" in shown
    assert "citation needed tea" in shown


def test_a_corpus_lists_its_files_and_says_that_nothing_was_assessed() -> None:
    files = [load_bytes(b"claimkit: 1\n", "good.yaml"), load_bytes(b"claimkit: [", "<b>.yaml")]
    shown = words(Corpus(tuple(file for file in files if file), skipped=2)._repr_html_())
    assert "2 claim files, 2 other files skipped" in shown
    assert "good.yaml 0 0 not assessed" in shown
    assert "<b>.yaml ? ? does not conform" in shown


def test_a_report_shows_its_problems_and_its_rows_are_flat() -> None:
    report = check(untyped.ClaimFile(claims=[claim()]), SETTINGS)
    shown = words(report._repr_html_())
    assert f"1 file, 1 claim (1 unsupported): {len(report.diagnostics)} problems" in shown
    assert all(found.code in shown for found in report.diagnostics)
    rows = report.to_rows()
    assert len(rows) == len(report.diagnostics) > 1
    assert {tuple(row) for row in rows} == {("code", "severity", "path", "line", "column", "pointer", "message", "hint")}
    assert {type(value) for row in rows for value in row.values()} <= {str, int, type(None)}


def test_of_many_rows_the_number_left_out_is_said() -> None:
    shown = words(table("many", ("a",), [("x",)] * 205))
    assert shown.endswith("and 5 more rows, not shown")
