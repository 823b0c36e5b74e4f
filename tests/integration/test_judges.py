"""Programs that are not ours read what the exporters write, find every mark again, and refuse what was spoilt."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import duckdb
import jsonschema
import pytest
import rdflib
import rispy
from bibtexparser.entrypoint import parse_string
from pyld import jsonld
from referencing import Registry
from referencing.jsonschema import DRAFT4

from assessing import assessment
from claimkit.assessment.shape import Assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.testing import corpora
from claimkit.testing._naughty import naughty
from exporters.test_contract import unsupported

ROOT: Final = Path(__file__).parents[2]
ORACLES: Final = next((found for above in ROOT.parents if (found := above / "shared" / "oracles").is_dir()), ROOT.parent / "shared")
BASE: Final = "https://example.org/"
Spoil = Callable[[str], str]


def bundled() -> Assessment:
    files = [load_bytes(path.read_bytes(), f"claims/{path.name}") for path in sorted((ROOT / "claims").glob("*.yaml"))]
    return assessment(Corpus(tuple(file for file in files if file)), Settings(root=ROOT))


GIVEN: Final = {"bundled": bundled(), **corpora()}
ALL = pytest.mark.parametrize("given", GIVEN.values(), ids=GIVEN)


def text(name: str, given: Assessment) -> str:
    return "".join(exporter(name).render(given))


def oracle(name: str) -> Path:
    path = ORACLES / name
    if not path.exists():
        pytest.skip(f"no official schema: {path} is not there")
    return path


def once(old: str, new: str) -> Spoil:
    def spoil(given: str) -> str:
        assert old in given
        return given.replace(old, new, 1)

    return spoil


# ---- bibliographies


def csl_faults(given: str) -> list[str]:
    schema = json.loads(oracle("csl-data.json").read_text(encoding="utf-8"))
    return [fault.message for fault in jsonschema.Draft7Validator(schema).iter_errors(json.loads(given))]


@ALL
def test_csl_conforms_to_its_schema_and_holds_each_source_and_mark(given: Assessment) -> None:
    found = text("csl-json", given)
    assert csl_faults(found) == []
    items = json.loads(found)
    assert len(items) == len(given.export.sources) + len(unsupported(given))
    assert len({item["id"].lower() for item in items}) == len(items)
    titled = [item for item in items if item.get("keyword") == "claimkit-unsupported"]
    assert all("(unsupported): " in item["title"] for item in titled)
    assert len(titled) == len(unsupported(given))


@pytest.mark.parametrize(
    "spoil",
    [
        once('"type": "', '"type": "essay-'),
        once('"id": ', '"arXiv": "1", "id": '),
        once('{"date-parts": [[', '{"parts": [['),
        once('"keyword": "claimkit-unsupported"', '"keyword": ["claimkit-unsupported"]'),
    ],
    ids=["another type", "a field of ours", "no date", "a list"],
)
def test_the_schema_of_csl_refuses_what_was_spoilt(spoil: Spoil) -> None:
    assert csl_faults(spoil(text("csl-json", GIVEN["bundled"])))


def test_a_note_never_begins_like_a_field_of_csl() -> None:
    given = GIVEN["bundled"]
    first = given.export.sources[0].model_copy(update={"note": "status: x\nissued: 1999", "language": None})
    export = given.export.model_copy(update={"sources": (first, *given.export.sources[1:])})
    item = json.loads(text("csl-json", Assessment(export)))[0]
    assert item["note"].startswith("– status: x issued: 1999. ")


@ALL
def test_ris_is_read_whole_with_each_title_and_mark(given: Assessment) -> None:
    found = text("ris", given)
    records = rispy.loads(found)
    assert len(records) == len(given.export.sources) + len(unsupported(given)) == found.count("ER  - \r\n")
    marked = [record for record in records if "claimkit-unsupported" in record.get("keywords", ())]
    assert len(marked) == len(unsupported(given))
    assert all("(unsupported): " in record["title"] for record in marked)
    titles = [" ".join(source.title.split()) for source in given.export.sources if source.title]
    assert [record["title"] for record in records if record not in marked and "title" in record] == titles
    assert not found.startswith("\ufeff")


@pytest.mark.parametrize("spoil", [once("ER  - \r\n", ""), lambda given: given.replace("  - ", " - ")], ids=["no end", "one blank"])
def test_rispy_reads_fewer_records_of_a_file_that_was_spoilt(spoil: Spoil) -> None:
    given = text("ris", GIVEN["bundled"])
    before = len(rispy.loads(given))
    assert len(rispy.loads(spoil(given))) < before


@ALL
def test_biblatex_is_parsed_whole_with_each_mark(given: Assessment) -> None:
    library = parse_string(text("biblatex", given))
    assert library.failed_blocks == []
    assert len(library.entries) == len(given.export.sources) + len(unsupported(given))
    marked = [one for one in library.entries if "keywords" in one and one["keywords"] == "claimkit-unsupported"]
    assert len(marked) == len(unsupported(given))
    assert all("(unsupported): " in one["title"] for one in marked)


@pytest.mark.parametrize(
    "spoil", [once("{polo-2019,\n", "{polo-2019\n"), once("{polo-2019,", "{bolton-2020,")], ids=["no comma", "a key twice"]
)
def test_bibtexparser_refuses_what_was_spoilt(spoil: Spoil) -> None:
    assert len(parse_string(spoil(text("biblatex", GIVEN["bundled"]))).failed_blocks) == 1


# ---- tables


@ALL
def test_sqlite_and_duckdb_answer_alike(given: Assessment) -> None:
    script = text("sql", given)
    lite, duck = sqlite3.connect(":memory:"), duckdb.connect(":memory:")
    lite.executescript(script)
    assert lite.execute("pragma foreign_key_check").fetchall() == []
    duck.execute(script)
    for query in (
        "select mark, statement from unsupported order by claim_key",
        "select * from source_use order by coalesce(source_key, ''), 2, 3",
        "select * from open_by_kind order by 1",
        "select count(*) from citation union all select count(*) from evidence union all select count(*) from passage",
    ):
        assert lite.execute(query).fetchall() == duck.execute(query).fetchall()
    assert len(lite.execute("select * from unsupported").fetchall()) == given.export.summary.unsupported
    lite.close()
    duck.close()


def test_the_largest_numbers_of_a_claim_file_fit_both() -> None:
    most = 2**53 - 1
    passage = {"document": "a", "start": most - 1, "end": most, "sha256": "0" * 64}
    source = {"type": "book", "appraisal": {"design": "survey", "sample_size": most}}
    claim = {"id": "tea", "statement": "Tea.", "kind": "harm", "confidence": "none", "passages": [passage]}
    made = {
        "documents": {"a": {"sha256": "0" * 64}},
        "sources": {"s": source},
        "claims": [claim],
        "exempt": [{**passage, "reason": "other"}],
    }
    script = text("sql", assessment(Corpus.of(ClaimFile.model_validate(made)), Settings()))
    with duckdb.connect(":memory:") as duck, contextlib.closing(sqlite3.connect(":memory:")) as lite:
        duck.execute(script)
        lite.executescript(script)
        query = 'select sample_size, "end" from source, passage'
        assert duck.execute(query).fetchall() == lite.execute(query).fetchall() == [(most, most)]


def test_sqlite_refuses_what_was_spoilt() -> None:
    script = text("sql", GIVEN["every field"])
    database = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.Error):
        database.executescript(once("'claims/tea.yaml#tea-helps'", "'it's")(script))
    database.close()
    database = sqlite3.connect(":memory:")
    database.executescript(once("insert into claim values('claims/tea.yaml#", "insert into claim values('gone#")(script))
    assert database.execute("pragma foreign_key_check").fetchall() != []
    database.close()


@ALL
def test_every_line_for_evaluation_has_the_same_keys_of_the_same_types(given: Assessment, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(text("eval", given), encoding="utf-8")
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").split("\n")[:-1]]
    assert len({tuple((key, type(value)) for key, value in row.items()) for row in rows}) == 1
    with duckdb.connect(":memory:") as database:
        found = database.read_json(str(file)).filter("unsupported").project("id, mark").fetchall()
    assert {id_ for id_, _ in found} == unsupported(given)


def test_duckdb_refuses_a_line_that_was_spoilt(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(once('"unsupported":true', '"unsupported":tru')(text("eval", GIVEN["bundled"])), encoding="utf-8")
    with duckdb.connect(":memory:") as database, pytest.raises(duckdb.Error):
        database.read_json(str(file)).filter("unsupported").fetchall()


# ---- annotations and linked data


def musts() -> Iterator[tuple[str, bool, jsonschema.Draft4Validator]]:
    """Each assertion: its name, whether what it describes must hold, and its judge."""
    folder = oracle("web-annotation")
    parts = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "definitions").iterdir())}
    resources = [(uri, DRAFT4.create_resource(part)) for name, part in parts.items() for uri in {name, part.get("id", name)}]
    registry: Any = Registry().with_resources(resources)
    listed = json.loads((folder / "annotations" / "annotationMusts.test").read_text(encoding="utf-8"))["assertions"]
    for name in listed:
        judge = json.loads((folder / name).read_text(encoding="utf-8"))
        yield (name, judge.get("expectedResult", "valid") == "valid", jsonschema.Draft4Validator(judge, registry=registry))


def broken(annotation: Any) -> list[str]:
    context = "http://www.w3.org/ns/anno.jsonld"
    given = {"@context": context, **annotation}
    return [name for name, must_hold, judge in musts() if judge.is_valid(given) is not must_hold]


@ALL
def test_annotations_break_no_must_of_the_w3c(given: Assessment) -> None:
    items = json.loads(text("web-annotation", given))["items"]
    assert len(list(musts())) > 50
    assert {name for item in items[:8] for name in broken(item)} == set()
    assert len({item["id"] for item in items}) == len(items) >= len(given.export.claims)


@pytest.mark.parametrize("key", ["id", "type", "target"])
def test_the_w3c_refuses_an_annotation_that_was_spoilt(key: str) -> None:
    item = json.loads(text("web-annotation", GIVEN["bundled"]))["items"][0]
    assert broken({name: value for name, value in item.items() if name != key})


@ALL
def test_both_annotation_formats_anchor_the_same_words(given: Assessment) -> None:
    pages = json.loads(text("web-annotation", given))["items"]
    notes = json.loads(text("hypothesis", given))["annotations"]
    exact = [one["target"].get("selector", {}).get("exact") for one in pages]
    assert exact == [one["target"][0].get("selector", [{}])[0].get("exact") for one in notes]
    assert [one["id"] for one in pages] == [one["id"] for one in notes]
    marked = [one for one in notes if "unsupported" in one["tags"]]
    assert all("(unsupported): " in one["text"].split("\n")[0] for one in marked)


def test_no_text_begins_a_formula_in_the_client_of_hypothesis() -> None:
    texts = [one["text"] for one in json.loads(text("hypothesis", naughty(r"\(x\) $$y$$ \[z\] (tea)")))["annotations"]]
    assert [one for one in texts if "\\(" in one or "\\)" in one or "$$" in one] == []
    assert all("&#92;(x&#92;) " in one for one in texts)


def test_words_and_context_stand_in_the_text_letter_by_letter() -> None:
    given = GIVEN["bundled"]
    (read,) = [article.read for article in given.articles if article.read]
    spaced = " ".join(read.text.split())
    selectors = [item["target"]["selector"] for item in json.loads(text("web-annotation", given))["items"] if "selector" in item["target"]]
    assert len(selectors) > 30
    for one in selectors:
        squeezed = "".join((one.get("prefix", "") + one["exact"] + one.get("suffix", "")).split())
        assert one["exact"] in spaced
        assert squeezed in "".join(spaced.split())


def no_loading(url: str, options: Any) -> Any:
    message = f"{url} was asked for"
    raise AssertionError(message)


def graph(given: str) -> rdflib.Graph:
    found = rdflib.Graph()
    found.parse(data=jsonld.to_rdf(json.loads(given), {"format": "application/n-quads", "documentLoader": no_loading}), format="nt")
    return found


MARKED: Final = """
    prefix ck: <urn:claimkit:terms:> prefix schema: <https://schema.org/>
    select ?id where { ?claim a schema:Claim ; ck:unsupported true ; ck:mark ?mark ; schema:identifier ?id }
