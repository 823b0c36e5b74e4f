"""What the marks of the page need beside their words: signs and colours, names of files where there are several, and tools that wait for the program."""

from typing import Any, Final

from assessing import assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import accept
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.text.documents import Text

PLAIN: Final[dict[str, Any]] = {
    "sources": {"plain": {"type": "book", "title": "On tea", "ISBN": "9780306406157"}},
    "claims": [
        {
            "id": "tea",
            "statement": "Tea is old.",
            "kind": "history",
            "confidence": "none",
            "citations": [{"source": "plain", "stance": "supports", "result": "as-claimed", "finding": "It is.", "read": "full-text"}],
        }
    ],
}


def page(*files: dict[str, Any], name: str = "html") -> str:
    loaded = []
    for number, parts in enumerate(files):
        made = accept({"claimkit": 1, **parts})
        assert made, parts
        loaded.append(Loaded(f"{'abc'[number]}.yaml", file=made))
    return "".join(exporter(name).render(assessment(Corpus(tuple(loaded)), Settings())))


def test_a_fragment_brings_the_sign_and_the_colour_of_each_status() -> None:
    fragment = page(PLAIN, name="html-fragment")
    for look, sign in (("s4", "●"), ("s3", "◐"), ("s2", "◆"), ("s1", "○"), ("s0", "✗")):
        assert f'.claimkit .{look} {{ --sign: "{sign}"; }}' in fragment
    assert "color: var(--ink)" in fragment


def test_a_source_without_an_appraisal_lends_what_it_can() -> None:
    assert "best evidence for it: " in page(PLAIN)


def test_claims_name_their_file_where_there_are_two_and_not_where_there_is_one() -> None:
    other = {"claims": [{**PLAIN["claims"][0], "id": "milk", "citations": []}]}
    assert "tea in a.yaml" in page(PLAIN, other)
    assert "milk in b.yaml" in page(PLAIN, other)
    assert " in a.yaml" not in page(PLAIN)


def test_what_needs_the_program_is_hidden_until_it_runs() -> None:
    assert "<div id=tools hidden role=group" in page(PLAIN)


def test_in_markdown_the_items_of_a_list_stand_together_also_at_the_end_of_a_text() -> None:
    text = "<p>Tea.</p><ul><li>One cup.<li>Two cups.</ul>"
    made = accept({"claimkit": 1, "documents": {"a": {"path": "a.html"}}, "exempt": [{"quote": "Tea.", "reason": "heading"}]})
    assert made
    shown = "".join(exporter("markdown").render(assessment(made, Settings(), {"a": Text(text, "a.html")})))
    mark = " [[no claim](#sentences-without-a-claim)]"
    assert f"Tea.\n\n- One cup.{mark}\n- Two cups.{mark}\n\n" in shown
