"""What type checkers accept works, and what they refuse is refused."""

from collections.abc import Callable

import pytest

import claimkit as ck
from typed_program import WRONG, everything, what_is_read


def test_every_model_is_built_by_the_program() -> None:
    built = repr(everything().model_dump()) + ck.dump(everything())
    assert "shortens colds" in built
    words = {name for name in ck.__all__ if name.endswith(("Slot", "Offsets", "Quotation"))}
    assert words == {"FilledSlot", "OpenSlot", "Offsets", "ExemptOffsets", "Quotation", "ExemptQuotation"}


def test_fields_give_members() -> None:
    assert what_is_read() == (ck.Kind.EFFICACY.meaning, ck.Level.VERY_LOW, 2, "Example")


@pytest.mark.parametrize("call", WRONG)
def test_what_a_type_checker_refuses_is_refused(call: Callable[[], object]) -> None:
    with pytest.raises(ck.ModelError):
        call()
