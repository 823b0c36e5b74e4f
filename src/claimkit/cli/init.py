"""``claimkit init``: draft a claim file for an article.

examples:
  claimkit init article.md                               print a draft, to be saved beside the article
  claimkit init article.md --output claims/article.yaml  write it
  claimkit init article.md --append claims/article.yaml  show what that file does not account for yet
  claimkit init article.md --append claims/article.yaml --write

Headings, those of columns too, questions, code, navigation and words for pictures become exempt passages, all other sentences claims with confidence
none and an open slot, which names what the article cites and links to for the sentence. What a bibliography in its front matter says of a work becomes
a source, which no slot holds yet. What is struck out is no part of a sentence; an exempt passage tells of it.
"""

import contextlib
import os
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claimkit import cli
from claimkit.assessment.beside import beside_in_words
from claimkit.claimfile.model import Document, ExemptOffsets, ExemptQuotation, OpenSlot, Source
from claimkit.claimfile.reading import forbidden_character
from claimkit.claimfile.vocabulary import ExemptReason
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.cli.corpus import look_through
from claimkit.cli.importing import claim_file, new_claim_file, read_bytes
from claimkit.cli.options import STDIN, option, shared
from claimkit.cli.rewriting import edit
from claimkit.config.settings import find_settings, word_lists
from claimkit.derived.coverage import Account, Covered, cover
from claimkit.derived.facts import only_document
from claimkit.derived.source_facts import as_cited, known_as, naming
from claimkit.edit import taking_over
from claimkit.edit.draft import LINE, Draft, additions, draft, render
from claimkit.edit.short_ids import ShortIds
from claimkit.errors import ClaimkitError, ReadError, UsageError
from claimkit.files import in_words, shown_name, write_text
from claimkit.files.boundary import Barrier, Boundary
from claimkit.importers import imported, importer_for
from claimkit.importers._imported import Entry
from claimkit.project import SUFFIXES, Loaded, Project, Whole, says_what_it_is
from claimkit.text import references
from claimkit.text.front_matter import body_start
from claimkit.text.hidden_characters import hidden
from claimkit.text.read import foreign_markup, is_markdown, looks_like_html, read_text
from claimkit.text.reader_text import ReadText
from claimkit.text.tables_told import drawn_as_code, drawn_as_text
from claimkit.text.units import units
from claimkit.wording import counted, listed, quoted, reasons_in_words


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "article ARTICLE", "a text: plain, Markdown (.md) or HTML (.html)")
    shared(parser, "--output")
    option(parser, "--force", "overwrite the file if it exists")
    option(parser, "--append CLAIMFILE", "show what this claim file, which names the article, lacks, as a diff")
    option(parser, "--write", "with --append: write it into that file")
    shared(parser, "--break-links", "--config")


def run(options: cli.Options) -> int:
    if options.append is None:
        if options.write:
            raise UsageError("--write goes with --append", "--output FILE writes a new claim file")
        return _new(options)
    if options.output != STDIN or options.force:
        raise UsageError("--append adds to the claim file that it names", "leave out --output and --force; --write writes it")
    return _addition(options)


def _target(options: cli.Options) -> Path | None:
    """The claim file that is to be made; None for standard output. Raises `UsageError` for one that may not be."""
    if options.output == STDIN:
        return None
    target = new_claim_file(options.output)
    if os.path.lexists(target) and not options.force:
        raise UsageError(f"{options.output}: the file exists", "give another name to --output, or overwrite it with --force")
    return target


def _new(options: cli.Options) -> int:
    target = _target(options)
    project = Project.of(find_settings(Path.cwd(), options.config))
    settings = project.settings
    article = Path(options.article)
    read = _read(article, project)
    if target and os.path.realpath(target) == os.path.realpath(article):
        raise UsageError(f"{options.output}: this is the article", "give another name to --output")
    found = cover(read.text, list(units(read)), (), ())
    if not found:
        cli.say(f"nothing to do: {options.article} holds no sentences")
        return cli.NOTHING
    by_key = _by_key(read, article, settings.boundary)
    made = draft(read, found, None, _ids(project, except_for=target), word_lists(settings).of(settings.language), by_key=by_key)
    document = Document(title=_title(read, made, article.name) or article.name, path=_path_from(target, article))
    text = render(made, {ShortIds().of(article.stem, "text"): document})
    if target is None:
        sys.stdout.write(text)
        cli.say(f"drafted {_counted(made)}; save this beside {article.name}")
    else:
        with in_words(target):
            target.parent.mkdir(parents=True, exist_ok=True)
        write_text(target, [text])
        cli.say(f"wrote {_counted(made)} to {options.output}")
    sys.stderr.writelines(_told(read, made, options.article))
    return cli.CLEAN


