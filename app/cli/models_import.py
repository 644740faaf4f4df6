"""`quantscope models import`: files of the user and of other apps. Main thread."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.cli.models_output import document
from app.cli.output import plain, print_json, print_table
from app.cli.progress_bar import ProgressBar
from app.domain.errors import UserFixableError
from app.domain.import_mode import ImportMode
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from app.domain.library import FoundModel
    from app.domain.model_file import ModelFile
    from app.services.library_service import LibraryService

_USAGE = 2


def run(library: LibraryService, arguments: argparse.Namespace) -> int:
    """Import what is named; raises AppError. Returns the exit code."""
    wrong = _misuse(arguments)
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return _USAGE
    if arguments.from_apps:
        _import_from_apps(library, arguments)
    else:
        for file in arguments.files:
            _show([_import(library, file, arguments.mode)], as_json=arguments.json)
    return 0


def _misuse(arguments: argparse.Namespace) -> str:
    if arguments.from_apps and arguments.mode is not ImportMode.IN_PLACE:
        return "--from-apps uses the files in place; import one by its path to copy or link it."
    if arguments.all and not arguments.from_apps:
        return "--all goes with --from-apps."
    if not arguments.files and not arguments.from_apps:
        return "Name a FILE, or --from-apps."
    return ""


def _import(library: LibraryService, file: str, mode: ImportMode) -> ModelFile:
    bar = ProgressBar(Path(file).name)
    try:
        return library.import_model(file, mode, bar.show).result()
    finally:
        bar.close()


def _import_from_apps(library: LibraryService, arguments: argparse.Namespace) -> None:
    found = library.discover().result()
    if arguments.all:
        paths = [each.path for each in found if each.info and not each.already_in_library]
    elif arguments.files:
        paths = [_named(name, found).path for name in arguments.files]
    else:
        _show_found(found, as_json=arguments.json)
        return
    added = library.adopt(paths).result() if paths else ()
    _show(added, as_json=arguments.json)
    if not added and not arguments.json:
        print("The other apps hold no model that is not in the library already.")


def _named(name: str, found: Sequence[FoundModel]) -> FoundModel:
    """The found model whose name, file name or path this is."""
    wanted = name.casefold()
    fitting = [
        each
        for each in found
        if wanted in (each.name.casefold(), each.path.casefold(), Path(each.path).name.casefold())
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        action = f"Name one by its path: {', '.join(each.path for each in fitting)}."
        text = f"Several models are named “{name}”."
        raise UserFixableError(text, action, code="ambiguous_model")
    action = "`models import --from-apps` lists what there is."
    raise UserFixableError(f"No other app holds a model “{name}”.", action, code="no_model")


def _show_found(found: Sequence[FoundModel], *, as_json: bool) -> None:
    if as_json:
        print_json(msgspec.to_builtins(found))
        return
    print_table(("APP", "NAME", "LEVEL", "SIZE", "STATE"), map(_found_row, found))


def _found_row(each: FoundModel) -> tuple[str, ...]:
    state = "in the library" if each.already_in_library else each.problem
    level = each.info.quantization if each.info else "–"
    size = format_bytes(each.info.file_bytes) if each.info else "–"
    return (each.app, each.name, level, size, state)


def _show(models: Sequence[ModelFile], *, as_json: bool) -> None:
    for model in models:
        if as_json:
            print_json(document(model))
        else:
            level = f"{model.info.quantization}, {format_bytes(model.info.file_bytes)}"
            print(plain(f"{model.display_name} ({level}) is in the library as {model.id}."))
