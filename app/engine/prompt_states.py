"""The prompt cache of a model that was just loaded. Engine process, main thread."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.engine.llama_binding import build_identity
from app.engine.state_store import CacheKey, StateStore, model_fingerprint

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.engine.llama_context import ContextShape
    from app.engine.loader import ReadyModel
    from app.engine.protocol import Load

_log = logging.getLogger(__name__)


def open_states(command: Load, ready: ReadyModel) -> StateStore | None:
    """States of this model under these settings; None where none are to be kept."""
    if command.cache is None:
        return None
    try:
        model = model_fingerprint(Path(os.fsdecode(command.path)))
        shape = settings_text(ready.context.shape, command.params)
    except (UserFixableError, OSError) as error:
        _log.info("No prompt cache for this model: %s", error)
        return None
    return StateStore(command.cache, CacheKey(model, build_identity(), shape), command.path)


def settings_text(shape: ContextShape, params: LoadParams) -> str:
    """All settings that change what is computed for the same tokens. Raises OSError."""
    adapters = [(_adapter(adapter.path), adapter.scale) for adapter in params.adapters]
    return repr(
        (
            shape.key_type,
            shape.value_type,
            shape.flash_attention,
            shape.rope_scaling,
            shape.rope_base,
            shape.rope_scale,
            adapters,
        )
    )


def _adapter(path: str) -> tuple[str, int, int]:
    status = Path(path).stat()
    return path, status.st_size, status.st_mtime_ns
