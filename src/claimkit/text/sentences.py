"""Cuts a text into sentences, with exact offsets: sentencex does it, and a thin layer knows scientific prose and scripts without full stops."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from claimkit.lazily import later
from claimkit.text.citing_signs import OF_CHAT, POINTERS
from claimkit.text.reader_text import is_inside
from claimkit.text.tongue import tongue

_BLANK_LINE: Final = later(r"\n[^\S\n]*\n\s*|[\x0b\x0c\u2028\u2029]+")
_MOST_AT_ONCE: Final = 5_000
"""No paragraph of more code points is given to sentencex in one piece: each stop of Chinese takes it as long as the piece is."""
_ENDED: Final = later(r"[.!?…。！？؟۔।॥။។៕።։][^\w\s]*\s*\Z")

_UPPER: Final = "A-ZÀ-ÖØ-ÞА-ЯΑ-Ω"
_OPENERS: Final = r"[\"“”‘'«»‹(\[{¿¡*_\u2013\u2014-]*"
_ASIDE: Final = rf"\[[{_UPPER}][^\[\]\n]{{8,300}}+(?<=[^\W\d_]{{3}}[.!?])\]"
"""A sentence between square brackets."""
NOTE: Final = (
    rf"(?:(?!{_ASIDE})\[[^\[\]\n]{{1,60}}\]|{OF_CHAT}|\(\d{{1,3}}(?:[,\u2013-] ?\d{{1,3}}){{0,9}}\)|\^\d{{1,3}}(?:[,\u2013-] ?\d{{1,3}}){{0,9}}\^?|\^[a-z](?!\w)"
    r"|[⁰¹²³⁴-⁹](?:[,\u2013⁻-]?[⁰¹²³⁴-⁹]){0,20}+|[*†‡]{1,3}+){1,9}+"
)
"""The mark of a note or citation, right behind the stop of the sentence that it belongs to."""
_SUBJECT: Final = r"\[(?:\d{1,3}(?:[,\u2013-] ?\d{1,3}){0,9}|@[^\[\]\n]{1,60})\]\s(?!and\b|or\b)[a-zß-öø-ÿ]{2}"
# Where a sentence ends that sentencex does not know: full stops of other scripts, references without brackets, numbers that begin one.
# Each begins with one of the signs that are looked for first, which takes a third of the time.
_ENDS: Final = later(
    rf"(?=[។៕།༎༏॥᙮።፡.!?…\s\[。！？।۔؟h])(?:[។៕།༎༏॥᙮።]+\s*|፡፡+\s*|(?<=[^\W\d_][^\W\d_])[.!?][)\]\"”’»]*\d{{1,3}}(?:[,\u2013-]\d{{1,3}}){{0,9}}\s+(?={_OPENERS}[{_UPPER}])"
    rf"|…\s+(?={_OPENERS}[{_UPPER}])|(?<=[^\W\d_][.!?][)\]])\s+(?={_OPENERS}[{_UPPER}])|(?<=[^\W\d_][.!?])\s*(?={_ASIDE})|[。！？][」』”’）】]*(?=[0-9A-Za-z])"
    rf"|https?://\S{{0,1000}}[^\s.]\.\s+(?={_OPENERS}[{_UPPER}])|(?<=[^\W\d_]{{4}})\.\s+(?=\d)|(?<=[\w)\]\"”’»%])[.!?…][)\"”’»]*{NOTE}\s+(?={_OPENERS}[{_UPPER}\d])|(?<=[.!?]\$)\s+(?={_OPENERS}[{_UPPER}])|(?<=[^\W\d_]{{2}}[.!?])\s+(?={_SUBJECT})|(?<=[)\]%»”])[.।۔؟]\s+(?={_OPENERS}[\u0590-\u0fff]))"
)
_CITED_ASIDE: Final = later(
    rf"(?<=[^\W\d_A-Z]{{4}})(?<!approx)[.!?…]\s+(?P<aside>\((?:https?://|doi:|(?:{POINTERS})\b)[^()\n]{{1,300}}\)[.,;]?|{OF_CHAT})(?:\s+(?={_OPENERS}[{_UPPER}])|\s*\Z)"
)
"""What may cite behind a stop, though it begins with a small letter."""
_AFTER_NOTE: Final = later(rf"{NOTE}(?:(?<![A-Za-z]\])|(?!\w))\s*")
_LAST_NOTE: Final = later(rf"(?<=[.!?…)\]\"”’»]){NOTE}(?=\s*\Z)")
_LONGEST_NOTE: Final = 90
# A formula between single dollars looks like one of TeX, and none holds the end of a sentence and a word of the next.
_NO_END: Final = r"(?:(?![.!?…][)\]\"”’»]*\s{1,9}[^\w\s$\\]{0,3}(?:[^\W\d_]{2}|[AI]\s{1,9}[a-z]{2})|[。！？।۔])[^$]){1,400}+(?<=\S)"
_FORMULA: Final = later(
    rf"(?<![\w$\\])\$(?=[^\s$])(?=\w\$|[^$]{{0,400}}[\\^_={{}}+<>]){_NO_END}\$(?![\w$({{])|(?<!\$)\$\$(?=[^\s$]){_NO_END}\$\$(?!\d)"
    r"|\\begin\{((?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|split|cases|array|[bpvBV]?matrix)\*?)\}"
    r"[^\\]*+(?:\\(?!end\{\1\})[^\\]*+){0,300}+\\end\{\1\}"
)
_ENGLISH_ENDS: Final = later(r"\b(?:etc|[ap]\.m)\.\s+(?=[A-Z])|(?<=[a-z][a-z])\.\s+(?=\d)")
# Where items are numbered with brackets, or have bullets, sentencex ends no other sentence.
_ITEM: Final = later(rf"[•‣◦▪]\s|(?<!\w)(?:\d{{1,4}}|[A-Za-z]|[ivx]{{1,5}})\)\s+{_OPENERS}[{_UPPER}]")
_WORD_STOPS: Final = later(rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=\w[)\]\"”]))[.!?]\s+(?={_OPENERS}[{_UPPER}])")
_OPENING_QUOTE: Final = later(r"(?<=\s)[\"'“‘«„`]+\Z")
# Without full stops, a space stands between sentences, and between some clauses; a quotation is one piece.
_SPACE: Final = later(
    r"“[^“”]{0,300}+”|(?<=[\u0e00-\u0eff])\s+(?=[\u0e00-\u0eff])|(?<=[\u3040-\u30ff\u3400-\u9fff])[ \u3000]+(?=[\u3040-\u30ff\u3400-\u9fff])"
)
_STOP_OF_LAO: Final = later(r"[\u0e80-\u0eff]{6}\.[\"”’»)]*(?!\S)")
_LEAST_LETTERS: Final = 12
_LEAST_OF_THAI: Final = 20
_FIRST_OF_JAPANESE: Final = "\u3040"
_GOES_ON: Final = later(
    "เช่น|ได้แก่|รวมถึง|รวมทั้ง|ตลอดจน|ว่า|ของ|จาก|ต่อ|จน|ทำให้|ส่งผล|ช่วย|ทั้ง|ด้วย|เป็น|คือ|ถึง|ให้|ເຊັ່ນ|ຂອງ|ຈາກ|ໂດຍ|ເພາະ|ເພື່ອ|ໃນ|ຢູ່|ກັບ|ຈຶ່ງ|ເປັນ|"
    "และ|หรือ|แต่|ซึ่ง|ที่|โดย|เพราะ|เพื่อ|จึง|ก็|ถ้า|เมื่อ|แล้ว|ตาม|ใน|กับ|ຫຼື|ແລະ|ແຕ່|ທີ່|ຊຶ່ง|เนื่องจาก|但|而|和|以及|因为|所以|が|と|や|ので"
)
_QUOTATION: Final = later(r"[\"“”„«»「『‹]\s?(?P<said>[^\"“”„«»「」『』]{8,}+)[\"“”»«」』›]")
"""A quotation by itself."""
_BRACKET: Final = later(r"[(\[{（)\]}）]")
_OPENING: Final = "([{（"
_BRACKET_AHEAD: Final = 400
"""A bracket that does not close within so many code points was forgotten, and holds no sentence together."""

_UNCASED: Final = "\u0590-\u109f\u10d0-\u10ff\u1200-\u137f\u1780-\u17ff"
# In scripts without capitals: initials, short forms, a comma that sentencex takes for a stop, the letters of Urdu by name.
_SHORTENED: Final = later(
    rf"(?:(?<![{_UNCASED}])(?:[{_UNCASED}]|[\u0e00-\u0eff]{{1,3}}|डॉ|प्रो|श्री|रु|मि|ग्रा|कि)\.|၊"
    r"|(?<!\w)(?:اے|بی|سی|ڈی|ای|ایف|جی|ایچ|آئی|جے|کے|ایل|ایم|این|او|پی|کیو|آر|ایس|ٹی|یو|وی)۔)\s*\Z"
)
_INDIC_POINT: Final = later(r"[\u0900-\u0dff]\.\s*\Z")
_DANDA_NEAR: Final = 300
_AFTER_QUOTE: Final = later(r"(?:と|って|[をがはのに的]|ဟု|ဟူ|လို့|[他她我]们?[说說道问問])")
_IN_NAME: Final = later(r"[A-Za-z]!(?=[\u3040-\u30ff\u3400-\u9fff（])")
"""A stop in the name of a product, within a text without blanks."""
_CARRIES: Final = later(r"(?:ใน|ของ|ที่|และ|หรือ|กับ|จาก|โดย|เพื่อ|ว่า|คือ|ໃນ|ຂອງ|ແລະ|ວ່າ)\Z")
"""What ends no clause."""
_LONGEST_CARRIER: Final = 6

_LAST_WORD: Final = later(r"([^\s(\[{“\"‘«/—–]*)\.[)\]\"”’»$]*\s*\Z")
_BULLETS: Final = " \t\n\u00a0•‣⁃◦*-\u2013\u2014"
_LIST_MARK: Final = later(r"\.\. \[\w{1,20}\]|(?:\d{1,3}(?:[.-]\d{1,3}){0,4}|[a-zA-Z]|[ivxIVX]{1,5})[.)]{1,2}")
_LIST: Final = later(r"\s*[•‣⁃◦*-]?\s?\(?(?:\d{1,3}|[a-z])(?:\.\)?|\))\s*\S")
_NEXT_ITEM: Final = later(
    r"(?<=[^\W\d_]|[.!?])\s+(?=[•‣⁃◦*-]?(?:\d{1,3}|[a-z])(?:\.\)?|\))\s+[A-Z])|(?<=[.!?])\s+(?=\((?:\d{1,3}|[a-z])\)\s+[A-Z])"
)
_NUMBERED: Final = later(r"(?:\A|\n)(\d{1,4})([.)])(?=\s)")
"""A number that begins a line."""
_LETTERED: Final = later(r"(?:\A|(?<=\n))\s*\(?[a-z]\)\s+(?=\S)")
"""The label of an item that has its line: two are a list, whatever letters come behind them."""
_INITIAL: Final = later(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_HELD: Final = later(
    r"\b(?:(?i:(?:der|die|das|dem|den|des|im|vom|zum|zur|beim|am|ab|seit|bis|det)\s+\d{1,2})|(?:Dr|Prof|Dipl)(?:\.\s?(?:[a-z]{1,6}|-Ing)){1,3})\.\s*\Z"
)
"""A number that is an ordinal, a degree of a German name."""
_CASED: Final = later(r"[^\W\d_]")
_FORGOTTEN_SPACE: Final = later(r"[^\W\d_A-Z]{3,}[.!?]\Z")
_WORD_BACK: Final = 40


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A full stop after one of these never ends a sentence.
_NEVER: Final = _words("""
    e.g i.e eg ie vs cf viz approx ca c.f resp incl excl esp spp subsp
    bzw z.b d.h u.a evtl ggf vgl bspw sog inkl zzgl p.ex ex d.v.s f.eks bl.a
