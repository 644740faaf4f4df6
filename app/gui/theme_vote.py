"""The style sheet of blind votes and of costs. Filled in by theme.py. GUI thread."""

from __future__ import annotations

VOTE_STYLE = """
/* Blind votes */
#votePage, #voteForm { background: $window; }
#voteScroll { background: transparent; border: none; }
#voteTitle { font-size: 18px; font-weight: 600; }
#voteSentence { color: $text; font-size: 13px; }
#answerTitle { font-size: 15px; font-weight: 700; padding-left: 14px; }
#votePrompt {
    background: $bubble; color: $text; border: 1px solid transparent; border-radius: 12px;
    padding: 4px 8px; selection-background-color: $accent; selection-color: $on_accent;
}
#votePrompt:focus { border-color: $accent; }
QListWidget#keptVotes, QListWidget#voteRounds {
    background: $card; border: 1px solid $border; border-radius: 10px; outline: none;
}
QListWidget#keptVotes:focus, QListWidget#voteRounds:focus { border-color: $accent; }
QListWidget#chatQuestions { background: transparent; border: none; outline: none; }
QListWidget#chatQuestions::item { border-radius: 6px; color: $text; padding: 0 4px; }
QListWidget#chatQuestions::item:selected { background: $hover; color: $text; }

/* Costs */
#costTable {
    background: $card; border: 1px solid $border; border-radius: 12px; outline: none;
    padding: 2px 6px; font-size: 12px;
}
#costTable:focus { border-color: $accent; }
#costTable::item { border: none; border-top: 1px solid $hairline; padding: 0 6px; color: $text; }
#costTable::item:selected { background: $hover; color: $text; }
#costTable QHeaderView { background: transparent; border: none; }
#costTable QHeaderView::section {
    background: $card; color: $text_secondary; border: none; padding: 0 9px; font-size: 12px;
    font-weight: 500;
}
"""
