"""Where outputs go, to files that are no input or to standard output; several reports go out at once."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimkit import cli
from claimkit.cli.corpus import Input
from claimkit.cli.options import STDIN, option
from claimkit.derived.corpus import Index
from claimkit.errors import UsageError
from claimkit.files import write_text
from claimkit.project import Whole
from claimkit.reporters import Presentation, Reporter, reporter, reporter_names, summary
from claimkit.terminal import uses_color
from claimkit.values import dataclass, replace
from claimkit.wording import counted, hint, quoted

if TYPE_CHECKING:
    from claimkit.assessment.shape import Assessment, Export

Output = tuple[Reporter, str]
"""A reporter and the file for its text; none is standard output."""


def add_output_arguments(parser: cli.Parser) -> None:
    """The options that say how to show what is found, and where."""
    option(parser, "--output-format", "how to show what is found (default: text)", choices=reporter_names())
    option(parser, "--output-file FILE", "write it to this file; - is standard output (default)")
    words = "the same in one word, for several at once: --output sarif=build/claims.sarif --output text"
    option(parser, "--output NAME[=FILE]", words, many=True)


@dataclass(frozen=True)
class Outputs:
    """All outputs of a command line; their files are known to be no input of it."""

    files: tuple[Output, ...]
    stdout: Reporter | None

    @classmethod
    def of(cls, options: cli.Options, source: Input) -> "Outputs":
        """The outputs that the options name. Raises `UsageError` if one cannot be written, before anything is checked."""
        wanted = [(reporter(name), "" if file == STDIN else file) for name, file in _wanted(options)]
        printed = [chosen for chosen, file in wanted if not file]
        if len(printed) > 1:
            names = " and ".join(one.name for one in printed)
            message = f"--output: {names} cannot both go to standard output"
            raise UsageError(message, f"give one of them a file, as in --output {printed[0].name}=FILE")
        made = cls(tuple((chosen, file) for chosen, file in wanted if file), printed[0] if printed else None)
        made._check_files()
        made._refuse(_inputs(options, source), "one of the files that are checked")
        return made

    def write(self, presentation: Presentation, source: Input, index: Index) -> None:
        """Write all outputs, each file whole or not at all, standard output last.

        A file that cannot be written is complained of and does not keep the others from being written.
        """
        self._refuse(_documents(index), "a document of the claim files")
        for chosen, file in self.files:
            try:
                write_text(Path(file), chosen.render(_seen(chosen, presentation)))
                cli.say(f"wrote the {chosen.name} report to {file}")
            except UsageError as error:
                source.complain(error.message)
        for chosen in (*(chosen for chosen, _ in self.files), *([self.stdout] if self.stdout else ())):
            _append_companion(chosen, presentation, source)
        if self.stdout:
            sys.stdout.writelines(self.stdout.render(_seen(self.stdout, replace(presentation, color=uses_color(sys.stdout)))))
            sys.stdout.flush()
        else:
            cli.say(summary(presentation))

    def _check_files(self) -> None:
        taken: set[Path] = set()
        for _, file in self.files:
            path = Path(os.path.realpath(file))
            if path in taken:
                raise UsageError(f"{file}: two reports would be written to this file", "give each a file of its own")
            taken.add(path)
            if path.is_dir():
                raise UsageError(f"{file}: this is a folder, not a file", "name a file in it")
            if not path.parent.is_dir():
                raise UsageError(f"{file}: there is no folder to write it to", f"make it first: mkdir -p {path.parent}")

    def _refuse(self, inputs: Iterable[Path], what: str) -> None:
        names = [file for _, file in self.files]
        _refuse_inputs(names, ((path, what) for path in inputs), "the report", "write the report to another file")


def _refuse_inputs(names: Sequence[str], inputs: Iterable[tuple[Path, str]], what: str, hint: str) -> None:
    """Raise `UsageError` if an output of one of these names would take the place of an input, which is given with what it is."""
    existing = [name for name in names if Path(name).is_file()]
    for path, words in inputs if existing else ():
        for name in existing:
            with contextlib.suppress(OSError, ValueError):  # what is not there, or cannot be a name, is no input
                if Path(name).samefile(path):
                    raise UsageError(f"{name}: this is {words}; {what} would take its place", hint)


def _seen(chosen: Reporter, presentation: Presentation) -> Presentation:
    """The report for a reporter: with paths from the root of the repository, if it needs them and there is one."""
    if not chosen.paths_from_root:
        return presentation
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return presentation.from_root(here.relative_to(root).as_posix() if here != root else "")


def _wanted(options: cli.Options) -> Iterator[tuple[str, str]]:
    if options.output_format or options.output_file or not options.output:
        yield options.output_format or "text", options.output_file or STDIN
    for given in options.output:
        name, equals, file = given.partition("=")
        if equals and not file:
            raise UsageError(f'--output: "{given}" names no file', f"write {given}FILE, or {name} for standard output")
        if name not in reporter_names():
            message = f'--output: there is no report format "{name}"'
            raise UsageError(message, hint(name, reporter_names(), "write NAME=FILE, as in --output json=report.json"))
        yield name, file or STDIN


def _inputs(options: cli.Options, source: Input) -> Iterator[Path]:
    """Every file that the command line reads, as far as this is known before any is read."""
    yield from (candidate.path for candidate in source.found.candidates)
    yield from (Path(name) for name, _ in source.project.library.supplied.values())
    if source.settings.origin:
        yield source.settings.root / source.settings.origin
    if options.baseline:
        yield Path(options.baseline)
    if source.settings.baseline:
        yield source.settings.root / source.settings.baseline
    if source.stdin_name and not source.stdin_name.startswith("<"):
        yield Path(source.stdin_name)


def _documents(index: Index) -> Iterator[Path]:
    for file in index.files:
        folder = os.path.dirname(file.path)  # noqa: PTH120  (a claim file may be called by any text)
        yield from (Path(folder, document.path) for document in file.documents.values() if document.path is not None)


def _append_companion(chosen: Reporter, presentation: Presentation, source: Input) -> None:
    """Append what a reporter wants beside its own text, where the environment has a file for it."""
    variable, name = chosen.companion or ("", "")
    file = os.environ.get(variable)
    if not file:
        return
    text = "".join(reporter(name).render(_seen(chosen, presentation)))
    try:
        with Path(file).open("a", encoding="utf-8", newline="") as page:
            page.write(text)
    except OSError as error:
        source.complain(f"{variable} names {file}, which cannot be written ({error.strerror or error})")


def deliver(pieces: Iterable[str], name: str, whole: Whole, what: str) -> bool:
    """Write text to a file that is no input, or to standard output; whether it was a file."""
    if name == STDIN:
        if getattr(sys.stdout, "name", "") == os.devnull:  # the caller closed it, as with >&-
            raise UsageError(f"{what} has nowhere to go: standard output is closed", "name a file with --output")
        sys.stdout.writelines(pieces)
        return False
    inputs = [(Path(file.path), "one of the claim files") for file in whole.checked.index.files]
    inputs += [(Path(account.name), "a document that claims are about") for account in whole.checked.accounts if account.name]
    inputs += [(Path(name), "a configuration")] if Path(name).resolve().name in ("claimkit.toml", "pyproject.toml") else []
    _refuse_inputs([name], inputs, what, "give another name to --output")
    write_text(Path(name), pieces)
    return True


def claims_of(export: "Export") -> str:
    """The claims of an export counted, and the unsupported ones among them."""
    return f"{counted(export.summary.claims, 'claim')} ({export.summary.unsupported} unsupported)"


def unreadable(assessment: "Assessment") -> Iterable[tuple[str, str, str]]:
    """The documents that cannot be read, for `say_unreadable`."""
    return ((account.file, account.id, account.unreadable) for account in assessment.articles if account.unreadable)


def say_unreadable(documents: Iterable[tuple[str, str, str]]) -> None:
    """Say on standard error, once each, which documents cannot be read: claim file, id, and why."""
    for file, id_, reason in dict.fromkeys(documents):
        cli.say(f"{file}: the document {quoted(id_)} cannot be read: {reason}")
