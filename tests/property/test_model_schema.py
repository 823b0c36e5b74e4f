"""The model and its JSON Schema accept the same files; and whatever does not fit is explained in words."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from claimkit.assessment.shape import export_schema
from claimkit.checking.runner import check_files
from claimkit.claimfile import vocabulary
from claimkit.claimfile.base import Record
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.model import Scope
from claimkit.claimfile.parts import accepted
from claimkit.claimfile.reading import Reading
from claimkit.claimfile.schema import accept, claims_schema, written_out_schema
from claimkit.config.settings import Settings
from claimkit.derived.review import claim_part, source_part
from claimkit.diagnostics import Severity
from claimkit.rules import SchemaRule, rules
from effort import examples
from property import strategies

JUDGE = jsonschema.Draft202012Validator(dict(written_out_schema()))
TYPED = jsonschema.Draft202012Validator(dict(claims_schema()))
NO_SETTINGS = Settings(root=Path())
PROPERTY = settings(max_examples=examples(100), deadline=None, suppress_health_check=list(HealthCheck))
HEX = "0123456789abcdef" * 4


def claim(**more: Any) -> dict[str, Any]:
    made = {"id": "tea", "statement": "Tea cures colds.", "kind": "efficacy", "confidence": "none", **more}
    return {"claimkit": 1, "claims": [made]}


def source(**more: Any) -> dict[str, Any]:
    return {"claimkit": 1, "sources": {"a": {"type": "book", **more}}}


def slot(**more: Any) -> dict[str, Any]:
    return claim(citations=[more])


def both(data: Any) -> bool:
    """Whether data fit; the model, its schema, and the parts that a check takes must agree."""
    by_model, by_schema, by_parts = accept(data) is not None, JUDGE.is_valid(data), accepted(data) is not None
    assert by_model == by_schema == by_parts, f"model: {by_model}, schema: {by_schema}, parts: {by_parts}, {data!r}"
    return by_model


@PROPERTY
@given(strategies.claim_file_data())
def test_both_accept_what_is_drawn_along_the_schema(data: dict[str, Any]) -> None:
    assert both(data)


@settings(PROPERTY, max_examples=examples(400))
@given(strategies.broken())
def test_both_agree_on_data_broken_at_random(data: dict[str, Any]) -> None:
    both(data)


def say_the_same(part: Any, record: Any) -> bool:
    """Whether a value of a part is what the model holds: each field of a record, given or left at its default."""
    match record:
        case Record():
            fields = type(record).model_fields
            assert set(part.model_fields_set) == record.model_fields_set & set(fields)
            return all(say_the_same(getattr(part, name), getattr(record, name)) for name in fields)
        case tuple():
            return isinstance(part, tuple) and len(part) == len(record) and all(map(say_the_same, part, record))
        case dict():
            return list(part) == list(record) and all(say_the_same(part[key], record[key]) for key in record)
    return type(part) is type(record) and bool(part == record)


@PROPERTY
@given(strategies.claim_file_data(strategies.texts()))
def test_the_parts_say_what_the_model_says(data: dict[str, Any]) -> None:
    file = accept(data)
    parts = accepted(data)
    assert file is not None
    assert say_the_same(parts, file)
    assert [claim.reviews == () for claim in parts.claims] == [claim.reviews == () for claim in file.claims]
    assert list(map(claim_part, parts.claims)) == list(map(claim_part, file.claims))
    assert list(map(source_part, parts.sources.values())) == list(map(source_part, file.sources.values()))


@settings(PROPERTY, max_examples=examples(150))
@given(strategies.broken())
def test_whatever_does_not_fit_is_explained_and_never_brings_out_a_bug(data: dict[str, Any]) -> None:
    file = accept(data)
    checked = check_files([Loaded("a.yaml", reading=Reading("", data, None), file=file)], NO_SETTINGS)
    assert checked.crashes == ()
    found = checked.report.diagnostics
    if file is None:
        assert found
        assert {diagnostic.code[:3] for diagnostic in found} == {"SCH"}
        assert {diagnostic.severity for diagnostic in found} == {Severity.ERROR}
    for diagnostic in found:
        assert diagnostic.message
        assert diagnostic.hint
        assert not diagnostic.message.endswith(".")
        assert "\n" not in diagnostic.message


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        pytest.param(claim(), True, id="the least claim"),
        pytest.param({"claimkit": 1}, True, id="the least file"),
        pytest.param({"claimkit": True}, False, id="true is not 1"),
        pytest.param({"claimkit": "1"}, False, id="a text is not 1"),
        pytest.param({"claimkit": 2}, False, id="another version"),
        pytest.param({"claimkit": None}, False, id="no version"),
        pytest.param({}, False, id="nothing"),
        pytest.param([], False, id="a list"),
        pytest.param(None, False, id="null"),
        pytest.param("claimkit", False, id="a text"),
        pytest.param(claim(form="hedged"), True, id="a word"),
        pytest.param(claim(form="hedged\n"), False, id="a word with a final newline"),
        pytest.param(claim(form="HEDGED"), False, id="a word in capitals"),
        pytest.param(claim(form=None), False, id="null for a word"),
        pytest.param(claim(rationale=None), False, id="null for a text"),
        pytest.param(claim(rationale=""), False, id="an empty text"),
        pytest.param(claim(rationale=" \t\r\n"), False, id="a blank text"),
        pytest.param(claim(rationale="\n.\n"), True, id="a text in blank lines"),
        pytest.param(claim(rationale=5), False, id="a number for a text"),
        pytest.param(claim(rationale=True), False, id="true for a text"),
        pytest.param(claim(scope=None), False, id="null for a mapping"),
        pytest.param(claim(scope={}), True, id="an empty mapping"),
        pytest.param(claim(scope=[]), False, id="a list for a mapping"),
        pytest.param(claim(caveats=None), False, id="null for a list"),
        pytest.param(claim(caveats={}), False, id="a mapping for a list"),
        pytest.param(claim(caveats="x"), False, id="a text for a list"),
        pytest.param(claim(rests_on=["a", None]), False, id="null in a list"),
        pytest.param(claim(rests_on=[" "]), False, id="a blank text in a list"),
        pytest.param(claim(rests_on="a"), False, id="one text for a list of texts"),
        pytest.param(claim(to_raise_it=1), False, id="a field of the export"),
        pytest.param(claim(**{"x-a": None}), False, id="null under a key of one's own"),
        pytest.param(claim(**{"x-a": {"b": [{"c": None}]}}), False, id="null deep under a key of one's own"),
        pytest.param(claim(**{"x-a": {"b": [{"": 0.5}, True, 7, ""]}}), True, id="anything else under a key of one's own"),
        pytest.param(claim(**{"x-": 1}), True, id="the shortest key of one's own"),
        pytest.param(claim(**{"X-a": 1}), False, id="a capital X"),
        pytest.param(claim(**{"": 1}), False, id="an empty key"),
        pytest.param(claim(**{"ax-a": 1}), False, id="x- later in the key"),
        pytest.param(source(), True, id="the least source"),
        pytest.param(source(**{"container-title": "A"}), True, id="a field by its name in the file"),
        pytest.param(source(container_title="A"), False, id="a field by its name in Python"),
        pytest.param(source(issued=2019), True, id="a year"),
        pytest.param(source(issued=999), False, id="a year of three digits"),
        pytest.param(source(issued=10000), False, id="a year of five digits"),
        pytest.param(source(issued=True), False, id="true for a year"),
        pytest.param(source(issued=2019.5), False, id="half a year"),
        pytest.param(source(issued="2019"), True, id="a year as text"),
        pytest.param(source(issued="2019-11"), True, id="a month"),
        pytest.param(source(issued="2019-13-45"), True, id="a date that does not exist is a rule's business"),
        pytest.param(source(issued="2019\n"), False, id="a year with a final newline"),
        pytest.param(source(issued="2019-11\n"), False, id="a month with a final newline"),
        pytest.param(source(issued="2019-11-19\n"), False, id="a date with a final newline"),
        pytest.param(source(issued="２０１９"), False, id="a year in wide digits"),
        pytest.param(source(volume=2**53 - 1), True, id="the largest number"),
        pytest.param(source(volume=2**53), False, id="a number beyond the largest"),
        pytest.param(source(volume=-(2**53) + 1), True, id="the smallest number"),
        pytest.param(source(volume=-(2**53)), False, id="a number beyond the smallest"),
        pytest.param(source(volume=1.5), False, id="a fraction for a number or text"),
        pytest.param(source(volume=False), False, id="false for a number or text"),
        pytest.param(source(volume=" "), False, id="a blank text for a number or text"),
        pytest.param(source(author={}), False, id="one author for a list"),
        pytest.param(source(author=[{}]), True, id="an author without a name"),
        pytest.param(source(appraisal={}), False, id="an appraisal without a design"),
        pytest.param(source(appraisal={"design": "cohort", "sample_size": -1}), False, id="a negative count"),
        pytest.param(source(appraisal={"design": "cohort", "sample_size": True}), False, id="true for a count"),
        pytest.param(source(appraisal={"design": "cohort", "preprint": 1}), False, id="1 for true"),
        pytest.param(source(appraisal={"design": "cohort", "preprint": "true"}), False, id="a text for true"),
        pytest.param({"claimkit": 1, "sources": {"": {"type": "book"}}}, False, id="an empty id"),
        pytest.param({"claimkit": 1, "sources": {" ": {"type": "book"}}}, True, id="a blank id is a rule's business"),
        pytest.param({"claimkit": 1, "sources": {"x-a": {"type": "book"}}}, True, id="an id that begins with x-"),
        pytest.param({"claimkit": 1, "sources": {"x-a": 1}}, False, id="an id that begins with x- is no key of one's own"),
        pytest.param(slot(source="a", stance="supports"), True, id="a filled slot"),
        pytest.param(slot(needs="A trial."), True, id="an open slot"),
        pytest.param(slot(), False, id="neither kind of slot"),
        pytest.param(slot(source="a", stance="supports", needs="A trial."), False, id="both kinds of slot"),
        pytest.param(slot(source="a", stance="supports", needs=None), False, id="a filled slot with a null need"),
        pytest.param(slot(source="a", stance="supports", differs=["dose", "dose"]), True, id="a word twice"),
        pytest.param(slot(source="a", stance="supports", differs=None), False, id="null for a list of words"),
        pytest.param(slot(source="a", stance="supports", differs=[]), True, id="compared, and direct"),
        pytest.param(
            slot(source="a", stance="disputes", result="no-difference", rules_out="interval", design="cohort"),
            True,
            id="what was measured, and by which design",
        ),
        pytest.param(slot(source="a", stance="supports", result="better"), False, id="a result of one's own"),
        pytest.param(slot(source="a", stance="supports", rules_out=True), False, id="true for how it rules out"),
        pytest.param(claim(kind="safety"), True, id="a claim of safety"),
        pytest.param(claim(kind="comparison"), True, id="a claim of comparison"),
        pytest.param(source(appraisal={"design": "cohort", "risk_of_bias": "high"}), True, id="a risk of bias"),
        pytest.param(source(appraisal={"design": "cohort", "risk_of_bias": "unclear"}), False, id="no such risk"),
        pytest.param(claim(passages=[{"quote": "x"}]), True, id="a quotation"),
        pytest.param(claim(passages=[{"start": 0, "end": 0, "sha256": HEX}]), True, id="an empty passage is a rule's business"),
        pytest.param(claim(passages=[{"start": 0, "end": 1, "sha256": HEX + "\n"}]), False, id="a digest with a newline"),
        pytest.param(claim(passages=[{"start": 0, "end": 1, "sha256": HEX.upper()}]), False, id="a digest in capitals"),
        pytest.param(claim(passages=[{"start": 0, "end": 2**53, "sha256": HEX}]), False, id="an offset beyond the largest"),
        pytest.param(claim(passages=[{"start": False, "end": 1, "sha256": HEX}]), False, id="false for an offset"),
        pytest.param(claim(passages=[{"quote": "x", "start": 0}]), False, id="words and a place"),
        pytest.param(claim(passages=[{"start": 0}]), False, id="half a place"),
        pytest.param(claim(passages=[{}]), False, id="no passage"),
        pytest.param(claim(reviewed={"by": "A", "date": "2026-11-22", "fingerprint": f"v1:sha256:{HEX}"}), True, id="a review"),
        pytest.param(
            claim(reviewed={"by": "A", "date": "2026-11-22\n", "fingerprint": f"v1:sha256:{HEX}"}), False, id="a day with a final newline"
        ),
        pytest.param(claim(reviewed={"by": "A", "date": "2026-11", "fingerprint": f"v1:sha256:{HEX}"}), False, id="a month for a day"),
        pytest.param(
            claim(reviewed={"by": "A", "date": "2026-11-22", "fingerprint": f"v1:sha256:{HEX}\n"}),
            False,
            id="a fingerprint with a final newline",
        ),
    ],
)
def test_both_agree_on_the_known_traps(data: Any, fits: bool) -> None:
    assert both(data) is fits


def test_a_whole_number_with_a_fraction_of_zero_is_the_one_difference_and_no_reader_gives_it() -> None:
    # JSON Schema says that 1.0 is an integer; both readers refuse to read it.
    data = source(volume=1.0)
    assert JUDGE.is_valid(data)
    assert accept(data) is None


@pytest.mark.parametrize("value", [float("inf"), float("nan"), {1: 1}, object()], ids=["inf", "nan", "a key that is no text", "an object"])
def test_what_no_reader_gives_the_parts_decline_as_the_model_does(value: Any) -> None:
    for data in (claim(**{"x-a": value}), claim(rationale=value), source(volume=value), {"claimkit": 1, "sources": value}):
        assert accept(data) is None
        assert accepted(data) is None


@pytest.mark.parametrize("data", [claim(rationale="\ud800"), claim(**{"x-\ud800": 1}), claim(**{"x-a": {"\ud800": ["\ud800"]}})], ids=repr)
def test_half_a_pair_of_surrogates_is_taken_where_the_model_takes_it(data: Any) -> None:
    assert (accept(data) is None) == (accepted(data) is None)


# ---- what the schema says ---------------------------------------------------------------------------------------------------------------

ANNOTATIONS = {*("$schema", "$id", "$defs", "$ref", "title", "description", "examples", "default", "enumDescriptions")}
APPLICATORS = {"properties", "patternProperties", "propertyNames", "items", "if", "then", "else"}


def subschemas(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Every schema in a schema."""
    yield schema
    for keyword, value in schema.items():
        if keyword in ("properties", "patternProperties", "$defs"):
            for part in value.values():
                yield from subschemas(part)
        elif keyword == "anyOf":
            for part in value:
                yield from subschemas(part)
        elif keyword in ("items", "if", "then", "else", "not", "propertyNames", "additionalProperties") and value is not False:
            yield from subschemas(value)


