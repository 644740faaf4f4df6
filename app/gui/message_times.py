"""When something was said, in words of the user's language. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QObject

from app.gui.formats import near_day


class MessageTimes(QObject):
    """Times are seconds since the epoch; 0, as of imported messages, is unknown and empty."""

    def short(self, at: float) -> str:
        """ "14:02", "3 Nov, 14:02" on other days, with the year where it is another."""
        if at <= 0:
            return ""
        when, now, locale = _moment(at), QDateTime.currentDateTime(), QLocale()
        time = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
        if when.date() == now.date():
            return time
        same_year = when.date().year() == now.date().year()
        day = near_day(when.date(), with_year=not same_year)
        return self.tr("{day}, {time}").format(day=day, time=time)

    def full(self, at: float) -> str:
        """Day and time to the second."""
        if at <= 0:
            return ""
        return QLocale().toString(_moment(at), QLocale.FormatType.LongFormat)


def _moment(at: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at))
