"""The report in a real browser: with mouse and keyboard, without JavaScript, in print, on a phone, and as axe-core judges it."""

from collections.abc import Callable
from typing import Any

import pytest

from integration.browser.conftest import AXE, SCREENSHOTS

Open = Callable[..., Any]
CARD = "#claim-ldn-very-useful-in-mecfs"
LABEL = f".label a[href='{CARD}']"
TOP = {"x": 0, "y": 0, "width": 1280, "height": 4000}
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 360, "height": 740},
    "forced-colors": {"forced_colors": "active"},
}


def lay_all_out(page: Any) -> None:
    """What is out of sight is laid out only when it comes near; pictures and axe want to see it now."""
    rule = "* { content-visibility: visible !important }"
    page.evaluate(f"const all = new CSSStyleSheet(); all.replaceSync('{rule}'); document.adoptedStyleSheets = [all]")


def violations(page: Any) -> list[str]:
    lay_all_out(page)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async () => (await axe.run({ resultTypes: ['violations'] })).violations.map((one) => [one.id, one.nodes.map((node) => node.html)])"
    )
    return [f"{rule}: {nodes[:3]}" for rule, nodes in found]


def settle(page: Any) -> None:
    """Let the browser lay out what has come into sight."""
    page.evaluate(
        "new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))"
    )


def visible_cards(page: Any) -> int:
    return int(page.locator(".card:visible").count())


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(opened: Open, view: str) -> None:
    page = opened(anchor=CARD, **VIEWS[view])
    page.screenshot(path=SCREENSHOTS / f"{view}-claim.png")
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = false)); scrollTo(0, 0)")
    page.screenshot(
        path=SCREENSHOTS / f"{view}.png", full_page=True, clip={**TOP, "width": VIEWS[view].get("width", 1280)}
    )


