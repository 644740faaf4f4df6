"""How long the window is held up while 100,000 messages are imported, and how long that takes.

Gaps are those between ticks of a precise 4 ms timer on the GUI thread, in milliseconds; an idle
window has 4 to 5. The export is one of ChatGPT's, of 2,000 chats; the dialog shows its progress.
Run: python -m tests.benchmarks.chat_import (QT_QPA_PLATFORM=offscreen or xcb).
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bridge.event_bridge import EventBridge
from app.bridge.exchange_store import ExchangeStore
from app.domain.exchange import Duplicates, ImportResult
from app.gui.exchange.import_dialog import ImportChatsDialog
from app.gui.fonts import register_fonts
from app.gui.theme_tokens import LIGHT
from app.services.exchange.service import ExchangeService
from app.storage.database import Database
from tests.benchmarks.child_run import figures_of
from tests.benchmarks.event_loop_gap import Ticker
from tests.benchmarks.target import Measurement

CHATS = 2_000
MESSAGES_PER_CHAT = 50
LENGTH = 600  # characters of a message
PATIENCE_MS = 600_000
_CREATED = 1_700_000_000
_SENTENCE = (
    "the nearest node is taken from the heap its edges are relaxed and it never has to be looked at"
    " again with a binary heap that costs logarithmic time in the worst case for every edge"
)
_WORDS = _SENTENCE.split()


def write_export(path: Path, chats: int = CHATS) -> None:
    """A file as ChatGPT exports it, every chat a straight line."""
    draw = random.Random(1)  # noqa: S311 - words, no secrets
    with path.open("w", encoding="utf-8") as stream:
        stream.write("[")
        for number in range(chats):
            stream.write(",\n" if number else "")
            json.dump(_chat(number, draw), stream)
        stream.write("]")


def _chat(number: int, draw: random.Random) -> dict[str, object]:
    keys = [f"{number}-{row}" for row in range(MESSAGES_PER_CHAT)]
    mapping = {
        key: {
            "id": key,
            "parent": keys[row - 1] if row else None,
            "children": keys[row + 1 : row + 2],
            "message": {
                "id": key,
                "author": {"role": "assistant" if row % 2 else "user"},
                "create_time": _CREATED + number * 1000 + row,
                "content": {"content_type": "text", "parts": [_text(draw)]},
                "metadata": {},
                "recipient": "all",
            },
        }
        for row, key in enumerate(keys)
    }
    return {
        "title": f"Chat {number}",
        "create_time": _CREATED + number * 1000,
        "conversation_id": f"conversation-{number}",
        "current_node": keys[-1],
        "mapping": mapping,
    }


def _text(draw: random.Random) -> str:
    words: list[str] = []
    while len(words) * 5 < LENGTH:
        words += draw.sample(_WORDS, 8)
    return " ".join(words)[:LENGTH]


def measure(folder: Path) -> dict[str, float]:
    """Seconds of the import, messages, and gaps in milliseconds (p50, p99, max)."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    register_fonts()
    export = folder / "conversations.json"
    write_export(export)
    database = Database(folder / "chats.sqlite3", folder / "backups")
    database.ready.result()
    events = EventBridge()
    service = ExchangeService(database, lambda _: database, folder / "attachments", events.publish)
    store = ExchangeStore(service, events)
    window = QWidget()
    dialog = ImportChatsDialog(store, [str(export)], LIGHT, window)
    dialog.show()
    app.processEvents()
    ticker = Ticker()
    started = perf_counter()
    result = _import(store, dialog, export)
    seconds = perf_counter() - started
    gaps = sorted(ticker.gaps)
    service.close()
    database.close()
    return {
        "seconds": seconds,
        "messages": float(result.messages),
        "gap_p50_ms": gaps[len(gaps) // 2],
        "gap_p99_ms": gaps[int(len(gaps) * 0.99)],
        "gap_max_ms": gaps[-1],
    }


def _import(store: ExchangeStore, dialog: ImportChatsDialog, export: Path) -> ImportResult:
    loop = QEventLoop(dialog)
    results: list[ImportResult] = []
    store.imported.connect(results.append)
    for end in (store.imported, store.failed):
        end.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop.quit)
    store.import_files([str(export)], Duplicates.SKIP)
    loop.exec()
    if not results:
        raise RuntimeError("The import did not work.")
    return results[0]


def measure_all(folder: Path) -> list[Measurement]:
    """One run in a process of its own, under the switch interval of the app."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        run: dict[str, float] = figures_of("chat_import", place)
    rate = run["messages"] / run["seconds"]
    note = (
        f"{run['messages']:,.0f} messages in {run['seconds']:.0f} s, {rate:,.0f} a second;"
        f" longest {run['gap_max_ms']:.1f} ms"
    )
    return [
        Measurement(
            "event-loop gap p99 during an import", run["gap_p99_ms"], "ms", 16.0, True, note
        )
    ]


def main() -> None:
    """Print the figures."""
    sys.setswitchinterval(0.0005)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    place = [each for each in sys.argv[1:] if not each.startswith("--")]
    with tempfile.TemporaryDirectory(dir=place[0] if place else None) as folder:
        figures = measure(Path(folder))
    if "--json" in sys.argv:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:12} {figure:10.1f}")


if __name__ == "__main__":
    main()
