"""`quantscope models …`: the library. Main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.cli.output import print_json, print_table
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
            model = services.library.find(arguments.model).result()
            services.library.remove_model(model.id).result()
            if arguments.json:
                print_json({"removed": model.id})
            else:
                print(f"{model.display_name} is out of the library; the file stays.")
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
        print(f"{key.replace('_', ' '):18} {'–' if value is None else value}")


def _import(services: Services, arguments: argparse.Namespace) -> None:
    model = services.library.import_model(arguments.file).result()
    if arguments.json:
        print_json(_document(model))
    else:
        level = f"{model.info.quantization}, {format_bytes(model.info.file_bytes)}"
        print(f"{model.display_name} ({level}) is in the library as {model.id}.")


def _document(model: ModelFile) -> dict[str, object]:
    return {"name": model.display_name, **msgspec.to_builtins(model)}


def _row(model: ModelFile) -> tuple[str, ...]:
    info = model.info
    context = f"{info.trained_context:,}" if info.trained_context else "–"
    path = f"{model.path} (missing)" if model.missing else model.path
    size = format_bytes(info.file_bytes)
    return (model.id, model.display_name, info.quantization, size, context, path)