def test_every_keyword_of_the_schema_is_worded_by_a_rule() -> None:
    worded = {keyword for rule in rules().values() if isinstance(rule, SchemaRule) for keyword in rule.keywords}
    used = {keyword for part in subschemas(written_out_schema()) for keyword in part}
    assert used - ANNOTATIONS - APPLICATORS <= worded


@pytest.mark.parametrize("schema", [claims_schema, export_schema])
def test_the_schema_is_a_schema(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(dict(schema()))
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("schema", [claims_schema, export_schema])
def test_every_reference_in_the_schema_leads_somewhere(schema: Any) -> None:
    references = {part["$ref"] for part in subschemas(schema()) if "$ref" in part}
    assert references == {f"#/$defs/{name}" for name in schema()["$defs"]}


def test_every_field_of_a_claim_file_has_a_description_of_its_own() -> None:
    places = [("", claims_schema()), *claims_schema()["$defs"].items()]
    fields = {(name, key): part for name, schema in places for key, part in schema.get("properties", {}).items()}
    assert len(fields) > 200
    assert [place for place, part in fields.items() if len(part.get("description", "")) < 5] == []
    assert [place for place, part in fields.items() if part["description"].endswith(".")] == []


def test_every_type_of_the_schema_is_described() -> None:
    undescribed = [name for name, part in claims_schema()["$defs"].items() if not part.get("description")]
    assert undescribed == ["ExtensionValue"]


def test_every_word_has_a_meaning_and_the_schema_says_it() -> None:
    shown = {name: part for name, part in claims_schema()["$defs"].items() if "enum" in part}
    for name, part in shown.items():
        words = list(getattr(vocabulary, name))
        assert part["enum"] == [word.value for word in words]
        if name != "CslType":  # CSL's own words
            assert part["enumDescriptions"] == [word.meaning for word in words]
            assert all(part["enumDescriptions"])


def test_no_word_or_key_of_ours_is_one_that_older_yaml_tools_read_as_something_else() -> None:
    misread = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
    keys = {key for part in subschemas(claims_schema()) for key in part.get("properties", {})}
    words = {word for part in subschemas(claims_schema()) for word in part.get("enum", ())}
    assert not {text.lower() for text in keys | words} & misread


def test_a_scope_has_a_field_for_every_dimension() -> None:
    assert list(Scope.model_fields) == [word.value for word in vocabulary.Dimension]


def test_the_example_in_the_schema_conforms() -> None:
    assert [both(example) for example in claims_schema()["examples"]] == [True]
