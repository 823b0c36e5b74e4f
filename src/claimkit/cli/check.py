"""``claimkit check``: check claim files with all rules.

examples:
  claimkit check                          check what the configuration names, or claims/
  claimkit check claims/tea.yaml          show what concerns this file only
  claimkit check --changed-since main     show what a branch changed, for a pull request
  claimkit check --preset publish         fail for unsupported claims, open slots and uncovered sentences too
  claimkit check --select EVD,CNF         tell of these two families of rules only
  claimkit check --statistics             count the problems by rule
  claimkit check --jobs auto              use all processors where that is faster
  claimkit check --output-format github   for GitHub Actions; also gitlab, junit, sarif, markdown, json
  claimkit check --output sarif=claims.sarif --output text
                                          several reports of one check
  cat tea.yaml | claimkit check -         read standard input
"""

import os
import sys
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.cli.corpus import Input
from claimkit.cli.options import add_corpus_arguments, layer_of, option
from claimkit.cli.outputs import Outputs, add_output_arguments
from claimkit.config.selection import Preset
from claimkit.config.settings import Settings
from claimkit.diagnostics import Report, Severity
from claimkit.errors import UsageError
from claimkit.files import may_exist, project_path, shown_name
from claimkit.project import DEFAULT_NAME, MOST_JOBS, Checked, Crash, Known
from claimkit.reporters import Presentation
from claimkit.terminal import escaped
from claimkit.values import dataclass, replace
from claimkit.wording import quoted

_MOST_GONE: Final = 20


def add_arguments(parser: cli.Parser) -> None:
    add_corpus_arguments(parser)
    add_output_arguments(parser)
    words = "the same as --output-format statistics: count the problems by rule"
    option(parser, "--statistics", words, dest="output_format", action="store_const", const="statistics")
    words = "show only what a change concerns: what differs from the commit at which the history left this git revision"
    option(parser, "--changed-since REV", words)
    words = "check in so many processes; auto: one for each processor, from a size on where that is faster (default: 1)"
    option(parser, "--jobs -j N", words, type=_jobs, default=1)
    _add_choosing_arguments(parser)


@dataclass(frozen=True)
class Examined:
    """The result of a check before it is told; ``fail_on`` is the severity from which on it fails."""

    source: Input
    checked: Checked
    report: Report
    fail_on: Severity

    @property
    def crashes(self) -> tuple[Crash, ...]:
        """Files that brought out a bug of ours."""
        return (*self.source.crashes, *self.checked.crashes)

    def presentation(self, *, quiet: bool = False, verbose: bool = False) -> Presentation:
        """The report as reporters are given it."""
        return Presentation(
            self.report,
            self.source.lines_of,
            least=self.fail_on if quiet else None,
            fail_on=self.fail_on,
            verbose=verbose,
            failures=(*self.source.complaints, *(f"a bug of claimkit kept {crash.path} from being checked" for crash in self.crashes)),
        )


def examine(source: Input, options: cli.Options) -> Examined:
    """Check the files that the options mean; a file that cannot be read is told on standard error."""
    project = source.project.with_settings(_chosen(options, source.settings))
    with source.progress:
        done = project.check(source.parts(options.jobs, project), write_baseline=options.write_baseline)
    source.complain_of_unused(done)
    name = escaped(shown_name(project.baseline))
    if options.write_baseline:
        cli.say(f"wrote the baseline {name}")
    changes = source.changes
    report = done.report.with_files(source.skipped, *((changes.unchanged, changes.removed) if changes else ()))
    gone = [one for one in done.gone if _was_checked(one, options, project.settings, report)]
    for one in gone[:_MOST_GONE]:
        sys.stderr.write(f"{name}:{one.line}: this problem is gone, take it out: {one.code} in {escaped(one.path)}\n")
    if len(gone) > _MOST_GONE:
        sys.stderr.write(f"{name}: {len(gone) - _MOST_GONE} further problems are gone\n")
    if gone:
        sys.stderr.write("  hint: claimkit check --write-baseline does it\n")
    return Examined(source, done, report, project.settings.fail_on)


