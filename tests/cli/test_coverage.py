"""``claimkit coverage`` as people and programs run it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import Run

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT.parent / "shared" / "articles" / "ldn-cfs.txt"
ARTICLE = "# On tea\n\nTea cures colds. Milk, which is white, prevents most of them, say some of those who drink it.\n\nWhy?\n"
CLAIMS = """\
claimkit: 1
documents:
  tea:
    path: tea.md
claims:
  - id: tea-cures-colds
    statement: Tea cures colds.
    kind: efficacy
    confidence: none
    passages:
      - quote: Tea cures colds.
  - id: milk-is-white
    statement: Milk is white.
    kind: description
    confidence: none
    passages:
      - quote: Milk, which is white
exempt:
  - quote: On tea
    reason: heading
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "tea.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "claims" / "tea.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


def test_the_table_and_what_is_open(project: Path, command: Command) -> None:
    done = command("coverage")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "claims/tea.md:3:18: partial (27 %): Milk, which is white, prevents most of them, say some of those who drink it.",
        "claims/tea.md:5:1: uncovered: Why?",
        "",
        "claims/tea.yaml",
        "  document  sentences  claimed  exempt  partial  uncovered  coverage",
        "  tea               4        1       1        1          1      50 %",
        "            exempt: 1 heading",
        "",
        "2 of 4 sentences in 1 document accounted for: 50 %",
    ]


def test_of_one_file_the_documents_of_others_are_not_counted(project: Path, command: Command) -> None:
    """They are read all the same: what they say of a document of this file counts."""
    (project / "claims" / "milk.md").write_text("Milk is white.\n", encoding="utf-8")
    exempt = "exempt:\n  - {document: tea, quote: Why?, reason: question}\n"
    (project / "claims" / "milk.yaml").write_text("claimkit: 1\ndocuments: {milk: {path: milk.md}}\n" + exempt, encoding="utf-8")
    assert "3 of 5 sentences in 2 documents accounted for: 60 %" in command("coverage").stdout
    alone = command("coverage", "claims/tea.yaml").stdout
    assert "milk.yaml" not in alone
    assert "3 of 4 sentences in 1 document accounted for: 75 %" in alone


