"""Chats as plain text. Exchange process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.exchange import words
from app.services.exchange.outline import Mark, Step, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.exchange import PortableChat, PortableMessage

_RULE = 72


def plain_text(chat: PortableChat, *, branches: bool) -> Iterator[str]:
    """The text of a chat, piece by piece; alternatives are indented, thoughts marked."""
    yield f"{words.title(chat)}\n{words.head_facts(chat)}\n{'=' * _RULE}\n"
    if chat.system_prompt:
        yield f"\nSystem prompt\n{_marked(chat.system_prompt, '| ')}\n"
    for step in outline(chat, branches=branches):
        indent = "    " * step.depth
        if step.mark is Mark.OPEN:
            yield f"\n{indent}[{words.alternative(step)}]\n"
        elif step.mark is Mark.CLOSE:
            yield f"\n{indent}[End of this alternative]\n"
        elif step.message is not None:
            body = "".join(_message(step.message, step))
            yield _marked(body, indent) if indent else body
    for summary in chat.summaries:
        yield f"\nSummary of the beginning\n{_marked(summary.text, '| ')}\n"


def _message(message: PortableMessage, step: Step) -> Iterator[str]:
    thinking, text = words.parts(message)
    yield f"\n{words.author(message)} · {words.facts(message, step)}\n{'-' * _RULE}\n"
    for attachment in message.attachments:
        yield f"[File: {words.file_line(attachment)}]\n"
        if attachment.text:
            yield f"{_marked(attachment.text, '| ')}\n"
    if thinking:
        yield f"[Thoughts]\n{_marked(thinking, '| ')}\n\n"
    yield f"{text}\n"
    if message.error:
        yield f"[{message.error}]\n"


def _marked(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))
