"""Gets the texts of documents as they were: files given by hand, else the files of a git revision."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.cli.git import Snapshot
from claimkit.cli.options import named_files, option
from claimkit.config.settings import Settings
from claimkit.derived.places import PlacedDocument
from claimkit.edit.two_editions import Edition
from claimkit.errors import ClaimkitError, UsageError
from claimkit.project import Project
from claimkit.text.quotations import Matcher
from claimkit.text.read import read_text

LAST_COMMIT: Final = "HEAD"
_Key = tuple[str, str]


def add_old_text_arguments(parser: cli.Parser) -> None:
    """The options that say where the texts are as they were."""
    option(parser, "--since REV", f"the git revision that has the documents as they were (default: {LAST_COMMIT}, if any)")
    option(parser, "--old NAME=FILE", "the text of the document NAME as it was; may be given again", many=True)


def old_editions(options: cli.Options, documents: Iterable[PlacedDocument], project: Project) -> Callable[[PlacedDocument], Edition | None]:
    """The editions of documents as they were, each read when it is asked for as the one that is; None for one that is not known.

    Raises `UsageError` or `ReadError` for what the options name and cannot be had, unless nobody asked for it.
    """
    given = named_files("--old", options.old)
    known = {document.id: document for document in documents}
    for name in given.keys() - known.keys():
        raise UsageError(f'--old: no claim file that was read has passages of a document "{name}"', "give the id of a document")
    texts = {**_at_revision(options.since, known.values(), project.settings)}
    texts |= {(known[name].file, name): project.text(Path(file)) for name, file in given.items()}

    def edition(document: PlacedDocument) -> Edition | None:
        text = texts.get((document.file, document.id))
        supplied = project.library.supplied.get(document.id)
        return None if text is None else Edition(Matcher(read_text(text, supplied[0] if supplied else document.path or "")))

    return edition


def _at_revision(revision: str | None, documents: Iterable[PlacedDocument], settings: Settings) -> Mapping[_Key, str]:
    try:
        with Snapshot.at(settings.root, revision or LAST_COMMIT) as snapshot:
            paths = {
                (one.file, one.id): snapshot.inside(os.path.join(os.path.dirname(one.file), one.path))  # noqa: PTH118, PTH120
                for one in documents
                if one.path is not None and not one.file.startswith("<")
            }
            texts = {path: snapshot.text(path, settings.max_file_size) for path in set(paths.values()) if path}
    except ClaimkitError:
        if revision is None:  # no repository, no commit yet, or no git: nobody asked for it
            return {}
        raise
    return {key: text for key, path in paths.items() if path and (text := texts[path]) is not None}
