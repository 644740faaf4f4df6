"""Whether the file is what it was, and whether the Hub has a newer one. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from app.bridge.sentences import told
from app.domain.library import UpstreamVerdict, VerifyOutcome
from app.gui.formats import percent
from app.gui.library.copy_line import CopyLine
from app.gui.library.level_text import duration, moment
from app.gui.library.wishes import Wish
from app.gui.library.word_label import WordLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.bridge.file_checks import CheckState
    from app.domain.model_file import ModelFile
    from app.gui.theme_tokens import Theme

STEPS = 1000


class CheckCard(QFrame):
    """Nothing is read or asked before the user wants it. wished(Wish)."""

    wished = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._running = False
        self._build_ui(theme)
        self._connect()

    def apply_theme(self, theme: Theme) -> None:
        self._hash.apply_theme(theme)

    def show_state(self, model: ModelFile, state: CheckState) -> None:
        self._running = state.fraction is not None
        self._show_hash(model)
        self._progress.setVisible(self._running)
        self._progress.setValue(round((state.fraction or 0.0) * STEPS))
        self._verify.setText(self.tr("Stop") if self._running else self.tr("Verify"))
        self._verify.setEnabled(not model.missing)
        self._upstream.setVisible(model.details.source is not None)
        self._upstream.setEnabled(not state.asking)
        self._show_words(state)

    def _show_hash(self, model: ModelFile) -> None:
        known = model.details
        digest = known.sha256 or ""
        self._hash.show_text(digest, f"sha256 {_grouped(digest)}" if digest else "")
        if known.verified_at is not None:
            words = self.tr("Verified {when}").format(when=moment(known.verified_at))
        else:
            words = self.tr("Not verified yet")
        self._verified.setText(words)

    def _show_words(self, state: CheckState) -> None:
        tone, words = self._words(state)
        self._result.setVisible(bool(words))
        self._result.setText(words)
        if self._result.property("tone") != tone:
            self._result.setProperty("tone", tone)
            self._result.style().polish(self._result)

    def _words(self, state: CheckState) -> tuple[str, str]:
        """Tone and text of the newest news."""
        if state.fraction is not None:
            return "", self._progress_words(state.fraction, state.seconds_left)
        if state.asking:
            return "", self.tr("Asking the Hub…")
        if state.problem is not None:
            return "bad", told(state.problem)
        if (upstream := state.upstream) is not None:
            good = upstream.verdict is UpstreamVerdict.SAME
            return "good" if good else "", f"{upstream.text} {upstream.action}".strip()
        if (result := state.result) is not None:
            tone = "bad" if result.outcome is VerifyOutcome.WRONG else "good"
            return tone, f"{result.text} {result.action}".strip()
        return "", ""

    def _progress_words(self, fraction: float, left: float | None) -> str:
        done = percent(100 * fraction)
        if left is None:
            return self.tr("Reading the whole file: {done}").format(done=done)
        words = self.tr("Reading the whole file: {done}, {left} left")
        return words.format(done=done, left=duration(left))

    def _build_ui(self, theme: Theme) -> None:
        self.setObjectName("card")
        title = QLabel(self.tr("Integrity"))
        title.setObjectName("cardTitle")
        self._verified = WordLabel("quietLine")
        self._hash = CopyLine(self.tr("Copy sha256"), "hashLine", theme)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(self.tr("Check of the file"))
        self._progress.setTextVisible(False)
        self._progress.setRange(0, STEPS)
        self._progress.setFixedHeight(6)
        self._result = WordLabel("checkResult")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(6)
        for part in (title, self._verified, self._hash, self._progress, self._result):
            column.addWidget(part)
        column.addLayout(self._build_buttons())

    def _build_buttons(self) -> QHBoxLayout:
        self._verify = QPushButton(self.tr("Verify"))
        self._verify.setObjectName("verifyModel")
        self._upstream = QPushButton(self.tr("Newer upload?"))
        self._upstream.setObjectName("checkUpstream")
        self._upstream.setAccessibleName(self.tr("Check for a newer upload"))
        self._upstream.setToolTip(self.tr("Asks the Hub once whether this file has changed there"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._verify, self._upstream):
            button.setProperty("kind", "chip")
            button.setFixedHeight(28)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._verify.clicked.connect(self._on_verify_clicked)
        self._upstream.clicked.connect(self._on_upstream_clicked)

    def _on_verify_clicked(self) -> None:
        self.wished.emit(Wish.STOP_VERIFY if self._running else Wish.VERIFY)

    def _on_upstream_clicked(self) -> None:
        self.wished.emit(Wish.CHECK_UPSTREAM)


def _grouped(digest: str) -> str:
    """With spaces, so that people can compare it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
