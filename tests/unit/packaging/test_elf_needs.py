"""Libraries that a library is linked to, compared with what the system's own tool says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import PySide6.QtCore
import pytest

from elf_needs import needed_libraries

needs_objdump = pytest.mark.skipif(not shutil.which("objdump"), reason="needs objdump")


@needs_objdump
@pytest.mark.parametrize("module", [psutil, PySide6.QtCore])
def test_it_says_what_objdump_says(module: object) -> None:
    folder = Path(str(getattr(module, "__file__", "")))
    files = [folder] if folder.suffix == ".so" else sorted(folder.parent.glob("*.so"))
    assert files
    for file in files:
        assert needed_libraries(str(file)) == _said_by_objdump(file) != set()


@needs_objdump
def test_a_program_is_read_as_a_library_is() -> None:
    program = Path(sys.executable).resolve()
    assert needed_libraries(str(program)) == _said_by_objdump(program)


@pytest.mark.parametrize("data", [b"", b"\x7fELF", b"#!/bin/sh\n", b"MZ" + bytes(100)])
def test_another_file_needs_nothing(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    assert needed_libraries(str(file)) == set()


def _said_by_objdump(file: Path) -> set[str]:
    said = subprocess.run(["objdump", "-p", str(file)], capture_output=True, text=True, check=True)
    return set(re.findall(r"^\s+NEEDED\s+(\S+)$", said.stdout, re.MULTILINE))
