"""Chats of a ChatGPT export: `conversations.json`, a tree of nodes each. Exchange process."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from app.domain.chat import MessageStatus, Role
from app.services.exchange.foreign import ForeignChat, Turn
from app.services.exchange.loose import as_dict, as_list, as_text, as_time, as_title

if TYPE_CHECKING:
    from app.services.exchange.report import Report

SOURCE = "ChatGPT"
_CITATION = re.compile("\ue200[^\ue201]*\ue201|[\ue200-\ue206]")
_TEXTS = ("text", "multimodal_text")
_UNSAID = ("reasoning_recap", "model_editable_context")


def is_chat(value: dict[str, Any]) -> bool:
    """Whether this object is a conversation of theirs."""
    return isinstance(value.get("mapping"), dict)


def read_chat(value: dict[str, Any], report: Report) -> ForeignChat:
    """One conversation."""
    nodes = {str(key): as_dict(node) for key, node in as_dict(value.get("mapping")).items()}
    turns = [_turn(key, node, report) for key, node in _in_their_order(nodes)]
    instructions = (_instructions(as_dict(node.get("message"))) for node in nodes.values())
    return ForeignChat(
        source=SOURCE,
        id=as_text(value.get("conversation_id") or value.get("id")) or "\n".join(nodes),
        title=as_title(value.get("title")),
        turns=tuple(turns),
        leaf=as_text(value.get("current_node")) or None,
        created_at=as_time(value.get("create_time")),
        updated_at=as_time(value.get("update_time")),
        system_prompt=next(filter(None, instructions), ""),
        pinned=value.get("is_starred") is True or value.get("pinned_time") is not None,
        archived=value.get("is_archived") is True,
        now=report.now,
    )


def _in_their_order(nodes: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Siblings as their parent lists them; the mapping itself is in any order."""
    place = {
        str(child): index
        for node in nodes.values()
        for index, child in enumerate(as_list(node.get("children")))
    }
    return sorted(nodes.items(), key=lambda item: place.get(item[0], 0))


def _turn(key: str, node: dict[str, Any], report: Report) -> Turn:
    message = as_dict(node.get("message"))
    said = _said(message, report)
    user = as_dict(message.get("author")).get("role") == "user"
    aside = not user and not _is_for_reader(message)
    metadata = as_dict(message.get("metadata"))
    for file in map(as_dict, as_list(metadata.get("attachments"))):
        if not as_text(file.get("mime_type") or file.get("mimeType")).startswith("image"):
            report.count("files")
    return Turn(
        id=key,
        parent_id=as_text(node.get("parent")) or None,
        role=Role.USER if user else Role.ASSISTANT,
        text="" if aside else said,
        thinking=said if aside else "",
        created_at=as_time(message.get("create_time")),
        model=as_title(metadata.get("model_slug")) or None if not user else None,
        status=MessageStatus.STOPPED if _was_stopped(message) else MessageStatus.DONE,
    )


def _is_for_reader(message: dict[str, Any]) -> bool:
    """Not thoughts, not what is said to a tool, and not what the tool answers."""
    role = as_dict(message.get("author")).get("role")
    kind = as_dict(message.get("content")).get("content_type")
    to_all = message.get("recipient") in (None, "all")
    return role == "assistant" and to_all and kind not in ("thoughts", "execution_output")


def _was_stopped(message: dict[str, Any]) -> bool:
    details = as_dict(as_dict(message.get("metadata")).get("finish_details"))
    return message.get("status") == "in_progress" or details.get("type") == "interrupted"


def _said(message: dict[str, Any], report: Report) -> str:
    content = as_dict(message.get("content"))
    kind = content.get("content_type")
    hidden = as_dict(message.get("metadata")).get("is_visually_hidden_from_conversation") is True
    system = as_dict(message.get("author")).get("role") == "system"
    if hidden or system or kind in _UNSAID or kind == "user_editable_context":
        return ""
    if kind == "thoughts":
        return "\n\n".join(filter(None, map(_thought, as_list(content.get("thoughts")))))
    if kind in ("code", "execution_output"):
        return _fenced(as_text(content.get("text")), as_text(content.get("language")))
    parts = (_part(part, report) for part in as_list(content.get("parts")))
    text = "\n".join(filter(None, parts)) or _quote(content)
    if not text and isinstance(kind, str) and kind not in _TEXTS:
        report.count("parts")
    return _CITATION.sub("", text)


def _thought(value: object) -> str:
    thought = as_dict(value)
    summary, words = as_text(thought.get("summary")), as_text(thought.get("content"))
    return f"**{summary}**\n\n{words}" if summary and words else summary or words


def _part(part: object, report: Report) -> str:
    if isinstance(part, str):
        return as_text(part)
    value = as_dict(part)
    kind = as_text(value.get("content_type"))
    if kind == "audio_transcription":
        return as_text(value.get("text"))
    if kind.startswith("image"):
        report.count("pictures")
        return "[Picture]"
    if kind:
        report.count("recordings")
    return as_text(value.get("text"))


def _quote(content: dict[str, Any]) -> str:
    """What a tool found on a page, and whatever else has a text."""
    title = as_title(content.get("title")) or as_title(content.get("url"))
    words = as_text(content.get("result")) or as_text(content.get("text"))
    return f"**{title}**\n\n{words}" if title and words else words


def _fenced(code: str, language: str) -> str:
    if not code.strip():
        return ""
    fence = "```"
    while fence in code:
        fence += "`"
    named = "" if language == "unknown" else language
    return f"{fence}{named}\n{code}\n{fence}"


def _instructions(message: dict[str, Any]) -> str:
    """What the user had told it about themselves and about its answers."""
    content = as_dict(message.get("content"))
    if content.get("content_type") == "user_editable_context":
        words = (content.get("user_profile"), content.get("user_instructions"))
    else:
        data = as_dict(as_dict(message.get("metadata")).get("user_context_message_data"))
        words = (data.get("about_user_message"), data.get("about_model_message"))
    return "\n\n".join(filter(None, map(as_text, words)))
