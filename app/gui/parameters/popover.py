"""The parameter panel over the composer's chip. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.presets import (
    BUNDLED_PROMPTS,
    BUNDLED_SAMPLERS,
    PromptPreset,
    SamplerPreset,
    preset_like,
)
from app.gui.form_scroll import form_scroll
from app.gui.parameters.panel import ParameterPanel
from app.gui.parameters.preset_bar import PresetBar, PresetEntry
from app.gui.parameters.prompt_row import PromptRow
from app.gui.parameters.scope_bar import ScopeBar
from app.gui.parameters.texts import ParameterTexts
from app.gui.popover import Popover

if TYPE_CHECKING:
    from app.bridge.parameters_store import ParametersStore, Scope
    from app.bridge.presets_store import PresetsStore
    from app.gui.theme_tokens import Theme

WIDTH = 440
HEIGHT = 680


class ParametersPopover(Popover):
    """Changes count from the next answer on."""

    announced = Signal(str)

    def __init__(
        self, store: ParametersStore, presets: PresetsStore, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(self.tr("Answer settings"), window)
        self._store = store
        self._presets = presets
        self._texts = ParameterTexts(self)
        self._deleted: SamplerPreset | PromptPreset | None = None
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._panel.apply_theme(theme)
        self._bar.apply_theme(theme)

    def open_over(self, anchor: QWidget) -> None:
        self._search.clear()
        self._notice.hide()
        self._store.choose_nearest_scope()
        self._refresh()
        self.open_at(anchor, self._panel.numbers[0].spin, QSize(WIDTH, HEIGHT))
        self._scroll.verticalScrollBar().setValue(0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay in the card: leaving it would close it, also where a button has done its work."""
        stops = self._stops()
        at: QWidget | None = self.window().focusWidget()
        if at is None or not stops:
            return super().focusNextPrevChild(forward)
        start = at
        while (at := at.nextInFocusChain() if forward else at.previousInFocusChain()) is not None:
            if at in stops or at is start:
                break
        if at is None or at not in stops:
            return super().focusNextPrevChild(forward)
        at.setFocus(Qt.FocusReason.TabFocusReason)
        if self._panel.isAncestorOf(at):
            self._scroll.ensureWidgetVisible(at)
        return True

    def close_card(self) -> None:
        self._panel.settle()
        super().close_card()

    def _stops(self) -> list[QWidget]:
        """Where Tab stops in the card, in order; of choices only the one that is taken."""
        stops: list[QWidget] = []
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
            part = isinstance(at.parentWidget(), QAbstractSpinBox)
            other = isinstance(at, QPushButton) and at.isCheckable() and not at.isChecked()
            if tab and not part and not other and at.isVisible() and at.isEnabled():
                stops += [at] if self.isAncestorOf(at) else []
            at = at.nextInFocusChain()
        return stops

    def _build_ui(self) -> None:
        self._bar = PresetBar(self.tr("Preset"), explains=True)
        self._prompts = PresetBar(self.tr("System prompt presets"), explains=False)
        self._panel = ParameterPanel(self._store, PromptRow(self._prompts))
        self._panel.setObjectName("popoverContent")
        self._scroll = form_scroll(self._panel, "popoverScroll")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 4)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._build_notice())

    def _build_head(self) -> QWidget:
        head = QFrame()
        head.setObjectName("parametersHead")
        title = QLabel(self.tr("Answer settings"))
        title.setObjectName("popoverTitle")
        self._reset_all = QPushButton(self.tr("Reset all"))
        self._reset_all.setProperty("kind", "link")
        self._reset_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._search = QLineEdit()
        self._search.setObjectName("parameterSearch")
        self._search.setPlaceholderText(self.tr("Search settings"))
        self._search.setAccessibleName(self.tr("Search settings"))
        self._search.setFixedHeight(30)
        self._scopes = ScopeBar()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title)
        top.addWidget(self._search, 1)
        top.addWidget(self._reset_all)
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._scopes)
        column.addWidget(self._bar)
        return head

    def _build_notice(self) -> QWidget:
        self._notice = QFrame()
        self._notice.setObjectName("parametersNotice")
        self._notice_text = QLabel()
        self._notice_text.setTextFormat(Qt.TextFormat.PlainText)
        self._notice_text.setWordWrap(True)
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setProperty("kind", "link")
        row = QHBoxLayout(self._notice)
        row.setContentsMargins(16, 6, 10, 6)
        row.addWidget(self._notice_text, 1)
        row.addWidget(self._undo)
        self._notice.hide()
        return self._notice

    def _connect(self) -> None:
        self._store.changed.connect(self._on_changed)
        self._store.problem_raised.connect(self._on_problem)
        self._presets.changed.connect(self._on_changed)
        self._presets.deleted.connect(self._on_deleted)
        self._presets.moved.connect(self._on_moved)
        self._presets.problem_raised.connect(self._on_problem)
        self._scopes.scope_chosen.connect(self._on_scope)
        self._search.textChanged.connect(self._panel.search)
        self._reset_all.clicked.connect(self._store.reset_all)
        self._undo.clicked.connect(self._on_undo)
        self._bar.chosen.connect(self._store.apply)
        self._bar.save_requested.connect(self._on_save_sampler)
        self._prompts.chosen.connect(self._on_prompt_chosen)
        self._prompts.save_requested.connect(self._on_save_prompt)
        for bar in (self._bar, self._prompts):
            bar.rename_requested.connect(self._presets.rename)
            bar.delete_requested.connect(self._presets.delete)
            bar.import_requested.connect(self._on_import)
            bar.export_requested.connect(self._on_export)

    def _refresh(self) -> None:
        self._panel.refresh()
        self._scopes.show_scope(self._store)
        self._reset_all.setEnabled(self._store.sampling != self._store.base)
        known = self._presets.presets
        entries = []
        for preset in (*BUNDLED_SAMPLERS, *known.samplers):
            name, words = preset.name, preset.sentence
            if preset.bundled:
                name, words = self._texts.preset(preset.name)
            entries.append(PresetEntry(preset, name, words))
        self._bar.show_presets(
            entries, preset_like(self._store.sampling, known), self.tr("Own settings")
        )
        prompts = (*BUNDLED_PROMPTS, *known.prompts)
        text = self._store.system_prompt
        current = next((each for each in prompts if each.text == text), None)
        names = [
            PresetEntry(
                each, self._texts.prompt(each.name) if each.bundled else each.name, each.text
            )
            for each in prompts
        ]
        self._prompts.show_presets(
            names, current, self.tr("Own words") if text else self.tr("None")
        )

    def _on_changed(self) -> None:
        if not self.isHidden():
            self._refresh()

    def _say(self, text: str, *, undo: bool = False) -> None:
        self._notice_text.setText(text)
        self._undo.setVisible(undo)
        self._notice.setAccessibleName(text)
        self._notice.show()

    def _on_scope(self, scope: Scope) -> None:
        self._panel.settle()
        self._store.choose_scope(scope)

    def _on_save_sampler(self, name: str) -> None:
        self._presets.save_sampler(name, self._store.sampling)

    def _on_save_prompt(self, name: str) -> None:
        self._panel.settle()
        self._presets.save_prompt(name, self._store.system_prompt)

    def _on_prompt_chosen(self, preset: PromptPreset) -> None:
        self._store.change_system_prompt(preset.text)

    def _on_deleted(self, preset: SamplerPreset | PromptPreset) -> None:
        self._deleted = preset
        self._say(self.tr("“{name}” was deleted.").format(name=preset.name), undo=True)

    def _on_undo(self) -> None:
        self._bar.button.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._deleted is not None:
            self._presets.restore(self._deleted)
            self._deleted = None
        self._notice.hide()

    def _on_moved(self, count: int, imported: bool) -> None:
        words = (
            self.tr("{count} presets imported.") if imported else self.tr("{count} presets saved.")
        )
        self._say(words.format(count=count))

    def _on_problem(self, problem: object) -> None:
        text, action = getattr(problem, "text", ""), getattr(problem, "action", "")
        self._say(f"{text} {action}".strip())

    def _on_import(self) -> None:
        title, kinds = self.tr("Import presets"), self.tr("Presets (*.json);;All files (*)")
        path, _kind = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if path:
            self._presets.import_file(path)

    def _on_export(self) -> None:
        title, kinds = self.tr("Export presets"), self.tr("Presets (*.json)")
        path, _kind = QFileDialog.getSaveFileName(self.window(), title, "presets.json", kinds)
        if path:
            self._presets.export_file(path)
