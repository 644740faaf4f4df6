"""Which models leave for another one, and when there is too little memory even then."""

from __future__ import annotations

import pytest

from app.services.residency import (
    Held,
    Need,
    Room,
    Shortage,
    Verdict,
    default_budget,
    make_room,
    room_after,
    shortage_problem,
)

GIB = 1 << 30
MODEL = Need(4 * GIB, GIB)


def held(name: str, used_at: float, *, busy: bool = False, need: Need = MODEL) -> Held:
    return Held(name, need, busy, used_at)


def room(free: int, *, budget: int = 100 * GIB, strict: bool = False) -> Room:
    return Room(budget, free, installed=16 * GIB, strict=strict)


def test_models_stay_where_all_fit() -> None:
    assert make_room(MODEL, (held("a", 1),), room(9 * GIB)) == Verdict()


def test_the_one_that_was_not_used_for_longest_leaves_first() -> None:
    three = (held("new", 3), held("old", 1), held("middle", 2))
    assert make_room(MODEL, three, room(100 * GIB, budget=12 * GIB)).leaving == ("old",)
    assert make_room(MODEL, three, room(100 * GIB, budget=8 * GIB)).leaving == ("old", "middle")


def test_mapped_weights_of_those_that_stay_keep_their_place() -> None:
    """The system counts them as free, yet each answer would read them from the disk again."""
    assert make_room(MODEL, (held("a", 1),), room(7 * GIB)) == Verdict(("a",))


def test_a_model_that_answers_never_leaves() -> None:
    two = (held("busy", 1, busy=True), held("idle", 2))
    assert make_room(MODEL, two, room(3 * GIB)) == Verdict(("idle",))


def test_memory_of_those_that_leave_counts() -> None:
    need = Need(3 * GIB, 3 * GIB)
    assert make_room(need, (held("a", 1, need=need),), room(GIB)) == Verdict(("a",))
    assert make_room(need, (), room(GIB)) == Verdict(lacking=Shortage.MEMORY)


def test_weights_may_be_read_again_from_the_disk_but_nothing_is_swapped() -> None:
    assert make_room(Need(14 * GIB, GIB), (), room(3 * GIB)).lacking is None
    assert make_room(Need(14 * GIB, 3 * GIB), (), room(3 * GIB)).lacking is Shortage.MEMORY


def test_a_small_model_does_not_ask_for_a_large_reserve() -> None:
    small = Need(60 << 20, 50 << 20)
    assert make_room(small, (), room(110 << 20)).lacking is None
    assert make_room(small, (), room(90 << 20)).lacking is Shortage.MEMORY


@pytest.mark.parametrize(("strict", "lacking"), [(True, Shortage.BUDGET), (False, None)])
def test_only_a_limit_of_the_user_needs_their_consent(
    strict: bool, lacking: Shortage | None
) -> None:
    busy = held("busy", 1, busy=True)
    told = make_room(MODEL, (busy,), room(100 * GIB, budget=7 * GIB, strict=strict))
    assert told == Verdict((), lacking)


@pytest.mark.parametrize(("installed", "budget"), [(4, 2), (8, 4), (16, 12), (64, 56)])
def test_the_default_budget_leaves_room_for_everything_else(installed: int, budget: int) -> None:
    assert default_budget(installed * GIB) == budget * GIB
    assert default_budget(installed * GIB, cards=GIB) == (budget + 1) * GIB


def test_the_sums_are_told_in_words() -> None:
    busy = held("busy", 1, busy=True)
    problem = shortage_problem(
        "Qwen3 8B", Need(6 * 10**9, 2 * 10**9), (busy,), room(10**9), Shortage.MEMORY
    )
    assert problem.code == "memory_short"
    assert problem.text == (
        "Qwen3 8B needs about 6 GB of memory, 2 GB of it for itself alone, and 1 GB are free; "
        "models that are answering hold 4.3 GB."
    )
    over = shortage_problem("Qwen3 8B", MODEL, (), room(0, budget=10**9), Shortage.BUDGET)
    assert over.text == ("Qwen3 8B needs about 4.3 GB of memory; your limit for models is 1 GB.")


def test_room_grows_by_what_leaves() -> None:
    two = (held("a", 1), held("b", 2))
    assert room_after(("b",), two, room(GIB)).free == 2 * GIB
