"""One wish for levels, from its checks to the files in their places. One thread of the service."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.import_mode import ImportMode
from app.domain.quantizing import LevelOffer, LevelPlan, LevelProgress, LevelsWish, MadeLevel
from app.engine.quantize_protocol import Quantize, Quantized, QuantizeProgress
from app.services.level_files import (
    check_path,
    check_room,
    level_paths,
    named_paths,
    put_in_place,
    room_beside,
    work_file,
)
from app.services.library_service import LibraryService
from app.services.model_reading import absolute
from app.services.pace_book import PaceBook
from app.services.throw_away_engine import ThrowAwayEngine

if TYPE_CHECKING:
    from app.domain.level_pace import Pace
    from app.domain.model_file import ModelFile

_T = TypeVar("_T")
# What stands in the way of one level; everything else is in the way of all of them.
_NEEDS_IMATRIX = "needs_imatrix"
_OF_ONE_LEVEL = frozenset((_NEEDS_IMATRIX, "whole_level", "not_quantized", "same_file"))


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is told while levels are made, on a thread of the service."""

    progress: Callable[[LevelProgress], None] = lambda _progress: None
    made: Callable[[MadeLevel], None] = lambda _level: None
    offered: Callable[[LevelOffer], None] = lambda _offer: None


@dataclass(frozen=True, slots=True)
class QuantizeRun:
    """`threads` is how many of them llama.cpp works with, `pace` what levels took before."""

    wish: LevelsWish
    engine: ThrowAwayEngine
    threads: int
    library: LibraryService
    heard: Heard
    pace: PaceBook

    def plan(self) -> tuple[LevelPlan, ...]:
        """What would be made, also where files are in its way. Raises AppError."""
        paths = level_paths(replace(self.wish, overwrite=True))
        return self._with_engine(lambda: self._plans(paths))

    def survey(self) -> tuple[LevelOffer, ...]:
        """What each level would be, told as soon as it is known. Raises AppError.

        A level that cannot be made as it is wished says why and holds up no other.
        """
        paths = named_paths(self.wish)
        offer = partial(self._offer, self.pace.now())
        return self._with_engine(lambda: tuple(map(offer, paths, paths.values())))

    def make(self) -> tuple[MadeLevel, ...]:
        """Make everything; nothing is begun before all of it is known to work. Raises AppError."""
        paths = level_paths(self.wish)
        return self._with_engine(lambda: self._make_all(self._plans(paths)))

    def _with_engine(self, work: Callable[[], _T]) -> _T:
        self.engine.start()
        try:
            return work()
        finally:
            self.engine.close()

    def _make_all(self, plans: tuple[LevelPlan, ...]) -> tuple[MadeLevel, ...]:
        check_room(plans)
        return tuple(map(self._make, plans))

    def _plans(self, paths: dict[str, Path]) -> tuple[LevelPlan, ...]:
        return tuple(self._plan(level, path) for level, path in paths.items())

    def _offer(self, pace: Pace, level: str, path: Path) -> LevelOffer:
        told, problem = None, None
        order = replace(self._order(level, path, dry_run=True), timed=True)
        try:
            check_path(path, replace(self.wish, overwrite=True))
            told = self.engine.ask(order)
        except UserFixableError as error:
            if error.code not in _OF_ONE_LEVEL:
                raise
            problem = Problem.of(error)
            if error.code == _NEEDS_IMATRIX:
                told = self.engine.ask(replace(order, supposed=True))
        plan = _plan_of(level, path, told) if told else None
        time = pace.span(told.expected) if told else None
        offer = LevelOffer(level, plan, problem, room_beside(path), time, os.path.lexists(path))
        self.heard.offered(offer)
        return offer

    def _plan(self, level: str, path: Path) -> LevelPlan:
        return _plan_of(level, path, self.engine.ask(self._order(level, path, dry_run=True)))

    def _make(self, plan: LevelPlan) -> MadeLevel:
        with work_file(Path(plan.path)) as work:
            report = _Report(plan.level, self.heard.progress)
            order = self._order(plan.level, work, dry_run=False)
            told = self.engine.ask(order, report.show)
            put_in_place(work, plan, overwrite=self.wish.overwrite)
        self.pace.note(told.expected, told.seconds)
        made = MadeLevel(plan, told.seconds, self._add(plan.path) if self.wish.add else None)
        self.heard.made(made)
        return made

    def _add(self, path: str) -> ModelFile:
        return self.library.import_model(path, ImportMode.IN_PLACE).result()

    def _order(self, level: str, target: Path, *, dry_run: bool) -> Quantize:
        recipe = self.wish.recipe
        return Quantize(
            uuid.uuid4().hex,
            os.fsencode(self.wish.model.path),
            os.fsencode(target),
            level,
            self.threads,
            requantize=recipe.requantize,
            imatrix=os.fsencode(absolute(recipe.imatrix)) if recipe.imatrix else b"",
            prune_layers=recipe.prune_layers,
            tensors=recipe.tensors,
            output_type=recipe.output_type,
            embedding_type=recipe.embedding_type,
            dry_run=dry_run,
        )


def _plan_of(level: str, path: Path, told: Quantized) -> LevelPlan:
    return LevelPlan(level, str(path), told.file_bytes, told.bits_per_weight, told.fallbacks)


class _Report:
    """Tells how far a level is, and how long it still takes at the pace so far."""

    def __init__(self, level: str, tell: Callable[[LevelProgress], None]) -> None:
        self._level = level
        self._tell = tell
        self._started = time.monotonic()

    def show(self, event: QuantizeProgress) -> None:
        passed = time.monotonic() - self._started
        done, total, share = event.done, event.total, event.share
        rate = done / passed if done and passed else None
        left = passed * (1 - share) / share if share else None
        at, count = event.number, event.count
        told = (self._level, event.tensor, done, total, at, count, rate, left, share)
        self._tell(LevelProgress(*told))
