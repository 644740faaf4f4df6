"""Messages as they are before they are stored. Any thread."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.chat import Message, MessageStatus, Role
from app.domain.ids import is_temporary, new_id
from app.storage.text import storable

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.domain.model_file import ModelFile


def new_message(
    chat_id: str, role: Role, text: str, attachments: tuple[Attachment, ...] = ()
) -> Message:
    """It gets its parent when it is stored."""
    return Message(
        id=new_id(temporary=is_temporary(chat_id)),
        chat_id=chat_id,
        parent_id=None,
        role=role,
        text=storable(text),
        status=MessageStatus.DONE,
        created_at=time.time(),
        attachments=tuple(attachments),
    )


def empty_answer(chat_id: str, model: ModelFile) -> Message:
    """An answer that is to be written."""
    empty = new_message(chat_id, Role.ASSISTANT, "")
    return replace(empty, status=MessageStatus.STREAMING, model_name=model.display_name)


def named_answer(chat_id: str, model: ModelFile) -> Message:
    """An empty answer that names the level too: beside it stand those of other levels."""
    return replace(empty_answer(chat_id, model), model_name=model.level_name)
