"""What share of the sentences of real PDFs is found, for PDFs that lie beside their LaTeX (``.Rnw`` or ``.tex``): papers and manuals.

Debian's packages of R ship such pairs. Run: ``apt-get download r-cran-zoo; dpkg-deb -x r-cran-zoo_*.deb x; python bench/real_pdfs.py x``.
Sentences with mathematics, citations, references to figures or code are left out and counted: their words in print are not those of the source.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claimkit.sources.copytext import CopyText
from claimkit.sources.folding import folded, words
from claimkit.sources.matching import CopyMatcher
from claimkit.sources.reading import CopyReader

_CHUNK = re.compile(r"^<<.*?>>=.*?^@[^\n]*$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(
    r"\\begin\{(equation|figure|table|verbatim|Code\w*|S\w+|align|eqnarray|tabular\w*|displaymath|math|lstlisting|thebibliography|alltt|tikzpicture|center|quote|array)(\*?)\}.*?\\end\{\1\2\}"
    r"|\\\[.*?\\\]|\$\$.*?\$\$|\\footnote\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}",
    re.DOTALL,
)
_SHOWN = re.compile(
    r"\\(?:emph|textit|textbf|textsf|texttt|pkg|proglang|code|class|fct|dfn|strong|file|email|url|mbox|textrm|it|bf|em|tt|sf|R|Rcode|Rpackage|Robject|Rfunction|Rclass|samp|command|var)\b\s?"
)
_OPENING = re.compile(
    r"\\(?:section|subsection|subsubsection|paragraph|chapter|item|begin|end|label|index|noindent|medskip|bigskip|smallskip|newpage|clearpage|hfill|vspace|centering)\b\*?(?:\[[^\]]*\])?(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})?"
)
_FEWEST = 6


def sentences(source: str) -> Iterator[str | None]:
    """The sentences of LaTeX as they stand in print; None for one that holds more than words."""
    body = (source.partition("\\begin{document}")[2] or source).partition("\\end{document}")[0]
    body = re.sub(r"(?<!\\)%.*", "", _CHUNK.sub("\n\n", body))
    body = _OPENING.sub("\n\n", _BLOCK.sub("\n\n$\n\n", body))
    for paragraph in re.split(r"\n\s*\n", body):
        for one in re.split(r"(?<=[.!?])\s+(?=[A-Z`])", " ".join(paragraph.split())):
            plain = _SHOWN.sub("", one)
            for signs, shown in (
                ("``", '"'),
                ("''", '"'),
                ("---", "\u2014"),
                ("--", "\u2013"),
                ("~", " "),
                ("\\ ", " "),
                ("\\,", " "),
                ("`", "'"),
            ):
                plain = plain.replace(signs, shown)
            plain = re.sub(r"\\([%&_#$@/])", lambda found: found[1].replace("/", "").replace("@", ""), plain)
            plain = re.sub(r"[{}]", "", plain).strip()
            if len(plain.split()) >= _FEWEST and plain.endswith((".", "!", "?")):
                yield None if re.search(r"[\\$^|]", plain) else plain


def kind(sentence: str, copy: CopyText, matcher: CopyMatcher) -> str:
    """What kind of miss it is, by what the copy has in its place."""
    low, other = ("".join(words(folded(text))) for text in (sentence, copy.text))
    if matcher.torn(sentence, [mark.start for mark in copy.pages[1:]]) is not None:
        return "torn: a page ends in it, and a figure or footnote stands there"
    if low in other:
        return "signs: the words stand there, with other signs between them"
    near = matcher.nearest(sentence)
    return f"altered: {near.difference}" if near else "nothing: nothing is like it"


def main() -> None:
    """Print the share of each PDF below the folders that are given, and with -v every miss."""
    folders = [Path(one) for one in sys.argv[1:] if one != "-v"]
    reader, total = CopyReader(), Counter[str]()
    for pdf in sorted(path for folder in folders for path in folder.rglob("*.pdf")):
        source = next((p for suffix in (".Rnw", ".Rtex", ".tex") if (p := pdf.with_suffix(suffix)).is_file()), None)
        if source is None:
            continue
        copy = reader.read(pdf.read_bytes(), ".pdf")
        all_of_it = list(sentences(source.read_text(encoding="utf-8", errors="replace")))
        plain = [one for one in all_of_it if one]
        matcher = CopyMatcher(copy.text)
        missed = [one for one in plain if matcher.find(one) is None]
        total.update(files=1, sentences=len(plain), left_out=len(all_of_it) - len(plain), found=len(plain) - len(missed))
        print(f"{pdf.name}: {len(plain) - len(missed)} of {len(plain)} found, {len(all_of_it) - len(plain)} left out {copy.trouble}")
        for one in missed:
            what = kind(one, copy, matcher)
            total[what.partition(":")[0]] += 1
            if "-v" in sys.argv:
                print(f"    {what}\n        {one}")
    reader.close()
    print(f"in all: {dict(total)}, {total['found'] / max(1, total['sentences']):.2%}")


if __name__ == "__main__":
    main()
