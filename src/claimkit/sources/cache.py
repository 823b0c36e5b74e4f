"""Keeps the texts of copies in the user's cache folder, by the digest of the file; it may vanish, be torn or be read-only at any time."""

import contextlib
import json
import os
import sys
from pathlib import Path

from claimkit.sources.copytext import VERSION, CopyText


class Cache:
    """Texts by digest; nothing that goes wrong here is ever told: what is not kept is read again."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, digest: str, suffix: str) -> CopyText | None:
        """The text that was read of a file with this digest and ending; None if it is not kept, or not whole."""
        if self.folder is None:
            return None
        try:
            data = json.loads((self.folder / _name(digest, suffix)).read_bytes())
            return CopyText.of(data["copy"]) if data["version"] == VERSION and data["digest"] == digest else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def put(self, digest: str, suffix: str, copy: CopyText) -> None:
        """Keep a text, whole or not at all; what could not be read is not kept, for a cure may come from outside."""
        if self.folder is None or copy.trouble:
            return
        with contextlib.suppress(OSError, ValueError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            import tempfile  # only a copy that was read pays for it

            handle, name = tempfile.mkstemp(dir=self.folder)
            try:
                with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123  (of a descriptor)
                    json.dump({"version": VERSION, "digest": digest, "copy": copy.as_data()}, file)
                os.replace(name, self.folder / _name(digest, suffix))  # noqa: PTH105
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise


def _name(digest: str, suffix: str) -> str:
    return f"{digest}-{suffix[1:]}-{VERSION}.json"


def cache_folder() -> Path | None:
    """The folder of this user for texts of copies; None where the system names none."""
    given = os.environ.get("CLAIMKIT_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    if given:
        return Path(given) / "claimkit" / "copies" if os.path.isabs(given) else None  # noqa: PTH117
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) / "claimkit" / "copies" if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "claimkit" / "copies"
