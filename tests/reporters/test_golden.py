"""What each reporter writes, to the letter, over one report that is as bad as can be.

To approve a change, delete the golden file: the test writes it anew, and fails that once.
"""

import pytest

from claimkit import __version__
from claimkit.reporters import Presentation, reporter, reporter_names
from claimkit.rules import page
from reporters.hostile import CLEAN, EMPTY, GOLDEN, HOSTILE

REPORTS = {"hostile": HOSTILE, "clean": CLEAN, "empty": EMPTY}
"""Not to be told apart from one another by exit codes alone."""


def shown(name: str, presentation: Presentation) -> str:
    return "".join(reporter(name).render(presentation))


@pytest.mark.parametrize("name", reporter_names())
def test_each_reporter_writes_what_was_approved(name: str) -> None:
    text = "".join(f"==== {what}\n{shown(name, report)}" for what, report in REPORTS.items())
    text = text.replace(f'"{__version__}"', '"VERSION"')
    for code in ("EVD001", "EVD002", "COV001"):  # the page of a rule is tested elsewhere
        text = text.replace(page(code).reason.replace("\n", "\\n"), f"REASON OF {code}")
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="")
        pytest.fail(f"{golden.name} is written anew: look at it, and run the test again")
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize("name", reporter_names())
def test_the_same_report_gives_the_same_bytes_and_utf8(name: str) -> None:
    assert shown(name, HOSTILE) == shown(name, HOSTILE)
    assert shown(name, HOSTILE).encode()


@pytest.mark.parametrize("name", reporter_names())
def test_each_reporter_has_the_name_of_its_module_and_says_what_it_is_for(name: str) -> None:
    found = reporter(name)
    assert found.name == name
    assert found.purpose.startswith("for ")
    assert found.standard


@pytest.mark.parametrize("name", reporter_names())
def test_no_reporter_shows_a_run_that_checked_nothing_like_a_clean_one(name: str) -> None:
    nothing = {"json": '"files": 0'}.get(name, "nothing was checked")
    assert nothing in shown(name, EMPTY)
    assert nothing not in shown(name, CLEAN)


@pytest.mark.parametrize("name", reporter_names())
def test_each_reporter_says_how_much_was_checked_and_how_many_claims_are_unsupported(name: str) -> None:
    words = {"json": '"unsupported": 7'}.get(name, r"checked 9 files, 12 claims (7 unsupported)")
    assert words in shown(name, HOSTILE).replace("\\", "")


@pytest.mark.parametrize("name", reporter_names())
def test_no_reporter_lets_a_text_act_on_a_terminal_or_a_build_server(name: str) -> None:
    lines = shown(name, HOSTILE).split("\n")
    unseen = [line for line in lines if not line.replace("\u200d", "").isprintable()]  # emoji need joiners
    assert unseen == []
    assert [line for line in lines if "##[" in line] == []
    commands = [line for line in lines if line.lstrip().startswith("::")]
    assert len(commands) == (len(HOSTILE.report.diagnostics) + 1 if name == "github" else 0)
