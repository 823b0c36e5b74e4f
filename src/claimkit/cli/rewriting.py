"""The writing of changed claim files: the change is shown as a diff, and all files are written or none."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.edit.line_diff import unified
from claimkit.edit.splice import Change, spliced
from claimkit.files.together import write_together
from claimkit.project import Loaded, Whole
from claimkit.terminal import Paint, escaped, uses_color

_STYLES: Final = {"+": ("green",), "-": ("red",), "@": ("cyan",)}


def show_changes(changed: Mapping[str, str], old: Mapping[str, bytes]) -> None:
    """Print the diffs of files, by path, to standard output; nothing in them can act on a terminal."""
    paint = Paint(on=uses_color(sys.stdout))
    for path, text in changed.items():
        for line in unified(old[path].decode().splitlines(), text.splitlines(), path):
            style = ("bold",) if line.startswith(("+++", "---")) else _STYLES.get(line[:1], ())
            sys.stdout.write((paint(escaped(line), *style) if style else escaped(line)) + "\n")
    sys.stdout.flush()


def rewrite(new: Mapping[str, str], files: Mapping[str, Loaded], root: Path, options: cli.Options, *, shows: bool = True) -> int:
    """Write the new texts of claim files, by path, if ``--write`` is given, and show the change; the number of files that change."""
    old = {path: files[path].data for path in new}
    changed = {path: text for path, text in new.items() if text != old[path].decode()}
    if options.write:
        write_together(changed, old, root, break_links=options.break_links)
    if shows:
        show_changes(changed, old)
    return len(changed)


def edit(changes: Mapping[str, Sequence[Change]], whole: Whole, options: cli.Options, *, shows: bool = True) -> int:
    """Make changes in claim files, by path, in the same way; nothing else in them changes."""
    files = whole.by_path
    new = {path: spliced(files[path], some) for path, some in changes.items() if some}
    return rewrite(new, files, whole.project.settings.root, options, shows=shows)
