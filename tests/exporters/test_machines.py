"""What programs read in exports: letters as they were typed, addresses of what is there and of nothing else, and a value where nothing is known."""

import hashlib
import json
from typing import Any, Final

import pytest

from assessing import assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings
from claimkit.exporters import exporter, exporters
from claimkit.exporters._iri import web
from claimkit.text.documents import Text

ARTICLE: Final = "Thé – 茶 – soigne. Milk does not.\n"
HEAD: Final = {"kind": "history", "confidence": "none"}


def rendered(name: str, *files: dict[str, Any], texts: dict[str, Text] | None = None) -> str:
    loaded = []
    for number, parts in enumerate(files):
        made = accept({"claimkit": 1, **parts})
        assert made, parts
        loaded.append(Loaded(f"{'abc'[number]}.yaml", file=made))
    return "".join(exporter(name).render(assessment(Corpus(tuple(loaded)), Settings(), texts)))


def claim(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "statement": f"{id_} is so.", **HEAD, **more}


@pytest.mark.parametrize("name", ["json", "jsonl", "jsonld", "eval", "sql", "csl-json", "hypothesis", "web-annotation"])
def test_letters_of_other_scripts_are_not_spelled_out_in_numbers(name: str) -> None:
    author = [{"family": "Müller", "given": "茶"}]
    sources = {"s": {"type": "book", "title": "Thé 茶", "author": author}}
    documents = {"d": {"title": "Thé 茶", "path": "a.md"}}
    made = claim("a", statement="Thé 茶.", passages=[{"quote": "Thé – 茶"}], citations=[{"source": "s", "stance": "supports"}])
    text = rendered(name, {"documents": documents, "sources": sources, "claims": [made]}, texts={"d": Text(ARTICLE, "a.md")})
    assert "茶" in text
    assert "\\u" not in text


def test_the_disclaimer_of_the_graph_and_names_of_works_are_as_typed() -> None:
    graph = json.loads(rendered("jsonld", {"documents": {"d": {"title": "Thé 茶", "path": "a.md"}}}))["@graph"]
    assert graph[0]["text"]
    assert graph[1]["name"] == {"@value": "Thé 茶"}


def test_json_is_laid_out_for_people_too() -> None:
    assert rendered("json", {"claims": [claim("a")]}).splitlines()[:2] == ["{", '  "claimkit_export": 2,']


def test_a_claim_of_the_graph_names_each_document_once_and_none_that_nobody_defines() -> None:
    passages = [{"document": "d", "quote": "Thé"}, {"document": "d", "quote": "Milk"}, {"document": "nowhere", "quote": "Tea"}]
    text = rendered("jsonld", {"documents": {"d": {"path": "a.md"}}, "claims": [claim("a", passages=passages), claim("b")]})
    one, other = [node for node in json.loads(text)["@graph"] if "unsupported" in node]
    assert one["appearance"] == ["urn:claimkit:a.yaml#document:d"]
    assert "appearance" not in other


def test_a_claim_of_the_graph_rests_on_the_claims_of_its_own_file_and_on_no_other() -> None:
    ours = [claim("a", rests_on=["b", "away", "nowhere"]), claim("b"), claim("b")]
    nodes = {one["id"]: one for one in json.loads(rendered("jsonld", {"claims": ours}, {"claims": [claim("away")]}))["@graph"]}
    assert nodes["urn:claimkit:a.yaml#a"]["restsOn"] == ["urn:claimkit:a.yaml#b"]
    assert "restsOn" not in nodes["urn:claimkit:a.yaml#b"]
    assert "urn:claimkit:a.yaml#b;2" in nodes


def test_a_line_for_evaluation_has_the_words_at_offsets_and_nothing_where_no_text_is_at_hand() -> None:
    start = ARTICLE.index("Milk")
    digest = hashlib.sha256(b"Milk").hexdigest()
    passages = [{"document": id_, "start": start, "end": start + 4, "sha256": digest} for id_ in ("away", "d")]
    documents = {"d": {"path": "a.md"}, "away": {"title": "Elsewhere"}}
    given = {"documents": documents, "claims": [claim("a", passages=passages), claim("b", passages=passages[:1])]}
    lines = [json.loads(line) for line in rendered("eval", given, texts={"d": Text(ARTICLE, "a.md")}).splitlines()]
    assert [(one["passages"], one["context"]) for one in lines] == [(["Milk"], "Milk"), ([], "")]


def test_a_line_for_evaluation_says_0_where_no_line_is_known() -> None:
    assert json.loads(rendered("eval", {"claims": [claim("a")]}))["line"] == 0


def test_a_line_for_evaluation_grounds_on_what_counts_or_takes_no_side_and_not_on_what_is_retracted() -> None:
    sources = {
        "good": {"type": "book", "title": "Good", "ISBN": "9780306406157", "appraisal": {"design": "cohort"}},
        "gone": {"type": "book", "title": "Gone", "appraisal": {"design": "cohort", "notices": [{"kind": "retraction"}]}},
    }
    cites = [
        {"source": "good", "stance": "supports", "result": "as-claimed", "finding": "It is so."},
        {"source": "gone", "stance": "supports", "result": "as-claimed", "finding": "It was so."},
        {"source": "gone", "stance": "neutral", "finding": "Nobody knows."},
        {"source": "good", "stance": "neutral"},
        {"needs": "More."},
    ]
    line = json.loads(rendered("eval", {"sources": sources, "claims": [claim("a", citations=cites)]}))
    assert [one["text"] for one in line["evidence"]] == ["It is so.", "It was so.", "Nobody knows.", ""]
    assert line["contexts"] == ["It is so.", "Nobody knows."]
    assert line["needs"] == ["More."]


def test_these_formats_have_addresses_below_the_base() -> None:
    assert sorted(name for name, one in exporters().items() if one.needs_base) == ["hypothesis", "jsonld", "web-annotation"]


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a#b#c#", "https://example.org/a#b%23c%23"),
        ("https://example.org/100%/%41?a=%zz", "https://example.org/100%25/%41?a=%25zz"),
        ("https://example.org/a b{c}", "https://example.org/a%20b%7Bc%7D"),
        ("javascript:alert(1)", None),
    ],
)
def test_an_address_of_the_web_is_an_iri(url: str, written: str | None) -> None:
    assert web(url) == written
