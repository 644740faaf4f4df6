"""Engines and devices in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.bridge.sentences import translated
from app.gui.formats import memory_total

if TYPE_CHECKING:
    from app.domain.engine_pack import EnginePack
    from app.domain.generation import Device, EngineInfo


class RowText(NamedTuple):
    """What a row says."""

    title: str
    sentence: str


class PackWords(QObject):
    """Every text in the user's language."""

    def built_in(self) -> RowText:
        return RowText(
            self.tr("Built-in"),
            self.tr("Comes with Quantscope and is always there."),
        )

    def pack(self, pack: EnginePack) -> RowText:
        if pack.problem:
            return RowText(pack.name, translated(pack.problem))
        names = ", ".join(_device_name(device) for device in pack.devices)
        parts = (pack.build, names, memory_total(pack.size))
        return RowText(pack.name, " · ".join(filter(None, parts)))

    def device(self, device: Device) -> tuple[str, str]:
        """Its name, and its memory."""
        if device.memory_total is None:
            return _device_name(device), "–"
        total = memory_total(device.memory_total)
        if device.memory_free is None:
            return _device_name(device), total
        words = self.tr("{free} of {total} free")
        return _device_name(device), words.format(
            free=memory_total(device.memory_free), total=total
        )

    def build(self, info: EngineInfo | None) -> str:
        return info.build if info is not None else self.tr("Asking the engine…")

    def working(self, fraction: float | None) -> str:
        if fraction is None:
            return self.tr("Trying the engine in a process of its own…")
        return self.tr("Unpacking… {percent} %").format(percent=round(fraction * 100))


def _device_name(device: Device) -> str:
    described = device.description.strip()
    return f"{device.name} – {described}" if described else device.name
