"""Answers what a blind vote lacks, level by level, so that each is loaded once. Vote thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.comparison import ComparePrompt
from app.domain.errors import AppError, UserFixableError
from app.domain.events import Problem
from app.domain.generation import StopReason
from app.domain.ids import new_id
from app.domain.vote_series import VoteAnswer, next_answer, with_answer
from app.engine.protocol import EngineEvent, EngineGone, Failed, Finished, Loaded, TokenDelta
from app.services.batch_cell import figures_of
from app.services.compare_lane import Models, plain_request
from app.services.compare_load import ChooseLoad
from app.services.compare_start import Library, usable_model
from app.services.engine_faults import crash_problem, failure_of
from app.services.memory_back import give_memory_back
from app.services.vote_board import VoteBoard
from app.services.work_thread import WorkThread
from app.storage.database import Database
from app.storage.votes import save_answer

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.domain.model_file import ModelFile
    from app.domain.vote_series import VoteSeries
    from app.services.engine_session import EngineSession

_LOOK_AGAIN_S = 0.1  # while somebody waits for an answer elsewhere


@dataclass(frozen=True, slots=True)
class VoteTools:
    """`load` chooses how; `quiet` ends what is computed though nobody waits for it."""

    models: Models
    library: Library
    load: ChooseLoad
    quiet: Callable[[], None]


@dataclass(frozen=True, slots=True)
class VoteDesk:
    """What a run works with."""

    tools: VoteTools
    database: Database
    board: VoteBoard
    thread: WorkThread


class VoteRun:
    """`ended` is called once, with the reason where it is not that all is answered."""

    def __init__(
        self, series_id: str, desk: VoteDesk, ended: Callable[[VoteRun, Problem | None], None]
    ) -> None:
        self.series_id = series_id
        self._desk = desk
        self._ended = ended
        self._models: dict[str, ModelFile] = {}
        self._params: LoadParams | None = None
        self._session: EngineSession | None = None  # of the question under way
        self._asked = (0, "")  # its round and model
        self._request_id = ""
        self._text = ""
        self._loaded_here = ""  # a model id
        self._stopping = False
        self._over = False

    @property
    def stopping(self) -> bool:
        """It ends soon, whatever is lacking."""
        return self._stopping

    def begin(self) -> None:
        """Look for the models, then ask."""
        try:
            self._prepare(self._desk.board.get(self.series_id))
        except AppError as error:
            self._end(Problem.of(error))
        else:
            self._go_on()

    def stop(self) -> None:
        """End soon; the answer under way is asked for anew another time."""
        self._stopping = True
        if self._session:
            self._session.cancel(self._request_id)
        else:
            self._end(None)

    def interrupt(self) -> None:
        """The app ends."""
        if self._session:
            self._session.cancel(self._request_id)
        self._over = True
        self._give_memory_back()

    def _prepare(self, series: VoteSeries) -> None:
        """All levels are loaded alike, also those that have answered already.

        Raises UserFixableError where one that is needed is gone.
        """
        needed = {model_id for model_id in series.level_ids if _lacks(series, model_id)}
        for model_id in series.level_ids:
            try:
                self._models[model_id] = usable_model(self._desk.tools.library, model_id)
            except UserFixableError:
                if model_id in needed:
                    raise
        longest = max((each.prompt for each in series.rounds), key=len, default="")
        self._params = self._desk.tools.load(self._models.values(), _prompt(series, longest))

    def _go_on(self) -> None:
        if self._over:
            return
        series = self._desk.board.get(self.series_id)
        wanted = next_answer(series)
        if wanted is None or self._stopping:
            self._end(None)
            return
        if wanted[1] != self._loaded_here:
            self._give_memory_back()
        if any(each.busy for each in self._desk.tools.models.resident()):
            self._desk.thread.later(_LOOK_AGAIN_S, self._go_on)
        else:
            self._ask(series, *wanted)

    def _ask(self, series: VoteSeries, number: int, model_id: str) -> None:
        tools, params = self._desk.tools, self._params
        if params is None:
            return
        self._asked, self._request_id, self._text = (number, model_id), new_id(), ""
        request = plain_request(self._request_id, _prompt(series, series.rounds[number].prompt))
        tools.quiet()
        try:
            self._session = tools.models.ask(self._models[model_id], params, request, self._listen)
        except AppError as error:
            self._end(Problem.of(error))
            return
        tools.quiet()  # a title may have begun before the model was busy

    def _listen(self, event: EngineEvent) -> None:
        """Reader thread of the engine."""
        self._desk.thread.post(partial(self._on_event, event))

    def _on_event(self, event: EngineEvent) -> None:
        if self._over:
            return
        match event:
            case Loaded():
                self._loaded_here = self._asked[1]
            case TokenDelta(_, text):
                self._text += text
            case Finished() | Failed() | EngineGone() if self._stopping:
                self._end(None)
            case Finished(_, stats) if stats.stop_reason is not StopReason.CANCELLED:
                self._keep(VoteAnswer(self._text, figures=figures_of(stats, together=1)))
            case Finished() | Failed(code="cancelled") | EngineGone(expected=True):
                self._end(_UNLOADED)
            case Failed() if self._session and self._session.loaded:
                self._keep(VoteAnswer("", failure_of(event)))
            case Failed():
                self._end(failure_of(event))
            case EngineGone():
                self._end(
                    replace(crash_problem(event, loaded=True, text_kept=False), action=_GO_ON)
                )
            case _:
                pass

    def _keep(self, answer: VoteAnswer) -> None:
        number, model_id = self._asked
        self._session = None
        board, database = self._desk.board, self._desk.database
        series = with_answer(board.get(self.series_id), number, model_id, answer)
        board.save(series, database.submit(save_answer, series.id, number, model_id, answer))
        self._go_on()

    def _end(self, problem: Problem | None) -> None:
        self._over = True
        self._give_memory_back()
        self._ended(self, problem)

    def _give_memory_back(self) -> None:
        """Unless the model was there before."""
        model_id, self._loaded_here = self._loaded_here, ""
        if model_id:
            give_memory_back(self._desk.tools.models, model_id)


_GO_ON = "Close other programs if memory is short, then go on."
_UNLOADED = Problem(
    "The model was unloaded, or loaded with other settings, while it answered.",
    "Go on when nothing else needs it.",
    "unloaded",
)


def _lacks(series: VoteSeries, model_id: str) -> bool:
    return any(model_id not in each.answers for each in series.rounds)


def _prompt(series: VoteSeries, text: str) -> ComparePrompt:
    return ComparePrompt(text, series.system, series.sampling)
