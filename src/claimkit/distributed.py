"""Checks claim files on many machines: shards are checked apart from each other, and their parts joined by the engine itself.

`check` maps `check_shard` over what `divide` gives on a Dask cluster (``claimkit[dask]``), and hands the parts to `join` in the same order. Both are
pure, and shards, settings and parts are plain data that pickle: users of Spark, Ray or a queue map them alike.
"""

import json
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from claimkit.checking.part import Part
from claimkit.checking.runner import check_part
from claimkit.claimfile.finding import Candidate
from claimkit.claimfile.loading import load_bytes
from claimkit.config.settings import Settings, find_settings
from claimkit.derived.corpus import Entry, Index
from claimkit.diagnostics import Report
from claimkit.errors import ClaimkitError, ReadError, UsageError
from claimkit.project import Project
from claimkit.values import NamedTuple, dataclass, replace

if TYPE_CHECKING:
    from dask.distributed import Client

__all__ = ["Part", "Result", "Shard", "check", "check_shard", "divide", "join"]

_TABLES: Final = (".jsonl", ".parquet")
_ROWS: Final = 50_000
"""Rows of a Parquet file that are made at once."""
_DIAGNOSTIC: Final = "code severity path line:int column:int pointer message hint silenced"
_CLAIM: Final = (
    "file line:int id unsupported:bool mark status basis ceiling confidence kind counts_as why:list raise inferred_only:bool"
    " open_slots:int review_state"
)


class Shard(NamedTuple):
    """Claim files that are checked together: some of a project, or the rows of one ``table`` in JSONL or Parquet.

    ``folder`` is where the names of the claim files start, and so the paths of their documents.
    """

    folder: str
    files: tuple[Candidate, ...] = ()
    table: str = ""

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return self.table or f"{self.files[0].name} to {self.files[-1].name}"


@dataclass(frozen=True)
class Result:
    """The check of all shards: the report of one process, and the index from which the support of every claim follows."""

    report: Report
    index: Index

    def diagnostics(self) -> Iterator[dict[str, Any]]:
        """A row for each diagnostic; ``silenced`` says by what one is, and is None for a problem."""
        for row in self.report.to_rows():
            yield {**row, "silenced": None}
        silenced = self.report.silenced
        rows = replace(self.report, diagnostics=tuple(one.found for one in silenced)).to_rows()
        yield from ({**row, "silenced": one.by.value} for row, one in zip(rows, silenced, strict=True))

    def claims(self) -> Iterator[dict[str, Any]]:
        """A row for each claim with its mark and what else is derived of it; its own words stand in its claim file."""
        names = [name.partition(":")[0] for name in _CLAIM.split()]
        shown = (entry for entry in self.index.entries() if entry.file.shown)
        return (dict(zip(names, _values(self.index, entry), strict=True)) for entry in shown)

    def write(self, folder: str | os.PathLike[str]) -> None:
        """Write ``diagnostics.parquet`` and ``claims.parquet`` into a folder; each appears once it is whole. Raises `OSError` if one cannot be written."""
        _write(Path(folder, "diagnostics.parquet"), self.diagnostics(), _DIAGNOSTIC)
        _write(Path(folder, "claims.parquet"), self.claims(), _CLAIM)


def divide(*paths: str | os.PathLike[str], settings: Settings | None = None, size: int = 200) -> Sequence[Shard]:
    """The shards of claim files and folders, so many files in each, then a shard for each path to a table.

    Without paths, the configured ones. Raises `ReadError` for a path that does not exist, `UsageError` for shards without files.
    """
    if size < 1:
        raise UsageError(f"size: a shard of {size} files makes no sense", "give 1 or more")
    settings, folder = settings or find_settings(Path.cwd()), str(Path.cwd())
    given = [os.fspath(path) for path in paths or (settings.root / path for path in settings.paths)]
    tables = [path for path in given if path.endswith(_TABLES)]
    others = [path for path in given if path not in tables]
    files = (replace(one, path=Path(folder, one.path)) for one in Project.of(settings).named(others).candidates)
    chunks = iter(lambda: tuple(islice(files, size)), ())
    return [*(Shard(folder, chunk) for chunk in chunks), *(Shard(folder, table=table) for table in tables)]


def check_shard(shard: Shard, settings: Settings) -> Part:
    """The part of a check for which the files of a shard need no others. It is pure but for reading: the same files give the same part."""
    project = Project.of(settings, folder=shard.folder)
    if not shard.table:
        return project.part(shard.files)
    try:
        rows = _of_parquet(shard) if shard.table.endswith(".parquet") else _of_lines(shard)
        files = (load_bytes(data, name, max_size=settings.max_file_size) for name, data in rows)
        return check_part(filter(None, files), settings, project.library)
    except ClaimkitError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever the reader of Parquet raises)
        part = Part()
        part.refused = [ReadError(f"the shard {shard.table} cannot be read ({error})", "write it again, or leave it out")]
        return part


