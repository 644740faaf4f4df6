"""The style sheet of edits, of the queue and of the find bar. Filled in by theme.py. GUI thread."""

from __future__ import annotations

TRANSCRIPT_STYLE = """
/* A message that is being changed */
#editCard { background: $card; border: 1px solid $border; border-radius: 14px; }
#editCard[focused="true"] { border-color: $focus_soft; }
#editField {
    background: transparent; border: none; padding: 0; selection-background-color: $accent;
    selection-color: $on_accent;
}
#editHint { color: $text_tertiary; background: transparent; }
#editQuestion { color: $text; background: transparent; font-weight: 500; }

/* Messages that wait */
#queueStrip { background: $panel; border: 1px solid $border; border-radius: 14px; }
#queueStrip[held="true"] { background: $warning_tint; }
#queueScroll, #queueHolder, #replayModels, #replayLevels { background: transparent; }
#queueNote { color: $text_secondary; font-size: 12px; background: transparent; }
#queueStrip[held="true"] #queueNote { color: $text; font-weight: 500; }
#queueChip { background: $card; border: 1px solid $border; border-radius: 10px; }
#queueChip[focused="true"] { border-color: $focus_soft; }
#queueText { background: transparent; }
#queueField {
    background: transparent; border: none; padding: 0; selection-background-color: $accent;
    selection-color: $on_accent;
}
#queueResume, #queueClear { font-size: 12px; padding: 1px 6px; }

/* Finding words */
#findBar { background: $card; border: 1px solid $border; border-radius: 12px; }
#findField, #findField:focus {
    border: none; padding: 0 4px; background: transparent;
}
#findCount { color: $text_secondary; }
#findCase { color: $text_secondary; font-weight: 600; }
#findCase:checked { background: $accent_tint; color: $accent; }

/* Another answer */
#answerOpening {
    background: $card; color: $text; border: 1px solid $border; border-radius: 8px; padding: 4px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#answerOpening:focus { border: 2px solid $accent; padding: 3px; }
"""
