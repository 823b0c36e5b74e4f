"""Reads word lists from their files, one for each language: ours, and those of a project."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from claimkit.errors import SettingsError
from claimkit.files import Unfit
from claimkit.files.boundary import Barred, Boundary
from claimkit.lazily import later
from claimkit.text.phrases import Denials, Entry, Language, Need, WordList, normal
from claimkit.values import dataclass
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
        self._folders = (_BUNDLED, folder) if folder else (_BUNDLED,)
        self._boundary = boundary
        self._languages: dict[str, Language | None] = {}

    def of(self, tag: str) -> Language | None:
        """The lists for a language tag such as ``en`` or ``en-GB``; None if there are none. Raises `SettingsError` for a bad file."""
        if tag not in self._languages:
            name = re.split("[-_]", tag.casefold(), maxsplit=1)[0]
            # The tag stands in a claim file, and names a file here: nothing but letters.
            folders = self._folders if name.isascii() and name.isalpha() else ()
            tables = [
                (path.name, _table(path.name, self._content(path))) for folder in folders if (path := folder / f"{name}.toml").is_file()
            ]
            self._languages[tag] = found = _language(tables) if tables else None
            if found and folders[1:]:  # a mistake in the words of a project is told at once
                found.make_all()
        return self._languages[tag]

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
        for folder in self._folders[1:]:
            if not folder.is_dir():
                message = f"{folder.name}: there is no such folder"
                raise SettingsError(message, "correct word-lists in the configuration")
            for path in sorted(folder.glob("*.toml")):
                self.of(path.stem)


@cache
def standard() -> WordLists:
    """The word lists that come with claimkit."""
    return WordLists()


_ITEM: Final = later(r"\{(?P<group>[\w-]+)\}(?P<maybe>\?)?|\((?P<choice>[^(){}?]+)\)(?P<perhaps>\?)?|(?P<word>[^\s(){}?|*]+\*?)")
_START: Final = "^ "
_UNLESS_HEDGED: Final = "~ "
_BEGINS: Final = r"(?:^|(?<=[.,;:!?\"\u3002\uff0c] )|(?<= - )|(?<=\())"
_GRAMMAR: Final = (
    "write words, {group} or (this|that) with spaces between them; ? after a group: may be left out, * after a word: any ending"
)


class _Item(NamedTuple):
    """A part of a phrase: what may stand there, and whether it may be left out."""

    forms: tuple[str, ...]
    optional: bool

    @property
    def pattern(self) -> str:
        return f"(?:{'|'.join(map(_form, self.forms))})"


@lru_cache(maxsize=512)
def _need(forms: tuple[str, ...]) -> Need:
    """The longest word of each form: one of them must stand in a text."""
    words = (form if form.isalnum() else max(re.findall(r"\w+\*?", form) or [form], key=len) for form in forms)
    keys = list(map(normal, words))
    stems = (key[:-1] for key in keys if key.endswith("*"))
    return Need(frozenset(key for key in keys if not key.endswith("*")), tuple(stems))


def _shortest(need: Need) -> int:
    """Of a need: the part of a phrase whose words are longest is the rarest."""
    return min(map(len, (*need.words, *need.stems)))


def _form(form: str) -> str:
    return " ".join(re.escape(word[:-1]) + r"\w{0,20}" if word.endswith("*") else re.escape(word) for word in form.split())


@dataclass(frozen=True)
class _Compiler:
    """Makes regular expressions of phrases; they hold no repetition but that of ``*``, so that each takes linear time."""

    file: str
    groups: Mapping[str, Sequence[str]]
    spaces: bool

    def items(self, phrase: str) -> Sequence[_Item]:
        found: list[_Item] = []
        at = len(_START) if phrase.startswith(_START) else 0
        while at < len(phrase):
            match = _ITEM.match(phrase, at)
            if match is None or phrase[match.end() : match.end() + 1].strip():
                raise _wrong(self.file, f'"{phrase}" makes no sense from "{phrase[at:]}" on', _GRAMMAR)
            found.append(_Item(self._forms(match), bool(match["maybe"] or match["perhaps"])))
            at = match.end() + 1
        if all(item.optional for item in found):
            raise _wrong(self.file, f'in "{phrase}" everything may be left out', "take the ? away from one part")
        return found

    def _forms(self, match: re.Match[str]) -> tuple[str, ...]:
        if match["group"] is None:
            forms = (form.strip() for form in (match["choice"] or match["word"]).split("|"))
            return tuple(form for form in forms if form) or ("|",)
        if match["group"] not in self.groups:
            known = f"the groups are {listed(self.groups)}" if self.groups else "add it under [groups]"
            raise _wrong(self.file, f'there is no group "{match["group"]}"', hint(match["group"], self.groups, known))
        return tuple(self.groups[match["group"]])

    def pattern(self, items: Sequence[_Item]) -> str:
        """A phrase; the spaces around a part that may be left out go with it."""
        first = next(number for number, item in enumerate(items) if not item.optional)
        gap = " " if self.spaces else " ?"
        before = [f"(?:{item.pattern}{gap})?" for item in items[:first]]
        after = [f"(?:{gap}{item.pattern})?" if item.optional else gap + item.pattern for item in items[first + 1 :]]
        return "".join((*before, items[first].pattern, *after))

    def word_list(self, phrases: Sequence[str], exceptions: Sequence[str], *, unless_denied: bool, unless_named: bool) -> WordList:
        entries: list[Entry] = []
        by_word: defaultdict[str, list[int]] = defaultdict(list)
        by_stem: defaultdict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            is_bare = phrase.startswith(_UNLESS_HEDGED)
            phrase = phrase.removeprefix(_UNLESS_HEDGED)  # noqa: PLW2901
            items = self.items(phrase)
            needs = [_need(item.forms) for item in items if not item.optional] if self.spaces else []
            entries.append(Entry(partial(self.any_of, [phrase]), tuple(needs), is_bare))
            rarest = max(needs, key=_shortest, default=Need(frozenset()))
            for table, keys in ((by_word, rarest.words), (by_stem, rarest.stems)):
                for key in keys:
                    table[key].append(number)
        others = () if self.spaces else range(len(entries))
        return WordList(
            tuple(entries),
            frozenset(by_word),
            by_word,
            by_stem,
            others,
            not (by_stem or others),
            partial(self.any_of, exceptions),
            unless_denied,
            unless_named,
        )

    def any_of(self, phrases: Sequence[str]) -> str:
        """A regular expression that finds any of some phrases; empty without any."""
        patterns = ((_BEGINS if one.startswith(_START) else "") + self.pattern(self.items(one)) for one in phrases)
        whole = f"(?:{'|'.join(patterns)})" if phrases else ""
        return rf"(?<![\w/-]){whole}(?!'?\w|-)" if self.spaces and whole else whole


_KEYS: Final = {"name": str, "spaces": bool, "groups": dict, "denial": dict, **dict.fromkeys(LISTS, dict)}
_LIST_KEYS: Final = {"phrases": list, "except": list, "unless-denied": bool, "unless-named": bool}
_DENIAL_KEYS: Final = {"before": list, "after": list, "ends": list, "hedges": list}
_WORDS_FOR: Final = {str: "a text", bool: "true or false", dict: "a table", list: "a list of texts"}


def _language(tables: Sequence[tuple[str, Mapping[str, Any]]]) -> Language:
    """The lists of one language, put together from its files, by their names."""
    file = tables[-1][0]
    groups = {name: texts for _, table in tables for name, texts in table.get("groups", {}).items()}
    compiler = _Compiler(file, groups, all(table.get("spaces", True) for _, table in tables))

    def joined(part: str, key: str) -> list[str]:
        return [text for _, table in tables for text in table.get(part, {}).get(key, ())]

    lists = {
        name: compiler.word_list(
            joined(name, "phrases"),
            joined(name, "except"),
            unless_denied=any(table.get(name, {}).get("unless-denied", False) for _, table in tables),
            unless_named=any(table.get(name, {}).get("unless-named", False) for _, table in tables),
        )
        for name in LISTS
        if joined(name, "phrases")
    }
    denials = Denials(cache(lambda key: compiler.any_of(joined("denial", key))))
    code = next((file.removesuffix(".toml") for file, _ in tables), "")
    return Language(lists, denials, code)


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
