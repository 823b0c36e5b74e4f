"""Makes a corpus of claim files for measurements: always the same bytes for the same numbers."""

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
            f"    issued: 20{rng.randrange(10, 26)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}",
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


def write_corpus(folder: Path, files: int, claims: int) -> int:
    """Write the files into a folder and return their size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(files):
        data = claim_file(number, claims).encode()
        (folder / f"f{number:05}.yaml").write_bytes(data)
        size += len(data)
    return size
