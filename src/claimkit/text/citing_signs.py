"""What citations between the sentences of a text are made of."""

from typing import Final

OF_CHAT: Final = (
    r"【[^【】\n]{1,40}†[^【】\n]{0,60}】|【turn\d{1,3}[a-z]{2,12}\d{1,4}】|\ue200?(?:file)?cite(?:\ue202?turn\d{1,3}[a-z]{2,12}\d{1,4})+\ue201?"
    r"|:?contentReference\[oaicite:\d{1,4}\](?:\{index=\d{1,4}\})?|\[?oai_citation[:‡]\d{1,4}‡[\w.-]{1,80}\]?"
)
"""A mark that a chat program leaves for what it has read: it leads readers nowhere."""
OF_CHAT_IN_BRACKETS: Final = r"\[(?:cite(?:_start|_end|: ?\d[\d,\s\u2013-]{0,60})|(?:web|attached_file|memory|conversation_history|chunk|file|source|citation):\d{1,4})\]"
POINTERS: Final = "sources?|see|also|via|refs?|references?|from|quellen?|siehe|vgl|cf|fuentes?|fontes?|出典|参照|来源|來源|参考|參考"
"""The words before what is cited."""
