"""Measures the report: how long it takes to make, how large it is, and how soon a browser has it open.

    python bench/report.py [--claims 40 500 5000] [--megabytes 1] [--chromium /usr/bin/chromium]

    python bench/report.py --bundled

Of the bundled claims it says how many pixels stand before the first sentence on a desktop and on a phone, how many nodes the page has, and on how
many pages it prints. Needs playwright and pypdfium2 (the extras ``integration`` and ``test``) and Chromium. The load is what the browser itself reports, the median of several rounds: "painted" is
the first contentful paint and "ready" the end of the load event, both counted from the start of the navigation; "busy" is the processor time of the
page's main thread until then, which says more on a machine that has other work.
"""

import argparse
import hashlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from corpus import WORDS

_SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[40, 500, 5000])
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bundled", action="store_true", help="measure the report of the bundled claims only")
    parser.add_argument("--page", type=Path, help="measure this page only")
    options = parser.parse_args()
    if options.bundled or options.page:
        print(seen(options.page or _bundled(), options.chromium))
        return
    with tempfile.TemporaryDirectory() as name:
        for claims in options.claims:
            folder = Path(name) / str(claims)
            write_article(folder, claims, int(options.megabytes * 1e6))
            start = time.perf_counter()
            command = [sys.executable, "-m", "claimkit", "report", "--output", "report.html"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            made = time.perf_counter() - start
            page = folder / "report.html"
            painted, ready, busy = loaded(page, options.chromium, options.rounds)
            size = page.stat().st_size / 1e6
            print(
                f"{claims:6,} claims: made in {made:5.1f} s, {size:5.1f} MB; painted after {painted:.2f} s, ready after {ready:.2f} s, busy {busy:.2f} s"
            )


def _bundled() -> Path:
    page = Path(tempfile.mkdtemp()) / "report.html"
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-m", "claimkit", "report", "claims", "--output", page], cwd=root, check=True)
    return page


def seen(page: Path, chromium: str) -> dict[str, float]:
    """How far down the first sentence stands, how many nodes there are, and how many printed pages."""
    from playwright.sync_api import sync_playwright
    from pypdfium2 import PdfDocument

    first = "document.querySelector('.article p').getBoundingClientRect().top + scrollY"
    found: dict[str, float] = {"bytes": page.stat().st_size}
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(_SWITCHES))
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        tab.goto(page.as_uri())
        found |= {"pixels at 1280": round(tab.evaluate(first)), "nodes": tab.evaluate("document.querySelectorAll('*').length")}
        tab.set_viewport_size({"width": 360, "height": 740})
        found["pixels at 360"] = round(tab.evaluate(first))
        tab.set_viewport_size({"width": 1280, "height": 900})
        found["pages"] = len(PdfDocument(tab.pdf(format="A4", prefer_css_page_size=True)))
        browser.close()
    return found


def write_article(folder: Path, claims: int, size: int) -> None:
    """An article of about so many bytes, and a file with so many claims spread over its sentences."""
    rng = random.Random(claims)
    sentences: list[str] = []
    length = 0
    while length < size:
        words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(8, 22)))
        sentences.append(f"{words.capitalize()}.")
        length += len(sentences[-1]) + 1
    text = "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6)) + "\n"
    (folder / "claims").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "claims" / "article.md").write_text(text, encoding="utf-8")
    (folder / "claims" / "article.yaml").write_text(_claims(sentences, text, claims, rng), encoding="utf-8")


def _claims(sentences: list[str], text: str, claims: int, rng: random.Random) -> str:
    lines = ["claimkit: 1", "documents:", "  article:", "    title: A long article", "    path: article.md", "sources:"]
    for source in range(max(claims // 10, 1)):
        lines += [f"  source-{source}:", "    type: article-journal", f"    title: {rng.choice(sentences)}"]
        lines += [f"    DOI: 10.1000/s{source}", "    appraisal:", "      design: randomized-trial"]
    lines.append("claims:")
    step, at = max(len(sentences) // claims, 1), 0
    for claim in range(claims):
        quote = sentences[claim * step % len(sentences)]
        at = max(text.find(quote, at), 0)
        digest = hashlib.sha256(quote.encode()).hexdigest()
        stance = rng.choice(["supports", "supports", "disputes", "neutral"])
        lines += [f"  - id: claim-{claim}", f"    statement: {quote}", "    kind: efficacy", "    passages:"]
        lines += [f"      - start: {at}", f"        end: {at + len(quote)}", f"        sha256: {digest}"]
        lines += ["    confidence: very-low", f"    rationale: {rng.choice(sentences)}", "    caveats:"]
        lines += ["      - kind: imprecision", f"        text: {rng.choice(sentences)}", "    citations:"]
        lines += [f"      - source: source-{claim % max(claims // 10, 1)}", f"        stance: {stance}"]
        lines += [f"        finding: {rng.choice(sentences)}", "        read: abstract"]
        lines += [f"      - needs: {rng.choice(sentences)}", f"    suggestion: {rng.choice(sentences)}"]
    return "\n".join(lines) + "\n"


def loaded(page: Path, chromium: str, rounds: int) -> tuple[float, ...]:
    """Seconds until a browser has painted the page, and until its load event is over; and the processor time of that."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=list(_SWITCHES))
        found = [_load(browser, page) for _ in range(rounds)]
        browser.close()
    return tuple(statistics.median(times) for times in zip(*found, strict=True))


def _load(browser: Any, page: Path) -> tuple[float, float, float]:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tools = tab.context.new_cdp_session(tab)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(page.as_uri(), wait_until="load")
    busy = {one["name"]: one["value"] for one in tools.send("Performance.getMetrics")["metrics"]}["TaskDuration"]
    tab.screenshot()  # nothing is painted before somebody looks
    painted = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime") / 1000
    ready = tab.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart") / 1000
    tab.close()
    return painted, ready, busy


if __name__ == "__main__":
    main()
