"""Whether a model fits into memory, in words. GUI thread."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.fit import FitVerdict
from app.gui.formats import memory, short_tokens

if TYPE_CHECKING:
    from app.domain.fit import Fit

TONES = {FitVerdict.FITS: "fits", FitVerdict.TIGHT: "tight", FitVerdict.TOO_LARGE: "large"}


def verdict_text(verdict: FitVerdict) -> str:
    """In three plain words."""
    translate = QCoreApplication.translate
    return {
        FitVerdict.FITS: translate("Fit", "Fits"),
        FitVerdict.TIGHT: translate("Fit", "Tight"),
        FitVerdict.TOO_LARGE: translate("Fit", "Too large"),
    }[verdict]


def needed_rows(fit: Fit) -> list[tuple[str, int]]:
    """What loading takes, in bytes, with the margin that is kept free."""
    translate = QCoreApplication.translate
    parts = fit.prediction
    context = translate("Fit", "KV cache, {0} context").format(short_tokens(fit.context))
    rows = [
        (translate("Fit", "Weights"), parts.weights),
        (context, parts.kv),
        (translate("Fit", "Compute buffers"), parts.compute),
        (translate("Fit", "Other"), parts.other),
        (translate("Fit", "Margin"), fit.margin),
    ]
    return [row for row in rows if row[1] > 0]


def free_rows(fit: Fit) -> list[tuple[str, int]]:
    """What there is, in bytes."""
    translate = QCoreApplication.translate
    rows = [(translate("Fit", "Free now"), max(fit.available - fit.freed, 0))]
    if fit.freed > 0:
        rows.append((translate("Fit", "Given back by unloading"), fit.freed))
    return rows


def sum_text(fit: Fit) -> str:
    """The sum in one sentence, for screen readers."""
    needed = " + ".join(f"{name} {size_text(size)}" for name, size in needed_rows(fit))
    free = " + ".join(f"{name} {size_text(size)}" for name, size in free_rows(fit))
    translate = QCoreApplication.translate
    return translate("Fit", "Needs {0}: {1}. There is {2}: {3}.").format(
        size_text(needed_total(fit)), needed, size_text(fit.available), free
    )


def sum_html(fit: Fit) -> str:
    """The sum as a table for a tooltip. Our own words and figures only."""
    translate = QCoreApplication.translate
    lines = [_line(*row) for row in needed_rows(fit)]
    lines.append(_line(translate("Fit", "Needed"), needed_total(fit), bold=True))
    lines.append('<tr><td colspan="2" style="font-size:5px">&nbsp;</td></tr>')
    rows = free_rows(fit)
    lines += [_line(*row, bold=len(rows) == 1) for row in rows]
    if len(rows) > 1:
        lines.append(_line(translate("Fit", "Available"), fit.available, bold=True))
    table = f'<table cellspacing="0" cellpadding="2">{"".join(lines)}</table>'
    return table + "".join(f"<p>{escape(guess)}</p>" for guess in fit.prediction.guesses)


def needed_total(fit: Fit) -> int:
    """Bytes, the margin included."""
    return fit.prediction.total + fit.margin


def size_text(count: int) -> str:
    """ "6.2 GB" """
    return " ".join(memory(count))


def _line(name: str, count: int, *, bold: bool = False) -> str:
    weight = "600" if bold else "400"
    return (
        f'<tr><td style="padding-right:20px; font-weight:{weight}">{name}</td>'
        f'<td align="right" style="font-weight:{weight}">{size_text(count)}</td></tr>'
    )
