"""Chats as one HTML file that stands alone: no scripts, nothing from elsewhere. Exchange process.

`Sheet.PRINT` is the same within the HTML that Qt can lay out, for PDF: nothing can be unfolded.
"""

from __future__ import annotations

import base64
import html
from enum import Enum
from typing import TYPE_CHECKING

from app.services.exchange import words
from app.services.exchange.html_style import STYLE, print_style
from app.services.exchange.outline import Mark, Step, outline
from app.services.exchange.own import picture
from app.services.exchange.rich_text import RichText

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.domain.attachment import Attachment
    from app.domain.exchange import PortableChat, PortableMessage

_HEAD = """<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Quantscope">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
"""
_MOST_PICTURE = 20 * 1024 * 1024


class Sheet(Enum):
    """Where the page is read."""

    SCREEN = "screen"
    PRINT = "print"


class HtmlWriter:
    """Writes one document of one or several chats."""

    def __init__(self, sheet: Sheet, pictures: Path) -> None:
        self._sheet = sheet
        self._pictures = pictures
        self._rich = RichText(printed=sheet is Sheet.PRINT)

    def head(self, title: str) -> str:
        style = STYLE if self._sheet is Sheet.SCREEN else print_style()
        return _HEAD.format(title=html.escape(title), style=style)

    def foot(self) -> str:
        return "</body>\n</html>\n"

    def chat(self, chat: PortableChat, *, branches: bool) -> Iterator[str]:
        """One chat, piece by piece."""
        yield f"<h1>{html.escape(words.title(chat))}</h1>\n"
        yield f'<p class="facts">{html.escape(words.head_facts(chat))}</p>\n'
        if chat.system_prompt:
            yield self._fold("System prompt", _plain(chat.system_prompt), "system")
        for step in outline(chat, branches=branches):
            yield from self._step(step)
        for summary in chat.summaries:
            yield self._fold("Summary of the beginning", _plain(summary.text), "system")

    def _step(self, step: Step) -> Iterator[str]:
        if step.mark is Mark.OPEN:
            name = html.escape(words.alternative(step))
            if self._sheet is Sheet.SCREEN:
                yield f'<details class="branch"><summary>{name}</summary>\n'
            else:
                yield f'<p class="mark">{name}</p>\n<blockquote class="branch">\n'
        elif step.mark is Mark.CLOSE:
            yield "</details>\n" if self._sheet is Sheet.SCREEN else "</blockquote>\n"
        elif step.message is not None:
            yield from self._message(step.message, step)

    def _message(self, message: PortableMessage, step: Step) -> Iterator[str]:
        thinking, text = words.parts(message)
        yield f'<div class="message {message.role.value}">\n'
        heading = "h2" if self._sheet is Sheet.SCREEN else "p"
        author = html.escape(words.author(message))
        yield f'<{heading} class="author">{author}</{heading}>\n'
        yield f'<p class="facts">{html.escape(words.facts(message, step))}</p>\n'
        for attachment in message.attachments:
            yield self._attachment(attachment)
        if thinking:
            yield self._fold("Thoughts", _plain(thinking), "thoughts")
        yield self._rich.html(text) if message.role.value == "assistant" else _plain(text)
        if message.error:
            yield f'<p class="error">{html.escape(message.error)}</p>\n'
        yield "</div>\n"

    def _fold(self, name: str, body: str, kind: str) -> str:
        if self._sheet is Sheet.SCREEN:
            return f'<details class="{kind}"><summary>{name}</summary>\n{body}</details>\n'
        return f'<p class="mark">{name}</p>\n<blockquote class="{kind}">{body}</blockquote>\n'

    def _attachment(self, attachment: Attachment) -> str:
        line = words.file_line(attachment)
        data = picture(self._pictures, attachment.file) if attachment.file else None
        if data is not None and len(data) <= _MOST_PICTURE:
            encoded = base64.b64encode(data).decode()
            kind = html.escape(attachment.media_type, quote=True)
            name = html.escape(line, quote=True)
            width = ' width="400"' if self._sheet is Sheet.PRINT else ""
            return f'<p><img src="data:{kind};base64,{encoded}" alt="{name}"{width}></p>\n'
        if attachment.text and self._sheet is Sheet.SCREEN:
            return self._fold(html.escape(f"File: {line}"), _plain(attachment.text), "file")
        return f'<p class="file">{html.escape(f"File: {line}")}</p>\n'


def _plain(text: str) -> str:
    return f'<div class="plain">{html.escape(text, quote=False)}</div>\n'.replace(
        "\n</div>", "</div>"
    )
