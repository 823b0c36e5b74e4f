"""Makes ``docs/images/report.png``, the picture of a report that the pages show, from the bundled claims.

    python tools/picture.py [--chromium /usr/bin/chromium]

Needs playwright (the extra ``integration``) and Chromium. Run it when the look of a report changes.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Final

from claimkit import api
from claimkit.config.settings import Settings

ROOT: Final = Path(__file__).resolve().parent.parent
PICTURE: Final = ROOT / "docs" / "images" / "report.png"
CLAIM: Final = "#claim-ldn-very-useful-in-mecfs"


def main() -> None:
    """Make the picture."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    settings = Settings(root=ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = Path(folder) / "report.html"
        page.write_text(api.report(api.load(ROOT / "claims", settings=settings), settings), encoding="utf-8")
        browser = play.chromium.launch(executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page(viewport={"width": 1200, "height": 760})
        tab.goto(f"{page.as_uri()}{CLAIM}")
        PICTURE.parent.mkdir(exist_ok=True)
        tab.screenshot(path=PICTURE)
        browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
