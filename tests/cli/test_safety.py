"""Every row of the safety page: hostile or unlucky input, through the real command, under limits of time and memory."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from commandline import Command, Run
from effort import WALL_SECONDS, interruptible, limited

PAGE = os.sysconf("SC_PAGE_SIZE")
GOOD = """claimkit: 1
claims:
  - id: tea
    statement: Tea cures colds.
    kind: efficacy
    confidence: none
"""
CHECKED_TOO = "EVD001 note"  # what the good file beside a bad one gives if it was checked as well


@pytest.fixture
def command(process: Command) -> Command:
    """The real command: here nearly each run needs a process of its own."""
    return process


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """A folder of claim files with a good one in it, which must be checked whatever else is there."""
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD)
    return folder


def assert_found(done: subprocess.CompletedProcess[str], place: str, code: int = 1) -> None:
    """The run ended with the code, told the located message, and checked the good file too."""
    assert done.returncode == code, done.stdout + done.stderr
    assert any(line.startswith(f"{place} error: ") for line in done.stdout.splitlines()), done.stdout[:2000]
    assert f"claims/good.yaml:3:9: {CHECKED_TOO}" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("checked ")
    assert done.stderr == ""


def assert_harmless(text: str) -> None:
    """Nothing in the text acts on a terminal or hides itself."""
    bad = {character for character in text if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert bad <= {"\n"}


# ---- content ----------------------------------------------------------------------------------------------------------------------------

BOMB = "a: &a [x, x]\n" + "".join(
    f"{after}: &{after} [*{before}, *{before}]\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{after}: &{after} {{<<: [*{before}, *{before}]}}\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


BAD_YAML = [
    ("[" * 25000, "1:65: FIL006"),
    ("[" * 1000000, "1:65: FIL006"),
    ("- " * 500000, "1:129: FIL006"),
    ('{"a":' * 100000, "1:321: FIL006"),
    ("claimkit: 1\n" + BOMB, "2:4: FIL005"),
    ("claimkit: 1\n" + MERGES, "2:4: FIL005"),
    ("claimkit: 1\n<<: {a: 1}\n", "2:1: FIL005"),
    ("claimkit: 1\nx-a: 1\nx-a: 2\n", "3:1: FIL004"),
    ("claimkit: 1\nx-a: !!python/object/apply:os.system [ls]\n", "2:6: FIL005"),
    ("claimkit: 1\nx-a: !!int abc\n", "2:6: FIL005"),
    ("claimkit: 1\nx-a: !!timestamp z\n", "2:6: FIL005"),
    ("claimkit: 1\nx-a: ! x\n", "2:6: FIL005"),
    ("claimkit: 1\nx-a: !own x\n", "2:6: FIL005"),
    ("%TAG ! tag:x:\n--- \nclaimkit: 1\n", "1:1: FIL005"),
    ("claimkit: 1\nx-a: 012345\n", "2:6: FIL009"),
    ("claimkit: 1\nx-a: 10.1000\n", "2:6: FIL009"),
    ("claimkit: 1\nx-a: " + "9" * 5000, "2:6: FIL009"),
    ("claimkit: 1\nx-a: a\u2028b\n", "2:7: FIL010"),
    ("claimkit: 1\nx-a: a\x85b\n", "2:7: FIL010"),
    ("claimkit: 1\nx-a: a\x00b\n", "2:7: FIL010"),
    ('claimkit: 1\nx-a: "\\0"\n', "2:6: FIL010"),
    ("claimkit: 1\nx-a: \ufeffb\n", "2:6: FIL010"),
    ("claimkit: 1\n---\nclaimkit: 1\n", "2:1: FIL008"),
    ("claimkit: 1\nx-a: {1: 2}\n", "2:7: FIL007"),
    ("claimkit: 2\n", "1:11: FIL012"),
    ("claimkit: 1\nclaims:\n\t- id: a\n", "3:1: FIL003"),
    ("claims: []\n", "1:1: FIL011"),
    ("claimkit: 1\nclaims:\n  - id: a\n    statement:\n", "4:15: SCH003"),
    ("claimkit: 1\nclaims: {}\n", "2:9: SCH003"),
    ("claimkit: 1\nsources: []\n", "2:10: SCH003"),
    ("claimkit: 1\nx-a: " + "[" * 60 + "null" + "]" * 60, "2:66: SCH003"),
]
BAD_JSON = [
    ("[" * 1000000, "1:65: FIL006"),
    ('{"claimkit": 1, "claimkit": 1}', "1:17: FIL004"),
    ('{"claimkit": 1, "x-a": NaN}', "1:24: FIL003"),
    ('{"claimkit": 1, "x-a": "\\ud800"}', "1:24: FIL010"),
    ('{"claimkit": 1, "x-a": 1.10}', "1:24: FIL009"),
    ('{"claimkit": 1,}', "1:16: FIL003"),
]
BAD = [(f"y{number}.yaml", *case) for number, case in enumerate(BAD_YAML)] + [
    (f"j{number}.json", *case) for number, case in enumerate(BAD_JSON)
]


@pytest.fixture(scope="module")
def all_bad(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """One run over a folder with every bad file and the good one."""
    folder = tmp_path_factory.mktemp("bad") / "claims"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD)
    for name, content, _ in BAD:
        (folder / name).write_bytes(content.encode())
    return subprocess.run(
        [sys.executable, "-m", "claimkit", "check"],
        cwd=folder.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=WALL_SECONDS,
        check=False,
        preexec_fn=limited,
    )


@pytest.mark.parametrize(("name", "place"), [(name, place) for name, _, place in BAD])
def test_a_bad_file_is_a_located_error_and_the_others_are_checked(all_bad: subprocess.CompletedProcess[str], name: str, place: str) -> None:
    assert_found(all_bad, f"claims/{name}:{place}")
    assert "Traceback" not in all_bad.stdout


def test_a_key_that_stands_twice_is_told_with_both_lines(claims: Path, command: Command) -> None:
    (claims / "bad.yaml").write_text("claimkit: 1\nx-a: 1\nx-a: 2\n")
    done = command("check")
    assert "(first in line 2)" in done.stdout
    assert "  see claims/bad.yaml:2:1: it stands here first\n" in done.stdout


def test_text_in_another_encoding_is_told_with_the_first_bad_byte(claims: Path, command: Command) -> None:
    (claims / "bad.yaml").write_bytes(GOOD.encode("utf-16"))
    done = command("check")
    assert_found(done, "claims/bad.yaml:1:1: FIL002")
    assert "byte 0 (0xFF); it looks like UTF-16" in done.stdout


def test_a_file_of_100_megabytes_is_refused_unread(claims: Path, command: Command) -> None:
    with (claims / "bad.yaml").open("wb") as file:
        file.truncate(100_000_000)
    done = command("check")
    assert_found(done, "claims/bad.yaml:1:1: FIL001")
    assert "100,000,000 bytes" in done.stdout


def test_more_of_the_shortest_values_than_fit_the_memory_are_refused(claims: Path, command: Command) -> None:
    (claims / "bad.yaml").write_bytes(b"-\n" * 1_100_000)
    done = command("check")
    assert done.returncode == 1
    assert "FIL001 error: the file is too large: it holds more than 1,000,000 keys and values" in done.stdout


def test_a_line_of_megabytes_with_many_errors_is_told_in_time(claims: Path, command: Command) -> None:
    (claims / "bad.json").write_text('{"claimkit": 1, ' + ", ".join(['"x-é": 1'] * 500_000) + "}")
    done = command("check")
    assert done.returncode == 1
    assert "1,000 errors" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) < 300


def test_thousands_of_comments_that_silence_a_problem_each_are_held_against_them_in_time(claims: Path, command: Command) -> None:
    claim = "  # claimkit: ignore[EVD001] taste\n  - {{id: tea-{0}, statement: Tea {0}., kind: efficacy, confidence: none}}\n"
    (claims / "many.yaml").write_text("claimkit: 1\nclaims:\n" + "".join(map(claim.format, range(5_000))))
    done = command("check", "--select", "EVD,SUP")
    assert done.returncode == 0, done.stderr
    assert "; silenced: 5000 by comments" in done.stdout.splitlines()[-1]


def test_a_number_that_needs_quotes_leads_step_by_step_to_the_right_key(claims: Path, command: Command) -> None:
    text = "claimkit: 1\nsources:\n  polo:\n    type: book\n    URL: https://example.org/\n    pmid: {}\n"
    (claims / "bad.yaml").write_text(text.format("012345"))
    done = command("check")
    assert_found(done, "claims/bad.yaml:6:11: FIL009")
    assert '  hint: quote it: "012345"; if a number is meant' in done.stdout
    (claims / "bad.yaml").write_text(text.format('"012345"'))
    done = command("check")
    assert_found(done, "claims/bad.yaml:6:5: SCH001")
    assert '  hint: did you mean "PMID"?\n' in done.stdout


@pytest.mark.parametrize("word", ["no", "12:30:45", "2024-13-45", "on", "0o8"])
def test_what_other_readers_misread_is_a_text(claims: Path, command: Command, word: str) -> None:
    (claims / "good.yaml").write_text(GOOD.replace("Tea cures colds.", word))
    done = command("status", "--output-format", "json")
    assert (done.returncode, f'"statement": "{word}"' in done.stdout) == (0, True)


# ---- references -------------------------------------------------------------------------------------------------------------------------


def claim(id_: str, more: str = "") -> str:
    return f"claimkit: 1\nclaims:\n  - id: {id_}\n    statement: It is so.\n    kind: definition\n    confidence: none\n{more}"


def test_a_citation_of_an_unknown_source_is_an_error_with_a_guess(claims: Path, command: Command) -> None:
    slot = "    citations:\n      - source: polo-2018\n        stance: supports\n        finding: Yes.\n"
    source = "sources:\n  polo-2019: {type: book, URL: 'https://example.org/'}\n"
    (claims / "bad.yaml").write_text(claim("a", slot) + source)
    done = command("check")
    assert_found(done, "claims/bad.yaml:8:17: REF004")
    assert 'did you mean "polo-2019"?' in done.stdout


def test_a_circle_of_premises_is_an_error_and_supports_nothing(claims: Path, command: Command) -> None:
    (claims / "a.yaml").write_text(claim("a", "    rests_on: [b]\n"))
    (claims / "b.yaml").write_text(claim("b", "    rests_on: [a]\n"))
    done = command("check")
    assert done.returncode == 1
    assert "REF007 error" in done.stdout
    assert "(3 unsupported)" in done.stdout.splitlines()[-1]


def test_a_chain_of_many_premises_is_followed_to_its_end(claims: Path, command: Command) -> None:
    one = "  - {{id: c{}, statement: It is so., kind: definition, confidence: none, rests_on: [c{}]}}\n"
    (claims / "chain.yaml").write_text("claimkit: 1\nclaims:\n" + "".join(one.format(number, number + 1) for number in range(3000)))
    done = command("check", "claims/chain.yaml")
    assert done.returncode == 1
    assert "claims/chain.yaml:3002:" in done.stdout
    assert "REF006 error" in done.stdout


def test_one_id_in_two_files_is_an_error_that_names_both(claims: Path, command: Command) -> None:
    (claims / "other.yaml").write_text(GOOD)
    done = command("check")
    assert done.returncode == 1
    (line,) = [number for number, line in enumerate(done.stdout.splitlines()) if "REF002 error" in line]
    told = "\n".join(done.stdout.splitlines()[line : line + 5])
    assert "claims/good.yaml:3" in told
    assert "claims/other.yaml:3" in told


# ---- files ------------------------------------------------------------------------------------------------------------------------------


def test_an_empty_file_is_an_error_if_named_and_skipped_in_a_folder(claims: Path, command: Command) -> None:
    (claims / "empty.yaml").touch()
    done = command("check")
    assert (done.returncode, done.stdout.splitlines()[-1][-22:]) == (0, "; skipped 1 other file")
    done = command("check", "claims/empty.yaml")
    assert done.returncode == 1
    assert done.stdout.startswith("claims/empty.yaml:1:1: FIL011 error: this is not a claim file: it is empty\n")


@pytest.mark.parametrize("arguments", [["check"], ["check", "empty"], ["status"], ["export"]])
def test_nothing_to_check_is_never_success(tmp_path: Path, command: Command, arguments: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.md").touch()
    done = command(*arguments)
    assert done.returncode == 3
    assert "no claim files found" in done.stdout + done.stderr


def test_a_path_that_does_not_exist_is_told_after_the_rest_was_checked(claims: Path, command: Command) -> None:
    done = command("check", "claims/good.yaml", "nope.yaml")
    assert (done.returncode, done.stderr) == (2, "claimkit: no such file or folder: nope.yaml\n")
    assert CHECKED_TOO in done.stdout


@pytest.mark.parametrize("named", [True, False])
def test_a_pipe_does_not_hang(claims: Path, command: Command, named: bool) -> None:
    os.mkfifo(claims / "bad.yaml")
    assert_found(command("check", *(["claims/bad.yaml", "claims/good.yaml"] if named else [])), "claims/bad.yaml:1:1: FIL013")


def test_a_device_is_not_read(claims: Path, command: Command) -> None:
    assert_found(command("check", "/dev/zero", "claims/good.yaml"), "/dev/zero:1:1: FIL013")


def test_a_socket_cannot_be_read(claims: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(claims)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("bad.yaml")
        done = command("check")
    assert done.returncode == 2
    assert done.stderr.startswith("claimkit: claims/bad.yaml: cannot be read (")
    assert CHECKED_TOO in done.stdout


def test_an_endless_loop_of_links_is_not_followed(claims: Path, command: Command) -> None:
    (claims / "loop").symlink_to(".")
    (claims / "self.yaml").symlink_to("self.yaml")
    done = command("check")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("checked 1 file, 1 claim")
    assert done.stdout.splitlines()[-1].endswith("; skipped 2 other files")
    done = command("check", "claims/self.yaml", "claims/good.yaml")
    assert (done.returncode, CHECKED_TOO in done.stdout) == (2, True)
    assert "claims/self.yaml: cannot be read (Too many levels of symbolic links)" in done.stderr


def _without_the_powers_of_root() -> None:
    """Let file modes hold for root too: take the two capabilities that override them from what a new program may have."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(24, capability, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
                raise OSError(ctypes.get_errno(), "prctl")


