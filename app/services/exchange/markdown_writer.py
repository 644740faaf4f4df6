"""Chats as Markdown, folded by the little HTML that Markdown allows. Exchange process."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from app.services.exchange import words
from app.services.exchange.outline import Mark, Step, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.attachment import Attachment
    from app.domain.exchange import PortableChat, PortableMessage

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(chat: PortableChat, *, branches: bool) -> Iterator[str]:
    """The text of a chat, piece by piece. Messages stay as they were written."""
    yield f"# {_line(words.title(chat))}\n\n*{_line(words.head_facts(chat))}*\n"
    if chat.system_prompt:
        yield f"\n**System prompt**\n\n{_quoted(chat.system_prompt)}\n"
    for step in outline(chat, branches=branches):
        if step.mark is Mark.OPEN:
            yield f"\n<details>\n<summary>{html.escape(words.alternative(step))}</summary>\n"
        elif step.mark is Mark.CLOSE:
            yield "\n</details>\n"
        elif step.message is not None:
            yield from _message(step.message, step)
    for summary in chat.summaries:
        yield f"\n**Summary of the beginning**\n\n{_quoted(summary.text)}\n"


def _message(message: PortableMessage, step: Step) -> Iterator[str]:
    thinking, text = words.parts(message)
    yield f"\n## {_line(words.author(message))}\n\n*{_line(words.facts(message, step))}*\n"
    for attachment in message.attachments:
        yield _attachment(attachment)
    if thinking:
        yield f"\n<details>\n<summary>Thoughts</summary>\n\n{_quoted(thinking)}\n\n</details>\n"
    if text:
        yield f"\n{_closed(text)}\n"
    if message.error:
        yield f"\n**{_line(message.error)}**\n"


def _attachment(attachment: Attachment) -> str:
    head = html.escape(words.file_line(attachment))
    if not attachment.text:
        return f"\n*File: {_line(words.file_line(attachment))}*\n"
    fence = "```"
    while fence in attachment.text:
        fence += "`"
    body = f"{fence}\n{attachment.text}\n{fence}"
    return f"\n<details>\n<summary>File: {head}</summary>\n\n{body}\n\n</details>\n"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _closed(text: str) -> str:
    """A fence that was cut off must not swallow what follows."""
    fence = ""
    for line in text.split("\n"):
        mark = re.match(r" {0,3}(`{3,}|~{3,})(.*)", line)
        if mark is None:
            continue
        if not fence:
            fence = mark.group(1)
        elif mark.group(1).startswith(fence) and not mark.group(2).strip():
            fence = ""
    return f"{text}\n{fence}" if fence else text


def _line(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
