"""How well quotations are found in copies, how many altered ones pass, how many foreign copies are taken, and how long it takes.

Everything is made here: sentences from a small grammar, PDFs in two columns with running heads, hyphenation, reference marks and lost ligatures.
Run: ``python bench/sources.py``.
"""

import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from claimkit.sources.copytext import CopyText
from claimkit.sources.matching import CopyMatcher
from claimkit.sources.reading import CopyReader
from claimkit.sources.recognition import Recognition, Work, recognise
from made_pdf import article

_MARKED, _SEARCHED = 0.2, 40
_WHO = ["patients", "adults", "children", "participants", "women", "volunteers", "clinicians", "officers"]
_DRUG = ["naltrexone", "metformin", "fluoxetine", "ibuprofen", "melatonin", "caffeine", "riboflavin", "aspirin"]
_WHAT = [
    "fatigue",
    "pain",
    "inflammation",
    "stiffness",
    "efficiency of sleep",
    "difficulty in walking",
    "the first symptom",
    "reflux",
]
_HOW = ["significantly", "slightly", "effectively", "sufficiently", "briefly"]


def sentence(dice: random.Random) -> str:
    """A sentence as trials write it."""
    who, drug, what, how = (dice.choice(words) for words in (_WHO, _DRUG, _WHAT, _HOW))
    a, b, n = dice.randint(11, 89), dice.randint(1, 9), dice.randint(20, 900)
    forms = (
        f"In {n} {who}, {drug} {dice.randint(1, 9)}.{b} mg daily {how} reduced {what} compared with placebo after {dice.randint(2, 52)} weeks.",
        f"Of the {n} {who} who took {drug}, {a}.{b} % reported less {what}, as did {dice.randint(5, 60)} % of those who took {dice.choice(_DRUG)}.",
        f"The difference in {what} between {drug} and placebo was {a}.{b} points (95% CI {a - 3}.{b} to {a + 4}.{b}; p < 0.0{b}) in favour of {drug}.",
        f"Treatment with {drug} was not associated with {what} in the {n} {who} who had a self-reported deficiency at the first visit.",
        f"We found that {drug} increased {what} in {who} with office work, although the effect was difficult to quantify in {n} of them.",
    )
    return dice.choice(forms)


def altered(text: str, dice: random.Random) -> str:
    """The sentence with one thing changed that matters: a number, a negation, a unit, a name or a direction."""
    ways: list[Callable[[str], str]] = [
        lambda t: re.sub(r"\d+", lambda m: str(int(m[0]) + 1), t, count=1),
        lambda t: re.sub(r"(\d)\.(\d)", lambda m: f"{m[1]}.{(int(m[2]) + 3) % 10}", t, count=1),
        lambda t: (
            t.replace(" was not ", " was ", 1)
            if " was not " in t
            else re.sub(r" (reduced|reported|was|increased) ", r" not \1 ", t, count=1)
        ),
        lambda t: t.replace(" mg", " g", 1).replace(" %", " points", 1).replace(" weeks", " days", 1),
        lambda t: re.sub("|".join(_DRUG), lambda m: dice.choice([d for d in _DRUG if d != m[0]]), t, count=1),
        lambda t: (
            t.replace("reduced", "increased").replace("less", "more")
            if "reduced" in t or "less" in t
            else t.replace("increased", "reduced").replace("in favour of", "against")
        ),
    ]
    while True:
        made = dice.choice(ways)(text)
        if made != text:
            return made


def main() -> None:
    """Print what was measured."""
    dice = random.Random(4)
    reader = CopyReader()
    found = total = passed = tried = 0
    copies: list[tuple[str, str, CopyText]] = []
    began = time.perf_counter()
    for number in range(200):
        title = f"{dice.choice(_DRUG).title()} for {dice.choice(_WHAT)} in {dice.choice(_WHO)}: trial {number} of {dice.randint(100, 999)}"
        doi = f"10.1000/made.{number}"
        sentences = list(dict.fromkeys(sentence(dice) for _ in range(60)))
        marked = [
            re.sub(r"\.$", f" [{dice.randint(1, 90)}].", one) if dice.random() < _MARKED else one for one in sentences
        ]
        paragraphs = [" ".join(marked[at : at + 6]) for at in range(0, len(marked), 6)]
        first = [f"https://doi.org/{doi}"] if number % 2 else []
        data = article(
            title, [*first, *paragraphs], columns=1 + number % 2, head="Journal of Made Trials", lost=number % 3 == 0
        )
        copy = reader.read(data, ".pdf")
        copies.append((title, doi, copy))
        matcher = CopyMatcher(copy.text)
        if number < _SEARCHED:
            found += sum(matcher.find(one) is not None for one in sentences)
            total += len(sentences)
            for one in dice.sample(sentences, 25):
                changed = altered(one, dice)
                if changed not in sentences:
                    tried += 1
                    passed += matcher.find(changed) is not None
    reader.close()
    print(f"sentences verified: {found} of {total} ({found / total:.2%})")
    print(f"altered sentences verified: {passed} of {tried}")
    right = sum(recognise(Work(title, (("DOI", doi),)), copy) is Recognition.RECOGNISED for title, doi, copy in copies)
    foreign = sum(
        recognise(Work(title, (("DOI", doi),)), copy) is Recognition.RECOGNISED
        for (title, doi, _), (_, _, copy) in zip(copies, copies[1:] + copies[:1], strict=True)
    )
    print(f"right copies recognised: {right} of {len(copies)}; foreign ones accepted: {foreign} of {len(copies)}")
    print(f"{time.perf_counter() - began:.1f} s in all")


if __name__ == "__main__":
    main()
