"""`quantscope chat …`: one question, or a chat in the terminal. Main thread."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from app.cli.output import figures_line, print_error, print_json, stats_document
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    Event,
    ModelLoaded,
    ModelLoadProgressed,
    ProblemRaised,
)
from app.domain.generation import LoadParams

if TYPE_CHECKING:
    import argparse
    import queue
    from collections.abc import Iterator

    from app.bootstrap import Services
    from app.domain.chat import Message
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings

_SAMPLERS = {
    "seed": "seed",
    "temp": "temperature",
    "top_k": "top_k",
    "top_p": "top_p",
    "min_p": "min_p",
    "repeat_penalty": "repeat_penalty",
    "max_tokens": "max_tokens",
}


class TerminalChat:
    """Asks in one chat and prints the answers as they come."""

    def __init__(
        self,
        services: Services,
        events: queue.SimpleQueue[Event],
        model: ModelFile,
        *,
        chat_id: str | None = None,
        as_json: bool = False,
    ) -> None:
        self.chat_id = chat_id
        self._services = services
        self._events = events
        self._model = model
        self._json = as_json

    def ask(self, text: str) -> bool:
        """Ask and print until the answer ends; Ctrl+C stops it. False where it failed."""
        self.chat_id = self._services.chats.send(self.chat_id, text, self._model.id)
        return self._print_answer(self.chat_id)

    def ask_unsaved(self, text: str) -> bool:
        """The same for one question of which nothing is stored."""
        return self._print_answer(self._services.chats.ask_unsaved(text, self._model.id))

    def _print_answer(self, chat_id: str) -> bool:
        while True:
            try:
                for event in self._until_end():
                    if isinstance(event, ProblemRaised):
                        print_error(event.problem, as_json=self._json)
                        return False
                    if isinstance(event, AnswerFinished):
                        return self._end(event)
            except KeyboardInterrupt:
                self._services.chats.stop(chat_id)

    def _until_end(self) -> Iterator[Event]:
        while True:
            event = self._events.get()
            self._show(event)
            yield event

    def _show(self, event: Event) -> None:
        if isinstance(event, AnswerExtended) and not self._json:
            sys.stdout.write(event.text)
            sys.stdout.flush()
        elif isinstance(event, AnswerExtended):
            print_json({"text": event.text})
        elif isinstance(event, ModelLoadProgressed) and sys.stderr.isatty():
            sys.stderr.write(f"\rLoading {self._model.display_name} {event.fraction:.0%} ")
        elif isinstance(event, ModelLoaded):
            self._show_load(event)

    def _show_load(self, event: ModelLoaded) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        for notice in event.loaded.notices:
            sys.stderr.write(f"{notice}\n")

    def _end(self, event: AnswerFinished) -> bool:
        if self._json:
            print_json(_document(event.answer))
        else:
            print()
        if event.problem:
            print_error(event.problem, as_json=False)
        elif event.answer.stats and not self._json:
            sys.stderr.write(f"[{figures_line(event.answer.stats)}]\n")
        return event.problem is None


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """One answer with -p, else a chat until Ctrl+D; raises AppError."""
    model = services.library.find(arguments.model).result()
    terminal = TerminalChat(services, events, model, chat_id=arguments.chat, as_json=arguments.json)
    if arguments.prompt is None:
        return converse(terminal, model)
    ask = terminal.ask if arguments.chat else terminal.ask_unsaved
    return 0 if ask(arguments.prompt) else 1


def converse(terminal: TerminalChat, model: ModelFile) -> int:
    """Read questions until the input ends."""
    print(f"{model.display_name} · Ctrl+C stops an answer, Ctrl+D ends the chat.")
    while True:
        try:
            text = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return 0
        if text:
            terminal.ask(text)


def adjusted(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """The settings with the options of this command over them."""
    given = {
        field: value
        for name, field in _SAMPLERS.items()
        if (value := getattr(arguments, name, None)) is not None
    }
    if getattr(arguments, "stop", None):
        given["stop"] = tuple(arguments.stop)
    return replace(
        settings,
        sampling=replace(settings.sampling, **given),
        load=load_params(arguments, settings.load),
        system_prompt=getattr(arguments, "system", None) or settings.system_prompt,
    )


def load_params(arguments: argparse.Namespace, default: LoadParams) -> LoadParams:
    """Load options of the command line over the settings'."""
    gpu_layers = getattr(arguments, "gpu_layers", None)
    return LoadParams(
        context_length=getattr(arguments, "context", None) or default.context_length,
        threads=getattr(arguments, "threads", None) or default.threads,
        gpu_layers=default.gpu_layers if gpu_layers is None else gpu_layers,
    )


def _document(answer: Message) -> dict[str, object]:
    stats = stats_document(answer.stats) if answer.stats else None
    return {"answer": answer.text, "status": answer.status.value, "stats": stats}
