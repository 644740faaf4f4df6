"""`quantscope diagnostics -o FILE.zip`: what helps to find a fault, to be looked through first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.output import print_json
from app.upkeep import build_upkeep

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Collect, then save or print. Main thread."""
    upkeep = build_upkeep(services)
    try:
        files = upkeep.diagnostics.collect().result()
        if arguments.output:
            path = upkeep.diagnostics.save(arguments.output, files).result()
            if arguments.json:
                print_json({"file": path, "files": [file.name for file in files]})
            else:
                print(f"{path}: {len(files)} files. Look through them before you share them.")
        elif arguments.json:
            print_json({file.name: file.text for file in files})
        else:
            for file in files:
                print(f"== {file.name}\n{file.text}\n")
    finally:
        upkeep.close()
    return 0
