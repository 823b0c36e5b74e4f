"""What the server answers about a place: hover, completions, definitions, references and actions, as plain values in code points."""

from collections.abc import Iterator, Mapping
from typing import Final

from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.model import FilledSlot, Source
from claimkit.claimfile.slips import LINE
from claimkit.cli.lsp.desk import Look, is_claim_file, pointer_at, real
from claimkit.derived.corpus import Entry
from claimkit.derived.coverage import Account
from claimkit.diagnostics import Diagnostic, Pointer, Severity, Span
from claimkit.edit.fix import fix
from claimkit.edit.layout import Items
from claimkit.edit.splice import Change, spliced
from claimkit.exporters.markdown.markup import escaped
from claimkit.lazily import later
from claimkit.project import Loaded
from claimkit.rules import page
from claimkit.text.quotations import Resolved
from claimkit.values import NamedTuple
from claimkit.wording import listed

UNSUPPORTED: Final = "unsupported"
_AFTER_KEY: Final = later(r"\s*(?:- +)*(?P<key>source|document|rests_on|includes):\s*(?:\[[^\]]*)?[\w.-]*")
_ITEM: Final = later(r"(?P<indent>\s*)- +[\w.-]*")
_PARENT: Final = later(r"(?P<indent>\s*)(?:- +)*(?P<key>[\w-]+):\s*")


class Place(NamedTuple):
    """A stretch of a file, given by its real path."""

    path: str
    span: Span


class Remark(NamedTuple):
    """What is told at a place: a diagnostic of a check, or what an article has to be looked at for."""

    span: Span
    severity: Severity
    code: str
    message: str


class Action(NamedTuple):
    """Something that can be done: what, the text of the file afterwards, and the code of the rule that it answers."""

    title: str
    text: str
    code: str = ""


def remarks(look: Look, path: str) -> Iterator[Remark]:
    """What is told of a file: as a check tells it, and of an article also where a claim says what is unsupported."""
    for found in look.of(path):
        words = f"{found.message}\n{found.hint}" if found.hint else found.message
        yield Remark(found.span or Span(1, 1, 1, 1), found.severity, found.code, words)
    for entry, _, place in () if is_claim_file(path) else _made(look, path):
        support = look.whole.checked.index.support(entry.key)
        if support.unsupported:
            words = f"{support.mark}: {look.claim(entry).statement} ({entry.claim.id})"
            yield Remark(place.span, Severity.WARNING, UNSUPPORTED, words)


class Made(NamedTuple):
    """A claim where an article makes it, by the passage of this number."""

    entry: Entry
    number: int
    place: Place


def _made(look: Look, path: str | None = None) -> Iterator[Made]:
    """The claims that texts make, or this one, each at each of its passages there."""
    checked = look.whole.checked
    names = {account.name: real(account.name) for account in checked.accounts if account.name}
    texts: Mapping[tuple[str | None, str | None], Account] = {
        (one.file, one.id): one for one in checked.accounts if one.read and one.name and path in (None, names[one.name])
    }
    for entry in checked.index.entries():
        for number, passage in enumerate(look.claim(entry).passages):
            found, _ = checked.places.get((entry.file.path, entry.claim.pointer("passages", number)), (None, None))
            text = texts.get(checked.index.named_document(entry.file, passage.document)) if isinstance(found, Resolved) else None
            if text and text.read and isinstance(found, Resolved):
                yield Made(entry, number, Place(names[text.name], text.read.span(found.start, found.end)))


def _here(look: Look, path: str, line: int, column: int) -> ExportedClaim | None:
    """The claim that a place of an article or of a claim file belongs to."""
    if not is_claim_file(path):
        return next((look.exported[found.entry.key] for found in _made(look, path) if _holds(found.place.span, line, column)), None)
    loaded = look.loaded(path)
    match pointer_at(loaded, line, column) if loaded else ():
        case ("claims", int(number), *_):
            claims = [claim for claim in look.export.claims if real(claim.file) == path]
            return claims[number] if number < len(claims) else None
    return None


