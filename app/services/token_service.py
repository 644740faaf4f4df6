"""How a resident model sees texts, and what fills its context. Any thread, nothing blocks."""

from __future__ import annotations

import uuid
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.answer_params import ContextPolicy
from app.domain.attachment import with_attachments
from app.domain.chat import Message, Role, Turn
from app.domain.conversation import Conversation, said
from app.domain.insight import ContextParts
from app.engine.token_protocol import CountTokens, Tokenize, Tokenized, TokensCounted
from app.services.engine_questions import Residents, ask_resident
from app.storage.summaries import read_conversation

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.settings import Settings
    from app.domain.token_view import TextToken
    from app.services.chat_stores import ChatStores


class TokenService:
    """Tokens of texts, of prompts, and of the parts of a conversation."""

    def __init__(
        self, stores: ChatStores, models: Residents, settings: Callable[[], Settings]
    ) -> None:
        self._stores = stores
        self._models = models
        self._settings = settings

    def tokenize(
        self, model_id: str, text: str, *, special: bool = False
    ) -> Future[tuple[TextToken, ...]]:
        """The tokens of a text. Fails with UserFixableError ("not_resident")."""
        return self._tokens(model_id, Tokenize(_new_id(), text, special))

    def tokenize_prompt(self, model_id: str, chat_id: str) -> Future[tuple[TextToken, ...]]:
        """The tokens of the whole prompt of a chat's active path, as its template renders it."""
        outcome: Future[tuple[TextToken, ...]] = Future()

        def on_read(done: Future[Conversation]) -> None:
            if (error := done.exception()) is not None:
                outcome.set_exception(error)
                return
            turns = self._told(done.result()).turns
            command = Tokenize(_new_id(), "", turns=turns)
            _pass_on(self._tokens(model_id, command), outcome)

        self._stores.of(chat_id).submit(read_conversation, chat_id).add_done_callback(on_read)
        return outcome

    def context_parts(self, model_id: str, chat_id: str) -> Future[ContextParts]:
        """What the conversation of a chat puts into the context, by parts."""
        outcome: Future[ContextParts] = Future()

        def on_read(done: Future[Conversation]) -> None:
            if (error := done.exception()) is not None:
                outcome.set_exception(error)
            else:
                self._count(model_id, self._told(done.result()), outcome)

        self._stores.of(chat_id).submit(read_conversation, chat_id).add_done_callback(on_read)
        return outcome

    def _count(self, model_id: str, told: Conversation, outcome: Future[ContextParts]) -> None:
        texts = _texts(told)
        command = CountTokens(_new_id(), texts, told.turns or (Turn(Role.USER, ""),))

        def on_counted(done: Future[TokensCounted]) -> None:
            if (error := done.exception()) is not None:
                outcome.set_exception(error)
                return
            counted = done.result()
            outcome.set_result(_parts(counted))

        ask_resident(self._models, model_id, command, TokensCounted).add_done_callback(on_counted)

    def _told(self, conversation: Conversation) -> Conversation:
        if self._settings().engine.context_policy is ContextPolicy.SUMMARISE:
            return conversation
        return replace(conversation, summary=None)

    def _tokens(self, model_id: str, command: Tokenize) -> Future[tuple[TextToken, ...]]:
        outcome: Future[tuple[TextToken, ...]] = Future()

        def on_done(done: Future[Tokenized]) -> None:
            if (error := done.exception()) is not None:
                outcome.set_exception(error)
            else:
                outcome.set_result(done.result().tokens)

        ask_resident(self._models, model_id, command, Tokenized).add_done_callback(on_done)
        return outcome


def _texts(told: Conversation) -> tuple[str, ...]:
    """Texts in the order of ContextParts, all but the frame."""
    spoken = [each for each in told.path if said(each) or each.attachments][told.summarised :]
    asked = [index for index, each in enumerate(spoken) if each.role is Role.USER]
    last = asked[-1] if asked else len(spoken)
    files = "\n\n".join(
        block for each in spoken if (block := with_attachments("", each.attachments))
    )
    return (
        told.system_prompt,
        told.summary.text if told.summary and told.summarised else "",
        "\n".join(_own_words(each) for each in spoken[:last]),
        files,
        _own_words(spoken[last]) if last < len(spoken) else "",
        "\n".join(_own_words(each) for each in spoken[last + 1 :]),
    )


def _parts(counted: TokensCounted) -> ContextParts:
    system, summary, history, attachments, question, answer = counted.counts
    known = sum(counted.counts)
    frame = max(0, counted.prompt - known) if counted.prompt is not None else 0
    return ContextParts(system, summary, history, attachments, question, answer, frame)


def _own_words(message: Message) -> str:
    return message.text if message.role is Role.USER else said(message)


def _pass_on(source: Future[tuple[TextToken, ...]], target: Future[tuple[TextToken, ...]]) -> None:
    def on_done(done: Future[tuple[TextToken, ...]]) -> None:
        if (error := done.exception()) is not None:
            target.set_exception(error)
        else:
            target.set_result(done.result())

    source.add_done_callback(on_done)


def _new_id() -> str:
    return f"tokens-{uuid.uuid4().hex}"
