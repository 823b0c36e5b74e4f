"""Which rules are wanted: codes and families that are selected or ignored, layer over layer."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from claimkit.values import dataclass

ALL: Final = "ALL"
PUBLISH_ERRORS: Final[Mapping[str, str]] = {
    "EVD001": "an unsupported claim",
    "EVD002": "an open slot",
    "COV001": "a sentence that nothing accounts for",
    "COV002": "a sentence that is accounted for in part",
    "PRV001": "a stale review",
}
"""The rules on what must not be published, by code, each with its words."""


def matches(selector: str, code: str) -> bool:
    """Whether a selector (the code of a rule, a family such as ``EVD``, or ``ALL``) means the rule with this code."""
    return selector in (code, code[:3], ALL)


@dataclass(frozen=True)
class Layer:
    """What one place, such as the configuration or the command line, says of rules; ``select`` is None where it says nothing.

    Of selectors that mean the same rule the more exact one counts: a code before a family, a family before ``ALL``.
    """

    origin: str
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """All selectors of rules that are wanted."""
        return (*(self.select or ()), *self.extend_select)

    @property
    def contradiction(self) -> str | None:
        """A selector that is both selected and ignored; None if there is none."""
        return next((selector for selector in self.ignore if selector in self.chosen), None)

    def verdict(self, code: str) -> bool | None:
        """Whether a rule is wanted; None if this place says nothing of it."""
        wanted, unwanted = _exactness(self.chosen, code), _exactness(self.ignore, code)
        if wanted == unwanted:
            return None if self.select is None else False
        return wanted > unwanted


def _exactness(selectors: Sequence[str], code: str) -> int:
    """The exactness of the selector that means a rule most exactly; 0 if none means it."""
    return max((1 if selector == ALL else len(selector) for selector in selectors if matches(selector, code)), default=0)


@dataclass(frozen=True)
class Selection:
    """The rules that are wanted: of several layers the last one that says something of a rule counts. Without any, all are."""

    layers: tuple[Layer, ...] = ()

    def then(self, layer: Layer) -> "Selection":
        """The selection with one more layer over it."""
        return Selection((*self.layers, layer))

    def refusal(self, code: str) -> str | None:
        """The place that does not want a rule; None if the rule is wanted."""
        for layer in reversed(self.layers):
            verdict = layer.verdict(code)
            if verdict is not None:
                return None if verdict else layer.origin
        return None


EVERYTHING: Final = Selection()
"""All rules."""


class Require(StrEnum):
    """Which claims must have a quotation that a copy of its source was found to hold."""

    NONE = "none"
    SUPPORTED = "supported"
    ALL = "all"


class Preset(StrEnum):
    """The strictness of a check."""

    DRAFT = "draft"
    DEFAULT = "default"
    PUBLISH = "publish"
