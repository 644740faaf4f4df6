"""Engine packs: other builds of llama.cpp beside the one that comes with the app. Pure."""

from __future__ import annotations

from dataclasses import dataclass
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
    """Which engine computes where a model does not say otherwise."""

    active: str = BUILT_IN
    previous: str = BUILT_IN

    def using(self, pack_id: str) -> PackChoice:
        """`pack_id` from now on; the one before can be had back."""
        return self if pack_id == self.active else PackChoice(pack_id, self.active)

    def without(self, pack_id: str) -> PackChoice:
        """Nobody computes with it any more."""
        return PackChoice(
            BUILT_IN if self.active == pack_id else self.active,
            BUILT_IN if self.previous == pack_id else self.previous,
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
