"""The exports that a consumer can test against, made from small invented claim files that stand beside them."""

from pathlib import Path

import claimkit

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "examples" / "export-2"


def export_fixtures() -> dict[Path, str]:
    """The JSON export of each invented claim file, by where it stands."""
    return {file.with_suffix(".json"): claimkit.export(claimkit.load(file), "json") for file in sorted(FOLDER.glob("*.yaml"))}
