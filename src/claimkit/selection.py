"""Which rules are wanted: codes and families that are selected or ignored, layer over layer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ALL: Final = "ALL"


def matches(selector: str, code: str) -> bool:
    """Whether a selector (the code of a rule, a family such as ``EVD``, or ``ALL``) means the rule with this code."""
    return selector in (code, code[:3], ALL)


@dataclass(frozen=True, slots=True)
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
    """How exact the most exact of the selectors is that mean a rule; 0 if none does."""
    return max(
        (1 if selector == ALL else len(selector) for selector in selectors if matches(selector, code)), default=0
    )


@dataclass(frozen=True, slots=True)
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
