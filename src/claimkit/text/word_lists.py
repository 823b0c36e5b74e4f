"""Reads word lists from their files, one for each language: ours, and those of a project."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from claimkit.errors import SettingsError
from claimkit.files import Unfit
from claimkit.files.boundary import Barred, Boundary
from claimkit.lazily import later
from claimkit.text.phrases import WHOLE_WORD, Denials, Language, Sieve, WordList, lowered, normal, words_of
from claimkit.values import NamedTuple, dataclass
from claimkit.wording import hint, listed

EFFECT: Final = "effect"
HARMLESS: Final = "harmless"
LISTS: Final = ("weasel", "overclaim", "absolute", EFFECT, HARMLESS)
"""The lists that a language may have."""

_BUNDLED: Final = Path(__file__).parent / "languages"
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
        folders = (_BUNDLED, self._folder) if self._folder else (_BUNDLED,)
        paths = [path for folder in folders if (path := folder / f"{name}.toml").is_file()]
        if [path.parent for path in paths] == [_BUNDLED] and (ready := _BUNDLED / f"{name}.json").is_file():
            return _language(json.loads(ready.read_bytes()))
        return _language(prepared([(path.name, _table(path.name, self._content(path))) for path in paths])) if paths else None

    def _content(self, path: Path) -> bytes:
        try:
            found = path.read_bytes() if path.parent == _BUNDLED or not self._boundary else self._boundary.read(path, _MOST)
        except OSError as error:
            raise _wrong(path.name, f"cannot be read ({error})", "give a UTF-8 text file") from None
        if isinstance(found, Barred):
            raise _wrong(path.name, f"the word lists are not read: {found.reason}", found.hint)
        if isinstance(found, Unfit):
            raise _wrong(path.name, "this is no regular file, or too large", "give a UTF-8 text file")
        return found

    def check(self) -> None:
        """Read all files of the project's folder, so that a mistake in any of them is told; raises `SettingsError`."""
        folder = self._folder
        if folder and not folder.is_dir():
            raise _wrong(folder.name, "there is no such folder", "correct word-lists in the configuration")
        for path in sorted(folder.glob("*.toml")) if folder else ():
            self.of(path.stem)


@cache
def standard() -> WordLists:
    """The word lists that come with claimkit."""
    return WordLists()


_ITEM: Final = later(r"(?:\{(?P<group>[\w-]+)\}|\((?P<choice>[^(){}?]+)\))(?P<maybe>\?)?(?P<comma>,)?|(?P<word>[^\s(){}?|*]+\*?)")
_START: Final = "^ "
_ALONE: Final = "= "
_UNLESS_HEDGED: Final = "~ "
_BEGINS: Final = r"(?:^|(?<=[.,;:!?\"\u3002\uff0c] )|(?<= - )|(?<=\())"
_GRAMMAR: Final = (
    "write words, {group} or (this|that) with spaces between them; ? after a group: may be left out, * after a word: any ending"
)


class _Item(NamedTuple):
    """A part of a phrase: what may stand there, and whether it may be left out."""

    forms: tuple[str, ...]
    optional: bool
    comma: str = ""

    @property
    def pattern(self) -> str:
        return f"(?:{'|'.join(map(_form, self.forms))}){self.comma}"

    def within(self, words: Iterable[str]) -> "_Item":
        """The part with the forms alone that a text with these words may hold."""
        known = _by_word(self.forms)
        return self._replace(forms=tuple(self.forms[number] for number in sorted(n for word in ("", *words) for n in known.get(word, ()))))