@pytest.mark.parametrize(
    ("locked", "arguments"),
    [
        ("claims/bad.yaml", []),
        ("claims/bad.yaml", ["claims/bad.yaml", "claims/good.yaml"]),
        ("claims/sub", []),
        ("claims/sub", ["claims/sub", "claims/good.yaml"]),
        ("claims/sub", ["claims/sub/bad.yaml", "claims/good.yaml"]),
    ],
)
def test_what_may_not_be_read_is_told_and_not_left_out(claims: Path, command: Command, locked: str, arguments: list[str]) -> None:
    (claims / "sub").mkdir()
    (claims / "sub" / "bad.yaml").write_text("claimkit: 1\n")
    (claims / "bad.yaml").write_text("claimkit: 1\n")
    path = claims.parent / locked
    path.chmod(0)
    try:
        done = command("check", *arguments, preexec_fn=_without_the_powers_of_root)
    finally:
        path.chmod(0o755)
    assert done.returncode == 2, done.stderr
    assert f"claimkit: {locked}" in done.stderr
    assert "cannot be read (Permission denied)" in done.stderr
    assert CHECKED_TOO in done.stdout


def test_a_file_that_vanishes_while_others_are_checked_is_told(claims: Path, command: Command) -> None:
    (claims / "a.yaml").write_text("claimkit: 1\n")
    code = """if True:
        import os, sys
        from claimkit.checking import runner
        from claimkit.cli import run
        really, names = runner._Run.add, ["claims/b.yaml"]
        def add(self, loaded):
            if names:
                os.unlink(names.pop())
            really(self, loaded)
        runner._Run.add = add
        sys.exit(run(sys.argv[1:]))
    """
    (claims / "b.yaml").write_text("claimkit: 1\n")
    done = command("check", code=code)
    assert (done.returncode, CHECKED_TOO in done.stdout) == (2, True)
    assert done.stderr == "claimkit: claims/b.yaml: cannot be read (No such file or directory)\n"


