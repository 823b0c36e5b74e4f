"""The result of the two strict readers, their limits, and their numbers.

A reader turns text into plain data (dict, list, str, bool, int, float, None) and remembers the place of every key and value. Whatever it
refuses is a `Fault` in the result, never an exception.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any, Final

from claimkit.claimfile.parts import LARGEST_INTEGER
from claimkit.diagnostics import Pointer, Span
from claimkit.lazily import later
from claimkit.values import NamedTuple, dataclass

DEEPEST: Final = 64
"""The most lists and mappings that may stand inside each other."""

MOST_VALUES: Final = 1_000_000
"""The most keys and values that a file may hold: each costs some hundred bytes of memory, however short it is."""

MOST_FAULTS: Final = 1_000
"""After so many faults a reader stops: nobody reads more, and each costs memory."""

WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
NUMERIC_STARTS: Final = frozenset("-+.0123456789")
# The node of a scalar is what has its place; that of a list or mapping is (what has the place of its start, its children). The children
# of a mapping are key -> (what has the place of the key, node). No classes here, because there is a node for every value of every file; and
# in a large file, most of these are whole numbers, which say where both are.
Node = Any
ONE: Final = 1 << 32
_CONTROLS: Final = bytes(code for code in range(0x20) if chr(code) not in "\t\n\r") + b"\x7f"
_FORBIDDEN: Final = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_CANONICAL: Final = later(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_NUMBER_LIKE: Final = later(
    r"[-+]?(0[bB][01_]+|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+|([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)([eE][-+]?[0-9]+)?|\.(inf|Inf|INF))"
    r"|\.(nan|NaN|NAN)"
)


class FaultKind(StrEnum):
    """The kinds of faults that a reader refuses."""

    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    CHARACTER = "character"
    SYNTAX = "syntax"
    DUPLICATE_KEY = "duplicate-key"
    KEY_NOT_TEXT = "key-not-text"
    REFUSED_FEATURE = "refused-feature"
    TOO_DEEP = "too-deep"
    SEVERAL_DOCUMENTS = "several-documents"
    NUMBER_FORM = "number-form"
    NOT_A_CLAIM_FILE = "not-a-claim-file"
    UNKNOWN_VERSION = "unknown-version"
    NOT_REGULAR = "not-regular"
    COMMENT_AFTER_PROSE = "comment-after-prose"


@dataclass(frozen=True)
class Fault:
    """One thing that a reader refuses: ``subject`` quotes it or says it in words, ``other`` is a second place.

    ``instead`` is what to write at that place (None: nobody knows), ``hint`` the same in words.
    """

    kind: FaultKind
    span: Span
    subject: str = ""
    other: Span | None = None
    instead: str | None = None
    hint: str = ""


class EnoughError(Exception):
    """Reading does not go on: it cannot, after the last fault, or nobody reads more of them."""


class Collector:
    """Collects the faults that a reader finds."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def note(self, fault: Fault) -> None:
        """Add a fault. Raises `EnoughError` if there are too many."""
        self.faults.append(fault)
        if len(self.faults) >= MOST_FAULTS:
            raise EnoughError

    def refused(self, fault: Fault) -> EnoughError:
        """Add a fault after which reading cannot go on: what this gives is to be raised."""
        self.faults.append(fault)
        return EnoughError()


@dataclass(frozen=True)
class Failure:
    """One thing in which data do not fit the schema.

    ``keyword`` is the keyword of JSON Schema that fails and ``expected`` what the schema says there; ``value`` is what stands at ``pointer``;
    ``known`` the keys that may stand there; ``description`` what the schema says about the field, and ``words`` the
    words of its vocabulary, if it has one.
    """

    keyword: str
    pointer: Pointer
    value: Any
    expected: Any
    known: tuple[str, ...] = ()
    description: str = ""
    words: tuple[str, ...] = ()


class Position(NamedTuple):
    """A position in a text: line and column count from 0, the index too; all in code points. A mark of libyaml stands for one."""

    line: int
    column: int
    index: int  # type: ignore[assignment]  # hides a method of tuples that nobody calls here


class Stretch(NamedTuple):
    """The place of a key or value. An event of libyaml stands for one."""

    start_mark: Position
    end_mark: Position


def pair(child: Any) -> tuple[Any, Node]:
    """What has the place of a key, and the node of its value, of a child of a mapping."""
    if child.__class__ is int:
        return (child - ONE if child >= ONE else ~child), child
    return child  # type: ignore[no-any-return]


