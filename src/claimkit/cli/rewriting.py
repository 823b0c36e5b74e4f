"""What the commands that edit claim files share: the change is shown as a diff, and all files are looked at before one is written."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from claimkit.cli.line_diff import unified
from claimkit.errors import UsageError
from claimkit.files import regular_bytes, write_text
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


def write_all(changed: Mapping[str, str], old: Mapping[str, bytes]) -> None:
    """Write the new texts of files, by path; ``old`` holds what each is known to hold.

    All are looked at before one is touched. Raises `UsageError` if somebody changed one in the meantime, or it cannot be written.
    """
    for path in changed:
        try:
            now = regular_bytes(Path(path), len(old[path]) + 1)
        except OSError:
            now = b""
        if now != old[path]:
            message = f"{path}: somebody changed it in the meantime"
            raise UsageError(message, "run the command again; nothing was written")
    for path, text in changed.items():
        write_text(Path(path), [text])
