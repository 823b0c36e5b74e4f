"""What programs of others make of exports: each reads every entry, shows every mark, and refuses what was spoilt; and the recipes of the pages."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

import claimkit as ck
from claimkit.assessment.shape import Assessment
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.project import Project
from claimkit.testing import corpora
from claimkit.testing._naughty import naughty
from integration.outside import module, program
from integration.recipes import follow

ROOT: Final = Path(__file__).parents[2]
HERE: Final = Path(__file__).parent
PAGES: Final = sorted((ROOT / "docs" / "how-to").glob("export-*.md"))


def bundled() -> Assessment:
    settings = Settings(root=ROOT)
    return Project.of(settings).look_through(ck.load(ROOT / "claims", settings=settings).files).assessment()


GIVEN: Final = {"bundled": bundled(), **corpora()}
ALL = pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)


def text(name: str, given: Assessment) -> str:
    return "".join(exporter(name).render(given))


def entries(given: Assessment) -> int:
    return len(given.export.sources) + given.export.summary.unsupported


def marked(titles: list[str | None]) -> int:
    return sum("(unsupported): " in " ".join((title or "").split()) for title in titles)


def run(*command: str, given: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8", cwd=folder, check=False, timeout=300)


# ---- pandoc


def by_pandoc(format_: str, given: str) -> subprocess.CompletedProcess[str]:
    return run(program("pandoc"), "--from", format_, "--to", "csljson", given=given)


@ALL
@pytest.mark.parametrize(("name", "format_"), [("csl-json", "csljson"), ("biblatex", "biblatex")])
def test_pandoc_reads_every_entry_and_mark(name: str, format_: str, given: Assessment) -> None:
    done = by_pandoc(format_, text(name, given))
    assert (done.returncode, done.stderr) == (0, "")
    items = json.loads(done.stdout)
    assert len(items) == entries(given)
    assert marked([item.get("title") for item in items]) == given.export.summary.unsupported
    assert sum(item.get("keyword") == "claimkit-unsupported" for item in items) == given.export.summary.unsupported


@pytest.mark.parametrize(
    ("name", "format_", "old", "new"),
    [("csl-json", "csljson", '"type"', "type"), ("biblatex", "biblatex", "{polo-2019,\n", "{polo-2019\n")],
)
def test_pandoc_refuses_what_was_spoilt(name: str, format_: str, old: str, new: str) -> None:
    given = text(name, GIVEN["bundled"])
    assert old in given
    assert by_pandoc(format_, given.replace(old, new, 1)).returncode != 0


# ---- biber


def by_biber(folder: Path, given: str) -> tuple[str, str]:
    """What biber says of a bibliography, and the one that it writes."""
    (folder / "claims.bib").write_text(given, encoding="utf-8")
    command = ("--tool", "--validate-datamodel", "--output-file", "read.bib", "claims.bib")
    done = run(program("biber"), *command, folder=folder)
    written = folder / "read.bib"
    return done.stdout + done.stderr, written.read_text(encoding="utf-8") if written.exists() else ""


@ALL
def test_biber_finds_no_error_and_keeps_every_entry(given: Assessment, tmp_path: Path) -> None:
    said, written = by_biber(tmp_path, text("biblatex", given))
    assert re.findall("^ERROR.*", said, re.MULTILINE) == []
    expected = "Missing mandatory field" if given is GIVEN["bundled"] else "Missing mandatory field|Invalid (?:value of )?field"
    assert [one for one in re.findall("^WARN.*", said, re.MULTILINE) if not re.search(expected, one)] == []
    assert len(re.findall("^@", written, re.MULTILINE)) == entries(given)
    titles = re.findall(r"^ *title *= *\{(.*)\},$", written, re.MULTILINE | re.IGNORECASE)
    assert marked(titles) == given.export.summary.unsupported


def test_no_brace_of_a_text_ends_an_entry(tmp_path: Path) -> None:
    given = naughty("} tea {{")
    said, written = by_biber(tmp_path, text("biblatex", given))
    assert re.findall("^ERROR.*", said, re.MULTILINE) == []
    assert len(re.findall("^@", written, re.MULTILINE)) == entries(given)
    titles = [item.get("title") for item in json.loads(by_pandoc("biblatex", text("biblatex", given)).stdout)]
    assert len(titles) == entries(given)
    assert marked(titles) == given.export.summary.unsupported


@pytest.mark.parametrize(
    ("old", "new", "said"), [("{polo-2019,\n", "{polo-2019\n", "syntax error"), ("{polo-2019,", "{bolton-2020,", "Duplicate entry key")]
)
def test_biber_refuses_what_was_spoilt(tmp_path: Path, old: str, new: str, said: str) -> None:
    given = text("biblatex", GIVEN["bundled"])
    assert said in by_biber(tmp_path, given.replace(old, new, 1))[0]


# ---- citeproc-js and citation-js


def by_node(given: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    module("citeproc")
    return run(program("node"), str(HERE / "bibliographies.mjs"), given=json.dumps(given))


@ALL
def test_citeproc_and_citation_js_read_every_entry_and_show_every_mark(given: Assessment) -> None:
    done = by_node({name: text(name, given) for name in ("csl-json", "biblatex", "ris")})
    assert (done.returncode, done.stderr) == (0, "")
    found: Any = json.loads(done.stdout)
    for items in found["read"].values():
        assert len(items) == entries(given)
        assert marked([item.get("title") for item in items]) == given.export.summary.unsupported
    for lines in found["styled"].values():
        assert len(lines) == entries(given)
        assert sum("(unsupported): " in line for line in lines) == given.export.summary.unsupported


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("csl-json", '"date-parts": [[', '"date-parts": [['[:-1]), ("biblatex", "{polo-2019,\n", "{polo-2019\n"), ("ris", "TY  - ", "TX  - ")],
)
def test_citation_js_refuses_what_was_spoilt(name: str, old: str, new: str) -> None:
    given = text(name, GIVEN["bundled"])
    assert old in given
    done = by_node({name: given.replace(old, new, 1)})
    assert done.returncode != 0 or len(json.loads(done.stdout)["read"][name]) < entries(GIVEN["bundled"])


# ---- sqlite3


@ALL
def test_the_program_sqlite3_runs_the_script(given: Assessment, tmp_path: Path) -> None:
    database = str(tmp_path / "claims.db")
    done = run(program("sqlite3"), "-bail", database, given=text("sql", given))
    assert (done.returncode, done.stderr) == (0, "")
    asked = run("sqlite3", database, "select count(*) from unsupported; pragma foreign_key_check; pragma integrity_check")
    assert asked.stdout.split() == [str(given.export.summary.unsupported), "ok"]


def test_the_program_sqlite3_refuses_what_was_spoilt() -> None:
    given = text("sql", GIVEN["bundled"])
    assert run(program("sqlite3"), "-bail", ":memory:", given=given.replace("'", "", 1)).returncode != 0


# ---- the recipes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_recipes_of_a_page_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    assert follow(page, tmp_path, lambda command: not command.startswith("uv ")) >= 2  # uv installs what is of the night
