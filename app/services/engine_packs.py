"""Engine packs: adding, trying, using and removing other builds of llama.cpp. Any thread.

One thread of the service's own unpacks and tries; which pack computes is known at once. A pack
that cannot be used is never chosen, and the engine that comes with the app cannot be removed.
"""

from __future__ import annotations

import logging
import re
import shutil
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from app.domain.engine_pack import BUILT_IN, EnginePack, PackChoice, backend_of
from app.domain.errors import AppError, UserFixableError
from app.domain.wheel_name import Computer, read_wheel_name, require_fit
from app.services.fallback_worker import FallbackWorker
from app.services.pack_probe import look_at_devices
from app.storage.packs_file import KeptPacks, load_packs, save_packs
from app.storage.wheel_files import hash_of, unpack_wheel
from app.system.disk_use import empty_folder
from app.system.graphics_cards import card_makers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.generation import EngineInfo
    from app.domain.load_params import LoadParams
    from app.services.engine_session import Listener, Worker
    from app.services.pack_probe import PackProbe
    from app.storage.wheel_files import Progress

_log = logging.getLogger(__name__)
_LIST = "packs.json"
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,99}")


class EnginePacks:
    """Owns the folder of the packs. `start` makes a worker of the pack in a folder, None: ours.

    `probe` gives what tries a pack; it is asked in the service's thread.
    """

    def __init__(
        self,
        folder: Path,
        computer: Computer,
        start: Callable[[Path | None, Listener], Worker],
        probe: Callable[[], PackProbe],
    ) -> None:
        self._folder = folder
        self._computer = computer
        self._start = start
        self._probe = probe
        self._lock = threading.RLock()
        self._kept: KeptPacks | None = None
        self._work = ThreadPoolExecutor(1, thread_name_prefix="engine-packs")

    @property
    def packs(self) -> tuple[EnginePack, ...]:
        """What was added, the newest last."""
        with self._lock:
            return self._read().packs

    @property
    def choice(self) -> PackChoice:
        """Which of them is used."""
        with self._lock:
            return self._read().choice

    def engine_of(self, params: LoadParams) -> Callable[[Listener], Worker] | None:
        """What makes workers for such a load; None: the engine that comes with the app."""
        pack_id = self.choice.active if params.engine is None else params.engine
        folder = self._folder_of(pack_id)
        if folder is None:
            return None
        pack, built_in = partial(self._start, folder), partial(self._start, None)
        return partial(FallbackWorker, pack, built_in, self._get(pack_id).name)

    def add(
        self,
        wheel: Path,
        sha256: str | None = None,
        progress: Progress = lambda *_: None,
    ) -> Future[EnginePack]:
        """Check a wheel, unpack it and try it; it is not used yet.

        `progress` is called in the service's thread; what it raises ends the work. Fails with
        UserFixableError; a pack that only the trial refused is kept, with its problem.
        """
        return self._work.submit(self._add, wheel, sha256, progress)

    def try_again(self, pack_id: str) -> Future[EnginePack]:
        """Try a pack anew, after a driver was installed. Fails with UserFixableError."""
        return self._work.submit(lambda: self._tried(self._get(pack_id)))

    def devices(self) -> Future[EngineInfo]:
        """What the engine in use sees of this computer. Fails with UserFixableError."""
        folder = self._folder_of(self.choice.active)
        return self._work.submit(look_at_devices, partial(self._start, folder))

    def makers(self) -> tuple[str, ...]:
        """Whose graphics cards are in this computer."""
        return card_makers()

    def use(self, pack_id: str) -> None:
        """Compute with it from the next load on; BUILT_IN always can be. UserFixableError."""
        if pack_id != BUILT_IN:
            self._require_usable(pack_id)
        self._change(lambda kept: replace(kept, choice=kept.choice.using(pack_id)))

    def roll_back(self) -> str:
        """Compute with what was used before; returns its id."""
        self.use(self.choice.previous)
        return self.choice.active

    def remove(self, pack_id: str) -> Future[None]:
        """Forget it and delete its files. Fails with UserFixableError."""
        return self._work.submit(self._remove, pack_id)

    def remove_all(self) -> Future[None]:
        """Forget every pack and delete all files in the folder, after what is being done."""
        return self._work.submit(self._remove_all)

    def close(self) -> None:
        """Wait for what is being unpacked or tried."""
        self._work.shutdown(wait=True, cancel_futures=True)

    def _add(self, wheel: Path, sha256: str | None, progress: Progress) -> EnginePack:
        name = read_wheel_name(wheel.name)
        require_fit(name, self._computer)
        digest = hash_of(wheel)
        if sha256 is not None and sha256.lower() != digest:
            raise _wrong_hash()
        pack_id = f"{name.version}-{digest[:12]}"
        known = next((pack for pack in self.packs if pack.id == pack_id), None)
        if known is not None and self._path(pack_id).is_dir():
            return self._tried(known)
        shutil.rmtree(self._path(pack_id), ignore_errors=True)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = unpack_wheel(wheel, self._path(pack_id), progress)
        return self._tried(EnginePack(pack_id, name.version, "", digest, size, time.time()))

    def _tried(self, pack: EnginePack) -> EnginePack:
        """The pack with what a trial told of it; kept either way. Raises UserFixableError."""
        try:
            info = self._probe().try_out(partial(self._start, self._path(pack.id)))
        except UserFixableError as error:
            self._keep(replace(pack, problem=f"{error.text} {error.action}"))
            raise
        tried = replace(
            pack,
            backend=backend_of(info.devices),
            build=info.build,
            devices=info.devices,
            problem="",
        )
        self._keep(tried)
        return tried

    def _keep(self, pack: EnginePack) -> None:
        def kept_with(kept: KeptPacks) -> KeptPacks:
            others = tuple(each for each in kept.packs if each.id != pack.id)
            choice = kept.choice.without(pack.id) if pack.problem else kept.choice
            return KeptPacks((*others, pack), choice)

        self._change(kept_with)

    def _remove(self, pack_id: str) -> None:
        self._get(pack_id)
        self._change(
            lambda kept: KeptPacks(
                tuple(each for each in kept.packs if each.id != pack_id),
                kept.choice.without(pack_id),
            )
        )
        try:
            shutil.rmtree(self._path(pack_id))
        except FileNotFoundError:
            pass
        except OSError as error:
            text = f"The files of this engine could not be deleted ({error.strerror or error})."
            action = "Unload the models that use it and remove it again."
            raise UserFixableError(text, action, code="in_use") from error

    def _remove_all(self) -> None:
        self._change(lambda _kept: KeptPacks())
        empty_folder(self._folder)

    def _require_usable(self, pack_id: str) -> None:
        pack = self._get(pack_id)
        if pack.problem:
            raise UserFixableError(pack.problem, "", code="engine_unusable")
        if not self._path(pack_id).is_dir():
            text = "The files of this engine are gone."
            raise UserFixableError(text, "Add it again.", code="engine_missing")

    def _get(self, pack_id: str) -> EnginePack:
        found = next((pack for pack in self.packs if pack.id == pack_id), None)
        if found is None:
            names = ", ".join(pack.id for pack in self.packs) or "none was added"
            text = f"There is no engine with the id {pack_id}."
            raise UserFixableError(text, f"Choose one of these: {names}.", code="no_engine")
        return found

    def _folder_of(self, pack_id: str) -> Path | None:
        """None, the app's own engine, also where the files of a pack are gone."""
        if pack_id == BUILT_IN:
            return None
        known = any(pack.id == pack_id and not pack.problem for pack in self.packs)
        if known and self._path(pack_id).is_dir():
            return self._path(pack_id)
        _log.warning("the engine %r is not there: the built-in one computes", pack_id)
        return None

    def _path(self, pack_id: str) -> Path:
        if not _SAFE_ID.fullmatch(pack_id):
            raise UserFixableError("This is no id of an engine.", "Choose another.", code="bad_id")
        return self._folder / pack_id

    def _read(self) -> KeptPacks:
        if self._kept is None:
            self._kept = load_packs(self._folder / _LIST)
        return self._kept

    def _change(self, change: Callable[[KeptPacks], KeptPacks]) -> None:
        with self._lock:
            changed = change(self._read())
            try:
                save_packs(self._folder / _LIST, changed)
            except OSError as error:
                text = f"The choice could not be saved ({error.strerror or error})."
                action = "Check the permissions and the free space of the disk."
                raise UserFixableError(text, action, code="unwritable") from error
            self._kept = changed


def _wrong_hash() -> AppError:
    return UserFixableError(
        "This file is not the one it should be: its sha256 is another.",
        "Get it again from its makers.",
        code="wrong_hash",
    )
