"""Shows diagnostics as a page of Markdown: the summary of a step of a workflow, or a comment on a merge request."""

from collections.abc import Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.reporters import Presentation, Reporter, gaps, place, summary
from claimkit.terminal import escaped

_MOST: Final = 200
"""Pages have a limit: GitHub drops a summary of more than a megabyte whole."""
_LONGEST: Final = 500
_MEANT: Final = later(r"[#$&*.:<>@\[\\\]_`|~]")
"""Characters that may begin markup or a link, or end a cell."""


def render(presentation: Presentation) -> Iterator[str]:
    diagnostics = sorted(presentation.listed, key=lambda found: found.severity.rank)
    missing = gaps(presentation)
    yield f"## claimkit\n\n{_text(summary(presentation))}\n\n"
    yield from (f"- **{_text(gap)}**\n" for gap in missing[:_MOST])
    if diagnostics:
        yield f"{chr(10) * bool(missing)}| place | rule | problem |\n| --- | --- | --- |\n"
    for found in diagnostics[:_MOST]:
        where, kind = _text(place(found.path, found.span)), _text(f"{found.severity} {found.code}")
        yield f"| {where} | {kind} | {_text(found.message)}{'<br>' * bool(found.hint)}{_text(found.hint)} |\n"
    hidden = len(diagnostics[_MOST:]) + len(missing[_MOST:])
    if hidden:
        yield f"\n{hidden} more, the worst of all are shown; `claimkit check` shows all.\n"


def _text(text: str) -> str:
    """The text as Markdown that shows just this text: no markup, no link, no end of a cell."""
    shown = escaped(text)
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1] + "…"
    return _MEANT.sub(r"\\\g<0>", shown)


REPORTER: Final = Reporter(
    name="markdown",
    purpose="for a page: the summary of a step, a comment on a merge request",
    standard="GitHub Flavored Markdown",
    render=render,
)
