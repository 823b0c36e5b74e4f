"""What each exporter for other programs writes, to the letter, of a small claim file that has one of everything they treat in a way of their own.

To approve a change, delete the golden file: the test writes it anew, and fails that once.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

import claimkit as ck
from assessing import assessment
from claimkit import __version__
from claimkit.assessment.shape import Assessment
from claimkit.config.settings import Settings
from claimkit.exporters import exporter
from claimkit.testing._everything import everything
from claimkit.text.documents import Text

GOLDEN: Final = Path(__file__).parent / "golden"
FORMATS: Final = ("csl-json", "ris", "biblatex", "sql", "eval", "hypothesis", "web-annotation", "jsonld")
FOR_PEOPLE: Final = ("html-fragment", "markdown")
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


SIDES: Final = (
    """claimkit: 1
documents:
  tea: {title: Tea, path: tea.md}
  away: {title: Elsewhere, omissions: [{text: Not a word on harm., sources: [big, nobody]}]}
  milk: {title: Milk, path: milk.md}
  water: {title: Water, path: water.md}
sources:
  ad: {type: report, publisher: Those who sell tea, issued: 2018, appraisal: {design: cohort, sample_size: 90, independent: false, risk_of_bias: high}}
  big: {type: article-journal, title: A big trial, author: [{family: Leaf}], issued: 2019, DOI: 10.1000/big, appraisal: {design: randomized-trial, sample_size: 900}}
  again: {type: article-journal, title: Another trial, author: [{family: Leaf}], issued: 2019, DOI: 10.1000/again, appraisal: {design: randomized-trial, sample_size: 800}}
  whole: {type: article-journal, title: A synthesis, author: [{literal: Those of tea}], issued: 2021, DOI: 10.1000/whole, appraisal: {design: meta-analysis, sample_size: 4000, synthesizes: randomized-trial, risk_of_bias: low}}
  gone: {type: book, title: Withdrawn, appraisal: {design: cohort, notices: [{kind: retraction, date: 2020-01}]}}
claims:
  - {id: good, statement: Tea shortens colds., kind: efficacy, confidence: moderate, scope: SCOPE,
     passages: [{document: tea, quote: "Tea makes colds\nshorter"}],
     citations: [BIG, {source: again, stance: supports, result: as-claimed, finding: A day less., read: full-text},
       {source: whole, stance: supports, result: as-claimed, finding: A day less., read: full-text, certainty: high, quote: a day less, locator: {label: page, value: 3}}],
     caveats: [{kind: dose, text: Three cups.}]}
  - {id: part, statement: Tea shortens some colds., kind: efficacy, confidence: low, scope: SCOPE, passages: [{document: tea, quote: Tea}], citations: [BIG]}
  - {id: torn, statement: Tea shortens all colds., kind: efficacy, confidence: none, scope: SCOPE, citations: [BIG, AGAINST]}
  - {id: wrong, statement: Tea cures colds., kind: efficacy, confidence: none, scope: SCOPE, passages: [{document: tea, quote: it cures them}, {document: away, quote: cures}], citations: [AGAINST]}
  - {id: lent, statement: Tea prevents colds., kind: efficacy, confidence: none, scope: SCOPE, passages: [{document: tea, quote: nowhere}], rests_on: [good]}
  - {id: bare, statement: Milk spoils it., kind: opinion, confidence: none, passages: [{document: tea, quote: Milk spoils it.}], citations: [{source: gone, stance: supports}, {needs: A trial of milk.}], suggestion: Milk may spoil it.}
  - {id: sold, statement: Tea makes people happy., kind: mechanism, form: hedged, confidence: high, rationale: So it is said., override: The sellers know., recheck: "2030-01-01",
     passages: [{document: milk, quote: Milk is white.}], caveats: [{kind: other, text: In a survey.}],
     citations: [{source: ad, stance: supports, result: as-claimed, finding: They smiled., read: abstract, note: A survey.}, {source: ad, stance: neutral, read: abstract},
       {needs: A trial., required: false, search: none-found}, {needs: A second trial.}, {source: nobody, stance: disputes, finding: No smile.}],
     reviewed: [{by: A. Editor, date: "2026-11-22", fingerprint: "v1:sha256:HEX"}, {by: B. Editor, date: "2026-11-23", fingerprint: "v1:sha256:HEX"}]}
  - {id: advice, statement: Drink tea., kind: recommendation, confidence: none, citations: [{source: gone, stance: disputes}]}
exempt:
  - {document: water, quote: Water., reason: heading}
  - {document: tea, quote: "Tea\n", reason: heading}
