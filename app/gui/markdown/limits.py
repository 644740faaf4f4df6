"""How much of a message one widget draws: each of its events has to end within a frame or two."""

from __future__ import annotations

PROSE_AIM = 800  # characters
PROSE_MOST = 3_000
CODE_LINES = 400
CODE_MOST = 16_000
CODE_LINE_MOST = 2_000
TABLE_ROWS = 30
TABLE_COLUMNS = 50
TABLE_CELLS = 400
TABLE_MOST = 4_000
MATH_MOST = 1_500
MATH_LINES = 60
PLAIN_AIM = 1_200
PLAIN_MOST = 3_000
PLAIN_LINES = 40
MOST_LEVELS = 12  # of lists in lists
MOST_BLOCKS = 4_000  # of a message; what comes then is plain text
