"""Runs the rules over claim files, phase by phase, and gathers the diagnostics."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from claimkit.catalog import rules
from claimkit.claimfiles import Loaded
from claimkit.diagnostics import Counts, Diagnostic, Problem, Report, in_order
from claimkit.facts import FileFacts, extract
from claimkit.index import Index
from claimkit.rule import CorpusRule, FileRule, ReadingRule, Rule, SchemaRule
from claimkit.schemas import Failure, failures
from claimkit.settings import Settings

MOST_PROBLEMS: Final = 1000
"""Of a file that cannot be read or does not fit the schema, so many problems are told; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Crash:
    """A bug of ours that a file brought out."""

    path: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with the index it was made from, and the files that brought out a bug of ours."""

    report: Report
    index: Index
    crashes: tuple[Crash, ...] = ()


def check_files(files: Iterable[Loaded], settings: Settings, *, skipped: int = 0) -> Checked:
    """Check claim files one after the other, then what concerns them together.

    ``files`` may be an iterator: nothing of a file is kept but its diagnostics and its facts.
    """
    run = _Run(settings)
    for loaded in files:
        run.crash_guard(loaded.path, lambda loaded=loaded: run.add(loaded))  # type: ignore[misc]
    return run.finish(skipped)


class _Run:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.found: list[Diagnostic] = []
        self.facts: list[FileFacts] = []
        self.unread: list[str] = []
        self.shown: dict[str, bool] = {}
        self.crashes: list[Crash] = []
        self.file_rules = [rule for rule in rules().values() if isinstance(rule, FileRule)]
        self.corpus_rules = [rule for rule in rules().values() if isinstance(rule, CorpusRule)]

    def crash_guard(self, path: str, job: Callable[[], None]) -> None:
        try:
            job()
        except Exception as error:  # noqa: BLE001  (a bug of ours must not keep the other files from being checked)
            self.crashes.append(Crash(path, error))

    def add(self, loaded: Loaded) -> None:
        self.shown[loaded.path] = loaded.shown
        if loaded.file is None:
            self.unread.append(loaded.path)
            problems = islice(_fault_problems(loaded) if loaded.faults else _failure_problems(loaded), MOST_PROBLEMS)
            self.found += [self.diagnostic(rule, problem, loaded) for rule, problem in problems]
            return
        self.facts.append(extract(loaded))
        for rule in self.file_rules if loaded.shown else ():
            self.found += [self.diagnostic(rule, problem, loaded) for problem in rule.check(loaded)]

    def finish(self, skipped: int) -> Checked:
        index = Index((), unread=self.unread)
        try:
            index = Index(
                self.facts,
                unread=self.unread,
                ceilings=self.settings.ceilings,
                require_review=self.settings.require_review,
                today=self.settings.today,
            )
        except Exception as error:  # noqa: BLE001  (what was found in single files is still told)
            self.crashes.append(Crash("(all files)", error))
        for rule in self.corpus_rules:
            self.crash_guard("(all files)", lambda rule=rule: self._across(rule, index))  # type: ignore[misc]
        diagnostics = in_order(found for found in self.found if self.shown.get(found.path, True))
        return Checked(Report(diagnostics, self._counts(index, skipped)), index, tuple(self.crashes))

    def _across(self, rule: CorpusRule, index: Index) -> None:
        self.found += [self.diagnostic(rule, problem) for problem in rule.check(index)]

    def _counts(self, index: Index, skipped: int) -> Counts:
        shown = [entry for entry in index.entries() if entry.file.shown]
        return Counts(
            files=sum(self.shown.values()),
            skipped=skipped,
            claims=len(shown),
            unsupported=sum(index.support(entry.key).unsupported for entry in shown),
            unread=tuple(path for path in self.unread if self.shown[path]),
        )

    def diagnostic(self, rule: Rule, problem: Problem, loaded: Loaded | None = None) -> Diagnostic:
        span, related = problem.span, problem.related
        if loaded is not None:
            span = span or loaded.span(problem.pointer, of_key=problem.of_key)
            related = tuple(
                replace(other, span=other.span or loaded.span(other.pointer)) if other.path is None else other
                for other in related
            )
        severity = self.settings.severity.get(rule.code) or problem.severity or rule.severity
        path = problem.path or (loaded.path if loaded else "")
        return Diagnostic(rule.code, severity, path, problem.pointer, span, problem.message, problem.hint, related)


def _fault_problems(loaded: Loaded) -> Iterator[tuple[Rule, Problem]]:
    by_fault = {rule.fault: rule for rule in rules().values() if isinstance(rule, ReadingRule)}
    for fault in loaded.faults:
        problem = by_fault[fault.kind].check(fault)
        yield by_fault[fault.kind], replace(problem, span=fault.span)


def _failure_problems(loaded: Loaded) -> Iterator[tuple[Rule, Problem]]:
    schema_rules = [rule for rule in rules().values() if isinstance(rule, SchemaRule)]
    found = list(_once(failures(loaded.reading.data if loaded.reading else None)))
    for failure in found:
        worded = [
            (rule, problem)
            for rule in schema_rules
            if failure.keyword in rule.keywords
            for problem in rule.check(failure)
        ]
        if not worded:
            message = f"no rule words the schema keyword {failure.keyword}"
            raise NotImplementedError(message)
        yield from worded
    if not found:
        message = "the model refuses what the schema accepts"
        raise AssertionError(message)


def _once(found: Iterator[Failure]) -> Iterator[Failure]:
    """Each failing keyword once a place, and nothing more about a value whose very type is wrong."""
    all_found = list(found)
    of_wrong_type = {failure.pointer for failure in all_found if failure.keyword == "type"}
    seen: set[tuple[object, ...]] = set()
    for failure in all_found:
        key = (failure.keyword, failure.pointer)
        if key not in seen and (failure.keyword == "type" or failure.pointer not in of_wrong_type):
            seen.add(key)
            yield failure
