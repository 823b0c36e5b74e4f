"""Gets the texts of documents as they were: files given by hand, else the files of a git revision."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from claimkit import cli
from claimkit.cli.git import Snapshot
from claimkit.cli.options import named_files, option
from claimkit.derived.facts import DocumentFacts
from claimkit.derived.places import Definition
from claimkit.edit.two_editions import Edition
from claimkit.errors import ClaimkitError, UsageError
from claimkit.project import Project
from claimkit.text.quotations import Matcher
from claimkit.text.read import normal_source, read_text
from claimkit.wording import listed

LAST_COMMIT: Final = "HEAD"


def add_old_text_arguments(parser: cli.Parser) -> None:
    """The options that say where the texts are as they were."""
    option(parser, "--since REV", f"the git revision that has the documents as they were (default: {LAST_COMMIT}, if any)")
    option(parser, "--old NAME=FILE", "the text of the document NAME as it was; may be given again", many=True)


def old_editions(options: cli.Options, documents: Collection[Definition], project: Project) -> Callable[[Definition, str], Edition | None]:
    """The editions of documents as they were, each read when it is asked for as the one that is; None for one that is not known, or the same as the text now.

    Raises `UsageError` or `ReadError` for what the options name and cannot be had, or may be meant for several, unless nobody asked for it.
    """
    given = named_files("--old", options.old, {facts.id for _, facts in documents})
    for name in given.keys() - {facts.id for _, facts in documents}:
        raise UsageError(f'--old: no claim file that was read has passages of a document "{name}"', "give the id of a document")
    for name in given:
        texts = ((facts.text_in(file), file) for file, facts in documents if facts.id == name)
        if len(files := {os.path.abspath(text): file for text, file in texts if text}) > 1:  # noqa: PTH100  (a digest stays one)
            message = f'--old: "{name}" is a document of {listed(files.values(), "and")}, and each has a text of its own'
            raise UsageError(message, "use --since, or give each an id of its own")
    known = _at_revision(options.since, documents, project)
    handed = {name: project.text(Path(file)) for name, file in given.items()}

    def edition(document: Definition, now: str) -> Edition | None:
        _, facts = document
        supplied = project.library.supplied.get(facts.id)
        text, path = (handed[facts.id], facts.path or "") if facts.id in handed else known.get(document, (None, ""))
        return None if text is None or normal_source(text) == now else Edition(Matcher(read_text(text, supplied[0] if supplied else path)))

    return edition


def _at_revision(revision: str | None, documents: Iterable[Definition], project: Project) -> Mapping[Definition, tuple[str, str]]:
    """The texts of documents as a revision has them, each with its path there."""
    found: dict[Definition, tuple[str, str]] = {}
    try:
        with Snapshot.at(project.settings.root, revision or LAST_COMMIT) as snapshot:
            for file, facts in documents:
                for path in _paths(snapshot, file, facts, project):
                    inside = snapshot.inside(os.path.join(os.path.dirname(file), path))  # noqa: PTH118, PTH120
                    if inside and (text := snapshot.text(inside, project.settings.max_file_size)) is not None:
                        found[file, facts] = text, path
                        break
    except ClaimkitError:
        if revision is None:  # no repository, no commit yet, or no git: nobody asked for it
            return {}
        raise
    return found


def _paths(snapshot: Snapshot, file: str, facts: DocumentFacts, project: Project) -> Iterator[str]:
    """The paths that a document may have had: the one that it has, then that of the claim file as it was, if it was moved since."""
    if facts.path is None or file.startswith("<"):
        return
    yield facts.path
    inside = snapshot.inside(file)
    text = snapshot.text(inside, project.settings.max_file_size) if inside else None
    was = project.load_bytes(text.encode(), file) if text else None
    if was and was.conforms and facts.id in was.parts.documents and (path := was.parts.documents[facts.id].path):
        yield path