def test_a_folder_that_was_removed_is_no_bug_of_ours(tmp_path: Path, command: Command) -> None:
    code = "import os, sys; os.mkdir('x'); os.chdir('x'); os.rmdir('../x'); from claimkit.cli import run; sys.exit(run(['check']))"
    done = command(code=code)
    assert done.returncode == 2
    assert done.stderr.startswith("claimkit: the current folder cannot be used")


# ---- what is printed --------------------------------------------------------------------------------------------------------------------

ACTING = "\\e]0;owned\\a \\e[31m \\x9b1m \\u202e evil \\u2066 \\u200b \\r\\n::error ::forged \\uFEFF"


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["check", "--fail-on", "note"]])
def test_no_text_of_a_file_acts_on_the_terminal(claims: Path, claimkit: Run, arguments: list[str]) -> None:
    bidi = "\\u202e evil \\u2066 \\u200b \\r\\n::error ::forged \\t"
    text = f'claimkit: 1\nclaims:\n  - id: "a {bidi}"\n    statement: "b {bidi}"\n    kind: efficacy\n    confidence: none\n'
    (claims / "a.yaml").write_text(text)
    (claims / "b.yaml").write_text(
        text.replace("\\u202e", "\u202e\u2066").replace("kind: efficacy", 'kind: "c \u202e"').replace("a \\", "c \\")
    )
    (claims / "c.yaml").write_text(f'claimkit: 1\n"{ACTING}": 1\n"\u202e": 2\n')
    done = claimkit(*arguments)
    assert done.code == 1
    assert_harmless(done.out)
    assert_harmless(done.err)
    assert "\\u202e" in done.out + done.err
    assert not any(line.lstrip().startswith("::") for line in (done.out + done.err).splitlines())


