"""The style sheet of the parameter panel. Filled in by theme.py. GUI thread."""

from __future__ import annotations

PARAMETERS_STYLE = """
/* Answer settings */
#parametersHead { background: $card; border: none; border-bottom: 1px solid $hairline;
    border-top-left-radius: 12px; border-top-right-radius: 12px; }
#parametersNotice { background: $accent_tint; border: none; border-radius: 8px; margin: 0 8px; }
#parameterGroup { color: $text_tertiary; font-size: 11px; font-weight: 600; }
#scopeWords { color: $text_secondary; font-size: 12px; }
#fieldDefault { color: $text_tertiary; font-size: 11px; }
#fieldFault { color: $danger; font-size: 12px; }
#changedDot { color: $accent; font-size: 9px; }
#changedNote { color: $link; font-size: 12px; font-weight: 500; padding-right: 4px; }
#segments { background: $hover; border: none; border-radius: 9px; }
QPushButton[kind="segment"] {
    background: transparent; border: 2px solid transparent; border-radius: 7px; padding: 1px 6px;
    color: $text_secondary; font-size: 12px; font-weight: 500; outline: none;
}
QPushButton[kind="segment"]:hover { color: $text; }
QPushButton[kind="segment"]:checked {
    background: $accent_tint; color: $link; font-weight: 600;
}
QPushButton[kind="segment"]:focus { border-color: $accent; }
QPushButton[kind="segment"]:disabled { color: $text_tertiary; font-weight: 400; }
QPushButton[kind="preset"] {
    background: $card; border: 1px solid $border; border-radius: 8px; padding: 3px 10px;
    text-align: left; font-weight: 500; outline: none;
}
QPushButton[kind="preset"]:hover { background: $hover; }
QPushButton[kind="preset"]:focus { border: 2px solid $accent; padding: 2px 9px; }
QPushButton[kind="fold"] {
    background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 3px 0;
    text-align: left; font-weight: 600; outline: none;
}
QPushButton[kind="fold"]:hover { background: $hover; }
QPushButton[kind="fold"]:focus { border-color: $accent; }
#samplerOrder {
    background: $card; border: 1px solid $border; border-radius: 8px; padding: 3px; outline: none;
}
#samplerOrder:focus { border: 2px solid $accent; padding: 2px; }
#samplerOrder::item { padding: 2px 8px; border-radius: 6px; }
#samplerOrder::item:selected { background: $hover; color: $text; }
#formatEdit {
    background: $code_background; color: $text; border: 1px solid $border; border-radius: 8px;
    padding: 4px; selection-background-color: $accent; selection-color: $on_accent;
}
#formatEdit:focus { border: 2px solid $accent; padding: 3px; }
#formatVerdict { font-size: 12px; color: $text_secondary; }
#formatVerdict[tone="bad"] { color: $danger; font-weight: 500; }
"""
