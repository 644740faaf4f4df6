"""Entry point: one of our processes, command line, or window. Main thread."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from app.documents import DOCUMENTS_FLAG, IMAGES_FLAG
from app.engine import HOST_FLAG
from app.hub import HUB_FLAG
from app.services.exchange import EXCHANGE_FLAG, PDF_FLAG

if TYPE_CHECKING:
    from pathlib import Path


def main() -> int:
    """Start what the arguments ask for; returns the exit code."""
    if HOST_FLAG in sys.argv[1:2]:
        from app.engine.host import main as run_host

        return run_host()
    if HUB_FLAG in sys.argv[1:2]:
        from app.hub.host import main as run_hub

        return run_hub()
    if DOCUMENTS_FLAG in sys.argv[1:2]:
        from app.documents.host import main as run_documents

        return run_documents()
    if IMAGES_FLAG in sys.argv[1:2]:
        from app.bridge.image_host import main as run_images

        return run_images()
    if EXCHANGE_FLAG in sys.argv[1:2]:
        from app.services.exchange.host import main as run_exchange

        return run_exchange()
    if PDF_FLAG in sys.argv[1:2]:
        from app.gui.exchange.pdf_host import main as run_pdf

        return run_pdf()
    if len(sys.argv) == 1 and has_display():
        return _run_window(None)
    return _run_with_arguments()


def _run_with_arguments() -> int:
    from app.cli.arguments import make_parser

    arguments = make_parser().parse_args()
    if arguments.command is not None:
        from app.cli.main import run_command

        return run_command(arguments)
    if not has_display():
        from app.cli.main import run_terminal_chat

        return run_terminal_chat(arguments)
    return _run_window(arguments.home)


def _run_window(home: Path | None) -> int:
    from app.window import run_window

    return run_window(home)


def has_display() -> bool:
    """Whether a window can be shown; only X11 and Wayland can be missing."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
