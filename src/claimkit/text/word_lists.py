"""Reads word lists from their files, one for each language: ours, and those of a project."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, Final

from claimkit.files import Unfit
from claimkit.files.boundary import Barred, Boundary
from claimkit.text.phrases import Denials, Language, Sieve, WordList, words_of
from claimkit.text.word_grammar import UNLESS_HEDGED, Compiler, by_word, wrong

PUFFERY: Final = "puffery"
EFFECT: Final = "effect"
HARMLESS: Final = "harmless"
LISTS: Final = ("weasel", "overclaim", "absolute", PUFFERY, EFFECT, HARMLESS)
"""The lists that a language may have."""

BUNDLED: Final = Path(__file__).parent / "languages"
JOINT: Final = "|"
"""Between texts in one: to divide it takes a start a tenth of reading many."""
_MOST: Final = 10_000_000


class WordLists:
    """The word lists of all languages; those in the ``folder`` of a project, inside its ``boundary``, add to ours."""

    def __init__(self, folder: Path | None = None, boundary: Boundary | None = None) -> None:
        self._folder, self._boundary = folder, boundary
        self._languages: dict[str, Language | None] = {}

    def of(self, tag: str) -> Language | None:
        """The lists for a language tag such as ``en`` or ``en-GB``; None if there are none. Raises `SettingsError` for a bad file."""
        if tag not in self._languages:
            name = re.split("[-_]", tag.casefold(), maxsplit=1)[0]
            # The tag stands in a claim file, and names a file here: nothing but letters.
            self._languages[tag] = self._made(name) if name.isascii() and name.isalpha() else None
        return self._languages[tag]

    def _made(self, name: str) -> Language | None:
        folders = (BUNDLED, self._folder) if self._folder else (BUNDLED,)
        paths = [path for folder in folders if (path := folder / f"{name}.toml").is_file()]
        if [path.parent for path in paths] == [BUNDLED] and (ready := BUNDLED / f"{name}.json").is_file():
            return _language(json.loads(ready.read_bytes()))
        if not paths:
            return None
        from claimkit.text import word_tables  # only lists of others pay for it

        tables = [(path.name, word_tables.read(path.name, self._content(path))) for path in paths]
        return _language(word_tables.prepared(tables))

    def _content(self, path: Path) -> bytes:
        try:
            found = path.read_bytes() if path.parent == BUNDLED or not self._boundary else self._boundary.read(path, _MOST)
        except OSError as error:
            raise wrong(path.name, f"cannot be read ({error})", "give a UTF-8 text file") from None
        if isinstance(found, Barred):
            raise wrong(path.name, f"the word lists are not read: {found.reason}", found.hint)
        if isinstance(found, Unfit):
            raise wrong(path.name, "this is no regular file, or too large", "give a UTF-8 text file")
        return found

    def check(self) -> None:
        """Read all files of the project's folder, so that a mistake in any of them is told; raises `SettingsError`."""
        folder = self._folder
        if folder and not folder.is_dir():
            raise wrong(folder.name, "there is no such folder", "correct word-lists in the configuration")
        for path in sorted(folder.glob("*.toml")) if folder else ():
            self.of(path.stem)


@cache
def standard() -> WordLists:
    """The word lists that come with claimkit."""
    return WordLists()


def _language(data: Mapping[str, Any]) -> Language:
    """A language of its prepared lists."""
    groups = {name: forms.split(JOINT) for name, forms in data["groups"].items()}
    compiler = Compiler("", groups, data["spaces"])
    words, stems = (dict(zip(*(text.split(JOINT) for text in data[name]), strict=True)) for name in ("words", "stems"))

    lists = {
        name: WordList(_Search(compiler, one["phrases"]), _Search(compiler, one["except"]), *one["flags"])
        for name, one in data["lists"].items()
    }
    told, excepted, denied = (partial(Sieve, table, words, stems) for table in data["sieves"])
    denials = Denials(cache(denied), {key: _Search(compiler, given) for key, given in data["denial"].items()})
    return Language(lists, told(), cache(excepted), denials, data["code"])


class _Search:
    """Makes the expressions of a list: of the forms alone that the texts so far may hold, which takes a thirtieth; whole for a phrase met in many words."""

    def __init__(self, compiler: Compiler, given: Mapping[str, Any]) -> None:
        self._compiler, self._phrases, self._alone = compiler, given["phrases"], given["alone"]
        self._begun, self._made = lru_cache(4096)(self._begin), lru_cache(4096)(self._make)

    def __call__(self, text: str, *numbers: int) -> re.Pattern[str]:
        if len(numbers) == 1 and (most := self._alone.get(str(numbers[0]))) and most < len(text.rpartition(": ")[2].split()):
            return self._made((), ())
        begun = self._begun(numbers)
        if not (words := begun.words & words_of(text)) <= begun.met:
            begun.grow(words)
        return self._made(numbers, begun.met)

    def _begin(self, numbers: Sequence[int]) -> "_Begun":
        forms = (item.forms for number in numbers for item in self._compiler.items(self._phrase(number)))
        return _Begun(frozenset(chain.from_iterable(map(by_word, forms))))

    def _make(self, numbers: Sequence[int], words: Iterable[str]) -> re.Pattern[str]:
        return self._compiler.expression(map(self._phrase, numbers), words)

    def _phrase(self, number: int) -> str:
        phrase: str = self._phrases[number]
        return phrase.removeprefix(UNLESS_HEDGED)

    def unless_hedged(self, number: int) -> bool:
        """Whether a hedge before a phrase takes it back."""
        return bool(self._phrases[number].startswith(UNLESS_HEDGED))


class _Begun:
    """The ``words`` with which forms of some phrases begin, and those of them that texts held so far."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words, self.met, self._left = words, frozenset[str](), _MOST_GROWTHS

    def grow(self, words: frozenset[str]) -> None:
        """Take the words of a text along; all, if there were new ones too often: then to make expressions costs more than to search with large ones."""
        self._left -= 1
        self.met = self.met | words if self._left else self.words


_MOST_GROWTHS: Final = 20
