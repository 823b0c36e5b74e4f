"""What the server answers about a place: hover, completions, definitions, references and actions, as plain values in code points."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from claimkit.assessment.shape import ExportedClaim
from claimkit.claimfile.model import FilledSlot, Source
from claimkit.claimfile.slips import LINE
from claimkit.cli.lsp.desk import Look, is_claim_file, pointer_at, real, span_of_offsets
from claimkit.derived.corpus import Entry
from claimkit.diagnostics import Diagnostic, Pointer, Severity, Span
from claimkit.edit.fix import fix
from claimkit.edit.layout import Items
from claimkit.edit.splice import Change, spliced
from claimkit.exporters.markdown.markup import escaped
from claimkit.lazily import later
from claimkit.project import Loaded
from claimkit.rules import page
from claimkit.text.quotations import Resolved
from claimkit.text.reader_text import line_starts
from claimkit.wording import listed

UNSUPPORTED: Final = "unsupported"


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
    """Something that can be done: what, the file with its text afterwards, and the code of the rule that it answers."""

    title: str
    path: str
    text: str
    code: str = ""


# ---- diagnostics ------------------------------------------------------------------------------------------------------------------------

_TOP: Final = Span(1, 1, 1, 1)


def remarks(look: Look, path: str) -> Iterator[Remark]:
    """What is told of a file: as a check tells it, and of an article also where a claim says what is unsupported."""
    for found in look.of(path):
        words = f"{found.message}\n{found.hint}" if found.hint else found.message
        yield Remark(found.span or _TOP, found.severity, found.code, words)
    for entry, _, place in [] if is_claim_file(path) else _made(look, path):
        support = look.whole.checked.index.support(entry.key)
        if support.unsupported:
            words = f"{support.mark}: {look.claim(entry).statement} ({entry.claim.id})"
            yield Remark(place.span, Severity.WARNING, UNSUPPORTED, words)


class Marked(NamedTuple):
    """A claim where an article makes it, by the passage of this number."""

    claim: ExportedClaim
    number: int
    place: Place


def _marked(look: Look, path: str) -> Iterator[Marked]:
    """The claims about a text, each at each of its passages there."""
    for entry, number, place in _made(look, path):
        yield Marked(look.exported[entry.key], number, place)


def _made(look: Look, path: str) -> Iterator[tuple[Entry, int, Place]]:
    """Where a text makes claims: each with the number of its passage."""
    starts, documents = line_starts(look.text(path)), {(account.file, account.id) for account in look.accounts(path)}
    checked = look.whole.checked
    for entry in checked.index.entries():
        for number, passage in enumerate(look.claim(entry).passages):
            found = checked.places.get((entry.file.path, entry.claim.pointer("passages", number)))
            if found and isinstance(found.found, Resolved) and checked.index.named_document(entry.file, passage.document) in documents:
                yield entry, number, Place(path, span_of_offsets(starts, found.found.start, found.found.end))


def _here(look: Look, path: str, line: int, column: int) -> ExportedClaim | None:
    """The claim that a place of an article or of a claim file belongs to."""
    if not is_claim_file(path):
        return next((found.claim for found in _marked(look, path) if _holds(found.place.span, line, column)), None)
    loaded = look.loaded(path)
    match pointer_at(loaded, line, column) if loaded else ():
        case ("claims", int(number), *_):
            claims = [claim for claim in look.export.claims if real(claim.file) == path]
            return claims[number] if number < len(claims) else None
    return None


def _holds(span: Span, line: int, column: int) -> bool:
    return (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


# ---- hover ------------------------------------------------------------------------------------------------------------------------------


def hover(look: Look, path: str, line: int, column: int) -> str:
    """What is known about a place, in Markdown: the rule that speaks there, the source, or the claim with its mark and why."""
    codes = dict.fromkeys(found.code for found in look.of(path) if found.span and _holds(found.span, line, column))
    parts = [_rule(code) for code in codes]
    source = _source_at(look, path, line, column)
    claim = None if source else _here(look, path, line, column)
    parts += [_of_source(*source)] if source else [_of_claim(claim)] if claim else []
    return "\n\n---\n\n".join(parts)


def _rule(code: str) -> str:
    found = page(code)
    return f"**{code} {found.rule.name}**: {escaped(found.title)}\n\n{found.reason}"


def _of_claim(claim: ExportedClaim) -> str:
    lines = [f"**{claim.mark}**: {escaped(claim.statement)}", f"confidence {claim.confidence}, ceiling {claim.ceiling}"]
    lines += [f"- {escaped(why)}" for why in claim.why]
    return (
        "\n\n".join(lines[:2])
        + "\n\n"
        + "\n".join(lines[2:])
        + (f"\n\nto raise it: {escaped(claim.to_raise_it)}" if claim.to_raise_it else "")
    )


def _of_source(id_: str, source: Source) -> str:
    names = [author.family or author.literal or "" for author in source.author or ()]
    facts = {
        "authors": ", ".join(filter(None, names)),
        "issued": source.issued,
        "in": source.container_title,
        **{name: getattr(source, name) for name in ("DOI", "PMID", "PMCID", "ISBN", "URL")},
        "design": source.appraisal.design if source.appraisal else None,
        "size": source.appraisal.sample_size if source.appraisal else None,
    }
    told = [f"- {name}: {escaped(str(value))}" for name, value in facts.items() if value]
    return "\n".join([f"**{escaped(source.title or id_)}**", "", *told])


# ---- places -----------------------------------------------------------------------------------------------------------------------------


def _sources(look: Look) -> Mapping[str, tuple[Loaded, Source]]:
    return {id_: (loaded, source) for loaded in look.good for id_, source in loaded.model.sources.items()}


def _source_at(look: Look, path: str, line: int, column: int) -> tuple[str, Source] | None:
    id_ = _name_at(look, path, line, column).get("source")
    found = _sources(look).get(id_ or "")
    return (id_, found[1]) if id_ and found else None


def _name_at(look: Look, path: str, line: int, column: int) -> Mapping[str, str]:  # noqa: PLR0911  (a case for each sort of place)
    """What is named at a place: a source, a claim or a document, by its id."""
    loaded = look.loaded(path)
    if loaded is None:
        return {}
    match pointer_at(loaded, line, column):
        case ("sources", str(id_), *_):
            return {"source": id_}
        case ("documents", str(id_), *_):
            return {"document": id_}
        case ("claims", int(at), "citations", int(slot), *_) if isinstance(found := loaded.model.claims[at].citations[slot], FilledSlot):
            return {"source": found.source}
        case ("claims", int(at), "rests_on", int(number)):
            return {"claim": loaded.model.claims[at].rests_on[number]}
        case ("claims", int(at), "passages", int(number), *_):
            return {"passage": str(number), "claim": loaded.model.claims[at].id}
        case ("claims", int(at), *_):
            return {"claim": loaded.model.claims[at].id}
    return {}


def definition(look: Look, path: str, line: int, column: int) -> list[Place]:
    """Where that is defined which a place names: a source, a premise, a document; of a passage, its stretch of the article, and the other way round."""
    if not is_claim_file(path):
        here = [found.claim.id for found in _marked(look, path) if _holds(found.place.span, line, column)]
        return [place for id_ in here for place in _defined(look, "claims", id_)]
    named = _name_at(look, path, line, column)
    if "passage" in named:
        return [found.place for found in _passages(look) if (found.claim.id, str(found.number)) == (named["claim"], named["passage"])]
    return [place for what, id_ in named.items() for place in _defined(look, f"{what}s", id_)]


def references(look: Look, path: str, line: int, column: int) -> list[Place]:
    """Where that is mentioned which a place names or defines."""
    claim = None if is_claim_file(path) else _here(look, path, line, column)
    named = {"claim": claim.id} if claim else _name_at(look, path, line, column)
    found = [place for what, id_ in named.items() if what != "passage" for place in _mentions(look, what, id_)]
    return found + [one.place for one in _passages(look) if one.claim.id == named.get("claim")]


def _passages(look: Look) -> Iterator[Marked]:
    for name in dict.fromkeys(real(account.name) for account in look.whole.checked.accounts if account.name):
        yield from _marked(look, name)


def _defined(look: Look, part: str, id_: str) -> Iterator[Place]:
    for loaded in look.good:
        known = {claim.id: n for n, claim in enumerate(loaded.model.claims)} if part == "claims" else getattr(loaded.model, part)
        if id_ in known:
            pointer: Pointer = (part, known[id_], "id") if part == "claims" else (part, id_)
            if span := loaded.span(pointer, of_key=part != "claims"):
                yield Place(real(loaded.path), span)


def _mentions(look: Look, what: str, id_: str) -> Iterator[Place]:
    for loaded in look.good:
        for at, claim in enumerate(loaded.model.claims):
            steps: list[Pointer] = []
            if what == "source":
                steps = [
                    ("citations", n, "source")
                    for n, slot in enumerate(claim.citations)
                    if isinstance(slot, FilledSlot) and slot.source == id_
                ]
            elif what == "claim":
                steps = [("rests_on", n) for n, premise in enumerate(claim.rests_on) if premise == id_]
            for step in steps:
                if span := loaded.span(("claims", at, *step)):
                    yield Place(real(loaded.path), span)


# ---- completion -------------------------------------------------------------------------------------------------------------------------

_AFTER_KEY: Final = later(r"\s*(?:- +)*(?P<key>source|document|rests_on|includes):\s*(?:\[[^\]]*)?[\w.-]*")
_ITEM: Final = later(r"(?P<indent>\s*)- +[\w.-]*")
_PARENT: Final = later(r"(?P<indent>\s*)(?:- +)*(?P<key>[\w-]+):\s*")


def completions(look: Look, text: str, line: int, column: int) -> Mapping[str, str]:
    """The ids that may stand at a place of a claim file, each with what it means: of sources, claims or documents."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    match _key_at(lines, line - 1, column - 1):
        case "source" | "includes":
            return {id_: source.title or "" for id_, (_, source) in _sources(look).items()}
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


