"""Reads a report as a parser sees it, and holds what is true of every report."""

import re
from html.parser import HTMLParser

from claimkit.assessment.shape import Assessment
from claimkit.exporters.html.page import Audience, render

VOID = {"meta", "input", "br"}
ENDED_BY = {"p": ("p", "td", "tr"), "li": ("li",), "td": ("td", "th", "tr"), "th": ("td", "th", "tr"), "tr": ("tr",)}
"""Elements whose end tag HTML lets be left out: what begins behind them, or the end of what holds them, ends them."""


class Page(HTMLParser):
    """A page as a parser sees it: its elements, and the text in every element that has an id or a class."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, str] = {}
        self.by_class: dict[str, list[str]] = {}
        self.everything = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.end_before(tag)
        element = (tag, {name: value or "" for name, value in attrs})
        if tag == "sup" and "p" in self.open[-1][1].get("class", "").split():  # the label of a passage
            element[1]["class"] = f"label {element[1].get('class', '')} {self.open[-1][1]['class']}"
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)
            for name in element[1].get("class", "").split():
                self.by_class.setdefault(name, []).append("")

    def end_before(self, tag: str) -> None:
        while self.open and tag in ENDED_BY.get(self.open[-1][0], ()):
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open[-1][0] in ENDED_BY and self.open[-1][0] != tag:
            self.open.pop()
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.everything += data
        for _, attributes in self.open:
            if "id" in attributes:
                self.texts[attributes["id"]] = self.texts.get(attributes["id"], "") + data
        for name in {name for _, its in self.open for name in its.get("class", "").split()}:
            self.by_class[name][-1] += data

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(assessment: Assessment, audience: Audience = "both") -> Page:
    page = Page("".join(render(assessment, audience)))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")]
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in ids
        else:
            assert re.match("https?://", attributes.get("href", "https://"))
    assert [name for name, _ in page.elements if name in ("script", "style")] == ["style", "script"]
    assert not {"link", "img", "iframe", "object", "base"} & {name for name, _ in page.elements}
    return page
