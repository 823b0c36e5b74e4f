"""Model the statements of an article as claims, check the evidence listed for each, and export them.

``import claimkit`` itself loads nothing heavy: a public name is fetched from its module when it is used. Type checkers find the names in ``__init__.pyi``.
"""

__version__ = "0.1.0"

PUBLIC = {
    "api": "assess check coverage export load loads report schema",
    "assessment.coverage_output": "CoverageReport CoverageSummary DocumentCoverage SentenceCounts SentenceCoverage",
    "assessment.shape": "Export ExportedClaim",
    "claimfile.corpus": "Corpus",
    "claimfile.csl": "Name",
    "claimfile.model": "Appraisal Caveat Claim ClaimFile Document ExemptOffsets ExemptQuotation FilledSlot Locator Notice Offsets Omission OpenSlot Quotation Review Scope Source",
    "claimfile.vocabulary": "Basis CaveatKind Certainty CslType Design Dimension ExemptReason Form Kind Level LocatorLabel NoticeKind PassageState Read ReviewState Search Stance Status",
    "claimfile.yaml_writer": "dump",
    "config.settings": "Settings find_settings",
    "derived.support": "Support",
    "diagnostics": "Diagnostic Report Severity Span",
    "errors": "ClaimkitError ContentError ModelError ReadError SettingsError UnsupportedError UsageError",
    "exporters._badge": "badge",
    "text.documents": "Text",
}
"""The modules below this package that hold the public names."""


def __getattr__(name: str) -> object:
    if name == "__all__":
        return sorted(name for names in PUBLIC.values() for name in names.split())
    for module, names in PUBLIC.items():
        if name in names.split():
            from importlib import import_module

            return getattr(import_module(f"claimkit.{module}"), name)
    # The import system looks for a sub-module by itself once this has failed.
    raise AttributeError(f"module 'claimkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*(name for names in PUBLIC.values() for name in names.split()), "__version__"]
