"""Prose in a block of code is told, whatever plain word its fence has; code and what programs print is not."""

import hashlib
import json
from pathlib import Path

import pytest

from claimkit.checking.runner import check_files
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.config.settings import Settings
from claimkit.text.documents import Library

PROSE = [
    "+------+--------+\n| Tea  | cures  |\n|      | colds  |\n+------+--------+\n",
    "-----------------\n What    Effect\n------- ---------\n Tea     It cures\n         colds\n\n Ale     none\n-----------------\n",
    "```admonish\nTea cures all cancers\n```\n",
    "```ad-note\ntitle: On tea\nTea cures all cancers\n```\n",
    "```text\nTea cures the common cold. It came from China.\n```\n",
    "```txt\nTea cures the common cold.\n```\n",
    "```\nTea cures the common cold (p = 0.03; n < 50).\n```\n",
    "~~~ plain\nTea costs $5 and cures ~90 % of colds.\n~~~\n",
    "``` {.plaintext}\nTea cures colds\nin all people.\n```\n",
    "```markdown\nTea cures the common cold.\n```\n",
    "Dear reader:\n\n    Tea cures the common cold.\n    It came from China.\n",
    "```text\nชาเขียวช่วยรักษาโรคหวัดได้ภายในสองวัน\n```\n",
    "```text\n喝茶可以治好感冒，两天之内就会好。\n```\n",
    "```text\nالشاي يعالج نزلات البرد في يومين. فهل هذا صحيح؟\n```\n",
    "```text\nTea cures the common cold, see https://example.org for more.\n\nDose: 5 mg\n```\n",
]
CODE = [
    "+------+--------+\n| Tea  | brewed |\n|      | fresh  |\n+------+--------+\n",
    "```\nTea cures all cancers\n```\n",
    "```svelte\n{#if tea} // cures all cancers\n```\n",
    "```text\nsrc/\n├── a.py\n└── b.py\n```\n",
    "```\n$ npm install\nadded 5 packages in 2s.\n```\n",
    "```text\nkey: value\nother: of more words\n```\n",
    "```\n// This sets the value of x.\nint x = 5;\n```\n",
    '```\ndef f(x):\n    """Return the double of what was given."""\n    return 2 * x\n```\n',
    "```\n# Install what is needed first.\nmake\n```\n",
    "```python\n\n# It is one. Then it grows.\n'''Tea cures all colds.'''\n```\n",
    "- ```python\n  'Tea cures the common cold.'\n  ```\n",
    "```txt\nSELECT name FROM teas WHERE id = 5;\n```\n",
    "```text\nclient -> server: hello\nserver -> client: bye\n```\n",
]


def told(text: str) -> bool:
    """Whether a rule tells the block of code of a text."""
    start = text.rindex("\n\n    ") + 6 if text.startswith("Dear") else text.index("\n") + 1
    end = text.rindex("\n") if text.startswith("Dear") else text.rindex("\n", 0, -1)
    sha256 = hashlib.sha256(text[start:end].encode()).hexdigest()
    exempt = [{"start": start, "end": end, "sha256": sha256, "reason": "code"}]
    loaded = load_bytes(json.dumps({"claimkit": 1, "documents": {"a": {"path": "a.md"}}, "exempt": exempt}).encode(), "a.json")
    assert isinstance(loaded, Loaded)
    done = check_files([loaded], Settings(root=Path()), library=Library(lambda *_: text))
    return "COV005" in [one.code for one in done.report.diagnostics]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_told(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("text", CODE)
def test_code_is_not(text: str) -> None:
    assert not told(text)
