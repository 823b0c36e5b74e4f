"""What a Python user calls: load claim files, check them, assess their claims, export and dump them."""

from collections.abc import Callable, Mapping
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from claimkit.assessment.build import build
from claimkit.assessment.command_output import (
    OUTPUTS,
    CoverageReport,
    CoverageSummary,
    DocumentCoverage,
    SentenceCounts,
    SentenceCoverage,
    coverage_report,
    output_schema,
)
from claimkit.assessment.shape import Export, ExportedClaim, export_schema
from claimkit.checking.baseline import apply, read_baseline
from claimkit.checking.runner import Checked, check_files
from claimkit.claimfile.csl import Name
from claimkit.claimfile.loading import Corpus, find
from claimkit.claimfile.loading import load as load_candidate
from claimkit.claimfile.model import (
    Appraisal,
    Caveat,
    Claim,
    ClaimFile,
    Document,
    ExemptOffsets,
    ExemptQuotation,
    FilledSlot,
    Locator,
    Notice,
    Offsets,
    Omission,
    OpenSlot,
    Quotation,
    Review,
    Scope,
    Source,
)
from claimkit.claimfile.schema import claims_schema
from claimkit.claimfile.vocabulary import (
    Basis,
    CaveatKind,
    Certainty,
    CslType,
    Design,
    Dimension,
    ExemptReason,
    Form,
    Kind,
    Level,
    LocatorLabel,
    NoticeKind,
    PassageState,
    Read,
    ReviewState,
    Search,
    Stance,
    Status,
)
from claimkit.claimfile.yaml_writer import dump
from claimkit.config.keys import configuration_schema
from claimkit.config.settings import Settings, find_settings, known_codes
from claimkit.derived.support import Support
from claimkit.diagnostics import Diagnostic, Report, Severity, Span
from claimkit.errors import ClaimkitError, ContentError, ModelError, ReadError, SettingsError, UsageError
from claimkit.exporters import exporter
from claimkit.exporters._badge import badge
from claimkit.reporters._shape import report_schema
from claimkit.rules import rules, unstoppable
from claimkit.text.documents import Library

Texts = Mapping[str, str | PathLike[str]]


def load(*paths: str | PathLike[str], settings: Settings | None = None) -> Corpus:
    """Load claim files: the named files, and the ``*.yaml``, ``*.yml`` and ``*.json`` files below the named folders.

    Without paths, the configured ones (``claims/`` by default). A file that cannot be read as a claim file is in the corpus with its faults;
    `check` says what is wrong. Raises `ReadError` for a path that does not exist or cannot be opened.
    """
    used = settings or find_settings(Path.cwd())
    given = [fspath(path) for path in paths]
    found = find(given, () if given else used.paths, used.root)
    if found.missing:
        message = f"no such file or folder: {', '.join(found.missing)}"
        raise ReadError(message, "check the path")
    loaded = [load_candidate(candidate, used.max_file_size) for candidate in found.candidates]
    files = tuple(file for file in loaded if file is not None)
    return Corpus(files, skipped=len(loaded) - len(files) + found.links)


