"""Tokens of an answer, for whatever paints them. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.token_view import TokenRecord


class TokenSource(QObject):
    """Records in their order; `lead` is the text before the first of them."""

    reset = Signal()  # other tokens than before
    tokens_added = Signal(int, int)  # first, count

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: list[TokenRecord] = []
        self.first = 0  # number of the first of `records` among all tokens of the answer
        self.lead = ""

    @property
    def total(self) -> int | None:
        """How many tokens there will be, where that is known."""
        return len(self.records)

    @property
    def streams(self) -> bool:
        """Whether they are being written."""
        return False

    def show(self, records: Sequence[TokenRecord]) -> None:
        """These, and no others."""
        self.records = list(records)
        self.reset.emit()
