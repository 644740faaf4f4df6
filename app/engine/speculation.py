"""Guessing tokens ahead and checking them in one step. Engine process, main thread.

Leviathan et al., "Fast Inference from Transformers via Speculative Decoding" (2023), in its
plainest form: the model draws each token itself, and a guess counts where it is the token drawn.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.domain.answer_figures import SpeculationFigures
from app.domain.answer_params import Speculation
from app.domain.sampler_plan import takes_highest
from app.engine.llama_sampler import prepare_fast_sampling
from app.engine.lookup_drafter import LookupDrafter
from app.engine.row_rounding import RowRounding
from app.engine.speculation_governor import SpeculationGovernor

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from app.domain.sampling import SamplingParams

_WORTH_PROVING = 8  # tokens that match


class Drafter(Protocol):
    """Makes guesses of what follows `tokens` and `newest`."""

    @property
    def kind(self) -> str: ...
    def look(self, tokens: array[int], newest: int) -> int:
        """How much speaks for guesses being right, 0 where none can be made."""
        ...

    def propose(self, tokens: array[int], newest: int, limit: int) -> Sequence[int] | None:
        """At most `limit` guesses, after `look`; None while it is only preparing them."""
        ...


class SpeculationDesk:
    """Drafters and governors of a loaded model, and what is known of how it rounds."""

    def __init__(self, rows: int, draft: Drafter | None) -> None:
        """`rows`: tokens of a step that may have logits."""
        self._draft = draft
        self._most = rows - 1
        self._governors: dict[tuple[str, bool], SpeculationGovernor] = {}
        self._row_costs: Sequence[float] = ()
        self._rounding = RowRounding()

    def expect(self, row_costs: Sequence[float]) -> None:
        """Costs of steps of 1, 2, … rows as measured on this machine."""
        self._row_costs = row_costs
        for governor in self._governors.values():
            governor.expect(row_costs)

    def begin(self, wanted: Speculation, sampling: SamplingParams) -> Guessing | None:
        """Guessing for one answer; None where it is off or cannot be done."""
        if wanted is Speculation.OFF or self._most < 1:
            return None
        eager = wanted is not Speculation.AUTO
        rounding = None
        if sampling.temperature <= 0:
            if not takes_highest(sampling) or not _can_compare(eager=eager):
                return None
            rounding = self._rounding
        drafter = self._drafter(wanted)
        return Guessing(drafter, self._governor(drafter.kind, eager=eager), rounding)

    def _drafter(self, wanted: Speculation) -> Drafter:
        if wanted is not Speculation.LOOKUP and self._draft is not None:
            return self._draft
        return LookupDrafter()

    def _governor(self, kind: str, *, eager: bool) -> SpeculationGovernor:
        governor = self._governors.get((kind, eager))
        if governor is None:
            governor = SpeculationGovernor(self._most, eager=eager)
            governor.expect(self._row_costs)
            self._governors[(kind, eager)] = governor
        return governor


@dataclass(slots=True)
class Guessing:
    """Guesses of one answer and how they went.

    `rounding` where the highest logit is taken: rows of a step must not change which one that is.
    """

    drafter: Drafter
    governor: SpeculationGovernor
    rounding: RowRounding | None
    drafted: int = 0
    accepted: int = 0
    steps: int = 0  # with guesses
    _saved: int = 0  # tokens that came of them
    _cost: float = 0.0  # in steps without guesses
    _plain: int = 0
    _started: float = 0.0
    _evidence: int = field(default=0, init=False)

    def propose(self, tokens: array[int], newest: int, room: int) -> Sequence[int]:
        """Guesses for the next step, maybe none; at most `room`."""
        self._started = time.perf_counter()
        self._evidence = self.drafter.look(tokens, newest)
        if not self._evidence:
            return ()
        limit = min(self.governor.length(self._evidence), room)
        if limit > 0 and self.rounding is not None:
            limit = self._provable(limit, self.rounding)
        if limit <= 0:
            return ()
        guesses = self.drafter.propose(tokens, newest, limit)
        if guesses is None:  # what reads a prompt is not what guesses are judged by
            self._prepared()
        elif not guesses:
            seconds = time.perf_counter() - self._started
            self._cost += self.governor.spent(0, seconds)
        return guesses or ()

    def checked(self, guessed: int, accepted: int) -> None:
        """The step of the last proposal is done."""
        seconds = time.perf_counter() - self._started
        self.drafted += guessed
        self.accepted += accepted
        self.steps += 1
        self._saved += 1 + accepted
        self._cost += self.governor.guesses_took(self._evidence, guessed, accepted, seconds)

    def compared(self, tokens: int) -> None:
        """The step of the last proposal was computed both ways, and gave so many tokens.

        That happens a few times in the life of a model, so guesses are not judged by it.
        """
        self.steps += 1
        self._saved += tokens
        self._prepared()

    def plain_step(self, seconds: float) -> None:
        """A step without guesses took so long."""
        self._plain += 1
        self.governor.step_took(seconds)

    def figures(self) -> SpeculationFigures:
        """How it went in this answer."""
        spent = self._plain + self._cost
        gain = (self._plain + self._saved) / spent if self.steps and spent else None
        return SpeculationFigures(
            self.drafter.kind, self.drafted, self.accepted, gain, self.governor.verdict()
        )

    def _provable(self, limit: int, rounding: RowRounding) -> int:
        """Guesses whose rows are known to be right, or likely enough to compute them twice."""
        rows = rounding.rows(limit + 1)
        worth_it = rounding.is_known(rows) or self._evidence >= _WORTH_PROVING
        return rows - 1 if worth_it else 0

    def _prepared(self) -> None:
        self._cost += self.governor.in_steps(time.perf_counter() - self._started)


def _can_compare(*, eager: bool) -> bool:
    """Whether logits can be looked at; that takes 50 ms once, for which only a wish is reason."""
    if eager:
        prepare_fast_sampling()
    return "numpy" in sys.modules
