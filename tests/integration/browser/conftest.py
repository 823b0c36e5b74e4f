"""One Chromium for all tests in a browser."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimkit import api
from claimkit.config.settings import Settings
from effort import WALL_SECONDS
from integration.outside import MODULES, missing, module

ROOT = Path(__file__).parents[3]
SCREENSHOTS = ROOT / "build" / "screenshots"
AXE = MODULES / "axe-core" / "axe.min.js"
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
NASTY = '<img src=x onerror="window.ran=1"></style><script>window.ran=1</script>\' --> \u202eevil'


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))  # one browser is enough


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    module("axe-core/axe.min.js")
    program_of_browser = chromium() or missing("there is no Chromium")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=program_of_browser, args=list(SWITCHES))
        yield running
        running.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports that the tests open: the bundled claims, a hostile file, and right-to-left documents beside one without claims."""
    folder = tmp_path_factory.mktemp("reports")
    bundled = Settings(root=ROOT)
    claims = api.load(ROOT / "claims", settings=bundled)
    fragment = api.export(claims, "html-fragment", bundled)
    made = {
        "bundled": api.report(claims, bundled),
        "summary": api.report(claims, bundled, is_summary=True),
        "fragment": f'<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>{fragment}</main></html>',
    }
    for name, (data, texts) in {"hostile": hostile(), "several": several(), "many": many(), "textless": textless()}.items():
        place = folder / name
        (place / "claims").mkdir(parents=True)
        for file, text in texts.items():
            (place / "claims" / file).write_text(text, encoding="utf-8")
        (place / "claims" / "claims.json").write_text(json.dumps({"claimkit": 1, **data}), encoding="utf-8")
        settings = Settings(root=place)
        made[name] = api.report(api.load(place / "claims", settings=settings), settings)
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


def hostile() -> tuple[dict[str, Any], dict[str, str]]:
    slot = {"source": "tea", "stance": "supports", "finding": NASTY}
    claim = {"statement": NASTY, "kind": "efficacy", "confidence": "none", "citations": [slot, {"needs": NASTY}]}
    many = [{**claim, "id": f"c-{at}", "passages": [{"quote": "Tea helps."}]} for at in range(60)]
    document = {"title": NASTY, "path": "a.md", "omissions": [{"text": NASTY}]}
    source = {"type": "book", "title": NASTY, "URL": "javascript:window.ran=1"}
    data = {"documents": {"a": document}, "sources": {"tea": source}, "claims": many}
    return data, {"a.md": f"Tea helps.\n\n```\n{NASTY}\n{'x' * 10_000}\n```\n"}


def textless() -> tuple[dict[str, Any], dict[str, str]]:
    claims = [{"id": f"c-{at}", "statement": "Tea helps.", "kind": "efficacy", "confidence": "none"} for at in range(3)]
    return {"claims": claims}, {}


def several() -> tuple[dict[str, Any], dict[str, str]]:
    def claim(id_: str, document: str, quote: str, **more: Any) -> dict[str, Any]:
        passages = [{"document": document, "quote": quote}]
        return {"id": id_, "statement": quote, "kind": "efficacy", "confidence": "none", "passages": passages, **more}

    hebrew = {"title": "תה והצטננות", "path": "he.md", "language": "he"}
    documents = {
        "he": hebrew,
        "bare": {"title": "Nobody claimed this", "path": "bare.md"},
        "long": {"title": "A long text", "path": "long.md"},
    }
    open_ = [{"needs": "מחקר אקראי על תה", "required": False}]
    claims = [claim("tea-he", "he", "תה מקל על הצטננות", citations=open_), claim("opinion", "he", "תה טעים", kind="opinion")]
    twice = [{"document": "long", "quote": quote} for quote in ("It is number 1.", "It is number 70.")]
    claims.append({**claim("twice", "long", ""), "statement": "It is said twice.", "passages": twice})
    long = "\n\n".join(f"A paragraph. It is number {number}." for number in range(80))
    texts = {"long.md": long, "he.md": "# תה\n\nתה מקל על הצטננות. תה טעים.\n", "bare.md": "Tea is a drink. Coffee is another one.\n"}
    return {"documents": documents, "claims": claims}, texts


def many() -> tuple[dict[str, Any], dict[str, str]]:
    """Five hundred claims in an article of two thousand sentences."""
    sentences = [f"The leaf of garden number {at} was dried slowly in the shade of a wall." for at in range(2000)]
    claims = [
        {
            "id": f"c-{at}",
            "statement": sentences[at * 4],
            "kind": "description",
            "confidence": "none",
            "passages": [{"quote": sentences[at * 4]}],
            "citations": [{"needs": "Somebody who was there."}],
        }
        for at in range(500)
    ]
    text = "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 2000, 4))
    return {"documents": {"gardens": {"path": "gardens.md"}}, "claims": claims}, {"gardens.md": f"{text}\n"}


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens a report, in a context of its own, and holds that it fetches nothing and complains of nothing."""
    contexts, fetched, said = [], [], []

    def open_(name: str = "bundled", anchor: str = "", width: int = 1280, height: int = 900, **more: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **more)
        context.set_default_timeout(WALL_SECONDS * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: fetched.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.goto(f"{pages[name].as_uri()}{anchor}", wait_until="load")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert {url.partition("#")[0] for url in fetched} <= {path.as_uri() for path in pages.values()}
    assert said == []
