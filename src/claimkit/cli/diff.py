"""``claimkit diff``: show what changed in the claims between two files, folders or git revisions.

examples:
  claimkit diff HEAD                               the working tree against the last commit
  claimkit diff main --fail-on-regression          for a pull request
  claimkit diff old.yaml new.yaml
  claimkit diff v1 v2 --output-format json

A word that is a path means the path, else a git revision. Regressions: a claim that became unsupported, a confidence that was
raised although no new evidence supports the claim, an unsupported claim that was removed, unless its text no longer says it, and an
open slot that was removed without evidence in its place.
"""

import os
import posixpath
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.assessment.command_output import as_json, diff_report
from claimkit.assessment.diff import Aspect, ClaimPlace, DiffChange, Difference, Regression, compare
from claimkit.assessment.shape import Assessment, Export
from claimkit.cli.corpus import Input, look_through, refuse_unread
from claimkit.cli.git import Snapshot
from claimkit.cli.options import add_format_argument, option, shared
from claimkit.cli.outputs import claims_of, say_unreadable, unreadable
from claimkit.config.settings import find_settings
from claimkit.errors import UsageError
from claimkit.files import may_exist
from claimkit.project import SUFFIXES, Loaded, Project
from claimkit.terminal import Paint, escaped, uses_color
from claimkit.wording import counted, quoted

_REGRESSIONS: Final = {
    Regression.NEWLY_UNSUPPORTED: "newly unsupported",
    Regression.CONFIDENCE_RAISED: "confidence raised without new evidence",
    Regression.UNSUPPORTED_REMOVED: "removed while unsupported",
    Regression.OPEN_SLOT_REMOVED: "open slot removed without evidence",
}


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "old OLD", "a file, a folder or a git revision")
    option(parser, "new NEW", "the same (default: the claim files as they are now)", nargs="?")
    add_format_argument(parser, "for people or for programs")
    option(parser, "--fail-on-regression", "exit with 1 if there is any regression")
    shared(parser, "--config")


def run(options: cli.Options) -> int:
    project = Project.of(find_settings(Path.cwd(), options.config))
    sides: list[tuple[str, Assessment]] = []
    codes: list[int] = []
    for word in (options.old, options.new):
        try:
            sides.append(_side(word, project, options))
        except cli.Stopped as stopped:
            codes.append(stopped.code)
    if codes:
        return cli.gravest(*codes)
    (old, before), (new, after) = sides
    if not before.export.inputs and not after.export.inputs:
        cli.say("nothing to compare: no claim files found on either side")
        return cli.NOTHING
    for name, side in sides:
        if not side.export.inputs:
            cli.say(f"there are no claim files in {name}")
        say_unreadable(unreadable(side))
    found = compare(before, after)
    if options.output_format == "json":
        sys.stdout.write(as_json(diff_report(found, (old, before.export), (new, after.export))))
    else:
        lines = _text(found, (before.export, after.export), (escaped(old), escaped(new)), Paint(on=uses_color(sys.stdout)))
        sys.stdout.writelines(line + "\n" for line in lines)
    return cli.PROBLEMS if options.fail_on_regression and found.regressions else cli.CLEAN


def _side(word: str | None, project: Project, options: cli.Options) -> tuple[str, Assessment]:
    """The side that a word of the command line means: a path if there is one, else a git revision; without a word, the working tree."""
    if word is None:
        source = Input(project, project.find(), show_traceback=options.traceback)
    elif word.strip() and may_exist(Path(word)) and not word.startswith("-"):
        # what belongs to the corpus of the project may refer to its other files
        root, absolute = project.settings.root, Path(os.path.abspath(word))  # noqa: PTH100  (resolve() would follow links)
        is_configured = any(absolute.is_relative_to(os.path.abspath(root / inside)) for inside in project.settings.paths)  # noqa: PTH100
        source = Input(project, project.find([word], with_configured=is_configured), show_traceback=options.traceback)
    else:
        return word, _at_revision(word, project)
    for missing in source.found.missing:
        raise UsageError(f"no such file or folder: {missing}", "check the paths of the configuration")
    return word or "working tree", look_through(source, may_be_empty=True).assessment()


