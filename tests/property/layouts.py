"""Claim files as text, in the layouts that people and programs write, with comments to be kept."""

import json
import re

from hypothesis import strategies as st

from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.yaml_writer import dump

COMMENT = "# kept-"


def commented(text: str, draw: st.DataObject) -> str:
    """The text with comments on lines of their own before some keys and items, behind heads of block scalars, and at its end."""
    lines: list[str] = []
    block = None  # the column beyond which the lines of a block scalar stand, and a comment would be one of them
    for number, line in enumerate(text.split("\n")):
        if block is not None and (not line or len(line) - len(line.lstrip(" ")) > block):
            lines.append(line)
            continue
        most = 6 if block is None else min(6, block)
        block = len(re.match(r" *(?:- (?!>-$))*", line)[0]) if line.endswith(" >-") else None  # type: ignore[index]
        own = re.match(r" *(- )?[a-z_-]+:( |$)", line)
        if own and draw.draw(st.integers(0, 3)) == 0:
            lines.append(" " * draw.draw(st.integers(0, most)) + f"{COMMENT}{number}")
        if own and line[own.end() :] == ">-" and draw.draw(st.booleans()):
            style = draw.draw(st.sampled_from([">-", ">", "|-", "|"]))
            line = line[: own.end()] + style + draw.draw(st.sampled_from([" ", "\t"])) + f"{COMMENT}head{number}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines) + f"{COMMENT}end"


def laid_out(file: ClaimFile, draw: st.DataObject) -> tuple[str, bool]:
    """A file in one of the layouts that people and programs write, and whether it is JSON."""
    data = {"claimkit": 1, **file.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    layout = draw.draw(st.sampled_from(["yaml", "crlf", "flow", "json", "pretty", "tight"]))
    if layout in ("yaml", "crlf"):
        text = dump(file)
        text = commented(text, draw)
        return text.replace("\n", "\r\n") if layout == "crlf" else text, False
    if layout == "tight":
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")), True
    indent = {"pretty": draw.draw(st.integers(1, 5))}.get(layout)
    return json.dumps(data, ensure_ascii=False, indent=indent), layout != "flow"