def check(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> Report:
    """Check claim files with all rules; what is found is in the report, nothing is raised for it.

    ``texts`` gives files for documents by id, as ``--text`` does. Problems that the baseline of the settings holds are among the silenced ones.
    Raises `ReadError` if a text cannot be read, and `SettingsError` if the baseline cannot.
    """
    used = settings or find_settings(Path.cwd())
    report = _checked(corpus, used, texts)[1].report
    if used.baseline is None:
        return report
    known = read_baseline(used.root / used.baseline, used.max_file_size)
    return apply(report, known, used.root, unstoppable()).report


def assess(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> Export:
    """Every claim with its support: status, mark, why, ceiling. Raises `ContentError` if a file does not conform."""
    used = (settings or find_settings(Path.cwd())).without_clock()
    return build(*_checked(corpus, used, texts))


def export(
    corpus: Corpus | ClaimFile, to: str = "json", settings: Settings | None = None, *, texts: Texts | None = None
) -> str:
    """The text of an export in a format. Raises `UsageError` for an unknown one, `ContentError` if a file does not conform."""
    render = exporter(to).render
    return "".join(render(assess(corpus, settings, texts=texts)))


def report(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> str:
    """One HTML page that shows the documents with every statement marked by how well it is supported.

    It fetches nothing and holds the texts of the documents. Raises `ContentError` if a file does not conform.
    """
    from claimkit.exporters.html.page import render

    return "".join(render(assess(corpus, settings, texts=texts)))


def coverage(
    corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None
) -> CoverageReport:
    """Which sentences of the documents claims account for, with all sentences and their places.

    Raises `ContentError` if a file does not conform: leaving it out would hide what its passages account for.
    """
    used = (settings or find_settings(Path.cwd())).without_clock()
    checked = _checked(corpus, used, texts)[1]
    if checked.index.unread:
        message = f"nothing is counted while a file cannot be read: {', '.join(checked.index.unread)}"
        raise ContentError(message, checked.report.at_least(Severity.ERROR))
    return coverage_report(checked.accounts)


def schema(name: str = "claims") -> Mapping[str, Any]:
    """A JSON Schema (2020-12) as plain data: ``claims`` for claim files, ``config`` for configurations, ``export`` and ``report`` for the JSON export and
    the JSON report, or the name of a command for its JSON.
    """
    if name not in SCHEMAS:
        message = f'there is no schema "{name}"'
        raise UsageError(message, f"the schemas are {', '.join(SCHEMAS)}")
    return SCHEMAS[name]()


SCHEMAS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "claims": claims_schema,
    "export": export_schema,
    "report": report_schema,
    "config": configuration_schema,
    **{name: partial(output_schema, name) for name in OUTPUTS},
}


def _checked(
    given: Corpus | ClaimFile, settings: Settings | None, texts: Texts | None = None
) -> tuple[Corpus, Checked]:
    corpus = Corpus.of(given) if isinstance(given, ClaimFile) else given
    if not isinstance(corpus, Corpus):
        message = (  # type: ignore[unreachable]  # for callers without a type checker
            f"a corpus or a claim file is wanted, not {type(given).__name__}"
        )
        raise UsageError(message, "use claimkit.load(path), or ClaimFile(claims=[…])")
    used = settings or find_settings(Path.cwd())
    known_codes(used, rules(), unstoppable())
    library = Library.of(used.boundary, used.max_file_size, texts)
    checked = check_files(corpus.files, used, skipped=corpus.skipped, library=library, keep_places=True)
    for crash in checked.crashes:
        raise crash.error
    unknown = sorted(set(library.supplied) - library.used)
    if unknown and not checked.index.unread:
        message = f'texts: no claim file that was read defines a document "{unknown[0]}"'
        raise UsageError(message, "the keys are the ids of documents")
    return corpus, checked


__all__ = [
    "Appraisal",
    "Basis",
    "Caveat",
    "CaveatKind",
    "Certainty",
    "Claim",
    "ClaimFile",
    "ClaimkitError",
    "ContentError",
    "Corpus",
    "CoverageReport",
    "CoverageSummary",
    "CslType",
    "Design",
    "Diagnostic",
    "Dimension",
    "Document",
    "DocumentCoverage",
    "ExemptOffsets",
    "ExemptQuotation",
    "ExemptReason",
    "Export",
    "ExportedClaim",
    "FilledSlot",
    "Form",
    "Kind",
    "Level",
    "Locator",
    "LocatorLabel",
    "ModelError",
    "Name",
    "Notice",
    "NoticeKind",
    "Offsets",
    "Omission",
    "OpenSlot",
    "PassageState",
    "Quotation",
    "Read",
    "ReadError",
    "Report",
    "Review",
    "ReviewState",
    "Scope",
    "Search",
    "SentenceCounts",
    "SentenceCoverage",
    "Settings",
    "SettingsError",
    "Severity",
    "Source",
    "Span",
    "Stance",
    "Status",
    "Support",
    "UsageError",
    "assess",
    "badge",
    "check",
    "coverage",
    "dump",
    "export",
    "find_settings",
    "load",
    "report",
    "schema",
]
