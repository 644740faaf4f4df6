"""The style sheet of the models place and of the library. Filled in by theme.py. GUI thread."""

from __future__ import annotations

LIBRARY_STYLE = """
/* Models place */
#modelsEntry, #compareEntry { color: $text_secondary; font-weight: 500; padding: 4px 8px; }
#modelsEntry:hover, #compareEntry:hover { color: $text; }
#modelsEntry[current="true"], #compareEntry[current="true"] {
    background: $selected; color: $text; font-weight: 600;
}
#placeTabs { background: transparent; border: none; outline: none; }
#placeTabs::tab {
    background: transparent; color: $text_secondary; border: 2px solid transparent;
    border-radius: 8px; padding: 5px 12px; margin: 0 4px 0 0; font-weight: 500; outline: none;
}
#placeTabs::tab:hover { background: $hover; color: $text; }
#placeTabs::tab:selected { background: $selected; color: $text; }
#placeTabs::tab:selected:focus { border-color: $accent; }

/* Library */
#libraryPage { background: $window; }
QTreeView#libraryTree { background: transparent; border: none; }
QTreeView#libraryTree::item { border: none; background: transparent; }
QTreeView#libraryTree::branch { background: transparent; }
#librarySearch { padding-left: 2px; }
#librarySearch:focus { padding-left: 1px; }
#libraryFooter { color: $text_tertiary; font-size: 12px; padding: 8px 18px 10px 18px; }
#libraryEmptyTitle { font-size: 18px; font-weight: 600; }
#libraryDetails {
    background: $panel; border: none; border-left: 1px solid $border;
}
#libraryDetailsContent { background: $panel; }
#detailsTitle { font-size: 17px; font-weight: 600; }
#quietLine { color: $text_secondary; font-size: 12px; }
#pathLine { color: $text; font-size: 12px; }
#hashLine { color: $text_secondary; font-family: "$mono_family"; font-size: 11px; }
#checkResult { color: $text_secondary; font-size: 12px; }
#checkResult[tone="good"] { color: $text; font-weight: 500; }
#checkResult[tone="bad"] { color: $danger; font-weight: 500; }
#modelNotes, #levelTensors {
    background: $card; color: $text; border: 1px solid $border; border-radius: 8px; padding: 4px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#modelNotes:focus, #levelTensors:focus { border: 2px solid $accent; padding: 3px; }
#importStrip { background: $card; border: 1px solid $border; border-radius: 12px; }
QPushButton[kind="quiet"], QPushButton[kind="danger"] {
    background: transparent; border: 2px solid transparent; padding: 2px 8px; text-align: left;
    color: $text_secondary; font-weight: 500;
}
QPushButton[kind="danger"] { color: $danger; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="danger"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="danger"]:focus { border-color: $accent; }
QPushButton[kind="quiet"]:disabled, QPushButton[kind="danger"]:disabled { color: $text_tertiary; }
#importFiles, #foundModels {
    background: $card; border: 1px solid $border; border-radius: 8px; padding: 4px;
}
#importFiles:focus, #foundModels:focus { border-color: $accent; }
#foundModels QHeaderView::section {
    background: $card; color: $text_tertiary; border: none; border-bottom: 1px solid $hairline;
    padding: 4px 6px; font-size: 11px;
}
#foundModels QHeaderView { background: $card; border: none; }
#foundModels { outline: none; }
#foundModels::item { padding: 3px 4px; border: none; }
#foundModels::item:hover { background: transparent; }
#foundModels::item:selected { background: $hover; color: $text; }

/* What several pages use */
QComboBox {
    background: $card; color: $text; border: 1px solid $border; border-radius: 8px;
    padding: 4px 10px; font-weight: 500;
}
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 2px solid $accent; padding: 3px 9px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
    background: $card; color: $text; border: 1px solid $border; padding: 4px; outline: none;
    selection-background-color: $hover; selection-color: $text;
}
QPushButton[kind="primary"]:disabled {
    background: $selected; border-color: $selected; color: $text_tertiary;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $hover; color: $text; }
QRadioButton { spacing: 8px; font-weight: 500; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid $scroll_hover; border-radius: 8px;
    background: $card;
}
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, #measureChats::indicator, #chatQuestions::indicator {
    width: 14px; height: 14px; border: 1px solid $scroll_hover; border-radius: 4px;
    background: $card;
}
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked, #measureChats::indicator:checked, #chatQuestions::indicator:checked {
    background: $accent; border-color: $accent; image: $check_mark;
}
QCheckBox::indicator:disabled { border-color: $border; background: $hover; }
QProgressBar { background: $hairline; border: none; border-radius: 3px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""
