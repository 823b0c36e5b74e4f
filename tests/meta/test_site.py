"""The site of the documentation can be built: strictly, from the pages as they stand, and it fetches nothing."""

import re
from pathlib import Path

import pytest

import docs_site

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
    assert re.search(
        r"\[!\[[^\]]+\]\(images/report\.png\)\]\(worked-example\.html\)", docs_site.page_text(ROOT / "README.md")
    )
    page = docs_site.page_text(ROOT / "docs" / "how-to" / "publish-a-report.md")
    assert "](../images/report.png)](../worked-example.html)" in page


def test_every_page_is_in_the_navigation_once() -> None:
    found = docs_site.pages()
    named = re.findall(r'"([^"]+\.md)"', docs_site.navigation(found))
    assert sorted(named) == sorted(docs_site.staged(page) for page in found[1:] if page.suffix == ".md")


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
