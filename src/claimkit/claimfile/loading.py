"""Loads a claim file: bytes → strict reading → model, or what stands in the way."""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from claimkit.claimfile.finding import ARTICLES, Candidate
from claimkit.claimfile.json_reader import read_json
from claimkit.claimfile.line_reader import read_lines
from claimkit.claimfile.parts import FORMAT, PARTS, FilledSlot, accepted
from claimkit.claimfile.reading import Fault, FaultKind, Reading, decode
from claimkit.claimfile.short_forms import expand
from claimkit.claimfile.slips import comments_after_prose, odd_blanks, told, version_in_words
from claimkit.diagnostics import Pointer, Span
from claimkit.errors import ReadError
from claimkit.files import UNRESOLVED, Unfit, first_mark, regular_bytes, too_large
from claimkit.files.kinds import binary_kind
from claimkit.values import NamedTuple, dataclass, field
from claimkit.wording import counted, did_you_mean

if TYPE_CHECKING:
    from claimkit.claimfile.model import ClaimFile

_TOP: Final = Span(1, 1, 1, 1)
_KEY: Final = "claimkit"
"""How texts for readers are called."""
_OWN_OUTPUT: Final = frozenset(f"claimkit_{name}" for name in ("export", "report", "status", "coverage", "diff"))
_WORDLESS: Final = (FaultKind.TOO_LARGE, FaultKind.TOO_DEEP, FaultKind.SEVERAL_DOCUMENTS)


class Remark(NamedTuple):
    """Something told of a line of a bibliography; ``lost`` says that what stands there was not read."""

    line: int
    words: str
    lost: bool = False


class Loaded:
    """A claim file after loading: it has ``parts`` and a ``file`` if it conforms, else ``faults`` (it cannot be read) or data that do not fit the schema.

    ``path`` is how it is shown (with ``/``); ``data`` its bytes; ``reading`` is None for files built in Python. ``shown`` says whether its
    diagnostics are asked for; other files are only read for what refers to them. ``remarks`` are what is told of a bibliography, which holds
    sources and is never edited; None for a claim file.
    """

    __slots__ = ("_file", "_parts", "data", "faults", "path", "reading", "remarks", "shown")

    def __init__(
        self,
        path: str,
        data: bytes = b"",
        reading: Reading | None = None,
        file: "ClaimFile | None" = None,
        faults: tuple[Fault, ...] = (),
        shown: bool = True,  # noqa: FBT001, FBT002  (by name everywhere)
        remarks: tuple[Remark, ...] | None = None,
        parts: "ClaimFile | None" = None,
    ) -> None:
        self.path, self.data, self.reading, self.faults, self.shown, self.remarks = path, data, reading, faults, shown, remarks
        self._file, self._parts = file, parts

    def but(self, **changes: Any) -> "Loaded":
        """The same with other values."""
        return Loaded(**{name.removeprefix("_"): getattr(self, name) for name in self.__slots__} | changes)

    @property
    def conforms(self) -> bool:
        """Whether it can be read and fits the schema."""
        return self._parts is not None or self._file is not None

    @property
    def file(self) -> "ClaimFile | None":
        """The model of a conforming file, built when it is first asked for: a check has no use for it."""
        if self._file is None and self._parts is not None:
            from claimkit.claimfile.schema import accept

            self._file = accept(self.plain)
        return self._file

    @property
    def parts(self) -> "ClaimFile":
        """What a conforming file says, with the fields of the model; only to be asked for where it conforms."""
        if self._parts is None:
            self._parts = accepted({"claimkit": FORMAT, **self.plain})
        if self._parts is None:
            raise ReadError(f"{self.path} does not conform", "check the file first")
        return self._parts

    @property
    def plain(self) -> Any:
        """Its plain data; of a file built in Python what is not default."""
        return self.reading.data if self.reading else self.model.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def span(self, pointer: Pointer, *, of_key: bool = False) -> Span | None:
        """The place of a value (or key) in the file; None for files built in Python."""
        places = self.reading.places if self.reading else None
        return places.span(pointer, of_key=of_key) if places else None

    def __repr__(self) -> str:
        return f"Loaded({self.path!r}, {counted(len(self.parts.claims), 'claim') if self.conforms else 'does not conform'})"

    @property
    def model(self) -> "ClaimFile":
        """The conforming file; only to be asked for where there is one."""
        if self.file is None:
            raise ReadError(f"{self.path} does not conform", "check the file first")
        return self.file


