"""What exports say of a source: its short name, and its entry in a bibliography."""

import json
import re
from itertools import accumulate
from typing import Any, Final

import pytest

from assessing import assessment
from claimkit.assessment.shape import ExportedSource
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.exporters._bibliography import Sources, ended, names, numbers, short_names
from claimkit.importers import importer

LEAF: Final = [{"family": "Leaf", "given": "T."}, {"family": "Second"}]


def sources(*given: dict[str, Any]) -> tuple[ExportedSource, ...]:
    made = accept({"claimkit": 1, "sources": {f"s{number}": {"type": "book", **one} for number, one in enumerate(given)}})
    assert made
    return tuple(assessment(made, Settings()).export.sources)


def named(*given: dict[str, Any]) -> list[str]:
    return list(short_names(sources(*given)).values())


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ({"author": LEAF, "issued": "2019-03"}, "Leaf 2019"),
        ({"author": LEAF, "issued": 2019}, "Leaf 2019"),
        ({"author": LEAF, "editor": [{"family": "Other"}]}, "Leaf"),
        ({"editor": LEAF, "publisher": "A house"}, "Leaf"),
        ({"author": [{"literal": "WHO"}]}, "WHO"),
        ({"author": [{"given": "T."}], "publisher": "A house", "container-title": "A shelf"}, "A house"),
        ({"container-title": "A shelf", "title": "On tea"}, "A shelf"),
        ({"title": "On tea"}, "On tea"),
        ({"URL": "https://example.org/"}, "s0"),
        ({"title": "x" * 24}, "x" * 24),
        ({"title": "x" * 25}, "x" * 23 + "…"),
        ({"title": "x" * 22 + " yz"}, "x" * 22 + "…"),
    ],
)
def test_the_short_name_of_a_source_is_what_people_call_it(source: dict[str, Any], name: str) -> None:
    assert named(source) == [name]


def test_letters_tell_those_of_one_name_apart_and_no_other() -> None:
    leaf, tea = {"author": LEAF, "issued": 2019}, {"title": "On tea"}
    assert named(leaf, tea, leaf, {"author": LEAF, "issued": 2020}, tea) == [
        "Leaf 2019a",
        "On tea (a)",
        "Leaf 2019b",
        "Leaf 2020",
        "On tea (b)",
    ]


def test_after_z_two_letters_are_taken() -> None:
    names = named(*[{"author": LEAF, "issued": 2019}] * 80)
    assert (names[0], names[25], names[26], names[27], names[51], names[52], names[79]) == (
        *("Leaf 2019a", "Leaf 2019z", "Leaf 2019aa", "Leaf 2019ab"),
        *("Leaf 2019az", "Leaf 2019ba", "Leaf 2019cb"),
    )


def test_an_id_means_the_source_of_another_file_and_no_source_of_another_id() -> None:
    one, other = (accept({"claimkit": 1, "sources": {id_: {"type": "book", "title": id_}}}) for id_ in ("milk", "tea"))
    assert one
    assert other
    known = Sources(assessment(Corpus.of(one, other), Settings()).export.sources)
    found = known.meant("<3>", "tea")
    assert found
    assert found.title == "tea"
    assert known.meant("<3>", "water") is None


def entry(**more: Any) -> dict[str, str]:
    """The fields of the entry of a source in biblatex."""
    made = accept({"claimkit": 1, "sources": {"s": {"type": "book", "title": "On tea", **more}}})
    assert made
    text = "".join(exporter("biblatex").render(assessment(made, Settings())))
    return dict(re.findall(r"^  (\w+) = \{(.*)\},$", text, re.MULTILINE))


@pytest.mark.parametrize(("tag", "name"), [("de", "german"), ("de-AT", "german"), ("EN", "english"), ("tlh", None)])
def test_biblatex_gets_the_name_of_a_language_that_it_knows(tag: str, name: str | None) -> None:
    assert entry(language=tag).get("langid") == name


