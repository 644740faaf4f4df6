"""Saves a picture of the whole screen to the file in its argument. A program of its own."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication


def main() -> int:
    """Returns 0 where the picture was saved."""
    app = QGuiApplication(sys.argv)
    picture = app.primaryScreen().grabWindow(0)
    return 0 if picture.save(sys.argv[1]) else 1


if __name__ == "__main__":
    sys.exit(main())