""")
# Nor after one of these, with a capital: small, they are other words, as "mm" is.
_TITLES: Final = _words("""
    mr mrs ms messrs mx dr drs prof rev hon gen capt lt sgt gov sen rep pres sr sra srta dra dña dipl mme mlle mm
""")
# In Vietnamese; elsewhere they are short forms that may end a sentence, as TP for total protein.
_VIETNAMESE_TITLES: Final = _words("TS Ts GS Gs PGS TP Tp")
_VIETNAMESE: Final = later(r"[ơưđăƠƯĐĂ\u1ea0-\u1ef9]")
_VIETNAMESE_NEAR: Final = 100
# One of these stands before a number or a letter that counts something.
_BEFORE_NUMBER: Final = _words("""
    fig figs tab tabs eq eqs eqn ref refs no nos n° nr vol vols ch chap sec sect p pp pg art app suppl para párr párrf pt bd abb s cap kap
    pag pagg pág págs rys ryc obr str tabl рис табл стр стор мал σελ εικ aprox env cca ung omkr maks max máx min avg abt прибл περ npr
    jan feb mar apr jun jul aug sep sept oct nov dec ca approx al
""")
_BEFORE_NUMBER_IN: Final = {"pl": "ok", "hu": "kb", "uk": "ок"}
# Some of them are words in such places: minutes behind a number, the young one, a name.
_WHOLE_WORD: Final = later(
    r"(?i:(?:\d|\b(?:the|few|several|some|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty))\s+(?:max|min|avg|env|abt))\.\s*\Z"
    r"|\b(?:är|er|var|så|ist|всё|все|[Ww]szystko(?: jest)?)\s+(?:ung|Abt|ок|ok)\.\s*\Z|[^\W\d_]\s(?:Max|Min)\.\s*\Z"
)
# With one of these, the next word decides.
_PERHAPS: Final = _words("al jr st dept univ assn bros min max est avg ltd inc corp co mg ml kg h a.m p.m")
# Words with a capital that hardly ever go on after an abbreviation, but often begin a sentence.
_STARTERS: Final = _words("""
    the a an it he she they we i you this that these those there here in on at for but and so or how what who whose when where why
    which did do does is are was were has have had can could may if as by to of from with without then however some many most no not all
    others other our their his her its my your please after before while although though since because both such one two three only also
    finally moreover nobody none nothing each every several few more another during until under over between among thus hence yet
    therefore furthermore additionally overall instead perhaps today next first second later now once let
    der die das ein eine es er sie wir ich il elle les une la le lo el los las una det den han hun vi jeg hvad hvor hvem hvordan og men
