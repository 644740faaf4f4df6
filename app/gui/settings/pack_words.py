"""Engines and devices in words. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.bridge.sentences import translated
from app.domain.quant import format_bytes
from app.gui.formats import memory_total

if TYPE_CHECKING:
    from app.domain.engine_pack import EnginePack
    from app.domain.generation import Device, EngineInfo
    from app.domain.pack_offer import PackOffer


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
            title = (
                pack.name
                if pack.backend
                else self.tr("Version {version}").format(version=pack.version)
            )
            return RowText(title, translated(pack.problem))
        names = ", ".join(_device_name(device) for device in pack.devices)
        parts = (pack.build, names, format_bytes(pack.size))
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

    def offer(self, offer: PackOffer) -> str:
        return f"{offer.name} · {format_bytes(offer.size)}"

    def advice(self, advised: tuple[str, str] | None) -> str:
        if advised is None:
            return ""
        words = self.tr(
            "This computer has a graphics card by {maker} that the engine in use does not see. An"
            " engine for {backend} would compute on it."
        )
        return words.format(maker=advised[0], backend=advised[1])

    def working(self, name: str, fraction: float | None) -> str:
        """`name` is that of the engine that is being downloaded, empty where none is."""
        if fraction is None:
            return self.tr("One moment: an engine is looked for or tried…")
        if name:
            words = self.tr("Downloading {name}… {percent} %")
            return words.format(name=name, percent=round(fraction * 100))
        return self.tr("Unpacking… {percent} %").format(percent=round(fraction * 100))


def _device_name(device: Device) -> str:
    described = device.description.strip()
    return f"{device.name} – {described}" if described else device.name