def test_biblatex_gets_one_eprint_and_that_of_arxiv_where_there_is_one() -> None:
    both = entry(PMID="1234567", arXiv="2001.00001")
    assert (both["eprint"], both["eprinttype"]) == ("2001.00001", "arxiv")
    one = entry(PMID="1234567")
    assert (one["eprint"], one["eprinttype"]) == ("1234567", "pubmed")
    assert "eprint" not in entry()


def test_what_would_end_a_field_of_biblatex_is_encoded_in_an_address() -> None:
    assert entry(URL="https://example.org/a}b{c\\d")["url"] == "https://example.org/a%7Db%7Bc%5Cd"


@pytest.mark.parametrize("words", ["a } b", "{ a", "}{", "{a}}", "{{a}", "\\} a", "a \\{", "{a} {b}", "tea }x --{y z"])
def test_braces_pair_in_every_field_of_biblatex_and_come_back(words: str) -> None:
    fields = entry(title=words, publisher=words, annote=words, author=[{"family": words}], keyword=words)
    assert len(fields) == 5  # also those of the keywords and the notes are there
    for value in fields.values():
        depths = [0, *accumulate((sign == "{") - (sign == "}") for sign in value)]
        assert min(depths) == depths[-1] == 0
    (back,) = importer("bibtex").read(f"@book{{s, title = {{{fields['title']}}}}}").sources
    assert back.source.title == words


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ({"literal": "Leaf and Co."}, "{Leaf and Co.}"),
        ({"family": "Leaf and Son", "given": "T."}, "{Leaf and Son}, T."),
        ({"family": "Leaf", "given": "T., B."}, "Leaf, {T., B.}"),
        ({"family": "Leaf", "given": "T.", "suffix": "Jr.", "non-dropping-particle": "van"}, "van Leaf, Jr., T."),
    ],
)
def test_a_name_stays_one_name_in_biblatex(author: dict[str, str], written: str) -> None:
    assert entry(author=[author])["author"] == written


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"volume": 3, "issue": "2", "page": "12-19"}, "3(2):12-19"),
        ({"volume": 3}, "3"),
        ({"issue": 2}, "(2)"),
        ({"page": 7}, "7"),
        ({"volume": 3, "page": "7"}, "3:7"),
        ({}, ""),
    ],
)
def test_the_numbers_of_a_work_are_those_that_it_has(more: dict[str, Any], words: str) -> None:
    assert numbers(sources(more)[0]) == words


@pytest.mark.parametrize(("most", "words"), [(1, ["Leaf T.", "et al."]), (2, ["Leaf T.", "Second"]), (3, ["Leaf T.", "Second"])])
def test_the_people_that_are_left_out_are_told(most: int, words: list[str]) -> None:
    assert names(sources({"author": LEAF})[0].author or (), most) == words


@pytest.mark.parametrize(("text", "with_stop"), [("", ""), ("Tea", "Tea."), ("Tea.", "Tea."), ("Tea?", "Tea?"), ("Tea…", "Tea…")])
def test_a_part_of_a_reference_ends_in_one_stop(text: str, with_stop: str) -> None:
    assert ended(text) == with_stop


@pytest.mark.parametrize(("issued", "is_date"), [("9999", True), ("2019-12-31", True), ("2019-13", False), ("2019-12-32", False)])
def test_csl_gets_a_date_that_can_be(issued: str, is_date: bool) -> None:
    made = accept({"claimkit": 1, "sources": {"s": {"type": "book", "title": "On tea", "issued": issued}}})
    assert made
    (item,) = json.loads("".join(exporter("csl-json").render(assessment(made, Settings()))))
    assert set(item["issued"]) == ({"date-parts"} if is_date else {"literal"})


@pytest.mark.parametrize("name", ["biblatex", "ris", "csl-json"])
def test_the_mark_of_a_claim_is_found_by_its_id_whatever_signs_that_has(name: str) -> None:
    ids = ["tea", "té-à", "a_b", "茶茶", "x_41"]
    made = accept({"claimkit": 1, "claims": [{"id": id_, "statement": "So.", "kind": "history", "confidence": "none"} for id_ in ids]})
    assert made
    assert exporter(name).marks("".join(exporter(name).render(assessment(made, Settings())))) == set(ids)
