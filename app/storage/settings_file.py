"""The settings as a JSON file that a person can read and mend. Any thread; calls block on disk."""

from __future__ import annotations

import logging
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from app.domain.events import Problem
from app.domain.settings import SETTINGS_VERSION, Settings
from app.storage.atomic_file import free_name, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

T = TypeVar("T")
Json = dict[str, Any]

# From version n to n + 1, on plain dictionaries; each is frozen once published.
MIGRATORS: Mapping[int, Callable[[Json], Json]] = {}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, and what was wrong with their file."""

    settings: Settings
    problem: Problem | None = None


def load_settings(
    file: Path, migrators: Mapping[int, Callable[[Json], Json]] = MIGRATORS
) -> LoadedSettings:
    """Never fails: a value of a wrong type takes its default, a broken file is moved aside."""
    try:
        content = msgspec.json.decode(file.read_bytes(), type=Json)
        values = _migrate(content, migrators)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(Settings(), _unreadable(file, error))
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, RecursionError):
        _log.warning("The settings file is broken", exc_info=True)
        return LoadedSettings(Settings(), _set_aside(file))
    return LoadedSettings(_merge(Settings, values | {"version": SETTINGS_VERSION}))


def save_settings(file: Path, settings: Settings) -> None:
    """Replace the file as a whole. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode(settings), indent=2)
    write_atomically(file, content + b"\n")


def load_window_state(file: Path) -> bytes | None:
    """What `save_window_state` was given, or None."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def save_window_state(file: Path, state: bytes) -> None:
    """Keep what Qt says about size and place of the window. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(file, state)


def _migrate(content: Json, migrators: Mapping[int, Callable[[Json], Json]]) -> Json:
    version = content.get("version")
    if isinstance(version, int):
        for step in range(version, SETTINGS_VERSION):
            content = migrators[step](content)
    return content


def _merge(kind: type[T], values: Json) -> T:
    """An instance of the dataclass `kind` with every value that fits; the rest are defaults."""
    if values == msgspec.json.decode(msgspec.json.encode(kind())):
        return kind()  # as most are: resolving hints would take time before the first paint
    hints = get_type_hints(kind)
    kept = {}
    for name in (field.name for field in fields(kind) if field.name in values):  # type: ignore[arg-type]
        hint, value = hints[name], values[name]
        if isinstance(hint, type) and is_dataclass(hint) and isinstance(value, dict):
            kept[name] = _merge(hint, value)
            continue
        try:
            kept[name] = msgspec.convert(value, hint)
        except msgspec.ValidationError:
            _log.warning("The setting %s is ignored: %r does not fit", name, value)
    return kind(**kept)


def _unreadable(file: Path, error: OSError) -> Problem:
    return Problem(
        f"Your settings could not be read ({file}: {error.strerror or error}).",
        "Check the permissions of the file. Until then Quantscope uses its defaults.",
        "settings_unreadable",
    )


def _set_aside(file: Path) -> Problem:
    aside = free_name(file.parent, f"{file.stem}.broken", file.suffix)
    try:
        file.rename(aside)
    except OSError as error:
        return _unreadable(file, error)
    return Problem(
        "The file with your settings was broken, so Quantscope uses its defaults.",
        f"The broken file is kept as {aside}.",
        "settings_broken",
    )