""")

# After a number, a unit ends a sentence before any capital: a point is no part of it; so do a time with a note, a letter that tells which of several, and "and so on".
_UNIT: Final = r"(?:[mµμn]?g|mcg|kg|[mdµμ]?[lL]|[mµμn]?mol|hr?|min|s|sec)(?:/(?:kg|g|[mdµμ]?[lL]|day|d|hr?|min|week))?"
_WHICH: Final = r"(?i:typ[eo]?|tipo|phase|class|grade|stage|group[eo]?|gruppe|grupp?o|vitamin[ae]?|hepatitis|influenza|витамин\w{0,3}|тип\w{0,2}|групп\w{1,2}|witamin\w{1,3})"
_MEASURE: Final = later(
    rf"(?:(?:\b(?:т\.\s?[дп]|itd|itp|m\.m|EE\.\s?UU)|\d\s?{_UNIT}|\b{_WHICH}\s[A-ZА-Я])\.[)\]\"”’»]*(?:{NOTE})?|\d\s?[ap]\.m\.{NOTE})\s+(?={_OPENERS}[{_UPPER}])|\d\s?min\.\s+(?=\d)|فيتامين\s\w\.(?:{NOTE})?\s+"
)

# What other languages or other places write for short is a word here: any word with a capital may follow, or only one that begins sentences.
_WORD_ENDS: Final = later(
    rf"\b(?:me|ore|ok|may|mai|te|bien|da|(?:f[ae]ll|bec[ao]me|be|been|is|are|was|were|[a-z]+ly) (?:ill|fed))\.\s+(?={_OPENERS}[{_UPPER}][^\W\d_])"
    rf"|\b(?:ill|fed|[Aa]rt|ark|no|miss|id)\.\s+(?=(?:{'|'.join(sorted(map(str.capitalize, _STARTERS - _words('a i one two three first second no'))))})\b)"
)

# A sentence may end with letters that stand for words, or with one of these abbreviations, if the next word begins one.
_AFTER_LETTERS: Final = later(
    rf"\b(?:(?:[A-Z]\.){{2,}}|(?:{'|'.join(map(re.escape, sorted(_PERHAPS - {'al', 'st', 'h'})))})\.)\s+(?=(?:{'|'.join(sorted(map(str.capitalize, _STARTERS)))})\b)"
)


def sentences(
    text: str, start: int = 0, end: int | None = None, language: str = "", unbroken: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text as (start, end) in code points, in order, without the white space around them.

    A blank line always ends a sentence, and nothing does in the ``unbroken`` stretches of the text. What holds no letter and no digit is no
    sentence. Without a ``language`` tag, it is guessed.
    """
    stretch = text[start:end]
    language = language or tongue(stretch)
    for first, last in _paragraphs(stretch):
        begin = first
        cuts = (cut for cut in _cuts(stretch, first, last, language) if not is_inside(unbroken, start + cut))
        for cut in (*cuts, last):
            for left, right in trimmed(stretch, begin, cut):
                yield from ((start + one, start + other) for one, other in _quoted(stretch, left, right, language))
            begin = cut


