"""One attachment as a small card: icon or thumbnail, name, what is known of it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.gui.fonts import ui_font
from app.gui.icon_button import IconButton
from app.gui.icons import pixmap
from app.gui.plain_tooltip import plain_tooltip
from app.gui.theme import danger

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from app.gui.attachments.chip_look import ChipLook
    from app.gui.theme_tokens import Theme

HEIGHT = 46
LEAST_WIDTH, MOST_WIDTH = 150, 264
_PICTURE = 32
_LEFT = 8
_TEXT_LEFT = _LEFT + _PICTURE + 8
_CLOSE = 24
_NAME_PIXELS, _DETAIL_PIXELS = 13, 11
_RADIUS = 10
_BAR = 2


class AttachmentChip(QAbstractButton):
    """A click, Enter or Space opens it; Delete asks for its removal where that is offered."""

    remove_requested = Signal(str)  # its key
    opened = Signal(str)
    step_requested = Signal(int)  # to a neighbour: -1 or 1

    def __init__(
        self, key: str, theme: Theme, parent: QWidget | None = None, *, removable: bool = True
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self._look: ChipLook | None = None
        self._thumbnail: QPixmap | None = None
        self._close = IconButton("x", self.tr("Remove"), self) if removable else None
        self._build_ui()
        self.clicked.connect(self._on_clicked)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._close is not None:
            self._close.apply_theme(theme)
        self.update()

    def show_look(self, look: ChipLook, thumbnail: QPixmap | None = None) -> None:
        """Show what is known now."""
        if look == self._look:
            return
        self._look = look
        self._thumbnail = thumbnail
        self.setAccessibleName(f"{look.name}, {look.detail}")
        self.setAccessibleDescription(look.tip if look.tip != look.detail else "")
        self.setToolTip(
            plain_tooltip("\n".join(filter(None, (look.name, look.tip or look.detail))))
        )
        if self._close is not None:
            name = (
                self.tr("Stop reading {name}")
                if look.busy is not None
                else self.tr("Remove {name}")
            )
            self._close.setAccessibleName(name.format(name=look.name))
            self._close.setToolTip(plain_tooltip(name.format(name=look.name)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        if look is None:
            return QSize(LEAST_WIDTH, HEIGHT)
        name = QFontMetrics(_name_font()).horizontalAdvance(look.name)
        detail = QFontMetrics(_detail_font()).horizontalAdvance(look.detail)
        width = _TEXT_LEFT + max(name, detail) + self._right() + 4
        return QSize(min(max(width, LEAST_WIDTH), MOST_WIDTH), HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._close is not None:
            self.remove_requested.emit(self.key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.step_requested.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.step_requested.emit(1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._close is not None:
            self._close.move(self.width() - _CLOSE - 5, (self.height() - _CLOSE) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_card(painter, self._look)
        self._paint_picture(painter, self._look)
        self._paint_words(painter, self._look)

    def _build_ui(self) -> None:
        self.setObjectName("attachmentChip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if self._close is not None:
            self._close.setFixedSize(_CLOSE, _CLOSE)
            self._close.setIconSize(QSize(14, 14))
            self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does the same
            self._close.setCursor(Qt.CursorShape.ArrowCursor)
            self._close.clicked.connect(self._on_close_clicked)

    def _right(self) -> int:
        return _CLOSE + 8 if self._close is not None else 12

    def _paint_card(self, painter: QPainter, look: ChipLook) -> None:
        theme = self._theme
        width = 2.0 if self.hasFocus() else 1.0
        color = theme.accent if self.hasFocus() else danger(theme) if look.failed else theme.border
        painter.setPen(QPen(QColor(color), width))
        painter.setBrush(QColor(theme.hover if self.underMouse() else theme.panel))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS
        )
        if look.busy is not None:
            self._paint_progress(painter, look.busy)

    def _paint_progress(self, painter: QPainter, share: float) -> None:
        room = self.width() - 2 * _RADIUS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.selected))
        painter.drawRect(_RADIUS, self.height() - _BAR - 2, room, _BAR)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRect(_RADIUS, self.height() - _BAR - 2, round(room * share), _BAR)

    def _paint_picture(self, painter: QPainter, look: ChipLook) -> None:
        place = QRect(_LEFT, (self.height() - _PICTURE) // 2, _PICTURE, _PICTURE)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(place), 7, 7)
        if self._thumbnail is not None and not self._thumbnail.isNull():
            painter.save()
            painter.setClipPath(frame)
            painter.drawPixmap(place, self._thumbnail, _middle(self._thumbnail))
            painter.restore()
            return
        color = danger(self._theme) if look.failed else self._theme.accent
        tint = QColor(color)
        tint.setAlphaF(0.12)
        painter.fillPath(frame, tint)
        sign = pixmap(look.icon, color, 18, self.devicePixelRatio())
        painter.drawPixmap(place.x() + 7, place.y() + 7, sign)

    def _paint_words(self, painter: QPainter, look: ChipLook) -> None:
        room = self.width() - _TEXT_LEFT - self._right()
        lines = (
            (look.name, _name_font(), self._theme.text, 5),
            (look.detail, _detail_font(), self._theme.text_secondary, 23),
        )
        for text, font, color, top in lines:
            painter.setFont(font)
            failed = look.failed and top > 5
            painter.setPen(QColor(danger(self._theme) if failed else color))
            mode = Qt.TextElideMode.ElideRight if top > 5 else Qt.TextElideMode.ElideMiddle
            shown = QFontMetrics(font).elidedText(text, mode, room)
            painter.drawText(QRect(_TEXT_LEFT, top, room, 18), Qt.AlignmentFlag.AlignVCenter, shown)

    def _on_clicked(self) -> None:
        self.opened.emit(self.key)

    def _on_close_clicked(self) -> None:
        self.remove_requested.emit(self.key)


def _middle(picture: QPixmap) -> QRect:
    """The largest square in the middle of a picture."""
    side = min(picture.width(), picture.height())
    return QRect((picture.width() - side) // 2, (picture.height() - side) // 2, side, side)


def _name_font() -> QFont:
    return ui_font(_NAME_PIXELS, QFont.Weight.Medium)


def _detail_font() -> QFont:
    return ui_font(_DETAIL_PIXELS)
