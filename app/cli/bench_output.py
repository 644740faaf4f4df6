"""Results of a benchmark as a table, Markdown, JSON or CSV. Main thread."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING

import msgspec

from app.cli.output import plain, print_json, print_table
from app.domain.quant import format_bytes, format_parameters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.machine_description import MachineDescription
    from app.services.bench_service import BenchResult

_HEADER = ("MODEL", "LEVEL", "SIZE", "PARAMS", "THREADS", "KV", "TEST", "T/S")
_RIGHT = ("SIZE", "PARAMS", "THREADS", "T/S")


def print_results(results: Sequence[BenchResult], machine: MachineDescription, chosen: str) -> None:
    """`chosen` is one of the formats of `bench_arguments`."""
    documents = [_document(result) for result in results]
    if chosen == "json":
        print_json({"machine": msgspec.to_builtins(machine), "results": documents})
    elif chosen == "csv":
        _print_csv(documents, machine)
    elif chosen == "md":
        _print_markdown([_row(result) for result in results])
        print(f"\n{_sentence(machine, results)}")
    else:
        print_table(_HEADER, [_row(result) for result in results])
        print(f"\n{_sentence(machine, results)}")


def _row(result: BenchResult) -> tuple[str, ...]:
    info, rate = result.model.info, result.rate
    return (
        " ".join(plain(result.model.display_name).split()),
        info.quantization,
        format_bytes(info.file_bytes),
        format_parameters(info.parameters),
        str(result.threads),
        _kv_types(result),
        result.test.name,
        f"{rate.mean:,.2f} ± {rate.sd:,.2f}",
    )


def _kv_types(result: BenchResult) -> str:
    types = (result.load.key_type, result.load.value_type)
    names = [kind.value if kind else "f16" for kind in types]  # llama.cpp's default
    return "/".join(dict.fromkeys(names))


def _print_markdown(rows: Sequence[Sequence[str]]) -> None:
    rule = ["---:" if name in _RIGHT else "---" for name in _HEADER]
    for row in ([name.lower() for name in _HEADER], rule, *rows):
        cells = " | ".join(cell.replace("|", "\\|") for cell in row)
        print(f"| {cells} |")


def _print_csv(documents: Sequence[dict[str, object]], machine: MachineDescription) -> None:
    """One line a test; the samples, which are many, are left to JSON."""
    rows = [{**document, **msgspec.to_builtins(machine)} for document in documents]
    names = [name for name in rows[0] if name != "samples"]
    writer = csv.DictWriter(sys.stdout, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _document(result: BenchResult) -> dict[str, object]:
    info, test, load = result.model.info, result.test, result.load
    return {
        "model": plain(result.model.display_name),
        "path": result.model.path,
        "quantization": info.quantization,
        "model_size": info.file_bytes,
        "parameters": info.parameters,
        "engine": result.loaded.engine.build,
        "threads": result.threads,
        "gpu_layers": result.loaded.gpu_layers,
        "key_type": load.key_type.value if load.key_type else None,
        "value_type": load.value_type.value if load.value_type else None,
        "flash_attention": load.flash_attention.value,
        "test": test.name,
        "prompt_tokens": test.prompt,
        "generated_tokens": test.generated,
        "depth": test.depth,
        "mean": result.rate.mean,
        "sd": result.rate.sd,
        "samples": result.rate.samples,
    }


def _sentence(machine: MachineDescription, results: Sequence[BenchResult]) -> str:
    load = "" if machine.load_average is None else f", load average {machine.load_average:.2f}"
    memory = format_bytes(machine.memory_total)
    devices = dict.fromkeys(
        device.description or device.name
        for result in results
        for device in result.loaded.engine.devices
        if device.kind != "cpu"
    )
    return (
        f"{results[0].loaded.engine.build} on {', '.join((machine.processor, *devices))}, "
        f"{machine.cores} cores, {memory} of memory, {machine.system}{load}"
    )
