"""The ceilings: the level that each study design lends to a claim, by the group of the claim, and the sorts of designs.

The table is docs/explanation/evidence-model.md's; what lowers a level afterwards stands in `claimkit.derived.lines`.
"""

from collections.abc import Mapping
from typing import Final

from claimkit.claimfile.vocabulary import Design, Group, Kind, Level
from claimkit.values import NamedTuple

EFFECT_LIKE: Final = frozenset({Group.EFFECT, Group.SAFETY, Group.COMPARISON})
STRICT: Final = EFFECT_LIKE | {Group.RECOMMENDATION}
WANT_SAFETY: Final = frozenset({Kind.EFFICACY, Kind.DOSAGE, Kind.RECOMMENDATION})
"""The kinds whose readers must also learn whom it can harm."""

SYNTHESES: Final = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS})
PRIMARY: Final = frozenset(
    {Design.RANDOMIZED_TRIAL, Design.NONRANDOMIZED_TRIAL, Design.COHORT, Design.CASE_CONTROL, Design.CROSS_SECTIONAL}
    | {Design.UNCONTROLLED_TRIAL, Design.SURVEY, Design.CASE_SERIES, Design.CASE_REPORT}
)
LABORATORY: Final = frozenset({Design.ANIMAL, Design.IN_VITRO, Design.COMPUTATIONAL})
POOLABLE: Final = PRIMARY | LABORATORY | {Design.QUALITATIVE}
"""The designs that a synthesis can be said to pool."""
RATING: Final = SYNTHESES | {Design.GUIDELINE}
"""The designs whose authors also say how certain their result is."""
STUDIES: Final = POOLABLE | SYNTHESES
"""The study designs: without an identifier of the study they count as `other`."""
BODIES: Final = frozenset({Design.GUIDELINE, Design.REGULATORY, Design.CONSENSUS_REPORT})
"""The designs of bodies that weigh evidence themselves."""

START_TABLE: Final = """
design                                                | effect     | safety | comparison | relation | mechanism | recommendation | descriptive
systematic-review, meta-analysis                      | H          | H      | H          | H        | H         | M              | H
randomized-trial                                      | M          | M      | M          | M        | M         | V              | M
guideline                                             | L          | L      | L          | L        | L         | H              | H
regulatory                                            | L harm:M   | M      | L          | L        | H         | M              | H
consensus-report                                      | L causal:M | L      | L          | M        | M         | M              | H
nonrandomized-trial, cohort, case-control             | L          | L      | V          | M        | L         | V              | M
cross-sectional                                       | V          | V      | V          | M        | L         | V              | M
dataset                                               | V          | V      | V          | M        | L         | V              | H
uncontrolled-trial, survey, case-series, qualitative  | V          | V      | V          | V        | V         | V              | M
case-report                                           | V          | V      | V          | V        | V         | V              | V history:M
animal, in-vitro, computational                       | V          | V      | V          | V        | L         | V              | L
reference-work                                        | L          | L      | L          | L        | H         | L              | H
agency-page                                           | L          | L      | V          | L        | L         | L              | H
narrative-review                                      | V          | V      | V          | L        | M         | V              | M
legislation, artifact                                 | V          | V      | V          | V        | L         | V              | H
benchmark                                             | V          | V      | V          | V        | L         | V              | M
expert-opinion                                        | V          | V      | V          | V        | V         | L              | L
registry-record, news, other                          | V          | V      | V          | V        | V         | V              | L
"""
"""The level that a design starts from, by the group of the claim; ``harm:M``: for that kind. How a synthesis gets its entry: `start`."""

LETTERS: Final = {"H": Level.HIGH, "M": Level.MODERATE, "L": Level.LOW, "V": Level.VERY_LOW}
_OF_LEVEL: Final = {level: letter for letter, level in LETTERS.items()}


def letter(level: Level) -> str:
    """H, M, L, V, or none."""
    return _OF_LEVEL.get(level, "none")


class Entry(NamedTuple):
    """An entry of the table: a level, and other ones for some kinds."""

    plain: Level
    by_kind: Mapping[Kind, Level]


def _entry(text: str) -> Entry:
    level, *exceptions = text.split()
    named = (exception.split(":") for exception in exceptions)
    return Entry(LETTERS[level], {Kind(name): LETTERS[letter] for name, letter in named})


def _entries() -> Mapping[tuple[Design, Group], Entry]:
    head, *rows = (line.split("|") for line in START_TABLE.strip().splitlines())
    groups = [Group(name.strip()) for name in head[1:]]
    return {
        (Design(design.strip()), group): _entry(text)
        for names, *texts in rows
        for design in names.split(",")
        for group, text in zip(groups, texts, strict=True)
    }


ENTRIES: Final = _entries()
