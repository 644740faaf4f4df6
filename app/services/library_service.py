"""The models that the user has: the bundled starter, files used in place, and files of our own.

Any thread, nothing blocks: files are looked at in threads of the service's own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.errors import AppError
from app.domain.events import Event, Problem, ProblemRaised
from app.domain.import_mode import ImportMode
from app.services.library_catalog import STARTER_ID, Catalog
from app.services.library_checks import Checks
from app.services.library_files import remove_stale
from app.services.library_intake import Intake
from app.services.library_removal import throw_model_away
from app.services.library_usage import Usage
from app.services.model_discovery import Discovery
from app.services.model_lookup import find_model
from app.services.model_reading import read_model, why_missing
from app.services.vision import checked_encoder, image_encoder
from app.system.places import Places
from app.system.wastebasket import throw_away

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.generation import AnswerStats
    from app.domain.library import FoundModel, UpstreamState, VerifyResult
    from app.domain.model_file import ModelDetails, ModelFile
    from app.domain.vision_place import ImageEncoder
    from app.services.file_placing import Progress
    from app.services.library_checks import Hub
    from app.storage.database import Database

__all__ = ["STARTER_ID", "LibraryService", "Outside"]
RECHECK_S = 5.0


@dataclass(frozen=True, slots=True)
class Outside:
    """What lies around the library: other apps' folders, the wastebasket, drives that come."""

    places: Places = field(default_factory=Places.here)
    throw_away: Callable[[Path], None] = throw_away
    recheck_s: float = RECHECK_S


