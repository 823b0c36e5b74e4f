"""One report with everything in it that could forge a line, end a string, or act on who reads it."""

from pathlib import Path
from typing import Final

from claimkit.diagnostics import Counts, Diagnostic, Related, Report, Severity, Silenced, Silencer, Span
from claimkit.reporters import Presentation

NAMES: Final = (
    "claims/a\n::error ::forged.yaml",
    "claims/%0A::error ::x.yaml",
    "::add-mask::x.yaml",
    "claims/]]><script>alert(1)</script>&amp;.yaml",
    b"claims/\xff\xfe.yaml".decode(errors="surrogateescape"),
    "claims/\x1b]0;x\x07\x9b\u202e\u2028.yaml",
    "claims/a,b:c=d;e|f`g.yaml",
    "/abs/té 漢.yaml",
)
TEXTS: Final = (
    "a \"b\" 'c' \\ \r\n::error file=x::forged\n##[error]forged",
    "{0} [link](https://example.org) [other](0) ![i](x) www.example.org <https://example.org>",
    "]]> <!-- --> <b>bold</b> &lt; \ud800 \ufffe \x00\x85 | cell | $x$ `code` **b** https://example.org",
    "tea é \U0001f375 e\u0301 \u200d\u202eabc",
)


def _diagnostic(number: int, name: str, text: str) -> Diagnostic:
    severity = list(Severity)[number % 3]
    code = ("EVD001", "EVD002", "COV001")[number % 3]
    spans = (Span(3, 5, 3, 9), Span(3, 5, 7, 2), Span(1, 1, 1, 1), None)
    related = (Related(text, ("claims", 1), NAMES[-1 - number], Span(2, 2, 2, 4)), Related(text)) if number < 2 else ()
    return Diagnostic(code, severity, name, ("claims", number, text), spans[number % 4], text, TEXTS[(number + 1) % len(TEXTS)], related)


DIAGNOSTICS: Final = tuple(_diagnostic(number, name, TEXTS[number % len(TEXTS)]) for number, name in enumerate((*NAMES, NAMES[0])))
SILENCED: Final = tuple(
    Silenced(_diagnostic(number, NAMES[number], TEXTS[number]), by, TEXTS[number] if number < 2 else "")
    for number, by in enumerate((Silencer.COMMENT, Silencer.BASELINE, Silencer.SELECTION, Silencer.COMMENT))
)
HOSTILE: Final = Presentation(
    Report(DIAGNOSTICS, Counts(9, 1, 12, 7, NAMES[3:5], 5, 4), SILENCED), failures=(f"no such file or folder: {NAMES[1]}", TEXTS[0])
)
"""Everything at once."""

CLEAN: Final = Presentation(Report((), Counts(files=2, claims=3, passages=1)))
"""A run without any problem."""

EMPTY: Final = Presentation(Report(()))
"""A run that found nothing to check."""

GOLDEN: Final = Path(__file__).parent / "golden"
