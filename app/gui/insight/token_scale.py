"""Tints for probabilities, entropies and divergences. GUI thread.

One hue for each, from none to full: the steps differ in lightness, so that they can be told apart
whatever colours one sees. Under the unlikeliest steps there is a line as well.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from app.domain.divergence import ForcedToken

if TYPE_CHECKING:
    from app.domain.token_view import TokenRecord
    from app.gui.theme_tokens import Theme

UNLIKELY = 0.1  # probability below which a token is worth looking at
UNCERTAIN = 3.0  # bits from which the model was in doubt

# Where one step ends and the next begins; step 0 has no tint.
_PROBABILITIES = (0.01, 0.1, 0.3, 0.5, 0.7, 0.9)
_ENTROPIES = (0.5, 1.0, 2.0, 3.0, 4.5, 6.0)
_DIVERGENCES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)  # nats: each about three times the one before
_SHARES = (0.0, 0.10, 0.20, 0.32, 0.45, 0.60, 0.78)
_SHARES_DARK = (0.0, 0.12, 0.22, 0.31, 0.40, 0.49, 0.58)
STEPS = len(_SHARES)
LINED = 5  # steps from here on have a line
THICK = 2.0  # pixels of the stronger line


class Tint(Enum):
    """What the tint of a token tells."""

    PROBABILITY = "probability"
    ENTROPY = "entropy"
    DIVERGENCE = "divergence"  # of a ForcedToken


def step_of(record: TokenRecord, tint: Tint) -> int:
    """0, nothing to see, to STEPS - 1."""
    if isinstance(record, ForcedToken) and tint is Tint.DIVERGENCE:
        return bisect_right(_DIVERGENCES, record.kld)
    if tint is Tint.ENTROPY:
        return bisect_right(_ENTROPIES, record.entropy)
    return len(_PROBABILITIES) - bisect_right(_PROBABILITIES, record.probability)


def stands_out(record: TokenRecord, tint: Tint) -> bool:
    """Whether "next" stops here."""
    if isinstance(record, ForcedToken) and tint is Tint.DIVERGENCE:
        return not record.same_first
    if tint is Tint.ENTROPY:
        return record.entropy >= UNCERTAIN
    return record.probability < UNLIKELY


def line_under(record: TokenRecord, tint: Tint) -> float:
    """Pixels of the line under a token: the unlikeliest steps, or another first choice."""
    if tint is Tint.DIVERGENCE:
        return THICK if stands_out(record, tint) else 0.0
    return line_of_step(step_of(record, tint), tint)


def line_of_step(step: int, tint: Tint) -> float:
    """Pixels of the line that goes with a tint."""
    if step < LINED or tint is Tint.DIVERGENCE:
        return 0.0
    return THICK if step > LINED else 1.0


def tint_colors(theme: Theme, tint: Tint) -> tuple[QColor, ...]:
    """One for each step, made of the ground and a hue."""
    ground = QColor(theme.window)
    hue = _hue(theme, tint)
    shares = _SHARES_DARK if theme.dark else _SHARES
    return tuple(_mixed(ground, hue, share) for share in shares)


def line_color(theme: Theme, tint: Tint) -> QColor:
    """Of the lines under the last steps."""
    return _mixed(_hue(theme, tint), QColor(theme.text), 0.45)


def _hue(theme: Theme, tint: Tint) -> QColor:
    if tint is Tint.DIVERGENCE:
        return QColor("#c77be0" if theme.dark else "#a63fc9")
    if tint is Tint.ENTROPY:
        return QColor("#4ea3e8" if theme.dark else "#2f8fdd")
    return QColor("#e98a15" if theme.dark else "#f08c00")


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    def part(first: float, second: float) -> float:
        return first + (second - first) * share

    return QColor.fromRgbF(
        part(one.redF(), other.redF()),
        part(one.greenF(), other.greenF()),
        part(one.blueF(), other.blueF()),
    )