def run(options: cli.Options) -> int:
    source = Input.of(options)
    outputs = Outputs.of(options, source)
    examined = examine(source, options)
    report = examined.report
    outputs.write(examined.presentation(quiet=options.quiet, verbose=options.verbose), source, examined.checked.index)
    codes = [cli.bug(crash.error, show_traceback=options.traceback, path=crash.path) for crash in examined.crashes]
    if report.at_least(examined.fail_on) and not options.exit_zero:
        codes.append(cli.PROBLEMS)
    if not report.counts.files and not report.counts.unchanged:
        source.say_where()
        codes.append(cli.NOTHING)
    elif not (options.paths or options.quiet):
        source.say_unchecked()
    return cli.gravest(source.code, *codes)


def _jobs(given: str) -> int | None:
    """The number of processes; None for as many as are worth it."""
    if given == "auto":
        return None
    number = int(given[:9]) if given.isascii() and given.isdecimal() else 0
    if not 1 <= number <= MOST_JOBS:
        raise UsageError(f"--jobs: {quoted(given)} is no number of processes", f"give a whole number from 1 to {MOST_JOBS}, or auto")
    return number


def _add_choosing_arguments(parser: cli.Parser) -> None:
    group = parser.add_argument_group("which problems are told")
    option(group, "--select CODES", "tell of these rules only: codes or families, such as WRD,EVD006", many=True)
    option(group, "--extend-select CODES", "tell of these rules too", many=True)
    option(group, "--ignore CODES", "do not tell of these rules; no count and no mark changes by it", many=True)
    option(group, "--baseline FILE", "do not tell of the problems that this baseline holds")
    option(group, "--write-baseline", f"write all problems of now to the baseline (default: {DEFAULT_NAME} at the project root)")
    option(group, "--verbose", "list every note, also those of drafts nobody has judged")
    option(group, "--quiet -q", "tell only what makes the check fail")
    group = parser.add_argument_group("what makes the check fail")
    option(group, "--preset", "how strict the check is (default: default)", choices=[preset.value for preset in Preset])
    severities = [severity.value for severity in Severity]
    option(group, "--fail-on", "exit with 1 for problems at least as bad as this (default: error)", choices=severities)
    option(group, "--exit-zero", "exit with 0 in spite of problems")


def _chosen(options: cli.Options, settings: Settings) -> Settings:
    """The settings with what the options say. Raises `UsageError` for rules that do not exist, and for contradictions."""
    layer = layer_of(options.select, options.ignore, options.extend_select)
    if options.write_baseline and (options.paths or options.changed_since is not None):
        message = "a baseline holds the problems of all claim files"
        raise UsageError(message, "leave out the paths" if options.paths else "leave out --changed-since")
    if options.write_baseline and (layer.chosen or layer.ignore):
        message = "a baseline holds the problems of all rules that the configuration wants"
        raise UsageError(message, "leave out --select, --extend-select and --ignore")
    return replace(
        settings,
        selection=settings.selection.then(layer) if layer.chosen or layer.ignore else settings.selection,
        preset=Preset(options.preset) if options.preset else settings.preset,
        fail_on=Severity(options.fail_on) if options.fail_on else settings.fail_on,
        baseline=os.path.abspath(options.baseline) if options.baseline else settings.baseline,  # noqa: PTH100  (resolve() would follow links)
    )


def _was_checked(known: Known, options: cli.Options, settings: Settings, report: Report) -> bool:
    """Whether a problem of the baseline would have been found if it were there still."""
    if report.counts.unread or options.changed_since is not None or settings.selection.refusal(known.code):
        return False
    shown = {project_path(shown_name(Path(path)), settings.root) for path in options.paths}
    return not options.paths or known.path in shown or not may_exist(settings.root / known.path)
