"""Brings files to the message field: from drops, pastes and the paperclip. GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.bridge.sentences import told, translated
from app.gui.attachments.mime import (
    LONG_TEXT,
    local_files,
    picture_maker,
    plain_text,
    split_models,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPixmap

    from app.bridge.attachment_item import AttachmentItem
    from app.bridge.attachment_kit import AttachmentKit
    from app.bridge.attachments_store import AttachmentsStore
    from app.domain.attachment import Attachment
    from app.gui.attachments.panel import AttachmentsPanel
    from app.gui.attachments.previews import AttachmentPreviews
    from app.gui.attachments.thumbnails import Thumbnails
    from app.gui.theme import ThemeController
    from app.gui.window_layout import WindowLayout

_ENDINGS = (
    "*.txt *.md *.pdf *.docx *.odt *.epub *.html *.csv *.tsv *.xlsx *.ods "
    "*.png *.jpg *.jpeg *.webp *.gif *.bmp"
)


class AttachmentsPlace(QObject):
    """Stands between the composer and whoever sends: files are made ready first."""

    send_ready = Signal(str, object)  # the question, tuple[Attachment, ...]
    models_chosen = Signal(list)  # paths of GGUF files among what was attached
    chats_found = Signal(list)  # path of an export of chats that was dropped or pasted
    problem_raised = Signal(object)  # Problem
    draft_changed = Signal()  # the files that wait for the next question

    def __init__(
        self, parts: WindowLayout, themes: ThemeController, files: AttachmentKit | None
    ) -> None:
        """Without `files` nothing can be attached."""
        super().__init__(parts)
        self._parts = parts
        self._composer = parts.composer
        self._themes = themes
        self._files = files
        self._store: AttachmentsStore | None = None
        self._panel: AttachmentsPanel | None = None
        self._made_thumbnails: Thumbnails | None = None
        self._made_previews: AttachmentPreviews | None = None
        self._pasted = 0
        if files is not None:
            self._composer.take_attachments(self.take_paste)
            self._composer.attach_requested.connect(self.choose_files)

    @property
    def enabled(self) -> bool:
        return self._files is not None

    def drafted(self, chat_id: str | None) -> tuple[Attachment, ...]:
        """The files of a chat that were read and not sent."""
        return self._store.drafted(chat_id) if self._store is not None else ()

    def put_back(self, chat_id: str | None, kept: tuple[Attachment, ...]) -> None:
        """The files of a draft."""
        if (store := self._the_store()) is not None:
            store.put_back(chat_id, kept)

    def send(self, text: str) -> None:
        """`send_ready` follows with the files, or something says why not."""
        if self._store is None or not self._store.items:
            self.send_ready.emit(text, ())
        else:
            self._store.compose(text)

    def clear_sent(self) -> None:
        """The question was taken: its files are no longer for the next one."""
        if self._store is not None:
            self._store.clear_sent()

    def attach_files(self, paths: list[str], *, finds_chats: bool = False) -> None:
        """Attach them; model files among them go to the import, with `finds_chats` chats too."""
        models, others = split_models(paths)
        if models:
            self.models_chosen.emit(models)
        if others and (store := self._the_store()) is not None:
            store.attach_files(others, finds_chats=finds_chats)
            self._composer.focus_message()

    def take_drop(self, data: QMimeData, *, attaches: bool) -> None:
        """Attach what was dropped; where nothing attaches, take the model files alone."""
        paths = local_files(data)
        if paths and attaches:
            self.attach_files(paths, finds_chats=True)
        elif models := split_models(paths)[0]:
            self.models_chosen.emit(models)
        elif attaches and (picture := picture_maker(data)) is not None:
            self._attach_picture(*picture)

    def take_paste(self, data: QMimeData) -> bool:
        """Attach what is pasted; False where it belongs into the field."""
        if paths := local_files(data):
            self.attach_files(paths, finds_chats=True)
            return True
        if text := plain_text(data):
            if len(text) <= LONG_TEXT or (store := self._the_store()) is None:
                return False
            store.attach_text(self._next_name("txt"), text)
            return True
        if (picture := picture_maker(data)) is None:
            return False
        self._attach_picture(*picture)
        return True

    def choose_files(self) -> None:
        """Ask for files in a dialog."""
        if not self.enabled:
            return
        from PySide6.QtWidgets import QFileDialog  # not needed for the first paint

        dialog = QFileDialog(self._parts.window(), self.tr("Attach files"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        documents = self.tr("Documents and images ({endings})").format(endings=_ENDINGS)
        dialog.setNameFilters([self.tr("All files (*)"), documents])
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def thumbnail(self, name: str) -> QPixmap:
        """A small picture of a file in the folder of attachments."""
        return self.thumbnails.picture(name)

    def open_sent(self, attachment: Attachment) -> None:
        """Show what the model was given of a file."""
        self.previews.open_sent(attachment)

    @property
    def previews(self) -> AttachmentPreviews:
        """Dialogs that show a file, sent or not."""
        from app.gui.attachments.previews import AttachmentPreviews

        if self._made_previews is None:
            self._made_previews = made = AttachmentPreviews(self.thumbnails, self._parts.window())
            made.remove_requested.connect(self._on_remove)
            made.insert_requested.connect(self._on_insert)
        return self._made_previews

    @property
    def thumbnails(self) -> Thumbnails:
        """Small pictures of what was attached."""
        from app.gui.attachments.thumbnails import Thumbnails

        if self._made_thumbnails is None:
            folder = self._files.folder() if self._files else Path()
            self._made_thumbnails = Thumbnails(folder)
        return self._made_thumbnails

    def _the_store(self) -> AttachmentsStore | None:
        if self._store is None and self._files is not None:
            self._store = store = self._files.make_store()
            store.changed.connect(self._on_changed)
            store.items_changed.connect(self.draft_changed)
            store.composed.connect(self.send_ready)
            store.choice_needed.connect(self._on_choice_needed)
            store.problem_raised.connect(self.problem_raised)
            store.chats_found.connect(self.chats_found)
            self._composer.text_changed.connect(store.set_question)
            store.set_question(self._composer.text)
        return self._store

    def _on_files_selected(self, paths: list[str]) -> None:
        self.attach_files(paths)

    def _attach_picture(self, ending: str, make: Callable[[], bytes]) -> None:
        if (store := self._the_store()) is not None:
            store.attach_picture(self._next_name(ending), make)
            self._composer.focus_message()

    def _next_name(self, ending: str) -> str:
        self._pasted += 1
        kind = self.tr("Pasted text") if ending == "txt" else self.tr("Pasted image")
        return f"{kind} {self._pasted}.{ending}"

    def _on_changed(self) -> None:
        store = self._store
        if store is None:
            return
        items = store.items
        self._composer.set_has_files(any(item.problem is None for item in items))
        if not items and self._panel is None:
            return
        panel = self._panel = self._panel or self._make_panel(store)
        panel.show_items(items)
        panel.sum_line.show_sum(store.sum, store.use, self._sentence(store))
        panel.sum_line.show_notices([each.notice for each in items if each.notice])
        panel.sum_line.show_blindness(offered=bool(store.vision_problem))
        panel.sum_line.show_paste(offered=any(item.pasted for item in items))
        panel.setVisible(bool(items))

    def _sentence(self, store: AttachmentsStore) -> str:
        """What hinders the question from being sent."""
        for item in store.items:
            if item.problem is not None:
                problem = item.problem
                return f"{item.short_name}: {told(problem)}"
        if reason := store.vision_problem:
            advice = self.tr("Choose its image encoder, or another model, or remove the image.")
            return f"{translated(reason)} {advice}"
        return ""

    def _make_panel(self, store: AttachmentsStore) -> AttachmentsPanel:
        from app.gui.attachments.panel import AttachmentsPanel

        panel = AttachmentsPanel(self._themes.theme, self.thumbnail, self._composer.field)
        self._themes.theme_changed.connect(panel.apply_theme)
        panel.remove_requested.connect(self._on_remove)
        panel.opened.connect(self._on_opened)
        panel.left.connect(self._composer.focus_message)
        panel.sum_line.use_chosen.connect(store.set_use)
        panel.sum_line.insert_requested.connect(self._on_insert_pasted)
        panel.sum_line.encoder_requested.connect(self._on_encoder_requested)
        self._composer.put_above_field(panel)
        return panel

    def _on_choice_needed(self) -> None:
        if self._panel is not None:
            self._panel.sum_line.focus_choice()

    def _on_encoder_requested(self) -> None:
        from app.gui.library.encoder_dialog import choose_encoder

        if (store := self._store) is not None:
            choose_encoder(self._parts.window(), store.model, store.see_with)

    def _on_opened(self, key: str) -> None:
        if (item := self._item(key)) is not None:
            self.previews.open_item(item)

    def _on_insert(self, key: str) -> None:
        """Put a pasted text into the field after all."""
        if (item := self._item(key)) is not None and (text := item.text):
            self._on_remove(key)
            self._composer.insert_text(text)
            self._composer.focus_message()

    def _on_insert_pasted(self) -> None:
        items = self._store.items if self._store is not None else ()
        if pasted := [item.id for item in items if item.pasted]:
            self._on_insert(pasted[-1])

    def _on_remove(self, key: str) -> None:
        if self._store is not None:
            self._store.remove(key)

    def _item(self, key: str) -> AttachmentItem | None:
        items = self._store.items if self._store is not None else ()
        return next((item for item in items if item.id == key), None)
