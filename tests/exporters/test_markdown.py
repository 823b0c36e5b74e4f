"""The Markdown export: the text as it stands, a mark where each claim is made, and nothing that looks supported and is not."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from assessing import assessment
from claimkit.api import load
from claimkit.assessment.shape import Assessment
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.text.read import read_text

ROOT = Path(__file__).parents[2]
PAGE = MarkdownIt("commonmark")
MARK = re.compile(r"(?: |\n\n)\[\[([^\]]+)\]\(#([a-z-]+\d*)\)\]")  # behind a heading it stands by itself


def made(folder: Path, texts: dict[str, str], *claims: dict[str, Any], **more: Any) -> Assessment:
    """The export of claims about texts; a claim's ``quote`` (of the first text) or ``passages`` say where it is made."""
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    trial = {"type": "article-journal", "appraisal": {"design": "randomized-trial"}}
    sources = {
        "yes": {**trial, "title": "A trial of tea", "author": [{"family": "Leaf", "given": "T"}], "issued": 2020, "DOI": "10.1000/yes"},
        "no": {**trial, "title": "Tea does nothing", "DOI": "10.1000/no"},
        "gone": {**trial, "title": "Gone", "appraisal": {"design": "randomized-trial", "notices": [{"kind": "retraction"}]}},
    }
    data = {
        "claimkit": 1,
        "documents": {name.replace(".", "-"): {"path": name} for name in texts},
        "sources": sources,
        "claims": [claim(number, **given) for number, given in enumerate(claims, 1)],
        **more,
    }
    (folder / "tea.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return assessment(load(folder / "tea.json", settings=Settings(root=folder)), Settings(root=folder))


def claim(number: int, *, quote: str = "", cites: tuple[tuple[str, str], ...] = (), **more: Any) -> dict[str, Any]:
    passages = [{"document": "a-md", "quote": quote}] if quote else []
    slots = [{"source": source, "stance": stance, "finding": "x"} for source, stance in cites]
    return {
        "id": f"claim-number-{number}",
        "statement": f"Statement {number}.",
        "kind": "mechanism",
        "confidence": "none",
        "passages": passages,
        "citations": slots,
        **more,
    }


def markdown(export: Assessment) -> str:
    return "".join(exporter("markdown").render(export))


def test_of_a_premise_whose_id_two_claims_have_both_marks_are_shown(tmp_path: Path) -> None:
    twins = ({"id": "twin", "cites": cites, "confidence": "low"} for cites in ((), (("yes", "supports"),)))
    shown = markdown(made(tmp_path, {"a.md": "One."}, {"quote": "One.", "rests_on": ["twin"]}, *twins))
    premises = next(line for line in shown.splitlines() if line.startswith("- Inferred from"))
    assert "citation needed" in premises
    assert premises.count("[claim ") == 2


def body(text: str) -> str:
    """The text of the article in an export: before the rule, without the note."""
    return re.sub(r"\n\n> \*\*About the marks.*", "", text.partition("\n\n---\n\n")[0])


@pytest.fixture(scope="module")
def bundled() -> Assessment:
    settings = Settings(root=ROOT)
    return assessment(load(ROOT / "claims", settings=settings), settings)


def test_without_its_marks_the_bundled_article_is_the_file_byte_for_byte(bundled: Assessment) -> None:
    article = body(markdown(bundled))
    assert MARK.sub("", article) == (ROOT / "claims" / "ldn-cfs.md").read_text(encoding="utf-8")
    assert len(MARK.findall(article)) == sum(
        len({passage.resolved.end for passage in claim.passages if passage.resolved}) for claim in bundled.export.claims
    )


def test_each_claim_of_the_bundled_article_has_its_mark_where_it_is_made(bundled: Assessment) -> None:
    article = body(markdown(bundled))
    notes = dict(re.findall(r"^### (Claim \d+)\n\n.*?Claim `([a-z0-9-]+)`", markdown(bundled), re.MULTILINE | re.DOTALL))
    for heading, id_ in notes.items():
        (found,) = (claim for claim in bundled.export.claims if claim.id == id_)
        (words,) = {words for words, target in MARK.findall(article) if target == heading.lower().replace(" ", "-")}
        assert words.startswith(found.mark) or (found.status == "supported" and re.fullmatch(r"[\d, ]+", words))
        (place,) = (passage.resolved for passage in found.passages if passage.resolved)
        before = MARK.sub("", article.partition(f"(#{heading.lower().replace(' ', '-')})")[0])
        assert 0 <= len(before.rpartition("[[")[0].rstrip()) - place.end < 40  # behind the word and what closes the sentence
    assert len(notes) == len(bundled.export.claims)


def test_every_link_of_the_page_leads_to_a_heading_and_every_number_to_a_reference(bundled: Assessment) -> None:
    text = markdown(bundled)
    page = PAGE.render(text)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"<h\d>(.*?)</h\d>", page)}
    assert set(re.findall(r'href="#([^"]*)"', page)) <= anchors
    listed = re.findall(r"^(\d+)\. ", text.partition("## References\n")[2], re.MULTILINE)
    assert [int(number) for number in listed] == list(range(1, len(listed) + 1))
    cited = {int(number) for words, _ in MARK.findall(text) for number in re.findall(r"\d+", words)}
    assert max(cited) <= len(listed) <= len(bundled.export.sources)
    assert {source.DOI for source in bundled.export.sources if source.DOI} <= set(re.findall(r"DOI (10\S+?)\]", text.replace("\\", "")))
    assert bundled.export.disclaimer in text


