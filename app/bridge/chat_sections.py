"""Which heading a chat stands under in the sidebar. Pure functions, any thread."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from enum import Enum
from typing import NamedTuple, TypeAlias


class Recent(Enum):
    """The headings before whole months."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"


class Fixed(Enum):
    """The headings above those of days."""

    PINNED = "pinned"
    FOLDERS = "folders"


class Month(NamedTuple):
    """A calendar month; `year` is None for the months of this year."""

    month: int
    year: int | None


Section: TypeAlias = Recent | Month


def section_of(updated_at: float, today: date) -> Section:
    """The section of a chat that changed at `updated_at` (seconds since the epoch, local days)."""
    day = _day_of(updated_at)
    if day >= today:
        return Recent.TODAY
    if day == today - timedelta(days=1):
        return Recent.YESTERDAY
    if day >= today - timedelta(days=7):
        return Recent.WEEK
    return Month(day.month, None if day.year == today.year else day.year)


def section_start(updated_at: float, today: date) -> float:
    """The first moment of that section: later ones, as far as they are in it, need no look."""
    section = section_of(updated_at, today)
    days = {Recent.TODAY: 0, Recent.YESTERDAY: 1, Recent.WEEK: 7}
    if isinstance(section, Month):
        first = _day_of(updated_at).replace(day=1)
    else:
        first = today - timedelta(days=days[section])
    return datetime.combine(first, time.min).astimezone().timestamp()


def _day_of(moment: float) -> date:
    return datetime.fromtimestamp(moment, tz=timezone.utc).astimezone().date()
