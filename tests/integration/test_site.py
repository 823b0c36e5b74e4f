"""The site of the documentation, built as readers see it."""

import importlib.util
from pathlib import Path

import docs_site
from claimkit.rules import rules
from integration.outside import missing


def test_the_site_can_be_built(tmp_path: Path) -> None:
    if importlib.util.find_spec("zensical") is None:
        missing("zensical is not installed")
    site = docs_site.build(tmp_path)
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
    assert {"index.html", "tutorial/first-article.html", "reference/rules.html"} <= pages
    assert "ldn-very-useful-in-mecfs" in (site / "worked-example.html").read_text(encoding="utf-8")
    table = (site / "reference" / "rules.html").read_text(encoding="utf-8")
    for code in rules():
        assert f'href="rules/{code.lower()}.html"' in table
        assert f"reference/rules/{code.lower()}.html" in pages
    assert "claimkit 0." in (site / "index.html").read_text(encoding="utf-8")
    for example in docs_site.EXAMPLES.values():
        assert "(unsupported)" in (site / example).read_text(encoding="utf-8")
