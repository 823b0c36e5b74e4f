"""Exports of generated corpora: they conform to their schema and hide no unsupported claim."""

import json
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimkit.assessment.build import build
from claimkit.assessment.shape import Assessment, export_schema
from claimkit.checking.runner import check_files
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import ClaimFile, FilledSlot
from claimkit.claimfile.vocabulary import Level
from claimkit.claimfile.yaml_writer import dump
from claimkit.config.settings import Settings
from claimkit.exporters import exporters
from effort import examples
from property import strategies

PROPERTY = settings(max_examples=examples(50), deadline=None, suppress_health_check=list(HealthCheck))
SETTINGS = Settings()
JUDGE = jsonschema.Draft202012Validator(dict(export_schema()))
AGAINST = ("unsupported", "contradicted")
FILES = st.lists(strategies.claim_files(strategies.texts(), claims=True), min_size=1, max_size=2)


def built(files: list[ClaimFile]) -> Assessment:
    corpus = Corpus.of(*files)
    checked = check_files(corpus.files, SETTINGS)
    assert checked.crashes == ()
    return build(corpus.files, checked)


def as_json(made: Assessment) -> Any:
    return json.loads("".join(exporters()["json"].render(made)))


@PROPERTY
@given(FILES)
def test_json_and_jsonl_conform_and_say_the_same(files: list[ClaimFile]) -> None:
    made = built(files)
    data = as_json(made)
    JUDGE.validate(data)
    lines = "".join(exporters()["jsonl"].render(made)).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == data["claims"]


@PROPERTY
@given(FILES)
def test_every_exporter_shows_every_mark_and_gives_the_same_text_twice(files: list[ClaimFile]) -> None:
    made = built(files)
    for exporter in exporters().values():
        text = "".join(exporter.render(made))
        assert text == "".join(exporter.render(built(files)))
        assert exporter.marks(text) == {claim.id for claim in made.export.claims if claim.unsupported}
        for mark in {claim.mark for claim in made.export.claims if claim.unsupported}:
            number = sum(claim.mark == mark for claim in made.export.claims if claim.unsupported)
            assert text.lower().count(mark) >= number


@PROPERTY
@given(FILES)
def test_nothing_of_a_claim_is_lost_and_every_uncounted_citation_says_why(files: list[ClaimFile]) -> None:
    made = built(files)
    given_claims = [claim for file in files for claim in file.claims]
    assert made.export.summary.claims == len(given_claims) == len(made.export.claims)
    for given_claim, claim in zip(given_claims, as_json(made)["claims"], strict=True):
        said = given_claim.model_dump(mode="json", by_alias=True, exclude_none=True)
        assert {key: claim[key] for key in said if key not in ("passages", "citations")} == {
            key: value for key, value in said.items() if key not in ("passages", "citations")
        }
        for before, after in zip(said["citations"], claim["citations"], strict=True):
            assert after.items() >= before.items()
        filled = [slot for slot in claim["citations"] if "needs" not in slot]
        assert len(filled) == sum(isinstance(slot, FilledSlot) for slot in given_claim.citations)
        assert all(slot["counted"] is ("not_counted" not in slot) for slot in filled)
        counted = {(slot["stance"], slot["source"]) for slot in filled if slot["counted"]}
        assert claim["supporting"] + claim["disputing"] <= len(counted)  # a study counts once
        assert bool(claim["supporting"] + claim["disputing"]) is bool(counted)
        disputes, supports = (Level(claim["strength"][side]).rank for side in ("disputes", "supports"))
        against = disputes > supports if claim["status"] == "contested" else claim["status"] in AGAINST
        assert claim["unsupported"] is against
        assert claim["why"]
        assert ("raise" in claim) is (claim["status"] != "supported")


@PROPERTY
@given(strategies.claim_files(strategies.texts(), claims=True))
def test_a_file_and_its_dump_export_the_same(file: ClaimFile) -> None:
    from claimkit.claimfile.loading import load_bytes

    loaded = load_bytes(dump(file).encode(), "<1>", explicit=True)
    assert loaded is not None
    assert loaded.file == file
    corpus = Corpus((loaded,))
    read = as_json(build(corpus.files, check_files(corpus.files, SETTINGS)))
    for claim in read["claims"]:
        del claim["line"]
    made = as_json(built([file]))
    del read["summary"]["problems"], made["summary"]["problems"]  # a comment after prose, say, needs a text
    assert read == made