"""


@ALL
def test_a_query_of_the_graph_finds_each_mark_and_nothing_is_fetched(given: Assessment) -> None:
    found = graph(text("jsonld", given))
    assert {str(row[0]) for row in found.query(MARKED)} == unsupported(given)  # type: ignore[index]
    assert len(found) > 10 * len(given.export.claims)


def test_a_graph_whose_marks_were_spoilt_has_fewer() -> None:
    spoilt = text("jsonld", GIVEN["bundled"]).replace('"unsupported": true', '"unsupportd": true', 1)
    assert len(list(graph(spoilt).query(MARKED))) == len(unsupported(GIVEN["bundled"])) - 1


def test_every_term_of_the_graph_is_one_of_its_vocabulary() -> None:
    schema_org, cito = rdflib.Graph(), rdflib.Graph()
    schema_org.parse(oracle("schemaorg-all-https.ttl"))
    cito.parse(oracle("cito.ttl"))
    found = graph(text("jsonld", GIVEN["bundled"]))
    used = {str(term) for triple in found for term in (triple[1], triple[2]) if isinstance(term, rdflib.URIRef)}
    declared = {str(one) for one in (*schema_org.subjects(), *cito.subjects())}
    ours = {term for term in used if term.startswith(("https://schema.org/", "http://purl.org/spar/cito/"))}
    assert len(ours) > 10
    assert ours <= declared


SCHEMA: Final = "https://schema.org/"
LITERALS: Final = {f"{SCHEMA}{name}" for name in ("Text", "Date", "DateTime", "Boolean", "Number", "URL")}


def fits_schema_org(found: rdflib.Graph) -> list[str]:
    """The statements whose subject or object is of no kind that schema.org names for their property."""
    known = rdflib.Graph()
    known.parse(oracle("schemaorg-all-https.ttl"))
    of_kind, wider = rdflib.RDF.type, rdflib.RDFS.subClassOf

    def kinds(node: Any) -> set[str]:
        direct = set(found.objects(node, of_kind))
        return {str(above) for one in direct for above in known.transitive_objects(one, wider)}

    def named(term: Any, which: str) -> set[str]:
        return set(map(str, known.objects(term, rdflib.URIRef(SCHEMA + which))))

    faults = []
    for subject, term, value in found:
        if not str(term).startswith(SCHEMA):
            continue
        if not kinds(subject) & named(term, "domainIncludes"):
            faults.append(f"{term} of {sorted(kinds(subject))[:1]}")
        wanted = named(term, "rangeIncludes")
        values = [value] if isinstance(value, rdflib.Literal) else [*found.items(value)] or [value]
        for one in values:
            is_plain = isinstance(one, rdflib.Literal) or (isinstance(one, rdflib.URIRef) and not kinds(one))
            if not (wanted & LITERALS if is_plain else kinds(one) & wanted):
                faults.append(f"{term} to {one!r}")
    return faults


@ALL
def test_each_statement_in_the_words_of_schema_org_fits_them(given: Assessment) -> None:
    assert fits_schema_org(graph(text("jsonld", given))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        once('"schema:ScholarlyArticle"', '"schema:Person"'),
        once('"text": "schema:text"', '"text": "schema:author"'),
        lambda given: given.replace('"type": ["schema:Claim", "ck:Claim"]', '"type": ["ck:Claim"]'),
    ],
    ids=["a person with a title", "a text as author", "no claim of theirs"],
)
def test_schema_org_refuses_what_was_spoilt(spoil: Spoil) -> None:
    assert fits_schema_org(graph(spoil(text("jsonld", GIVEN["bundled"]))))