@lru_cache(4096)
def _by_word(forms: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """The numbers of forms by the word that each begins with; by no word, those that begin with a stem or a sign."""
    known: defaultdict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        word = WHOLE_WORD.match(form)
        known[word[0] if word and form[word.end() :][:1] != "*" else ""].append(number)
    return known


_Phrases = Sequence[tuple[str, Sequence[Sequence[int]], int]]
"""Phrases, by numbers the parts that each must have, in their order, and how many words a sentence has at most in which it stands alone, else 0."""

_ENDING: Final = r"(?:[\w%'-]|[.,]\d){0,20}"
_ANY_WORDS: Final = r"[\w',&%-]{1,24}(?: [\w',&%-]{1,24}){0,7}"


def _form(form: str) -> str:
    parts = (re.escape(w) if w[-1] != "*" else rf"(?=\w){re.escape(w[:-1])}{_ENDING}" for w in form.split())
    return _ANY_WORDS if form == "..." else " ".join(parts)


def _plain(form: str) -> str:
    """A form as it is searched for."""
    return " ".join(lowered(form).split())


@dataclass(frozen=True)
class _Compiler:
    """Makes regular expressions of phrases; they hold no repetition but that of ``*``, so that each takes linear time."""

    file: str
    groups: Mapping[str, Sequence[str]]
    spaces: bool

    def items(self, phrase: str) -> Sequence[_Item]:
        found: list[_Item] = []
        at = len(_START) if phrase.startswith((_START, _ALONE)) else 0
        while at < len(phrase):
            match = _ITEM.match(phrase, at)
            if match is None or phrase[match.end() : match.end() + 1].strip():
                raise _wrong(self.file, f'"{phrase}" makes no sense from "{phrase[at:]}" on', _GRAMMAR)
            found.append(_Item(self._forms(match), bool(match["maybe"]), match["comma"] or ""))
            at = match.end() + 1
        if all(item.optional for item in found):
            raise _wrong(self.file, f'in "{phrase}" everything may be left out', "take the ? away from one part")
        return found

    def _forms(self, match: re.Match[str]) -> tuple[str, ...]:
        if match["group"] is None:
            forms = map(_plain, (match["choice"] or match["word"]).split("|"))
            return tuple(form for form in forms if form) or ("|",)
        if match["group"] not in self.groups:
            known = f"the groups are {listed(self.groups)}" if self.groups else "add it under [groups]"
            raise _wrong(self.file, f'there is no group "{match["group"]}"', hint(match["group"], self.groups, known))
        return tuple(self.groups[match["group"]])

    def _pattern(self, items: Sequence[_Item]) -> str:
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
            yield alone if phrase.startswith(_ALONE) else _BEGINS + pattern if phrase.startswith(_START) else pattern

    def expression(self, phrases: Iterable[str], words: Iterable[str]) -> re.Pattern[str]:
        """A regular expression that finds any of some phrases, in a text in small letters that holds of their words no others than these."""
        whole = "|".join(found for phrase in phrases for found in self._anchored(phrase, words)) or "(?!)"
        return re.compile(rf"(?<![\w/-])(?:{whole})(?!'?\w|-)" if self.spaces else f"(?:{whole})")


_KEYS: Final = {"name": str, "spaces": bool, "groups": dict, "denial": dict, **dict.fromkeys(LISTS, dict)}
_LIST_KEYS: Final = {"phrases": list, "except": list, "unless-denied": bool, "unless-named": bool}
_DENIAL_KEYS: Final = {"before": list, "after": list, "ends": list, "hedges": list}
_WORDS_FOR: Final = {str: "a text", bool: "true or false", dict: "a table", list: "a list of texts"}


def prepared(tables: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """The lists of one language as plain data, put together from its files, by their names, with what a text must hold for each phrase.

    Raises `SettingsError` for a phrase that makes no sense.
    """
    file = tables[-1][0]
    groups = {name: [*map(_plain, texts)] for _, table in tables for name, texts in table.get("groups", {}).items()}
    compiler = _Compiler(file, groups, all(table.get("spaces", True) for _, table in tables))
    for name, texts in groups.items():
        groups[name] = [form for text in texts for form in (compiler.items(text)[0].forms if text[0] == "{" else (text,))]
    parts: dict[tuple[str, ...], int] = {}

    def joined(part: str, key: str) -> list[str]:
        return [text for _, table in tables for text in table.get(part, {}).get(key, ())]

    lists = {
        name: {
            "phrases": _in_parts(joined(name, "phrases"), compiler, parts),
            "except": _in_parts(joined(name, "except"), compiler, parts),
            "flags": [any(table.get(name, {}).get(key, False) for _, table in tables) for key in ("unless-denied", "unless-named")],
        }
        for name in LISTS
        if joined(name, "phrases")
    }
    denial = {key: _in_parts(joined("denial", key), compiler, parts) for key in _DENIAL_KEYS}
    head = {"code": file.removesuffix(".toml"), "spaces": compiler.spaces, "groups": groups}
    return head | {"denial": denial, "lists": lists} | _telling(parts)


_HAS_WORD: Final = later(r"\w|\*")
"""What a form holds that a text is told by: a sign alone, such as that of per cent, is no word of it."""


def _in_parts(phrases: Sequence[str], compiler: _Compiler, parts: dict[tuple[str, ...], int]) -> _Phrases:
    """Phrases with their ways; one without parts in a language whose words cannot be told apart."""
    items = [compiler.items(phrase.removeprefix(_UNLESS_HEDGED)) for phrase in phrases]
    needed = [[one.forms for one in some if not one.optional and all(map(_HAS_WORD.search, one.forms))] for some in items]
    ways = [_ways(own) if own and compiler.spaces else [()] for own in needed]
    numbered = [[[parts.setdefault(forms, len(parts)) for forms in way] for way in some] for some in ways]
    sizes = [sum(max(form.count(" ") + (8 if form == "..." else 1) for form in one.forms) for one in some) for some in items]
    alone = [size if phrase.startswith(_ALONE) and compiler.spaces else 0 for phrase, size in zip(phrases, sizes, strict=True)]
    return list(zip(phrases, numbered, alone, strict=True))


def _ways(own: Sequence[tuple[str, ...]]) -> Sequence[Sequence[tuple[str, ...]]]:
    """The ways in which the parts of a phrase may stand: the words of a form are parts, too, where it is all there is."""
    if len(own) > 1:
        return [own]
    single = tuple(form for form in own[0] if len(_words(form)) == 1)
    return [*([[single]] if single else []), *([(word,) for word in _words(form)] for form in own[0] if form not in single)]


def _telling(parts: Mapping[tuple[str, ...], int]) -> dict[str, Mapping[str, Sequence[int]]]:
    """By word, and by stem, the parts that may be there with it: of each form its longest word that is whole, else its longest stem."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    stems: defaultdict[str, list[int]] = defaultdict(list)
    for forms, number in parts.items():
        for form in forms:
            whole = [word for word in _words(form) if not word.endswith("*")]
            known = words[max(whole, key=len)] if whole else stems[max(_words(form), key=len)[:-1]]
            known += [] if number in known else [number]
    return {"words": words, "stems": stems}


def _words(form: str) -> Sequence[str]:
    """The words of a form, casefolded."""
    return [normal(word) for word in re.findall(rf"{WHOLE_WORD.pattern}\*?", form) or [form]]


def _language(data: Mapping[str, Any]) -> Language:
    """A language of its prepared lists."""
    compiler = _Compiler("", data["groups"], data["spaces"])

    def word_list(one: Mapping[str, Any]) -> WordList:
        hedged = frozenset(number for number, (phrase, *_) in enumerate(one["phrases"]) if phrase.startswith(_UNLESS_HEDGED))
        return WordList(_Search(compiler, one["phrases"]), _Search(compiler, one["except"]), hedged, *one["flags"])

    def sieve(lists: Mapping[str, _Phrases]) -> Sieve:
        terms = (((name, number), ways) for name, given in lists.items() for number, (_, ways, _) in enumerate(given))
        return Sieve(((term, way) for term, ways in terms for way in ways), data["words"], data["stems"])

    lists, denial = data["lists"], data["denial"]
    denials = Denials(cache(lambda: sieve(denial)), {key: _Search(compiler, given) for key, given in denial.items()})
    excepted = cache(lambda: sieve({name: one["except"] for name, one in lists.items()}))
    told = sieve({name: one["phrases"] for name, one in lists.items()})
    return Language({name: word_list(one) for name, one in lists.items()}, told, excepted, denials, data["code"])


class _Search:
    """Makes the expressions of a list: of the forms alone that a text may hold, which takes a thirtieth; whole for a phrase that texts held in many ways."""

    def __init__(self, compiler: _Compiler, given: _Phrases) -> None:
        self._compiler, self._given, self._phrases = compiler, given, [phrase.removeprefix(_UNLESS_HEDGED) for phrase, *_ in given]
        self._begun, self._made = lru_cache(4096)(self._begin), lru_cache(4096)(self._make)

    def __call__(self, text: str, *numbers: int) -> re.Pattern[str]:
        if len(numbers) == 1 and 0 < self._given[numbers[0]][2] < len(text.rpartition(": ")[2].split()):
            return self._made((), ())
        first, ways = self._begun(numbers)
        words = first & words_of(text)
        if len(ways) < _MOST_WAYS:
            ways.add(words)
        return self._made(numbers, words if words in ways else first)

    def _begin(self, numbers: Sequence[int]) -> tuple[frozenset[str], set[frozenset[str]]]:
        """The words with which forms of these phrases begin, and those of the texts so far."""
        forms = (item.forms for number in numbers for item in self._compiler.items(self._phrases[number]))
        return frozenset(chain.from_iterable(map(_by_word, forms))), set()

    def _make(self, numbers: Sequence[int], words: Iterable[str]) -> re.Pattern[str]:
        return self._compiler.expression([self._phrases[number] for number in numbers], words)


_MOST_WAYS: Final = 20


def bundled() -> dict[Path, dict[str, Any]]:
    """Our lists prepared, by the file that holds them: it spares each start that meets a text from reading what people edit."""
    return {path.with_suffix(".json"): prepared([(path.name, _table(path.name, path.read_bytes()))]) for path in _BUNDLED.glob("*.toml")}


def _table(name: str, content: bytes) -> Mapping[str, Any]:
    import tomllib

    try:
        table = tomllib.loads(unicodedata.normalize("NFC", content.decode()))
    except UnicodeDecodeError as error:
        raise _wrong(name, f"cannot be read ({error})", "give a UTF-8 text file") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _wrong(name, f"not TOML: {error}", "correct the word lists") from None
    _check_keys(name, "", table, _KEYS)
    for part in LISTS:
        _check_keys(name, f"{part}.", table.get(part, {}), _LIST_KEYS)
    _check_keys(name, "denial.", table.get("denial", {}), _DENIAL_KEYS)
    _check_keys(name, "groups.", table.get("groups", {}), dict.fromkeys(table.get("groups", {}), list))
    return table


def _check_keys(file: str, place: str, table: Mapping[str, Any], keys: Mapping[str, type]) -> None:
    for key, value in table.items():
        if key not in keys:
            raise _wrong(file, f'unknown key "{place}{key}"', hint(key, keys, f"the keys are {listed(keys)}"))
        if not isinstance(value, keys[key]):
            raise _wrong(file, f"{place}{key} must be {_WORDS_FOR[keys[key]]}", "see the how-to on adding a language")
        if isinstance(value, list) and not all(isinstance(text, str) and text.strip() for text in value):
            raise _wrong(file, f"{place}{key} must be a list of texts", f'write {key} = ["…"]')


def _wrong(file: str, what: str, advice: str) -> SettingsError:
    return SettingsError(f"{file}: {what}", advice)