""".replace("HEX", "0123456789abcdef" * 4)
    .replace("SCOPE", "{population: adults, intervention: tea, outcome: days ill, comparator: water}")
    .replace("BIG", "{source: big, stance: supports, result: as-claimed, finding: A day less., read: full-text}")
    .replace(
        "AGAINST", "{source: again, stance: disputes, result: no-difference, rules_out: interval, finding: None less., read: full-text}"
    )
)
"""A claim of each status, with passages inside others, in a text that is not at hand, and nowhere."""
HERE: Final = {
    "tea": Text(ARTICLE, "claims/tea.md"),
    "milk": Text("# On milk\n\nMilk is white. It is also wet, and some of it is sour. Nobody knows why.\n", "claims/milk.md"),
    "water": Text("Water.\n\nIt flows.\n", "claims/water.md"),
}
MANY: Final = "claimkit: 1\nsources:\n" + "".join(line for line in SIDES.splitlines(keepends=True) if "  again:" in line) + "claims:\n"
PAGE: Final = """<!doctype html><title>Tea</title><h1>On tea</h1><p>Tea is old. 1. It is not new.</p><p>Nobody asked.</p><ul><li>Green tea cures.<li>Black tea does not.</ul>
<p>Between.</p><ol><li>First boil it.<li>Then drink it.</ol><blockquote>Tea helps, said one.
So it is.</blockquote><pre>tea = `hot`
milk = 3</pre><h2>Milk</h2><table><tr><th>Cup<th>Days<tr><td>One<td>Two less</table><p>*Stars* and # signs.</p>
"""
"""A text that is no Markdown, with one of each sort of block."""
AUTHORS: Final = ", ".join(f"{{family: Leaf{number}}}" for number in range(8))
ON_PAGE: Final = f"""claimkit: 1
documents: {{tea: {{title: Tea, path: tea.html}}}}
sources:
  six: {{type: book, title: Six, author: [{AUTHORS.split(", {family: Leaf6")[0]}]}}
  eight: {{type: book, title: Eight, author: [{AUTHORS}]}}
  edited: {{type: book, title: Edited, editor: [{{family: Leaf}}]}}
  both: {{type: book, title: Edited by two, editor: [{{family: Leaf}}, {{family: Root}}], publisher: A house, volume: 3, issue: 2, page: 1-9, container-title: A shelf}}
claims:
""" + "\n".join(
    f'  - {{id: c{number}, statement: So., kind: history, confidence: none, passages: [{{document: tea, quote: "{quote}"}}], citations: [{{source: {source}, stance: supports, finding: So.}}]}}'
    for number, (quote, source) in enumerate(
        [
            *(
                ("On tea", "six"),
                ("Tea is old.", "six"),
                ("Nobody asked.", "eight"),
                ("Green tea cures.", "edited"),
                ("Black tea does not.", "both"),
            ),
            *(
                ("Then drink it.", "six"),
                ("Tea helps, said one.", "six"),
                ("So it is.", "six"),
                ("tea = `hot`", "six"),
                ("milk = 3", "six"),
            ),
            *(("Two less", "six"), ("*Stars* and # signs.", "six"), ("Milk", "six")),
        ]
    )
)


def many() -> str:
    """More claims of two marks than are shown one by one."""
    against = "{source: again, stance: disputes, result: no-difference, rules_out: interval, finding: None less., read: full-text}"
    advice = "\n".join(f"  - {{id: a{n}, statement: Drink {n} cups., kind: recommendation, confidence: none}}" for n in range(23))
    wrong = "\n".join(
        f"  - {{id: w{n}, statement: {n} cups cure., kind: efficacy, confidence: none, citations: [{against}]}}" for n in range(22)
    )
    return f"{MANY}{advice}\n{wrong}\n"


CASES: Final = [
    *((name, "", lambda: assessment(ck.loads(CLAIMS, name="claims/tea.yaml"), Settings(root=Path()), HERE)) for name in FORMATS),
    *((name, "-sides", lambda: assessment(ck.loads(SIDES, name="claims/tea.yaml"), Settings(root=Path()), HERE)) for name in FOR_PEOPLE),
    *((name, "-many", lambda: assessment(ck.loads(many(), name="claims/tea.yaml"), Settings(root=Path()))) for name in FOR_PEOPLE),
    *(
        (
            name,
            "-page",
            lambda: assessment(ck.loads(ON_PAGE, name="claims/tea.yaml"), Settings(root=Path()), {"tea": Text(PAGE, "claims/tea.html")}),
        )
        for name in FOR_PEOPLE
    ),
    *((name, "-everything", everything) for name in FOR_PEOPLE),
]


@pytest.mark.parametrize(("name", "which", "given"), CASES, ids=[f"{name}{which}" for name, which, _ in CASES])
def test_each_exporter_writes_what_was_approved(name: str, which: str, given: Callable[[], Assessment]) -> None:
    text = "".join(exporter(name).render(given())).replace(f"claimkit {__version__}", "claimkit VERSION")
    text = re.sub("<style>.*?</style>", "<style></style>", text.replace(f'"{__version__}"', '"VERSION"'), flags=re.DOTALL)
    golden = GOLDEN / f"{name}{which}.txt"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="")
        pytest.fail(f"{golden.name} is written anew: look at it, and run the test again")
    assert text == golden.read_bytes().decode()