def join(parts: Iterable[Part], settings: Settings | None = None) -> Result:
    """The result of all parts, which come in the order of their shards; the references between them are resolved here.

    Raises `ReadError` if a shard or a file could not be read, and `RuntimeError` for a bug of claimkit: then there is no result, for it would look whole.
    """
    done = Project.of(settings).check(parts)
    for crash in done.crashes:
        raise RuntimeError(f"a bug of claimkit kept {crash.path} from being checked: {crash.error!r}") from crash.error
    if refused := done.refused:
        more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
        raise ReadError(f"{refused[0].message}{more}", refused[0].hint)
    return Result(done.report, done.index)


def check(client: "Client", *paths: str | os.PathLike[str], settings: Settings | None = None, size: int = 200) -> Result:
    """Check the shards of these paths (see `divide`) on the workers of a Dask cluster, and join their parts here.

    A worker that is lost loses nothing: Dask does its shards again. Raises what `divide` and `join` raise, and `UsageError` for a shard over which
    one worker after the other ends.
    """
    settings = settings or find_settings(Path.cwd())
    shards = divide(*paths, settings=settings, size=size)
    futures = deque(client.map(check_shard, shards, settings=settings, pure=False))
    return join(_parts(futures, shards), settings)


def _parts(futures: "deque[Any]", shards: Sequence[Shard]) -> Iterator[Part]:
    """The parts in order; each is let go of on the cluster once it is here."""
    from distributed.scheduler import KilledWorker

    for shard in shards:
        try:
            yield futures.popleft().result()
        except KilledWorker:
            message = f"the shard {shard.name} cannot be checked: every worker that had it ended"
            raise UsageError(message, "give the workers more memory, or make shards of fewer files") from None


def _of_lines(shard: Shard) -> Iterator[tuple[str, bytes]]:
    """The rows of a JSONL file: ``{"path": …, "text": …}``, else a claim file that stands in one line, named by its number."""
    with Path(shard.folder, shard.table).open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                row = None  # the reader of claim files says what is wrong, and where
            match row:
                case {"path": str(path), "text": str(text), **rest} if not rest:
                    yield path, text.encode(errors="surrogatepass")
                case _ if line.strip():
                    yield f"{shard.table}:{number}", line.rstrip(b"\r\n")


def _of_parquet(shard: Shard) -> Iterator[tuple[str, bytes]]:
    """The rows of a Parquet file by its columns ``path`` and ``text``."""
    with _arrow()[1].ParquetFile(Path(shard.folder, shard.table)) as file:
        if missing := {"path", "text"} - set(file.schema_arrow.names):
            raise ValueError(f"it has no column {min(missing)}")
        for batch in file.iter_batches(columns=["path", "text"], batch_size=1000):
            for row in batch.to_pylist():
                path, text = row["path"], row["text"]
                if not (isinstance(path, str) and isinstance(text, str | bytes)):
                    raise TypeError(f"a row has no path, or no text: {path!r}")
                yield path, text if isinstance(text, bytes) else text.encode()


def _values(index: Index, entry: Entry) -> Sequence[Any]:
    claim, support, explanation = entry.claim, index.support(entry.key), index.explanation(entry.key)
    span = claim.span("id")
    return (
        *(entry.file.path, span and span.line, claim.id, support.unsupported, support.mark, support.status.value, support.basis.value),
        *(support.ceiling.value, claim.confidence.value, claim.kind.value, claim.asked.kind.value, list(explanation.why)),
        *(explanation.raised_by, support.inferred_only, claim.open_slots, index.review_state(entry).value),
    )


def _write(path: Path, rows: Iterator[dict[str, Any]], columns: str) -> None:
    arrow, parquet = _arrow()
    types = {"": arrow.string(), "int": arrow.int64(), "bool": arrow.bool_(), "list": arrow.list_(arrow.string())}
    schema = arrow.schema([(name, types[kind]) for name, _, kind in (column.partition(":") for column in columns.split())])
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    with parquet.ParquetWriter(unfinished, schema) as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(arrow.Table.from_pylist(batch, schema))
    unfinished.replace(path)


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise UsageError(f"Parquet needs a package that is not installed ({error.name})", "pip install 'claimkit[dask]'") from None
    return pa, parquet
