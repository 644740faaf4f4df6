"""A graphics card without room: the load goes on with fewer layers, then without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.generation import Device
from app.domain.load_params import LoadParams
from app.engine import loader
from app.engine.llama_binding import EngineLog, binding
from app.engine.llama_context import AbortFlag
from app.engine.llama_model import LlamaModel

if TYPE_CHECKING:
    from pathlib import Path

GIB = 1 << 30
CARD = Device("CUDA0", "a card", "gpu", memory_total=8 * GIB, memory_free=8 * GIB)


@dataclass
class SmallCard:
    """Stands for llama.cpp on a card that takes `room` layers and says `complaint` for more."""

    log: EngineLog
    room: int
    complaint: bytes
    tried: list[int] = field(default_factory=list)

    def __call__(self, path: str, *, gpu_layers: int, **options: object) -> LlamaModel:
        self.tried.append(gpu_layers)
        if not 0 <= gpu_layers <= self.room:
            self.log.callback(4, self.complaint, None)
            raise ValueError(path)
        return LlamaModel(path, gpu_layers=0, **options)  # type: ignore[arg-type]


def load(
    starter: Path, monkeypatch: pytest.MonkeyPatch, room: int, complaint: bytes
) -> tuple[loader.ReadyModel, SmallCard]:
    binding.llama_backend_init()
    log = EngineLog()
    card = SmallCard(log, room, complaint)
    monkeypatch.setattr(loader, "LlamaModel", card)
    monkeypatch.setattr(loader, "list_devices", lambda: (CARD,))
    params = LoadParams(context_length=256, threads=1)
    job = loader.LoadJob(str(starter), params, lambda _: True, AbortFlag(), log)
    return loader.load_model(job), card


def test_fewer_layers_are_tried_until_they_fit(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint = b"ggml_backend_cuda_buffer_type_alloc_buffer: allocating 900 MiB failed\n"
    ready, card = load(starter, monkeypatch, 2, complaint)
    ready.close()
    layers = ready.loaded.layers + 1
    assert card.tried[0] == -1
    assert card.tried[1:] == [layers // 2, layers // 4]
    assert f"{card.tried[-1]} are on it" in ready.loaded.notices[0]


def test_another_failure_leads_to_the_processor_at_once(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, card = load(starter, monkeypatch, 0, b"cuda: no kernel image for this device\n")
    ready.close()
    assert card.tried == [-1, 0]
    assert "processor" in ready.loaded.notices[0]


def test_a_file_that_the_processor_cannot_load_either_is_refused(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserFixableError):
        load(starter, monkeypatch, -1, b"error: this file is broken\n")
