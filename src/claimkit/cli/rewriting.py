"""The writing of changed claim files: the change is shown as a diff, and all files are written or none."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from claimkit.cli.line_diff import unified
from claimkit.files.together import write_together
from claimkit.project import Loaded
from claimkit.terminal import Paint, escaped, uses_color

_STYLES: Final = {"+": ("green",), "-": ("red",), "@": ("cyan",)}


def diff_lines(path: str, old: str, new: str, paint: Paint) -> Iterator[str]:
    """The lines of a unified diff of a file, escaped for a terminal, each with its line end."""
    for line in unified(old.splitlines(), new.splitlines(), path):
        shown = escaped(line)
        style = ("bold",) if line.startswith(("+++", "---")) else _STYLES.get(line[:1], ())
        yield (paint(shown, *style) if style else shown) + "\n"


def show_changes(changed: Mapping[str, str], old: Mapping[str, bytes]) -> None:
    """Print the diffs of files, by path, to standard output."""
    paint = Paint(on=uses_color(sys.stdout))
    for path, text in changed.items():
        sys.stdout.writelines(diff_lines(path, old[path].decode(), text, paint))
    sys.stdout.flush()


def write_all(changed: Mapping[str, str], old: Mapping[str, bytes], root: Path, options: argparse.Namespace) -> None:
    """Write the new texts of files of a project, all or none; see `write_together`."""
    write_together(changed, old, root, break_links=options.break_links)


def rewrite(new: Mapping[str, str], files: Mapping[str, Loaded], root: Path, options: argparse.Namespace) -> int:
    """Write the new texts of claim files, by path, if ``--write`` is given, and show the change in any case; the number of files that change."""
    old = {path: files[path].data for path in new}
    changed = {path: text for path, text in new.items() if text != old[path].decode()}
    if options.write:
        write_all(changed, old, root, options)
    show_changes(changed, old)
    return len(changed)
