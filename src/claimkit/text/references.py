"""Tells the references of an article, sentences that only cite, and bylines, from what asserts something."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Final

from claimkit.lazily import later
from claimkit.text.reader_text import Block, ReadText
from claimkit.text.sentences import sentences
from claimkit.text.tongue import tongue
from claimkit.text.word_lists import EFFECT, standard

_REFERENCES: Final = later(
    r"(?:\d+\.?\s*)?(?:(?:selected |key |scientific |medical |article |cited )?(?:references?|sources)|bibliography|works cited|citations|endnotes|literature(?: cited)?|further reading|(?:references|sources) (?:and|&) further reading|(?:notes and )?references(?: and notes| cited)?|footnotes|"
    r"literatur(?:verzeichnis|angaben|nachweise)?|quellen(?:verzeichnis|angaben)?|einzelnachweise|(?:notes et )?r[ée]f[ée]rences|bibliographie|referencias|fuentes|bibliograf[íi]a|"
    r"riferimenti|fonti|refer[êe]ncias|fontes|bronnen|referenties|literatuur|källor|referenser|kilder|referanser|referencer|lähteet|przypisy|źródła|literatura|zdroje|források|"
    r"irodalom|kaynakça|kaynaklar|daftar pustaka|tài liệu tham khảo|βιβλιογραφία|αναφορές|πηγές|источники|литература|список литературы|примечания|джерела|(?:список )?літератури?|"
    r"(?:ال)?مراجع|المصادر|منابع|מקורות|הערות שוליים|संदर्भ|सन्दर्भ|เอกสารอ้างอิง|อ้างอิง|参考文献|参考资料|参考資料|引用文献|脚注|參考文獻|參考資料|참고\s?문헌|참고\s?자료)\s*[:：]?(?:\s?[¶#§]|\[[^\[\]\n]{1,30}\])?",
    re.IGNORECASE,
)
_NOT_IN_ADDRESSES: Final = r"\s\"`<>\]“”«»„…。，、；！？（）「」『』【】《》↩↑⤴⏎\ufe0e\ufe0f"
_DOI: Final = later(
    rf"(?:\bdoi[:=]?\s*|\b(?:https?://)?(?:dx\.|www\.)?doi\.org/|(?<![\w/=%]))(10\.\d{{4,9}}/[^{_NOT_IN_ADDRESSES}]*[^{_NOT_IN_ADDRESSES}.,;:)])",
    re.IGNORECASE,
)
"""A DOI; where one stands in an address of another site, more may stand behind it."""
_PMID: Final = later(r"\bPMID:?\s*(\d{1,8})\b", re.IGNORECASE)
_PMCID: Final = later(r"\b(PMC\d{1,8})\b")
_ARXIV: Final = later(r"\barXiv:\s?(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?!\w)", re.IGNORECASE)
URL: Final = later(rf"https?://(?:[^\[(){_NOT_IN_ADDRESSES}]|\([^\[(){_NOT_IN_ADDRESSES}]*\))*(?<![.,;:'}}/])/?")
WRITTEN: Final = {"DOI": _DOI, "PMID": _PMID, "PMCID": _PMCID, "arXiv": _ARXIV}
"""How an article writes the identifiers of works, by the fields that hold them."""
_IDENTIFIERS: Final = (*WRITTEN.values(), URL)
ENTRY: Final = "entry"
"""The kind of the blocks of an item together."""
_ITEM: Final = later(r"</?(?:li|ol|ul)(?=[\s>])", re.IGNORECASE)
_OPENS: Final = later(r"<(ol|ul)(?=[\s>])", re.IGNORECASE)
_LIST: Final = later(
    r"<(ol|ul|dl|div|section)\s(?=[^<>]{0,500}?(?:role=[\"']?doc-bibliography|class=[\"'][^\"'<>]{0,200}?(?<![\w-])(?:csl-bib-body|references|reflist|ref-list|bibliography)"
    r"(?![\w-])|id=[\"']?(?:refs|references|reference-list|bibliography)(?![\w-])))",
    re.IGNORECASE,
)
"""The begin of a list of references, as pandoc, Wikipedia, PubMed Central and others mark it."""
_YEAR_OF: Final = r"(?<!\d)(?:19|20)\d\d(?!\d)|[٠-٩۰-۹०-९]{4}"
_YEAR: Final = later(_YEAR_OF)
_AUTHOR: Final = r"[^\W\d_][\w'’-]{1,40}+,? (?:[A-Z]\.?\s?-?){1,3}(?:[,.;&]| and (?=[^a-z])| et al)"
_DATED: Final = later(rf"(?<![a-zß-öø-ÿа-яё] )(?:{_YEAR_OF})")
"""A year as a reference gives it; behind a small word, it may be that of which a sentence speaks."""
_AUTHORS: Final = later(rf"{_AUTHOR}|\bet al\b")
_BEGINS: Final = later(rf"^(?:\[\d{{1,3}}\]\s|{_AUTHOR})", re.MULTILINE)
_NUMBERED: Final = later(r"^\d{1,3}[.)]\s{1,4}(?=[\"“‘]?[^\W\d_a-zß-ÿ])", re.MULTILINE)
_TELLS: Final = later(rf"{_BEGINS.pattern}|{_DATED.pattern}|\d[;:(,–-] ?\d", re.MULTILINE)
"""What tells which work is meant: authors that come first, a year, a volume with its pages."""
_SAYS: Final = later(
    rf".{{0,80}}?(?:{_AUTHOR}|\bet al\b\.?|\b(?:19|20)\d\d[a-z]?\b\)?),?\s+(?!(?:and|und|for|the|van|von|der|den|del|dos|eds|hrsg|doi|vol|pages?|issue|online|edition"
    r"|available|accessed|retrieved|from|until|through|among|https?)\b)(?:[a-zß-öø-ÿа-яё]{3,}|it|is|we|he|es|er|il)\b",
    re.DOTALL,
)
"""Authors or a year, and a word that goes on: what they found. In a reference, a title comes next, or a sign."""
_CITES: Final = later(r"[(\[](?=[^()\[\]:\d]*[^\W\d_]{2})[^()\[\]:]{2,120}\b(?:19|20)\d\d[a-z]?(?:;[^()\[\]:]{0,99})?[)\]][.!]?\s*\Z")
"""Names and a year between brackets, at the end: what stands before cites them. Those of a place and a publisher have a colon."""
_IS: Final = later(
    r"\b(?:is|are|was|were|has|have|can|does|do|must|should|ist|sind|hat|kann)\b|(?<=[^\W\d_] )(?:kill|cause|heal|cure|harm|hurt|poison|fail)s?\b",
    re.IGNORECASE,
)
_MOST_FOREIGN: Final = 2
"""So many words a title without author and year has where nobody listed the words of its language that speak of an effect."""
_LONG_WORD: Final = later(r"\b[a-zß-öø-ÿа-яё]{4,}")
_TITLE_QUOTED: Final = later(r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”]")
_STOP: Final = later(r"[.!?。][\"'”’»)\]]*\s*\Z")
_MARKED: Final = later(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|[⁰¹²³⁴-⁹]{1,3}|[*†‡§]{1,3})\s*(?=[^\W\d_])")
"""The mark with which a note at the foot of an article begins."""
_FEWEST_TOLD_APART: Final = 2
_POINTER: Final = later(r"(?:see(?: also)?|cf\.?|sources?:|from:|via:|reference:|siehe|vgl\.?|voir)\b", re.IGNORECASE)
_FEWEST: Final = 4
"""A sentence with more words than this beside its identifiers says something of its own."""


_STARTS: Final = later(
    r"<(?:ol\b[^<>]*(?<![\w-])start|li\b[^<>]*(?<![\w-])value)\s*=\s*[\"']?(\d{1,5})\b[^<>]*>(?:\s*<[^<>]*>)*\s*\Z", re.IGNORECASE
)
"""What stands before an entry of a page whose number is not the next one."""
_WRITTEN_BEFORE: Final = later(r"^(?:> ?)? {0,2}(\d{1,3})[.)][ \t]+(?:<[^<>]*>|[*_\[]|\s)*\Z", re.MULTILINE)
_NEAR: Final = 400


def begin_with(heading: str) -> bool:
    """Whether a list of references begins with such a heading."""
    return bool(_REFERENCES.fullmatch(heading.strip()))


def only_cites(text: str, kind: str) -> bool:
    """Whether a sentence names a work and asserts nothing."""
    if not (_identified(text) or (_YEAR.search(text) and _AUTHORS.search(text))):
        return False
    if kind in ("note", "item"):
        says = _STOP.search(text) and _LONG_WORD.search(_without_identifiers(text))
        if (
            kind == "note"
            and _identified(text)
            and _YEAR.search(text)
            and not _LONG_WORD.search(_without_identifiers(_TITLE_QUOTED.sub("", text)))
        ):
            return True
        return _begins_with_authors(text) or (_identified(text) and words_beside(text) <= _FEWEST and not says)
    return bool(_POINTER.match(text)) and words_beside(text) <= _FEWEST


def _begins_with_authors(text: str) -> bool:
    """Whether authors stand first, with no word in small letters before them, as in a statement that cites, and no word goes on behind them."""
    first = _AUTHORS.search(text)
    return bool(first and not _SAYS.match(text) and not _LONG_WORD.search(_POINTER.sub("", text[: first.start()])))


def _identified(text: str) -> bool:
    return any(pattern.search(text) for pattern in _IDENTIFIERS)


def words_beside(text: str) -> int:
    """The number of words that a text has beside its identifiers."""
    return len(re.findall(r"[^\W\d_]{2,}", _without_identifiers(text)))


def _without_identifiers(text: str) -> str:
    for pattern in (*_IDENTIFIERS, _POINTER):
        text = pattern.sub(" ", text)
    return text


def entries(read: ReadText) -> Iterator[tuple[int, tuple[int, int]]]:
    """The references of a list under its heading: with their number where the markup gives one, else 0; as -1 the notes that only cite, and a paragraph that is such a heading."""
    inside, number, before, language = False, 0, None, tongue(read.text)
    is_link = _links_one_page(read)
    for block, marked, is_numbered in _with_lists(read, language):
        text = read.text[block.start : block.end]
        number, before = number if marked == before else 0, marked
        if block.kind == "heading" or (block.kind == "paragraph" and begin_with(text)):
            inside, number = begin_with(text), 0
            yield from [(-1, (block.start, block.end))] if block.kind == "paragraph" else []
        elif (block.kind == "note" and not marked) or (not (inside or marked) and block.kind == "paragraph" and _MARKED.match(text)):
            is_one = only_cites(text, "note") or is_link(block)
            yield from [(-1, (block.start, block.start + _end_of_entry(text)))] if is_one else []
        elif inside or marked:
            own = _number(read, block, number, is_numbered=is_numbered)
            number = own or number
            is_one = inside and is_link(block)
            found = [(0, len(text))] if is_one else _works_in(text, block.kind, language, may_be_title=inside)
            yield from ((own, (block.start + start, block.start + end)) for start, end in found)


def _links_one_page(read: ReadText) -> Callable[[Block], bool]:
    """What tells whether a block is the words of links to one page, with hardly a word beside: the title of what they lead to."""
    from claimkit.text.links import beside_links, is_label, links, overlapping  # a check of claims does not pay for it

    linked = links(read)

    def holds(block: Block) -> bool:
        beside = beside_links(read, linked, block.start, block.end)
        pages = {link.address for link in overlapping(linked, *read.source_span(block.start, block.end))}
        return beside is not None and len(pages) == 1 and words_beside(beside) <= _FEWEST and is_label(beside)

    return holds


def _number(read: ReadText, block: Block, before: int, *, is_numbered: bool) -> int:
    """The number of an entry: what the markup says, else that of an item behind the one ``before``; 0 if it has none. Markdown counts on where a number is written again."""
    at = read.offsets[block.start]
    if told := _STARTS.search(read.source, max(0, at - _NEAR), at):
        return int(told[1])
    written = _WRITTEN_BEFORE.search(read.source, max(0, at - _NEAR), at)
    return max(int(written[1]), before + 1) if written else before + 1 if is_numbered else 0


def _works_in(text: str, kind: str, language: str, *, may_be_title: bool) -> Iterator[tuple[int, int]]:
    """The references in the text of a block of a list."""
    for start, end in [(0, len(text))] if kind == ENTRY else _one_by_one(text):
        if _names_a_work(text[start:end], language, may_be_title=may_be_title):
            yield start, start + _end_of_entry(text[start:end])


def _with_lists(read: ReadText, language: str) -> Iterator[tuple[Block, tuple[int, int] | None, bool]]:
    """The blocks, several of an item of a page as one, each with the list of references that its markup tells, and whether it is an item of a numbered list."""
    lists = list(_marked_lists(read))
    opened = [(found.start(), found[1].lower() == "ol") for found in _OPENS.finditer(read.source)]
    for block in _in_items(read, language):
        at = read.offsets[block.start]
        found, last = bisect_right(lists, (at, 0)) - 1, bisect_right(opened, (at, True)) - 1
        is_numbered = block.kind in ("item", ENTRY) and last >= 0 and opened[last][1]
        yield block, lists[found] if found >= 0 and at < lists[found][1] else None, is_numbered


def _in_items(read: ReadText, language: str) -> Iterator[Block]:
    """The blocks; those of an item of a page that together are one reference in place of them."""
    edges = [found.start() for found in _ITEM.finditer(read.source)]
    begins = {at for at in edges if read.source[at + 1].lower() == "l"}
    groups = itertools.groupby(read.blocks, lambda one: edges[at - 1] if (at := bisect_right(edges, read.offsets[one.start])) else -1)
    for edge, (first, *others) in groups:
        is_begun = edge in begins and not _asserts(read, first, language)
        parts = list(itertools.takewhile(lambda one: _goes_on(read, one, language), others)) if is_begun else []
        while parts and not _tells(read.text[parts[-1].start : parts[-1].end]):  # a title stands before what tells where it appeared
            parts.pop()
        yield Block(first.start, parts[-1].end, ENTRY) if parts else first
        yield from others[len(parts) :]


def _tells(text: str) -> bool:
    """Whether a part of a reference tells which work is meant, or is the words of links to it."""
    return bool(_TELLS.search(text) or _identified(text) or not _LONG_WORD.search(text))


def _goes_on(read: ReadText, block: Block, language: str) -> bool:
    """Whether a block may be a part of a reference that began before it: it asserts nothing, and is no other one."""
    text = read.text[block.start : block.end]
    is_other = (_BEGINS.match(text) and words_beside(text) >= _FEWEST) or begin_with(text)
    return not is_other and not _asserts(read, block, language)


def _asserts(read: ReadText, block: Block, language: str) -> bool:
    """Whether a block may assert something: a sentence that tells of no work, words that speak of an effect, a quotation, a cell."""
    text = read.text[block.start : block.end]
    says = words_beside(text) >= _FEWEST and _STOP.search(text) and _LONG_WORD.search(text) and not _TELLS.search(text)
    return bool(says or block.kind not in ("item", "paragraph") or (tells_effect(text, language) and not _TELLS.search(text)))


def _marked_lists(read: ReadText) -> Iterator[tuple[int, int]]:
    """Where the markup of a page says that a list of references begins and ends, in its source."""
    done = 0
    for tag in _LIST.finditer(read.source):
        if tag.start() >= done and not read.shows(tag.start()) and not read.hides(tag.start()):
            done = _end_of_element(read.source, tag)
            yield tag.start(), done


def _end_of_element(source: str, tag: re.Match[str]) -> int:
    depth = 0
    for found in re.compile(rf"<(/?){tag[1]}\b", re.IGNORECASE).finditer(source, tag.start()):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return len(source)


def tells_effect(text: str, language: str, *, otherwise: bool = False) -> bool:
    """Whether words that may be a title speak of an effect; ``otherwise`` where nobody listed the words of the language for that."""
    listed = standard().of(language)
    return listed.first(text, EFFECT) is not None if listed else otherwise


def _names_a_work(text: str, language: str, *, may_be_title: bool) -> bool:
    """Whether an entry of a list of references is one: a sentence may stand there, too."""
    is_known = _identified(text) or _DATED.search(text) or _AUTHORS.search(text) or (may_be_title and _is_title(text, language))
    cites = (found := _CITES.search(text)) and _LONG_WORD.search(text, 0, found.start()) and not _begins_with_authors(text)
    return bool(is_known and not cites and not _SAYS.match(text))


def _is_title(text: str, language: str) -> bool:
    says = _LONG_WORD.search(text) or _IS.search(text) or tells_effect(text, language, otherwise=len(text.split()) > _MOST_FOREIGN)
    return any(map(str.isupper, text)) and not says


def _end_of_entry(text: str) -> int:
    """The end of a reference: behind all that tells which work is meant, and its title, where a sentence comes next."""
    last = max((found.end() for pattern in _IDENTIFIERS for found in pattern.finditer(text)), default=0)
    parts = list(sentences(text))
    named = max((n for n, (start, end) in enumerate(parts) if start < last or _TELLS.search(text[start:end])), default=-1)
    before = text[: parts[named][1]] if named >= 0 else ""
    has_title = words_beside(re.sub(_AUTHOR, " ", before)) > 0
    for start, end in parts[named + 1 + (not has_title) :]:
        if words_beside(text[start:end]) >= _FEWEST and _STOP.search(text[start:end]) and _LONG_WORD.search(text[start:end]):
            return start
    return len(text)


def _one_by_one(text: str) -> Iterator[tuple[int, int]]:
    """The references that stand on lines of one block, as they begin with a number, a mark or authors; the whole block where that does not tell them apart."""
    starts = [found.start() for found in (_NUMBERED if text[:1].isdecimal() else _BEGINS).finditer(text)]
    if len(starts) < _FEWEST_TOLD_APART or starts[0] != 0:
        starts = [0]
    yield from itertools.pairwise([*starts, len(text)])


class References:
    """Where an article cites and asserts nothing: its list of references, and the notes that only cite."""

    def __init__(self, read: ReadText) -> None:
        self._read = read
        self._stretches = [stretch for _, stretch in entries(read)]

    def hold(self, start: int, end: int, kind: str) -> bool:
        """Whether a sentence of what a reader reads belongs to them, or only cites where it stands."""
        at = bisect_right(self._stretches, (start, len(self._read.text))) - 1
        return (at >= 0 and start < self._stretches[at][1]) or only_cites(self._read.text[start:end], kind)


_BYLINE: Final = later(
    r"(?:(?:medically |fact.?)?(?:by|written by|reviewed by|edited by|author:|authors:|fact.checked by|von|par|por)\s+(?-i:[A-Z])"
    r"|(?:published|last updated|updated|last reviewed|posted)(?: on)?:? .{0,20}\d{4})",
    re.IGNORECASE,
)
_LONGEST_BYLINE: Final = 14


def is_byline(text: str) -> bool:
    """Whether a paragraph says who wrote or reviewed an article, or when."""
    return bool(_BYLINE.match(text)) and len(text.split()) <= _LONGEST_BYLINE
