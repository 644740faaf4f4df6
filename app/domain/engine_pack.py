"""Engine packs: other builds of llama.cpp beside the one that comes with the app. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.generation import Device

if TYPE_CHECKING:
    from collections.abc import Iterable

BUILT_IN = ""  # stands for the engine that comes with the app, which is always there


@dataclass(frozen=True, slots=True)
class EnginePack:
    """A llama-cpp-python of its own, unpacked. Bytes, and seconds since 1970.

    `build` and `devices` are what a throw-away process of it told; `problem` says why it cannot be
    used, empty where it can.
    """

    id: str  # the name of its folder
    version: str
    backend: str  # "CUDA", "Vulkan", "CPU", …
    sha256: str  # of the wheel
    size: int
    added_at: float
    build: str = ""
    devices: tuple[Device, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.backend} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class PackChoice:
    """Which pack computes: for all models, before that, and for single ones."""

    active: str = BUILT_IN
    previous: str = BUILT_IN
    pins: tuple[tuple[str, str], ...] = ()  # (model id, pack id)

    def of(self, model_id: str) -> str:
        """The pack for a model."""
        return dict(self.pins).get(model_id, self.active)

    def using(self, pack_id: str) -> PackChoice:
        """`pack_id` for all models without a pin; the one before can be had back."""
        if pack_id == self.active:
            return self
        return replace(self, active=pack_id, previous=self.active)

    def pinned(self, model_id: str, pack_id: str | None) -> PackChoice:
        """A model always computes with that pack; None: as the others."""
        others = tuple(pin for pin in self.pins if pin[0] != model_id)
        return replace(self, pins=others if pack_id is None else (*others, (model_id, pack_id)))

    def without(self, pack_id: str) -> PackChoice:
        """Nobody computes with it any more."""
        return PackChoice(
            BUILT_IN if self.active == pack_id else self.active,
            BUILT_IN if self.previous == pack_id else self.previous,
            tuple(pin for pin in self.pins if pin[1] != pack_id),
        )


def backend_of(devices: Iterable[Device]) -> str:
    """What a build computes with, by the names of its devices ("CUDA0" → "CUDA")."""
    names = (device.name.rstrip("0123456789") for device in devices if device.kind != "cpu")
    return next((name for name in names if name not in {"BLAS", "CPU"}), "CPU")


def advised_backend(makers: Iterable[str], devices: Iterable[Device]) -> tuple[str, str] | None:
    """A maker whose card the engine does not use, and the backend that would; None: all is well."""
    if any(device.kind in {"gpu", "igpu"} for device in devices):
        return None
    advice = {"NVIDIA": "CUDA", "AMD": "Vulkan", "Intel": "Vulkan"}
    return next(((maker, advice[maker]) for maker in makers if maker in advice), None)
