"""The presets of strictness: what is an error in a draft is not what is one in a text about to be published."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from claimkit.diagnostics import Severity


class Preset(StrEnum):
    """How strict a check is."""

    DRAFT = "draft"
    DEFAULT = "default"
    PUBLISH = "publish"


PUBLISH_ERRORS: Final[Mapping[str, str]] = {
    "EVD001": "an unsupported claim",
    "EVD002": "an open slot",
    "COV001": "a sentence that nothing accounts for",
    "COV002": "a sentence that is accounted for in part",
    "PRV001": "a stale review",
}
"""What may stand in a draft and must not be published: the code of each rule and what it finds."""


def severity(preset: Preset, code: str, usual: Severity) -> Severity:
    """The severity of a problem under a preset, by the code of its rule and its usual severity."""
    if preset is Preset.PUBLISH and code in PUBLISH_ERRORS:
        return Severity.ERROR
    if preset is Preset.DRAFT and usual is Severity.WARNING:
        return Severity.NOTE
    return usual
