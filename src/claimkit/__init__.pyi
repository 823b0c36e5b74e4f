# The public names as type checkers see them; ``tools/generate.py`` writes them from the table in ``__init__.py``.
# ruff: noqa: I001
# fmt: off
from claimkit.api import assess, check, coverage, export, load, loads, report, schema
from claimkit.assessment.coverage_output import CoverageReport, CoverageSummary, DocumentCoverage, SentenceCounts, SentenceCoverage
from claimkit.assessment.shape import Export, ExportedClaim
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.csl import Name
from claimkit.claimfile.model import Appraisal, Caveat, Claim, ClaimFile, Document, ExemptOffsets, ExemptQuotation, FilledSlot, Locator, Notice, Offsets, Omission, OpenSlot, Quotation, Review, Scope, Source
from claimkit.claimfile.vocabulary import Basis, CaveatKind, Certainty, CslType, Design, Dimension, ExemptReason, Form, Kind, Level, LocatorLabel, NoticeKind, PassageState, Read, ReviewState, Search, Stance, Status
from claimkit.claimfile.yaml_writer import dump
from claimkit.config.settings import Settings, find_settings
from claimkit.derived.support import Support
from claimkit.diagnostics import Diagnostic, Report, Severity, Span
from claimkit.errors import ClaimkitError, ContentError, ModelError, ReadError, SettingsError, UnsupportedError, UsageError
from claimkit.exporters._badge import badge
from claimkit.text.documents import Text

__version__: str
PUBLIC: dict[str, str]
__all__ = [
    "Appraisal", "Basis", "Caveat", "CaveatKind", "Certainty", "Claim", "ClaimFile", "ClaimkitError",
    "ContentError", "Corpus", "CoverageReport", "CoverageSummary", "CslType", "Design", "Diagnostic", "Dimension",
    "Document", "DocumentCoverage", "ExemptOffsets", "ExemptQuotation", "ExemptReason", "Export", "ExportedClaim",
    "FilledSlot", "Form", "Kind", "Level", "Locator", "LocatorLabel", "ModelError", "Name", "Notice", "NoticeKind",
    "Offsets", "Omission", "OpenSlot", "PassageState", "Quotation", "Read", "ReadError", "Report", "Review",
    "ReviewState", "Scope", "Search", "SentenceCounts", "SentenceCoverage", "Settings", "SettingsError", "Severity",
    "Source", "Span", "Stance", "Status", "Support", "Text", "UnsupportedError", "UsageError", "assess", "badge",
    "check", "coverage", "dump", "export", "find_settings", "load", "loads", "report", "schema"
]
