"""Opens the preview of a file, sent or not. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.file_text import one_line
from app.gui.attachments.chip_look import item_look, sent_look
from app.gui.attachments.preview import AttachmentPreview

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.attachment_item import AttachmentItem
    from app.gui.attachments.chip_look import ChipLook
    from app.gui.attachments.thumbnails import Thumbnails


class AttachmentPreviews(QObject):
    """One dialog at a time; it says what is to happen to a file that was not sent yet."""

    remove_requested = Signal(str)  # key of the item
    insert_requested = Signal(str)

    def __init__(self, thumbnails: Thumbnails, window: QWidget) -> None:
        super().__init__(window)
        self._thumbnails = thumbnails
        self._window = window
        self._key = ""

    def open_item(self, item: AttachmentItem) -> None:
        """A file that will be sent; nothing opens while it is read."""
        content = item.content
        if content is None:
            return
        self._key = item.id
        if isinstance(content, Attachment):
            preview = self._of_attachment(content, item_look(item))
        else:
            preview = self._made(item.name, item_look(item))
            preview.show_text(content.text)
            if item.pasted:
                preview.offer_insert()
        preview.offer_remove()
        preview.remove_requested.connect(self._on_remove)
        preview.insert_requested.connect(self._on_insert)
        preview.open()

    def open_sent(self, attachment: Attachment) -> None:
        """What the model was given of a file."""
        self._of_attachment(attachment, sent_look(attachment)).open()

    def _of_attachment(self, attachment: Attachment, look: ChipLook) -> AttachmentPreview:
        preview = self._made(attachment.name, look)
        path = self._thumbnails.path(attachment.file)
        if attachment.kind is AttachmentKind.IMAGE and path is not None:
            preview.show_image(path)
        else:
            preview.show_text(attachment.text)
        return preview

    def _made(self, name: str, look: ChipLook) -> AttachmentPreview:
        lines = (look.detail, look.tip if look.tip != look.detail else "")
        told = "\n".join(line for line in lines if line)
        return AttachmentPreview(one_line(name, 200), told, self._window)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self._key)

    def _on_insert(self) -> None:
        self.insert_requested.emit(self._key)
