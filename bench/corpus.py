"""Makes a corpus of claim files for measurements: always the same bytes for the same numbers.

There are two: ``drafts``, in the plain block style of which three problems are told for each claim, and ``reviewed``, written as people do
(quotes, folded texts, mappings on one line, comments), of which hardly anything is told.
"""

import random
from pathlib import Path

WORDS = [
    "tea",
    "coffee",
    "sleep",
    "walking",
    "reading",
    "people",
    "adults",
    "trial",
    "group",
    "placebo",
    "dose",
    "effect",
    "weeks",
    "symptom",
    "pain",
    "fatigue",
    "study",
    "evidence",
    "reduces",
    "improves",
    "small",
    "large",
    "review",
    "outcome",
    "measured",
    "reported",
    "change",
    "baseline",
]


def claim_file(number: int, claims: int) -> str:
    """The YAML of one claim file with so many claims, about 930 bytes each, and a source for every second claim."""
    rng = random.Random(number)

    def text(length: int) -> str:
        words = " ".join(rng.choice(WORDS) for _ in range(length))
        return words[0].upper() + words[1:] + "."

    lines = ["claimkit: 1", "", "documents:", "  article:", f"    title: Article {number}", "", "sources:"]
    for source in range(claims // 2):
        lines += [
            f"  source-{number}-{source}:",
            "    type: article-journal",
            f"    title: {text(9)}",
            "    author:",
            "      - family: Smith",
            "        given: J",
            f"    issued: '20{rng.randrange(10, 26)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}'",
            f"    DOI: 10.1000/f{number}.s{source}",
            "    appraisal:",
            "      design: randomized-trial",
            f"      sample_size: {rng.randrange(20, 900)}",
        ]
    lines += ["", "claims:"]
    for claim in range(claims):
        lines += [
            f"  - id: claim-{number}-{claim}",
            f"    statement: {text(12)}",
            "    kind: efficacy",
            "    scope:",
            f"      population: {text(4)}",
            f"      outcome: {text(3)}",
            "    passages:",
            "      - document: article",
            f"        quote: {text(8)}",
            "    confidence: low",
            f"    rationale: {text(14)}",
            "    caveats:",
            "      - kind: imprecision",
            f"        text: {text(10)}",
            "    citations:",
            f"      - source: source-{number}-{claim % (claims // 2)}",
            "        stance: supports",
            f"        finding: {text(12)}",
            "        read: abstract",
            f"    suggestion: {text(12)}",
        ]
    return "\n".join(lines) + "\n"


def reviewed_file(number: int, claims: int) -> str:
    """The YAML of one claim file that says all that is asked for, about 1,150 bytes a claim, and a source for every second claim."""
    rng = random.Random(number)

    def text(length: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(length))

    lines = [
        "# Written by hand.",
        "claimkit: 1",
        "",
        "documents:",
        f"  article: {{title: 'Article {number}', language: en}}",
        "",
        "sources:",
    ]
    for source in range(claims // 2):
        lines += [
            f"  source-{number}-{source}:",
            "    type: article-journal",
            f'    title: "{text(9).capitalize()}"',
            "    author: [{family: Smith, given: J}, {family: O'Neill, given: K}]",
            f"    issued: 20{rng.randrange(10, 26)}",
            f"    DOI: 10.1000/f{number}.s{source}",
            f"    appraisal: {{design: randomized-trial, sample_size: {rng.randrange(20, 900)}}}  # as registered",
        ]
    lines += ["", "claims:"]
    for claim in range(claims):
        lines += [
            f"  - id: claim-{number}-{claim}",
            "    statement: >-",
            f"      {text(6).capitalize()}",
            f"      {text(6)}.",
            "    kind: efficacy",
            f"    scope: {{population: {text(3)}, intervention: {text(2)}, comparator: {text(1)}, outcome: {text(2)}}}",
            "    passages:",
            f"      - {{document: article, quote: '{text(8)}'}}",
            "    confidence: low",
            f"    rationale: '{text(14).capitalize()}.'",
            "    caveats:",
            f"      - {{kind: imprecision, text: {text(10)}}}",
            f"      - {{kind: safety, text: {text(10)}}}",
            "    citations:",
            f"      - source: source-{number}-{claim % (claims // 2)}",
            "        stance: supports",
            "        result: as-claimed",
            "        differs: []",
            f"        finding: {text(12).capitalize()}.",
            "        read: full-text",
            f'    suggestion: "{text(12).capitalize()}."',
        ]
    return "\n".join(lines) + "\n"


CORPORA = {"drafts": claim_file, "reviewed": reviewed_file}


def write_corpus(folder: Path, files: int, claims: int, corpus: str = "drafts") -> int:
    """Write the files into a folder and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(files):
        data = CORPORA[corpus](number, claims).encode()
        (folder / f"f{number:05}.yaml").write_bytes(data)
        size += len(data)
    return size
