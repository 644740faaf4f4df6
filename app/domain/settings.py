"""What the user chose, with defaults. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from app.domain.engine_settings import EngineSettings
from app.domain.import_mode import ImportMode
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams

SETTINGS_VERSION = 1


class ThemeChoice(str, Enum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole settings file; unknown keys are kept out, missing ones take these defaults."""

    version: int = SETTINGS_VERSION
    theme: ThemeChoice = ThemeChoice.SYSTEM
    last_model_id: str | None = None
    last_chat_id: str | None = None
    sidebar_visible: bool = True
    live_panel_visible: bool = True
    system_prompt: str = ""
    sampling: SamplingParams = field(default_factory=SamplingParams)
    load: LoadParams = field(default_factory=LoadParams)
    load_of_run: LoadParams | None = None  # options of one command, over everything; never stored
    engine: EngineSettings = field(default_factory=EngineSettings)
    import_mode: ImportMode = ImportMode.IN_PLACE
    downloads_at_once: int = 2  # 1 to 3
    download_rate: int | None = None  # bytes/s over all downloads; None: as fast as it goes
