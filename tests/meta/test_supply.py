"""What is installed for a release and for its tests is known by its hash; the files that say so agree."""

import tomllib
from pathlib import Path

import pytest

from lock import LOCK, PINS, drift, pins, wanted

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = (ROOT / LOCK).read_text(encoding="utf-8")
PINNED = (ROOT / PINS).read_text(encoding="utf-8")


def test_the_lock_is_current() -> None:
    assert list(drift(LOCKED, PINNED, PROJECT)) == [], "run make lock"


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert "://" not in LOCKED
    assert "--index" not in LOCKED
    assert "--find-links" not in LOCKED


def test_every_pin_is_at_least_what_the_project_asks_for() -> None:
    def number(version: str) -> list[int]:
        return [int(part) for part in version.split(".") if part.isdigit()]

    locked = pins(LOCKED)
    assert {name for name, lowest in wanted(PROJECT).items() if number(locked[name][0]) < number(lowest)} == set()


GOOD = "tea==1.0 \\\n    --hash=sha256:00\n"


@pytest.mark.parametrize(
    ("lock", "constraints", "extra", "said"),
    [
        (GOOD, "Tea==1.0\n", [], []),
        (GOOD + "cup==2 ; os_name == 'nt' \\\n    --hash=sha256:00\n", "tea==1.0\n", [], []),
        ("tea==1.0\n", "tea==1.0\n", [], ["requirements.txt: tea has no hash"]),
        (GOOD, "tea==1.1\n", [], ["requirements.txt: tea is 1.0, in constraints.txt 1.1"]),
        (GOOD, "", [], ["constraints.txt: tea==1.0 is missing"]),
        (GOOD, "tea==1.0\nmug==1\n", [], ["requirements.txt: mug is missing"]),
        (GOOD, "tea==1.0\n", ["Pot[big]>=3"], ["requirements.txt: pot is missing"]),
    ],
)
def test_each_way_to_drift_is_told(lock: str, constraints: str, extra: list[str], said: list[str]) -> None:
    project = {"dependencies": ["tea>=1"], "optional-dependencies": {"more": extra}}
    assert list(drift(lock, constraints, project)) == said