def test_no_text_of_a_good_file_acts_on_the_terminal_in_the_table(claims: Path, claimkit: Run) -> None:
    (claims / "good.yaml").write_text(GOOD.replace("Tea cures colds.", '"a\\u202eb\\nc"'))
    done = claimkit("status")
    assert done.code == 0
    assert_harmless(done.out)
    assert "a\\u202eb\\nc" in done.out


@pytest.mark.parametrize(
    "name",
    [
        "\x1b]0;x\x07.yaml",
        "a\nb.yaml",
        "\u202eb.yaml",
        "::error ::forged.yaml",
        "%0A::x.yaml",
        b"\xff\xfe.yaml".decode(errors="surrogateescape"),
    ],
)
@pytest.mark.parametrize("arguments", [["check", "."], ["status", "."], ["check", "--output-format", "json", "."]])
def test_no_file_name_acts_on_the_terminal_or_the_build_server(tmp_path: Path, claimkit: Run, name: str, arguments: list[str]) -> None:
    (tmp_path / name).write_text(GOOD)
    (tmp_path / ("bad " + name)).write_text("claimkit: 1\nfoo: 1\n")
    done = claimkit(*arguments)
    assert done.code == 1
    if "json" not in arguments:
        assert_harmless(done.out)
    assert_harmless(done.err)
    assert not any(line.lstrip().startswith("::") for line in (done.out + done.err).splitlines())


