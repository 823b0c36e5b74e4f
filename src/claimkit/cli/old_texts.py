"""Gets the texts of documents as they were: files given by hand, else the files of a git revision."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.cli.git import Snapshot
from claimkit.cli.options import named_files, option
from claimkit.config.settings import Settings
from claimkit.derived.places import Definition
from claimkit.edit.two_editions import Edition
from claimkit.errors import ClaimkitError, UsageError
from claimkit.project import Project
from claimkit.text.quotations import Matcher
from claimkit.text.read import normal_source, read_text

LAST_COMMIT: Final = "HEAD"


def add_old_text_arguments(parser: cli.Parser) -> None:
    """The options that say where the texts are as they were."""
    option(parser, "--since REV", f"the git revision that has the documents as they were (default: {LAST_COMMIT}, if any)")
    option(parser, "--old NAME=FILE", "the text of the document NAME as it was; may be given again", many=True)


def old_editions(options: cli.Options, documents: Collection[Definition], project: Project) -> Callable[[Definition, str], Edition | None]:
    """The editions of documents as they were, each read when it is asked for as the one that is; None for one that is not known, or the same as the text now.

    Raises `UsageError` or `ReadError` for what the options name and cannot be had, unless nobody asked for it.
    """
    given = named_files("--old", options.old)
    for name in given.keys() - {facts.id for _, facts in documents}:
        raise UsageError(f'--old: no claim file that was read has passages of a document "{name}"', "give the id of a document")
    texts = _at_revision(options.since, documents, project.settings)
    handed = {name: project.text(Path(file)) for name, file in given.items()}

    def edition(document: Definition, now: str) -> Edition | None:
        _, facts = document
        text = handed.get(facts.id, texts.get(document))
        supplied = project.library.supplied.get(facts.id)
        return (
            None
            if text is None or normal_source(text) == now
            else Edition(Matcher(read_text(text, supplied[0] if supplied else facts.path or "")))
        )

    return edition


def _at_revision(revision: str | None, documents: Iterable[Definition], settings: Settings) -> Mapping[Definition, str]:
    found: dict[Definition, str] = {}
    try:
        with Snapshot.at(settings.root, revision or LAST_COMMIT) as snapshot:
            for file, facts in documents:
                if facts.path is not None and not file.startswith("<"):
                    path = snapshot.inside(os.path.join(os.path.dirname(file), facts.path))  # noqa: PTH118, PTH120
                    if path and (text := snapshot.text(path, settings.max_file_size)) is not None:
                        found[file, facts] = text
    except ClaimkitError:
        if revision is None:  # no repository, no commit yet, or no git: nobody asked for it
            return {}
        raise
    return found
