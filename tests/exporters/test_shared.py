"""What formats share: the numbers of claims, and where a source can be found."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assessing import assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import load_bytes
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.exporters._bibliography import Sources, identifiers
from claimkit.exporters._uses import uses_of

BOOK = {"type": "book", "title": "On tea", "ISBN": "978-0-306-40615-7"}


def claim(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "statement": f"{id_} is so.", "kind": "history", "confidence": "none", **more}


def rendered(name: str, made: Any) -> str:
    return "".join(exporter(name).render(made))


def test_the_page_and_markdown_number_nested_passages_alike(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Green tea cures colds. Milk does not.\n")
    quotes = {"whole": "Green tea cures colds.", "part": "Green tea", "milk": "Milk does not.", "lost": "Not there."}
    claims = [claim(id_, passages=[{"quote": quote}]) for id_, quote in quotes.items()]
    text = json_of({"documents": {"a": {"path": "a.md"}}, "claims": claims})
    (tmp_path / "tea.json").write_text(text)
    loaded = load_bytes(text.encode(), str(tmp_path / "tea.json"))
    assert loaded
    made = assessment(Corpus((loaded,)), Settings(root=tmp_path))
    in_markdown = re.findall(r"### Claim (\d)\n\n.*?Claim `(\w+)`", rendered("markdown", made), re.DOTALL)
    in_page = re.findall(r"<tr id=claim-(\w+)[^>]*><th><a [^>]*>(\d)</a>", rendered("html", made))
    assert [id_ for _, id_ in in_markdown].index("part") < [id_ for _, id_ in in_markdown].index("whole")
    assert {(number, id_) for id_, number in in_page} == set(in_markdown)


def json_of(data: dict[str, Any]) -> str:
    return json.dumps({"claimkit": 1, **data})


def file(**parts: Any) -> ClaimFile:
    made = accept({"claimkit": 1, **parts})
    assert made
    return made


@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_an_isbn_is_a_link_and_a_malformed_one_is_none(format_: str) -> None:
    cites = [{"source": id_, "stance": "supports"} for id_ in ("book", "bad")]
    sources = {"book": BOOK, "bad": {**BOOK, "ISBN": "978-0-306-40615-8"}}
    text = rendered(format_, assessment(file(sources=sources, claims=[claim("tea", citations=cites)]), Settings()))
    assert "https://openlibrary.org/isbn/9780306406157" in text
    assert "978-0-306-40615-8" in text
    assert "isbn/9780306406158" not in text
    assert "isbn/978-0" not in text


@pytest.mark.parametrize("format_", ["hypothesis", "web-annotation"])
def test_annotations_link_the_works_that_have_an_address_and_no_other(format_: str) -> None:
    cites = [
        {"source": id_, "stance": "supports", "result": "as-claimed", "read": "abstract", "finding": "It is so."} for id_ in ("book", "bad")
    ]
    sources = {"book": BOOK, "bad": {**BOOK, "title": "On milk", "DOI": "10.1000/milk", "ISBN": "978-0-306-40615-8"}}
    made = assessment(file(sources=sources, claims=[claim("tea", citations=cites)]), Settings())
    assert [use.slot.source for use in uses_of(next(iter(made.export.claims))) if use.slot.counted] == [
        "book"
    ]  # a wrong number voids the other
    text = rendered(format_, made)
    assert text.count("https://openlibrary.org/isbn/") == 1
    assert "<None>" not in text
    assert "null" not in text


def test_an_id_on_which_files_do_not_agree_means_no_source() -> None:
    one, other = file(sources={"book": BOOK}), file(sources={"book": {**BOOK, "title": "Another"}})
    third = file(documents={"a": {"path": "a.md", "omissions": [{"text": "Harm.", "sources": ["book"]}]}})
    same = file(sources={"book": BOOK})
    for files, linked in (((one, other, third), False), ((one, same, third), True)):
        made = assessment(Corpus.of(*files), Settings())
        sources = Sources(made.export.sources)
        assert (sources.meant("<3>", "book") is not None) is linked
        own = sources.of("<2>", "book")
        assert own is not None
        assert sources.meant("<2>", "book") is own
        page = rendered("html", made)
        assert bool(re.search(r"Harm\.</span> \(<a[^>]* href=#w", page)) is linked


def test_identifiers_come_in_one_order_with_what_was_typed() -> None:
    made = assessment(file(sources={"s": {**BOOK, "PMID": "31906979", "DOI": "10.1000/Tea"}}), Settings()).export
    assert [(one.scheme, one.url) for one in identifiers(made.sources[0])] == [
        ("DOI", "https://doi.org/10.1000/tea"),
        ("PMID", "https://pubmed.ncbi.nlm.nih.gov/31906979/"),
        ("ISBN", "https://openlibrary.org/isbn/9780306406157"),
    ]


@pytest.mark.parametrize(
    ("issued", "wanted"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("0001", {"date-parts": [[1]]}),
        ("2019-01-01", {"date-parts": [[2019, 1, 1]]}),
        ("9999-12-31", {"date-parts": [[9999, 12, 31]]}),
        ("2019-13", {"literal": "2019-13"}),
        ("2019-00", {"literal": "2019-00"}),
        ("2019-12-32", {"literal": "2019-12-32"}),
    ],
)
def test_a_date_of_csl_is_one_that_can_be(issued: str, wanted: dict[str, Any]) -> None:
    made = file(sources={"book": {**BOOK, "issued": issued}}, claims=[])
    (item,) = json.loads(rendered("csl-json", assessment(made, Settings())))
    assert item["issued"] == wanted


def test_csl_has_no_keys_that_it_does_not_know() -> None:
    author = [{"family": "Leaf", "given": "T", "ORCID": "0000-0002-1825-0097", "x-team": "tea"}]
    made = file(sources={"book": {**BOOK, "author": author, "x-shelf": "tea"}}, claims=[])
    (item,) = json.loads(rendered("csl-json", assessment(made, Settings())))
    assert item["author"] == [{"family": "Leaf", "given": "T"}]
    assert item["custom"]["claimkit"]["ORCID"] == {"author": ["0000-0002-1825-0097"]}
    assert "x-" not in json.dumps(item)


def test_tables_hold_no_key_of_your_own_and_lead_to_no_source_that_is_not_there() -> None:
    scope = {"population": "adults", "x-team": "tea"}
    made = file(claims=[claim("tea", scope=scope, citations=[{"source": "nowhere", "stance": "supports"}])])
    text = rendered("sql", assessment(made, Settings()))
    assert "'adults'" in text
    assert "x-team" not in text
    assert "'nowhere'" in text
    assert "#nowhere" not in text
