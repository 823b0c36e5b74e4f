"""Derives how well a claim is supported: its status, what it rests on, its confidence ceiling, why, and what would raise it.

Everything here is pure: values in, values out. The rules are two tables, `STATUS_TABLE` and `CEILING_TABLE`; docs/explanation/evidence-model.md
says how to read them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Final, NamedTuple

from claimkit.claimfile.vocabulary import Basis, Design, Group, Kind, Level, NoticeKind, Stance, Status


class CitedAs(NamedTuple):
    """A filled slot as the derivation sees it; ``void`` says why it does not count (empty: it counts unless neutral)."""

    source: str
    stance: Stance
    direct: bool = True
    design: Design = Design.OTHER
    synthesizes: Design | None = None
    certainty: Level | None = None
    void: str = ""
    study: str = ""
    """What tells one study from another: two citations of one study are not two trials (empty: the source itself)."""


class Premise(NamedTuple):
    """A claim that another one is inferred from; ``level`` is the confidence it lends: the lower of stated and ceiling."""

    id: str
    status: Status
    level: Level


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the support of one claim depends on.

    ``needs`` are the texts of its required open slots; ``premises`` is empty where the claim rests on nothing, and ``broken`` says why
    nothing can be inferred although it does (an unknown premise, a cycle).
    """

    kind: Kind
    citations: tuple[CitedAs, ...] = ()
    needs: tuple[str, ...] = ()
    premises: tuple[Premise, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """How well a claim is supported (derived; never typed, never stored in a claim file)."""

    status: Status
    basis: Basis
    ceiling: Level
    is_opinion: bool = False

    @property
    def unsupported(self) -> bool:
        """The mark that every output must carry."""
        return self.status.is_unsupported

    @property
    def mark(self) -> str:
        """The words that people read: `MARKS`, and for what has no citation of its own "opinion" or "inferred, not cited"."""
        if self.is_opinion:
            return "opinion"
        return "inferred, not cited" if self.basis is Basis.INFERENCE else MARKS[self.status]


MARKS: Final[Mapping[Status, str]] = {
    Status.SUPPORTED: "supported",
    Status.PARTLY_SUPPORTED: "partly supported",
    Status.CONTESTED: "evidence conflicts",
    Status.UNSUPPORTED: "citation needed",
    Status.DISPUTED: "disputed",
}

SIGNS: Final[Mapping[Status, str]] = {
    Status.SUPPORTED: "●",
    Status.PARTLY_SUPPORTED: "◐",
    Status.CONTESTED: "◆",
    Status.UNSUPPORTED: "○",
    Status.DISPUTED: "✗",
}
"""What stands before the words of a mark, for those who look rather than read; never in their place."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim has its status: the facts in order, and the one thing that would raise it (None where nothing would)."""

    why: tuple[str, ...]
    raised_by: str | None


class Tally(NamedTuple):
    """The counted citations of a claim, sorted: direct and indirect ones that support and that dispute it."""

    supports: tuple[CitedAs, ...]
    disputes: tuple[CitedAs, ...]
    supports_indirectly: tuple[CitedAs, ...]
    disputes_indirectly: tuple[CitedAs, ...]


def tally(evidence: Evidence) -> Tally:
    """Sort the counted citations; void and neutral ones are in none of the four."""
    sorted_: tuple[list[CitedAs], ...] = ([], [], [], [])
    for cited in evidence.citations:
        if cited.stance is not Stance.NEUTRAL and not cited.void:
            sorted_[(cited.stance is Stance.DISPUTES) + 2 * (not cited.direct)].append(cited)
    return Tally(*map(tuple, sorted_))


def studies(cited: Iterable[CitedAs]) -> int:
    """How many different studies are cited: one that is cited twice, or under two ids, is one."""
    return len({citation.study or citation.source for citation in cited})


def void_reason(notices: frozenset[NoticeKind], kind: Kind) -> str:
    """Why a source with these notices does not count for a claim of this kind; empty if it counts."""
    if NoticeKind.RETRACTION in notices:
        return "retracted"
    if NoticeKind.SUPERSEDED in notices and kind is not Kind.HISTORY:
        return "superseded"
    return ""


# ---- the status -------------------------------------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A row of the status table: what the four counts and one further condition must be, and what follows."""

    supports: bool | None
    disputes: bool | None
    supports_indirectly: bool | None
    disputes_indirectly: bool | None
    further: Callable[[Evidence, Level], bool] | None
    status: Status
    basis: Basis

    def fits(self, some: tuple[bool, ...]) -> bool:
        """Whether the four counts (some or none each) are as the row wants them."""
        return all(wanted in (None, given) for wanted, given in zip(self[:4], some, strict=True))


def _complete(evidence: Evidence, ceiling: Level) -> bool:
    return not evidence.needs and ceiling.rank >= Level.MODERATE.rank


def _inferred(evidence: Evidence, _: Level) -> bool:
    good = (Status.SUPPORTED, Status.PARTLY_SUPPORTED)
    return bool(evidence.premises) and not evidence.broken and all(p.status in good for p in evidence.premises)


SOME, ZERO, ANY = True, False, None
STATUS_TABLE: Final = (
    #   Sd    Dd    Si    Di   further     status                    basis
    Row(SOME, SOME, ANY, ANY, None, Status.CONTESTED, Basis.DIRECT),
    Row(ZERO, SOME, ANY, ANY, None, Status.DISPUTED, Basis.DIRECT),
    Row(SOME, ZERO, ANY, ZERO, _complete, Status.SUPPORTED, Basis.DIRECT),
    Row(SOME, ZERO, ANY, ANY, None, Status.PARTLY_SUPPORTED, Basis.DIRECT),
    Row(ZERO, ZERO, SOME, SOME, None, Status.CONTESTED, Basis.INDIRECT),
    Row(ZERO, ZERO, SOME, ZERO, None, Status.PARTLY_SUPPORTED, Basis.INDIRECT),
    Row(ZERO, ZERO, ZERO, SOME, None, Status.UNSUPPORTED, Basis.INDIRECT),
    Row(ZERO, ZERO, ZERO, ZERO, _inferred, Status.PARTLY_SUPPORTED, Basis.INFERENCE),
    Row(ZERO, ZERO, ZERO, ZERO, None, Status.UNSUPPORTED, Basis.NONE),
)
"""The first row that fits decides. Sd, Si: direct and indirect support; Dd, Di: direct and indirect dispute."""

_ROWS_THAT_FIT: Final = {
    some: tuple(row for row in STATUS_TABLE if row.fits(some)) for some in product((True, False), repeat=4)
}


# ---- the confidence ceiling -------------------------------------------------------------------------------------------------------------

CEILING_TABLE: Final = """
design                                                             | effect       | safety | comparison | relation | mechanism | recommendation | descriptive
systematic-review, meta-analysis                                   | pooled       | H      | H          | H        | H         | M              | H
randomized-trial                                                   | M two:H      | M      | M          | M        | M         | V              | M
guideline                                                          | L            | L      | L          | L        | L         | H              | H
regulatory                                                         | L harm:H     | M      | L          | L        | H         | M              | H
consensus-report                                                   | L causal:H   | L      | L          | H        | M         | M              | H
nonrandomized-trial, cohort, case-control                          | L            | L      | V          | M        | L         | V              | M
cross-sectional                                                    | L            | V      | V          | M        | L         | V              | M
dataset                                                            | L            | V      | V          | M        | L         | V              | H
uncontrolled-trial, survey, case-series, case-report, qualitative  | V            | V      | V          | V        | V         | V              | M
animal, in-vitro, computational                                    | V            | V      | V          | V        | L         | V              | M
reference-work                                                     | L            | L      | L          | L        | H         | L              | H
agency-page                                                        | L            | L      | V          | L        | L         | L              | H
narrative-review                                                   | V            | V      | V          | L        | M         | V              | M
legislation, artifact                                              | V            | V      | V          | V        | L         | V              | H
benchmark                                                          | V            | V      | V          | V        | L         | V              | M
expert-opinion                                                     | V            | V      | V          | V        | V         | L              | L
registry-record, news, other                                       | V            | V      | V          | V        | V         | V              | L
"""
"""The best confidence that one direct citation of a design lends to a claim of a group. ``harm:H``: for that kind; ``two:H``: with two direct
trials; ``pooled``: high if randomized trials are pooled, else one level above the pooled design's own entry."""

_LETTERS: Final = {"H": Level.HIGH, "M": Level.MODERATE, "L": Level.LOW, "V": Level.VERY_LOW}
_INDIRECT_STEPS: Final = {Group.EFFECT: 2, Group.SAFETY: 2, Group.COMPARISON: 2, Group.RECOMMENDATION: 2}
_INFERRED_AT_MOST_VERY_LOW: Final = (Group.EFFECT, Group.SAFETY, Group.COMPARISON, Group.RECOMMENDATION)


class Cell(NamedTuple):
    """An entry of the ceiling table: a level, with exceptions by kind and for two direct trials; None: by what is pooled."""

    level: Level | None
    by_kind: Mapping[Kind, Level] = {}
    two_trials: Level | None = None


def _cell(text: str) -> Cell:
    level, *exceptions = text.split()
    named = dict(exception.split(":") for exception in exceptions)
    two = named.pop("two", None)
    by_kind = {Kind(name): _LETTERS[letter] for name, letter in named.items()}
    return Cell(None if level == "pooled" else _LETTERS[level], by_kind, _LETTERS[two] if two else None)


@dataclass(frozen=True)
class Ceilings:
    """The ceiling table, with the entries that a project replaces: ``replaced`` maps (design, group) to a level."""

    replaced: Mapping[tuple[Design, Group], Level] = field(default_factory=dict)

    @cached_property
    def cells(self) -> Mapping[tuple[Design, Group], Cell]:
        """The entry for every design and group."""
        head, *rows = (line.split("|") for line in CEILING_TABLE.strip().splitlines())
        groups = [Group(name.strip()) for name in head[1:]]
        cells = {
            (Design(design.strip()), group): _cell(text)
            for names, *texts in rows
            for design in names.split(",")
            for group, text in zip(groups, texts, strict=True)
        }
        return cells | {place: Cell(level) for place, level in self.replaced.items()}

    def lends(self, kind: Kind, cited: CitedAs, *, two_trials: bool) -> Level:
        """The confidence that one counted supporting citation lends to a claim of this kind."""
        cell = self.cells[cited.design, kind.group]
        if cell.level is None:
            level = self._pooled(kind, cited.synthesizes or Design.RANDOMIZED_TRIAL)
        elif two_trials and cell.two_trials and cited.direct:
            level = cell.two_trials
        else:
            level = cell.by_kind.get(kind, cell.level)
        if not cited.direct:
            level = level.lowered(_INDIRECT_STEPS.get(kind.group, 1))
        return min(level, cited.certainty, key=_rank) if cited.certainty else level

    def _pooled(self, kind: Kind, design: Design) -> Level:
        cell = self.cells[design, kind.group]
        if design is Design.RANDOMIZED_TRIAL or cell.level is None:
            return Level.HIGH
        own = cell.by_kind.get(kind, cell.level)
        return _LEVELS[min(own.rank + 1, Level.HIGH.rank)]


STANDARD_CEILINGS: Final = Ceilings()
_LEVELS: Final = tuple(Level)


def _rank(level: Level) -> int:
    return level.rank


def _ceiling(evidence: Evidence, counts: Tally, ceilings: Ceilings) -> Level:
    supporting = counts.supports + counts.supports_indirectly
    kind = evidence.kind
    if not supporting:
        inferred = _inferred(evidence, Level.NONE) and not (counts.disputes or counts.disputes_indirectly)
        if not inferred:
            return Level.NONE
        level = min((premise.level for premise in evidence.premises), key=_rank).lowered(1)
        return min(level, Level.VERY_LOW, key=_rank) if kind.group in _INFERRED_AT_MOST_VERY_LOW else level
    trials = studies(cited for cited in counts.supports if cited.design is Design.RANDOMIZED_TRIAL)
    level = max((ceilings.lends(kind, cited, two_trials=trials > 1) for cited in supporting), key=_rank)
    if _is_contested(counts):
        level = level.lowered(1)
        if kind.group is Group.EFFECT:
            level = min(level, Level.LOW, key=_rank)
    return level


def _is_contested(counts: Tally) -> bool:
    if counts.supports or counts.disputes:
        return bool(counts.supports and counts.disputes)
    return bool(counts.supports_indirectly and counts.disputes_indirectly)


def derive(evidence: Evidence, ceilings: Ceilings = STANDARD_CEILINGS) -> Support:
    """The support of a claim: the status by `STATUS_TABLE`, the ceiling by ``ceilings``."""
    counts = tally(evidence)
    ceiling = _ceiling(evidence, counts, ceilings)
    rows = _ROWS_THAT_FIT[tuple(map(bool, counts))]
    row = next(row for row in rows if row.further is None or row.further(evidence, ceiling))
    is_opinion = evidence.kind is Kind.OPINION and not evidence.citations and row.status is Status.UNSUPPORTED
    return Support(row.status, row.basis, ceiling, is_opinion)


# ---- why, and what would raise it -------------------------------------------------------------------------------------------------------


def explain(evidence: Evidence, support: Support) -> Explanation:
    """Why the claim has its status, and the one thing that would raise it."""
    counts = tally(evidence)
    return Explanation(tuple(_facts(evidence, counts, support)), _raised_by(evidence, counts, support))


def _facts(evidence: Evidence, counts: Tally, support: Support) -> Sequence[str]:
    labels = ("direct evidence for", "direct evidence against", "indirect evidence for", "indirect evidence against")
    facts = [f"{label}: {_names(cited)}" for label, cited in zip(labels, counts, strict=True) if cited]
    facts += [f"not counted, {cited.void}: {cited.source}" for cited in evidence.citations if cited.void]
    neutral = [cited for cited in evidence.citations if cited.stance is Stance.NEUTRAL and not cited.void]
    if neutral:
        facts.append(f"not counted, neutral: {_names(neutral)}")
    if not any(counts):
        facts.insert(0, "no counted citation")
        facts += [f"inferred from {p.id}, which is {p.status}" for p in evidence.premises]
        if evidence.broken:
            facts.append(f"nothing can be inferred: {evidence.broken}")
    if evidence.needs:
        facts.append(f"required and open: {len(evidence.needs)} slot{'s' * (len(evidence.needs) > 1)}")
    if counts.supports and not counts.disputes and support.ceiling.rank < Level.MODERATE.rank:
        facts.append(f"the evidence allows {support.ceiling} confidence at most")
    return facts


def _raised_by(evidence: Evidence, counts: Tally, support: Support) -> str | None:
    if support.status is Status.SUPPORTED:
        return None
    if counts.supports and counts.disputes:
        return f"a narrower statement that the sources against it do not dispute ({_names(counts.disputes)})"
    if counts.disputes:
        return f"direct evidence for it, or a statement that agrees with the sources ({_names(counts.disputes)})"
    if counts.supports:
        return "; ".join(_lacking(evidence, counts, support))
    if evidence.needs:
        return _fill(evidence.needs if support.status is Status.PARTLY_SUPPORTED else evidence.needs[:1])
    return "direct evidence: a citation about this very statement"


def _lacking(evidence: Evidence, counts: Tally, support: Support) -> Iterator[str]:
    """All that keeps a claim with direct evidence, and none against it, from being supported."""
    if counts.disputes_indirectly:
        yield f"a narrower statement that the indirect evidence does not touch ({_names(counts.disputes_indirectly)})"
    if support.ceiling.rank < Level.MODERATE.rank:
        best = sorted({cited.design.value for cited in counts.supports})
        capped = any(cited.certainty and cited.certainty.rank < Level.MODERATE.rank for cited in counts.supports)
        yield f"a stronger design than {', '.join(best)}{', or a source that is more certain' if capped else ''}"
    if evidence.needs:
        yield _fill(evidence.needs)


def _fill(needs: Sequence[str]) -> str:
    return f"fill the open slot{'s' * (len(needs) > 1)}: {'; '.join(needs)}"


def _names(cited: Sequence[CitedAs]) -> str:
    return ", ".join(dict.fromkeys(citation.source for citation in cited))