@pytest.mark.parametrize("name", ["hostile", "several"])
def test_axe_finds_nothing_in_odd_reports(opened: Open, name: str) -> None:
    page = opened(name)
    assert violations(page) == []
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=name == "several")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_passage_leads_to_its_claim_and_back(opened: Open, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    page.locator(f".p[href='{CARD}']").first.click()
    card = page.locator(CARD)
    assert "evidence too weak" in card.inner_text()
    box = card.bounding_box()
    assert 0 <= box["y"] < 450
    assert page.locator(LABEL).first.is_visible()
    card.get_by_role("link", name="passage 1", exact=True).click()
    assert page.url.endswith("#passage-7-1")
    page.screenshot(path=SCREENSHOTS / f"passage-{'with' if scripts else 'without'}-javascript.png")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_link_to_a_claim_opens_there(opened: Open, width: int) -> None:
    page = opened(anchor="#claim-fatigue-common-in-mecfs", width=width)
    card = page.locator("#claim-fatigue-common-in-mecfs:focus")
    card.wait_for()
    settle(page)
    assert -1 <= card.bounding_box()["y"] < 450
    assert page.locator(".p.chosen").count() > 0


def test_the_keyboard_reaches_a_claim_and_comes_back(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(".label a:focus").inner_text() == "evidence too weak 1"
    page.keyboard.press("Enter")
    page.locator(".card[data-n='1']:focus").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".label a:focus").inner_text() == "evidence too weak 1"


def test_a_second_passage_stays_where_it_is(opened: Open) -> None:
    page = opened("several")
    second = page.locator(".p[href='#claim-twice']").nth(1)
    second.scroll_into_view_if_needed()
    settle(page)
    before = second.bounding_box()["y"]
    box = second.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.locator("#claim-twice:focus").wait_for()
    settle(page)
    assert abs(second.bounding_box()["y"] - before) < 5
    assert 0 <= page.locator("#claim-twice").bounding_box()["y"] < 450


def test_filters_narrow_down_and_say_what_they_hide(opened: Open) -> None:
    page = opened()
    every = visible_cards(page)
    for status in ("supported", "partly-supported", "contested"):
        page.locator(f"#filters [value='{status}']").uncheck()
    assert visible_cards(page) == page.locator(".card.unsupported, .card.contradicted").count()
    page.locator("#filters [name='kind']").select_option("recommendation")
    assert visible_cards(page) == page.locator(".card:visible").count() > 0
    page.locator("#filters [name='words']").fill("zebra")
    assert visible_cards(page) == 0
    assert (
        page.locator("#shown").inner_text()
        == f"Showing 0 of {every} claims. The filter hides {every}, 28 of them unsupported."
    )
    page.screenshot(path=SCREENSHOTS / "filtered.png")
    page.emulate_media(media="print")
    assert visible_cards(page) == every
    page.emulate_media(media="screen")
    page.locator(LABEL).first.click()
    page.locator(f"{CARD}:focus").wait_for()
    assert visible_cards(page) == every
    assert page.locator("#shown").inner_text() == ""


def test_the_table_shows_every_claim(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert not page.locator("#filters").is_visible()
    page.locator("#table summary").click()
    assert page.locator("#table tbody tr:visible").count() == 56
    assert page.locator("#table td.mark", has_text="(unsupported)").count() == 28
    page.screenshot(path=SCREENSHOTS / "table.png")


def test_print_holds_the_text_and_every_claim(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert violations(page) == []
    assert visible_cards(page) == 56
    assert page.locator(".label:visible").count() >= 40
    assert not page.locator("nav").is_visible()
    assert not page.locator("#table").is_visible()
    assert page.locator("#sources tbody tr:visible").count() == 57
    page.pdf(path=SCREENSHOTS / "print.pdf", format="A4")
    page.set_viewport_size({"width": 700, "height": 990})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.screenshot(path=SCREENSHOTS / "print.png", full_page=True, clip={**TOP, "width": 700})


@pytest.mark.parametrize("name", ["bundled", "hostile", "several"])
def test_nothing_is_wider_than_a_narrow_phone(opened: Open, name: str) -> None:
    page = opened(name, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [375, 800, 1000, 1280, 1440, 1920])
def test_no_picture_of_the_overview_is_cut_off(opened: Open, width: int) -> None:
    page = opened(width=width)
    pictures = page.locator("#overview svg")
    reach = (
        "(all) => all.flatMap((one) => { const around = []; for (let box = one; box.id !== 'overview'; box = box.parentElement)"
        " around.push([one, box.parentElement].map((its) => its.getBoundingClientRect().right)); return around; })"
    )
    assert pictures.count() >= 4
    assert page.locator("#overview .levels").bounding_box()["width"] > 250
    assert [(needs, has) for needs, has in pictures.evaluate_all(reach) if needs > has + 1] == []


def test_a_hostile_claim_file_runs_nothing(opened: Open) -> None:
    page = opened("hostile")
    page.locator(".p").first.click()
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 1
    assert "<script>window.ran=1</script>" in page.locator("#claim-c-0").inner_text()


def test_right_to_left_texts_run_from_right_to_left(opened: Open) -> None:
    page = opened("several")
    direction = "(one) => getComputedStyle(one).direction"
    assert page.locator("#document-1 .article p").evaluate(direction) == "rtl"
    assert page.locator("#document-2 .article p").evaluate(direction) == "ltr"
    assert page.locator("nav li").count() == 6
    lay_all_out(page)
    needed = page.locator("#claim-tea-he .slot.open")
    label, words = (needed.locator(name).bounding_box() for name in ("b", "bdi"))
    assert needed.inner_text() == "needed: מחקר אקראי על תה (not required)"
    assert needed.evaluate(direction) == "ltr"
    assert label["x"] + label["width"] <= words["x"]


def test_each_status_is_told_apart_without_colour(opened: Open) -> None:
    page = opened()
    looks = page.evaluate(
        "() => Object.fromEntries(['supported', 'partly-supported', 'contested', 'unsupported', 'contradicted'].map((name) => {"
        " const its = getComputedStyle(document.querySelector(`.p.${name}`));"
        " return [name, its.textDecorationLine + its.textDecorationStyle + getComputedStyle(document.querySelector(`.label.${name}`), '::before').content]; }))"
    )
    assert len(set(looks.values())) == 5
    fills = page.evaluate(
        "() => [...document.querySelectorAll('.strip .fill')].map((one) => getComputedStyle(one).fill)"
    )
    assert len(set(fills)) >= 5
