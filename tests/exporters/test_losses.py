"""Nothing is lost in silence: what an output does not show it lists, and what it lists it does not show."""

from collections.abc import Mapping
from typing import Any

import pytest

from claimkit.api import schema
from claimkit.assessment.shape import Assessment, as_data
from claimkit.cli import status
from claimkit.exporters import Lost, exporters, sentence
from claimkit.terminal import Paint
from claimkit.testing._everything import everything
from claimkit.testing._fields import Render, faults_of_losses, leaf_paths, paths, silent


def table(given: Assessment) -> str:
    return "\n".join(status._table(given.export, 160, Paint(on=False)))


OUTPUTS: Mapping[str, tuple[Render, tuple[Lost, ...]]] = {
    **{
        name: (lambda given, render=one.render: "".join(render(given)), one.loses)  # type: ignore[misc]
        for name, one in exporters().items()
    },
    "status table": (table, status.LOSES),
}
pytestmark = pytest.mark.xdist_group("losses")  # what they share takes long to make: once is enough
GIVEN = everything()
PATHS = leaf_paths(GIVEN)


def unused_fields(schema: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """The fields of a schema that data use nowhere; short forms, which stand for others, left out."""
    used = {path.split(".")[-1] for path in paths(data)}
    parts = {"": schema, **schema["$defs"]}
    keys = {key for name, part in parts.items() if not name.startswith("Short") for key in part.get("properties", {})}
    return sorted(keys - used)


def test_the_corpus_uses_every_field() -> None:
    of_the_file_alone = {"claimkit": 1, "bibliography": ["refs.bib"]}  # an export shows what is cited of a bibliography
    assert unused_fields(schema("claims"), {**of_the_file_alone, "": as_data(GIVEN.export)}) == []
    assert unused_fields(schema("export"), as_data(GIVEN.export)) == []
    assert len(PATHS) > 600


@pytest.fixture(scope="module")
def unseen() -> Mapping[str, list[str]]:
    """The paths whose change each output does not show."""
    return silent(GIVEN, {name: render for name, (render, _) in OUTPUTS.items()})


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_not_shown_is_listed_and_what_is_listed_is_not_shown(name: str, unseen: Mapping[str, list[str]]) -> None:
    assert list(faults_of_losses(OUTPUTS[name][1], unseen[name], PATHS)) == []
    assert len(unseen["json"]) == 0


def test_losses_are_told_by_their_reason() -> None:
    losses = (Lost("a", "no room"), Lost("b", "private"), Lost("c", "no room", but=("d",)))
    assert sentence(losses) == "a, c (all but d): no room; b: private"
    assert sentence(()) == ""
    assert losses[2].holds("c.e")
    assert not losses[2].holds("c.d.e")
    assert not losses[0].holds("ab")
    assert Lost("*.x-*", "").holds("sources.x-own.team")