def test_no_argument_acts_on_the_terminal_when_it_is_refused(tmp_path: Path, claimkit: Run) -> None:
    for arguments in (
        ["\x1b[31m"],
        ["check", "--\x1b[31m"],
        ["check", "\x1b[31m"],
        ["check", "--fail-on", "\x1b[31m"],
        ["explain", "\x1b[31m"],
    ):
        done = claimkit(*arguments)
        assert done.code == 2
        assert_harmless(done.out + done.err)


# ---- how a run ends ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["export"], ["explain"], ["--help"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_enough_ends_the_run_quietly(claims: Path, command: Command, arguments: list[str], unbuffered: str) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = command(*arguments, stdout=write, env={"PYTHONUNBUFFERED": unbuffered})
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_takes_one_line_of_much_ends_the_run_quietly(claims: Path, environment: Mapping[str, str]) -> None:
    many = "".join(f"  - {{id: tea-{number}, statement: Tea., kind: efficacy, confidence: none}}\n" for number in range(2000))
    (claims / "many.yaml").write_text("claimkit: 1\nclaims:\n" + many)
    with subprocess.Popen(
        [sys.executable, "-m", "claimkit", "check"], cwd=claims.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(WALL_SECONDS) == 0
    assert first.startswith(b"claims/")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_the_output_is_told_in_words(claims: Path, command: Command, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = command("check", stdout=full, env={"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (2, "claimkit: standard output cannot be written (No space left on device)\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["--version", "--help", "check --help"])
def test_a_full_disk_behind_what_is_only_printed_is_told_in_words(command: Command, arguments: str, unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = command(*arguments.split(), stdout=full, env={"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr) == (2, "claimkit: standard output cannot be written (No space left on device)\n")


@pytest.mark.parametrize(("closed", "code"), [("<&-", 1), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 1)])
def test_closed_standard_streams_are_no_bug_of_ours(claims: Path, environment: Mapping[str, str], closed: str, code: int) -> None:
    paths = "-" if "<&-" in closed else ""
    line = f'exec "{sys.executable}" -m claimkit check {paths} {closed}'
    done = subprocess.run(["sh", "-c", line], cwd=claims.parent, env=environment, capture_output=True, timeout=WALL_SECONDS, check=False)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize("arguments", ["export", "report"])
def test_an_output_that_has_nowhere_to_go_is_told(claims: Path, environment: Mapping[str, str], arguments: str) -> None:
    line = f'exec "{sys.executable}" -m claimkit {arguments} --output - >&-'
    done = subprocess.run(["sh", "-c", line], cwd=claims.parent, env=environment, capture_output=True, timeout=WALL_SECONDS, check=False)
    assert done.returncode == 2
    assert b"standard output is closed" in done.stderr


@contextlib.contextmanager
def running(folder: Path, environment: Mapping[str, str], *arguments: str, before: Callable[[], None]) -> Iterator[Any]:
    """The command ``check``, started in a folder after ``before`` was called in its process."""
    with subprocess.Popen(
        [sys.executable, "-m", "claimkit", "check", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 (the tests start no threads)
    ) as process:
        yield process


def interrupt_while_it_reads(process: Any) -> None:
    process.stdin.write(b"#" * 300_000)  # more than a pipe holds: it returns when the command reads
    process.stdin.flush()
    process.send_signal(signal.SIGINT)


def test_an_interrupt_while_waiting_for_input_ends_with_130(tmp_path: Path, environment: Mapping[str, str]) -> None:
    with running(tmp_path, environment, "-", before=interruptible) as process:
        interrupt_while_it_reads(process)
        out, err = process.communicate(timeout=WALL_SECONDS)
    assert (process.returncode, out, err) == (130, b"", b"claimkit: interrupted\n")


def test_an_interrupt_during_a_long_check_ends_with_130(claims: Path, environment: Mapping[str, str]) -> None:
    big = "claimkit: 1\nclaims:\n" + "".join(
        f"  - {{id: tea-{number}, statement: Tea., kind: efficacy, confidence: none}}\n" for number in range(60_000)
    )
    (claims / "big.yaml").write_text(big)
    with running(claims.parent, environment, before=interruptible) as process:
        statistics = Path(f"/proc/{process.pid}/statm")
        # Until the big file is being read: imports take less memory. What never gets there is ended by its processor time.
        while process.poll() is None and int(statistics.read_text().split()[1]) * PAGE < 120_000_000:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=WALL_SECONDS)
    # Python ends itself by the signal where the interrupt fell into an exec() of its own (a dataclass being made): 130 to a shell, too.
    assert process.returncode in (130, -signal.SIGINT)
    assert (out, err) == (b"", b"claimkit: interrupted\n")


def test_what_was_started_to_outlive_interrupts_goes_on(tmp_path: Path, environment: Mapping[str, str]) -> None:
    def deaf() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # as nohup and the background of a shell do

    with running(tmp_path, environment, "-", before=deaf) as process:
        interrupt_while_it_reads(process)
        out, err = process.communicate(f"\n{GOOD}".encode(), timeout=WALL_SECONDS)
    assert (process.returncode, err) == (0, b"")
    assert b"checked 1 file, 1 claim (1 unsupported)" in out


RULE_BUG = """if True:
    import sys
    from claimkit.rules import rules
    from claimkit.cli import run
    def broken(loaded, really=rules()["SEC001"].check):
        if loaded.path == "claims/bad.yaml":
            raise RuntimeError("boo \\x1b[31m\\nhoo")
        return really(loaded)
    object.__setattr__(rules()["SEC001"], "check", broken)
    sys.exit(run(sys.argv[1:]))
"""
READER_BUG = """if True:
    import sys
    from claimkit.claimfile import loading
    from claimkit.cli import run
    def broken(text, really=loading.read_lines):
        if "bug" in text:
            raise RuntimeError("boo \\x1b[31m\\nhoo")
        return really(text)
    loading.read_lines = broken
    sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("code", [RULE_BUG, READER_BUG])
def test_a_bug_of_ours_is_one_line_and_the_other_files_are_checked(claims: Path, command: Command, code: str) -> None:
    (claims / "bad.yaml").write_text("claimkit: 1\nx-a: bug\n")
    done = command("check", code=code)
    first, hint = done.stderr.splitlines()
    assert done.returncode == 4
    assert first.startswith("claimkit: internal error at claims/bad.yaml, please report it: RuntimeError: boo \\x1b[31m\\nhoo")
    assert hint == "  hint: --traceback shows the rest"
    assert CHECKED_TOO in done.stdout


@pytest.mark.parametrize("arguments", [["check"], ["status"], ["export"]])
def test_a_bug_of_ours_can_be_looked_at_whole(claims: Path, command: Command, arguments: list[str]) -> None:
    (claims / "bad.yaml").write_text("claimkit: 1\nx-a: bug\n")
    done = command(*arguments, "--traceback", code=RULE_BUG)
    assert done.returncode == 4
    assert "Traceback (most recent call last)" in done.stderr
    assert "in broken" in done.stderr
    assert arguments == ["check"] or done.stdout == ""


# ---- from Python ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make", ["value = []\nfor _ in range(100_000): value = [value]", "value = []\nvalue.append(value)", "value = {}\nvalue['x'] = value"]
)
def test_deep_and_endless_objects_are_refused_with_their_field(command: Command, make: str) -> None:
    code = f"""
import claimkit
{make}
for build in (lambda: claimkit.ClaimFile(**{{"claimkit": 1, "x-a": value}}), lambda: claimkit.Scope(population=value)):
    try:
        build()
    except claimkit.ModelError as error:
        assert isinstance(error, claimkit.ClaimkitError)
        assert error.faults and all(fault.message for fault in error.faults)
        print(error.faults[0].field.split(".")[0])
"""
    done = command(code=code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "x-a\npopulation\n", "")