def test_a_column_is_counted_from_the_line_end_before_it_also_at_the_beginning(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").write_text("\nWhy?\n", encoding="utf-8")
    assert command("coverage").stdout.splitlines()[0] == "claims/tea.md:2:1: uncovered: Why?"


def test_sentences_that_touch_have_each_their_own_reason(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").write_text("茶は熱い。水は冷たい。\n", encoding="utf-8")
    exempt = "exempt:\n  - {quote: 茶は熱い。, reason: heading}\n  - {quote: 水は冷たい。, reason: question}\n"
    (project / "claims" / "tea.yaml").write_text(
        "claimkit: 1\ndocuments:\n  tea: {path: tea.md, language: ja}\n" + exempt, encoding="utf-8"
    )
    assert "            exempt: 1 heading, 1 question" in command("coverage").stdout.splitlines()


def test_words_that_are_a_claim_and_exempt_are_both(project: Path, command: Command) -> None:
    more = "  - quote: Tea cures colds.\n    reason: heading\n"
    (project / "claims" / "tea.yaml").write_text(CLAIMS + more, encoding="utf-8")
    assert "  tea               4        1       1        1          1      50 %" in command("coverage").stdout
    assert "COV003" in command("check").stdout


@pytest.mark.parametrize(("limit", "code"), [("0", 0), ("50", 0), ("50.1", 1), ("100", 1)])
def test_fail_under(project: Path, command: Command, limit: str, code: int) -> None:
    done = command("coverage", "--fail-under", limit)
    assert done.returncode == code
    why = f"; fails: 50 % is under {limit} %" if code else ""
    assert done.stdout.splitlines()[-1] == f"2 of 4 sentences in 1 document accounted for: 50 %{why}"


OTHER = "  milk:\n    path: milk.md\n"
ALL_EXEMPT = "claimkit: 1\ndocuments:\n  tea:\n    path: tea.md\n{}exempt:\n{}"
ON_TEA = "  - {document: tea, quote: On tea, reason: heading}\n"
ON_MILK = "  - {document: milk, quote: On milk, reason: heading}\n"


@pytest.mark.parametrize(
    ("documents", "passages", "milk", "why"),
    [
        (OTHER, ON_TEA, None, "1 document unreadable"),
        (OTHER, ON_TEA, b"\xff", "1 document unreadable"),
        (OTHER, ON_TEA + ON_MILK, b"", "1 passage not found"),
        (OTHER + OTHER.replace("milk", "beer"), ON_TEA + ON_MILK, b"On beer.", "1 document unreadable, 1 passage not found"),
        ("  milk: {title: On milk, sha256: " + "a0" * 32 + "}\n", ON_TEA, None, ""),
    ],
)
def test_a_gate_is_not_green_for_a_text_that_is_gone(
    project: Path, claimkit: Run, documents: str, passages: str, milk: bytes | None, why: str
) -> None:
    (project / "claims" / "tea.yaml").write_text(ALL_EXEMPT.format(documents, passages), encoding="utf-8")
    (project / "claims" / "tea.md").write_text("# On tea\n", encoding="utf-8")
    if milk is not None:
        (project / "claims" / "milk.md").write_bytes(milk)
    for arguments in ((), ("--fail-under", "50"), ("--fail-under", "50", "--output-format", "json")):
        done = claimkit("coverage", *arguments)
        assert done.code == (1 if arguments and why else 0)
        if "json" in arguments:
            assert done.err == (f"claimkit: coverage fails: {why}\n" if why else "")
        else:
            last = done.out.splitlines()[-1]
            assert ("fails: " in last) == bool(arguments and why)
            assert all(words in last for words in why.split(", "))
            assert "1 document not at hand" in last or why


def test_a_gate_fails_where_the_only_text_cannot_be_read(project: Path, claimkit: Run) -> None:
    (project / "claims" / "tea.md").unlink()
    done = claimkit("coverage", "--fail-under", "0")
    assert done.code == 1
    assert done.out.splitlines()[-1] == ("nothing was looked at: no document with sentences at hand; fails: 1 document unreadable")


@pytest.mark.parametrize("limit", ["101", "-1", "nan", "many"])
def test_a_limit_that_makes_no_sense(project: Path, command: Command, limit: str) -> None:
    done = command("coverage", f"--fail-under={limit}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "hint: give a number from 0 to 100" in done.stderr


def test_json(project: Path, command: Command) -> None:
    data = json.loads(command("coverage", "--output-format", "json").stdout)
    assert data["claimkit_coverage"] == 1
    counts = {"sentence_count": 4, "claimed": 1, "exempt": 1, "partial": 1, "uncovered": 1, "coverage": 0.5}
    assert data["summary"] == {**counts, "documents_unreadable": 0, "documents_not_at_hand": 0, "passages_not_found": 0}
    (document,) = data["documents"]
    assert counts.items() <= document.items()
    assert (document["document"], document["document_file"], document["path"]) == ("tea", "claims/tea.yaml", "claims/tea.md")
    assert (document["at_hand"], document["passages_not_found"]) == (True, 0)
    assert [sentence["state"] for sentence in document["sentences"]] == ["exempt", "claimed", "partial", "uncovered"]
    for sentence in document["sentences"]:
        words = ARTICLE[sentence["start"] : sentence["end"]]
        assert words in ("On tea", "Tea cures colds.", "Why?") or words.startswith("Milk")
        assert sentence.get("text") == (words if sentence["state"] in ("partial", "uncovered") else None)
        line = ARTICLE.split("\n")[sentence["span"]["line"] - 1]
        assert line[sentence["span"]["column"] - 1 : sentence["span"]["end_column"] - 1] == words


def test_the_threshold_is_configured(project: Path, command: Command) -> None:
    (project / "claimkit.toml").write_text("coverage-threshold = 0.2\n", encoding="utf-8")
    assert "3 of 4 sentences" in command("coverage").stdout
    for bad in ("0", "1.5", '"half"', "true", "nan"):
        (project / "claimkit.toml").write_text(f"coverage-threshold = {bad}\n", encoding="utf-8")
        done = command("coverage")
        assert (done.returncode, done.stdout) == (2, "")
        assert "coverage-threshold" in done.stderr


def test_claims_of_another_file_count_also_if_only_one_file_is_shown(project: Path, command: Command) -> None:
    more = CLAIMS.partition("claims:")[0].partition("documents:")[0] + (
        "exempt:\n  - document: tea\n    quote: Why?\n    reason: question\n"
    )
    (project / "claims" / "more.yaml").write_text(more, encoding="utf-8")
    for paths in ((), ("claims/tea.yaml",)):
        assert "3 of 4 sentences" in command("coverage", *paths).stdout
    assert "COV001" not in command("check", "claims/tea.yaml").stdout


def test_each_exempt_sentence_has_its_own_reason_and_others_have_none(project: Path, command: Command) -> None:
    article = "**On** [tea](x)\n\n**Tea** [cures](x) colds.\n\n**Who** *says* so?\n\nNobody. Ask me.\n"
    (project / "claims" / "tea.md").write_text(article, encoding="utf-8")
    reasons = {"On tea": "heading", "Who says so?": "question", "Ask me.": "instruction"}
    exempt = "".join(f"  - {{quote: {quote}, reason: {reason}}}\n" for quote, reason in reasons.items())
    (project / "claims" / "tea.yaml").write_text(CLAIMS.partition("exempt:")[0] + "exempt:\n" + exempt, encoding="utf-8")
    data = json.loads(command("coverage", "--output-format", "json").stdout)
    (document,) = data["documents"]
    assert [(one["state"], one.get("reason")) for one in document["sentences"]] == [
        ("exempt", "heading"),
        ("claimed", None),
        ("exempt", "question"),
        ("uncovered", None),
        ("exempt", "instruction"),
    ]


def test_only_documents_of_the_shown_files_are_told_and_passages_of_unknown_ones_are_left_out(project: Path, command: Command) -> None:
    other = CLAIMS.replace("tea:", "milk:").replace("tea.md", "milk.md").replace("tea-cures", "nobody-cures")
    unknown = "      - {document: nowhere, quote: Milk is white.}\n"
    (project / "claims" / "milk.md").write_text("Milk is white.\n", encoding="utf-8")
    (project / "claims" / "milk.yaml").write_text(other.replace("milk-is-white", "milk-is-so"), encoding="utf-8")
    (project / "claims" / "tea.yaml").write_text(CLAIMS.replace("exempt:", f"{unknown}exempt:"), encoding="utf-8")
    data = json.loads(command("coverage", "claims/tea.yaml", "--output-format", "json").stdout)
    assert [one["document"] for one in data["documents"]] == ["tea"]
    assert data["summary"]["passages_not_found"] == 0
    assert len(json.loads(command("coverage", "--output-format", "json").stdout)["documents"]) == 2


def test_the_rules_tell_the_same(project: Path, command: Command) -> None:
    (project / "claims" / "tea.yaml").write_text(CLAIMS + "  - quote: Tea cures\n    reason: heading\n", encoding="utf-8")
    done = command("check", "--fail-on", "warning")
    assert done.returncode == 1
    assert 'claims/tea.md:5:1: COV001 note: no claim of claims/tea.yaml accounts for "Why?"' in done.stdout
    assert "claims/tea.md:3:18: COV002 note: passages cover only 27 % of" in done.stdout
    assert 'COV003 warning: the passage is exempt, but "tea-cures-colds" is about the same words' in done.stdout


def test_passages_that_are_not_found_account_for_nothing_and_are_counted(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").write_text(ARTICLE.replace("cures", "heals"), encoding="utf-8")
    done = command("coverage")
    assert "1 of 4 sentences" in done.stdout
    assert "(1 passage not found)" in done.stdout
    assert done.stdout.endswith(": 25 %; 1 passage not found\n")
    data = json.loads(command("coverage", "--output-format", "json").stdout)
    assert data["summary"]["passages_not_found"] == 1


@pytest.mark.parametrize("text", ["", "***\n\n---\n", "\n"])
def test_no_sentences_are_not_full_coverage(project: Path, command: Command, text: str) -> None:
    (project / "claims" / "tea.yaml").write_text("claimkit: 1\ndocuments:\n  tea:\n    path: tea.md\n", encoding="utf-8")
    (project / "claims" / "tea.md").write_text(text, encoding="utf-8")
    done = command("coverage", "--fail-under", "0")
    assert done.returncode == 3
    assert "100 %" not in done.stdout
    assert "nothing was looked at" in done.stdout


def test_a_document_that_is_not_at_hand_is_said(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").unlink()
    done = command("coverage")
    assert done.returncode == 3
    assert "unreadable: it cannot be opened (No such file or directory)" in done.stdout
    assert "1 document unreadable" in done.stdout
    (project / "other.md").write_text(ARTICLE, encoding="utf-8")
    done = command("coverage", "--text", "tea=other.md")
    assert done.returncode == 0
    assert "other.md:5:1: uncovered: Why?" in done.stdout


def test_nothing_is_shown_while_a_claim_file_cannot_be_read(project: Path, command: Command) -> None:
    (project / "claims" / "bad.yaml").write_text("claimkit: 1\nclaims: [\n", encoding="utf-8")
    done = command("coverage")
    assert (done.returncode, done.stdout) == (1, "")


def test_what_could_act_on_a_terminal_is_escaped(project: Path, command: Command) -> None:
    (project / "claims" / "tea.md").write_text("Evil \x1b[31m red.\n", encoding="utf-8")
    assert "\x1b" not in command("coverage").stdout


def test_the_export_tells_the_totals(project: Path, command: Command) -> None:
    (told,) = json.loads(command("export").stdout)["summary"]["coverage"]
    assert (told.pop("document"), told.pop("document_file"), told.pop("exempt_reasons")) == ("tea", "claims/tea.yaml", {"heading": 1})
    assert told == {"sentences": 4, "claimed": 1, "exempt": 1, "partial": 1, "uncovered": 1}


def test_the_bundled_claims_account_for_the_restatement(command: Command) -> None:
    done = command("coverage", "--fail-under", "100", cwd=ROOT)
    assert done.returncode == 0
    assert "20 of 20 sentences in 1 document accounted for: 100 %; 1 document not at hand" in done.stdout


@pytest.mark.skipif(not ORIGINAL.exists(), reason="the original article, which may not be redistributed, is not at hand")
def test_the_bundled_claims_account_for_the_original(command: Command) -> None:
    done = command("coverage", "--fail-under", "100", "--text", f"original={ORIGINAL}", cwd=ROOT)
    assert done.returncode == 0
    assert "40 of 40 sentences in 2 documents accounted for: 100 %" in done.stdout
