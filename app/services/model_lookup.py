"""Finds the model that a person names on a command line. Pure but for one look at the disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.model_file import ModelFile

_MIN_PREFIX = 4


def find_model(name: str, models: Sequence[ModelFile]) -> ModelFile | None:
    """The one model that `name` fits best; None where it is the path of a file.

    Raises UserFixableError, which lists the names, where none or several fit.
    """
    for fits in _RULES:
        found = [model for model in models if fits(model, name)]
        if len(found) == 1:
            return found[0]
        if found:
            text = f"“{name}” fits several models."
            raise UserFixableError(text, f"Choose one: {_names(found)}.", code="ambiguous_model")
    if _is_path(name):
        return None
    action = f"There are: {_names(models)}." if models else "Name the path of a .gguf file."
    raise UserFixableError(f"There is no model “{name}”.", action, code="no_model")


def _has_id(model: ModelFile, name: str) -> bool:
    return model.id == name


def _has_file_name(model: ModelFile, name: str) -> bool:
    wanted = name.casefold()
    file_name = Path(model.path).name.casefold()
    return wanted in (file_name, file_name.removesuffix(".gguf"))


def _has_title(model: ModelFile, name: str) -> bool:
    return model.display_name.casefold() == name.casefold()


def _has_own_name(model: ModelFile, name: str) -> bool:
    """The name in its header, with the level behind it or not."""
    own = model.info.name.casefold()
    level = model.info.quantization.casefold()
    return bool(own) and name.casefold() in (own, f"{own} {level}", f"{own}:{level}")


def _has_prefix(model: ModelFile, name: str) -> bool:
    return len(name) >= _MIN_PREFIX and model.id.startswith(name)


_RULES: tuple[Callable[[ModelFile, str], bool], ...] = (
    _has_id,
    _has_file_name,
    _has_title,
    _has_own_name,
    _has_prefix,
)


def _is_path(name: str) -> bool:
    separators = os.sep, os.altsep or os.sep
    looks_like_one = name.startswith("~") or any(separator in name for separator in separators)
    return looks_like_one or name.lower().endswith(".gguf") or Path(name).exists()


def _names(models: Sequence[ModelFile]) -> str:
    return ", ".join(f"{model.id} ({Path(model.path).name})" for model in models)
