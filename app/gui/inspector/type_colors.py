"""One colour for each tensor type, the same in every chart of the inspector. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from app.bridge.inspector_map_model import nominal_bits
from app.gui.theme import danger, mix

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme


def type_color(name: str, theme: Theme) -> str:
    """By the bits in its name; other families of the same bits are paler or darker."""
    base = {
        "1": danger(theme),
        "2": danger(theme),
        "3": theme.warning,
        "4": theme.chart_speed,
        "5": theme.code_number,
        "6": theme.chart_memory,
        "8": theme.success,
        "16": theme.code_function,
    }.get(nominal_bits(name), theme.text_tertiary)
    if name.startswith(("IQ", "TQ", "BF")):
        return mix(base, theme.card, 0.35)
    if name.endswith("FP4"):
        return mix(base, theme.card, 0.55)
    return mix(base, theme.text, 0.3) if name.endswith(("4_0", "4_1", "5_0", "5_1")) else base


def ink_on(color: str, theme: Theme) -> str:
    """What can be read best on that colour."""
    ground = _luminance(color) + 0.05
    dark, light = (theme.window, theme.text) if theme.dark else (theme.text, theme.window)
    better = ground / (_luminance(dark) + 0.05) > (_luminance(light) + 0.05) / ground
    return dark if better else light


def _luminance(color: str) -> float:
    """Relative luminance, 0 to 1: WCAG 2.2."""
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]  # type: ignore[index]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
