"""Ways to make a false health claim come out as supported, each in a file of ``tests/attempts``: which still succeed, and how the others fail."""

from pathlib import Path

import pytest

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.vocabulary import Status
from claimkit.config.settings import Settings
from claimkit.diagnostics import Severity

FOLDER = Path(__file__).parent.parent / "attempts"
FILES = sorted(FOLDER.glob("*.yaml"))

# What no rule can see: words that the list does not know, and a lie about which work was read.
SUCCEED = {"21-history-in-other-words": "documented", "22-typed-lie": "supported"}
FAIL = {
    "01-blog-called-a-systematic-review": ("evidence too weak", set()),
    "02-two-preprints-in-five-people": ("evidence too weak", set()),
    "03-mice-for-people": ("evidence too weak", set()),
    "04-opposing-review-called-neutral": ("evidence leans against", {"EVD014"}),
    "05-opposing-review-without-result": ("supported", {"EVD016"}),
    "06-case-report-against-trials": ("contradicted", set()),
    "07-retracted-by-title": ("not shown", {"EVD003"}),
    "08-one-trial-counted-twice": ("partly supported", set()),
    "09-trial-and-its-own-review": ("partly supported", set()),
    "10-no-harm-from-one-leaflet": ("supported", {"EVD017"}),
    "11-safe-in-three-people": ("evidence too weak", set()),
    "12-effect-filed-as-description": ("partly supported", {"EVD010"}),
    "13-effect-word-in-a-definition": ("partly supported", {"EVD010"}),
    "14-effect-in-the-passage-only": ("partly supported", {"EVD010"}),
    "15-guideline-by-address": ("partly supported", set()),
    "16-invented-doi": ("not shown", {"IDN001", "IDN010"}),
    "17-eight-anecdotes": ("evidence too weak", set()),
    "18-null-result-as-support": ("not shown", {"EVD014"}),
    "19-trials-against-placebo-for-better": ("evidence too weak", set()),
    "20-inferred-from-definitions": ("inferred, not shown", set()),
}


def tried(path: Path) -> tuple[Status, str, set[str]]:
    loaded = load_bytes(path.read_bytes(), path.name)
    assert isinstance(loaded, Loaded)
    checked = check_files([loaded], Settings(root=FOLDER))
    assert not checked.report.counts.unread
    support = checked.index.support((0, 0))
    return support.status, support.mark, {found.code for found in checked.report.at_least(Severity.ERROR)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_attempt_to_game_the_model(path: Path) -> None:
    status, mark, errors = tried(path)
    if path.stem in SUCCEED:
        assert (status, mark, errors) == (Status.SUPPORTED, SUCCEED[path.stem], set())
    else:
        assert status is not Status.SUPPORTED or errors
        assert (mark, errors) == FAIL[path.stem]


def test_there_are_twenty_two_of_them() -> None:
    assert [path.stem for path in FILES] == sorted(SUCCEED | FAIL)
    assert len(FILES) == 22
