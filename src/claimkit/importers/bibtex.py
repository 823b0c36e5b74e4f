"""Imports BibTeX and biblatex, with bibtexparser (extra ``claimkit[bibtex]``): a source for each entry, TeX written out as plain text."""

import logging
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Final

from claimkit.errors import UsageError
from claimkit.importers import Imported, Importer, NotOfFormatError
from claimkit.importers._imported import day, in_parts, raised
from claimkit.importers._words import read_as

_TYPES: Final = read_as("bibtex", "types")
_FIELDS: Final = read_as("bibtex", "fields")
_VERBATIM: Final = ("doi", "url", "eprint", "isbn", "issn", "pmid", "pmcid")
_ROLES: Final = ("author", "editor", "translator")
_DATES: Final = {"date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date"}
_HANDLED: Final = ("year", "month", "subtitle", "pages", "eprint", "eprinttype", "archiveprefix", *_ROLES, *_DATES)
_ADDRESS: Final = re.compile(r"https?://[^\s{}<>]*[^\s{}<>.,;]", re.IGNORECASE)
_ENTRY: Final = re.compile(r"@\s*[A-Za-z]+\s*[{(]")

_EAST_ASIAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

Fields = dict[str, str]
_SIGNS: Final = {"textless": "<", "textgreater": ">", "textunderscore": "_", "textasciitilde": "~"}
_SIGN: Final = rf"\\(?:([_%&#$])|({'|'.join(_SIGNS)})(?:\{{\}}|\b ?))"


def read(text: str) -> Imported:
    try:
        from bibtexparser.entrypoint import parse_string
        from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
        from pylatexenc.latex2text import LatexNodes2Text
    except ImportError:
        raise UsageError("BibTeX needs bibtexparser, which is not installed", 'install it with pip install "claimkit[bibtex]"') from None
    if not _ENTRY.search(text):
        raise NotOfFormatError("there is no entry of BibTeX in it", "an entry begins like @article{key,")
    for name in ("bibtexparser", "pylatexenc"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    plain = partial(_plain, LatexNodes2Text(math_mode="verbatim").latex_to_text)
    library: Any = parse_string(text, parse_stack=[])
    strings: Fields = {}
    for one in library.strings:
        strings[one.key.lower()] = _value(one.value, strings)
    found = Imported()
    for block in library.blocks:
        line, again = block.start_line + 1, isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock)
        entry = block.ignore_error_block if again else block
        if isinstance(entry, Entry) and entry.entry_type.lower() in ("set", "xdata"):
            found.left_out[f"@{entry.entry_type.lower()}"] += 1
        elif isinstance(entry, Entry) and not any(_runs_on(str(one.value)) for one in entry.fields):
            if isinstance(block, DuplicateBlockKeyBlock) and entry.key:
                found.tell(line, f"the key {entry.key} stands above already; both entries are kept")
            fields = _fields(entry.fields, strings, line, found)
            found.add_source(line, entry.key, _source(entry.entry_type.lower(), fields, plain, found))
        elif isinstance(block, ParsingFailedBlock) or isinstance(entry, Entry):
            found.tell(line, "an entry that cannot be read: a comma or a brace may be missing; the others are kept", lost=True)
    return found


def _plain(convert: Callable[[str], str], text: str) -> str:
    """A text of TeX as plain text; what the library gives up on stays as it is written."""
    if not re.search(r"[\\{}$~]|--|``|''", text):
        return text
    try:
        text = re.sub(r"\\textbrace(left|right)\b", lambda side: r"\{" if side[1] == "left" else r"\}", text)
        return convert(re.sub(r"\\textsuperscript\{([+-]?\d+)\}", lambda found: raised(found[1]), text))
    except Exception:  # noqa: BLE001  (whatever the library raises)
        return text


def _fields(given: Any, strings: Fields, line: int, found: Imported) -> Fields:
    """The fields of an entry, each once, their names in lower case."""
    fields: Fields = {}
    for one in given:
        name = one.key.lower()
        if name in fields:
            found.tell(line, f"the field {name} stands here twice; the first is kept")
        else:
            fields[name] = _value(str(one.value), strings)
    return fields


def _value(written: str, strings: Fields) -> str:
    """What a value amounts to that is written in braces, in quotes, as the name of a string, or as several of these with ``#`` between."""
    return "".join(_part(part.strip(), strings) for part in _divided(written, "#")).strip()


def _divided(text: str, divider: str) -> Iterator[str]:
    """The parts of a text between dividers that stand neither in braces nor in quotes that begin outside of these."""
    depth, is_quoted, start = 0, False, 0
    for found in re.finditer(rf'[{{}}"]|{divider}', text):
        depth += (found[0] == "{") - (found[0] == "}")
        is_quoted ^= found[0] == '"' and depth == 0
        if found[0] not in '{}"' and depth == 0 and not (is_quoted and divider == "#"):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _runs_on(written: str) -> bool:
    """Whether a value runs on into the next field: what neither braces nor quotes enclose is a word or two."""
    parts = (part.strip() for part in _divided(written, "#"))
    return any(re.search(r'[{}"]|\s[\w-]+\s*=', part) for part in parts if part[:1] not in ("{", '"') or not _is_whole(part))


