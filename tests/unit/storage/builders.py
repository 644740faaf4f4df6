"""Chats, messages, figures and models as the storage tests need them."""

from __future__ import annotations

from app.domain.chat import Chat, Message, MessageStatus, Role
from app.domain.generation import AnswerStats, StopReason
from app.domain.model_file import GgufInfo, ModelFile
from app.domain.sampling import SamplingParams

STATS = AnswerStats(
    prompt_tokens=12,
    reused_tokens=4,
    generated_tokens=33,
    template_s=0.001,
    prefill_s=0.25,
    first_token_s=0.3,
    decode_s=1.5,
    stop_reason=StopReason.STOP_STRING,
    seed=7,
    sampling=SamplingParams(temperature=0.0, stop=("\n\n", "„")),
    context_used=45,
    context_length=4096,
    engine_build="b1",
    model_name="Tiny",
)
INFO = GgufInfo(
    name="Tiny",
    architecture="llama",
    quantization="Q4_K_M",
    parameters=15_000_000,
    bits_per_weight=4.83,
    file_bytes=9_000_000,
    trained_context=2048,
    layers=6,
    embedding_length=288,
    heads=6,
    kv_heads=6,
    key_length=48,
    value_length=48,
    vocabulary=32000,
    chat_template=True,
)


def a_chat(chat_id: str = "c", title: str = "Chat", at: float = 1.0) -> Chat:
    """A chat without messages, made at second `at`."""
    return Chat(chat_id, title, created_at=at, updated_at=at)


def a_message(
    message_id: str,
    parent_id: str | None = None,
    text: str = "text",
    *,
    chat_id: str = "c",
    role: Role = Role.USER,
    status: MessageStatus = MessageStatus.DONE,
) -> Message:
    """A message at second 2."""
    return Message(message_id, chat_id, parent_id, role, text, status, created_at=2.0)


def a_model(model_id: str, path: str, at: float = 1.0) -> ModelFile:
    """A model in the library since second `at`."""
    return ModelFile(model_id, path, INFO, added_at=at)
