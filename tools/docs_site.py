"""Builds the site of the documentation: stages the pages below ``build/docs``, then runs zensical, for which every warning is an error.

``python tools/docs_site.py`` writes ``build/site``, with the report of the bundled claims. The README is its first page, and its links give the order of the others. A page outside ``docs/``
that a page links to comes along.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
REPORT: Final = "worked-example.html"
SECTIONS: Final = {
    "Tutorial": "tutorial",
    "How-to": "how-to",
    "Reference": "reference",
    "Explanation": "explanation",
    "Examples": "examples",
    "Decisions": "decisions",
    "Project": "",
}
_FENCES: Final = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)\s]*images/report\.png\)")
_LINK: Final = re.compile(r"(\]\()([^)\s#]+)([^)\s]*\))")
_FILE: Final = re.compile(r"^<!-- (?:file|edit): (\S+) -->\n```(\w+)$", re.MULTILINE)
# A request that a browser would make by itself, in a page or a style sheet: not where a link leads.
_FETCHED: Final = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\bsrc=["']?(?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*?\bhref=["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//""",
    re.IGNORECASE,
)


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def links(page: Path) -> Iterator[Path]:
    """The files of the project that a page links to."""
    for part in _FENCES.split(page.read_text(encoding="utf-8"))[::2]:
        for _, target, _ in _LINK.findall(part):
            path = (page.parent / target).resolve()
            if "://" not in target and path.is_file() and path.is_relative_to(ROOT):
                yield path


def pages() -> list[Path]:
    """The README, and every file that can be reached from it or stands in ``docs/``, in the order in which it is linked."""
    found = [ROOT / "README.md"]
    for page in found:  # grows while it is walked
        if page.suffix == ".md":
            found += [path for path in dict.fromkeys(links(page)) if path not in found]
    return found + [path for path in sorted(DOCS.rglob("*")) if path.is_file() and path not in found]


def staged(path: Path) -> str:
    """Where a file of the project stands in the site, from its folder on."""
    if path == ROOT / "README.md":
        return "index.md"
    return path.relative_to(DOCS if path.is_relative_to(DOCS) else ROOT).as_posix()


def page_text(page: Path) -> str:
    """The text of a page for the site: links lead to where the files stand there, shown files have a title, the picture of the report leads to the report."""

    def moved(link: re.Match[str]) -> str:
        target = (page.parent / link[2]).resolve()
        if "://" in link[2] or not target.is_relative_to(ROOT):
            return link[0]
        place = Path(os.path.relpath(staged(target), Path(staged(page)).parent)).as_posix()
        return f"{link[1]}{place}{link[3]}"

    def linked(picture: re.Match[str]) -> str:
        place = os.path.relpath(REPORT, Path(staged(page)).parent)
        return f"[{picture[0]}]({Path(place).as_posix()})"

    parts = _FENCES.split(_FILE.sub(r'```\2 title="\1"', page.read_text(encoding="utf-8")))
    parts[::2] = [_PICTURE.sub(linked, _LINK.sub(moved, part)) for part in parts[::2]]
    return "".join(parts)


def navigation(found: list[Path]) -> str:
    """The sections as TOML, with their pages in the order of the links (decisions by number); pages right below ``docs/`` follow the first."""
    entries = []
    single = [(title_of(page), f'"{staged(page)}"') for page in found if page.parent == DOCS and page.suffix == ".md"]
    for title, folder in SECTIONS.items():
        home = DOCS / folder if folder else ROOT
        own = [page for page in found[1:] if page.suffix == ".md" and page.is_relative_to(home)]
        own = own if folder else [page for page in own if not page.is_relative_to(DOCS)]
        own = sorted(own) if folder == "decisions" else own
        entries.append((title, "[" + ", ".join(f'"{staged(page)}"' for page in own) + "]"))
    entries[1:1] = single
    return "\n".join(f'[[project.nav]]\n"{title}" = {pages}\n' for title, pages in entries)


def title_of(page: Path) -> str:
    """The heading of a page."""
    return next(line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# "))[2:]


def build(folder: Path) -> Path:
    """Build the site in a folder, and give the folder of its pages."""
    for old in ("docs", "site"):
        shutil.rmtree(folder / old, ignore_errors=True)
    found = pages()
    for path in found:
        target = folder / "docs" / staged(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(page_text(path), encoding="utf-8")
        else:
            shutil.copyfile(path, target)
    _run("claimkit", "report", ROOT / "claims", "--output", folder / "docs" / REPORT, cwd=ROOT)
    written = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    (folder / "zensical.toml").write_text(f"{written}\n{navigation(found)}", encoding="utf-8")
    _run("zensical", "build", "--strict", "--clean", "--config-file", "zensical.toml", cwd=folder)
    outside = sorted(fetched(folder / "site"))
    if outside:
        message = "the site would fetch from elsewhere:\n" + "\n".join(outside)
        raise BuildError(message)
    return folder / "site"


def _run(module: str, *arguments: str | Path, cwd: Path) -> None:
    """Run a module as a program; what it complains about has been printed by then."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=cwd, check=False)
    if done.returncode:
        message = f"{module} found something wrong (above)"
        raise BuildError(message)


def fetched(site: Path) -> Iterator[str]:
    """What a browser would fetch from another place to show the pages: file and address."""
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css"):
            for found in _FETCHED.finditer(path.read_text(encoding="utf-8")):
                yield f"{path.relative_to(site).as_posix()}: {found[0]}"


if __name__ == "__main__":
    try:
        print(f"built {build(ROOT / 'build').relative_to(ROOT).as_posix()}/index.html")
    except BuildError as error:
        sys.exit(str(error))
