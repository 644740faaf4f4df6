"""The style sheet of tokens, latency and context. GUI thread."""

from __future__ import annotations

INSIGHT_STYLE = """
/* Tokens of an answer */
#tokenPanel { background: $window; border: none; }
#tokenSide { background: $panel; border: none; border-left: 1px solid $hairline; }
#tokenPanel[narrow="true"] #tokenSide { border-left: none; border-top: 1px solid $hairline; }
#tokenCanvas { background: $window; border: none; }
#tokenStatus, #tokenFigures { color: $text_secondary; font-size: 12px; }
#tokenTitle { font-size: 15px; font-weight: 600; }
#candidateList { background: transparent; border: none; outline: none; }
#candidateList:focus { border: 1px solid $focus_soft; border-radius: 8px; }
QPushButton[kind="choice"] {
    border: 1px solid $border; border-radius: 8px; padding: 0 11px; color: $text_secondary;
    font-size: 12px;
}
QPushButton[kind="choice"]:hover { color: $text; }
QPushButton[kind="choice"]:checked {
    background: $accent_tint; border-color: $accent_tint; color: $text;
}
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 0 10px; }

/* Where levels part */
#partingPanel { background: $window; border: none; }
#partingDetails { background: $panel; border: none; border-top: 1px solid $hairline; }
#partingLane { border: none; border-right: 1px solid $hairline; }
#partingSentence { font-size: 13px; }
#partingSummary { color: $text_secondary; font-size: 12px; }
#partingLink { padding: 2px 0; }

/* How the model sees a text */
#tokenizerWindow { background: $panel; }
#tokenizerField {
    background: $card; color: $text; border: 1px solid $border; border-radius: 8px; padding: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#tokenizerField:focus { border: 2px solid $accent; padding: 5px; }
#tokenizerField:disabled { color: $text_tertiary; }
#tokenizerTokens { background: $card; border: 1px solid $border; border-radius: 8px; }
#textTokens { background: transparent; border: none; }
#tokenizerCounts { color: $text_secondary; }

/* The gauge of the context */
#contextPolicyLink, #contextLengthLink, #contextPromptLink { padding: 2px 0; }
QPushButton[kind="gauge"] {
    background: transparent; border: 2px solid transparent; border-radius: 8px; padding: 0 6px;
    color: $text_secondary; font-weight: 400;
}
QPushButton[kind="gauge"]:hover { background: $hover; color: $text; }
QPushButton[kind="gauge"]:focus { border-color: $accent; }
QPushButton[kind="gauge"][warning="true"] { color: $warning_text; font-weight: 600; }
"""
