"""Prompts out of a JSONL file: an object on each line. Pure functions, any thread."""

from __future__ import annotations

import json
from typing import Any

from app.domain.batch_sheet import (
    MOST_COLUMNS,
    BatchSheet,
    SheetMaker,
    asked,
    check_template,
    fill,
)
from app.domain.chat import Role, Turn

_OWN = ("prompt", "messages", "system", "id")
_ROLES = {
    "system": Role.SYSTEM,
    "developer": Role.SYSTEM,
    "user": Role.USER,
    "assistant": Role.ASSISTANT,
}


class _BrokenError(Exception):
    """Why a line gives no prompt."""


def read_jsonl(text: str, template: str = "") -> BatchSheet:
    """Each line has "prompt", a text, or "messages", as chats are exchanged.

    "system" and "id" are taken where they are there; all others are kept. Raises UserFixableError
    as `read_prompts`.
    """
    made, columns = SheetMaker(), dict[str, None]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = _object(line)
            if template and not columns:
                check_template(template, tuple(values))
            turns = _turns(values, template)
        except _BrokenError as error:
            made.refuse(number, f"{error}")
            continue
        columns.update(dict.fromkeys(values))
        own = _OWN if not template else ("system", "id")
        rest = {key: _text(value) for key, value in values.items() if key.casefold() not in own}
        made.add(number, turns, _text(values.get("id", "")), rest)
    return made.sheet(tuple(columns))


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except json.JSONDecodeError as error:
        raise _BrokenError(f"It is no JSON: {error.msg} at character {error.colno}.") from None
    except (ValueError, RecursionError):
        raise _BrokenError(
            "It is JSON that is nested too deeply, or has too long numbers."
        ) from None
    if not isinstance(value, dict):
        raise _BrokenError('It is no object, such as {"prompt": "…"}.')
    if len(value) > MOST_COLUMNS:
        raise _BrokenError(f"It has more than {MOST_COLUMNS} fields.")
    return value


def _turns(values: dict[str, Any], template: str) -> tuple[Turn, ...]:
    system = _text(values.get("system", ""))
    if template:
        known = {key.casefold(): _text(value) for key, value in values.items()}
        try:
            return asked(fill(template, known), system)
        except KeyError as error:
            raise _BrokenError(f"It has no {{{error.args[0]}}}, which the prompt names.") from None
    prompt, messages = values.get("prompt"), values.get("messages")
    if isinstance(prompt, str):
        return asked(prompt, system)
    if messages is None:
        raise _BrokenError('It has neither "prompt", a text, nor "messages".')
    turns = _messages(messages)
    if system and not any(turn.role is Role.SYSTEM for turn in turns):
        return (Turn(Role.SYSTEM, system), *turns)
    return turns


def _messages(messages: object) -> tuple[Turn, ...]:
    if not isinstance(messages, list) or not messages:
        raise _BrokenError('There is no list with messages in "messages".')
    turns = tuple(_turn(message) for message in messages)
    if turns[-1].role is not Role.USER:
        raise _BrokenError("The last message is not the user's, so there is nothing to answer.")
    return turns


def _turn(message: object) -> Turn:
    if not isinstance(message, dict):
        raise _BrokenError('A message is no object with "role" and "content".')
    role = _ROLES.get(str(message.get("role")))
    if role is None:
        raise _BrokenError(f"There is no role “{_text(message.get('role'))[:40]}”.")
    return Turn(role, _content(message.get("content")))


def _content(content: object) -> str:
    """A text, or parts of which each is a text."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        raise _BrokenError('The "content" of a message is no text.')
    texts = [part.get("text") for part in content if isinstance(part, dict)]
    if len(texts) < len(content) or not all(isinstance(text, str) for text in texts):
        raise _BrokenError("A message has parts that are no text, such as pictures.")
    return "\n".join(text for text in texts if isinstance(text, str))


def _text(value: object) -> str:
    """A value as a table shows it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
