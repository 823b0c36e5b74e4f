"""What projects are expected to have agrees with the project: man pages, metadata, citation, the workflow of a release, forms."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import claimkit
from claimkit.cli import parsers
from pages.manual import man_pages

ROOT = Path(__file__).parents[2]
PROJECT: Any = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOW = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")


def data(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def test_every_option_stands_in_the_man_page_of_its_command() -> None:
    pages = dict(man_pages())
    for name, parser in parsers().items():
        page = pages[f"claimkit-{name}.1"]
        options = [word for action in parser._actions for word in action.option_strings]
        assert [word for word in options if rf"\fB{word.replace('-', chr(92) + '-')}\fR" not in page] == []


def test_no_man_page_is_left_of_a_command_that_is_gone() -> None:
    assert {path.name for path in (ROOT / "man").iterdir()} == dict(man_pages()).keys()


def test_the_wheel_and_the_source_package_hold_the_man_pages() -> None:
    targets = PROJECT["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["shared-data"] == {"man": "share/man/man1"}
    assert "/man" in targets["sdist"]["include"]


def test_all_that_the_source_package_takes_is_there() -> None:
    included = PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    assert [path for path in included if not (ROOT / path[1:]).exists()] == []


def test_the_metadata_name_only_the_pythons_that_the_tests_ran_with() -> None:
    named = re.findall(r":: (3\.\d+)", " ".join(PROJECT["project"]["classifiers"]))
    nights = re.findall(r"on Python (3\.\d+)", (ROOT / "docs" / "reference" / "nightly.md").read_text(encoding="utf-8"))
    assert set(named) == set(nights) == {"3.11", "3.13", "3.14", "3.15"}


def test_the_citation_is_of_this_version_and_licence() -> None:
    citation = data("CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["version"] == claimkit.__version__
    assert citation["license"] == PROJECT["project"]["license"]


def test_no_address_of_the_project_is_made_up() -> None:
    assert "urls" not in PROJECT["project"]
    assert "repository-code" not in data("CITATION.cff")


@pytest.mark.parametrize(("tag", "is_released"), [(f"v{claimkit.__version__}", True), ("v9.9.9", False)])
def test_a_tag_that_is_not_the_version_is_refused(tag: str, is_released: bool) -> None:
    found = re.search(r'run: grep -qxF "(.+)" (src/\S+)', WORKFLOW)
    assert found
    line = found[1].replace('\\"', '"').replace("${GITHUB_REF_NAME#v}", tag[1:])
    assert (line in (ROOT / found[2]).read_text(encoding="utf-8").splitlines()) == is_released


def test_only_the_job_that_publishes_may_ask_for_the_trust_of_the_index_and_no_secret_is_stored() -> None:
    jobs = data(".github/workflows/release.yml")["jobs"]
    assert [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})] == ["publish"]
    assert {step.get("run") for step in jobs["build"]["steps"]} >= {".ci/run"}
    assert "secrets." not in WORKFLOW
    assert "password:" not in WORKFLOW


@pytest.mark.parametrize("form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem)
def test_the_forms_ask_for_what_is_needed(form: Path) -> None:
    asked = data(form.relative_to(ROOT).as_posix())
    if form.stem == "config":
        assert asked.keys() == {"blank_issues_enabled"}
        return
    assert {"name", "description", "body"} <= asked.keys()
    questions = [part for part in asked["body"] if part["type"] != "markdown"]
    assert all({"id", "attributes"} <= part.keys() and part["attributes"]["label"] for part in questions)
    assert any(part["validations"]["required"] for part in questions)
