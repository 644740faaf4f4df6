"""How far the logits of a row in a batch are from those of its token alone. Pure, any thread.

Kernels for several rows add in another order than those for one, and some give the same bits.
Which ones do is found by computing a step both ways. The deeper the context the more there is to
add, so each doubling of it is looked at anew.
"""

from __future__ import annotations

from dataclasses import dataclass

# A row's error, seen in a few rows, against those of later ones and of what they look back at.
_SAFETY = 10.0
# Where activations are quantized most errors are tiny and a few are not: 0.04 to 0.2 were seen.
_LEAST_BOUND = 0.05
_NEVER = 1 << 30


@dataclass(slots=True)
class RowRounding:
    """What was seen of one loaded model."""

    _place: tuple[int, int] = (0, 0)  # threads and order of magnitude of the context
    _exact: int = 1  # rows of a step whose logits were those of single rows, bit for bit
    _inexact: int = _NEVER  # fewest rows of a step whose logits were not
    _error: float = 0.0  # the largest difference of a logit

    def move(self, threads: int, tokens: int) -> None:
        """Steps are now computed with so many threads over so many tokens."""
        place = (threads, tokens.bit_length())
        if place != self._place:
            self._place = place
            self._exact = 1

    def rows(self, wanted: int) -> int:
        """Rows to take where `wanted` would be best: exact ones where there are any."""
        if wanted < self._inexact:
            return wanted
        if self._exact > 1:
            return self._exact
        untried = (self._inexact + 1) // 2
        return untried if 1 < untried < self._inexact else wanted

    def is_known(self, rows: int) -> bool:
        """Whether such a step was computed both ways."""
        return rows <= self._exact or rows >= self._inexact

    def bound(self, rows: int) -> float:
        """A lead of the highest logit that no rounding makes up for; 0 where there is none."""
        return 0.0 if rows <= self._exact else max(_LEAST_BOUND, _SAFETY * self._error)

    def learn(self, rows: int, error: float) -> None:
        """A step of so many rows was computed both ways; the largest difference of a logit."""
        if error == 0:
            self._exact = max(self._exact, rows)
        else:
            self._inexact = min(self._inexact, rows)
            self._error = max(self._error, error)
