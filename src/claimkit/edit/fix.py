"""Applies safe fixes to the text of a claim file, round by round, and proves that nothing but what they say has changed."""

import json
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import accumulate
from operator import getitem
from typing import Any, Final

from claimkit.checking.runner import fixable, misfits
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.slips import mended
from claimkit.config.settings import Settings
from claimkit.diagnostics import Act, Diagnostic, Fix, Pointer, Span
from claimkit.edit.layout import Edit, quoting
from claimkit.edit.splice import Change, Rekey, applied, spliced
from claimkit.errors import ClaimkitError
from claimkit.lazily import later
from claimkit.values import dataclass

MOST_ROUNDS: Final = 20
"""A mended file shows what its faults had hidden, a corrected key what stands under it: levels enough for every file that fits the format."""

_BOM: Final = "\ufeff"
_WORD: Final = later(r"[\w.+~-]+")
_LINE_END: Final = later(r"\r\n?|\n")
_MOST_ALONE: Final = 20


@dataclass(frozen=True)
class Fixed:
    """A claim file as it stands after its fixes: what was ``done``, and what was ``refused`` because it would not have been safe.

    Of each diagnostic, ``span`` is the place before the fix.
    """

    loaded: Loaded
    done: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def fix(loaded: Loaded, settings: Settings, *, schema: str = "", chosen: Callable[[str], bool] = lambda _: True) -> Fixed:
    """Fix what can be fixed safely in one claim file; nothing is written.

    ``schema`` is the way from the file to the project's schema of claim files (empty: no line for editors is added), ``chosen`` says
    whether the fixes of the rule with a code are wanted. Doing it again changes nothing more.
    """
    now, done = loaded, list[Diagnostic]()
    for _ in range(MOST_ROUNDS):
        offered = [found for found in fixable(now, settings, schema) if chosen(found.code)] if now.reading else []
        text, made = _mended(now, offered) if now.faults else _tidied(now, offered)
        taken = set(made)
        refused = [found for found in offered if found not in taken]
        if not made:
            break
        done += made
        now = _load(text, loaded)
    return Fixed(now, tuple(done), tuple(refused))


def _load(text: str, like: Loaded) -> Loaded:
    loaded = load_bytes(text.encode(), like.path, shown=like.shown)
    if loaded is None:  # not of a file that counts as named
        raise AssertionError(f"{like.path}: it is no claim file any more")
    return loaded


