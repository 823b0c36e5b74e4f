"""The settings of a project: from ``claimkit.toml``, or ``[tool.claimkit]`` of ``pyproject.toml``, found upwards."""

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from claimkit.config.clock import latest_day, stated_day
from claimkit.config.keys import DEFAULT_BASE, KEYS, values_of
from claimkit.config.selection import ALL, EVERYTHING, PUBLISH_ERRORS, Layer, Preset, Require, Selection
from claimkit.diagnostics import Severity
from claimkit.errors import SettingsError, want
from claimkit.files.boundary import Barred, Barrier, Boundary
from claimkit.lazily import later
from claimkit.sources.shelf import FOLDER, Shelf
from claimkit.text.word_lists import WordLists, standard
from claimkit.values import dataclass, field, replace
from claimkit.wording import hint, quoted

DEFAULT_PATHS: Final = ("claims",)
_MOST: Final = 10_000_000
_LONG_KEY: Final = later(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
"""A dotted key for which tomllib would take memory by the square of its parts."""
_MAY_LACK: Final = ("baseline", "word-lists", "require-verified")


@dataclass(frozen=True)
class Settings:
    """The settings of a project; without any configuration the defaults hold.

    ``paths`` are files and folders below ``root`` that make up the corpus, ``max_file_size`` is in bytes, ``allow_ignored`` are folders below
    ``root`` whose documents are read though git ignores them. ``selection`` says which rules are
    wanted, ``per_file_ignores`` which are not in some files (pattern to codes), ``preset`` how strict a check is, ``severity`` maps the code
    or the family of rules to the severity they have in this project, ``fail_on`` is the severity from which on a check fails.
    ``baseline`` is the file of the problems that are known, seen from ``root``. ``coverage_threshold`` is the share of a sentence from which on
    it counts as covered. ``require_review`` wants a review for every claim. ``copies`` are folders with copies of sources, seen from ``root``, ``wanted_verified`` the claims that must have
    a verified quotation (None: as the preset has it). ``language`` is that of texts which do not say theirs,
    ``word_lists`` a folder of word lists, seen from ``root``. ``base`` is the IRI that addresses in exports begin
    with. ``today`` is no setting of a file: a date after it lies in the future.
    """

    root: Path = field(default_factory=Path.cwd)
    origin: str = ""
    """The configuration file, or empty where there is none."""
    paths: tuple[str, ...] = DEFAULT_PATHS
    max_file_size: int = 10_000_000
    allow_ignored: tuple[str, ...] = ()
    selection: Selection = EVERYTHING
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    preset: Preset = Preset.DEFAULT
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR
    baseline: str | None = None
    coverage_threshold: float = 0.5
    require_review: bool = False
    copies: tuple[str, ...] = (FOLDER,)
    wanted_verified: Require | None = None
    language: str = "en"
    word_lists: str | None = None
    base: str = DEFAULT_BASE
    today: str = field(default_factory=latest_day)

    @property
    def boundary(self) -> Boundary:
        """The boundary of the files that may be read for claim files and configurations."""
        return Boundary(self.root, self.allow_ignored)

    @property
    def may_lack_paths(self) -> bool:
        """Whether nobody named the paths of the corpus: then they need not exist."""
        return self.paths is DEFAULT_PATHS

    @property
    def require_verified(self) -> Require:
        """Which claims must be verified: as configured, else as the preset has it."""
        return self.wanted_verified or (Require.SUPPORTED if self.preset is Preset.PUBLISH else Require.NONE)

    def shelf(self, given: Mapping[str, str] | None = None, *, is_open: bool = True) -> Shelf:
        """Where copies of sources are; ``given`` are files by id of the source, and nothing is read of a shelf that is not open."""
        return Shelf(self.boundary, self.copies, given or {}, is_open)

    def without_clock(self) -> "Settings":
        """The settings for what must come out the same on any day: only `SOURCE_DATE_EPOCH` says what is future."""
        return replace(self, today=stated_day())

    def severity_of(self, code: str, usual: Severity) -> Severity:
        """The severity of a problem in this project, by the code of its rule and the severity that it has by itself."""
        if own := self.severity.get(code) or self.severity.get(code[:3]):
            return own
        if self.preset is Preset.PUBLISH and code in PUBLISH_ERRORS:
            return Severity.ERROR
        return Severity.NOTE if self.preset is Preset.DRAFT and usual is Severity.WARNING else usual


def find_settings(start: str | os.PathLike[str], chosen: str | os.PathLike[str] | None = None) -> Settings:
    """The settings for a folder: of the nearest configuration at or above it, or of the ``chosen`` file.

    The project root is the folder of the configuration, else the nearest one that holds ``.git``, else ``start``. Raises `SettingsError`
    for a file that cannot be read, is no TOML, or holds a key or value that makes no sense.
    """
    if chosen is not None:
        return _settings(Path(chosen), _table(Path(chosen), Path.cwd()) or {})
    start = Path(os.path.abspath(start))  # noqa: PTH100  (resolve() would follow links)
    for folder in (start, *start.parents):
        for name in ("claimkit.toml", "pyproject.toml"):
            path = folder / name
            is_there = os.path.isfile(path) or os.path.islink(path)  # noqa: PTH113, PTH114  (see below)
            table = _table(path) if is_there else None
            if table is not None:
                return _settings(path, table)
        if os.path.exists(folder / ".git"):  # noqa: PTH110  (Path.exists raises where a folder above may not be searched)
            return Settings(root=folder)
    return Settings(root=start)


def sensible(settings: Settings) -> Settings:
    """Settings that were made by hand, with words as their members. Raises `UsageError` for a value that makes no sense."""
    want(settings.root, (str, os.PathLike), "Settings: a path as root is", "write root=Path(…)")
    want(settings.selection, Selection, "Settings: a Selection as selection is", "use claimkit.find_settings(folder)")
    for layer in settings.selection.layers:
        want(layer, Layer, "Settings: a Layer in a Selection is", "use claimkit.find_settings(folder)")
    want(settings.today, str, "Settings: a text as today is", 'write today="2026-01-31"')
    left = {"select", "extend-select", "ignore", "paths" if settings.may_lack_paths else ""}
    fields = {key: key.replace("-", "_") for key in KEYS.keys() - left} | {"require-verified": "wanted_verified"}
    given = {key: getattr(settings, field) for key, field in fields.items()}
    given = {key: value for key, value in given.items() if value != () and not (value is None and key in _MAY_LACK)}
    made = values_of("Settings", {key: _plain(value) for key, value in given.items()})
    return replace(settings, root=Path(settings.root), **{fields[name.replace("_", "-")]: value for name, value in made.items()})


def _plain(value: Any) -> Any:
    """A value as a configuration file would hold it."""
    if isinstance(value, Mapping):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    return [_plain(inner) for inner in value] if isinstance(value, tuple | list) else value


def _table(path: Path, folder: Path | None = None) -> Mapping[str, Any] | None:
    """The table of a configuration file; None for a ``pyproject.toml`` that does not speak of claimkit."""
    import tomllib  # only a project with a configuration pays for it

    try:
        text = _content(path, folder or path.parent).decode("utf-8-sig")
        data = None if _LONG_KEY.search(text) else tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name}: cannot be read ({error})", "give a UTF-8 text file") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: not TOML: {error}", "correct the configuration") from None
    except RecursionError:
        data = None
    if data is None:
        raise SettingsError(f"{path.name}: nested too deeply", "correct the configuration")
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool", {})
    table = tools.get("claimkit") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError("pyproject.toml: [tool.claimkit] is no table")
    return table


