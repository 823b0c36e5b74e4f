"""A hundred thousand small files are checked by several processes as by one."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from many_files import ARTICLE, FILES


def test_a_hundred_thousand_files(tmp_path: Path, share: float, note: Callable[[str], None], environment: Mapping[str, str]) -> None:
    rounds = max(2, int(100_000 * share) // len(FILES))
    for number in range(rounds):
        folder = tmp_path / "claims" / f"{number:04}"
        folder.mkdir(parents=True)
        (folder / "article.md").write_text(ARTICLE)
        for name, text in FILES.items():
            own = text.replace("tea-", f"tea-{number}-").replace("trial", f"trial-{number}").replace(" tea:", f" tea-{number}:")
            (folder / f"{name}.yaml").write_text(own.replace("document: tea", f"document: tea-{number}"))
    told = {}
    for jobs in ("1", "3"):
        words = [sys.executable, "-m", "claimkit", "check", "--jobs", jobs, "--output-format", "json"]
        done = subprocess.run(words, cwd=tmp_path, env=dict(environment), capture_output=True, check=False)
        told[jobs] = (done.returncode, done.stdout, done.stderr)
    assert told["1"][0] == 1
    assert b'"REF002"' in told["1"][1]
    assert told["3"] == told["1"]
    note(f"{rounds * len(FILES):,} files, {len(told['1'][1]) / 1e6:,.0f} MB of JSON: the same bytes from one process and from three")
