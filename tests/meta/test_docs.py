"""The pages say what is so: links lead somewhere, generated parts are current, commands print what is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import claimkit
from claimkit.rules import rules
from commandline import in_process
from walkthrough import Edit, Run, Script, Write, change, fits, outcome, steps

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("schemas/*.md"), *ROOT.glob("claims/*.md"), *DOCS.rglob("*.md")])
SOURCE = str(Path(claimkit.__file__).parents[1])


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", without_code(text_of(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(page))):
        if re.match(r"https?://", link):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_page_can_be_reached() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in seen and page.suffix == ".md" and page.exists():
            seen.add(page)
            links = re.findall(r"\]\(([^)\s#]+)", without_code(text_of(page)))
            waiting += [(page.parent / link).resolve() for link in links if not link.startswith("http")]
    assert [name(page) for page in DOCS.rglob("*.md") if page not in seen] == []


def test_generated_files_are_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/generate.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": SOURCE},
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_every_public_name_is_documented() -> None:
    page = text_of(DOCS / "reference" / "python-api.md")
    assert [public for public in claimkit.__all__ if not re.search(rf"`(claimkit\.)?{public}\b", page)] == []


@pytest.mark.parametrize("public", claimkit.__all__)
def test_a_public_name_means_the_same_after_every_import(public: str) -> None:
    import_module("claimkit.claimfile.schema")  # sub-modules are attributes of the package too, and must not hide a public name
    assert getattr(claimkit, public).__name__ == public


def test_every_rule_has_its_section() -> None:
    assert set(map(str.lower, rules())) <= anchors(DOCS / "reference" / "rules.md")


def run(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command, comments=True)
    assert program in ("claimkit", "cat", "python")
    if program == "claimkit":
        environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
        return outcome(in_process(tuple(arguments), folder, environment, together=True))
    done = subprocess.run(
        [sys.executable if program == "python" else program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE},
        check=False,
    )
    return outcome(done)


@pytest.mark.parametrize("page", [page for page in PAGES if list(steps(text_of(page)))], ids=name)
def test_commands_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / ".git").mkdir()
    if page.parent.name != "tutorial":  # a tutorial begins with nothing
        for bundled in (ROOT / "claims").glob("ldn-cfs*"):  # what else a person put there is not shown in the pages
            shutil.copy(bundled, tmp_path / "claims")
    for step in steps(text_of(page)):
        match step:
            case Write() | Edit():
                change(step, tmp_path)
            case Run(command, shown):
                output = run(command, tmp_path)
                assert fits(output, shown), f"{command}\n{output}"
            case Script():  # make tutorial runs it: it installs
                assert page.parent.name == "tutorial"


def test_an_edit_fits_in_one_place_only() -> None:
    edit = Edit("tea.md", " Tea.\n-Hot.\n+Cold.\n@@\n+First.\n Last.\n")
    assert edit.applied("Tea.\nHot.\nLast.\n") == "Tea.\nCold.\nFirst.\nLast.\n"
    for text in ("Hot.\nTea.\nLast.\n", "Tea.\nHot.\nTea.\nHot.\nLast.\n"):
        with pytest.raises(ValueError, match=r"tea\.md: this stands there [02] times"):
            edit.applied(text)
