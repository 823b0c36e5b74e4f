"""Further cases for every rule: what else it finds, and above all what it must leave alone."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from claimkit.checking.runner import Checked, check_files
from claimkit.claimfile.finding import Candidate
from claimkit.claimfile.loading import Loaded, load, load_bytes
from claimkit.claimfile.vocabulary import NoticeKind
from claimkit.config.settings import Settings
from claimkit.derived.corpus import Index
from claimkit.derived.source_facts import SourceFacts
from claimkit.diagnostics import Diagnostic, Severity
from claimkit.rules import ReadingRule, rules
from claimkit.text.documents import Library, Unreadable

SETTINGS = Settings(root=Path())
HEX = "0123456789abcdef" * 4
TRIAL = {"type": "article-journal", "DOI": "10.1000/1", "appraisal": {"design": "randomized-trial", "sample_size": 500}}


def checked(*files: str | bytes | Mapping[str, Any], names: Sequence[str] = "abcdefgh") -> Checked:
    """The files, each YAML text, bytes or plain data, checked together as a.yaml, b.yaml, …"""
    loaded = []
    for name, file in zip(names, files, strict=False):
        as_json = isinstance(file, Mapping)
        data = json.dumps(file).encode() if isinstance(file, Mapping) else file if isinstance(file, bytes) else file.encode()
        found = load_bytes(data, f"{name}.json" if as_json else f"{name}.yaml")
        assert isinstance(found, Loaded)
        loaded.append(found)
    done = check_files(loaded, SETTINGS, library=Library(lambda path, _: DOCUMENTS.get(path)))
    assert done.crashes == ()
    return done


def found(code: str, *files: str | bytes | Mapping[str, Any]) -> list[Diagnostic]:
    return [diagnostic for diagnostic in checked(*files).report.diagnostics if diagnostic.code == code]


def claim(id_: str = "tea", **more: Any) -> dict[str, Any]:
    return {"id": id_, "statement": "Tea is good.", "kind": "efficacy", "confidence": "none", **more}


def file(*claims: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"claimkit": 1, "claims": list(claims), **more}


def cites(*slots: Mapping[str, Any], sources: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A file with one claim that has these slots; ``a`` is a randomized trial."""
    return file(claim(citations=list(slots), **more), sources=sources or {"a": TRIAL})


def beside_tea_11(**more: Any) -> dict[str, Any]:
    """A file with a source of DOI 10.1000/tea.11 that has a title, and one of 10.1000/tea.12 with what is given."""
    known = {"type": "document", "title": "Known", "DOI": "10.1000/tea.11"}
    return file(sources={"known": known, "x": {"type": "document", "DOI": "10.1000/tea.12", **more}})


def slot(source: str = "a", stance: str = "supports", **more: Any) -> dict[str, Any]:
    result = {"result": "as-claimed"} if stance == "supports" else {}
    return {"source": source, "stance": stance, "finding": "x", **result, **more}


def source(design: str = "randomized-trial", **more: Any) -> dict[str, Any]:
    """A source; keys of an appraisal go into it."""
    of_appraisal = {"sample_size", "synthesizes", "includes", "registration", "preprint", "independent", "notices"}
    appraisal = {"design": design, "sample_size": 500, **{key: value for key, value in more.items() if key in of_appraisal}}
    rest = {key: value for key, value in more.items() if key not in of_appraisal}
    return {"type": "article-journal", "DOI": "10.1000/1", "appraisal": appraisal, **rest}


def inferred(premise: str, kind: str) -> dict[str, Any]:
    """A claim of a kind that rests on a supported one of another kind."""
    book = {"type": "book", "ISBN": "9780306406157", "appraisal": {"design": "reference-work"}}
    first = claim("first", kind=premise, confidence="moderate", citations=[slot("book")])
    return file(first, claim("second", kind=kind, rests_on=["first"]), sources={"book": book})


def only(**fields: Any) -> dict[str, Any]:
    """A file with one source that has these fields."""
    return {"claimkit": 1, "sources": {"a": {"type": "book", **fields}}}


REVIEWED = {"appraisal": {"design": "cohort", "sample_size": 500}}


def passage(**fields: Any) -> dict[str, Any]:
    return file(claim(passages=[fields]), documents={"article": {"path": "a.md"}})


