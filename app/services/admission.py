"""Whether a model may be loaded beside those that are resident, and how. Any thread, no waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.errors import UserFixableError
from app.domain.load_params import LoadParams
from app.domain.memory_prediction import MemoryPrediction, predict_memory
from app.domain.model_file import GgufInfo
from app.services.load_plan import Machine, load_layout, plan_load
from app.services.residency import (
    Held,
    Need,
    Room,
    Verdict,
    default_budget,
    make_room,
    reserve_of,
)

Predict = Callable[[GgufInfo, LoadParams], MemoryPrediction]


@dataclass(frozen=True, slots=True)
class Tenants:
    """Who has memory now. Bytes."""

    held: tuple[Held, ...] = ()
    going: int = 0  # comes back in a moment, from processes that end
    coming: int = 0  # will still be taken, by loads under way
    on_cards: int = 0  # of what is held, on graphics cards


@dataclass(frozen=True, slots=True)
class Admission:
    """How to load it, what for, and whether its process has to wait until others have ended."""

    params: LoadParams
    need: Need
    room: Room
    verdict: Verdict
    waits: bool


def predict_load(info: GgufInfo, params: LoadParams) -> MemoryPrediction:
    """What a load with these settings takes."""
    return predict_memory(info, load_layout(info, params))


def and_encoder(predict: Predict, size: int) -> Predict:
    """The same with an image encoder of `size` bytes, for who is shown images."""

    def predict_both(info: GgufInfo, params: LoadParams) -> MemoryPrediction:
        alone = predict(info, params)
        return replace(alone, other=alone.other + size)

    return predict_both


def admit(
    info: GgufInfo,
    params: LoadParams,
    tenants: Tenants,
    machine: Machine,
    budget: int | None = None,
    *,
    predict: Predict = predict_load,
) -> Admission:
    """Plan the load; `budget` None: a share of this machine.

    Raises UserFixableError where the model could not fit into this machine if it had it alone.
    """
    room = _room(tenants, machine, budget)
    planned = _plan(info, params, machine, _would_be_free(tenants, room) - _free_now(machine))
    prediction = predict(info, planned)
    need = Need(prediction.total, prediction.total - prediction.mapped)
    verdict = make_room(need, tenants.held, room)
    fits_now = need.private + reserve_of(need, room.installed) <= room.free - tenants.going
    on_cards = tenants.on_cards > 0 or machine.gpu_memory_free() > 0
    waits = bool(verdict.leaving) or (tenants.going > 0 and (on_cards or not fits_now))
    return Admission(planned, need, room, verdict, waits)


def _room(tenants: Tenants, machine: Machine, budget: int | None) -> Room:
    cards = machine.gpu_memory_free() + tenants.on_cards
    return Room(
        budget=default_budget(machine.memory_total(), cards) if budget is None else budget,
        free=_free_now(machine) + tenants.going - tenants.coming,
        installed=machine.memory_total(),
        strict=budget is not None,
    )


def _free_now(machine: Machine) -> int:
    return machine.memory_available() + machine.gpu_memory_free()


def _would_be_free(tenants: Tenants, room: Room) -> int:
    """Bytes for the new model if every idle one left."""
    free = room.free + sum(each.need.private for each in tenants.held if not each.busy)
    if not room.strict:
        return free
    return min(free, room.budget - sum(each.need.total for each in tenants.held if each.busy))


def _plan(info: GgufInfo, params: LoadParams, machine: Machine, freed: int) -> LoadParams:
    """Beside the others; where that is impossible, as if the machine had nothing else to do."""
    try:
        return plan_load(info, params, machine, freed_bytes=freed)
    except UserFixableError as refused:
        all_of_it = machine.memory_total() - machine.memory_available()
        try:
            return plan_load(info, params, machine, freed_bytes=all_of_it)
        except UserFixableError:
            raise refused from None
