"""Batches as rows: each cell once, and what is not there is still to be done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.batch import HEAD
from app.domain.errors import UserFixableError
from app.storage.batches import (
    add_batch,
    failed_prompts,
    forget_failed,
    get_answers,
    get_batch,
    get_cells,
    get_rows,
    list_batches,
    prompt_tokens,
    purge_batches,
    remove_batch,
    save_cells,
    save_plan,
    unfinished_prompts,
    waiting_prompts,
)
from tests.helpers.batches import PROMPTS, a_batch, done, failed

if TYPE_CHECKING:
    from tests.unit.storage.conftest import Store

ID = a_batch().id


@pytest.fixture
def kept(store: Store) -> Store:
    """With one batch of three prompts and four lanes."""
    store.call(add_batch, a_batch(), PROMPTS)
    return store


def test_everything_comes_back(kept: Store) -> None:
    kept.call(save_cells, ID, [done(0, 1), failed(2, 3)])
    kept.reopen().ready.result(timeout=30)
    assert kept.call(get_batch, ID) == replace(a_batch(), done=1, failed=1)
    assert kept.call(get_answers, ID, 0) == (PROMPTS[0], (done(0, 1),))
    assert kept.call(get_answers, ID, 2) == (PROMPTS[2], (failed(2, 3),))
    assert kept.call(get_batch, ID).waiting == 10


def test_a_cell_is_kept_once(kept: Store) -> None:
    assert kept.call(save_cells, ID, [done(0, 0, "first"), done(0, 1)]) == (
        done(0, 0, "first"),
        done(0, 1),
    )
    assert kept.call(save_cells, ID, [done(0, 0, "second"), done(1, 0)]) == (done(1, 0),)
    assert [cell.text for cell in kept.call(get_cells, ID, (0,))] == ["first", "Because."]


def test_what_is_not_there_is_still_to_be_done(kept: Store) -> None:
    kept.call(save_cells, ID, [done(1, 0), failed(2, 0), *(done(0, lane) for lane in range(4))])
    assert kept.call(waiting_prompts, ID, 0) == ()
    assert kept.call(waiting_prompts, ID, 1) == (1, 2)
    assert kept.call(unfinished_prompts, ID) == (1, 2)
    assert kept.call(failed_prompts, ID) == (2,)
    assert kept.call(forget_failed, ID) == 1
    assert kept.call(waiting_prompts, ID, 0) == (2,)


def test_rows_have_short_texts(kept: Store) -> None:
    kept.call(save_cells, ID, [done(1, 0, "x" * 5000)])
    first, second = kept.call(get_rows, ID, (2, 1))
    assert (first.name, first.head, first.cells) == ("c", "=1+1", ())
    assert [len(cell.text) for cell in second.cells] == [HEAD]


def test_the_newest_comes_first_and_a_beginning_of_its_id_is_enough(kept: Store) -> None:
    newer = replace(a_batch("other"), created_at=9.0)
    kept.call(add_batch, newer, PROMPTS[:1])
    assert [each.id for each in kept.call(list_batches)] == ["other", ID]
    assert kept.call(get_batch, "oth").prompts == 1
    for unknown in ("", "x", "batch-12"):
        with pytest.raises(UserFixableError):
            kept.call(get_batch, unknown)


def test_ids_that_begin_alike_are_not_guessed_between(kept: Store) -> None:
    kept.call(add_batch, a_batch("batch-2"), PROMPTS)
    with pytest.raises(UserFixableError):
        kept.call(get_batch, "batch-")


def test_a_removed_batch_takes_everything_with_it(kept: Store) -> None:
    kept.call(save_cells, ID, [done(0, 0)])
    kept.call(remove_batch, ID)
    assert kept.call(list_batches) == ()
    assert kept.call(save_cells, ID, [done(1, 0)]) == ()
    steps = 0
    while kept.call(purge_batches, 2):
        steps += 1
    assert steps == 4  # the cell, two prompts, the third one, the batch
    assert kept.sql("SELECT count(*) FROM batches") == [(0,)]
    assert kept.sql("SELECT count(*) FROM batch_prompts") == [(0,)]
    assert kept.sql("SELECT count(*) FROM batch_cells") == [(0,)]
    with pytest.raises(UserFixableError):
        kept.call(get_answers, ID, 0)


def test_a_plan_can_change_and_sizes_are_known(kept: Store) -> None:
    plan = replace(a_batch().plan, output="r.csv", parallel=2)
    kept.call(save_plan, ID, plan)
    assert kept.call(get_batch, ID).plan == plan
    tokens = kept.call(prompt_tokens, ID)
    assert tokens == tuple(sorted(tokens))
    assert len(tokens) == 3
