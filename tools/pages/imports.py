"""The page of the imports, from the importers."""

from collections.abc import Iterator

from claimkit.importers import importers
from pages.layout import page, table


def imports_page() -> str:
    """The page of the imports."""
    return page("imports", FORMATS=_formats())


def _formats() -> Iterator[str]:
    rows = ([f"`{one.name}`", ", ".join(f"`{end}`" for end in one.suffixes) or "–", one.carries] for one in importers().values())
    yield from table(("format", "ending", "what of it arrives"), rows)
