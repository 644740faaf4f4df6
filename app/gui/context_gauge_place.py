"""Opens what is behind the gauge of the context. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from app.bridge.context_fill import ContextFill
    from app.bridge.stores import Stores
    from app.gui.context_popover import ContextPopover
    from app.gui.theme import ThemeController


class ContextGaugePlace(QObject):
    """The popover is made when it is first wanted."""

    engine_settings_requested = Signal()
    load_settings_requested = Signal()
    prompt_requested = Signal()

    def __init__(
        self,
        gauge: QPushButton,
        stores: Stores,
        make_fill: Callable[[], ContextFill],
        themes: ThemeController,
    ) -> None:
        super().__init__(gauge)
        self._gauge = gauge
        self._stores = stores
        self._make_fill = make_fill
        self._themes = themes
        self._popover: ContextPopover | None = None
        gauge.clicked.connect(self.open)

    def open(self) -> None:
        """Show it over the gauge."""
        if self._popover is None:
            from app.gui.context_popover import ContextPopover

            window = self._gauge.window()
            self._popover = ContextPopover(self._make_fill(), self._themes.theme, window)
            self._themes.theme_changed.connect(self._popover.apply_theme)
            self._popover.engine_settings_requested.connect(self.engine_settings_requested)
            self._popover.load_settings_requested.connect(self.load_settings_requested)
            self._popover.prompt_requested.connect(self.prompt_requested)
        policy = self._stores.settings.settings.engine.context_policy
        self._popover.open_over(self._gauge, policy)
