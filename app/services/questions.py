"""Everything that a model is asked to write. Any thread, nothing blocks.

Raises UserFixableError at once where there is nothing to send; whatever the database refuses is
announced as ProblemRaised.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.chat import Chat, Message, Role
from app.domain.ids import new_id
from app.domain.titles import title_of
from app.services.new_messages import empty_answer, named_answer, new_message
from app.storage.exchanges import (
    add_alternative,
    add_exchange,
    edit_question,
    nothing_to_send,
    reopen_answer,
    start_chat,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.attachment import Attachment
    from app.domain.chat_settings import AnswerWish
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.services.answering import Answering


class Questions:
    """Stores what is asked together with an empty answer, which `Answering` has written."""

    def __init__(self, answering: Answering, settings: Callable[[], Settings]) -> None:
        self._answering = answering
        self._settings = settings

    def send(
        self,
        chat_id: str | None,
        text: str,
        model: ModelFile,
        wish: AnswerWish,
        attachments: tuple[Attachment, ...],
    ) -> str:
        """Ask in a chat, or in a new one; its id."""
        if not text.strip() and not attachments:
            raise nothing_to_send()
        target = chat_id or new_id()
        question = new_message(target, Role.USER, text, attachments)
        empty = empty_answer(target, model)
        if chat_id:
            writing = self._answering.writing
            store = partial(
                add_exchange, question=question, answer=empty, wish=wish, writing=writing
            )
        else:
            chat = self._new_chat(question, model)
            store = partial(start_chat, chat=chat, question=question, answer=empty, wish=wish)
        self._answering.start(empty, model, store)
        return target

    def edit(
        self,
        chat_id: str,
        message_id: str,
        text: str,
        model: ModelFile,
        attachments: tuple[Attachment, ...] | None,
    ) -> None:
        """Ask in other words, beside a question."""
        if not text.strip() and attachments == ():
            raise nothing_to_send()
        question = new_message(chat_id, Role.USER, text, attachments or ())
        empty = empty_answer(chat_id, model)
        store = partial(
            edit_question,
            old_id=message_id,
            question=question,
            answer=empty,
            attachments=attachments,
        )
        self._answering.start(empty, model, store)

    def ask_again(self, chat_id: str, answer_id: str, model: ModelFile, wish: AnswerWish) -> None:
        """Another answer beside one."""
        self.write_beside(answer_id, named_answer(chat_id, model), model, wish)

    def write_beside(
        self, answer_id: str, empty: Message, model: ModelFile, wish: AnswerWish
    ) -> None:
        """Have an empty answer written beside one."""
        store = partial(add_alternative, old_id=answer_id, answer=empty, wish=wish)
        self._answering.start(empty, model, store, anew=True)

    def write_below(
        self, asked: Message, empty: Message, model: ModelFile, wish: AnswerWish
    ) -> None:
        """Ask the same words and files again at the end of a chat, for an empty answer."""
        question = new_message(empty.chat_id, Role.USER, asked.text, asked.attachments)
        store = partial(
            add_exchange,
            question=question,
            answer=empty,
            wish=wish,
            writing=self._answering.writing,
        )
        self._answering.start(empty, model, store)

    def go_on(self, chat_id: str, answer_id: str, model: ModelFile) -> None:
        """The same answer, from its end."""
        same = replace(empty_answer(chat_id, model), id=answer_id)
        store = partial(
            reopen_answer, chat_id=chat_id, answer_id=answer_id, model_name=model.display_name
        )
        self._answering.start(same, model, store)

    def _new_chat(self, question: Message, model: ModelFile) -> Chat:
        return Chat(
            id=question.chat_id,
            title=title_of(question),
            created_at=question.created_at,
            updated_at=question.created_at,
            system_prompt=self._settings().system_prompt,
            model_id=model.id,
        )