# ---- actions ----------------------------------------------------------------------------------------------------------------------------


def actions(look: Look, path: str, line: int) -> Iterator[Action]:
    """What can be done about a line of a claim file: the safe fixes of what is told there, a slot opened, a problem silenced with a reason."""
    loaded = next((loaded for loaded in look.files if real(loaded.path) == path), None)
    if loaded is None:
        return
    told = {found.code: found for found in look.of(path) if found.span and found.span.line <= line <= found.span.end_line}
    for found in told.values():
        yield from _fixes(look, loaded, found)
        yield from _silenced(loaded, found)
    yield from _slot(look, loaded, line)


def _fixes(look: Look, loaded: Loaded, found: Diagnostic) -> Iterator[Action]:
    if found.fix is None:
        return
    done = fix(loaded, look.project.settings, chosen=found.code.__eq__)
    if done.done:
        yield Action(
            f"{found.code}: {listed(dict.fromkeys(one.fix.words for one in done.done if one.fix))}",
            real(loaded.path),
            done.loaded.data.decode(),
            found.code,
        )


def _silenced(loaded: Loaded, found: Diagnostic) -> Iterator[Action]:
    lines = LINE.findall(loaded.data.decode(errors="replace"))
    if found.span is None or found.severity is Severity.ERROR or found.span.line > len(lines):
        return
    line = lines[found.span.line - 1]
    indent, end = line[: len(line) - len(line.lstrip())], "\r\n" if line.endswith("\r\n") else "\n"
    lines.insert(found.span.line - 1, f"{indent}# claimkit: ignore[{found.code}] say why{end}")
    yield Action(f"{found.code}: silence it here, with a reason", real(loaded.path), "".join(lines), found.code)


def _slot(look: Look, loaded: Loaded, line: int) -> Iterator[Action]:
    claim = _here(look, real(loaded.path), line, 1 << 30)
    if claim is None or not loaded.conforms or claim.open_slots:
        return
    at = next(n for n, one in enumerate(loaded.model.claims) if one.id == claim.id)
    pointer: Pointer = ("claims", at, "citations")
    text = spliced(loaded, [Change(pointer, Items([{"needs": "a source for this statement"}]))])
    yield Action(f"open a citation slot for {claim.id}", real(loaded.path), text)
