"""What the parameter panel asks services for: real presets and checks, templates that say so."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.format_check import FormatCheck
from app.services.presets import PresetService

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.events import Event
    from app.domain.model_file import ModelFile


class ParameterServices:
    """`switch` is what every template knows."""

    def __init__(self, publish: Callable[[Event], None]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="quantscope-presets-"))
        weakref.finalize(self, shutil.rmtree, folder, True)  # by position alone
        self.presets = PresetService(folder / "presets.json", publish)
        self.formats = FormatCheck()
        self.switch = ""

    def thinking_switch(self, _model: ModelFile) -> Future[str]:
        """Known at once."""
        future: Future[str] = Future()
        future.set_result(self.switch)
        return future