def _told(read: ReadText, made: Draft, name: str) -> Iterator[str]:
    if looks_like_html(name, read.source):
        yield "  hint: it looks like HTML and is read as words: give its name the ending .html\n"
    elif markup := foreign_markup(name):
        yield f"  hint: the {markup} in it is read as words, for only Markdown and HTML are understood: convert it first, or look at each quotation\n"
    reasons = Counter(passage.reason.value for passage in made.exempt)
    if reasons:
        yield f"  exempt: {reasons_in_words(reasons)}\n"
    if words := read.shares.not_read:
        yield f"  of the file: {words}\n"
    yield from (f"  {words}\n" for words in beside_in_words(read, name))
    if labels := _labels(read, made):
        words, line = max(labels, key=lambda label: len(label[0]))
        told = f"the labels of the rows of tables are exempt (heading), the longest in line {line}: {quoted(words)}"
        yield f"  hint: {told}; where one states something, say so in a claim; each other cell is a claim\n"
    if drawn := drawn_as_code(read):
        told = f"{counted(len(drawn), 'table')} drawn with lines, the first in line {drawn[0]}, exempt (code), for cells take several lines"
        yield f"  hint: {told} or no headings stand above: look whether they assert something\n"
    if drawn := drawn_as_text(read):
        told = f"{counted(len(drawn), 'line of a drawn table', 'lines of drawn tables')}, the first in line {drawn[0]}, with words that are read as text"
        yield f"  hint: {told}, for no whole table stands there: look at the claims around\n"
    if reasons[ExemptReason.NAVIGATION]:
        yield "  hint: navigation is what stands outside the main text, and bylines: look whether it asserts something\n"


def _labels(read: ReadText, made: Draft) -> list[tuple[str, int]]:
    """The cells of tables that are exempt, each with its line."""
    exempt = {passage.quote for passage in made.exempt if isinstance(passage, ExemptQuotation)}
    cells = ((" ".join(read.text[one.start : one.end].split()), one) for one in read.blocks if one.kind == "cell")
    return [(words, read.line(read.offsets[one.start])) for words, one in cells if words in exempt]


def _read(path: Path, project: Project) -> ReadText:
    """The reader's text of an article. Raises `ReadError` for a file that is no text of the project."""
    barred = project.settings.boundary.barred(path)
    if barred and barred.barrier is Barrier.OUTSIDE:
        message = f"{shown_name(path)}: the article lies outside the project"
        raise ReadError(message, "a claim file may name texts inside its project only: go to the folder of the article")
    text = project.text(path, inside=True)
    if path.suffix.lower() in (".bib", ".bibtex", ".ris", ".enw", ".nbib"):
        raise UsageError(f"{shown_name(path)}: this is a bibliography", f"claimkit import {shown_name(path)} makes sources of it")
    if path.suffix.lower() in SUFFIXES and says_what_it_is(text):
        message = f"{shown_name(path)}: this is a claim file"
        raise UsageError(message, "give the article that its claims are about; claimkit check looks at claim files")
    return read_text(text, path.name)


def _ids(project: Project, except_for: Path | None) -> set[str]:
    """The ids of the claims that the project has already; a file that cannot be read is left to a check."""
    ignored = shown_name(except_for) if except_for else None
    ids: set[str] = set()
    for candidate in project.find().candidates:
        with contextlib.suppress(ReadError):
            loaded = project.load(candidate) if candidate.name != ignored else None
            ids |= {claim.id for claim in loaded.file.claims} if loaded and loaded.file else set()
    return ids


def _title(read: ReadText, made: Draft, name: str) -> str | None:
    """The title that the front matter gives, else the first heading, which is not one of a column or row, nor of references, else a line that may be one."""
    columns = {" ".join(read.text[block.start : block.end].split()) for block in read.blocks if block.kind in ("column", "cell")}
    headings = (p.quote for p in made.exempt if isinstance(p, ExemptQuotation) and p.reason is ExemptReason.HEADING)
    return (
        _title_in_front(_matter(read, name))
        or next((h for h in headings if h not in columns and not references.begin_with(h)), None)
        or next((claim.statement for claim in made.claims[:1] if LINE in made.remarks[claim.id]), None)
    )


def _title_in_front(matter: str) -> str | None:
    title = _in_front(matter, "title")
    if not isinstance(title, str) or any(hidden(title)) or forbidden_character(title):
        return None
    return " ".join(title.split()) or None


def _in_front(matter: str, key: str) -> object:
    """The value of a key of front matter."""
    found = re.search(rf"(?m)^({key}[ \t]*[:=].*(?:\n[ \t]*-[ \t].*)*)$", matter)
    if not found:
        return None
    try:
        data: Any = tomllib.loads(found[1]) if matter.startswith("+++") else read_yaml(found[1]).data
    except tomllib.TOMLDecodeError:
        return None
    return data.get(key) if isinstance(data, dict) else None


