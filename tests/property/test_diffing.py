"""Differences of generated exports: nothing differs from itself, and the way back is the way there turned round."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.assessment.build import build
from claimkit.assessment.diff import Aspect, DiffChange, Difference, Regression, compare
from claimkit.assessment.shape import Assessment
from claimkit.checking.runner import check_files
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import ClaimFile
from claimkit.config.settings import Settings
from effort import examples
from property import strategies

PROPERTY = settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
SETTINGS = Settings()
FILES = st.lists(strategies.claim_files(strategies.texts(), claims=True), max_size=2)


def built(files: list[ClaimFile]) -> Assessment:
    corpus = Corpus.of(*files)
    return build(corpus.files, check_files(corpus.files, SETTINGS))


@PROPERTY
@given(FILES)
def test_nothing_differs_from_itself(files: list[ClaimFile]) -> None:
    assert compare(built(files), built(files)) == Difference((), ())


def turned_round(change: DiffChange) -> DiffChange:
    turned = {Aspect.ADDED: Aspect.REMOVED, Aspect.REMOVED: Aspect.ADDED}
    aspect = turned.get(change.aspect, change.aspect)
    return DiffChange(aspect=aspect, old=change.new, new=change.old, before=change.after, after=change.before)


@PROPERTY
@given(FILES, FILES)
def test_the_way_back_is_the_way_there_turned_round(one: list[ClaimFile], other: list[ClaimFile]) -> None:
    there, back = compare(built(one), built(other)), compare(built(other), built(one))
    assert Counter(turned_round(change) for change in there.changes) == Counter(back.changes)


@PROPERTY
@given(FILES, FILES)
def test_regressions_are_backed_by_changes(one: list[ClaimFile], other: list[ClaimFile]) -> None:
    found = compare(built(one), built(other))
    changed = {(change.new or change.old, change.aspect.value) for change in found.changes}
    aspects = {
        Regression.NEWLY_UNSUPPORTED: "status",
        Regression.CONFIDENCE_RAISED: "confidence",
        Regression.UNSUPPORTED_REMOVED: "removed",
        Regression.OPEN_SLOT_REMOVED: "open-slot",
    }
    for finding in found.regressions:
        assert (finding.claim, aspects[finding.kind]) in changed
