"""The settings of a project: from ``claimkit.toml``, or ``[tool.claimkit]`` of ``pyproject.toml``, found upwards."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from claimkit.clock import latest_day, stated_day
from claimkit.derivation import STANDARD_CEILINGS, Ceilings
from claimkit.diagnostics import Severity
from claimkit.errors import SettingsError
from claimkit.vocabulary import Design, Group, Level
from claimkit.wording import did_you_mean, hint, listed

DEFAULT_PATHS: Final = ("claims",)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project may set; without any configuration the defaults hold.

    ``paths`` are files and folders below ``root`` that make up the corpus, ``max_file_size`` is in bytes, ``severity`` maps the code of a rule
    to the severity it has in this project; ``coverage_threshold`` is the share of a sentence from which on it counts as covered.
    ``require_review`` wants a review for every claim. ``today`` is no setting of a file: a date after it lies in the future.
    """

    root: Path = field(default_factory=Path.cwd)
    origin: str = ""
    """The configuration file, or empty where there is none."""
    paths: tuple[str, ...] = DEFAULT_PATHS
    max_file_size: int = 10_000_000
    severity: Mapping[str, Severity] = field(default_factory=dict)
    coverage_threshold: float = 0.5
    ceilings: Ceilings = STANDARD_CEILINGS
    require_review: bool = False
    today: str = field(default_factory=latest_day)

    def without_clock(self) -> "Settings":
        """The settings for what must come out the same on any day: only `SOURCE_DATE_EPOCH` says what is future."""
        return replace(self, today=stated_day())


def find_settings(start: Path, chosen: Path | None = None) -> Settings:
    """The settings for a folder: of the nearest configuration at or above it, or of the ``chosen`` file.

    The project root is the folder of the configuration, else the nearest one that holds ``.git``, else ``start``. Raises `SettingsError`
    for a file that cannot be read, is no TOML, or holds a key or value that makes no sense.
    """
    if chosen is not None:
        return _settings(chosen, _table(chosen) or {})
    for folder in (start, *start.parents):
        for name in ("claimkit.toml", "pyproject.toml"):
            path = folder / name
            table = _table(path) if os.path.isfile(path) else None  # noqa: PTH113  (see below)
            if table is not None:
                return _settings(path, table)
        if os.path.exists(folder / ".git"):  # noqa: PTH110  (Path.exists raises where a folder above may not be searched)
            return Settings(root=folder)
    return Settings(root=start)


def _table(path: Path) -> Mapping[str, Any] | None:
    """What a file configures; None for a ``pyproject.toml`` that does not speak of claimkit."""
    import tomllib  # only a project with a configuration pays for it

    if path.exists() and not path.is_file():
        message = f"{path}: this is no regular file"
        raise SettingsError(message, "give a UTF-8 text file")
    try:
        data = tomllib.loads(path.read_bytes().decode())
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path.name}: cannot be read ({error})"
        raise SettingsError(message, "give a UTF-8 text file") from None
    except tomllib.TOMLDecodeError as error:
        message = f"{path.name}: not TOML: {error}"
        raise SettingsError(message, "correct the configuration") from None
    except RecursionError:
        message = f"{path.name}: nested too deeply"
        raise SettingsError(message, "correct the configuration") from None
    if path.name != "pyproject.toml":
        return data
    tools = data.get("tool", {})
    table = tools.get("claimkit") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        message = "pyproject.toml: [tool.claimkit] is no table"
        raise SettingsError(message)
    return table


def _settings(path: Path, table: Mapping[str, Any]) -> Settings:
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        message = f'{path.name}: unknown key "{unknown[0]}"'
        raise SettingsError(message, hint(unknown[0], _KEYS, f"the keys are {listed(_KEYS)}"))
    values: dict[str, Any] = {key.replace("-", "_"): _KEYS[key](path.name, table[key]) for key in table}
    return Settings(root=path.resolve().parent, origin=path.name, **values)


def _paths(file: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(path, str) and path for path in value):
        return tuple(value)
    message = f"{file}: paths must be a list of files and folders"
    raise SettingsError(message, 'write paths = ["claims"]')


def _size(file: str, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    message = f"{file}: max-file-size must be a number of bytes"
    raise SettingsError(message, "write max-file-size = 10000000")


def _share(file: str, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
        return float(value)
    message = f"{file}: coverage-threshold must be a share above 0, and 1 at most"
    raise SettingsError(message, "write coverage-threshold = 0.5")


def _yes_or_no(file: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    message = f"{file}: require-review must be true or false"
    raise SettingsError(message, "write require-review = true")


def _severities(file: str, value: Any) -> Mapping[str, Severity]:
    table = _mapping(file, "severity", value)
    return {code: _word(file, f"severity.{code}", level, Severity) for code, level in table.items()}


def _ceilings(file: str, value: Any) -> Ceilings:
    replaced: dict[tuple[Design, Group], Level] = {}
    for design, row in _mapping(file, "ceilings", value).items():
        for group, level in _mapping(file, f"ceilings.{design}", row).items():
            place = f"ceilings.{design}.{group}"
            key = _word(file, place, design, Design), _word(file, place, group, Group)
            replaced[key] = _word(file, place, level, Level)
    return Ceilings(replaced)


def _mapping(file: str, key: str, value: Any) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    message = f"{file}: {key} must be a table"
    raise SettingsError(message, f"write [{key}] and a line for each entry")


_W = TypeVar("_W", bound=StrEnum)


def _word(file: str, key: str, value: object, words: type[_W]) -> _W:
    known = [word.value for word in words]
    if value not in known:
        message = f'{file}: {key}: "{value}" is not known'
        raise SettingsError(message, hint(value, known, f"one of {listed(known)}"))
    return words(value)


_KEYS: Final = {
    "paths": _paths,
    "max-file-size": _size,
    "coverage-threshold": _share,
    "require-review": _yes_or_no,
    "severity": _severities,
    "ceilings": _ceilings,
}


def known_codes(settings: Settings, codes: Mapping[str, object]) -> None:
    """Raise `SettingsError` if the settings name a rule that does not exist."""
    for code in settings.severity:
        if code not in codes:
            message = f'{settings.origin}: severity: there is no rule "{code}"'
            meant = did_you_mean(code, codes)
            raise SettingsError(message, f'did you mean "{meant}"?' if meant else "claimkit explain lists the rules")