def _holds(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


def hover(look: Look, path: str, line: int, column: int) -> str:
    """What is known about a place, in Markdown: the rule that speaks there, the source, or the claim with its mark and why."""
    codes = dict.fromkeys(found.code for found in look.of(path) if found.span and _holds(found.span, line, column))
    parts = [f"**{found.rule.code} {found.rule.name}**: {escaped(found.title)}\n\n{found.reason}" for found in map(page, codes)]
    named, _ = _name_at(look, path, line, column)
    source = _sources(look).get(named.id) if named and named.what == "source" else None
    claim = None if source else _here(look, path, line, column)
    if named and source:
        parts.append(_of_source(named.id, source))
    elif claim:
        stands = f"**{claim.mark}**: {escaped(claim.statement)}\n\nconfidence {claim.confidence}, ceiling {claim.ceiling}"
        why = "\n".join(f"- {escaped(why)}" for why in claim.why)
        parts.append(f"{stands}\n\n{why}" + (f"\n\nto raise it: {escaped(claim.to_raise_it)}" if claim.to_raise_it else ""))
    return "\n\n---\n\n".join(parts)


def _of_source(id_: str, source: Source) -> str:
    facts = {
        "authors": ", ".join(filter(None, [author.family or author.literal or "" for author in source.author or ()])),
        "issued": source.issued,
        "in": source.container_title,
        **{name: getattr(source, name) for name in ("DOI", "PMID", "PMCID", "ISBN", "URL")},
        "design": source.appraisal.design if source.appraisal else None,
        "size": source.appraisal.sample_size if source.appraisal else None,
    }
    told = [f"- {name}: {escaped(str(value))}" for name, value in facts.items() if value]
    return "\n".join([f"**{escaped(source.title or id_)}**", "", *told])


class Name(NamedTuple):
    """A source, document or claim that a claim file defines or mentions: the part of the file that speaks of it, and where its id stands below that."""

    what: str
    id: str
    part: Pointer
    below: Pointer = ()
    defines: bool = False


def _names(loaded: Loaded) -> Iterator[Name]:
    for what in ("source", "document"):
        yield from (Name(what, id_, (f"{what}s", id_), defines=True) for id_ in getattr(loaded.model, f"{what}s"))
    for at, claim in enumerate(loaded.model.claims):
        way: Pointer = ("claims", at)
        yield Name("claim", claim.id, way, ("id",), defines=True)
        for number, slot in enumerate(claim.citations):
            if isinstance(slot, FilledSlot):
                yield Name("source", slot.source, (*way, "citations", number), ("source",))
        yield from (Name("claim", id_, (*way, "rests_on", number)) for number, id_ in enumerate(claim.rests_on))


def _name_at(look: Look, path: str, line: int, column: int) -> tuple[Name | None, int | None]:
    """What is named at a place, and the number of the passage that stands there."""
    loaded = look.loaded(path)
    if loaded is None:
        return None, None
    pointer = pointer_at(loaded, line, column)
    found = [name for name in _names(loaded) if name.part == pointer[: len(name.part)]]
    passage = next((step for step in pointer[3:4] if pointer[2] == "passages" and isinstance(step, int)), None)
    return max(found, key=lambda name: len(name.part), default=None), passage


def _sources(look: Look) -> Mapping[str, Source]:
    return {id_: source for loaded in look.good for id_, source in loaded.model.sources.items()}


def _places(look: Look, what: str, id_: str, *, defines: bool) -> list[Place]:
    """Where claim files define a source, a document or a claim, or mention it."""
    found = []
    for loaded in look.good:
        for name in _names(loaded):
            span = loaded.span((*name.part, *name.below), of_key=defines and not name.below) if name[:2] == (what, id_) else None
            if span and name.defines is defines:
                found.append(Place(real(loaded.path), span))
    return found


def definition(look: Look, path: str, line: int, column: int) -> list[Place]:
    """Where that is defined which a place names: a source, a premise, a document; of a passage, its stretch of the article, and the other way round."""
    if not is_claim_file(path):
        here = [found.entry.claim.id for found in _made(look, path) if _holds(found.place.span, line, column)]
        return [place for id_ in here for place in _places(look, "claim", id_, defines=True)]
    named, passage = _name_at(look, path, line, column)
    if named and passage is not None:
        return [found.place for found in _made(look) if (found.entry.claim.id, found.number) == (named.id, passage)]
    return _places(look, named.what, named.id, defines=True) if named else []


def references(look: Look, path: str, line: int, column: int) -> list[Place]:
    """Where that is mentioned which a place names or defines."""
    claim = None if is_claim_file(path) else _here(look, path, line, column)
    named = None if claim else _name_at(look, path, line, column)[0]
    what, id_ = ("claim", claim.id) if claim else (named.what, named.id) if named else ("", "")
    passages = _made(look) if what == "claim" else ()
    return _places(look, what, id_, defines=False) + [one.place for one in passages if one.entry.claim.id == id_]


def completions(look: Look, text: str, line: int, column: int) -> Mapping[str, str]:
    """The ids that may stand at a place of a claim file, each with what it means: of sources, claims or documents."""
    match _key_at(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), line - 1, column - 1):
        case "source" | "includes":
            return {id_: source.title or "" for id_, source in _sources(look).items()}
        case "rests_on":
            return {claim.id: f"{claim.mark}: {claim.statement}" for claim in look.export.claims}
        case "document":
            return {id_: document.title or "" for loaded in look.good for id_, document in loaded.model.documents.items()}
    return {}


