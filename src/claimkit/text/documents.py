"""Opens the documents whose passages are checked: inside the project only, regular files, UTF-8, no larger than allowed; a few are kept."""

import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

from claimkit.errors import ReadError, UsageError
from claimkit.files import UNRESOLVED, Unfit, conflict
from claimkit.files.boundary import Barred, Barrier, Boundary
from claimkit.files.kinds import binary_kind
from claimkit.lazily import later
from claimkit.text.quotations import Matcher
from claimkit.text.read import normal_source, read_text
from claimkit.values import dataclass, field

_KEPT: Final = 4
_URL: Final = later(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True)
class Unreadable:
    """Why a document cannot be read, and what to do about it."""

    reason: str
    hint: str
    barrier: Barrier | None = None
    """What keeps it from being opened at all."""


class DocumentText:
    """A document that was asked for: its text, or why there is none (``unreadable`` is None too if it is just not at hand)."""

    def __init__(self, text: str | None = None, name: str = "", unreadable: Unreadable | None = None) -> None:
        self.unreadable = unreadable
        self.at_hand = text is not None
        self.text, self._name = text or "", name

    @cached_property
    def matcher(self) -> Matcher:
        """What finds passages in it."""
        return Matcher(read_text(self.text, self._name))

    @cached_property
    def sha256(self) -> str:
        """The digest (hex) of its text as offsets count it."""
        return sha256(normal_source(self.text).encode(errors="surrogatepass")).hexdigest()


NOT_AT_HAND: Final = DocumentText()

Opener = Callable[[str, str], str | Unreadable | None]
"""Opens the document at a path that the claim file with this name gives; None if it is not to be had here at all."""


def open_document(path: str, claim_file: str, boundary: Boundary, limit: int) -> str | Unreadable:
    """The text of a document; its path is taken from the folder of the claim file on.

    Whatever the path says, only regular files inside the ``boundary`` of the project are opened, none through a link that leads out of it, and no
    more than ``limit`` bytes are read.
    """
    if _URL.match(path):
        return Unreadable("URLs are not read", "save the text in the project and give the path; the address may stand under URL")
    try:
        folder = os.path.dirname(os.path.realpath(claim_file))  # noqa: PTH120  (a claim file may be called by any text)
        target = os.path.join(folder, path)  # noqa: PTH118
        return _text(boundary.read(target, limit))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its path makes no sense"
        if "\\" in path:
            slashed = path.replace("\\", "/")
            return Unreadable(f"it cannot be opened ({reason})", f"write the path with slashes: {slashed}")
        advice = "correct the path, which begins at the folder of the claim file, or give the digest only"
        return Unreadable(f"it cannot be opened ({reason})", "take out the blanks at its ends" if path != path.strip() else advice)


def _text(data: bytes | Unfit | Barred) -> str | Unreadable:
    if isinstance(data, Barred):
        return Unreadable(data.reason, data.hint, data.barrier)
    if isinstance(data, Unfit):
        if not data.too_large:
            return Unreadable("it is no regular file", "give the path of a text file")
        return Unreadable(f"it is too large ({data.too_large})", "raise max-file-size in the configuration, or split the text")
    return _decoded(data)


def _decoded(data: bytes) -> str | Unreadable:
    if kind := binary_kind(data):
        return Unreadable(f"it is a {kind}", "save it as Markdown, HTML or text, and give the path of that file")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)
    if "\0" in text:
        return Unreadable("it is no text (it holds a NUL)", "give the path of a text file")
    if (at := conflict(text)) is not None:
        line = normal_source(text[:at]).count("\n") + 1
        hint = "keep one of the two versions; lines that only show such marks must be indented"
        return Unreadable(f"{UNRESOLVED} (line {line})", hint)
    return text


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Unreadable:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Unreadable("it is UTF-16, not UTF-8", "save it as UTF-8 text")
    before = data[: error.start].decode().replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Unreadable(
        f"it is not UTF-8 (byte {error.start} is 0x{data[error.start]:02X}: line {line}, column {column})", "save it as UTF-8 text"
    )


def supplied_text(path: Path, limit: int, boundary: Boundary, *, inside: bool = False) -> str:
    """The text of a file that a person named, wherever it lies, or only ``inside`` the project; raises `ReadError` if it is hidden or cannot be read as a text."""
    try:
        text = _text(boundary.read(path, limit) if inside else boundary.read_named(path, limit))
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})"
        raise ReadError(message, "check the path and its permissions") from None
    if isinstance(text, Unreadable):
        message = f"{path}: {text.reason}"
        raise ReadError(message, text.hint)
    return text


