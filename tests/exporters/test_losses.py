"""Nothing is lost in silence: what an output does not show it lists, and what it lists it does not show."""

from collections.abc import Callable, Mapping

import pytest

from claimkit.api import schema
from claimkit.assessment.shape import Assessment
from claimkit.cli import status
from claimkit.exporters import Lost, exporters, sentence
from claimkit.terminal import Paint
from exporters.every_field import changed, claim_file, everything, leaf_paths, plain, unused_fields

Render = Callable[[Assessment], str]


def table(given: Assessment) -> str:
    return "\n".join(status._table(given.export, 160, Paint(on=False)))


OUTPUTS: Mapping[str, tuple[Render, tuple[Lost, ...]]] = {
    **{
        name: (lambda given, render=one.render: "".join(render(given)), one.loses)  # type: ignore[misc]
        for name, one in exporters().items()
    },
    "status table": (table, status.LOSES),
}
GIVEN = everything()
PATHS = leaf_paths(plain(GIVEN))


def test_the_corpus_uses_every_field() -> None:
    assert unused_fields(schema("claims"), claim_file()) == []
    assert unused_fields(schema("export"), plain(GIVEN)) == []
    assert len(PATHS) > 600


@pytest.fixture(scope="module")
def silent() -> Mapping[str, list[str]]:
    """The paths whose change each output does not show."""
    before = {name: render(GIVEN) for name, (render, _) in OUTPUTS.items()}
    found: dict[str, list[str]] = {name: [] for name in OUTPUTS}
    for path in PATHS:
        waiting = dict(OUTPUTS)
        tried = False
        for other in changed(GIVEN, path):
            tried = True
            waiting = {name: one for name, one in waiting.items() if one[0](other) == before[name]}
            if not waiting:
                break
        assert tried, f"no other value fits {path}"
        for name in waiting:
            found[name].append(path)
    return found


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_not_shown_is_listed_and_what_is_listed_is_not_shown(
    name: str, silent: Mapping[str, list[str]]
) -> None:
    losses = OUTPUTS[name][1]
    listed = [path for path in PATHS if any(lost.holds(path) for lost in losses)]
    undeclared = [path for path in silent[name] if path not in listed]
    assert undeclared == [], "neither shown nor listed as lost"
    assert [path for path in listed if path not in silent[name]] == [], "listed as lost, and shown"
    assert [str(lost) for lost in losses if not any(lost.holds(path) for path in PATHS)] == [], "no such field"


def test_losses_are_told_by_their_reason() -> None:
    losses = (Lost("a", "no room"), Lost("b", "private"), Lost("c", "no room", but=("d",)))
    assert sentence(losses) == "a, c (all but d): no room; b: private"
    assert sentence(()) == ""
    assert losses[2].holds("c.e")
    assert not losses[2].holds("c.d.e")
    assert not losses[0].holds("ab")
    assert Lost("*.x-*", "").holds("sources.x-own.team")
