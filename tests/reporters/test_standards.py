"""Judges that are not ours accept what the reporters write: the schemas of the formats, and readers of them."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator, FormatChecker
from markdown_it import MarkdownIt

from claimkit import schema
from claimkit.diagnostics import Counts, Diagnostic, Report, Severity, Silenced, Silencer, Span
from claimkit.reporters import Presentation, by_content, reporter, reporter_names
from effort import examples
from reporters.hostile import CLEAN, DIAGNOSTICS, EMPTY, HOSTILE, NAMES, SILENCED

ORACLES = Path(__file__).parents[2].parent / "shared" / "oracles"
ALL = pytest.mark.parametrize("presentation", [HOSTILE, CLEAN, EMPTY], ids=["hostile", "clean", "empty"])

# After the fields that GitLab documents for its code quality report.
CODE_QUALITY: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def shown(name: str, presentation: Presentation) -> str:
    return "".join(reporter(name).render(presentation))


def data(name: str, presentation: Presentation) -> Any:
    return json.loads(shown(name, presentation))


def acting(text: str) -> set[str]:
    """The characters that act on a terminal or hide themselves: all that cannot be printed, but spaces and the joiners of emoji."""
    odd = {character for character in text if not character.isprintable()} - set("\n\u200c\u200d")
    return {character for character in odd if unicodedata.category(character) != "Zs"}


def oracle(name: str) -> Path:
    path = ORACLES / name
    if not path.exists():
        pytest.skip(f"the official schema {name} is not beside the project (shared/oracles)")
    return path


def failures(validator: Any, instance: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(instance)]


# ---- all ------------------------------------------------------------------------------------------------------------

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=30) | st.lists(
    st.sampled_from(["\n", "\r", "::", "%0A", "##[", "]]>", "](", "{0}", "<", "&", "|", "\\", "`", ",", "=", " ", "\udcff", "\x85"])
).map("".join)


@settings(max_examples=examples(60))
@given(ANYTHING, ANYTHING, ANYTHING)
def test_no_text_whatever_breaks_a_report(path: str, message: str, hint: str) -> None:
    found = Diagnostic("EVD001", Severity.ERROR, path, ("claims", 0, hint), Span(1, 2, 3, 4), message, hint)
    report = Report((found,), Counts(files=1, unread=(path,)), (Silenced(found, Silencer.COMMENT, hint),))
    presentation = Presentation(report, failures=(message,))
    for name in reporter_names():
        text = shown(name, presentation)
        text.encode()
        assert acting(text) == set()
        assert "##[" not in text
        if name != "github":
            assert not any(line.lstrip().startswith("::") for line in text.split("\n"))
    assert len(data("gitlab", presentation)) == 3
    assert len(data("sarif", presentation)["runs"][0]["results"]) == 2
    assert outcomes(presentation) == {"error": 1, "failure": 1, "skipped": 1}
    assert [bool(as_the_runner_reads(line)) for line in shown("github", presentation).split("\n")] == [True, True, False, False]
    entry = data("json", presentation)["diagnostics"][0]
    assert entry["message"] == "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in message)


# ---- json -----------------------------------------------------------------------------------------------------------


@ALL
def test_the_json_report_conforms_to_its_own_schema(presentation: Presentation) -> None:
    Draft202012Validator.check_schema(dict(schema("report")))
    assert failures(Draft202012Validator(dict(schema("report"))), data("json", presentation)) == []


def test_the_json_report_holds_everything() -> None:
    made = data("json", HOSTILE)
    assert made["checked"]["unsupported"] == 7
    assert made["checked"]["failures"][0] == f"no such file or folder: {NAMES[1]}"
    assert made["counts"] == {"error": 3, "warning": 3, "note": 3}
    first = made["diagnostics"][0]
    assert first["path"] == NAMES[0]
    assert first["message"] == DIAGNOSTICS[0].message
    assert first["rule"] == "unsupported-claim"
    assert first["pointer"] == ["claims", 0, DIAGNOSTICS[0].message]
    assert first["span"] == {"line": 3, "column": 5, "end_line": 3, "end_column": 9}
    assert first["related"][1] == {"message": DIAGNOSTICS[0].message, "path": NAMES[0], "pointer": []}
    assert "span" not in made["diagnostics"][3]
    assert made["diagnostics"][4]["path"] == "claims/\\udcff\\udcfe.yaml"
    assert [one["by"] for one in made["silenced"]] == ["comment", "baseline", "selection", "comment"]
    assert made["silenced"][0]["reason"] == SILENCED[0].reason


# ---- SARIF ----------------------------------------------------------------------------------------------------------


@ALL
def test_the_official_schema_accepts_the_sarif(presentation: Presentation) -> None:
    official = json.loads(oracle("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert failures(Draft4Validator(official, format_checker=FormatChecker()), data("sarif", presentation)) == []


def test_the_official_schema_of_sarif_does_judge() -> None:
    official = json.loads(oracle("sarif-2.1.0.json").read_text(encoding="utf-8"))
    made = data("sarif", HOSTILE)
    made["runs"][0]["results"][0]["level"] = "bad"
    assert failures(Draft4Validator(official), made)


def test_sarif_leads_to_the_very_file_the_rule_and_the_suppression() -> None:
    (run,) = data("sarif", HOSTILE)["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert len(results) == len(DIAGNOSTICS) + sum(one.by is not Silencer.SELECTION for one in SILENCED)
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for found, result in zip(DIAGNOSTICS, results, strict=False):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch("[!-~]+", uri)
        assert unquote_to_bytes(uri.removeprefix("file://")) == found.path.encode(errors="surrogateescape")
        assert ":" not in uri.removeprefix("file:")
    kinds = [result["suppressions"][0]["kind"] for result in results if result["suppressions"]]
    assert kinds == ["inSource", "external", "inSource"]
    assert [i["executionSuccessful"] for i in run["invocations"]] == [False]
    assert data("sarif", CLEAN)["runs"][0]["invocations"][0]["executionSuccessful"] is True
    assert data("sarif", EMPTY)["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_no_message_of_sarif_is_a_template_or_holds_a_link() -> None:
    texts: list[str] = []

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            texts.extend(value[key] for key in ("text", "markdown") if isinstance(value.get(key), str))
            for part in value.values():
                collect(part)
        for part in value if isinstance(value, list) else ():
            collect(part)

    collect(data("sarif", HOSTILE))
    assert len(texts) > 20
    for text in texts:
        assert not re.search(r"(?<!\{)\{(\{\{)*(?!\{)", text)
        assert "](" not in text


# ---- JUnit ----------------------------------------------------------------------------------------------------------


@ALL
def test_the_schema_of_junit_accepts_the_xml(presentation: Presentation) -> None:
    xmlschema = pytest.importorskip("xmlschema")
    official = xmlschema.XMLSchema(str(oracle("junit-10.xsd")))
    assert [str(error) for error in official.iter_errors(shown("junit", presentation))] == []


def outcomes(presentation: Presentation) -> Counter[str]:
    root = ET.fromstring(shown("junit", presentation).encode())  # noqa: S314
    cases = list(root.iter("testcase"))
    assert root[0].get("tests") == str(len(cases))
    names = [(case.get("classname"), case.get("name")) for case in cases]
    assert len(set(names)) == len(names)
    found = Counter(case[0].tag if len(case) else "" for case in cases)
    for outcome, attribute in (("failure", "failures"), ("skipped", "skipped"), ("error", "errors")):
        assert root[0].get(attribute) == str(found[outcome])
    return found


def test_a_failure_of_junit_is_what_makes_the_run_fail() -> None:
    assert outcomes(HOSTILE) == {"error": 1, "failure": 3, "skipped": 6 + 4}
    assert outcomes(replace(HOSTILE, fail_on=Severity.NOTE)) == {"error": 1, "failure": 9, "skipped": 4}
    assert outcomes(CLEAN) == {"system-out": 1}
    assert outcomes(EMPTY) == {"error": 1}


# ---- GitLab ---------------------------------------------------------------------------------------------------------


@ALL
def test_the_code_quality_report_has_the_documented_fields(presentation: Presentation) -> None:
    made = data("gitlab", presentation)
    assert failures(Draft202012Validator(CODE_QUALITY), made) == []
    fingerprints = [entry["fingerprint"] for entry in made]
    assert len(set(fingerprints)) == len(fingerprints)


def test_gitlab_knows_a_problem_again_after_lines_have_moved() -> None:
    def prints(found: Sequence[Diagnostic]) -> list[str]:
        report = Report(tuple(found), Counts(files=1))
        return [entry["fingerprint"] for entry in data("gitlab", Presentation(report))][1:]

    moved = [replace(one, span=Span(90, 1, 91, 2), pointer=("claims", 77, *one.pointer[2:])) for one in DIAGNOSTICS]
    assert prints(moved) == prints(DIAGNOSTICS)
    others = [replace(one, message=f"{one.message}!") for one in DIAGNOSTICS]
    assert set(prints(others)).isdisjoint(prints(DIAGNOSTICS))
    assert len(set(by_content([DIAGNOSTICS[0]] * 3))) == 3


def test_a_run_that_checked_nothing_blocks_in_gitlab() -> None:
    assert [entry["severity"] for entry in data("gitlab", EMPTY)] == ["info", "blocker"]
    assert [entry["severity"] for entry in data("gitlab", CLEAN)] == ["info"]


# ---- GitHub ---------------------------------------------------------------------------------------------------------


def as_the_runner_reads(line: str) -> tuple[str, dict[str, str], str] | None:
    """What GitHub's runner makes of a line of a log: the command, its properties and its text; None if it is no command."""
    trimmed = line.lstrip()
    if not trimmed.startswith("::") or "::" not in trimmed[2:]:
        return None
    head, _, text = trimmed[2:].partition("::")
    command, _, properties = head.partition(" ")
    pairs = dict(pair.split("=", 1) for pair in properties.split(",") if pair)
    for escape, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        pairs = {name: value.replace(escape, meant) for name, value in pairs.items()}
        text = text.replace(escape, meant) if escape not in ("%3A", "%2C") else text
    return command, pairs, text