@dataclass
class Wanted:
    """The bibliographies that claim files name, and the ids of sources that they leave to other files."""

    named: list[tuple[str, str, bool]] = field(default_factory=list)
    """The path, the claim file that gives it, and whether this one is shown."""
    ids: set[str] = field(default_factory=set)

    def add(self, loaded: Loaded) -> None:
        """Note what a claim file wants."""
        if not loaded.conforms:
            return
        file = loaded.parts
        self.named += [(path, loaded.path, loaded.shown) for path in file.bibliography]
        cited = (slot.source for claim in file.claims for slot in claim.citations if isinstance(slot, FilledSlot))
        self.ids.update(id_ for id_ in itertools.chain(cited, (id_ for id_, _ in uncited_sources(file))) if id_ not in file.sources)

    def join(self, other: "Wanted") -> None:
        """Note what other claim files want."""
        self.named += other.named
        self.ids |= other.ids


def uncited_sources(file: "ClaimFile") -> Iterator[tuple[str, Pointer]]:
    """The ids of sources that a file names outside citations, with the way there: beside omissions, and as what a synthesis pools."""
    for name, document in file.documents.items():
        for number, omission in enumerate(document.omissions):
            yield from ((id_, ("documents", name, "omissions", number, "sources", at)) for at, id_ in enumerate(omission.sources))
    for name, source in file.sources.items():
        pooled = source.appraisal.includes if source.appraisal else ()
        yield from ((id_, ("sources", name, "appraisal", "includes", at)) for at, id_ in enumerate(pooled))


class Reread:
    """Claim files that pass by once, of which only the bytes are kept: whoever goes through them reads each again."""

    def __init__(self, files: Iterable[Loaded]) -> None:
        self._files, self._kept = files, list[Loaded]()

    def passing(self) -> Iterator[Loaded]:
        """The files as they come, for the first time."""
        for loaded in self._files:
            is_sound = loaded.reading is not None and loaded.conforms and loaded.remarks is None
            self._kept.append(loaded.but(reading=None, file=None, parts=None) if is_sound else loaded)
            yield loaded
            del loaded  # see check_files

    def __iter__(self) -> Iterator[Loaded]:
        for loaded in self._kept:
            is_whole = loaded.reading or loaded.conforms or loaded.faults
            yield loaded if is_whole else load_bytes(loaded.data, loaded.path, shown=loaded.shown) or loaded


def load(candidate: Candidate, max_size: int) -> Loaded | None:
    """Load a candidate; None if it turns out to be no claim file and was not named explicitly.

    Raises `ReadError` if the file cannot be opened.
    """
    try:
        data = regular_bytes(candidate.path, max_size)
    except OSError as error:
        raise ReadError(f"{candidate.name}: cannot be read ({error.strerror})", "check the path and its permissions") from None
    if isinstance(data, Unfit):
        kind = FaultKind.TOO_LARGE if data.too_large else FaultKind.NOT_REGULAR
        return Loaded(candidate.name, faults=(Fault(kind, _TOP, data.too_large),), shown=candidate.shown)
    return load_bytes(data, candidate.name, explicit=candidate.explicit, shown=candidate.shown)


