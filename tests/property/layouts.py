"""Claim files as text, in the layouts that people and programs write, with comments to be kept."""

import json
import re

from hypothesis import strategies as st

from claimkit.dumping import dump
from claimkit.model import ClaimFile

COMMENT = "# kept-"


def commented(text: str, draw: st.DataObject) -> str:
    """The text with comments on lines of their own before some keys and items, and at its end."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        own = re.match(r" *(- )?[a-z_-]+:( |$)", line)
        if own and draw.draw(st.integers(0, 3)) == 0:
            lines.append(" " * draw.draw(st.integers(0, 6)) + f"{COMMENT}{number}")
        lines.append(line)
    return "\n".join(lines) + f"{COMMENT}end"


def laid_out(file: ClaimFile, draw: st.DataObject) -> tuple[str, bool]:
    """A file in one of the layouts that people and programs write, and whether it is JSON."""
    data = {"claimkit": 1, **file.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    layout = draw.draw(st.sampled_from(["yaml", "crlf", "flow", "json", "pretty", "tight"]))
    if layout in ("yaml", "crlf"):
        text = dump(file)
        literal = re.search(r"[|>][-+]?\n", text) is not None
        text = text if literal else commented(text, draw)
        return text.replace("\n", "\r\n") if layout == "crlf" else text, False
    if layout == "tight":
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")), True
    indent = {"pretty": draw.draw(st.integers(1, 5))}.get(layout)
    return json.dumps(data, ensure_ascii=False, indent=indent), layout != "flow"
