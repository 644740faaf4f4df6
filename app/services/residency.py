"""Which models stay in memory when another one is to be loaded. Pure functions, any thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.events import Problem
from app.domain.quant import format_bytes

MEMORY_SHORT = "memory_short"  # code of the problem that needs the user's consent
_GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes that a model takes. `private` of them would be swapped out; the rest is mapped."""

    total: int
    private: int


@dataclass(frozen=True, slots=True)
class Held:
    """A model that is resident. Bytes as in Need."""

    model_id: str
    need: Need
    busy: bool
    used_at: float


@dataclass(frozen=True, slots=True)
class Room:
    """What there is. `free` counts mapped files as free, as the system does. Bytes."""

    budget: int
    free: int
    installed: int
    strict: bool = False  # the user set the budget, so going over it needs their consent


class Shortage(Enum):
    """What is lacking when every idle model has left."""

    MEMORY = "memory"  # the machine would swap
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Models that have to leave, least recently used first, and what is lacking even then."""

    leaving: tuple[str, ...] = ()
    lacking: Shortage | None = None


def default_budget(installed: int, cards: int = 0) -> int:
    """A share of the memory: an eighth, and at least 4 GiB, stay for everything else.

    A small machine gives half of what it has. `cards`: memory of graphics cards, given whole.
    """
    return max(installed // 2, installed - max(4 * _GIB, installed // 8)) + cards


def make_room(need: Need, held: tuple[Held, ...], room: Room) -> Verdict:
    """Let idle models go, one by one, until the new one fits."""
    idle = sorted((each for each in held if not each.busy), key=lambda each: each.used_at)
    leaving: list[str] = []
    for each in idle:
        if _fits(need, held, room):
            return Verdict(tuple(leaving))
        leaving.append(each.model_id)
        held = tuple(other for other in held if other is not each)
        room = _after(each, room)
    return Verdict(tuple(leaving), _lacking(need, held, room))


def reserve_of(need: Need, installed: int) -> int:
    """Bytes that stay free for the desktop; a small model asks for no more than itself."""
    return min(_GIB, installed // 16, need.private)


def shortage_problem(
    name: str, need: Need, held: tuple[Held, ...], room: Room, lacking: Shortage
) -> Problem:
    """The sums in words. `held` are the models that would stay."""
    wants = f"{name} needs about {format_bytes(need.total)} of memory"
    taken = sum(each.need.total for each in held)
    if lacking is Shortage.BUDGET:
        beside = f", and models that are answering hold {format_bytes(taken)}" if held else ""
        text = f"{wants}{beside}; your limit for models is {format_bytes(room.budget)}."
        action = "Load it anyway, or raise the limit in the settings."
    else:
        own = f"{wants}, {format_bytes(need.private)} of it for itself alone"
        beside = f"; models that are answering hold {format_bytes(taken)}" if held else ""
        text = f"{own}, and {format_bytes(max(0, room.free))} are free{beside}."
        action = "Loading it anyway would slow the whole computer down. Close other programs first."
    return Problem(text, action, MEMORY_SHORT)


def room_after(leaving: tuple[str, ...], held: tuple[Held, ...], room: Room) -> Room:
    """What there is once these models have left."""
    for each in held:
        if each.model_id in leaving:
            room = _after(each, room)
    return room


def _after(gone: Held, room: Room) -> Room:
    return Room(room.budget, room.free + gone.need.private, room.installed, room.strict)


def _fits(need: Need, held: tuple[Held, ...], room: Room) -> bool:
    """Whether nothing is pushed out, the mapped weights of the models that stay included."""
    mapped = sum(each.need.total - each.need.private for each in held)
    wanted = need.total + mapped + reserve_of(need, room.installed)
    return wanted <= room.free and _in_budget(need, held, room)


def _lacking(need: Need, held: tuple[Held, ...], room: Room) -> Shortage | None:
    """Mapped weights are read again from the file as needed: slow, yet nothing is swapped."""
    if need.private + reserve_of(need, room.installed) > room.free:
        return Shortage.MEMORY
    if room.strict and not _in_budget(need, held, room):
        return Shortage.BUDGET
    return None


def _in_budget(need: Need, held: tuple[Held, ...], room: Room) -> bool:
    return need.total + sum(each.need.total for each in held) <= room.budget
