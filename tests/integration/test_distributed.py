"""The same check on a cluster: one worker is killed midway, one stands still for a while, and the result is that of one machine."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimkit as ck
from claimkit import distributed as many
from claimkit.errors import ReadError, UsageError
from integration.outside import missing
from many_files import ARTICLE, FILES, RIS

try:
    import pyarrow as pa
    from dask.distributed import Client, LocalCluster
    from distributed.scheduler import KilledWorker
    from pyarrow import parquet
except ModuleNotFoundError as error:
    missing(f"{error.name} is not installed")

pytestmark = pytest.mark.filterwarnings("default")  # theirs, as sockets and threads of a killed worker are cleaned up


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ck.Settings:
    (tmp_path / "claims").mkdir()
    for copy in range(12):
        for name, text in FILES.items():
            (tmp_path / "claims" / f"{copy:02}-{name}.yaml").write_text(text.replace("tea-", f"tea-{copy}-"))
    (tmp_path / "claims" / "article.md").write_text(ARTICLE)
    (tmp_path / "claims" / "refs.ris").write_text(RIS)
    monkeypatch.chdir(tmp_path)
    return ck.find_settings(tmp_path)


@pytest.fixture
def client() -> Iterator[Client]:
    with LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.wait_for_workers(3)
        yield client


def test_a_killed_and_a_slow_worker_change_nothing(settings: ck.Settings, client: Client, tmp_path: Path) -> None:
    slow, killed, _ = client.run(os.getpid).values()
    os.kill(slow, signal.SIGSTOP)
    results: list[many.Result] = []
    check = threading.Thread(target=lambda: results.append(many.check(client, settings=settings, size=2)))
    check.start()
    while sum(map(bool, client.who_has().values())) < 5:  # what the slow one has keeps them on the cluster
        time.sleep(0.01)
    os.kill(killed, signal.SIGKILL)
    time.sleep(1)
    assert check.is_alive()
    os.kill(slow, signal.SIGCONT)
    check.join()
    (result,) = results
    plain = ck.check(ck.load(settings=settings), settings)
    assert result.report == plain
    assert {found.code for found in plain.diagnostics} >= {"REF002", "REF007", "REF009", "IDN009", "COV001", "FIL003"}
    result.write(tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["claims.parquet", "diagnostics.parquet"]
    claims = parquet.read_table(tmp_path / "out" / "claims.parquet").to_pylist()
    assert claims == list(result.claims())
    assert sum(row["unsupported"] for row in claims) == plain.counts.unsupported
    found = parquet.read_table(tmp_path / "out" / "diagnostics.parquet").to_pylist()
    assert found == list(result.diagnostics())


def test_rows_of_parquet_give_the_same(settings: ck.Settings, client: Client) -> None:
    plain = ck.check(ck.load(settings=settings), settings)
    paths = [path for path in sorted(Path("claims").glob("*.yaml")) if "none" not in path.name]
    texts: list[str | bytes] = [path.read_text() for path in paths]
    half = len(paths) // 2
    for name, part, type_ in (("1.parquet", slice(half), pa.string()), ("2.parquet", slice(half, None), pa.large_binary())):
        table = {
            "path": pa.array([path.as_posix() for path in paths[part]]),
            "text": pa.array(texts[part], type_),
            "more": [0] * len(paths[part]),
        }
        parquet.write_table(pa.table(table), name)
    report = many.check(client, "1.parquet", "2.parquet", settings=settings).report
    assert (report.diagnostics, report.silenced) == (plain.diagnostics, plain.silenced)
    parquet.write_table(pa.table({"path": ["a.yaml"], "content": ["claimkit: 1"]}), "other.parquet")
    parquet.write_table(pa.table({"path": ["a.yaml", None], "text": ["claimkit: 1", "claimkit: 1"]}), "gap.parquet")
    Path("torn.parquet").write_bytes(Path("1.parquet").read_bytes()[:-100])
    for name, why in (("other", "it has no column text"), ("gap", "a row has no path"), ("torn", "")):
        with pytest.raises(ReadError, match=rf"the shard {name}.parquet cannot be read \({why}"):
            many.check(client, "1.parquet", f"{name}.parquet", settings=settings)


def test_a_shard_that_ends_every_worker_is_named(settings: ck.Settings) -> None:
    class Future:
        def result(self) -> many.Part:
            raise KilledWorker("check_shard", None, 4)

    (shard,) = many.divide(settings=settings, size=1000)
    with pytest.raises(UsageError, match=r"the shard claims/00-about.yaml to claims/11-unfit.yaml cannot be checked: every worker"):
        list(many._parts(deque([Future()]), [shard]))
