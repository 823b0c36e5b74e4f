"""The areas whose tests are tested by mutants: the modules that are changed, and the tests that should notice it."""

from collections.abc import Sequence
from typing import Final, NamedTuple


class Area(NamedTuple):
    """What is changed, below ``src/claimkit``, and the tests that should notice, below ``tests``."""

    modules: Sequence[str]
    tests: Sequence[str]


_EXPORTERS: Final = (
    *("exporters/test_golden.py", "exporters/test_contract.py", "exporters/test_carried.py", "exporters/test_shared.py"),
    "exporters/test_by_row.py",
)
_HTML: Final = (*("article", "editors", "findings", "head", "markup", "page", "pieces", "references", "signs", "view"), "__init__")
AREAS: Final = {
    "derivation": Area(
        ("derived/support.py", "derived/lines.py", "derived/ceilings.py", "derived/evidence.py"),
        ("unit/test_derivation.py", "unit/test_attempts.py", "property/test_derivation.py"),
    ),
    "passages": Area(
        ("text/quotations.py", "text/word_edges.py", "text/folding.py", "text/nearest.py"),
        ("unit/test_rare_words.py", "unit/test_nearest.py", "unit/test_passages.py", "property/test_passages.py", "unit/test_texts.py"),
    ),
    "readers": Area(
        (
            "claimfile/yaml_reader.py",
            "claimfile/line_reader.py",
            "claimfile/line_places.py",
            "claimfile/json_reader.py",
            "claimfile/reading.py",
        ),
        (
            *("unit/test_yaml_reader.py", "unit/test_line_reader.py", "unit/test_json_reader.py"),
            *("property/test_readers.py", "property/test_line_reader.py"),
        ),
    ),
    "documents": Area(
        tuple(
            f"text/{name}.py"
            for name in (
                "markdown",
                "markdown_page",
                "markdown_straight",
                "markdown_markup",
                "markdown_fences",
                "drawn_tables",
                "tables_told",
                "parameters",
                "html",
                "html_elements",
                "html_tags",
                "main_content",
                "reader_text",
                "writer",
            )
        ),
        (
            "unit/test_cited_behind.py",
            "unit/test_drafting.py",
            "unit/test_texts.py",
            "unit/test_insertion.py",
            "property/test_passages.py",
            "property/test_markdown_straight.py",
            "unit/test_what_was_read.py",
            "unit/test_markdown_dialects.py",
            "unit/test_drawn_tables.py",
            "property/test_drawn_tables.py",
            "exporters/test_markdown.py",
            "exporters/test_golden.py",
        ),
    ),
    "citations": Area(
        (
            *("edit/author_year.py", "edit/cite_marks.py", "edit/citing.py", "edit/works.py"),
            *("text/cited_behind.py", "text/links.py", "text/references.py"),
        ),
        ("unit/test_cited_behind.py", "unit/test_drafting.py", "property/test_drafting.py"),
    ),
    "silencing": Area(
        ("checking/silencing.py", "config/selection.py", "claimfile/ignore_comments.py"),
        ("unit/test_silencing.py", "rules/test_suppressions.py", "cli/test_choosing.py"),
    ),
    "coverage": Area(
        ("derived/coverage.py",),
        (
            "unit/test_conflicts.py",
            "unit/test_coverage.py",
            "unit/test_cited_behind.py",
            "property/test_coverage.py",
            "cli/test_coverage.py",
        ),
    ),
    "writing": Area(
        ("files/__init__.py", "files/together.py", "files/journal.py", "files/keeping.py", "files/descending.py"),
        (
            *("unit/test_keeping.py", "unit/test_writing.py", "unit/test_concurrent_writing.py", "unit/test_descending.py"),
            *("unit/test_claimfiles.py", "unit/test_writing_together.py", "unit/test_files.py"),
        ),
    ),
    "escaping": Area(
        (
            *("terminal.py", "text/hidden_characters.py", "exporters/_iri.py", "exporters/_lines.py"),
            *("exporters/html/markup.py", "exporters/markdown/markup.py", "reporters/_json_text.py", "reporters/_shape.py"),
        ),
        (
            *("unit/test_terminal.py", "unit/test_hidden.py", "unit/test_html_markup.py", "property/test_html_pieces.py"),
            *(
                "reporters/test_text.py",
                "reporters/test_golden.py",
                "reporters/test_json_text.py",
                "exporters/test_annotations.py",
                "exporters/test_markdown.py",
                "exporters/test_golden.py",
            ),
        ),
    ),
    "marks of HTML": Area(
        (*(f"exporters/html/{name}.py" for name in _HTML), "exporters/html_fragment.py"),
        (
            *_EXPORTERS,
            "exporters/test_html_fragment.py",
            "exporters/test_html_marks.py",
            "exporters/test_bibliography.py",
            "unit/test_html_report.py",
            "unit/test_html_markup.py",
            "property/test_html_pieces.py",
            "property/test_html_report.py",
        ),
    ),
    "marks of Markdown": Area(
        tuple(f"exporters/markdown/{name}.py" for name in ("__init__", "article", "marks", "notes", "references")),
        (*_EXPORTERS, "exporters/test_markdown.py", "exporters/test_html_marks.py", "exporters/test_bibliography.py"),
    ),
    "marks of bibliographies": Area(
        tuple(f"exporters/{name}.py" for name in ("biblatex", "ris", "csl_json", "_csl", "_bibliography", "_uses")),
        (*_EXPORTERS, "exporters/test_bibliography.py", "exporters/test_fixtures.py"),
    ),
    "marks of JSON": Area(
        tuple(f"exporters/{name}.py" for name in ("json", "jsonl", "jsonld", "eval")), (*_EXPORTERS, "exporters/test_machines.py")
    ),
    "marks of annotations": Area(
        tuple(f"exporters/{name}.py" for name in ("hypothesis", "web_annotation", "_annotations")),
        (*_EXPORTERS, "exporters/test_annotations.py", "exporters/test_machines.py"),
    ),
    "marks of tables": Area(("exporters/csv.py", "exporters/sql.py"), (*_EXPORTERS, "exporters/test_csv.py", "exporters/test_machines.py")),
}