def _matter(read: ReadText, name: str) -> str:
    return read.source[: body_start(read.source)] if is_markdown(name) else ""


def _by_key(read: ReadText, article: Path, boundary: Boundary) -> dict[str, Source]:
    """The entries of the bibliographies that front matter names, by their keys, but for keys that several works have; what cannot be read is told."""
    matter, found = _matter(read, article.name), defaultdict[str, list[Source]](list)
    value = _in_front(matter, "bibliography")
    if not isinstance(value, str | list) and re.search(r"(?m)^\W?bibliography\W{0,3}:", matter):
        cli.say("the bibliography in its front matter is not understood, and not read", "write bibliography: refs.bib")
    for name in value if isinstance(value, list) else [value]:
        for entry in _entries(article.parent / name, boundary) if isinstance(name, str) else ():
            found[entry.key].append(entry.source)
    clear = {key: sources[0] for key, sources in found.items() if all(source == sources[0] for source in sources)}
    if several := sorted(found.keys() - clear):
        cli.say(f"keys that several works have name none: {listed(several[:10])}")
    return clear


def _entries(path: Path, boundary: Boundary) -> Sequence[Entry]:
    try:
        if reader := importer_for(path.name):
            found = imported(reader, read_bytes(path, boundary))
            if found.lost:
                cli.say(
                    f"{counted(found.lost, 'entry', 'entries')} of the bibliography {path.name} cannot be read: claimkit import tells which"
                )
            return found.sources
        reason = "no importer reads files with this ending"
    except ClaimkitError as error:
        reason = error.message
    cli.say(f"the bibliography {path.name} is not read, so what it says of the works that the article cites is missing: {reason}")
    return ()


def _path_from(target: Path | None, article: Path) -> str:
    return Path(os.path.relpath(os.path.realpath(article), os.path.realpath((target or article).absolute().parent))).as_posix()


def _counted(made: Draft) -> str:
    return f"{counted(len(made.claims), 'claim')} and {counted(len(made.exempt), 'exempt passage')}"


def _addition(options: cli.Options) -> int:
    options.paths = [options.append]
    whole = look_through(options, judge_texts=False)
    loaded = claim_file(options.append, whole.files)
    account, read = _account(options.article, loaded, whole.checked.accounts)
    settings = whole.project.settings
    found = [
        Covered(unit.start, unit.end, unit.kind, sentence.state, sentence.share, unit.cites)
        for unit, sentence in zip(units(read), account.sentences, strict=True)
    ]
    document = None if only_document(loaded.model.documents) == account.id else account.id
    taken = {claim.id for file in whole.files for claim in file.model.claims}
    known = {(p.start, p.end) for p in loaded.model.exempt if isinstance(p, ExemptOffsets)}
    by_key = _by_key(read, Path(options.article), settings.boundary)
    made = draft(read, found, document, taken, word_lists(settings).of(settings.language), known, by_key)
    if not (made.claims or made.exempt):
        cli.say(f"nothing to add: {loaded.path} accounts for every sentence")
        return cli.CLEAN
    part = _sources(made, whole)
    edit({loaded.path: [*taking_over.additions(part, loaded.model), *additions(made)]}, whole, options)
    told = "wrote {} to {}" if options.write else "nothing is written yet: --write adds {} to {}"
    lost = "1 passage of it stands" if account.not_found == 1 else f"{account.not_found} passages of it stand"
    # What was edited would be drafted anew.
    hint = f"{lost} nowhere in the article: claimkit reanchor first" if account.not_found else ""
    more = f", and {counted(len(part.sources), 'source')}" if part.sources else ""
    cli.say(told.format(f"{_counted(made)}{more}", loaded.path), hint)
    return cli.CLEAN


def _sources(made: Draft, whole: Whole) -> taking_over.Part:
    """The prepared sources that the open slots and references of a draft name and no claim file holds."""
    slots = [slot.needs for claim in made.claims for slot in claim.citations if isinstance(slot, OpenSlot)]
    is_wanted = naming(" ".join([*slots, *(one.quote for one in made.exempt if isinstance(one, ExemptQuotation))]))
    found = ((id_, source) for id_, source in made.sources.items() if is_wanted(as_cited(source), known_as(source)))
    return taking_over.part_of([Entry(0, id_, source) for id_, source in found], (), whole.checked.index.files)


def _account(article: str, loaded: Loaded, accounts: tuple[Account, ...]) -> tuple[Account, ReadText]:
    for account in accounts:
        is_same = account.at_hand and os.path.realpath(account.name) == os.path.realpath(article)
        if account.file == loaded.path and is_same and account.read:
            return account, account.read
    raise UsageError(f"{loaded.path}: none of its documents is {article}", "list the article there under documents, with its path")
