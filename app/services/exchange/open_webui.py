"""Chats of an Open WebUI export: an array of chats with a tree of messages. Exchange process."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from app.domain.chat import MessageStatus, Role
from app.services.exchange.foreign import ForeignChat, Turn
from app.services.exchange.loose import as_dict, as_list, as_text, as_time, as_title

if TYPE_CHECKING:
    from app.services.exchange.report import Report

SOURCE = "Open WebUI"
_DETAILS = re.compile(
    r'<details type="(?:reasoning|tool_calls|code_interpreter)"[^>]*>(.*?)</details>\s*', re.DOTALL
)
_SUMMARY = re.compile(r"\s*<summary>.*?</summary>\s*", re.DOTALL)


def is_chat(value: dict[str, Any]) -> bool:
    """Whether this object is a chat of theirs, with or without what is stored around it."""
    inner = as_dict(value.get("chat")) or value
    return isinstance(as_dict(inner.get("history")).get("messages"), dict)


def read_chat(value: dict[str, Any], report: Report) -> ForeignChat:
    """One chat."""
    chat = as_dict(value.get("chat")) or value
    history = as_dict(chat.get("history"))
    nodes = {str(key): as_dict(node) for key, node in as_dict(history.get("messages")).items()}
    turns = [_turn(key, node, report) for key, node in _in_their_order(nodes)]
    system = next((_text(n, report) for n in nodes.values() if n.get("role") == "system"), "")
    told = as_text(as_dict(chat.get("params")).get("system")) or as_text(chat.get("system"))
    return ForeignChat(
        source=SOURCE,
        id=as_text(value.get("id") or chat.get("id")) or "\n".join(nodes),
        title=as_title(value.get("title") or chat.get("title")),
        turns=tuple(turns),
        leaf=as_text(history.get("currentId")) or None,
        created_at=as_time(value.get("created_at")) or as_time(chat.get("timestamp")),
        updated_at=as_time(value.get("updated_at")),
        system_prompt=told or system,
        pinned=value.get("pinned") is True,
        archived=value.get("archived") is True,
        now=report.now,
    )


def _in_their_order(nodes: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    place = {
        str(child): index
        for node in nodes.values()
        for index, child in enumerate(as_list(node.get("childrenIds")))
    }
    return sorted(nodes.items(), key=lambda item: place.get(item[0], 0))


def _turn(key: str, node: dict[str, Any], report: Report) -> Turn:
    role = node.get("role")
    user = role == "user"
    text, thinking = _split("" if role == "system" else _text(node, report))
    error = node.get("error")
    for file in map(as_dict, as_list(node.get("files"))):
        report.count("pictures" if file.get("type") == "image" else "files")
    return Turn(
        id=key,
        parent_id=as_text(node.get("parentId")) or None,
        role=Role.USER if user else Role.ASSISTANT,
        text=text,
        thinking="\n\n".join(filter(None, (as_text(node.get("reasoning_content")), thinking))),
        created_at=as_time(node.get("timestamp")),
        model=None if user else as_title(node.get("modelName") or node.get("model")) or None,
        status=MessageStatus.FAILED if error else MessageStatus.DONE,
        error=(as_text(as_dict(error).get("content")) or as_text(error) or None) if error else None,
    )


def _text(node: dict[str, Any], report: Report) -> str:
    content = node.get("content")
    if isinstance(content, str):
        return as_text(content)
    parts = []
    for item in map(as_dict, as_list(content)):
        parts.append(as_text(item.get("text")))
        if item.get("type") == "image_url":
            report.count("pictures")
    return "\n\n".join(filter(None, parts))


def _split(text: str) -> tuple[str, str]:
    """The text, and what stood folded in it: thoughts, quoted line by line, and tools."""
    folded = [_unquoted(match.group(1)) for match in _DETAILS.finditer(text)]
    return (_DETAILS.sub("", text), "\n\n".join(filter(None, folded))) if folded else (text, "")


def _unquoted(inner: str) -> str:
    lines = html.unescape(_SUMMARY.sub("", inner, count=1).strip()).split("\n")
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)
