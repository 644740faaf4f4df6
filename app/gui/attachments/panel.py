"""The files over the message field: their chips, and what they do to the context. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.attachments.chip import HEIGHT, AttachmentChip
from app.gui.attachments.chip_look import ChipLook, item_look
from app.gui.attachments.sum_line import SumLine
from app.gui.flow import FlowLayout
from app.gui.form_scroll import form_scroll

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPixmap

    from app.bridge.attachment_item import AttachmentItem
    from app.gui.attachments.pictures import Thumbnail
    from app.gui.theme_tokens import Theme

_GAP = 8
_MOST_ROWS = 3


class AttachmentsPanel(QWidget):
    """Chips are a group for the keyboard: Tab reaches the last one used, arrows go on from it."""

    remove_requested = Signal(str)
    opened = Signal(str)
    left = Signal()  # the last chip went while it had the focus

    def __init__(
        self,
        theme: Theme,
        thumbnail: Thumbnail,
        field: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """`thumbnail` gives the picture of a file's name in the folder of attachments.

        Tab goes from the chips to the choice and on to `field`.
        """
        super().__init__(parent)
        self._theme = theme
        self._thumbnail = thumbnail
        self._field = field
        self._chips: dict[str, AttachmentChip] = {}
        self._build_ui()

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips.values():
            chip.apply_theme(theme)

    def show_items(self, items: Sequence[AttachmentItem]) -> None:
        """One chip for each; those that stay keep the focus."""
        kept, known = {item.id for item in items}, list(self._chips)
        focused = self._drop([key for key in self._chips if key not in kept])
        for item in items:
            look = item_look(item)
            self._chip(item.id).show_look(look, self._picture(look))
        self._flow.invalidate()
        self._fit()
        if list(self._chips) != known:
            self._set_tab_order()
        if focused is not None:
            self._focus_near(focused)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, AttachmentChip):
            self._make_tab_stop(watched)
            self._scroll.ensureWidgetVisible(watched)
        return False

    def _build_ui(self) -> None:
        self.setObjectName("attachmentsPanel")
        self.setAccessibleName(self.tr("Attachments"))
        self._area = QWidget()
        self._area.setObjectName("attachmentsArea")
        self._flow = FlowLayout(self._area, _GAP)
        self._scroll = form_scroll(self._area, "attachmentsScroll")
        self.sum_line = SumLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        column.addWidget(self._scroll)
        column.addWidget(self.sum_line)

    def _chip(self, key: str) -> AttachmentChip:
        if key not in self._chips:
            chip = AttachmentChip(key, self._theme, self._area)
            chip.remove_requested.connect(self.remove_requested)
            chip.opened.connect(self.opened)
            chip.step_requested.connect(self._on_step)
            chip.installEventFilter(self)
            self._chips[key] = chip
            self._flow.addWidget(chip)
            chip.show()
            self._make_tab_stop(chip)
        return self._chips[key]

    def _drop(self, keys: Sequence[str]) -> int | None:
        """Take chips away; the place of the one that had the focus."""
        focused = None
        for key in keys:
            chip = self._chips[key]
            if chip.hasFocus():
                focused = list(self._chips).index(key)
            del self._chips[key]
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        return focused

    def _focus_near(self, place: int) -> None:
        chips = list(self._chips.values())
        if chips:
            chips[min(place, len(chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _make_tab_stop(self, stop: AttachmentChip) -> None:
        for chip in self._chips.values():
            policy = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)

    def _set_tab_order(self) -> None:
        stops = (*self._chips.values(), *self.sum_line.tab_stops)
        before = self._field.previousInFocusChain()
        while before in stops or (before and not before.focusPolicy() & Qt.FocusPolicy.TabFocus):
            before = before.previousInFocusChain()
        for stop in stops:
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def _on_step(self, step: int) -> None:
        chips = list(self._chips.values())
        places = [place for place, chip in enumerate(chips) if chip.hasFocus()]
        if places and 0 <= places[0] + step < len(chips):
            chips[places[0] + step].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """As high as the rows are, up to _MOST_ROWS."""
        width = self.width() - 4
        wanted = self._flow.heightForWidth(width)
        most = _MOST_ROWS * HEIGHT + (_MOST_ROWS - 1) * _GAP + HEIGHT // 3
        self._area.setMinimumHeight(wanted)
        self._scroll.setFixedHeight(min(wanted, most))

    def _picture(self, look: ChipLook) -> QPixmap | None:
        return self._thumbnail(look.image) if look.image else None
