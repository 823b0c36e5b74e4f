"""The options of a check that say which problems are told, and which of them make it fail."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from claimkit.checking.baseline import DEFAULT_NAME, Known, apply, may_be_written, read_baseline, written
from claimkit.config.selection import Layer, Preset
from claimkit.config.settings import Settings, known_codes
from claimkit.diagnostics import Report, Severity
from claimkit.errors import UsageError
from claimkit.files import may_exist, project_path, shown_name, write_text
from claimkit.rules import rules, unstoppable
from claimkit.terminal import escaped

_ORIGIN: Final = "command line"
_MOST_GONE: Final = 20


def add_choosing_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options; what they leave open the configuration says."""
    group = parser.add_argument_group("which problems are told")
    codes: Mapping[str, object] = {"action": "append", "metavar": "CODES", "default": []}
    group.add_argument("--select", **codes, help="tell of these rules only: codes or families, such as WRD,EVD006")  # type: ignore[arg-type]
    group.add_argument("--extend-select", **codes, help="tell of these rules too")  # type: ignore[arg-type]
    group.add_argument("--ignore", **codes, help="do not tell of these rules; no count and no mark changes by it")  # type: ignore[arg-type]
    group.add_argument("--baseline", metavar="FILE", help="do not tell of the problems that this baseline holds")
    group.add_argument(
        "--write-baseline",
        action="store_true",
        help=f"write all problems of now to the baseline (default: {DEFAULT_NAME} at the project root)",
    )
    group.add_argument("--verbose", action="store_true", help="list every note, also those of drafts nobody has judged")
    group.add_argument("--quiet", "-q", action="store_true", help="tell only what makes the check fail")
    group = parser.add_argument_group("what makes the check fail")
    group.add_argument(
        "--preset", choices=[preset.value for preset in Preset], help="how strict the check is (default: default)"
    )
    group.add_argument(
        "--fail-on",
        choices=[severity.value for severity in Severity],
        help="exit with 1 for problems at least as bad as this (default: error)",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 in spite of problems")


def chosen(options: argparse.Namespace, settings: Settings) -> Settings:
    """The settings with what the options say. Raises `UsageError` for rules that do not exist, and for contradictions."""
    select, extend, ignore = (_codes(given) for given in (options.select, options.extend_select, options.ignore))
    layer = Layer(_ORIGIN, select or None, extend, ignore)
    if layer.contradiction:
        message = f"{layer.contradiction} is both selected and ignored"
        raise UsageError(message, "take it out of one of the two")
    if options.write_baseline and (options.paths or options.changed_since is not None):
        message = "a baseline holds the problems of all claim files"
        raise UsageError(message, "leave out the paths" if options.paths else "leave out --changed-since")
    if options.write_baseline and (layer.chosen or ignore):
        message = "a baseline holds the problems of all rules that the configuration wants"
        raise UsageError(message, "leave out --select, --extend-select and --ignore")
    made = replace(
        settings,
        selection=settings.selection.then(layer) if layer.chosen or ignore else settings.selection,
        preset=Preset(options.preset) if options.preset else settings.preset,
        fail_on=Severity(options.fail_on) if options.fail_on else settings.fail_on,
    )
    known_codes(made, rules(), unstoppable())
    return made


def _codes(given: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.strip().upper() for codes in given for code in codes.split(",") if code.strip()))


def held_against_baseline(report: Report, options: argparse.Namespace, settings: Settings) -> Report:
    """The report without the problems that are known; what is gone is asked to be taken out. Writes the baseline if that is wanted."""
    path = Path(options.baseline) if options.baseline else settings.root / (settings.baseline or DEFAULT_NAME)
    if options.write_baseline:
        if not may_be_written(path, settings.max_file_size):
            message = f"{shown_name(path)}: this is no baseline, and none is written over it"
            raise UsageError(message, "name another file")
        write_text(path, written(report.diagnostics, settings.root, unstoppable()))
        sys.stderr.write(f"claimkit: wrote the baseline {escaped(shown_name(path))}\n")
    elif not (options.baseline or settings.baseline):
        return report
    known = read_baseline(path, settings.max_file_size)
    applied = apply(report, known, settings.root, unstoppable())
    _ask_to_remove([one for one in applied.gone if _was_checked(one, options, settings, report)], path)
    return applied.report


def _was_checked(known: Known, options: argparse.Namespace, settings: Settings, report: Report) -> bool:
    """Whether a problem of the baseline would have been found if it were there still."""
    if report.counts.unread or options.changed_since is not None or settings.selection.refusal(known.code):
        return False
    shown = {project_path(shown_name(Path(path)), settings.root) for path in options.paths}
    return not options.paths or known.path in shown or not may_exist(settings.root / known.path)


def _ask_to_remove(gone: list[Known], path: Path) -> None:
    name = escaped(shown_name(path))
    for one in gone[:_MOST_GONE]:
        sys.stderr.write(f"{name}:{one.line}: this problem is gone, take it out: {one.code} in {escaped(one.path)}\n")
    if len(gone) > _MOST_GONE:
        sys.stderr.write(f"{name}: {len(gone) - _MOST_GONE} further problems are gone\n")
    if gone:
        sys.stderr.write("  hint: claimkit check --write-baseline does it\n")
