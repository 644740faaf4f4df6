"""How wide the columns of a table are. Pure functions.

Where a table does not fit, its columns keep their longest words and it scrolls sideways.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from unicodedata import east_asian_width

LONGEST_CELL = 46  # characters; longer ones are broken into lines
LONGEST_WORD = 24
LEAST = 3
_BROAD, _BOLD = 1.15, 1.3  # a single word may have broader letters than text has on average
_SEPARATOR = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"\*\*|~~|`|\]\([^()]*\)|\$|(?<=\$)\\[a-z]+")


def cells(row: str) -> list[str]:
    """The texts of a row's cells."""
    text = row.strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [_MARKUP.sub("", cell).strip() for cell in _SEPARATOR.split(text)]


def column_pixels(rows: list[str], room: int, per_character: float, around: int) -> list[int]:
    """Widths that fill `room`, or more where that is too little for the longest words.

    `rows` begin with the header and the line below it; `around`: pixels beside the text of a cell.
    """
    head, _delimiter, *body = rows
    columns = len(cells(head))
    wished, least = [float(LEAST)] * columns, [float(LEAST)] * columns
    for row in (head, *body):
        broad = _BOLD if row is head else _BROAD
        for number, cell in enumerate(cells(row)[:columns]):
            longest = max(map(_length, cell.split()), default=0)
            least[number] = max(least[number], min(longest, LONGEST_WORD) * broad)
            wished[number] = max(wished[number], min(_length(cell), LONGEST_CELL), least[number])
    most = [count * per_character + around for count in wished]
    fewest = [count * per_character + around for count in least]
    return _shared(most, fewest, room)


def _shared(most: list[float], fewest: list[float], room: int) -> list[int]:
    if sum(most) <= room:
        spare, total = room - sum(most), sum(most)
        widths = [each + spare * each / total for each in most]
    elif sum(fewest) >= room:
        widths = fewest
    else:
        share = (room - sum(fewest)) / (sum(most) - sum(fewest))
        widths = [few + (much - few) * share for much, few in zip(most, fewest, strict=True)]
    edges = [round(edge) for edge in accumulate(widths, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _length(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
