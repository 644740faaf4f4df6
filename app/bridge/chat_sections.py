"""Which heading a chat stands under in the sidebar. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import TypeAlias


class Recent(Enum):
    """The headings before whole months."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month; `year` is None for the months of this year."""

    month: int
    year: int | None


Section: TypeAlias = Recent | Month


def section_of(updated_at: float, today: date) -> Section:
    """The section of a chat that changed at `updated_at` (seconds since the epoch, local days)."""
    day = datetime.fromtimestamp(updated_at, tz=timezone.utc).astimezone().date()
    if day >= today:
        return Recent.TODAY
    if day == today - timedelta(days=1):
        return Recent.YESTERDAY
    if day >= today - timedelta(days=7):
        return Recent.WEEK
    return Month(day.month, None if day.year == today.year else day.year)
