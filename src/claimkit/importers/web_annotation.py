"""Imports W3C Web Annotations, as one, a list, a page or a collection with its first page: see the importer of Hypothesis. No context is fetched."""

from dataclasses import replace
from typing import Final

from claimkit.importers import hypothesis

IMPORTER: Final = replace(hypothesis.IMPORTER, name="web-annotation")
