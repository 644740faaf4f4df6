"""`quantscope chat …`: one question, or a chat in the terminal. Main thread."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app.cli.attach import attachments_for
from app.cli.interrupts import on_interrupt
from app.cli.options import chosen_preset
from app.cli.output import (
    FAILED,
    INTERRUPTED,
    figures_line,
    plain,
    print_error,
    print_json,
    stats_document,
)
from app.domain.chat import MessageStatus
from app.domain.events import (
    AnswerExtended,
    AnswerFinished,
    AnswerStarted,
    Event,
    ModelLoaded,
    ModelLoadProgressed,
    ProblemRaised,
    SummaryProgressed,
)

if TYPE_CHECKING:
    import argparse
    import queue

    from app.bootstrap import Services
    from app.domain.attachment import Attachment
    from app.domain.generation import LoadedModel
    from app.domain.model_file import ModelFile


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
        self.talks = not as_json and sys.stdin is not None and sys.stdin.isatty()
        self._services = services
        self._events = events
        self._model = model
        self._json = as_json

    def ask(self, text: str, attachments: tuple[Attachment, ...] = ()) -> int:
        """Ask and print until the answer ends; Ctrl+C stops it. Returns an exit code."""
        self._show_waiting()
        self.chat_id = self._services.chats.send(
            self.chat_id, text, self._model.id, attachments=attachments
        )
        return self._print_answer(self.chat_id)

    def ask_unsaved(self, text: str, attachments: tuple[Attachment, ...] = ()) -> int:
        """The same for one question of which nothing is stored."""
        self.chat_id = self._services.chats.start_temporary()
        return self.ask(text, attachments)

    def _show_waiting(self) -> None:
        """Tell what happened before the question, so that it is not taken for its answer."""
        while not self._events.empty():
            self._show(self._events.get())

    def _print_answer(self, chat_id: str) -> int:
        started = False
        with on_interrupt(lambda: self._services.chats.stop(chat_id)):
            while True:
                event = self._events.get()
                self._show(event)
                started = started or isinstance(event, AnswerStarted)
                if isinstance(event, AnswerFinished):
                    return self._end(event)
                if isinstance(event, ProblemRaised) and not started:
                    return FAILED  # the question could not be stored

    def _show(self, event: Event) -> None:
        match event:
            case AnswerExtended(text=text) if self._json:
                print_json({"text": text})
            case AnswerExtended(text=text):
                sys.stdout.write(plain(text))
                sys.stdout.flush()
            case ModelLoadProgressed(fraction=fraction) if sys.stderr.isatty():
                sys.stderr.write(f"\rLoading {self._model.display_name} {fraction:.0%} ")
            case ModelLoaded(loaded=loaded):
                _show_load(loaded)
            case SummaryProgressed(turns=turns, generated_tokens=0) if not self._json:
                sys.stderr.write(f"Summing up {turns} older turns…\n")
            case ProblemRaised(problem=problem):
                print_error(problem, as_json=self._json)
            case _:
                pass

    def _end(self, event: AnswerFinished) -> int:
        if self._json:
            print_json(_document(event))
        else:
            print(flush=True)
            if event.problem:
                print_error(event.problem, as_json=False)
            elif event.answer.stats:
                sys.stderr.write(f"[{figures_line(event.answer.stats)}]\n")
        if event.problem:
            return FAILED
        return INTERRUPTED if event.answer.status is MessageStatus.STOPPED else 0


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """One answer with -p, else a chat until Ctrl+D; raises AppError."""
    arguments.preset_fields = chosen_preset(services.presets.presets, arguments.preset)
    model = services.library.find(arguments.model).result()
    terminal = TerminalChat(services, events, model, chat_id=arguments.chat, as_json=arguments.json)
    if arguments.prompt is None:
        return converse(terminal, model)
    ask = terminal.ask if arguments.chat else terminal.ask_unsaved
    return ask(arguments.prompt, attachments_for(services, arguments, model))


def converse(terminal: TerminalChat, model: ModelFile) -> int:
    """Answer each line of the input until it ends; 1 where an answer failed."""
    prompt = "\n> " if terminal.talks else ""
    if terminal.talks:
        print(f"{model.display_name} · Ctrl+C stops an answer, Ctrl+D ends the chat.")
    failed = False
    while True:
        try:
            text = input(prompt).strip()
        except (EOFError, KeyboardInterrupt):
            if terminal.talks:
                print()
            return FAILED if failed else 0
        if text:
            failed = terminal.ask(text) == FAILED or failed


def _show_load(loaded: LoadedModel) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    for notice in loaded.notices:
        sys.stderr.write(f"{plain(notice)}\n")


def _document(event: AnswerFinished) -> dict[str, object]:
    answer, problem = event.answer, event.problem
    stats = stats_document(answer.stats) if answer.stats else None
    document = {"answer": answer.text, "status": answer.status.value, "stats": stats}
    failure = {"error": answer.error, "code": problem.code} if problem else {}
    return {**document, **failure}
