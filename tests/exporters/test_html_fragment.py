"""The piece of HTML to embed: it runs nothing, its style sheet applies to nothing else, and no text is written that may not be published."""

import re
from pathlib import Path

import claimkit as ck
from claimkit.config.settings import Settings
from claimkit.text.documents import Text

CLAIMS = """claimkit: 1
documents:
  own: {title: Our page, path: own.md}
  kept: {title: Kept elsewhere}
claims:
  - {id: ours, statement: Tea helps., kind: mechanism, confidence: none, passages: [{document: own, quote: Tea helps}]}
  - {id: theirs, statement: Milk helps., kind: mechanism, confidence: none, passages: [{document: kept, quote: Milk helps}]}
"""


def made(folder: Path, to: str = "html-fragment") -> str:
    (folder / "own.md").write_text("Tea helps. <script>alert(1)</script>\n", encoding="utf-8")
    (folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    settings = Settings(root=folder)
    texts = {"kept": Text("kept.txt", "Milk helps greatly.\n")}
    return ck.export(ck.load(folder / "claims.yaml", settings=settings), to, settings, texts=texts)


def test_a_text_without_a_path_is_not_written_but_its_claims_are(tmp_path: Path) -> None:
    text = made(tmp_path)
    assert "Tea helps" in text
    assert "greatly" not in text
    assert "greatly" in made(tmp_path, "html")
    assert "Milk helps." in text
    assert "The text of this document is not at hand" in text
    assert text.count(" data-unsupported>") == 2


def test_it_needs_no_program_and_leaves_the_rest_of_the_page_alone(tmp_path: Path) -> None:
    text = made(tmp_path)
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert "<script" not in text
    assert text.startswith('<div class="claimkit" lang="en" dir="ltr"><style>')
    outside = re.sub(r"\{[^{}]*\}", "", style[1])
    while "{" in outside:
        outside = re.sub(r"\{[^{}]*\}", "", outside)
    assert set(re.sub(r"/\*.*?\*/", "", outside).split()) <= {".claimkit", *(f".s{rank}" for rank in range(5))}
    assert not re.search(r"url\(|@import|\son\w+=", text)
