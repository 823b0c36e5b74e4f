"""Where annotations are anchored, and what a client makes of their words."""

import hashlib
import json
from typing import Any, Final

import pytest

from assessing import assessment
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.text.documents import Text

FIRST: Final = "Before it stands a sentence of some length. Tea cures colds. After it stands another one of some length."
ARTICLE: Final = f"{FIRST}\n\nMilk does not.\n\nA cup of tea.\n"


def annotated(
    *passages: dict[str, Any], text: str = ARTICLE, path: str | None = "a.txt", statement: str = "It is so.", **more: Any
) -> list[dict[str, Any]]:
    claim = {"id": "c", "statement": statement, "kind": "history", "confidence": "none", "passages": [*passages], **more}
    document = {"path": path} if path else {"title": "Nowhere to be read"}
    made = accept({"claimkit": 1, "documents": {"a": document}, "claims": [claim]})
    assert made
    text = "".join(exporter("hypothesis").render(assessment(made, Settings(), {"a": Text(text, path or "a.txt")})))
    found: list[dict[str, Any]] = json.loads(text)["annotations"]
    return found


def selectors(*passages: dict[str, Any], text: str = ARTICLE, name: str = "a.txt") -> list[tuple[str, str, str]]:
    found = [one["target"][0]["selector"][0] for one in annotated(*passages, text=text, path=name)]
    return [(one["prefix"], one["exact"], one["suffix"]) for one in found]


def test_the_words_around_are_those_of_the_paragraph_at_most_32_code_points() -> None:
    assert selectors({"quote": "Tea cures colds."}) == [
        ("tands a sentence of some length.", "Tea cures colds.", "After it stands another one of s")
    ]


def test_a_whole_paragraph_has_nothing_of_its_neighbours_around_it() -> None:
    assert selectors({"quote": "Milk does not."}, {"quote": FIRST}) == [("", "Milk does not.", ""), ("", FIRST, "")]


def test_an_item_has_nothing_of_the_next_one_around_it() -> None:
    text = "# Tea\n\n- One cup.\n- Two cups.\n"
    assert selectors({"quote": "One cup."}, {"quote": "Two cups."}, text=text, name="a.md") == [("", "One cup.", ""), ("", "Two cups.", "")]


def test_a_single_letter_at_the_beginning_of_a_paragraph_has_what_follows_there() -> None:
    at = ARTICLE.index("A cup")
    letter = {"document": "a", "start": at, "end": at + 1, "sha256": hashlib.sha256(b"A").hexdigest()}
    assert selectors(letter) == [("", "A", "cup of tea.")]


def test_blanks_count_as_one_so_that_enough_words_stand_around() -> None:
    text = f"one two three{' ' * 50}Tea cures colds.{' ' * 50}four five six\n"
    assert selectors({"quote": "Tea cures colds."}, text=text) == [("one two three", "Tea cures colds.", "four five six")]


def test_a_text_without_a_path_is_not_shown_so_that_the_claim_is_a_note_on_the_page() -> None:
    (note,) = annotated({"quote": "Milk does not."}, path=None)
    assert note["target"] == [{"source": "urn:claimkit:%3C1%3E#c"}]
    assert "unsupported" in note["tags"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [(r"\(x\)", "&#92;(x&#92;)"), ("*a* [b](c)", r"\*a\* \[b\](c)"), ("a<b>&amp;", r"a\<b\>\&amp;"), ("$$y$$", r"\$\$y\$\$")],
)
def test_no_sign_of_a_statement_is_markup_or_begins_a_formula(typed: str, written: str) -> None:
    assert written in annotated(statement=typed)[0]["text"]


@pytest.mark.parametrize("id_", ["tea", "té/à;b", "a#b", "100%"])
@pytest.mark.parametrize("name", ["hypothesis", "web-annotation"])
def test_the_mark_of_a_claim_is_found_by_its_id_whatever_signs_that_has(name: str, id_: str) -> None:
    made = accept({"claimkit": 1, "claims": [{"id": id_, "statement": "So.", "kind": "history", "confidence": "none"}]})
    assert made
    assert exporter(name).marks("".join(exporter(name).render(assessment(made, Settings())))) == {id_}


def test_a_confidence_above_the_ceiling_does_not_stand_alone() -> None:
    passage = {"quote": "Tea cures colds."}
    told = "Confidence moderate, though its citations allow none at most"
    (plain,), (excused,) = (annotated(passage, confidence="moderate", **more) for more in ({}, {"override": "We know."}))
    assert f"- {told}\n" in plain["text"]
    assert f"- {told}: We know." in excused["text"]
    assert "though" not in annotated(passage)[0]["text"]
