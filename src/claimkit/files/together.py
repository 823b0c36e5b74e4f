"""Replaces several files together: all of them get their new text, or all keep the old one, after an error or a kill."""

import contextlib
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimkit.errors import UsageError
from claimkit.files import ChangedError, Unfit, in_words, only_writer, prepare, regular_bytes, take_place
from claimkit.files import journal as journals
from claimkit.files.journal import NAME, Replacement, digest
from claimkit.files.keeping import keep, refuse_loss, sweep


def write_together(changed: Mapping[str, str], old: Mapping[str, bytes], root: Path, *, break_links: bool = False) -> None:
    """Write the new texts of files of a project, by path; ``old`` holds what each is known to hold.

    Meanwhile no other claimkit writes in the project. Raises `UsageError` if a file cannot be written or was changed; then none is, and the
    message says so. Where a file lies outside the project, or its root cannot be written to, that holds after an error, and not after a kill.
    """
    if not changed:
        return
    with only_writer(root):
        if told := journals.settled_alone(root):
            raise UsageError(told, "run the command again; it had not seen that yet")
        replacements: list[Replacement] = []
        journal = None
        try:
            mark = os.urandom(6).hex()
            for path, text in changed.items():
                replacements.append(_looked_at(path, text, old[path], mark, break_links=break_links))
            journal = journals.begin(root, replacements) if len(replacements) > 1 else None
            _replace(replacements, changed, old)
        except BaseException as error:
            _take_back(replacements, journal, error)
            raise
        with contextlib.suppress(OSError):  # all is written; what is left lying is removed by the next run
            journals.end(journal, replacements)


def _looked_at(path: str, text: str, old: bytes, mark: str, *, break_links: bool) -> Replacement:
    """The replacement of a file, after a look at whether it may be made. Raises `UsageError` if not."""
    shown, target = Path(path), Path(os.path.realpath(path))
    try:
        content = regular_bytes(target, len(old) + 1)
    except OSError:
        content = Unfit()
    if content != old:
        raise ChangedError(shown)
    refuse_loss(shown, target, break_links=break_links)
    return Replacement(target, shown, digest(old), digest(text.encode()), mark)


def _replace(replacements: Sequence[Replacement], changed: Mapping[str, str], old: Mapping[str, bytes]) -> None:
    """Prepare all files, then let one after the other take its place."""
    pairs = list(zip(replacements, changed, strict=True))
    for folder in {one.target.parent for one in replacements}:
        sweep(folder)
    for one, path in pairs:
        with in_words(one.shown):
            prepare(one.prepared, one.target, [changed[path]])
            if len(pairs) > 1:
                _keep_old(one)
    for one, path in pairs:
        with in_words(one.shown):
            take_place(one.prepared, one.target, old[path], one.shown)


def _keep_old(one: Replacement) -> None:
    """Give the old file a second name, from which it can be put back; a copy where the file system knows no second names."""
    try:
        os.link(one.target, one.kept)
    except OSError:
        shutil.copyfile(one.target, one.kept)
        keep(one.target, one.kept)


def _take_back(replacements: Sequence[Replacement], journal: Path | None, error: BaseException) -> None:
    """Put the old files back, and add to an error of ours that nothing was written; if even that fails, the next run tries again."""
    try:
        left = journals.undo(replacements)
        if not left:
            journals.end(journal, replacements)
    except OSError:
        left = [one.shown for one in replacements if one.is_done]
    if isinstance(error, UsageError) and left:
        names = " ".join(map(str, left))
        later = f"the next run that writes tries again ({NAME})" if journal else "mend them by hand"
        error.hint = f"these have their new text and could not be put back: {names}; {later}"
    elif isinstance(error, UsageError):
        error.hint = f"{error.hint}; nothing was written"
