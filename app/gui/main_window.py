"""The main window: its parts, and what they say to the stores. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QWidget

from app.gui.device_text import gpu_text
from app.gui.drop_overlay import model_paths
from app.gui.icons import app_icon
from app.gui.panel_rules import Panel, PanelWishes, both_fit, visible_panels
from app.gui.window_actions import WindowActions
from app.gui.window_layout import WindowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDropEvent,
        QKeyEvent,
        QMoveEvent,
        QResizeEvent,
    )

    from app.bridge.stores import Stores
    from app.domain.chat import Chat
    from app.domain.events import Problem
    from app.domain.settings import ThemeChoice
    from app.gui.model_picker import ModelPicker
    from app.gui.sampler_popover import SamplerPopover
    from app.gui.theme import ThemeController
    from app.gui.theme_tokens import Theme

GEOMETRY_DELAY_MS = 500


class MainWindow(QMainWindow):
    """Shows the stores; user wishes go to their methods.

    `geometry_changed` carries what `restore_window` takes at the next start.
    """

    geometry_changed = Signal(bytes)

    def __init__(self, stores: Stores, transcript: QWidget, themes: ThemeController) -> None:
        super().__init__()
        self._stores = stores
        self._themes = themes
        self._favoured = Panel.SIDEBAR
        self._sent = ""
        self._parts = WindowLayout(stores, transcript, themes.theme)
        self._picker: ModelPicker | None = None
        self._sampler: SamplerPopover | None = None
        self._actions = WindowActions(self)
        self._geometry_delay = QTimer(self, singleShot=True, interval=GEOMETRY_DELAY_MS)
        self._build_ui()
        self._connect_actions()
        self._connect_parts()
        self._connect_stores()
        self._show_all()

    def restore_window(self, geometry: bytes) -> None:
        """Size and place of the last time; without them a size that fits the screen."""
        if not geometry or not self.restoreGeometry(QByteArray(geometry)):
            room = self.screen().availableGeometry()
            self.resize(min(1320, room.width() - 80), min(860, room.height() - 80))

    def show_problem(self, problem: Problem) -> None:
        self._parts.banner.show_problem(problem)

    def come_to_front(self) -> None:
        """Show the window above others, as a second start of the app asks for."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panels()
        self._geometry_delay.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._geometry_delay.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._on_geometry_due()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._stores.chats.refresh_sections()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stores.current.stop()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if model_paths(event.mimeData()):
            event.acceptProposedAction()
            self._parts.drop_overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._parts.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._parts.drop_overlay.hide()
        event.acceptProposedAction()
        self._on_files_chosen(model_paths(event.mimeData()))

    def _build_ui(self) -> None:
        self.setWindowTitle("Quantscope")
        self.setWindowIcon(app_icon())
        self.setMinimumSize(640, 480)
        self.setAcceptDrops(True)
        self.setCentralWidget(self._parts)
        self._parts.composer.focus_message()

    def _connect_actions(self) -> None:
        actions, parts = self._actions, self._parts
        actions.new_chat_requested.connect(self._on_new_chat)
        actions.search_requested.connect(self._on_search)
        actions.models_requested.connect(self._on_models_requested)
        actions.import_requested.connect(self._on_import_requested)
        actions.sidebar_toggled.connect(self._on_sidebar_toggled)
        actions.live_toggled.connect(self._on_live_toggled)
        actions.message_requested.connect(parts.composer.focus_message)
        actions.delete_requested.connect(self._on_delete_open_chat)
        actions.theme_requested.connect(self._on_theme_requested)
        actions.shortcuts_requested.connect(self._on_shortcuts_requested)
        actions.about_requested.connect(self._on_about_requested)
        actions.quit_requested.connect(self.close)
        self._geometry_delay.timeout.connect(self._on_geometry_due)

    def _connect_parts(self) -> None:
        sidebar, header, composer = self._parts.sidebar, self._parts.header, self._parts.composer
        sidebar.new_chat_requested.connect(self._on_new_chat)
        sidebar.collapse_requested.connect(self._on_sidebar_toggled)
        sidebar.theme_menu_requested.connect(self._on_theme_menu)
        sidebar.chat_list.chat_chosen.connect(self._stores.current.open)
        sidebar.chat_list.delete_requested.connect(self._stores.current.delete)
        header.sidebar_requested.connect(self._on_sidebar_toggled)
        header.new_chat_requested.connect(self._on_new_chat)
        header.models_requested.connect(self._on_models_requested)
        header.live_toggled.connect(self._on_live_toggled)
        header.more_requested.connect(self._on_more_menu)
        composer.send_requested.connect(self._on_send)
        composer.stop_requested.connect(self._stores.current.stop)
        composer.sampler_requested.connect(self._on_sampler_requested)
        self._parts.empty_state.question_chosen.connect(self._on_question_chosen)
        self._parts.empty_state.import_requested.connect(self._on_import_requested)
        self._parts.undo_bar.undo_requested.connect(self._stores.current.restore)

    def _connect_stores(self) -> None:
        stores = self._stores
        stores.current.changed.connect(self._on_chat_changed)
        stores.current.answering_changed.connect(self._on_answering_changed)
        stores.current.question_accepted.connect(self._on_question_accepted)
        stores.current.chat_deleted.connect(self._on_chat_deleted)
        stores.chats.dataChanged.connect(self._show_title)
        stores.library.models_changed.connect(self._show_model)
        stores.library.current_changed.connect(self._show_model)
        stores.live.models_changed.connect(self._show_model)
        stores.live.notices_raised.connect(self._on_notices)
        stores.live.machine_changed.connect(self._show_device)
        stores.settings.changed.connect(self._on_settings_changed)
        stores.context.changed.connect(self._show_context)
        stores.problems.raised.connect(self.show_problem)
        self._themes.theme_changed.connect(self._on_theme_changed)

    def _show_all(self) -> None:
        self._on_settings_changed()
        self._on_chat_changed(self._stores.current.id)
        self._show_model()

    def _show_panels(self) -> None:
        settings = self._stores.settings.settings
        wishes = PanelWishes(settings.sidebar_visible, settings.live_panel_visible, self._favoured)
        shown = visible_panels(self.width(), wishes)
        self._parts.sidebar.setVisible(Panel.SIDEBAR in shown)
        self._parts.live_panel.setVisible(Panel.LIVE in shown)
        self._parts.header.show_sidebar_state(Panel.SIDEBAR in shown)
        self._parts.header.show_live_state(Panel.LIVE in shown)

    def _show_model(self) -> None:
        library, live = self._stores.library, self._stores.live
        model = library.current
        self._parts.header.model_button.show_model(model, live.state(library.current_id))
        self._parts.composer.set_model_name(model.display_name if model else None)
        self._parts.empty_state.show_model(model, library.listed)
        self._show_device()
        self._show_context()

    def _show_device(self) -> None:
        live = self._stores.live
        loaded = live.state(self._stores.library.current_id).loaded
        self._parts.sidebar.set_device(gpu_text(loaded, live.sample) or self._cpu_text(live.cores))

    def _cpu_text(self, cores: int | None) -> str:
        if cores is None:
            return self.tr("CPU")
        cpu = self.tr("CPU · 1 core") if cores == 1 else self.tr("CPU · {count} cores")
        return cpu.format(count=cores)

    def _show_context(self) -> None:
        known = self._stores.context.tokens
        self._parts.composer.set_context(*(known or (None, None)))

    def _show_title(self) -> None:
        chat = self._stores.chats.chat(self._stores.current.id or "")
        title = chat.title if chat else ""
        self.setWindowTitle(f"{title} – Quantscope" if title else "Quantscope")

    def _on_chat_changed(self, chat_id: str | None) -> None:
        if chat_id is None:
            self._stores.transcript.clear()
        else:
            self._stores.transcript.open(chat_id)
        self._parts.show_empty(chat_id is None)
        self._parts.sidebar.chat_list.show_open_chat(chat_id)
        self._on_answering_changed()
        self._show_title()
        self._show_context()

    def _on_answering_changed(self) -> None:
        self._parts.composer.set_answering(self._stores.current.answering)

    def _on_new_chat(self) -> None:
        self._stores.current.start_new()
        self._parts.composer.focus_message()

    def _on_send(self, text: str) -> None:
        model_id = self._stores.library.current_id
        if model_id is not None and not self._stores.current.asking:
            self._sent = text
            self._stores.current.send(text, model_id)

    def _on_question_chosen(self, text: str) -> None:
        self._on_send(text)
        self._parts.composer.focus_message()

    def _on_question_accepted(self) -> None:
        self._parts.composer.clear_sent(self._sent)

    def _on_chat_deleted(self, chat: Chat) -> None:
        text = self.tr("“{title}” deleted").format(title=chat.title or self.tr("New chat"))
        self._parts.undo_bar.offer(text, chat.id)

    def _on_delete_open_chat(self) -> None:
        if self._stores.current.id is not None:
            self._stores.current.delete(self._stores.current.id)

    def _on_search(self) -> None:
        if not self._parts.sidebar.isVisible():
            self._on_sidebar_toggled()
        self._parts.sidebar.focus_search()

    def _on_models_requested(self) -> None:
        if self._picker is None:
            from app.gui.model_picker import ModelPicker

            theme = self._themes.theme
            self._picker = ModelPicker(self._stores.library, self._stores.live, theme, self._parts)
            self._picker.import_requested.connect(self._on_import_requested)
        self._picker.open_under(self._parts.header.model_button)

    def _on_sampler_requested(self) -> None:
        if self._sampler is None:
            from app.gui.sampler_popover import SamplerPopover

            self._sampler = SamplerPopover(self._stores.settings, self._themes.theme, self._parts)
        self._sampler.open_over(self._parts.composer.sampler_button)

    def _on_import_requested(self) -> None:
        dialog = QFileDialog(self, self.tr("Import model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("GGUF models (*.gguf)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _on_files_chosen(self, paths: list[str]) -> None:
        for path in paths:
            self._stores.library.import_model(path)

    def _on_sidebar_toggled(self) -> None:
        self._favoured = Panel.SIDEBAR
        self._stores.settings.change(sidebar_visible=not self._parts.sidebar.isVisible())
        self._show_panels()

    def _on_live_toggled(self) -> None:
        visible = self._parts.live_panel.isVisible()
        self._favoured = Panel.SIDEBAR if visible else Panel.LIVE
        # Where only one fits, hiding gives the room back to the sidebar and is not remembered.
        if not visible or both_fit(self.width()):
            self._stores.settings.change(live_panel_visible=not visible)
        self._show_panels()

    def _on_theme_menu(self) -> None:
        self._actions.pop_up_themes(self._parts.sidebar.theme_button)

    def _on_more_menu(self) -> None:
        self._actions.pop_up_more(self._parts.header.more_button)

    def _on_theme_requested(self, choice: ThemeChoice) -> None:
        self._stores.settings.change(theme=choice)

    def _on_theme_changed(self, theme: Theme) -> None:
        self._parts.apply_theme(theme)
        for popover in (self._picker, self._sampler):
            if popover is not None:
                popover.apply_theme(theme)

    def _on_settings_changed(self) -> None:
        settings = self._stores.settings.settings
        self._themes.choose(settings.theme)
        self._actions.show_choice(settings.theme)
        self._parts.composer.set_sampling(settings.sampling)
        self._show_panels()

    def _on_notices(self, notices: tuple[str, ...]) -> None:
        self._parts.banner.show_notice("\n".join(notices))

    def _on_shortcuts_requested(self) -> None:
        from app.gui.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._actions.rows(), self).open()

    def _on_about_requested(self) -> None:
        from app.gui.about_dialog import AboutDialog, versions

        loaded = self._stores.live.state(self._stores.library.current_id).loaded
        AboutDialog(versions(loaded), self).open()

    def _on_geometry_due(self) -> None:
        self._geometry_delay.stop()
        self.geometry_changed.emit(bytes(self.saveGeometry().data()))
