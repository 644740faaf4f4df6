"""A chat with one answer, its tokens, and services that a test speaks for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from app.bridge.token_store import TokenStore
from app.domain.chat import Chat, Message, MessageStatus
from app.domain.chat_settings import AnswerWish
from app.domain.events import AnswerFinished, AnswerTokens
from app.domain.insight import InsightChanged, InsightState
from app.domain.token_view import Candidate, TokenRecord
from tests.gui.fakes import FakeServices, answer_stats

CHAT = Chat("chat", "Cats", 1.0, 1.0)
NO_WISH = AnswerWish()
WORDS = ("The", " cat", " sat", " on", " the", " mat", ".")


@dataclass
class FakeInsight:
    """Remembers what it was asked for."""

    calls: list[tuple[str, ...]] = field(default_factory=list)

    def open(self, chat_id: str, answer_id: str, *, load: bool = False) -> None:
        self.calls.append(("load" if load else "open", chat_id, answer_id))

    def close(self, answer_id: str) -> None:
        self.calls.append(("close", answer_id))


@dataclass
class FakeBranching:
    """Remembers what it was asked for."""

    calls: list[tuple[str, str, str, AnswerWish]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)

    def regenerate(
        self, chat_id: str, answer_id: str, model_id: str, wish: AnswerWish = NO_WISH
    ) -> None:
        self.calls.append((chat_id, answer_id, model_id, wish))

    def change_chat(self, chat_id: str, **fields: Any) -> None:  # noqa: ANN401 - of Chat
        self.changes.append({"id": chat_id, **fields})


def record(number: int, text: str, **more: Any) -> TokenRecord:  # noqa: ANN401 - its fields
    """A token that was likely, and the second choice where `rank` says so."""
    own = Candidate(number, text, 0.6, 0.8)
    others = (Candidate(900, " dog", 0.3, 0.2), Candidate(901, "\\xe2", 0.1, None, writable=False))
    made = TokenRecord(number, text, 0.6, 1, 1.5, (own, *others))
    return replace(made, **more)


RECORDS = tuple(record(number, word) for number, word in enumerate(WORDS))


class TokenDesk:
    """The stores, with an answer of the words above in the open chat."""

    def __init__(self) -> None:
        self.services = FakeServices([CHAT])
        self.insight, self.chats = FakeInsight(), FakeBranching()
        transcript, events = self.services.transcript, self.services.events
        self.store = TokenStore(self.insight, self.chats, transcript, events)
        self.answer = self.services.chats.start_answer(CHAT, "Where is the cat?")
        self.services.stores.current.open(CHAT.id)
        transcript.open(CHAT.id)

    def finish(self, text: str = "".join(WORDS)) -> Message:
        """The end of the answer."""
        whole = replace(self.answer, text=text, status=MessageStatus.DONE, stats=answer_stats())
        self.services.chats.messages[CHAT.id][-1] = whole
        self.services.publish(AnswerFinished(CHAT.id, whole, None))
        return whole

    def give(self, *records: TokenRecord, first: int = 0) -> None:
        """Tokens, as the service announces them."""
        self.services.publish(AnswerTokens(self.answer.id, records, first))

    def tell(self, state: InsightState, **more: Any) -> None:  # noqa: ANN401 - its fields
        """Another state."""
        self.services.publish(InsightChanged(self.answer.id, state, **more))
