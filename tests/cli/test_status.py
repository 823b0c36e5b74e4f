"""``claimkit status``: how the support of a claim is derived, step by step, and what the table tells beside its rows."""

from pathlib import Path
from typing import Final

import pytest

from commandline import NOTE, Run, make

CLAIMS: Final = """claimkit: 1
sources:
  big: {type: article-journal, title: A big trial, DOI: 10.1000/big, appraisal: {design: randomized-trial, sample_size: 400}}
  small: {type: article-journal, title: A cohort, DOI: 10.1000/small, appraisal: {design: cohort, sample_size: 40, risk_of_bias: high}}
  gone: {type: book, title: Withdrawn, ISBN: "9780306406157", appraisal: {design: cohort, notices: [{kind: retraction}]}}
claims:
  - id: tea-helps
    statement: Tea shortens colds.
    kind: efficacy
    confidence: low
    scope: {population: adults, intervention: tea, outcome: days ill}
    citations:
      - {source: big, stance: supports, result: as-claimed, finding: A day less., read: full-text, certainty: low}
      - {source: small, stance: supports, result: as-claimed, finding: Half a day less., read: abstract, differs: [population]}
      - {source: small, stance: neutral, finding: Nobody asked.}
      - {source: gone, stance: supports, result: as-claimed, finding: Gone., read: full-text}
  - id: tea-is-told
    statement: Tea prevents colds in adults.
    kind: description
    confidence: none
    rests_on: [tea-helps]
"""


def test_the_derivation_of_a_claim_names_each_line_step_and_cap(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=CLAIMS)
    done = claimkit("status", "--explain", "tea-helps")
    assert done.code == 0
    head, *lines = done.out.splitlines()
    assert head.endswith(" tea-helps")
    told = [line.strip() for line in lines]
    assert told[0] == "- weighed as efficacy"
    assert any(line.startswith("- big: ") and line.endswith(", the strongest") for line in told)
    assert any(line.startswith("- small: ") and not line.endswith(", the strongest") for line in told)
    assert any(line.endswith(("1 level less", "2 levels less")) for line in told)
    assert "- by its own rating: low at most" in told
    assert "- neither for nor against: small" in told
    assert told[told.index("- not counted") + 1] == "- gone: retracted"
    assert any(line.startswith("- status ") for line in told)
    assert any(line.startswith("- marked: ") for line in told)
    depths = {(len(line) - len(line.lstrip())) // 2 for line in lines}
    assert depths == {1, 2, 3}


def test_an_inference_names_what_each_premise_lends_and_for_which_kind_it_was_weighed(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=CLAIMS)
    told = [line.strip() for line in claimkit("status", "--explain", "tea-is-told").out.splitlines()]
    assert "- weighed as efficacy, though filed as description: it speaks of an effect" in told
    assert any(line.startswith("- inferred from tea-helps: ") for line in told)
    assert any(line.startswith("- tea-helps lends ") for line in told)
    assert any(line.startswith("- marked: ") and line.endswith("(unsupported)") for line in told)
    assert any(line.startswith("- what would raise it: ") for line in told)


def test_a_claim_that_rests_on_nothing_known_is_not_inferred_and_it_says_why(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE + "    rests_on: [tea]\n")
    assert "- inferred: no line, for " in claimkit("status", "--explain", "tea").out


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--explain", "milk"], 'there is no claim "milk"', "claimkit status lists the claims"),
        (["--explain", "tea", "--output-format", "json"], "--explain writes text", "leave --output-format out"),
    ],
)
def test_a_derivation_that_cannot_be_given_is_refused_in_words(
    claimkit: Run, tmp_path: Path, words: list[str], message: str, hint: str
) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("status", *words)
    assert done.code == 2
    assert message in done.err
    assert hint in done.err
    assert done.out == ""


def test_without_claims_there_is_no_bar_and_the_counts_are_zero(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a="claimkit: 1\n")
    done = claimkit("status")
    assert "marked as unsupported: 0 of 0" in done.out
    assert not any(sign in done.out for sign in "█▓▒░")


def test_a_status_says_that_no_baseline_silences_what_it_counts(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    assert "baseline" not in claimkit("status").out
    (tmp_path / "claimkit.toml").write_text('preset = "publish"\nbaseline = "known.jsonl"\n')
    assert claimkit("check", "--write-baseline").code == 0
    assert "The problems of the baseline are counted here, too." in claimkit("status").out
