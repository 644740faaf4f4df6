"""What is said of the machine beside figures that were measured on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.system.machine_description import describe_machine, processor_name

if TYPE_CHECKING:
    from pathlib import Path


def test_the_processor_is_named_as_its_maker_names_it(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor\t: 0\nmodel name\t: Fast: 9000\n\nmodel name\t: Other\n")
    assert processor_name(cpuinfo) == "Fast: 9000"


def test_a_processor_without_a_name_is_its_architecture(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text("processor\t: 0\nBogoMIPS\t: 50.00\n")
    assert processor_name(cpuinfo)


def test_this_machine_can_be_described() -> None:
    machine = describe_machine()
    assert 1 <= machine.cores <= machine.logical_processors
    assert 0 < machine.memory_available <= machine.memory_total
