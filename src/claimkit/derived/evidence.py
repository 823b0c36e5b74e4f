"""The evidence of a claim: its lines, its premises, what makes a line void, and what tells one study from another."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from unicodedata import name

from claimkit.claimfile.vocabulary import Design, Group, Kind, Level, NoticeKind, Stance, Status
from claimkit.derived.ceilings import PRIMARY
from claimkit.derived.lines import Appraised, Asked, Cited, Weight, direction
from claimkit.values import NamedTuple, dataclass


class Work(NamedTuple):
    """A source as a study that can be told from others: by identifiers and folded title, pooled sources, registration, authors and design; ``short`` is what it may be called elsewhere."""

    source: str
    names: frozenset[tuple[str, str]] = frozenset()
    includes: frozenset[str] = frozenset()
    registration: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()
    design: Design = Design.OTHER
    short: frozenset[tuple[str, str]] = frozenset()


class Line(NamedTuple):
    """A citation as a line of evidence: void (``void`` says why), or with a weight. ``slot`` is its number among the slots of the claim."""

    slot: int
    work: Work
    weight: Weight | None = None
    void: str = ""

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.work.source

    @property
    def direction(self) -> Stance:
        """For, against or neither; neither where it is void."""
        return self.weight.direction if self.weight else Stance.NEUTRAL

    @property
    def level(self) -> Level:
        """The strength of the line; none where it is void."""
        return self.weight.level if self.weight else Level.NONE


class Premise(NamedTuple):
    """A claim that another one is inferred from; ``level`` is the lower of its confidence and its ceiling."""

    id: str
    status: Status
    level: Level
    inferred_only: bool = False


@dataclass(frozen=True)
class Evidence:
    """The evidence of one claim: all that its support depends on.

    ``lacks`` names what of population, intervention and outcome the scope leaves out; ``needs`` are the texts of the required open slots;
    ``premises`` is empty where the claim rests on nothing, and ``broken`` says why nothing can be inferred although it does.
    """

    asked: Asked
    lines: tuple[Line, ...] = ()
    lacks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    premises: tuple[Premise, ...] = ()
    broken: str = ""

    @property
    def supporting(self) -> tuple[Line, ...]:
        """The cited lines for the claim."""
        return tuple(line for line in self.lines if line.direction is Stance.SUPPORTS)

    @property
    def disputing(self) -> tuple[Line, ...]:
        """The cited lines against the claim."""
        return tuple(line for line in self.lines if line.direction is Stance.DISPUTES)


def same_study(one: Work, other: Work) -> bool:
    """Whether two works report one study: the first question that has an answer decides."""
    if one.source == other.source or not one.names.isdisjoint(other.names):
        return True
    if one.source in other.includes or other.source in one.includes:
        return True
    if not _registers(one).isdisjoint(_registers(other)):
        return False
    if not (one.short.isdisjoint(other.names) and other.short.isdisjoint(one.names)) or any(
        kind == "trial" for kind, _ in one.short & other.short
    ):
        return True
    return (
        one.design in _OF_ONE_STUDY
        and other.design in _OF_ONE_STUDY
        and (
            # Authors tell two works apart where none is the same, and there are people, or groups, of one script on both sides.
            not one.authors.isdisjoint(other.authors) or _sorts(one.authors).isdisjoint(_sorts(other.authors))
        )
    )


_OF_ONE_STUDY: Final = PRIMARY | {Design.DATASET}


def _registers(work: Work) -> set[str]:
    """The registers in which a study has a number: two numbers of one register are two studies, those of two may be one."""
    return {number.rstrip("0123456789N/-") for number in work.registration}


def _sorts(names: frozenset[str]) -> frozenset[tuple[bool, str]]:
    """The kinds of names, each with its script; a number, or what stands for nobody, tells nothing apart."""
    bare = ((one.startswith(GROUP), one.lstrip(GROUP)[:1]) for one in names if f"|{one}|" not in _NOBODY)
    return frozenset((is_group, name(letter, "").partition(" ")[0]) for is_group, letter in bare if letter.isalpha())


GROUP: Final = "@"
"""The sign before the name of a group."""
_NOBODY: Final = (
    "|anonymous|anon|unknown|n n|nn|n a|na|no author|noauthor|no authors|noauthors|no authors listed|noauthorslisted|authors listed no"
    "|author unknown|authorunknown|unknown author|unknownauthor|various|staff|editors|"
)


def studies(lines: Iterable[Line]) -> int:
    """The number of different studies: of several lines that report one study, the first counts."""
    count, known = 0, defaultdict[object, list[Work]](list)
    kinds: set[frozenset[object]] = set()
    for work in (line.work for line in lines):
        names = _sorts(work.authors)
        # Works that are one study have one of these in common, or people of different scripts.
        shared = {work.source, *work.includes, *work.names, *work.short, *work.authors}
        apart = {kind for kind in kinds if kind.isdisjoint(names)}
        if not any(same_study(work, other) for one in shared | apart for other in known[one]):
            count += 1
            kinds.add(names)
            for one in shared | {names}:
                known[one].append(work)
    return count


def differ(some: Iterable[Line], others: Iterable[Line]) -> bool:
    """Whether two lines report different studies, one of them among ``some`` of the ``others``."""
    works = [line.work for line in others]
    of_authors = all(work.design in _OF_ONE_STUDY and not work.registration for work in works)
    named = [work.names | work.authors if of_authors else work.names for work in works]
    is_one = works and frozenset[object].intersection(*named)  # all have a name or an author in common
    return not is_one and any(not same_study(one.work, work) for one in some for work in works)


class Standing(NamedTuple):
    """The facts that can make a line void; ``retracted_by`` is the field that says that the source was, ``fault`` says why its source cannot be relied on to exist (empty: it can)."""

    notices: frozenset[NoticeKind] = frozenset()
    retracted_by: str = ""
    fault: str = ""


def void_reason(asked: Asked, cited: Cited, source: Appraised, standing: Standing, *, silent: bool = False) -> str:
    """The reason why a citation is void; empty if it counts. ``silent`` says that it has neither finding nor quotation."""
    if standing.retracted_by:
        return f"retracted, as its {standing.retracted_by} says"
    if NoticeKind.RETRACTION in standing.notices:
        return "retracted"
    if NoticeKind.SUPERSEDED in standing.notices and asked.kind is not Kind.HISTORY:
        return "superseded"
    if silent:
        return "neither finding nor quotation"
    is_record = Design.REGISTRY_RECORD in (source.design, cited.design)
    if is_record and asked.kind.group is not Group.DESCRIPTIVE:
        return "a record without results"
    # Spoiling the opposition must never help a claim: against it such a source keeps its level, and is an error until it is mended.
    return standing.fault if direction(asked, cited) is Stance.SUPPORTS else ""
