"""Shows values in notebooks: small tables of HTML in which every text is escaped, under numbers with their nouns."""

from collections.abc import Iterable, Sequence
from typing import Final

_MOST_ROWS: Final = 200


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a caption; of many rows the first are shown, and how many are left out."""
    every = list(rows)
    left_out = len(every) - _MOST_ROWS
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in every[:_MOST_ROWS])
    rest = (
        f'<tr><td colspan="{len(head)}">and {counted(left_out, "more row")}, not shown</td></tr>'
        if left_out > 0
        else ""
    )
    header = f"<thead><tr>{_cells('th', head)}</tr></thead>"
    return f"<table><caption>{_shown(caption)}</caption>{header}<tbody>{body}{rest}</tbody></table>"


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def _cells(tag: str, texts: Sequence[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "".join(f'<{tag}{scope} style="text-align:left">{_shown(text)}</{tag}>' for text in texts)


def _shown(text: str) -> str:
    # A dollar sign would begin a formula, and a character that turns the direction of writing could move a mark.
    plain = "".join(sign for sign in text if sign not in _TURNING)
    from html import escape  # every run loads this module, and hardly one shows a notebook anything

    return f'<bdi class="tex2jax_ignore">{escape(plain)}</bdi>'


_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
