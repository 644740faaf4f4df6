"""Figures in words. Pure functions, GUI thread."""

from __future__ import annotations

UNKNOWN = "–"
GIB = 1024**3


def file_size(count: int) -> str:
    """Decimal units, as file managers and model hubs show files: "4.9 GB"."""
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.1f} GB"
    return f"{max(count, 0) / 1_000_000:.{0 if count >= 10_000_000 else 1}f} MB"


def memory(count: float | None) -> tuple[str, str]:
    """Number and unit with 1 GB = 2^30 bytes, as systems show memory: ("6.2", "GB")."""
    if count is None:
        return UNKNOWN, ""
    if count >= GIB:
        return f"{count / GIB:.1f}", "GB"
    return f"{count / 1024**2:.0f}", "MB"


def memory_total(count: int) -> str:
    """The size of a memory: "12 GB"; under 10 GB with one decimal."""
    size = count / GIB
    return f"{size:.1f} GB" if size < 10 and abs(size - round(size)) > 0.05 else f"{size:.0f} GB"


def tokens(count: int | None) -> str:
    """ "2,143"."""
    return UNKNOWN if count is None else f"{count:,}"


def short_tokens(count: int | None) -> str:
    """Thousands of 1,000, context lengths that are multiples of 1,024 as such: "2.1k", "8k"."""
    if count is None:
        return UNKNOWN
    if count < 1000:
        return str(count)
    if count % 1024 == 0:
        return f"{count // 1024}k"
    return f"{count / 1000:.1f}k" if count < 99_950 else f"{count / 1000:.0f}k"


def rate(value: float | None) -> str:
    """Tokens per second: "58.3", "812"."""
    if value is None:
        return UNKNOWN
    return f"{value:.1f}" if value < 99.95 else f"{value:,.0f}"


def seconds(value: float | None) -> str:
    """ "0.21 s", "12.4 s"."""
    if value is None:
        return UNKNOWN
    return f"{value:.2f} s" if value < 9.995 else f"{value:.1f} s"


def percent(value: float | None) -> str:
    """ "87 %"."""
    return UNKNOWN if value is None else f"{value:.0f} %"


def trimmed(value: float) -> str:
    """A setting without trailing zeros: "0.7", "1"."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