def test_the_runner_of_github_reads_each_problem_and_nothing_else() -> None:
    lines = shown("github", HOSTILE).removesuffix("\n").split("\n")
    read = [as_the_runner_reads(line) for line in lines]
    assert read[-1] is None
    commands = [command for command in read if command]
    assert len(commands) == 1 + len(DIAGNOSTICS)
    for found, (level, properties, text) in zip(DIAGNOSTICS, commands[1:], strict=True):
        assert level == {"error": "error", "warning": "warning", "note": "notice"}[found.severity]
        assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert properties["title"] == f"claimkit {found.code}"
        if found.path.replace("\n", "").isprintable():
            assert properties["file"] == found.path
        assert text.count("\n") == 1 + len(found.related)


def test_github_is_told_first_that_something_was_not_checked_and_last_how_much_is_only_in_the_log() -> None:
    assert shown("github", EMPTY).startswith("::error title=claimkit::nothing was checked")
    many = replace(CLEAN, report=replace(CLEAN.report, diagnostics=DIAGNOSTICS * 5))
    assert "all 45 are in this log" in shown("github", many).splitlines()[-2]
    assert shown("github", CLEAN).count("\n") == 1


# ---- Markdown -------------------------------------------------------------------------------------------------------


def test_the_page_shows_every_text_and_no_markup_of_it() -> None:
    markdown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    tokens = markdown.parse(shown("markdown", HOSTILE))
    assert sum(token.type == "tr_open" for token in tokens) == 1 + len(DIAGNOSTICS)
    assert sum(token.type == "td_open" for token in tokens) == 3 * len(DIAGNOSTICS)
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inner} <= {"text", "text_special", "html_inline", "strong_open", "strong_close"}
    assert {child.content for child in inner if child.type == "html_inline"} == {"<br>"}
    read = "".join(child.content for child in inner)
    assert "claims/]]><script>alert(1)</script>&amp;.yaml" in read
    assert "[link](https://example.org)" in read


def test_the_page_stays_small_and_says_what_it_leaves_out() -> None:
    many = replace(HOSTILE, report=replace(HOSTILE.report, diagnostics=DIAGNOSTICS * 200))
    page = shown("markdown", many)
    assert page.count("\n| ") == 2 + 200
    assert len(page) < 200_000
    assert "1600 more" in page
