"""The style sheet of the compare page. Filled in by theme.py. GUI thread."""

from __future__ import annotations

COMPARE_STYLE = """
/* Compare */
#comparePage, #lanesContent { background: $window; }
#lanesScroll { background: transparent; border: none; }
#compareTitle { font-size: 14px; font-weight: 600; }
#tourCard { background: $accent_tint; border: none; border-radius: 12px; }
#tourTitle { font-weight: 600; }
#tourText { color: $text_secondary; font-size: 12px; }
#compareRemark { color: $text_secondary; font-size: 12px; }
#lane { background: $card; border: 1px solid $border; border-radius: 12px; }
/* The border is always there: the text would be laid out anew with each change of focus. */
#laneAnswer { background: transparent; border: 1px solid transparent; border-radius: 6px; }
#laneAnswer:focus { border-color: $focus_soft; }
#laneName { font-size: 13px; font-weight: 600; }
#laneLevel {
    background: $hover; color: $text; border-radius: 6px; padding: 1px 6px; font-size: 11px;
    font-weight: 600;
}
#laneState { color: $text_secondary; font-size: 12px; font-weight: 500; }
#laneProblem { color: $text; font-size: 12px; }
#laneFigureName { color: $text_tertiary; font-size: 11px; }
#figuresTable {
    background: $card; border: 1px solid $border; border-radius: 12px; outline: none;
    padding: 2px 6px; font-size: 12px;
}
#figuresTable:focus { border-color: $accent; }
#figuresTable::item { border: none; border-top: 1px solid $hairline; padding: 0 4px; color: $text; }
#figuresTable::item:selected { background: $hover; color: $text; }
#figuresTable QHeaderView { background: transparent; border: none; }
#figuresTable QHeaderView::section {
    background: $card; color: $text_secondary; border: none; padding: 0 24px 0 4px;
    font-size: 12px; font-weight: 500;
}
#batchPage, #batchForm { background: $window; }
#batchFoot { background: $window; border-top: 1px solid $hairline; }
#batchScroll { background: transparent; border: none; }
#batchCard { background: $card; border: 1px solid $border; border-radius: 12px; }
#batchCardTitle { font-size: 13px; font-weight: 600; }
#batchFileName, #batchState { font-size: 13px; font-weight: 500; }
#batchPreview { color: $text_secondary; font-size: 12px; }
#batchProblem, #batchRefused { color: $warning_text; font-size: 12px; }
#batchAnswers {
    background: $card; border: 1px solid $border; border-radius: 12px; padding: 8px 10px;
    font-size: 13px;
}
#batchTable {
    background: $card; border: 1px solid $border; border-radius: 12px; outline: none;
    padding: 2px 4px; font-size: 13px; gridline-color: transparent;
}
#batchTable:focus { border-color: $accent; }
#batchTable::item { border: none; border-top: 1px solid $hairline; padding: 0 6px; }
#batchTable::item:selected { background: $selected; color: $text; }
#batchTable QHeaderView { background: transparent; border: none; }
#batchTable QHeaderView::section {
    background: $card; color: $text_secondary; border: none; padding: 0 9px; font-size: 12px;
    font-weight: 500; height: 28px;
}
#batchAnswers:focus { border-color: $accent; }
#batchParts::handle { background: transparent; }
QListWidget#keptComparisons { background: transparent; border: none; outline: none; }
QListWidget#keptComparisons::item { border: none; }
"""
