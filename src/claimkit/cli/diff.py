"""``claimkit diff``: show what changed in the claims between two files, folders or git revisions."""

import argparse
import os
import posixpath
import sys
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import as_json, diff_report
from claimkit.assessment.diff import Aspect, ClaimPlace, DiffChange, Difference, DiffRegression, Regression, compare
from claimkit.assessment.shape import Assessment, Export
from claimkit.cli.assessed import Assessed, assess_loaded, claims_of, look_through
from claimkit.cli.corpus import Input
from claimkit.cli.git import files_at, top_of
from claimkit.cli.options import add_config_argument, add_format_argument
from claimkit.config.settings import Settings, find_settings
from claimkit.errors import UsageError
from claimkit.files import may_exist
from claimkit.project import SUFFIXES, Project
from claimkit.terminal import Paint, escaped, uses_color
from claimkit.values import dataclass
from claimkit.wording import counted, quoted

_EPILOG: Final = """examples:
  claimkit diff HEAD                               the working tree against the last commit
  claimkit diff main --fail-on-regression          for a pull request
  claimkit diff old.yaml new.yaml
  claimkit diff v1 v2 --output-format json

A word that is a path means the path, else a git revision. Regressions: a claim that became unsupported, a confidence that was
raised although no new evidence supports the claim, and an unsupported claim that was removed, unless its text no longer says it."""

_REGRESSIONS: Final = {
    Regression.NEWLY_UNSUPPORTED: "newly unsupported",
    Regression.CONFIDENCE_RAISED: "confidence raised without new evidence",
    Regression.UNSUPPORTED_REMOVED: "removed while unsupported",
}
_WORKING_TREE: Final = "working tree"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="a file, a folder or a git revision")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same (default: the claim files as they are now)")
    add_format_argument(parser, "for people or for programs")
    parser.add_argument("--fail-on-regression", action="store_true", help="exit with 1 if there is any regression")
    add_config_argument(parser)
    parser.epilog = _EPILOG


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: its name, its claims (None if they cannot be read), and the exit code so far."""

    name: str
    assessment: Assessment | None
    code: int

    @classmethod
    def of(cls, name: str, assessed: Assessed) -> "_Side":
        """The side without the files that it was read from: two corpora need not be held at once."""
        return cls(name, assessed.assessment, assessed.code)


def run(options: argparse.Namespace) -> int:
    project = Project.of(find_settings(Path.cwd(), options.config))
    old, new = (_side(word, project, options) for word in (options.old, options.new))
    codes = [old.code, new.code]
    if old.assessment is None or new.assessment is None:
        return cli.gravest(*codes)
    before, after = old.assessment.export, new.assessment.export
    if not before.inputs and not after.inputs:
        sys.stderr.write("claimkit: nothing to compare: no claim files found on either side\n")
        return cli.gravest(*codes, cli.NOTHING)
    for name, export in ((old.name, before), (new.name, after)):
        if not export.inputs:
            sys.stderr.write(f"claimkit: there are no claim files in {escaped(name)}\n")
    found = compare(old.assessment, new.assessment)
    if options.output_format == "json":
        sys.stdout.write(as_json(diff_report(found, (old.name, before), (new.name, after))))
    else:
        names = escaped(old.name), escaped(new.name)
        sys.stdout.writelines(line + "\n" for line in _text(found, (before, after), names, Paint(on=uses_color(sys.stdout))))
    if options.fail_on_regression and found.regressions:
        codes.append(cli.PROBLEMS)
    return cli.gravest(*codes)


def _side(word: str | None, project: Project, options: argparse.Namespace) -> _Side:
    """Read the side that a word of the command line means: a path if there is one, else a git revision; without a word, the working tree."""
    if word is None:
        source = Input(project, project.find())
        name = _WORKING_TREE
    elif word.strip() and may_exist(Path(word)) and not word.startswith("-"):
        source = Input(project, project.find([word], with_configured=_is_configured(Path(word), project.settings)))
        name = word
    else:
        return _Side.of(word, _at_revision(word, project))
    for missing in source.found.missing:
        raise UsageError(f"no such file or folder: {missing}", "check the paths of the configuration")
    return _Side.of(name, look_through(source, show_traceback=options.traceback, may_be_empty=True))


def _is_configured(path: Path, settings: Settings) -> bool:
    """Whether a path belongs to the corpus of the project, whose other files it may then refer to."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow links)
    return any(absolute.is_relative_to(os.path.abspath(settings.root / inside)) for inside in settings.paths)  # noqa: PTH100


