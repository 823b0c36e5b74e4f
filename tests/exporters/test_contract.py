"""What every exporter keeps to: the same bytes each time, any script, and the mark of every unsupported claim."""

import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from claimkit.api import assess, export
from claimkit.assessment.build import build
from claimkit.assessment.shape import Assessment, Export, export_schema
from claimkit.checking.runner import check_files
from claimkit.claimfile import model
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.config.settings import Settings
from claimkit.errors import ContentError, UsageError
from claimkit.exporters import Exporter, exporter, exporter_names, exporters
from claimkit.testing._everything import everything
from claimkit.testing._naughty import LINES, NASTY, corpus
from claimkit.testing._naughty import naughty as built

untyped: Any = model
"""The models for calls that people make but a type checker refuses: text for words, lists for tuples, keys of one's own."""

ROOT = Path(__file__).parent.parent.parent
SETTINGS = Settings(root=ROOT)
JUDGE = jsonschema.Draft202012Validator(dict(export_schema()))
OF_A_CLAIM = jsonschema.Draft202012Validator({"$ref": "#/$defs/ExportedClaim", "$defs": export_schema()["$defs"]})
ALL = pytest.mark.parametrize("given", list(exporters().values()), ids=lambda given: given.name)


@pytest.fixture(scope="module")
def bundled() -> Assessment:
    files = [load_bytes(path.read_bytes(), path.name) for path in sorted((ROOT / "claims").glob("*.yaml"))]
    made = Corpus(tuple(file for file in files if file))
    return build(made.files, check_files(made.files, SETTINGS))


def test_exporters_are_named_like_their_modules() -> None:
    assert list(exporters()) == exporter_names()
    assert {"json", "jsonl"} <= set(exporters())


@ALL
def test_an_exporter_declares_what_it_is(given: Exporter) -> None:
    assert exporter(given.name) is given
    assert given.suffix.startswith(".")
    assert "/" in given.media_type
    assert not given.lost.endswith(".")


@ALL
def test_the_same_export_gives_the_same_text(given: Exporter) -> None:
    first = "".join(given.render(built()))
    assert first == "".join(given.render(built()))
    assert first.endswith("\n")


def test_the_text_does_not_depend_on_the_run() -> None:
    code = (
        "import json; from claimkit.api import load; from claimkit.config.settings import Settings; from claimkit.exporters import exporters;"
        "from claimkit.project import Project; settings = Settings(); files = load('claims', settings=settings).files;"
        "made = Project.of(settings).look_through(files).assessment();"
        "print(json.dumps({name: ''.join(one.render(made)) for name, one in exporters().items()}))"
    )

    def run(seed: str) -> Mapping[str, str]:
        environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": seed, "PATH": "", "TZ": "Asia/Tokyo", "LANG": "C"}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True)
        texts: Mapping[str, str] = json.loads(done.stdout)
        return texts

    first = run("1")
    assert list(first) == exporter_names()
    assert min(map(len, first.values())) > 10_000
    assert first == run("2")


@ALL
def test_text_of_any_script_comes_through_as_utf8(given: Exporter) -> None:
    text = "".join(given.render(built()))
    for sample in ("\u4e2d", "\U0001f468", "\u05d0", "„"):
        assert sample in text
    text.encode()


@ALL
@pytest.mark.parametrize("texts", [NASTY, LINES, "tea"])
def test_every_unsupported_claim_is_found_again_with_its_mark(given: Exporter, texts: str) -> None:
    made = built(texts)
    assert [claim.id for claim in made.export.claims if claim.unsupported] == ["is-unsupported", "is-disputed", "is-an-opinion"]
    text = "".join(given.render(made))
    for claim in made.export.claims:
        if claim.unsupported:
            assert claim.id in text
            assert claim.mark in text
    marks = {"not shown", "contradicted", "opinion"}
    assert {claim.mark for claim in made.export.claims if claim.unsupported} == marks


def unsupported(made: Assessment) -> frozenset[str]:
    return frozenset(claim.id for claim in made.export.claims if claim.unsupported)


@ALL
@pytest.mark.parametrize("texts", [NASTY, LINES, "tea"])
def test_a_reader_finds_exactly_the_marks(given: Exporter, texts: str, bundled: Assessment) -> None:
    for made in (built(texts), bundled, everything()):
        assert given.marks("".join(given.render(made))) == unsupported(made) != frozenset()


@ALL
def test_no_mark_is_found_where_there_is_none(given: Exporter) -> None:
    made = built()
    supported = made.export.claims[:1]
    none = made.export.model_copy(update={"claims": supported})
    assert unsupported(Assessment(none)) == frozenset()
    assert given.marks("".join(given.render(Assessment(none, made.articles)))) == frozenset()


