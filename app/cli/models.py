"""`quantscope models …`: the library here; the Hub, downloads and inspection next door.

Main thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import (
    models_download,
    models_hub,
    models_import,
    models_inspect,
    models_set,
    models_verify,
)
from app.cli.models_output import HEADER, document, documents, lines, rows
from app.cli.output import plain, print_json, print_table
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    import argparse
    import queue

    from app.bootstrap import Services
    from app.domain.events import Event
    from app.domain.model_file import ModelFile


def run(services: Services, events: queue.SimpleQueue[Event], arguments: argparse.Namespace) -> int:
    """Do the verb; raises AppError. Returns the exit code."""
    match arguments.verb:
        case "search":
            return models_hub.search(services.hub, events, arguments)
        case "levels":
            return models_hub.levels(services.hub, services.memory.judge, arguments)
        case "download":
            return models_download.run(_download_tools(services), events, arguments)
        case _:
            return _run_on_library(services, arguments)


def _run_on_library(services: Services, arguments: argparse.Namespace) -> int:
    match arguments.verb:
        case "info" if models_inspect.wanted(arguments):
            return models_inspect.run(services.library, services.inspector, arguments)
        case "import":
            return models_import.run(services.library, arguments)
        case "set":
            return models_set.run(services.library, arguments)
        case "verify":
            return models_verify.run(services.library, arguments)
        case "list":
            _list(services, arguments)
        case "info":
            _info(services, arguments)
        case _:
            _remove(services, arguments)
    return 0


def _download_tools(services: Services) -> models_download.DownloadTools:
    return models_download.DownloadTools(
        services.hub,
        services.downloads,
        services.memory.judge,
        lambda: services.settings.current.offline,
    )


def _list(services: Services, arguments: argparse.Namespace) -> None:
    models = services.library.list_models().result()
    if arguments.json:
        print_json(documents(models))
    else:
        print_table(HEADER, rows(models))


def _info(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.find(arguments.model).result()
    if arguments.json:
        print_json(document(model))
        return
    for name, value in lines(model):
        print(plain(f"{name:18} {value}"))
    if model.missing:
        problem = services.library.why_missing(model.id).result()
        print(plain(f"{'missing':18} {problem.text} {problem.action}"))


def _remove(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.find(arguments.model).result()
    if model.bundled:
        text = f"{model.display_name} comes with Quantscope and cannot be removed."
        raise UserFixableError(text, code="bundled_model")
    if not _is_listed(services, model):
        raise UserFixableError(f"“{model.path}” is not in the library.", code="no_model")
    if arguments.file:
        services.library.remove_to_wastebasket(model.id).result()
    else:
        services.library.remove_model(model.id).result()
    if _is_listed(services, model):
        text = f"{model.display_name} could not be removed."
        raise UserFixableError(text, "Check the free space of the disk.", code="not_saved")
    if arguments.json:
        print_json({"removed": model.id, "wastebasket": arguments.file})
    else:
        end = "its files are in the wastebasket" if arguments.file else "the file stays"
        print(plain(f"{model.display_name} is out of the library; {end}."))


def _is_listed(services: Services, model: ModelFile) -> bool:
    return model.id in {listed.id for listed in services.library.list_models().result()}
