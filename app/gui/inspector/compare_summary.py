"""What two models differ in, in a few sentences. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.file_text import one_line
from app.domain.quant import format_bytes
from app.gui.inspector.labels import plain_label

if TYPE_CHECKING:
    from app.domain.inspection_diff import InspectionDiff, TypeChange

MOST_CHANGES = 3


class CompareSummary(QFrame):
    """A headline, and below it the commonest differences of tensors."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Summary of the comparison"))
        self.headline = plain_label("", "sentence")
        self.headline.setWordWrap(True)
        self.details = plain_label("", "figureName")
        self.details.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(self.headline)
        column.addWidget(self.details)

    def show_text(self, headline: str, details: str = "") -> None:
        self.headline.setText(headline)
        self.details.setText(details)
        self.details.setVisible(bool(details))

    def show_diff(self, diff: InspectionDiff) -> None:
        lines = [*self._size_line(diff), *map(self._change_line, diff.changes[:MOST_CHANGES])]
        if len(diff.changes) > MOST_CHANGES:
            rest = len(diff.changes) - MOST_CHANGES
            lines.append(self.tr("… and {count} more kinds of differences").format(count=rest))
        self.show_text(f"{self._levels(diff)} {self._tensors(diff)}", "\n".join(lines))

    def _levels(self, diff: InspectionDiff) -> str:
        left, right = diff.left.level or "–", diff.right.level or "–"
        if diff.same_level:
            return self.tr("Both call themselves {level};").format(level=left)
        return self.tr("{left} here, {right} there;").format(left=left, right=right)

    def _tensors(self, diff: InspectionDiff) -> str:
        differing, total = diff.differing_tensors, len(diff.tensors)
        if not differing:
            return self.tr("all {total} tensors have the same type and shape.").format(total=total)
        text = self.tr("{count} of {total} tensors differ.")
        return text.format(count=f"{differing:,}", total=f"{total:,}")

    def _size_line(self, diff: InspectionDiff) -> list[str]:
        left, right = diff.left.file_bytes, diff.right.file_bytes
        if left == right:
            return [self.tr("Both are {size}.").format(size=format_bytes(left))]
        larger = self.tr("This one is {size}, the other one is {difference} larger.")
        smaller = self.tr("This one is {size}, the other one is {difference} smaller.")
        text = larger if right > left else smaller
        difference = format_bytes(abs(right - left))
        return [text.format(size=format_bytes(left), difference=difference)]

    def _change_line(self, change: TypeChange) -> str:
        missing = self.tr("missing")
        text = self.tr("{name}: {left} here, {right} there ({count})")
        return text.format(
            name=one_line(change.pattern, 70),
            left=change.left or missing,
            right=change.right or missing,
            count=change.count,
        )
