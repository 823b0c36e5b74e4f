"""A baseline: the problems that a project knows of, kept in a file, so that a check fails for new ones only.

The first line names the version; each further one is a problem by path, code and message, no line of a claim file, so that it outlives edits elsewhere.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from claimkit.diagnostics import Diagnostic, Report, Severity, Silenced, Silencer
from claimkit.errors import SettingsError
from claimkit.files import Unfit, project_path, regular_bytes
from claimkit.lazily import later
from claimkit.values import NamedTuple, replace
from claimkit.wording import quoted

FORMAT: Final = 1
DEFAULT_NAME: Final = "claimkit-baseline.jsonl"
_VERSION: Final = "claimkit_baseline"
_HINT: Final = "claimkit check --write-baseline writes it anew"
# Half characters (of names that are not UTF-8), and what some programs take for the end of a line.
_UNSAFE: Final = later("[\ud800-\udfff\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class Known(NamedTuple):
    """A problem that is known: what it is, how often it was found, and its line in the baseline (from 1)."""

    path: str
    code: str
    message: str
    severity: Severity
    times: int
    line: int

    @property
    def key(self) -> tuple[str, str, str]:
        """The parts by which it is the same problem."""
        return self.path, self.code, self.message


def read_baseline(path: Path, limit: int) -> tuple[Known, ...]:
    """The problems that a baseline holds; of two lines for the same problem the higher count holds.

    Raises `SettingsError`, with the line, for a file that cannot be read, is of another version, or was edited badly.
    """
    lines = _lines(path, limit)
    head = _object(path, 1, lines[0]) if lines else {}
    if _VERSION not in head:
        raise SettingsError(f"{path.name}:1: this is no baseline of claimkit", f'its first line is {{"{_VERSION}": {FORMAT}}}; {_HINT}')
    if head[_VERSION] != FORMAT or isinstance(head[_VERSION], bool):
        raise SettingsError(f"{path.name}:1: a baseline of version {quoted(head[_VERSION])}, and this claimkit knows {FORMAT}", _HINT)
    found: dict[tuple[str, str, str], Known] = {}
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            known = _known(path, number, line)
            other = found.get(known.key)
            found[known.key] = max(known, other, key=lambda one: one.times) if other else known
    return tuple(found.values())


def may_be_written(path: Path, limit: int) -> bool:
    """Whether a baseline may take the place of what is at a path: nothing, or what begins as a baseline does."""
    if not os.path.lexists(path):
        return True
    try:
        data = regular_bytes(path, limit)
    except OSError:
        return False
    return not isinstance(data, Unfit) and f'"{_VERSION}"'.encode() in data.partition(b"\n")[0]


def _lines(path: Path, limit: int) -> list[str]:
    try:
        data = regular_bytes(path, limit)
        if isinstance(data, Unfit):
            raise SettingsError(f"{path.name}: no regular file, or larger than max-file-size", _HINT)
        return data.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"{path.name}: the baseline cannot be read ({reason})", _HINT) from None


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    words = "a conflict of a merge" if re.match("<{7}|={7}|>{7}|[|]{7}", line) else "no JSON object"
    raise SettingsError(f"{path.name}:{number}: {words}", f"a line holds one problem; keep the lines of both sides, or {_HINT}")


def _known(path: Path, number: int, line: str) -> Known:
    found = _object(path, number, line)
    texts = [found.get(key) for key in ("path", "code", "message", "severity")]
    count = found.get("count", 1)
    is_count = isinstance(count, int) and not isinstance(count, bool) and count > 0
    is_text = all(isinstance(text, str) for text in texts) and texts[3] in [severity.value for severity in Severity]
    if set(found) - {"path", "code", "message", "severity", "count"} or not is_count or not is_text:
        raise SettingsError(f"{path.name}:{number}: a problem has path, code, message and severity, and count where it is above 1", _HINT)
    return Known(*map(str, texts[:3]), Severity(texts[3]), count, number)  # type: ignore[call-arg,arg-type]


def written(found: Iterable[Diagnostic], root: Path, unstoppable: Collection[str]) -> Iterator[str]:
    """The text of a baseline for these problems; unstoppable ones are left out."""
    counts = Counter((*_key(one, root), one.severity.value) for one in found if one.code not in unstoppable)
    yield json.dumps({_VERSION: FORMAT}) + "\n"
    for (path, code, message, severity), count in sorted(counts.items()):
        data: dict[str, Any] = {"path": path, "code": code, "message": message, "severity": severity}
        if count > 1:
            data["count"] = count
        line = json.dumps(data, ensure_ascii=False)
        yield _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", line) + "\n"


def apply(report: Report, baseline: Iterable[Known], root: Path, unstoppable: Collection[str]) -> tuple[Report, tuple[Known, ...]]:
    """The report without the problems that are known, each as often as the baseline holds it and not grown worse; and the known ones that are gone."""
    held = {known.key: known for known in baseline}
    left = Counter({key: known.times for key, known in held.items()})
    kept: list[Diagnostic] = []
    silenced: list[Silenced] = list(report.silenced)
    for one in report.diagnostics:
        key = _key(one, root)
        is_known = left[key] > 0 and one.code not in unstoppable
        left[key] -= is_known
        if is_known and one.severity.rank >= held[key].severity.rank:
            silenced.append(Silenced(one, Silencer.BASELINE))
        else:
            kept.append(one)
    gone = tuple(known for key, known in held.items() if left[key] > 0)
    silenced.sort(key=lambda one: one.found.order)
    return replace(report, diagnostics=tuple(kept), silenced=tuple(silenced)), gone


def _key(found: Diagnostic, root: Path) -> tuple[str, str, str]:
    return project_path(found.path, root), found.code, found.message
