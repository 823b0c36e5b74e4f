"""The marks of chat programs."""

from typing import Final

OF_CHAT: Final = (
    r"【[^【】\n]{1,40}†[^【】\n]{0,60}】|【turn\d{1,3}[a-z]{2,12}\d{1,4}】|\ue200?(?:file)?cite(?:\ue202?turn\d{1,3}[a-z]{2,12}\d{1,4})+\ue201?"
    r"|:?contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|\[?oai_citation[:‡]\d{1,4}‡[\w.-]{1,80}\]?"
)
"""A mark that a chat program leaves for what it has read: it leads readers nowhere. Others stand between square brackets."""
