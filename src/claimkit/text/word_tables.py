"""Reads the word lists that people edit, and prepares them for a start, which should not pay for what no text holds."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from claimkit.lazily import later
from claimkit.text.phrases import WHOLE_WORD, normal
from claimkit.text.word_grammar import ALONE, UNLESS_HEDGED, Compiler, plain, wrong
from claimkit.text.word_lists import BUNDLED, JOINT, LISTS
from claimkit.values import NamedTuple
from claimkit.wording import hint, listed


class _Phrases(NamedTuple):
    """Phrases of one kind; ``ways``: by numbers the parts that each must have, in their order, in the ways in which it may stand."""

    phrases: Sequence[str]
    ways: Sequence[Sequence[Sequence[int]]]
    alone: Mapping[str, int]
    """How many words a sentence has at most in which a phrase stands alone, by the number of such a phrase, as text."""

    @property
    def data(self) -> Mapping[str, Any]:
        return {"phrases": self.phrases, "alone": self.alone}


_KEYS: Final = {"name": str, "spaces": bool, "groups": dict, "denial": dict, **dict.fromkeys(LISTS, dict)}
_FLAGS: Final = ("unless-denied", "unless-named", "unless-told")
_LIST_KEYS: Final = {"phrases": list, "except": list, **dict.fromkeys(_FLAGS, bool)}
_DENIAL_KEYS: Final = {"before": list, "after": list, "ends": list, "hedges": list}
_WORDS_FOR: Final = {str: "a text", bool: "true or false", dict: "a table", list: "a list of texts"}


def prepared(tables: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """The lists of one language as plain data, put together from its files, by their names, with what a text must hold for each phrase.

    Raises `SettingsError` for a phrase that makes no sense.
    """
    file = tables[-1][0]
    groups = {name: [*map(plain, texts)] for _, table in tables for name, texts in table.get("groups", {}).items()}
    compiler = Compiler(file, groups, all(table.get("spaces", True) for _, table in tables))
    for name, texts in groups.items():
        groups[name] = [form for text in texts for form in (compiler.items(text)[0].forms if text[0] == "{" else (text,))]
    parts: dict[tuple[str, ...], int] = {}

    def joined(part: str, key: str) -> list[str]:
        return [text for _, table in tables for text in table.get(part, {}).get(key, ())]

    names = [name for name in LISTS if joined(name, "phrases")]
    told = {name: _in_parts(joined(name, "phrases"), compiler, parts) for name in names}
    excepted = {name: _in_parts(joined(name, "except"), compiler, parts) for name in names}
    denial = {key: _in_parts(joined("denial", key), compiler, parts) for key in _DENIAL_KEYS}

    def flags(name: str) -> list[bool]:
        return [any(table.get(name, {}).get(key, False) for _, table in tables) for key in _FLAGS]

    return {
        "code": file.removesuffix(".toml"),
        "spaces": compiler.spaces,
        "groups": {name: JOINT.join(forms) for name, forms in groups.items()},
        "lists": {name: {"phrases": told[name].data, "except": excepted[name].data, "flags": flags(name)} for name in names},
        "denial": {key: given.data for key, given in denial.items()},
        "sieves": [_sieved(given, len(parts)) for given in (told, excepted, denial)],
        **_telling(parts),
    }


_HAS_WORD: Final = later(r"\w|\*")
"""What a form holds that a text is told by: a sign alone, such as that of per cent, is no word of it."""


def _in_parts(phrases: Sequence[str], compiler: Compiler, parts: dict[tuple[str, ...], int]) -> _Phrases:
    """Phrases with their ways; one without parts in a language whose words cannot be told apart."""
    items = [compiler.items(phrase.removeprefix(UNLESS_HEDGED)) for phrase in phrases]
    needed = [[one.forms for one in some if not one.optional and all(map(_HAS_WORD.search, one.forms))] for some in items]
    ways = [_ways(own) if own and compiler.spaces else [()] for own in needed]
    numbered = [[[parts.setdefault(forms, len(parts)) for forms in way] for way in some] for some in ways]
    sizes = [sum(max(form.count(" ") + (8 if form == "..." else 1) for form in one.forms) for one in some) for some in items]
    alone = {str(n): size for n, (phrase, size) in enumerate(zip(phrases, sizes, strict=True)) if phrase.startswith(ALONE)}
    return _Phrases(phrases, numbered, alone if compiler.spaces else {})


def _ways(own: Sequence[tuple[str, ...]]) -> Sequence[Sequence[tuple[str, ...]]]:
    """The ways in which the parts of a phrase may stand: the words of a form are parts, too, where it is all there is."""
    if len(own) > 1:
        return [own]
    single = tuple(form for form in own[0] if len(_words(form)) == 1)
    return [*([[single]] if single else []), *([(word,) for word in _words(form)] for form in own[0] if form not in single)]


def _telling(parts: Mapping[tuple[str, ...], int]) -> dict[str, Sequence[str]]:
    """By word, and by stem, the parts that may be there with it: of each form its longest word that is whole, else its longest stem."""
    words: defaultdict[str, dict[int, None]] = defaultdict(dict)
    stems: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for forms, number in parts.items():
        for form in forms:
            whole = [word for word in _words(form) if not word.endswith("*")]
            known = words[max(whole, key=len)] if whole else stems[max(_words(form), key=len)[:-1]]
            known[number] = None
    return {
        name: [JOINT.join(known), JOINT.join(" ".join(map(str, numbers)) for numbers in known.values())]
        for name, known in (("words", words), ("stems", stems))
    }


def _sieved(given: Mapping[str, _Phrases], parts: int) -> dict[str, Any]:
    """What a `Sieve` is made of: each part of each way has a place, and a way ends at that of its last part, or of none."""
    places: list[list[int]] = [[] for _ in range(parts)]
    ends: dict[str, list[int]] = {name: [] for name in given}
    begin = always = place = 0
    for name, number, way in ((name, n, way) for name, one in given.items() for n, ways in enumerate(one.ways) for way in ways):
        begin |= bool(way) << place
        always |= (not way) << place
        for at, part in enumerate(way, place):
            places[part].append(at)
        place += len(way) or 1
        ends[name] += [place - 1, number]
    end = sum(1 << at for known in ends.values() for at in known[::2])
    return {
        **{name: f"{bits:x}" for name, bits in (("begin", begin), ("always", always), ("end", end))},
        "places": JOINT.join(" ".join(map(str, some)) for some in places),
        "ends": {name: " ".join(map(str, known)) for name, known in ends.items()},
    }


def _words(form: str) -> Sequence[str]:
    """The words of a form, casefolded."""
    return [normal(word) for word in re.findall(rf"{WHOLE_WORD.pattern}\*?", form) or [form]]


def bundled() -> dict[Path, dict[str, Any]]:
    """Our lists prepared, by the file that holds them: it spares each start that meets a text from reading what people edit."""
    return {path.with_suffix(".json"): prepared([(path.name, read(path.name, path.read_bytes()))]) for path in BUNDLED.glob("*.toml")}


def read(name: str, content: bytes) -> Mapping[str, Any]:
    """The table of a file of word lists, by its name for messages. Raises `SettingsError` for what makes no sense."""
    import tomllib

    try:
        table = tomllib.loads(unicodedata.normalize("NFC", content.decode()))
    except UnicodeDecodeError as error:
        raise wrong(name, f"cannot be read ({error})", "give a UTF-8 text file") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise wrong(name, f"not TOML: {error}", "correct the word lists") from None
    _check_keys(name, "", table, _KEYS)
    for part in LISTS:
        _check_keys(name, f"{part}.", table.get(part, {}), _LIST_KEYS)
    _check_keys(name, "denial.", table.get("denial", {}), _DENIAL_KEYS)
    _check_keys(name, "groups.", table.get("groups", {}), dict.fromkeys(table.get("groups", {}), list))
    return table


def _check_keys(file: str, place: str, table: Mapping[str, Any], keys: Mapping[str, type]) -> None:
    for key, value in table.items():
        if key not in keys:
            raise wrong(file, f'unknown key "{place}{key}"', hint(key, keys, f"the keys are {listed(keys)}"))
        if not isinstance(value, keys[key]):
            raise wrong(file, f"{place}{key} must be {_WORDS_FOR[keys[key]]}", "see the how-to on adding a language")
        if isinstance(value, list) and not all(isinstance(text, str) and text.strip() for text in value):
            raise wrong(file, f"{place}{key} must be a list of texts", f'write {key} = ["…"]')
