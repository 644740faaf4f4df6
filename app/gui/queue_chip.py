"""One message that waits: read, changed, moved, sent at once or removed. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from app.gui.elided_label import ElidedLabel
from app.gui.icon_button import IconButton
from app.gui.message_edit import MessageEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.bridge.message_queue import QueuedMessage
    from app.gui.theme_tokens import Theme

_SIDE = 28


class QueueChip(QFrame):
    """A line of its text until it is clicked or Edit is pressed; then a field."""

    changed = Signal(int, str)  # id, new text
    edit_begun = Signal(int)
    edit_ended = Signal(int)  # nothing was changed
    moved = Signal(int, int)  # id, step
    removed = Signal(int)
    send_requested = Signal(int)

    def __init__(self, item: QueuedMessage, theme: Theme) -> None:
        super().__init__()
        self._item = item
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self.show_item(item, 0, 1)

    def apply_theme(self, theme: Theme) -> None:
        for button in self._buttons:
            button.apply_theme(theme)

    def show_item(
        self, item: QueuedMessage, place: int, count: int, *, answering: bool = True
    ) -> None:
        """`place` counts from 0; `answering`: an answer has to end before it can go."""
        self._item = item
        files = ", ".join(each.name for each in item.attachments)
        words = " ".join(item.text.split())
        self.label.setText(" · ".join(part for part in (words, files) if part))
        name = self.tr("Queued message {place} of {count}: {text}")
        said = name.format(place=place + 1, count=count, text=self.label.text())
        self.setAccessibleName(said)
        send = self.tr("Stop and send now") if answering else self.tr("Send now")
        self.send_button.setAccessibleName(send)
        self.send_button.setToolTip(send)
        self.up_button.setVisible(count > 1)
        self.down_button.setVisible(count > 1)
        self.up_button.setEnabled(place > 0)
        self.down_button.setEnabled(place + 1 < count)

    def focus_first(self) -> None:
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """It goes out of sight: what is being typed is kept."""
        if not self.field.isHidden():
            self._keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finish()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.field.isHidden():
            self._edit()

    def _build_ui(self) -> None:
        self.setObjectName("queueChip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.label = ElidedLabel()
        self.label.setObjectName("queueText")
        self.label.setCursor(Qt.CursorShape.IBeamCursor)
        self.field = MessageEdit()
        self.field.setObjectName("queueField")
        self.field.setAccessibleName(self.tr("Queued message"))
        self.field.hide()
        self.up_button = self._button("chevron-up", self.tr("Move up"), "queueUp")
        self.down_button = self._button("chevron-down", self.tr("Move down"), "queueDown")
        self.edit_button = self._button("pencil", self.tr("Edit"), "queueEdit")
        self.send_button = self._button("arrow-up", self.tr("Stop and send now"), "queueSend")
        self.remove_button = self._button("x", self.tr("Remove"), "queueRemove")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 4, 3)
        row.setSpacing(0)
        row.addWidget(self.label, 1)
        row.addWidget(self.field, 1)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def _buttons(self) -> tuple[IconButton, ...]:
        return (
            self.up_button,
            self.down_button,
            self.edit_button,
            self.send_button,
            self.remove_button,
        )

    def _button(self, icon_name: str, name: str, object_name: str) -> IconButton:
        button = IconButton(icon_name, name)
        button.setObjectName(object_name)
        button.setIconSize(QSize(15, 15))
        button.setFixedSize(_SIDE, _SIDE)
        return button

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.send_requested.connect(self._on_done)
        self.field.stop_requested.connect(self._on_given_up)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.edit_button.clicked.connect(self._edit)
        self.send_button.clicked.connect(self._on_send)
        self.remove_button.clicked.connect(self._on_remove)
        # Shortcuts: a button takes the arrow keys for itself.
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, slot in (("Alt+Up", self._on_up), ("Alt+Down", self._on_down)):
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(slot)

    def _edit(self) -> None:
        self.field.setPlainText(self._item.text)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self._show_field(shown=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_begun.emit(self._item.id)

    def _show_field(self, *, shown: bool) -> None:
        self.field.setVisible(shown)
        self.label.setVisible(not shown)
        self.setProperty("focused", shown)
        self.style().polish(self)

    def _keep(self) -> None:
        text = self.field.toPlainText()
        self._show_field(shown=False)
        if text != self._item.text:
            self.changed.emit(self._item.id, text)
        else:
            self.edit_ended.emit(self._item.id)

    def _on_done(self) -> None:
        self.focus_first()  # which keeps what was typed

    def _on_given_up(self) -> None:
        self.field.setPlainText(self._item.text)
        self.focus_first()

    def _on_up(self) -> None:
        self.moved.emit(self._item.id, -1)

    def _on_down(self) -> None:
        self.moved.emit(self._item.id, 1)

    def _on_send(self) -> None:
        self.send_requested.emit(self._item.id)

    def _on_remove(self) -> None:
        self.removed.emit(self._item.id)
