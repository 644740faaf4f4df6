"""One lane's model on the reference's answer. Divergence thread; events are handed over to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from app.domain.divergence import DivergenceProgressed, ForcedToken, LaneDivergence
from app.domain.events import Event, Problem
from app.engine.divergence_protocol import Diverge, Diverged, TokensForced
from app.engine.protocol import EngineEvent, EngineGone, Failed, Loaded
from app.services.compare_lane import Models as AskedModels
from app.services.compare_load import ChooseLoad
from app.services.compare_start import Library
from app.services.engine_faults import crash_problem, failure_of
from app.services.memory_back import give_memory_back

if TYPE_CHECKING:
    from app.domain.comparison import Lane
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.services.work_thread import WorkThread


class Models(AskedModels, Protocol):
    """What is needed of the model service."""

    def cancel(self, model_id: str, request_id: str) -> None: ...


@dataclass(frozen=True, slots=True)
class DivergenceTools:
    """What measurements work with. `load` chooses how, as for the answers; `quiet` ends what is
    computed though nobody waits for it."""

    models: Models
    library: Library
    load: ChooseLoad
    publish: Callable[[Event], None]
    quiet: Callable[[], None]


class LanePass:
    """Asks one model once. `ended` is called with what came, and with the end of the request.

    That is None where there is a problem, with code "cancelled" after a stop.
    """

    def __init__(
        self,
        tools: DivergenceTools,
        thread: WorkThread,
        comparison_id: str,
        lane: Lane,
        ended: Callable[[LaneDivergence, Diverged | None], None],
    ) -> None:
        self._tools = tools
        self._thread = thread
        self._comparison_id = comparison_id
        self._lane = lane
        self._ended = ended
        self._tokens: list[ForcedToken] = []
        self._loaded_here = False
        self._over = False
        self._request_id = ""
        self._model_id = lane.model.model_id

    def begin(self, model: ModelFile, params: LoadParams, request: Diverge) -> None:
        """Load the model, where it is not resident in this very way, and ask it.

        Raises AppError as ModelService.ask does; nothing has changed then.
        """
        self._request_id = request.request_id
        self._tools.quiet()
        self._tools.models.ask(model, params, request, self._listen)
        self._tell(0)

    def stop(self) -> None:
        """Ask for the end."""
        self._tools.models.cancel(self._model_id, self._request_id)

    def abandon(self) -> None:
        """The app ends: hear nothing more."""
        self._over = True
        self.stop()

    def _listen(self, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        self._thread.post(partial(self._on_event, event))

    def _on_event(self, event: EngineEvent) -> None:
        if self._over:
            return
        match event:
            case Loaded():
                self._loaded_here = True
            case TokensForced(_, _first, total, tokens):
                self._tokens += tokens
                self._tell(total)
            case Diverged():
                self._close(None, event)
            case Failed():
                self._close(failure_of(event), None)
            case EngineGone():
                self._close(_why_gone(event), None)
            case _:
                pass

    def _tell(self, total: int) -> None:
        told = DivergenceProgressed(self._comparison_id, self._lane.id, len(self._tokens), total)
        self._tools.publish(told)

    def _close(self, problem: Problem | None, end: Diverged | None) -> None:
        self._over = True
        self._give_memory_back()
        lane = self._lane
        if end is None:
            self._ended(LaneDivergence(lane.id, lane.model, problem=problem), None)
            return
        tokens = tuple(self._tokens)
        self._ended(LaneDivergence(lane.id, lane.model, tokens, end.parting), end)

    def _give_memory_back(self) -> None:
        """Unless it was there before."""
        if self._loaded_here:
            give_memory_back(self._tools.models, self._model_id)


def _why_gone(event: EngineGone) -> Problem:
    if event.expected:
        text = "The model was unloaded, or loaded with other settings, while it was looked at."
        return Problem(text, "Measure again.", "unloaded")
    action = "Close other programs if memory is short, then measure again."
    return replace(crash_problem(event, loaded=True, text_kept=False), action=action)