def test_a_bare_number_stands_for_supported_claims_only(tmp_path: Path) -> None:
    text = "One. Two. Three. Four. Five. Six.\n"
    export = made(
        tmp_path,
        {"a.md": text},
        {"quote": "One.", "cites": (("yes", "supports"),), "confidence": "moderate"},
        {"quote": "Two.", "cites": (("yes", "disputes"),)},
        {"quote": "Three.", "cites": (("no", "disputes"), ("yes", "supports"), ("gone", "supports"))},
        {"quote": "Four.", "cites": (("yes", "neutral"), ("gone", "supports"), ("nobody", "supports"))},
        {"quote": "Five.", "kind": "opinion"},
        {"quote": "Six.", "rests_on": ["claim-number-1"]},
    )
    marks = [words for words, _ in MARK.findall(body(markdown(export)))]
    assert marks == ["1", "contradicted: against 1", "evidence conflicts: for 1; against 2", "not shown", "opinion", "inferred, not cited"]
    assert "- Does not count (retracted): [3](#references), cited for it" in markdown(export)
    assert "`nobody` (the claim files do not say which work this is)" in markdown(export)
    assert "- Neither for nor against it: [1](#references)" in markdown(export)
    assert markdown(export).count("**Retracted**") == 1


def test_where_the_article_numbers_its_own_references_those_of_the_marks_have_a_sign(tmp_path: Path) -> None:
    page = markdown(
        made(
            tmp_path,
            {"a.md": "One. Two [1].\n"},
            {"quote": "One.", "cites": (("yes", "supports"),), "confidence": "moderate"},
            {"quote": "Two", "cites": (("no", "disputes"), ("gone", "supports"))},
        )
    )
    assert [words for words, _ in MARK.findall(body(page))] == ["S1", "contradicted: against S2"]
    assert "numbers with an S before them are sources that support it" in page
    assert "- Does not count (retracted): [S3](#references), cited for it" in page
    assert [line.partition(":")[0] for line in page.splitlines() if line.startswith("- S")] == ["- S1", "- S2", "- S3"]


def test_claims_that_end_at_one_place_overlap_or_are_nested_each_have_their_mark(tmp_path: Path) -> None:
    export = made(
        tmp_path,
        {"a.md": "Some **green tea** cures colds.\n"},
        {"quote": "green tea cures colds."},
        {"quote": "Some green tea"},
        {"quote": "green"},
        {"quote": "tea cures colds", "kind": "opinion"},
    )
    shown = re.sub(r"\(#claim-(\d)\)", r"(\1)", body(markdown(export)))
    assert shown == (
        "> **About the marks.**" + shown.partition("**About the marks.**")[2].partition("\n\n")[0] + "\n\n"
        "Some **green [[citation needed](1)] tea** [[citation needed](2)] cures colds. [[opinion](3)] [[citation needed](4)]\n"
    )


def test_a_sentence_that_nobody_modelled_says_so(tmp_path: Path) -> None:
    text = "# Tea\n\nTea is green. Tea is a drink that is made from the leaves of one plant. Nobody said this.\n"
    exempt = [{"document": "a-md", "quote": "Tea", "suffix": "Tea is green", "reason": "heading"}]
    export = made(tmp_path, {"a.md": text}, {"quote": "Tea is green."}, {"quote": "Tea is a drink"}, exempt=exempt)
    shown = body(markdown(export))
    assert shown.startswith("# Tea\n")
    assert [words for words, _ in MARK.findall(shown)] == ["citation needed", "citation needed", "no claim for a part", "no claim"]
    assert "Without a claim, wholly or in part: 2 sentences; nothing is known of their support." in markdown(export)
    assert "claims or exemptions account for 2 of 4 sentences" in markdown(export)


