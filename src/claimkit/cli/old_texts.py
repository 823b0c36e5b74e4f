"""Gets the texts of documents as they were: files given by hand, else the files of a git revision."""

import os
from collections.abc import Iterable, Mapping
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
from claimkit.values import dataclass

LAST_COMMIT: Final = "HEAD"
_Key = tuple[str, str]


def add_old_text_arguments(parser: cli.Parser) -> None:
    """The options that say where the texts are as they were."""
    option(parser, "--since REV", f"the git revision that has the documents as they were (default: {LAST_COMMIT}, if any)")
    option(parser, "--old NAME=FILE", "the text of the document NAME as it was; may be given again", many=True)


@dataclass(frozen=True, slots=True)
class OldTexts:
    """The texts of documents as they were, as far as they are known."""

    texts: Mapping[_Key, str]
    project: Project

    @classmethod
    def of(cls, options: cli.Options, documents: Iterable[PlacedDocument], project: Project) -> "OldTexts":
        """Read what the options name. Raises `UsageError` or `ReadError` for what cannot be had, unless nobody asked for it."""
        given = named_files("--old", options.old)
        known = {document.id: document for document in documents}
        for name in given.keys() - known.keys():
            raise UsageError(f'--old: no claim file that was read has passages of a document "{name}"', "give the id of a document")
        files = {(known[name].file, name): project.text(Path(file)) for name, file in given.items()}
        at_revision = _at_revision(options.since, known.values(), project.settings)
        return cls({**at_revision, **files}, project)

    def edition(self, document: PlacedDocument) -> Edition | None:
        """The document as it was, read as the one that is; None if it is not known."""
        text = self.texts.get((document.file, document.id))
        if text is None:
            return None
        supplied = self.project.library.supplied
        name = supplied[document.id][0] if document.id in supplied else document.path or ""
        return Edition(Matcher(read_text(text, name)))


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
