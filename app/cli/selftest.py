"""`quantscope selftest`: does this installation work? Main thread.

Runs in a home folder of its own, so that nothing of the user's is touched.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from app.cli.output import figures_line, print_json
from app.domain.chat import MessageStatus
from app.domain.errors import AppError, BugError, UserFixableError
from app.domain.events import AnswerFinished, Event, ModelLoaded, ModelUnloaded, ProblemRaised

if TYPE_CHECKING:
    import queue
    from collections.abc import Callable, Iterator

    from app.bootstrap import Services
    from app.domain.generation import LoadedModel

_QUESTION = "What is inference?"
_NOBODY = "https://127.0.0.1:9"
_NOT_REACHED = ("offline", "switched_off")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was tried."""

    name: str
    passed: bool
    detail: str


def run(services: Services, events: queue.SimpleQueue[Event], *, as_json: bool) -> int:
    """Try everything, report each; 0 when all of it works."""
    checks = list(_checks(_Trial(services, events)))
    passed = all(check.passed for check in checks)
    if as_json:
        print_json({"passed": passed, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            print(f"{'ok  ' if check.passed else 'FAIL'}  {check.name:9} {check.detail}")
    return 0 if passed else 1


class _Trial:
    """Asks the starter model one question, as the window would."""

    def __init__(self, services: Services, events: queue.SimpleQueue[Event]) -> None:
        self._services = services
        self._events = events
        self._chat_id = ""
        self._answer = ""
        self._loaded: LoadedModel | None = None

    def storage(self) -> str:
        self._services.database.ready.result()
        return "the database opens and is whole"

    def engine(self) -> str:
        model = self._services.library.find("starter").result()
        self._chat_id = self._services.chats.send(None, _QUESTION, model.id)
        while self._loaded is None:
            self._loaded = self._next_loaded(self._events.get())
        return f"{self._loaded.name} loads in {self._loaded.load_s:.2f} s"

    def answer(self) -> str:
        while not isinstance(event := self._events.get(), AnswerFinished):
            pass
        answer = event.answer
        if answer.status is not MessageStatus.DONE or not answer.text or answer.stats is None:
            raise BugError(f"The answer ended as {answer.status.value}: {answer.error}")
        self._answer = answer.text
        return figures_line(answer.stats)

    def stored(self) -> str:
        transcript = self._services.chats.open_chat(self._chat_id).result()
        if [body.text for body in transcript.bodies] != [_QUESTION, self._answer]:
            raise BugError("The stored chat differs from what was said.")
        return "question and answer are read back as they were"

    def hub(self) -> str:
        """The library and its encryption are there: all that fails is to reach nobody."""
        os.environ.update(HF_ENDPOINT=_NOBODY, NO_PROXY="127.0.0.1", no_proxy="127.0.0.1")
        try:
            self._services.hub.open_repository("quantscope/selftest").result()
        except UserFixableError as error:
            if error.code in _NOT_REACHED:
                return "the Hub's library starts; nothing was asked on the network"
            raise
        raise BugError("Somebody answered in the name of the Hub.")

    def backends(self) -> str:
        devices = self._loaded.engine.devices if self._loaded else ()
        names = ", ".join(f"{device.name} ({device.description})" for device in devices)
        return f"{self._loaded.engine.build if self._loaded else '–'}: {names}"

    def _next_loaded(self, event: Event) -> LoadedModel | None:
        if isinstance(event, AnswerFinished | ModelUnloaded | ProblemRaised) and event.problem:
            raise BugError(event.problem.text, event.problem.action, code=event.problem.code)
        return event.loaded if isinstance(event, ModelLoaded) else None


def _checks(trial: _Trial) -> Iterator[Check]:
    """Each check needs the ones before it, so the first failure is the last line."""
    steps: tuple[tuple[str, Callable[[], str]], ...] = (
        ("storage", trial.storage),
        ("engine", trial.engine),
        ("answer", trial.answer),
        ("stored", trial.stored),
        ("hub", trial.hub),
        ("backends", trial.backends),
    )
    for name, step in steps:
        try:
            yield Check(name, True, step())
        except AppError as error:
            yield Check(name, False, str(error))
            return
