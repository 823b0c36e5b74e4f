"""How well quotations are found in copies, how many altered ones pass, how many foreign copies are taken, and how long it takes.

Everything is made here: sentences from a small grammar, and as a set that nothing was tuned on those of the documentation; PDFs in two columns
with running heads, hyphenation, reference marks, turned tables and lost ligatures, JATS and HTML. Run: ``python bench/sources.py``, with -v for every miss.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from claimkit.sources.copytext import CopyText
from claimkit.sources.matching import CopyMatcher
from claimkit.sources.reading import CopyReader
from claimkit.sources.recognition import Recognition, Work, recognise
from claimkit.text.read import read_text
from made_pdf import article

ROOT = Path(__file__).resolve().parent.parent
_MARKED, _SEARCHED = 0.2, 40
_LEAST, _MOST = 7, 60
_WHO = ["patients", "adults", "children", "participants", "women", "volunteers", "clinicians", "officers"]
_DRUG = ["naltrexone", "metformin", "fluoxetine", "ibuprofen", "melatonin", "caffeine", "riboflavin", "aspirin"]
_WHAT = ["fatigue", "pain", "inflammation", "stiffness", "efficiency of sleep", "difficulty in walking", "the first symptom", "reflux"]
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


def held_out() -> list[str]:
    """The sentences of the pages of the documentation: other words and forms than those that the matcher was made with."""
    made: list[str] = []
    for path in sorted((ROOT / "docs").rglob("*.md")):
        read = read_text(path.read_text(encoding="utf-8"), path.name)
        for block in read.blocks:
            text = read.text[block.start : block.end].replace("\n", " ").encode("cp1252", "ignore").decode("cp1252")
            if block.kind == "paragraph":
                made += [
                    one for one in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text) if _LEAST < len(one.split()) < _MOST and "\u2026" not in one
                ]
    return list(dict.fromkeys(made))


def changed_word(text: str, dice: random.Random) -> str:
    """The sentence with a word left out, doubled, put in the place of another or denied."""
    words = text.split()
    at = dice.randrange(1, len(words) - 1)
    way = dice.choice(("", "not", f"{words[at]} {words[at]}", words[dice.randrange(len(words))]))
    made = " ".join([*words[:at], *([way] if way else []), *words[at + (way != "not") :]])
    return made if made != text else changed_word(text, dice)


def marked(text: str, dice: random.Random, mark: str) -> str:
    """The sentence, now and then with a reference mark at its end."""
    return re.sub(r"\.$", mark.format(dice.randint(1, 90)), text) if dice.random() < _MARKED else text


def jats(title: str, doi: str, paragraphs: Sequence[str]) -> bytes:
    """An article as PubMed Central gives it; marks are written ``[[n]]``."""
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    body = re.sub(r"\[\[(\d+)\]\]", r'<sup><xref ref-type="bibr" rid="r\1">\1</xref></sup>', body)
    return (
        f'<article><front><article-meta><article-id pub-id-type="doi">{doi}</article-id><title-group><article-title>{escape(title)}</article-title>'
        f"</title-group></article-meta></front><body><sec><title>Results</title>{body}</sec></body></article>"
    ).encode()


def html(title: str, doi: str, paragraphs: Sequence[str]) -> bytes:
    """The same as a page of a publisher."""
    body = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    body = re.sub(r"\[\[(\d+)\]\]", r'<sup><a href="#r\1">\1</a></sup>', body)
    meta = f'<meta name="citation_doi" content="{doi}"><title>{escape(title)}</title>'
    return f"<!DOCTYPE html><html><head>{meta}</head><body><nav>Home</nav><h1>{escape(title)}</h1>{body}</body></html>".encode()


def printed(title: str, doi: str, paragraphs: Sequence[str], number: int, table: Sequence[str]) -> bytes:
    """The same as a PDF: by its number in one column or two, with and without ligatures, head and turned table."""
    first = [f"https://doi.org/{doi}"] if number % 2 else []
    shape = {"columns": 1 + number % 2, "lost": number % 3 == 0, "table": table if number % 4 == 0 else ()}
    return article(title, [*first, *paragraphs], head="Journal of Made Trials", **shape)  # type: ignore[arg-type]


def sought(name: str, texts: Callable[[random.Random], list[str]], change: Callable[[str, random.Random], str]) -> None:
    """Print how many sentences of forty copies of each format are found, and how many that were changed."""
    dice, reader, found = random.Random(4), CopyReader(), Counter[str]()
    for number in range(_SEARCHED):
        sentences = texts(dice)
        for suffix, mark in ((".pdf", " [{}]."), (".xml", ".[[{}]]"), (".html", ".[[{}]]")):
            there = [marked(one, dice, mark) for one in sentences]
            paragraphs = [" ".join(there[at : at + 6]) for at in range(0, len(there), 6)]
            title, doi = f"A made trial of number {number}", f"10.1000/made.{number}"
            table = [f"Group {n}  {n * 7}.{n} %  {n * 3} of {n * 9}" for n in range(12)]
            data = (
                printed(title, doi, paragraphs, number, table)
                if suffix == ".pdf"
                else (jats if suffix == ".xml" else html)(title, doi, paragraphs)
            )
            matcher = CopyMatcher(reader.read(data, suffix).text)
            missed = [one for one in sentences if matcher.find(one) is None]
            for one in missed if "-v" in sys.argv else ():
                print(f"  {suffix} {number}: {one}")
            false = [one for one in (change(one, dice) for one in dice.sample(sentences, 13)) if one not in sentences]
            passed = [one for one in false if matcher.find(one)]
            for one in passed if "-v" in sys.argv else ():
                print(f"  passed {suffix} {number}: {one}")
            found.update({suffix: len(sentences), f"{suffix} found": len(sentences) - len(missed)})
            found.update({f"{suffix} false": len(false), f"{suffix} passed": len(passed)})
    reader.close()
    for suffix in (".pdf", ".xml", ".html"):
        share = found[f"{suffix} found"] / found[suffix]
        print(
            f"{name}, {suffix[1:]}: {found[f'{suffix} found']} of {found[suffix]} sentences verified ({share:.2%}), "
            f"{found[f'{suffix} passed']} of {found[f'{suffix} false']} altered ones"
        )


def recognised() -> None:
    """Print how many of 200 copies are known as those of their work, and as those of the next one."""
    dice, reader = random.Random(4), CopyReader()
    copies: list[tuple[Work, CopyText]] = []
    for number in range(200):
        title = f"{dice.choice(_DRUG).title()} for {dice.choice(_WHAT)} in {dice.choice(_WHO)}: trial {number} of {dice.randint(100, 999)}"
        doi = f"10.1000/made.{number}"
        data = printed(title, doi, [sentence(dice) for _ in range(12)], number, ())
        copies.append((Work(title, (("DOI", doi),)), reader.read(data, ".pdf")))
    reader.close()
    right = sum(recognise(work, copy) is Recognition.RECOGNISED for work, copy in copies)
    others = zip(copies, copies[1:] + copies[:1], strict=True)
    foreign = sum(recognise(work, copy) is Recognition.RECOGNISED for (work, _), (_, copy) in others)
    print(f"right copies recognised: {right} of 200; foreign ones accepted: {foreign} of 200")


def speed(folder: Path) -> None:
    """Print how long a check takes of 57 sources with PDFs of ten pages and 139 quotations: without copies, at first, and again."""
    dice = random.Random(5)
    (folder / "sources").mkdir()
    (folder / "claimkit.toml").write_text("")
    sources: dict[str, object] = {}
    said: list[tuple[str, str]] = []
    for number in range(57):
        sentences = list(dict.fromkeys(sentence(dice) for _ in range(300)))
        title, doi, id_ = f"A made trial of number {number}", f"10.1000/made.{number}", f"made-{number}"
        data = printed(title, doi, [" ".join(sentences[at : at + 6]) for at in range(0, 300, 6)], 2 * number + 1, ())
        (folder / "sources" / f"{id_}.pdf").write_bytes(data)
        sources[id_] = {"type": "article-journal", "title": title, "DOI": doi, "extent": "full-text"}
        said += [(id_, one) for one in sentences[:3]]
    cited = [{"source": id_, "stance": "neutral", "finding": one, "quote": one} for id_, one in said[:139]]
    claim = {"id": "made", "statement": "All of it is made.", "kind": "definition", "confidence": "none"}
    made = {"claimkit": 1, "sources": sources, "claims": [{**claim, "citations": cited}]}
    (folder / "made.yaml").write_text(json.dumps(made))
    for name, more in (("without copies", ["--no-copies"]), ("first run", []), ("with the cache", [])):
        began, before = time.perf_counter(), os.times()
        command = [sys.executable, "-m", "claimkit", "check", "--quiet", "made.yaml", *more]
        environment = {**os.environ, "CLAIMKIT_CACHE_DIR": str(folder / "cache")}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        after = os.times()
        used = after.children_user + after.children_system - before.children_user - before.children_system
        print(
            f"57 PDFs, {name}: {used:.2f} s of processor time, {time.perf_counter() - began:.2f} s in all; {done.stdout.splitlines()[-1]}"
        )


def main() -> None:
    """Print what was measured."""
    sought("made sentences", lambda dice: list(dict.fromkeys(sentence(dice) for _ in range(60))), altered)
    others = held_out()
    sought(f"held out ({len(others)} sentences)", lambda dice: dice.sample(others, 60), changed_word)
    recognised()
    with TemporaryDirectory() as folder:
        speed(Path(folder))


if __name__ == "__main__":
    main()
