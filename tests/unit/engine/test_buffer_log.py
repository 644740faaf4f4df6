"""What llama.cpp allocated, from lines of its log as it writes them."""

from __future__ import annotations

from app.domain.generation import DeviceMemory, MeasuredMemory
from app.engine.buffer_log import BufferLog

MIB = 1024 * 1024
_CARD_LOAD = """
load_tensors: offloaded 33/33 layers to GPU
load_tensors:   CPU_Mapped model buffer size =   281.81 MiB
load_tensors:        CUDA0 model buffer size =  4403.50 MiB
llama_context:  CUDA_Host  output buffer size =     0.50 MiB
llama_kv_cache:      CUDA0 KV buffer size =  1024.00 MiB
llama_kv_cache: size = 1024.00 MiB (  8192 cells,  32 layers,  1/1 seqs)
sched_reserve:      CUDA0 compute buffer size =   258.50 MiB
sched_reserve:  CUDA_Host compute buffer size =    24.25 MiB
"""


def _read(text: str) -> BufferLog:
    log = BufferLog()
    for line in text.splitlines():
        log.read(line)
    return log


def test_buffers_are_summed_by_device_and_by_what_they_hold() -> None:
    measured = _read(_CARD_LOAD).measured()
    assert measured == MeasuredMemory(
        (
            DeviceMemory("CPU", round(281.81 * MIB), 0, round(24.25 * MIB), MIB // 2),
            DeviceMemory("CUDA0", round(4403.5 * MIB), 1024 * MIB, round(258.5 * MIB)),
        )
    )
    assert measured.gpu == measured.devices[1].total
    assert measured.total == measured.weights + measured.kv + measured.compute + measured.output


def test_adapters_count_as_weights() -> None:
    lines = "load:  CPU_Mapped model buffer size =  2.00 MiB\n"
    lines += "llama_adapter_lora_init_impl:  CPU LoRA buffer size =  0.50 MiB\n"
    measured = _read(lines).measured()
    assert measured is not None
    assert measured.weights == round(2.5 * MIB)


def test_packed_weights_windows_and_states_belong_to_the_processor() -> None:
    measured = _read(
        "load_tensors:   CPU_Mapped model buffer size =     2.00 MiB\n"
        "load_tensors:   CPU_REPACK model buffer size =     1.00 MiB\n"
        "llama_kv_cache:        CPU KV buffer size =     4.00 MiB\n"
        "llama_kv_cache:        CPU KV buffer size =     8.00 MiB\n"
        "llama_memory_recurrent:        CPU RS buffer size =     0.25 MiB\n"
    ).measured()
    assert measured == MeasuredMemory((DeviceMemory("CPU", 3 * MIB, round(12.25 * MIB)),))


def test_a_log_that_says_nothing_gives_no_figures() -> None:
    assert _read("llama_model_load: loaded meta data\n").measured() is None


def test_a_context_that_is_made_anew_counts_once() -> None:
    log = _read(_CARD_LOAD)
    before = log.measured()
    log.forget_context()
    for line in _CARD_LOAD.splitlines():
        if "load_tensors" not in line:
            log.read(line)
    assert log.measured() == before


def test_a_new_load_starts_from_nothing() -> None:
    log = _read(_CARD_LOAD)
    log.clear()
    assert log.measured() is None
