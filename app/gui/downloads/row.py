"""One download: name, progress, figures, and what can be done with it. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.bridge.download_list_model import download_title
from app.domain.display_text import display_text
from app.domain.download import Download, DownloadProgress, DownloadState
from app.gui.downloads.progress_bar import ThinProgressBar
from app.gui.downloads.words import TONES, figures_text, state_text
from app.gui.elided_label import ElidedLabel
from app.gui.fonts import figure_font
from app.gui.icon_button import IconButton
from app.gui.plain_tooltip import plain_tooltip
from app.gui.theme import danger

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

HEIGHT = 84
_BUTTONS = 4  # at most at a time
_BUTTON = 30
_TELLING = frozenset({DownloadState.PAUSED, DownloadState.FAILED, DownloadState.DONE})
_PAUSABLE = frozenset({DownloadState.QUEUED, DownloadState.ACTIVE, DownloadState.VERIFYING})


class DownloadRow(QFrame):
    """Shows an entry; wishes leave as signals with its id."""

    pause_requested = Signal(str)
    resume_requested = Signal(str)
    retry_requested = Signal(str)
    cancel_requested = Signal(str)
    move_requested = Signal(str, int)  # -1 up, 1 down

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._download: Download | None = None
        self._build_ui()
        self._connect()
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        self._theme = theme
        for button in self._buttons:
            button.apply_theme(theme)
        self._show_bar_color()

    @property
    def stops(self) -> tuple[IconButton, ...]:
        """Where the Tab key halts, from left to right."""
        return self._buttons

    def show_current(self, *, current: bool) -> None:
        if bool(self.property("current")) != current:
            self.setProperty("current", current)
            self.style().polish(self)

    def show_place(self, *, first: bool, last: bool) -> None:
        """Whether it can still move up or down."""
        self._up.setEnabled(not first)
        self._down.setEnabled(not last)

    def show_download(
        self, download: Download, received: int, progress: DownloadProgress | None
    ) -> None:
        """The newest of an entry; what did not change is not painted anew."""
        other_state = self._download is None or (
            (download.id, download.state) != (self._download.id, self._download.state)
        )
        self._download = download
        if other_state:
            self._show_state(download)
        state = state_text(download, progress)
        figures = figures_text(download, received, progress)
        self._state.setText(state)
        told = download.problem is not None and download.state in _TELLING
        self._figures.setText(figures)
        self._trouble.setText(figures if told else "")
        self._trouble.setToolTip(plain_tooltip(figures if told else ""))
        self._figures.setVisible(not told)
        self._trouble.setVisible(told)
        self._bar.setVisible(not told and download.state is not DownloadState.DONE)
        fraction = received / download.size if download.size else 0.0
        self._bar.set_fraction(1.0 if download.state is DownloadState.DONE else fraction)
        percent = self.tr("{0} percent").format(int(100 * fraction))
        self.setAccessibleName(f"{download_title(download)}, {state}, {percent}")
        self.setAccessibleDescription(figures)

    def _show_state(self, download: Download) -> None:
        state, title = download.state, download_title(download)
        self._name.setText(display_text(download.repository.rpartition("/")[2]))
        self._level.setText(self._level_words(download))
        tone = TONES.get(state, "")
        for widget in (self, self._state, self._figures, self._trouble):
            widget.setProperty("tone", tone)
            widget.style().polish(widget)
        self._bar.setAccessibleName(self.tr("Progress of {0}").format(title))
        self._pause.setVisible(state in _PAUSABLE)
        self._resume.setVisible(state is DownloadState.PAUSED)
        self._retry.setVisible(state is DownloadState.FAILED)
        self._up.setVisible(state is not DownloadState.DONE)
        self._down.setVisible(state is not DownloadState.DONE)
        for button, words in self._words().items():
            button.setAccessibleName(f"{words} {title}")
            button.setToolTip(words)
        self._show_bar_color()

    def _words(self) -> dict[IconButton, str]:
        done = self._download is not None and self._download.state is DownloadState.DONE
        return {
            self._up: self.tr("Move up"),
            self._down: self.tr("Move down"),
            self._pause: self.tr("Pause"),
            self._resume: self.tr("Resume"),
            self._retry: self.tr("Try again"),
            self._cancel: self.tr("Remove from list") if done else self.tr("Cancel"),
        }

    def _level_words(self, download: Download) -> str:
        words = [display_text(download.label, 40), display_text(download.repository.split("/")[0])]
        companions = [file.path for file in download.files if file.companion]
        parts = len(download.files) - len(companions)
        if parts > 1:
            words.append(self.tr("{0} parts").format(parts))
        words += [
            self.tr("with {0}").format(display_text(path.rpartition("/")[2], 60))
            for path in companions[:2]
        ]
        return " · ".join(words)

    def _show_bar_color(self) -> None:
        theme = self._theme
        state = self._download.state if self._download is not None else None
        colors = {
            DownloadState.FAILED: danger(theme),
            DownloadState.PAUSED: theme.text_tertiary,
            DownloadState.QUEUED: theme.text_tertiary,
            DownloadState.VERIFYING: theme.success,
        }
        color = colors.get(state, theme.accent) if state is not None else theme.accent
        self._bar.set_colors(color, theme.selected)

    def _build_ui(self) -> None:
        self.setObjectName("downloadRow")
        self._name, self._level = ElidedLabel(), ElidedLabel()
        self._name.setObjectName("downloadName")
        self._level.setObjectName("downloadLevel")
        self._state = QLabel()
        self._state.setObjectName("downloadState")
        self._figures = ElidedLabel()
        self._figures.setObjectName("downloadFigures")
        self._figures.setFont(figure_font(12))
        self._trouble = QLabel()  # two lines: what happened, and what to do
        self._trouble.setObjectName("downloadFigures")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setFont(figure_font(12))
        self._trouble.setWordWrap(True)
        self._trouble.setMaximumHeight(2 * self._trouble.fontMetrics().lineSpacing())
        self._trouble.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._bar = ThinProgressBar()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._level, 1)
        top.addWidget(self._state)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(1)
        column.addLayout(top)
        column.addWidget(self._bar)
        column.addWidget(self._figures)
        column.addWidget(self._trouble)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self._build_buttons())

    def _build_buttons(self) -> QWidget:
        self._up = IconButton("arrow-up", self.tr("Move up"))
        self._down = IconButton("arrow-down", self.tr("Move down"))
        self._pause = IconButton("pause", self.tr("Pause"))
        self._resume = IconButton("play", self.tr("Resume"))
        self._retry = IconButton("rotate-ccw", self.tr("Try again"))
        self._cancel = IconButton("x", self.tr("Cancel"))
        names = ("up", "down", "pause", "resume", "retry", "cancel")
        moves, states = (self._up, self._down), (self._pause, self._resume, self._retry)
        self._buttons: tuple[IconButton, ...] = (*moves, *states, self._cancel)
        area = QWidget()
        area.setFixedWidth(_BUTTONS * _BUTTON)
        row = QHBoxLayout(area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addStretch(1)
        for button, name in zip(self._buttons, names, strict=True):
            button.setObjectName(f"{name}Download")
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(_BUTTON, _BUTTON)
            row.addWidget(button)
        return area

    def _connect(self) -> None:
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._pause.clicked.connect(self._on_pause)
        self._resume.clicked.connect(self._on_resume)
        self._retry.clicked.connect(self._on_retry)
        self._cancel.clicked.connect(self._on_cancel)

    @property
    def _id(self) -> str:
        return self._download.id if self._download is not None else ""

    def _on_up(self) -> None:
        self.move_requested.emit(self._id, -1)

    def _on_down(self) -> None:
        self.move_requested.emit(self._id, 1)

    def _on_pause(self) -> None:
        self.pause_requested.emit(self._id)

    def _on_resume(self) -> None:
        self.resume_requested.emit(self._id)

    def _on_retry(self) -> None:
        self.retry_requested.emit(self._id)

    def _on_cancel(self) -> None:
        self.cancel_requested.emit(self._id)
