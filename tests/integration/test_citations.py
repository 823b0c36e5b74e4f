"""What drafts name as cited, judged by pandoc: made references, cited in four styles, in a page, in Markdown and in plain text."""

import random
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from claimkit.claimfile.model import OpenSlot
from claimkit.derived.coverage import cover
from claimkit.edit.draft import Draft, draft
from claimkit.text.read import read_text
from claimkit.text.units import units
from integration.outside import program

STYLE: Final = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation collapse="citation-number"><sort><key variable="citation-number"/></sort><layout {layout}>{cites}</layout></citation>
<bibliography second-field-align="flush"><layout suffix="."><text variable="citation-number" suffix=". "/><names variable="author">
<name name-as-sort-order="all" initialize-with="" sort-separator=" " delimiter=", "/></names><text variable="title" prefix=". "/>
<text variable="container-title" prefix=". " font-style="italic"/><date variable="issued" prefix=" "><date-part name="year"/></date>
<text variable="DOI" prefix=". doi:"/></layout></bibliography></style>"""
NUMBER: Final = '<text variable="citation-number"/>'
NOTE: Final = """<names variable="author"/><text variable="title" prefix=", “" suffix="”"/><text variable="container-title" prefix=", "/>
<date variable="issued" prefix=" (" suffix=")"><date-part name="year"/></date><text variable="DOI" prefix=", https://doi.org/"/>"""
STYLES: Final = {
    "numbers": STYLE.format(kind="in-text", layout='prefix="[" suffix="]" delimiter=", "', cites=NUMBER),
    "raised": STYLE.format(kind="in-text", layout='vertical-align="sup" delimiter=","', cites=NUMBER),
    "notes": STYLE.format(kind="note", layout='suffix="." delimiter="; "', cites=NOTE),
}
FAMILIES: Final = ["Kim", "Lee", "Müller", "García", "Ng", "O'Brien", "Nguyễn", "Chen", "Silva", "Novak", "Hansen", "Sato", "Okafor"]
WORDS: Final = [
    "tea",
    "coffee",
    "sleep",
    "colds",
    "pain",
    "trial",
    "review",
    "children",
    "adults",
    "effects",
    "therapy",
    "risk",
    "symptoms",
    "fatigue",
]
ENDS: Final = (".123", ".4567-3", ".j.89.x", "(20)3456-7")
MANY: Final = (1, 2)
"""The seeds of articles whose authors have many names: so many works must be named."""
FORMATS: Final = {"html": "a.html", "gfm": "a.md", "plain": "a.txt"}


LEAST: Final = {
    **dict.fromkeys([("raised", "gfm"), ("raised", "plain")], 0.9),  # a lone raised 2, 3 or 4 behind a word may be a power
    **dict.fromkeys([("authors", "gfm"), ("authors", "plain")], 0.6),  # two references with one author and year: initials are not followed
    **dict.fromkeys([("notes", "html"), ("notes", "gfm")], 0.25),  # a note with several works is named by its first words
    ("notes", "plain"): 0,  # notes and references have the same numbers under one heading
}
"""The share of works that is named at least, where it is not nearly all."""


class Made(NamedTuple):
    """An article in pandoc's Markdown, and the DOIs that each numbered sentence of it cites."""

    text: str
    bibliography: str
    cited: Mapping[int, frozenset[str]]


def made(seed: int, families: Sequence[str]) -> Made:
    chance, entries, dois = random.Random(seed), list[str](), dict[str, str]()  # noqa: S311
    for number in range(14):
        dois[f"k{number}"] = doi = f"10.{chance.randint(1000, 9999)}/abc{number}{chance.choice(ENDS)}"
        authors = " and ".join(f"{chance.choice(families)}, {chance.choice('ABCD')}." for _ in range(chance.choice([1, 2, 3, 5])))
        title, year = " ".join(chance.sample(WORDS, 5)), chance.choice([2001, 2005, 2010, 2019])
        entries.append(f"@article{{k{number}, title={{{title}}}, author={{{authors}}}, journal={{J Tea}}, year={{{year}}}, doi={{{doi}}}}}")
    sentences, cited = list[str](), dict[int, frozenset[str]]()
    for number in range(1, 25):
        keys = chance.sample(list(dois), chance.choice([0, 1, 1, 2, 3]))
        cites = f" [{'; '.join(f'@{key}' for key in keys)}]" if keys else ""
        sentences.append(
            f"Finding {number} says that {chance.choice(WORDS)} helps{cites}{chance.choice(['', ' and more'])}."
            + "\n\n" * (number % 4 == 0)
        )
        cited[number] = frozenset(dois[key] for key in keys)
    return Made(f"# On tea\n\n{' '.join(sentences)}\n\n# References\n", "\n".join(entries), cited)


def rendered(article: Made, style: str, to: str, folder: Path) -> str:
    (folder / "refs.bib").write_text(article.bibliography, encoding="utf-8")
    (folder / "style.csl").write_text(STYLES.get(style, ""), encoding="utf-8")
    command = [program("pandoc"), "--citeproc", "--bibliography=refs.bib", "--wrap=none", "-t", to]
    command += ["--csl=style.csl"] if style in STYLES else []
    return subprocess.run(command, cwd=folder, input=article.text, check=True, capture_output=True, text=True, timeout=60).stdout


def named(found: Draft, needs: str) -> set[str]:
    """The DOIs that a slot names, also by the words of a reference that are cut."""
    words: Sequence[tuple[str, str]] = re.findall(r'"([^"]*)"|(DOI \S+)', needs)
    dois = set[str]()
    for quoted, doi in words:
        first, _, last = quoted.partition("…")
        notes = ((source.DOI or "", (source.note or "").removeprefix("as the article has it: ")) for source in found.sources.values())
        dois |= (
            {doi.removeprefix("DOI ")}
            if doi
            else {own for own, note in notes if note.startswith(first.strip()) and note.endswith(last.strip())}
        )
    return dois - {""}


@pytest.mark.parametrize("style", ["authors", *STYLES])
@pytest.mark.parametrize("to", FORMATS)
def test_no_other_work_is_named_and_most_are(style: str, to: str, tmp_path: Path) -> None:
    right = wanted = 0
    for seed in (*MANY, 22, 28):
        families = FAMILIES if seed in MANY else FAMILIES[:4]  # of few names most works are told apart by initials and years
        article = made(seed, families)
        read = read_text(rendered(article, style, to, tmp_path), FORMATS[to])
        found = draft(read, cover(read.text, list(units(read)), (), ()), None)
        assert {source.DOI for source in found.sources.values()} <= {doi for dois in article.cited.values() for doi in dois}
        for claim in found.claims:
            number = re.match(r"Finding (\d+) ", claim.statement)
            slots = " ".join(slot.needs for slot in claim.citations if isinstance(slot, OpenSlot))
            if number:
                meant, cites = named(found, slots), article.cited[int(number[1])]
                assert meant <= cites, (claim.statement, slots)
                right, wanted = right + len(meant) * (seed in MANY), wanted + len(cites) * (seed in MANY)
    assert right >= wanted * LEAST.get((style, to), 0.95), (right, wanted)
