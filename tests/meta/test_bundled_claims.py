"""The bundled claims keep what is said of them: no benefit goes unmarked, nothing is said twice, and the files stay lean."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import claimkit
from claimkit.claimfile.vocabulary import CaveatKind, Kind

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "claims").glob("*.yaml"))
CORPUS = claimkit.load(ROOT / "claims")
CLAIMS = {claim.id: claim for claim in claimkit.assess(CORPUS).claims}
ABOUT_THE_DRUG = re.compile(r"\bldn\b|raised-endorphins")
DRUG_KINDS = (Kind.EFFICACY, Kind.CAUSAL, Kind.RECOMMENDATION)


def test_every_claim_that_the_drug_helps_is_marked() -> None:
    benefits = {name for name, claim in CLAIMS.items() if ABOUT_THE_DRUG.search(name) and claim.kind in DRUG_KINDS}
    assert len(benefits) == 11
    assert {name for name in benefits | {"reasons-ldn-could-benefit-mecfs"} if not CLAIMS[name].unsupported} == set()


def test_every_claim_that_the_drug_helps_speaks_of_safety() -> None:
    silent = [
        name
        for name, claim in CLAIMS.items()
        if ABOUT_THE_DRUG.search(name)
        and claim.kind in DRUG_KINDS
        and all(caveat.kind is not CaveatKind.SAFETY for caveat in claim.caveats)
    ]
    assert silent == []


def test_they_conform_and_have_no_error() -> None:
    assert [str(problem) for problem in claimkit.check(CORPUS).at_least(claimkit.Severity.ERROR)] == []


def test_they_take_at_most_55_lines_a_claim() -> None:
    lines = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in FILES)
    assert lines / len(CLAIMS) <= 55


def test_they_are_laid_out_in_the_lean_form(command: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = command("fmt", "claims", cwd=ROOT)
    assert done.returncode == 0, done.stdout
