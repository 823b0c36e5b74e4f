"""Short ways to say what a test of the evidence model needs: sources, slots, and a claim with its support."""

from collections.abc import Mapping, Sequence
from typing import Any

from claimkit.claimfile.loading import Loaded
from claimkit.claimfile.schema import accept
from claimkit.derived.corpus import Index
from claimkit.derived.evidence import Evidence
from claimkit.derived.explanation import Explanation
from claimkit.derived.facts import extract
from claimkit.derived.support import Support

Data = dict[str, Any]

PIO = {"population": "people with colds", "intervention": "tea", "outcome": "days ill"}
LETTERS = {"none": "-", "very-low": "V", "low": "L", "moderate": "M", "high": "H"}


def source(design: str, size: int | None = 500, *, name: str = "Abel", pools: str = "", **more: Any) -> Data:
    """A source with a DOI of its own (by ``doi``), or what stands in ``ids`` in its place; other keywords go into its appraisal."""
    ids = more.pop("ids", {"DOI": f"10.1000/{name.lower()}"})
    title = {"title": more.pop("title")} if "title" in more else {}
    appraisal = {"design": design, **({"sample_size": size} if size is not None else {}), **more}
    if pools:
        appraisal["synthesizes"] = pools
    return {"type": "article-journal", "author": [{"family": name}], "appraisal": appraisal, **ids, **title}


def trial(name: str = "Abel", size: int | None = 500, **more: Any) -> Data:
    """A randomized trial."""
    return source("randomized-trial", size, name=name, **more)


def pooled(name: str = "Hale", size: int | None = 2000, **more: Any) -> Data:
    """A meta-analysis of randomized trials."""
    return source("meta-analysis", size, name=name, pools="randomized-trial", **more)


def page(design: str, name: str) -> Data:
    """A page on the web: an address, and no identifier."""
    return source(design, None, name=name, ids={"URL": f"https://example.org/{name.lower()}"})


def pro(**more: Any) -> Data:
    """A slot that supports, with the result that the claim says."""
    return {"stance": "supports", "result": "as-claimed", "finding": "Fewer days.", **more}


def con(**more: Any) -> Data:
    """A slot that disputes, with the opposite result."""
    return {"stance": "disputes", "result": "opposite", "finding": "More days.", **more}


def null(stance: str = "disputes", **more: Any) -> Data:
    """A slot with a null result."""
    return {"stance": stance, "result": "no-difference", "finding": "No difference.", **more}


def says(**more: Any) -> Data:
    """A slot that supports, of a claim for which results do not count."""
    return {"stance": "supports", "finding": "It says so.", **more}


class Case:
    """One claim with its evidence: pairs of a source and a slot, and slots that are open."""

    def __init__(
        self,
        *cited: tuple[Data, Data] | Data,
        kind: str = "efficacy",
        others: Sequence[Data] = (),
        extra: Mapping[str, Data] | None = None,
        **claim: Any,
    ) -> None:
        sources: dict[str, Data] = dict(extra or {})
        slots = []
        for pair in cited:
            if isinstance(pair, dict):
                slots.append(pair)
                continue
            of, slot = pair
            name = next((id_ for id_, known in sources.items() if known is of), f"s{len(sources)}")
            sources[name] = of
            slots.append({"source": name, **slot})
        made = {"id": "c", "statement": "Tea is a drink.", "kind": kind, "confidence": "none", "scope": PIO, **claim}
        self.data = {"claimkit": 1, "sources": sources, "claims": [{**made, "citations": slots}, *others]}
        file = accept(self.data)
        assert file is not None, self.data
        self.index = Index([extract(Loaded("c.yaml", file=file))])

    @property
    def support(self) -> Support:
        return self.index.support((0, 0))

    @property
    def explanation(self) -> Explanation:
        return self.index.explanation((0, 0))

    @property
    def evidence(self) -> Evidence:
        return self.index.evidence((0, 0))

    @property
    def short(self) -> str:
        """Status, ceiling as a letter, † where it is marked as unsupported, and the mark."""
        found = self.support
        return f"{found.status} {LETTERS[found.ceiling]}{'†' if found.unsupported else ''} {found.mark}"

    @property
    def level(self) -> str:
        """The level of the first line, as a letter."""
        return LETTERS[self.evidence.lines[0].level]
