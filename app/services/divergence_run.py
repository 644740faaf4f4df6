"""The lanes of a comparison on the answer of one of them, one after another. Divergence thread.

The reference comes first and leaves its logits on the disk, so that it never needs memory beside
the others.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.divergence import Divergence, LaneDivergence, answers_of, has_answer
from app.domain.errors import AppError, UserFixableError
from app.domain.events import Problem
from app.domain.ids import new_id
from app.domain.sampler_plan import takes_highest
from app.engine.divergence_protocol import Diverge, Diverged, ForcedAnswer
from app.services.compare_board import find_lane
from app.services.compare_lane import turns_of
from app.services.compare_start import usable_model
from app.services.divergence_lane import DivergenceTools, LanePass

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.comparison import Comparison, Lane
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.services.work_thread import WorkThread

_FEWEST = 2  # models: the reference and one more
_LOOK_AGAIN_S = 0.1  # while somebody waits for an answer elsewhere
STOPPED = Problem("The measurement was stopped.", "", "cancelled")
_OTHER_VOCABULARY = Problem(
    "This model has another vocabulary than the reference: their tokens cannot be compared.",
    "Compare levels of the same model.",
    "other_vocabulary",
)
_OTHER_TEMPLATE = Problem(
    "This model has another chat template than the reference: it saw another prompt.",
    "Compare levels of the same model.",
    "other_template",
)


class DivergenceRun:
    """`future` has the result; it fails with AppError, with code "cancelled" on a stop."""

    def __init__(
        self,
        comparison: Comparison,
        reference_id: str,
        tools: DivergenceTools,
        thread: WorkThread,
        folder: Path,
    ) -> None:
        """`folder` takes the logits.

        Raises UserFixableError where this comparison has no such answer, or still runs.
        """
        reference = find_lane(comparison, reference_id)
        _check(comparison, reference)
        self.comparison = comparison
        self.future: Future[Divergence] = Future()
        self._tools = tools
        self._thread = thread
        self._folder = os.fsencode(folder)
        self._reference = reference
        others = (lane for lane in comparison.lanes if lane.id != reference_id)
        self._waiting = deque([reference, *others])
        self._done: list[LaneDivergence] = []
        self._exact = all(lane.stats and lane.stats.tokens for lane in comparison.lanes)
        self._answer: tuple[int, ...] = ()
        self._logits = ""
        self._models: dict[str, ModelFile] = {}
        self._params: LoadParams
        self._pass: LanePass | None = None
        self._stopping = False

    def begin(self) -> None:
        """Blocks on files. It fails where the reference's model is gone, or no other one is left
        to be compared with it."""
        problems: list[Problem] = []
        for lane in tuple(self._waiting):
            problem = self._find_model(lane)
            if problem is not None:
                problems.append(problem)
                self._waiting.remove(lane)
                self._done.append(LaneDivergence(lane.id, lane.model, problem=problem))
        if self._reference.id not in self._models or len(self._models) < _FEWEST:
            self._fail(problems[0])
            return
        self._params = self._tools.load(self._models.values(), self.comparison.prompt)
        self._go_on()

    def stop(self) -> None:
        """End it soon; nothing is kept."""
        self._stopping = True
        if self._pass is not None:
            self._pass.stop()
        elif not self.future.done():
            self._fail(STOPPED)

    def abandon(self) -> None:
        """The app ends."""
        if self._pass is not None:
            self._pass.abandon()

    def _find_model(self, lane: Lane) -> Problem | None:
        """Why it cannot be measured."""
        refusal = _refusal(lane, self._reference)
        if refusal is not None:
            return refusal
        try:
            self._models[lane.id] = usable_model(self._tools.library, lane.model.model_id)
        except UserFixableError as error:
            return Problem.of(error)
        return None

    def _go_on(self) -> None:
        """Once nobody waits for any model."""
        if self.future.done():
            return
        if not self._waiting:
            self._finish()
        elif any(model.busy for model in self._tools.models.resident()):
            self._thread.later(_LOOK_AGAIN_S, self._go_on)
        else:
            self._begin(self._waiting.popleft())

    def _begin(self, lane: Lane) -> None:
        self._pass = now = LanePass(
            self._tools, self._thread, self.comparison.id, lane, self._on_ended
        )
        try:
            now.begin(self._models[lane.id], self._params, self._request(lane))
        except AppError as error:
            self._on_ended(LaneDivergence(lane.id, lane.model, problem=Problem.of(error)), None)

    def _request(self, lane: Lane) -> Diverge:
        prompt = self.comparison.prompt
        answer = self._forced(self._reference)
        return Diverge(
            new_id(),
            turns_of(prompt),
            replace(answer, tokens=self._answer or answer.tokens),
            self._forced(lane),
            prompt.sampling,
            self._folder,
            self._logits,
        )

    def _forced(self, lane: Lane) -> ForcedAnswer:
        """Tokens of some and texts of others would not be cut alike."""
        tokens = lane.stats.tokens if lane.stats and self._exact else ()
        return ForcedAnswer(lane.text, tokens)

    def _on_ended(self, came: LaneDivergence, end: Diverged | None) -> None:
        self._pass = None
        problem = came.problem
        is_reference = came.lane_id == self._reference.id
        if self._stopping or (problem is not None and problem.code == STOPPED.code):
            self._fail(STOPPED)
            return
        if problem is not None and is_reference:
            self._fail(problem)
            return
        if end is not None and is_reference:
            self._answer, self._logits = end.answer, end.reference
        self._done.append(came)
        self._go_on()

    def _finish(self) -> None:
        done = {each.lane_id: each for each in self._done}
        comparison, reference = self.comparison, self._reference
        result = Divergence(
            comparison.id,
            answers_of(comparison),
            self._exact,
            takes_highest(comparison.prompt.sampling),
            done[reference.id],
            tuple(done[lane.id] for lane in comparison.lanes if lane.id != reference.id),
        )
        self.future.set_result(result)

    def _fail(self, why: Problem) -> None:
        self.future.set_exception(UserFixableError(why.text, why.action, code=why.code))


def _check(comparison: Comparison, reference: Lane) -> None:
    if comparison.is_running:
        text = "The models are still answering."
        raise UserFixableError(text, "Wait for them, or stop them.", code="comparison_running")
    if not has_answer(reference):
        text = f"{reference.model.quantization} has not answered, so it cannot be the reference."
        raise UserFixableError(text, "Choose another one.", code="no_answer")


def _refusal(lane: Lane, reference: Lane) -> Problem | None:
    """Fingerprints that are not known tell nothing; the engine looks again."""
    own, other = lane.model, reference.model
    if own.vocabulary and other.vocabulary and own.vocabulary != other.vocabulary:
        return _OTHER_VOCABULARY
    if own.template and other.template and own.template != other.template:
        return _OTHER_TEMPLATE
    return None