def _at_revision(revision: str, project: Project) -> Assessment:
    if revision.startswith("-"):
        message = f"{quoted(revision)} is neither a path nor a revision"
        raise UsageError(message, "a revision never begins with a hyphen; write ./ before the name of such a file")
    settings = project.settings
    files: list[Loaded | None] = []
    with Snapshot.at(settings.root, revision) as snapshot:
        for path in settings.paths:
            inside = snapshot.inside(settings.root / path)
            if inside is None:
                message = f"{settings.root / path}: this configured path lies outside the git repository"
                raise UsageError(message, "compare two files or folders instead")
            for name, blob in snapshot.below(inside, SUFFIXES):
                data = snapshot.content(blob, settings.max_file_size)
                files.append(project.load_bytes(data, f"{revision}:{name}", explicit=name == inside))
        then = project.with_documents(partial(_document_at, snapshot, revision, settings.max_file_size))
        whole = then.look_through(filter(None, files))
        lines = {loaded.path: loaded.reading.text.splitlines() for loaded in whole.files if loaded.reading}
        refuse_unread(then.sound(whole.checked), lines.get)
        return whole.assessment()


def _document_at(snapshot: Snapshot, revision: str, limit: int, path: str, claim_file: str) -> str | None:
    """The text of a document as it stood at a revision, for its words; None if it is not to be had."""
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(claim_file.removeprefix(f"{revision}:")), path))
    return None if inside.startswith(("/", "..")) else snapshot.text(inside, limit)


def _text(found: Difference, sides: tuple[Export, Export], names: tuple[str, str], paint: Paint) -> Iterator[str]:
    if found.regressions:
        yield paint("regressions", "bold", "red")
        for one in found.regressions:
            told = paint(f"! {_REGRESSIONS[one.kind]}", "red")
            yield f"{told}: {_where(one.claim)}: {escaped(one.before)} → {escaped(one.after)}"
        yield ""
    groups = (list(group) for _, group in groupby(found.changes, key=lambda change: (change.old, change.new)))
    for heading, some in groupby(groups, key=_heading_alone):
        is_told = len(alike := list(some)) > 1 and heading is not None
        for changes in alike:
            yield _heading(changes[0], paint)
            if not is_told:
                yield from (_line(change, paint) for change in changes if change.aspect not in (Aspect.ADDED, Aspect.REMOVED))
        yield from [_line(heading, paint, "heading of these")] if heading and is_told else []
    yield from [f"{paint('~ changed', 'yellow')}: what is exempt"] if found.exempt else []
    yield from (
        _line(DiffChange(aspect=Aspect.PASSAGE, before=pair.before, after=pair.after), paint, "exempt passage") for pair in found.exempt
    )
    if found.changes or found.exempt:
        yield ""
    old, new = (f"{name}: {claims_of(side)}" for name, side in zip(names, sides, strict=True))
    yield f"{old} → {new}"
    changed = len({(change.old, change.new) for change in found.changes})
    yield paint(f"{counted(changed, 'claim')} changed, {counted(len(found.regressions), 'regression')}", "bold")


def _heading_alone(changes: Sequence[DiffChange]) -> DiffChange | None:
    """The heading that a claim stood and stands under, where nothing but that differs."""
    found = set[DiffChange | None]()
    for one in changes:
        (had, *old), (has, *new) = ((text or "").split(' under "', 1) for text in (one.before, one.after))
        before, after = (f'"{side[0]}' if side else None for side in (old, new))
        found.add(DiffChange(aspect=one.aspect, before=before, after=after) if had == has and one.aspect is Aspect.PASSAGE else None)
    return found.pop() if len(found) == 1 else None


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
