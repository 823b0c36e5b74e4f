"""The report: every mark wherever a claim appears, every text escaped, every link leading somewhere, nothing fetched."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessing import assessment
from claimkit import api
from claimkit.assessment.evidence import RaisingStep
from claimkit.assessment.shape import DISCLAIMER, Assessment, Export
from claimkit.claimfile.model import OpenSlot
from claimkit.claimfile.vocabulary import Status
from claimkit.config.settings import Settings
from claimkit.derived.explanation import Step
from claimkit.derived.support import MARKS
from claimkit.diagnostics import Severity
from claimkit.exporters import exporter
from claimkit.exporters.html.findings import _missing
from claimkit.exporters.html.markup import join
from claimkit.exporters.html.page import render
from claimkit.exporters.html.view import View
from html_page import Page, page_of

ROOT = Path(__file__).parents[2]
NASTY = "</style><script>alert(1)</script> \"' onload=x <!-- ]]> &lt; \u05d0\u202e\U0001f468\u200d\U0001f469 {{x}}"


def assess(folder: Path, data: dict[str, Any], **articles: str) -> Assessment:
    (folder / "claims").mkdir()
    for name, text in articles.items():
        (folder / "claims" / f"{name}.md").write_text(text, encoding="utf-8")
    (folder / "claims" / "tea.json").write_text(json.dumps({"claimkit": 1, **data}), encoding="utf-8")
    settings = Settings(root=folder)
    return assessment(api.load(folder / "claims", settings=settings), settings)


def claim(id_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "statement": f"Statement of {id_}.", "kind": "mechanism", "confidence": "none", **more}


def cites(**stances: str) -> list[dict[str, str]]:
    return [{"source": source, "stance": stance, "finding": "So it was."} for source, stance in stances.items()]


TRIAL = {"type": "book", "title": "A trial of tea", "DOI": "10.1000/tea", "appraisal": {"design": "randomized-trial"}}
ABOUT = {"author": [{"literal": "A. Writer"}], "publisher": "The Tea Paper", "issued": "2024", "URL": "https://example.org/tea"}
OF_EVERY_STATUS = (
    claim("is-supported", confidence="moderate", citations=cites(trial="supports")),
    claim("is-partly-supported", citations=[*cites(trial="supports"), {"needs": "A second trial."}]),
    claim("is-contested", citations=cites(trial="supports", other="disputes")),
    claim("is-unsupported", citations=[{"needs": "Any trial."}]),
    claim("is-contradicted", citations=cites(trial="disputes")),
    claim("is-opinion", kind="opinion"),
    claim("is-inferred", rests_on=["is-supported"]),
)
WORDS = ("One leaf", "two leaves", "three cups", "four pots", "five kettles", "six spoons", "seven cakes")


@pytest.fixture
def every_status(tmp_path: Path) -> Assessment:
    claims = [{**made, "passages": [{"quote": quote}]} for made, quote in zip(OF_EVERY_STATUS, WORDS, strict=True)]
    data = {
        "documents": {"article": {"title": "On tea", "path": "article.md", "language": "en"}},
        "sources": {"trial": TRIAL, "other": {**TRIAL, "title": "Another trial", "DOI": "10.1000/other"}},
        "claims": claims,
    }
    return assess(tmp_path, data, article=f"# Tea\n\n{', '.join(WORDS)}. Nobody claims this sentence.\n")


def test_every_mark_stands_wherever_its_claim_appears(every_status: Assessment) -> None:
    page = page_of(every_status)
    assert {found.status for found in every_status.export.claims} == set(Status)
    for number, found in enumerate(every_status.export.claims, start=1):
        said = found.mark + (" (unsupported)" if found.unsupported else "")
        assert page.by_class["label"][number - 1] == f"\u00a0{found.mark} {number}"
        row = page.texts[f"claim-{found.id}"]
        assert row.startswith(f"{number}{found.statement}{said} ")
    assert [("loud" in its["class"]) for its in page.every("sup") if "label" in its.get("class", "")] == [
        found.unsupported for found in every_status.export.claims
    ]
    assert DISCLAIMER in page.by_class["disclaimer"][0]
    assert "3 of 7 claims marked as unsupported" in page.by_class["disclaimer"][0]
    assert all(mark in page.texts["filters"] for mark in MARKS.values())


def test_the_headline_says_in_words_how_well_the_statements_are_supported(every_status: Assessment) -> None:
    page = page_of(every_status)
    assert page.by_class["headline"] == [
        "3 of 7 statements have some support; 1 has evidence on both sides; 2 need a citation; 1 is contradicted."
    ]


def test_a_heading_that_says_the_title_stands_once_with_its_marks(tmp_path: Path) -> None:
    data = {
        "documents": {"article": {"title": "Tea cures", "path": "article.md"}},
        "claims": [claim("cures", passages=[{"quote": "Tea cures"}]), claim("hot", passages=[{"quote": "It is hot."}])],
    }
    made = assess(tmp_path, data, article="# Tea *cures*\n\nIt is hot. It is old.\n")
    page, text = page_of(made), "".join(render(made))
    title = '<a class="p s1" href=#claim-cures id=p1-1><u>Tea cures</u><sup class=loud>\u00a0citation needed 1</sup></a>'
    assert f"<h1>{title}</h1>" in text
    assert (
        page.texts["document-1"] == "Tea curesIt is hot.\u00a0citation needed 2 It is old.no claim yet"
    )  # the first of it is hidden from sight
    assert page.by_class["vh"] == ["Tea cures"]
    assert page.texts["hint"] == "Choose a marked sentence: what is known of it stands here."
    assert title in "".join(exporter("html-fragment").render(made)).partition("class=article")[2]


def test_a_heading_that_says_something_else_than_the_title_stays_in_the_text(every_status: Assessment) -> None:
    page = page_of(every_status)
    assert page.texts["document-1"].startswith("On tea")
    assert "Teano claim yet" in page.texts["document-1"]


def test_what_is_missing_beside_open_slots_is_said(every_status: Assessment) -> None:
    exported = every_status.export.claims[1]
    direct, scope = Step("direct evidence of at least moderate strength"), Step("a scope with outcome")
    one, several = (Step("fill the open slot", needs=needs) for needs in (("Tea; in homes.",), ("Tea; in homes.", "More.")))
    assert str(several) == "fill the open slots: Tea; in homes; More."
    weak = Step("stronger evidence than", source="small", weakness="small")
    assert str(weak) == "stronger evidence than small (small)"
    slots = "".join(f"<i>{slot.needs}</i>" for slot in exported.open)
    for steps, other in (
        ((direct, several, scope), f"{direct}; {scope}"),
        ((one,), ""),
        ((several, scope), str(scope)),
        ((Step("a narrower statement", ("trial",)),), "a narrower statement"),
        ((weak,), "stronger evidence than small (small)"),
        ((), "as it was read"),
    ):
        made = tuple(RaisingStep.model_construct(**step._asdict()) for step in steps)
        shown = join(_missing(View.of(every_status), exported.model_copy(update={"steps": made, "to_raise_it": "as it was read"})))
        assert shown.removeprefix(slots).strip() == other


def test_a_source_is_called_by_its_name_where_a_step_names_it_and_nowhere_else(tmp_path: Path) -> None:
    study = {**TRIAL, "author": [{"family": "Polo"}], "issued": 2019, "appraisal": {"design": "case-report"}}
    made = assess(tmp_path, {"sources": {"design": study}, "claims": [claim("cures", citations=cites(design="supports"))]})
    text = "".join(render(made))
    assert "stronger evidence than Polo 2019 (design: case report)" in text
    export = made.export
    again = Export.model_validate_json("".join(exporter("json").render(made)))
    assert [one.steps for one in again.claims] == [one.steps for one in export.claims]
    assert "stronger evidence than Polo 2019 (design: case report)" in "".join(render(Assessment(again)))


def test_a_document_with_a_passage_of_a_claim_that_is_met_elsewhere_is_not_called_empty(tmp_path: Path) -> None:
    documents = {name: {"title": name, "path": f"{name}.md"} for name in ("first", "second")}
    both = [{"document": name, "quote": "Tea is hot."} for name in documents]
    made = assess(
        tmp_path, {"documents": documents, "claims": [claim("hot", passages=both)]}, first="Tea is hot.\n", second="Tea is hot.\n"
    )
    assert "No claim stands in this document" not in "".join(render(made))


def test_the_findings_begin_with_the_worst(every_status: Assessment) -> None:
    page = page_of(every_status)
    looks = [its["class"] for its in page.every("tr") if "id" in its]
    assert looks == sorted(looks)
    assert len(looks) == 7


def test_sources_go_by_their_names_and_never_by_their_keys(tmp_path: Path) -> None:
    polo = {**TRIAL, "author": [{"family": "Polo", "given": "O"}], "issued": "2019-11-19"}
    twin = {**polo, "title": "Another trial", "DOI": "10.1000/other"}
    nobody = {"type": "webpage", "title": "A page", "publisher": "An agency"}
    data = {
        "sources": {"key-a": polo, "key-b": twin, "key-c": nobody},
        "claims": [claim("tea", citations=cites(**{"key-a": "supports", "key-b": "disputes", "key-c": "supports"}))],
    }
    page = page_of(assess(tmp_path, data), audience="readers")
    row = page.texts["claim-tea"]
    assert [name for name in ("Polo 2019a", "Polo 2019b", "An agency") if name in row] == ["Polo 2019a", "Polo 2019b", "An agency"]
    assert not re.search("key-[abc]", row + page.texts["sources"])


def test_each_term_is_explained_once(every_status: Assessment) -> None:
    page = page_of(every_status)
    explained = [its["id"] for its in page.every("p") if "popover" in its]
    assert len(explained) == len(set(explained))
    asked = {its["popovertarget"] for its in page.every("button") if "popovertarget" in its}
    assert {page.texts[id_].partition(":")[0] for id_ in asked} >= {"ceiling", "indirect", "missing", "randomized trial"}
    assert asked <= set(explained)


def test_each_audience_is_shown_what_is_for_it(every_status: Assessment) -> None:
    pages = {audience: page_of(every_status, audience=audience) for audience in ("readers", "editors", "both")}
    assert "editors" not in pages["readers"].texts
    assert "claims/tea.json" not in "".join(pages["readers"].texts.values())
    assert "what concerns the claim files is left out for readers" in pages["readers"].everything
    for audience, is_open in (("editors", True), ("both", False)):
        (part,) = [its for its in pages[audience].every("details") if its.get("id") == "editors"]
        assert ("open" in part) is is_open
        assert "Reviewed: 0 of 7 claims" in pages[audience].texts["editors"]
    for page in pages.values():
        assert page.everything.count(" (unsupported)") >= 3


def test_checks_have_a_column_only_where_there_are_any(every_status: Assessment) -> None:
    page = page_of(every_status)
    assert "Read and checked" not in page.texts["findings"]
    found = every_status.export.claims[0].model_copy(update={"checked": 1, "denied": 1})
    export = every_status.export.model_copy(update={"claims": (found, *every_status.export.claims[1:])})
    page = page_of(Assessment(export))
    assert "Read and checked" in page.texts["findings"]
    assert "1 of 1 checked against a copy; 1 quote what the source does not say" in page.texts["claim-is-supported"]


def test_the_article_reads_as_it_is_written(every_status: Assessment) -> None:
    page = page_of(every_status)
    shown = page.by_class["article"][0]
    for label in page.by_class["label"]:
        shown = shown.replace(label, "", 1)
    assert shown.replace("no claim yet", "") == f"Tea{', '.join(WORDS)}. Nobody claims this sentence."
    assert [text for text in page.by_class["uncovered"] if text] == ["Teano claim yet", "Nobody claims this sentence.no claim yet"]


def test_the_policy_allows_only_what_stands_in_the_page(every_status: Assessment) -> None:
    text = "".join(render(every_status))
    policy = next(its["content"] for its in Page(text).every("meta") if its.get("http-equiv") == "Content-Security-Policy")
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert content
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
        assert not re.search(r"@import|url\((?!#)|fetch|XMLHttpRequest|innerHTML|eval", content[1])
    assert policy.startswith("default-src 'none';")


def test_the_same_export_gives_the_same_bytes(every_status: Assessment) -> None:
    assert "".join(render(every_status)) == "".join(render(every_status))


def hostile() -> Iterator[Any]:
    slot = {"source": "tea", "stance": "supports", "finding": NASTY, "note": NASTY, "quote": NASTY, "read": "abstract"}
    yield claim(
        "hostile",
        statement=NASTY,
        rationale=NASTY,
        override=NASTY,
        suggestion=NASTY,
        scope={"population": NASTY},
        caveats=[{"kind": "other", "text": NASTY}],
        citations=[{**slot, "locator": {"label": "page", "value": NASTY}}, {"needs": NASTY}],
        passages=[{"quote": NASTY}, {"document": "other", "quote": NASTY}],
        reviewed={"by": NASTY, "date": "2026-11-01", "fingerprint": f"v1:sha256:{'0' * 64}"},
        rests_on=[NASTY],
    )


def test_a_hostile_claim_file_runs_nothing_and_hides_nothing(tmp_path: Path) -> None:
    source = {
        "type": "book",
        "title": NASTY,
        "author": [{"literal": NASTY}],
        "URL": "javascript:alert(1)",
        "DOI": "javascript:alert(1)",
        "appraisal": {"design": "cohort", "registration": NASTY, "notices": [{"kind": "concern", "URL": "data:text/html,x"}]},
    }
    data = {
        "documents": {
            "article": {"title": NASTY, "path": "article.md", "language": '"><script>', "omissions": [{"text": NASTY, "sources": [NASTY]}]},
            "other": {"title": NASTY},
        },
        "sources": {"tea": source},
        "claims": list(hostile()),
    }
    page = page_of(assess(tmp_path, data, article=f"```\n{NASTY}\n{'x' * 10_000}\n```\n"))
    card = page.texts["claim-hostile"]
    assert card.count(NASTY) == 14
    assert NASTY in page.by_class["article"][0]
    assert "x" * 10_000 in page.by_class["article"][0]
    assert "javascript:alert(1)" in page.texts["sources"]
    assert [its["href"] for its in page.every("a") if not its.get("href", "#").startswith("#")] == []


def test_many_passages_over_one_sentence_are_all_named(tmp_path: Path) -> None:
    claims = [claim(f"c-{at}", passages=[{"quote": "Tea helps."}]) for at in range(200)]
    data = {"documents": {"article": {"path": "article.md"}}, "claims": claims}
    page = page_of(assess(tmp_path, data, article="Tea helps.\n"))
    (label,) = page.by_class["label"]
    assert label.startswith("\u00a0citation needed 1, 2, 3, ")
    assert label.endswith(", 200")


def test_texts_that_are_not_at_hand_and_claims_without_a_place(tmp_path: Path) -> None:
    digest = "0" * 64
    data = {
        "documents": {"original": {"title": "Kept elsewhere", "sha256": digest}},
        "claims": [
            claim("later", passages=[{"document": "original", "start": 90, "end": 95, "sha256": digest}]),
            claim("sooner", passages=[{"document": "original", "start": 10, "end": 15, "sha256": digest}]),
            claim("nowhere"),
            claim("same id"),
            claim("same id"),
        ],
    }
    page = page_of(assess(tmp_path, data))
    assert "The text of this document is not at hand" in page.texts["document-1"]
    assert "2 claims in the order of these places: 1, 2" in page.texts["document-1"]
    assert [its["class"] for its in page.every("a") if its.get("href") in ("#claim-sooner", "#claim-later") and "class" in its] == [
        "s1",
        "s1",
    ]
    assert page.texts["claim-sooner"].startswith("1")
    assert "characters 90–95 (the text is not at hand" in page.texts["claim-later"]
    assert page.texts["findings"].count("citation needed (unsupported)") == 5
    assert {"claim--4", "claim--5"} <= set(page.texts)


def test_an_article_without_any_claim_is_a_correct_page(tmp_path: Path) -> None:
    data = {"documents": {"article": {"title": "שלום", "path": "article.md", "language": "he"}, "empty": {"path": "empty.md"}}}
    page = page_of(assess(tmp_path, data, article="תה טוב. קפה לא.\n", empty="\n"))
    assert [text for text in page.by_class["uncovered"] if text] == ["תה טוב. קפה לא.no claim yet for these 2 sentences"]
    assert "No claim stands in this document" in page.texts["document-1"]
    assert "This document holds no text" in page.texts["document-2"]
    assert {its.get("dir") for its in page.every("p") if its.get("dir")} == {"auto"}
    assert [its["lang"] for its in page.every("div") if "lang" in its] == ["he"]


def test_nothing_at_all_is_a_correct_page(tmp_path: Path) -> None:
    page = page_of(assess(tmp_path, {}))
    assert "No claim is modelled: this report says nothing" in page.by_class["headline"][0]


def test_a_text_that_no_claim_accounts_for_has_no_clean_top(tmp_path: Path) -> None:
    names = ("bare", "exempt", "half", "whole", "far")
    documents = {name: {"title": name, "path": f"{name}.md"} for name in names[:4]} | {"far": {"title": "far"}}
    claims = [
        claim("half", passages=[{"document": "half", "quote": "Tea helps."}, {"document": "half", "quote": "Nobody"}]),
        claim("whole", passages=[{"document": "whole", "quote": "Tea helps."}, {"document": "far", "quote": "Tea."}]),
    ]
    exempt = [{"document": "exempt", "quote": "Tea?", "reason": "question"}]
    texts = {
        "bare": "Tea cures. It works.\n",
        "exempt": "Tea?\n",
        "half": "Tea helps. It cures. Nobody ever said so at such length before.\n",
        "whole": "Tea helps.\n",
    }
    page = page_of(assess(tmp_path, {"documents": documents, "claims": claims, "exempt": exempt}, **texts))
    notes = " ".join(page.by_class["gaps"])
    unknown = "nothing is known of how well"
    assert (
        f"No claim is modelled for bare: nothing in it was looked at. 2 of 2 sentences of bare are not accounted for by any claim: {unknown}"
        in notes
    )
    assert "No claim is modelled for exempt: nothing in it was looked at but 1 sentence marked as exempt." in notes
    assert f"1 of 3 sentences of half is not accounted for by any claim: {unknown}" in notes
    assert f"1 of 3 sentences of half is accounted for only in part: {unknown}" in notes
    assert [text for text in page.by_class["partial"] if text] == [
        "Nobody\u00a0citation needed 1 ever said so at such length before.only 17 % covered"
    ]
    assert [text.partition("no claim yet")[2] for text in page.by_class["uncovered"] if text] == [" for these 2 sentences", ""]
    assert "The text of far is not at hand" in page.texts["editors"]
    assert "whole" not in notes
    linked = [its["href"] for its in page.every("a")]
    assert linked.index("#s1-1") < linked.index("#s3-2") < linked.index("#s3-3")


def test_what_nobody_should_overlook_stands_at_the_top(tmp_path: Path) -> None:
    seller = {**TRIAL, "appraisal": {"design": "randomized-trial", "independent": False}}
    old = {**TRIAL, "DOI": "10.1000/old", "appraisal": {"design": "cohort", "notices": [{"kind": "retraction", "date": "2020"}]}}
    data = {
        "documents": {"article": {**ABOUT, "path": "article.md", "omissions": [{"text": "Tea is hot.", "sources": ["seller", "nobody"]}]}},
        "sources": {"seller": seller, "old": old},
        "claims": [
            claim("sold", citations=cites(seller="supports", old="supports"), passages=[{"quote": "Tea helps."}]),
            claim("drink", kind="recommendation", override="Our reader said so.", passages=[{"quote": "Drink it."}]),
            claim("tell", kind="recommendation"),
            claim("burns", kind="harm"),
        ],
    }
    page = page_of(assess(tmp_path, data, article="Tea helps. Drink it.\n"))
    assert "A. Writer, The Tea Paper, 2024 https://example.org/tea" in page.texts["document-1"]
    notes = page.texts["safety"]
    assert "Left out by the text (1)" in notes
    assert "Tea is hot. (A trial of tea (a), nobody)" in notes
    linked = next(its["href"] for its in page.every("a") if its.get("href", "").startswith("#w"))
    assert page.texts[linked[1:]].startswith("A trial of tea (a) A trial of tea. DOI 10.1000/tea")
    assert re.search(r"not independent.*supported Statement of sold", notes)
    assert re.search(r"about harm beside it.*citation needed \(unsupported\) Statement of drink\.", notes)
    assert "Statement of tell" not in notes.partition("about harm beside it")[2]
    assert re.search(r"overridden.*Statement of drink.*Our reader said so", page.texts["editors"])
    assert "⚠ retracted 2020" in page.texts["claim-sold"]
    assert "⚠ retracted 2020" in page.texts["sources"]


def test_the_top_says_how_far_the_claims_were_looked_into(tmp_path: Path) -> None:
    slots = [{**cites(trial="supports")[0], "read": read} for read in ("abstract", "abstract", "excerpt")]
    reviewed = {"by": "A. Reader", "date": "2020-01-01", "fingerprint": f"v1:sha256:{'0' * 64}"}
    data = {
        "documents": {"article": {"title": "On tea", "path": "article.md"}},
        "sources": {"trial": TRIAL},
        "claims": [
            claim("read", citations=[*slots, *cites(trial="disputes")], reviewed=reviewed, override=NASTY),
            claim("lost", confidence="high", passages=[{"quote": "It is not there."}]),
            *[claim(f"more-{number}", confidence="high") for number in range(60)],
        ],
    }
    made = assess(tmp_path, data, article="Tea helps.\n")
    export, page = made.export, page_of(made)
    notes = page.texts["editors"]
    assert "Reviewed: 0 of 62 claims were reviewed by a person as they stand (1 stale)." in notes
    assert "What was read for 4 citations: the whole work for 0, the abstract only for 2, a part of it for 1, " in notes
    assert "not said for 1." in notes
    told = made.problems
    assert len(told) == sum(export.summary.problems[bad] for bad in (Severity.ERROR, Severity.WARNING)) > 60
    assert all(f"{found.severity} {found.code} {found.message}" in notes for found in told[:50])
    assert f"{len(told) - 50} more, not shown: claimkit check lists them." in notes
    assert re.search(r"not there.*? \(claim \d+, ", notes)
    read = Export.model_validate_json(export.model_dump_json(by_alias=True, exclude_none=True))
    bare = page_of(Assessment(read))
    assert re.search(r"\d+ errors?.*: claimkit check lists them", bare.texts["editors"])


def test_the_bundled_claims_keep_their_marks_and_sources() -> None:
    settings = Settings(root=ROOT)
    made = assessment(api.load(ROOT / "claims", settings=settings), settings)
    export, page = made.export, page_of(made)
    for found in export.claims:
        card = page.texts[f"claim-{found.id}"]
        assert (found.mark in card, " (unsupported)" in card) == (True, found.unsupported)
        assert all(slot.needs in card for slot in found.citations if isinstance(slot, OpenSlot))
    outward = {its["href"] for its in page.every("a") if its.get("href", "").startswith("https://doi.org/")}
    known = {f"https://doi.org/{source.DOI}" for source in export.sources if source.DOI}
    assert outward == known
    assert "".join(render(made)) == api.report(api.load(ROOT / "claims", settings=settings), settings)
