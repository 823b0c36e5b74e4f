"""The words of messages: quoting a file, listing words, and guessing the word that was meant."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, islice
from typing import Any, Final

from claimkit.values import grouped

NEEDS: Final = "A source that shows whether this is so."
"""What the open slot of a drafted claim asks for."""

_LONG_WORD: Final = 8
_SHORT_WORD: Final = 4
_FEW: Final = 200
_LIKE: Final = 50
_COMPARED: Final = 5
_MOST_KNOWN: Final = 100_000
_MOST_ROWS: Final = 200
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class KnownWords:
    """Words of which one may have been meant; they are asked for once, and of many only those are compared that share rare letters with what is written."""

    def __init__(self, words: Iterable[str]) -> None:
        self._given = words

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return {_plain(word): word for word in islice(self._given, _MOST_KNOWN)}

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[str]]:
        return grouped((piece, word) for word in self._words for piece in _pieces(word))

    def meant(self, word: object, own: Iterable[str] = ()) -> str | None:
        """The word that is nearest, regardless of case, ``-`` and ``_``, of several as near one of a few that come first; None if none is near."""
        from difflib import SequenceMatcher, get_close_matches  # only a mistake pays for it

        typed, first = _plain(str(word))[:80], {_plain(one): one for one in islice(own, _FEW)}
        pools = (first, self._words if len(self._words) <= _FEW else self._like(typed))
        near = [found for pool in pools for found in get_close_matches(typed, pool, n=1, cutoff=0.7)]
        nearest = max(near, key=lambda one: SequenceMatcher(None, one, typed).ratio(), default="")
        return first.get(nearest) or self._words.get(nearest)

    def _like(self, typed: str) -> Sequence[str]:
        """The few words that share most with one, of those that hold its rarest pieces."""
        pieces = _pieces(typed)
        rarest = sorted((self._holding[piece] for piece in pieces if piece in self._holding), key=len)
        perhaps = dict.fromkeys(islice(chain.from_iterable(rarest), _LIKE))
        return sorted(perhaps, key=lambda word: -len(pieces & _pieces(word)))[:_COMPARED]


def _pieces(word: str) -> AbstractSet[str]:
    """Three letters in a row, each once and in order; all of a shorter word."""
    return dict.fromkeys(word[at : at + 3] for at in range(max(1, len(word) - 2))).keys()


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """The known word that is nearest to ``word``, see `KnownWords`."""
    return KnownWords(known).meant(word)


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` must have been meant for; None if it may have been meant for another, or as it stands.

    It differs in case, ``-`` and ``_`` only, or is one slip away from one word alone: a letter too few or too many, or two that changed
    places. One letter in place of another makes a word of another meaning too easily (funding, finding), but in a long word.
    """
    plain = {_plain(name): name for name in known}
    typed = _plain(word)
    if typed in plain:
        return plain[typed]
    near = [meant for meant in plain if is_one_slip(typed, meant)]
    if len(near) != 1:
        return None
    has_another = len(typed) == len(near[0]) and sum(a != b for a, b in zip(typed, near[0], strict=True)) == 1
    return None if has_another and len(typed) < _LONG_WORD else plain[near[0]]


def is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is another, missing or too much, or two have changed places; nothing is told of very short words."""
    shorter, longer = sorted((typed, meant), key=len)
    if len(shorter) < _SHORT_WORD or len(longer) - len(shorter) > 1:
        return False
    if len(shorter) != len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    apart = [at for at in range(len(typed)) if typed[at] != meant[at]]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    return last == first + 1 and typed[first] + typed[last] == meant[last] + meant[first]


def hint(word: object, known: Iterable[str] | KnownWords, otherwise: str, own: Iterable[str] = ()) -> str:
    """``did you mean "…"?`` where a known word is near, with what may look like its letters or like nothing, else ``otherwise``."""
    meant = (known if isinstance(known, KnownWords) else KnownWords(known)).meant(word, own)
    if not meant:
        return otherwise
    odd = [sign for sign in str(word) if not (sign.isascii() or sign in meant)]
    return f'did you mean "{meant}"?' + (f" there is {code_points(odd[0])} in it" if odd else "")


def slug(id_: str) -> str:
    """The slug that an id is, or the one that is like it; empty if none is."""
    return "-".join("".join(sign if sign.isalnum() else " " for sign in id_.lower()).split())


def code_points(text: str) -> str:
    """The characters of a text by their numbers and names in Unicode."""
    import unicodedata  # only a mistake pays for it

    return " ".join(f"U+{ord(sign):04X} {unicodedata.name(sign, '(no name)')}" for sign in text)


def listed(words: Iterable[str], before_last: str = "or") -> str:
    """The words as people list them: ``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} {before_last} {last}" if most else last


def reasons_in_words(reasons: Mapping[str, int]) -> str:
    """Reasons with their numbers, the most frequent first."""
    return ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items(), key=lambda one: -one[1]))


def quoted(value: object, most: int = 60) -> str:
    """A value as messages quote it: in double quotes, on one line, shortened in the middle beyond ``most`` code points."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    if len(text) > most:
        text = f"{text[: most * 2 // 3]}…{text[-(most // 3) :]}"
    return f'"{text}"'


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with a caption; of many rows the first are shown, and how many are left out."""
    every = list(rows)
    left_out = len(every) - _MOST_ROWS
    body = "".join(f"<tr>{_cells('td', row)}</tr>" for row in every[:_MOST_ROWS])
    rest = f'<tr><td colspan="{len(head)}">and {counted(left_out, "more row")}, not shown</td></tr>' if left_out > 0 else ""
    header = f"<thead><tr>{_cells('th', head)}</tr></thead>"
    return f"<table><caption>{_shown(caption)}</caption>{header}<tbody>{body}{rest}</tbody></table>"


def told_of_citations(outcomes: Mapping[Any, int], *, left_out: bool = False) -> str:
    """The citations that were held against copies, in words; ``outcomes`` counts them by outcome."""
    counts = {str(outcome): count for outcome, count in outcomes.items()}
    total = sum(counts.values())
    verified, altered, missing = (counts.get(outcome, 0) for outcome in ("verified", "altered", "not-found"))
    words = f"{counted(total, 'citation')}: {counted(verified, 'quotation')} verified, {altered} altered"
    words += f", {missing} not in the source" if missing else ""
    words += f", {total - verified - altered - missing} not checked"
    return words + (" (copies were left out)" if left_out else "")


def counted(number: int, one: str, several: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def pairs(text: str) -> Mapping[str, str]:
    """The words of a text such as ``book=BOOK map=MAP``: each with its word in another vocabulary."""
    return dict(pair.split("=", 1) for pair in text.split())


def _cells(tag: str, texts: Sequence[str]) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "".join(f'<{tag}{scope} style="text-align:left">{_shown(text)}</{tag}>' for text in texts)


def _shown(text: str) -> str:
    # A dollar sign would begin a formula, and a character that turns the direction of writing could move a mark.
    plain = "".join(sign for sign in text if sign not in _TURNING)
    from html import escape  # every run loads this module, and hardly one shows a notebook anything

    return f'<bdi class="tex2jax_ignore">{escape(plain)}</bdi>'
