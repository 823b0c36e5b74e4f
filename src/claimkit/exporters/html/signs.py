"""How the mark of a claim looks everywhere: its words, in a class to which the style sheet gives colour and sign; and the terms that explain themselves."""

from functools import cache
from importlib.resources import files
from typing import Final

from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.vocabulary import Design, Status, Word
from claimkit.derived.support import MARKS, SIGNS
from claimkit.exporters.html.markup import Markup, tag
from claimkit.exporters.html.view import Numbered, View, look

_TERMS: Final = {
    "certainty": "how far the statement can be relied on, as those who wrote its claim file judge it: high, moderate, low, very low or none",
    "ceiling": "the most certainty that the listed evidence allows",
    "indirect": "about something else than the statement in a stated respect, such as other people or another outcome",
    "missing": "evidence that is asked for and that nobody has listed yet",
    "unsupported": "what is listed for the statement is too weak to count, or weaker than what stands against it",
}
"""What is explained on the spot, beside the designs of the sources."""


def words(word: Word | str) -> str:
    """A word of a vocabulary as it stands in a sentence."""
    return str(word).replace("-", " ")


@cache
def packaged(name: str) -> str:
    """A file of this package."""
    return (files("claimkit.exporters.html") / name).read_text(encoding="utf-8")


@cache
def mark_styles() -> str:
    """The style sheet of marks, wherever they stand; the sign before the words of a mark says nothing that these do not say."""
    return "".join(f'.claimkit .{look(status)} {{ --sign: "{SIGNS[status]}"; }}\n' for status in Status) + packaged("marks.css")


def mark_words(claim: ExportedClaim) -> str:
    """The words of the mark of a claim in full, with "unsupported" where every output must say so."""
    return f"{claim.mark} (unsupported)" if claim.unsupported else claim.mark


def legend_of(status: Status, count: int) -> Markup:
    """The words of a status, and how many claims have it."""
    return tag("span", f"{count:,} {MARKS[status]}", class_=f"mark {look(status)}", title=status.meaning)


def words_link(numbered: Numbered) -> Markup:
    """A link to a claim that reads its statement, with the mark in full before it."""
    link = tag("a", numbered.claim.statement, href=numbered.href, dir="auto")
    return tag("span", tag("b", mark_words(numbered.claim), class_="mark"), " ", link, class_=numbered.look)


def _term_id(word: str) -> str:
    return f"t-{(*_TERMS, *Design).index(word)}"


@cache
def term(word: str) -> Markup:
    """A word with its explanation behind it."""
    return tag("button", words(word), popovertarget=_term_id(word))


def glossary(view: View) -> Markup:
    """The explanations, one for each term."""
    used: set[Design | None] = {source.appraisal.design for source in view.export.sources if source.appraisal}
    for numbered in view.claims:
        used.update(line.design for line in numbered.claim.lines)
        used.update(slot.design for slot in numbered.claim.filled)
    meanings = _TERMS | {design.value: design.meaning for design in Design if design in used}
    explained = [tag("p", tag("b", words(word)), f": {meaning}.", id=_term_id(word), popover="auto") for word, meaning in meanings.items()]
    return tag("div", explained, class_="glossary")
