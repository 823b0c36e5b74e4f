"""Shows diagnostics to a program: one JSON object that conforms to ``schemas/report-1.schema.json``."""

from collections.abc import Iterable, Iterator
from typing import Final

from claimkit.reporters import Presentation, Reporter
from claimkit.reporters._json_text import harmless
from claimkit.reporters._shape import Found, diagnostics, head, silenced


def render(presentation: Presentation) -> Iterator[str]:
    # Problem by problem: a report of a large archive is longer than all else that a check keeps.
    yield harmless(head(presentation).model_dump_json(indent=2, exclude_none=True).rpartition('  "diagnostics"')[0])
    yield from _listed("diagnostics", diagnostics(presentation))
    yield ",\n"
    yield from _listed("silenced", silenced(presentation))
    yield "\n}\n"


def _listed(name: str, problems: Iterable[Found]) -> Iterator[str]:
    yield f'  "{name}": ['
    end = "]"
    for one in problems:
        text = one.model_dump_json(indent=2, exclude_none=True).replace("\n", "\n    ")
        yield f"{',' if end != ']' else ''}\n    {harmless(text)}"
        end = "\n  ]"
    yield end


REPORTER: Final = Reporter(
    name="json", purpose="for programs: everything, in a shape with a version", standard="`schemas/report-1.schema.json`", render=render
)
