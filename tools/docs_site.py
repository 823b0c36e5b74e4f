"""Builds the site of the documentation: stages the pages below ``build/docs``, then runs zensical, for which every warning is an error.

``python tools/docs_site.py`` writes ``build/site``, with the report of the bundled claims. The README is its first page, and its links give the order of the others. A page outside ``docs/``
that a page links to comes along.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from claimkit import __version__

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
REPORT: Final = "worked-example.html"
EXAMPLES: Final = {"software-readme": "software-example.html", "right-to-left": "right-to-left-example.html"}
"""The examples of the gallery below ``docs/examples``, with the pages of their reports."""
RULES: Final = DOCS / "reference" / "rules.md"
SECTIONS: Final = {
    "Tutorial": "tutorial",
    "How-to": "how-to",
    "Reference": "reference",
    "Explanation": "explanation",
    "Examples": "examples",
    "Contributing": "",
}
_FENCES: Final = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)
_PICTURE: Final = re.compile(r"!\[[^\]]*\]\([^)\s]*images/(report|[a-z-]+-example)\.png\)")
_LINK: Final = re.compile(r"(\]\()([^)\s#]+)([^)\s]*\))")
_FILE: Final = re.compile(r"^<!-- (?:file|edit): (\S+) -->\n```(\w+)$", re.MULTILINE)
# A request that a browser would make by itself, in a page or a style sheet: not where a link leads.
_FETCHED: Final = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\bsrc=["']?(?:https?:)?//"""
    r"""|<link\b(?![^>]*rel=["']?canonical)[^>]*?\bhref=["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//""",
    re.IGNORECASE,
)


_RULE: Final = re.compile(r"^### ([A-Z]{3}[0-9]{3})\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_TO_RULE: Final = re.compile(r"\]\(((?:[\w./-]*/)?)rules\.md#([a-z]{3}[0-9]{3})\)")
_REPOSITORY: Final = os.environ.get("CLAIMKIT_REPOSITORY", "")
"""The address of the public repository, for the links to edit a page; without it there are none."""


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
        report = REPORT if picture[1] == "report" else f"{picture[1]}.html"
        place = os.path.relpath(report, Path(staged(page)).parent)
        return f"[{picture[0]}]({Path(place).as_posix()})"

    parts = _FENCES.split(_FILE.sub(r'```\2 title="\1"', page.read_text(encoding="utf-8")))
    parts[::2] = [_TO_RULE.sub(r"](\1rules/\2.md)", _PICTURE.sub(linked, _LINK.sub(moved, part))) for part in parts[::2]]
    text = "".join(parts)
    return _table_of_rules(text) if page == RULES else text


def _table_of_rules(text: str) -> str:
    """The page of the rules without what the pages of the single rules hold."""
    table, examples = text.partition("\n## ")[0], text.partition(_EXAMPLES)
    return re.sub(r"\]\(#([a-z]{3}[0-9]{3})\)", r"](rules/\1.md)", table + "\n" + "".join(examples[1:]))


_EXAMPLES: Final = "\n## The example files\n"


def rule_pages() -> Mapping[str, str]:
    """A page for each rule, by where it stands in the site."""
    found = _RULE.findall(RULES.read_text(encoding="utf-8"))
    to_examples = "](../rules.md#the-example-files)"
    return {
        f"reference/rules/{code.lower()}.md": f"# {code}\n{_TO_RULE.sub(_BESIDE, body)}".replace("](#the-example-files)", to_examples)
        for code, body in found
    }


_BESIDE: Final = r"](\2.md)"


def navigation(found: list[Path]) -> str:
    """The sections as TOML, with their pages in the order of the links; pages right below ``docs/`` follow the first.

    The single rules stand below the reference, the decisions below what contributors read.
    """
    entries = []
    single = [(title_of(page), f'"{staged(page)}"') for page in found if page.parent == DOCS and page.suffix == ".md"]
    decisions = sorted(staged(page) for page in found if page.parent == DOCS / "decisions")
    below = {"Contributing": ("Decisions", decisions), "Reference": ("Rules, one by one", list(rule_pages()))}
    for title, folder in SECTIONS.items():
        home = DOCS / folder if folder else ROOT
        own = [page for page in found[1:] if page.suffix == ".md" and page.is_relative_to(home)]
        own = own if folder else [page for page in own if not page.is_relative_to(DOCS)]
        listed = [f'"{staged(page)}"' for page in own]
        if title in below:
            name, its = below[title]
            listed.append(f'{{ "{name}" = [{", ".join(map(_quoted, its))}] }}')
        entries.append((title, f"[{', '.join(listed)}]"))
    entries[1:1] = single
    return "\n".join(f'[[project.nav]]\n"{title}" = {pages}\n' for title, pages in entries)


def _quoted(text: str) -> str:
    return f'"{text}"'


def _about() -> str:
    """The version at the foot of each page, and the links to edit pages where the repository is known."""
    foot = f'copyright = "claimkit {__version__}"\n'
    edit = f'repo_url = "{_REPOSITORY}"\nedit_uri = "edit/main/docs/"\n' if _REPOSITORY else ""
    return foot + edit


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
    for place, text in rule_pages().items():
        (folder / "docs" / place).parent.mkdir(exist_ok=True)
        (folder / "docs" / place).write_text(text, encoding="utf-8")
    _run("claimkit", "report", ROOT / "claims", "--output", folder / "docs" / REPORT, cwd=ROOT)
    for name, report in EXAMPLES.items():
        claims = DOCS / "examples" / name / "claims.yaml"
        _run("claimkit", "report", claims, "--output", folder / "docs" / report, cwd=ROOT)
    written = (ROOT / "zensical.toml").read_text(encoding="utf-8").replace("[project]\n", f"[project]\n{_about()}", 1)
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
