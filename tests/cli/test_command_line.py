"""What the commands show and write, and with which exit code they end."""

import json
import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from claimkit import __main__, cli, terminal
from claimkit.cli import BUG, CLEAN, INTERRUPTED, NOTHING, PROBLEMS, USAGE, gravest
from commandline import CLEAN_FILE, ERROR, NOTE, UNREADABLE, WARNING, Command, Run, in_process, make

# ---- exit codes -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def command(process: Command) -> Command:
    """The real command: here nearly each run needs a process of its own."""
    return process


def test_the_gravest_code_wins() -> None:
    order = [INTERRUPTED, BUG, USAGE, PROBLEMS, NOTHING, CLEAN]
    assert order == [130, 4, 2, 1, 3, 0]
    for number, code in enumerate(order):
        assert gravest(*reversed(order[number:])) == code


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (CLEAN_FILE, "note", 0),
        (NOTE, "error", 0),
        (NOTE, "warning", 0),
        (NOTE, "note", 1),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "note", 1),
        (ERROR, "error", 1),
        (ERROR, "warning", 1),
        (ERROR, "note", 1),
        (UNREADABLE, "error", 1),
    ],
)
def test_problems_at_least_as_bad_as_asked_for_fail(claimkit: Run, tmp_path: Path, text: str, fail_on: str, code: int) -> None:
    make(tmp_path, claims_a=text)
    assert claimkit("check", "--fail-on", fail_on).code == code
    if fail_on == "error":
        assert claimkit("check").code == code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["claims/error.yaml", "nope"], 2),
        (["claims/clean.yaml", "nope"], 2),
        (["nope"], 2),
        (["empty"], 3),
        (["empty", "claims/clean.yaml"], 0),
        (["empty", "claims/error.yaml"], 1),
        (["empty", "nope"], 2),
        ([], 1),
    ],
)
def test_the_exit_code_is_that_of_the_gravest_thing_that_happened(claimkit: Run, tmp_path: Path, arguments: list[str], code: int) -> None:
    make(tmp_path, claims_error=ERROR, claims_clean=CLEAN_FILE)
    (tmp_path / "empty").mkdir()
    assert claimkit("check", *arguments).code == code


def test_export_and_status_succeed_with_problems_and_end_with_2_where_a_path_is_missing(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR)
    assert [claimkit(command).code for command in ("export", "status")] == [0, 0]
    for command in ("export", "status"):
        done = claimkit(command, "claims", "nope")
        assert (done.code, done.out) == (2, "")
        assert "no such file or folder: nope" in done.err


# ---- usage ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["chekc"], 'there is no command "chekc"', '"check"'),
        (["xyzzy"], 'there is no command "xyzzy"', f"the commands are {', '.join(cli.COMMANDS)}"),
        (["check", "--fail-om", "note"], 'there is no option "--fail-om"', '"--fail-on"'),
        (["check", "--fail_on=note"], '"--fail_on"', '"--fail-on"'),
        (["check", "--xyzzy"], 'there is no option "--xyzzy"', "--help"),
        (["check", "--fail"], 'there is no option "--fail"', '"--fail-on"'),
        (["check", "--fail-on", "erorr"], '"erorr" is not known', '"error"'),
        (["check", "--output-format", "jsn"], '"jsn" is not known', '"json"'),
        (["check", "--output-format", "xyzzy"], '"xyzzy" is not known', "json, "),
        (["export", "--to", "jsnl"], '"jsnl" is not known', '"jsonl"'),
        (["schema", "claim"], '"claim" is not known', '"claims"'),
        (["completion", "bsh"], '"bsh" is not known', '"bash"'),
        (["check", "--select", "CNF01"], 'there is no rule "CNF01"', '"CNF001"'),
        (["check", "--ignore", "EVD001,evdd"], 'there is no rule "EVDD"', '"EVD"'),
        (["check", "--preset", "publsh"], '"publsh" is not known', '"publish"'),
        (["explain", "CNF01"], 'there is no rule "CNF01"', '"CNF001"'),
        (["explain", "a", "b"], '"b"', "--help"),
        (["--versoin"], 'there is no option "--versoin"', '"--version"'),
    ],
)
def test_a_mistyped_word_is_refused_with_what_was_meant(claimkit: Run, arguments: list[str], message: str, hint: str) -> None:
    done = claimkit(*arguments)
    assert (done.code, done.out) == (2, "")
    first, second = done.err.splitlines()
    assert first.startswith("claimkit: ")
    assert message in first
    assert second.startswith("  hint: ")
    assert hint in second


