"""The grammar of phrases in word lists: what may stand where, and the regular expressions that find it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from claimkit.errors import SettingsError
from claimkit.lazily import later
from claimkit.text.phrases import WHOLE_WORD, lowered
from claimkit.values import NamedTuple, dataclass
from claimkit.wording import hint, listed

_ITEM: Final = later(r"(?:\{(?P<group>[\w-]+)\}|\((?P<choice>[^(){}?]+)\))(?P<maybe>\?)?(?P<comma>,)?|(?P<word>[^\s(){}?|*]+\*?)")
_START: Final = "^ "
ALONE: Final = "= "
UNLESS_HEDGED: Final = "~ "
_BEGINS: Final = r"(?:^|(?<=[.,;:!?\"\u3002\uff0c] )|(?<= - )|(?<=\())"
_GRAMMAR: Final = (
    "write words, {group} or (this|that) with spaces between them; ? after a group: may be left out, * after a word: any ending"
)


class Item(NamedTuple):
    """A part of a phrase: what may stand there, and whether it may be left out."""

    forms: tuple[str, ...]
    optional: bool
    comma: str = ""

    @property
    def pattern(self) -> str:
        return f"(?:{'|'.join(map(_form, self.forms))}){self.comma}"

    def within(self, words: Iterable[str]) -> "Item":
        """The part with the forms alone that a text with these words may hold."""
        known = by_word(self.forms)
        return self._replace(forms=tuple(self.forms[number] for number in sorted(n for word in ("", *words) for n in known.get(word, ()))))


@lru_cache(4096)
def by_word(forms: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """The numbers of forms by the word that each begins with; by no word, those that begin with a stem or a sign."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        word = WHOLE_WORD.match(form)
        known[word[0] if word and form[word.end() :][:1] != "*" else ""].append(number)
    return known


_ENDING: Final = r"(?:[\w%'-]|[.,]\d){0,20}"
_ANY_WORDS: Final = r"[\w',&%-]{1,24}(?: [\w',&%-]{1,24}){0,7}"


def _form(form: str) -> str:
    parts = (re.escape(w) if w[-1] != "*" else rf"(?=\w){re.escape(w[:-1])}{_ENDING}" for w in form.split())
    return _ANY_WORDS if form == "..." else " ".join(parts)


def plain(form: str) -> str:
    """A form as it is searched for."""
    return " ".join(lowered(form).split())


@dataclass(frozen=True)
class Compiler:
    """Makes regular expressions of phrases; they hold no repetition but that of ``*``, so that each takes linear time."""

    file: str
    groups: Mapping[str, Sequence[str]]
    spaces: bool

    def items(self, phrase: str) -> Sequence[Item]:
        found: list[Item] = []
        at = len(_START) if phrase.startswith((_START, ALONE)) else 0
        while at < len(phrase):
            match = _ITEM.match(phrase, at)
            if match is None or phrase[match.end() : match.end() + 1].strip():
                raise wrong(self.file, f'"{phrase}" makes no sense from "{phrase[at:]}" on', _GRAMMAR)
            found.append(Item(self._forms(match), bool(match["maybe"]), match["comma"] or ""))
            at = match.end() + 1
        if all(item.optional for item in found):
            raise wrong(self.file, f'in "{phrase}" everything may be left out', "take the ? away from one part")
        return found

    def _forms(self, match: re.Match[str]) -> tuple[str, ...]:
        if match["group"] is None:
            forms = map(plain, (match["choice"] or match["word"]).split("|"))
            return tuple(form for form in forms if form) or ("|",)
        if match["group"] not in self.groups:
            known = f"the groups are {listed(self.groups)}" if self.groups else "add it under [groups]"
            raise wrong(self.file, f'there is no group "{match["group"]}"', hint(match["group"], self.groups, known))
        return tuple(self.groups[match["group"]])

    def _pattern(self, items: Sequence[Item]) -> str:
        """A phrase; the spaces around a part that may be left out go with it."""
        first = next(number for number, item in enumerate(items) if not item.optional)
        gap = " " if self.spaces else " ?"
        before = [f"(?:{item.pattern}{gap})?" for item in items[:first]]
        after = [f"(?:{gap}{item.pattern})?" if item.optional else gap + item.pattern for item in items[first + 1 :]]
        return "".join((*before, items[first].pattern, *after))

    def _anchored(self, phrase: str, words: Iterable[str]) -> Iterator[str]:
        """A phrase where it may stand: at the beginning of a part of a sentence, alone in a sentence or behind its colon, or anywhere."""
        items = [item.within(words) if self.spaces else item for item in self.items(phrase)]
        if all(item.forms or item.optional for item in items):
            pattern = self._pattern([item for item in items if item.forms])
            alone = rf"(?:^|(?<=: )){pattern}(?=[.!]*$)"
            yield alone if phrase.startswith(ALONE) else _BEGINS + pattern if phrase.startswith(_START) else pattern

    def expression(self, phrases: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
        """A regular expression that finds any of some phrases, in a text in small letters that holds of their words no others than these."""
        whole = "|".join(found for phrase in phrases for found in self._anchored(phrase, words)) or "(?!)"
        return re.compile(rf"(?<![\w/-])(?:{whole})(?!'?\w|-)" if self.spaces else f"(?:{whole})")


def wrong(file: str, what: str, advice: str) -> SettingsError:
    """The error of a file of word lists."""
    return SettingsError(f"{file}: {what}", advice)
