"""Lanes as levels on a chart."""

from __future__ import annotations

from dataclasses import replace

from app.domain.comparison import Lane, LaneModel
from app.domain.generation import DeviceMemory, MeasuredMemory
from app.domain.lane_figures import figures_of, names_of
from app.domain.level_figures import Figure, LevelFigures
from tests.gui.fakes import answer_stats

Q8 = LaneModel("1", "Qwen3 8B", "Q8_0", 8_500_000_000, 8.5)


def _lane(number: int, model: LaneModel) -> Lane:
    return Lane(str(number), model)


def test_a_lane_that_has_answered() -> None:
    memory = MeasuredMemory((DeviceMemory("CPU", weights=8, kv=2),))
    lane = replace(_lane(1, Q8), stats=answer_stats(), memory=memory, contended=True)
    stats = answer_stats()
    assert stats.decode_rate
    assert stats.prompt_rate
    assert figures_of([lane]) == [
        LevelFigures(
            "Q8_0",
            file_bytes=Figure(8_500_000_000, 0.0),
            bits_per_weight=Figure(8.5, 0.0),
            memory_bytes=Figure(10, 0.0),
            prompt_rate=Figure(stats.prompt_rate),
            decode_rate=Figure(stats.decode_rate),
            contended=True,
        )
    ]


def test_what_is_not_known_stays_unknown() -> None:
    (figures,) = figures_of([_lane(1, replace(Q8, file_bytes=0, bits_per_weight=0.0))])
    assert figures == LevelFigures("Q8_0")
    (figures,) = figures_of([replace(_lane(1, Q8), engine_bytes=7)])
    assert figures.memory_bytes == Figure(7, 0.0)


def test_names_tell_lanes_apart() -> None:
    other = replace(Q8, name="Gemma 3")
    four = replace(Q8, quantization="Q4_K_M")
    assert names_of([_lane(1, Q8), _lane(2, four)]) == ["Q8_0", "Q4_K_M"]
    assert names_of([_lane(1, Q8), _lane(2, other)]) == ["Qwen3 8B Q8_0", "Gemma 3 Q8_0"]
    assert names_of([_lane(1, Q8), _lane(2, Q8), _lane(3, four)]) == [
        "Qwen3 8B Q8_0 (1)",
        "Qwen3 8B Q8_0 (2)",
        "Q4_K_M",
    ]
    assert names_of([_lane(1, replace(Q8, quantization=""))]) == ["Qwen3 8B"]
