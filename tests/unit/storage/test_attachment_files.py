"""Which pictures are still shown somewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Role
from app.domain.chat_settings import AnswerWish
from app.domain.draft import Draft
from app.storage.attachment_files import kept_files
from app.storage.drafts import save_draft
from app.storage.exchanges import start_chat
from tests.unit.storage.builders import a_chat, a_message

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store


def image(file: str) -> Attachment:
    return Attachment("a.png", AttachmentKind.IMAGE, "image/png", 9, file=file)


def test_pictures_of_messages_and_drafts_are_kept(store: Store) -> None:
    words = Attachment("image.txt", AttachmentKind.TEXT, "text/plain", 5, "image")
    asked = replace(a_message("q"), attachments=(words, image("sent.png")))
    answer = a_message("a", "q", role=Role.ASSISTANT)
    store.call(start_chat, a_chat(), asked, answer, AnswerWish())
    store.call(save_draft, "", Draft("", (image("draft.png"),)))
    assert store.call(kept_files) == {"sent.png", "draft.png"}


def test_where_an_account_cannot_be_read_nobody_knows(store: Store) -> None:
    store.call(save_draft, "", Draft("", (image("draft.png"),)))
    store.sql("UPDATE drafts SET attachments = 'image, but no list'")
    with pytest.raises(ValueError, match="JSON"):
        store.call(kept_files)
