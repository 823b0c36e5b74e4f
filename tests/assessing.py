"""Assesses claim files as exporters are given them, with the texts that are at hand and the problems; and takes fingerprints of claims."""

from collections.abc import Callable

from claimkit.assessment.shape import Assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import Claim, ClaimFile, FilledSlot, Source
from claimkit.config.settings import Settings
from claimkit.derived.review import claim_part, joined, source_part
from claimkit.project import Project, Texts


def assessment(given: Corpus | ClaimFile, settings: Settings, texts: Texts | None = None) -> Assessment:
    corpus = Corpus.of(given) if isinstance(given, ClaimFile) else given
    return Project.of(settings, texts).look_through(corpus.files).with_skipped(corpus.skipped).assessment()


def fingerprint(claim: Claim, source_of: Callable[[str], Source | None]) -> str:
    """The fingerprint of a claim with the sources that it cites."""
    cited = {slot.source for slot in claim.citations if isinstance(slot, FilledSlot)}
    return joined(claim_part(claim), {id_: source_part(source) if (source := source_of(id_)) else None for id_ in cited})
