"""Puts generated parts into the hand-written templates of pages, and rows into tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "templates"


def page(template: str, **parts: Iterable[str]) -> str:
    """The text of a page: its template with each ``@@NAME@@`` replaced by the lines of that part."""
    text = (TEMPLATES / f"{template}.md").read_text(encoding="utf-8")
    for name, lines in parts.items():
        if f"@@{name}@@" not in text:
            message = f"tools/templates/{template}.md has no place for @@{name}@@"
            raise ValueError(message)
        text = text.replace(f"@@{name}@@", "\n".join(lines).rstrip("\n"))
    return f"<!-- Written by tools/generate.py; the hand-written part is tools/templates/{template}.md. -->\n\n{text}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """The lines of a table."""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
