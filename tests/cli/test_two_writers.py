"""Several runs of the real command that write at once lose nothing of one another's."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path


def test_of_reviews_written_at_once_each_stands_in_the_file_or_is_refused(tmp_path: Path, environment: Mapping[str, str]) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "claims").mkdir()
    ids = ["one", "two", "three", "four"]
    claims = (f"  - {{id: {id_}, statement: Tea is old., kind: history, confidence: none}}\n" for id_ in ids)
    (tmp_path / "claims/a.yaml").write_text(f"claimkit: 1\nclaims:\n{''.join(claims)}")
    runs = {
        id_: subprocess.Popen(
            [sys.executable, "-m", "claimkit", "review", id_, "--by", f"Reader of {id_}", "--write"],
            cwd=tmp_path,
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for id_ in ids
    }
    told = {id_: run.communicate(timeout=60)[1] for id_, run in runs.items()}
    text = (tmp_path / "claims/a.yaml").read_text()
    for id_, run in runs.items():
        assert (run.returncode == 0) == (f"Reader of {id_}" in text), told[id_]
        assert run.returncode == 0 or "somebody changed it in the meantime" in told[id_]
    assert 0 in [run.returncode for run in runs.values()]
    assert [path.name for path in (tmp_path / "claims").iterdir()] == ["a.yaml"]
