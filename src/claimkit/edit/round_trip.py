"""Takes the edits of an exported table back: each changed cell becomes a change of its claim, or is told by row and column."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from claimkit.claimfile.model import Claim, OpenSlot
from claimkit.edit.layout import GONE, Items
from claimkit.edit.splice import Change
from claimkit.importers import NotOfFormatError
from claimkit.importers._cells import EDITABLE, LISTS, cell_digest, is_formula, items, problem_of, same, table, unguarded
from claimkit.importers._imported import clean
from claimkit.values import NamedTuple
from claimkit.wording import quoted

_OPTIONAL = ("rationale", "suggestion")
_PLACES = ("id", "file", "line", "as_exported")


class Here(NamedTuple):
    """A claim as it stands: its file, its number there, and the row that an export would make of it."""

    path: str
    number: int
    claim: Claim
    row: Mapping[str, object]

    def cell(self, name: str) -> str:
        """What the export would write in a column."""
        return str(self.row[name] or "")


@dataclass
class Edits:
    """The changes by file, what is wrong by line and column, and how many rows and changed cells there are."""

    changes: dict[str, list[Change]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    cells: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    """How many cells say something else in each column that does not come back."""

    def take(self, line: int, row: Mapping[str, str], here: Here) -> None:
        """Take the changed cells of a row over."""
        for name in row.keys() - {*EDITABLE, *_PLACES}:  # a program writes true and false in whatever case
            exported = "" if here.row.get(name) is None else str(here.row[name])
            self.ignored.update([name] if same(unguarded(row[name])).casefold() != same(exported).casefold() else ())
        for name, digest in zip(EDITABLE, row["as_exported"].split("."), strict=True):
            cell = row.get(name, here.cell(name))
            text = unguarded(cell)
            if any(cell_digest(one) == digest or same(one) == same(here.cell(name)) for one in (text, cell)):
                continue
            self.cells += 1
            if why := _problem(name, cell, digest, here):
                self.problems.append(f"line {line}, column {name}: {why}")
            else:
                self.changes.setdefault(here.path, []).extend(_changes(name, clean(text), here))


def edits(text: str, claims: Mapping[str, Here]) -> Edits:
    """What the rows of a table want changed in claims. Raises `NotOfFormatError` for a table that is no export of claims."""
    head, rows = table(text)
    if missing := [name for name in ("id", "as_exported") if name not in head]:
        hint = "write the table with claimkit export --to csv, and leave its columns as they are"
        raise NotOfFormatError(f"the column {missing[0]} is missing", hint)
    if twice := next((name for name in head if head.count(name) > 1), ""):
        raise NotOfFormatError(f"the column {quoted(twice)} stands there twice", "take one of the two out")
    made = Edits()
    for line, cells in rows:
        row = {name: cell.strip() for name, cell in zip_longest(head, cells[: len(head)], fillvalue="")}
        id_ = unguarded(row["id"])
        if any(cell.strip() for cell in cells[len(head) :]):
            words = f"a row of {len(cells)} cells under {len(head)} columns: nobody can tell which belongs to which"
            made.problems.append(f"line {line}, {words}")
        elif why := _wrong_row(id_, row, claims, made.seen):
            made.problems.append(f"line {line}, {why}")
        else:
            made.take(line, row, claims[id_])
        made.seen.add(id_)
    return made


def _wrong_row(id_: str, row: Mapping[str, str], claims: Mapping[str, Here], seen: Collection[str]) -> str:
    if id_ not in claims:
        return f"column id: {quoted(id_)}: there is no such claim"
    if id_ in seen:
        return f"column id: {quoted(id_)} stands in a row above, too"
    is_whole = row["as_exported"].count(".") == len(EDITABLE) - 1
    return "" if is_whole else "column as_exported: it was changed, so that nobody can tell what else was"


def _problem(name: str, cell: str, digest: str, here: Here) -> str:
    """Why a changed cell cannot be taken over; empty if it can."""
    text = unguarded(cell)
    if cell_digest(here.cell(name)) != digest:
        return f"the claim file was changed since the export, too; there it says {quoted(here.cell(name))}"
    if is_formula(cell):
        return f"{quoted(cell)} is a formula to a spreadsheet; write an apostrophe before it if it is meant as a text"
    if _is_spoilt(text, here.cell(name)):
        return f"the program that saved the table put question marks for letters of {quoted(here.cell(name))}; save it as CSV UTF-8"
    if not text and name not in (*_OPTIONAL, *LISTS):
        return "it is empty, and a claim needs it"
    return problem_of(name, text) or (_problem_of_list(name, text, here) if name in LISTS else "")


def _is_spoilt(text: str, old: str) -> bool:
    """Whether a cell is the old one with a question mark for each letter that a code page does not have."""
    changed = [(new, was) for new, was in zip(text, old, strict=False) if new != was]
    is_lost = all(new == "?" and not was.isascii() for new, was in changed)
    return len(text) == len(old) and is_lost and (len(changed) > 1 or any(was.isalpha() for _, was in changed))


def _problem_of_list(name: str, text: str, here: Here) -> str:
    old = [words for _, words in _old(name, here)]
    if any(items(words) != [same(words)] for words in old):
        return "an item holds a semicolon itself, so that items cannot be told apart; change it in the claim file"
    if len(items(text)) < len(old):
        return "an item is missing; take it out in the claim file, for what else it says would be lost"
    return ""


def _old(name: str, here: Here) -> Iterator[tuple[int, str]]:
    """The items of a list as a cell shows them, each with its number in the claim."""
    if name == "caveats":
        yield from ((at, f"{one.kind.value}: {one.text}") for at, one in enumerate(here.claim.caveats))
    else:
        yield from ((at, one.needs) for at, one in enumerate(here.claim.citations) if isinstance(one, OpenSlot))


def _changes(name: str, text: str, here: Here) -> Iterator[Change]:
    way = ("claims", here.number)
    if name not in LISTS:
        yield Change((*way, name), text or GONE)
        return
    old, new = list(_old(name, here)), items(text)
    key = "caveats" if name == "caveats" else "citations"
    for (at, before), words in zip(old, new, strict=False):
        if same(before) != words:
            yield from (Change((*way, key, at, part), value) for part, value in _item(name, words).items())
    if more := [_item(name, words) for words in new[len(old) :]]:
        yield Change((*way, key), Items(more))


def _item(name: str, words: str) -> dict[str, str]:
    kind, _, text = words.partition(": ")
    return {"needs": words} if name == "needs" else {"kind": kind, "text": text}
