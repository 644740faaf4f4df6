"""Entry point: one of our processes, command line, or window. Main thread."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from app.documents import DOCUMENTS_FLAG, IMAGES_FLAG
from app.engine import HOST_FLAG
from app.frozen import settle_in
from app.hub import HUB_FLAG
from app.services.exchange import EXCHANGE_FLAG, PDF_FLAG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.domain.start_wish import StartWish

# What a process of ours runs, by its first argument.
_HOSTS = {
    HOST_FLAG: "app.engine.host",
    HUB_FLAG: "app.hub.host",
    DOCUMENTS_FLAG: "app.documents.host",
    IMAGES_FLAG: "app.bridge.image_host",
    EXCHANGE_FLAG: "app.services.exchange.host",
    PDF_FLAG: "app.gui.exchange.pdf_host",
}


def main() -> int:
    """Start what the arguments ask for; returns the exit code."""
    settle_in()
    if len(sys.argv) > 1 and (host := _HOSTS.get(sys.argv[1])):
        run: Callable[[], int] = import_module(host).main
        return run()
    if len(sys.argv) == 1 and has_display():
        return _run_window(None)
    return _run_with_arguments(sys.argv[1:])


def _run_with_arguments(argv: list[str]) -> int:
    from app.cli.arguments import make_parser
    from app.cli.opened_files import chat_instead, opened_files

    if opened := opened_files(argv):
        if has_display():
            return _run_window(opened.home, opened.wish)
        argv = chat_instead(opened)
    arguments = make_parser().parse_args(argv)
    if arguments.command is not None:
        from app.cli.main import run_command

        return run_command(arguments)
    if not has_display():
        from app.cli.main import run_terminal_chat

        return run_terminal_chat(arguments)
    return _run_window(arguments.home)


def _run_window(home: Path | None, wish: StartWish | None = None) -> int:
    from app.gui.quick_imports import stop_source_reading

    stop_source_reading()
    from app.window import run_window

    return run_window(home, wish)


def has_display() -> bool:
    """Whether a window can be shown; only X11 and Wayland can be missing."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
