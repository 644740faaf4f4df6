"""The measure service, with everything real but the engines and the machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.load_params import LoadParams
from app.domain.measurement import (
    MachineNote,
    Measurement,
    MeasurementChanged,
    MeasurePlan,
    TextChoice,
    TextKind,
)
from app.services.attachments.counting import TokenCounter
from app.services.measure_desk import MeasureDesk
from app.services.measure_halt import Neighbours
from app.services.measure_service import MeasureService
from app.services.measure_text import MeasureTexts
from app.storage.database import Database
from tests.helpers.fake_engine import INFO, a_model
from tests.helpers.measuring_engine import MeasuringModels, Script
from tests.helpers.recorder import PATIENCE_S, Recorder

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.model_file import ModelFile

PLAN = MeasurePlan("q8", text=TextChoice(TextKind.FILE))
SIZES = {"q8": 900_000_000, "q4": 500_000_000, "q2": 300_000_000}


class _Watch:
    def __init__(self, desk: MeasuringDesk) -> None:
        self._desk = desk

    def note(self, _pid: int | None) -> MachineNote:
        return self._desk.note


class _Library:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, model_id: str) -> ModelFile:
        path = self._folder / f"{model_id}.gguf"
        path.write_bytes(b"not read")
        info = replace(INFO, quantization=model_id.upper(), file_bytes=SIZES[model_id])
        return replace(a_model(model_id), path=f"{path}", info=info)


class MeasuringDesk:
    """`note` is what the machine tells of each round."""

    def __init__(self, folder: Path) -> None:
        self.script = Script()
        self.recorder = Recorder()
        self.note = MachineNote(others=0.0)
        self.text = folder / "text.txt"
        self.text.write_text("Some words. " * 2000, encoding="utf-8")
        self.database = Database(folder / "data.sqlite3", folder / "backups")
        self.models = MeasuringModels(self.recorder.publish, self.script)
        self.neighbours = Neighbours(self.models)
        desk = MeasureDesk(
            models=self.models,
            neighbours=self.neighbours,
            evaluations=folder / "evaluations",
            load=lambda: LoadParams(threads=2),
            watch=lambda: _Watch(self),
            cores=lambda: 4,
            room=lambda: 8_000_000_000,
            quiet=lambda: None,
        )
        texts = MeasureTexts(self.database, self.text)
        counter = TokenCounter(self.models)
        self.service = MeasureService(
            self.database, _Library(folder), desk, texts, counter, self.recorder.publish
        )

    def start(self, *ids: str, plan: MeasurePlan = PLAN) -> Measurement:
        """Begin."""
        text = replace(plan.text, path=f"{self.text}")
        chosen = replace(plan, text=text)
        return self.service.start(ids or ("q8", "q4"), chosen).result(PATIENCE_S)

    def over(self, measurement: Measurement, since: int = 0) -> Measurement:
        """Wait until all of its levels are over."""
        event = self.recorder.wait_for(
            MeasurementChanged,
            lambda each: each.measurement.id == measurement.id and not each.measurement.is_running,
            since=since,
        )
        return event.measurement

    def measure(self, *ids: str, plan: MeasurePlan = PLAN) -> Measurement:
        """All of it."""
        return self.over(self.start(*ids, plan=plan))

    def kept(self) -> tuple[Measurement, ...]:
        """What the database has."""
        return self.service.list_all().result(PATIENCE_S)

    def close(self) -> None:
        """The end of the app."""
        self.service.close()
        self.models.close()
        self.database.close()
