"""What the compare page says about a comparison as a whole. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.compare.kept_popover import KeptWords
from app.gui.compare.lane_words import contended_note

if TYPE_CHECKING:
    from app.bridge.compare_store import CompareStore
    from app.domain.comparison import Comparison


class PageWords(QObject):
    """One clear sentence each."""

    def why_not(self, store: CompareStore) -> str:
        """What is missing for a start; empty where nothing is."""
        if store.choice.is_enough:
            return ""
        return self.tr("Add two to four lanes")

    def remark(self, shown: Comparison | None) -> str:
        """Whether the lanes can be compared token by token; empty where they can."""
        if shown is None or (shown.same_tokens and shown.same_template):
            return ""
        if shown.same_template:
            return self.tr(
                "The lanes have different tokenizers: compare their words, not their tokens."
            )
        if shown.same_tokens:
            return self.tr(
                "The lanes have different chat templates: each is asked in other words around "
                "your question."
            )
        return self.tr(
            "The lanes have different tokenizers and chat templates: compare their words, not "
            "their tokens."
        )

    def contended(self) -> str:
        """What the sign before a figure means."""
        return contended_note()

    def table_switch(self, *, opened: bool) -> str:
        """The name of the switch of the table."""
        return self.tr("Hide the table of figures") if opened else self.tr("Table of figures")

    def kept(self) -> KeptWords:
        """For the list of what is kept."""
        return KeptWords(
            self.tr("Kept comparisons"),
            self.tr("None yet. Each comparison is kept from its start."),
            _levels,
        )

    def removed(self, comparison: Comparison) -> str:
        return self.tr("“{title}” removed").format(title=comparison.title)

    def exported(self, path: str) -> str:
        return self.tr("Saved as {name}.").format(name=PurePath(path).name)

    def not_in_library(self) -> str:
        return self.tr("This model is not in the library. Import it first, then add it as a lane.")


def _levels(comparison: Comparison) -> str:
    return ", ".join(lane.model.quantization for lane in comparison.lanes)
