"""Puts marks into a text: into Markdown as it stands, into plain text and HTML as Markdown."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence

from claimkit.derived.coverage import Account
from claimkit.exporters.markdown.marks import Mark, in_html, in_markdown
from claimkit.exporters.markdown.markup import code_block, escaped_lines
from claimkit.text.front_matter import body_start
from claimkit.text.insertion_points import Place, Places, end_of_words
from claimkit.text.read import is_markdown
from claimkit.text.reader_text import Block, ReadText
from claimkit.values import grouped

Write = Callable[[Sequence[Mark]], str]


def marked(
    article: Account, marks: Iterator[tuple[int, Mark]], note: str, *, is_first: bool = True, write: Write | None = None
) -> Iterator[str]:
    """The text with its marks, and with a note on the whole behind its first heading, or at the top.

    Front matter is such only at the top of a page: of a text that is not the first it is left out. ``write`` makes the words of marks that stand
    in one place of a Markdown text; links, if nothing else is wanted.
    """
    read = article.read
    if read is None:
        return
    by_index = grouped((end_of_words(read, end), mark) for end, mark in marks)
    if is_markdown(article.name):
        yield from _in_source(read, by_index, note, 0 if is_first else body_start(read.source), write)
    else:
        yield from _in_blocks(read, by_index, note)


# ---- Markdown -------------------------------------------------------------------------------------------------------


def _in_source(read: ReadText, by_index: Mapping[int, Sequence[Mark]], note: str, at: int, write: Write | None) -> Iterator[str]:
    """The source from ``at`` on, with what is put in."""
    places = Places(read)
    by_place: defaultdict[Place, list[Mark]] = defaultdict(list)
    for index in sorted(by_index):
        by_place[places.after(index)] += by_index[index]
    put_in: defaultdict[int, str] = defaultdict(str)
    if places.closer:
        put_in[len(read.source)] = f"\n{places.closer}\n"
    for place, here in by_place.items():
        put_in[place.offset] += _inserted(place, here, read.source, write)
    head = places.head()
    put_in[head] += _standing_alone(note, read.source, head)
    for offset in sorted(put_in):
        yield read.source[at:offset]
        yield put_in[offset]
        at = offset
    yield read.source[at:]


def _standing_alone(note: str, source: str, offset: int) -> str:
    """The note with as many line ends as make it a block of its own there."""
    if offset == 0 or source[offset - 1] == "\n":
        return f"{note}\n\n"
    return f"\n\n{note}" if source.startswith("\n\n", offset) else f"\n\n{note}\n"


def _inserted(place: Place, marks: Sequence[Mark], source: str, write: Write | None) -> str:
    words = (write or (in_html if place.is_html else in_markdown))(marks)
    if place.apart is not None:
        blank = place.apart.rstrip()
        after = "" if source.startswith("\n\n", place.offset) else f"\n{blank}"
        return f"\n{blank}\n{place.apart}{words}{after}"
    return f" {words}"


# ---- plain text and HTML --------------------------------------------------------------------------------------------


def _in_blocks(read: ReadText, by_index: Mapping[int, Sequence[Mark]], note: str) -> Iterator[str]:
    blocks = read.blocks
    waiting = deque(sorted(by_index))
    if not blocks or blocks[0].kind != "heading":
        yield f"{note}\n\n"
    at = 0
    for number, block in enumerate(blocks):
        yield _ruled(read, at, block.start)
        at = block.end
        here = {}
        while waiting and waiting[0] <= block.end:
            index = waiting.popleft()
            here[index] = in_markdown(by_index[index])
        yield _block(read.text, block, here)
        is_list = number + 1 < len(blocks) and block.kind in _LISTED and blocks[number + 1].kind in _LISTED[block.kind]
        yield "\n" if is_list else "\n\n"
        if number == 0 and block.kind == "heading":
            yield f"{note}\n\n"
    yield _ruled(read, at, len(read.text))


def _ruled(read: ReadText, start: int, end: int) -> str:
    """The lines between blocks of a plain text, which are drawn of signs; nothing of other texts stands there."""
    drawn = read.text[start:end].strip() if read.text is read.source else ""
    return f"{escaped_lines(drawn, {})}\n\n" if drawn else ""


_LISTED = {"item": ("item",), "cell": ("cell", "column"), "column": ("cell", "column")}
_BULLETS = "-*+•‣◦▪"
"""With one of these, an item of a plain text begins itself."""
_BEGIN = {"heading": "## ", "item": "- ", "cell": "- ", "column": "- ", "quote": "> "}


def _block(text: str, block: Block, marks: Mapping[int, str]) -> str:
    words = text[block.start : block.end]
    if block.kind == "code":
        behind = " ".join(marks[index] for index in sorted(marks))
        return code_block(words) + (f"\n\n{behind}" if behind else "")
    lines = escaped_lines(words, {index - block.start: f" {mark}" for index, mark in marks.items()}).split("\n")
    if block.kind == "heading":
        return f"## {' '.join(lines)}"
    begin = "" if words[0] in _BULLETS and words[1:2].isspace() else _BEGIN.get(block.kind, "")
    going_on = "> " if block.kind == "quote" else " " * len(begin)
    return begin + f"\n{going_on}".join(lines)
