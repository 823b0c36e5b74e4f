"""``claimkit source add``: add one source to a claim file, by its identifier or from a bibliography at hand; nothing is fetched.

examples:
  claimkit source add 10.1080/21641846.2019.1692770          show what would be added, as a diff
  claimkit source add PMID:31911410 --id polo-2019 --type article-journal --write
  claimkit source add refs.bib:polo2019 --to claims/ldn.yaml --write
  claimkit source add refs.ris:119 --write                   the entry in which line 119 stands

An identifier is checked and written in its normal form. What it does not say is left out and listed, never guessed.
"""

from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfile.model import Source
from claimkit.claimfile.vocabulary import CslType
from claimkit.cli.corpus import look_through
from claimkit.cli.importing import add_to, claim_file, read_bytes
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option
from claimkit.derived.identifiers import normalized
from claimkit.derived.source_facts import IDENTIFIERS_OF_A_WORK, AtHand
from claimkit.edit.taking_over import part_of
from claimkit.errors import UsageError
from claimkit.files.boundary import Boundary
from claimkit.importers import imported, importer_for
from claimkit.importers._imported import Entry
from claimkit.project import Loaded, Whole
from claimkit.wording import hint, listed, quoted, slug

_SCHEMES: Final = ("DOI", "PMCID", "arXiv", "ISBN", "PMID")


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "action", "what to do", choices=("add",))
    option(parser, "reference REFERENCE", "a DOI, PMID, PMCID, ISBN or arXiv number, or FILE:KEY or FILE:LINE of a bibliography")
    option(parser, "--to CLAIMFILE", "the claim file (default: the one that holds sources, where there is just one)")
    option(parser, "--id ID", "the id of the source (default: made of its key, or its author and year)", default="")
    option(parser, "--type TYPE", "its CSL type, such as article-journal", choices=[one.value for one in CslType])
    add_write_argument(parser, "claim file")
    add_corpus_arguments(parser, named="--in", texts=False)


def run(options: cli.Options) -> int:
    options.paths += [options.to] if options.to else []
    whole = look_through(options)
    target = claim_file(options.to, whole.files) if options.to else _target(whole)
    if options.id != slug(options.id):
        raise UsageError(f"--id: {quoted(options.id)} is no id", f"write {slug(options.id) or 'lower-case letters and digits'}")
    if options.id and any(options.id in loaded.model.sources for loaded in whole.files):
        raise UsageError(f"--id: there is a source {quoted(options.id)} already", "give another id, or none")
    entry = _entry(options.reference, whole.project.settings.boundary)
    entry = entry._replace(source=entry.source.replace(type=options.type)) if options.type else entry
    others = [one for one in whole.checked.index.files if not options.reference.startswith(f"{one.path}:")]
    part = part_of([entry], (), others, id_=options.id)  # the bibliography that it comes from knows it, of course
    for _, there in part.known:
        cli.say(f"nothing to add: the work is here already: {there}")
    at_hand = AtHand((known.id, known.identifiers) for file in whole.checked.index.files for known in file.sources.values())
    for doubt in filter(None, map(at_hand.near, part.sources.values())):
        cli.say(str(doubt))
    add_to(target, part, whole, options)
    for id_, made in part.sources.items():
        lacking = [name for name in ("title", "author", "issued", "appraisal") if getattr(made, name) is None]
        lacking += ["type (it stands as document)"] if made.type is CslType.DOCUMENT else []
        ways = made.model_fields_set & {*IDENTIFIERS_OF_A_WORK, "URL"}
        lacking += [] if ways else ["an identifier or address, without which it counts for nothing"]
        told = f"; not known, and left out: {', '.join(lacking)}" if lacking else ""
        cli.say(f"{id_} for {target.path}{told}")
    return cli.CLEAN


def _target(whole: Whole) -> Loaded:
    """The one claim file, else the one that holds sources."""
    files = [loaded for loaded in whole.files if loaded.remarks is None]
    for some in (files, [loaded for loaded in files if loaded.model.sources]):
        if len(some) == 1:
            return some[0]
    raise UsageError("several claim files could take the source", f"give --to: {listed([loaded.path for loaded in files[:10]])}")


def _entry(reference: str, boundary: Boundary) -> Entry:
    names = [reference[:at] for at, sign in enumerate(f"{reference}:") if sign == ":"]
    for name in names[:-1]:
        if Path(name).is_file():
            return _entry_of(name, reference[len(name) + 1 :], boundary)
    for scheme in _SCHEMES:
        if isinstance(normal := normalized(scheme, reference), str):
            return Entry(0, "", Source.model_validate({"type": CslType.DOCUMENT, scheme: normal}))
    if file := next(filter(importer_for, names), ""):
        told = "which of its entries is meant" if Path(file).is_file() else "no such file"
        raise UsageError(f"{file}: {told}", "give FILE:KEY, or FILE:LINE of a line of the entry")
    named = next((scheme for scheme in _SCHEMES if reference.strip().casefold().startswith(scheme.casefold())), "")
    scheme = named or ("DOI" if "10." in reference else "ISBN" if len(reference) > len("123456789") else "PMID")
    message = f"{quoted(reference)} is no identifier of a work, and no FILE:KEY or FILE:LINE of a file that is there"
    raise UsageError(message, f"as an identifier, {normalized(scheme, reference)}")


def _entry_of(file: str, wanted: str, boundary: Boundary) -> Entry:
    """The entry with a key, else the one in which a line stands."""
    reader = importer_for(file)
    if reader is None:
        raise UsageError(f"{file}: no importer reads files with this ending", "give a .bib, .ris, .json or .csv file")
    entries = imported(reader, read_bytes(Path(file), boundary)).sources
    found = [entry for entry in entries if entry.key == wanted]
    if not found and wanted.isdecimal():
        found = [entry for entry in entries if entry.line <= int(wanted)][-1:]
    if len(found) != 1:
        told = "several entries have" if found else "no entry that can be read has"
        otherwise = "give the number of a line of the entry instead"
        advice = otherwise if found else hint(wanted, [entry.key for entry in entries], otherwise)
        raise UsageError(f"{file}: {told} the key {quoted(wanted)}", advice)
    return found[0]
