"""A project: its settings, claim files and documents. Commands, Python and pytest check and assess claim files through it alike."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimkit.checking.baseline import DEFAULT_NAME, Known, apply, may_be_written, read_baseline, written
from claimkit.checking.runner import Checked, Crash, check_files
from claimkit.claimfile.loading import SUFFIXES, Candidate, Found, Loaded, Reread, Wanted, find, load, load_bytes, says_what_it_is
from claimkit.config.keys import DEFAULT_BASE
from claimkit.config.settings import Settings, known_codes
from claimkit.diagnostics import Report
from claimkit.errors import UsageError
from claimkit.files import may_exist, shown_name, write_text
from claimkit.rules import rules, unstoppable
from claimkit.sources.shelf import Shelf
from claimkit.text.documents import DocumentText, Library, Opener, Supplied, supplied_text
from claimkit.values import dataclass, replace

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment

Texts = Mapping[str, Supplied]
"""The documents that are supplied by hand, by their ids."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its report without the problems that the baseline holds, and the ``gone`` ones, which the baseline holds in vain."""

    report: Report
    checked: Checked
    gone: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """Claim files that were looked at together, with the result of their check; nothing is silenced by a baseline.

    With ``by_row`` the files, and the parts of the assessment, are made anew each time that they are gone through.
    """

    files: Iterable[Loaded]
    checked: Checked
    base: str = DEFAULT_BASE
    by_row: bool = False

    def with_skipped(self, skipped: int) -> "Whole":
        """The same, with the number of files that were passed over: it is known only after all were read."""
        return replace(self, checked=replace(self.checked, report=self.checked.report.with_files(skipped)))

    def assessment(self) -> "Assessment":
        """Every claim with its support. Raises `ContentError` if a file cannot be read or does not conform."""
        from claimkit.assessment.build import build  # a check alone has no use for it

        return replace(build(self.files, self.checked, by_row=self.by_row), base=self.base)


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of a project, and its documents: those inside it, and those supplied by hand."""

    settings: Settings
    library: Library
    shelf: Shelf
    """Where copies of sources are."""

    @classmethod
    def of(cls, settings: Settings, texts: Texts | None = None, shelf: Shelf | None = None) -> "Project":
        """The project of these settings. Raises `SettingsError` if they name a rule that does not exist, `ReadError` if a text cannot be read."""
        known_codes(settings, rules(), unstoppable())
        return cls(settings, Library.of(settings.boundary, settings.max_file_size, texts), shelf or settings.shelf())

    def with_settings(self, settings: Settings) -> "Project":
        """The project with other settings for its checks. Raises `SettingsError` if they name a rule that does not exist."""
        known_codes(settings, rules(), unstoppable())
        return replace(self, settings=settings)

    def with_documents(self, opener: Opener) -> "Project":
        """The project with documents that are opened in another way: those of a revision, say."""
        return replace(self, library=Library(opener))

    # ---- claim files and documents

    def find(self, given: Sequence[str] = (), *, with_configured: bool = True, only_given: bool = False) -> Found:
        """The claim files below the given paths, and those of the configuration that they may refer to; see `claimfile.loading.find`.

        The paths that hold without a configuration are passed over where they do not exist.
        """
        root, paths = self.settings.root, self.settings.paths if with_configured else ()
        known = paths if self.settings.origin else [path for path in paths if may_exist(root / path)]
        return find(given, known, root, only_given=only_given)

    def load(self, candidate: Candidate) -> Loaded | None:
        """A claim file; None if it is none and was not named. Raises `ReadError` if it cannot be opened."""
        return load(candidate, self.settings.max_file_size)

    def load_bytes(self, data: bytes, name: str, *, explicit: bool = True) -> Loaded | None:
        """A claim file with this content, shown with this name; None if it is none and is not ``explicit``."""
        return load_bytes(data, name, explicit=explicit, max_size=self.settings.max_file_size)

    def text(self, path: Path, *, inside: bool = False) -> str:
        """The text of a file that a person named, wherever it lies, or only ``inside`` the project. Raises `ReadError` if it is hidden, or cannot be read as a text."""
        return supplied_text(path, self.settings.max_file_size, self.settings.boundary, inside=inside)

    def document(self, path: Path) -> DocumentText:
        """A file that a person named, as a document. Raises `ReadError` if it cannot be read as a text."""
        return DocumentText(self.text(path), str(path))

    def lines(self, name: str, content: Callable[[], bytes]) -> Sequence[str] | None:
        """The lines of a document that was asked for, else of a claim file with this content, for excerpts; None for any other file."""
        text = self.library.source(name)
        if text is None:
            text = content().decode(errors="replace").removeprefix("\ufeff")
            if not says_what_it_is(text):  # whatever it is, it is not ours to show
                return None
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @property
    def unused_texts(self) -> Sequence[str]:
        """The ids of supplied documents that no claim file defines, of those that were checked."""
        return sorted(set(self.library.supplied) - self.library.used)

    # ---- checking and assessing

    def check(self, files: Iterable[Loaded], *, skipped: int = 0, write_baseline: bool = False) -> Check:
        """Check claim files one after the other, and what concerns them together; with ``write_baseline``, all problems become known ones.

        Raises `SettingsError` if the baseline cannot be read, `UsageError` if it cannot be written.
        """
        checked = self._checked(self._with_bibliographies(files), self.settings, skipped=skipped)
        if write_baseline:
            self._write_baseline(checked.report)
        if self.settings.baseline is None and not write_baseline:
            return Check(checked.report, checked)
        known = read_baseline(self.baseline, self.settings.max_file_size)
        applied = apply(checked.report, known, self.settings.root, unstoppable())
        return Check(applied.report, checked, applied.gone)

    def look_through(self, files: Iterable[Loaded], *, judge_texts: bool = True, by_row: bool = False) -> Whole:
        """Check claim files as on any day; the places of their passages are known.

        Without ``judge_texts``, no rule looks at the documents: they are only opened, and passages looked up in them. With ``by_row`` only
        the bytes of the files are kept.
        """
        settings, files = self.settings.without_clock(), self._with_bibliographies(files)
        kept: Reread | tuple[Loaded, ...] = Reread(files) if by_row else tuple(files)
        passing = kept.passing() if isinstance(kept, Reread) else kept
        checked = self._checked(passing, settings, skipped=0, keep_places=True, judge_texts=judge_texts)
        return Whole(kept, checked, self.settings.base, by_row)

    def sound(self, checked: Checked) -> Checked:
        """The result of a check in which all went well: raises the bug that a file brought out, or `UsageError` for a text that nobody asked for."""
        for crash in checked.crashes:
            raise crash.error
        if self.unused_texts and not checked.index.unread:
            message = f'texts: no claim file that was read defines a document "{self.unused_texts[0]}"'
            raise UsageError(message, "the keys are the ids of documents")
        return checked

    @property
    def baseline(self) -> Path:
        """The file of the problems that are known, whether it is there or not."""
        return self.settings.root / (self.settings.baseline or DEFAULT_NAME)

    def _checked(self, files: Iterable[Loaded], settings: Settings, **how: Any) -> Checked:
        """The result of a check with the documents and the copies of this project; ``how`` is the runner's."""
        return check_files(files, settings, library=self.library, shelf=self.shelf, **how)

    def _with_bibliographies(self, files: Iterable[Loaded]) -> Iterator[Loaded]:
        """Claim files as they come, then the bibliographies that they name, of which the entries that are cited."""
        wanted = Wanted()
        for loaded in files:
            wanted.add(loaded)
            yield loaded
            del loaded  # see check_files
        if wanted.named:
            from claimkit.importers._bibliography import bibliographies  # hardly a project names one

            yield from bibliographies(wanted, self.library)

    def _write_baseline(self, report: Report) -> None:
        if not may_be_written(self.baseline, self.settings.max_file_size):
            message = f"{shown_name(self.baseline)}: this is no baseline, and none is written over it"
            raise UsageError(message, "name another file")
        write_text(self.baseline, written(report.diagnostics, self.settings.root, unstoppable()))
