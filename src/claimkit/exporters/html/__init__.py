"""The report: one self-contained page that shows the documents with every statement marked by how well it is supported."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from claimkit.exporters import Exporter

if TYPE_CHECKING:
    from claimkit.assessment.shape import Export


def render(export: "Export") -> Iterator[str]:
    """The page, piece by piece; it is loaded when the first piece is wanted."""
    from claimkit.exporters.html.page import render as page

    yield from page(export)


EXPORTER: Final = Exporter(
    name="html",
    suffix=".html",
    media_type="text/html",
    loses="scopes, digests, keys that begin with x-, and bibliographic fields beside author, year, title and identifiers: the page is for readers",
    render=render,
)
