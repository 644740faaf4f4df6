"""The user's presets: at once in memory, saved by a thread of the service's own. Any thread."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from app.domain.errors import UserFixableError
from app.domain.events import Event, Problem, ProblemRaised
from app.domain.presets import Presets, PromptPreset, SamplerPreset, clean_name, free_name
from app.storage.presets_file import import_presets, load_presets, save_presets

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.sampling import SamplingParams

P = TypeVar("P", bound=SamplerPreset | PromptPreset)
Preset: TypeAlias = SamplerPreset | PromptPreset


class PresetService:
    """Nothing blocks but the first look at the file, which is small, and `close`."""

    def __init__(self, file: Path, publish: Callable[[Event], None]) -> None:
        self._file = file
        self._publish = publish
        self._lock = threading.Lock()
        self._known: Presets | None = None
        self._saver = ThreadPoolExecutor(1, thread_name_prefix="presets")

    @property
    def presets(self) -> Presets:
        """What the user has kept."""
        with self._lock:
            return self._read()

    def save_sampler(self, name: str, sampling: SamplingParams, sentence: str = "") -> None:
        """Keep settings under a name; they replace what had it before. Raises UserFixableError."""
        preset = SamplerPreset(_usable(name), sampling, sentence)
        self._change(lambda old: replace(old, samplers=_with(old.samplers, preset)))

    def save_prompt(self, name: str, text: str) -> None:
        """Keep a system prompt under a name, likewise."""
        preset = PromptPreset(_usable(name), text)
        self._change(lambda old: replace(old, prompts=_with(old.prompts, preset)))

    def rename(self, preset: Preset, name: str) -> None:
        """Give a preset another name. Raises UserFixableError."""
        wanted = _usable(name)

        def changed(old: Presets) -> Presets:
            named = replace(preset, name=wanted)
            return _put(_taken_out(old, preset), named)

        self._change(changed)

    def delete(self, preset: Preset) -> None:
        """Take a preset away; `restore` brings it back."""
        self._change(lambda old: _taken_out(old, preset))

    def restore(self, preset: Preset) -> None:
        """Put a preset back, under another name where its own has been taken."""

        def changed(old: Presets) -> Presets:
            known = old.samplers if isinstance(preset, SamplerPreset) else old.prompts
            free = free_name(preset.name, tuple(each.name for each in known))
            return _put(old, replace(preset, name=free))

        self._change(changed)

    def forget(self) -> Future[None]:
        """Take all of them away for good; done once that is saved."""
        self._change(lambda _old: Presets())
        return self._saver.submit(lambda: None)

    def import_file(self, path: str) -> Future[int]:
        """Add the presets of a file; how many. Fails with UserFixableError."""
        return self._saver.submit(self._import, Path(path))

    def export_file(self, path: str) -> Future[int]:
        """Write all of the user's presets into a file; how many. Fails with UserFixableError."""
        return self._saver.submit(self._export, Path(path))

    def close(self) -> None:
        """Wait until everything is saved."""
        self._saver.shutdown(wait=True)

    def _read(self) -> Presets:
        if self._known is None:
            loaded = load_presets(self._file)
            self._known = loaded.presets
            if loaded.aside:
                text = "The file with your presets was broken."
                action = f"It is kept as {loaded.aside}."
                self._publish(ProblemRaised(Problem(text, action, "presets_broken")))
        return self._known

    def _change(self, change: Callable[[Presets], Presets]) -> None:
        with self._lock:
            before = self._read()
            self._known = changed = change(before)
        if changed != before:
            self._saver.submit(self._save, changed)

    def _save(self, presets: Presets) -> None:
        try:
            save_presets(self._file, presets)
        except OSError as error:
            text = f"Your presets could not be saved ({error.strerror or error})."
            action = "They hold until you close Quantscope. Check the free space of the disk."
            self._publish(ProblemRaised(Problem(text, action, "presets_unsaved")))

    def _import(self, path: Path) -> int:
        found = import_presets(path)
        every: tuple[Preset, ...] = (*found.samplers, *found.prompts)
        if not every:
            text = "There is no preset in this file."
            raise UserFixableError(text, "Choose another file.", code="no_presets")
        for preset in every:
            if not self._has(preset):
                self.restore(preset)
        return len(every)

    def _has(self, preset: Preset) -> bool:
        presets = self.presets
        return preset in presets.samplers or preset in presets.prompts

    def _export(self, path: Path) -> int:
        presets = self.presets
        try:
            save_presets(path, presets)
        except OSError as error:
            text = f"The file could not be written ({error.strerror or error})."
            raise UserFixableError(text, "Choose another folder.", code="unwritable") from error
        return len(presets.samplers) + len(presets.prompts)


def _usable(name: str) -> str:
    clean = clean_name(name)
    if not clean:
        raise UserFixableError("A preset needs a name.", "Type one.", code="no_name")
    return clean


def _with(presets: tuple[P, ...], preset: P) -> tuple[P, ...]:
    """In place of the one with the same name, and in the order of names."""
    wanted = preset.name.casefold()
    others: list[P] = [each for each in presets if each.name.casefold() != wanted]
    return tuple(sorted([*others, preset], key=_by_name))


def _by_name(preset: Preset) -> str:
    return preset.name.casefold()


def _put(presets: Presets, preset: Preset) -> Presets:
    if isinstance(preset, SamplerPreset):
        return replace(presets, samplers=_with(presets.samplers, preset))
    return replace(presets, prompts=_with(presets.prompts, preset))


def _taken_out(presets: Presets, preset: Preset) -> Presets:
    return Presets(
        tuple(each for each in presets.samplers if each != preset),
        tuple(each for each in presets.prompts if each != preset),
    )
