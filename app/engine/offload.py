"""How many layers fit on the graphics card. Pure, any thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.load_params import CardSplit
from app.domain.load_sizes import fitting_context
from app.domain.memory_prediction import ALL_LAYERS, LoadLayout, predict_memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.domain.generation import Device
    from app.domain.load_params import LoadParams
    from app.domain.model_file import GgufInfo

_RESERVE_BYTES = 512 * 1024 * 1024  # for what the desktop draws with, on each card


def fit_gpu_layers(info: GgufInfo, devices: Sequence[Device], params: LoadParams) -> int:
    """Layers to offload: what the user set, else all that free GPU memory takes; -1 is all."""
    gpus = cards_in_use(devices, params)
    if not gpus:
        return 0
    if params.gpu_layers is not None:
        return params.gpu_layers
    free = sum(device.memory_free or 0 for device in gpus) - _RESERVE_BYTES * len(gpus)
    context = fitting_context(params, info.trained_context or 0)

    def fits(layers: int) -> bool:
        return predict_memory(info, LoadLayout.of(params, context, layers)).gpu <= free

    if fits(ALL_LAYERS):
        return ALL_LAYERS
    return next((count for count in range(info.layers or 0, 0, -1) if fits(count)), 0)


def cards_in_use(devices: Sequence[Device], params: LoadParams) -> Sequence[Device]:
    """The graphics cards that a load may use: all of them, or the one that computes alone."""
    gpus = [device for device in devices if device.kind in ("gpu", "igpu")]
    if params.card_split is not CardSplit.ONE:
        return gpus
    return gpus[params.main_card or 0 :][:1]


def offload_reason(layers: int, total: int, devices: Sequence[Device], needed: int) -> str:
    """Why so many of `total` layers are on the cards; `needed`: bytes that all would take there."""
    if not devices or layers < 0 or layers >= total:
        return ""
    free = sum(device.memory_free or 0 for device in devices)
    return (
        f"{layers} of {total} layers fit: {free / 1e9:,.1f} GB are free on the graphics card, and"
        f" all of them take {needed / 1e9:,.1f} GB."
    )


def layer_steps(layers: int, total: int) -> Iterator[int]:
    """Layers to try one after the other where the card refuses: what was wanted, fewer, none.

    -1 is all of `total`, which are the blocks and the output.
    """
    yield layers
    left = total if layers < 0 else min(layers, total)
    while left > 1:
        left //= 2
        yield left
    if layers != 0:
        yield 0


def offload_notice(wanted: int, used: int, total: int) -> str | None:
    """What to tell where the card took fewer layers than it should have."""
    if wanted == used:
        return None
    if used == 0:
        return "The graphics card could not take this model, so it runs on the processor."
    asked = total if wanted < 0 else min(wanted, total)
    return (
        f"The graphics card had no room for {asked} layers of this model: {used} are on it, the "
        "processor computes the others."
    )
