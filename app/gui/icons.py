"""Lucide icons and our own mark, tinted and sharp on every screen. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.paths import resource

DISABLED_OPACITY = 0.4


def icon(
    name: str, color: str, size: int = 16, *, gap: int = 0, disabled: str | None = None
) -> QIcon:
    """The icon `name` of resources/icons in one colour ("#rrggbb"), `size` logical pixels.

    `gap` is empty room at its right; the button's icon size is then QSize(size + gap, size).
    Disabled it has the colour `disabled`, else its own, paler.
    """
    source = _source(name, color)
    faint = source if disabled is None else _source(name, disabled)
    opacity = DISABLED_OPACITY if disabled is None else 1.0
    made = QIcon()
    for ratio in _ratios():
        made.addPixmap(_render(source, size, ratio, gap=gap))
        made.addPixmap(_render(faint, size, ratio, opacity, gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """The same as a pixmap for a screen of that device pixel ratio."""
    return _render(_source(name, color), size, ratio)


def app_icon() -> QIcon:
    """The icon of the window."""
    source = QByteArray(resource("quantscope.svg").read_bytes())
    made = QIcon()
    for size in (16, 32, 64, 128, 256):
        made.addPixmap(_render(source, size, 1.0))
    return made


def app_mark(size: int, ratio: float) -> QPixmap:
    """The app's icon as a picture in the window."""
    return _render(QByteArray(resource("quantscope.svg").read_bytes()), size, ratio)


def _source(name: str, color: str) -> QByteArray:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", color).encode())


def _ratios() -> list[float]:
    return sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


def _render(
    source: QByteArray, size: int, ratio: float, opacity: float = 1.0, gap: int = 0
) -> QPixmap:
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    QSvgRenderer(source).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
