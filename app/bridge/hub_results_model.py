"""The repositories that a search found, in their order. GUI thread."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.display_text import display_text
from app.domain.quant import format_parameters

if TYPE_CHECKING:
    from app.domain.hub import HubModel

Index = QModelIndex | QPersistentModelIndex


class HubRole(IntEnum):
    """Item roles beside Qt's own."""

    MODEL = Qt.ItemDataRole.UserRole + 1  # HubModel


class HubResultsModel(QAbstractListModel):
    """One row a repository. More results are added below: what is in sight stays in place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._models: list[HubModel] = []
        self._ids: set[str] = set()

    @property
    def count(self) -> int:
        return len(self._models)

    def start(self, models: tuple[HubModel, ...]) -> None:
        """The first results of another search."""
        self.beginResetModel()
        self._models, self._ids = [], set()
        self._take(models)
        self.endResetModel()

    def add(self, models: tuple[HubModel, ...]) -> None:
        """More of the same search; what is listed already is left out."""
        new = tuple({each.id: each for each in models if each.id not in self._ids}.values())
        if new:
            first = len(self._models)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._take(new)
            self.endInsertRows()

    def model_at(self, index: Index) -> HubModel | None:
        at = index.row() if index.isValid() else -1
        return self._models[at] if 0 <= at < len(self._models) else None

    def index_of(self, repository: str | None) -> QModelIndex:
        """The row of a repository, invalid where it is not listed."""
        if repository in self._ids:
            for at, model in enumerate(self._models):
                if model.id == repository:
                    return self.index(at)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._models)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        model = self.model_at(index)
        if model is None:
            return None
        if role == HubRole.MODEL:
            return model
        if role == Qt.ItemDataRole.DisplayRole:
            return display_text(model.name)
        return self._words(model) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _words(self, model: HubModel) -> str:
        words = [display_text(model.name), self.tr("by {0}").format(display_text(model.author))]
        if model.parameters:
            words.append(self.tr("{0} parameters").format(format_parameters(model.parameters)))
        if model.architecture:
            words.append(display_text(model.architecture, 40))
        words.append(self.tr("downloads {0}").format(f"{model.downloads:,}"))
        words.append(self.tr("likes {0}").format(f"{model.likes:,}"))
        if model.licence:
            words.append(self.tr("licence {0}").format(display_text(model.licence, 40)))
        if model.gated:
            words.append(self.tr("gated"))
        return ", ".join(words)

    def _take(self, models: tuple[HubModel, ...]) -> None:
        for model in models:
            if model.id not in self._ids:
                self._ids.add(model.id)
                self._models.append(model)
