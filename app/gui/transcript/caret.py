"""The block at the end of an answer that is being written. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.gui.transcript.layout import Placed
    from app.gui.transcript.stage import Stage


def show_caret(placed: Sequence[Placed], row: int | None, stage: Stage) -> None:
    """Show it in the last segment of a row, where that is visible, and nowhere else."""
    last = None
    for each in placed:
        if each.row == row and each.index == len(each.content.segments) - 1:
            last = each.segment
    for each in placed:
        if (widget := stage.widget(each.segment)) is not None:
            widget.set_caret(shown=each.segment is last)
