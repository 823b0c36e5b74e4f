"""How messages quote what a file says, list words, and guess what a person meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: object, known: Iterable[str]) -> str | None:
    """The known word that is nearest to ``word``, regardless of case, ``-`` and ``_``; None if none is near."""
    plain = {_plain(name): name for name in known}
    near = get_close_matches(_plain(str(word))[:80], plain, n=1, cutoff=0.7)
    return plain[near[0]] if near else None


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
