"""What proves an edit before it is written: a text that says anything else is refused, whatever made it."""

import pytest

from claimkit.claimfile.reading import Reading
from claimkit.claimfile.short_forms import expand
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.edit import format as layout
from claimkit.edit import splice
from claimkit.edit.layout import Edit
from claimkit.errors import ClaimkitError

OLD = "a: 1\nb: 2\n"


def reading(text: str) -> Reading:
    return expand(read_yaml(text))


def test_an_edit_that_touches_more_than_it_says_is_refused() -> None:
    edits = [Edit(3, 4, "3")]
    splice._prove(OLD, "a: 3\nb: 2\n", edits, {"a": 3, "b": 2}, {"a": 3, "b": 2})
    with pytest.raises(ClaimkitError, match="the edit would touch more than it should"):
        splice._prove(OLD, "a: 3\nb: 3\n", edits, {"a": 3, "b": 3}, {"a": 3, "b": 3})


def test_an_edit_after_which_the_file_says_something_else_is_refused() -> None:
    with pytest.raises(ClaimkitError, match="laid out in a way that cannot be edited safely"):
        splice._prove(OLD, "a: 3\nb: 2\n", [Edit(3, 4, "3")], {"a": 3, "b": 2}, {"a": 3})


@pytest.mark.parametrize("new", ["claimkit: 1\nclaims: []\n", "claimkit: 2\n", "claimkit: [\n"])
def test_a_layout_that_says_something_else_is_refused(new: str) -> None:
    old = reading("claimkit: 1\n")
    layout._prove(old, "claimkit:   1\n")
    with pytest.raises(ClaimkitError, match="cannot be laid out anew safely"):
        layout._prove(old, new)
