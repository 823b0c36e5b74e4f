"""Keeps problems out of a report that a comment or the settings silence, and tells which comments silence nothing."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache

from claimkit.claimfile.ignore_comments import Judged, Reach, Suppression
from claimkit.config.selection import matches
from claimkit.config.settings import Settings
from claimkit.diagnostics import Diagnostic, Silenced, Silencer, Span
from claimkit.files import project_path


def by_comments(
    found: Iterable[Diagnostic], comments: Mapping[str, Sequence[Suppression]], silenceable: Collection[str], unstoppable: Collection[str]
) -> tuple[list[Diagnostic], list[Silenced], list[Judged]]:
    """The diagnostics that no comment of their file silences, the silenced ones, and the result of each comment.

    ``silenceable`` are the codes of the rules that may be silenced, ``unstoppable`` those of the rules that stop a file.
    """
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []
    used: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    by_place = {path: _ByPlace(some) for path, some in comments.items()}
    for one in found:
        there = by_place.get(one.path) if one.code in silenceable and one.span else None
        hits = list(there.hits(one.span, one.code)) if there and one.span else []
        for number, code in hits:
            used[one.path, number].add(code)
        if hits:
            silenced.append(Silenced(one, Silencer.COMMENT, comments[one.path][min(hits)[0]].reason))
        else:
            kept.append(one)
    judged = [
        _judged(path, suppression, used.get((path, number), ()), silenceable, unstoppable)
        for path, all_of_them in comments.items()
        for number, suppression in enumerate(all_of_them)
    ]
    return kept, silenced, judged


class _ByPlace:
    """The suppressions of a file, to be asked what silences a rule at a place; of several with one reach and code the first counts.

    Entries lie within each other or apart, so that those around a place are found without looking at all others: from each comment the walk
    leads to the next one before it that has not ended there.
    """

    def __init__(self, comments: Sequence[Suppression]) -> None:
        by_reach: dict[Reach, dict[str, int]] = {}
        for number, one in enumerate(comments):
            if one.fault:
                continue
            codes = by_reach.setdefault(one.reach, {})
            for code in one.codes:
                codes.setdefault(code, number)
        outer_first = sorted(by_reach.items(), key=lambda entry: (entry[0].start, [-part for part in entry[0].end]))
        self._entries = outer_first
        self._begins = [reach.start for reach, _ in outer_first]
        self._around: list[int] = []
        for number, (reach, _) in enumerate(outer_first):
            around = number - 1
            while around >= 0 and outer_first[around][0].end <= reach.start:
                around = self._around[around]
            self._around.append(around)

    def hits(self, span: Span, code: str) -> Iterator[tuple[int, str]]:
        """The numbers of the suppressions that silence a rule here, each with the selector that does."""
        at = bisect_right(self._begins, (span.line, span.column)) - 1
        while at >= 0:
            reach, codes = self._entries[at]
            if reach.holds(span):
                yield from ((codes[selector], selector) for selector in (code, code[:3]) if selector in codes)
            at = self._around[at]


def _judged(
    path: str, suppression: Suppression, used: Collection[str], silenceable: Collection[str], unstoppable: Collection[str]
) -> Judged:
    codes = () if suppression.fault else [code for code in suppression.codes if code not in used]
    known = {*silenceable, *(code[:3] for code in silenceable)}
    never = {*unstoppable, *(code[:3] for code in unstoppable)} - known
    return Judged(
        path,
        suppression,
        tuple(code for code in codes if code not in known | never),
        tuple(code for code in codes if code in never),
        tuple(code for code in codes if code in known),
    )


def by_settings(found: Iterable[Diagnostic], settings: Settings, unstoppable: Collection[str]) -> tuple[list[Diagnostic], list[Silenced]]:
    """The diagnostics that the settings want to see, and the silenced ones; a rule that stops a file is never silenced."""
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []

    @cache
    def reason(path: str, code: str) -> str | None:
        hits = (pattern for pattern, codes in settings.per_file_ignores.items() if any(matches(one, code) for one in codes))
        refusal, inside = settings.selection.refusal(code), project_path(path, settings.root) if settings.per_file_ignores else ""
        return next((f"per-file-ignores: {hit}" for hit in hits if _fits(inside, hit)), None) if refusal is None else refusal

    for one in found:
        why = None if one.code in unstoppable else reason(one.path, one.code)
        if why is None:
            kept.append(one)
        else:
            silenced.append(Silenced(one, Silencer.SELECTION, why))
    return kept, silenced


def _fits(inside: str, pattern: str) -> bool:
    """Whether a file, by its path in the project, is one that a pattern means: a folder, or a path in which ``*`` is any text."""
    return fnmatchcase(inside, pattern) or inside.startswith(pattern.rstrip("/") + "/")
