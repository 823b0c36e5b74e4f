"""How messages quote what a file says, list words, and guess what a person meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_LONG_WORD: Final = 8
_SHORT_WORD: Final = 4


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """The known word that is nearest to ``word``, regardless of case, ``-`` and ``_``; None if none is near."""
    plain = {_plain(name): name for name in known}
    near = get_close_matches(_plain(str(word))[:80], plain, n=1, cutoff=0.7)
    return plain[near[0]] if near else None


def slip_of(word: str, known: Iterable[str]) -> str | None:
    """The known word that ``word`` must have been meant for; None if it may have been meant for another, or as it stands.

    It differs in case, ``-`` and ``_`` only, or is the only word near and one slip away: a letter too few or too many, or two that changed
    places. One letter in place of another makes a word of another meaning too easily (funding, finding), but in a long word.
    """
    plain = {_plain(name): name for name in known}
    typed = _plain(word)
    if typed in plain:
        return plain[typed]
    near = get_close_matches(typed[:80], plain, n=2, cutoff=0.7)
    return plain[near[0]] if len(near) == 1 and _is_one_slip(typed, near[0]) else None


def _is_one_slip(typed: str, meant: str) -> bool:
    shorter, longer = sorted((typed, meant), key=len)
    if len(shorter) < _SHORT_WORD:
        return False
    if len(shorter) != len(longer):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    apart = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(apart) == 1:
        return len(meant) >= _LONG_WORD
    first, last = apart[0], apart[-1]
    return last == first + 1 and typed[first] + typed[last] == meant[last] + meant[first]


def hint(word: object, known: Iterable[str], otherwise: str) -> str:
    """``did you mean "…"?`` where a known word is near, else ``otherwise``."""
    meant = did_you_mean(word, known)
    return f'did you mean "{meant}"?' if meant else otherwise


def listed(words: Iterable[str]) -> str:
    """The words as people list them: ``a, b or c``."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def quoted(value: object, most: int = 60) -> str:
    """A value as messages quote it: in double quotes, on one line, shortened in the middle beyond ``most`` code points."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    if len(text) > most:
        text = f"{text[: most * 2 // 3]}…{text[-(most // 3) :]}"
    return f'"{text}"'


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")
