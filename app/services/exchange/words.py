"""Words that every readable export shares. Any thread."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

from app.domain.chat import MessageStatus, Role
from app.domain.thinking import split_thinking

if TYPE_CHECKING:
    from app.domain.attachment import Attachment
    from app.domain.exchange import PortableChat, PortableMessage
    from app.domain.generation import AnswerStats
    from app.services.exchange.outline import Step

_STATES = {
    MessageStatus.STREAMING: "not finished",
    MessageStatus.STOPPED: "stopped",
    MessageStatus.INTERRUPTED: "interrupted",
    MessageStatus.FAILED: "failed",
}


def author(message: PortableMessage) -> str:
    """Who speaks."""
    if message.role is Role.USER:
        return "You"
    return "System" if message.role is Role.SYSTEM else message.model_name or "Assistant"


def moment(seconds: float) -> str:
    """Date and time here, to the minute."""
    at = datetime.fromtimestamp(seconds, tz=timezone.utc).astimezone()
    return at.strftime("%Y-%m-%d %H:%M")


def parts(message: PortableMessage) -> tuple[str, str]:
    """Thoughts and text; only answers have thoughts."""
    if message.role is not Role.ASSISTANT:
        return "", message.text
    split = split_thinking(message.text, final=True)
    return split.thinking, split.answer


def facts(message: PortableMessage, step: Step) -> str:
    """Time, place among alternatives, state and figures, in one line."""
    told = [moment(message.created_at)]
    if step.count > 1:
        told.append(f"{step.number} of {step.count}")
    if message.edited:
        told.append("edited")
    if message.status in _STATES:
        told.append(_STATES[message.status])
    return " · ".join([*told, *_figures(message.stats)])


def alternative(step: Step) -> str:
    """The heading of what is not on the active path."""
    message = step.message
    kind = "question" if message is not None and message.role is Role.USER else "answer"
    return f"Another {kind} ({step.number} of {step.count})"


def file_line(attachment: Attachment) -> str:
    """A file in a few words."""
    size = f"{attachment.size / 1024:,.0f} KB" if attachment.size >= 1024 else "under 1 KB"
    notice = f" · {attachment.notice}" if attachment.notice else ""
    return f"{' '.join(attachment.name.split())} · {size}{notice}"


def head_facts(chat: PortableChat) -> str:
    """When, and in which folder."""
    folder = " / ".join(" ".join(name.split()) for name in chat.folder)
    told = [moment(chat.created_at), folder, "pinned" if chat.pinned else ""]
    return " · ".join(filter(None, [*told, "archived" if chat.archived else ""]))


def title(chat: PortableChat) -> str:
    """One line, never empty."""
    return " ".join(chat.title.split()) or "Untitled chat"


def _figures(stats: AnswerStats | None) -> list[str]:
    if stats is None:
        return []
    rate = stats.decode_rate
    told = [f"{stats.generated_tokens:,} tokens", f"{rate:.1f} tokens/s" if rate else ""]
    return [*filter(None, told), f"seed {stats.seed}"]
