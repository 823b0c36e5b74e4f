"""The contract of an exporter: what one module of ``exporters`` declares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimkit.exported import Export


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One output format: ``render`` turns an export into pieces of text; ``loses`` says what the format cannot hold (empty: nothing).

    ``render`` is pure: no file, no clock, no network; the same export gives the same text. It must carry the mark of every unsupported claim.
    """

    name: str
    suffix: str
    media_type: str
    loses: str
    render: Callable[["Export"], Iterator[str]]