@dataclass(frozen=True)
class Text:
    """The text of a document itself, where it lies in no file; it is read as a file of this ``name`` is: Markdown, HTML or plain text."""

    text: str
    name: str = "text.md"


Supplied = str | os.PathLike[str] | Text
"""The text of a document as a person gives it: in a file, or itself."""


def _supplied(id_: str, given: Supplied, limit: int, boundary: Boundary) -> tuple[str, str]:
    """The name and the text of what was given for a document; raises `UsageError` for something else, `ReadError` for a file that cannot be read."""
    if isinstance(given, Text):
        return given.name, given.text
    if not isinstance(given, str | os.PathLike):
        message = (  # type: ignore[unreachable]  # for callers without a type checker
            f'texts: for "{id_}" a path or a text is wanted, not {type(given).__name__}'
        )
        raise UsageError(message, 'give a path, or claimkit.Text("…")')
    return os.fspath(given), supplied_text(Path(given), limit, boundary)


class Asked:
    """What was asked of the documents of a run: the ids of supplied ones that some claim file defines, and what is behind each name that is shown."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.names: dict[str, tuple[str, str | None, str]] = {}

    def join(self, other: "Asked") -> None:
        """Add what was asked elsewhere."""
        self.used |= other.used
        self.names |= other.names


@dataclass
class Library:
    """The documents of a run: opened when a passage asks for one, the last few kept.

    ``supplied`` holds, by document id, the name and the text of those given by hand; they take the place of what a claim file names.
    """

    open: Opener = field(default=lambda *_: None)
    read: Callable[[str, str], DocumentText] = DocumentText
    """Makes a document of its text and its path."""
    supplied: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    asked: Asked = field(default_factory=Asked)
    _kept: OrderedDict[tuple[str, str], DocumentText] = field(default_factory=OrderedDict)

    @classmethod
    def of(cls, boundary: Boundary, limit: int, supplied: Mapping[str, Supplied] | None = None, folder: str = "") -> "Library":
        """The documents inside the boundary of a project; ``supplied`` gives files or texts for document ids. Raises `ReadError` if a file cannot be read.

        ``folder`` is where the names of claim files start (empty: the current one).
        """
        texts = {id_: _supplied(id_, given, limit, boundary) for id_, given in (supplied or {}).items()}
        return cls(lambda path, claim_file: open_document(path, os.path.join(folder, claim_file), boundary, limit), supplied=texts)  # noqa: PTH118  (as above)

    def name(self, id_: str, path: str | None, claim_file: str) -> str:
        """How the file of a document is shown."""
        if id_ in self.supplied:
            return self.supplied[id_][0].replace(os.sep, "/")
        file = os.path.normpath(os.path.join(os.path.dirname(claim_file), path or ""))  # noqa: PTH118, PTH120  (the name of a claim file may be any text)
        return file.replace(os.sep, "/")

    def source(self, name: str) -> str | None:
        """The text of a document that was asked for, by the name under which it is shown; None if it is none, or cannot be read."""
        found = self.text(*self.asked.names[name]) if name in self.asked.names else NOT_AT_HAND
        return found.text if found.at_hand else None

    def text(self, id_: str, path: str | None, claim_file: str) -> DocumentText:
        """The document of an id that a claim file defines with this path (None: without)."""
        self.asked.names[self.name(id_, path, claim_file)] = (id_, path, claim_file)
        if id_ in self.supplied:
            self.asked.used.add(id_)
            name, given = self.supplied[id_]
            return self._cached(("", id_), lambda: DocumentText(given, name))
        if path is None or claim_file.startswith("<"):
            return NOT_AT_HAND
        folder = os.path.dirname(claim_file)  # noqa: PTH120  (a claim file may be called by any text)
        return self._cached((folder, path), lambda: self._opened(path, claim_file))

    def _opened(self, path: str, claim_file: str) -> DocumentText:
        found = self.open(path, claim_file)
        if found is None:
            return NOT_AT_HAND
        return DocumentText(unreadable=found) if isinstance(found, Unreadable) else self.read(found, path)

    def _cached(self, key: tuple[str, str], make: Callable[[], DocumentText]) -> DocumentText:
        if key not in self._kept:
            self._kept[key] = make()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]
