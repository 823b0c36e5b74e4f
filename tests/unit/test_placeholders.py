"""Texts in which a template or a program puts words: what of them is read, and what is told."""

import pytest

from claimkit.assessment.beside import beside_in_words
from claimkit.claimfile.model import ExemptQuotation
from claimkit.derived.coverage import cover
from claimkit.edit.draft import draft
from claimkit.text.placeholders import placeholders
from claimkit.text.read import read_text
from claimkit.text.units import units


def said(source: str, name: str) -> list[str]:
    """The sentences of a text, with single blanks."""
    read = read_text(source, name)
    return [" ".join(read.text[one.start : one.end].split()) for one in units(read)]


def unknown(source: str, name: str) -> list[str]:
    """What stands in the source where readers see other words."""
    return [source[start:end].strip() for start, end in placeholders(read_text(source, name), name)]


SAID = [
    ("a.md", 'We [said]({{ "/a/" | url }}) so. It [was](/b/{{ c d }}/e) old.\n', ["We said so.", "It was old."]),
    ("a.md", '<img src="{{ "/a b.png" | url }}" alt="A cup">\n\nTea.\n', ["A cup", "Tea."]),
    ("a.md", '{{ "ann" | photo }}\n\nTea costs {{ price }} dollars.\n\n> {{ x }}\n', ["Tea costs {{ price }} dollars."]),
    ("a.md", '{{ "https://x.org/a" | embed: "Tea is hot." }}\n', ["Tea is hot."]),
    ("a.md", '<figure>\n{% image "a.png" "A mug of tea" %}\n<b>Tea.</b>\n</figure>\n', ["Tea."]),
    ("a.md", "<pre><code>{% include x %}</code></pre>\n", ["{% include x %}"]),
    ("a.md", "<p>{{ content }}</p>\n\n<p>{{ a }} Tea.</p>\n", ["{{ a }} Tea."]),
    ("a.md", '--8<-- "tea.md"\n\nTea.\n', ["Tea."]),
    ("a.md", "Tea is hot. :eyes: It cools.\n\n:smile:\n\n:a: b:\n", ["Tea is hot.", ":eyes: It cools.", ":smile:", ":a: b:"]),
    ("a.md", "| a | b |\n|---|---|\n| tea | :white_check_mark: |\n", ["a", "b", "tea", ":white_check_mark:"]),
    ("a.html", "---\ntitle: Tea\n---\n{% include a.html %}\n<p>Tea {{ x }} is hot.</p><p>{{ y }}</p>{% if z %}<p>Old.</p>{% endif %}\n", ["Tea {{ x }} is hot.", "Old."]),
    ("a.html", '{% extends "a.html" %}\n<p>Tea.</p>\n', ["Tea."]),
    ("a.html", "<p>Write {% if x %} for it.</p>\n", ["Write {% if x %} for it."]),  # no template: a page that speaks of them
    ("a.md", '---\ntitle: "Tea"\nexcerpt: "Tea is\nhot: and old."\ntags:\n- a\n---\nTea.\n', ["Tea."]),
    ("a.md", "---\ntitle: 'It''s\ntea'\n---\nTea.\n", ["Tea."]),
    ("a.md", '{\n "title": "Tea",\n "tags": ["a", {"b": 1}]\n}\n\nTea.\n', ["Tea."]),
    ("a.md", '{"a": 1}\n', ['{"a": 1}']),  # nothing stands behind it
    ("a.md", "{tea}\n\nTea.\n", ["{tea}", "Tea."]),
    ("a.md", "---\ntitle: 'Tea\nis hot.\n\nIt cools.\n\n---\n", ["title: 'Tea is hot.", "It cools."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "sentences"), SAID)
def test_templates_are_markup_but_in_a_sentence_and_in_code(name: str, source: str, sentences: list[str]) -> None:
    assert said(source, name) == sentences


UNKNOWN = [
    ("a.md", "Tea costs {{ price }} now.\n\n{{ x.y }}\n", ["{{ price }}", "{{ x.y }}"]),
    ("a.md", '[a]({{ b }}) <img src="{{ c }}"> `{{ d }}` <!-- {{ e }} -->\n\n[f]: {{ g }}\n\n    {{ h }}\n', []),
    ("a.md", "{{< include _a.qmd >}}\n\n{{< fig a >}}\n\n{% include a.html %}\n\n{% image a %}\n", ["{{< include _a.qmd >}}", "{% include a.html %}"]),
    ("a.md", 'Write to {{% param "email" %}} about {{< var tea >}}.\n', ['{{% param "email" %}}', "{{< var tea >}}"]),
    ("a.md", '--8<-- "a.md"\n\n```{include} b.md\n```\n\n@include c.md\n', ['--8<-- "a.md"', "```{include} b.md", "@include c.md"]),
    ("a.md", "`r nrow(a)` `{python} b`\n\n```{r}\nc\n```\n", []),
    ("a.qmd", "It has `r nrow(a)` leaves and `{python} b`, `r`.\n", ["`r nrow(a)`", "`{python} b`"]),
    ("a.Rmd", "```{r tea, fig.cap='x'}\na\n```\n\n```{r, include=FALSE}\nb\n```\n\n```{r}\n#| echo: false\n#| include: false\n```\n\n```r\nc\n```\n", ["```{r"]),
    ("a.html", "<p>Tea {{ x }}.</p><p title='{{ y }}'><!-- {{ z }} --></p>\n", ["{{ x }}"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "found"), UNKNOWN)
def test_words_that_readers_see_and_the_file_does_not_hold_are_told(name: str, source: str, found: list[str]) -> None:
    assert unknown(source, name) == found
    told = [words for words in beside_in_words(read_text(source, name), name) if "the file does not hold" in words]
    assert bool(told) == bool(found)


def test_a_word_between_braces_ends_a_heading_as_the_name_of_a_package() -> None:
    assert said("# Code with {flir}\n\n## {md}\n\nSet {a.b}\n===\n\n# Tea {.x}\n\n# Old {-}\n\n# Hot {#a}\n", "a.md") == [
        "Code with {flir}", "{md}", "Set {a.b}", "Tea", "Old", "Hot",
    ]  # fmt: skip


def test_what_a_shortcode_says_under_any_name_is_told() -> None:
    read = read_text('Tea. {{< quote by="Dr Ann Kim" class="very big" of="a tweet" src="a b.png" width="9 px" >}}\n', "a.md")
    assert [read.source[start:end] for start, end, _ in read.beside] == ["Dr Ann Kim"]


def test_the_first_place_of_such_words_is_told() -> None:
    (told,) = beside_in_words(read_text("Tea.\n\nIt costs {{ a }} or {{ b }}.\n", "a.md"), "a.md")
    assert (
        told
        == '2 places where a template or program puts words that readers see and the file does not hold, the first at a.md:3:10: "{{ a }}"'
    )


@pytest.mark.parametrize(("source", "words"), [
    ('<div>{% include "a.html", text: "Tea helps a lot." %}</div>\n', ["Tea helps a lot."]),
    ('<div>\n<!-- {% image "a" "No mug here" %} -->\n{% image "a.png" "A mug of tea" %}</div>\n', ["A mug of tea"]),
])  # fmt: skip
def test_what_a_template_in_html_shows_is_told(source: str, words: list[str]) -> None:
    read = read_text(source, "a.md")
    assert [source[start:end] for start, end, _ in read.beside] == words


def test_front_matter_in_json_tells_its_sentences() -> None:
    source = '{"title": "Tea", "description": "Hot tea", "faq": ["Tea is hot and old."]}\n\nTea.\n'
    assert [source[start:end] for start, end, _ in read_text(source, "a.md").beside] == ["Hot tea", "Tea is hot and old."]


def test_the_name_of_an_emoji_is_exempt_as_the_words_for_a_picture() -> None:
    read = read_text("Tea is hot. :eyes:\n\n:smile: :+1:\n\n| a |\n|---|\n| :smile: |\n", "a.md")
    made = draft(read, cover(read.text, list(units(read)), (), ()), None)
    assert [claim.statement for claim in made.claims] == ["Tea is hot.", ":smile:"]
    assert [one.quote for one in made.exempt if isinstance(one, ExemptQuotation)] == [":eyes:", ":smile: :+1:", "a"]
