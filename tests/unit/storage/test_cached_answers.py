"""Kept answers on a real database: found by key, least recently used out first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import AppError
from app.storage.cached_answers import (
    AnswerCacheUse,
    CachedAnswer,
    clear_answers,
    find_answer,
    keep_answer,
    measure_answers,
)
from app.storage.chats import delete_chat, purge_deleted
from tests.unit.storage.builders import STATS

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

ANSWER = CachedAnswer("It is a piece of a word. 👋", STATS)
PLENTY = 1 << 20


def keep(store: Store, key: str, answer: CachedAnswer = ANSWER, quota: int = PLENTY) -> None:
    store.call(keep_answer, key, "c", answer, quota)


def size_of_one(store: Store) -> int:
    keep(store, "size")
    size = store.call(measure_answers).size
    store.call(clear_answers)
    return size


def test_an_answer_comes_back_with_its_figures(chat_store: Store) -> None:
    keep(chat_store, "k")
    assert chat_store.call(find_answer, "k") == ANSWER
    assert chat_store.call(find_answer, "another") is None


def test_an_answer_under_the_same_key_replaces_the_one_before(chat_store: Store) -> None:
    keep(chat_store, "k")
    newer = replace(ANSWER, text="Shorter.")
    keep(chat_store, "k", newer)
    assert chat_store.call(find_answer, "k") == newer
    assert chat_store.call(measure_answers).answers == 1


def test_what_was_not_used_for_the_longest_time_goes_first(chat_store: Store) -> None:
    quota = 3 * size_of_one(chat_store)
    for key in "abc":
        keep(chat_store, key, quota=quota)
    chat_store.call(find_answer, "a")
    keep(chat_store, "d", quota=quota)
    kept = [key for key in "abcd" if chat_store.call(find_answer, key)]
    assert kept == ["a", "c", "d"]
    assert chat_store.call(measure_answers).size <= quota


def test_an_answer_larger_than_the_quota_is_not_kept(chat_store: Store) -> None:
    keep(chat_store, "k", quota=10)
    assert chat_store.call(measure_answers) == AnswerCacheUse(0, 0)


def test_clearing_forgets_them_all(chat_store: Store) -> None:
    keep(chat_store, "a")
    keep(chat_store, "b")
    assert chat_store.call(clear_answers) == AnswerCacheUse(0, 0)
    assert chat_store.call(find_answer, "a") is None


def test_figures_that_cannot_be_read_are_no_answer(chat_store: Store) -> None:
    keep(chat_store, "k")
    chat_store.sql("UPDATE answer_cache SET stats = '{}'")
    assert chat_store.call(find_answer, "k") is None


def test_a_removed_chat_takes_its_answers_with_it(chat_store: Store) -> None:
    keep(chat_store, "k")
    chat_store.call(delete_chat, "c")
    chat_store.call(purge_deleted)
    assert chat_store.call(find_answer, "k") is None


def test_an_answer_of_an_unknown_chat_is_refused(chat_store: Store) -> None:
    with pytest.raises(AppError):
        chat_store.call(keep_answer, "k", "nonsense", ANSWER, PLENTY)
    assert chat_store.call(measure_answers).answers == 0
