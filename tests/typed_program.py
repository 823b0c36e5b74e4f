"""A program that builds every model, as a person with a type checker writes it: words as text, lists where several may stand.

mypy checks it with all tests, pyright in tests/integration/test_types.py, and tests/unit/test_typed.py runs it. Lines with ``type: ignore`` are
wrong, and a type checker must say so.
"""

from collections.abc import Callable

import claimkit as ck

HEX = "0123456789abcdef" * 4


def everything() -> ck.ClaimFile:
    """A claim file that uses every model."""
    document = ck.Document(title="On tea", path="tea.md", omissions=[ck.Omission(text="Not a word on milk.")])
    author = ck.Name(family="Example", non_dropping_particle="van")
    notice = ck.Notice(kind="correction", date="2020-01")
    appraisal = ck.Appraisal(design="meta-analysis", synthesizes="cohort", includes=["other"], notices=[notice])
    source = ck.Source(type="article-journal", author=[author], container_title="J Tea", issued=2019, volume=3, appraisal=appraisal)
    filled = ck.FilledSlot(
        source="tea-2019",
        stance="supports",
        differs=["population", ck.Dimension.DOSE],
        read="abstract",
        certainty="low",
        locator=ck.Locator(label="page", value=12),
    )
    opened = ck.OpenSlot(needs="A trial.", search="none-found", required=False)
    claim = ck.Claim(
        id="tea",
        statement="Tea shortens colds.",
        kind="efficacy",
        form="hedged",
        scope=ck.Scope(population="adults"),
        passages=[ck.Quotation(quote="Tea helps"), ck.Offsets(start=0, end=3, sha256=HEX)],
        confidence="very-low",
        caveats=(ck.Caveat(kind="imprecision", text="Few people."),),
        citations=[filled, opened],
        rests_on=["other"],
        reviewed=ck.Review(by="A. Editor", date="2026-11-22", fingerprint=f"v1:sha256:{HEX}"),
    )
    return ck.ClaimFile(
        documents={"a": document},
        sources={"tea-2019": source},
        claims=[claim],
        exempt=[ck.ExemptQuotation(quote="Tea", reason="heading"), ck.ExemptOffsets(start=0, end=3, sha256=HEX, reason="other")],
    )


def what_is_read() -> tuple[str, ck.Level, int, str | None]:
    """Fields give members and tuples, whatever they took."""
    (claim,) = everything().claims
    kind: ck.Kind = claim.kind
    slots: tuple[ck.FilledSlot | ck.OpenSlot, ...] = claim.citations
    authors = everything().sources["tea-2019"].author
    return kind.meaning, claim.confidence, len(slots), authors[0].family if authors else None


WRONG: list[Callable[[], object]] = [
    lambda: ck.Claim(id="tea", statement="Tea.", kind="histry", confidence="none"),  # type: ignore[arg-type]
    lambda: ck.Claim(id="tea", statemnt="Tea.", kind="history", confidence="none"),  # type: ignore[call-arg]
    lambda: ck.Claim(id="tea", kind="history", confidence="none"),  # type: ignore[call-arg]
    lambda: ck.Caveat(kind="dose", text=5),  # type: ignore[arg-type]
    lambda: ck.Claim(id="tea", statement="Tea.", kind="history", confidence="none", citations=[5]),  # type: ignore[list-item]
    lambda: ck.Source(type="book", author=ck.Name(family="A")),  # type: ignore[arg-type]
]
