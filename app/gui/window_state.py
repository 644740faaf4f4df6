"""Puts the model, the machine and the context into the parts of the window. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.device_text import gpu_text

if TYPE_CHECKING:
    from app.bridge.stores import Stores
    from app.gui.window_layout import WindowLayout


class WindowState(QObject):
    """Listens to the stores from the start."""

    def __init__(self, parts: WindowLayout, stores: Stores) -> None:
        super().__init__(parts)
        self._parts = parts
        self._stores = stores
        self._connect()

    def show_model(self) -> None:
        """The current model wherever its name is shown."""
        library, live = self._stores.library, self._stores.live
        model = library.current
        self._parts.header.model_button.show_model(
            model, live.state(library.current_id), listed=library.listed
        )
        self._parts.composer.set_model_name(
            model.display_name if model else None, listed=library.listed
        )
        self._parts.empty_state.show_model(model, library.listed)
        self._show_device()
        self.show_context()

    def show_context(self) -> None:
        """How much of the context the open chat takes."""
        known = self._stores.context.tokens
        self._parts.composer.set_context(*(known or (None, None)))

    def _connect(self) -> None:
        stores = self._stores
        stores.library.models_changed.connect(self.show_model)
        stores.library.current_changed.connect(self.show_model)
        stores.live.models_changed.connect(self.show_model)
        stores.live.machine_changed.connect(self._show_device)
        stores.context.changed.connect(self.show_context)

    def _show_device(self) -> None:
        live = self._stores.live
        loaded = live.state(self._stores.library.current_id).loaded
        self._parts.sidebar.set_device(gpu_text(loaded, live.sample) or self._cpu_text(live.cores))

    def _cpu_text(self, cores: int | None) -> str:
        if cores is None:
            return self.tr("CPU")
        cpu = self.tr("CPU · 1 core") if cores == 1 else self.tr("CPU · {count} cores")
        return cpu.format(count=cores)
