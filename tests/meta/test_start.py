"""What a check of one clean file may import: each further module is paid for at every keystroke in an editor."""

import os
import re
import subprocess
import sys
from pathlib import Path

from claimkit.rules._table import TABLE
from commandline import unmeasured

# Words of others are not read (WRD005); what the words of the article are held against is loaded for the first of them.
CLEAN = """claimkit: 1
documents:
  article: {title: On tea}
exempt:
  - {document: article, quote: On tea, reason: navigation}
"""
THIRD: set[str] = set()
"""The packages of others: not pydantic, for what a file says is taken without a model, nor yaml, for a reader of lines comes first."""
OWN = {
    *("", "__main__", "diagnostics", "errors", "lazily", "project", "terminal", "values", "wording"),
    *("checking", "checking.baseline", "checking.part", "checking.runner", "checking.silencing"),
    *("claimfile", "claimfile._shapes", "claimfile.finding", "claimfile.ignore_comments", "claimfile.json_reader"),
    *("claimfile.loading", "claimfile.parts", "claimfile.reading", "claimfile.short_forms"),
    *("claimfile.slips", "claimfile.vocabulary", "claimfile.line_places", "claimfile.line_reader"),
    *("cli", "cli.check", "cli.corpus", "cli.options", "cli.outputs"),
    *("config", "config.clock", "config.keys", "config.selection", "config.settings"),
    *("derived", "derived.corpus", "derived.coverage", "derived.ceilings", "derived.evidence", "derived.explanation", "derived.facts"),
    *("derived.identifiers", "derived.lines", "derived.packed", "derived.places", "derived.review"),
    *("derived.retracted", "derived.source_facts", "derived.spellings", "derived.support", "derived.wording"),
    *("files", "files.boundary", "files.descending", "files.gitignore", "files.journal", "files.keeping", "files.kinds"),
    *("reporters", "reporters.text", "rules"),
    *("sources", "sources.cache", "sources.copytext", "sources.directions", "sources.figures", "sources.shelf"),
    *("sources.folding", "sources.held", "sources.languages", "sources.recognition", "sources.session"),
    *("sources.verification",),
    *("text", "text.documents", "text.folding", "text.hidden_characters", "text.lookalikes"),
    *(
        "text.citing_signs",
        "text.phrases",
        "text.quotations",
        "text.read",
        "text.reader_text",
        "text.references",
        "text.sentences",
        "text.tongue",
        "text.units",
    ),
    *("text.word_edges", "text.word_grammar", "text.word_lists"),
}
HEAVY = {
    *("asyncio", "concurrent", "html", "http", "multiprocessing", "sqlite3", "ssl", "subprocess", "unittest", "xml"),
    *(
        "csv",
        "dataclasses",
        "datetime",
        "decimal",
        "difflib",
        "inspect",
        "importlib.metadata",
        "lzma",
        "random",
        "shutil",
        "tempfile",
        "tomllib",
    ),
}
"""Modules of Python that a check has no use for, and that one careless import brings in."""


def imported(folder: Path) -> set[str]:
    code = "import sys; from claimkit.__main__ import main; main(); print(*sys.modules, sep='\\n', file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", code, "check", "one.yaml"],
        cwd=folder,
        env=unmeasured(os.environ),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "checked 1 file" in run.stdout
    return set(run.stderr.split())


def brought_by_options() -> set[str]:
    """The modules that Python itself brings in for a command with an option: since 3.14 some are among the heavy ones."""
    code = "import argparse, sys; argparse.ArgumentParser().add_argument('--it'); print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout.split())


def test_a_clean_check_imports_no_more_than_is_listed(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(CLEAN)
    found = imported(tmp_path)
    own = {name.removeprefix("claimkit").removeprefix(".") for name in found if name.split(".")[0] == "claimkit"}
    others = {name.split(".")[0] for name in found} - sys.stdlib_module_names - {"claimkit"}
    assert {name for name in own if not name.startswith("rules.")} - OWN == set()
    assert {name for name in others if not name.startswith(("_", "cython_runtime", "sitecustomize"))} - THIRD == set()
    assert {part for name in found - brought_by_options() for part in (name, name.split(".")[0])} & HEAVY == set()
    asked = {name.removeprefix("claimkit.rules.") for name in found if re.match(r"claimkit\.rules\.[a-z]", name)}
    held = {"claimkit", "documents", "title", "exempt", "document", "quote", "reason"}
    stay_out = {
        row[0] for row in TABLE.values() if row[1] in ("ReadingRule", "SchemaRule", "TidyRule") or (row[2] and row[2].isdisjoint(held))
    }
    assert asked & stay_out == set()
