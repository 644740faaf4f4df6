"""LoRA adapters on the real engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.events import ModelLoaded
from app.domain.load_params import LoadParams, LoraAdapter
from app.domain.sampling import SamplingParams
from app.services.load_plan import load_layout
from tests.helpers.lora_writer import write_lora

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.events import AnswerFinished
    from tests.integration.conftest import Desk

pytestmark = pytest.mark.integration
QUESTION = "What is the KV cache?"


@pytest.fixture
def adapter(tmp_path: Path, starter: Path) -> Path:
    return write_lora(tmp_path / "adapter.gguf", starter)


def _ask(desk: Desk, *adapters: tuple[Path, float]) -> AnswerFinished:
    wanted = tuple(LoraAdapter(str(path), scale) for path, scale in adapters)
    desk.load = LoadParams(threads=1, context_length=512, adapters=wanted)
    desk.sampling = SamplingParams(temperature=0.0, max_tokens=16)
    return desk.ask(QUESTION)


def _text(desk: Desk, *adapters: tuple[Path, float]) -> str:
    return _ask(desk, *adapters).answer.text


def test_a_scale_of_0_is_the_model_itself_and_other_scales_are_not(
    desk: Desk, adapter: Path
) -> None:
    base = _text(desk)
    assert _text(desk, (adapter, 0.0)) == base
    strong = _text(desk, (adapter, 1.0))
    assert strong != base
    assert _text(desk, (adapter, -1.0)) not in (base, strong)
    assert _text(desk) == base


def test_several_adapters_work_together(
    desk: Desk, adapter: Path, starter: Path, tmp_path: Path
) -> None:
    other = write_lora(tmp_path / "other.gguf", starter, seed=2)
    texts = [_text(desk, (adapter, 1.0)), _text(desk, (other, 1.0))]
    together = _text(desk, (adapter, 1.0), (other, 1.0))
    assert together not in texts
    assert _text(desk, (adapter, 1.0), (other, 0.0)) == texts[0]


def test_the_opposite_of_an_adapter_takes_it_back(desk: Desk, adapter: Path) -> None:
    half = _text(desk, (adapter, 0.5))
    copy = adapter.with_name("copy.gguf")
    copy.write_bytes(adapter.read_bytes())
    assert _text(desk, (adapter, 1.5), (copy, -1.0)) == half


def test_memory_of_adapters_is_predicted_and_measured(desk: Desk, adapter: Path) -> None:
    _text(desk)
    _text(desk, (adapter, 1.0))
    loads = [event.loaded for event in desk.recorder.events if isinstance(event, ModelLoaded)]
    before, after = (loaded.memory.weights for loaded in loads if loaded.memory)
    predicted = load_layout(desk.services.library.get("starter").info, loads[-1].params)
    assert predicted.adapter_bytes == adapter.stat().st_size
    assert after - before == pytest.approx(predicted.adapter_bytes, abs=0.02 * 1024 * 1024)


def _no_gguf(path: Path, _starter: Path) -> None:
    path.write_text("<html>not found</html>", encoding="utf-8")


def _cut_short(path: Path, starter: Path) -> None:
    write_lora(path, starter)
    path.write_bytes(path.read_bytes()[:-500])


def _of_another_kind(path: Path, starter: Path) -> None:
    write_lora(path, starter, changes={"general.architecture": "gemma3"})


def _too_wide(path: Path, starter: Path) -> None:
    write_lora(path, starter, wider=8)


def _a_model(path: Path, starter: Path) -> None:
    path.write_bytes(starter.read_bytes())


def _another_adapter(path: Path, starter: Path) -> None:
    write_lora(path, starter, changes={"adapter.type": "control_vector"})


def _absent(_path: Path, _starter: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_no_gguf, "adapter cannot be used"),
        (_cut_short, "adapter cannot be used"),
        (_absent, "adapter cannot be used"),
        (_of_another_kind, "for “gemma3” models"),
        (_too_wide, "does not fit this model"),
        (_a_model, "is not a LoRA adapter"),
        (_another_adapter, "is not a LoRA adapter"),
    ],
)
def test_a_file_that_is_no_adapter_for_the_model_is_refused_in_words(
    desk: Desk,
    starter: Path,
    tmp_path: Path,
    spoil: Callable[[Path, Path], None],
    words: str,
) -> None:
    path = tmp_path / "wrong.gguf"
    spoil(path, starter)
    problem = _ask(desk, (path, 1.0)).problem
    assert problem is not None
    assert problem.code == "bad_adapter"
    assert "wrong.gguf" in problem.text
    assert words in problem.text
    assert _text(desk)