def _part(written: str, strings: Fields) -> str:
    if len(written) > 1 and written[0] + written[-1] in ("{}", '""'):
        return written[1:-1] if _is_whole(written) else written
    return strings.get(written.lower(), written)


def _is_whole(value: str) -> bool:
    """Whether the first brace or quotation mark closes with the last sign."""
    depth = 0
    for at, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and 0 < at < len(value) - 1 and sign == ("}" if value[0] == "{" else '"') and value[at - 1] != "\\":
            return False
    return True


def _verbatim(value: str) -> str:
    """An identifier or address without the TeX in which programs write its signs; the rest stays as it is."""
    value = re.sub(r"\\url\{(.*)\}", r"\1", value.strip())
    while value[:1] == "{" and value[-1:] == "}" and _is_whole(value):
        value = value[1:-1].strip()
    return re.sub(rf"\{{{_SIGN}\}}|{_SIGN}", lambda sign: sign[1] or sign[3] or _SIGNS[sign[2] or sign[4]], value)


def _source(kind: str, fields: Fields, plain: Callable[[str], str], found: Imported) -> dict[str, Any]:
    data: dict[str, Any] = {"type": _TYPES.get(kind, f"@{kind}")}
    page = _ADDRESS.search(_verbatim(fields.get("howpublished", "")))
    beside = _ADDRESS.sub("", _verbatim(fields.pop("howpublished"))) if page else ""
    found.left_out.update(["howpublished: what stands beside its address"] if re.search(r"(?!url)\b\w", beside) else [])
    for name, value in fields.items():
        if name in _FIELDS:
            found.take(_FIELDS[name], _verbatim(value) if name in _VERBATIM else plain(value), data)
        elif name not in _HANDLED and value:
            found.left_out[name] += 1
    if page:
        found.take("URL", page[0], data)
    if "issue" in data and data["type"] in ("report", "patent", "standard"):
        data["number"] = data.pop("issue")
    data["title"] = ": ".join(filter(None, (data.get("title"), plain(fields.get("subtitle", "")))))
    _set_people(fields, data, plain, found)
    data["page"] = re.sub(r"\s*(?:-+|–)\s*", "-", plain(fields.get("pages", "").replace("--", "-")))
    data["keyword"] = ", ".join(re.split(r"[,;]\s*", data.get("keyword", "")))
    for name, target in _DATES.items():
        found.date(target, fields.get(name, ""), data)
    older = f"{re.sub(r'[{}]', '', fields.get('year', ''))} {plain(fields.get('month', ''))}"
    if "issued" not in data:
        found.date("issued", older, data)
    elif not str(data["issued"]).startswith(day(older)[0] or older.strip()):
        found.left_out["a second issued"] += 1
    _eprint(fields, data, found)
    return data


def _set_people(fields: Fields, data: dict[str, Any], plain: Callable[[str], str], found: Imported) -> None:
    for role in _ROLES:
        # a list of names is divided at each «and» outside of braces
        if names := [name.strip() for name in _divided(fields.get(role, ""), r"(?<=\s)[Aa][Nn][Dd](?=\s)") if name.strip()]:
            data[role] = [made for name in names if (made := _person(name, plain))]
            found.left_out.update(["others: more people than are named"] if names[-1].lower() == "others" else [])


def _eprint(fields: Fields, data: dict[str, Any], found: Imported) -> None:
    scheme = {"arxiv": "arXiv", "pubmed": "PMID"}.get(fields.get("eprinttype", fields.get("archiveprefix", "")).lower())
    if scheme and "eprint" in fields:
        found.take(scheme, fields["eprint"], data)
    elif fields.get("eprint"):
        found.left_out["eprint"] += 1


def _person(text: str, plain: Callable[[str], str]) -> dict[str, str]:
    if text.lower() == "others":
        return {}
    if text.startswith("{") and text.endswith("}") and _is_whole(text):
        return {"literal": plain(text)}
    parts = [plain(part).strip() for part in _divided(text, ",")]
    if len(parts) > 1:
        return in_parts((parts[0], parts[-1], *parts[1:-1])) or {"literal": ", ".join(parts)}
    if _EAST_ASIAN.search(text):  # the family name comes first there
        return {"literal": parts[0]}
    words = parts[0].split()
    at = next((at for at, word in enumerate(words[:-1]) if word[:1].islower()), len(words) - 1)
    return {"family": " ".join(words[at:]), "given": " ".join(words[:at])} if at > 0 else {"literal": " ".join(words)}


IMPORTER: Final = Importer(
    name="bibtex",
    suffixes=(".bib", ".bibtex"),
    carries="type, people, titles, dates, pages, identifiers, addresses, notes and keywords of each entry as plain text; other fields are counted",
    read=read,
)
