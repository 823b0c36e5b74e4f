"""The writing of changed claim files: the change is shown as a diff, and all files are looked at before one is written."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from claimkit.cli.line_diff import unified
from claimkit.errors import UsageError
from claimkit.files import only_writer, regular_bytes, write_text
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


def write_all(changed: Mapping[str, str], old: Mapping[str, bytes], root: Path) -> None:
    """Write the new texts of files of a project, by path; ``old`` holds what each is known to hold.

    All are looked at before one is touched, and each once more immediately before it is replaced; meanwhile no other claimkit writes in
    the project. Raises `UsageError`, which says what was written and what was not, if somebody changed a file or one cannot be written.
    """
    if not changed:
        return
    with only_writer(root):
        for path in changed:
            if _content(path, len(old[path]) + 1) != old[path]:
                message = f"{path}: somebody changed it in the meantime"
                raise UsageError(message, "run the command again; nothing was written")
        refused = {path: error for path, text in changed.items() if (error := _refusal(path, text, old[path]))}
    if refused:
        written = " ".join(path for path in changed if path not in refused) or "nothing"
        reasons = "; ".join(error.message for error in refused.values())
        hint = "run the command again: what was written stays, and the rest is looked at anew"
        raise UsageError(f"not all was written: {reasons}; written: {written}", hint)


def _content(path: str, limit: int) -> object:
    try:
        return regular_bytes(Path(path), limit)
    except OSError:
        return None


def _refusal(path: str, text: str, old: bytes) -> UsageError | None:
    """The reason why a file was not written; None if it was."""
    try:
        write_text(Path(path), [text], old)
    except UsageError as error:
        return error
    return None
