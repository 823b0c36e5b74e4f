"""Keeps problems out of a report that a comment or the settings silence, and tells which comments silence nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from claimkit.claimfiles import project_path
from claimkit.diagnostics import Diagnostic, Silenced, Silencer
from claimkit.selection import ALL, matches
from claimkit.settings import Settings
from claimkit.suppressions import Suppression


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a suppression: the codes that mean no rule, those that no comment can silence, and those that silenced nothing."""

    path: str
    suppression: Suppression
    unknown: tuple[str, ...] = ()
    unstoppable: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()


def by_comments(
    found: Iterable[Diagnostic],
    comments: Mapping[str, Sequence[Suppression]],
    silenceable: Collection[str],
    unstoppable: Collection[str],
) -> tuple[list[Diagnostic], list[Silenced], list[Judged]]:
    """The diagnostics that no comment of their file silences, those that one does, and what became of each comment.

    ``silenceable`` are the codes of the rules that may be silenced, ``unstoppable`` those of the rules that stop a file.
    """
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []
    used: set[tuple[str, int, str]] = set()
    for one in found:
        hits = [
            (number, code)
            for number, suppression in enumerate(comments.get(one.path, ()))
            if not suppression.fault and one.code in silenceable and one.span and suppression.reach.holds(one.span)
            for code in suppression.codes
            if code != ALL and matches(code, one.code)
        ]
        used.update((one.path, number, code) for number, code in hits)
        if hits:
            silenced.append(Silenced(one, Silencer.COMMENT, comments[one.path][hits[0][0]].reason))
        else:
            kept.append(one)
    judged = [
        _judged(
            path, suppression, {code for at, n, code in used if (at, n) == (path, number)}, silenceable, unstoppable
        )
        for path, all_of_them in comments.items()
        for number, suppression in enumerate(all_of_them)
    ]
    return kept, silenced, judged


def _judged(
    path: str,
    suppression: Suppression,
    used: Collection[str],
    silenceable: Collection[str],
    unstoppable: Collection[str],
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


def by_settings(
    found: Iterable[Diagnostic], settings: Settings, unstoppable: Collection[str]
) -> tuple[list[Diagnostic], list[Silenced]]:
    """The diagnostics that the settings want to see, and those that they do not; what stops a file is always seen."""
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = []

    @cache
    def patterns(path: str) -> Sequence[tuple[str, tuple[str, ...]]]:
        return [
            (pattern, codes) for pattern, codes in settings.per_file_ignores.items() if _fits(path, pattern, settings)
        ]

    for one in found:
        reason = settings.selection.refusal(one.code)
        if reason is None:
            hit = (pattern for pattern, codes in patterns(one.path) if any(matches(code, one.code) for code in codes))
            reason = next((f"per-file-ignores: {pattern}" for pattern in hit), None)
        if reason is None or one.code in unstoppable:
            kept.append(one)
        else:
            silenced.append(Silenced(one, Silencer.SELECTION, reason))
    return kept, silenced


def _fits(path: str, pattern: str, settings: Settings) -> bool:
    """Whether a file, by its shown path, is one that a pattern means: a folder, or a path in which ``*`` is any text."""
    inside = project_path(path, settings.root)
    return fnmatchcase(inside, pattern) or inside.startswith(pattern.rstrip("/") + "/")
