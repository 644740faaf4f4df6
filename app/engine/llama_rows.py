"""What rows of logits say of the tokens that came. Imports numpy. Engine process, any thread.

Formulas and codes are those of `log_softmax` in tools/perplexity/perplexity.cpp of llama.cpp.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Codes = NDArray[np.uint16]
Records = NDArray[np.void]

# Before the codes of a row: log-probability = scale · code + lowest. What the codes cannot tell
# exactly, the likeliest token and the log-probability of the one that came, stands beside them.
HEAD = np.dtype([("scale", "<f4"), ("lowest", "<f4"), ("nll", "<f8"), ("top", "<i4")])
FIGURES = np.dtype(
    [("nll", "<f8"), ("reference", "<f8"), ("kld", "<f8"), ("delta", "<f8"), ("same", "u1")]
)
_RANGE = 16.0  # nats below the likeliest token; what is rarer counts as that
_HIGHEST_CODE = 65535
_BLOCK = 1 << 18  # logits that are looked at together: they stay in the processor's cache


def block_rows(vocabulary: int) -> int:
    """Rows that are best looked at together."""
    return max(1, _BLOCK // vocabulary)


@dataclass(frozen=True, slots=True)
class Space:
    """Where a block of rows is computed, one after another, in one thread.

    New arrays would get new pages from the system each time, as the engine's allocator is set:
    that takes three times as long as the computation itself.
    """

    values: Floats
    others: Floats
    flags: NDArray[np.bool_]

    @classmethod
    def of(cls, rows: int, vocabulary: int) -> Space:
        """For so many rows or fewer."""
        shape = rows, vocabulary
        return cls(np.zeros(shape, np.float32), np.zeros(shape, np.float32), np.zeros(shape, bool))


@dataclass(frozen=True, slots=True)
class Rows:
    """Logits of some rows and what makes log-probabilities of them, until its space is taken."""

    logits: Floats
    top: NDArray[np.intp]
    highest: Floats
    log_sum: Doubles  # of exp(logit - highest)
    nll: Doubles
    space: Space

    @classmethod
    def of(cls, logits: Floats, came: NDArray[np.int32], space: Space | None = None) -> Rows:
        """`came`: the token that followed each row. Without `space` it gets one of its own."""
        space = space or Space.of(*logits.shape)
        every = np.arange(len(logits))
        top = logits.argmax(axis=1)
        highest = logits[every, top]
        powers = np.subtract(logits, highest[:, None], out=space.values[: len(logits)])
        np.exp(powers, out=powers)
        log_sum = np.log(powers.sum(axis=1).astype(np.float64))
        nll = log_sum - (logits[every, came] - highest)
        return cls(logits, top, highest, log_sum, nll, space)

    def heads(self) -> Records:
        """What stands before the codes."""
        heads = np.zeros(len(self.logits), HEAD)
        lowest = self._lowest()
        heads["scale"] = (self.highest - lowest) / np.float32(_HIGHEST_CODE)
        heads["lowest"] = lowest - self.highest - self.log_sum.astype(np.float32)
        heads["nll"] = self.nll
        heads["top"] = self.top
        return heads

    def put_codes(self, heads: Records, codes: Codes) -> None:
        """16 bits for each log-probability."""
        np.copyto(codes, self._codes(heads), casting="unsafe")

    def against(self, heads: Records, codes: Codes) -> Records:
        """Figures of each row against the reference's."""
        figures = np.zeros(len(self.logits), FIGURES)
        figures["nll"] = self.nll
        figures["reference"] = heads["nll"]
        figures["delta"] = np.exp(-self.nll) - np.exp(-heads["nll"])
        figures["same"] = self.top == heads["top"]
        figures["kld"] = np.where(self._equal(heads, codes), 0.0, self._kld(heads, codes))
        return figures

    def alone(self) -> Records:
        """Figures without a reference."""
        figures = np.zeros(len(self.logits), FIGURES)
        figures["nll"] = self.nll
        return figures

    def _kld(self, heads: Records, codes: Codes) -> Floats:
        space, count = self.space, len(codes)
        logs = np.multiply(codes, heads["scale"][:, None], out=space.values[:count])
        logs += heads["lowest"][:, None]
        weights = np.exp(logs, out=space.others[:count])
        weights *= np.greater(logs, -_RANGE, out=space.flags[:count])
        logs -= self.logits
        logs += (self.highest + self.log_sum.astype(np.float32))[:, None]
        logs *= weights
        divergence: Floats = logs.sum(axis=1)
        return divergence

    def _equal(self, heads: Records, codes: Codes) -> NDArray[np.bool_]:
        """Rows whose own record is the reference's, byte for byte: they do not diverge.

        Codes round the reference but not the level, so the sum over a row that is the very same
        would be that rounding, some 1e-6, and a level would differ from itself.
        """
        equal: NDArray[np.bool_] = self.nll == heads["nll"]  # rarely so for another level
        if equal.any():
            own = self.heads()
            equal &= (own == heads) & (self._codes(own) == codes).all(axis=1)
        return equal

    def _codes(self, heads: Records) -> Floats:
        """Whole numbers."""
        scale = heads["scale"]
        steps = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
        space = self.space.values[: len(heads)]
        values = np.subtract(self.logits, self._lowest()[:, None], out=space)
        values *= steps[:, None]
        np.rint(values, out=values)
        clipped: Floats = np.clip(values, 0, _HIGHEST_CODE, out=values)
        return clipped

    def _lowest(self) -> Floats:
        lowest: Floats = np.maximum(self.logits.min(axis=1), self.highest - np.float32(_RANGE))
        return lowest
