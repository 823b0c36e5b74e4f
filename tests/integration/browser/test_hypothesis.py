"""The Hypothesis client itself, in a browser: its panel imports the marks, and it shows them on the words of the page. Its server is made here."""

import json
import mimetypes
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, Final

import pytest

import claimkit as ck
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.project import Project
from effort import WALL_SECONDS
from integration.browser.conftest import ROOT, SCREENSHOTS
from integration.outside import module

SITE: Final = "https://page.test/"
ROUTES: Final = {
    "links": {"url": f"{SITE}api/links", "method": "GET"},
    "search": {"url": f"{SITE}api/search", "method": "GET"},
    "annotation": {"create": {"url": f"{SITE}api/annotations", "method": "POST"}},
    "groups": {"read": {"url": f"{SITE}api/groups", "method": "GET"}},
    "profile": {
        "read": {"url": f"{SITE}api/profile", "method": "GET"},
        "groups": {"read": {"url": f"{SITE}api/profile/groups", "method": "GET"}},
    },
}
GROUP: Final = {"id": "__world__", "name": "Public", "type": "open", "links": {}, "scoped": False}
PROFILE: Final = {"userid": "acct:editor@page.test", "authority": "page.test", "features": {}, "preferences": {}}
ANSWERS: Final[dict[str, Any]] = {
    "api/": {"links": ROUTES},
    "api/links": {
        **dict.fromkeys(["groups.new", "account.settings", "oauth.authorize", "oauth.revoke"], f"{SITE}none"),
        "user": f"{SITE}none/:user",
        "search.tag": f"{SITE}none?q=:tag",
    },
    "api/search": {"total": 0, "rows": []},
    "api/groups": [GROUP],
    "api/profile": PROFILE,
    "api/profile/groups": [GROUP],
}
APP: Final = {"apiUrl": f"{SITE}api/", "authDomain": "page.test", "assetRoot": SITE, "oauthClientId": "test"}
CONFIG: Final = {"assetRoot": SITE, "sidebarAppUrl": f"{SITE}app.html", "openSidebar": True, "showHighlights": "always"}
TOKEN: Final = {"accessToken": "given", "refreshToken": "given", "expiresAt": 9_999_999_999_999}


def script(config: object) -> str:
    return (
        f'<script class="js-hypothesis-config" type="application/json">{json.dumps(config)}</script>'
        f'<script src="{SITE}build/boot.js"></script>'
    )


class Server:
    """What the client asks for: the page, its own files, and the service that keeps annotations."""

    def __init__(self, client: Path, page: str) -> None:
        self.kept: list[dict[str, Any]] = []
        self.client = client
        self.pages = {
            "": f"<!doctype html><title>Tea</title>{page}{script(CONFIG)}",
            "app.html": f"<!doctype html><hypothesis-app></hypothesis-app>{script(APP)}",
        }

    def answer(self, route: Any) -> None:
        path = route.request.url.partition("?")[0].removeprefix(SITE)
        if path == "api/annotations":
            given = route.request.post_data_json
            self.kept.append(given)
            now = "2026-01-01T00:00:00+00:00"
            more = {"id": f"n{len(self.kept)}", "created": now, "updated": now, "user": PROFILE["userid"], "links": {}}
            route.fulfill(json={**given, **more, "flagged": False, "hidden": False})
        elif path in ANSWERS:
            route.fulfill(json=ANSWERS[path])
        elif path in self.pages:
            route.fulfill(body=self.pages[path], content_type="text/html; charset=utf-8")
        elif (self.client / path).is_file():
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(path=self.client / path, content_type=kind)
        else:
            route.abort()


@pytest.fixture
def annotated(browser: Any) -> Iterator[tuple[Any, Server, Any]]:
    """The article of the bundled claims with the client beside it, and its assessment."""
    client = module("hypothesis/build/boot.js").parents[1]
    settings = Settings(root=ROOT)
    given = Project.of(settings).look_through(ck.load(ROOT / "claims", settings=settings).files).assessment()
    (read,) = [article.read for article in given.articles if article.read]
    page = "".join(f"<p>{escape(read.text[block.start : block.end])}</p>" for block in read.blocks)
    server = Server(client, page)
    context = browser.new_context(viewport={"width": 1200, "height": 760})
    context.set_default_timeout(WALL_SECONDS * 200)
    context.add_init_script(f"localStorage.setItem('hypothesis.oauth.page%2Etest.token', '{json.dumps(TOKEN)}')")
    context.route("**/*", server.answer)
    shown = context.new_page()
    shown.goto(SITE)
    yield shown, server, given
    context.close()


def panel(shown: Any) -> Any:
    """The import panel of the sidebar."""
    sidebar = shown.frame_locator("hypothesis-sidebar iframe")
    sidebar.get_by_test_id("share-icon-button").click()
    sidebar.get_by_role("tab", name="Import").click()
    return sidebar


def test_the_panel_imports_the_marks_and_shows_them_on_their_words(annotated: Any, tmp_path: Path) -> None:
    shown, server, given = annotated
    text = "".join(exporter("hypothesis").render(given))
    file = tmp_path / "claims.hypothesis.json"
    file.write_text(text, encoding="utf-8")
    written = json.loads(text)["annotations"]
    sidebar = panel(shown)
    sidebar.get_by_test_id("file-input").set_input_files(file)
    sidebar.get_by_role("combobox").click()
    sidebar.get_by_role("option").first.click()
    sidebar.get_by_test_id("import-button").click()
    shown.wait_for_function("document.querySelectorAll('hypothesis-highlight').length > 20")
    sidebar.get_by_text(f"{len(written)} annotations imported").first.wait_for(state="attached")
    marked = [one for one in server.kept if "unsupported" in one["tags"]]
    assert len(server.kept) == len(written)
    assert len(marked) == given.export.summary.unsupported
    quoted = [one for one in server.kept if one["target"][0].get("selector")]
    assert len(quoted) > 30
    assert sidebar.get_by_role("tab", name="Orphans").count() == 0
    cards = sidebar.locator("body").inner_text()
    assert "(unsupported): " in cards  # as words, not as a formula
    assert sidebar.locator(".katex").count() == 0
    shown.screenshot(path=SCREENSHOTS / "hypothesis.png")


def test_the_panel_refuses_the_page_of_the_w3c(annotated: Any, tmp_path: Path) -> None:
    shown, server, given = annotated
    file = tmp_path / "claims.json"
    file.write_text("".join(exporter("web-annotation").render(given)), encoding="utf-8")
    sidebar = panel(shown)
    sidebar.get_by_test_id("file-input").set_input_files(file)
    assert "Not a valid Hypothesis JSON file" in sidebar.get_by_test_id("error-info").inner_text()
    assert server.kept == []