def _at_revision(revision: str, project: Project) -> Assessed:
    """Read the configured files of the project as they stood at a revision."""
    if revision.startswith("-"):
        message = f"{quoted(revision)} is neither a path nor a revision"
        raise UsageError(message, "a revision never begins with a hyphen; write ./ before the name of such a file")
    settings = project.settings
    root = Path(os.path.abspath(settings.root))  # noqa: PTH100
    top = top_of(root)
    paths = [_inside(root / path, top) for path in settings.paths]
    files = []
    for blob in files_at(top, revision, paths, SUFFIXES, settings.max_file_size):
        name = f"{revision}:{blob.path}"
        files.append(project.load_bytes(blob.data, name, explicit=blob.named))
    opener = partial(_document_at, top, revision, settings.max_file_size)
    return assess_loaded(project.with_documents(opener), [loaded for loaded in files if loaded is not None])


def _document_at(top: Path, revision: str, limit: int, path: str, claim_file: str) -> str | None:
    """The text of a document as it stood at a revision, for its words; None if it is not to be had."""
    folder = posixpath.dirname(claim_file.removeprefix(f"{revision}:"))
    inside = posixpath.normpath(posixpath.join(folder, path))
    if inside.startswith(("/", "..")):
        return None
    blob = next((blob for blob in files_at(top, revision, [inside], (), limit) if blob.named), None)
    try:
        return blob.data.decode() if blob and len(blob.data) <= limit else None
    except UnicodeDecodeError:
        return None


def _inside(path: Path, top: Path) -> str:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100
    if not absolute.is_relative_to(top):
        message = f"{path}: this configured path lies outside the git repository"
        raise UsageError(message, "compare two files or folders instead")
    return absolute.relative_to(top).as_posix()


def _text(found: Difference, sides: tuple[Export, Export], names: tuple[str, str], paint: Paint) -> Iterator[str]:
    """The regressions, then what changed claim by claim, then the counts."""
    if found.regressions:
        yield paint("regressions", "bold", "red")
        yield from (_regression(one, paint) for one in found.regressions)
        yield ""
    for _, group in groupby(found.changes, key=lambda change: (change.old, change.new)):
        changes = list(group)
        yield _heading(changes[0], paint)
        yield from (_line(change, paint) for change in changes if change.aspect not in (Aspect.ADDED, Aspect.REMOVED))
    yield from (
        _line(DiffChange(aspect=Aspect.PASSAGE, before=pair.before, after=pair.after), paint, "exempt passage") for pair in found.exempt
    )
    if found.changes or found.exempt:
        yield ""
    old, new = (f"{name}: {claims_of(side)}" for name, side in zip(names, sides, strict=True))
    yield f"{old} → {new}"
    changed = len({(change.old, change.new) for change in found.changes})
    yield paint(f"{counted(changed, 'claim')} changed, {counted(len(found.regressions), 'regression')}", "bold")


def _regression(one: DiffRegression, paint: Paint) -> str:
    return f"{paint(f'! {_REGRESSIONS[one.kind]}', 'red')}: {_where(one.claim)}: {escaped(one.before)} → {escaped(one.after)}"


def _where(place: ClaimPlace) -> str:
    line = "" if place.line is None else f":{place.line}"
    return escaped(f"{place.id} ({place.file}{line})")


def _heading(change: DiffChange, paint: Paint) -> str:
    place = change.new or change.old
    where = _where(place) if place else ""
    if change.aspect is Aspect.ADDED:
        return f"{paint('+ added', 'green')}: {where}: {escaped(change.after or '')}"
    if change.aspect is Aspect.REMOVED:
        return f"{paint('- removed', 'red')}: {where}: {escaped(change.before or '')}"
    return f"{paint('~ changed', 'yellow')}: {where}"


def _line(change: DiffChange, paint: Paint, name: str = "") -> str:
    before, after = (escaped(text) if text is not None else None for text in (change.before, change.after))
    name = name or change.aspect.value.replace("-", " ")
    if before is None:
        return f"    {paint(f'+ {name}', 'green')}: {after}"
    if after is None:
        return f"    {paint(f'- {name}', 'red')}: {before}"
    if change.aspect in (Aspect.REWORDED, Aspect.PASSAGE):
        return f"    {name}:\n      {paint('- ' + before, 'red')}\n      {paint('+ ' + after, 'green')}"
    return f"    {name}: {before} → {after}"
