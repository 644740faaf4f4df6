"""The arguments of `chats search`, `export` and `import`. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.argument_values import positive, some_text
from app.domain.exchange import ExportFormat

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_MOST_HITS = 50


def add_exchange_verbs(add_verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """Everything but list, show and summary."""
    search = add_verb("search", "find words in titles and messages")
    search.add_argument("text", metavar="TEXT", type=some_text)
    search.add_argument("--limit", type=positive, default=_MOST_HITS, metavar="N")
    export = add_verb("export", "write chats into one file")
    export.add_argument("chats", nargs="*", metavar="ID", help="see chats list")
    export.add_argument("--all", action="store_true", help="every chat")
    export.add_argument(
        "--format",
        choices=[each.value for each in ExportFormat],
        help="as FILE ends, else md; json always holds everything",
    )
    export.add_argument(
        "-o", "--output", metavar="FILE", help="- for standard output; else named after the chat"
    )
    export.add_argument(
        "--branches", action="store_true", help="every alternative, not the shown path alone"
    )
    export.add_argument(
        "--no-data", action="store_true", help="without what makes the file importable again"
    )
    take_in = add_verb("import", "take in chats of Quantscope, ChatGPT, LM Studio, Jan, Open WebUI")
    take_in.add_argument("files", nargs="+", metavar="FILE", help="a file, archive or folder")
    take_in.add_argument(
        "--copies", action="store_true", help="chats that are here already, once more"
    )