def _quoted(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The sentences of what sentencex takes for one: those between the marks of a quotation, where it is nothing else."""
    whole = _QUOTATION.fullmatch(text, start, end)
    begin = start
    for cut in (*(_cuts(text, *whole.span("said"), language) if whole else ()), end):
        yield from trimmed(text, begin, cut)
        begin = cut


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for gap in _BLANK_LINE.finditer(text):
        yield begin, gap.start()
        begin = gap.end()
    yield begin, len(text)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch of a text without the white space around it; none where it holds no letter and no digit."""
    stretch = text[start:end]
    if any(map(str.isalnum, stretch)):
        left = len(stretch) - len(stretch.lstrip())
        yield start + left, start + len(stretch.rstrip())


def _cuts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where one sentence ends and the next begins: where sentencex says so and nothing holds the two together, or a rule of ours does."""
    found = set(_known(text, start, end, language))
    patterns = [_ENDS, _AFTER_LETTERS, _WORD_ENDS, *([_ENGLISH_ENDS] if language == "en" else ())]
    patterns += [_WORD_STOPS] if _ITEM.search(text, start, end) else []
    may_hold = text.find("$", start, end) >= 0 or text.find("\\begin", start, end) >= 0
    formulas = [one.span() for one in _FORMULA.finditer(text, start, end)] if may_hold else []
    ours = {match.end() for pattern in patterns for match in pattern.finditer(text, start, end)}
    items = {match.end() for match in _NEXT_ITEM.finditer(text, start, end)} if _LIST.match(text, start) else set()
    lettered = {match.start() for match in _LETTERED.finditer(text, start, end)}
    items |= lettered if len(lettered) > 1 else set(_numbered(text, start, end))
    asides = _CITED_ASIDE.finditer(text, start, end) if any(text.find(sign, start, end) >= 0 for sign in ("(", "turn", "oai")) else ()
    sure = items | {place for match in asides for place in (match.start("aside"), match.end())}
    sure |= {match.end() for match in _MEASURE.finditer(text, start, end)}
    begin, seen, depth = start, start, 0
    for cut in sorted(found | ours | sure | set(_at_spaces(text, start, end))):
        depth = _depth(text, seen, cut, depth)
        seen = cut
        is_open = depth and any(bracket in text[cut : min(end, cut + _BRACKET_AHEAD)] for bracket in ")]}）")
        if cut >= end or is_inside(formulas, cut) or is_open or (cut not in sure and _holds(text, begin, cut, language)):
            continue
        yield cut
        begin, depth = cut, 0


def _known(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where sentencex ends sentences."""
    at = start
    while at < end:
        stop = min(end, at + _MOST_AT_ONCE)
        stop = end if stop == end else text.rfind(" ", at + 1, stop) + 1 or stop
        piece = _on_one_line(text[at:stop]).encode(errors="replace").decode()  # a lone surrogate is no text to it
        import sentencex  # only a text pays for it

        begins = [one["start_index"] for one in sentencex.get_sentence_boundaries(language, piece)]
        for begin in begins:
            if begin or _ENDED.search(text, max(start, at - _WORD_BACK), at):  # a piece may begin in a sentence
                yield _moved(text, at + begin)
        at = at + begins[-1] if stop < end and begins and begins[-1] else stop  # the last one may go on


def _numbered(text: str, start: int, end: int) -> list[int]:
    """Where items with numbers begin that follow each other, each in a line of its own."""
    lines = [one for one in _NUMBERED.finditer(text, start, end) if not one[1][3:]]  # others are years
    numbers = {int(one[1]) for one in lines}
    return [one.start(1) for one in lines if not numbers.isdisjoint((int(one[1]) - 1, int(one[1]) + 1))]


def _on_one_line(text: str) -> str:
    """A text without the lines of a list: sentencex takes each that begins with a number for one, and for one sentence."""
    items = {0, *_numbered(text, 0, len(text))}
    return _NUMBERED.sub(lambda found: f" {found[1]}{',' if found.start(1) in items else found[2]}"[-len(found[0]) :], text)


def _moved(text: str, cut: int) -> int:
    """The place of a cut: behind the mark of a note that belongs to the sentence before it, before the quotation mark with which the next one begins."""
    if not text[cut - 1].isspace() and (note := _AFTER_NOTE.match(text, cut)):
        return note.end()
    if cut >= len(text) or text[cut].isspace():
        return cut
    opening = _OPENING_QUOTE.search(text[max(0, cut - 3) : cut])
    return cut - len(opening[0]) if opening else cut


def _at_spaces(text: str, start: int, end: int) -> Iterator[int]:
    """Where a script without full stops puts a space between two stretches that are long enough, the second of which does not go on with the first."""
    begin = start
    has_stops = _STOP_OF_LAO.search(text, start, end) is not None, text.find("。", start, end) >= 0
    found = (space for space in _SPACE.finditer(text, start, end) if space[0].isspace())
    spaces = [space for space in found if not has_stops[text[space.end()] >= _FIRST_OF_JAPANESE]]
    ends = [*(one.start() for one in spaces), end]
    for space, following in zip(spaces, ends[1:], strict=True):
        least = _LEAST_LETTERS if text[space.end()] >= _FIRST_OF_JAPANESE else _LEAST_OF_THAI
        if (
            min(space.start() - begin, following - space.end()) >= least
            and not _GOES_ON.match(text, space.end())
            and not _CARRIES.search(text, max(begin, space.start() - _LONGEST_CARRIER), space.start())
        ):
            yield space.end()
            begin = space.end()


def _depth(text: str, start: int, end: int, depth: int) -> int:
    for bracket in _BRACKET.findall(text, start, end):
        depth = depth + 1 if bracket in _OPENING else max(0, depth - 1)
    return depth


def _holds(text: str, begin: int, cut: int, language: str) -> bool:
    """Whether what stands before a cut goes on after it."""
    noted = text[max(begin, cut - _WORD_BACK - _LONGEST_NOTE) : cut]
    after = text[cut : cut + _WORD_BACK].lstrip(" \t\n\"“‘«(['*_-\u2013\u2014")
    note = _LAST_NOTE.search(noted)
    before = (noted[: note.start()] + noted[note.end() :] if note else noted)[-_WORD_BACK:]
    is_short = cut - begin < _LONGEST_NOTE
    if (is_short and _LIST_MARK.fullmatch(text[begin:cut].strip(_BULLETS))) or _HELD.search(before):
        return True
    if _goes_on_uncased(text, before, cut) or (text.startswith("-", cut) and before[-1:] == "."):
        return True
    if not before[-1:].isspace() and _CASED.match(after) and after[0].isupper():
        return not _FORGOTTEN_SPACE.search(before) if before[-1:] == "." else False
    word = re.match(r"[^\s.,;:!?()\[\]]+", after)
    upcoming = word[0] if word else ""
    if upcoming.islower() and upcoming.isalpha() and upcoming[0] != upcoming[0].title() and not before.rstrip().endswith(("!", "?", "。")):
        return True
    last = None if upcoming[:1].isdigit() and _WHOLE_WORD.search(before) else _LAST_WORD.search(before)
    if note and last and note[0][0] != "[" and last[1].lower() in _BEFORE_NUMBER - {"al"}:
        return True
    near = max(0, cut - _VIETNAMESE_NEAR), cut + _VIETNAMESE_NEAR
    is_title = last and last[1] in _VIETNAMESE_TITLES and _VIETNAMESE.search(text, *near)
    is_name = last and last[1] and not (note and note[0][0] == "[" and _INITIAL.fullmatch(last[1]))  # none has a note in its midst
    return bool(last and is_name and (is_title or not _stops(last[1], upcoming, language)))


def _goes_on_uncased(text: str, before: str, cut: int) -> bool:
    """Whether signs of a script without capitals go on after a cut."""
    is_name = _IN_NAME.match(text, max(0, cut - 2)) is not None
    if is_name or before.isascii():
        return is_name
    after = text[cut : cut + 3]
    if _SHORTENED.search(before) or (before[-1:] == "." and before[-2:-1].isdigit() and after[:1].isdigit()):
        return True
    if before.rstrip().endswith(("」", "』", "”")) and _AFTER_QUOTE.match(after):
        return True
    if _INDIC_POINT.search(before):
        return "।" in text[max(0, cut - _DANDA_NEAR) : cut + _DANDA_NEAR]
    return before.endswith("។") and after.startswith("ល។")


def _stops(last: str, upcoming: str, language: str) -> bool:
    """Whether a full stop after the word ``last`` ends a sentence, given the next word."""
    plain = last.lower().lstrip("'’*_")
    if plain in _NEVER or (plain in _TITLES and (last[0].isupper() or plain in ("dr", "prof"))):
        return False
    if (plain in _BEFORE_NUMBER or plain == _BEFORE_NUMBER_IN.get(language)) and upcoming[:1].isdigit():
        return False
    if plain in _PERHAPS or (_INITIAL.fullmatch(last) and last[-1].isupper()):
        return upcoming.lower() in _STARTERS or not upcoming[:1].isupper()
    return True
