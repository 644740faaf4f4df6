"""The file of a batch: which, what its first prompts are, what of it is broken. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.bridge.sentences import told, translated
from app.gui.batch.form_parts import CONTROL_HEIGHT, card, field_label, plain_button, remark
from app.gui.elided_label import ElidedLabel
from app.gui.formats import local

if TYPE_CHECKING:
    from app.bridge.batch_draft import BatchDraft
    from app.domain.batch_sheet import BatchSheet

_SHOWN, _BROKEN_SHOWN = 4, 3
_ENDINGS = "*.txt *.md *.csv *.tsv *.jsonl *.ndjson *.json"
_DELAY_MS = 300
_HEAD = 300  # characters


class PromptsCard(QWidget):
    """Shows what `draft` has read."""

    def __init__(self, draft: BatchDraft) -> None:
        super().__init__()
        self._draft = draft
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._build_ui()
        self._choose.clicked.connect(self._on_choose)
        self._template.textEdited.connect(self._delay.start)
        self._template.editingFinished.connect(self._on_template)
        self._delay.timeout.connect(self._on_template)
        draft.changed.connect(self._refresh)
        self._refresh()

    def focus_first(self) -> None:
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        frame, column = card(self.tr("Prompts"))
        self._choose = plain_button(self.tr("Choose a file…"))
        self._choose.setObjectName("batchFile")
        self._name = ElidedLabel()
        self._name.setObjectName("batchFileName")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        column.addLayout(row)
        self._hint = remark(
            self.tr(
                "Drop a file here: TXT with a prompt on each line (or blocks between lines of "
                "---), CSV with a column “prompt”, or JSONL with “prompt” or “messages”."
            )
        )
        column.addWidget(self._hint)
        self._preview = [ElidedLabel() for _ in range(_SHOWN)]
        for label in self._preview:
            label.setObjectName("batchPreview")
            column.addWidget(label)
        self._problem = QLabel()
        self._problem.setObjectName("batchProblem")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        column.addWidget(self._problem)
        column.addWidget(self._build_template())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def _build_template(self) -> QWidget:
        self._own = QWidget()
        self._template = QLineEdit()
        self._template.setObjectName("batchTemplate")
        self._template.setFixedHeight(CONTROL_HEIGHT)
        self._columns = remark()
        column = QVBoxLayout(self._own)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        text = self.tr("A prompt of your own, with columns of the file in it")
        column.addWidget(field_label(text, self._template))
        column.addWidget(self._template)
        column.addWidget(self._columns)
        return self._own

    def _refresh(self) -> None:
        draft = self._draft
        sheet = draft.sheet if draft.path else None
        self._name.setText(self._file_line(sheet))
        self._hint.setVisible(not draft.path)
        self._own.setVisible(bool(draft.path))
        self._show_preview(sheet)
        self._problem.setText(self._broken(sheet))
        self._problem.setVisible(bool(self._problem.text()))
        if sheet is not None:
            names = ", ".join(f"{{{name}}}" for name in sheet.columns)
            self._columns.setText(self.tr("The file has {columns}.").format(columns=names))
            self._template.setPlaceholderText(self._example(sheet))
        if not draft.path and self._template.text():
            self._template.clear()

    def _example(self, sheet: BatchSheet) -> str:
        names = [name for name in sheet.columns if name.casefold() not in ("id", "system")]
        column = "prompt" if "prompt" in names or not names else names[0]
        text = self.tr("such as: Explain in one sentence: {column}")
        return text.replace("{column}", f"{{{column}}}")

    def _file_line(self, sheet: BatchSheet | None) -> str:
        if not self._draft.path:
            return ""
        parts = [PurePath(self._draft.path).name]
        if self._draft.is_reading:
            parts.append(self.tr("being read"))
        elif sheet is not None:
            parts.append(self.tr("{count} prompts").format(count=local(f"{len(sheet.prompts):,}")))
        return " · ".join(parts)

    def _show_preview(self, sheet: BatchSheet | None) -> None:
        prompts = sheet.prompts[:_SHOWN] if sheet is not None else ()
        for at, label in enumerate(self._preview):
            label.setVisible(at < len(prompts))
            if at < len(prompts):
                head = " ".join(prompts[at].text[:_HEAD].split())
                label.setText(f"{prompts[at].id}   {head}")

    def _broken(self, sheet: BatchSheet | None) -> str:
        if self._draft.problem is not None and not self._draft.is_reading:
            return told(self._draft.problem)
        if sheet is None or not sheet.broken_count:
            return ""
        count = local(f"{sheet.broken_count:,}")
        lines = [self.tr("Lines that give no prompt and are left out: {count}").format(count=count)]
        told_line = self.tr("Line {line}: {why}")
        lines += [
            told_line.format(line=broken.line, why=translated(broken.text))
            for broken in sheet.broken[:_BROKEN_SHOWN]
        ]
        return "\n".join(lines)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Prompts"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        prompts = self.tr("Files with prompts ({endings})").format(endings=_ENDINGS)
        dialog.setNameFilters([prompts, self.tr("All files (*)")])
        dialog.fileSelected.connect(self._draft.take_file)
        dialog.open()

    def _on_template(self) -> None:
        self._delay.stop()
        self._draft.set_template(self._template.text())
