"""Exporters of other packages: the example, installed; those that are of no use; and the test that their authors are given."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from claimkit.errors import UsageError
from claimkit.exporters import Exporter, Formats, Lost, exporter
from claimkit.testing import check_exporter
from commandline import Run

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "docs" / "examples" / "claimkit-nanopub"
CLAIM: Final = """claimkit: 1
claims:
  - {id: tea-cures, statement: Tea “cures” colds., kind: opinion, confidence: none}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example, installed as its readers install it, but offline."""
    folder = tmp_path_factory.mktemp("plugin")
    shutil.copytree(EXAMPLE, folder / "source")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    environment = {"PATH": "", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "HOME": str(folder)}
    subprocess.run([*command, "--target", folder / "site", folder / "source"], check=True, env=environment)
    return folder / "site"


@pytest.fixture
def nanopub(installed: Path, monkeypatch: pytest.MonkeyPatch) -> Exporter:
    monkeypatch.syspath_prepend(installed)
    return exporter("nanopub")


def test_the_example_is_a_format_once_it_is_installed(
    installed: Path, process: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "tea.yaml").write_text(CLAIM, encoding="utf-8")
    without = process("export", "tea.yaml", "--to", "nanopub")
    assert (without.returncode, without.stdout) == (2, "")
    path = {"PYTHONPATH": f"{ROOT / 'src'}:{installed}"}
    done = process("export", "tea.yaml", "--to", "nanopub", "--base", "https://example.org/", env=path)
    assert done.returncode == 0
    assert 'rdfs:label "opinion (unsupported): Tea “cures” colds."' in done.stdout
    assert re.search(r"\bnanopub\b", process("export", "--help", env=path).stdout)
    explained = process("export", "--explain", "nanopub", env=path).stdout
    assert "The package claimkit-nanopub brings it." in explained
    assert "sources" in explained.partition("Not in this format:")[2]
    assert "nanopub" in process("completion", "bash", env=path).stdout


def test_the_example_keeps_to_the_contract(nanopub: Exporter) -> None:
    check_exporter(nanopub)


def test_the_readme_of_the_example_names_what_is_there() -> None:
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    (entry,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert entry in (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")


Bring = Callable[..., None]


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bring:
    """Installs a package with an exporter, by hand."""
    monkeypatch.syspath_prepend(tmp_path / "site")

    def install(package: str, name: str, code: str, value: str = "EXPORTER") -> None:
        about = tmp_path / "site" / f"{package}-1.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
        (about / "entry_points.txt").write_text(f"[claimkit.exporters]\n{name} = {package}:{value}\n")
        (tmp_path / "site" / f"{package}.py").write_text(f"{HEAD}\n{code}\n")

    return install


HEAD: Final = """from claimkit.exporters import Exporter
def made(name="list", render=lambda given: iter(["\\n"]), marks=lambda text: frozenset()):
    return Exporter(name=name, suffix=".l", media_type="text/x", loses=(), render=render, marks=marks, seen="")
"""
GOOD: Final = "EXPORTER = made(marks=lambda text: frozenset({'tea-cures'}))"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import not_there_at_all", "cannot be loaded: ModuleNotFoundError: No module named 'not_there_at_all'"),
        ("1 / 0", "cannot be loaded: ZeroDivisionError"),
        ("EXPORTER = 'list'", "is no Exporter of that name (bad_one:EXPORTER)"),
        ("EXPORTER = made('lists')", "is no Exporter of that name"),
        ("EXPORTER = made()", "does not mark exactly the unsupported claims: tea-cures"),
        ("EXPORTER = made(render=lambda given: 1 / 0)", "failed: ZeroDivisionError"),
    ],
)
def test_an_exporter_that_is_of_no_use_writes_nothing(
    bring: Bring, claimkit: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, said: str
) -> None:
    monkeypatch.delitem(sys.modules, "bad_one", raising=False)
    bring("bad_one", "list", code)
    (tmp_path / "tea.yaml").write_text(CLAIM, encoding="utf-8")
    for output in ((), ("--output", "out.l")):
        done = claimkit("export", "tea.yaml", "--to", "list", *output)
        assert (done.code, done.out) == (2, "")
        assert 'claimkit: "list" of the package bad_one ' in done.err
        assert said in done.err
    assert not (tmp_path / "out.l").exists()


def test_two_packages_with_one_name_are_both_named(bring: Bring) -> None:
    bring("pack_a", "list", GOOD)
    bring("pack_b", "list", GOOD)
    with pytest.raises(UsageError, match="several packages: pack_a, pack_b"):
        exporter("list")


def test_a_name_of_ours_stays_ours_and_the_clash_is_told(bring: Bring, claimkit: Run) -> None:
    ours = exporter("ris")
    bring("pack_c", "ris", "EXPORTER = made('ris')")
    assert exporter("ris") is ours
    assert list(Formats()).count("ris") == 1
    assert "The package pack_c brings a format of this name as well" in claimkit("export", "--explain", "ris").out
    assert "pack_c" not in claimkit("export", "--explain", "csv").out


def test_listing_the_formats_loads_none(bring: Bring) -> None:
    bring("pack_d", "list", "1 / 0")
    assert "list" in Formats()
    assert list(Formats())[-1] == "list"
    assert "pack_d" not in sys.modules


LISTED: Final = exporter("jsonl")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"loses": ()}, [r"documents\..*: neither shown nor listed as lost"]),
        (
            {
                "loses": (*LISTED.loses, Lost("claims.why", "short"), Lost("claims.wyh", "short")),
                "marks": lambda text: frozenset({"is-supported"}),
                "suffix": "list",
                "media_type": "text",
                "name": "jsonl",
            },
            [
                r"claims\.why: listed as lost, and shown",
                r"claims\.wyh: listed as lost, and no such field",
                r"marks \(naughty texts\): \['is-supported'\] are found",
                "suffix, media_type: an ending such as",
                "name: claimkit has a format of this name",
            ],
        ),
        ({"render": lambda given: iter("\n"), "marks": lambda text: frozenset()}, ["a person reads nowhere not shown"]),
    ],
)
def test_authors_are_told_what_is_wrong(change: dict[str, Any], said: list[str]) -> None:
    with pytest.raises(AssertionError) as raised:
        check_exporter(replace(LISTED, **{"name": "list", **change}))
    assert [words for words in said if not re.search(words, str(raised.value))] == []
