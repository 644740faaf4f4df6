"""When a message was written, as short as it can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale

from app.gui.formats import near_day
from app.gui.message_times import MessageTimes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_todays_messages_have_a_time_only(qapp: QApplication) -> None:
    now = QDateTime.currentDateTime()
    time = QLocale().toString(now.time(), QLocale.FormatType.ShortFormat)
    assert MessageTimes().short(now.toSecsSinceEpoch()) == time


def test_others_have_a_day_and_old_ones_a_year(qapp: QApplication) -> None:
    other_day = QDateTime.currentDateTime().addDays(-1)
    text = MessageTimes().short(other_day.toSecsSinceEpoch())
    assert near_day(other_day.date()) in text
    old = QDateTime.currentDateTime().addYears(-2)
    assert str(old.date().year()) in MessageTimes().short(old.toSecsSinceEpoch())
    assert str(old.date().year()) in MessageTimes().full(old.toSecsSinceEpoch())


def test_an_unknown_time_is_not_made_up(qapp: QApplication) -> None:
    assert MessageTimes().short(0.0) == ""
    assert MessageTimes().full(0.0) == ""
