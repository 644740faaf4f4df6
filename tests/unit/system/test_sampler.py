"""Readings of this very machine."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from typing import TYPE_CHECKING

from app.domain.live import GpuSample
from app.system.machine import Machine
from app.system.sampler import SamplerThread, SystemSampler

if TYPE_CHECKING:
    from app.domain.events import SystemSampled

CARD = GpuSample("Card", 10.0, memory_used=3, memory_total=10)


def test_a_sample_is_plausible() -> None:
    sample = SystemSampler().sample(os.getpid())
    assert 0 <= sample.cpu_percent <= 100
    assert 0 < sample.memory_used < sample.memory_total
    assert sample.engine_bytes is not None
    assert 1_000_000 < sample.engine_bytes < sample.memory_total


def test_without_an_engine_its_memory_is_unknown() -> None:
    assert SystemSampler().sample(None).engine_bytes is None


def test_an_engine_that_has_ended_has_no_memory() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert SystemSampler().sample(process.pid).engine_bytes is None


def test_graphics_cards_are_part_of_the_sample() -> None:
    assert SystemSampler(lambda: (CARD,)).sample(None).gpus == (CARD,)


def test_the_machine_has_cores_and_memory() -> None:
    machine = Machine(lambda: (CARD, CARD))
    assert 1 <= machine.physical_cores() <= (os.cpu_count() or 1)
    assert 0 < machine.memory_available() < machine.memory_total()
    assert machine.gpu_memory_free() == 14
    assert machine.process_bytes(os.getpid())


def test_the_thread_publishes_samples_until_it_is_stopped() -> None:
    events: queue.Queue[SystemSampled] = queue.Queue()
    thread = SamplerThread(events.put, os.getpid, interval=0.01)
    thread.start()
    samples = [events.get(timeout=10).sample for _ in range(3)]
    thread.stop()
    thread.stop()
    assert all(sample.engine_bytes for sample in samples)
    assert not thread.is_alive()


def test_a_thread_that_was_never_started_can_be_stopped() -> None:
    thread = SamplerThread(lambda _event: None, lambda: None)
    thread.stop()
    assert not thread.is_alive()
