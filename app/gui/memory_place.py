"""Asks in the banner what to do where memory is short. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.bridge.memory_offer import MemoryOffer
    from app.domain.events import MemoryShort
    from app.gui.window_layout import WindowLayout

_LOAD = "load"
_UNLOAD = "unload "


class MemoryPlace(QObject):
    """Loading anyway, or unloading one of the models that are answering."""

    def __init__(self, parts: WindowLayout, memory: MemoryOffer) -> None:
        super().__init__(parts)
        self._banner = banner = parts.banner
        self._composer = parts.composer
        self._memory = memory
        self._shown = False
        memory.raised.connect(self._on_raised)
        memory.settled.connect(self._on_settled)
        banner.offer_chosen.connect(self._on_offer_chosen)

    def _on_raised(self, short: MemoryShort) -> None:
        offers = [(_LOAD, self.tr("Load anyway"))]
        for model in short.busy:
            text = self.tr("Stop and unload {name}").format(name=_on_button(model.name))
            offers.append((_UNLOAD + model.model_id, text))
        self._banner.show_problem(short.problem, offers)
        self._shown = True

    def _on_settled(self) -> None:
        if self._shown and self._banner.has_offers:
            self._banner.hide()
        self._shown = False

    def _on_offer_chosen(self, key: str) -> None:
        self._composer.focus_message()  # the button that had it is gone
        if key == _LOAD:
            self._memory.load_anyway()
        elif key.startswith(_UNLOAD):
            self._memory.unload_first(key.removeprefix(_UNLOAD))


def _on_button(name: str) -> str:
    """A button would take & for the mark of a shortcut."""
    return name.replace("&", "&&")
