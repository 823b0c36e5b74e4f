"""The two promises: no output hides that a claim is unsupported, and nothing counts that should not."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimkit.assessment.build import build
from claimkit.assessment.shape import Export
from claimkit.checking.runner import Checked, check_files
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.vocabulary import Level
from claimkit.config.settings import Settings
from claimkit.diagnostics import Severity
from claimkit.errors import ContentError

SLOT = {"stance": "supports", "result": "as-claimed", "finding": "It helped."}


def source(**more: Any) -> dict[str, Any]:
    appraisal = {"design": more.pop("design", "randomized-trial"), "sample_size": 500, **more.pop("appraisal", {})}
    return {"type": "article-journal", "appraisal": appraisal, **more}


def file(sources: dict[str, Any], cited: list[str], id_: str = "coffee-cures") -> dict[str, Any]:
    slots = [{"source": name, **SLOT} for name in cited]
    claim = {"id": id_, "statement": "Coffee cures.", "kind": "efficacy", "confidence": "none", "citations": slots}
    return {"claimkit": 1, "sources": sources, "claims": [claim] if cited else []}


def run(*files: dict[str, Any] | str, shown: str = "abc", settings: Settings | None = None) -> tuple[Corpus, Checked]:
    loaded = []
    for name, content in zip("abc", files, strict=False):
        text = content if isinstance(content, str) else json.dumps(content)
        path = f"{name}.yaml" if isinstance(content, str) else f"{name}.json"
        found = load_bytes(text.encode(), path, shown=name in shown)
        assert isinstance(found, Loaded)
        loaded.append(found)
    corpus = Corpus(tuple(loaded))
    return corpus, check_files(corpus.files, settings or Settings(root=Path()))


def assessed(*files: dict[str, Any] | str, settings: Settings | None = None) -> Export:
    corpus, checked = run(*files, settings=settings)
    return build(corpus.files, checked).export


def codes(*files: dict[str, Any] | str, shown: str = "abc") -> set[str]:
    return {found.code for found in run(*files, shown=shown)[1].report.diagnostics}


TRIAL = source(DOI="10.5555/one", author=[{"family": "One"}])


@pytest.mark.parametrize(
    ("sources", "cited"),
    [
        ({"one": TRIAL}, ["one", "one"]),
        ({"one": TRIAL, "again": source(DOI="https://doi.org/10.5555/ONE")}, ["one", "again"]),
        ({"one": TRIAL, "again": source(URL="https://doi.org/10.5555/one", PMID="1")}, ["one", "again"]),
        (
            {
                "one": source(DOI="10.5555/one", appraisal={"registration": "NCT00000001"}),
                "two": source(DOI="10.5555/two", appraisal={"registration": "nct00000001"}),
            },
            ["one", "two"],
        ),
    ],
    ids=["cited twice", "under two ids", "by its address", "two reports of it"],
)
def test_one_trial_never_passes_as_two(sources: dict[str, Any], cited: list[str]) -> None:
    (claim,) = assessed(file(sources, cited)).claims
    assert (claim.ceiling, claim.supporting) == (Level.MODERATE, 1)


@pytest.mark.parametrize(
    ("known", "address"),
    [
        ({"PMID": "31234567"}, "https://europepmc.org/article/MED/31234567"),
        ({"PMID": "31234567"}, "https://www.ncbi.nlm.nih.gov/m/pubmed/31234567/"),
        ({"PMID": "31234567"}, "https://pubmed.ncbi.nlm.nih.gov/?term=31234567"),
        ({"PMCID": "PMC6543210"}, "https://europepmc.org/article/PMC/PMC6543210"),
        ({"PMCID": "PMC6543210"}, "https://europepmc.org/articles/pmc6543210?pdf=render"),
        ({"arXiv": "2101.00001"}, "https://arxiv.org/html/2101.00001v2"),
        ({"arXiv": "2101.00001"}, "https://ar5iv.labs.arxiv.org/html/2101.00001"),
        ({"DOI": "10.1101/2020.05.01.20087965"}, "https://www.medrxiv.org/content/10.1101/2020.05.01.20087965v2.full-text"),
        (
            {"DOI": "10.1371/journal.pone.0123456"},
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0123456&type=printable",
        ),
        ({"DOI": "10.1371/journal.pone.0123456"}, "https://journals.plos.org/plosone/article?id=10.1371%2Fjournal.pone.0123456"),
        ({"DOI": "10.1007/s00702-019-02070-6"}, "https://link.springer.com/content/pdf/10.1007/s00702-019-02070-6.pdf"),
        ({"DOI": "10.1038/s41586-019-1234-5"}, "https://www.nature.com/articles/s41586-019-1234-5.pdf"),
        ({"DOI": "10.5281/zenodo.1234567"}, "https://zenodo.org/records/1234567"),
        ({"DOI": "10.7554/eLife.12345"}, "https://elifesciences.org/articles/12345"),
    ],
)
def test_a_work_is_known_by_the_address_of_its_page(known: dict[str, str], address: str) -> None:
    named = {
        "one": source(**known, author=[{"family": "One"}]),
        "again": source(URL=address, ISBN="9780306406157", author=[{"family": "Other"}]),
    }
    (claim,) = assessed(file(named, ["one", "again"])).claims
    assert claim.supporting == 1


@pytest.mark.parametrize("nobody", ["et al.", "N/A", "[No authors listed]", "others", "Anonymous"])
def test_a_name_of_nobody_tells_no_trials_apart(nobody: str) -> None:
    unnamed = source(DOI="10.5555/two", author=[{"literal": nobody}])
    (claim,) = assessed(file({"one": TRIAL, "two": unnamed}, ["one", "two"])).claims
    assert claim.supporting == 1


def test_two_trials_of_which_each_has_more_authors_are_two() -> None:
    several = {name: source(DOI=f"10.5555/{name}", author=[{"family": name}, {"literal": "et al."}]) for name in ("one", "two")}
    (claim,) = assessed(file(several, ["one", "two"])).claims
    assert claim.supporting == 2


def test_two_trials_are_two() -> None:
    (claim,) = assessed(file({"one": TRIAL, "two": source(DOI="10.5555/two", author=[{"family": "Other"}])}, ["one", "two"])).claims
    assert (claim.ceiling, claim.supporting) == (Level.MODERATE, 2)


@pytest.mark.parametrize("field", [{"DOI": "10.5555/ONE"}, {"URL": "https://doi.org/10.5555/one"}])
def test_a_retraction_reaches_every_source_of_the_work(field: dict[str, str]) -> None:
    retracted = source(**field, appraisal={"notices": [{"kind": "retraction"}]})
    files = file({"one": TRIAL}, ["one"]), {"claimkit": 1, "sources": {"other-id": retracted}}
    (claim,) = assessed(*files).claims
    assert (claim.status, claim.unsupported) == ("unsupported", True)
    assert claim.citations[0].counted is False  # type: ignore[union-attr]  # it is a filled slot
    assert "EVD003" in codes(*files, shown="a")


GONE = {"appraisal": {"notices": [{"kind": "retraction"}]}}
LONG = "Coffee for colds in healthy adults"
CHAIN = {
    "by-both": source(DOI="10.5555/one", PMID="31234567", title="Another wording"),
    "by-pmid": source(PMID="31234567", PMCID="PMC6543210", title="A third wording"),
}


@pytest.mark.parametrize(
    ("cited", "others"),
    [
        ({"DOI": "10.5555/one"}, {**CHAIN, "gone": source(PMCID="PMC6543210", **GONE)}),
        ({"DOI": "10.5555/one", "title": LONG}, {"gone": source(PMID="31234567", title=f"{LONG}.", author=[{"family": "One"}], **GONE)}),
        ({"DOI": "10.5555/one", "title": LONG}, {"gone": source(PMID="31234567", title=f"RETRACTED: {LONG}", author=[])}),
        ({"DOI": "10.5555/one"}, {"gone": source(PMID="31234567", URL="https://example.org/doi/10.5555/one.pdf", **GONE)}),
        ({"DOI": "10.1101/2020.05.01.20087965"}, {"gone": source(DOI="10.1101/2020.05.01.20087965v2", **GONE)}),
    ],
    ids=["by three steps", "by its title", "by a title that says so", "by its address", "by a version"],
)
def test_a_retraction_reaches_the_work_under_other_names(cited: dict[str, str], others: dict[str, Any]) -> None:
    files = file({"one": source(**cited, author=[{"family": "One"}])}, ["one"]), {"claimkit": 1, "sources": others}
    (claim,) = assessed(*files).claims
    assert (claim.status, claim.ceiling, claim.mark) == ("unsupported", "none", "not shown")
    assert "EVD003" in codes(*files, shown="a")


def test_a_title_alone_takes_nothing_from_what_stands_against_a_claim() -> None:
    against = source(DOI="10.5555/one", title=LONG, author=[{"family": "One"}])
    gone = source(PMID="31234567", title=LONG, author=[{"family": "One"}], **GONE)
    data = file({"one": against, "two": source(DOI="10.5555/two", author=[{"family": "Two"}])}, ["one", "two"])
    data["claims"][0]["citations"][0] |= {"stance": "disputes", "result": "opposite"}
    before, after = (assessed(data, {"claimkit": 1, "sources": others}).claims[0] for others in ({}, {"b": gone}))
    assert (before.status, after.status) == ("contested", "contested")
    assert "EVD003" in codes(data, {"claimkit": 1, "sources": {"b": gone}}, shown="a")


@pytest.mark.parametrize(
    "other",
    [
        source(DOI="10.5555/two", title=LONG, author=[{"family": "One"}], **GONE),
        source(DOI="10.5555/two", title=f"Retraction notice to: {LONG}"),
    ],
    ids=["published anew", "a notice"],
)
def test_a_retraction_of_another_publication_with_the_title_is_pointed_out(other: dict[str, Any]) -> None:
    files = (
        file({"one": source(DOI="10.5555/one", title=LONG, author=[{"family": "One"}])}, ["one"]),
        {"claimkit": 1, "sources": {"b": other}},
    )
    (claim,) = assessed(*files).claims
    assert claim.status == "partly-supported"
    (told,) = [found for found in run(*files, shown="a")[1].report.diagnostics if found.code == "EVD003"]
    assert told.severity is Severity.WARNING
    assert '"b"' in told.message
    assert told.hint == "look whether they are one work; if they are, cite other evidence, or open the slot"


@pytest.mark.parametrize(
    "other",
    [
        source(PMID="31234567", title=LONG, author=[{"family": "Other"}], **GONE),
        source(PMID="31234567", title="Coffee", author=[{"family": "One"}], **GONE),
        source(PMID="31234567", title="Letter to the Editor", **GONE),
        source(PMID="31234567", title="Чай и кофе", **GONE),
        source(PMID="31234567", title="編者按", **GONE),
        source(DOI="10.5555/one.pub2", appraisal={"notices": [{"kind": "superseded"}]}),
        source(DOI="10.5555/one.pub2", **GONE),
        source(PMID="31234567", title=LONG, author=[{"family": "One"}], appraisal={"notices": [{"kind": "superseded"}]}),
    ],
    ids=[
        "of others",
        "a short title",
        "a letter",
        "a short title in Russian",
        "a short title in Chinese",
        "an older edition",
        "a withdrawn edition",
        "an older edition by its title",
    ],
)
def test_a_notice_does_not_reach_another_work(other: dict[str, Any]) -> None:
    title = other.get("title", LONG)
    files = (
        file({"one": source(DOI="10.5555/one", title=title, author=[{"family": "One"}])}, ["one"]),
        {"claimkit": 1, "sources": {"b": other}},
    )
    (claim,) = assessed(*files).claims
    assert claim.status == "partly-supported"
    assert not {"EVD003", "EVD019"} & codes(*files, shown="a")


def test_an_error_between_two_files_is_told_whichever_of_them_is_asked_for() -> None:
    files = file({"one": TRIAL}, ["one"]), file({"two": source(DOI="10.5555/two")}, ["two"])
    assert "REF002" in codes(*files, shown="a")
    assert "REF002" in codes(*files, shown="b")


def test_nothing_is_exported_while_a_file_beside_it_cannot_be_read() -> None:
    corpus, checked = run(file({"one": TRIAL}, ["one"]), "claimkit: 1\nclaims: [", shown="a")
    with pytest.raises(ContentError, match=r"b\.yaml"):
        build(corpus.files, checked)


def test_a_statement_that_ends_in_a_comment_is_not_exported() -> None:
    text = "claimkit: 1\nclaims:\n  - id: a\n    statement: Coffee is harmless #if little\n    kind: harm\n    confidence: none\n"
    corpus, checked = run(text)
    assert [found.code for found in checked.report.diagnostics] == ["FIL014"]
    with pytest.raises(ContentError):
        build(corpus.files, checked)


def test_what_is_inferred_only_says_so() -> None:
    book = {"type": "book", "ISBN": "9780306406157", "appraisal": {"design": "reference-work"}}
    premise: dict[str, Any] = {"id": "drink", "statement": "Coffee is a drink.", "kind": "definition", "confidence": "high"}
    premise |= {"citations": [{"source": "book", **SLOT}]}
    inferred = {"id": "cures", "statement": "Coffee cures.", "kind": "efficacy", "confidence": "none", "rests_on": ["drink"]}
    data = {"claimkit": 1, "sources": {"book": book}, "claims": [premise, inferred]}
    assert [claim.mark for claim in assessed(data).claims] == ["documented", "inferred, not shown"]
    assert "EVD011" in codes(data)
