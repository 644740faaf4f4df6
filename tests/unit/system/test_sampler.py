"""Readings of this very machine."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from app.domain.live import GpuSample
from app.domain.residency import EngineProcess
from app.system.machine import Machine
from app.system.sampler import SamplerThread, SystemSampler

if TYPE_CHECKING:
    from app.domain.events import SystemSampled

OURSELVES = EngineProcess("m", os.getpid())
CARD = GpuSample("Card", 10.0, memory_used=3, memory_total=10)


def test_a_sample_is_plausible() -> None:
    sample = SystemSampler().sample([OURSELVES])
    assert 0 <= sample.cpu_percent <= 100
    assert 0 < sample.memory_used < sample.memory_total
    assert sample.engine_bytes is not None
    assert 1_000_000 < sample.engine_bytes < sample.memory_total
    (engine,) = sample.engines
    assert (engine.model_id, engine.size) == ("m", sample.engine_bytes)


def test_memory_is_counted_over_all_engines_and_told_of_each() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        sample = SystemSampler().sample([OURSELVES, EngineProcess("other", process.pid)])
    assert [engine.model_id for engine in sample.engines] == ["m", "other"]
    assert sample.engine_bytes == sum(engine.size for engine in sample.engines)


def test_the_load_of_an_engine_is_counted_from_one_reading_to_the_next() -> None:
    sampler = SystemSampler()
    sampler.sample([OURSELVES])
    started = time.process_time()
    while time.process_time() - started < 0.05:
        pass
    (engine,) = sampler.sample([OURSELVES]).engines
    assert 0 < engine.cpu_percent <= 100


def test_without_an_engine_its_memory_is_unknown() -> None:
    assert SystemSampler().sample().engine_bytes is None


def test_an_engine_that_has_ended_has_no_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert SystemSampler().sample([EngineProcess("m", process.pid)]).engine_bytes is None


def test_graphics_cards_are_part_of_the_sample() -> None:
    assert SystemSampler(lambda: (CARD,)).sample().gpus == (CARD,)


def test_the_machine_has_cores_and_memory() -> None:
    machine = Machine(lambda: (CARD, CARD))
    assert 1 <= machine.physical_cores() <= (os.cpu_count() or 1)
    assert 0 < machine.memory_available() < machine.memory_total()
    assert machine.gpu_memory_free() == 14
    assert machine.process_bytes(os.getpid())


def test_the_thread_publishes_samples_until_it_is_stopped() -> None:
    events: queue.Queue[SystemSampled] = queue.Queue()
    thread = SamplerThread(events.put, lambda: [OURSELVES], interval=0.01)
    thread.start()
    samples = [events.get(timeout=10).sample for _ in range(3)]
    thread.stop()
    thread.stop()
    assert all(sample.engine_bytes for sample in samples)
    assert not thread.is_alive()


def test_a_thread_that_was_never_started_can_be_stopped() -> None:
    thread = SamplerThread(lambda _event: None, lambda: ())
    thread.stop()
    assert not thread.is_alive()
