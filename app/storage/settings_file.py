"""The settings as a JSON file that a person can read and mend. Any thread; calls block on disk."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

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

# Values that need no more than a look: msgspec takes 10 ms to import, before the first paint.
_PLAIN: Mapping[str, type] = {"bool": bool, "str": str, "str | None": str}

_log = logging.getLogger(__name__)


class LoadedSettings(NamedTuple):
    """The settings, and what was wrong with their file."""

    settings: Settings
    problem: Problem | None = None


def load_settings(
    file: Path, migrators: Mapping[int, Callable[[Json], Json]] = MIGRATORS
) -> LoadedSettings:
    """Never fails: a value of a wrong type takes its default, a broken file is moved aside."""
    try:
        values = _migrate(_read(file), migrators)
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(Settings(), _unreadable(file, error))
    except (LookupError, TypeError, ValueError, RecursionError):
        _log.warning("The settings file is broken", exc_info=True)
        return LoadedSettings(Settings(), _set_aside(file))
    return LoadedSettings(_merge(Settings, values | {"version": SETTINGS_VERSION}))


def is_offline(file: Path) -> bool:
    """Whether the stored switch keeps the program off the network; False where nothing says so.

    The file stays as it is, broken or not.
    """
    try:
        return _migrate(_read(file), MIGRATORS).get("offline") is True
    except (OSError, LookupError, TypeError, ValueError, RecursionError):
        return False


def save_settings(file: Path, settings: Settings) -> None:
    """Replace the file as a whole. Raises OSError."""
    import msgspec

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


def _read(file: Path) -> Json:
    content = json.loads(file.read_text(encoding="utf-8"), parse_constant=_refuse)
    if not isinstance(content, dict):
        raise TypeError(content)
    return content


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _migrate(content: Json, migrators: Mapping[int, Callable[[Json], Json]]) -> Json:
    version = content.get("version")
    if isinstance(version, int):
        for step in range(version, SETTINGS_VERSION):
            content = migrators[step](content)
    return content


def _merge(kind: type[T], values: Json) -> T:
    """An instance of the dataclass `kind` with every value that fits; the rest are defaults."""
    default: Any = kind()
    plain = json.loads(json.dumps(asdict(default)))
    kept: Json = {}
    for field in fields(default):
        if field.name not in values or values[field.name] == plain[field.name]:
            continue
        own, value = getattr(default, field.name), values[field.name]
        if is_dataclass(own) and isinstance(value, dict):
            kept[field.name] = _merge(type(own), value)
        else:
            kept[field.name] = _fitting(default, str(field.type), field.name, value)
    made: T = replace(default, **kept)
    return made


def _fitting(default: object, hint: str, name: str, value: object) -> object:
    """A value as the field `name` has it, its default where it does not fit."""
    own = getattr(default, name)
    if type(value) is _PLAIN.get(hint):
        return value
    if isinstance(own, Enum) and any(value == each.value for each in type(own)):
        return type(own)(value)
    return _converted(default, name, value)


def _converted(default: object, name: str, value: object) -> object:
    """The same for what is rarely changed."""
    from typing import get_type_hints

    import msgspec

    try:
        return msgspec.convert(value, get_type_hints(type(default))[name])
    except msgspec.ValidationError:
        _log.warning("The setting %s is ignored: %r does not fit", name, value)
        return getattr(default, name)


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
