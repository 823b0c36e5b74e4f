"""What day it is: by SOURCE_DATE_EPOCH where it is set, else by the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from claimkit.config.clock import day_here, latest_day
from claimkit.errors import SettingsError


def test_source_date_epoch_stands_in_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86399")
    assert (day_here(), latest_day()) == ("1970-01-01", "1970-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert (day_here(), latest_day()) == ("1970-01-02", "1970-01-02")


def test_without_it_the_clock_counts_and_no_place_on_earth_is_in_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    today = datetime.now(UTC).date()
    assert date.fromisoformat(latest_day()) - today in (timedelta(0), timedelta(1), timedelta(2))
    assert day_here() <= latest_day()


@pytest.mark.parametrize("text", ["x", "1.5", "99999999999999999999", "-99999999999999", "253402300800", "-62135596801", "1e3"])
def test_what_is_no_number_of_seconds_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH"):
        latest_day()
