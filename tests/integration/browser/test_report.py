"""The report in a real browser: with mouse and keyboard, without JavaScript, in print, on a phone, and as axe-core judges it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from integration.browser.conftest import AXE, SCREENSHOTS

Open = Callable[..., Any]
CLAIM = "#claim-ldn-very-useful-in-mecfs"
LABELS = ":is(.p[id], .label a)"
LABEL = f"{LABELS}[href='{CLAIM}']"
TOP = {"x": 0, "y": 0, "width": 1280, "height": 4000}
VIEWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"width": 360, "height": 740},
    "forced-colors": {"forced_colors": "active"},
}
WIDE = pytest.mark.parametrize("width", [1280, 360])


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
    page.evaluate("new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 100))")


def visible_rows(page: Any) -> int:
    return int(page.locator("#findings tbody tr:visible").count())


def pages_printed(page: Any, name: str) -> int:
    from pypdfium2 import PdfDocument

    page.pdf(path=SCREENSHOTS / f"{name}.pdf", format="A4", prefer_css_page_size=True)
    return len(PdfDocument(SCREENSHOTS / f"{name}.pdf"))


# ---- looked at --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(opened: Open, view: str) -> None:
    page = opened(anchor=CLAIM, **VIEWS[view])
    settle(page)
    page.screenshot(path=SCREENSHOTS / f"{view}-claim.png")
    assert violations(page) == []
    page.evaluate("location.hash = ''; document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = false)); scrollTo(0, 0)")
    page.screenshot(path=SCREENSHOTS / f"{view}.png", full_page=True, clip={**TOP, "width": VIEWS[view].get("width", 1280)})


@pytest.mark.parametrize("name", ["hostile", "several", "many", "fragment", "textless"])
def test_axe_finds_nothing_in_odd_reports(opened: Open, name: str) -> None:
    page = opened(name)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=name == "several")
    assert violations(page) == []


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("name", ["bundled", "several", "many", "fragment"])
@pytest.mark.parametrize("view", VIEWS)
def test_marks_have_contrast_on_what_lies_behind_them(opened: Open, name: str, view: str, media: str) -> None:
    page = opened(name, **VIEWS[view])
    page.emulate_media(media=media)
    ratios = page.evaluate(
        """() => {
          const light = (color) => { const [r, g, b] = color.match(/[\\d.]+/g).map((one) => one / 255).map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const behind = (one) => { for (let at = one; at; at = at.parentElement) { const color = getComputedStyle(at).backgroundColor; if (!/, 0\\)$/.test(color)) return color; } return 'rgb(255, 255, 255)'; };
          return [...document.querySelectorAll('.label a, .mark, td > b, .p u, .p > sup, .headline, .disclaimer, [popovertarget], td, .remark')].map((one) => {
            const [a, b] = [light(getComputedStyle(one).color), light(behind(one))].sort((x, y) => y - x);
            return [one.className + one.tagName, (a + 0.05) / (b + 0.05)]; });
        }"""
    )
    assert len(ratios) > (20 if name == "several" else 400)
    assert [found for found in ratios if found[1] < 4.5] == []


@WIDE
def test_the_first_screen_says_what_is_dangerous_and_the_text_follows(opened: Open, width: int) -> None:
    page = opened(width=width, height=900 if width > 1000 else 740)
    assert page.locator(".headline").inner_text().startswith("26 of 56 statements have some support; ")
    lead = page.locator("#safety .lead").first
    assert lead.inner_text().strip().startswith("Naltrexone must not be taken by people who use opioid painkillers")
    first = page.locator(".article p").first.bounding_box()["y"]
    assert lead.bounding_box()["y"] < first < 800


def test_where_there_is_no_text_the_findings_follow(opened: Open) -> None:
    page = opened("textless")
    assert page.locator("#findings").bounding_box()["y"] < 400
    assert visible_rows(page) == 3


def test_all_of_the_bar_is_in_sight_on_a_phone(opened: Open) -> None:
    page = opened(width=390, height=780)
    boxes = [one.bounding_box() for one in page.locator("#filters :is(label, button, [type='search'])").all()]
    assert len(boxes) >= 6
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert page.locator("#filters").bounding_box()["height"] < 160


def test_the_place_of_a_claim_says_what_comes_there(opened: Open) -> None:
    page = opened()
    assert page.locator("h1").count() == 1
    hint, article = page.locator("#hint").bounding_box(), page.locator(".article").bounding_box()
    assert article["x"] + article["width"] <= hint["x"]
    page.locator(LABEL).first.click()
    assert page.locator("#hint").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#hint").is_hidden()


def test_lines_are_at_most_75_characters_long(opened: Open) -> None:
    page = opened("many")
    longest = page.evaluate(
        """() => {
          const text = document.querySelector('.article p:nth-of-type(9)').firstElementChild.firstChild.firstChild.data, range = document.createRange();
          const paragraph = document.querySelector('.article p').getBoundingClientRect().width;
          const node = document.querySelector('.article p:nth-of-type(9)').firstElementChild.firstChild.firstChild;
          range.setStart(node, 0); range.setEnd(node, 30);
          return 30 * paragraph / range.getBoundingClientRect().width;
        }"""
    )
    assert 45 < longest <= 75


# ---- from the text to a claim and back --------------------------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_a_passage_leads_to_its_claim_and_back(opened: Open, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    page.locator(f".p[href='{CLAIM}']").first.click()
    claim = page.locator(CLAIM)
    assert "evidence too weak" in claim.inner_text()
    assert 0 <= claim.bounding_box()["y"] < 700
    assert page.locator(LABEL).first.is_visible()
    page.screenshot(path=SCREENSHOTS / f"passage-{'with' if scripts else 'without'}-javascript.png")
    claim.get_by_role("link", name="7").first.click()
    assert page.url.endswith("#p7-1")
    assert claim.evaluate("(one) => getComputedStyle(one).position") == "static"


@WIDE
def test_a_link_to_a_claim_opens_beside_its_sentence(opened: Open, width: int) -> None:
    page = opened(anchor="#claim-fatigue-common-in-mecfs", width=width)
    claim = page.locator("#claim-fatigue-common-in-mecfs:focus")
    claim.wait_for()
    settle(page)
    sentence, box = page.locator(".p.chosen").first.bounding_box(), claim.bounding_box()
    assert 0 <= sentence["y"] < 900
    if width == 1280:
        assert sentence["x"] + sentence["width"] <= box["x"]
        assert box["y"] - 1 <= sentence["y"] <= box["y"] + box["height"]
    else:
        assert sentence["y"] + 20 < box["y"]
        assert abs(box["y"] + box["height"] - 900) < 2


def test_the_keyboard_walks_from_claim_to_claim_and_comes_back(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the text"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator(f"{LABELS}:focus").inner_text().endswith("evidence too weak 1")
    page.keyboard.press("Enter")
    for key, number in (("n", 2), ("n", 3), ("p", 2), ("u", 3), ("u", 4), ("u", 5)):
        page.keyboard.press(key)
        page.locator("tr:focus > th", has_text=re.compile(rf"^{number}\b")).wait_for()
    page.keyboard.press("Escape")
    assert page.locator(f"{LABELS}:focus").inner_text().endswith("contradicted 5")
    assert page.locator("tr:target").count() == 0


def test_a_phone_closes_the_sheet_back_to_the_sentence(opened: Open) -> None:
    page = opened(width=360, height=740)
    label = page.locator(LABEL).first
    label.scroll_into_view_if_needed()
    label.click()
    page.locator(f"{CLAIM}:focus").wait_for()
    settle(page)
    page.get_by_role("button", name="close").click()
    settle(page)
    assert page.locator("tr:target").count() == 0
    assert 0 <= label.bounding_box()["y"] < 740


def test_a_term_explains_itself_without_javascript(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    page.locator(".disclaimer button").click()
    assert page.locator("[popover]", has_text="unsupported:").is_visible()
    assert page.locator("[popover]", has_text="ceiling:").is_hidden()


# ---- the claims as a whole --------------------------------------------------------------------------------------------


def test_filters_narrow_down_and_say_what_they_hide(opened: Open) -> None:
    page = opened()
    every = visible_rows(page)
    assert every == 56
    page.locator("#filters .bar .s0").click()
    assert visible_rows(page) == 4
    assert page.locator(".article > *:visible").count() < page.locator(".article > *").count()
    page.locator("#filters [name='words']").fill("zebra")
    assert visible_rows(page) == 0
    said = "Showing 0 of 56 claims and their paragraphs. The filter hides 56, 28 of them unsupported."
    assert page.locator("#shown").inner_text() == said
    page.screenshot(path=SCREENSHOTS / "filtered.png")
    page.emulate_media(media="print")
    assert visible_rows(page) == every
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("!document.querySelector('#shown').textContent")
    assert visible_rows(page) == every


def test_the_findings_can_be_sorted(opened: Open) -> None:
    page = opened()
    numbers = "() => [...document.querySelectorAll('#findings tbody tr')].map((row) => Number.parseInt(row.cells[0].textContent))"
    assert page.evaluate(numbers)[:4] == [3, 5, 23, 30]
    page.get_by_role("button", name="sort by No.").click()
    assert page.evaluate(numbers) == list(range(1, 57))
    page.get_by_role("button", name="sort by No.").click()
    assert page.evaluate(numbers)[0] == 56
    assert page.locator("th[aria-sort='descending']").count() == 1


def test_the_findings_can_be_read_and_copied_without_javascript(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("#filters input:visible").count() == 0
    assert page.locator("#findings tbody tr:visible").count() == 56
    assert page.locator("#findings td:nth-child(3) > b", has_text="(unsupported)").count() == 28
    page.locator("#findings").screenshot(path=SCREENSHOTS / "findings.png")


@pytest.mark.parametrize("at_once", [True, False])
def test_a_copied_table_is_a_table_with_the_words_of_every_mark(opened: Open, at_once: bool) -> None:
    page = opened()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#findings .scroll'))")
    if not at_once:
        settle(page)
    page.keyboard.press("Control+c")
    other = page.context.new_page()
    other.set_content("<div contenteditable style='width: 50em; height: 20em'></div>")
    other.locator("div[contenteditable]").click()
    other.keyboard.press("Control+v")
    other.locator("td").first.wait_for()
    assert other.locator("table tr").count() == 57
    assert other.locator("div[contenteditable]").inner_text().count("(unsupported)") == 28


def test_print_holds_the_text_and_every_claim_on_twelve_pages(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert violations(page) == []
    assert visible_rows(page) == 56
    assert page.locator(":is(.label, .p > sup):visible").count() >= 40
    assert page.locator(":is(.label, .p > sup):not(.loud) span").first.bounding_box()["width"] > 20
    assert page.locator("#sources li:visible").count() == 57
    page.set_viewport_size({"width": 700, "height": 990})
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.screenshot(path=SCREENSHOTS / "print.png", full_page=True, clip={**TOP, "width": 700})
    assert pages_printed(page, "print") <= 12
    assert page.locator("details[open]").count() == 0


def test_the_summary_prints_on_two_pages(opened: Open) -> None:
    page = opened("summary")
    page.emulate_media(media="print")
    assert visible_rows(page) == 56
    assert page.locator("#safety li:visible").count() == 20
    assert pages_printed(page, "summary") == 2


# ---- odd reports ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["bundled", "hostile", "several", "fragment"])
def test_nothing_is_wider_than_a_narrow_phone(opened: Open, name: str) -> None:
    page = opened(name, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_hostile_claim_file_runs_nothing(opened: Open) -> None:
    page = opened("hostile")
    page.locator(".p").first.click()
    assert page.evaluate("window.ran") is None
    assert page.locator("script").count() == 1
    assert "<script>window.ran=1</script>" in page.locator("#claim-c-0").inner_text()


def test_a_second_passage_stays_where_it_is(opened: Open) -> None:
    page = opened("several")
    second = page.locator(".p[href='#claim-twice']").nth(1)
    second.scroll_into_view_if_needed()
    settle(page)
    box = second.bounding_box()
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.locator("#claim-twice:focus").wait_for()
    settle(page)
    assert abs(second.bounding_box()["y"] - box["y"]) < 5


def test_right_to_left_texts_run_from_right_to_left(opened: Open) -> None:
    page = opened("several")
    direction = "(one) => getComputedStyle(one).direction"
    assert page.locator("#document-1 .article p").evaluate(direction) == "rtl"
    assert page.locator("#document-2 .article p").evaluate(direction) == "ltr"
    lay_all_out(page)
    needed = page.locator("#claim-tea-he td:nth-child(6) i")
    assert needed.inner_text() == "מחקר אקראי על תה (not required)"
    assert needed.evaluate(direction) == "ltr"


@pytest.mark.parametrize("media", ["screen", "print"])
def test_each_status_is_told_apart_without_colour(opened: Open, media: str) -> None:
    page = opened()
    page.emulate_media(media=media)
    line, sign = page.evaluate(
        "() => ['line', 'sign'].map((what) => ['s4', 's3', 's2', 's1', 's0'].map((name) => {"
        " const its = getComputedStyle(document.querySelector(`.p.${name} u`));"
        " const lines = its.textDecorationLine + its.textDecorationStyle + its.textDecorationThickness;"
        " return what === 'line' ? lines : getComputedStyle(document.querySelector(`.p.${name} > sup, .label.${name}`), '::before').content; }))"
    )
    assert len(set(line)) == 5
    assert len(set(sign)) == 5
    assert media == "screen" or not [one for one in line if re.search("dotted|dashed|wavy", one)]
