"""A small site with marks, built by MkDocs with warnings as errors, and looked at in a browser."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from integration.browser.conftest import AXE, SCREENSHOTS
from integration.outside import missing

CLAIMS = """claimkit: 1
documents:
  tea: {title: Tea, path: ../docs/guide/tea.md}
sources:
  trial: {type: book, title: "EXAMPLE: an invented trial", issued: 2020, DOI: 10.1000/tea, appraisal: {design: consensus-report}}
claims:
  - id: tea-warms
    statement: Tea warms.
    kind: description
    confidence: moderate
    passages: [{quote: Tea warms}]
    citations: [{source: trial, stance: supports, result: as-claimed, finding: It did., read: full-text}]
  - id: tea-cures
    statement: Tea cures colds & <b>more</b>.
    kind: efficacy
    confidence: none
    passages: [{quote: it cures colds}]
    citations: [{needs: A trial.}]
"""
PAGES = {
    "claims/tea.yaml": CLAIMS,
    "docs/index.md": "# A small site\n\nSee [tea](guide/tea.md).\n",
    "docs/guide/tea.md": "---\ntitle: Tea\n---\n# Tea\n\n*Tea warms*, and it cures `colds`. Nobody [claims](../index.md) this.\n",
    "hook.py": "from claimkit.exporters.html.mkdocs_hook import *\n",
    "mkdocs.yml": "site_name: A small site\nhooks: [hook.py]\nextra: {claimkit: {claims: claims, page: claims.md}}\nplugins: []\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    if importlib.util.find_spec("mkdocs") is None:
        missing("mkdocs is not installed")
    for name, text in PAGES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def build(project: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def test_a_site_shows_its_marks_a_badge_and_all_claims(project: Path) -> None:
    done = build(project)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (project / "site" / "guide" / "tea" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../claims/#claim-tea-cures"><span>\u00a0citation needed </span>2</a>' in page
    assert 'class="label s4"><a href="../../claims/#claim-tea-warms"><span>\u00a0documented </span>1</a>' in page
    assert "<em>Tea warms</em>" in page
    assert "no claim yet" in page
    assert "../../claims-badge.svg" in page
    assert 'href="../../claimkit.css"' in page
    claims = (project / "site" / "claims" / "index.html").read_text(encoding="utf-8")
    assert "<tr id=claim-tea-cures class=s1 data-unsupported>" in claims
    assert "Tea cures colds &amp; &lt;b&gt;more&lt;/b&gt;." in claims
    assert (project / "site" / "claims-badge.svg").exists()


def test_what_is_added_to_a_site_can_be_used_by_all(browser: Any, project: Path) -> None:
    assert build(project).returncode == 0
    for name, place in {"mkdocs-page": "guide/tea", "mkdocs-claims": "claims"}.items():
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        tab = context.new_page()
        tab.route("http*://**", lambda route: route.abort())
        tab.goto((project / "site" / place / "index.html").as_uri(), wait_until="domcontentloaded")
        tab.screenshot(path=SCREENSHOTS / f"{name}.png")
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found = tab.evaluate(
            "async () => (await axe.run('.claimkit')).violations.map((one) => [one.id, one.nodes.map((node) => node.html)])"
        )
        assert found == []
        context.close()


def test_a_claim_file_with_an_error_stops_the_build_and_says_why(project: Path) -> None:
    (project / "claims" / "tea.yaml").write_text("claimkit: 1\nclaims: [\n")
    done = build(project)
    assert done.returncode == 1
    assert "claimkit: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_was_changed_before_is_not_shown_without_its_marks(project: Path) -> None:
    (project / "first.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown.replace('Tea', 'Milk')\n")
    (project / "mkdocs.yml").write_text(PAGES["mkdocs.yml"].replace("[hook.py]", "[first.py, hook.py]"))
    done = build(project)
    assert (done.returncode, "name this hook first" in done.stderr) == (1, True)
