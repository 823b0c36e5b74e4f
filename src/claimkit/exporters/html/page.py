"""Puts a report together: one page that fetches nothing, runs only its own program, and reads the same without that."""

import base64
import hashlib
from collections.abc import Iterator
from typing import Final, Literal

from claimkit.assessment.shape import Assessment
from claimkit.exporters.html.article import document_section, marked_title
from claimkit.exporters.html.editors import editors
from claimkit.exporters.html.findings import findings
from claimkit.exporters.html.head import filters, heading, headline, safety
from claimkit.exporters.html.markup import Markup, tag
from claimkit.exporters.html.references import sources
from claimkit.exporters.html.signs import glossary, mark_styles, packaged
from claimkit.exporters.html.view import View

Audience = Literal["readers", "editors", "both"]
_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def render(assessment: Assessment, audience: Audience = "both", *, is_summary: bool = False) -> Iterator[str]:
    """The page, piece by piece; the same assessment gives the same text. A summary prints on two sheets what a doctor asks first."""
    view = View.of(assessment, for_editors=audience != "readers")
    yield f'<!doctype html>\n<html lang="en">{_head(view)}<body class="claimkit{" summary" if is_summary else ""}">'
    yield tag("a", "Skip to the text", href="#text", class_="skip")
    yield heading(view)
    if audience == "editors":
        yield editors(view, is_open=True)
    yield f'<main id="main">{safety(view) or ""}{filters(view) or ""}'
    yield from _text(view)
    yield from findings(view, is_summary=is_summary)
    yield sources(view) or ""
    if audience == "both":
        yield editors(view, is_open=False)
    left_out = "" if view.for_editors else "; what concerns the claim files is left out for readers"
    made = f"Made by claimkit {view.export.generator.version}{left_out}. {view.export.disclaimer}"
    yield f"{glossary(view)}</main>{_tools()}{tag('footer', tag('p', made))}"
    yield f"<script>{packaged('script.js')}</script></body></html>\n"


def _text(view: View) -> Iterator[str]:
    # what stands where a claim is shown, until one is chosen
    hint = tag("p", "Choose a marked sentence: what is known of it stands here.", id="hint") if view.shown_passages else ""
    yield f'<div id="text">{hint}'
    for document in view.documents:
        is_only = document is view.only
        yield from document_section(document, is_only=is_only, is_titled=is_only and marked_title(document) is not None)
    yield "</div>"


def _head(view: View) -> Markup:
    style, program = mark_styles() + packaged("style.css"), packaged("script.js")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY.format(style=_digest(style), script=_digest(program))),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"claimkit {view.export.generator.version}"),
        tag("meta", name="description", content=headline(view)),
        tag("title", f"How well it is supported: {', '.join(one.title for one in view.documents) or 'claims'}"),
        tag("style", Markup(style)),
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _tools() -> Markup:
    """What the program puts into the claim that is looked at."""
    tools = (("previous", "← previous", "p"), ("next", "next →", "n"), ("bad", "next unsupported", "u"), ("close", "close", "Escape"))
    buttons = [tag("button", said, type="button", value=value, title=f"key: {key}", aria_keyshortcuts=key) for value, said, key in tools]
    return tag("div", buttons, id="tools", hidden=True, role="group", aria_label="Claims")
