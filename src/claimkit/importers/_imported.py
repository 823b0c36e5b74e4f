"""What an importer gives: sources and claims that fit the model, and all that it could not carry, told or counted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from claimkit.claimfile.csl import Bibliography
from claimkit.claimfile.loading import Remark
from claimkit.claimfile.model import Claim, Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import CslType
from claimkit.derived.identifiers import normalized
from claimkit.errors import ModelError, ReadError
from claimkit.files import UNRESOLVED, conflict
from claimkit.text.html_elements import RAISED
from claimkit.values import NamedTuple
from claimkit.wording import quoted

MOST_BYTES: Final = 64_000_000
MOST_ENTRIES: Final = 100_000
FIELDS: Final = {name: info.alias or name for name, info in Bibliography.model_fields.items()}
"""The names of the bibliographic fields in files, by those in Python."""

_TYPES: Final = frozenset(one.value for one in CslType)
_OURS: Final = "claimkit-"
_MARKED: Final = f"{_OURS}unsupported"
"""The keyword of the entries that exports make of unsupported claims."""

_LINE_ENDS: Final = dict.fromkeys(map(ord, "\u2028\u2029\x85"), " ")
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = rf"(?:({'|'.join(_MONTHS)})[a-z]*\.?|(\d{{1,2}})(?!\d))"
_SEPARATOR: Final = r"[-/., ]+"
_DATE: Final = re.compile(
    rf"\s*(\d{{4}})(?![\d])(?:{_SEPARATOR}{_MONTH}(?:{_SEPARATOR}(\d{{1,2}})(?!\d))?)?[-/., ]*(.*)", re.IGNORECASE | re.DOTALL
)
_DECIMAL: Final = re.compile(r"\s*([1-9]\d{3})(\.[1-9](?![\d.-]).*)", re.DOTALL)
"""A number that is no year and month for sure: with two digits it may be."""
_BACKWARD: Final = re.compile(r"\s*(?:(\d{1,2})[. ]+)?([a-z]{3})[a-z]*\.?,? +(?:(\d{1,2}), *)?(\d{4})(?!\d)(.*)", re.IGNORECASE | re.DOTALL)


class NotOfFormatError(ReadError):
    """A file is nothing of the format that it was offered as."""


class Entry(NamedTuple):
    """A source with the line that it begins in, and the key that its file gives it (empty: none)."""

    line: int
    key: str
    source: Source


@dataclass
class Imported:
    """Sources and claims as they were read; ``left_out`` counts by name what could not be carried."""

    sources: list[Entry] = field(default_factory=list)
    claims: list[tuple[int, Claim]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """How many entries there were."""
        return len(self.sources) + len(self.claims) + self.lost

    @property
    def lost(self) -> int:
        """How many entries were not read."""
        return sum(remark.lost for remark in self.remarks)

    def tell(self, line: int, words: str, *, lost: bool = False) -> None:
        """Tell something of a line."""
        self.remarks.append(Remark(line, words, lost))

    def date(self, name: str, text: str, data: dict[str, Any]) -> None:
        """Set a date field of the data, as exactly as a text gives it; what else the text says is counted."""
        found, rest = day(text)
        if found:
            data[name] = int(found) if name == "issued" and re.fullmatch("[1-9]...", found) else found
        if rest or (text.strip() and not found):
            self.left_out[f"{name}: what is no year, month and day"] += 1

    def take(self, name: str, value: Any, data: dict[str, Any]) -> None:
        """Set a field of the data once; a second value, if it differs, is counted."""
        if data.setdefault(name, value) != value:
            self.left_out[f"a second {name}"] += 1

    def add_source(self, line: int, key: str, data: Mapping[str, Any]) -> None:
        """Add a source with these fields, those left out that do not fit; one without a type that CSL knows is a document."""
        if len(self.sources) + len(self.claims) >= MOST_ENTRIES:
            raise NotOfFormatError(f"the file holds more than {MOST_ENTRIES:,} entries", "split it")
        if _MARKED in str(data.get("keyword", "")):
            self.left_out["entries that claimkit made of unsupported claims"] += 1
            return
        made = {name: kept for name, value in data.items() if (kept := self._kept(value))}
        words = [word for word in str(made.pop("keyword", "")).split(", ") if word and not word.startswith(_OURS)]
        made.update({"keyword": ", ".join(words)} if words else {})
        if made.get("type") not in _TYPES:
            kind = made.get("type")
            self.left_out[f"the type {quoted(kind)}: taken as document" if kind else "no type: taken as document"] += 1
            made["type"] = CslType.DOCUMENT.value
        if isinstance(title := made.get("title"), str):
            made["title"] = plain(title)
        if source := self._fitting(made):
            self.sources.append(Entry(line, clean(key), source))
        else:
            self.tell(line, "an entry that says nothing", lost=True)

    def _kept(self, value: Any) -> Any:
        match value:
            case str():
                if forbidden_character(value.translate(_LINE_ENDS)):
                    self.left_out["characters that no claim file may hold"] += 1
                return clean(value)
            case dict():
                parts = {key: kept for key, item in value.items() if (kept := self._kept(item))}
                are_others = str(parts.get("literal", "")).strip(" .").casefold() in ("et al", "others")
                self.left_out.update(["et al.: more people than are named"] if are_others else [])
                return None if are_others else parts
            case list():
                return [kept for item in value if (kept := self._kept(item))]
        return value

    def _fitting(self, data: dict[str, Any]) -> Source | None:
        for name in ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "arXiv"):
            if name in data:
                self._identify(name, str(data.pop(name)), data)
        while len(data) > 1:
            try:
                return Source.model_validate(data)
            except ModelError as error:
                for name in {fault.field.split(".")[0] for fault in error.faults}:
                    self.left_out[f"{FIELDS.get(name, name)}: what is no value of it"] += 1
                    data.pop(name, data.pop(FIELDS.get(name, name), None))
        return None

    def _identify(self, name: str, text: str, data: dict[str, Any]) -> None:
        """Set an identifier in its normal form; one that has none stays as it is written, for a check to tell."""
        if not text.strip("0- "):
            self.left_out[f"{name}: {quoted(text)}, which is none"] += 1
            return
        is_grouped = re.fullmatch(r"\d{1,3}(?:[, ]\d{3})+", text)  # of 31,911,419 the first part is another number
        parts = (text, *([] if is_grouped else re.split(r"[\s;,=\"]+", text)))
        normal = next((found for part in parts if isinstance(found := normalized(name, part), str)), "")
        data[name] = normal or text
        if not normal:
            self.left_out[f"{name}: kept as it is written, though malformed"] += 1
        elif not isinstance(normalized(name, text), str):
            self.left_out[f"{name}: what stands beside the first one"] += 1


def clean(text: str) -> str:
    """A text on one line, without characters that no claim file may hold."""
    text = " ".join(text.split())
    return "".join(sign for sign in text if not forbidden_character(sign)) if forbidden_character(text) else text


def plain(text: str) -> str:
    """A text without the markup and the entities of HTML that bibliographies use."""
    from html import unescape  # its table of names is long

    text = re.sub(r"<sup>\s*([+-]?\d+)\s*</sup>", lambda found: raised(found[1]), text)
    return unescape(re.sub(r"</?(?:i|b|em|strong|sup|sub|span|sc|p|jats:\w+)\b[^<>]*>", "", text))


def raised(digits: str) -> str:
    """Digits as superscripts: without them ``10<sup>6</sup>`` would be another number."""
    return digits.translate(RAISED)


def day(text: str) -> tuple[str, str]:
    """The year, year-month or date with which a text begins (empty: none), and what of it is something else."""
    turned = _BACKWARD.match(text)
    if turned and turned[2].lower() in _MONTHS:
        text = f"{turned[4]} {turned[2]} {turned[1] or turned[3] or ''} {turned[5]}"
    if decimal := _DECIMAL.match(text):
        return decimal[1], decimal[2]
    found = _DATE.match(text)
    if not found or not int(found[1]):
        return "", text.strip()
    year, name, number, of_month, rest = found.groups()
    month = _MONTHS.index(name.lower()) + 1 if name else int(number or 0)
    if not 1 <= month <= len(_MONTHS):
        return year, rest or (str(number) if number and month else "")
    if not of_month or not int(of_month):
        return f"{year}-{month:02}", rest
    try:
        return date(int(year), month, int(of_month)).isoformat(), rest
    except ValueError:
        return f"{year}-{month:02}", rest or of_month


def person(text: str) -> dict[str, str]:
    """A name in the form family, given, suffix; all of it as a literal where commas do not tell the parts."""
    text = text.strip(" ;")
    return in_parts([part.strip() for part in text.split(",")]) or {"literal": text.removesuffix(",")}


def in_parts(parts: Sequence[str]) -> dict[str, str]:
    """The name of one person with its family name, given name and suffix; empty where these are names of several, or of nobody."""
    family, given, suffix = (*parts, "", "")[:3]
    are_several = ";" in given or (_SHORT_NAME.fullmatch(family) and _SHORT_NAME.fullmatch(given))
    if not given or are_several or len(parts) > 3 or not _SUFFIX.fullmatch(suffix):  # noqa: PLR2004
        return {}
    return {"family": family, "given": given, **({"suffix": suffix} if suffix else {})}


def short_name(text: str) -> dict[str, str]:
    """A name in the form «Family GN»; empty if it is none."""
    found = _SHORT_NAME.fullmatch(text)
    return {"family": found[1], "given": found[2]} if found else {}


_SHORT_NAME: Final = re.compile(r"([^\W\d_][\w'’ -]*) ((?:[A-Z]\.?-?){1,4})\.?")
_SUFFIX: Final = re.compile(r"(?:jr|sr|[ivx]{1,4}|[2-4](?:nd|rd|th)|esq|m\.?d|ph\.?d|)\.?", re.IGNORECASE)


def book_or_journal(text: str) -> dict[str, str]:
    """The ISBN or ISSN that a text begins with, by its check digit; nothing if it is neither."""
    for part in (text, *re.findall(r"[\dXx][\dXx -]{6,16}[\dXx]", text)):
        for name in ("ISSN", "ISBN"):
            if isinstance(found := normalized(name, part), str):
                return {name: found}
    return {}


def decoded(data: bytes) -> tuple[str, tuple[int, str] | None]:
    """The text of a file in UTF-8 or UTF-16, else Windows-1252; and then the line and the words that say so. Raises `NotOfFormatError` for two versions of a merge."""
    if len(data) > MOST_BYTES:
        raise NotOfFormatError(f"the file has {len(data):,} bytes, and {MOST_BYTES:,} are allowed", "split it")
    text, remark = _in_some_encoding(data)
    if (at := conflict(text)) is not None:
        line = text.count("\n", 0, at) + 1
        raise NotOfFormatError(f"{UNRESOLVED} (line {line})", "keep one of the two versions, and remove the marks")
    return text, remark


def _in_some_encoding(data: bytes) -> tuple[str, tuple[int, str] | None]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), None
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return data.decode("cp1252", errors="replace"), (line, "the file is not UTF-8 and was read as Windows-1252")
