"""The style sheet of the measure page. Filled in by theme.py. GUI thread."""

from __future__ import annotations

MEASURE_STYLE = """
/* Measure */
#measurePage, #measureForm, #measureResults, #measureScroll { background: $window; }
#measureScroll { border: none; }
#measureIntro { color: $text_secondary; font-size: 13px; }
#measureFoot { background: $window; border-top: 1px solid $hairline; }
#measureRun { background: $card; border: 1px solid $border; border-radius: 12px; }
#measureRunText { font-size: 13px; font-weight: 500; }
#chartVerdict { font-size: 15px; font-weight: 600; }
#measureChats {
    background: $card; border: 1px solid $border; border-radius: 8px; outline: none; padding: 3px;
}
#measureChats:focus { border-color: $accent; }
#measureChats::item { padding: 2px 6px; border-radius: 6px; }
#measureChats::item:selected { background: $hover; color: $text; }
"""
