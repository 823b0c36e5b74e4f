"""Finds the front matter of a Markdown file: metadata in YAML, TOML or JSON before the text."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import Beside, is_inside

_MATTER: Final = later(r"(---|\+\+\+)[ \t]*\n(?:(?P<data>.*?)^)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY: Final = later(r"""(?:"[^"\n]+"|'[^'\n]+'|[^\s:=#"'\[][^:=\n]*?)\s*[:=](?:\s|$)|\[""")
_FEW_WORDS: Final = later(r"""["'\[]|[^\s:=]+(?:[ \t]+[^\s:=]+){0,2}\s*[:=]""")
"""The begin of metadata: a sentence with a colon has more words before it."""
_LINE: Final = later(rf"(?:{_KEY.pattern}|[\s#\]}}-]|$)")
_VALUE: Final = later(
    r"^[ \t]*+(?:-[ \t]++)?(?:(?P<key>[\w-]++)[ \t]*+[:=][ \t]*+)?(?:[|>][-+\d]*+[ \t]*+\n++(?P<by>[ \t]++))?[ \t\"']*+"
    r"(?P<words>[^\s\"'#].*[^\s\"'](?:\n++(?(by)(?P=by)[ \t]*+|[ \t]++(?!-[ \t]|[\w-]+[ \t]*+[:=](?:\s|$)))\S.*)*)",
    re.MULTILINE,
)
"""A value, or a line of one; to a block belongs what is indented as its first line, to others no line that may be a key or an item."""
_LONG: Final = later(r"""(?<![\w-])(?P<key>[\w-]++)[ \t]*+=[ \t]*+(?P<mark>\"{3}|'{3})\n?(?P<words>.*?)(?P=mark)""", re.DOTALL)
"""A value of TOML over several lines."""
_QUOTED: Final = later(
    r"""^(?P<key>[\w-]++)[ \t]*+:[ \t]++(?P<mark>["'])(?P<words>(?:(?!(?P=mark))[^\\]|\\.|(?P=mark){2})*+)(?P=mark)[ \t]*+$""",
    re.DOTALL | re.MULTILINE,
)
"""A value of YAML, which may go on in lines that nothing indents."""
_FLOW: Final = later(
    r"""(?:["']?(?P<key>[\w-]++)["']?\s*+[:=]\s*+)?(?:(?<=[\s\[{,:=])(?:(?P<double>")|(?P<single>')))?"""
    r"""(?P<words>(?(double)(?:\\[\s\S]|[^"\\])*+|(?(single)(?:''|[^'])*+|[^\s{}\[\],"'](?:[^{}\[\],"']|(?<=\w)'(?=\w))*)))(?(double)(?:"|\Z))(?(single)(?:'|\Z))"""
)
"""A value between brackets or braces; two single quotation marks stand for one between such."""
_ABSTRACTS: Final = frozenset(["abstract", "description", "subtitle", "summary", "excerpt"])
_ENDS_SENTENCE: Final = later(r"[^\W\d_]{2}[)\"'”’»」』]*[.!?…؟।。！？]+[)\"'”’»」』]*\Z")
_FEWEST: Final = {True: 12, False: 6}
"""So many letters a sentence has at least, in ASCII and in others."""


def body_start(source: str) -> int:
    """Where the text of a Markdown file begins, behind its front matter.

    What stands between two lines of ``---`` is metadata only if it begins with a key and every line may be a part of it.
    """
    found = _MATTER.match(source)
    if not found:
        return _json_end(source) if source.startswith("{") else 0
    long = _LONG if found[1] == "+++" else _QUOTED
    lines = long.sub(r"\g<key> = ", found["data"] or "").split("\n")[:-1]
    told = [line for line in lines if not line.startswith("#")]
    if not told:
        return found.end() if found["data"] is None or lines else 0
    return found.end() if _KEY.match(told[0]) and _FEW_WORDS.match(told[0]) and all(map(_LINE.match, told)) else 0


def _json_end(source: str) -> int:
    import json  # hardly any text pays for it

    with suppress(ValueError, RecursionError):
        data, end = json.JSONDecoder().raw_decode(source)
        return end if data and source[end : end + 1] == "\n" and source[end:].strip() else 0
    return 0


def matter(source: str) -> tuple[int, list[Beside], list[tuple[int, int]]]:
    """Where the text of a file begins, what readers are shown of its front matter, and the stretches of that which they are not."""
    start = body_start(source)
    told = [Beside(*stretch, "abstract") for stretch in _abstracts(source, start)]
    ends = [0, *(at for one in told for at in one[:2]), start]
    return start, told, [(at, end) for at, end in zip(ends[::2], ends[1::2], strict=True) if at < end]


def _abstracts(source: str, end: int) -> Iterator[tuple[int, int]]:
    """Where front matter up to ``end`` holds words that many generators show: an abstract, a description, a subtitle, and sentences, such as the answers to questions."""
    for found in _FLOW.finditer(source, 0, end) if source.startswith("{") else _values(source, end):
        if ((found["key"] or "").lower() in _ABSTRACTS and found["words"].strip()) or _is_sentence(found["words"]):
            yield found.span("words")


def _values(source: str, end: int) -> Sequence[re.Match[str]]:
    """The values of front matter in YAML or TOML, in order."""
    long = [one for one in (_LONG if source.startswith("+++") else _QUOTED).finditer(source, 0, end) if "\n" in one["words"]]
    spans = [one.span() for one in long]
    values = (one for one in _VALUE.finditer(source, 0, end) if not is_inside(spans, one.end()))
    flows = (
        _FLOW.finditer(source, *one.span("words")) if one["words"][0] in "{[" and one["key"] not in _ABSTRACTS else (one,) for one in values
    )
    return sorted([*long, *chain.from_iterable(flows)], key=re.Match.start)


def _is_sentence(words: str) -> bool:
    is_ascii = words.isascii()
    is_long = sum(map(str.isalpha, words)) >= _FEWEST[is_ascii] and (" " in words or not is_ascii)
    return is_long and _ENDS_SENTENCE.search(words[-20:]) is not None