@ALL
def test_the_reader_of_marks_is_short(given: Exporter) -> None:
    source, _ = inspect.getsourcelines(given.marks)
    assert len(source) <= 6  # its head, and five lines


@ALL
def test_the_marks_of_the_bundled_claims_are_found_as_often_as_there_are(given: Exporter, bundled: Assessment) -> None:
    text = "".join(given.render(bundled))
    unsupported = [claim for claim in bundled.export.claims if claim.unsupported]
    assert len(unsupported) == bundled.export.summary.unsupported > 5
    for mark in {claim.mark for claim in unsupported}:
        assert text.count(mark) >= sum(claim.mark == mark for claim in unsupported)


@ALL
def test_nothing_to_export_is_no_failure(given: Exporter) -> None:
    empty = Corpus.of(untyped.ClaimFile())
    assert isinstance("".join(given.render(build(empty.files, check_files(empty.files, SETTINGS)))), str)


@ALL
def test_a_file_that_cannot_be_read_stops_the_export(given: Exporter) -> None:
    for bad in (b"claimkit: [", b"claimkit: 1\nclaim: []\n"):
        loaded = (load_bytes(b"claimkit: 1\n", "good.yaml"), load_bytes(bad, "bad.yaml"))
        with pytest.raises(ContentError, match=r"bad\.yaml") as caught:
            export(Corpus(tuple(file for file in loaded if file)), given.name, SETTINGS)
        assert caught.value.diagnostics


def test_an_unknown_format_is_refused_with_a_guess() -> None:
    with pytest.raises(UsageError, match='did you mean "json"'):
        export(untyped.ClaimFile(), "jsno", SETTINGS)


# ---- JSON -------------------------------------------------------------------------------------------------------------------------------


def as_json(made: Assessment) -> Any:
    return json.loads("".join(exporters()["json"].render(made)))


def lines(made: Assessment) -> list[Any]:
    text = "".join(exporters()["jsonl"].render(made))
    assert text.count("\n") == len(text.splitlines()) == len(made.export.claims)
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("texts", [NASTY, LINES, "tea"])
def test_json_conforms_to_its_schema(texts: str) -> None:
    JUDGE.validate(as_json(built(texts)))


def test_the_export_of_the_bundled_claims_conforms_to_the_schema(bundled: Assessment) -> None:
    JUDGE.validate(as_json(bundled))
    for line in lines(bundled):
        OF_A_CLAIM.validate(line)


@pytest.mark.parametrize("texts", [NASTY, LINES, "tea"])
def test_each_line_of_jsonl_is_a_claim_as_in_json(texts: str) -> None:
    made = built(texts)
    for line in lines(made):
        OF_A_CLAIM.validate(line)
    assert lines(made) == as_json(made)["claims"]


def test_a_line_separator_in_a_text_survives_without_breaking_a_line() -> None:
    (first, *_) = lines(built(LINES))
    assert first["statement"] == f"is-supported: {LINES}"


def test_the_keys_of_an_export_stand_in_a_fixed_order() -> None:
    data = as_json(built())
    head = ["claimkit_export", "generator", "disclaimer", "summary", "inputs", "claims", "documents", "sources", "exempt"]
    assert list(data) == head
    assert set(head) == set(Export.model_fields) == set(export_schema()["required"])
    first = ["id", "statement", "status", "unsupported", "mark", "why", "raise", "basis", "confidence", "ceiling", "kind", "form"]
    for claim in data["claims"]:
        present = [key for key in first if key in claim]
        assert list(claim)[: len(present)] == present


def test_the_export_says_that_nothing_was_checked_for_truth() -> None:
    assert "truth" in as_json(built())["disclaimer"]


Broken = Callable[[Any], None]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data["claims"][0].pop("mark"), id="no mark"),
        pytest.param(lambda data: data["claims"][0].pop("unsupported"), id="no unsupported"),
        pytest.param(lambda data: data["claims"][0].update(status="true"), id="another status"),
        pytest.param(lambda data: data["claims"][0].update(more=1), id="another key"),
        pytest.param(lambda data: data["claims"][0]["citations"][0].pop("counted"), id="not said whether it counts"),
        pytest.param(lambda data: data.update(claimkit_export=1), id="another version"),
        pytest.param(lambda data: data.pop("summary"), id="no summary"),
    ],
)
def test_the_schema_is_no_rubber_stamp(spoil: Broken) -> None:
    data = as_json(built())
    spoil(data)
    assert not JUDGE.is_valid(data)


def test_python_and_a_file_are_assessed_alike() -> None:
    assert assess(corpus("tea"), SETTINGS) == built("tea").export
