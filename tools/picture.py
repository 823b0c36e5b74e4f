"""Makes the pictures of reports that the pages show: of the bundled claims, and of the examples of the gallery.

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
IMAGES: Final = ROOT / "docs" / "images"
EXAMPLES: Final = ROOT / "docs" / "examples"
PICTURES: Final = {
    "report.png": (ROOT / "claims", "#claim-ldn-very-useful-in-mecfs"),
    "software-example.png": (EXAMPLES / "software-readme", "#claim-twice-as-fast-as-slowleaf"),
    "right-to-left-example.png": (EXAMPLES / "right-to-left", "#claim-coffee-cures-headache"),
}


def main() -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    settings = Settings(root=ROOT)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, (claims, anchor) in PICTURES.items():
            page = Path(folder) / "report.html"
            page.write_text(api.report(api.load(claims, settings=settings), settings), encoding="utf-8")
            tab = browser.new_page(viewport={"width": 1200, "height": 760})
            tab.goto(f"{page.as_uri()}{anchor}")
            tab.wait_for_timeout(300)
            tab.screenshot(path=IMAGES / name)
            print(f"docs/images/{name}: {(IMAGES / name).stat().st_size // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
