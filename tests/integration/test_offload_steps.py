"""A graphics card without room: the load goes on with fewer layers, then without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.generation import Device
from app.domain.load_params import CardSplit, LoadParams
from app.engine import loader
from app.engine.llama_binding import EngineLog, binding
from app.engine.llama_context import AbortFlag
from app.engine.llama_model import Cards, LlamaModel

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
    starter: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: int,
    complaint: bytes,
    params: LoadParams | None = None,
) -> tuple[loader.ReadyModel, SmallCard]:
    binding.llama_backend_init()
    log = EngineLog()
    card = SmallCard(log, room, complaint)
    monkeypatch.setattr(loader, "LlamaModel", card)
    monkeypatch.setattr(loader, "list_devices", lambda: (CARD,))
    params = params or LoadParams(context_length=256, threads=1)
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
    assert ready.loaded.offload_reason.startswith(f"{card.tried[-1]} of {layers} layers")


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


def test_a_card_that_is_not_there_is_refused_in_words(
    starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    params = LoadParams(card_split=CardSplit.ONE, main_card=1)
    with pytest.raises(UserFixableError, match="fewer graphics cards"):
        load(starter, monkeypatch, 8, b"", params)


def test_without_cards_their_settings_change_nothing(starter: Path) -> None:
    shares = LoadParams(
        256, threads=1, card_split=CardSplit.ONE, main_card=3, card_shares=(3.0, 1.0)
    )
    job = loader.LoadJob(str(starter), shares, lambda _: True, AbortFlag(), EngineLog())
    ready = loader.load_model(job)
    ready.close()
    assert ready.loaded.gpu_layers == 0


def test_shares_reach_llama_cpp(starter: Path) -> None:
    """On this processor they mean nothing; a wrong pointer would crash here."""
    cards = Cards(CardSplit.ROWS, 0, (3.0, 1.0))
    LlamaModel(str(starter), gpu_layers=0, progress=lambda _: True, cards=cards).close()
