"""What is fuzzed: each target takes bytes and raises only for a bug of claimkit."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from claimkit.assessment.build import build
from claimkit.checking.runner import check_files
from claimkit.claimfile.ignore_comments import suppressions
from claimkit.claimfile.loading import Loaded, load_bytes
from claimkit.claimfile.model import Quotation
from claimkit.claimfile.reading import Fault, decode
from claimkit.claimfile.yaml_reader import read_yaml
from claimkit.config.settings import Settings
from claimkit.edit.fix import fix
from claimkit.edit.splice import Change, splice
from claimkit.edit.taking_over import part_of, text_of
from claimkit.errors import ClaimkitError
from claimkit.exporters import exporters
from claimkit.importers import imported, importers
from claimkit.sources.figures import Numbers
from claimkit.sources.matching import CopyMatcher
from claimkit.sources.reading import CopyReader
from claimkit.text.documents import Library
from claimkit.text.quotations import Matcher, Resolved
from claimkit.text.read import read_text
from claimkit.text.units import units
from two_readers import EVERYDAY, is_taken

Target = Callable[[bytes], None]
SETTINGS: Final = Settings(root=Path())
CLAIMS: Final = sorted((Path(__file__).parents[2] / "claims").glob("*.*"))


def reader(data: bytes) -> None:
    """The strict readers, and the places they give."""
    for name in ("a.yaml", "a.json"):
        loaded = load_bytes(data, name)
        if loaded and loaded.reading and loaded.reading.places:
            lines = loaded.reading.text.splitlines()
            for pointer, _ in loaded.reading.places.scalars():
                span = loaded.span(pointer)
                assert span
                assert 1 <= span.line <= len(lines) + 1


def two_readers(data: bytes) -> None:
    """The line reader, which takes nothing that the event reader reads otherwise, nor with other places."""
    text = decode(data)
    if not isinstance(text, Fault):
        is_taken(text)


def check(data: bytes) -> None:
    """All rules and all exporters on one claim file, and the promise that no mark is lost."""
    loaded = load_bytes(data, "a.yaml")
    if loaded is None:
        return
    done = check_files([loaded], SETTINGS, library=Library(lambda *_: None), keep_places=True)
    for crash in done.crashes:
        raise crash.error
    if loaded.file is None:
        assert done.report.diagnostics
        return
    export = build((loaded,), done)
    for exporter in exporters().values():
        assert "".join(exporter.render(export)).count("claimkit") >= 0
    marks = [claim["unsupported"] for claim in json.loads("".join(exporters()["json"].render(export)))["claims"]]
    assert sum(marks) == done.report.counts.unsupported


def passages(data: bytes) -> None:
    """The reading of a document of each kind, its sentences, and quotations in it."""
    text = data.decode(errors="surrogateescape")
    quote, _, article = text.partition("\n")
    for name in ("a.txt", "a.md", "a.html"):
        read = read_text(article, name)
        assert len(read.offsets) == len(read.text) + 1 or not read.text
        for unit in units(read):
            assert 0 <= unit.start < unit.end <= len(read.text)
        matcher = Matcher(read)
        with contextlib.suppress(ClaimkitError):
            Quotation(quote=quote)
            found = matcher.find(quote)
            if isinstance(found, Resolved):
                assert 0 <= found.start < found.end <= len(read.source)
            else:
                matcher.propose(quote)


def comments(data: bytes) -> None:
    """The comments that silence problems."""
    text = decode(data)
    if not isinstance(text, Fault):
        reading = read_yaml(text)
        for one in suppressions(reading):
            assert one.fault or (one.codes and one.reason)


def edits(data: bytes) -> None:
    """The writer that changes single values: done as asked, or refused in words."""
    loaded = load_bytes(data, "a.yaml")
    if not isinstance(loaded, Loaded) or loaded.file is None or not loaded.file.claims:
        return
    changes: list[Any] = [Change(("claims", 0, "statement"), "new: text # 1"), Change(("claims", 0, "x-new"), {"a": "b"})]
    with contextlib.suppress(ClaimkitError):
        new = splice(data.decode(), changes)
        again = load_bytes(new.encode(), "a.yaml")
        assert again
        assert again.model.claims[0].statement == "new: text # 1"


def fixes(data: bytes) -> None:
    """The fixer: what it does is done once, and a file that could be read and conformed still does."""
    for name in ("a.yaml", "a.json"):
        loaded = load_bytes(data, name)
        if loaded is None:
            continue
        done = fix(loaded, SETTINGS, schema="claims-1.schema.json")
        assert (done.loaded.data == data) == (not done.done)
        assert done.loaded.file or not loaded.file
        again = fix(done.loaded, SETTINGS, schema="claims-1.schema.json")
        assert (again.loaded.data, again.done) == (done.loaded.data, ())


def imports(data: bytes) -> None:
    """All importers: what they take makes a claim file, and what they refuse they refuse in words."""
    for importer in importers().values():
        with contextlib.suppress(ClaimkitError):
            found = imported(importer, data)
            made = text_of(part_of(found.sources, [claim for _, claim in found.claims], ()))
            again = load_bytes(made.encode(), "a.yaml")
            assert again
            assert len(again.model.sources) + len(again.model.claims) <= len(found.sources) + len(found.claims)
            assert all(source.appraisal is None for source in again.model.sources.values())


def copies(data: bytes) -> None:
    """Copies in all formats but PDF, which others read: what is told has a remedy, and what is found lies in the text."""
    for suffix in (".xml", ".html", ".md", ".txt"):
        copy = CopyReader().read(data, suffix)
        if copy.trouble:
            assert copy.remedy
            continue
        matcher = CopyMatcher(copy.text)
        for line in copy.text.splitlines()[:5]:
            found = matcher.find(line) or matcher.nearest(line)
            assert found is None or 0 <= found.start < found.end <= len(copy.text)
            matcher.torn(line[:60], [len(copy.text) // 2])
            Numbers(copy.text, {}).missing(line)
        copy.place(len(copy.text) // 2)


TARGETS: Final[dict[str, Target]] = {
    target.__name__: target for target in (reader, two_readers, check, passages, comments, edits, fixes, copies, imports)
}


def seeds() -> list[bytes]:
    """The bundled claim files and texts, whole and in parts, and small files of each shape."""
    whole = [path.read_bytes() for path in CLAIMS]
    head = b"claimkit: 1\n"
    claim = b"claims:\n  - id: tea\n    statement: Tea cures colds.\n    kind: efficacy\n    confidence: none\n"
    comment = b"  # claimkit: ignore[EVD001] taste\n"
    small = [
        head + claim,
        head + claim.replace(b"\n", b"\n" + comment, 1),
        b'{"claimkit": 1, "claims": []}',
        b"<article><front><article-id pub-id-type='doi'>10.1/a</article-id></front><body><p>Tea fell by 5.2 %<sup>3</sup>.</p></body></article>",
        b"<p>Tea &amp; colds<sup>1,2</sup> were 1 234 or \xc2\xbd of [12] them (Doe 2019).</p>",
        b"tea\n# On tea\n\nMuch tea.\n",
        b"TY  - JOUR\nTI  - Tea\nPY  - 2019//\nSN  - 0028-0836\nN1  - 10.1000/a\nER  - \n",
        b'[{"type": "book", "title": "Tea", "issued": {"date-parts": [["2019", 13]]}, "author": [{"family": "A"}]}]',
        b'@string{j = {Tea}}\n@article{a, title = {{\\"O} $x$}, author = {A, B and others}, journal = j # " b", year = 2019}\n',
        b"Title,Authors,DOI,Year\nTea,'=A B; C,10.1000/a b,2019-02-30\n",
        b'{"annotations": [{"target": [{"selector": [{"type": "TextQuoteSelector", "exact": "tea"}]}], "tags": ["a"]}]}',
        head + b"sources:\n  2019: {type: book, titel: 1.5, PMID: 012, DOI: 'doi:10.1000/A'}\n",
    ]
    return [*small, EVERYDAY.encode(), *(data[:4000] for data in whole)]
