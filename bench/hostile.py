"""Times the readers on hostile Markdown and HTML of a size (1 MB), beside the parser alone: processor seconds.

python bench/hostile.py [--megabytes 1]
"""

import argparse
import gc
import re
import time
from collections.abc import Callable, Iterator
from typing import Final

import pyromark
import turbohtml

from claimkit.text.markdown import _OPTIONS
from claimkit.text.read import read_text

PIECES: Final = {
    "md": ("[", "![", "[a](", "[[", "<", "&", "&a", "&#", "*a ", "**a", "_a _", "`", "``a", "$", "$$", "~", "~~a", "> ", "- ", "1. ", "|", "a|", "\\", "#", ":", "a\n: b\n", "\n: ", "[^", "[^a]: ", "[a]: ",
           "{", "{#a", "{{<", "{%", "::: a\n", "[TOC]\n", "<a ", "<!--", "<![CDATA[", "<div>\n", "<b>", "</b>", "---\n", "\t", "    a\n", "> [!NOTE]\n", "- [ ] ", "| a | b |\n|---|---|\n", "![a](b", "http://", "<http:", "é[", "$a$b", "\n\n",
           "{/* ", "{% comment %}", "{{< a b='", '{{< a="b c" >}}\n', "{.a b='c'}", "```{note}\n", ":::{a}\n:b: c\n", "!!! a\n    b\n", "\\[", "\\[a\\]", "\\begin{a}", '[a](b "c")', "\n%%\n", "%% a ", "\nexport const a = {", "\nimport a from ", "<A b={c} ", "/// a | b\n", "> [!NOTE] a b\n", "::: tip a\n", "a\n\n", "- a\n", "a|b\n-|-\n", "# a {#b}\n", "a<br>b\n"),
    "html": ("<", "<a", "<a ", "<a b", "<a b=", '<a b="', "<p>", "<div>", "<b>", "</b>", "<b><p>", "<table>", "<table><tr><td>", "<svg>", "<svg/>", "<math>", "<title>", "<textarea>", "<script>", "<style>", "<!--", "<!", "<?", "<![CDATA[", "&", "&amp", "&#x", "&#",
             "<sup>", "a<sup>1", "<img alt='a", "<img alt=a>", "<del>", "<ruby><rt>", "<template>", "<select><option>", "<a href=#>", "<h1>", "<li>", "<p hidden>", "<button>", "<form>", "<svg><title/>", "é<b>", "\0", "<font>", "<i><b><p>",
             "<a title=b>", "<a title='", "<input value=a type=submit>", "<p style='a:b'>", "1<a href=#>2</a>", "<p>a", "<li>a", "a<br>", "<label>a", "<b>a</b>"),
}  # fmt: skip


def seconds(work: Callable[[str, str], object], text: str, kind: str) -> float:
    """Processor time to read a text of a kind in some way."""
    start = time.process_time()
    work(text, kind)
    return time.process_time() - start


def read(text: str, kind: str) -> object:
    """What claimkit does."""
    return read_text(text, f"a.{kind}")


def parsed(text: str, kind: str) -> object:
    """What the parser alone does."""
    if kind == "html":
        return turbohtml.parse(text, source_locations=True)
    return sum(1 for _ in pyromark.events_with_range(text, options=_OPTIONS))


def measured(size: int) -> Iterator[tuple[float, float, str]]:
    """Seconds to read, and of the parser alone, for each hostile text."""
    for kind, pieces in PIECES.items():
        for piece in pieces:
            text = (piece * (size // len(piece) + 1))[:size]
            yield seconds(read, text, kind), seconds(parsed, text, kind), f"{kind} {re.escape(piece)!r}"


def main() -> None:
    """Measure and print, slowest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1)
    gc.set_threshold(1_000_000, 20, 100)  # as the command line does
    size = int(parser.parse_args().megabytes * 1_000_000)
    print("read  parser alone")
    for ours, theirs, name in sorted(measured(size), reverse=True):
        print(f"{ours:5.2f} {theirs:5.2f} {name}", flush=True)


if __name__ == "__main__":
    main()
