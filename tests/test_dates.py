"""Days are written as people write them, on every system."""

import re
import time
from datetime import date
from pathlib import Path

import commonroom
from commonroom.locale import dates

MARCH = time.struct_time((2026, 3, 7, 14, 5, 0, 5, 66, 0))


def test_a_day_has_no_leading_zero() -> None:
    assert dates.day(MARCH) == "7 March"
    assert dates.day_and_year(MARCH) == "7 March 2026"
    assert dates.short_day(MARCH) == "7 Mar"


def test_an_hour_has_two_digits() -> None:
    early = time.struct_time((2026, 12, 24, 9, 3, 0, 3, 358, 0))
    assert dates.clock(early) == "09:03"
    assert dates.day(early) == "24 December"


def test_a_unix_time_is_told_in_local_time() -> None:
    at = time.mktime((2026, 3, 7, 14, 5, 0, 0, 0, -1))
    assert dates.day_and_year(at) == "7 March 2026"
    assert dates.clock(at) == "14:05"


def test_a_language_has_days_and_hours_of_its_own() -> None:
    assert dates.day(MARCH, "de") == "7. März"
    assert dates.day_and_year(MARCH, "pt-BR") == "7 de março de 2026"
    assert dates.short_day_and_year(date(2026, 3, 7), "de") == "7. März 2026"
    assert dates.short_day_and_year(date(2026, 3, 7)) == "7 Mar 2026"
    assert dates.day(MARCH, "en-XA") == dates.day(MARCH)
    assert (dates.month(MARCH), dates.month(MARCH, year=True)) == ("Mar", "Mar 2026")
    assert dates.month(MARCH, "de") == "Mär"
    assert dates.day(MARCH, "ar-XB") == "7 مارس"


def test_nothing_formats_days_in_a_way_that_fails_on_windows() -> None:
    folder = Path(commonroom.__file__).parent
    unportable = re.compile(r"%-[dmyHIMSj]")
    files = list(folder.rglob("*.py"))
    assert files
    found = [path.name for path in files if unportable.search(path.read_text("utf-8"))]
    assert not found
