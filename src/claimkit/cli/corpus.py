"""What the commands over claim files share: their options, loading, and the exit code of what was found."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimkit.catalog import rules
from claimkit.claimfiles import Found, Loaded, find, load, load_bytes
from claimkit.errors import ReadError
from claimkit.settings import Settings, find_settings, known_codes
from claimkit.terminal import escaped

STDIN = "-"


def add_corpus_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say which claim files are meant."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="claim files and folders (default: those of the configuration, else claims/); - reads standard input",
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this configuration instead of the nearest one")
    parser.add_argument(
        "--stdin-name",
        metavar="NAME",
        default="<stdin>",
        help="how to show standard input; its ending tells YAML from JSON",
    )


@dataclass
class Input:
    """The claim files of a command line: loaded one after the other, with what went wrong on the way."""

    settings: Settings
    found: Found
    stdin_name: str | None = None
    skipped: int = 0
    failed: bool = False
    _stdin_data: bytes = b""

    @classmethod
    def of(cls, options: argparse.Namespace) -> "Input":
        """Find the files that the options mean. Raises `SettingsError` for a bad configuration."""
        settings = find_settings(Path.cwd(), options.config)
        known_codes(settings, rules())
        given = [path for path in dict.fromkeys(options.paths) if path != STDIN]
        wants_stdin = STDIN in options.paths
        configured = (
            settings.paths if settings.origin else [path for path in settings.paths if (settings.root / path).exists()]
        )
        found = find(given, configured, settings.root, only_given=wants_stdin)
        made = cls(settings, found, options.stdin_name if wants_stdin else None, found.links)
        for name in found.missing:
            made.complain(ReadError(f"no such file or folder: {name}"))
        return made

    def complain(self, error: ReadError) -> None:
        """Say on standard error what cannot be read, and remember it for the exit code."""
        self.failed = True
        sys.stderr.write(f"claimkit: {escaped(error.message)}\n")

    def files(self) -> Iterator[Loaded]:
        """The claim files, in a fixed order; each is loaded when it is asked for."""
        if self.stdin_name is not None:
            self._stdin_data = sys.stdin.buffer.read(self.settings.max_file_size + 1)
            loaded = load_bytes(self._stdin_data, self.stdin_name, max_size=self.settings.max_file_size)
            if loaded:
                yield loaded
        for candidate in self.found.candidates:
            try:
                loaded = load(candidate, self.settings.max_file_size)
            except ReadError as error:
                self.complain(error)
                continue
            if loaded is None:
                self.skipped += candidate.shown
            else:
                yield loaded

    def lines_of(self, path: str) -> Sequence[str] | None:
        """The lines of a file that was read, for excerpts; None if they cannot be had any more."""
        if path == self.stdin_name:
            data = self._stdin_data
        else:
            try:
                data = Path(path).read_bytes()[: self.settings.max_file_size]
            except OSError:
                return None
        text = data.decode(errors="replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
