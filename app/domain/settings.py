"""What the user chose, with defaults. Pure data, any thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from app.domain.engine_settings import EngineSettings
from app.domain.import_mode import ImportMode
from app.domain.load_params import LoadParams
from app.domain.sampling import SamplingParams

SETTINGS_VERSION = 1


class Language(str, Enum):
    """Of the window; another one counts from the next start on."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


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
    high_contrast: bool = False  # also where the desktop does not ask for it
    reduced_motion: bool = False  # the same
    language: Language = Language.SYSTEM
    notify: bool = True  # of long answers, when the window is not in front
    tray_icon: bool = False  # closing the window leaves the app in the tray
    last_model_id: str | None = None
    last_chat_id: str | None = None
    sidebar_visible: bool = True
    live_panel_visible: bool = True
    zoom: float = 1.0  # of the conversation
    system_prompt: str = ""
    model_titles: bool = True  # the model that answered first gives a new chat its title
    closed_folders: tuple[str, ...] = ()  # folders of chats whose content is not shown
    sampling: SamplingParams = field(default_factory=SamplingParams)
    sampling_of_run: tuple[tuple[str, Any], ...] = ()  # fields given to one command; never stored
    load: LoadParams = field(default_factory=LoadParams)
    load_of_run: LoadParams | None = None  # options of one command, over everything; never stored
    engine: EngineSettings = field(default_factory=EngineSettings)
    import_mode: ImportMode = ImportMode.IN_PLACE
    downloads_at_once: int = 2  # 1 to 3
    download_rate: int | None = None  # bytes/s over all downloads; None: as fast as it goes
    offline: bool = False  # no part of the program may open a connection
    models_folder: str | None = None  # None: in the folder of our data
    models_moving_to: str | None = None  # a move that is under way or was stopped
    models_left_in: str | None = None  # what a finished move has still to remove
