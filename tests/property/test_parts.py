"""Parts of a check, sent as bytes and joined, give what one check of all files gives, wherever the files are divided."""

import pickle
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.checking.part import Part
from claimkit.checking.runner import Checked, check_files, check_part
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.yaml_writer import dump
from claimkit.config.settings import Settings
from claimkit.text.documents import Library
from effort import examples
from many_files import ARTICLE, FILES
from property import strategies

PROPERTY = settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
SETTINGS = Settings(root=Path(__file__).parent, today="2026-01-01", copies=())


def library() -> Library:
    return Library(lambda path, _: ARTICLE if path == "article.md" else None)


def told(checked: Checked) -> tuple[object, ...]:
    index = checked.index
    claims = [(one.file.path, one.claim.id, index.support(one.key), index.explanation(one.key)) for one in index.entries()]
    held = {key: (one.outcome, one.contrary, one.other_tongue) for key, one in checked.verifications.items()}
    return checked.report, checked.crashes, checked.shown, index.cycles, claims, held


@st.composite
def corpora(draw: st.DrawFn) -> list[Loaded]:
    texts = draw(st.lists(st.sampled_from(sorted(FILES.values())) | strategies.claim_files(claims=True), max_size=9))
    data = [(dump(one) if isinstance(one, ClaimFile) else one).encode() for one in texts]
    shown = draw(st.lists(st.booleans(), min_size=len(data), max_size=len(data)))
    files = [load_bytes(one, f"{at}.yaml", explicit=False, shown=shown[at]) for at, one in enumerate(data)]
    return [file for file in files if file]


@PROPERTY
@given(corpora(), st.data())
def test_parts_that_are_joined_say_what_one_check_says(files: list[Loaded], data: st.DataObject) -> None:
    cuts = [0, *sorted(data.draw(st.lists(st.integers(0, len(files)), max_size=4))), len(files)]
    parts: list[Loaded | Part] = []
    for start, end in pairwise(cuts):
        if data.draw(st.booleans()):
            parts += files[start:end]  # some are checked where the parts are joined
        else:
            parts.append(pickle.loads(pickle.dumps(check_part(files[start:end], SETTINGS, library()))))  # noqa: S301  (our own bytes)
    assert told(check_files(parts, SETTINGS, library=library())) == told(check_files(files, SETTINGS, library=library()))
