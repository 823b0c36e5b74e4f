"""``claimkit retractions``: hold the sources against a list of retractions that was downloaded.

examples:
  claimkit retractions retraction_watch.csv                      say what was retracted, corrected or doubted
  claimkit retractions retraction_watch.csv --write              write the notices into the claim files

Nothing is fetched here: the list comes from https://gitlab.com/crossref/retraction-watch-data.
Works are matched by DOI and PMID. Exit code 1 if the list knows something that a claim file does not say.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.cli.corpus import Input, look_through
from claimkit.cli.options import add_corpus_arguments, add_write_argument, option, refuse_stdin
from claimkit.cli.outputs import Outputs, add_output_arguments
from claimkit.cli.rewriting import edit
from claimkit.derived.facts import FileFacts
from claimkit.derived.source_facts import of_all_versions
from claimkit.diagnostics import Diagnostic, Report, Severity, in_order
from claimkit.edit.layout import Items
from claimkit.edit.splice import Change
from claimkit.errors import ReadError
from claimkit.project import Loaded
from claimkit.reporters import Presentation
from claimkit.sources.retractions import Listed, Published, read_list, standing
from claimkit.wording import counted, quoted

_TOLD: Final = {
    NoticeKind.RETRACTION: ("EVD003", Severity.ERROR, "was retracted"),
    NoticeKind.CONCERN: ("EVD013", Severity.WARNING, "is under an expression of concern"),
    NoticeKind.CORRECTION: ("EVD013", Severity.NOTE, "was corrected"),
}
"""How a notice of each kind is told that a claim file lacks: as by the rules that will tell of it once it is written."""
_ADD: Final = "--write adds this notice to its appraisal; until then the source counts as if nothing had happened"
_ADD_ELSEWHERE: Final = "a bibliography is never edited: claimkit source add takes its entry over into a claim file"
_DOUBT: Final = "look the work up, and take the notice out if nobody gave it, or it was taken back"


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "list FILE.csv", "the list, with the columns of Retraction Watch")
    add_write_argument(parser, "notices")
    add_output_arguments(parser)
    add_corpus_arguments(parser, named="--in", texts=False)


def run(options: cli.Options) -> int:
    refuse_stdin(options, "notices cannot be written back to standard input")
    source = Input.of(options)
    outputs = Outputs.of(options, source)
    whole = look_through(source)
    checked, loaded = whole.checked, whole.by_path
    files = [file for file in checked.index.files if file.shown]
    works = {key for file in files for facts in file.sources.values() for key in of_all_versions(facts.identifiers)}
    if hidden := source.settings.boundary.hidden(options.list):  # a message shows the columns of what is no list
        raise ReadError(f"{options.list}: {hidden.reason}", hidden.hint)
    try:
        found = read_list(Path(options.list), works)
    except ReadError as error:
        cli.say(error.message, error.hint)
        return cli.PROBLEMS
    fresh = {file.path: news for file in files if (news := dict(_fresh(file, found)))}
    told = [one for file in files for one in _told(file, loaded[file.path], found)]
    new = {path: list(_changes(loaded[path], news)) for path, news in fresh.items() if loaded[path].remarks is None}
    outputs.write(Presentation(Report(in_order(told), checked.report.counts), source.lines_of), source, checked.index)
    changed = edit(new, whole, options, shows=outputs.stdout is not None and outputs.stdout.name == "text")
    _say(files, found, written=options.write and bool(changed))
    return cli.PROBLEMS if fresh else cli.CLEAN


def _fresh(file: FileFacts, found: Listed) -> Iterator[tuple[str, Sequence[Published]]]:
    """The notices of each source of a file that the list knows and the file does not."""
    for id_, facts in file.sources.items():
        new = [one for one in standing(found.of(of_all_versions(facts.identifiers))) if one.kind not in facts.notices]
        if new:
            yield id_, new


def _told(file: FileFacts, loaded: Loaded, found: Listed) -> Iterator[Diagnostic]:
    """What the list knows of the sources of a file that the file does not say, and what the file says against the list."""
    add = _ADD if loaded.remarks is None else _ADD_ELSEWHERE
    for id_, facts in file.sources.items():
        told, pointer = found.of(of_all_versions(facts.identifiers)), ("sources", id_)
        stand = {one.kind: one for one in standing(told)}
        for kind, (code, severity, words) in _TOLD.items():
            said = kind in facts.notices
            if kind in stand and not said:
                one = stand[kind]
                when = (f" on {one.day}" if one.day else "") + (f" (notice {one.doi})" if one.doi else "")
                message = f"{quoted(id_)} {words}{when}, and its claim file does not say so"
                yield Diagnostic(code, severity, file.path, pointer, loaded.span(pointer, of_key=True), message, add)
            elif told and said and kind not in stand and kind is not NoticeKind.CORRECTION:
                message = f"{quoted(id_)} has a notice of {kind}, and the list says otherwise"
                yield Diagnostic(code, Severity.WARNING, file.path, pointer, loaded.span(pointer, of_key=True), message, _DOUBT)


def _changes(loaded: Loaded, fresh: Mapping[str, Sequence[Published]]) -> Iterator[Change]:
    for id_, notices in fresh.items():
        made = ({"kind": str(one.kind), "date": one.day, "URL": one.doi and f"https://doi.org/{one.doi}"} for one in notices)
        items = [{key: value for key, value in notice.items() if value} for notice in made]
        if loaded.model.sources[id_].appraisal is None:
            yield Change(("sources", id_, "appraisal"), {"design": "other", "notices": items})  # what an absent appraisal amounts to
        else:
            yield Change(("sources", id_, "appraisal", "notices"), Items(items))


def _say(files: Sequence[FileFacts], found: Listed, *, written: bool) -> None:
    schemes = [{name for name, _ in of_all_versions(source.identifiers)} for file in files for source in file.sources.values()]
    dois, pmids = (sum(scheme in known for known in schemes) for scheme in ("DOI", "PMID"))
    neither = sum(known.isdisjoint(("DOI", "PMID")) for known in schemes)
    for problem in found.told:
        cli.say(problem)
    looked_up = f"{counted(len(schemes), 'source')} looked up: {dois} by DOI, {pmids} by PMID, {neither} with neither"
    cli.say(f"{counted(found.rows, 'row')} read; {looked_up}{'; the notices were written' if written else ''}")
