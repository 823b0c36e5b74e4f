"""The packages of a release: the same bytes whoever builds them, whole in an empty environment, with a bill of what they need."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from integration.outside import missing, network, program

ROOT = Path(__file__).parents[2]
TIME = "1767225600"  # of all files in the packages: 2026-01-01


def built(source: Path, folder: Path) -> dict[str, Path]:
    """The packages that ``python -m build`` makes of a checkout, by their suffix."""
    if find_spec("build") is None or find_spec("hatchling") is None:
        missing("build and hatchling are not installed: pip install -e '.[dev]'")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--quiet", "--outdir", folder, source],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": TIME},
        stdout=subprocess.DEVNULL,
    )
    return {path.suffix: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return built(ROOT, tmp_path_factory.mktemp("packages"))


def test_two_builds_give_the_same_bytes(packages: Mapping[str, Path], tmp_path: Path) -> None:
    elsewhere = tmp_path / "a checkout of another person"
    ignored = shutil.ignore_patterns(".git", ".venv", "build", "dist", "node_modules", ".*_cache", "__pycache__", ".hypothesis")
    shutil.copytree(ROOT, elsewhere, ignore=ignored)
    for path in elsewhere.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(path.stat().st_mode | 0o060)  # another umask
    again = built(elsewhere, tmp_path / "again")
    assert {suffix: path.name for suffix, path in again.items()} == {s: path.name for s, path in packages.items()}
    assert [suffix for suffix, path in again.items() if path.read_bytes() != packages[suffix].read_bytes()] == []


def test_the_wheel_works_in_an_empty_environment(packages: Mapping[str, Path], tmp_path: Path) -> None:
    network()
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip: tuple[str | Path, ...] = (python, "-m", "pip", "install", "--quiet", "-c", ROOT / "constraints.txt")
    subprocess.run((*pip, packages[".whl"]), check=True)
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def claimkit(*words: str) -> str:
        command: tuple[str | Path, ...] = (python.with_name("claimkit"), *words)
        done = subprocess.run(command, cwd=tmp_path, env=kept, check=True, stdout=subprocess.PIPE, encoding="utf-8")
        return done.stdout

    assert claimkit("--version").startswith("claimkit ")
    assert "56 claims" in claimkit("check", "claims")
    claimkit("export", "--to", "jsonl", "--output", "claims.jsonl")
    claimkit("report", "--output", "report.html")
    assert '"unsupported":' in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!")
    assert claimkit("schema", "claims") == (ROOT / "schemas" / "claims-1.schema.json").read_text(encoding="utf-8")


def test_the_bill_of_materials_is_cyclonedx_and_names_all_that_runs() -> None:
    if find_spec("cyclonedx") is None:
        missing("cyclonedx-python-lib, which brings the schema, is not installed")
    from jsonschema import Draft7Validator
    from referencing import Registry, Resource

    made = [subprocess.check_output([sys.executable, ROOT / "tools" / "sbom.py"]) for _ in range(2)]
    assert made[0] == made[1]
    bill: Any = json.loads(made[0])
    (package,) = find_spec("cyclonedx").submodule_search_locations  # type: ignore[union-attr,misc]
    schemas = Path(package) / "schema" / "_res"
    contents = [
        json.loads((schemas / f"{name}.schema.json").read_text()) for name in ("bom-1.6.SNAPSHOT", "spdx.SNAPSHOT", "jsf-0.82.SNAPSHOT")
    ]
    registry: Any = Registry().with_resources([(one["$id"], Resource.from_contents(one)) for one in contents])
    errors = list(Draft7Validator(contents[0], registry=registry).iter_errors(bill))
    assert [(error.json_path, error.message) for error in errors] == []
    named = {one["name"] for one in bill["components"]}
    assert {"jsonschema", "pydantic", "pydantic-core", "pyyaml", "rpds-py"} <= named
    assert named.isdisjoint({"pytest", "mypy", "hypothesis"})
    assert all(one["externalReferences"][0]["hashes"] for one in bill["components"])
    assert {one["ref"] for one in bill["dependencies"]} == {
        "pkg:pypi/claimkit@" + bill["metadata"]["component"]["version"],
        *(one["purl"] for one in bill["components"]),
    }


def test_the_wheel_brings_man_pages_that_roff_reads_without_a_warning(packages: Mapping[str, Path]) -> None:
    groff = program("groff")
    with zipfile.ZipFile(packages[".whl"]) as wheel:
        pages = [name for name in wheel.namelist() if "/share/man/man1/" in name]
        assert {Path(name).name for name in pages} == {path.name for path in (ROOT / "man").iterdir()}
        for name in pages:
            command = [groff, "-man", "-ww", "-Tutf8"]
            done = subprocess.run(command, input=wheel.read(name), capture_output=True, check=True)
            assert done.stderr == b"", name
            assert done.stdout


def test_the_licence_of_each_file_is_said() -> None:
    if find_spec("reuse") is None:
        missing("reuse is not installed")
    done = subprocess.run([sys.executable, "-m", "reuse", "lint"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