def test_claims_of_files_that_are_not_exported_do_not_pass_as_support(tmp_path: Path) -> None:
    made(tmp_path, {"a.md": "One. Two.\n"}, {"quote": "One."})
    other = {"claimkit": 1, "claims": [{**claim(2), "passages": [{"document": "a-md", "quote": "Two."}]}]}
    assert shown_alone(tmp_path, other) == ["citation needed", "claim not shown here"]


def test_where_sentences_touch_a_claim_that_is_shown_does_not_pass_for_the_next(tmp_path: Path) -> None:
    made(tmp_path, {"a.md": "茶は緑です。水は青いです。\n"}, {"quote": "茶は緑です。"})
    other = {"claimkit": 1, "claims": [{**claim(2), "passages": [{"document": "a-md", "quote": "水は青いです。"}]}]}
    assert shown_alone(tmp_path, other) == ["citation needed", "claim not shown here"]
    made(tmp_path, {"a.md": "水は青いです。茶は緑です。\n"}, {"quote": "茶は緑です。"})
    assert shown_alone(tmp_path, other) == ["claim not shown here", "citation needed"]


def test_inside_html_a_mark_is_html(tmp_path: Path) -> None:
    text = "<div>\nTea is green.\n</div>\n"
    shown = body(markdown(made(tmp_path, {"a.md": text}, {"quote": "Tea is green."})))
    assert 'Tea is green. [<a href="#claim-1">citation needed</a>]\n</div>' in shown


def shown_alone(folder: Path, other: dict[str, Any]) -> list[str]:
    """The marks in the text where only the claims of the first file are shown."""
    (folder / "other.json").write_text(json.dumps(other), encoding="utf-8")
    settings = Settings(root=folder, paths=(".",))
    loaded = load(folder, settings=settings)
    files = [file if file.path.endswith("tea.json") else file.but(shown=False) for file in loaded.files]
    export = assessment(type(loaded)(tuple(files)), settings)
    return [words for words, _ in MARK.findall(body(markdown(export)))]


def test_an_article_without_any_claim_looks_like_nothing_but_unmodelled(tmp_path: Path) -> None:
    text = markdown(made(tmp_path, {"a.md": "Tea cures colds.\n"}))
    assert "Tea cures colds. [[no claim](#sentences-without-a-claim)]\n" in text
    assert "No claim of this text has been modelled: nothing in it was looked at." in text
    assert "## References" not in text


def test_what_is_exempt_is_counted_by_reason_before_the_text(tmp_path: Path) -> None:
    exempt = [{"document": "a-md", "quote": quote, "reason": reason} for quote, reason in (("Tea", "heading"), ("It cures.", "other"))]
    text = "# Tea\n\nIt cures. It is hot. It is old.\n"
    given = made(tmp_path, {"a.md": text}, {"passages": [{"quote": "It is old."}]}, exempt=exempt)
    told = "Exempt, as asserting nothing: 2 of 4 sentences (1 heading, 1 other)."
    assert told in markdown(given).partition("# Tea\n\n> **About the marks.** 1 of the 1 claims is")[2].partition("\n\n")[0]
    assert "Without a claim, wholly or in part: 1 sentence;" in markdown(given)
    for name in ("html", "html-fragment"):
        assert f"<p class=gaps>{told}</p>" in "".join(exporter(name).render(given))


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_plain_text_and_html_are_rendered_with_the_same_words(tmp_path: Path, name: str) -> None:
    plain = (
        "Why tea?\n\n# no heading *green* <script>x</script> [a](b) & &amp; $x$ {{y}}\n1. no list\n- none\n    nor code\n===\n\n> none\n"
    )
    page = "<h1>Why tea?</h1><p>A <b>b</b> &lt;i&gt; *green* &amp;amp;</p><ul><li># one<li>two</ul><pre>code `x`\n  y</pre><script>alert(1)</script>"
    text = page if name == "a.html" else plain
    passages = [{"document": name.replace(".", "-"), "quote": "*green*"}]
    export = made(tmp_path, {name: text}, {"passages": passages})
    shown = body(markdown(export))
    rendered = PAGE.render(
        re.sub(r"^> \*\*About.*\n", "", re.sub(rf"(?m){MARK.pattern}|^{MARK.pattern.lstrip()}", "", shown), flags=re.MULTILINE)
    )
    assert re.findall("green.{0,8}citation needed", shown)
    assert "<script" not in rendered
    assert words(read_text(rendered, "x.html").text) == words(read_text(text, name).text)


def words(text: str) -> list[str]:
    return text.split()