def load_bytes(data: bytes, name: str, *, explicit: bool = True, shown: bool = True, max_size: int | None = None) -> Loaded | None:
    """Load the content of a claim file; JSON if its name or its first character says so, else YAML."""
    if max_size is not None and len(data) > max_size:
        return Loaded(name, faults=(Fault(FaultKind.TOO_LARGE, _TOP, too_large(len(data), max_size)),), shown=shown)
    text = decode(data)
    if explicit and (kind := binary_kind(data)):
        hint = "save the article as Markdown, HTML or text; claimkit init drafts a claim file for it"
        text = Fault(FaultKind.NOT_A_CLAIM_FILE, _TOP, f"is a {kind}", hint=hint)
    if isinstance(text, str) and explicit and name.lower().endswith(ARTICLES) and not says_what_it_is(text):
        words = f"is an article; claimkit init {name} drafts a claim file for it"
        text = Fault(FaultKind.NOT_A_CLAIM_FILE, _TOP, words, hint="name claim files, or folders of them")
    if isinstance(text, Fault):
        return Loaded(name, data, faults=(text,), shown=shown)
    as_json = is_json(name, text)
    reading = read_json(text) if as_json else read_lines(text) or _read_events(text)
    if reading.faults:
        return Loaded(name, data, reading, faults=tuple(_faults(reading, as_json=as_json)), shown=shown)
    fault = _format_fault(reading)
    if fault is None:
        faults = () if as_json else (*comments_after_prose(reading), *odd_blanks(reading))
        expand(reading)
        return Loaded(name, data, reading, None, faults, shown, None, None if faults else accepted(reading.data))
    if not explicit and not _meant_as_claim_file(reading.data):
        return None
    return Loaded(name, data, reading, faults=(() if as_json else tuple(odd_blanks(reading))) or (fault,), shown=shown)


def _read_events(text: str) -> Reading:
    from claimkit.claimfile.yaml_reader import read_yaml  # its library takes long to import

    return read_yaml(text)


def says_what_it_is(text: str) -> bool:
    """Whether a line of a text begins as that of a claim file does: only then is anything of it quoted."""
    return bool(re.search(rf"(?m)(?:^|[{{,])\W{{0,9}}{_KEY}\W{{0,9}}:", text))


def _faults(reading: Reading, *, as_json: bool) -> Iterable[Fault]:
    if not says_what_it_is(reading.text):
        first = reading.faults[0]
        words = "has no key claimkit, and from here on it cannot be read; nothing of it is shown"  # nor quoted
        return [first if first.kind in _WORDLESS else Fault(FaultKind.NOT_A_CLAIM_FILE, first.span, words)]
    at = first_mark(reading.text)
    if at is not None:
        line = len(re.findall(r"\r\n?|\n", reading.text[:at])) + 1
        mark = Fault(FaultKind.SYNTAX, Span(line, 1, line, 8), UNRESOLVED)  # what breaks the syntax from there on
        return [mark if one.kind is FaultKind.SYNTAX and line <= one.span.line else one for one in reading.faults]
    return reading.faults if as_json else told(reading)


def is_json(name: str, text: str) -> bool:
    """Whether a file is JSON, not YAML: by the ending of its name, else by its first character."""
    suffix = name[-5:].lower()
    return suffix == ".json" or (not suffix.endswith((".yaml", ".yml")) and text.lstrip()[:1] == "{")


def _format_fault(reading: Reading) -> Fault | None:
    data = reading.data
    if isinstance(data, dict) and _KEY in data:
        version = data[_KEY]
        if version == FORMAT and not isinstance(version, bool):
            return None
        span = reading.places.span((_KEY,)) if reading.places else _TOP
        if version in (str(FORMAT), f"{FORMAT}.0"):
            return version_in_words(span)
        return Fault(FaultKind.UNKNOWN_VERSION, span, str(version))
    if data is None:
        return Fault(FaultKind.NOT_A_CLAIM_FILE, _TOP, "is empty")
    if not isinstance(data, dict):
        return Fault(FaultKind.NOT_A_CLAIM_FILE, _TOP, "holds no mapping at its top level")
    near = _near_key(data)
    return Fault(FaultKind.NOT_A_CLAIM_FILE, _TOP, f'has the key "{near}" instead of claimkit' if near else "")


def _near_key(data: Iterable[object]) -> str | None:
    first = itertools.islice(data, 100)  # guessing costs time, and a claim file has few keys at its top level
    keys = (key for key in first if isinstance(key, str) and key not in PARTS["ClaimFile"])
    return next((key for key in keys if did_you_mean(key, [_KEY])), None)


def _meant_as_claim_file(data: object) -> bool:
    if not isinstance(data, dict) or not _OWN_OUTPUT.isdisjoint(data):
        return False
    return not {_KEY, "claims", "sources"}.isdisjoint(data) or _near_key(data) is not None
