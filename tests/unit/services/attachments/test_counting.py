"""Counting tokens: exact where a model is in memory, estimated where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.attachment_room import TokenCount, estimate_tokens
from app.engine.protocol import EngineGone, Failed
from app.engine.token_protocol import CountTokens, TokensCounted
from app.services.attachments.counting import MOST_EXACT, TokenCounter

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.protocol import EngineEvent


class Engines:
    """Answers as the test says; `resident` is the model in memory."""

    def __init__(self, resident: str | None) -> None:
        self.resident = resident
        self.commands: list[CountTokens] = []
        self.listener: Callable[[EngineEvent], None] = print

    def request(
        self, model_id: str, command: CountTokens, listener: Callable[[EngineEvent], None]
    ) -> bool:
        if model_id != self.resident:
            return False
        self.commands.append(command)
        self.listener = listener
        return True

    def answer(self, *counts: int) -> None:
        self.listener(TokensCounted(self.commands[-1].request_id, counts, None))


def test_the_model_in_memory_counts() -> None:
    engines = Engines("m")
    counted = TokenCounter(engines).count("m", "some words")
    assert engines.commands[0].texts == ("some words",)
    assert not counted.done()
    engines.answer(2)
    assert counted.result(0) == TokenCount(2, exact=True)


def test_without_a_model_in_memory_the_count_is_an_estimate() -> None:
    for model_id in ("other", None):
        counted = TokenCounter(Engines("m")).count(model_id, "some words").result(0)
        assert counted == TokenCount(estimate_tokens("some words"), exact=False)


def test_very_long_texts_are_counted_by_samples() -> None:
    engines = Engines("m")
    text = "abcd" * MOST_EXACT
    counted = TokenCounter(engines).count("m", text)
    samples = engines.commands[0].texts
    assert sum(map(len, samples)) < MOST_EXACT / 2
    engines.answer(*(len(sample) // 4 for sample in samples))
    assert counted.result(0) == TokenCount(MOST_EXACT, exact=False)


def test_an_engine_that_goes_away_leaves_an_estimate() -> None:
    ends = (Failed("1", "no", "", "x"), EngineGone("1", 1, expected=False, detail=""))
    for end in ends:
        engines = Engines("m")
        counted = TokenCounter(engines).count("m", "some words")
        engines.listener(end)
        engines.listener(end)
        assert not counted.result(0).exact
