"""Choosing what a check tells and what makes it fail: selection, presets, severities, files, baseline."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from claimkit.api import SCHEMAS, check, load
from claimkit.config.keys import KEYS, values_of
from claimkit.config.selection import PUBLISH_ERRORS
from claimkit.config.settings import find_settings
from claimkit.diagnostics import Severity, Silencer
from commandline import ERROR, NOTE, WARNING, Done, Run, make

REPOSITORY = Path(__file__).parents[2]


def codes(done: Done) -> list[str]:
    return re.findall(r"^[^ ]+: ([A-Z]{3}[0-9]{3}) ", done.out, re.MULTILINE)


def last(done: Done) -> str:
    return done.out.splitlines()[-1]


# ---- selection ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], ["CNF002", "CNF003", "EVD001"]),
        (["--select", "EVD"], ["EVD001"]),
        (["--select", "EVD001,CNF003"], ["CNF003", "EVD001"]),
        (["--select", "evd001", "--select", "CNF003"], ["CNF003", "EVD001"]),
        (["--ignore", "EVD,CNF003"], ["CNF002"]),
        (["--ignore", "CNF", "--extend-select", "CNF002"], ["CNF002", "EVD001"]),
        (["--select", "ALL", "--ignore", "EVD"], ["CNF002", "CNF003"]),
        (["--select", "CNF", "--ignore", "CNF002"], ["CNF003"]),
    ],
)
def test_the_more_exact_selector_counts(claimkit: Run, tmp_path: Path, arguments: list[str], wanted: list[str]) -> None:
    make(tmp_path, claims_a=ERROR)
    done = claimkit("check", *arguments)
    assert sorted(set(codes(done)) & {"CNF002", "CNF003", "EVD001"}) == wanted
    assert "1 claim (1 unsupported)" in last(done)


def test_the_command_line_has_the_last_word_over_the_configuration(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR)
    (tmp_path / "claimkit.toml").write_text('select = ["CNF"]\nignore = ["CNF003"]\n')
    assert set(codes(claimkit("check"))) == {"CNF002", "CNF005"}
    assert "EVD001" in codes(claimkit("check", "--extend-select", "EVD"))
    assert set(codes(claimkit("check", "--select", "CNF003"))) == {"CNF003"}
    report = json.loads(claimkit("check", "--output-format", "json").out)
    assert {one["code"] for one in report["diagnostics"]} == {"CNF002", "CNF005"}


def test_files_and_folders_may_have_ignores_of_their_own(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=NOTE.replace("tea\n", "milk\n", 1))
    (tmp_path / "claimkit.toml").write_text('[per-file-ignores]\n"claims/a*" = ["EVD001"]\n')
    done = claimkit("check")
    assert re.findall(r"^claims/(.)\.yaml.* EVD001", done.out, re.MULTILINE) == ["b"]
    (tmp_path / "claimkit.toml").write_text('[per-file-ignores]\n"claims/" = ["EVD"]\n')
    assert codes(claimkit("check", "--fail-on", "note", "--ignore", "PAS")) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--select", "EVD01"], 'select: there is no rule "EVD01"'),
        (["--ignore", "EVX"], 'ignore: there is no rule "EVX"'),
        (["--ignore", "FIL003"], "FIL003 stays an error"),
        (["--ignore", "FIL"], "FIL stays an error"),
        (["--ignore", "SCH004"], "SCH004 stays an error"),
        (["--select", "EVD", "--ignore", "EVD"], "EVD is both selected and ignored"),
        (["--fail-on", "eror"], 'did you mean "error"'),
        (["--preset", "publsh"], 'did you mean "publish"'),
    ],
)
def test_a_choice_that_makes_no_sense_is_bad_usage(claimkit: Run, tmp_path: Path, arguments: list[str], words: str) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("check", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('select = ["EVD"]\nignore = ["EVD"]\n', '"EVD" is both selected and ignored'),
        ('ignore = ["FIL"]\n', "ignore: FIL stays an error"),
        ('[severity]\nSCH001 = "note"\n', "severity: SCH001 stays an error"),
        ('[per-file-ignores]\n"a.yaml" = ["FIL003"]\n', "a.yaml: per-file-ignores: FIL003 stays an error"),
        ('[per-file-ignores]\n"a.yaml" = "EVD"\n', 'per-file-ignores."a.yaml" must be a list of codes'),
        ('[per-file-ignores]\n"a.yaml" = ["EVQ"]\n', 'there is no rule "EVQ"'),
        ("select = []\n", "select must be a list of codes and families"),
        ('preset = "strict"\n', 'preset: "strict" is not known'),
        ('fail-on = "never"\n', 'fail-on: "never" is not known'),
        ("baseline = 3\n", "baseline must be the path of a file"),
        ('baseline = "gone.jsonl"\n', "gone.jsonl: the baseline cannot be read"),
    ],
)
def test_a_configuration_that_contradicts_itself_is_refused(claimkit: Run, tmp_path: Path, text: str, words: str) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text(text)
    done = claimkit("check")
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_no_choice_silences_what_keeps_a_file_from_being_read(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a="claimkit: 1\nclaims: [\n", claims_b="claimkit: 1\nclaim: []\n")
    (tmp_path / "claimkit.toml").write_text('preset = "draft"\n[per-file-ignores]\n"*" = ["ALL"]\n')
    done = claimkit("check", "--select", "EVD", "--ignore", "ALL")
    assert done.code == 1
    assert codes(done) == ["FIL003", "SCH001"]


# ---- what makes it fail -------------------------------------------------------------------------------------------------


def test_the_presets_are_more_or_less_strict(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=WARNING)
    assert [claimkit("check", "--fail-on", "warning", *more).code for more in ([], ["--preset", "draft"])] == [1, 0]
    assert [claimkit("check", "--preset", preset).code for preset in ("draft", "default", "publish")] == [0, 0, 1]
    assert "EVD001 error" in claimkit("check", "--preset", "publish").out
    (tmp_path / "claimkit.toml").write_text('preset = "publish"\n[severity]\nEVD = "warning"\n')
    assert "EVD001 warning" in claimkit("check").out


def test_a_text_to_be_published_must_be_covered_and_its_slots_filled(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("Tea shortens colds. Tea is old.\n")
    slot = "    citations: [{needs: a trial}]\n    passages: [{quote: Tea shortens colds.}]\n"
    make(tmp_path, a="claimkit: 1\ndocuments: {tea: {title: Tea, path: tea.md}}\n" + NOTE.partition("\n")[2] + slot)
    done = claimkit("check", "a.yaml", "--preset", "publish")
    errors = re.findall(r" ([A-Z]{3}[0-9]{3}) error", done.out)
    assert set(errors) <= set(PUBLISH_ERRORS)
    assert {"EVD001", "EVD002", "COV001"} <= set(errors)


def test_the_configuration_says_what_fails_and_the_option_overrules_it(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text('fail-on = "note"\n')
    assert claimkit("check").code == 1
    assert claimkit("check", "--fail-on", "error").code == 0
    assert claimkit("check", "--exit-zero").code == 0


def test_exit_zero_is_for_problems_only(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR)
    assert claimkit("check", "--exit-zero").code == 0
    assert claimkit("check", "--exit-zero", "gone.yaml").code == 2


def test_quiet_lists_only_what_makes_the_check_fail_and_counts_all(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR)
    loud, quiet = claimkit("check"), claimkit("check", "--quiet")
    assert last(loud) == last(quiet)
    assert set(codes(quiet)) == {"CNF002"}


def test_statistics_count_by_rule(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=NOTE.replace("tea\n", "milk\n", 1))
    done = claimkit("check", "--statistics", "--select", "EVD")
    assert done.out.splitlines()[0] == "2  EVD001  note     unsupported-claim"
    assert last(done) == last(claimkit("check", "--select", "EVD"))


# ---- baseline ----------------------------------------------------------------------------------------------------------


def test_old_problems_pass_new_ones_fail_and_fixed_ones_are_asked_to_be_removed(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR)
    (tmp_path / "claimkit.toml").write_text('fail-on = "note"\nbaseline = "known.jsonl"\n')
    assert claimkit("check", "--write-baseline").code == 0
    first = (tmp_path / "known.jsonl").read_text()
    assert claimkit("check").code == 0
    make(tmp_path, claims_a="# a line more\n" + ERROR)
    again = claimkit("check")
    assert (again.code, again.err, codes(again)) == (0, "", [])
    assert "1 claim (1 unsupported)" in last(again)
    make(tmp_path, claims_b=NOTE.replace("tea\n", "milk\n", 1))
    fresh = claimkit("check")
    assert fresh.code == 1
    assert {line.split(":")[0] for line in fresh.out.splitlines() if "EVD001" in line} == {"claims/b.yaml"}
    make(tmp_path, claims_a=NOTE)
    done = claimkit("check", "claims/a.yaml")
    assert done.code == 0
    assert "this problem is gone, take it out: CNF002 in claims/a.yaml" in done.err
    claimkit("check", "--write-baseline")
    assert (tmp_path / "known.jsonl").read_text() != first
    assert claimkit("check").err == ""


def test_a_baseline_is_sorted_stable_and_survives_a_merge_of_both_sides(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR, claims_b=WARNING.replace("tea\n", "milk\n", 1))
    path = tmp_path / "claimkit-baseline.jsonl"
    claimkit("check", "--write-baseline")
    lines = path.read_text().splitlines()
    assert lines[0] == '{"claimkit_baseline": 1}'
    assert lines[1:] == sorted(lines[1:], key=lambda line: list(json.loads(line).values())[:3])
    claimkit("check", "--write-baseline")
    assert path.read_text().splitlines() == lines
    path.write_text("\ufeff" + "\r\n".join([*lines, *lines[1:], ""]))
    done = claimkit("check", "--baseline", path.name, "--fail-on", "note")
    assert (done.code, done.err) == (0, "")


def test_more_of_the_same_problem_is_new(claimkit: Run, tmp_path: Path) -> None:
    twice = NOTE + "    citations: [{needs: a trial}]\n"
    make(tmp_path, claims_a=twice)
    claimkit("check", "--write-baseline")
    make(tmp_path, claims_a=twice.replace("[{needs: a trial}]", "[{needs: a trial}, {needs: a trial}]"))
    assert codes(claimkit("check", "--baseline", "claimkit-baseline.jsonl", "--select", "EVD002")) == ["EVD002"]


def test_no_baseline_takes_in_what_keeps_a_file_from_being_read(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a="claimkit: 1\nclaims: [\n")
    assert claimkit("check", "--write-baseline").code == 1
    assert (tmp_path / "claimkit-baseline.jsonl").read_text() == '{"claimkit_baseline": 1}\n'
    line = {
        "path": "claims/a.yaml",
        "code": "FIL003",
        "severity": "error",
        "message": json.loads(claimkit("check", "--output-format", "json").out)["diagnostics"][0]["message"],
    }
    (tmp_path / "claimkit-baseline.jsonl").write_text('{"claimkit_baseline": 1}\n' + json.dumps(line))
    assert claimkit("check", "--baseline", "claimkit-baseline.jsonl").code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ":1: no JSON object"),
        ("{}", ":1: this is no baseline"),
        ('{"claimkit_baseline": 2}', ':1: a baseline of version "2"'),
        ('{"claimkit_baseline": 1}\n<<<<<<< HEAD\n', ":2: a conflict of a merge"),
        ('{"claimkit_baseline": 1}\n{"path": "a"}\n', ":2: a problem has path, code, message and severity"),
        ('{"claimkit_baseline": 1}\n{"path": "a", "code": "b", "message": "c", "count": 0}\n', ":2: a problem has"),
        ('{"claimkit_baseline": 1}\n{"path": "a", "code": "b", "message": 3}\n', ":2: a problem has"),
        ('{"claimkit_baseline": 1}\n' + "[" * 100_000, ":2: no JSON object"),
        (b"\xff", "it is not UTF-8"),
    ],
)
def test_a_baseline_that_is_none_is_refused_in_words(claimkit: Run, tmp_path: Path, text: str | bytes, words: str) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "known.jsonl").write_bytes(text if isinstance(text, bytes) else text.encode())
    done = claimkit("check", "--baseline", "known.jsonl")
    assert done.code == 2
    assert words in done.err


def test_a_known_problem_that_has_become_worse_is_told(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    claimkit("check", "--write-baseline")
    calm, strict = (claimkit("check", "--baseline", "claimkit-baseline.jsonl", "--preset", preset) for preset in ("draft", "publish"))
    assert (calm.code, codes(calm), calm.err) == (0, [], "")
    assert (strict.code, codes(strict), strict.err) == (1, ["EVD001"], "")


@pytest.mark.parametrize("name", ["claims/a.yaml", "tea.md", "claimkit.toml"])
def test_no_baseline_takes_the_place_of_another_file(claimkit: Run, tmp_path: Path, name: str) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "tea.md").write_text("Tea.\n")
    (tmp_path / "claimkit.toml").write_text('paths = ["claims"]\n')
    before = (tmp_path / name).read_bytes()
    done = claimkit("check", "--write-baseline", "--baseline", name)
    assert done.code == 2
    assert "this is no baseline" in done.err
    assert (tmp_path / name).read_bytes() == before


def test_a_baseline_of_some_rules_only_is_refused(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    assert claimkit("check", "--write-baseline", "--select", "CNF").code == 2
    assert claimkit("check", "--write-baseline", "--ignore", "CNF").code == 2


def test_a_baseline_of_some_files_only_is_refused(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    assert claimkit("check", "claims/a.yaml", "--write-baseline").code == 2
    assert not (tmp_path / "claimkit-baseline.jsonl").exists()


def test_python_sees_the_baseline_of_the_settings(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text('baseline = "known.jsonl"\n')
    claimkit("check", "--write-baseline")
    report = check(load("claims"))
    assert report.diagnostics == ()
    assert {one.by for one in report.silenced} == {Silencer.BASELINE}
    assert report.counts.unsupported == 1


# ---- the schema of configurations -----------------------------------------------------------------------------------------


SENSIBLE: dict[str, list[object]] = {
    "paths": [["a"], ["a", "b"]],
    "max-file-size": [1, 10**9],
    "preset": ["draft", "default", "publish"],
    "select": [["ALL"], ["EVD", "EVD001"]],
    "extend-select": [["EVD001"]],
    "ignore": [["COV"]],
    "per-file-ignores": [{}, {"a/*": ["EVD001"]}],
    "severity": [{}, {"EVD001": "error", "COV": "note"}],
    "fail-on": ["note"],
    "baseline": ["a.jsonl"],
    "allow-ignored": [["build/texts"], ["a/", "b\\c"]],
    "language": ["de"],
    "word-lists": ["words"],
    "copies": [["sources"], ["a", "b/c/"]],
    "base": ["urn:claimkit:", "https://example.org/"],
    "require-verified": ["none", "supported", "all"],
    "coverage-threshold": [1, 0.5],
    "require-review": [True],
    "ceilings": [{}, {"cohort": {"effect": "low"}}],
}
SENSELESS = [
    0,
    -1,
    "",
    "x",
    [],
    [""],
    [1],
    [".git"],
    ["a/../b"],
    ["/a"],
    ["a//b"],
    {"": 1},
    {"a": "b"},
    {"cohort": {"x": "low"}},
    {"cohort": {"effect": 1}},
    1.5,
    False,
]


def reads(key: str, value: object) -> bool:
    try:
        values_of("x", {key: value})
    except ValueError:
        return False
    except Exception as error:  # noqa: BLE001
        assert type(error).__name__ == "SettingsError"  # noqa: PT017
        return False
    return True


@pytest.mark.parametrize("key", KEYS)
def test_the_schema_of_configurations_says_what_the_reader_says(key: str) -> None:
    validator = Draft202012Validator(dict(SCHEMAS["config"]()))
    for value in SENSIBLE[key]:
        assert validator.is_valid({key: value})
        assert reads(key, value)
    for value in SENSELESS:
        if not reads(key, value):
            assert not validator.is_valid({key: value}), value


def test_the_configuration_of_the_page_is_one(tmp_path: Path) -> None:
    page = (REPOSITORY / "docs/reference/configuration.md").read_text(encoding="utf-8")
    text = re.search(r"<!-- file: claimkit.toml -->\n```toml\n(.*?)```", page, re.DOTALL)
    assert text
    (tmp_path / "claimkit.toml").write_text(text[1])
    found = find_settings(tmp_path)
    assert found.severity["EVD001"] is Severity.WARNING
    for key in KEYS:
        assert f"| `{key}` |" in page
    for code in PUBLISH_ERRORS:
        assert code in page


def test_the_rules_of_a_family_are_listed(claimkit: Run) -> None:
    done = claimkit("explain", "sup")
    assert [line[:6] for line in done.out.splitlines()] == ["SUP001", "SUP002", "SUP003"]
