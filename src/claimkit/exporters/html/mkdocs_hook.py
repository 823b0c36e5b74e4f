"""The hook for MkDocs: marks where the pages of a site make claims, a badge, and a page with all claims.

A site takes it up with a file of one line, ``from claimkit.exporters.html.mkdocs_hook import *``, that ``hooks:`` of its mkdocs.yml names. ``extra: claimkit:`` may
say where the claim files are (``claims``, below the folder of mkdocs.yml) and how the page with all claims is called (``page``).
"""

import logging
import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final

from claimkit.assessment.shape import Assessment
from claimkit.config.settings import find_settings
from claimkit.derived.coverage import Account, State
from claimkit.errors import ClaimkitError
from claimkit.exporters._badge import badge
from claimkit.exporters._reading_order import stretches
from claimkit.exporters.html.head import headline
from claimkit.exporters.html.signs import mark_styles
from claimkit.exporters.html.view import View
from claimkit.exporters.html_fragment import parts
from claimkit.exporters.markdown.article import marked
from claimkit.exporters.markdown.marks import Mark
from claimkit.project import Project
from claimkit.text.front_matter import body_start
from claimkit.wording import counted

__all__ = ["on_files", "on_page_content", "on_page_markdown"]

_LOG: Final = logging.getLogger("mkdocs.plugins.claimkit")
_STYLES: Final = "claimkit.css"
_BADGE: Final = "claims-badge.svg"
_NO_CLAIM: Final = {State.UNCOVERED: "no claim yet", State.PARTIAL: "no claim for a part"}


@dataclass(frozen=True)
class _Site:
    """The claims of a site, with the documents by the paths of their pages."""

    assessment: Assessment
    view: View
    pages: dict[str, Account]
    page: str


_SITES: Final[dict[str, _Site]] = {}
"""What is built, by configuration: the functions of a hook share nothing else."""


def on_files(files: Any, config: Any) -> Any:
    """Read the claim files, and add the page of all claims, the badge and the style sheet."""
    from mkdocs.structure.files import File

    chosen = config["extra"].get("claimkit") or {}
    site = _read(Path(config["config_file_path"]).parent, chosen.get("claims", "claims"), chosen.get("page", "claims.md"))
    _SITES[config["config_file_path"]] = site
    for name, text in {site.page: "# Claims\n", _BADGE: badge(site.assessment.export), _STYLES: mark_styles()}.items():
        files.append(File.generated(config, name, content=text))
    config["extra_css"].append(_STYLES)
    return files


def _read(root: Path, claims: str, page: str) -> _Site:
    from mkdocs.exceptions import PluginError

    try:
        project = Project.of(find_settings(root))
        corpus = project.corpus([str(root / claims)])
        assessment = project.look_through(corpus.files).with_skipped(corpus.skipped).assessment()
    except ClaimkitError as error:
        raise PluginError(f"claimkit: {error}") from error
    for article in assessment.articles:
        if article.unreadable:
            _LOG.warning('claimkit: the document "%s" cannot be read: %s', article.id, article.unreadable)
    pages = {os.path.realpath(article.name): article for article in assessment.articles if article.read}
    return _Site(assessment, View.of(assessment, for_editors=False), pages, page)


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Put the marks into the text of a page; a text that is not the one of the claim files any more cannot be marked."""
    from mkdocs.exceptions import PluginError

    site = _SITES[config["config_file_path"]]
    article = site.pages.get(os.path.realpath(page.file.abs_src_path or ""))
    if article is None or article.read is None:
        return markdown
    if article.read.source[body_start(article.read.source) :].strip() != markdown.strip():
        message = f"claimkit: {page.file.src_uri} was changed by another plugin before its claims could be marked: name this hook first"
        raise PluginError(message)
    write = partial(_written, home=files.get_file_from_path(site.page).url_relative_to(page.file))
    return "".join(marked(article, _marks(site, article), _note(site, page), is_first=False, write=write))


def on_page_content(html: str, page: Any, config: Any, **_: Any) -> str:
    """Fill the page of all claims."""
    site = _SITES[config["config_file_path"]]
    if page.file.src_uri != site.page:
        return html
    without_texts = replace(site.assessment, articles=())
    return f'{html}<div class="claimkit" lang="en" dir="ltr">{"".join(parts(without_texts, with_texts=False))}</div>'


def _note(site: _Site, page: Any) -> str:
    """What a reader must know before the text."""
    folder = posixpath.dirname(page.file.src_uri)
    claims, image = (posixpath.relpath(name, folder or ".") for name in (site.page, _BADGE))
    summary = site.assessment.export.summary
    alternative = f"claims: {summary.unsupported} of {summary.claims} unsupported, {counted(summary.without_claim, 'sentence')} without"
    said = " ".join(filter(None, (headline(site.view), summary.told_of_exempt)))
    return f"> [![{alternative}]({image})]({claims}) {said} {site.assessment.export.disclaimer} [All claims]({claims})"


def _marks(site: _Site, article: Account) -> Iterator[tuple[int, Mark]]:
    """Each mark with the offset of the file where its passage ends; what a mark holds is written by `_written`."""
    for numbered in site.view.claims:
        for end in sorted({stretch.end for stretch in stretches(numbered.claim.passages, article)}):
            loud = " loud" if numbered.claim.unsupported else ""
            words = f"{{link}}<span>\u00a0{escape(numbered.claim.mark)} </span>{numbered.number}</a>"
            yield end, (f'<span class="label {numbered.look}{loud}">{words}</span>', numbered.href)
    for sentence in article.sentences:
        if sentence.state in _NO_CLAIM:
            yield sentence.end, (f'<span class="label gap loud">{_NO_CLAIM[sentence.state]}</span>', "")


def _written(marks: Sequence[Mark], home: str) -> str:
    shown = (label.replace("{link}", f'<a href="{escape(home + anchor)}">') for label, anchor in dict.fromkeys(marks))
    return f'<sup class="claimkit">{"".join(shown)}</sup>'
