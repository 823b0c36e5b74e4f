"""Studies are told apart by what they have in common; the answer is that of holding each against each other one."""

from itertools import combinations
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from claimkit.claimfile.vocabulary import Design
from claimkit.derived.evidence import Line, Work, differ, same_study, studies
from effort import examples

NAMES: Final = st.frozensets(st.sampled_from([("DOI", "1"), ("DOI", "2"), ("study", "n"), ("trial", "t")]), max_size=2)
PEOPLE: Final = st.sampled_from(["abel a", "kim b", "@who", "anonymous", "\u0430\u0431", "@\u738b"])
IDS: Final = [f"s{number}" for number in range(6)]
WORKS: Final = st.builds(
    Work,
    st.sampled_from(IDS),
    NAMES,
    st.frozensets(st.sampled_from(IDS), max_size=1),
    st.frozensets(st.sampled_from(["NCT1", "NCT2", "ISRCTN5"]), max_size=1),
    st.frozensets(PEOPLE, max_size=2),
    st.sampled_from([Design.RANDOMIZED_TRIAL, Design.COHORT, Design.META_ANALYSIS]),
    NAMES,
)


@given(st.lists(WORKS, max_size=6), st.data())
@settings(max_examples=examples(500))
def test_studies_are_those_of_each_held_against_each(works: list[Work], data: st.DataObject) -> None:
    lines = [Line(number, work) for number, work in enumerate(works)]
    kept: list[Work] = []
    for work in works:
        kept += [] if any(same_study(work, known) for known in kept) else [work]
    assert studies(lines) == len(kept)
    assert differ(lines, lines) == any(not same_study(one, other) for one, other in combinations(works, 2))
    some = [line for line in lines if data.draw(st.booleans())]
    assert differ(some, lines) == any(not same_study(one.work, other) for one in some for other in works)


def test_trials_by_other_people_are_not_each_held_against_each() -> None:
    asked: list[str] = []

    class Counted(str):
        """A name that says when it is looked at."""

        __slots__ = ()

        def startswith(self, *given: object) -> bool:
            asked.append(self)
            return super().startswith(*given)  # type: ignore[arg-type]

    names = (frozenset({Counted(f"abel{number} a")}) for number in range(50))
    works = [Work(f"t{number}", authors=name, design=Design.RANDOMIZED_TRIAL) for number, name in enumerate(names)]
    assert studies(Line(number, work) for number, work in enumerate(works)) == 50
    assert len(asked) == 50
