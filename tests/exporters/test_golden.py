"""What each exporter for other programs writes, to the letter, of a small claim file that has one of everything they treat in a way of their own.

To approve a change, delete the golden file: the test writes it anew, and fails that once.
"""

from pathlib import Path
from typing import Final

import pytest

import claimkit as ck
from assessing import assessment
from claimkit import __version__
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.text.documents import Text

GOLDEN: Final = Path(__file__).parent / "golden"
FORMATS: Final = ("csl-json", "ris", "biblatex", "sql", "eval", "hypothesis", "web-annotation", "jsonld")
ARTICLE: Final = "# Tea\n\nTea *makes* colds\nshorter, and it cures them. Milk spoils it.\n"
CLAIMS: Final = """claimkit: 1
documents:
  tea: {title: Tea and colds, path: tea.md, URL: "https://example.org/tea"}
sources:
  trial-2020:
    type: article-journal
    title: 'Tea & {colds}: a 100% "made-up" trial'
    author: [{family: Leaf, given: T., non-dropping-particle: van der}, {literal: "Tea, Colds and Co."}]
    container-title: Journal of Tea
    issued: 2020-02
    page: 12-19
    DOI: 10.1000/tea
    note: "status: read twice"
    appraisal: {design: randomized-trial, sample_size: 240, notices: [{kind: correction}]}
  gone:
    type: dataset
    title: Withdrawn data
    appraisal: {design: randomized-trial, notices: [{kind: retraction}]}
claims:
  - id: tea-shortens-colds
    statement: Tea makes colds shorter.
    kind: mechanism
    confidence: low
    passages: [{document: tea, quote: Tea makes colds shorter}]
    caveats: [{kind: dose, text: Three cups.}]
    citations: [{source: trial-2020, stance: supports, result: as-claimed, finding: One day shorter., read: full-text}]
  - id: tea-cures-colds
    statement: Tea cures “colds”; it's said.
    kind: mechanism
    confidence: none
    passages: [{document: tea, quote: it cures them}]
    citations:
      - {source: gone, stance: supports, finding: Cured., read: full-text}
      - {source: trial-2020, stance: neutral, finding: Nobody was cured.}
      - {needs: A trial of cure.}
  - id: milk-spoils-tea
    statement: Milk spoils tea.
    kind: opinion
    confidence: none
"""


@pytest.mark.parametrize("name", FORMATS)
def test_each_exporter_writes_what_was_approved(name: str) -> None:
    given = assessment(ck.loads(CLAIMS, name="claims/tea.yaml"), Settings(root=Path()), {"tea": Text(ARTICLE, "claims/tea.md")})
    text = "".join(exporter(name).render(given)).replace(f"claimkit {__version__}", "claimkit VERSION")
    text = text.replace(f'"{__version__}"', '"VERSION"')
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="")
        pytest.fail(f"{golden.name} is written anew: look at it, and run the test again")
    assert text == golden.read_bytes().decode()
