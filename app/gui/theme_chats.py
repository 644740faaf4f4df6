"""The style sheet of what belongs to the list of chats. Filled in by theme.py. GUI thread."""

from __future__ import annotations

CHATS_STYLE = """
/* List of chats */
#archiveTitle { font-weight: 600; }
#newTemporaryChat { border-color: transparent; }
#temporaryNote { background: $hover; border: 1px dashed $scroll_hover; border-radius: 12px; }
#temporaryText { color: $text_secondary; font-size: 12px; }
#temporaryMark {
    color: $text_secondary; background: $hover; border-radius: 10px; padding: 3px 10px;
    font-size: 12px; font-weight: 500;
}
#renameField { padding: 2px 8px; }
#renameField:focus { padding: 1px 7px; }
"""
