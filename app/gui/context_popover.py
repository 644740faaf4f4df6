"""What fills the context, and what happens when it is full. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.bridge.sentences import translated
from app.gui.fonts import figure_font
from app.gui.formats import UNKNOWN, percent, tokens
from app.gui.icon_button import IconButton
from app.gui.load.stacked_bar import StackedBar
from app.gui.popover import Popover
from app.gui.settings.engine_words import EngineWords
from app.gui.status_dot import StatusDot
from app.gui.theme import mix

if TYPE_CHECKING:
    from app.bridge.context_fill import ContextFill
    from app.domain.answer_params import ContextPolicy
    from app.domain.insight import ContextParts
    from app.gui.theme_tokens import Theme

WIDTH = 360
_PARTS = ("system", "summary", "history", "attachments", "question", "answer", "frame", "other")


class ContextPopover(Popover):
    """Filled anew each time that it is opened, and once the engine has counted."""

    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    prompt_requested = Signal()

    def __init__(self, fill: ContextFill, theme: Theme, window: QWidget) -> None:
        super().__init__(self.tr("Context"), window)
        self._fill = fill
        self._theme = theme
        self._words = EngineWords(self)
        self._dots: dict[str, StatusDot] = {}
        self._rows: dict[str, tuple[QWidget, QLabel, QLabel]] = {}
        self._build_ui()
        self._close.clicked.connect(self.close_card)
        self._policy_link.clicked.connect(self._on_policy)
        self._longer_link.clicked.connect(self._on_longer)
        self._prompt_link.clicked.connect(self._on_prompt)
        fill.changed.connect(self._show)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._close.apply_theme(theme)
        for part, color in self._colors().items():
            self._dots[part].set_color(color)
        self._show()

    def open_over(self, anchor: QWidget, policy: ContextPolicy) -> None:
        """`policy`: what happens when the context is full."""
        said = {value: (name, sentence) for value, name, sentence in self._words.policies()}
        name, sentence = said[policy]
        self._policy.setText(self.tr("When it is full: {name}").format(name=name))
        self._policy_note.setText(sentence)
        self._fill.count()
        self._column.activate()
        height = self._column.heightForWidth(WIDTH)
        self.open_at(anchor, self._close, QSize(WIDTH, height))

    def _show(self) -> None:
        used, parts = self._fill.used, self._fill.parts
        self._show_total(used)
        counts = _counts(parts, used)
        colors, length = self._colors(), used[1] if used else 0
        for part, (dot, name, figure) in self._rows.items():
            count = counts.get(part)
            for widget in (dot, name, figure):
                widget.setVisible(part in ("question", "answer", "free") or bool(count))
            figure.setText(tokens(count))
            figure.setAccessibleName(f"{name.text()}: {tokens(count)}")
        shares = [(counts.get(part) or 0, colors[part]) for part in _PARTS]
        if parts is None and used:
            shares = [(used[0], self._theme.accent)]
        bar = [(count / length, color) for count, color in shares if count and length]
        self._bar.show_parts(bar, self._theme.selected, self._total.text())
        self._note.setText(self._said())
        self._note.setVisible(bool(self._note.text()))
        if not self.isHidden():
            self._column.activate()
            self._fit_height()

    def _fit_height(self) -> None:
        """The card stands on its anchor, so it grows upwards."""
        box = self.card.geometry()
        height = self._column.heightForWidth(box.width())
        box.setTop(max(8, box.bottom() + 1 - height))
        self.card.setGeometry(box)

    def _show_total(self, used: tuple[int, int] | None) -> None:
        if used is None:
            self._total.setText(UNKNOWN)
            return
        words = self.tr("{used} of {length} tokens, {share}")
        share = percent(100 * used[0] / max(1, used[1]))
        text = words.format(used=tokens(used[0]), length=tokens(used[1]), share=share)
        self._total.setText(text)

    def _said(self) -> str:
        problem = self._fill.problem
        if problem is not None and problem.code == "not_resident":
            return self.tr("Once the model is loaded it is counted what fills the context.")
        return translated(problem.text) if problem is not None else ""

    def _on_policy(self) -> None:
        self.close_card()
        self.engine_settings_requested.emit()

    def _on_longer(self) -> None:
        self.close_card()
        self.load_settings_requested.emit()

    def _on_prompt(self) -> None:
        self.close_card()
        self.prompt_requested.emit()

    def _names(self) -> dict[str, str]:
        return {
            "system": self.tr("System prompt"),
            "summary": self.tr("Summary of older turns"),
            "history": self.tr("Earlier turns"),
            "attachments": self.tr("Attachments"),
            "question": self.tr("Last question"),
            "answer": self.tr("Last answer"),
            "frame": self.tr("Around them, by the template"),
            "other": self.tr("Thoughts, and what is let go next"),
            "free": self.tr("Free"),
        }

    def _colors(self) -> dict[str, str]:
        theme = self._theme
        return {
            "system": theme.code_function,
            "summary": theme.code_number,
            "history": theme.chart_speed,
            "attachments": theme.warning,
            "question": mix(theme.card, theme.chart_speed, 0.5),
            "answer": theme.chart_memory,
            "frame": theme.text_tertiary,
            "other": mix(theme.card, theme.text_tertiary, 0.5),
            "free": theme.selected,
        }

    def _build_ui(self) -> None:
        title = QLabel(self.tr("Context"))
        title.setObjectName("popoverTitle")
        self._close = IconButton("x", self.tr("Close"))
        self._close.setFixedSize(28, 28)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._close)
        self._total = QLabel()
        self._total.setObjectName("contextTotal")
        self._total.setFont(figure_font(13, QFont.Weight.DemiBold))
        self._bar = StackedBar()
        self._note = _sentence()
        self._column = column = QVBoxLayout(self.card)
        column.setContentsMargins(16, 8, 14, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._total)
        column.addWidget(self._bar)
        column.addLayout(self._build_rows())
        column.addWidget(self._note)
        self._build_policy(column)

    def _build_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (part, text) in enumerate(self._names().items()):
            self._dots[part] = dot = StatusDot()
            name = QLabel(text)
            name.setObjectName("figureName")
            figure = QLabel(UNKNOWN)
            figure.setFont(figure_font(12, QFont.Weight.Medium))
            grid.addWidget(dot, row, 0)
            grid.addWidget(name, row, 1)
            grid.addWidget(figure, row, 2, Qt.AlignmentFlag.AlignRight)
            self._rows[part] = (dot, name, figure)
        return grid

    def _build_policy(self, column: QVBoxLayout) -> None:
        self._policy = QLabel()
        self._policy.setObjectName("fieldTitle")
        self._policy.setWordWrap(True)
        self._policy_note = _sentence()
        self._policy_link = _link(self.tr("Change this"), "contextPolicyLink")
        self._longer_link = _link(self.tr("Longer context"), "contextLengthLink")
        self._prompt_link = _link(self.tr("Whole prompt"), "contextPromptLink")
        links = QHBoxLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(4)
        for link in (self._policy_link, self._longer_link, self._prompt_link):
            links.addWidget(link)
            links.addSpacing(10)
        links.addStretch(1)
        column.addSpacing(4)
        column.addWidget(self._policy)
        column.addWidget(self._policy_note)
        column.addLayout(links)


def _counts(parts: ContextParts | None, used: tuple[int, int] | None) -> dict[str, int]:
    if used is None:
        return {}
    known = {"free": max(0, used[1] - used[0])}
    if parts is None:
        return known
    known |= {part: getattr(parts, part) for part in _PARTS if part != "other"}
    known["other"] = max(0, used[0] - parts.total)
    known["free"] = max(0, used[1] - max(used[0], parts.total))
    return known


def _sentence() -> QLabel:
    label = QLabel()
    label.setObjectName("fieldSentence")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _link(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setProperty("kind", "link")
    return button
