"""Where on the disk each kind of data lies. Any thread; works on the disk.

Every file that the program makes in its folders belongs to exactly one kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.kept_data import DataKind
from app.paths import Paths
from app.system.disk_use import file_bytes, folder_use

# A file that was broken is moved aside, and a write that was cut off leaves a part of it.
_LIKE = ("{stem}*", ".{stem}.*")


@dataclass(frozen=True, slots=True)
class KeptPlaces:
    """`models` is the folder of the models now."""

    paths: Paths
    models: Path

    def place(self, kind: DataKind) -> Path:
        """The folder to show."""
        if folders := self.folders(kind):
            return folders[0]
        config = kind in (DataKind.PRESETS, DataKind.COSTS, DataKind.SETTINGS)
        return self.paths.config if config else self.paths.data

    def folders(self, kind: DataKind) -> tuple[Path, ...]:
        """Those that hold nothing else."""
        paths = self.paths
        known = {
            DataKind.ATTACHMENTS: paths.attachments,
            DataKind.PROMPTS: paths.prompt_cache,
            DataKind.BACKUPS: paths.backups,
            DataKind.EVALUATIONS: paths.evaluations,
            DataKind.DIVERGENCES: paths.divergences,
            DataKind.IMATRICES: paths.imatrices,
            DataKind.MODELS: self.models,
            DataKind.ENGINES: paths.engines,
            DataKind.LOGS: paths.logs,
        }
        return (known[kind],) if kind in known else ()

    def files(self, kind: DataKind) -> tuple[Path, ...]:
        """Those beside other kinds of data, which are there now."""
        paths, database = self.paths, self.paths.database
        match kind:
            case DataKind.CHATS:
                return _like(database, database.name, f"{database.name}-*", "*.lock")
            case DataKind.BACKUPS:
                return _like(database, f"{database.stem}.damaged-*", f"{database.name}.restored")
            case DataKind.PRESETS:
                return _like(paths.presets_file, *_LIKE)
            case DataKind.COSTS:
                return _like(paths.cost_file, *_LIKE)
            case DataKind.SETTINGS:
                kept = (paths.settings_file, paths.window_state_file, paths.hub_account)
                return tuple(file for each in kept for file in _like(each, *_LIKE))
            case _:
                return ()

    def use(self, kind: DataKind) -> tuple[int, int]:
        """Bytes, and how many files they are."""
        files = self.files(kind)
        parts = [folder_use(folder) for folder in self.folders(kind)]
        size = sum(each for each, _count in parts) + file_bytes(*files)
        return size, sum(count for _size, count in parts) + len(files)


def _like(file: Path, *patterns: str) -> tuple[Path, ...]:
    """What lies beside `file` under such names."""
    named = (file.parent.glob(each.format(stem=file.stem)) for each in patterns)
    return tuple(sorted({path for found in named for path in found if path.is_file()}))
