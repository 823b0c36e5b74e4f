"""Runs the rules over claim files, phase by phase, and gathers the diagnostics."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import Final

from claimkit.checking.baseline import Known
from claimkit.checking.part import Crash, Part
from claimkit.checking.silencing import by_comments, by_settings
from claimkit.claimfile.ignore_comments import suppressions
from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.parts import accepted, keys_in
from claimkit.config.settings import Settings, word_lists
from claimkit.derived.corpus import Index
from claimkit.derived.coverage import Account
from claimkit.derived.facts import FileFacts, Tongues, extract
from claimkit.derived.places import Definition, Mentions, Outcome, PlacedFile, mentions, place
from claimkit.diagnostics import Counts, Diagnostic, Pointer, Problem, Report, in_order
from claimkit.errors import ReadError
from claimkit.rules import Rule, codes_of, of_kind, rules, unstoppable
from claimkit.rules._contract import (
    CorpusRule,
    DocumentRule,
    FileRule,
    ReadingRule,
    SchemaRule,
    SourceRule,
    SuppressionRule,
    TextRule,
    TidyRule,
)
from claimkit.sources.session import Session
from claimkit.sources.shelf import Shelf
from claimkit.sources.verification import Verification
from claimkit.text.documents import Asked, Library
from claimkit.values import dataclass, field, replace

MOST_PROBLEMS: Final = 1000
"""Of a file that cannot be read or does not fit the schema, so many problems are told; nobody reads more."""


@dataclass(frozen=True)
class Checked:
    """A report with the index it was made from, and the files that brought out a bug of ours."""

    report: Report
    index: Index
    crashes: tuple[Crash, ...] = ()
    places: Mapping[tuple[str, Pointer], Outcome] = field(default_factory=dict)
    """The outcomes of the passages that were looked up, by file and pointer; only if they were asked for."""
    accounts: tuple[Account, ...] = ()
    """The accounts of the documents of the files that are shown; only if places were asked for."""
    shown: frozenset[str] = frozenset()
    """The claim files whose diagnostics were asked for."""
    verifications: Mapping[tuple[str, Pointer], Verification] = field(default_factory=dict)
    """The verifications of the citations, by file and pointer; only if places were asked for."""
    refused: tuple[ReadError, ...] = ()
    """The files and shards that could not be opened where the parts were made."""
    gone: tuple[Known, ...] = ()
    """What the baseline holds in vain, where one was applied."""


def check_files(
    files: Iterable[Loaded | Part],
    settings: Settings,
    *,
    skipped: int = 0,
    library: Library | None = None,
    shelf: Shelf | None = None,
    keep_places: bool = False,
    judge_texts: bool = True,
) -> Checked:
    """Check claim files one after the other, then what concerns them together.

    ``files`` may be an iterator: nothing of a file is kept but its diagnostics and its facts, and the passages whose document another file
    defines. Among them may be parts, which `check_part` made of files that come in their place. ``library`` opens the documents (by default, those inside the project), ``shelf`` says where copies of sources are (by default, where the
    settings say). Without ``judge_texts`` the rules on passages are left out, for callers that look the passages up themselves.
    """
    opened = library or Library.of(settings.boundary, settings.max_file_size)
    run = _Run(settings, opened, shelf or settings.shelf(), keep_places=keep_places)
    run.judge_texts = judge_texts
    for loaded in files:
        if isinstance(loaded, Part):
            run.join(loaded)
        else:
            run.crash_guard(loaded.path, run.add, loaded)
        del loaded  # before the next one is read: its memory is used again while it is still in the processor's cache
    return run.finish(skipped)


def check_part(files: Iterable[Loaded], settings: Settings, library: Library) -> Part:
    """Check claim files as far as each can be checked without the others. It depends on nothing but them, the settings and the documents."""
    run = _Run(settings, library, settings.shelf(), keep_places=False)
    for loaded in files:
        run.crash_guard(loaded.path, run.add, loaded)
        run.wanted.add(loaded)
        del loaded  # see check_files
    library.asked = Asked()  # what was asked is this part's
    return run.bare()


class _Run(Part):
    def __init__(self, settings: Settings, library: Library, shelf: Shelf, *, keep_places: bool) -> None:
        super().__init__()
        self.asked = library.asked
        self.settings = settings
        self.library = library
        self.tongues = Tongues(word_lists(settings), settings.language)
        self.keep_places = keep_places
        self.accounts: list[Account] = []
        self.judge_texts = True
        self.session = Session(shelf, settings.language, self.cited)
        self.verifications: dict[tuple[str, Pointer], Verification] = {}
        self.outcomes: Counter[str] = Counter()
        self.latest: FileFacts | None = None
        self.index = Index(())

    def crash_guard(self, path: str, job: Callable[..., object], *given: object) -> bool:
        """Whether a job could be done."""
        try:
            job(*given)
        except Exception as error:  # noqa: BLE001  (a bug of ours must not keep the other files from being checked)
            self.crashes.append(Crash(path, error))
            return False
        return True

    def add(self, loaded: Loaded) -> None:
        self.shown[loaded.path] = loaded.shown
        if not loaded.conforms:
            self.unread.append(loaded.path)
            problems = islice(_fault_problems(loaded) if loaded.faults else _failure_problems(loaded), MOST_PROBLEMS)
            self.found += [self.diagnostic(rule, problem, loaded) for rule, problem in problems]
            return
        held = keys_in(loaded.parts)
        self.held |= held
        self.latest = facts = extract(loaded, self.tongues)
        told = self.session.told(loaded, facts)
        self.facts.add(facts, len(facts.claims))
        self.cited.add(told, len(facts.claims))
        found = mentions(loaded, facts)
        if not loaded.shown:
            # Its claims may account for a document of a file that is shown.
            self.bystanders += [replace(found, claims=()).kept()] if found and not found.needs_no_other_file else []
            return
        if loaded.reading and (comments := suppressions(loaded.reading)):
            self.suppressions[loaded.path] = comments
        for rule in of_kind(FileRule, held):
            self.found += [self.diagnostic(rule, problem, loaded) for problem in rule.check(loaded)]
        if found and found.needs_no_other_file:
            self.look_up(found, lambda _: None)
        elif found:
            self.waiting.add(found.kept(), len(found.claims))

    def look_up(self, found: Mentions, elsewhere: Callable[[str], Definition | None]) -> None:
        placed = self._placed(found, elsewhere)
        self.ledger.add(placed)
        self.passages += len(placed.passages)
        self.unchecked += sum(not passage.is_checked for passage in placed.passages)
        for rule in of_kind(TextRule, self.held) if self.judge_texts else ():
            for problem in rule.check(placed):
                span = problem.span or placed.span(problem.pointer)
                self.found.append(self.diagnostic(rule, replace(problem, path=placed.path, span=span)))
        if self.keep_places:
            self.places.update({(placed.path, one.pointer): one.outcome for one in placed.passages})

    def _placed(self, found: Mentions, elsewhere: Callable[[str], Definition | None]) -> PlacedFile:
        return place(found, self.library, elsewhere, self.tongues)

    def finish(self, skipped: int) -> Checked:
        self.index = Index((), unread=self.unread)
        try:
            self.index = Index(self.facts, unread=self.unread, require_review=self.settings.require_review, today=self.settings.today)
        except Exception as error:  # noqa: BLE001  (what was found in single files is still told)
            self.crashes.append(Crash("(all files)", error))
        index = self.index
        for found in self.waiting:
            self.crash_guard(found.facts.path, self.look_up, found, partial(index.definition, found.facts))
        self.crash_guard("(all documents)", self._take_stock, index)
        self.crash_guard("(all copies)", self._hold_against_copies, index)
        self._ask_rules(index)
        return Checked(
            self._report(self._counts(index, skipped + self.skipped)),
            index,
            tuple(self.crashes),
            self.places,
            tuple(self.accounts),
            frozenset(path for path, is_shown in self.shown.items() if is_shown),
            self.verifications,
            tuple(self.refused),
        )

    def _report(self, counts: Counts) -> Report:
        """The report without the silenced diagnostics, and with the problems of the comments."""
        never, silenceable = unstoppable(), rules().keys() - unstoppable()
        found = in_order(self.found if all(self.shown.values()) else filter(self._concerns_shown, self.found))
        kept, by_comment, judged = by_comments(found, self.suppressions, silenceable, never)
        is_whole = not (counts.unread or counts.unchecked_passages or self.crashes)
        judged = [replace(one, idle=tuple(code for code in one.idle if code not in _tidy())) for one in judged]
        told = [
            self.diagnostic(rule, replace(problem, path=one.path, span=one.suppression.span))
            for one in judged
            for rule in of_kind(SuppressionRule)
            for problem in rule.check(one if is_whole else replace(one, idle=()))
        ]
        kept, unwanted = by_settings(in_order([*kept, *told]) if told else kept, self.settings, never)
        silenced = sorted((*by_comment, *unwanted), key=lambda one: one.found.order)
        return Report(tuple(kept), counts, tuple(silenced))

    def _take_stock(self, index: Index) -> None:
        for found in self.bystanders:
            self.ledger.add(self._placed(found, partial(index.definition, found.facts)))
        shown = frozenset(path for path, is_shown in self.shown.items() if is_shown)
        for account in self.ledger.accounts(self.library, shown, self.settings.coverage_threshold):
            self.accounts += [account] if self.keep_places else []
            for rule in of_kind(DocumentRule, self.held) if account.at_hand else ():
                self.found += [self.diagnostic(rule, problem) for problem in rule.check(account)]

    def _hold_against_copies(self, index: Index) -> None:
        for file in self.session.files(index, self.library):
            self.outcomes.update(one.outcome.value for one in file.citations)
            if self.keep_places:
                self.verifications.update({(file.path, one.cited.pointer): one for one in file.citations})
            for rule in of_kind(SourceRule, self.held):
                for problem in rule.check(file, self.settings.require_verified):
                    self.found.append(self.diagnostic(rule, replace(problem, path=problem.path or file.path)))

    def _concerns_shown(self, found: Diagnostic) -> bool:
        paths = (found.path, *(other.path for other in found.related if other.path))
        return any(self.shown.get(path, True) for path in paths)

    def _ask_rules(self, index: Index) -> None:
        asked = list(of_kind(CorpusRule, self.held))
        for part in index.parts():
            asked = [rule for rule in asked if rule.across or self._across(rule, part)]  # a crash is told once
        for rule in (rule for rule in asked if rule.across):
            self._across(rule, index)

    def _across(self, rule: CorpusRule, index: Index) -> bool:
        return self.crash_guard("(all files)", lambda: self.found.extend([self.diagnostic(rule, problem) for problem in rule.check(index)]))

    def _counts(self, index: Index, skipped: int) -> Counts:
        unsupported = [index.support(entry.key).unsupported for entry in index.entries() if entry.file.shown]
        return Counts(
            files=sum(self.shown.values()),
            skipped=skipped,
            claims=len(unsupported),
            unsupported=sum(unsupported),
            unread=tuple(path for path in self.unread if self.shown[path]),
            passages=self.passages,
            unchecked_passages=self.unchecked,
            citations=self.outcomes,
            copies_left_out=not self.session.shelf.is_open,
        )

    def diagnostic(self, rule: Rule, problem: Problem, loaded: Loaded | None = None) -> Diagnostic:
        found = _diagnostic(self.settings, rule, problem, loaded)
        match found.pointer:
            case ("claims", int(number), *_) if not found.span:
                facts = self.index.opened(found.path).file if found.path in self.index.numbers else self.latest
                is_known = facts and facts.path == found.path and number < len(facts.claims)
                return replace(found, claim=facts.claims[number].id) if facts and is_known else found
        return found


def _diagnostic(settings: Settings, rule: Rule, problem: Problem, loaded: Loaded | None = None) -> Diagnostic:
    span, related = problem.span, problem.related
    if loaded is not None:
        span = span or loaded.span(problem.pointer, of_key=problem.of_key)
        related = tuple(replace(other, span=other.span or loaded.span(other.pointer)) if other.path is None else other for other in related)
    severity = settings.severity_of(rule.code, problem.severity or rule.severity)
    path = problem.path or (loaded.path if loaded else "")
    return Diagnostic(
        rule.code, severity, path, problem.pointer, span, problem.message, problem.hint, related, problem.fix, names=problem.names
    )


def fixable(loaded: Loaded, settings: Settings, schema: str = "") -> list[Diagnostic]:
    """The diagnostics of one claim file that have a fix, by the rules that look at a file alone; tidy rules are asked too.

    ``schema`` is the way from the file to the project's schema of claim files. What comments and settings silence is left out.
    """
    problems = _alone(loaded, schema)
    found = in_order(_diagnostic(settings, rule, problem, loaded) for rule, problem in problems if problem.fix)
    never = unstoppable()
    comments = {loaded.path: suppressions(loaded.reading)} if loaded.reading else {}
    kept, _, _ = by_comments(found, comments, rules().keys() - never, never)
    return by_settings(kept, settings, never)[0]


@cache
def _tidy() -> frozenset[str]:
    """The codes, and the family, of the rules that no check asks: a comment that silences them may look idle."""
    codes = codes_of(TidyRule)
    return frozenset(codes | {code[:3] for code in codes})


def misfits(loaded: Loaded) -> list[Diagnostic]:
    """The diagnostics of data that do not fit the schema, whatever else is wrong with the file."""
    found = _failure_problems(loaded) if accepted(loaded.reading.data if loaded.reading else None) is None else ()
    return [_diagnostic(Settings(), rule, problem, loaded) for rule, problem in found]


def _alone(loaded: Loaded, schema: str) -> Iterator[tuple[Rule, Problem]]:
    if not loaded.conforms:
        yield from islice(_fault_problems(loaded) if loaded.faults else _failure_problems(loaded), MOST_PROBLEMS)
        return
    for rule in rules().values():
        if isinstance(rule, FileRule) and rule.fixes:
            yield from ((rule, problem) for problem in rule.check(loaded))
        elif isinstance(rule, TidyRule):
            yield from ((rule, problem) for problem in rule.check(loaded, schema))


def _fault_problems(loaded: Loaded) -> Iterator[tuple[Rule, Problem]]:
    by_fault = {rule.fault: rule for rule in of_kind(ReadingRule)}
    for fault in loaded.faults:
        problem = by_fault[fault.kind].check(fault)
        yield by_fault[fault.kind], replace(problem, span=fault.span)


def _failure_problems(loaded: Loaded) -> Iterator[tuple[Rule, Problem]]:
    from claimkit.claimfile.schema import failures  # only a file that does not fit pays for pydantic and jsonschema

    schema_rules = list(of_kind(SchemaRule))
    found = failures(loaded.reading.data if loaded.reading else None)
    told = 0
    for failure in found:
        wording = [rule for rule in schema_rules if failure.keyword in rule.keywords]
        if not wording:
            raise NotImplementedError(f"no rule words the schema keyword {failure.keyword}")
        problems = [(rule, problem) for rule in wording for problem in rule.check(failure)]
        told += len(problems)
        yield from problems
    if not told:
        raise AssertionError("the model refuses a file, and no rule says why")
