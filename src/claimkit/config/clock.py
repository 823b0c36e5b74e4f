"""The day that counts as today: the only module that looks at a clock, and ``SOURCE_DATE_EPOCH`` stands in for it where it is set."""

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from claimkit.errors import SettingsError

_VARIABLE: Final = "SOURCE_DATE_EPOCH"
_FIRST_TO_SEE_A_DAY: Final = timezone(timedelta(hours=14))


def latest_day() -> str:
    """The latest date that is today anywhere on Earth, as year-month-day: what lies beyond it lies in the future for everybody."""
    return _fixed() or datetime.now(_FIRST_TO_SEE_A_DAY).date().isoformat()


def day_here() -> str:
    """Today where this computer is, as year-month-day."""
    return _fixed() or datetime.now(UTC).astimezone().date().isoformat()


def stated_day() -> str:
    """The day that the environment states for builds that must not look at a clock; empty if it states none."""
    return _fixed() or ""


def _fixed() -> str | None:
    """The day (UTC) that the environment sets, None if it sets none."""
    seconds = os.environ.get(_VARIABLE)
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        message = f'{_VARIABLE} is "{seconds[:40]}", which is no number of seconds since 1970'
        raise SettingsError(message, "set it to a whole number, or unset it") from None
