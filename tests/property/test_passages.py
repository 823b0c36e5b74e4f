"""Whatever the text: offsets lead back into the file, and what is quoted from a text is found where it was taken from."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from claimkit.text.folding import Folded, folded
from claimkit.text.quotations import Ambiguous, Matcher, NotFound, Resolved
from claimkit.text.read import normal_source, read_text

NAMES = st.sampled_from(["a.txt", "a.md", "a.html"])
SIGNS = st.sampled_from(
    ["a", "b", "tea", " ", "\n", "\n\n", "\r\n", "*", "**", "_", "`", "```\n", "[", "](x)", "<p>", "</p>", "<b", ">", "&amp;", "&", "- ", "> ", "# ", "|", "|-|",
     "<!--", "-->", "\\", "'", '"', "\u201c", "\u2019", "\u2014", "\u00ad", "\ufb01", "e\u0301", "\u0301", "\u05d0", "\u05b8", "\U0001f375", "\u200d", "\U0001f468\u200d\U0001f469",
     "\u00a0", "\ufeff", "<script>", "</script>", "~~", "---\n", "    ", "1. "]
)  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, NAMES)
@example("\ufdd1", "a.md")
def test_every_character_leads_back_to_where_it_came_from(text: str, name: str) -> None:
    read = read_text(text, name)
    assert read.source == normal_source(text)
    assert len(read.offsets) == len(read.text) + 1
    assert list(read.offsets) == sorted(read.offsets)
    separators = {block.end for block in read.blocks}
    for at, character in enumerate(read.text):
        start, end = read.source_span(at, at + 1)
        piece = read.source[start:end]
        if at in read.wide:
            assert piece.startswith("&")
        elif character == "\n" and at in separators:
            assert start <= len(read.source)
        else:
            is_break, is_odd = (character, piece) == ("\n", "<"), character == "\ufffd" and "\ufdd0" <= piece <= "\ufdef"
            assert piece == character or is_break or is_odd


@given(TEXTS)
def test_every_character_of_a_folded_text_has_its_origin_and_so_has_its_end(text: str) -> None:
    made = Folded(text)
    assert len(made.origin) == len(made.text) + 1
    assert list(made.origin) == sorted(made.origin)
    assert made.origin[-1] == len(text)


@given(TEXTS, NAMES)
def test_blocks_are_in_order_apart_and_without_white_space_around_them(text: str, name: str) -> None:
    read = read_text(text, name)
    last = -1
    for block in read.blocks:
        assert last < block.start < block.end <= len(read.text)
        words = read.text[block.start : block.end]
        assert words == words.strip()
        last = block.end
    inside = sum(block.end - block.start for block in read.blocks)
    between = "".join(
        character for at, character in enumerate(read.text) if not any(block.start <= at < block.end for block in read.blocks)
    )
    assert between.strip() == ""
    assert inside + len(between) == len(read.text)


@given(TEXTS, NAMES, st.data())
def test_what_is_quoted_is_found_where_it_was_taken_from(text: str, name: str, data: st.DataObject) -> None:
    read = read_text(text, name)
    if not read.text:
        return
    start = data.draw(st.integers(0, len(read.text) - 1))
    end = data.draw(st.integers(start + 1, len(read.text)))
    quote = read.text[start:end]
    if not folded(quote) or not _whole(read.text, start, end) or not quote.strip():
        return
    result = Matcher(read).find(quote)
    if isinstance(result, NotFound):
        assert result.inside  # it begins or ends inside a word or number
        return
    assert isinstance(result, Resolved | Ambiguous)
    places = result.places if isinstance(result, Ambiguous) else (result,)
    starts = [(place.start, place.end) for place in places]
    begin, stop = read.source_span(start, end)
    glued = any(0 < at < len(read.text) and " " not in read.text[at - 1 : at + 1] for at in (start, end))
    assert glued or any(begin <= a < b <= stop for a, b in starts)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a slice cuts no character in two."""
    after, first, before = text[end : end + 1], text[start], text[:start].rstrip("-")[-1:]  # several hyphens are one sign
    torn = "\u200d" in (after, first, before) or any(
        character and (unicodedata.category(character)[0] == "M" or 0x1160 <= ord(character) < 0x1200) for character in (after, first)
    )
    return not torn and not (after and 0x1F3FB <= ord(after) < 0x1F400)


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(max_size=80))
def test_folding_does_not_tell_composed_from_decomposed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert folded(composed) == folded(decomposed)