def _key_at(lines: list[str], number: int, column: int) -> str:
    before = lines[number][:column] if number < len(lines) else ""
    if found := _AFTER_KEY.fullmatch(before):
        return found["key"]
    item = _ITEM.fullmatch(before)
    while item and number > 0:
        number -= 1
        parent = _PARENT.fullmatch(lines[number])
        if parent and len(parent["indent"]) <= len(item["indent"]):
            return parent["key"]
        if lines[number].strip() and not lines[number].lstrip().startswith("-"):
            break
    return ""


def actions(look: Look, path: str, line: int) -> Iterator[Action]:
    """What can be done about a line of a claim file: the safe fixes of what is told there, a slot opened, a problem silenced with a reason."""
    loaded = next((loaded for loaded in look.files if real(loaded.path) == path), None)
    if loaded is None:
        return
    told = {found.code: found for found in look.of(path) if found.span and found.span.line <= line <= found.span.end_line}
    for found in told.values():
        done = fix(loaded, look.project.settings, chosen=found.code.__eq__) if found.fix else None
        if done and done.done:
            words = listed(dict.fromkeys(one.fix.words for one in done.done if one.fix))
            yield Action(f"{found.code}: {words}", done.loaded.data.decode(), found.code)
        yield from _silenced(loaded, found)
    claim = _here(look, path, line, 1 << 30)
    if claim and loaded.conforms and not claim.open_slots:
        at = next(n for n, one in enumerate(loaded.model.claims) if one.id == claim.id)
        text = spliced(loaded, [Change(("claims", at, "citations"), Items([{"needs": "a source for this statement"}]))])
        yield Action(f"open a citation slot for {claim.id}", text)


def _silenced(loaded: Loaded, found: Diagnostic) -> Iterator[Action]:
    lines = LINE.findall(loaded.data.decode(errors="replace"))
    if found.span is None or found.severity is Severity.ERROR or found.span.line > len(lines):
        return
    line = lines[found.span.line - 1]
    indent, end = line[: len(line) - len(line.lstrip())], "\r\n" if line.endswith("\r\n") else "\n"
    lines.insert(found.span.line - 1, f"{indent}# claimkit: ignore[{found.code}] say why{end}")
    yield Action(f"{found.code}: silence it here, with a reason", "".join(lines), found.code)
