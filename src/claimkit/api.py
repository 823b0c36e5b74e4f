"""The functions that a Python user calls: load claim files, check them, assess their claims and export them."""

from collections.abc import Callable, Mapping
from functools import partial
from os import PathLike, fspath
from typing import Any, Literal, get_args

from claimkit.assessment.command_output import OUTPUTS, output_schema
from claimkit.assessment.coverage_output import CoverageReport, coverage_report
from claimkit.assessment.shape import Assessment, Export, export_schema
from claimkit.claimfile.corpus import Corpus
from claimkit.claimfile.model import ClaimFile
from claimkit.claimfile.schema import claims_schema
from claimkit.config.keys import configuration_schema
from claimkit.config.settings import Settings, sensible
from claimkit.diagnostics import Report, Severity, content_error
from claimkit.errors import UsageError, want
from claimkit.exporters import exporter
from claimkit.project import Project, Texts, Whole
from claimkit.reporters._shape import report_schema
from claimkit.wording import hint, listed

SCHEMAS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    "claims": claims_schema,
    "export": export_schema,
    "report": report_schema,
    "config": configuration_schema,
    **{name: partial(output_schema, name) for name in OUTPUTS},
}


def load(*paths: str | PathLike[str], settings: Settings | None = None) -> Corpus:
    """Load claim files: the named files, and the ``*.yaml``, ``*.yml`` and ``*.json`` files below the named folders.

    Without paths, the configured ones (``claims/`` by default). A file that cannot be read as a claim file is in the corpus with its faults;
    `check` says what is wrong. Raises `ReadError` for a path that does not exist or cannot be opened.
    """
    for path in paths:
        want(path, (str, PathLike), "a path is", "give paths one by one: load(one, other)")
    project = _project(settings)
    return project.corpus([fspath(path) for path in paths or (project.settings.root / path for path in project.settings.paths)])


def loads(text: str | bytes, *, name: str = "<text>", settings: Settings | None = None) -> Corpus:
    """Load the text of a claim file, in YAML or JSON.

    ``name`` is what diagnostics call it, and where the paths of its documents start from; without one, no document is opened. A text that
    cannot be read as a claim file is in the corpus with its faults, as with `load`. Raises `UsageError` if it is neither text nor bytes.
    """
    want(text, (str, bytes), "a text is", "use claimkit.load for paths, and read an open file first")
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    loaded = _project(settings).load_bytes(data, name)
    return Corpus((loaded,) if loaded else ())


def check(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> Report:
    """Check claim files with all rules; what is found is in the report, nothing is raised for it.

    ``texts`` gives the texts of documents by id: a path, as ``--text`` does, or a `Text`. Problems that the baseline of the settings holds are among the silenced ones.
    Raises `ReadError` if a text cannot be read, and `SettingsError` if the baseline cannot.
    """
    whole = _corpus(corpus)
    project = _project(settings, texts)
    return project.sound(project.check(whole.files, skipped=whole.skipped)).report


def assess(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> Export:
    """Every claim with its support: status, mark, why, ceiling. Raises `ContentError` if a file does not conform."""
    return _assessment(corpus, settings, texts).export


def export(corpus: Corpus | ClaimFile, to: str = "json", settings: Settings | None = None, *, texts: Texts | None = None) -> str:
    """The text of an export in a format. Raises `UsageError` for an unknown one, `ContentError` if a file does not conform."""
    render = exporter(to).render
    return "".join(render(_assessment(corpus, settings, texts)))


def report(
    corpus: Corpus | ClaimFile,
    settings: Settings | None = None,
    *,
    texts: Texts | None = None,
    audience: Literal["readers", "editors", "both"] = "both",
    is_summary: bool = False,
) -> str:
    """One HTML page that shows the documents with every statement marked by how well it is supported.

    For readers, it leaves out what concerns the claim files; for editors, that comes first; a summary prints on few sheets. It fetches nothing and holds the texts of the
    documents. Raises `ContentError` if a file does not conform.
    """
    from claimkit.exporters.html.page import Audience, render

    if audience not in (known := get_args(Audience)):
        raise UsageError(f'audience: "{audience}" is not known', hint(audience, known, f"one of {listed(known)}"))
    return "".join(render(_assessment(corpus, settings, texts), audience, is_summary=is_summary))


def coverage(corpus: Corpus | ClaimFile, settings: Settings | None = None, *, texts: Texts | None = None) -> CoverageReport:
    """Which sentences of the documents claims account for, with all sentences and their places.

    Raises `ContentError` if a file does not conform: leaving it out would hide what its passages account for.
    """
    checked = _whole(corpus, settings, texts).checked
    if checked.index.unread:
        message = f"nothing is counted while a file cannot be read: {', '.join(checked.index.unread)}"
        raise content_error(message, checked.report.at_least(Severity.ERROR))
    return coverage_report(checked.accounts)


def schema(name: str = "claims") -> Mapping[str, Any]:
    """A JSON Schema (2020-12) as plain data: ``claims`` for claim files, ``config`` for configurations, ``export`` and ``report`` for the JSON export and
    the JSON report, or the name of a command for its JSON.
    """
    if name not in SCHEMAS:
        raise UsageError(f'there is no schema "{name}"', f"the schemas are {', '.join(SCHEMAS)}")
    return SCHEMAS[name]()


def _project(settings: Settings | None = None, texts: Texts | None = None) -> Project:
    want(settings, (Settings, type(None)), "settings are", "use claimkit.find_settings(folder), or Settings(…)")
    want(texts, (Mapping, type(None)), "a mapping of texts is", 'give them by document: texts={"answer": claimkit.Text("…")}')
    return Project.of(settings and sensible(settings), texts)


def _corpus(given: Corpus | ClaimFile) -> Corpus:
    corpus = Corpus.of(given) if isinstance(given, ClaimFile) else given
    want(corpus, Corpus, "a corpus or a claim file is", "use claimkit.load(path), or ClaimFile(claims=[…])")
    return corpus


def _whole(given: Corpus | ClaimFile, settings: Settings | None, texts: Texts | None) -> Whole:
    corpus = _corpus(given)
    project = _project(settings, texts)
    whole = project.look_through(corpus.files).with_skipped(corpus.skipped)
    project.sound(whole.checked)
    return whole


def _assessment(corpus: Corpus | ClaimFile, settings: Settings | None, texts: Texts | None) -> Assessment:
    return _whole(corpus, settings, texts).assessment()