class Places:
    """Where every key and value of a file stands.

    ``tree`` has the shape of a node, but what a place is in it only `_span` knows; ``root`` is the node.
    """

    def __init__(self, tree: Node) -> None:
        self.tree = tree

    @property
    def root(self) -> Node:
        """The node of the whole file."""
        return self.tree

    def _span(self, place: Any) -> Span:
        return span_of(place)

    def span(self, pointer: Pointer, *, of_key: bool = False) -> Span:
        """The place of what ``pointer`` leads to, or of the deepest part of it that exists.

        A list or mapping is shown by its first key or item, since its end is far away. With ``of_key`` the place of the last step's
        key itself.
        """
        key, node = _follow(self.tree, pointer)
        return self._span(key if of_key and key is not None else _shown(node))

    def scalars(self) -> Sequence[tuple[Pointer, Stretch]]:
        """Every scalar value with the way to it, in the order of the file."""
        found = [(pointer, node) for pointer, _, node in self.nodes() if _children(node) is None]
        return sorted(found, key=lambda scalar: scalar[1].start_mark.index)

    def starts(self) -> dict[int, Pointer]:
        """The way to every scalar value, and to every key, by the index of its first code point."""
        found = {scalar.start_mark.index: pointer for pointer, scalar in self.scalars()}
        return found | {key.start_mark.index: pointer for pointer, key, _ in self.nodes() if key is not None}

    def nodes(self) -> Iterator[tuple[Pointer, Stretch | None, Node]]:
        """Every node with the way to it, and the place of its key if it has one."""
        waiting: list[tuple[Pointer, Stretch | None, Node]] = [((), None, self.root)]
        while waiting:
            pointer, key, node = waiting.pop()
            yield pointer, key, node
            match _children(node):
                case dict() as children:
                    waiting += [((*pointer, name), place, child) for name, (place, child) in children.items()]
                case list() as children:
                    waiting += [((*pointer, number), None, child) for number, child in enumerate(children)]


def place_of(node: Node) -> Stretch:
    """What has the place where a node starts."""
    return node[0] if node.__class__ is tuple else node  # type: ignore[no-any-return]


def below(node: Node) -> list[Node]:
    """The nodes right below a list or mapping, in the order of the file."""
    return [child for _, child in node[1].values()] if isinstance(node[1], dict) else list(node[1])


def heads(node: Node) -> list[Stretch]:
    """What has the place of each key of a mapping, or of each item of a list."""
    return [key for key, _ in node[1].values()] if isinstance(node[1], dict) else list(map(place_of, node[1]))


def _children(node: Node) -> Any:
    """A mapping or list of what is below a node; None for a scalar."""
    return node[1] if node.__class__ is tuple else None


def _follow(node: Node, pointer: Pointer) -> tuple[Stretch | None, Node]:
    """The key (None for an item of a list) and the node at the end of a way, or of as much of it as exists."""
    key = None
    for step in pointer:
        children = node[1] if node.__class__ is tuple else None
        if children.__class__ is dict and step in children:
            key, node = pair(children[step])
        elif children.__class__ is list and step.__class__ is int and step < len(children):
            key, node = None, children[step]
        else:
            break
    return key, node


def _shown(node: Node) -> Stretch:
    while isinstance(children := _children(node), list) and children:
        node = children[0]
    return pair(next(iter(children.values())))[0] if children else place_of(node)


def span_of(placed: Stretch) -> Span:
    """The span of what has a place."""
    return between(placed.start_mark, placed.end_mark)


def between(start: Position, end: Position) -> Span:
    """The span from one mark to another."""
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(frozen=True)
class Reading:
    """The result of reading a file: its text, the data and their places, or the faults for which there are no data.

    ``text`` is the decoded text with its line ends as they stand, without a BOM.
    """

    text: str
    data: object
    places: Places | None
    faults: tuple[Fault, ...] = ()


def decode(data: bytes) -> str | Fault:
    """The text of a file: UTF-8 without its BOM; or what forbids it (with the offset in bytes, from 0)."""
    with_bom = data.startswith(b"\xef\xbb\xbf")
    if with_bom:
        data = data[3:]
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        words = f"byte {3 * with_bom + error.start} (0x{data[error.start]:02X})"
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) > 1:
            words += "; it looks like UTF-16 or UTF-32"
        return Fault(FaultKind.NOT_UTF8, _span_after(before), words)
    if len(data.translate(None, _CONTROLS)) != len(data) or not data.isascii():
        return character_fault(text) or text
    return text


def character_fault(text: str) -> Fault | None:
    """The fault of a text that holds a character no file may hold; None if it holds none."""
    found = _FORBIDDEN.search(text)
    return Fault(FaultKind.CHARACTER, _span_after(text[: found.start()]), f"U+{ord(found[0]):04X}") if found else None


def too_many_values(start: Position, end: Position) -> Fault:
    """The fault of a file that holds more than `MOST_VALUES`."""
    return Fault(FaultKind.TOO_LARGE, between(start, end), f"it holds more than {MOST_VALUES:,} keys and values")


def forbidden_character(value: str) -> str | None:
    """The first character of a value that no file may hold, also when written as an escape; as ``U+0000``."""
    found = _FORBIDDEN.search(value)
    return f"U+{ord(found[0]):04X}" if found else None


def _span_after(before: str) -> Span:
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)


def number(text: str) -> int | float | str | None:
    """The number that ``text`` writes in canonical form; the text itself if it is none; None if it only looks like one.

    Canonical is a whole number without leading zeros or plus up to 2**53 - 1, or a fraction that a double keeps exactly as written and that
    does not end in 0. All else that some YAML or JSON reader takes for a number (012345, 1.10, 1e3, 0x1F, .inf) is refused by returning None.
    """
    match = _CANONICAL.fullmatch(text)
    if not match:
        return None if _NUMBER_LIKE.fullmatch(text) else text
    if len(text) > 32 or text == "-0":  # noqa: PLR2004  (longer than any number that a double keeps)
        return None
    if match[2] is None:
        whole = int(text)
        return whole if abs(whole) <= LARGEST_INTEGER else None
    fraction = float(text)
    from decimal import Decimal  # only a fraction pays for it

    return fraction if format(Decimal(repr(fraction)), "f") == text else None
