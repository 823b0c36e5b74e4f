"""Shows diagnostics to a program: one JSON object that conforms to ``schemas/report-1.schema.json``."""

from collections.abc import Iterator
from typing import Final

from claimkit.reporters import Presentation, Reporter
from claimkit.reporters._json_text import harmless
from claimkit.reporters._shape import build


def render(presentation: Presentation) -> Iterator[str]:
    yield harmless(build(presentation).model_dump_json(indent=2, exclude_none=True)) + "\n"


REPORTER: Final = Reporter(
    name="json",
    purpose="for programs: everything, in a shape with a version",
    standard="`schemas/report-1.schema.json`",
    render=render,
)
