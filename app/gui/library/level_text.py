"""Families and files in words. GUI thread."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QObject

from app.bridge.library_order import ShownFamily, source_name
from app.bridge.live_figures import ModelPhase
from app.domain.level_pace import rough
from app.gui.discover.fit_words import sum_html, verdict_text
from app.gui.formats import UNKNOWN, date_and_time, file_size, near_day, rate, short_tokens
from app.gui.library.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.bridge.family_model import LevelRow
    from app.domain.fit import Fit
    from app.domain.level_pace import Span


_T = TypeVar("_T")
_SAME_YEAR = 300  # days back in which a day and a month are not taken for those of another year


class LevelText(QObject):
    """What is painted in each column of a row, and what is said of it."""

    def caption(self, column: Column) -> str:
        """The heading of a column."""
        return {
            Column.LEVEL: self.tr("Level"),
            Column.SOURCE: self.tr("Source"),
            Column.BITS: self.tr("bpw"),
            Column.SIZE: self.tr("Size"),
            Column.CONTEXT: self.tr("Context"),
            Column.PROMPT: self.tr("Prompt t/s"),
            Column.DECODE: self.tr("Decode t/s"),
            Column.USED: self.tr("Used"),
            Column.FIT: self.tr("Memory"),
        }[column]

    def cell(self, row: LevelRow, column: Column) -> str:
        """A figure of the row; a dash where it is unknown."""
        return _CELLS[column](row)

    def mark(self, row: LevelRow) -> str:
        """What is special about the file, beside its level."""
        return " · ".join(self._marks(row))

    def tip(self, row: LevelRow) -> str:
        """How the judgement of a row comes about, and where the file lies; rich text."""
        path = f"<p>{escape(row.model.path)}</p>"
        return path if row.fit is None else sum_html(row.fit) + path

    def family_remark(self, family: ShownFamily) -> str:
        """How much there is of a family."""
        count = len(family.levels)
        if count < family.total:
            levels = self.tr("{count} of {total} levels")
        else:
            levels = self.tr("1 level") if count == 1 else self.tr("{count} levels")
        words = levels.format(count=count, total=family.total)
        return f"{words} · {file_size(family.size)}"

    def say(self, row: LevelRow | ShownFamily) -> str:
        """A row in one sentence."""
        if isinstance(row, ShownFamily):
            return f"{row.name}, {self.family_remark(row)}"
        info, details = row.model.info, row.model.details
        parts = [
            row.label,
            self.tr("file not found") if row.model.missing else "",
            *self._marks(row),
            self.tr("{bits} bits per weight").format(bits=bits(info.bits_per_weight)),
            file_size(info.file_bytes),
            self._said(self.tr("{value} context"), info.trained_context, short_tokens),
            self._said(self.tr("prompt {value} tokens per second"), details.prompt_rate, rate),
            self._said(self.tr("decode {value} tokens per second"), details.decode_rate, rate),
            self._said(self.tr("used {value}"), details.used_at, day),
            self._said(self.tr("memory: {value}"), row.fit, fit_word),
            self._said(self.tr("from {value}"), source_name(row.model) or None, str),
        ]
        return ", ".join(part for part in parts if part)

    def _marks(self, row: LevelRow) -> Iterable[str]:
        if row.phase is ModelPhase.LOADING:
            yield self.tr("loading")
        if row.phase is ModelPhase.READY:
            yield self.tr("loaded")
        if row.model.bundled:
            yield self.tr("bundled")
        if row.model.details.title and row.model.details.title not in row.label:
            yield row.model.details.title

    def _said(self, words: str, value: _T | None, write: Callable[[_T], str]) -> str:
        return "" if value is None else words.format(value=write(value))


_CELLS: dict[Column, Callable[[LevelRow], str]] = {
    Column.LEVEL: lambda row: row.label,
    Column.SOURCE: lambda row: source_name(row.model),
    Column.BITS: lambda row: bits(row.model.info.bits_per_weight),
    Column.SIZE: lambda row: file_size(row.model.info.file_bytes),
    Column.CONTEXT: lambda row: short_tokens(row.model.info.trained_context),
    Column.PROMPT: lambda row: rate(row.model.details.prompt_rate),
    Column.DECODE: lambda row: rate(row.model.details.decode_rate),
    Column.USED: lambda row: day(row.model.details.used_at),
    Column.FIT: lambda row: missing_word() if row.model.missing else fit_word(row.fit),
}


def bits(value: float) -> str:
    """ "4.85"; a dash for a file without weights."""
    return f"{value:.2f}" if value > 0 else UNKNOWN


def missing_word() -> str:
    """What stands in the place of a judgement for a file that is gone."""
    return QCoreApplication.translate("Fit", "Missing")


def fit_word(fit: Fit | None) -> str:
    """Whether a file fits into memory, in a word."""
    return verdict_text(fit.verdict) if fit else UNKNOWN


def duration(seconds: float) -> str:
    """How long something will take, roughly: "8 s", "3 min"."""
    if seconds < 60:
        return QCoreApplication.translate("Duration", "{count} s").format(
            count=max(1, round(seconds))
        )
    minutes = round(seconds / 60)
    return QCoreApplication.translate("Duration", "{count} min").format(count=minutes)


def span_words(span: Span) -> str:
    """How long something may take: "≈ 3 min", and where less is known "2–8 s", "40 s – 3 min"."""
    if span.middle is not None:
        return f"≈ {duration(rough(span.middle))}"
    low, high = duration(rough(span.low)), duration(rough(span.high))
    if low == high:
        return f"≈ {low}"
    (count, unit), (_most, other) = low.split(" ", 1), high.split(" ", 1)
    return f"{count}–{high}" if unit == other else f"{low} – {high}"


def day(when: float | None) -> str:
    """A date (seconds since 1970) as near ones are called: "today", "12 Nov", "Mar 2025"."""
    if when is None:
        return UNKNOWN
    date = QDateTime.fromSecsSinceEpoch(int(when)).date()
    passed = date.daysTo(QDate.currentDate())
    if passed <= 0:
        return QCoreApplication.translate("Day", "Today")
    if passed == 1:
        return QCoreApplication.translate("Day", "Yesterday")
    return near_day(date) if passed < _SAME_YEAR else QLocale().toString(date, "MMM yyyy")


def moment(when: float | None) -> str:
    """Date and time (seconds since 1970) in the way of this system's language."""
    return UNKNOWN if when is None else date_and_time(when)
