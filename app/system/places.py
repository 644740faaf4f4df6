"""The folders of this user in which other apps keep things. Any thread."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look. `root` stands for `/`, under which services keep their models."""

    home: Path
    environment: Mapping[str, str]
    platform: str = sys.platform
    root: Path = Path("/")

    @classmethod
    def here(cls) -> Places:
        """Those of the user who runs this."""
        return cls(Path(os.path.expanduser("~")), dict(os.environ))  # noqa: PTH111 - never raises

    @property
    def data(self) -> Path:
        """For data of apps: `~/.local/share`, `Application Support`, `%APPDATA%`."""
        if self.platform == "win32":
            return self.named("APPDATA") or self.home / "AppData/Roaming"
        if self.platform == "darwin":
            return self.home / "Library/Application Support"
        return self.named("XDG_DATA_HOME") or self.home / ".local/share"

    @property
    def local_data(self) -> Path:
        """As `data`, but on Windows `%LOCALAPPDATA%`."""
        if self.platform == "win32":
            return self.named("LOCALAPPDATA") or self.home / "AppData/Local"
        return self.data

    @property
    def config(self) -> Path:
        """For settings of apps."""
        if self.platform in ("win32", "darwin"):
            return self.data
        return self.named("XDG_CONFIG_HOME") or self.home / ".config"

    @property
    def cache(self) -> Path:
        """For what apps could fetch anew."""
        if self.platform == "win32":
            return self.local_data
        if self.platform == "darwin":
            return self.home / "Library/Caches"
        return self.named("XDG_CACHE_HOME") or self.home / ".cache"

    def named(self, variable: str) -> Path | None:
        """The folder that an environment variable names, where it names one."""
        return self.resolve(self.environment.get(variable, ""))

    def resolve(self, written: str) -> Path | None:
        """A folder as people write it into settings; None for nothing and for relative ones."""
        text = written.strip().strip('"')
        if text == "~" or text.startswith(("~/", "~\\")):
            return self.home / text[2:]
        return Path(text) if text and "\0" not in text and Path(text).is_absolute() else None