class LibraryService:
    """Lists, adds, finds, checks and removes models.

    `starter` comes with the app, `folder` is ours, `hub` hashes and asks the Hub.
    """

    def __init__(
        self,
        database: Database,
        publish: Callable[[Event], None],
        starter: Path | None,
        folder: Path | None = None,
        hub: Hub | None = None,
        outside: Outside | None = None,
    ) -> None:
        self._publish = publish
        self._folder = folder
        self._outside = outside or Outside()
        self._catalog = Catalog(database, publish, starter, self._outside.recheck_s)
        self._intake = Intake(self._catalog, publish, folder)
        self._checks = Checks(self._catalog, hub)
        self._discovery = Discovery(self._catalog, self._intake, self._outside.places)
        self._files = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._slow = ThreadPoolExecutor(max_workers=3, thread_name_prefix="library-slow")
        self._usage = Usage(self._catalog, self._submit_quietly)
        self.list_models()
        self._slow.submit(self._intake.describe_anew)
        if folder:
            self._files.submit(remove_stale, folder)

    def list_models(self) -> Future[tuple[ModelFile, ...]]:
        """The starter first, then the others in the order in which they were added."""
        return self._files.submit(self._catalog.models)

    def refresh(self) -> Future[None]:
        """Announce the list anew: another process has changed it."""
        return self._files.submit(self._catalog.announce)

    def get(self, model_id: str) -> ModelFile:
        """A model that was listed, imported or found before. Raises UserFixableError."""
        return self._catalog.get(model_id)

    def find(self, name: str) -> Future[ModelFile]:
        """The model that a person means on the command line.

        `name` is "starter", an id or the beginning of one, a file name, a model's name, or the
        path of any file, which is not added to the library. Fails with UserFixableError.
        """
        return self._files.submit(self._find, name)

    def import_model(
        self,
        path: str,
        mode: ImportMode = ImportMode.IN_PLACE,
        progress: Progress = lambda _done, _total: None,
    ) -> Future[ModelFile]:
        """Add a file, or read a known one anew; all but IN_PLACE bring it into our folder.

        `progress(done, total)` gets bytes on another thread. Fails with UserFixableError.
        """
        if mode is ImportMode.IN_PLACE:
            return self._files.submit(self._intake.use_in_place, path)
        self._intake.allow(path)
        return self._slow.submit(self._intake.take_in, path, mode, progress)

    def cancel_import(self, path: str) -> None:
        """End an import that is copying; its future fails with the code cancelled."""
        self._intake.stop(path)

    def publish_download(self, path: str, details: ModelDetails) -> Future[ModelFile]:
        """Add a whole and checked file that was downloaded into our folder."""
        return self._files.submit(self._intake.publish_download, path, details)

    def discover(self) -> Future[tuple[FoundModel, ...]]:
        """What LM Studio, Jan, Ollama, GPT4All, the Hub's and llama.cpp's caches hold."""
        return self._slow.submit(self._discovery.discover)

    def adopt(self, paths: Sequence[str]) -> Future[tuple[ModelFile, ...]]:
        """Use discovered files in place. Fails where none of them can be used."""
        return self._slow.submit(self._discovery.adopt, tuple(paths))

    def change_details(self, model_id: str, **changes: Any) -> Future[None]:  # noqa: ANN401  # fields of ModelDetails
        """Change title, tags, notes or anything else of `ModelDetails`."""
        return self._files.submit(self._change, model_id, changes)

    def image_encoder(self, model_id: str) -> Future[ImageEncoder | None]:
        """What a model sees images with; None where it sees none."""
        return self._files.submit(lambda: image_encoder(self._catalog.look_up(model_id)))

    def choose_image_encoder(self, model_id: str, path: str | None) -> Future[None]:
        """Let it see with another mmproj file; "": with none, None: with what lies with it.

        Fails with UserFixableError where the file is no image encoder.
        """
        return self._files.submit(self._choose_encoder, model_id, path)

    def note_used(self, model_id: str, stats: AnswerStats) -> None:
        """An answer of this model has ended: keep when, and how fast it was."""
        self._usage.note(model_id, stats)

    def remove_model(self, model_id: str) -> Future[None]:
        """Take a model off the list; the file stays, and so does the starter."""
        return self._files.submit(self._remove, model_id)

    def restore(self, model: ModelFile) -> Future[ModelFile]:
        """Put a removed model back on the list as it was."""
        return self._files.submit(self._catalog.add, replace(model, missing=False))

    def remove_to_wastebasket(self, model_id: str) -> Future[None]:
        """Put its files into the wastebasket. Fails with UserFixableError and keeps it listed."""
        work = partial(throw_model_away, self._catalog, model_id, self._folder)
        return self._slow.submit(work, self._outside.throw_away)

    def verify(
        self, model_id: str, progress: Progress = lambda _done, _total: None
    ) -> Future[VerifyResult]:
        """Hash a model's files and compare. `progress(done, total)` gets bytes."""
        self._checks.allow(model_id)
        return self._slow.submit(self._checks.verify, model_id, progress)

    def cancel_verify(self, model_id: str) -> None:
        """End a check; its future fails with the code cancelled."""
        self._checks.stop(model_id)
        self._submit_quietly(partial(self._checks.cancel, model_id))

    def check_upstream(self, model_id: str) -> Future[UpstreamState]:
        """Ask the Hub whether it has a newer upload; nothing else ever asks that."""
        return self._slow.submit(self._checks.ask_upstream, model_id)

    def why_missing(self, model_id: str) -> Future[Problem]:
        """What to do about a model whose file is gone, in words."""
        return self._files.submit(lambda: why_missing(self._catalog.look_up(model_id)))

    def use_folder(self, folder: Path) -> None:
        """Ours is another one from now on; what lay in it is there already."""
        self._folder = folder
        self._intake.use_folder(folder)

    def close(self) -> None:
        """Take no more work; what is being copied ends, what is being read comes to its end."""
        self._intake.close()
        self._discovery.close()
        self._catalog.close()
        self._files.shutdown(wait=False, cancel_futures=True)
        self._slow.shutdown(wait=False, cancel_futures=True)

    def _submit_quietly(self, work: Callable[[], None]) -> None:
        """For what may come after the end, and is not worth an error then."""
        with contextlib.suppress(RuntimeError):
            self._files.submit(work)

    def _find(self, name: str) -> ModelFile:
        listed = self._catalog.models()
        model = find_model(name, listed)
        if model is None:
            model = read_model(name)
            model = next((known for known in listed if known.path == model.path), model)
        self._catalog.remember([model])
        return model

    def _remove(self, model_id: str) -> None:
        try:
            self._catalog.remove(model_id)
        except AppError as error:
            self._publish(ProblemRaised(Problem.of(error)))

    def _choose_encoder(self, model_id: str, path: str | None) -> None:
        self._change(model_id, {"image_encoder": checked_encoder(path) if path else path})

    def _change(self, model_id: str, changes: dict[str, Any]) -> None:
        self._catalog.edit(model_id, lambda old: replace(old, **changes))
