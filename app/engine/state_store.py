"""The prompt cache: KV states of conversations, kept on disk. Engine process, main thread.

Reading is quick and done here; writing is done in a thread of its own.
"""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.cache_key import CacheKey, model_fingerprint
from app.engine.state_file import (
    DamagedStateError,
    read_state_body,
    read_state_header,
    token_bytes,
)
from app.engine.state_folder import check_name, remove
from app.engine.state_index import StateIndex, StoredState
from app.engine.state_writer import StateJob, StatePlace, StateWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.prompt_cache import PromptCachePlace

__all__ = ["CacheKey", "StateStore", "StoredState", "model_fingerprint"]
_CLOSE_S = 2.0
_log = logging.getLogger(__name__)


class StateStore:
    """States of one model under one key; other keys share the quota and are never opened.

    `model_path`, as the file system spells it, lets the states go when the model does.
    """

    def __init__(self, place: PromptCachePlace, key: CacheKey, model_path: bytes = b"") -> None:
        self._key = key.digest()
        root = Path(os.fsdecode(place.folder))
        written_to = StatePlace(root, place.quota, self._key, model_path)
        self._folder = written_to.folder
        self._index = StateIndex(self._folder, self._key)
        self._writer = StateWriter(written_to)

    def find(
        self, tokens: Sequence[int], *, whole: bool, cells: int | None = None
    ) -> StoredState | None:
        """The state that leaves least of `tokens` to compute, and at least one of them.

        `whole`: only states whose every token is wanted, for models whose memory cannot be cut.
        `cells`: no state of more tokens than that, since all of it is restored.
        """
        return self._index.find(token_bytes(tokens), whole=whole, cells=cells)

    def read(self, state: StoredState) -> bytes | None:
        """What was written, every byte checked; None, and the file is gone, where one is wrong."""
        path = self._folder / state.name
        try:
            payload = self._read(path, state)
        except DamagedStateError as error:
            _log.warning("A cached state is thrown away: %s", error)
            remove(path)
        except (OSError, MemoryError) as error:
            _log.info("A cached state cannot be read: %s", error)
        else:
            with contextlib.suppress(OSError):
                os.utime(path)
            return payload
        self._index.forget(state.name)
        return None

    def takes(self, size: int) -> bool:
        """Whether a state of so many bytes would be kept; a larger one need not be copied."""
        return self._writer.takes(size)

    def write(
        self, conversation: str, tokens: Sequence[int], payload: bytes, *, whole: bool = False
    ) -> None:
        """Queue a state. It replaces what the conversation had if it extends that.

        What is the beginning of a state that is there is not written, unless `whole`.
        """
        if tokens and payload:
            self._writer.put(StateJob(conversation, token_bytes(tokens), payload, whole))

    def flush(self, timeout: float) -> bool:
        """Wait until all is on the disk; False after `timeout` seconds."""
        return self._writer.flush(timeout)

    def close(self, timeout: float = _CLOSE_S) -> None:
        """Write what waits, for at most so many seconds; what is not whole then is cleared away."""
        self._writer.close(timeout)

    def _read(self, path: Path, state: StoredState) -> bytes:
        with path.open("rb") as file:
            header = read_state_header(file, self._key)
            check_name(state.name, header)
            tokens, payload = read_state_body(file, header)
        if tokens != token_bytes(state.tokens):
            raise DamagedStateError("other tokens than were found")
        return payload
