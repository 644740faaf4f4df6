"""The style sheet of the load and engine settings and of an answer's figures. GUI thread."""

from __future__ import annotations

ENGINE_STYLE = """
/* Load and engine settings */
#loadDialog, #settingsDialog, #diagnosticsDialog, #reportDialog,
#loadForm, #loadScroll, #settingsForm, #settingsScroll,
#levelsDialog, #levelsForm, #levelsScroll, #startFailure {
    background: $panel; border: none;
}
#loadForm QComboBox, #settingsForm QComboBox { combobox-popup: 0; }
#settingsForm QRadioButton {
    border: 2px solid transparent; border-radius: 7px; padding: 1px 6px 1px 0;
}
#settingsForm QRadioButton:focus { border-color: $accent; }
#settingsSide { background: $sidebar; border: none; border-right: 1px solid $border; }
#settingsSections { background: transparent; border: none; outline: none; }
#settingsSections::item {
    border: 2px solid transparent; border-radius: 8px; padding: 0 8px; color: $text;
}
#settingsSections::item:hover { background: $hover; }
#settingsSections::item:selected { background: $selected; color: $text; font-weight: 600; }
#settingsSections::item:focus { border-color: $accent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
#dialogFoot { background: $window; border: none; border-top: 1px solid $border; }
#sectionHeading { font-weight: 600; }
#fieldNote { color: $text; font-size: 12px; font-weight: 500; }
#fieldNote[tone="warning"] { color: $warning_text; }
#verdictLine { color: $text; font-size: 12px; font-weight: 500; }
#measureBox { background: $panel; border: 1px solid $hairline; border-radius: 10px; }
#measuredLines { color: $text; font-size: 12px; }
#reloadNote { color: $text_secondary; font-size: 12px; font-weight: 500; }
#reloadNote[tone="warning"] { color: $warning_text; }
QPushButton[kind="chip"]:disabled { color: $text_tertiary; }

/* Figures of an answer, and what happened to its context */
#answerDetail { color: $text_secondary; font-size: 12px; }
#contextBanner { background: $accent_tint; border: none; border-radius: 12px; }
#contextBanner[tone="warning"] { background: $warning_tint; }
#contextBanner QPushButton[kind="link"] { padding: 2px 0; }
#contextBannerText { font-weight: 500; }
#summaryDialog { background: $panel; }
#summaryText {
    background: $card; color: $text; border: 1px solid $border; border-radius: 8px; padding: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#summaryText:focus { border: 2px solid $accent; padding: 5px; }
#contextBannerMore { color: $text_secondary; font-size: 12px; }
"""
