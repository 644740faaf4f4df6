"""Tokens of the stored answers, added up by chat, level and month."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from app.domain.answer_figures import LevelMark
from app.domain.chat import Role
from app.domain.measurement import Effort
from app.domain.running_cost import TokenCount
from app.domain.usage_levels import LevelTold, Spent
from app.domain.vote_series import VoteAnswer, VoteRound
from app.storage.batches import add_batch, remove_batch, save_cells
from app.storage.chats import save_chat
from app.storage.comparisons import add_comparison, remove_comparison
from app.storage.measurements import add_measurement, remove_measurement
from app.storage.messages import add_message
from app.storage.usage import list_usage
from app.storage.votes import add_series, remove_series
from tests.helpers.batches import FIGURES, PROMPTS, a_batch, done, failed
from tests.helpers.comparisons import DONE, FAILED, a_comparison
from tests.helpers.measurements import MIDDLE, REFERENCE, SMALL, SMALL_KV, a_measurement
from tests.helpers.votes import GOOD, LEVELS, a_series
from tests.helpers.votes import SMALL as OTHER
from tests.unit.storage.builders import STATS, a_chat, a_message

if TYPE_CHECKING:
    from app.domain.comparison import LaneModel
    from app.domain.generation import AnswerStats
    from tests.unit.storage.conftest import Store

OCTOBER, NOVEMBER = (datetime(2026, month, 15, 12).astimezone().timestamp() for month in (10, 11))


def keep(
    store: Store,
    message_id: str,
    at: float,
    stats: AnswerStats | None,
    *,
    chat: str = "c",
    level: str | None = "Tiny Q8_0",
) -> None:
    """An answer in a chat."""
    answer = a_message(message_id, chat_id=chat, role=Role.ASSISTANT)
    store.call(add_message, replace(answer, created_at=at, model_name=level, stats=stats))


def _told(model: LaneModel) -> LevelTold:
    """As comparisons and the like tell of a level."""
    mark = LevelMark(model.model_id, model.quantization, model.file_bytes)
    return LevelTold(model.name, mark)


@pytest.fixture
def chats(store: Store) -> Store:
    """Two chats without messages."""
    store.call(save_chat, a_chat("c", "Rain"))
    store.call(save_chat, a_chat("d", "Sun"))
    return store


def test_answers_of_one_level_chat_and_month_are_together(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    keep(chats, "2", OCTOBER, STATS)
    keep(chats, "3", NOVEMBER, STATS)
    keep(chats, "4", NOVEMBER, STATS, level="Tiny Q2_K")
    keep(chats, "5", NOVEMBER, STATS, chat="d", level=None)
    keep(chats, "6", NOVEMBER, None)
    one = TokenCount(12, 33, 4)
    good, small, none = (LevelTold(name, None, "Tiny") for name in ("Tiny Q8_0", "Tiny Q2_K", ""))
    assert chats.call(list_usage) == (
        Spent("c", "Rain", good, "2026-10", 2, one + one, 3.5),
        Spent("c", "Rain", small, "2026-11", 1, one, 1.75),
        Spent("c", "Rain", good, "2026-11", 1, one, 1.75),
        Spent("d", "Sun", none, "2026-11", 1, one, 1.75),
    )


def test_what_tells_the_level_of_an_answer_comes_with_it(chats: Store) -> None:
    chats.sql("UPDATE chats SET model_id = 'm8' WHERE id = 'c'")
    marked = replace(STATS, level=LevelMark("m4", "Q4_K_M", 9))
    keep(chats, "1", OCTOBER, STATS, level="Tiny")
    keep(chats, "2", OCTOBER, marked, level="Tiny")
    old, new = (each.level for each in chats.call(list_usage))
    assert old == LevelTold("Tiny", None, header="Tiny", began_with="m8")
    assert new == LevelTold("Tiny", marked.level, header="Tiny", began_with="m8")


def test_what_was_not_computed_took_no_time(chats: Store) -> None:
    keep(chats, "1", OCTOBER, replace(STATS, from_answer_cache=True))
    (cached,) = chats.call(list_usage)
    assert (cached.tokens.written, cached.seconds) == (33, None)
    keep(chats, "2", OCTOBER, replace(STATS, decode_s=None))
    keep(chats, "3", OCTOBER, replace(STATS, prefill_s=None, decode_s=None))
    (mixed,) = chats.call(list_usage)
    assert (mixed.answers, mixed.seconds) == (3, 0.25)


def test_deleted_chats_and_answers_are_left_out(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    keep(chats, "2", OCTOBER, STATS, chat="d")
    keep(chats, "3", OCTOBER, STATS)
    chats.sql("UPDATE chats SET deleted_at = 1.0 WHERE id = 'd'")
    chats.sql("UPDATE messages SET deleted_at = 1.0 WHERE id = '3'")
    (left,) = chats.call(list_usage)
    assert (left.chat_id, left.answers) == ("c", 1)


def test_stats_that_cannot_be_read_are_left_out(chats: Store) -> None:
    keep(chats, "1", OCTOBER, STATS)
    chats.sql("UPDATE messages SET stats = 'broken'")
    assert chats.call(list_usage) == ()


def test_comparisons_count_by_level_and_month(store: Store) -> None:
    other = replace(DONE.model, quantization="Q2_K")
    untimed = replace(STATS, prefill_s=None, decode_s=None)
    lanes = (DONE, replace(DONE, id="l2", model=other, stats=STATS), FAILED)
    store.call(add_comparison, replace(a_comparison("c", *lanes), created_at=OCTOBER))
    again = replace(DONE, id="l4", stats=STATS), replace(DONE, id="l5", stats=untimed)
    store.call(add_comparison, replace(a_comparison("d", *again), created_at=NOVEMBER))
    first, second = DONE.stats, TokenCount(12, 33, 4)
    assert first is not None
    read = TokenCount(first.prompt_tokens, first.generated_tokens, first.reused_tokens)
    took = sum(filter(None, (first.prefill_s, first.decode_s)))
    place = ("comparisons", "Comparisons")
    assert store.call(list_usage) == (
        Spent(*place, _told(other), "2026-10", 1, second, 1.75),
        Spent(*place, _told(DONE.model), "2026-10", 1, read, took),
        Spent(*place, _told(DONE.model), "2026-11", 2, second + second, 1.75),
    )
    for comparison_id in ("c", "d"):
        store.call(remove_comparison, comparison_id)
    assert store.call(list_usage) == ()


def test_blind_votes_count_by_level(store: Store) -> None:
    took = replace(FIGURES, together=1)
    answers = {GOOD: VoteAnswer("Yes.", figures=took), OTHER: VoteAnswer("Old.")}
    rounds = VoteRound("Why?", answers), VoteRound("How?", {GOOD: answers[GOOD]})
    store.call(add_series, replace(a_series(*rounds), created_at=OCTOBER))
    told, count = _told(LEVELS[0]), TokenCount(20, 48, 8)
    level = Spent("votes", "Blind votes", told, "2026-10", 2, count, 3)
    assert store.call(list_usage) == (level,)
    store.call(remove_series, "s")
    assert store.call(list_usage) == ()


def test_batches_count_by_level_whatever_the_setting(store: Store) -> None:
    batch = replace(a_batch(), created_at=NOVEMBER)
    store.call(add_batch, batch, PROMPTS)
    unknown = replace(done(1, 2), figures=replace(FIGURES, seconds=None))
    cells = (done(0, 0), done(1, 1), unknown, failed(1, 3), done(2, 3))
    store.call(save_cells, batch.id, cells)
    two, place = TokenCount(20, 48, 8), ("batches", "Batches")
    good, small = (level.model for level in batch.plan.levels)
    assert store.call(list_usage) == (
        Spent(*place, _told(small), "2026-11", 2, two, 0.5),  # three shared 1.5 s
        Spent(*place, _told(good), "2026-11", 2, two, 1.0),
    )
    store.call(remove_batch, batch.id)
    assert store.call(list_usage) == ()


def test_measurements_count_what_was_computed_for_them(store: Store) -> None:
    levels = (
        replace(SMALL, effort=Effort(2048, 100, 4.5)),
        replace(SMALL_KV, effort=Effort(512, 100, 1.5)),
        replace(REFERENCE, effort=Effort(1024, 0, 2.0)),
        MIDDLE,  # by an older version
    )
    store.call(add_measurement, a_measurement(*levels, created_at=OCTOBER))
    place = ("measurements", "Measurements")
    assert store.call(list_usage) == (
        Spent(*place, _told(SMALL.model), "2026-10", 0, TokenCount(2560, 200), 6.0),
        Spent(*place, _told(REFERENCE.model), "2026-10", 0, TokenCount(1024, 0), 2.0),
    )
    store.call(remove_measurement, "m")
    assert store.call(list_usage) == ()


def test_rows_that_cannot_be_read_are_left_out(store: Store) -> None:
    store.call(add_comparison, a_comparison("c"))
    store.call(add_batch, a_batch(), PROMPTS)
    store.call(save_cells, "batch-1", (done(0, 0),))
    answers = {GOOD: VoteAnswer("Yes.", figures=FIGURES)}
    store.call(add_series, a_series(VoteRound("Why?", answers)))
    store.call(add_measurement, a_measurement(replace(SMALL, effort=Effort(1, 1, 1.0))))
    assert len(store.call(list_usage)) == 4
    columns = ("comparison_lanes SET model", "vote_series SET levels", "batches SET plan")
    for column in (*columns, "measured_levels SET level"):
        store.sql(f"UPDATE {column} = 'broken'")
    assert store.call(list_usage) == ()
