"""The programs of the page on other programs keep their word where the page does not show it."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from walkthrough import Write, change, steps

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "use-in-programs.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for step in steps(PAGE.read_text(encoding="utf-8")):
        if isinstance(step, Write):
            change(step, tmp_path)
    return tmp_path


def run(folder: Path, environment: Mapping[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def of_module(folder: Path, environment: Mapping[str, str], module: str, call: str) -> str:
    """What a call of a function of a program gives; what the program itself prints comes before a line of dashes."""
    done = run(folder, environment, sys.executable, "-c", f"import {module} as m; print('----'); print(m.{call})")
    assert done.stderr == ""
    return done.stdout.partition("----\n")[2].strip()


def test_the_hook_tells_a_claim_file_that_cannot_be_read_and_a_text_without_claims(folder: Path, environment: Mapping[str, str]) -> None:
    assert "cannot be read" in of_module(folder, environment, "hook", "objections('<p>x</p>', 'claimkit: [')")
    assert of_module(folder, environment, "hook", "objections('<p>x</p>', '')") != "[]"
    assert of_module(folder, environment, "hook", "objections('<p>x</p>', m.CLAIMS)") != "[]"


def test_the_hook_opens_no_file(folder: Path, environment: Mapping[str, str]) -> None:
    (folder / "article.html").write_text("<p>Tea cures colds.</p>", encoding="utf-8")
    told = of_module(folder, environment, "hook", "objections('<p>Other words.</p>', m.CLAIMS)")
    assert "no claim: Other words." in told


@pytest.mark.parametrize(
    "added",
    [
        {"sources": {"mine": {"type": "book", "title": "Mine", "appraisal": {"design": "systematic-review"}}}},
        {"exempt": [{"quote": "a day", "reason": "other"}]},
    ],
)
def test_an_answer_with_a_source_or_an_exemption_of_the_models_own_is_refused(
    folder: Path, environment: Mapping[str, str], added: object
) -> None:
    call = f"held(m.ANSWER, m.json.dumps(m.json.loads(m.written(m.ANSWER, m.QUOTED)) | {added!r}))"
    assert of_module(folder, environment, "answer", call).startswith("refused: ")


@pytest.mark.parametrize("reply", ["", "Sure! Here it is:", "[]", "{}", json.dumps({"claimkit": 1})])
def test_an_answer_whose_claims_cannot_be_read_or_are_none_is_refused(folder: Path, environment: Mapping[str, str], reply: str) -> None:
    assert of_module(folder, environment, "answer", f"held(m.ANSWER, {reply!r})").startswith("refused: ")


def test_a_notebook_shows_what_ends_a_cell_with_its_mark(folder: Path, environment: Mapping[str, str]) -> None:
    text = (folder / "notebook.py").read_text(encoding="utf-8")
    text, count = re.subn(r"^(assessed\S*)(?=$|  #)", r"print(\1._repr_html_())", text, flags=re.MULTILINE)
    assert count == 2
    done = run(folder, environment, sys.executable, "-c", text)
    assert done.stderr == ""
    all_claims, one_claim = re.findall(r"<table>.*?</table>", done.stdout, re.DOTALL)
    assert "1 of 2 claims unsupported" in all_claims
    assert "partly supported" in one_claim
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!")


COLD = """claimkit: 1
documents:
  cold: {title: Cold, path: ../articles/health/cold.md}
sources:
  word-book: {type: book, title: "EXAMPLE: an invented dictionary", DOI: 10.1000/example-words, appraisal: {design: reference-work}}
claims:
  - id: tea-is-a-drink
    statement: Tea is a drink.
    kind: definition
    confidence: low
    rationale: A dictionary.
    passages: [{quote: Tea is a drink.}]
    citations: [{supports: word-book, result: as-claimed, finding: A drink.}]
  - id: sleep-helps
    statement: Sleep helps against a cold.
    kind: efficacy
    confidence: none
    passages: [{quote: Sleep helps.}]
"""


def test_in_an_archive_only_new_statements_fail_in_changed_files_and_their_owners_are_named(
    folder: Path, environment: Mapping[str, str]
) -> None:
    def git(*words: str) -> None:
        done = run(folder, environment, "git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words)
        assert done.returncode == 0, done.stderr

    def checked() -> tuple[int, list[str]]:
        done = run(folder, environment, sys.executable, "new_statements.py", "main")
        assert done.stderr == ""
        return done.returncode, done.stdout.splitlines()

    def write(name: str, text: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    for number in range(200):
        write(f"articles/old-{number}.md", f"# Old {number}\n\nTea {number} cures everything. It is old.\n")
    write("articles/health/cold.md", "# Cold\n\nHoney cures a cold.\n")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "archive")
    git("checkout", "-qb", "branch")
    assert checked() == (0, [])
    write("articles/old-3.md", "# Older\n\nTea 3 cures\neverything. Coffee *helps*, too. It is old.\n")
    write("articles/health/cold.md", "# Cold\n\nHoney cures a cold. Tea is a drink. Sleep\nhelps.\n")
    write("articles/ä new.md", "Milk is white.\n")
    write("claims/cold.yaml", COLD)
    git("add", ".")
    git("commit", "-qm", "changes")
    assert checked() == (
        1,
        [
            "articles/health/cold.md:3: citation needed: Sleep helps. (@health-desk)",
            "articles/old-3.md:4: no claim: Coffee *helps*, too. (@editors)",
            "articles/ä new.md:1: no claim: Milk is white. (@editors)",
        ],
    )
