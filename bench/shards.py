"""Measures what sizing a cluster takes: processor time and bytes a claim for the parts of shards, and for joining them.

    python bench/shards.py [--files 1000] [--claims 20]

Processor time, not wall time; on a busy machine it is up to half too high.
"""

import argparse
import os
import pickle
import resource
import tempfile
import time
from pathlib import Path

from corpus import write_corpus

from claimkit import distributed as many
from claimkit.config.settings import Settings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=20)
    options = parser.parse_args()
    claims = options.files * options.claims
    with tempfile.TemporaryDirectory() as name:
        size = write_corpus(Path(name, "claims"), options.files, options.claims)
        os.chdir(name)
        settings = Settings(root=Path(name))
        shards = many.divide("claims", settings=settings)
        start = time.process_time()
        sent = [pickle.dumps(many.check_shard(shard, settings), pickle.HIGHEST_PROTOCOL) for shard in shards]
        mapped = time.process_time() - start
        before = _memory()
        start = time.process_time()
        result = many.join((pickle.loads(part) for part in sent), settings)  # noqa: S301  (our own bytes)
        joined = time.process_time() - start
        grown = _memory() - before
    found = len(result.report.diagnostics)
    print(f"{options.files:,} files × {options.claims} claims, {size / 1e6:.1f} MB; {found:,} diagnostics")
    print(
        f"  a shard's part: {mapped / claims * 1e6:5.0f} µs a claim ({claims / mapped:,.0f} claims a second), {sum(map(len, sent)) / claims:,.0f} bytes"
    )
    print(
        f"  joining:        {joined / claims * 1e6:5.0f} µs a claim ({claims / joined:,.0f} claims a second), {grown / claims:,.0f} bytes of memory"
    )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