def _content(path: Path, folder: Path) -> bytes:
    """The content of a configuration. Raises `SettingsError` if on the way to it from a folder a name begins with a dot, or it is no regular file."""
    found = Boundary(folder).read_named(path, _MOST)
    if isinstance(found, bytes):
        return found
    if isinstance(found, Barred):
        message = f"{path}: the configuration is not read: {found.reason}"
        raise SettingsError(message, "give it another place, and a name such as claimkit.toml")
    raise SettingsError(f"{path}: this is no regular file, or has more than {_MOST:,} bytes", "give a UTF-8 text file")


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    values: dict[str, Any] = {**values_of(path.name, table)}
    values["wanted_verified"] = values.pop("require_verified", None)
    layer = Layer(path.name, values.pop("select", None), values.pop("extend_select", ()), values.pop("ignore", ()))
    if layer.contradiction:
        raise SettingsError(f'{path.name}: "{layer.contradiction}" is both selected and ignored', "take it out of one of the two")
    selection = Selection((layer,)) if layer.select or layer.extend_select or layer.ignore else EVERYTHING
    settings = Settings(root=path.resolve().parent, origin=path.name, selection=selection, **values)
    _check_paths(settings)
    if settings.word_lists:
        word_lists(settings).check()
    return settings


def _check_paths(settings: Settings) -> None:
    """Raise `SettingsError` if a path leads out of the project: who may change a configuration need not see, or write to, all of the machine."""
    single = {"baseline": settings.baseline, "word-lists": settings.word_lists}
    several = {"paths": settings.paths, "copies": settings.copies, "allow-ignored": settings.allow_ignored}
    named = [*((key, path) for key, path in single.items() if path), *((key, path) for key, paths in several.items() for path in paths)]
    boundary = settings.boundary  # it looks once where the root is
    for key, path in named:
        place = settings.root / path
        try:
            barred = boundary.outside(place)
            if not barred and key == "baseline":  # it is written, too
                barred = boundary.hidden(place.parent)
        except (OSError, ValueError):
            barred = Barred(Barrier.OUTSIDE, "it is no path", "")
        if barred:
            message = f"{settings.origin}: {key}: {quoted(path)} is not taken: {barred.reason}"
            advice = "name a path below the folder of the configuration, without a link that leads out of it or to what is hidden"
            raise SettingsError(message, advice)


