"""How the mark of a claim looks everywhere in the report: its words, in a class to which the style sheet gives colour and sign."""

from collections.abc import Iterable
from typing import Final

from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.vocabulary import Level, Status
from claimkit.derived.support import MARKS, SIGNS
from claimkit.exporters.html.markup import Markup, tag
from claimkit.exporters.html.view import Numbered

SIGN_STYLES: Final = "".join(f'.{status} {{ --sign: "{SIGNS[status]}"; }}\n' for status in Status)
"""The part of the style sheet that says which sign stands before the words of a mark; it says nothing that these do not say."""


METER: Final = "▰ is a step of the confidence, ▱ one more that the evidence allows, · one that it does not allow"
"""What the signs of a `meter` mean."""


def meter(confidence: Level, ceiling: Level) -> Markup:
    """Four steps: those of the confidence filled, those up to the ceiling hollow."""
    steps = ("▰" if step <= confidence.rank else "▱" if step <= ceiling.rank else "·" for step in range(1, len(Level)))
    return tag("span", "".join(steps), class_="meter", title=METER, aria_hidden="true")


def mark(claim: ExportedClaim) -> Markup:
    """The mark of a claim in full: its words, with "unsupported" where every output must say so."""
    return tag("span", mark_words(claim), class_=f"mark {claim.status}")


def mark_words(claim: ExportedClaim) -> str:
    """The words of the mark of a claim in full."""
    return f"{claim.mark} (unsupported)" if claim.unsupported else claim.mark


def legend_of(status: Status) -> Markup:
    """The words of a status."""
    return tag("span", MARKS[status], class_=f"mark {status}")


def link(numbered: Numbered) -> Markup:
    """A short link to the card of a claim, with its mark."""
    claim = numbered.claim
    return tag(
        "a",
        f"{numbered.number} ",
        tag("span", mark_words(claim), class_="vh"),
        href=numbered.href,
        class_=f"short {claim.status}",
    )


def links(several: Iterable[Numbered]) -> Markup:
    """Short links to the cards of several claims, as a list."""
    return tag("ul", [tag("li", link(numbered)) for numbered in several], class_="links")


def words_link(numbered: Numbered) -> Markup:
    """A link to the card of a claim that reads its statement, with the mark in full before it."""
    return Markup(f"{mark(numbered.claim)} {tag('a', numbered.claim.statement, href=numbered.href, dir='auto')}")