def _mended(now: Loaded, offered: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with quotes around what may be a text, and the fixes that this took.

    What is wanted at a place is known only when the file can be read, so all is quoted in a copy first: a fix counts if the
    copy reads, the place holds what was written, and a text may stand there. Else the other faults have to be mended by hand first.
    """
    body = now.reading.text if now.reading else ""
    if slips := [found for found in offered if found.fix and found.fix.act is Act.RESPELL]:
        return _respelt(now, body, slips)
    lines = _lines(body)
    edits = {found: edit for found in offered if (edit := _quoting(body, lines, found))}
    in_order = sorted(edits.values())
    trial = _load(applied(body, in_order), now)
    if not edits or trial.reading is None or trial.reading.places is None:
        return body, []
    unfit = {found.pointer for found in misfits(trial)}
    data: Any = trial.reading.data
    starts = trial.reading.places.starts()
    kept: dict[Diagnostic, Edit] = {}
    shifts = dict(zip(in_order, accumulate((len(e.text) - e.end + e.start for e in in_order), initial=0), strict=False))
    for found, edit in edits.items():
        pointer = starts.get(edit.start + shifts[edit])
        written = body[edit.start : edit.end]
        if pointer and pointer not in unfit and written in (pointer[-1], reduce(getitem, pointer, data)):
            kept[found] = edit
    new = applied(body, sorted(kept.values()))
    reading = _load(new, now).reading
    if reading is None or len(reading.faults) != len(edits) - len(kept):
        return body, []
    bom = _BOM if now.data.decode().startswith(_BOM) else ""
    return bom + new, list(kept)


def _respelt(now: Loaded, body: str, slips: list[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with its slips mended: all together, else the first that can be read when it is mended alone."""
    bom = _BOM if now.data.decode().startswith(_BOM) else ""
    by_place = {fault.span: fault for fault in now.faults}
    for chosen in (slips, *([slip] for slip in slips[:_MOST_ALONE])):
        new = bom + mended(body, [by_place[slip.span] for slip in chosen if slip.span])
        lines = {slip.span.line for slip in chosen if slip.span}
        if lines.isdisjoint(fault.span.line for fault in _load(new, now).faults):
            return new, chosen
    return body, []


def _quoting(body: str, lines: Sequence[int], found: Diagnostic) -> Edit | None:
    if not found.fix or found.fix.act is not Act.QUOTE or found.span is None:
        return None
    start, end = _stretch(lines, found.span)
    return quoting(body, start, end) if _WORD.fullmatch(body, start, end) else None


def _lines(body: str) -> Sequence[int]:
    """Where each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(body))]


def _stretch(lines: Sequence[int], span: Span) -> tuple[int, int]:
    return lines[span.line - 1] + span.column - 1, lines[span.end_line - 1] + span.end_column - 1


def _tidied(now: Loaded, offered: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    """The text with as many of the fixes as can be made together, and those."""
    made = _provable(now, list(offered), {(found.code, found.pointer) for found in misfits(now)} if offered else set())
    return (_edited(now, made) if made else now.data.decode()), made


def _provable(now: Loaded, offered: list[Diagnostic], before: set[tuple[str, Pointer]]) -> list[Diagnostic]:
    """Fixes that can be made together, proved, without a new misfit where they were made; the rest is for the next round."""
    while offered:
        try:
            new = _load(_edited(now, offered), now)
        except ClaimkitError:
            half = len(offered) // 2
            return (_provable(now, offered[:half], before) or _provable(now, offered[half:], before)) if half else []
        after = {(found.code, found.pointer) for found in misfits(new)}
        places, come = {pointer for _, pointer in after}, {pointer for _, pointer in after - before}
        around = come | {pointer[:-1] for pointer in come}
        fit = [found for found in offered if not _spoils(found, places, around)]
        if len(fit) == len(offered):
            return offered
        offered = fit
    return []


def _spoils(found: Diagnostic, unfit: set[Pointer], around: set[Pointer]) -> bool:
    """Whether something does not fit where a fix was made; for a key also ``around`` it, since it may tell what sort of thing that is."""
    if not found.fix or found.fix.act is not Act.RENAME:
        return found.pointer in unfit
    parent = found.pointer[:-1]
    return (*parent, found.fix.text) in unfit or parent in around


def _edited(now: Loaded, made: Sequence[Diagnostic]) -> str:
    """The text with all these fixes. Raises `ClaimkitError` if the data would differ in anything else."""
    body = now.reading.text if now.reading else ""
    lines = _lines(body)
    text = spliced(now, [change for found in made if (change := _change(body, lines, found))])
    for found in made:
        if found.fix and found.fix.act is Act.BEGIN_WITH:
            text = _begun(text, found.fix.text, now)
    return text


def _change(body: str, lines: Sequence[int], found: Diagnostic) -> Change | Rekey | None:
    match found.fix:
        case Fix(Act.QUOTE) if found.span:
            return Change(found.pointer, body[slice(*_stretch(lines, found.span))])
        case Fix(Act.REWRITE, text):
            return Change(found.pointer, text)
        case Fix(Act.RENAME, key):
            return Rekey(found.pointer, key)
        case _:
            return None


def _begun(text: str, line: str, now: Loaded) -> str:
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    line_end = _LINE_END.search(body)
    new = f"{bom}{line}{line_end[0] if line_end else chr(10)}{body}"
    old_data, new_data = (_load(some, now).reading for some in (text, new))
    if old_data is None or new_data is None or json.dumps(old_data.data) != json.dumps(new_data.data):
        raise ClaimkitError("a comment at the top would change what the file says", "add it by hand")
    return new
