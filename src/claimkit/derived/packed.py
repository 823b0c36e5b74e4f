"""The places and digests of facts, as one whole number each, because there are millions."""

import json
from hashlib import blake2b
from typing import Final

from claimkit.diagnostics import Span

Packed = int
"""A span as one whole number; only this module makes and reads it."""
NOWHERE: Final[Packed] = -1


def pack(span: Span | None) -> Packed:
    """A span, packed; `NOWHERE` if there is none."""
    if span is None:
        return NOWHERE
    line, column, end_line, end_column = span
    return line << 96 | column << 64 | end_line << 32 | end_column


def unpack(packed: Packed) -> Span | None:
    """The span again."""
    if packed < 0:
        return None
    low = 0xFFFFFFFF
    return Span(packed >> 96, packed >> 64 & low, packed >> 32 & low, packed & low)


_IN_ONE_ORDER: Final = json.JSONEncoder(sort_keys=True)


def digest(data: object) -> int:
    """A digest of plain data, whatever the order of their keys; the same in every process."""
    return int.from_bytes(blake2b(_IN_ONE_ORDER.encode(data).encode(), digest_size=16).digest())
