"""Markup: whatever a text holds, a parser reads the same text back, and nothing of it becomes an element or an attribute."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimkit.exporters.html.markup import Markup, join, tag, web_address

HOSTILE = ("</style>", "</p><script>alert(1)</script>", "<!--", "]]>", "&amp;&#0;", "\" onclick='x'", "javascript:alert(1)", "a\rb\r\nc")
ANY = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))


class Read(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(ANY, ANY)
def test_texts_and_attributes_are_read_back(text: str, title: str) -> None:
    read = Read(tag("p", text, tag("b", text), title=title))
    assert read.text == text + text
    assert read.elements == [("p", [("title", title)]), ("b", [])]


def test_what_no_page_can_hold_is_shown_as_lost() -> None:
    assert tag("p", "a\0b\ud800c") == "<p>a\ufffdb\ufffdc</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "//example.org",
        "HTTPS:/x",
        "https://a b",
        "http://\n",
        "",
        "ftp://a",
    ],
)
def test_a_link_leads_into_the_page_or_to_the_web(address: str) -> None:
    assert web_address(address) is None
    assert tag("a", "x", href=address) == "<a>x</a>"


def test_links_that_lead_somewhere_are_kept() -> None:
    assert tag("a", "x", href="https://example.org/?a=1&b") == '<a href="https://example.org/?a=1&amp;b">x</a>'
    assert tag("a", "x", href="#claim-1", tabindex=-1, hidden=True, title=None) == "<a href=#claim-1 tabindex=-1 hidden>x</a>"


@pytest.mark.parametrize("attribute", ["style", "onclick", "OnLoad", "a b", "x=y", ""])
def test_programs_and_styles_cannot_stand_in_attributes(attribute: str) -> None:
    with pytest.raises(ValueError, match="attribute"):
        tag("p", **{attribute: "x"})
    with pytest.raises(ValueError, match="element"):
        tag("p><script")


def test_markup_is_kept_and_other_text_is_not_taken_for_it() -> None:
    assert join([Markup("<b>1</b>"), "<b>", None, ["&", Markup("<br>")]]) == "<b>1</b>&lt;b&gt;&amp;<br>"
    assert tag("br") == "<br>"
    assert tag("rect", x=1) == "<rect x=1></rect>"


def test_an_end_is_left_out_where_the_next_element_is_the_end() -> None:
    assert tag("ul", tag("li", "a"), tag("li", "b")) == "<ul><li>a<li>b</ul>"


@pytest.mark.parametrize(("text", "turns"), [("Tee für 2", False), ("תה", True), ("a\u202eb", True), ("a\u200fb", True)])
def test_only_what_runs_the_other_way_is_kept_apart(text: str, turns: bool) -> None:
    assert tag("bdi", text) == (f"<bdi>{text}</bdi>" if turns else text)
    assert tag("p", text, dir="auto") == (f"<p dir=auto>{text}</p>" if turns else f"<p>{text}</p>")
