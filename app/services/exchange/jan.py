"""Threads of Jan: a folder each, with thread.json and messages.jsonl. Exchange process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.domain.chat import MessageStatus, Role
from app.services.exchange.foreign import ForeignChat, Turn
from app.services.exchange.loose import (
    BrokenFileError,
    as_dict,
    as_list,
    as_text,
    as_time,
    as_title,
    decode,
)

if TYPE_CHECKING:
    from app.services.exchange.report import Report

SOURCE = "Jan"
THREAD = "thread.json"
MESSAGES = "messages.jsonl"
_STATES = {"stopped": MessageStatus.STOPPED, "error": MessageStatus.FAILED}


def is_message(value: dict[str, Any]) -> bool:
    """Whether this object is a line of theirs."""
    return value.get("object") == "thread.message" or ("thread_id" in value and "role" in value)


def read_chat(thread: dict[str, Any], lines: bytes, report: Report, key: str) -> ForeignChat:
    """One thread, a straight line of messages. Raises BrokenFileError."""
    messages = [_line(line, number) for number, line in enumerate(lines.split(b"\n"), start=1)]
    turns: list[Turn] = []
    system = ""
    for message in filter(None, messages):
        if message.get("role") == "system":
            system = system or _words(message, report)
            continue
        above = turns[-1].id if turns else None
        turns.append(_turn(message, f"{len(turns)}", above, report))
    helpers = [as_dict(each) for each in as_list(thread.get("assistants"))]
    told = next((as_text(each.get("instructions")) for each in helpers), "")
    return ForeignChat(
        source=SOURCE,
        id=as_text(thread.get("id")) or key,
        title=as_title(thread.get("title") or thread.get("summary")),
        turns=tuple(turns),
        leaf=turns[-1].id if turns else None,
        created_at=as_time(thread.get("created")),
        updated_at=as_time(thread.get("updated")),
        system_prompt=system or told,
        pinned=as_dict(thread.get("metadata")).get("is_favorite") is True,
        now=report.now,
    )


def _line(line: bytes, number: int) -> dict[str, Any]:
    if not line.strip():
        return {}
    try:
        return as_dict(decode(line))
    except BrokenFileError as error:
        raise BrokenFileError(f"Line {number} of {MESSAGES} is damaged or cut off.") from error


def _turn(message: dict[str, Any], key: str, above: str | None, report: Report) -> Turn:
    user = message.get("role") == "user"
    metadata = as_dict(message.get("metadata"))
    said = _words(message, report)
    aside = message.get("role") == "tool"
    model = as_dict(metadata.get("assistant")).get("model") or metadata.get("modelId")
    return Turn(
        id=key,
        parent_id=above,
        role=Role.USER if user else Role.ASSISTANT,
        text="" if aside else said,
        thinking=said if aside else _asides(message),
        created_at=as_time(message.get("created_at")),
        model=None if user else as_title(as_dict(model).get("id") or model) or None,
        status=_STATES.get(as_text(message.get("status")), MessageStatus.DONE),
    )


def _words(message: dict[str, Any], report: Report) -> str:
    content = message.get("content")
    if isinstance(content, str):
        return as_text(content)
    parts = []
    for item in map(as_dict, as_list(content)):
        if item.get("type") == "text":
            text = item.get("text")
            parts.append(as_text(text) or as_text(as_dict(text).get("value")))
        elif item.get("type") == "image_url":
            report.count("pictures")
    return "\n\n".join(filter(None, parts))


def _asides(message: dict[str, Any]) -> str:
    """Thoughts and calls of tools among the content."""
    told = []
    for item in map(as_dict, as_list(message.get("content"))):
        if item.get("type") == "reasoning":
            text = item.get("text")
            told.append(as_text(text) or as_text(as_dict(text).get("value")))
        elif item.get("type") == "tool_call":
            call = {name: item.get(name) for name in ("tool_name", "input", "output")}
            told.append(f"```json\n{as_text(json.dumps(call, ensure_ascii=False))}\n```")
    return "\n\n".join(filter(None, told))