def test_a_text_without_a_path_is_never_written_its_claims_stand_in_a_list(tmp_path: Path) -> None:
    documents = {"secret": {"title": "Not ours", "sha256": "0" * 64}}
    (tmp_path / "s.md").write_text("These words are not ours. Tea cures.\n", encoding="utf-8")
    passages = [{"document": "secret", "quote": "Tea cures."}]
    made(tmp_path, {}, {"passages": passages}, {"statement": "1. A <b> *x*"}, documents=documents)
    settings = Settings(root=tmp_path)
    export = assessment(load(tmp_path / "tea.json", settings=settings), settings, texts={"secret": tmp_path / "s.md"})
    text = markdown(export)
    assert "not ours. Tea" not in text
    assert "No text is shown here; its claims stand in order." in text
    assert "- Statement 1. [[citation needed](#claim-1)]" in text
    assert r"- 1\. A \<b> \*x\* [[citation needed](#claim-2)]" in text


def test_several_texts_are_all_there_with_numbers_that_go_on(tmp_path: Path) -> None:
    passages = [{"document": "b-md", "quote": "Bee."}]
    omissions = [{"text": "Tea is hot.", "sources": ["no"]}]
    documents = {"a-md": {"path": "a.md"}, "b-md": {"path": "b.md", "title": "The *bee*", "omissions": omissions}}
    export = made(tmp_path, {"a.md": "# A\n\nTea.\n", "b.md": "Bee.\n"}, {"passages": passages}, {"quote": "Tea."}, documents=documents)
    text = markdown(export)
    assert [target for words, target in MARK.findall(text) if words == "citation needed"] == ["claim-1", "claim-2"]
    assert text.index("Tea. [[") < text.index("Another text: The \\*bee\\*") < text.index("Bee. [[")
    assert "## What the text leaves out: The \\*bee\\*\n\n- Tea is hot. [[1](#references)]" in text


def test_headings_of_the_article_do_not_catch_the_links_of_the_marks(tmp_path: Path) -> None:
    text = markdown(
        made(tmp_path, {"a.md": "# Claim 1\n\nTea.\n\n## References\n\nNone.\n"}, {"quote": "Tea.", "cites": (("no", "disputes"),)})
    )
    assert "Tea. [[contradicted: against 1](#note-on-claim-1)]" in text
    assert "### Note on claim 1\n" in text
    assert "[1](#references-for-the-marks)" in text
    assert "## References for the marks\n" in text
    headings = ("Claim 1", "Note on claim", "Claim")
    text = markdown(made(tmp_path, {"a.md": "".join(f"# {one}\n\nTea.\n\n" for one in headings)}, {}))
    assert "### Note on marked claim 1\n" in text
    headings = ("Claim", "Note on claim", "Note on marked claim")  # all are taken
    text = markdown(made(tmp_path, {"a.md": "".join(f"# {one}\n\nTea.\n\n" for one in headings)}, {}))
    assert "### Note on marked claim 1\n" in text


def test_a_source_that_is_known_by_its_note_alone_is_told_by_it(tmp_path: Path) -> None:
    words = "as the article has it: Doe J. Of [tea]. J Tea. 2019"
    sources = {"doe": {"type": "document", "DOI": "10.1000/tea", "note": words}, "bare": {"type": "document", "DOI": "10.1000/cup"}}
    cites = (("doe", "disputes"), ("bare", "disputes"))
    export = made(tmp_path, {"a.md": "Tea.\n"}, {"quote": "Tea.", "cites": cites}, sources=sources)
    assert re.findall(r"^\d+\. .*$", markdown(export).partition("## References")[2], re.MULTILINE) == [
        r"1. as the article has it: Doe J. Of \[tea\]. J Tea. 2019. [DOI 10.1000/tea](<https://doi.org/10.1000/tea>).",
        r"2. [DOI 10.1000/cup](<https://doi.org/10.1000/cup>). bare.",
    ]


