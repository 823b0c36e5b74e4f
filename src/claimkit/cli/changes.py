"""Which claim files a change concerns: what ``--changed-since`` shows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from claimkit.cli.git import Snapshot, base_of, is_blob, top_of
from claimkit.derived.facts import extract
from claimkit.errors import UsageError
from claimkit.files import Unfit, may_exist, regular_bytes, shown_name
from claimkit.project import SUFFIXES, Candidate, Loaded, Project
from claimkit.rules import mentions_of
from claimkit.values import grouped

_Id = tuple[str, str]
"""Something that claim files define or mention: ``sources``, ``documents`` or ``claims``, and its id."""


@dataclass
class Changes:
    """The differences between the working tree and the commit at which its history left that of a revision.

    A claim file counts as changed if its content is not what it was, if a document that it names is not, or if it refers to a source, a
    document or a claim that another file defines and that is not what it was.
    """

    top: Path
    commit: str
    project: Project
    unchanged: int = 0
    """The number of claim files that would have been shown, had they changed."""
    removed: int = 0
    """The number of claim files that are no more."""
    _differing: set[_Id] = field(default_factory=set)

    @classmethod
    def of(cls, revision: str, project: Project) -> Self:
        """The changes since a revision; raises `UsageError` if there is no git, no repository or no such revision."""
        try:
            top = top_of(project.settings.root)
        except UsageError as error:
            raise UsageError(error.message, "--changed-since needs a git repository") from None
        return cls(top, base_of(top, revision), project)

    def files(self, candidates: Sequence[Candidate], load: Callable[[Candidate], Loaded | None]) -> Iterator[Loaded]:
        """The files, loaded one after the other: first those with another content, then the rest, shown if the change concerns it."""
        with Snapshot(self.top, self.commit) as before:
            differing = [one for one in candidates if self._differs(before, one.path)]
            changed = set(differing)
            others = [one for one in candidates if one not in changed]
            defined: list[tuple[_Id, Any]] = []
            for candidate in differing:
                if loaded := load(candidate):
                    defined += _definitions(loaded)
                    self._note_documents(before, candidate, loaded)
                    yield loaded
            now, then = grouped(defined), grouped(self._definitions(before, {candidate.path for candidate in others}))
            self._differing |= {id_ for id_ in then.keys() | now.keys() if then.get(id_) != now.get(id_)}
            yield from self._others(before, others, load)

    def _others(self, before: Snapshot, candidates: Sequence[Candidate], load: Callable[[Candidate], Loaded | None]) -> Iterator[Loaded]:
        """The files that are as they were; files that name a document of another file come last, when all changed documents are known."""
        waiting = []
        for candidate in candidates:
            loaded = load(replace(candidate, shown=False))
            if loaded is None:
                continue
            concerned = self._note_documents(before, candidate, loaded)
            mentioned = _mentions(loaded)
            if not concerned and any(part == "documents" for part, _ in mentioned):
                waiting.append((candidate, loaded, mentioned))
            else:
                concerned = concerned or not mentioned.isdisjoint(self._differing)
                yield self._shown(candidate, loaded, concerned=concerned)
        for candidate, loaded, mentioned in waiting:
            yield self._shown(candidate, loaded, concerned=not mentioned.isdisjoint(self._differing))

    def _shown(self, candidate: Candidate, loaded: Loaded, *, concerned: bool) -> Loaded:
        self.unchanged += candidate.shown and not concerned
        return loaded.but(shown=candidate.shown and concerned)

    def _differs(self, before: Snapshot, path: Path) -> bool:
        """Whether a file is not what it was; what git cannot tell of counts as changed."""
        inside = before.inside(path)
        known = before.blob(inside) if inside else None
        if known is None or not may_exist(path):
            return known is not None or may_exist(path)
        try:
            data = regular_bytes(path, self.project.settings.max_file_size)
        except OSError:
            return True
        return isinstance(data, Unfit) or not is_blob(data, known)

    def _note_documents(self, before: Snapshot, candidate: Candidate, loaded: Loaded) -> bool:
        """Remember which documents of a claim file have another text than they had; whether there are any."""
        changed = set()
        for id_, document in loaded.parts.documents.items() if loaded.conforms else ():
            supplied = self.project.library.supplied.get(id_)
            path = Path(supplied[0]) if supplied else candidate.path.parent / document.path if document.path else None
            if path and (supplied or not self.project.settings.boundary.barred(path)) and self._differs(before, path):
                changed.add(("documents", id_))
        for name in loaded.parts.bibliography if loaded.conforms else ():
            if self._differs(before, candidate.path.parent / name):
                changed.add(("bibliography", name))
        self._differing |= changed
        return bool(changed)

    def _definitions(self, before: Snapshot, unchanged: set[Path]) -> Iterator[tuple[_Id, Any]]:
        """The definitions of the claim files that are no more as they were, or are no more at all."""
        same = {before.inside(path) for path in unchanged}
        for path in self.project.settings.paths:
            for name, blob in before.below(before.inside(self.project.settings.root / path) or "?", SUFFIXES):
                if name not in same:
                    limit = self.project.settings.max_file_size
                    loaded = self.project.load_bytes(before.content(blob, limit), shown_name(self.top / name), explicit=False)
                    if loaded:
                        self.removed += not may_exist(self.top / name)
                        yield from _definitions(loaded)


def _definitions(loaded: Loaded) -> Iterator[tuple[_Id, Any]]:
    """What a file defines; one that does not conform defines nothing that others could refer to."""
    data: Any = loaded.reading.data if loaded.reading and loaded.conforms else {}
    for part in ("sources", "documents"):
        yield from (((part, id_), value) for id_, value in data.get(part, {}).items())
    yield from ((("claims", claim["id"]), claim) for claim in data.get("claims", ()))


def _mentions(loaded: Loaded) -> set[_Id]:
    """The ids that a file refers to and does not define."""
    if not loaded.conforms:
        return set()
    facts = extract(loaded)
    mentioned = {(part, id_) for part, id_, _, _ in mentions_of(facts)}
    mentioned |= {("claims", id_) for claim in facts.claims for id_ in claim.rests_on}
    return mentioned - {id_ for id_, _ in _definitions(loaded)}
