"""Free text, JSON that fits a schema, or a grammar; checked while it is typed. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.answer_format import FormatKind
from app.gui.fonts import MONO_FAMILY
from app.gui.parameters.rows import ParameterRow
from app.gui.parameters.segments import Segments

if TYPE_CHECKING:
    from app.domain.answer_format import CheckedFormat

_DELAY_MS = 250
_HEIGHT = 150
_MOST_NOTES = 4
_EXAMPLE_SCHEMA = """\
{
  "type": "object",
  "properties": {
    "title": {"type": "string"},
    "score": {"type": "integer", "minimum": 1, "maximum": 5}
  },
  "required": ["title", "score"]
}"""
_EXAMPLE_GRAMMAR = """\
root ::= item+
item ::= "- " [^\\n]+ "\\n\""""


class FormatRow(ParameterRow):
    """A broken text is kept in the editor and does not hold until it is right."""

    format_changed = Signal(str, str)  # grammar, JSON schema; at most one of them has text
    check_requested = Signal(object, str)  # FormatKind, text

    def __init__(self) -> None:
        self._area = QWidget()
        super().__init__(
            self.tr("Format of the answer"),
            self.tr("Holds every answer to a form. Thinking stays free."),
            self._area,
            below=True,
        )
        self._kind = FormatKind.FREE
        self._held = ("", "")  # grammar and schema that hold
        self._texts = {FormatKind.GRAMMAR: "", FormatKind.JSON_SCHEMA: ""}
        self._delay = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._build_area()
        self._segments.chosen.connect(self._on_chosen)
        self._edit.textChanged.connect(self._on_edited)
        self._delay.timeout.connect(self._on_due)
        self._place.clicked.connect(self._on_place)
        self._example.clicked.connect(self._on_example)

    @property
    def edit(self) -> QPlainTextEdit:
        return self._edit

    @property
    def segments(self) -> Segments:
        return self._segments

    def matches(self, words: str) -> bool:
        """One looks for it by its choices, too."""
        names = (self.tr("JSON schema"), self.tr("Grammar"))
        sought = words.strip().casefold()
        return super().matches(words) or any(sought in name.casefold() for name in names)

    def show_format(self, grammar: str, schema: str, without: tuple[str, str]) -> None:
        """What holds; what is being typed stays."""
        if (grammar, schema) != self._held:
            self._held = (grammar, schema)
            self._texts[FormatKind.GRAMMAR] = grammar or self._texts[FormatKind.GRAMMAR]
            self._texts[FormatKind.JSON_SCHEMA] = schema or self._texts[FormatKind.JSON_SCHEMA]
            self._show_kind(_kind_of(grammar, schema))
            self._delay.start()
        self.show_changed((grammar, schema) != without)

    def show_check(self, checked: CheckedFormat) -> None:
        """What was found of a text; it holds from now on where nothing is wrong."""
        if checked.kind is not self._kind or checked.text != self._edit.toPlainText():
            return
        self._fault_at = (checked.line, checked.column)
        self._place.setVisible(bool(checked.line))
        self._verdict.setProperty("tone", "bad" if checked.fault else "good")
        self._verdict.setText(self._words(checked))
        self._verdict.style().polish(self._verdict)
        self._verdict.show()
        if not checked.fault:
            self._hold(checked.text)

    def _words(self, checked: CheckedFormat) -> str:
        if checked.fault and checked.line:
            place = self.tr("Line {line}, column {column}:")
            place = place.format(line=checked.line, column=checked.column)
            return f"{place} {checked.fault}"
        if checked.fault:
            return checked.fault
        right = self.tr("This can be used.")
        notes = list(checked.notes[:_MOST_NOTES])
        if len(checked.notes) > _MOST_NOTES:
            more = self.tr("and {count} more").format(count=len(checked.notes) - _MOST_NOTES)
            notes.append(more)
        return "\n".join([right, *notes])

    def _build_area(self) -> None:
        choices = (
            (FormatKind.FREE.value, self.tr("Free text")),
            (FormatKind.JSON_SCHEMA.value, self.tr("JSON schema")),
            (FormatKind.GRAMMAR.value, self.tr("Grammar")),
        )
        self._segments = Segments(self.title, choices)
        self._segments.choose(FormatKind.FREE.value)
        self._edit = QPlainTextEdit()
        self._edit.setObjectName("formatEdit")
        self._edit.setAccessibleName(self.title)
        font = self._edit.font()
        font.setFamily(MONO_FAMILY)
        self._edit.setFont(font)
        self._edit.setTabChangesFocus(True)
        self._edit.setFixedHeight(_HEIGHT)
        self._edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._verdict = QLabel()
        self._verdict.setObjectName("formatVerdict")
        self._verdict.setTextFormat(Qt.TextFormat.PlainText)
        self._verdict.setWordWrap(True)
        self._place = QPushButton(self.tr("Go there"))
        self._example = QPushButton(self.tr("Insert an example"))
        self._fault_at = (0, 0)
        column = QVBoxLayout(self._area)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._segments)
        column.addWidget(self._edit)
        for button in (self._example, self._place):
            button.setProperty("kind", "link")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self._verdict)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_kind(FormatKind.FREE)

    def _show_kind(self, kind: FormatKind) -> None:
        self._kind = kind
        self._segments.choose(kind.value)
        editing = kind is not FormatKind.FREE
        self._edit.setVisible(editing)
        self._verdict.hide()
        self._place.hide()
        if editing:
            schema = kind is FormatKind.JSON_SCHEMA
            name = self.tr("JSON schema") if schema else self.tr("Grammar in GBNF")
            self._edit.setAccessibleName(name)
            self._edit.setPlaceholderText(name)
            self._edit.blockSignals(True)
            self._edit.setPlainText(self._texts[kind])
            self._edit.blockSignals(False)
        self._example.setVisible(editing and not self._edit.toPlainText())

    def _hold(self, text: str) -> None:
        grammar = text if self._kind is FormatKind.GRAMMAR else ""
        schema = text if self._kind is FormatKind.JSON_SCHEMA else ""
        if (grammar, schema) != self._held:
            self._held = (grammar, schema)
            self.format_changed.emit(grammar, schema)

    def _on_chosen(self, key: str) -> None:
        self._show_kind(FormatKind(key))
        if self._kind is FormatKind.FREE or not self._edit.toPlainText().strip():
            self._hold("")
        else:
            self._on_due()

    def _on_edited(self) -> None:
        self._texts[self._kind] = self._edit.toPlainText()
        self._example.setVisible(not self._edit.toPlainText())
        self._delay.start()

    def _on_due(self) -> None:
        text = self._edit.toPlainText()
        if text.strip():
            self.check_requested.emit(self._kind, text)
        else:
            self._verdict.hide()
            self._place.hide()
            self._hold("")

    def _on_example(self) -> None:
        schema = self._kind is FormatKind.JSON_SCHEMA
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button goes
        self._edit.setPlainText(_EXAMPLE_SCHEMA if schema else _EXAMPLE_GRAMMAR)

    def _on_place(self) -> None:
        line, column = self._fault_at
        block = self._edit.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        steps = min(column - 1, max(block.length() - 1, 0))
        cursor.movePosition(QTextCursor.MoveOperation.Right, n=steps)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


def _kind_of(grammar: str, schema: str) -> FormatKind:
    if grammar:
        return FormatKind.GRAMMAR
    return FormatKind.JSON_SCHEMA if schema else FormatKind.FREE
