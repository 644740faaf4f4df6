"""Engine packs: adding, trying, using and removing other builds of llama.cpp. Any thread.

One thread of the service's own unpacks and tries; which pack computes is known at once. A pack
that cannot be used is never chosen, one that computes is not removed, and the engine that comes
with the app always stays.
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
from weakref import WeakSet

from app.domain.engine_pack import BUILT_IN, EnginePack, PackChoice, backend_of
from app.domain.errors import AppError, BugError, UserFixableError
from app.domain.wheel_name import Computer, read_wheel_name, require_fit
from app.services.fallback_worker import FallbackWorker, with_notice
from app.services.pack_list import PackList
from app.services.pack_probe import look_at_devices
from app.storage.packs_file import KeptPacks
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
_UNTRIED = "This engine was not tried to the end yet. Try it again."
_FOLDER_OF_PACK = re.compile(r".+-[0-9a-f]{12}(\.part)?")


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
        self._list = PackList(folder)
        self._lock = threading.RLock()
        self._workers: dict[str, WeakSet[FallbackWorker]] = {}  # by pack
        self._trial: Worker | None = None
        self._closing = False
        self._work = ThreadPoolExecutor(1, thread_name_prefix="engine-packs")

    @property
    def packs(self) -> tuple[EnginePack, ...]:
        """What was added, the newest last."""
        return tuple(map(self._as_it_is, self._list.read().packs))

    @property
    def choice(self) -> PackChoice:
        """Which of them is used."""
        return self._list.read().choice

    def engine_of(self, params: LoadParams) -> Callable[[Listener], Worker] | None:
        """What makes workers for such a load; None: the engine that comes with the app."""
        pack_id = self.choice.active if params.engine is None else params.engine
        return None if pack_id == BUILT_IN else partial(self._make_worker, pack_id)

    def settled(self, params: LoadParams) -> LoadParams:
        """The same, on the engine of this moment: what is compared is computed by one."""
        return params if params.engine is not None else replace(params, engine=self.choice.active)

    def add(
        self,
        wheel: Path,
        sha256: str | None = None,
        progress: Progress = lambda *_: None,
        *,
        ours: bool = False,
    ) -> Future[EnginePack]:
        """Check a wheel, unpack it and try it; it is not used yet.

        One that is `ours` goes when it is unpacked: a trial that takes the computer down is not
        begun again by itself. `progress` is called in the service's thread; what it raises ends
        the work. Fails with UserFixableError; a pack that only the trial refused is kept, with its
        problem.
        """
        return self._work.submit(self._add, wheel, sha256, progress, ours=ours)

    def known(self, sha256: str) -> EnginePack | None:
        """What a wheel of this hash has become, where its files are still there."""
        of_wheel = (pack for pack in self._list.read().packs if pack.sha256 == sha256.lower())
        return next((pack for pack in of_wheel if self._path(pack.id).is_dir()), None)

    def try_again(self, pack_id: str) -> Future[EnginePack]:
        """Try a pack anew, after a driver was installed. Fails with UserFixableError."""
        return self._work.submit(self._try_again, pack_id)

    def devices(self) -> Future[EngineInfo]:
        """What the engine in use sees of this computer. Fails with UserFixableError."""
        active = self.choice.active
        usable = any(pack.id == active and not pack.problem for pack in self.packs)
        folder = self._path(active) if usable else None
        return self._work.submit(look_at_devices, partial(self._start, folder))

    def makers(self) -> tuple[str, ...]:
        """Whose graphics cards are in this computer."""
        return card_makers()

    def use(self, pack_id: str) -> None:
        """Compute with it from the next load on; BUILT_IN always can be. UserFixableError."""

        def using(kept: KeptPacks) -> KeptPacks:
            if pack_id != BUILT_IN:
                self._require_usable(pack_id)
            return replace(kept, choice=kept.choice.using(pack_id))

        self._list.change(using)

    def roll_back(self) -> str:
        """Compute with what was used before; returns its id."""
        self.use(self.choice.previous)
        return self.choice.active

    def remove(self, pack_id: str) -> Future[None]:
        """Forget it and delete its files. Fails with UserFixableError, also where it computes."""
        return self._work.submit(self._remove, pack_id)

    def remove_all(self) -> Future[None]:
        """Forget every pack and delete all files in the folder, after what is being done."""
        return self._work.submit(self._remove_all)

    def close(self) -> None:
        """Give up what is being unpacked or tried."""
        with self._lock:
            self._closing, trial = True, self._trial
        if trial is not None:
            trial.close(timeout=0)
        self._work.shutdown(wait=True, cancel_futures=True)

    def _make_worker(self, pack_id: str, listener: Listener) -> Worker:
        found = next((pack for pack in self.packs if pack.id == pack_id), None)
        if found is None or found.problem:
            _log.warning("the engine %r cannot be used: the built-in one computes", pack_id)
            name = found.name if found else pack_id
            return self._start(None, with_notice(_not_there(name), listener))
        pack, built_in = partial(self._start, self._path(pack_id)), partial(self._start, None)
        worker = FallbackWorker(pack, built_in, found.name, listener)
        with self._lock:
            self._workers.setdefault(pack_id, WeakSet()).add(worker)
        return worker

    def _computes(self, pack_id: str) -> bool:
        with self._lock:
            return any(each.uses_pack for each in self._workers.get(pack_id, ()))

    def _require_idle(self, pack_id: str, action: str) -> None:
        if self._computes(pack_id):
            text = "This engine is computing: a model in memory uses it."
            raise UserFixableError(text, action, code="in_use")

    def _add(
        self, wheel: Path, sha256: str | None, progress: Progress, *, ours: bool
    ) -> EnginePack:
        name = read_wheel_name(wheel.name)
        require_fit(name, self._computer)
        digest = hash_of(wheel, self._unless_closing)
        if sha256 is not None and sha256.lower() != digest:
            raise _wrong_hash()
        pack_id = f"{name.version}-{digest[:12]}"

        def tell(done: int, total: int) -> None:
            self._unless_closing()
            progress(done, total)

        with self._list.alone():
            known = next((pack for pack in self.packs if pack.id == pack_id), None)
            if known is not None and self._path(pack_id).is_dir():
                return known if self._computes(pack_id) else self._tried(known)
            self._sweep()
            size = unpack_wheel(wheel, self._path(pack_id), tell)
            pack = EnginePack(pack_id, name.version, "", digest, size, time.time())
            self._keep(replace(pack, problem=_UNTRIED))
            if ours:
                wheel.unlink(missing_ok=True)
            return self._tried(pack)

    def _sweep(self) -> None:
        """What a kill has left half unpacked, or half removed."""
        known = {pack.id for pack in self._list.read().packs}
        for folder in self._folder.iterdir():
            if _FOLDER_OF_PACK.fullmatch(folder.name) and folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)

    def _try_again(self, pack_id: str) -> EnginePack:
        """A trial beside a model on the same card could fail for want of memory."""
        with self._list.alone():
            pack = self._get(pack_id)
            self._require_idle(pack_id, "Unload the model to try the engine again.")
            return self._tried(pack)

    def _tried(self, pack: EnginePack) -> EnginePack:
        """The pack with what a trial told of it; kept either way. Raises UserFixableError."""
        try:
            info = self._probe().try_out(partial(self._start_trial, self._path(pack.id)))
        except UserFixableError as error:
            self._unless_closing()
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

    def _start_trial(self, folder: Path, listener: Listener) -> Worker:
        worker = self._start(folder, listener)
        with self._lock:
            self._unless_closing()
            self._trial = worker
        return worker

    def _unless_closing(self, *_progress: int) -> None:
        if self._closing:
            raise BugError("Quantscope is closing.", code="closed")

    def _keep(self, pack: EnginePack) -> None:
        def kept_with(kept: KeptPacks) -> KeptPacks:
            others = tuple(each for each in kept.packs if each.id != pack.id)
            choice = kept.choice.without(pack.id) if pack.problem else kept.choice
            return KeptPacks((*others, pack), choice)

        self._list.change(kept_with)

    def _remove(self, pack_id: str) -> None:
        """Forgotten first: what a kill leaves of its files belongs to nobody."""
        with self._list.alone():
            self._get(pack_id)
            self._require_idle(pack_id, "Unload the models that use it and remove it again.")
            self._list.change(
                lambda kept: KeptPacks(
                    tuple(each for each in kept.packs if each.id != pack_id),
                    kept.choice.without(pack_id),
                )
            )
            self._delete(self._path(pack_id))

    def _delete(self, folder: Path) -> None:
        try:
            shutil.rmtree(folder)
        except FileNotFoundError:
            pass
        except OSError as error:
            text = f"The files of this engine could not be deleted ({error.strerror or error})."
            action = "Unload the models that use it and remove it again."
            raise UserFixableError(text, action, code="in_use") from error

    def _remove_all(self) -> None:
        refused: UserFixableError | None = None
        for pack in self._list.read().packs:
            try:
                self._remove(pack.id)
            except UserFixableError as error:
                refused = error
        if refused is not None:
            raise refused
        empty_folder(self._folder)

    def _require_usable(self, pack_id: str) -> None:
        pack = self._get(pack_id)
        if pack.problem:
            raise UserFixableError(pack.problem, "", code="engine_unusable")

    def _as_it_is(self, pack: EnginePack) -> EnginePack:
        if pack.problem or self._path(pack.id).is_dir():
            return pack
        return replace(pack, problem="The files of this engine are gone. Add it again.")

    def _get(self, pack_id: str) -> EnginePack:
        found = next((pack for pack in self.packs if pack.id == pack_id), None)
        if found is None:
            names = ", ".join(pack.id for pack in self.packs) or "none was added"
            text = f"There is no engine with the id {pack_id}."
            raise UserFixableError(text, f"Choose one of these: {names}.", code="no_engine")
        return found

    def _path(self, pack_id: str) -> Path:
        return self._list.path(pack_id)


def _not_there(name: str) -> str:
    return f"The engine {name} cannot be used any more, so the built-in one computes."


def _wrong_hash() -> AppError:
    return UserFixableError(
        "This file is not the one it should be: its sha256 is another.",
        "Get it again from its makers.",
        code="wrong_hash",
    )
