"""The main window: its parts, and what they say to the stores. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from app.gui.attachments.place import AttachmentsPlace
from app.gui.chats.place import ChatsPlace
from app.gui.context_place import ContextPlace
from app.gui.icons import app_icon
from app.gui.memory_place import MemoryPlace
from app.gui.page_switcher import Page, PageSwitcher
from app.gui.panel_switch import PanelSwitch
from app.gui.queue_place import QueuePlace
from app.gui.window_actions import WindowActions
from app.gui.window_commands import WindowCommands
from app.gui.window_dialogs import WindowDialogs
from app.gui.window_geometry import WindowGeometry
from app.gui.window_layout import WindowLayout
from app.gui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
    )

    from app.bridge.attachment_kit import AttachmentKit
    from app.bridge.stores import Stores
    from app.domain.attachment import Attachment
    from app.domain.chat import Chat
    from app.domain.events import Problem
    from app.gui.page_factories import CompareTab, ModelsTab, PageFactories
    from app.gui.preference_actions import PreferenceActions
    from app.gui.theme import ThemeController


class MainWindow(QMainWindow):
    """Shows the stores; user wishes go to their methods.

    `geometry_changed` carries what `restore_window` takes at the next start.
    """

    geometry_changed = Signal(bytes)
    engine_settings_requested = Signal()
    load_settings_requested = Signal(str)  # model id
    levels_requested = Signal()
    quit_requested = Signal()  # the window closes next
    export_requested = Signal(str)  # chat id
    export_open_requested = Signal()
    export_all_requested = Signal()
    import_chats_requested = Signal()
    find_requested = Signal()
    zoom_requested = Signal(int)  # steps; 0: as it was made
    undo_requested = Signal(str)  # the key given to `offer_undo`

    def __init__(
        self,
        stores: Stores,
        transcript: QWidget,
        themes: ThemeController,
        pages: PageFactories | None = None,
        files: AttachmentKit | None = None,
    ) -> None:
        """Without `pages` the window offers no models place, without `files` no attachments."""
        super().__init__()
        self._stores = stores
        self._themes = themes
        self._sent = ""
        self._parts = WindowLayout(stores, transcript, themes.theme)
        self._parts.sidebar.show_models_entry(pages is not None)
        self._parts.sidebar.show_compare_entry(pages is not None and bool(pages.compare))
        self._pages = PageSwitcher(self._parts, pages, themes)
        self._panels = PanelSwitch(self._parts, self._pages, stores.settings)
        self._dialogs = WindowDialogs(self._parts, stores, themes)
        self._state = WindowState(self._parts, stores)
        self._context = ContextPlace(self._parts, stores, themes)
        self._files = AttachmentsPlace(self._parts, themes, files)
        MemoryPlace(self._parts, stores.memory)
        self._chats = ChatsPlace(self._parts, stores, themes, self._files)
        QueuePlace(self._parts, stores, themes)
        self._actions = WindowActions(self)
        self._commands = WindowCommands(self._actions, self._parts, self._pages, stores, themes)
        self._geometry = WindowGeometry(self)
        self._build_ui()
        self._connect_actions()
        self._connect_parts()
        self._connect_stores()
        self._show_all()

    def restore_window(self, geometry: bytes) -> None:
        """Size and place of the last time; without them a size that fits the screen."""
        self._geometry.restore(geometry)

    def show_problem(self, problem: Problem) -> None:
        self._parts.banner.show_problem(problem)

    def show_notice(self, text: str, offers: Sequence[tuple[str, str]] = ()) -> None:
        """Something worth knowing that is no problem; `offers` as the banner takes them."""
        self._parts.banner.show_notice(text, offers)

    @property
    def files(self) -> AttachmentsPlace:
        """What is attached, and the previews of what was."""
        return self._files

    def offer_undo(self, text: str, key: str) -> None:
        self._parts.undo_bar.offer(text, key)

    @property
    def preferences(self) -> PreferenceActions:
        """Ticks and choices of the menus."""
        return self._commands.preferences

    def open_chat(self, chat_id: str) -> None:
        """Show a chat, wherever the window is."""
        self._on_chat_chosen(chat_id)

    def start_new_chat(self) -> None:
        """An empty chat, ready to write in."""
        self._on_new_chat()

    def show_chats(self) -> None:
        """Put the open chat in the middle of the window."""
        self._pages.show_chats()

    def show_models(self, tab: ModelsTab | None = None) -> None:
        """Put the models in the middle of the window, at `tab` or where they were left."""
        self._pages.show_models(tab)

    def show_compare(self, model_ids: Sequence[str] = (), tab: CompareTab | None = None) -> None:
        """Put comparing in the middle of the window, with these models to ask, or at `tab`."""
        self._pages.show_compare(model_ids, tab)

    def add_status(self, widget: QWidget) -> None:
        """Show something small in the sidebar, such as running downloads."""
        self._parts.sidebar.add_status(widget)

    def come_to_front(self) -> None:
        """Show the window above others, as a second start of the app asks for."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panels.show_panels()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._stores.chats.refresh_sections()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._pages.page is Page.CHATS:
            self._stores.current.stop()
        elif self._pages.page is not Page.COMPARE or not self._pages.stop():
            self._pages.show_chats()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        attaches = self._files.enabled and self._pages.page is Page.CHATS
        if self._parts.drop_overlay.offer(event.mimeData(), attaches=attaches):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._parts.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._parts.drop_overlay.hide()
        event.acceptProposedAction()
        self._files.take_drop(event.mimeData(), attaches=self._pages.page is Page.CHATS)

    def _build_ui(self) -> None:
        self.setWindowTitle("Quantscope")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        self.setCentralWidget(self._parts)
        self._parts.composer.focus_message()

    def _connect_actions(self) -> None:
        actions = self._actions
        actions.new_chat_requested.connect(self._on_new_chat)
        actions.temporary_requested.connect(self._chats.temporary.start)
        actions.search_requested.connect(self._on_search)
        actions.models_requested.connect(self._on_models_requested)
        actions.sampler_requested.connect(self._on_sampler_requested)
        actions.models_page_toggled.connect(self._on_models_page_toggled)
        actions.compare_page_toggled.connect(self._on_compare_page_toggled)
        actions.attach_requested.connect(self._files.choose_files)
        actions.import_requested.connect(self._dialogs.choose_files)
        actions.sidebar_toggled.connect(self._panels.toggle_sidebar)
        actions.live_toggled.connect(self._panels.toggle_live)
        actions.message_requested.connect(self._on_message_requested)
        actions.delete_requested.connect(self._on_delete_open_chat)
        actions.engine_settings_requested.connect(self.engine_settings_requested)
        actions.load_settings_requested.connect(self._on_load_settings)
        actions.levels_requested.connect(self.levels_requested)
        actions.shortcuts_requested.connect(self._on_shortcuts_requested)
        actions.about_requested.connect(self._dialogs.show_about)
        actions.export_requested.connect(self.export_open_requested)
        actions.export_all_requested.connect(self.export_all_requested)
        actions.import_chats_requested.connect(self.import_chats_requested)
        actions.find_requested.connect(self.find_requested)
        actions.zoom_requested.connect(self.zoom_requested)
        actions.quit_requested.connect(self.quit)
        self._commands.chat_requested.connect(self.open_chat)
        self._dialogs.import_requested.connect(self._dialogs.choose_files)
        self._dialogs.files_chosen.connect(self._on_files_chosen)
        self._dialogs.load_settings_requested.connect(self.load_settings_requested)
        self._context.engine_settings_requested.connect(self.engine_settings_requested)
        self._context.load_settings_requested.connect(self._on_load_settings)
        self._context.summary_requested.connect(self._dialogs.show_summary)
        self._geometry.changed.connect(self.geometry_changed)

    def _connect_parts(self) -> None:
        sidebar, header, composer = self._parts.sidebar, self._parts.header, self._parts.composer
        sidebar.new_chat_requested.connect(self._on_new_chat)
        sidebar.temporary_requested.connect(self._pages.show_chats)
        self._chats.chat_shown.connect(self._pages.show_chats)
        sidebar.models_requested.connect(self._pages.show_models)
        sidebar.compare_requested.connect(self._on_compare_requested)
        sidebar.collapse_requested.connect(self._panels.toggle_sidebar)
        sidebar.chat_list.chat_chosen.connect(self._on_chat_chosen)
        sidebar.chat_list.export_requested.connect(self.export_requested)
        sidebar.chat_list.delete_requested.connect(self._stores.current.delete)
        header.sidebar_requested.connect(self._panels.toggle_sidebar)
        header.new_chat_requested.connect(self._on_new_chat)
        header.models_requested.connect(self._on_models_requested)
        header.live_toggled.connect(self._panels.toggle_live)
        composer.send_requested.connect(self._files.send)
        self._files.send_ready.connect(self._on_send)
        self._files.models_chosen.connect(self._on_files_chosen)
        self._files.problem_raised.connect(self.show_problem)
        composer.stop_requested.connect(self._stores.current.stop)
        composer.sampler_requested.connect(self._dialogs.open_sampler)
        self._parts.empty_state.question_chosen.connect(self._on_question_chosen)
        self._parts.empty_state.import_requested.connect(self._dialogs.choose_files)
        self._parts.undo_bar.undo_requested.connect(self._stores.current.restore)
        self._parts.undo_bar.undo_requested.connect(self.undo_requested)
        self._pages.page_changed.connect(self._on_page_changed)
        self._pages.new_chat_requested.connect(self._on_new_chat)
        self._pages.sidebar_requested.connect(self._panels.toggle_sidebar)

    def _connect_stores(self) -> None:
        stores = self._stores
        stores.current.changed.connect(self._on_chat_changed)
        stores.current.answering_changed.connect(self._on_answering_changed)
        stores.current.question_accepted.connect(self._on_question_accepted)
        stores.current.chat_deleted.connect(self._on_chat_deleted)
        stores.chats.dataChanged.connect(self._show_title)
        stores.live.notices_raised.connect(self._on_notices)
        stores.settings.changed.connect(self._on_settings_changed)
        stores.parameters.changed.connect(self._on_parameters_changed)
        stores.problems.raised.connect(self.show_problem)
        self._themes.theme_changed.connect(self._parts.apply_theme)

    def _show_all(self) -> None:
        self._on_settings_changed()
        self._on_parameters_changed()
        self._on_chat_changed(self._stores.current.id)
        self._state.show_model()

    def _show_title(self) -> None:
        chat = self._stores.chats.chat(self._stores.current.id or "")
        title = chat.title if chat else ""
        self.setWindowTitle(f"{title} – Quantscope" if title else "Quantscope")

    def _show_open_chat(self) -> None:
        """Mark its row while it is shown: a click on any row then leads back from the models."""
        shown = self._stores.current.id if self._pages.page is Page.CHATS else None
        self._parts.sidebar.chat_list.show_open_chat(shown)

    def _on_page_changed(self) -> None:
        page = self._pages.page
        self._parts.sidebar.show_page_state(
            models=page is Page.MODELS, compare=page is Page.COMPARE
        )
        self._show_open_chat()
        self._show_title()

    def _on_chat_chosen(self, chat_id: str) -> None:
        self._stores.current.open(chat_id)
        self._pages.show_chats()

    def _on_chat_changed(self, chat_id: str | None) -> None:
        if chat_id is None:
            self._stores.transcript.clear()
        else:
            self._stores.transcript.open(chat_id)
        self._parts.show_empty(chat_id is None)
        self._show_open_chat()
        self._on_answering_changed()
        self._show_title()
        self._state.show_context()

    def _on_answering_changed(self) -> None:
        self._parts.composer.set_answering(self._stores.current.answering)

    def _on_new_chat(self) -> None:
        self._stores.current.start_new()
        self._on_message_requested()

    def _on_message_requested(self) -> None:
        self._pages.show_chats()
        self._parts.composer.focus_message()

    def _on_send(self, text: str, attachments: tuple[Attachment, ...] = ()) -> None:
        model_id, current = self._stores.library.current_id, self._stores.current
        if model_id is None or current.asking:
            return
        self._sent = text
        if current.answering and current.id is not None:
            current.queue.add(current.id, text, attachments)
            self._on_question_accepted()
        else:
            current.send(text, model_id, attachments)

    def _on_question_chosen(self, text: str) -> None:
        self._on_send(text)
        self._parts.composer.focus_message()

    def _on_question_accepted(self) -> None:
        self._parts.composer.clear_sent(self._sent)
        self._files.clear_sent()

    def _on_chat_deleted(self, chat: Chat) -> None:
        if chat.temporary:
            return
        text = self.tr("“{title}” deleted").format(title=chat.title or self.tr("New chat"))
        self._parts.undo_bar.offer(text, chat.id)

    def _on_delete_open_chat(self) -> None:
        if self._stores.current.id is not None:
            self._stores.current.delete(self._stores.current.id)

    def quit(self) -> None:
        """Close it for good, even where closing leaves it in the tray."""
        self.quit_requested.emit()
        self.close()

    def _on_search(self) -> None:
        if not self._parts.sidebar.isVisible():
            self._panels.toggle_sidebar()
        self._parts.sidebar.focus_search()

    def _on_models_requested(self) -> None:
        self._pages.show_chats()
        self._dialogs.open_picker()

    def _on_sampler_requested(self) -> None:
        self._pages.show_chats()
        self._dialogs.open_sampler()

    def _on_load_settings(self) -> None:
        if (model_id := self._stores.library.current_id) is not None:
            self.load_settings_requested.emit(model_id)

    def _on_models_page_toggled(self) -> None:
        if self._pages.page is Page.MODELS:
            self._on_message_requested()
        else:
            self._pages.show_models()

    def _on_compare_requested(self) -> None:
        self._pages.show_compare()

    def _on_compare_page_toggled(self) -> None:
        if self._pages.page is Page.COMPARE:
            self._on_message_requested()
        else:
            self._pages.show_compare()

    def _on_files_chosen(self, paths: list[str]) -> None:
        if not self._pages.take_files(paths):
            for path in paths:
                self._stores.library.import_model(path)

    def _on_parameters_changed(self) -> None:
        self._parts.composer.set_sampling(self._stores.parameters.effective)

    def _on_settings_changed(self) -> None:
        self._panels.show_panels()

    def _on_notices(self, notices: tuple[str, ...]) -> None:
        self.show_notice("\n".join(notices))

    def _on_shortcuts_requested(self) -> None:
        self._dialogs.show_shortcuts(self._actions.rows())
