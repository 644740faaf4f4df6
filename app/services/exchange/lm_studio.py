"""Conversations of LM Studio: a list of messages with versions each. Exchange process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.domain.chat import Role
from app.services.exchange.foreign import ForeignChat, Turn
from app.services.exchange.loose import as_dict, as_list, as_text, as_time, as_title

if TYPE_CHECKING:
    from app.services.exchange.report import Report

SOURCE = "LM Studio"
_NO_FOLDERS = ("", ".", "..", "conversations")
_SYSTEM_KEY = "llm.prediction.systemPrompt"


def is_chat(value: dict[str, Any]) -> bool:
    """Whether this object is a conversation of theirs, of the present format or the older one."""
    messages = value.get("messages")
    if not isinstance(messages, list) or not ("name" in value or "createdAt" in value):
        return False
    return all("versions" in each or "role" in each for each in map(as_dict, messages))


def read_chat(value: dict[str, Any], report: Report, key: str) -> ForeignChat:
    """One conversation. Versions are siblings.

    `key` is its place in the export, for it has no id: folders there are folders in their app.
    """
    turns: list[Turn] = []
    above: str | None = None
    system = as_text(value.get("systemPrompt")) or _configured_system(value)
    for row, message in enumerate(map(as_dict, as_list(value.get("messages")))):
        versions = [as_dict(each) for each in as_list(message.get("versions"))] or [message]
        if versions[0].get("role") == "system":
            system = system or _words(versions[0], report)
            continue
        made = [_turn(each, (row, at), above, report) for at, each in enumerate(versions)]
        turns += made
        chosen = message.get("currentlySelected")
        index = chosen if isinstance(chosen, int) and 0 <= chosen < len(made) else 0
        above = made[index].id
    created = as_time(value.get("createdAt"))
    used = ("assistantLastMessagedAt", "userLastMessagedAt")
    return ForeignChat(
        source=SOURCE,
        id=f"{key.rpartition('/')[2]}\n{value.get('createdAt')}",
        title=as_title(value.get("name")),
        turns=tuple(turns),
        leaf=above,
        created_at=created,
        updated_at=max(filter(None, (as_time(value.get(each)) for each in used)), default=created),
        system_prompt=system,
        folder=tuple(name for name in key.split("/")[:-1] if name not in _NO_FOLDERS),
        pinned=value.get("pinned") is True,
        now=report.now,
    )


def _turn(
    version: dict[str, Any], place: tuple[int, int], above: str | None, report: Report
) -> Turn:
    user = version.get("role") == "user"
    steps = [as_dict(step) for step in as_list(version.get("steps"))]
    thoughts = [_aside(step, report) for step in steps]
    shown = [step for step in steps if _is_shown(step)] if steps else [version]
    texts = [_words(step, report) for step in shown]
    return Turn(
        id=f"{place[0]}.{place[1]}",
        parent_id=above,
        role=Role.USER if user else Role.ASSISTANT,
        text="\n\n".join(filter(None, texts)),
        thinking="\n\n".join(filter(None, thoughts)),
        model=None if user else _model(version, steps),
    )


def _is_shown(step: dict[str, Any]) -> bool:
    style = as_dict(step.get("style")).get("type")
    return step.get("type") == "contentBlock" and style != "thinking"


def _words(holder: dict[str, Any], report: Report) -> str:
    content = holder.get("content")
    if isinstance(content, str):
        return as_text(content)
    parts = []
    for item in map(as_dict, as_list(content)):
        if item.get("type") == "text":
            parts.append(as_text(item.get("text")))
        elif item.get("type") == "file":
            report.count("pictures" if item.get("fileType") == "image" else "files")
    return "".join(parts)


def _aside(step: dict[str, Any], report: Report) -> str:
    """Thoughts, and what was asked of a tool and came back from it."""
    if as_dict(step.get("style")).get("type") == "thinking":
        return _words(step, report)
    told = [
        json.dumps({name: item[name] for name in names if name in item}, ensure_ascii=False)
        for item in map(as_dict, as_list(step.get("content")))
        if (names := _TOOL_FIELDS.get(str(item.get("type"))))
    ]
    return "\n\n".join(f"```json\n{as_text(each)}\n```" for each in told)


_TOOL_FIELDS = {
    "toolCallRequest": ("name", "parameters", "arguments"),
    "toolCallResult": ("content",),
}


def _model(version: dict[str, Any], steps: list[dict[str, Any]]) -> str | None:
    infos = (as_dict(step.get("genInfo")) for step in steps)
    named = next((as_title(info.get("identifier")) for info in infos if info), "")
    return as_title(as_dict(version.get("senderInfo")).get("senderName")) or named or None


def _configured_system(value: dict[str, Any]) -> str:
    fields = as_list(as_dict(value.get("perChatPredictionConfig")).get("fields"))
    found = (each for each in map(as_dict, fields) if each.get("key") == _SYSTEM_KEY)
    return next((as_text(each.get("value")) for each in found), "")
