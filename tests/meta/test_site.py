"""The site of the documentation can be built: strictly, from the pages as they stand, and it fetches nothing."""

import re
from pathlib import Path

import pytest

import claimkit as ck
import docs_site
from claimkit.rules import rules

ROOT = Path(__file__).parents[2]


def test_links_are_staged_with_what_they_lead_to() -> None:
    page = ROOT / "docs" / "reference" / "file-format.md"
    assert "](../schemas/claims-1.schema.json)" in docs_site.page_text(page)
    assert "](configuration.md)" in docs_site.page_text(page)
    assert "](../reference/cli.md#exit-codes)" in docs_site.page_text(ROOT / "docs" / "how-to" / "run-in-ci.md")
    assert "](reference/file-format.md)" in docs_site.page_text(ROOT / "README.md")
    assert {"schemas/claims-1.schema.json", "CHANGELOG.md", "LICENSE"} <= set(map(docs_site.staged, docs_site.pages()))


def test_a_shown_file_has_its_name_as_title() -> None:
    text = docs_site.page_text(ROOT / "docs" / "tutorial" / "first-article.md")
    assert '```markdown title="tea.md"' in text
    assert "<!-- file" not in text


def test_the_picture_of_the_report_leads_to_the_report() -> None:
    assert re.search(r"\[!\[[^\]]+\]\(images/report\.png\)\]\(worked-example\.html\)", docs_site.page_text(ROOT / "README.md"))
    page = docs_site.page_text(ROOT / "docs" / "how-to" / "publish-a-report.md")
    assert "](../images/report.png)](../worked-example.html)" in page


def test_every_page_is_in_the_navigation_once() -> None:
    found = docs_site.pages()
    named = re.findall(r'"([^"]+\.md)"', docs_site.navigation(found))
    staged = [docs_site.staged(page) for page in found[1:] if page.suffix == ".md"]
    assert sorted(named) == sorted([*staged, *docs_site.rule_pages()])


@pytest.mark.parametrize(
    ("text", "is_fetched"),
    [
        ('<script src="https://example.org/a.js"></script>', True),
        ("<link rel=stylesheet href=//example.org/a.css>", True),
        ("body { background: url( 'https://example.org/a.png' ) }", True),
        ('@import "https://example.org/a.css";', True),
        ('<img alt="tea" src="http://example.org/a.png">', True),
        ('<a href="https://example.org/">a link</a>', False),
        ('<link rel="canonical" href="https://example.org/">', False),
        ('<script src="assets/a.js"></script><img src="images/a.png">', False),
    ],
)
def test_what_a_browser_would_fetch_is_found(tmp_path: Path, text: str, is_fetched: bool) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert bool(list(docs_site.fetched(tmp_path))) == is_fetched


def test_each_rule_has_a_page_of_its_own_and_links_lead_to_it() -> None:
    pages = docs_site.rule_pages()
    assert set(pages) == {f"reference/rules/{code.lower()}.md" for code in rules()}
    assert all(page.startswith("# ") and "```diff" in page for page in pages.values())
    table = docs_site.page_text(docs_site.RULES)
    assert "](rules/cnf001.md)" in table
    assert "### CNF001" not in table
    page = docs_site.page_text(ROOT / "docs" / "explanation" / "coverage.md")
    assert "](../reference/rules/cov001.md)" in page


@pytest.mark.parametrize("name", docs_site.EXAMPLES)
def test_the_examples_of_the_gallery_hold_and_their_sources_say_that_they_are_invented(name: str) -> None:
    corpus = ck.load(ROOT / "docs" / "examples" / name / "claims.yaml")
    assert not ck.check(corpus).at_least(ck.Severity.ERROR)
    export = ck.assess(corpus)
    assert {claim.unsupported for claim in export.claims} == {True, False}
    assert all("EXAMPLE: " in (source.title or "") and "invented" in (source.title or "") for source in export.sources)
