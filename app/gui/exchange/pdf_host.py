"""The process that lays out a PDF: Qt without a window. Main thread.

Its command comes from standard input; it answers Finished or Refused and ends.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.child_pipes import take_standard_streams
from app.domain.frames import encode, read_message
from app.services.exchange.protocol import FRAMES, Finished, Frame, Refused, WritePdf


def main() -> int:
    """Do one command; nothing is shown anywhere."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    commands, events = take_standard_streams()
    command = read_message(commands, FRAMES)
    if isinstance(command, WritePdf):
        events.write(encode(_answer(command)))
        events.flush()
    return 0


def _answer(command: WritePdf) -> Frame:
    from app.gui.exchange.pdf_writer import write_pdf

    try:
        write_pdf(Path(command.page), Path(command.path), command.capsule)
    except OSError as error:
        text = f"“{command.name}” could not be written ({error.strerror or error})."
        return Refused(text, "Choose another folder.", "export_failed")
    return Finished()


if __name__ == "__main__":
    sys.exit(main())