def test_an_option_without_its_value_is_refused_with_the_usage(claimkit: Run) -> None:
    done = claimkit("check", "--config")
    assert done.code == 2
    assert done.err.startswith("usage: claimkit check ")
    assert done.err.splitlines()[-1] == "claimkit: argument --config: expected one argument"


def test_help_lists_every_command_and_exit_code(claimkit: Run) -> None:
    done = claimkit("--help")
    assert (done.code, done.err) == (0, "")
    for word in cli.COMMANDS:
        assert f"\n    {word} " in done.out
    for code in range(5):
        assert f" {code}  " in done.out
    assert claimkit().out == done.out
    assert claimkit().code == 2


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_command_has_help_with_examples_that_can_be_run(claimkit: Run, command: str) -> None:
    done = claimkit(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"usage: claimkit {command} ")
    assert done.out.endswith("claimkit --help lists the exit codes.\n")
    examples = done.out.partition("\nexamples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    for line in (line for line in examples if not line.startswith("    ")):  # where a comment has a line of its own
        typed = re.split(r" {2,}", line.strip())[0]
        words = shlex.split(re.split(r" [|<>] ", typed.removeprefix("cat tea.yaml | "))[0])
        assert words[:2] == ["claimkit", command], line
        assert cli.parsed(words[1:]).command == command


@pytest.mark.parametrize("command", list(cli.COMMANDS))
def test_every_option_says_what_it_does(command: str) -> None:
    silent = [action.dest for action in cli.parsers()[command]._actions if not action.help]
    assert silent == []


def test_the_version_is_told(command: Command) -> None:
    done = command("--version")
    assert (done.returncode, done.stdout[:9], done.stdout.count("\n")) == (0, "claimkit ", 1)
    assert command("-V").stdout == done.stdout


def test_a_file_whose_name_begins_with_a_dash_can_be_given(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "-tea.yaml").write_text(NOTE)
    assert claimkit("check", "--", "-tea.yaml").out.startswith("-tea.yaml:3:9: EVD001 note: ")


# ---- which files ------------------------------------------------------------------------------------------------------------------------


def citing(id_: str, source: str) -> str:
    slot = f"    citations:\n      - {{source: {source}, stance: supports, finding: Fewer colds.}}\n"
    return NOTE.replace("id: tea", f"id: {id_}") + slot


def test_given_paths_choose_what_is_shown_and_the_configured_corpus_is_read_for_references(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=citing("a", "tea-2019"), claims_b=ERROR + "sources:\n  tea-2019: {type: book, URL: 'https://example.org/'}\n")
    done = claimkit("check", "claims/a.yaml")
    assert (done.code, done.err) == (0, "")
    assert "claims/b.yaml:" not in done.out
    assert "REF" not in done.out
    assert "checked 1 file, 1 claim (" in done.out
    assert claimkit("check").code == 1


def test_an_id_that_another_file_has_is_told_though_only_one_is_given(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=NOTE)
    done = claimkit("check", "claims/b.yaml")
    assert done.code == 1
    assert "claims/b.yaml:3:9: REF002 error" in done.out
    assert "see claims/a.yaml:3:9" in done.out


def test_a_reference_that_may_lead_into_an_unreadable_file_is_a_note_that_names_it(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=citing("a", "tea-2019"), claims_b=UNREADABLE)
    done = claimkit("check", "claims/a.yaml")
    assert done.code == 0
    (line,) = [line for line in done.out.splitlines() if "REF004" in line]
    assert "REF004 note: " in line
    assert "claims/b.yaml" in line
    assert "were not checked" not in done.out.splitlines()[-1]
    done = claimkit("check")
    assert done.code == 1
    assert "; the claims of 1 file were not checked" in done.out.splitlines()[-1]


def test_the_same_file_given_twice_is_checked_once(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("check", "claims/a.yaml", "./claims/a.yaml", str(tmp_path / "claims/a.yaml"), "claims")
    assert (done.code, done.out.splitlines()[-1][:24]) == (0, "checked 1 file, 1 claim ")


def test_a_file_outside_the_current_folder_is_shown_by_its_whole_path(
    claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, other_a=NOTE)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert claimkit("check", "../other").out.startswith(f"{tmp_path}/other/a.yaml:3:9: EVD001 note: ")


def test_a_named_file_may_have_any_ending_and_must_be_a_claim_file(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(NOTE)
    (tmp_path / "notes.yaml").write_text("title: x\n")
    assert claimkit("check", "tea.txt").out.startswith("tea.txt:3:9: EVD001 note: ")
    for given in (["notes.yaml"], [".", "notes.yaml"], ["notes.yaml", "."]):
        done = claimkit("check", *given)
        assert done.code == 1
        assert "notes.yaml:1:1: FIL011 error: this is not a claim file: it has no key claimkit\n" in done.out
    assert claimkit("check", ".").out.splitlines()[-1] == "nothing was checked: no claim files found; skipped 1 other file"


# ---- standard input ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "name"),
    [([], "<stdin>"), (["--stdin-name", "draft.yaml"], "draft.yaml"), (["--stdin-name", "./a/../draft.yaml"], "draft.yaml")],
)
def test_standard_input_is_checked_under_its_name(claimkit: Run, tmp_path: Path, arguments: list[str], name: str) -> None:
    make(tmp_path, claims_a=ERROR.replace("id: tea", "id: other"))
    done = claimkit("check", "-", *arguments, stdin=ERROR.encode())
    assert done.code == 1
    assert f"{name}:6:17: CNF002 error: " in done.out
    assert "  6 |     confidence: low\n" in done.out
    assert "claims/a.yaml:" not in done.out


def test_the_ending_of_its_name_tells_the_format_of_standard_input(claimkit: Run) -> None:
    assert claimkit("check", "-", "--stdin-name", "x.json", stdin=b"claimkit: 1\n").out.startswith("x.json:1:1: FIL003 error")
    assert claimkit("check", "-", "--stdin-name", "x.json", stdin=b'{"claimkit": 1}').code == 0
    assert claimkit("check", "-", stdin=b'{"claimkit": 1}').code == 0
    assert claimkit("check", "-", "--stdin-name", "x.yaml", stdin=b"{claimkit: 1}").code == 0


def test_standard_input_under_the_name_of_a_file_stands_in_place_of_that_file(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("check", "-", "--stdin-name", "claims/a.yaml", stdin=ERROR.encode())
    assert done.code == 1
    assert "claims/a.yaml:6:17: CNF002 error" in done.out
    assert "REF002" not in done.out
    assert done.out.splitlines()[-1].startswith("checked 1 file, 1 claim ")
    assert claimkit("check", "-", "--stdin-name", str(tmp_path / "claims/a.yaml"), stdin=ERROR.encode()).out == done.out


def test_standard_input_larger_than_allowed_is_refused(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text("max-file-size = 10\n")
    done = claimkit("check", "-", stdin=NOTE.encode())
    assert (done.code, done.out.partition(": the")[0]) == (1, "<stdin>:1:1: FIL001 error")


def test_standard_input_is_exported_too(claimkit: Run) -> None:
    done = claimkit("export", "--to", "jsonl", "-", stdin=NOTE.encode())
    assert (done.code, json.loads(done.out)["file"]) == (0, "<stdin>")


# ---- configuration ----------------------------------------------------------------------------------------------------------------------


def test_an_unknown_key_of_the_configuration_ends_with_2_and_a_guess(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text("max-filesize = 10\n")
    for command in ("check", "status", "export"):
        done = claimkit(command)
        assert (done.code, done.out) == (2, "")
        assert done.err == 'claimkit: claimkit.toml: unknown key "max-filesize"\n  hint: did you mean "max-file-size"?\n'


def test_a_rule_that_the_configuration_misspells_ends_with_2_and_a_guess(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "claimkit.toml").write_text('[severity]\nevd001 = "error"\n')
    done = claimkit("check")
    assert done.code == 2
    assert 'there is no rule "evd001"' in done.err
    assert 'did you mean "EVD001"?' in done.err


def test_the_severity_of_a_rule_can_be_set_both_ways(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text('[severity]\nEVD001 = "error"\n')
    done = claimkit("check")
    assert (done.code, "EVD001 error: " in done.out) == (1, True)
    make(tmp_path, claims_a=ERROR)
    (tmp_path / "claimkit.toml").write_text('[severity]\nCNF002 = "note"\nEVD001 = "warning"\n')
    done = claimkit("check")
    assert (done.code, "CNF002 note: " in done.out, "EVD001 warning: " in done.out) == (0, True, True)


def test_a_configuration_can_be_chosen_and_its_folder_is_the_root(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=ERROR, sub_b=NOTE)
    (tmp_path / "sub" / "other.toml").write_text('paths = ["b.yaml"]\n')
    done = claimkit("check", "--config", "sub/other.toml")
    assert done.code == 0
    assert done.out.startswith("sub/b.yaml:3:9: ")


def test_a_configured_path_that_is_missing_is_told_unless_paths_are_given(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    (tmp_path / "claimkit.toml").write_text('paths = ["claims", "gone"]\n')
    done = claimkit("check")
    assert (done.code, done.err) == (2, "claimkit: no such file or folder: gone\n")
    assert claimkit("check", "claims").code == 0


# ---- status and export ------------------------------------------------------------------------------------------------------------------


def test_the_status_as_json_holds_every_claim_with_its_mark(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=NOTE.replace("id: tea", "id: milk"))
    data = json.loads(claimkit("status", "--output-format", "json").out)
    assert data["claimkit_status"] == 1
    assert data["summary"]["claims"] == data["summary"]["unsupported"] == 2
    assert [(row["id"], row["file"], row["line"], row["status"], row["unsupported"], row["mark"]) for row in data["claims"]] == [
        ("tea", "claims/a.yaml", 3, "unsupported", True, "citation needed"),
        ("milk", "claims/b.yaml", 3, "unsupported", True, "citation needed"),
    ]


@pytest.mark.parametrize("columns", ["1", "40", "80", "100", "500"])
def test_the_table_keeps_every_mark_however_narrow_the_terminal_is(
    claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    make(tmp_path, claims_a=NOTE.replace("id: tea", "id: " + "tea-" * 30 + "x").replace("Tea shortens colds.", "漢" * 300))
    monkeypatch.setenv("COLUMNS", columns)
    done = claimkit("status")
    assert done.code == 0
    assert "○ citation needed" in done.out
    assert "1 of 1" in " ".join(done.out.split())


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_an_export_is_the_same_on_standard_output_and_in_a_file(claimkit: Run, tmp_path: Path, format_: str) -> None:
    make(tmp_path, claims_a=NOTE)
    out = claimkit("export", "--to", format_)
    assert (out.code, out.err) == (0, "")
    done = claimkit("export", "--to", format_, "--output", "out.txt")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == out.out
    assert done.err.startswith("claimkit: wrote 1 claim")
    assert "(1 unsupported) to out.txt" in done.err
    rows = json.loads(out.out)["claims"] if format_ == "json" else [json.loads(line) for line in out.out.splitlines()]
    assert [(row["id"], row["unsupported"], row["mark"]) for row in rows] == [("tea", True, "citation needed")]


@pytest.mark.parametrize("bad", [UNREADABLE, "claimkit: 1\nfoo: 1\n", "claims: []\n", "claimkit: 2\n"])
@pytest.mark.parametrize("arguments", [[], ["claims"]])
def test_an_unreadable_file_stops_the_export_and_the_old_file_stays(claimkit: Run, tmp_path: Path, bad: str, arguments: list[str]) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=bad)
    (tmp_path / "out.json").write_text("old")
    done = claimkit("export", "-o", "out.json", *arguments)
    assert (done.code, done.out) == (1, "")
    assert "claims/b.yaml" in done.err
    assert "nothing is shown or written, which would hide claims, until this can be read: claims/b.yaml" in done.err
    assert (tmp_path / "out.json").read_text() == "old"
    assert claimkit("export", *arguments)[:2] == (1, "")
    assert claimkit("status", *arguments)[:2] == (1, "")


def test_an_export_never_takes_the_place_of_a_claim_file(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, claims_b=NOTE.replace("id: tea", "id: milk"))
    (tmp_path / "link").symlink_to("claims/b.yaml")
    for given in (["-o", "claims/a.yaml"], ["-o", "link"], ["-o", "./claims/../claims/b.yaml", "claims/a.yaml"]):
        done = claimkit("export", *given)
        assert (done.code, "this is one of the claim files" in done.err) == (2, True)
    assert (tmp_path / "claims/a.yaml").read_text() == NOTE


def test_a_link_to_a_claim_file_is_not_called_something_else(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE, shared=NOTE.replace("id: tea", "id: milk"))
    (tmp_path / "claims" / "link.yaml").symlink_to("../shared.yaml")
    told = "left out: 1 other file: no claim file, or a link, which is not followed in a folder: name it to have it read"
    assert told in claimkit("status").out
    assert "milk" in claimkit("status", "claims/link.yaml").out


def test_a_key_that_stands_too_far_in_is_told_as_that(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE.replace("    statement:", "     statement:"))
    assert "hint: keys of one mapping must stand in one column: does this one stand further in?" in claimkit("check").out


def test_an_export_that_cannot_be_written_is_told_in_words(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_a=NOTE)
    done = claimkit("export", "-o", "no/such/folder/out.json")
    assert (done.code, done.err.startswith("claimkit: no/such/folder/out.json: cannot be written (")) == (2, True)


def test_explain_tells_one_rule_in_either_case_and_lists_all(claimkit: Run) -> None:
    done = claimkit("explain", "ref004")
    assert done.code == 0
    assert done.out.startswith("REF004 unknown-source: ")
    assert "\nGood:\n    claimkit: 1\n" in done.out
    assert "\nWhat makes it bad:\n" in done.out
    assert [line[4] for line in done.out.partition("bad:\n")[2].splitlines() if line[4:5] in ("+", "-")] == ["-", "+"]
    listed = claimkit("explain").out.splitlines()
    assert len(listed) > 40
    assert listed == sorted(listed)


@pytest.mark.parametrize(
    "arguments", [["explain", "EVD001"], ["explain"], ["check", "--help"], ["check", "--output-format", "sarif"]], ids=" ".join
)
def test_texts_that_stand_in_docstrings_are_there_where_python_takes_these_out(
    tmp_path: Path, command: Command, arguments: list[str]
) -> None:
    make(tmp_path, claims_a=NOTE)
    usual, bare = command(*arguments), command(*arguments, env={"PYTHONOPTIMIZE": "2"})
    assert usual.stdout
    assert (bare.returncode, bare.stdout, bare.stderr) == (usual.returncode, usual.stdout, usual.stderr)


@pytest.mark.parametrize("name", ["claims", "export"])
def test_the_schemas_are_printed_as_json(claimkit: Run, name: str) -> None:
    assert json.loads(claimkit("schema", name).out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


# ---- the same bytes everywhere ----------------------------------------------------------------------------------------------------------


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path, command: Command) -> None:
    shelf = "sources:\n" + "".join(f"  s{n}: {{type: book, URL: 'https://example.org/{n}', title: T}}\n" for n in range(9))
    make(tmp_path, claims_a=citing("a", "s1") + shelf, claims_b=citing("b", "s2").replace("efficacy", "opinion"), claims_c=ERROR)
    commands = (["check"], ["check", "--output-format", "json"], ["status"], ["export"])
    code = f"from claimkit.cli import run\nfor words in {commands!r}: print(run(words), flush=True)"
    first, second = (command(code=code, env={"PYTHONHASHSEED": seed}) for seed in ("1", "4242"))
    assert first.stdout == second.stdout
    assert first.stdout.count('"claimkit_') == 2
    assert first.stderr == ""


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_output_is_utf8_whatever_the_locale(tmp_path: Path, command: Command, locale: Mapping[str, str]) -> None:
    make(tmp_path, claims_a=NOTE.replace("Tea shortens colds.", "Tee ü 漢字 \U0001f600"))
    done = command("status", env=locale)
    assert done.returncode == 0
    assert "Tee ü 漢字 \U0001f600" in done.stdout
    assert "○ citation needed" in done.stdout


@pytest.mark.parametrize(("encoding", "frozen"), [("iso8859-1", False), ("ascii", True)])
def test_a_locale_with_letters_of_its_own_and_a_frozen_program_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, encoding: str, frozen: bool
) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: encoding)
    if frozen:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["claimkit", "--version"])
    monkeypatch.setattr(os, "execv", pytest.fail)
    monkeypatch.setattr(terminal, "prepare_streams", lambda: None)
    assert __main__.main() == 0


def test_a_document_with_letters_in_its_name_is_read_whatever_the_locale(tmp_path: Path, command: Command) -> None:
    make(tmp_path, claims_a=NOTE + "documents: {tea: {title: Tea, path: ../t\u00e9.md}}\n")
    (tmp_path / "t\u00e9.md").write_text("Tea.")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert command("check", env=ascii_only).stdout == command("check").stdout
    assert command("export", "--output", "t\u00e9.json", env=ascii_only).returncode == 0
    assert (tmp_path / "t\u00e9.json").exists()


def on_terminal(folder: Path, environment: Mapping[str, str], *arguments: str) -> str:
    """What the command writes where standard output is a terminal."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "claimkit", *arguments], cwd=folder, env=environment, stdin=follower, stdout=follower
    ) as process:
        os.close(follower)
        written = b""
        try:
            while piece := os.read(leader, 10_000):
                written += piece
        except OSError:  # the end, on Linux
            pass
        process.wait(20)
    os.close(leader)
    return written.decode()


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["explain", "REF004"]])
def test_colours_appear_on_a_terminal_only_and_not_against_the_readers_wish(
    tmp_path: Path, environment: Mapping[str, str], command: Command, arguments: list[str]
) -> None:
    make(tmp_path, claims_a=NOTE)
    assert "\x1b[1" in on_terminal(tmp_path, environment, *arguments)
    assert "\x1b" not in on_terminal(tmp_path, {**environment, "NO_COLOR": "1"}, *arguments)
    assert "\x1b" not in on_terminal(tmp_path, {**environment, "TERM": "dumb"}, *arguments)
    assert "\x1b" not in on_terminal(tmp_path, environment, *arguments, "--color", "never")
    assert "\x1b" not in command(*arguments).stdout


@pytest.mark.parametrize(
    ("option", "env", "is_coloured"),
    [
        ("auto", {}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "3", "TERM": "dumb"}, True),
        ("auto", {"FORCE_COLOR": "0"}, False),
        ("auto", {"FORCE_COLOR": ""}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_the_option_wins_over_no_color_and_that_over_force_color(
    tmp_path: Path, environment: Mapping[str, str], option: str, env: Mapping[str, str], is_coloured: bool
) -> None:
    def shown(*more: str) -> str:
        return in_process(("check", "--color", option, *more), tmp_path, {**environment, **env}).stdout

    make(tmp_path, claims_a=NOTE)
    assert ("\x1b[" in shown()) == is_coloured
    assert "\x1b[" not in shown("--output-format", "json")
    shown("--output", "text=report.txt")
    assert "\x1b[" not in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_a_word_for_colours_that_is_not_known_is_told(claimkit: Run) -> None:
    done = claimkit("check", "--color", "alway")
    assert done.code == 2
    assert "did you mean" in done.err


# ---- whole outputs ----------------------------------------------------------------------------------------------------------------------

SMALL = """claimkit: 1
sources:
  tea-2019: {type: book, title: "漢字 e\u0301 \U0001f469\u200d\U0001f52c", URL: "https://example.org/tea", PMID: "012"}
claims:
  - id: tea-cures-colds
    statement: Drinking 漢字 eases the common cold.
    kind: efficacy
    confidence: none
    citations:
      - {source: tea-2019, stance: neutral}
"""
CHECKED = """\
claims/tea.yaml:3:84: IDN002 error: "012" is no PMID: it is not one to eight digits with no zero in front
  3 |   tea-2019: {type: book, title: "漢字 e\u0301 \U0001f469\u200d\U0001f52c", URL: "https://example.org/tea", PMID: "012"}
    |                                                                                       ^^^
  hint: copy the number that PubMed prints after PMID
claims/tea.yaml:10:18: EVD007 error: "tea-cures-colds" does not say what "tea-2019" found
  10 |       - {source: tea-2019, stance: neutral}
     |                  ^^^^^^^^
  hint: add finding: what the source found, in your own words, figures included
claims/tea.yaml:5:9: EVD023 warning: the scope of "tea-cures-colds" leaves out population, intervention and outcome
  5 |   - id: tea-cures-colds
    |         ^^^^^^^^^^^^^^^
  hint: add scope: with population:, intervention: and outcome:
claims/tea.yaml:5:9: EVD025 warning: "tea-cures-colds" claims efficacy, and no caveat speaks of safety
  5 |   - id: tea-cures-colds
    |         ^^^^^^^^^^^^^^^
  hint: add a caveat of kind safety: harms, contraindications, precautions
claims/tea.yaml:5:9: EVD001 note: "tea-cures-colds" is unsupported (not shown): not counted, neither finding nor quotation: tea-2019
  hint: to raise it: direct evidence: a citation about this very statement
checked 1 file, 1 claim (1 unsupported): 2 errors, 2 warnings, 1 note; 1 citation: 0 quotations verified, 0 altered, 1 not checked
"""
TABLE = """\
claims/tea.yaml
  mark               id               statement                                    confidence/ceiling   for/against/open
○ not shown          tea-cures-colds  Drinking 漢字 eases the common cold.         none/none              0       0     0

░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
1 claim: ● 0 supported · ◐ 0 partly-supported · ◆ 0 contested · ○ 1 unsupported · ✗ 0 contradicted
marked as unsupported: 1 of 1, 0 of them contradicted
claimkit check tells of 2 errors, 2 warnings, 1 note
1 citation: 0 quotations verified, 0 altered, 1 not checked
No claim here was checked for truth: the marks say what evidence the claim files list, and what is missing.
"""


def test_the_whole_output_of_a_check_of_a_small_file(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_tea=SMALL)
    done = claimkit("check")
    assert (done.code, done.err) == (1, "")
    assert done.out == CHECKED


def test_the_whole_table_of_a_small_file(claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    make(tmp_path, claims_tea=SMALL)
    done = claimkit("status")
    assert done == (0, TABLE, "")


def test_where_nothing_is_found_it_is_said_where_that_was_looked_for(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.yaml").write_text(NOTE)
    for command in ("check", "status"):
        done = claimkit(command)
        assert done.code == 3
        assert "hint: looked in claims; elsewhere there is tea.yaml; name the files" in done.err


def test_claim_files_that_stand_elsewhere_are_named(claimkit: Run, tmp_path: Path) -> None:
    (tmp_path / "notes/deep").mkdir(parents=True)
    (tmp_path / "notes/tea.yaml").write_text(SMALL)
    (tmp_path / "notes/others.yaml").write_text("key: value\n")
    (tmp_path / "notes/deep/far.yaml").write_text(SMALL)
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / ".gitignore").write_text("secret/\n")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/tea.yaml").write_text(SMALL)
    assert "hint: looked in nots/tea.yaml; elsewhere there is notes/tea.yaml; name the files" in claimkit("check", "nots/tea.yaml").err
    (tmp_path / "notes/tea.yaml").unlink()
    assert "hint: looked in claims; name the files" in claimkit("status").err


def test_a_check_names_claim_files_outside_of_claims_though_there_are_some_within(claimkit: Run, tmp_path: Path) -> None:
    make(tmp_path, claims_tea=SMALL, notes_tea=NOTE, milk=NOTE)
    (tmp_path / "notes" / "flow.json").write_text('{"$schema": "x", "claimkit": 1}')
    (tmp_path / "notes" / "bom.yaml").write_text(f"\ufeff{NOTE}")
    (tmp_path / "notes" / "versions.yaml").write_text("claimkit: 1.2\n")
    (tmp_path / "notes" / "ci.yml").write_text("claimkit:\n  script: claimkit check\n")
    (tmp_path / "notes" / "schema.json").write_text('{"properties": {"claimkit": 1}}')
    (tmp_path / "notes" / "sources.csl.json").write_text('[\n{"custom": {"claimkit": {}}}\n]\n')
    done = claimkit("check")
    assert (done.code, done.out) == (1, CHECKED)
    assert done.err == (
        "claimkit: not checked, for they lie outside of claims: milk.yaml, notes/bom.yaml, notes/flow.json\n"
        "  hint: move them there, or configure paths\n"
    )
    for more in ((".",), ("claims",), ("--quiet",), ("-",)):
        assert "outside of claims" not in claimkit("check", *more).err
    (tmp_path / "claimkit.toml").write_text('paths = ["claims"]\n')
    assert claimkit("check").err == ""


@pytest.mark.parametrize(("link", "target"), [("other", "claims"), ("tea.yaml", "claims/tea.yaml"), ("claims", "notes")])
def test_a_link_is_no_second_claim_file(claimkit: Run, tmp_path: Path, link: str, target: str) -> None:
    make(tmp_path, **{f"{target.partition('/')[0]}_tea": SMALL})
    (tmp_path / link).symlink_to(target)
    assert claimkit("check").err == ""
