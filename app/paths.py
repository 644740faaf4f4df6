"""The only place that knows folders and file names. Any thread; nothing is made at import."""

from __future__ import annotations

import os
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from app.domain.errors import UserFixableError

HOME_VARIABLE = "QUANTSCOPE_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where everything of one user lies. All folders are our own; none needs to exist yet."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def locate(cls, home: Path | None = None) -> Paths:
        """The folders under `home`, else under QUANTSCOPE_HOME, else the system's usual ones."""
        chosen = home or os.environ.get(HOME_VARIABLE)
        if chosen:
            root = Path(chosen).expanduser().absolute()
            return cls(root / "data", root / "config", root / "cache", root / "logs")
        usual = PlatformDirs("quantscope" if sys.platform == "linux" else "Quantscope", False)
        return cls(
            usual.user_data_path, usual.user_config_path, usual.user_cache_path, usual.user_log_path
        )

    @property
    def database(self) -> Path:
        """Chats and the library."""
        return self.data / "quantscope.sqlite3"

    @property
    def backups(self) -> Path:
        """Folder with the database's backups."""
        return self.data / "backups"

    @property
    def presets_file(self) -> Path:
        """What the user keeps under names: samplers and system prompts."""
        return self.config / "presets.json"

    @property
    def cost_file(self) -> Path:
        """Prices that the user has entered, and what was measured of the machine's power."""
        return self.config / "costs.json"

    @property
    def models(self) -> Path:
        """Folder for model files that the app itself fetched."""
        return self.data / "models"

    @property
    def attachments(self) -> Path:
        """Folder with the pictures that were sent; each is named by the hash of its bytes."""
        return self.data / "attachments"

    @property
    def prompt_cache(self) -> Path:
        """Folder with KV states of conversations; it may be deleted at any time."""
        return self.cache / "prompts"

    @property
    def evaluations(self) -> Path:
        """Folder with what was measured of models' quality; it may be deleted at any time."""
        return self.cache / "evaluations"

    @property
    def divergences(self) -> Path:
        """Folder with what was found where levels part; it may be deleted at any time."""
        return self.cache / "divergences"

    @property
    def imatrices(self) -> Path:
        """Folder with the importance matrices that were made in the app."""
        return self.data / "imatrices"

    @property
    def engines(self) -> Path:
        """Folder with other builds of llama.cpp, and the list of them."""
        return self.data / "engines"

    @property
    def engine_downloads(self) -> Path:
        """Folder with builds of llama.cpp on their way here, within the one of the engines."""
        return self.engines / "downloads"

    @property
    def settings_file(self) -> Path:
        """What the user chose."""
        return self.config / "settings.json"

    @property
    def window_state_file(self) -> Path:
        """Size and place of the window."""
        return self.config / "window_state"

    @property
    def hub_account(self) -> Path:
        """Whose token lies in the system's keyring; no secret is in it."""
        return self.config / "hub_account"

    @property
    def lock_file(self) -> Path:
        """Held by the one running window."""
        return self.data / "quantscope.lock"

    @property
    def log_file(self) -> Path:
        """The newest log."""
        return self.logs / "quantscope.log"

    @property
    def socket_name(self) -> str:
        """Local socket of the running window; differs between users and between homes."""
        return f"quantscope-{zlib.crc32(os.fsencode(self.data)):08x}"

    def create(self) -> None:
        """Make the folders, readable by this user only.

        Raises UserFixableError ("folder_unwritable") where one cannot be made or written to.
        """
        for folder in (self.data, self.config, self.cache, self.logs):
            _make_writable(folder)


def resource(name: str) -> Path:
    """A file or folder of `resources`, in the checkout or in the frozen bundle."""
    root = getattr(sys, "_MEIPASS", None) or Path(__file__).resolve().parent.parent
    return Path(root) / "resources" / name


def _make_writable(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise unwritable(folder, error) from error


def unwritable(folder: Path, error: OSError) -> UserFixableError:
    """What a person reads where the app has no use of a folder of its own."""
    return UserFixableError(
        f"Quantscope cannot write to its folder {folder} ({error.strerror or error}).",
        "Check the permissions of the folder and the free space of the disk,"
        f" or set {HOME_VARIABLE} to a folder that you can write to.",
        code="folder_unwritable",
    )
