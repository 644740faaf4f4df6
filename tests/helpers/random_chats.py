"""Chats with random trees, and everything that a chat can have, for tests of their exchange."""

from __future__ import annotations

import random
import struct
from typing import TYPE_CHECKING
from zlib import compress, crc32

from app.domain.answer_figures import ContextCut, ReuseSource
from app.domain.attachment import Attachment, AttachmentKind, AttachmentUse
from app.domain.chat import MessageStatus, Role
from app.domain.chat_settings import ChatSettings
from app.domain.exchange import PortableChat, PortableMessage, PortableSummary
from app.domain.generation import AnswerStats, StopReason
from app.domain.sampling import SamplingParams
from app.storage import exchange

if TYPE_CHECKING:
    from app.storage.database import Database

TEXTS = (
    "Hello",
    "<b>not bold</b> & <script>alert(1)</script>",
    "# Title\n\n```python\nprint('<|im_end|>')\n```\n\n- a\n- [x] b",
    "| c | d |\n|---|---|\n| 1 | 2 |",
    "<think>\nfirst *this*\n</think>\n\nThen `that`.",
    "```\na fence that never ends",
    "quantscope-chats:1: <!-- --> :end </details> </body>",
    "日本語 · عربي · 👩‍👩‍👧 · z̷͑",
    "",
    "   leading and trailing   \n\n\n",
    "a\r\nb\rc\u2028d",
    "![picture](https://example.org/a.png) [link](javascript:alert(1))",
)


def a_random_chat(seed: int, messages: int = 40) -> PortableChat:
    """A tree of that many messages, in the order in which they were written."""
    draw = random.Random(seed)  # noqa: S311 - no secrets
    made: list[PortableMessage] = []
    for number in range(messages):
        places: list[PortableMessage | None] = [None, *made[-6:]]
        above = draw.choice(places) if draw.random() < 0.4 else places[-1]
        made.append(_message(draw, f"{seed:08x}{number:08x}", above, number))
    summaries = [
        PortableSummary(each.id, draw.choice(TEXTS), 1e9 + draw.random(), draw.random() < 0.5)
        for each in draw.sample(made, min(2, len(made)))
    ]
    return PortableChat(
        id=f"chat{seed:08x}",
        title=draw.choice(["Dijkstra", "<i>&", "日本語", ""]),
        created_at=1.7e9 + draw.random(),
        updated_at=1.7e9 + 1000 + seed,
        active_leaf_id=_leaf(draw, made),
        system_prompt=draw.choice(["", "Be <kind>.\n\nAnd brief."]),
        model_id=draw.choice([None, "model"]),
        folder=draw.choice([(), ("Work",), ("Work", "Graphs")]),
        pinned=draw.random() < 0.3,
        archived=draw.random() < 0.3,
        settings=draw.choice([ChatSettings(), ChatSettings(SamplingParams(seed=3), True, "Well,")]),
        summaries=tuple(summaries),
        messages=tuple(made),
    )


def a_png(width: int, height: int) -> bytes:
    """A black picture; its head may lie about its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = compress(b"\0" * (min(width, 100) + 1) * min(height, 100))
    pieces = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


def store(database: Database, *chats: PortableChat) -> None:
    """Put chats into the database as they are."""
    for chat in chats:
        database.submit(exchange.begin_chat, chat, copy=False).result()
        database.submit(exchange.add_messages, chat.id, chat.messages, {}).result()
        database.submit(exchange.finish_chat, chat.id, chat, {}).result()
        database.submit(exchange.publish, [(chat.id, chat.folder)]).result()


def stored(database: Database, chat_id: str) -> PortableChat:
    """A chat of the database, with all its messages."""
    import msgspec

    chat = database.submit(exchange.read_chat, chat_id).result()
    messages, _ = database.submit(exchange.read_messages, chat_id, 0, 1_000_000).result()
    return msgspec.structs.replace(chat, messages=messages)


def _leaf(draw: random.Random, made: list[PortableMessage]) -> str | None:
    parents = {each.parent_id for each in made}
    leaves = [each.id for each in made if each.id not in parents]
    return draw.choice(leaves) if leaves else None


def _message(
    draw: random.Random, message_id: str, above: PortableMessage | None, number: int
) -> PortableMessage:
    answer = above is not None and above.role is Role.USER
    text = draw.choice(TEXTS)
    states = [MessageStatus.DONE, MessageStatus.STOPPED, MessageStatus.FAILED]
    status = draw.choice(states) if answer else MessageStatus.DONE
    return PortableMessage(
        id=message_id,
        role=Role.ASSISTANT if answer else Role.USER,
        text=text,
        created_at=1.7e9 + number + draw.random(),
        parent_id=above.id if above else None,
        status=status,
        model_name="Some model" if answer else None,
        stats=_stats(draw) if answer and draw.random() < 0.5 else None,
        error="It <failed>." if status is MessageStatus.FAILED else None,
        attachments=() if answer or draw.random() < 0.7 else (_attachment(),),
        opening=draw.randint(0, len(text)) if answer else 0,
        edited=draw.random() < 0.2,
    )


def _attachment() -> Attachment:
    words = "```\nwords of a file"
    use = AttachmentUse.CUT
    return Attachment(
        "a <b>.txt", AttachmentKind.TEXT, "text/plain", 5000, words, 99, use, "", "Cut."
    )


def _stats(draw: random.Random) -> AnswerStats:
    return AnswerStats(
        prompt_tokens=20,
        reused_tokens=10,
        generated_tokens=draw.randint(1, 500),
        template_s=None,
        prefill_s=0.25,
        first_token_s=0.3,
        decode_s=draw.random(),
        stop_reason=StopReason.END,
        seed=draw.getrandbits(31),
        sampling=SamplingParams(stop=("\n",)),
        context_used=30,
        context_length=4096,
        engine_build="b1",
        model_name="Some model",
        reused_from=ReuseSource.DISK,
        context_cut=ContextCut(1, 2),
    )
