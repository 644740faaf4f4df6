"""A command in a terminal, in the middle of its work on a home: a chat is half taken in, an answer
and a comparison are being written.

Argument: the home. Says "begun", and ends its work once its standard input ends.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

from app.bootstrap import build_services
from app.domain.chat import MessageStatus, Role
from app.domain.comparison import LaneState
from app.paths import Paths
from app.storage import exchange
from app.storage.chats import save_chat
from app.storage.comparisons import add_comparison
from app.storage.messages import add_message
from tests.helpers.comparisons import DONE, a_comparison
from tests.helpers.random_chats import a_random_chat
from tests.unit.storage.builders import a_chat, a_message

IMPORTED = a_random_chat(1, 30)
WRITTEN, COMPARED = "written", "compared"


def main(home: Path) -> None:
    """Work on the home."""
    services = build_services(Paths.locate(home), lambda _event: None)
    call, now = services.database.submit, time.time()
    assert call(exchange.begin_chat, IMPORTED, copy=False).result() == IMPORTED.id
    renamed: dict[str, str] = {}
    call(exchange.add_messages, IMPORTED.id, IMPORTED.messages, renamed).result()
    call(save_chat, a_chat(WRITTEN)).result()
    answer = a_message(
        WRITTEN, chat_id=WRITTEN, role=Role.ASSISTANT, status=MessageStatus.STREAMING
    )
    call(add_message, replace(answer, created_at=now)).result()
    lane = replace(DONE, id=COMPARED, state=LaneState.READING)
    call(add_comparison, replace(a_comparison(COMPARED, lane), created_at=now)).result()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    sys.stdin.read()
    call(exchange.finish_chat, IMPORTED.id, IMPORTED, renamed).result()
    call(exchange.publish, ((IMPORTED.id, ()),)).result()
    services.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
