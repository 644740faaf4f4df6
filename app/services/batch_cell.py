"""One prompt while a model answers it, and what becomes of it. Batch thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.batch import BatchCell, CellFigures, CellState
from app.domain.chat import Role, Turn
from app.domain.ids import new_id
from app.engine.protocol import Generate

if TYPE_CHECKING:
    from app.domain.batch import BatchLane, BatchPrompt
    from app.domain.events import Problem
    from app.domain.generation import AnswerStats

_SHORTEN = "Shorten this prompt, or give the batch a longer context."


@dataclass(slots=True)
class CellRun:
    """`together`: the most answers that were computed at once since it began."""

    position: int
    request: Generate
    together: int = 1
    alone: bool = False  # nothing may be computed beside it
    _texts: list[str] = field(default_factory=list)

    def extend(self, text: str) -> None:
        """The answer goes on."""
        self._texts.append(text)

    def done(self, lane: int, stats: AnswerStats) -> BatchCell:
        """With its answer."""
        text = "".join(self._texts)
        return BatchCell(
            self.position, lane, CellState.DONE, text, figures_of(stats, self.together)
        )

    def failed(self, lane: int, problem: Problem) -> BatchCell:
        """With the text so far and a reason."""
        if problem.code == "prompt_too_long":
            problem = replace(problem, action=_SHORTEN)
        text = "".join(self._texts)
        return BatchCell(self.position, lane, CellState.FAILED, text, problem=problem)


def cell_run(
    position: int, prompt: BatchPrompt, lane: BatchLane, system: str, *, reuse: bool, alone: bool
) -> CellRun:
    """With `reuse` the beginning that prompts share is read once; alone all is computed anew."""
    turns = prompt.turns
    if system and not any(turn.role is Role.SYSTEM for turn in turns):
        turns = (Turn(Role.SYSTEM, system), *turns)
    request = Generate(new_id(), turns, lane.setting.sampling, reuse=reuse)
    return CellRun(position, request, alone=alone)


def figures_of(stats: AnswerStats, together: int) -> CellFigures:
    """Seconds from the engine taking the request to the last token."""
    known = stats.first_token_s is not None
    seconds = (stats.first_token_s or 0.0) + (stats.decode_s or 0.0) if known else None
    return CellFigures(
        prompt_tokens=stats.prompt_tokens,
        reused_tokens=stats.reused_tokens,
        generated_tokens=stats.generated_tokens,
        stop_reason=stats.stop_reason,
        seed=stats.seed,
        seconds=seconds,
        decode_rate=stats.decode_rate,
        together=together,
    )
