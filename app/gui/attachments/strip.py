"""The files of a message that was sent, above its words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.gui.attachments.chip import AttachmentChip
from app.gui.attachments.chip_look import sent_look
from app.gui.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.attachment import Attachment
    from app.gui.attachments.pictures import Thumbnail
    from app.gui.theme_tokens import Theme

_GAP = 8


class AttachmentStrip(QWidget):
    """Chips at the right side, as questions are; a click opens what the model was given."""

    opened = Signal(object)  # Attachment

    def __init__(self, theme: Theme, thumbnail: Thumbnail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnail = thumbnail
        self._attachments: tuple[Attachment, ...] = ()
        self._chips: list[AttachmentChip] = []
        self._flow = FlowLayout(self, _GAP, right=True)
        self.setObjectName("attachmentStrip")
        self.setAccessibleName(self.tr("Attachments"))

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips:
            chip.apply_theme(theme)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Replace what is shown."""
        if tuple(attachments) == self._attachments:
            return
        self._attachments = tuple(attachments)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._made(number, each) for number, each in enumerate(attachments)]

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._flow.heightForWidth(self.width()))

    def height_for(self, width: int) -> int:
        """The height of all rows at this width."""
        return self._flow.heightForWidth(width)

    def _made(self, number: int, attachment: Attachment) -> AttachmentChip:
        chip = AttachmentChip(f"{number}", self._theme, self, removable=False)
        look = sent_look(attachment)
        chip.show_look(look, self._thumbnail(look.image) if look.image else None)
        chip.opened.connect(self._on_opened)
        chip.step_requested.connect(self._on_step)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _on_opened(self, key: str) -> None:
        self.opened.emit(self._attachments[int(key)])

    def _on_step(self, step: int) -> None:
        for number, chip in enumerate(self._chips):
            if chip.hasFocus() and 0 <= number + step < len(self._chips):
                self._chips[number + step].setFocus()
                return