def on_tea(*passages: Mapping[str, Any], documents: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A file with one claim that has these passages of tea.md."""
    return file(claim(passages=list(passages)), documents=documents or {"tea": {"path": "tea.md"}}, **more)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


TEA = "Tea is *old*. Tea is “good”.\n\nThey drink it. We drink it too.\n"
DENIALS = "Tea does not relieve fatigue. We found no evidence that mint relieves pain. Tea did not help sleep, but coffee shortens colds. Milk raises pain."


def on_denials(*passages: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """A file with one claim that has these passages of denials.md."""
    return file(claim(passages=list(passages), **more), documents={"article": {"path": "denials.md"}})


DOCUMENTS: dict[str, str | Unreadable] = {"tea.md": TEA, "denials.md": DENIALS, "gone.md": Unreadable("it cannot be opened", "look for it")}
TEA_BY_DIGEST = {"tea": {"path": "tea.md", "sha256": digest(TEA)}}
OTHER_TEA = {"tea": {"path": "tea.md", "sha256": HEX}}

RETRACTED = [{"kind": "retraction"}]
SUPERSEDED = [{"kind": "superseded"}]
TWO = {"a": source(), "b": source(DOI="10.1000/2")}
LONG = "the tea group had fewer cold days than the control group"

Case = tuple[str, Any, int]
"""What the case shows, the file or files, and how many diagnostics of the rule they yield."""

EFFECTS: list[tuple[str, str, dict[str, Any], int]] = [
    ("Tea \u0441ures colds.", "description", {}, 1),
    ("Tea cures the common cold.", "description", {}, 1),
    ("Tea may help some people.", "definition", {}, 1),
    ("It eases pain and prevents colds.", "quantity", {}, 1),
    *(
        (statement, "definition", {}, 1)
        for statement in (
            "Vaccines cause autism.",
            "Autism is caused by vaccines.",
            "Autism is due to vaccines.",
            "Sugar is behind most cancers.",
            "Statins damage the muscles.",
            "5G weakens the immune system.",
            "Herbs relieve pain.",
            "Ginger shrinks tumours.",
            "Ginger boosts immunity.",
            "Ginger wards off dementia.",
            "Ginger is a remedy for nausea.",
            "Ginger is good for the joints.",
            "Ginger is as potent as ibuprofen.",
            "Ginger leads to less pain.",
            "Ginger halves the risk of a stroke.",
            "Two grams of ginger are enough to stop nausea.",
            "Ginger contains oils that prevent cancer.",
        )
    ),
    *(
        (statement, "description", {}, 0)
        for statement in (
            "It is sold as a remedy for colds.",
            "People with the illness get worse after exertion.",
            "Anti-inflammatory drugs are sold without prescription.",
            "Symptoms get better with time.",
            "The trial measured a decrease in fever.",
            "Some people with burn wounds took part.",
            "The dose is used to reduce pain.",
            "BFLS is caused by mutations in the PHF6 gene.",
            "One copy of the altered gene in each cell is sufficient to cause the disorder.",
            "These conditions include heart failure and obesity.",
            "Sexual problems will not get better on their own.",
            "It begins with a sudden onset of lower back pain.",
        )
    ),
    ("Tea cures the common cold.", "efficacy", {}, 0),
    ("Tea cures the common cold.", "mechanism", {}, 0),
    ("Tea cures the common cold.", "association", {}, 1),
    ("Tea is associated with fewer colds.", "association", {}, 0),
    ("Tea tastes better than the cures of old.", "opinion", {}, 0),
    ("Naltrexone is used to treat opioid dependence.", "description", {}, 0),
    ("The causes of ME/CFS are unknown.", "description", {}, 0),
    ("No cures exist.", "description", {}, 0),
    ("Triggers are stress and noise.", "description", {}, 0),
    ("Most diseases are rare.", "description", {}, 0),
    ("Low-dose naltrexone was studied in 2009.", "history", {}, 0),
    ("Forty people took it.", "quantity", {"scope": {"intervention": "tea", "population": "adults"}}, 1),
    ("Forty adults took part.", "quantity", {"scope": {"population": "adults"}}, 0),
]

CASES: dict[str, list[Case]] = {
    "FIL001": [],
    "FIL002": [
        ("a byte order mark", b"\xef\xbb\xbfclaimkit: 1\n", 0),
        ("Latin-1", "claimkit: 1\nx-a: é\n".encode("latin-1"), 1),
        ("UTF-16", "claimkit: 1\n".encode("utf-16"), 1),
        ("a surrogate half", b"claimkit: 1\nx-a: \xed\xa0\x80\n", 1),
    ],
    "FIL003": [
        ("a tab for indentation", "claimkit: 1\nsources:\n\ta: 1\n", 1),
        ("an open quote", 'claimkit: 1\nx-a: "b\n', 1),
        ("a colon in quotes", 'claimkit: 1\nx-a: "b: c"\n', 0),
    ],
    "FIL004": [
        ("the same key in two mappings", "claimkit: 1\nx-a: {b: 1}\nx-c: {b: 1}\n", 0),
        ("keys that differ in case", "claimkit: 1\nx-a: 1\nx-A: 1\n", 0),
        ("quoted and plain", 'claimkit: 1\nx-a: 1\n"x-a": 1\n', 1),
        ("three times", "claimkit: 1\nx-a: 1\nx-a: 1\nx-a: 1\n", 2),
    ],
    "FIL005": [
        ("a tag", "claimkit: 1\nx-a: !!str 1\n", 1),
        ("an alias and its anchor", "claimkit: 1\nx-a: &b 1\nx-c: *b\n", 2),
        ("a merge key", "claimkit: 1\nx-a: {<<: {b: 1}}\n", 1),
        ("an ampersand inside a text", "claimkit: 1\nx-a: Health & Behavior *now*!\n", 0),
        ("a quoted merge key", 'claimkit: 1\nx-a: {"<<": 1}\n', 0),
    ],
    "FIL006": [
        ("64 levels", f"claimkit: 1\nx-a: {'[' * 63}{']' * 63}\n", 0),
        ("65 levels", f"claimkit: 1\nx-a: {'[' * 64}{']' * 64}\n", 1),
    ],
    "FIL007": [
        ("a number", "claimkit: 1\nx-a: {1: b}\n", 1),
        ("true", "claimkit: 1\nx-a: {true: b}\n", 1),
        ("no is a text", "claimkit: 1\nx-a: {no: b}\n", 0),
        ("a year and letters", "claimkit: 1\nx-a: {2019a: b}\n", 0),
        ("a date is a text", "claimkit: 1\nx-a: {2019-11-19: b}\n", 0),
    ],
    "FIL008": [("a start mark alone", "---\nclaimkit: 1\n", 0), ("an end mark alone", "claimkit: 1\n...\n", 0)],
    "FIL009": [
        ("an identifier with leading zeros", "claimkit: 1\nx-a: 0012\n", 1),
        ("a DOI without a suffix", "claimkit: 1\nx-a: 10.1000\n", 1),
        ("a DOI", "claimkit: 1\nx-a: 10.1000/182\n", 0),
        ("pages", "claimkit: 1\nx-a: 667-676\n", 0),
        ("a date", "claimkit: 1\nx-a: 2019-11-19\n", 0),
        ("an ISSN", "claimkit: 1\nx-a: 1234-5679\n", 0),
        ("a version with two dots", "claimkit: 1\nx-a: 1.10.0\n", 0),
        ("a percentage", "claimkit: 1\nx-a: 73.9%\n", 0),
        ("plus", "claimkit: 1\nx-a: +49\n", 1),
        ("a time", "claimkit: 1\nx-a: 12:30:45\n", 0),
        ("a very long number", f"claimkit: 1\nx-a: {'1' * 40}\n", 1),
    ],
    "FIL010": [
        ("an escaped NUL", 'claimkit: 1\nx-a: "\\0"\n', 1),
        ("a raw line separator", "claimkit: 1\nx-a: a\u2028b\n", 1),
        ("a non-breaking space", "claimkit: 1\nx-a: a\u00a0b\n", 0),
        ("an emoji of several parts", "claimkit: 1\nx-a: \U0001f468\u200d\U0001f469\n", 0),
        ("Windows line ends", "claimkit: 1\r\nx-a: b\r\n", 0),
    ],
    "FIL011": [("an empty file", "", 1), ("a list", "- 1\n", 1), ("a capital", "ClaimKit: 1\n", 1)],
    "FIL012": [
        ("a text", 'claimkit: "1"\n', 1),
        ("true", "claimkit: true\n", 1),
        ("null", "claimkit:\n", 1),
        ("a list", "claimkit: [1]\n", 1),
        ("zero", "claimkit: 0\n", 1),
    ],
    "FIL013": [],
    "REF010": [],  # tests/cli/test_importing.py: it takes a second file
    "FIL014": [
        ("a comment after a word of a vocabulary", "claimkit: 1\nsources:\n  a:\n    type: book # print\n", 0),
        ("a comment after a quoted text", 'claimkit: 1\nsources:\n  a:\n    type: book\n    title: "Tea" # 2nd\n', 0),
        ("a comment on its own line", "claimkit: 1\nsources:\n  a:\n    type: book\n    # print\n    title: Tea\n", 0),
        ("a comment after the key", "claimkit: 1\nsources:\n  a:\n    type: book\n    title: # below\n      Tea\n", 0),
        ("a hash inside a word", "claimkit: 1\nsources:\n  a:\n    type: book\n    title: C#\n", 0),
        ("after a block text", "claimkit: 1\nsources:\n  a:\n    type: book\n    title: >-  # folded\n      Tea #1\n", 0),
        ("after a text of two lines", "claimkit: 1\nsources:\n  a:\n    type: book\n    title: Tea\n      and #1\n", 1),
        ("in a scope", "claimkit: 1\nclaims:\n- {id: a, statement: x, kind: harm, confidence: none, scope: {dose: a #1\n }}\n", 1),
        ("a key of one's own", "claimkit: 1\nx-a: b # c\n", 0),
    ],
    "SCH001": [
        ("a key of one's own", {"claimkit": 1, "x-a": 1}, 0),
        ("a Python name", only(container_title="A"), 1),
        ("two at once", only(titel="A", autor="B"), 2),
        ("an export's field", file(claim(status="supported")), 1),
    ],
    "SCH002": [
        ("two keys of one mapping", {"claimkit": 1, "claims": [{"id": "a", "kind": "harm"}]}, 1),
        ("an empty slot", file(claim(citations=[{}])), 1),
        ("one key misspelt, one missing", file({"id": "a", "statment": "Tea.", "kind": "harm"}), 1),
        ("only a misspelt key", file({"id": "a", "statment": "Tea.", "kind": "harm", "confidence": "none"}), 0),
    ],
    "SCH003": [
        ("a number for a text", only(title=1984), 1),
        ("a number for a number or text", only(volume=12), 0),
        ("null", only(title=None), 1),
        ("one mapping for a list", only(author={"family": "Leaf"}), 1),
        ("a fraction for a count", file(claim(), sources={"a": source(sample_size=1.5)}), 1),
        ("null deep in a key of one's own", {"claimkit": 1, "x-a": {"b": [None]}}, 1),
    ],
    "SCH004": [
        ("an underscore for a hyphen", file(claim(confidence="very_low")), 1),
        ("a capital", file(claim(kind="Efficacy")), 1),
        ("a text where a list of words belongs is a wrong type", cites(slot(differs="dose")), 0),
    ],
    "SCH005": [
        ("a non-breaking space is no blank", only(title="\u00a0"), 0),
        ("spaces and line ends", only(title=" \n\t"), 1),
        ("a number or blank text", only(volume=" "), 1),
        ("an empty id", {"claimkit": 1, "sources": {"": {"type": "book"}}}, 1),
    ],
    "SCH006": [
        ("a year of two digits", only(issued="19"), 1),
        ("a date with slashes", only(issued="2019/11/19"), 1),
        ("a season", only(issued="Spring 2019"), 1),
        ("a year", only(issued="2019"), 0),
        ("a digest in capitals", passage(start=0, end=1, sha256=HEX.upper()), 1),
        ("a final newline", only(issued="2019\n"), 1),
    ],
    "SCH007": [
        ("a negative offset", passage(start=-1, end=1, sha256=HEX), 1),
        ("a year of three digits", only(issued=999), 1),
        ("zero", passage(start=0, end=1, sha256=HEX), 0),
    ],
    "SCH008": [
        ("29 February of a leap year", only(issued="2024-02-29"), 0),
        ("29 February of another year", only(issued="2023-02-29"), 1),
        ("29 February 1900", only(issued="1900-02-29"), 1),
        ("29 February 2000", only(issued="2000-02-29"), 0),
        ("month 00", only(issued="2019-00"), 1),
        ("a month", only(issued="2019-12"), 0),
        ("a year as number", only(issued=2019), 0),
        ("year 0000", only(accessed="0000"), 1),
        ("an access date", only(accessed="2019-11-31"), 1),
        ("a notice", file(claim(), sources={"a": source(notices=[{"kind": "concern", "date": "2019-13"}])}), 1),
        ("a document", {"claimkit": 1, "documents": {"a": {"issued": "2019-02-30"}}}, 1),
        ("a review", file(claim(reviewed={"by": "A", "date": "2026-02-30", "fingerprint": f"v1:sha256:{HEX}"})), 1),
    ],
    "REF001": [
        ("digits", file(claim("2019-1")), 0),
        ("a letter with an accent", file(claim("häuschen-é")), 0),
        ("another script", file(claim("\u7dd1\u8336-1")), 0),
        ("a capital", file(claim("Tea")), 1),
        ("two hyphens", file(claim("a--b")), 1),
        ("a hyphen at the end", file(claim("a-")), 1),
        ("an underscore", file(claim("a_b")), 1),
        ("a space", file(claim("a b")), 1),
        ("a source and a document", {"claimkit": 1, "sources": {"A": {"type": "book"}}, "documents": {"B": {}}}, 2),
    ],
    "REF002": [
        ("in two files", [file(claim()), file(claim())], 1),
        ("three times", [file(claim(), claim()), file(claim())], 2),
        ("a claim and a source of one name", file(claim("a"), sources={"a": TRIAL}), 0),
    ],
    "REF003": [
        ("in two files", [file(claim("tea")), file(claim("TEA"))], 1),
        ("the very same id", [file(claim("Tea")), file(claim("Tea"))], 0),
    ],
    "REF004": [
        ("in another file", [cites(slot("b")), {"claimkit": 1, "sources": {"b": TRIAL}}], 0),
        ("in no file", cites(slot("b")), 1),
        ("an omission", {"claimkit": 1, "documents": {"d": {"omissions": [{"text": "x", "sources": ["b"]}]}}}, 1),
        ("an included study", only(appraisal={"design": "meta-analysis", "includes": ["b"]}), 1),
        ("an open slot", file(claim(citations=[{"needs": "x"}])), 0),
    ],
    "REF005": [
        ("the only document with a path", passage(quote="x"), 0),
        ("named", passage(quote="x", document="article"), 0),
        ("unknown", passage(quote="x", document="other"), 1),
        ("left out of two", file(claim(passages=[{"quote": "x"}]), documents={"a": {"path": "a"}, "b": {"path": "b"}}), 1),
        ("left out, and one of two has a path", file(claim(passages=[{"quote": "x"}]), documents={"a": {"path": "a"}, "b": {}}), 0),
        ("left out, and none has a path", file(claim(passages=[{"quote": "x"}]), documents={"a": {}}), 1),
        ("in another file", [file(claim(passages=[{"quote": "x", "document": "d"}])), {"claimkit": 1, "documents": {"d": {}}}], 0),
        ("an exempt passage", {"claimkit": 1, "exempt": [{"quote": "x", "document": "d", "reason": "code"}]}, 1),
    ],
    "REF006": [
        ("in another file", [file(claim("a", rests_on=["b"])), file(claim("b"))], 0),
        ("a source is no claim", file(claim("a", rests_on=["s"]), sources={"s": TRIAL}), 1),
        ("twice", file(claim("a", rests_on=["b", "c"])), 2),
    ],
    "REF007": [
        ("itself", file(claim("a", rests_on=["a"])), 1),
        ("two", file(claim("a", rests_on=["b"]), claim("b", rests_on=["a"])), 1),
        ("over two files", [file(claim("a", rests_on=["b"])), file(claim("b", rests_on=["a"]))], 1),
        ("a diamond", file(claim("a", rests_on=["b", "c"]), claim("b", rests_on=["d"]), claim("c", rests_on=["d"]), claim("d")), 0),
        ("two circles", file(claim("a", rests_on=["a"]), claim("b", rests_on=["b"])), 2),
        ("what rests on a circle is not in it", file(claim("a", rests_on=["b"]), claim("b", rests_on=["b"])), 1),
    ],
    "REF008": [
        ("cited in another file", [{"claimkit": 1, "sources": {"a": TRIAL}}, file(claim(citations=[slot()]))], 0),
        (
            "named by an omission",
            {"claimkit": 1, "sources": {"a": TRIAL}, "documents": {"d": {"omissions": [{"text": "x", "sources": ["a"]}]}}},
            0,
        ),
        ("included in a synthesis", cites(slot(), sources={"a": source("meta-analysis", includes=["b"]), "b": TRIAL}), 0),
        ("another file's own is cited", [{"claimkit": 1, "sources": {"a": source(title="x")}}, cites(slot())], 1),
        ("only named as neutral", cites(slot(stance="neutral")), 0),
    ],
    "REF009": [
        (
            "the same in both",
            [{"claimkit": 1, "sources": {"a": TRIAL}}, {"claimkit": 1, "sources": {"a": TRIAL}}, file(claim(citations=[slot()]))],
            0,
        ),
        ("one's own wins", [{"claimkit": 1, "sources": {"a": source(title="x")}}, cites(slot())], 0),
        (
            "different",
            [
                {"claimkit": 1, "sources": {"a": source(title="x")}},
                {"claimkit": 1, "sources": {"a": TRIAL}},
                file(claim(citations=[slot()])),
            ],
            1,
        ),
        (
            "different but for the order of keys",
            [
                {"claimkit": 1, "sources": {"a": {**TRIAL, "x-a": 1, "x-b": 2}}},
                {"claimkit": 1, "sources": {"a": {"x-b": 2, "x-a": 1, **TRIAL}}},
                file(claim(citations=[slot()])),
            ],
            0,
        ),
        ("nobody cites it", [{"claimkit": 1, "sources": {"a": source(title="x")}}, {"claimkit": 1, "sources": {"a": TRIAL}}], 0),
        (
            "a document",
            [
                {"claimkit": 1, "documents": {"d": {"title": "x"}}},
                {"claimkit": 1, "documents": {"d": {"title": "y"}}},
                file(claim(passages=[{"quote": "x", "document": "d"}])),
            ],
            1,
        ),
    ],
    "IDN001": [
        ("an address", only(DOI="https://doi.org/10.1000/182"), 0),
        ("a prefix", only(DOI="doi:10.1000/182"), 0),
        ("capitals", only(DOI="10.1000/ABC"), 0),
        ("brackets that belong to it", only(DOI="10.1016/S0140-6736(97)11096-0"), 0),
        ("no suffix", only(DOI="10.1000/"), 1),
        ("another number", only(DOI="11.1000/182"), 1),
        ("a document's is not a source's", {"claimkit": 1, "documents": {"d": {"DOI": "x"}}}, 0),
    ],
    "IDN002": [("spaces around", only(PMID=" 12345 "), 0), ("a label", only(PMID="PMID: 12345"), 0), ("letters", only(PMID="12a"), 1)],
    "IDN003": [("good", only(PMCID="PMC123"), 0), ("small letters", only(PMCID="pmc123"), 0), ("digits alone", only(PMCID="123"), 1)],
    "IDN004": [
        ("hyphens", only(ISBN="978-0-306-40615-7"), 0),
        ("ten digits", only(ISBN="0-306-40615-2"), 0),
        ("X", only(ISBN="0-8044-2957-X"), 0),
        ("two in one", only(ISBN="9780306406157 0306406152"), 1),
    ],
    "IDN005": [("X", only(ISSN="2434-561X"), 0), ("no hyphen", only(ISSN="03178471"), 0), ("a wrong digit", only(ISSN="0317-8472"), 1)],
    "IDN006": [
        ("an address", only(author=[{"family": "A", "ORCID": "https://orcid.org/0000-0002-1825-0097"}]), 0),
        ("an editor", only(editor=[{"family": "A", "ORCID": "0000-0002-1825-0098"}]), 1),
        ("under a long name", only(**{"collection-editor": [{"ORCID": "x"}]}), 1),
        ("an author of a document", {"claimkit": 1, "documents": {"d": {"author": [{"ORCID": "x"}]}}}, 1),
    ],
    "IDN007": [
        ("new", only(arXiv="2101.00001v2"), 0),
        ("old", only(arXiv="hep-th/9901001"), 0),
        ("a label", only(arXiv="arXiv:2101.00001"), 0),
        ("month 13", only(arXiv="2113.00001"), 1),
    ],
    "IDN008": [
        ("good", file(claim(), sources={"a": source(registration="NCT00568555")}), 0),
        ("another registry", file(claim(), sources={"a": source(registration="ISRCTN12345678")}), 0),
        ("EudraCT", file(claim(), sources={"a": source(registration="2015-001234-56")}), 0),
        ("seven digits", file(claim(), sources={"a": source(registration="nct0056855")}), 1),
    ],
    "IDN009": [
        *(
            (
                f"{one}, {other}",
                file(sources={"x": {**TRIAL, "title": "X", "DOI": one}, "y": {**TRIAL, "title": "Y", "DOI": other}}),
                number,
            )
            for one, other, number in [
                ("10.1000/tea.1", "10.1000/tea.1/", 1),
                ("10.1000/tea-1", "10.1000/tea\u20101", 1),
                ("10.1000/tea(1)", "https://doi.org/10.1000/TEA%281%29", 1),
                ("10.1000/tea(1)", "10.1000/tea%281%29", 1),
                ("10.1000/tea.1", "10.1000/tea.1v2", 0),
            ]
        ),
        (
            "one work under two ids, word for word",
            {"claimkit": 1, "sources": {"a": {"type": "book", "DOI": "10.1000/1"}, "b": {"type": "book", "DOI": "10.1000/1"}}},
            1,
        ),
        ("in two files under one id, the same", [only(DOI="10.1000/1"), only(DOI="10.1000/1")], 0),
        ("in two files under one id, different", [only(DOI="10.1000/1"), only(DOI="10.1000/1", title="x")], 1),
        (
            "a journal's number",
            {"claimkit": 1, "sources": {"a": {"type": "book", "ISSN": "0317-8471"}, "b": {"type": "book", "ISSN": "0317-8471"}}},
            0,
        ),
        (
            "two chapters of a book",
            {
                "claimkit": 1,
                "sources": {name: {"type": "chapter", "title": name, "container-title": "Tea", "ISBN": "9780306406157"} for name in "ab"},
            },
            0,
        ),
        (
            "ISBNs of both lengths",
            {"claimkit": 1, "sources": {"a": {"type": "book", "ISBN": "0306406152"}, "b": {"type": "book", "ISBN": "9780306406157"}}},
            1,
        ),
        ("the same bad number", {"claimkit": 1, "sources": {"a": {"type": "book", "PMID": "x"}, "b": {"type": "book", "PMID": "x"}}}, 0),
    ],
    "IDN010": [
        ("an address", only(URL="https://example.org"), 0),
        ("a journal's number alone", only(ISSN="0317-8471"), 1),
        ("an address that is none", only(URL="x"), 1),
        ("a title alone", only(title="Tea"), 1),
        (
            "a registration",
            file(claim(), sources={"a": {"type": "book", "appraisal": {"design": "other", "registration": "NCT00568555"}}}),
            0,
        ),
        ("a document needs none", {"claimkit": 1, "documents": {"d": {"title": "x"}}}, 0),
    ],
    "IDN011": [
        ("an identifier alone", beside_tea_11(), 1),
        ("an address alone", only(URL="https://example.org/1"), 1),
        ("a title", beside_tea_11(title="Tea"), 0),
        ("the words of the article", beside_tea_11(note="as the article has it: Doe J. Tea."), 0),
        ("an author", beside_tea_11(author=[{"family": "Doe"}]), 0),
    ],
    "IDN012": [
        ("an identifier alone", beside_tea_11(), 1),
        ("an author too", beside_tea_11(author=[{"family": "Doe"}]), 1),
        ("a title to compare", beside_tea_11(title="Tea"), 0),
        ("the words of the article", beside_tea_11(note="as the article has it: Doe J. Tea."), 0),
        ("two characters off", beside_tea_11(DOI="10.1000/tea.22"), 0),
        ("two characters in each other's place", beside_tea_11(DOI="10.1000/tae.11"), 1),
        ("the very same", beside_tea_11(DOI="10.1000/tea.11"), 0),
    ],
    "EVD001": [
        ("indirect evidence against", cites(slot(stance="disputes", differs=["dose"])), 1),
        ("direct evidence against", cites(slot(stance="disputes")), 1),
        ("both sides", cites(slot(), slot("b", "disputes"), sources=TWO), 0),
        ("only indirect support", cites(slot(differs=["dose"])), 0),
        ("only neutral", cites(slot(stance="neutral")), 1),
        ("an opinion", file(claim(kind="opinion")), 1),
        ("inferred, which shows no effect", inferred("definition", "efficacy"), 1),
        ("inferred", inferred("definition", "mechanism"), 0),
        ("contested, and the evidence leans against it", cites(slot("a", differs=["dose"]), slot("b", "disputes"), sources=TWO), 1),
        ("inferred from nothing", file(claim("a"), claim("b", rests_on=["a"])), 2),
    ],
    "EVD002": [("two", file(claim(citations=[{"needs": "x"}, {"needs": "y", "required": False}])), 2), ("none", cites(slot()), 0)],
    "EVD003": [
        (
            "known as retracted in another file, under another id",
            [
                cites(slot(), sources={"a": {**TRIAL, "DOI": "10.1000/1"}}),
                {"claimkit": 1, "sources": {"b": source(DOI="https://doi.org/10.1000/1", notices=[{"kind": "retraction"}])}},
            ],
            1,
        ),
        (
            "a synthesis that includes it",
            cites(slot("m"), sources={"m": source("meta-analysis", includes=["a"]), "a": source(notices=[{"kind": "retraction"}])}),
            1,
        ),
        (
            "a synthesis of syntheses that includes it, and itself",
            cites(
                slot("u"),
                sources={
                    "u": source("meta-analysis", includes=["m"]),
                    "m": source("meta-analysis", includes=["a", "u"], DOI="10.1000/3"),
                    "a": source(notices=RETRACTED, DOI="10.1000/2"),
                },
            ),
            1,
        ),
        ("neutral, only pointed out", cites(slot(stance="neutral"), sources={"a": source(notices=RETRACTED)}), 1),
        ("a correction", cites(slot(), sources={"a": source(notices=[{"kind": "correction"}])}), 0),
        ("superseded", cites(slot(), sources={"a": source(notices=SUPERSEDED)}), 0),
        ("not cited", file(claim(), sources={"a": source(notices=RETRACTED)}), 0),
        ("by the title under another id", cites(slot(), sources={"a": TRIAL, "b": source(title="RETRACTED: Tea")}), 1),
        (
            "by the title of what it includes",
            cites(slot("a"), sources={"a": source("meta-analysis", includes=["b"]), "b": source(title="RETRACTED: Tea", DOI="10.1000/2")}),
            1,
        ),
        ("history too", cites(slot(), sources={"a": source(notices=RETRACTED)}, kind="history"), 1),
    ],
    "EVD004": [
        ("four words", cites(slot(quote="fewer cold days reported")), 0),
        ("three words", cites(slot(quote="fewer cold days")), 1),
        ("eight characters of Japanese", cites(slot(quote="\u7dd1\u8336\u306f\u98a8\u90aa\u3092\u6cbb\u3059")), 0),
        ("four characters of Japanese", cites(slot(quote="\u7dd1\u8336\u98a8\u90aa")), 1),
        ("a short quotation of the article", file(claim(passages=[{"quote": "tea"}]), documents={"d": {"path": "a"}}), 0),
        ("numbers", cites(slot(quote="OR 0.72, 95% CI")), 0),
    ],
    "EVD005": [
        ("three claims", file(*(claim(f"c{n}", citations=[slot(quote=LONG)]) for n in range(3)), sources={"a": TRIAL}), 1),
        ("two claims", file(*(claim(f"c{n}", citations=[slot(quote=LONG)]) for n in range(2)), sources={"a": TRIAL}), 0),
        ("one claim, three times", cites(*[slot(quote=LONG)] * 3), 0),
        (
            "three sources",
            file(*(claim(f"c{n}", citations=[slot(f"s{n}", quote=LONG)]) for n in range(3)), sources={f"s{n}": TRIAL for n in range(3)}),
            0,
        ),
        ("no quotation", file(*(claim(f"c{n}", citations=[slot()]) for n in range(5)), sources={"a": TRIAL}), 0),
        (
            "other spaces and capitals",
            file(
                *(claim(f"c{n}", citations=[slot(quote=text)]) for n, text in enumerate([LONG, LONG.upper(), LONG.replace(" ", "  ")])),
                sources={"a": TRIAL},
            ),
            1,
        ),
    ],
    "EVD006": [
        ("a locator", cites(slot(quote=LONG, locator={"label": "abstract"})), 0),
        ("no quotation", cites(slot()), 0),
        ("a passage needs none", file(claim(passages=[{"quote": "x"}]), documents={"d": {"path": "a"}}), 0),
    ],
    "EVD007": [
        ("a quotation instead", cites({"source": "a", "stance": "supports", "quote": LONG}), 0),
        ("a note is neither", cites({"source": "a", "stance": "supports", "note": "x"}), 1),
        ("neutral too", cites({"source": "a", "stance": "neutral"}), 1),
    ],
    "EVD008": [
        (
            "the trial is only pointed out",
            cites(slot("a"), slot("b", "neutral"), sources={"a": source("meta-analysis", includes=["b"]), "b": TRIAL}),
            0,
        ),
        (
            "the trial was retracted and does not count",
            cites(slot("a"), slot("b"), sources={"a": source("meta-analysis", includes=["b"]), "b": source(notices=RETRACTED)}),
            0,
        ),
        (
            "an older report that was superseded",
            cites(
                slot("a"),
                slot("b"),
                sources={"a": source(registration="NCT00568555"), "b": source(registration="NCT00568555", notices=SUPERSEDED)},
            ),
            0,
        ),
        (
            "two reports of one study",
            cites(
                slot("a"),
                slot("b"),
                sources={"a": source(registration="NCT00568555"), "b": source(registration=" nct00568555", DOI="10.1000/2")},
            ),
            1,
        ),
        (
            "each further report once, not each pair of reports",
            cites(*map(slot, "abcd"), sources={id_: source(registration="NCT00568555", DOI=f"10.1000/{id_}") for id_ in "abcd"}),
            3,
        ),
        ("two studies", cites(slot("a"), slot("b"), sources=TWO), 0),
        ("one source cited twice", cites(slot(), slot(), sources={"a": source(registration="NCT00568555")}), 0),
        (
            "for two claims",
            file(
                claim("x", citations=[slot("a")]),
                claim("y", citations=[slot("b")]),
                sources={"a": source("meta-analysis", includes=["b"]), "b": TRIAL},
            ),
            0,
        ),
        ("for and against", cites(slot("a"), slot("b", "disputes"), sources={"a": source("meta-analysis", includes=["b"]), "b": TRIAL}), 1),
    ],
    "EVD009": [
        ("one independent", cites(slot("a"), slot("b"), sources={"a": source(independent=False), "b": TRIAL}), 0),
        ("an independent one against", cites(slot("a"), slot("b", "disputes"), sources={"a": source(independent=False), "b": TRIAL}), 1),
        (
            "the independent one was retracted",
            cites(slot("a"), slot("b"), sources={"a": source(independent=False), "b": source(notices=RETRACTED, DOI="10.1000/2")}),
            1,
        ),
        ("it does not count anyway", cites(slot(), sources={"a": source(independent=False, notices=RETRACTED)}), 0),
        ("against", cites(slot(stance="disputes"), sources={"a": source(independent=False)}), 0),
        ("no source known", cites(slot("nobody")), 0),
    ],
    "EVD010": [
        *((statement, file(claim(kind=kind, statement=statement, **more)), number) for statement, kind, more, number in EFFECTS),
        *(
            (
                f"{statement} ({language})",
                file(claim(kind="definition", statement=statement), documents={"d": {"title": "x", "language": language}}),
                number,
            )
            for statement, language, number in [("Tea cures colds.", "xx", 1), ("Tee heilt Husten.", "de", 0), ("Tea is a drink.", "xx", 0)]
        ),
    ],
    "EVD011": [
        ("a premise about a mechanism", inferred("mechanism", "efficacy"), 0),
        ("a premise that only describes", inferred("definition", "efficacy"), 1),
        ("a recommendation from a description", inferred("description", "recommendation"), 1),
        ("a description from a description", inferred("definition", "description"), 0),
    ],
    "EVD012": [
        ("a registration for a claim", cites(slot(), sources={"a": source("registry-record")}), 1),
        ("against it", cites(slot(stance="disputes"), sources={"a": source("registry-record")}), 1),
        ("neutral", cites(slot(stance="neutral"), sources={"a": source("registry-record")}), 0),
        ("a trial with results", cites(slot()), 0),
    ],
    "EVD013": [
        ("a concern", cites(slot(), sources={"a": source(notices=[{"kind": "concern"}])}), 1),
        ("a correction", cites(slot(), sources={"a": source(notices=[{"kind": "correction"}])}), 0),
        ("told of the same work under another id", cites(slot(), sources={"a": TRIAL, "b": source(notices=[{"kind": "concern"}])}), 1),
    ],
    "CNF001": [
        ("at the ceiling", cites(slot(), confidence="moderate"), 0),
        ("above it", cites(slot(), confidence="high"), 1),
        ("below it", cites(slot(), confidence="very-low"), 0),
        ("overridden: a note shows the reason", cites(slot(), confidence="high", override="x"), 1),
        ("capped by the source", cites(slot(certainty="low"), confidence="moderate"), 1),
        ("indirect", cites(slot(differs=["population"]), confidence="low"), 1),
        ("nothing supports it: another rule", file(claim(confidence="high")), 0),
        ("two trials", cites(slot("a"), slot("b"), sources=TWO, confidence="high"), 1),
        ("no appraisal", cites(slot(), sources={"a": {"type": "book", "DOI": "10.1000/1"}}, confidence="low"), 1),
    ],
    "CNF002": [
        ("none", file(claim()), 0),
        ("overridden: a note shows the reason", file(claim(confidence="very-low", override="x")), 1),
        ("overridden by two levels: another rule", file(claim(confidence="low", override="x")), 0),
        ("only evidence against", cites(slot(stance="disputes"), confidence="low"), 1),
        (
            "inferred",
            file(
                claim("a", citations=[slot("s")], confidence="low"), claim("b", rests_on=["a"], confidence="very-low"), sources={"s": TRIAL}
            ),
            0,
        ),
        ("an open slot", file(claim(citations=[{"needs": "x"}], confidence="low")), 1),
    ],
    "CNF003": [("none needs no reason", file(claim()), 0), ("any other does", cites(slot(), confidence="low"), 1)],
    "CNF004": [
        ("needed", cites(slot(), confidence="high", override="x"), 0),
        ("not needed", cites(slot(), confidence="moderate", override="x"), 1),
        ("none", file(claim(override="x")), 1),
    ],
    "CNF006": [
        ("two levels, overridden", cites(slot(read="secondary"), confidence="high", override="x"), 1),
        ("two levels: another rule says so", cites(slot(read="secondary"), confidence="high"), 0),
        ("one level, overridden", cites(slot(), confidence="high", override="x"), 0),
        ("nothing supports it, overridden", file(claim(confidence="low", override="x")), 1),
    ],
    "EVD014": [
        ("a null result that disputes", cites(slot(stance="disputes", result="no-difference")), 1),
        ("and one that rules it out", cites(slot(stance="disputes", result="no-difference", rules_out="power")), 0),
        ("the opposite in support", cites(slot(result="opposite")), 1),
        ("safe, by a null result", cites(slot(result="no-difference", rules_out="interval"), kind="safety"), 0),
        ("where results do not count", cites(slot(result="opposite"), kind="mechanism"), 0),
        ("without a result", cites(slot(stance="disputes")), 0),
    ],
    "EVD015": [
        ("beside another result", cites(slot(rules_out="power")), 1),
        ("beside none", cites(slot(stance="disputes", rules_out="power")), 1),
        ("beside a null result", cites(slot(stance="disputes", result="no-difference", rules_out="power")), 0),
    ],
    "EVD016": [
        ("a trial", cites(slot(stance="neutral")), 1),
        ("a synthesis", cites(slot(stance="neutral"), sources={"a": source("systematic-review")}), 1),
        ("a cohort", cites(slot(stance="neutral"), sources={"a": source("cohort")}), 0),
        ("with its result", cites(slot(stance="neutral", result="no-difference")), 0),
        ("another kind", cites(slot(stance="neutral"), kind="mechanism"), 0),
    ],
    "EVD017": [
        ("no harm", file(claim(kind="harm", statement="Tea has no side effects.")), 1),
        ("does not", file(claim(kind="harm", statement="Tea does not harm anybody.")), 1),
        ("safe", file(claim(kind="harm", statement="Tea is safe.")), 1),
        ("not safe is a harm", file(claim(kind="harm", statement="Tea is not safe.")), 0),
        ("a harm", file(claim(kind="harm", statement="Tea damages teeth.")), 0),
        ("not only", file(claim(kind="harm", statement="Tea stains not only teeth.")), 0),
        ("another kind", file(claim(kind="safety", statement="Tea does not harm anybody.")), 0),
    ],
    "EVD018": [
        ("no comparator", file(claim(kind="comparison", scope={"outcome": "x"})), 1),
        ("a comparator", file(claim(kind="comparison", scope={"comparator": "x"})), 0),
        ("no comparison", file(claim()), 0),
    ],
    "EVD019": [
        ("superseded", cites(slot(), sources={"a": source(notices=SUPERSEDED)}), 1),
        ("neutral", cites(slot(stance="neutral"), sources={"a": source(notices=SUPERSEDED)}), 0),
        ("for history", cites(slot(), kind="history", sources={"a": source(notices=SUPERSEDED)}), 0),
    ],
    "EVD020": [
        ("of news", only(appraisal={"design": "meta-analysis", "synthesizes": "news"}), 1),
        ("of a synthesis", only(appraisal={"design": "meta-analysis", "synthesizes": "meta-analysis"}), 1),
        ("of interviews", only(appraisal={"design": "systematic-review", "synthesizes": "qualitative"}), 0),
        ("of mixed things", only(appraisal={"design": "systematic-review", "synthesizes": "other"}), 0),
    ],
    "EVD021": [
        ("read is not said", cites(slot()), 1),
        ("all is said", cites(slot(read="abstract")), 0),
        ("the size is not said", cites(slot(read="abstract"), sources={"a": {**TRIAL, "appraisal": {"design": "cohort"}}}), 1),
        ("a label has no size", cites(slot(read="abstract"), sources={"a": {**TRIAL, "appraisal": {"design": "regulatory"}}}), 0),
        ("neutral", cites(slot(stance="neutral")), 0),
        ("another kind", cites(slot(), kind="mechanism"), 0),
    ],
    "EVD022": [
        ("a synthesis", cites(slot(), sources={"a": source("meta-analysis")}), 1),
        ("a guideline", cites(slot(), sources={"a": source("guideline")}), 1),
        ("rated", cites(slot(certainty="low"), sources={"a": source("guideline")}), 0),
        ("a trial", cites(slot()), 0),
        ("another kind", cites(slot(), sources={"a": source("guideline")}, kind="definition"), 0),
    ],
    "EVD023": [
        ("no scope", cites(slot()), 1),
        ("a part of it", cites(slot(), scope={"population": "x"}), 1),
        ("all of it", cites(slot(), scope={"population": "x", "intervention": "y", "outcome": "z"}), 0),
        ("another kind", cites(slot(), kind="association"), 0),
        ("nothing cited yet", file(claim()), 0),
    ],
    "EVD024": [
        ("another comparator", cites(slot(differs=["comparator"])), 1),
        ("another dose", cites(slot(differs=["dose"])), 0),
        ("another kind", cites(slot(differs=["comparator"]), kind="association"), 0),
    ],
    "EVD025": [
        ("nothing on safety", cites(slot(), caveats=[{"kind": "other", "text": "x"}]), 1),
        ("a recommendation", cites(slot(), kind="recommendation"), 1),
        ("nothing yet on safety", cites(slot(), caveats=[{"kind": "safety", "text": "TODO"}]), 1),
        ("something on safety", cites(slot(), caveats=[{"kind": "safety", "text": "x"}]), 0),
        ("a harm", cites(slot(), kind="harm"), 0),
        ("nothing cited yet", file(claim()), 0),
    ],
    "EVD026": [
        *(
            (f"an entry in a register by its DOI: {doi}", only(DOI=doi, appraisal={"design": "randomized-trial", "sample_size": 500}), 1)
            for doi in ("10.1186/ISRCTN12345678", "10.1002/central/CN-01234567")
        ),
        *(
            (f"a title: {title}", only(title=title, appraisal={"design": design, "sample_size": 500, **more}), number)
            for title, design, more, number in [
                ("Tea for colds: a case report", "cohort", {}, 1),
                ("Tea for colds: a case report", "case-report", {}, 0),
                ("Case reports of colds: a review", "meta-analysis", {}, 0),
                ("Tea for colds: study protocol for a randomised trial", "randomized-trial", {}, 1),
                ("Effects of tea on swimming rats", "randomized-trial", {}, 1),
                ("Effects of tea on swimming rats", "animal", {}, 0),
                ("Tea in mice: a meta-analysis", "meta-analysis", {"synthesizes": "animal"}, 0),
                ("Tea in mice: a meta-analysis", "meta-analysis", {"synthesizes": "randomized-trial"}, 1),
                ("Tea and mice in the pantry", "survey", {}, 0),
                ("Tea in mice", "guideline", {}, 0),
                *(
                    (title, "randomized-trial", {}, 0)
                    for title in (
                        "Acupuncture in women undergoing in vitro fertilization: a randomized controlled trial",
                        "In vitro maturation versus standard IVF",
                        "Pest management and asthma among mouse-sensitized children",
                        "An ergonomic computer mouse",
                        "Doxycycline for uncomplicated murine typhus",
                        "Tea in households with rats",
                        "Self-controlled case series study of tea",
                        "Electronic versus paper case report forms",
                        "A new protocol for a rapid rule-out of myocardial infarction",
                        "Children treated on study protocol ALL-BFM 95",
                        "Correction of anaemia with tea",
                        "Comments of patients on tea",
                        "A letter to patients who miss their tea",
                        "Naltrexone and opioid withdrawal",
                    )
                ),
                *(
                    (title, "randomized-trial", {}, 1)
                    for title in (
                        "Tea in C57BL/6 mice",
                        "Tea in high-fat-diet-fed mice",
                        "Tea for colds (Protocol)",
                        "An in vitro study of tea",
                        "Tea shortens colds of Sprague-Dawley animals",
                        "Tea and colds: a mouse model",
                        "Erratum: Tea for colds",
                        "Author Correction: Tea for colds",
                        "Corrigendum to tea for colds",
                        "Comment on tea for colds",
                        "Expression of concern: Tea for colds",
                        "Partial retraction: Tea for colds",
                    )
                ),
            ]
        ),
        ("not appraised", only(title="Tea in mice"), 0),
        *(
            (f"{field}: {text}", only(**{field: text}, **REVIEWED), 1)
            for field, text in [
                ("note", "Retracted: 2020-01-01"),
                ("note", "as the article has it: RETRACTED: Leaf A. Tea. 2018."),
                ("note", "arXiv admin note: withdrawn by the authors"),
                ("keyword", "Colds, Retracted Publication"),
                ("abstract", "This article has been retracted."),
                ("title-short", "RETRACTED: Tea"),
                ("title", "Retracted study: tea and colds"),
                ("title", "<b>Retracted</b> tea and colds"),
                ("status", "expression of concern"),
                ("x-note", "This article was retracted in 2020."),
                ("x-seen", {"note": "retracted article"}),
                ("section", "Retraction"),
                ("container-title", "Retractions"),
                ("archive", "https://retractionwatch.com/x"),
                ("archive_location", "https://example.org/retracted/tea"),
                ("URL", "https://example.org/doi/10.1000/tea?retracted=true"),
                ("note", "Zur\u00fcckgezogen 2021"),
                ("note", "2020\u5e74\u5df2\u64a4\u7a3f\u4e8e\u671f\u520a"),
                ("note", "retracted 2019"),
                ("abstract", "This retracts the article on tea."),
            ]
        ),
        *(
            (f"{field}: {text}", only(**{field: text}, **REVIEWED), 0)
            for field, text in [
                ("abstract", "Consent for the study was withdrawn by two patients; the jaw was retracted."),
                ("note", "As cited on Retraction Watch"),
                ("note", "Participants withdrawn from the study"),
                ("x-note", "withdrawn patients: 12"),
                ("abstract", "Retraction of the lid was measured. Die Kinder lebten zur\u00fcckgezogen" + " und still" * 30),
                ("URL", "https://example.org/lid-retraction"),
                ("title", "Retraction of the eyelid"),
                ("title-short", "Retirada de cat\u00e9teres"),
                ("keyword", "zur\u00fcckgezogene Kinder"),
                ("title", "RETRACTED: Tea"),  # it does not count, which is told with the citation
            ]
        ),
        ("a notice that is written down", only(note="Retracted.", appraisal={"design": "cohort", "notices": [{"kind": "correction"}]}), 0),
        ("a DOI of a preprint", only(DOI="10.1101/2020.01.01.20012345", **REVIEWED), 1),
        ("an older one", only(DOI="https://doi.org/10.1101/123456", **REVIEWED), 1),
        ("a DOI of a journal of the same house", only(DOI="10.1101/gr.123456.111", **REVIEWED), 0),
        ("it says so", only(DOI="10.21203/rs.3.rs-1/v1", appraisal={"design": "cohort", "preprint": True}), 0),
        ("arXiv alone", only(arXiv="2101.00001", **REVIEWED), 1),
        ("arXiv beside a DOI", only(arXiv="2101.00001", DOI="10.1000/tea", **REVIEWED), 0),
        ("arXiv beside proceedings", only(arXiv="2101.00001", **REVIEWED, **{"container-title": "Proceedings"}), 0),
        *(
            (f"a trial titled {title}", only(title=title, appraisal={"design": "randomized-trial", "sample_size": 500}), count)
            for title, count in [
                ("Editorial: Tea for colds", 1),
                ("Tea for colds: an opinion", 1),
                ("Tea for colds: a cross-sectional study", 1),
                ("Tea and colds: a large prospective cohort study", 1),
                ("Tea and colds: a cohort nested in a randomised trial", 0),
                ("Public opinion on tea: a randomised trial", 0),
                ("Opinion polls by phone: a trial", 0),
                ("Opinion formation in groups", 0),
                ("Viewpoint-dependent recognition", 0),
                ("Editorial policies and quality", 0),
                ("An editorial on tea", 1),
                ("Survey reminders by post", 0),
                ("A survey experiment on tea", 0),
                ("Cohort-specific doses of tea", 0),
                ("Prospective cohort of tea drinkers", 1),
                ("Effect of a letter on a survey of cohort members", 0),
            ]
        ),
        ("a narrative review", only(title="Tea: a narrative review", appraisal={"design": "systematic-review"}), 1),
        ("a trial in a newspaper", only(**{**REVIEWED, "type": "article-newspaper"}), 1),
        ("a trial in a post", only(**{**REVIEWED, "type": "post-weblog"}), 1),
        ("a deposit", only(DOI="10.5281/zenodo.77", **REVIEWED), 1),
        ("a deposit of data", only(DOI="10.5281/zenodo.77", appraisal={"design": "dataset"}), 0),
        ("a deposit that says so", only(DOI="10.17605/OSF.IO/TEA", appraisal={"design": "cohort", "preprint": True}), 0),
        ("a status", only(status="Retraction pending", **REVIEWED), 1),
        ("a page of a register", only(URL="https://clinicaltrials.gov/study/NCT00000012", **REVIEWED), 1),
        ("another register", only(URL="https://www.isrctn.com/ISRCTN12345679", **REVIEWED), 1),
        ("a page of a register beside an article", only(URL="https://clinicaltrials.gov/study/NCT00000012", PMID="5", **REVIEWED), 0),
        ("a record", only(URL="https://clinicaltrials.gov/study/NCT00000012", appraisal={"design": "registry-record"}), 0),
        ("another page", only(URL="https://example.org/clinicaltrials.gov/", **REVIEWED), 0),
        ("a page of a server", only(URL="https://www.medrxiv.org/content/1", **REVIEWED), 1),
        ("a series", only(**REVIEWED, publisher="Preprint series of the institute"), 0),
        ("letters that a server has too", only(**REVIEWED, **{"container-title": "Classrnotes"}), 0),
        ("a server", only(**REVIEWED, **{"container-title": "medRxiv"}), 1),
        ("a genre", only(genre="Preprint", **REVIEWED), 1),
        ("a malformed DOI", only(DOI="ten", **REVIEWED), 0),
    ],
    "IDN013": [
        *(
            (f"{name} {text}", only(**{name: text}), 1)
            for name, text in [
                ("DOI", "10.1234/tea"),
                ("DOI", "10.1016/xxxx"),
                ("DOI", "10.1016/test"),
                ("DOI", "10.1016/j.xxxx.xxx"),
                ("DOI", "https://doi.org/10.1000/abc123"),
                ("PMID", "12345678"),
                ("PMID", "11111111"),
                ("PMCID", "PMC1234567"),
                ("ISBN", "978-1-234-56789-7"),
                ("DOI", "10.1016/j.xxxx.2023.xxxxxx"),
                ("DOI", "10.1007/s00000-000-0000-0"),
                ("DOI", "10.1136/bmj.nXXXX"),
                ("DOI", "10.1371/journal.pone.0000000"),
                ("DOI", "10.1038/s41586-xxx-xxx"),
                ("DOI", "10.1016/j.placeholder.2023.01.001"),
                ("DOI", "10.1016/j.xxx.2023.1"),
                ("DOI", "10.1016/j.journal.2023.01.001"),
                ("ISBN", "9999999999"),
                ("ISSN", "0000-0000"),
            ]
        ),
        *(
            (f"{name} {text}", only(**{name: text}), 0)
            for name, text in [
                ("DOI", "10.1000/tea.2018"),
                ("DOI", "10.1016/S0140-6736(20)31180-6"),
                ("DOI", "10.1101/123456"),
                ("DOI", "10.2307/1234567"),
                ("DOI", "10.1038/0"),
                ("DOI", "10.1515/9783110273106.xxx"),
                ("DOI", "10.1038/s41586-020-0000-1"),
                ("DOI", "10.1111/j.1467-9868.2005.00503.x"),
                ("ISSN", "0140-6736"),
                ("PMID", "31911410"),
                ("PMCID", "PMC123"),
                ("DOI", "ten"),
            ]
        ),
        ("a registration", only(appraisal={"design": "cohort", "registration": "NCT00000000"}), 1),
        ("a registration that may be one", only(appraisal={"design": "cohort", "registration": "NCT00000001"}), 0),
        *(
            (f"registration {text}", only(appraisal={"design": "cohort", "registration": text}), 1)
            for text in [
                "ISRCTN12345678",
                "2020-000000-00",
                "CRD42020000000",
                "DRKS 00000000",
                "CTRI/2020/00/000000",
                "ACTRN12600000000000",
            ]
        ),
        *(
            (f"registration {text}", only(appraisal={"design": "cohort", "registration": text}), 0)
            for text in [
                "ISRCTN83975026",
                "2020-001234-12",
                "CRD42020123456",
                "NTR1",
                "NCT01000000",
                "a register of our own",
                "CRD42012001234",
            ]
        ),
    ],
    "CNF005": [
        ("low", cites(slot(), confidence="low"), 1),
        ("moderate", cites(slot(), confidence="moderate"), 0),
        ("none", file(claim()), 0),
        ("a caveat", cites(slot(), confidence="low", caveats=[{"kind": "other", "text": "x"}]), 0),
    ],
    "COV001": [
        ("all four, and nobody modelled any", {"claimkit": 1, "documents": {"tea": {"path": "tea.md"}}}, 4),
        ("one is claimed", on_tea({"quote": "Tea is old."}), 3),
        ("one is exempt", on_tea(exempt=[{"quote": "They drink it.", "reason": "other"}]), 3),
        ("a passage over two", on_tea({"quote": "Tea is old. Tea is “good”."}), 2),
        ("a passage that is not found", on_tea({"quote": "Tea is new."}), 4),
        ("a passage that stands twice", on_tea({"quote": "Tea is"}), 4),
        ("no text", on_tea(documents={"tea": {}}), 0),
        ("gone", on_tea(documents={"tea": {"path": "gone.md"}}), 0),
        (
            "claims of another file count",
            [on_tea({"quote": "Tea is old."}), file(claim("b", passages=[{"quote": "They drink it.", "document": "tea"}]))],
            2,
        ),
    ],
    "COV002": [
        ("less than half", on_tea({"quote": "old"}), 1),
        ("half and more", on_tea({"quote": "is old"}), 0),
        ("two small ones", on_tea({"quote": "Tea", "suffix": "is old"}, {"quote": "old"}), 0),
        ("less than half, twice the same", on_tea({"quote": "old"}, {"quote": "old"}), 1),
        ("none", on_tea(), 0),
    ],
    "COV003": [
        ("the same words", on_tea({"quote": "Tea is old."}, exempt=[{"quote": "Tea is old.", "reason": "other"}]), 1),
        ("some words", on_tea({"quote": "Tea is old."}, exempt=[{"quote": "old", "reason": "other"}]), 1),
        ("only the full stop", on_tea({"quote": "Tea is old."}, exempt=[{"quote": ". Tea is “good”", "reason": "other"}]), 0),
        ("side by side", on_tea({"quote": "Tea is old"}, exempt=[{"quote": "They drink it", "reason": "other"}]), 0),
        (
            "two claims, told once",
            file(
                *(claim(name, passages=[{"quote": "Tea is old"}]) for name in "ab"),
                documents=TEA_BY_DIGEST,
                exempt=[{"quote": "Tea is old", "reason": "other"}],
            ),
            1,
        ),
        (
            "of two files",
            [on_tea({"quote": "Tea is old."}), {"claimkit": 1, "exempt": [{"quote": "Tea is old.", "reason": "other", "document": "tea"}]}],
            1,
        ),
    ],
    "PAS001": [
        ("one character", passage(start=0, end=1, sha256=HEX), 0),
        ("nothing", passage(start=1, end=1, sha256=HEX), 1),
        ("backwards", passage(start=2, end=1, sha256=HEX), 1),
        ("an exempt one", {"claimkit": 1, "exempt": [{"start": 1, "end": 1, "sha256": HEX, "document": "d", "reason": "code"}]}, 1),
    ],
    "PAS002": [
        ("gone", on_tea(documents={"tea": {"path": "gone.md"}}), 1),
        ("gone, and without passages", {"claimkit": 1, "documents": {"tea": {"path": "gone.md"}}}, 1),
        ("no path", on_tea(documents={"tea": {}}), 0),
        ("there", on_tea(), 0),
        (
            "told once, in the file that defines it",
            [on_tea(documents={"tea": {"path": "gone.md"}}), file(claim("b", passages=[{"quote": "x", "document": "tea"}]))],
            1,
        ),
    ],
    "PAS003": [
        ("the digest fits", on_tea(documents=TEA_BY_DIGEST), 0),
        ("it does not", on_tea(documents=OTHER_TEA), 1),
        ("no text", on_tea(documents={"tea": {"sha256": HEX}}), 0),
        ("no digest", on_tea(), 0),
    ],
    "PAS004": [
        ("there, with other quotes and over markup", on_tea({"quote": 'is old. Tea is "good"'}), 0),
        ("another word", on_tea({"quote": "Tea is new"}), 1),
        ("another case", on_tea({"quote": "tea is old"}), 1),
        ("another text, but still there", on_tea({"quote": "Tea is old"}, documents=OTHER_TEA), 0),
        ("with a prefix that is not there", on_tea({"quote": "drink it", "prefix": "You"}), 1),
        ("no text", on_tea({"quote": "x", "document": "tea"}, documents={"tea": {}}), 0),
        ("an exempt one", on_tea(exempt=[{"quote": "x", "reason": "heading"}]), 1),
        (
            "of a document in another file",
            [{"claimkit": 1, "documents": {"tea": {"path": "tea.md"}}}, file(claim(passages=[{"quote": "x", "document": "tea"}]))],
            1,
        ),
        ("of a document that nobody defines", file(claim(passages=[{"quote": "x", "document": "tea"}])), 0),
    ],
    "PAS005": [
        ("twice", on_tea({"quote": "drink it"}), 1),
        ("twice, with a prefix", on_tea({"quote": "drink it", "prefix": "We"}), 0),
        ("twice, with a suffix", on_tea({"quote": "drink it", "suffix": "too"}), 0),
        ("twice, with a suffix that both have", on_tea({"quote": "Tea", "suffix": "is"}), 1),
        ("once", on_tea({"quote": "old"}), 0),
    ],
    "PAS006": [
        ("it fits", on_tea({"start": 0, "end": 3, "sha256": digest("Tea")}), 0),
        ("markup counts", on_tea({"start": 7, "end": 12, "sha256": digest("*old*")}), 0),
        ("another text", on_tea({"start": 1, "end": 4, "sha256": digest("Tea")}), 1),
        ("beyond the end", on_tea({"start": 0, "end": 999, "sha256": HEX}), 1),
        ("an empty one has its own rule", on_tea({"start": 3, "end": 3, "sha256": HEX}), 0),
        ("the text changed: told once", on_tea({"start": 1, "end": 4, "sha256": HEX}, documents=OTHER_TEA), 0),
    ],
    "PAS007": [
        ("the same twice", on_tea({"quote": "Tea is old"}, {"quote": "Tea is old"}), 1),
        ("a part", on_tea({"start": 0, "end": 3, "sha256": digest("Tea")}, {"quote": "Tea is old"}), 1),
        ("side by side", on_tea({"quote": "Tea is old."}, {"quote": 'Tea is "good".'}), 0),
        ("two that are exempt", on_tea(exempt=[{"quote": "We drink", "reason": "other"}] * 2), 1),
        ("three", on_tea(*[{"quote": "Tea is old"}] * 3), 2),
        ("of two claims", file(*(claim(name, passages=[{"quote": "Tea is old"}]) for name in "ab"), documents=TEA_BY_DIGEST), 0),
        (
            "of two documents",
            on_tea(
                {"quote": "Tea is old", "document": "a"},
                {"quote": "Tea is old", "document": "b"},
                documents={"a": {"path": "tea.md"}, "b": {"path": "tea.md"}},
            ),
            0,
        ),
        ("of two claims with one id", file(*(claim("a", passages=[{"quote": "Tea is old"}]) for _ in "ab"), documents=TEA_BY_DIGEST), 0),
    ],
    "PAS008": [
        ("no documents at all", file(claim()), 0),
        ("none", on_tea(), 1),
        ("one", on_tea({"quote": "Tea is old"}), 0),
        ("another claim has one", file(claim("a"), claim("b", passages=[{"quote": "x", "document": "tea"}])), 1),
    ],
    "PAS009": [
        ("no path", on_tea({"quote": "x", "document": "tea"}, documents={"tea": {}}), 1),
        ("many passages, told once", on_tea(*[{"quote": "x", "document": "tea"}] * 5, documents={"tea": {}}), 1),
        ("no passages", {"claimkit": 1, "documents": {"tea": {}}}, 0),
        ("gone: told already", on_tea({"quote": "x"}, documents={"tea": {"path": "gone.md"}}), 0),
        ("there", on_tea({"quote": "Tea is old"}), 0),
        (
            "gone, and another file's",
            [{"claimkit": 1, "documents": {"tea": {"path": "gone.md"}}}, file(claim(passages=[{"quote": "x", "document": "tea"}]))],
            1,
        ),
    ],
    "PAS010": [
        ("one sentence that shares a word", on_tea({"quote": "Tea is old."}), 0),
        ("one that shares none", on_tea({"quote": "They drink it."}), 1),
        ("a part of one that shares none", on_tea({"quote": "They drink it"}), 0),
        ("two, each with a word", on_tea({"quote": 'Tea is old. Tea is "good".'}), 0),
        ("one too many", on_tea({"quote": 'Tea is "good". They drink it.'}), 1),
        ("two too many", on_tea({"quote": "They drink it. We drink it too."}), 2),
        ("at offsets", on_tea({"start": 30, "end": 44, "sha256": digest("They drink it.")}), 1),
        (
            "in another language than the text",
            file(claim(statement="Der Tee ist gut, und das ist so.", passages=[{"quote": "They drink it."}]), documents=TEA_BY_DIGEST),
            0,
        ),
        ("an exempt one asserts nothing", on_tea(exempt=[{"quote": "They drink it.", "reason": "other"}]), 0),
        ("its text is not at hand", on_tea({"quote": "They drink it. We drink it too."}, documents={"tea": {}}), 2),
    ],
    "PAS011": [
        *(
            (f"{statement} {quote}", on_denials({"quote": quote}, statement=statement), number)
            for statement, quote, number in [
                ("Tea relieves fatigue.", "Tea does not relieve fatigue.", 1),
                ("Tea relieves fatigue.", "relieve fatigue", 1),
                ("Tea does not relieve fatigue.", "Tea does not relieve fatigue.", 0),
                ("Mint relieves pain.", "mint relieves pain", 1),
                ("Coffee shortens colds.", "coffee shortens colds", 0),
                ("Mint relieves pain.", "no evidence that mint", 1),
                ("Coffee shortens colds.", "Tea did not help sleep, but coffee shortens colds.", 0),
                ("Milk lowers pain.", "Milk raises pain.", 1),
                ("Tea relieves fatigue.", "Tea does not relieve fatigue. We found no evidence that mint relieves pain.", 0),
            ]
        )
    ],
}


@pytest.mark.parametrize(
    ("code", "files", "number"),
    [pytest.param(code, files, number, id=f"{code} {what}") for code, cases in CASES.items() for what, files, number in cases],
)
def test_a_rule_finds_what_it_should_and_nothing_else(code: str, files: Any, number: int) -> None:
    given = files if isinstance(files, list) else [files]
    assert len(found(code, *given)) == number, [d.message for d in checked(*given).report.diagnostics]


def test_every_rule_has_further_cases() -> None:
    implemented = {code for code in rules() if code[:3] not in ("COV", "WRD", "PRV", "SEC", "SUP", "TDY", "SRC")}
    assert implemented - set(CASES) == set()


@pytest.mark.parametrize("code", [rule.code for rule in rules().values() if isinstance(rule, ReadingRule)])
def test_a_file_that_cannot_be_read_has_no_other_problems(code: str) -> None:
    for _, files, number in CASES[code]:
        if number:
            codes = {diagnostic.code for diagnostic in checked(files).report.diagnostics}
            assert codes == {code}


# ---- what a block of YAML cannot show ---------------------------------------------------------------------------------------------------


def test_a_file_of_one_byte_more_than_the_limit_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("claimkit: 1\n")
    candidate = Candidate(path, "a.yaml", explicit=True, shown=True)
    codes = []
    for limit in (11, 12):
        loaded = load(candidate, max_size=limit)
        assert loaded
        codes.append([diagnostic.code for diagnostic in check_files([loaded], SETTINGS).report.diagnostics])
    assert codes == [["FIL001"], []]


def test_bytes_from_standard_input_have_the_same_limit() -> None:
    loaded = load_bytes(b"claimkit: 1\n", "-", max_size=11)
    assert loaded
    assert [found.code for found in check_files([loaded], SETTINGS).report.diagnostics] == ["FIL001"]


def test_utf16_is_named_as_what_it_looks_like() -> None:
    (problem,) = found("FIL002", "claimkit: 1\n".encode("utf-16"))
    assert "looks like UTF-16" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no FIFOs here")
def test_a_fifo_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    os.mkfifo(path)
    loaded = load(Candidate(path, "a.yaml", explicit=True, shown=True), max_size=100)
    assert loaded
    assert [found.code for found in check_files([loaded], SETTINGS).report.diagnostics] == ["FIL013"]


def test_two_meanings_name_both_files_and_the_citation_does_not_count() -> None:
    one, other = {"claimkit": 1, "sources": {"a": source(title="x")}}, {"claimkit": 1, "sources": {"a": TRIAL}}
    done = checked(one, other, file(claim(citations=[slot()])))
    (problem,) = [found for found in done.report.diagnostics if found.code == "REF009"]
    assert problem.path == "c.json"
    assert "a.json and b.json" in problem.message
    assert done.report.counts.unsupported == 1


@pytest.mark.parametrize(
    ("written", "own", "elsewhere", "meant"),
    [
        ("kim-2010", "kim-2001", "kim-2020", "kim-2001"),
        ("kim-2010", "kim-2020", "kim-2001", "kim-2020"),
        ("kim-2010", "Kim_2001", "kim-2020", "Kim_2001"),
        ("tea-green-2018", "tea-black-2018", "tea-greens-2018", "tea-greens-2018"),
        ("kim-2010", "lee-1999", "kim-2020", "kim-2020"),
        ("kim-2010", "lee-1999", "tea", None),
    ],
)
@pytest.mark.parametrize("what", ["source", "document"])
def test_of_two_equally_near_ids_that_of_the_same_file_is_meant(
    what: str, written: str, own: str, elsewhere: str, meant: str | None
) -> None:
    if what == "source":
        one, other = cites(slot(written), sources={own: TRIAL}), {"claimkit": 1, "sources": {elsewhere: TRIAL}}
    else:
        one = file(claim(passages=[{"quote": "x", "document": written}]), documents={own: {"path": "a"}})
        other = {"claimkit": 1, "documents": {elsewhere: {"path": "b"}}}
    (problem,) = found("REF004" if what == "source" else "REF005", one, other)
    assert (problem.hint or "").startswith(f'did you mean "{meant}"?' if meant else "define it")


def test_of_two_equally_near_claims_that_of_the_same_file_is_meant() -> None:
    (problem,) = found("REF006", file(claim("x", rests_on=["tea-2010"]), claim("tea-2001")), file(claim("tea-2020")))
    assert problem.hint == 'did you mean "tea-2001"?'


# ---- one cause, one message -------------------------------------------------------------------------------------------------------------


def test_a_broken_file_makes_what_refers_to_it_a_note_and_nothing_else() -> None:
    using = cites(
        slot("b"), kind="mechanism", confidence="low", rationale="x", caveats=[{"kind": "other", "text": "x"}], rests_on=["other"]
    )
    done = checked({"claimkit": 1, "sources": {"b": {"typ": "book"}}}, {**using, "sources": {}})
    of_using = {(found.code, found.severity) for found in done.report.diagnostics if found.path == "b.json"}
    assert of_using == {("REF004", Severity.NOTE), ("REF006", Severity.NOTE), ("EVD001", Severity.NOTE)}
    assert all("a.json" in found.message for found in done.report.diagnostics if found.code.startswith("REF"))


def test_what_rests_on_a_claim_that_needs_a_broken_file_is_not_blamed_either() -> None:
    first = claim("x", kind="mechanism", citations=[slot("b")])
    second = claim("y", kind="mechanism", rests_on=["x"], confidence="low", rationale="x", caveats=[{"kind": "other", "text": "x"}])
    done = checked("claimkit: [", file(first, second))
    assert {found.code for found in done.report.diagnostics} == {"FIL003", "REF004", "EVD001"}


def test_sources_are_not_called_uncited_while_a_file_that_may_cite_them_is_broken() -> None:
    assert found("REF008", {"claimkit": 1, "sources": {"a": TRIAL}}, "claimkit: [") == []


def test_a_wrong_confidence_is_told_although_another_file_is_broken() -> None:
    assert len(found("CNF002", file(claim(confidence="low")), "claimkit: [")) == 1


# ---- messages that help -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (cites(slot(), {"need": "A trial."}), 'did you mean "needs"?'),
        (cites({"source": "a", "stance": "supports", "diffres": ["dose"]}), 'did you mean "differs"?'),
        (cites({"needs": "x", "stance": "supports"}), "a slot is either filled (source, stance) or open (needs)"),
        (passage(star=0), 'did you mean "start"?'),
        (passage(start=0, quote="x"), "a passage is given either by its words"),
        (only(container_title="A"), 'did you mean "container-title"?'),
        (only(titel="A"), 'did you mean "title"?'),
    ],
)
def test_an_unknown_key_is_explained(data: Any, hint: str) -> None:
    assert any(hint in problem.hint for problem in found("SCH001", data))


@pytest.mark.parametrize(
    ("data", "code", "pointer"),
    [
        ({"claimkit": 1, "x-a": {"b": [1, None]}}, "SCH003", ("x-a", "b", 1)),
        (only(issued="2019-1"), "SCH006", ("sources", "a", "issued")),
        (only(issued=99), "SCH007", ("sources", "a", "issued")),
        (only(volume=""), "SCH005", ("sources", "a", "volume")),
        (only(volume=[]), "SCH003", ("sources", "a", "volume")),
    ],
)
def test_where_several_types_may_stand_the_innermost_cause_is_named(data: Any, code: str, pointer: Any) -> None:
    assert [(problem.code, problem.pointer) for problem in checked(data).report.diagnostics] == [(code, pointer)]


def test_a_reused_quotation_counts_claims_and_not_citations() -> None:
    many = [claim(f"c{n}", citations=[slot(quote=LONG)] * (n + 1)) for n in range(3)]
    (problem,) = found("EVD005", file(*many, sources={"a": TRIAL}))
    assert "is used for 3 claims" in problem.message


def test_a_circle_is_shown_at_the_premise_that_leads_around() -> None:
    (problem,) = found("REF007", file(claim("a", rests_on=["c", "b"]), claim("b", rests_on=["a"]), claim("c")))
    assert problem.pointer == ("claims", 0, "rests_on", 1)


def test_a_retracted_source_that_is_only_pointed_out_is_a_note() -> None:
    sources = {"a": source(notices=RETRACTED)}
    severities = [found("EVD003", cites(slot(stance=stance), sources=sources))[0].severity for stance in ("neutral", "disputes")]
    assert severities == [Severity.NOTE, Severity.ERROR]


def of_a_synthesis(number: int) -> dict[str, Any]:
    """A file in which so many claims cite a synthesis of as many studies, all of them retracted."""
    studies = {f"study-{at:03}": source(DOI=f"10.1000/2{at}", notices=RETRACTED) for at in range(number)}
    known = {"a": source("meta-analysis", includes=[*studies]), **studies}
    return file(*(claim(f"c{at}", statement=f"Tea {at}.", citations=[slot()]) for at in range(number)), sources=known)


def test_of_several_retracted_studies_of_a_synthesis_the_same_one_is_named_each_time() -> None:
    assert {problem.message.partition("which ")[2] for problem in found("EVD003", of_a_synthesis(30))} == {
        'includes "study-000", which was retracted'
    }


def test_the_studies_of_a_synthesis_are_looked_up_once_and_not_for_each_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    really = Index.notices

    def notices(index: Index, one: SourceFacts, *, by_title: bool = True) -> frozenset[NoticeKind]:
        asked.append(one.id)
        return really(index, one, by_title=by_title)

    monkeypatch.setattr(Index, "notices", notices)
    data = of_a_synthesis(30)
    for study in data["sources"].values():
        study["appraisal"].pop("notices", None)
    assert not found("EVD003", data)
    assert asked.count("study-007") == 1


# ---- passages ---------------------------------------------------------------------------------------------------------------------------


def test_a_quotation_that_is_not_found_shows_what_is_most_like_it() -> None:
    (problem,) = found("PAS004", on_tea({"quote": "They drink it. We drank it too."}))
    assert problem.hint == 'line 3 is 93 % like it: "They drink it. We drink it too."'


def test_a_quotation_that_stands_elsewhere_says_that_its_context_is_wrong() -> None:
    (problem,) = found("PAS004", on_tea({"quote": "drink it", "suffix": "never"}))
    assert 'stands at 2 places of "tea", but not between that prefix and suffix' in problem.message


def test_an_ambiguous_quotation_tells_how_often_and_where_it_stands() -> None:
    (problem,) = found("PAS005", on_tea({"quote": "Tea is"}))
    assert problem.message == '"Tea is" stands in 2 places of "tea" (lines 1, 1)'
    assert "prefix" in problem.hint


def test_a_changed_text_is_told_with_its_new_digest_and_what_could_not_be_checked() -> None:
    given = on_tea({"start": 1, "end": 4, "sha256": HEX}, {"start": 0, "end": 3, "sha256": digest("Tea")}, documents=OTHER_TEA)
    (problem,) = found("PAS003", given)
    assert "; 1 of its passages could not be checked" in problem.message
    assert digest(TEA) in problem.hint
    counts = checked(given).report.counts
    assert (counts.passages, counts.unchecked_passages) == (2, 1)


def test_passages_without_a_text_are_counted_and_not_only_noted() -> None:
    counts = checked(on_tea(*[{"quote": "x", "document": "tea"}] * 5, documents={"tea": {}})).report.counts
    assert (counts.passages, counts.unchecked_passages) == (5, 5)


def test_the_passage_that_comes_second_in_the_file_overlaps_with_the_first() -> None:
    (problem,) = found("PAS007", on_tea({"quote": "is old"}, {"quote": "Tea is old"}))
    assert problem.pointer == ("claims", 0, "passages", 1)
    assert problem.related[0].pointer == ("claims", 0, "passages", 0)


def test_a_message_stays_on_one_line_whatever_a_source_is_called() -> None:
    odd = cites(slot("a\nb", "neutral"), sources={"a\nb": TRIAL})
    for diagnostic in checked(odd).report.diagnostics:
        assert "\n" not in diagnostic.message + diagnostic.hint


def test_a_copy_of_a_claim_file_is_told_once_and_other_double_ids_one_by_one() -> None:
    many = [claim(f"tea-{number}") for number in range(6)]
    (copy,) = found("REF002", file(*many), file(*many[:4], claim("own-1"), claim("own-2")))
    assert copy.message == "4 of the 6 claims of this file have ids of claims in a.json, too"
    assert (copy.path, copy.pointer) == ("b.json", ("claims", 0, "id"))
    few = found("REF002", file(*many), file(*many[:2], claim("own-1")))
    assert [one.message for one in few] == [f'the id "tea-{number}" names another claim in a.json already' for number in range(2)]
    assert len(found("REF002", file(*many, *many))) == 6
