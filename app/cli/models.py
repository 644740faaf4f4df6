"""`quantscope models …`: the library. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import plain, print_json, print_table
from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    import argparse

    from app.bootstrap import Services
    from app.domain.model_file import ModelFile


def run(services: Services, arguments: argparse.Namespace) -> int:
    """Do the verb; raises AppError."""
    match arguments.verb:
        case "list":
            _list(services, arguments)
        case "info":
            _info(services, arguments)
        case "import":
            _import(services, arguments)
        case _:
            _remove(services, arguments)
    return 0


def _list(services: Services, arguments: argparse.Namespace) -> None:
    models = services.library.list_models().result()
    if arguments.json:
        print_json([_document(model) for model in models])
        return
    header = ("ID", "NAME", "LEVEL", "SIZE", "CONTEXT", "PATH")
    print_table(header, [_row(model) for model in models])


def _info(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.find(arguments.model).result()
    document = _document(model)
    if arguments.json:
        print_json(document)
        return
    info = document.pop("info")
    for key, value in {**document, **(info if isinstance(info, dict) else {})}.items():
        print(plain(f"{key.replace('_', ' '):18} {'–' if value is None else value}"))


def _import(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.import_model(arguments.file).result()
    if arguments.json:
        print_json(_document(model))
    else:
        level = f"{model.info.quantization}, {format_bytes(model.info.file_bytes)}"
        print(f"{model.display_name} ({level}) is in the library as {model.id}.")


def _remove(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.find(arguments.model).result()
    if model.bundled:
        text = f"{model.display_name} comes with Quantscope and cannot be removed."
        raise UserFixableError(text, code="bundled_model")
    if not _is_listed(services, model):
        raise UserFixableError(f"“{model.path}” is not in the library.", code="no_model")
    services.library.remove_model(model.id).result()
    if _is_listed(services, model):
        text = f"{model.display_name} could not be removed."
        raise UserFixableError(text, "Check the free space of the disk.", code="not_saved")
    if arguments.json:
        print_json({"removed": model.id})
    else:
        print(f"{model.display_name} is out of the library; the file stays.")


def _is_listed(services: Services, model: ModelFile) -> bool:
    return model.id in {listed.id for listed in services.library.list_models().result()}


def _document(model: ModelFile) -> dict[str, object]:
    return {"name": model.display_name, **msgspec.to_builtins(model)}


def _row(model: ModelFile) -> tuple[str, ...]:
    info = model.info
    context = f"{info.trained_context:,}" if info.trained_context else "–"
    path = f"{model.path} (missing)" if model.missing else model.path
    size = format_bytes(info.file_bytes)
    return (model.id, model.display_name, info.quantization, size, context, path)
