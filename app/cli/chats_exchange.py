"""`quantscope chats export` and `chats import`. Main thread."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import plain, print_error, print_json
from app.cli.progress_bar import ProgressBar
from app.domain.errors import UserFixableError
from app.domain.events import Problem
from app.domain.exchange import Duplicates, ExportFormat, ExportWish
from app.services.exchange.exporting import default_name

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.domain.exchange import ImportResult

USAGE = 2
_STANDARD_OUTPUT = "-"
_ENDINGS = {
    **{f".{each.value}": each for each in ExportFormat},
    ".markdown": ExportFormat.MARKDOWN,
    ".htm": ExportFormat.HTML,
}


def export(services: Services, arguments: argparse.Namespace) -> int:
    """Write the file; the exit code. Raises AppError."""
    if refusal := _misuse(arguments):
        print_error(Problem(refusal, "See chats export --help.", "usage"), as_json=arguments.json)
        return USAGE
    output = arguments.output or ""
    wish = ExportWish(
        None if arguments.all else tuple(dict.fromkeys(arguments.chats)),
        _format(arguments.format, output),
        branches=arguments.branches,
        importable=not arguments.no_data,
    )
    if output == _STANDARD_OUTPUT:
        _export_to_standard_output(services, wish)
        return 0
    result = services.exchange.export(wish, output or _free_name(services, wish)).result()
    if arguments.json:
        print_json(asdict(result))
    else:
        print(plain(f"{_chats(result.chats, result.messages)} written to {result.path}"))
        _print_notices(result.notices)
    return 0


def import_files(services: Services, arguments: argparse.Namespace) -> None:
    """Take in what the files hold. Raises AppError."""
    missing = [path for path in arguments.files if not Path(path).exists()]
    if missing:
        raise UserFixableError(f"There is no file {missing[0]}.", code="file_missing")
    duplicates = Duplicates.COPY if arguments.copies else Duplicates.SKIP
    bar = ProgressBar("Reading")
    try:
        result = services.exchange.import_files(arguments.files, duplicates, bar.show).result()
    finally:
        bar.close()
    if arguments.json:
        print_json(asdict(result))
        return
    print(plain(_import_sentence(result)))
    _print_notices(result.notices)


def _misuse(arguments: argparse.Namespace) -> str:
    if bool(arguments.chats) == arguments.all:
        return "Name the chats, or give --all."
    if arguments.output == _STANDARD_OUTPUT and arguments.json:
        return "--json and the chats cannot both go to standard output."
    return ""


def _format(chosen: str | None, output: str) -> ExportFormat:
    if chosen:
        return ExportFormat(chosen)
    return _ENDINGS.get(Path(output).suffix.lower(), ExportFormat.MARKDOWN)


def _export_to_standard_output(services: Services, wish: ExportWish) -> None:
    with tempfile.TemporaryDirectory(prefix="quantscope-") as folder:
        path = Path(folder) / f"chats.{wish.format.value}"
        services.exchange.export(wish, str(path)).result()
        with path.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _free_name(services: Services, wish: ExportWish) -> str:
    """Nothing is overwritten that was not named."""
    titles = tuple(
        services.chats.open_chat(each).result().chat.title for each in wish.chat_ids or ()
    )
    first = Path(default_name(titles, wish.format))
    number, path = 1, first
    while path.exists():
        number += 1
        path = first.with_stem(f"{first.stem} {number}")
    return str(path)


def _import_sentence(result: ImportResult) -> str:
    source = f" from {result.source}" if result.source else ""
    here = "was here already" if result.skipped == 1 else "were here already"
    skipped = f" {result.skipped:,} {here}; --copies takes them in once more."
    told = f"{_chats(len(result.chat_ids), result.messages)} imported{source}."
    return told + (skipped if result.skipped else "")


def _chats(chats: int, messages: int) -> str:
    first = "1 chat" if chats == 1 else f"{chats:,} chats"
    second = "1 message" if messages == 1 else f"{messages:,} messages"
    return f"{first} with {second}"


def _print_notices(notices: tuple[str, ...]) -> None:
    for notice in notices:
        sys.stderr.write(plain(" ".join(notice.split())) + "\n")
