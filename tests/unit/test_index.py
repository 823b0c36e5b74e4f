"""Ids across files, premises through chains and circles, and what is unknown while a file cannot be read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.schema import accept
from claimkit.claimfile.vocabulary import Basis, Level, Status
from claimkit.derived.corpus import Index
from claimkit.derived.facts import FileFacts, extract
from claimkit.derived.packed import Directory
from effort import bounded

STRONG = {"type": "book", "DOI": "10.1000/strong", "appraisal": {"design": "meta-analysis", "synthesizes": "randomized-trial"}}
WEAK = {"type": "book", "DOI": "10.1000/weak", "appraisal": {"design": "news"}}


def facts(name: str, **parts: Any) -> FileFacts:
    file = accept({"claimkit": 1, **parts})
    assert file is not None
    return extract(Loaded(name, file=file))


def claim(id_: str = "c", *, cites: Sequence[str] = (), rests_on: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    citations = [{"source": source, "stance": "supports", "finding": "It does."} for source in cites]
    made = {"id": id_, "statement": "x", "kind": "mechanism", "confidence": "high", **more}
    return {**made, "citations": citations, "rests_on": list(rests_on)}


def statuses(index: Index) -> Mapping[str, str]:
    return {f"{entry.file.path}:{entry.claim.id}": index.support(entry.key).status.value for entry in index.entries()}


def ceiling(index: Index, number: int = 0) -> Level:
    return index.support(list(index.entries())[number].key).ceiling


# ---- sources and documents --------------------------------------------------------------------------------------------------------------


def test_a_files_own_source_wins_over_another_files() -> None:
    index = Index([facts("a", sources={"s": STRONG}), facts("b", sources={"s": WEAK}, claims=[claim(cites=["s"])])])
    assert ceiling(index) is Level.VERY_LOW


def test_the_one_other_definition_is_meant_wherever_it_stands() -> None:
    one, other = facts("a", claims=[claim(cites=["s"])]), facts("b", sources={"s": STRONG})
    for files in ([one, other], [other, one]):
        assert statuses(Index(files)) == {"a:c": "supported"}


def test_equal_definitions_in_two_files_are_one() -> None:
    files = [facts("a", sources={"s": STRONG}), facts("b", sources={"s": dict(reversed(STRONG.items()))})]
    assert statuses(Index([*files, facts("c", claims=[claim(cites=["s"])])])) == {"c:c": "supported"}


@pytest.mark.parametrize("other", [WEAK, {**STRONG, "title": "x"}, {**STRONG, "x-a": 1}])
def test_two_different_definitions_mean_nothing_and_do_not_count(other: dict[str, Any]) -> None:
    files = [facts("a", sources={"s": STRONG}), facts("b", sources={"s": other})]
    index = Index([*files, facts("c", claims=[claim(cites=["s"])])])
    assert statuses(index) == {"c:c": "unsupported"}
    assert index.source(index.files[2], "s") is None
    assert index.explanation((2, 0)).why == ("not counted, its id means several works: s",)


def test_each_of_two_files_with_different_definitions_still_has_its_own() -> None:
    index = Index(
        [facts("a", sources={"s": STRONG}, claims=[claim(cites=["s"])]), facts("b", sources={"s": WEAK}, claims=[claim("d", cites=["s"])])]
    )
    assert (ceiling(index, 0), ceiling(index, 1)) == (Level.MODERATE, Level.VERY_LOW)


def test_key_order_and_typed_defaults_make_no_difference_in_files_built_in_python() -> None:
    one = {"type": "book", "x-a": 1, "x-b": {"c": 1, "d": 2}}
    other = {"x-b": {"d": 2, "c": 1}, "x-a": 1, "type": "book"}
    files = [facts("a", sources={"s": one}), facts("b", sources={"s": other})]
    index = Index([*files, facts("c", claims=[claim(cites=["s"])])])
    assert index.source(index.files[2], "s") is not None


def test_key_order_makes_no_difference_in_files_that_were_read() -> None:
    texts = ["claimkit: 1\nsources: {s: {type: book, x-a: 1, title: x}}", "claimkit: 1\nsources: {s: {title: x, x-a: 1, type: book}}"]
    loaded = [load_bytes(text.encode(), f"{n}.yaml") for n, text in enumerate(texts)]
    index = Index(extract(file) for file in loaded if file)
    assert index.source(facts("c"), "s") is not None


def test_an_unknown_source_is_none() -> None:
    index = Index([facts("a")])
    assert index.source(index.files[0], "s") is None
    assert index.definition(index.files[0], "d") is None


def test_one_path_in_files_of_two_folders_is_no_one_document() -> None:
    one, user = {"d": {"path": "index.md"}}, facts("c", claims=[])
    assert Index([facts("a/x.yaml", documents=one), facts("b/x.yaml", documents=one), user]).definition(user, "d") is None
    assert Index([facts("a/x.yaml", documents=one), facts("a/y.yaml", documents=one), user]).definition(user, "d") is not None
    kept = {"d": {"sha256": "0" * 64}}
    assert Index([facts("a/x.yaml", documents=kept), facts("b/x.yaml", documents=kept), user]).definition(user, "d") is not None


def test_documents_are_resolved_like_sources() -> None:
    one, same, different = ({"d": {"title": title}} for title in ("x", "x", "y"))
    user = facts("u")
    assert Index([facts("a", documents=one), facts("b", documents=same), user]).definition(user, "d") is not None
    assert Index([facts("a", documents=one), facts("b", documents=different), user]).definition(user, "d") is None
    own = facts("o", documents=different)
    found = Index([facts("a", documents=one), own]).definition(own, "d")
    assert found == ("o", own.documents["d"])


def test_a_source_and_a_document_of_one_id_are_two_things() -> None:
    index = Index([facts("a", documents={"s": {"title": "x"}}), facts("b", claims=[claim(cites=["s"])])])
    assert statuses(index) == {"b:c": "unsupported"}


# ---- premises ---------------------------------------------------------------------------------------------------------------------------


def test_a_claim_is_inferred_from_a_premise_in_another_file() -> None:
    one, other = (facts("a", claims=[claim("x", rests_on=["y"])]), facts("b", claims=[claim("y", cites=["s"])], sources={"s": STRONG}))
    for files in ([one, other], [other, one]):
        index = Index(files)
        assert statuses(index)["a:x"] == "partly-supported"
        (key,) = [entry.key for entry in index.entries() if entry.claim.id == "x"]
        assert index.support(key).basis is Basis.INFERENCE
        assert index.support(key).ceiling is Level.LOW


def test_a_premise_lends_no_more_than_it_says_of_itself() -> None:
    index = Index([facts("a", claims=[claim("x", rests_on=["y"]), claim("y", cites=["s"], confidence="low")], sources={"s": STRONG})])
    assert ceiling(index) is Level.VERY_LOW


def test_an_unknown_premise_spoils_the_inference() -> None:
    index = Index([facts("a", claims=[claim("x", rests_on=["y", "nobody"]), claim("y", cites=["s"])], sources={"s": STRONG})])
    assert statuses(index) == {"a:x": "unsupported", "a:y": "supported"}
    assert index.explanation((0, 0)).why[-1] == "nothing can be inferred: there is no claim nobody"


def test_of_two_claims_with_one_id_the_weaker_one_counts() -> None:
    strong, weak, over = claim("y", cites=["s"]), claim("y"), claim("x", rests_on=["y"])
    for claims in ([over, strong, weak], [weak, strong, over]):
        index = Index([facts("a", claims=claims, sources={"s": STRONG})])
        (key,) = [entry.key for entry in index.entries() if entry.claim.id == "x"]
        assert index.support(key).status is Status.UNSUPPORTED
    both_good = Index([facts("a", claims=[over, strong]), facts("b", claims=[strong], sources={"s": STRONG})])
    assert statuses(both_good)["a:x"] == "partly-supported"


def test_claims_in_a_circle_gain_nothing_and_the_circle_is_told() -> None:
    ring = [claim("x", rests_on=["y"]), claim("y", rests_on=["z"]), claim("z", rests_on=["x"])]
    index = Index([facts("a", claims=[*ring, claim("free")])])
    assert index.cycles == (((0, 0), (0, 1), (0, 2)),)
    assert set(statuses(index).values()) == {"unsupported"}
    assert index.explanation((0, 0)).why[-1] == "nothing can be inferred: y rests on itself by a cycle"


def test_a_claim_that_rests_on_itself_is_a_circle_of_one() -> None:
    index = Index([facts("a", claims=[claim("x", rests_on=["x", "y"]), claim("y", cites=["s"])], sources={"s": STRONG})])
    assert index.cycles == (((0, 0),),)
    assert statuses(index)["a:x"] == "unsupported"


def test_a_circle_over_two_files_is_one() -> None:
    index = Index([facts("a", claims=[claim("x", rests_on=["y"])]), facts("b", claims=[claim("y", rests_on=["x"])])])
    assert index.cycles == (((0, 0), (1, 0)),)


def test_two_circles_that_touch_in_a_third_claim_stay_two() -> None:
    claims = [claim("a", rests_on=["a"]), claim("b", rests_on=["b"]), claim("c", rests_on=["a", "b"])]
    assert Index([facts("f", claims=claims)]).cycles == (((0, 0),), ((0, 1),))


def test_a_claim_in_a_circle_keeps_what_its_citations_give_it_and_lends_nothing() -> None:
    claims = [
        claim("x", rests_on=["x"], cites=["s"]),
        claim("after", rests_on=["x"]),
        claim("bad", rests_on=["y"]),
        claim("y", rests_on=["y"]),
    ]
    index = Index([facts("a", claims=claims, sources={"s": STRONG})])
    assert statuses(index) == {"a:x": "supported", "a:after": "unsupported", "a:bad": "unsupported", "a:y": "unsupported"}


def test_a_chain_of_20_000_premises_neither_recurses_nor_takes_long() -> None:
    number = 20_000
    claims = [claim(f"c{n}", rests_on=[f"c{n + 1}"]) for n in range(number)]
    file = facts("a", claims=[*claims, claim(f"c{number}", cites=["s"])], sources={"s": STRONG})
    with bounded():
        index = Index([file])
    found = [index.support(key) for key in ((0, number), (0, number - 1), (0, number - 2), (0, 0))]
    assert [support.status.value for support in found] == ["supported", "partly-supported", "unsupported", "unsupported"]
    assert [support.ceiling for support in found] == [Level.MODERATE, Level.LOW, Level.NONE, Level.NONE]


def test_a_circle_of_20_000_is_one_circle() -> None:
    number = 20_000
    claims = [claim(f"c{n}", rests_on=[f"c{(n + 1) % number}"]) for n in range(number)]
    with bounded():
        index = Index([facts("a", claims=claims)])
    assert [len(cycle) for cycle in index.cycles] == [number]


def test_what_many_files_define_in_the_same_words_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = Directory.named

    def named(directory: Directory[Any], id_: str) -> Iterator[Any]:
        for found in really(directory, id_):
            asked.append(id_)
            yield found

    monkeypatch.setattr(Directory, "named", named)
    claims = [claim(f"c{n}", cites=["s"]) for n in range(40)]
    index = Index([*(facts(f"f{n}", sources={"s": STRONG}) for n in range(40)), facts("a", claims=claims)])
    assert {index.support(entry.key).status for entry in index.entries()} == {Status.SUPPORTED}
    assert asked.count("s") == 2 * 40  # all once, and for each claim whether there is any


# ---- the rest ---------------------------------------------------------------------------------------------------------------------------


def test_claims_come_in_the_order_of_files_and_claims() -> None:
    index = Index([facts("b", claims=[claim("2"), claim("1")]), facts("a", claims=[claim("3")])])
    assert [(entry.key, entry.claim.id) for entry in index.entries()] == [((0, 0), "2"), ((0, 1), "1"), ((1, 0), "3")]
    assert all(index.entry(entry.key).claim is entry.claim for entry in index.entries())


def test_an_empty_index_holds_nothing() -> None:
    index = Index([])
    assert list(index.entries()) == []
    assert index.cycles == ()


def test_what_depends_on_something_unknown_is_unsure() -> None:
    claims = [
        claim("known", cites=["s"]),
        claim("source", cites=["nobody"]),
        claim("premise", rests_on=["nobody"]),
        claim("after", rests_on=["source"]),
        claim("open"),
    ]
    file = facts("a", claims=claims, sources={"s": STRONG})
    unsure = [entry.claim.id for index in [Index([file])] for entry in index.entries() if index.is_unsure(entry.key)]
    assert unsure == ["source", "premise", "after"]
    assert Index([file], unread=["b"]).unread == ("b",)


def test_the_status_while_a_file_is_unread_is_that_of_what_is_known() -> None:
    file = facts("a", claims=[claim("x", cites=["nobody"])])
    assert statuses(Index([file], unread=["b"])) == statuses(Index([file])) == {"a:x": "unsupported"}