def test_a_reference_says_what_its_fields_say_and_leads_nowhere_bad(tmp_path: Path) -> None:
    source = {
        "type": "article-journal",
        "title": "Is [tea](javascript:x) green?",
        "author": [{"family": "Leaf", "given": "T"}, {"literal": "Tea *Board*"}],
        "container-title": "Journal of Tea",
        "issued": "2020-05",
        "volume": 3,
        "issue": "2",
        "page": "4-5",
        "DOI": "10.1000/a(b)<c>",
        "PMID": "not-a-number",
        "URL": "javascript:alert(1)",
        "appraisal": {
            "design": "randomized-trial",
            "preprint": True,
            "independent": False,
            "notices": [{"kind": "concern", "date": "2021", "URL": "https://example.org/a b"}],
        },
    }
    export = made(
        tmp_path, {"a.md": "Tea.\n"}, {"quote": "Tea.", "cites": (("odd", "disputes"),)}, sources={"odd": source, "uncited": source}
    )
    (line,) = re.findall(r"^\d+\. .*$", markdown(export).partition("## References")[2], re.MULTILINE)
    assert line == (
        r"1. [**Expression of concern** (2021)](<https://example.org/a%20b>). Leaf T, Tea \*Board\*. Is \[tea\](javascript:x) green? "
        r"*Journal of Tea*, 2020-05; 3(2):4-5. [DOI 10.1000/a(b)\<c>](<https://doi.org/10.1000/a(b)%3Cc%3E>), PMID not-a-number, "
        r"javascript:alert(1). **Preprint**, not reviewed by peers. **Not independent** of what it is cited for."
    )
    assert set(re.findall(r'href="([^"]*)"', PAGE.render(line))) == {"https://example.org/a%20b", "https://doi.org/10.1000/a(b)%3Cc%3E"}


def test_what_the_texts_of_claims_hold_is_no_markup(tmp_path: Path) -> None:
    nasty = "- <img src=x onerror=alert(1)> [a](b) `c` **d**\n\n# e {{f}} \u202eg"
    caveats = [{"kind": "safety", "text": nasty}]
    export = made(tmp_path, {"a.md": "Tea.\n"}, {"statement": nasty, "override": nasty, "suggestion": nasty, "caveats": caveats})
    page = PAGE.render(markdown(export))
    assert "<img" not in page
    assert 'href="b"' not in page
    assert "<code>c</code>" not in page
    assert "{{" not in markdown(export)
    assert "\u202e" not in page
    assert page.count("# e") >= 4


def test_front_matter_stands_at_the_top_of_the_page_only(tmp_path: Path) -> None:
    texts = {name: f"---\ntitle: of {name}\n---\n\nTea. Bee.\n" for name in ("a.md", "b.md")}
    passages = [{"document": id_, "quote": "Tea."} for id_ in ("a-md", "b-md")]
    text = markdown(made(tmp_path, texts, {"passages": passages}))
    assert text.startswith("---\ntitle: of a.md\n---\n> **About")
    assert "of b.md" not in text
    assert text.count("Tea. [[") == 2


def test_a_confidence_above_its_ceiling_says_what_the_citations_allow(tmp_path: Path) -> None:
    text = markdown(made(tmp_path, {"a.md": "Tea helps.\n"}, {"quote": "Tea helps.", "confidence": "high"}))
    assert "- Confidence: high (the citations allow none at most)\n" in text


@pytest.mark.parametrize(
    ("end", "closer"),
    [
        ("```\ncode", "```"),
        ("- a\n  ```\n  code", "  ```"),
        ("- ~~~\n  code", "  ~~~"),
        ("> ```\n> code", "> ```"),
        ("`````\n```\nx", "`````"),
        ("<!-- x", "-->"),
        ("- <!-- x", "  -->"),
        ("> <!-- x\n> y", "> -->"),
        ("1. <script>\n   x", "   </script>"),
        ("<details>\n<summary>More</summary>\n\nwords", "\n\n</details>"),
        ("<details>\n\n<details>\n\nwords", "\n\n</details>\n\n</details>"),
        ("<template>\nx", "\n\n</template>"),
        ("<div hidden>\n\nwords", "\n\n</div>"),
        ("</div>\n\n<div hidden>\n\nwords", "\n\n</div>"),
        ('<div>\n\n<section style="display:none">\n\nwords\n\n</div>', "\n\n</section>"),
        ("<SVG>\nx", "\n\n</svg>"),
        ("> ```\n> code\n> ```", ""),
        ("- a\n\n  ~~~\n  x\n  ~~~~", ""),
        ("<details>\n\nwords</details>", ""),
        ("a <svg>b</svg>", ""),
        ("<script>\nx\n</SCRIPT>", ""),
    ],
)
def test_what_an_author_left_open_is_closed_and_swallows_no_mark(tmp_path: Path, end: str, closer: str) -> None:
    page = markdown(made(tmp_path, {"a.md": f"Tea is old.\n\n{end}"}, {}))
    text = MARK.sub("", re.sub(r" \[<a.*?</a>\]", "", page.partition("\n\n---\n\n")[0]))
    assert re.sub(r"(?:\n[ >]*)+\Z", "", text).endswith(f"\n{closer}" if closer else end)
    found = PAGE.parse(page)
    headings = [words.content for one, words in pairwise(found) if one.type == "heading_open"]
    assert {"Claims and caveats", "Claim 1"} <= set(headings)
