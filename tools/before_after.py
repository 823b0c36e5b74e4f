"""Makes pictures of the report before and after it was made anew, side by side, in each way to look at it.

    python tools/before_after.py [--before c9bf53f] [--chromium /usr/bin/chromium]

They go to ``build/screenshots/before-after``, and a few of them, for the page of the decision, to ``docs/images``. Needs playwright (the extra
``integration``), Chromium, and the commit in the history of the checkout.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
OUTPUT: Final = ROOT / "build" / "screenshots" / "before-after"
SWITCHES: Final = ("--no-sandbox", "--disable-gpu")
WIDE: Final = {"width": 1280, "height": 900}
VIEWS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "light": ("claims", {"viewport": WIDE}),
    "dark": ("claims", {"viewport": WIDE, "color_scheme": "dark"}),
    "phone": ("claims", {"viewport": {"width": 360, "height": 740}}),
    "print": ("claims", {"viewport": {"width": 700, "height": 990}}),
    "forced-colors": ("claims", {"viewport": WIDE, "forced_colors": "active"}),
    "right-to-left": ("docs/examples/right-to-left", {"viewport": WIDE}),
    "500-claims": ("many", {"viewport": WIDE}),
}
IN_DOCS: Final = ("light", "phone", "print")


def main() -> None:
    """Make the pictures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", default="c9bf53f", help="the last commit before the report was made anew")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        checkouts = {"before": _checked_out(folder / "before", options.before), "after": ROOT}
        browser = play.chromium.launch(executable_path=options.chromium, args=list(SWITCHES))
        for view, (claims, look) in VIEWS.items():
            shots = [_shot(browser, _report(folder, when, root, claims), view, look) for when, root in checkouts.items()]
            _beside(browser, view, shots)
        browser.close()
    for view in IN_DOCS:
        shutil.copy(OUTPUT / f"{view}.jpg", ROOT / "docs" / "images" / f"before-after-{view}.jpg")


def _checked_out(folder: Path, commit: str) -> Path:
    git = shutil.which("git") or "git"
    packed = subprocess.run([git, "archive", commit, "src", "claims"], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def _report(folder: Path, when: str, root: Path, claims: str) -> Path:
    """The report that a version makes of claim files: of its own ones, or of those that both are shown with."""
    page = folder / f"{when}-{claims.replace('/', '-')}.html"
    if page.exists():
        return page
    of = root if claims == "claims" else folder / "shared"
    if claims != "claims" and not (of / claims).exists():
        _share(of / claims, claims)
    command = [sys.executable, "-m", "claimkit", "report", claims, "--output", str(page)]
    subprocess.run(command, cwd=of, check=True, capture_output=True, env={**os.environ, "PYTHONPATH": str(root / "src")})
    return page


def _share(folder: Path, claims: str) -> None:
    from report import write_article

    if claims == "many":
        write_article(folder, 500, 100_000)
    else:
        shutil.copytree(ROOT / claims, folder)


def _shot(browser: Any, page: Path, view: str, look: dict[str, Any]) -> Path:
    context = browser.new_context(**look)
    tab = context.new_page()
    tab.goto(page.as_uri())
    if view == "print":
        tab.emulate_media(media="print")
    tab.wait_for_timeout(300)
    file = page.with_name(f"{page.stem}-{view}.png")
    tab.screenshot(path=file)
    context.close()
    return file


def _beside(browser: Any, view: str, shots: list[Path]) -> None:
    figures = "".join(
        f"<figure><figcaption>{file.name.partition('-')[0]}</figcaption><img src='{file.as_uri()}'></figure>" for file in shots
    )
    style = "body{display:flex;gap:12px;margin:12px;background:#ddd;font:bold 20px sans-serif}figure{margin:0;flex:1}img{width:100%}"
    page = shots[0].with_name(f"{view}.html")
    page.write_text(f"<!doctype html><title>{view}</title><style>{style}</style><body>{figures}", encoding="utf-8")
    tab = browser.new_page(viewport={"width": 800 if view == "phone" else 1400, "height": 600})
    tab.goto(page.as_uri())
    tab.screenshot(path=OUTPUT / f"{view}.jpg", type="jpeg", quality=60, full_page=True)
    tab.close()


if __name__ == "__main__":
    main()
