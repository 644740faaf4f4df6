"""A storm of commands for one engine, drawn from a seed, and what must hold after it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.domain.answer_params import ContextPolicy, Speculation
from app.domain.generation import StopReason
from app.domain.sampling import SamplingParams
from app.engine.protocol import (
    Bench,
    BenchDone,
    Cancel,
    Command,
    Devices,
    EngineEvent,
    EngineGone,
    Failed,
    Finished,
    Generate,
    ListDevices,
    Load,
    Loaded,
    SummaryNeeded,
    Tune,
    Tuned,
    Warm,
    Warmed,
)
from tests.helpers.engine_desk import EngineDesk, turns
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDS = (Finished, Failed, SummaryNeeded, Warmed, Tuned, BenchDone, Devices, Loaded)
_MOST_OPEN = 7
_CHATS = 5
_SAYINGS = (
    "What is a token?",
    "Hello!",
    "What is quantization? " * 6,
    "one two three four five six seven " * 5,
    "Yes.",
    "Say it again, please: one two three four one two three four one two",
)
_CODES = {"cancelled", "busy", "prompt_too_long", "not_warmed", "interrupted", "tuning_failed"}


@dataclass
class Storm:
    """Sends commands at once, never more than a few that have not ended."""

    desk: EngineDesk
    seed: int
    rare: bool = True  # Tune and Bench, too
    load: Load | None = None  # what is loaded anew now and then
    sent: dict[str, Command] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._draw = random.Random(self.seed)  # noqa: S311 - no secrets
        self._since = len(self.desk.events)

    def run(self, commands: int) -> None:
        """Send so many and wait until all have ended."""
        for number in range(commands):
            self._wait_until_open(_MOST_OPEN - 1)
            command = self._command(f"s{self.seed}.{number}")
            if isinstance(command, Cancel):
                self.stopped.add(command.request_id)
            else:
                self.sent[command.request_id] = command
            self.desk.submit(command)
        self._wait_until_open(0)

    def events_of(self, request_id: str) -> list[EngineEvent]:
        """All that came for a request."""
        return [e for e in self.desk.events[self._since :] if e.request_id == request_id]

    def check_ends(self) -> None:
        """Every request ended once, nothing came behind its end, and no failure was a fault."""
        for request_id, command in self.sent.items():
            events = self.events_of(request_id)
            ends = [event for event in events if isinstance(event, _ENDS)]
            assert len(ends) == 1, (command, ends)
            assert events[-1] is ends[0], (command, events[-2:])
            if isinstance(ends[0], Failed):
                codes = _CODES | {"no_model"} if self.load else _CODES
                assert ends[0].code in codes, (command, ends[0])

    def answers(self) -> Iterator[tuple[Generate, str, bool]]:
        """Greedy answers whose text the request alone decides, and whether they are whole."""
        for request_id, command in self.sent.items():
            ends = [e for e in self.events_of(request_id) if isinstance(e, Finished)]
            if not isinstance(command, Generate) or not ends or command.sampling.temperature:
                continue
            stats = ends[0].stats
            if stats.context_cut is None or not stats.context_cut.shifted_tokens:
                text = self.desk.text(request_id, since=self._since)
                yield command, text, stats.stop_reason is not StopReason.CANCELLED

    def _wait_until_open(self, most: int) -> None:
        desk = self.desk

        def done() -> bool:
            ended = {e.request_id for e in desk.events[self._since :] if isinstance(e, _ENDS)}
            return len(self.sent.keys() - ended) <= most or gone()

        def gone() -> bool:
            return any(isinstance(event, EngineGone) for event in desk.events)

        with desk.changed:
            assert desk.changed.wait_for(done, PATIENCE_S), f"seed {self.seed}: nothing ends"
        assert not gone(), f"seed {self.seed}: {desk.events[-1]}"

    def _command(self, request_id: str) -> Command:
        chances = {
            self._ask: 60,
            self._cancel: 20,
            self._warm: 10,
            self._devices: 2,
            self._tune: 2 * self.rare,
            self._bench: 2 * self.rare,
            self._load: 8 if self.load else 0,
        }
        return self._draw.choices(tuple(chances), tuple(chances.values()))[0](request_id)

    def _ask(self, request_id: str) -> Generate:
        draw = self._draw
        greedy = draw.random() < 0.7
        sampling = SamplingParams(
            temperature=0.0 if greedy else 1.5,
            seed=draw.randrange(100),
            max_tokens=draw.choice((1, 8, 24, 80, 300)),
        )
        return Generate(
            request_id,
            turns(*self._conversation()),
            sampling,
            conversation=draw.choice((None, *map(str, range(_CHATS)))),
            reuse=draw.random() < 0.9,
            policy=draw.choice(tuple(ContextPolicy)),
            speculation=draw.choice((Speculation.OFF, Speculation.AUTO, Speculation.LOOKUP)),
        )

    def _conversation(self) -> list[str]:
        """Of few sayings, so that many begin alike; some are longer than the context."""
        length = 2 * self._draw.choice((0, 0, 1, 1, 2, 4, 9)) + 1
        return [self._draw.choice(_SAYINGS) for _ in range(length)]

    def _cancel(self, request_id: str) -> Command:
        ids = list(self.sent)[-_MOST_OPEN:]
        return Cancel(self._draw.choice(ids)) if ids else ListDevices(request_id)

    def _warm(self, request_id: str) -> Warm:
        said = (*self._conversation(), self._draw.choice(_SAYINGS))
        chat = str(self._draw.randrange(_CHATS))
        policy = self._draw.choice(tuple(ContextPolicy))
        return Warm(request_id, turns(*said), conversation=chat, policy=policy)

    def _devices(self, request_id: str) -> ListDevices:
        return ListDevices(request_id)

    def _load(self, request_id: str) -> Command:
        return replace(self.load, request_id=request_id) if self.load else ListDevices(request_id)

    def _tune(self, request_id: str) -> Tune:
        return Tune(request_id, apply=False)

    def _bench(self, request_id: str) -> Bench:
        return Bench(request_id, 32, 8, 16, 1)


def alone(desk: EngineDesk, request: Generate) -> str:
    """The answer without anything that another request left, and without guesses."""
    plain = replace(request, reuse=False, conversation=None, speculation=Speculation.OFF)
    return desk.ask(replace(plain, request_id=f"alone {request.request_id}")).text
