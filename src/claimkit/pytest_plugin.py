"""The pytest plugin: with ``--claimkit``, each claim file is a test; without it, nothing but this module is loaded."""

import contextlib
import io
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pytest

TYPE_CHECKING = False  # every run of pytest loads this module, wherever claimkit is installed
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from claimkit.cli.check import Examined
    from claimkit.cli.corpus import Input
    from claimkit.diagnostics import Diagnostic

_NAME = "claimkit"
_TOGETHER = "all claim files together"
_SUFFIXES = (".yaml", ".yml", ".json")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options and the setting of the plugin."""
    group = parser.getgroup(_NAME, "claim files")
    group.addoption("--claimkit", action="store_true", help="check claim files with claimkit; each is a test")
    group.addoption("--claimkit-preset", metavar="NAME", help="how strict claimkit is: draft, default or publish")
    parser.addini("claimkit_preset", "how strict claimkit is: draft, default or publish", default="")


def pytest_configure(config: pytest.Config) -> None:
    """With ``--claimkit``, look at files; where pytest has testpaths, also where claimkit's configuration says that claim files are."""
    if config.getoption("--claimkit"):
        run = _Run(config)
        config.pluginmanager.register(run, "claimkit-run")
        if config.args_source is config.ArgsSource.TESTPATHS:
            config.args += run.places_outside(config.args)


class ProblemsError(Exception):
    """The problems of claim files, as the command tells them."""


class ClaimTest(pytest.Item):
    """A claim file, or all of them together: fails with what is wrong, as the command tells it."""

    def __init__(self, *, problems: str, summary: str, **more: "Any") -> None:
        super().__init__(**more)
        self._problems = problems
        self.user_properties.append((_NAME, summary))

    def runtest(self) -> None:
        """Fail if there are problems."""
        if self._problems:
            raise ProblemsError(self._problems)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002
        """The problems in words: where in this plugin they were raised helps nobody."""
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file, and what the test is called where it fails."""
        return self.path, None, self.name


class PossibleClaimFile(pytest.File):
    """A file that may be a claim file."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test if it is one."""
        run: Any = self.config.pluginmanager.get_plugin("claimkit-run")
        yield from run.tests_of(self)


class _Run:
    """One run of pytest: the claim files are checked once, when the first of them is collected."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._folder = config.invocation_params.dir
        paths = dict.fromkeys(arg.partition("::")[0] for arg in config.args)  # behind it stands the name of a test in a file
        may_hold = [path for path in paths if Path(path).is_dir() or path.lower().endswith(_SUFFIXES)]
        self._given = may_hold if config.args_source is config.ArgsSource.ARGS else None
        self._complaints = io.StringIO()
        self._collected: set[str] = set()
        self._options, self._source = self._asked()

    def places_outside(self, args: Sequence[str]) -> list[str]:
        """Where the configuration says that claim files are, but for what lies below ``args``."""
        settings = self._source.settings
        places = [settings.root / path for path in settings.paths]
        known = [self._folder / arg for arg in args]
        return [str(place) for place in places if place.exists() and not any(place.is_relative_to(arg) for arg in known)]

    def _asked(self) -> "tuple[Namespace, Input]":
        """The options of ``claimkit check`` that are meant, and the files; a bad preset or configuration stops pytest before anything is run."""
        from claimkit.cli import parsed
        from claimkit.cli.corpus import Input

        preset = self._config.getoption("--claimkit-preset") or self._config.getini("claimkit_preset")
        words = ["check", *(["--preset", preset] if preset else []), "--", *(self._given or ())]
        with _in_words(), contextlib.redirect_stderr(self._complaints):
            options = parsed(words)
            return options, Input.of(options)

    @cached_property
    def _examined(self) -> "Examined":
        from claimkit.cli.check import examine

        with _in_words(), contextlib.redirect_stderr(self._complaints):
            return examine(self._source, self._options)

    @property
    def _summary(self) -> str:
        from claimkit.reporters import summary

        return summary(self._examined.presentation())

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        """Take a closer look at every file that may be a claim file."""
        if self._given == [] or not file_path.name.lower().endswith(_SUFFIXES):
            return None
        return PossibleClaimFile.from_parent(parent, path=file_path)

    def tests_of(self, collector: PossibleClaimFile) -> Iterator[pytest.Item]:
        """The test of a claim file; none for another file, or one that was not asked for."""
        from claimkit.files import shown_name

        name = shown_name(collector.path)
        if name in self._examined.checked.shown:
            self._collected.add(name)
            crashes = [f"internal error, please report it: {one.error!r}" for one in self._examined.crashes if one.path == name]
            problems = "\n".join([*crashes, *self._told(lambda one: one.path == name and not _concerns_others(one))])
            yield ClaimTest.from_parent(collector, name=_NAME, problems=problems, summary=self._summary)

    @pytest.hookimpl(tryfirst=True)  # before -k and -m choose
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """Add the test of what concerns several files, or none that was collected."""
        if self._given != []:
            found = self._examined
            crashes = [f"internal error, please report it: {one.error!r}" for one in found.crashes if one.path not in self._collected]
            complaints = self._complaints.getvalue().splitlines() if found.source.complaints else []
            told = self._told(lambda one: one.path not in self._collected or _concerns_others(one))
            nothing = [] if found.report.counts.files or told else [self._summary]
            problems, name = "\n".join([*complaints, *crashes, *told, *nothing]), f"{_NAME}::{_TOGETHER}"
            items.append(ClaimTest.from_parent(session, name=_TOGETHER, nodeid=name, problems=problems, summary=self._summary))

    def _told(self, is_meant: "Callable[[Diagnostic], bool]") -> list[str]:
        """The report of some diagnostics, if one of them makes a check fail: such ones first, for pytest's summary shows the first line."""
        from claimkit.diagnostics import Report
        from claimkit.reporters import Presentation, reporter

        whole, limit = self._examined.report, self._examined.fail_on
        silenced = tuple(one for one in whole.silenced if is_meant(one.found))
        report = Report(tuple(filter(is_meant, whole.diagnostics)), whole.counts, silenced)
        if not report.at_least(limit):
            return []
        return "".join(reporter("text").render(Presentation(report, self._examined.source.lines_of))).splitlines()[:-1]

    def pytest_terminal_summary(self, terminalreporter: "Any") -> None:
        """Say how much was checked: that all tests passed does not say that all claims are supported."""
        reports = [one for some in terminalreporter.stats.values() for one in some]
        told = {text for one in reports for name, text in getattr(one, "user_properties", ()) if name == _NAME}
        if self._given == []:
            told.add("nothing was checked: no argument is or may hold a claim file")
        for text in sorted(told):
            terminalreporter.write_line(f"claimkit: {text}")


def _concerns_others(found: "Diagnostic") -> bool:
    return any(other.path not in (None, found.path) for other in found.related)


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """Turn bad usage and a bad configuration into what pytest tells without a traceback."""
    from claimkit.errors import ClaimkitError

    try:
        yield
    except ClaimkitError as error:
        raise pytest.UsageError(f"claimkit: {error}") from None