def word_lists(settings: Settings) -> WordLists:
    """The word lists of a project. Raises `SettingsError`, now or when a language is asked for, if its own make no sense."""
    return WordLists(settings.root / settings.word_lists, settings.boundary) if settings.word_lists else standard()


def known_codes(settings: Settings, codes: Collection[str], unstoppable: Collection[str]) -> None:
    """Raise `SettingsError` if the settings name a rule that does not exist, or would silence or belittle one that stops a file."""
    families = {code[:3] for code in codes}
    for origin, key, selector in _selectors(settings):
        if selector not in codes and selector not in families and selector != ALL:
            message = f'{origin}: {key}: there is no rule "{selector}"'
            raise SettingsError(message, hint(selector, [*codes, *families], "claimkit explain lists the rules"))
        meant = [code for code in codes if selector in (code, code[:3])]
        if key in ("ignore", "per-file-ignores", "severity") and meant and all(code in unstoppable for code in meant):
            message = f"{origin}: {key}: {selector} stays an error: what it finds keeps the claims of a file from being checked"
            raise SettingsError(message, "correct the file, or take it out of the paths")


def _selectors(settings: Settings) -> Iterable[tuple[str, str, str]]:
    origin = settings.origin or "settings"
    yield from ((origin, "severity", selector) for selector in settings.severity)
    for pattern, codes in settings.per_file_ignores.items():
        yield from ((f"{origin}: {pattern}", "per-file-ignores", code) for code in codes)
    for layer in settings.selection.layers:
        keys = (("select", layer.select or ()), ("extend-select", layer.extend_select), ("ignore", layer.ignore))
        yield from ((layer.origin, key, code) for key, codes in keys for code in codes)
