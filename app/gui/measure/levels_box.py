"""Choose a family, which of its levels are measured, and against which one. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.gui.formats import file_size
from app.gui.measure.fields import HEIGHT, Field, choice_box, quiet_line, show_line

if TYPE_CHECKING:
    from app.bridge.measure_choice import MeasureChoice
    from app.domain.families import ModelFamily
    from app.gui.theme_tokens import Theme


class LevelsBox(QWidget):
    """Follows the choice; what the user changes goes there."""

    def __init__(self, choice: MeasureChoice, theme: Theme) -> None:
        super().__init__()
        self._choice = choice
        self._shown: ModelFamily | None = None
        self._levels: dict[str, QPushButton] = {}  # by model id
        self._build_ui()
        self._connect()
        self.apply_theme(theme)
        self._refresh()

    def apply_theme(self, theme: Theme) -> None:
        self._family.apply_theme(theme)
        self._reference.apply_theme(theme)

    def focus_first(self) -> None:
        """Where the keyboard begins."""
        self._family.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_ui(self) -> None:
        self._family = choice_box(self.tr("Model"), 240)
        self._family.setObjectName("measureFamily")
        self._reference = choice_box(self.tr("Reference"), 160)
        self._reference.setObjectName("measureReference")
        self._buttons = Field(self.tr("Levels"), ())
        self._remark = quiet_line()
        self._against = Field(self.tr("Reference, which the others are held against"), ())
        self._against.flow.addWidget(self._reference)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Field(self.tr("Model"), (self._family,)))
        column.addWidget(self._buttons)
        column.addWidget(self._remark)
        column.addWidget(self._against)

    def _connect(self) -> None:
        self._family.activated.connect(self._on_family)
        self._reference.activated.connect(self._on_reference)
        self._choice.changed.connect(self._refresh)

    def _refresh(self) -> None:
        family = self._choice.family
        self._fill_families(family)
        if family != self._shown:
            self._shown = family
            self._fill_levels(family)
        chosen = {each.id for each in self._choice.levels}
        for model_id, button in self._levels.items():
            button.setChecked(model_id in chosen)
        self._fill_references()
        single = family is not None and len(family.levels) == 1
        text = self.tr("Only one level of this model is here. Download or make another to compare.")
        show_line(self._remark, text if single else "")

    def _fill_families(self, chosen: ModelFamily | None) -> None:
        families = self._choice.families
        self._family.clear()
        for family in families:
            self._family.addItem(family.name, family.key)
        keys = [family.key for family in families]
        self._family.setCurrentIndex(keys.index(chosen.key) if chosen else -1)

    def _fill_levels(self, family: ModelFamily | None) -> None:
        self._buttons.flow.clear()
        self._levels = {}
        if family is None:
            return
        pairs = zip(reversed(family.levels), reversed(family.labels), strict=True)
        for model, label in pairs:
            text = f"{label} · {file_size(model.info.file_bytes)}".replace("&", "&&")
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("kind", "choice")
            button.setProperty("model", model.id)
            button.setFixedHeight(HEIGHT)
            button.clicked.connect(self._on_level)
            self._levels[model.id] = button
            self._buttons.flow.addWidget(button)

    def _fill_references(self) -> None:
        family = self._choice.family
        labels = (
            dict(zip((m.id for m in family.levels), family.labels, strict=True)) if family else {}
        )
        self._reference.clear()
        for model in self._choice.levels:
            self._reference.addItem(labels[model.id], model.id)
        self._reference.setCurrentIndex(self._reference.findData(self._choice.reference_id))
        self._against.setVisible(self._choice.plan.quality and bool(self._choice.levels))

    def _on_family(self) -> None:
        self._choice.choose_family(str(self._family.currentData()))

    def _on_reference(self) -> None:
        self._choice.choose_reference(str(self._reference.currentData()))

    def _on_level(self, wanted: bool) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._choice.want_level(str(button.property("model")), wanted=wanted)
