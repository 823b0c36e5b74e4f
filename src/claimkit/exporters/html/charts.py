"""The pictures of a report as plain SVG: what each shows also stands beside it in words."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.claimfile.vocabulary import Level, Status
from claimkit.derived.coverage import State, Totals
from claimkit.derived.support import MARKS, SIGNS
from claimkit.exporters.html.markup import Content, Markup, tag
from claimkit.exporters.html.pieces import Run
from claimkit.exporters.html.references import words
from claimkit.exporters.html.view import Numbered
from claimkit.wording import counted

_BAR: Final = 600
_CELL_WIDE, _CELL_HIGH = 76, 56
_LEFT, _BELOW = 70, 40
_ABREAST: Final = 5
_MOST_SIGNS: Final = 3 * _ABREAST


def patterns() -> Markup:
    """What fills the shapes: each status has a pattern of its own, so that nobody needs to tell colours apart."""
    shapes = {
        "partly-supported": [tag("circle", cx=2, cy=2, r="1.3"), tag("circle", cx=6, cy=6, r="1.3")],
        "contested": [tag("path", d="M1 0V8M5 0V8")],
        "unsupported": [tag("path", d="M-2 2L2-2M0 8L8 0M6 10L10 6")],
        "contradicted": [tag("path", d="M0 0L8 8M0 8L8 0")],
        "above": [tag("path", d="M0 4H8")],
    }
    made = [
        tag(
            "pattern",
            tag("rect", width=8, height=8, class_="ground"),
            shape,
            id=f"pattern-{name}",
            width=8,
            height=8,
            patternUnits="userSpaceOnUse",
            class_=f"pattern {name}",
        )
        for name, shape in shapes.items()
    ]
    return tag("svg", tag("defs", made), width=0, height=0, class_="patterns", aria_hidden="true")


def by_status(counts: dict[Status, int]) -> Markup:
    """A bar of all claims by status."""
    shares = [(status.value, counts[status]) for status in Status]
    said = ", ".join(f"{count} {MARKS[Status(name)]}" for name, count in shares)
    return _bar(shares, f"Claims by status: {said}")


def coverage(totals: Totals) -> Markup:
    """A bar of the sentences of a document by state."""
    shares = [(state.value, getattr(totals, state.value)) for state in State]
    return _bar(shares, f"Sentences by state: {', '.join(f'{count} {name}' for name, count in shares)}")


def _bar(shares: Sequence[tuple[str, int]], said: str) -> Markup:
    total = sum(count for _, count in shares) or 1
    at, parts = 0.0, []
    for name, count in shares:
        width = count * _BAR / total
        if count:
            parts.append(tag("rect", x=f"{at:.1f}", width=f"{width:.1f}", height=28, class_=f"fill {name}"))
        at += width
    return tag(
        "svg",
        parts,
        viewBox=f"0 0 {_BAR} 28",
        preserveAspectRatio="none",
        class_="bar-chart",
        role="img",
        aria_label=said,
    )


def strip(document: int, sentences: Sequence[Run]) -> Markup:
    """The whole document at a glance: a cell for each sentence, which leads to it.

    It is for the eye and the mouse: the sentences themselves are the text alternative, so it is hidden from screen readers.
    """
    few, some = 120, 1200
    columns = min(len(sentences), 40) if len(sentences) <= few else 100 if len(sentences) <= some else 200
    wide = 24 if len(sentences) <= few else 10 if len(sentences) <= some else 5
    high = max(wide, 8)
    rows = -(-len(sentences) // max(columns, 1))
    cells = [
        tag(
            "a",
            tag(
                "rect",
                x=at % columns * wide,
                y=at // columns * high,
                width=wide - 1,
                height=high - 1,
                class_=f"fill {run.look}",
            ),
            href=f"#s{document}-{run.number}",
            tabindex=-1,
        )
        for at, run in enumerate(sentences)
    ]
    width, height = columns * wide, rows * high
    return tag(
        "svg", cells, viewBox=f"0 0 {width} {height}", width=width, height=height, class_="strip", aria_hidden="true"
    )


def levels(claims: Sequence[Numbered]) -> tuple[Markup, Sequence[str]]:
    """Every claim by its confidence and the ceiling of its evidence; and the same in words."""
    cells: defaultdict[tuple[Level, Level], list[Numbered]] = defaultdict(list)
    for numbered in claims:
        cells[numbered.claim.confidence, numbered.claim.ceiling].append(numbered)
    shown = [
        part
        for confidence in Level
        for ceiling in Level
        for part in _cell(confidence, ceiling, cells.get((confidence, ceiling), []))
    ]
    width, height = _LEFT + len(Level) * _CELL_WIDE, len(Level) * _CELL_HIGH + _BELOW
    drawn = tag(
        "svg",
        shown,
        _axes(),
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        class_="levels",
        aria_hidden="true",
    )
    said = [
        f"confidence {words(confidence)}, ceiling {words(ceiling)}: {_by_mark(cells[confidence, ceiling])}"
        for confidence in reversed(Level)
        for ceiling in reversed(Level)
        if (confidence, ceiling) in cells
    ]
    return drawn, said


def _by_mark(claims: Sequence[Numbered]) -> str:
    marks = Counter(numbered.claim.mark for numbered in claims)
    return f"{counted(len(claims), 'claim')} ({', '.join(f'{count} {mark}' for mark, count in marks.items())})"


def _cell(confidence: Level, ceiling: Level, claims: Sequence[Numbered]) -> Iterator[Markup]:
    left, top = _LEFT + ceiling.rank * _CELL_WIDE, (Level.HIGH.rank - confidence.rank) * _CELL_HIGH
    above = " above" if confidence.rank > ceiling.rank else ""
    yield tag("rect", x=left, y=top, width=_CELL_WIDE - 2, height=_CELL_HIGH - 2, class_=f"cell{above}")
    if not claims:
        return
    if len(claims) > _MOST_SIGNS:
        yield from _counts(left, top, claims)
        return
    for at, numbered in enumerate(claims):
        x, y = left + 10 + at % _ABREAST * 14, top + 17 + at // _ABREAST * 15
        status = numbered.claim.status
        shape = tag("text", SIGNS[status], x=x, y=y, text_anchor="middle", class_=f"shape {status}")
        title = tag("title", f"{numbered.number}: {numbered.claim.mark}")
        yield tag("a", title, shape, href=numbered.href, tabindex=-1)


def _counts(left: int, top: int, claims: Sequence[Numbered]) -> Iterator[Markup]:
    """How many claims of each status lie in a field that has no room for a sign for each."""
    counts = Counter(numbered.claim.status for numbered in claims)
    found = [status for status in Status if counts[status]]
    for at, status in enumerate(found):
        x, y = left + 6, top + 11 + at * 10
        yield tag("text", f"{SIGNS[status]} {counts[status]:,}", x=x, y=y, class_=f"many shape {status}")


def _axes() -> Iterator[Content]:
    for level in Level:
        y = (Level.HIGH.rank - level.rank) * _CELL_HIGH + _CELL_HIGH / 2 + 4
        yield _words(_LEFT - 6, y, words(level), "end")
        x = _LEFT + level.rank * _CELL_WIDE + _CELL_WIDE / 2
        yield _words(x, len(Level) * _CELL_HIGH + 16, words(level), "middle")
    yield _words(
        _LEFT + len(Level) * _CELL_WIDE / 2, len(Level) * _CELL_HIGH + 34, "the most that the evidence allows", "middle"
    )


def _words(x: float, y: float, text: str, anchor: str, class_: str = "") -> Markup:
    return tag("text", text, x=f"{x:g}", y=f"{y:g}", text_anchor=anchor, class_=class_ or None)
