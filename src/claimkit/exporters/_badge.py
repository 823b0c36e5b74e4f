"""Draws a badge: how many claims are supported, as a small SVG whose words say it all."""

from typing import Final
from xml.sax.saxutils import escape

from claimkit import terminal
from claimkit.assessment.shape import Export
from claimkit.claimfile.vocabulary import Status
from claimkit.errors import want
from claimkit.wording import counted

LABEL: Final = "claims"
_HEIGHT: Final = 20
_MARGIN: Final = 6
# White words on these have a contrast of at least 4.5 (WCAG 2.2, 1.4.3).
_COLORS: Final = ((1.0, "#1a6b33"), (0.6, "#1f6a8a"), (0.3, "#8a5a00"), (0.0, "#a3261d"))
_NO_COLOR: Final = "#555555"
_LABEL_COLOR: Final = "#3b3b3b"
# Widths of letters in Verdana at 11 pixels, in three classes; what is drawn is fitted to them, whatever font there is.
_NARROW: Final = frozenset("iIjl1tfr.,:;!'|()[] ")
_WIDE: Final = frozenset("mwMWQO@%")


def badge(export: Export, label: str = LABEL) -> str:
    """The badge of an export as SVG: ``claims: 3 of 40 supported, 5 sentences without``, and how many are unsupported in its description.

    The colour goes by the share of supported claims, green only where all are and no sentence is without one, but says nothing that the words do not.
    """
    want(export, Export, "an export is", "use claimkit.badge(claimkit.assess(corpus))")
    total, supported = export.summary.claims, export.summary.by_status[Status.SUPPORTED]
    without = export.summary.without_claim
    words = f"{supported} of {total} supported" if total else "none modelled"
    words += f", {counted(without, 'sentence')} without" if without else ""
    share = supported / (total + without) if total else 0
    color = next(color for least, color in _COLORS if share >= least) if total else _NO_COLOR
    return _svg(" ".join(terminal.escaped(" ".join(label.split())).split()), words, color, _described(export))


def _described(export: Export) -> str:
    total = export.summary.claims
    counts = ", ".join(f"{count} {status.value}" for status in Status if (count := export.summary.by_status[status]))
    marked = f"{export.summary.unsupported} of {total} claims are marked as unsupported" if total else "No claim is modelled"
    without = export.summary.without_claim
    gaps = f"Without a claim, wholly or in part: {counted(without, 'sentence')}; nothing is known of their support." if without else ""
    told = (f"{marked}{f' ({counts})' if counts else ''}.", gaps, export.summary.told_of_exempt, export.disclaimer)
    return " ".join(filter(None, told))


def _svg(label: str, words: str, color: str, description: str) -> str:
    left, right = (_width(text) + 2 * _MARGIN if text else 0 for text in (label, words))
    title = f"{label}: {words}" if label else words
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img" aria-labelledby="claimkit-title claimkit-description">
  <title id="claimkit-title">{escape(title)}</title>
  <desc id="claimkit-description">{escape(description)}</desc>
  <clipPath id="claimkit-edge"><rect width="{left + right}" height="{_HEIGHT}" rx="3"/></clipPath>
  <g clip-path="url(#claimkit-edge)">
    <rect width="{left}" height="{_HEIGHT}" fill="{_LABEL_COLOR}"/>
    <rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{color}"/>
  </g>
  <g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" aria-hidden="true">
{_text(label, _MARGIN)}{_text(words, left + _MARGIN)}  </g>
</svg>
"""


def _text(text: str, x: int) -> str:
    return f'    <text x="{x}" y="14" textLength="{_width(text)}">{escape(text)}</text>\n' if text else ""


def _width(text: str) -> int:
    return round(sum(_columns(sign) for sign in text))


def _columns(sign: str) -> float:
    if sign in _NARROW:
        return 4.5
    if sign in _WIDE or terminal.width(sign) > 1:
        return 11
    return 7.2 if terminal.width(sign) else 0
