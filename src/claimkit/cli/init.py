"""``claimkit init``: draft a claim file for an article."""

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.claimfiles import regular_bytes, shown_name
from claimkit.cli.corpus import STDIN, Input
from claimkit.coverage import cover
from claimkit.drafting import Draft, draft, render, short_id
from claimkit.errors import ReadError, UsageError
from claimkit.model import Document, ExemptQuotation
from claimkit.reading import Fault, FaultKind
from claimkit.readtext import ReadText
from claimkit.sentences import units
from claimkit.terminal import escaped_path
from claimkit.texts import read_text
from claimkit.vocabulary import ExemptReason
from claimkit.writing import write_text

_EPILOG: Final = """examples:
  claimkit init article.md                               print a draft, to be saved beside the article
  claimkit init article.md --output claims/article.yaml  write it

Headings, questions and code become exempt passages, all other sentences claims with confidence none and an open slot."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="a text: plain, Markdown (.md) or HTML (.html)")
    parser.add_argument(
        "--output", "-o", metavar="FILE", default=STDIN, help="write to this file; - is standard output"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file if it exists")
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this configuration instead of the nearest one")
    parser.epilog = _EPILOG


def run(options: argparse.Namespace) -> int:
    source = Input.of(argparse.Namespace(paths=[], config=options.config, stdin_name="<stdin>"))
    article = Path(options.article)
    target = None if options.output == STDIN else Path(options.output)
    if target and os.path.lexists(target) and not options.force:
        message = f"{options.output}: the file exists"
        raise UsageError(message, "give another name to --output, or overwrite it with --force")
    read = read_article(article, source)
    found = cover(read.text, list(units(read.text, read.blocks)), (), ())
    if not found:
        sys.stderr.write(f"claimkit: nothing to do: {options.article} holds no sentences\n")
        return cli.NOTHING
    made = draft(read, found, None, _ids(source, except_for=target))
    document = Document(title=_title(made) or article.name, path=_path_from(target, article))
    text = render(made, {short_id(article.stem): document})
    if target is None:
        sys.stdout.write(text)
        sys.stderr.write(
            f"claimkit: save this beside {escaped_path(article.name)}, which it names by a relative path\n"
        )
    else:
        write_text(target, [text])
        sys.stderr.write(f"claimkit: wrote {_counted(made)} to {escaped_path(options.output)}\n")
    return cli.CLEAN


def read_article(path: Path, source: Input) -> ReadText:
    """What a reader reads of an article. Raises `ReadError` for what is no text file of the project."""
    name = shown_name(path)
    if not path.resolve().is_relative_to(source.settings.root.resolve()):
        message = f"{name}: the article is outside the project ({source.settings.root})"
        raise ReadError(
            message, "a claim file may name only texts inside its project; move the article, or run this in its folder"
        )
    try:
        data = regular_bytes(path, source.settings.max_file_size)
    except OSError as error:
        message = f"{name}: cannot be read ({error.strerror})"
        raise ReadError(message, "check the path and its permissions") from None
    if isinstance(data, Fault):
        message = f"{name}: {'this is no regular file' if data.kind is FaultKind.NOT_REGULAR else 'the file is too large: ' + data.subject}"
        raise ReadError(message, "give a text file")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        message = f"{name}: this is not UTF-8 (byte {error.start})"
        raise ReadError(message, "save it as UTF-8 text") from None
    if "\0" in text:
        message = f"{name}: this is no text: it holds the character U+0000"
        raise ReadError(message, "give a plain text, Markdown or HTML file")
    return read_text(text, path.name)


def _ids(source: Input, except_for: Path | None) -> set[str]:
    """The ids of the claims that the project has already."""
    ignored = shown_name(except_for) if except_for else None
    return {
        claim.id for loaded in source.files() if loaded.file and loaded.path != ignored for claim in loaded.model.claims
    }


def _title(made: Draft) -> str | None:
    headings = (p.quote for p in made.exempt if isinstance(p, ExemptQuotation) and p.reason is ExemptReason.HEADING)
    return next(headings, None)


def _path_from(target: Path | None, article: Path) -> str:
    """The path of the article as the claim file says it."""
    if target is None:
        return article.name
    return Path(os.path.relpath(article.resolve(), target.resolve().parent)).as_posix()


def _counted(made: Draft) -> str:
    claims, exempt = len(made.claims), len(made.exempt)
    return f"{claims} claim{'' if claims == 1 else 's'} and {exempt} exempt passage{'' if exempt == 1 else 's'}"
