"""Figures in words, with the signs of the window's language. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

UNKNOWN = "–"
GIB = 1024**3


_SHORT = QLocale.FormatType.ShortFormat


def short_date(day: QDate) -> str:
    """ "22/11/2026" as the window's language has it, "2026-11-22" where it is none."""
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        return day.toString(Qt.DateFormat.ISODate)
    return locale.toString(day, _SHORT)


def near_day(day: QDate, *, with_year: bool = False) -> str:
    """ "12 Nov", "Nov 12", "12. Nov.": in the order, and with the dot, that the language has."""
    locale = QLocale()
    long = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "")
    number = "d." if "d." in long else "d"
    month_first = 0 <= long.find("MMMM") < long.find("d")
    pattern = f"MMM {number}" if month_first else f"{number} MMM"
    year = ", yyyy" if month_first else " yyyy"
    return locale.toString(day, pattern + year if with_year else pattern)


def date_and_time(seconds_since_1970: float) -> str:
    """ "22/11/2026 14:05" here and now, as the window's language has it."""
    when = QDateTime.fromSecsSinceEpoch(int(seconds_since_1970))
    return f"{short_date(when.date())} {QLocale().toString(when.time(), _SHORT)}"


def local(figure: str) -> str:
    """A figure as Python writes it, "2,143.5", with the signs of the window's language."""
    locale = QLocale()
    return figure.translate({ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()})


def file_size(count: int) -> str:
    """Decimal units, as file managers and model hubs show files: "4.9 GB"."""
    if count >= 1_000_000_000:
        return local(f"{count / 1_000_000_000:.1f} GB")
    return local(f"{max(count, 0) / 1_000_000:.{0 if count >= 10_000_000 else 1}f} MB")


def memory(count: float | None) -> tuple[str, str]:
    """Number and unit with 1 GB = 2^30 bytes, as systems show memory: ("6.2", "GB")."""
    if count is None:
        return UNKNOWN, ""
    if count >= GIB:
        return local(f"{count / GIB:.1f}"), "GB"
    return f"{count / 1024**2:.0f}", "MB"


def memory_total(count: int) -> str:
    """The size of a memory: "12 GB"; under 10 GB with one decimal."""
    size = count / GIB
    broken = size < 10 and abs(size - round(size)) > 0.05
    return local(f"{size:.{int(broken)}f} GB")


def tokens(count: int | None) -> str:
    """ "2,143"."""
    return UNKNOWN if count is None else local(f"{count:,}")


def short_tokens(count: int | None) -> str:
    """Thousands of 1,000, context lengths that are multiples of 1,024 as such: "2.1k", "8k"."""
    if count is None:
        return UNKNOWN
    if count < 1000:
        return str(count)
    if count % 1024 == 0:
        return f"{count // 1024}k"
    return local(f"{count / 1000:.{int(count < 99_950)}f}k")


def rate(value: float | None) -> str:
    """Tokens per second: "58.3", "812"."""
    if value is None:
        return UNKNOWN
    return local(f"{value:,.{int(value < 99.95)}f}")


def seconds(value: float | None) -> str:
    """ "0.21 s", "12.4 s"."""
    if value is None:
        return UNKNOWN
    return local(f"{value:.{2 if value < 9.995 else 1}f} s")


def percent(value: float | None) -> str:
    """ "87 %"."""
    return UNKNOWN if value is None else f"{value:.0f} %"


def trimmed(value: float) -> str:
    """A setting without trailing zeros: "0.7", "1"."""
    return local(f"{value:.2f}".rstrip("0").rstrip("."))
