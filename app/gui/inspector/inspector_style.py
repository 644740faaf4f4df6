"""The style of what only the inspector has: tabs, tables, views of text. GUI thread."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from app.gui.fonts import MONO_FAMILY

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_SHEET = Template("""
#inspector { background: $window; }
#inspectorTitle { font-size: 17px; font-weight: 600; }
#inspectorRemark { color: $text_secondary; }
QTabWidget#inspectorTabs::pane { border: none; border-top: 1px solid $hairline; }
QTabWidget#inspectorTabs::tab-bar { left: 12px; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $text_secondary; border: 2px solid transparent;
    border-bottom: 2px solid transparent; padding: 7px 12px; font-weight: 500;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 6px; }
QTableView {
    background: $card; border: 1px solid $border; border-radius: 10px; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QTableView:focus { border-color: $accent; }
QTableView::item { border: none; border-bottom: 1px solid $hairline; padding: 0 10px; }
QTableView::item:selected { background: $selected; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $text_secondary; border: none;
    border-bottom: 1px solid $border; padding: 6px 13px; font-size: 12px; font-weight: 500;
}
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: transparent; border: none; }
#quantMap::item { border: none; padding: 0; }
#quantMap QHeaderView::section { border: none; padding: 0 2px; font-size: 10px; font-weight: 400; }
#quantMap QHeaderView::section:vertical {
    padding: 0 10px; font-family: "$mono_family"; font-size: 11px;
}
#fileText {
    background: $code_background; border: 1px solid $border; border-radius: 10px; padding: 6px 8px;
    font-family: "$mono_family"; font-size: 12px; color: $text;
    selection-background-color: $accent; selection-color: $on_accent;
}
#fileText:focus { border-color: $accent; }
#fact {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 1px 3px;
}
#fact:focus { border-color: $accent; padding: 1px 3px; }
#monoTitle { font-family: "$mono_family"; font-weight: 500; }
#sentence { font-size: 14px; font-weight: 600; }
#overviewScroll, #overviewContent { background: $window; }
QSplitter::handle { background: transparent; }
QPushButton[kind="chip"]:checked {
    background: $accent_tint; border-color: $accent_tint; color: $text;
}
QPushButton[kind="chip"]:checked:focus { border-color: $accent; }
""")


def inspector_sheet(theme: Theme) -> str:
    """Style sheet of the window; everything else comes from the application's."""
    tokens = {key: value for key, value in asdict(theme).items() if isinstance(value, str)}
    return _SHEET.substitute(tokens, mono_family=MONO_FAMILY)
