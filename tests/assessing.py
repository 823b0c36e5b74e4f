"""Assesses claim files as exporters are given them: with the texts that are at hand, and the problems."""

from claimkit.assessment.shape import Assessment
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import ClaimFile
from claimkit.config.settings import Settings
from claimkit.project import Project, Texts


def assessment(given: Corpus | ClaimFile, settings: Settings, texts: Texts | None = None) -> Assessment:
    corpus = Corpus.of(given) if isinstance(given, ClaimFile) else given
    return Project.of(settings, texts).look_through(corpus.files).with_skipped(corpus.skipped).assessment()
