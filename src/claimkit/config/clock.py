"""The day that counts as today: the only module that looks at a clock, and ``SOURCE_DATE_EPOCH`` stands in for it where it is set."""

import os
import time
from typing import Final

from claimkit.errors import SettingsError

_VARIABLE: Final = "SOURCE_DATE_EPOCH"
_FIRST_TO_SEE_A_DAY: Final = 14 * 3600
"""So many seconds before UTC."""
_LAST_YEAR: Final = 9999


def latest_day() -> str:
    """The latest date that is today anywhere on Earth, as year-month-day: what lies beyond it lies in the future for everybody."""
    return stated_day() or _day(time.gmtime(time.time() + _FIRST_TO_SEE_A_DAY))


def day_here() -> str:
    """Today where this computer is, as year-month-day."""
    return stated_day() or _day(time.localtime())


def stated_day() -> str:
    """The day (UTC) that the environment states for builds that must not look at a clock; empty if it states none."""
    seconds = os.environ.get(_VARIABLE)
    if not seconds:
        return ""
    try:
        return _day(time.gmtime(int(seconds)))
    except (ValueError, OverflowError, OSError):
        message = f'{_VARIABLE} is "{seconds[:40]}", which is no number of seconds since 1970'
        raise SettingsError(message, "set it to a whole number, or unset it") from None


def _day(moment: time.struct_time) -> str:
    """A day of the years that dates are written with; to import `datetime` would be a fiftieth of a start."""
    if not 0 < moment.tm_year <= _LAST_YEAR:
        raise ValueError(moment.tm_year)
    return f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}"
