"""The prompt cache as a person sees it: its size, its limit, and that it forgets. Any thread.

Engine processes fill the folder; here only names, sizes and times of files are looked at, in a
thread of the service's own. Chats and models stand in names as keyed hashes, see state_folder.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from app.domain.engine_events import PromptCacheMeasured
from app.domain.events import (
    ChatChanged,
    ChatRemoved,
    Event,
    LibraryChanged,
    MessagesDeleted,
)
from app.domain.prompt_cache import PromptCachePlace, PromptCacheUse
from app.engine.state_folder import clear_leftovers, key_folders, list_states, remove_oldest
from app.services.prompt_cache_files import empty, forget_all_but, forget_chats, forget_model
from app.storage import chats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from app.domain.chat import Chat
    from app.domain.model_file import ModelFile
    from app.domain.settings import Settings
    from app.storage.database import Database

T = TypeVar("T")
_log = logging.getLogger(__name__)


class PromptCacheService:
    """Nothing blocks but `close`, which waits while states of deleted chats are removed."""

    def __init__(
        self, folder: Path, settings: Callable[[], Settings], publish: Callable[[Event], None]
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._publish = publish
        self._lock = threading.Lock()
        self._deleted: set[str] = set()  # chats that can still be restored
        self._shortened: set[str] = set()  # chats of which messages were deleted
        self._models: dict[str, str] = {}  # paths by id
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="prompt-cache")

    def place(self) -> PromptCachePlace | None:
        """Where engines keep states from their next load on; None: the user wants none kept."""
        engine = self._settings().engine
        if not engine.prompt_cache:
            return None
        return PromptCachePlace(os.fsencode(self._folder), engine.prompt_cache_quota)

    def start(self, database: Database) -> Future[None]:
        """Forget chats that were deleted for good; once, when the window starts."""
        done: Future[None] = Future()
        listing = database.submit(chats.list_chats)
        listing.add_done_callback(lambda listed: self._forget_unknown(listed, done))
        return done

    def use(self) -> Future[PromptCacheUse]:
        """What is kept now, also as PromptCacheMeasured."""
        return self._files.submit(self._measure, self._settings().engine.prompt_cache_quota)

    def clear(self) -> Future[PromptCacheUse]:
        """Remove all states of all models; what is left then."""
        quota = self._settings().engine.prompt_cache_quota
        return self._files.submit(self._clear, quota)

    def set_quota(self, quota: int) -> Future[PromptCacheUse]:
        """Make what is kept fit into so many bytes; engines hear of it at their next load."""
        return self._files.submit(self._shrink, quota)

    def on_event(self, event: Event) -> None:
        """Hear of chats and models that go; what was deleted goes for good when the app ends."""
        match event:
            case ChatRemoved(chat):
                with self._lock:
                    self._deleted.add(chat.id)
            case ChatChanged(chat):
                with self._lock:
                    self._deleted.discard(chat.id)
            case MessagesDeleted(chat_id):
                with self._lock:
                    self._shortened.add(chat_id)
            case LibraryChanged(models):
                self._follow(models)
            case _:
                pass

    def close(self) -> None:
        """Forget what was deleted. The engines must have ended: they write when they end."""
        with self._lock:
            deleted, self._deleted = self._deleted | self._shortened, set()
        if deleted:
            self._submit_quietly(partial(_quietly, forget_chats, self._folder, deleted))
        self._files.shutdown(wait=True)

    def _follow(self, models: Iterable[ModelFile]) -> None:
        now = {model.id: model.path for model in models}
        with self._lock:
            before, self._models = self._models, now
        for model_id, path in before.items():
            if model_id not in now and path not in now.values():
                self._submit_quietly(partial(_quietly, forget_model, self._folder, path))

    def _forget_unknown(self, listed: Future[tuple[Chat, ...]], done: Future[None]) -> None:
        """Database thread."""
        error = listed.exception()
        if error is not None:
            _log.warning("Chats could not be listed for the prompt cache: %s", error)
        else:
            known = {chat.id for chat in listed.result()}
            if self._submit_quietly(partial(self._keep_only, known, done)):
                return
        done.set_result(None)

    def _keep_only(self, known: set[str], done: Future[None]) -> None:
        _quietly(forget_all_but, self._folder, known)
        self._measure(self._settings().engine.prompt_cache_quota)
        done.set_result(None)

    def _measure(self, quota: int) -> PromptCacheUse:
        states = list_states(self._folder)
        use = PromptCacheUse(len(states), sum(state.size for state in states), quota)
        self._publish(PromptCacheMeasured(use))
        return use

    def _clear(self, quota: int) -> PromptCacheUse:
        clear_leftovers(self._folder)
        for folder in key_folders(self._folder):
            empty(folder)
        return self._measure(quota)

    def _shrink(self, quota: int) -> PromptCacheUse:
        remove_oldest(self._folder, quota)
        return self._measure(quota)

    def _submit_quietly(self, work: Callable[[], None]) -> bool:
        """For what may come after the end, and is not worth an error then."""
        with contextlib.suppress(RuntimeError):
            self._files.submit(work)
            return True
        return False


def _quietly(forget: Callable[[Path, T], None], folder: Path, what: T) -> None:
    try:
        forget(folder, what)
    except OSError as error:
        _log.warning("States could not be removed from the prompt cache: %s", error)
