"""`quantscope models info MODEL` with --metadata, --tensors, --template or --diff. Main thread."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.output import print_json, print_table
from app.domain.file_text import kind_code, many_lines, one_line, value_text
from app.domain.gguf_inspection import ListValue, LongText
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    import argparse

    from app.domain.gguf_inspection import GgufInspection, MetadataEntry, TensorEntry
    from app.domain.inspection_diff import EntryPair, InspectionDiff, TypeChange
    from app.services.inspector_service import InspectorService
    from app.services.library_service import LibraryService

_WIDTH = 100  # of a value in a table


def wanted(arguments: argparse.Namespace) -> bool:
    """Whether one of the inspector's options was given."""
    return bool(
        arguments.metadata or arguments.tensors or arguments.template or arguments.diff is not None
    )


def run(library: LibraryService, inspector: InspectorService, arguments: argparse.Namespace) -> int:
    """Print what the options ask for; raises AppError."""
    path = _path(library, arguments.model)
    if arguments.diff is not None:
        other = _path(library, arguments.diff)
        _print_diff(inspector.compare(path, other).result(), as_json=arguments.json)
        return 0
    inspection = inspector.inspect(path).result()
    if arguments.metadata:
        _print_metadata(inspection, as_json=arguments.json)
    elif arguments.tensors:
        _print_tensors(inspection, as_json=arguments.json)
    else:
        _print_templates(inspection, as_json=arguments.json)
    return 0


def _path(library: LibraryService, name: str) -> str:
    """A file as it is, which may hold what cannot chat; everything else the library finds."""
    try:
        if Path(name).expanduser().is_file():
            return name
    except (OSError, ValueError, RuntimeError):  # a name no path can have
        pass
    return library.find(name).result().path


def _print_metadata(inspection: GgufInspection, *, as_json: bool) -> None:
    if as_json:
        print_json([_entry_document(entry) for entry in inspection.metadata])
        return
    rows = ((one_line(entry.key), kind_code(entry), _value(entry)) for entry in inspection.metadata)
    print_table(("KEY", "TYPE", "VALUE"), rows)


def _print_tensors(inspection: GgufInspection, *, as_json: bool) -> None:
    if as_json:
        print_json([_tensor_document(tensor) for tensor in inspection.tensors])
        return
    header = ("NAME", "SHAPE", "TYPE", "BITS", "SIZE", "POSITION", "PART")
    print_table(header, map(_tensor_row, inspection.tensors))
    print()
    shares = (
        (
            share.type,
            f"{share.bits:.2f}",
            f"{share.tensors:,}",
            format_bytes(share.size),
            f"{share.of_bytes:.1%}",
            f"{share.of_weights:.1%}",
        )
        for share in inspection.shares
    )
    print_table(("TYPE", "BITS", "TENSORS", "SIZE", "OF BYTES", "OF WEIGHTS"), shares)


def _print_templates(inspection: GgufInspection, *, as_json: bool) -> None:
    if as_json:
        names = ("name", "text", "whole")
        rows = ((each.name, each.text, each.whole) for each in inspection.templates)
        print_json([dict(zip(names, row, strict=True)) for row in rows])
        return
    if not inspection.templates:
        sys.stderr.write("This model has no chat template.\n")
    for template in inspection.templates:
        if template.name:
            print(f"\n--- {one_line(template.name)} ---")
        print(many_lines(template.text))


def _print_diff(diff: InspectionDiff, *, as_json: bool) -> None:
    if as_json:
        print_json(_diff_document(diff))
        return
    print(summary(diff))
    if diff.changes:
        print()
        print_table(("TENSORS", "HERE", "THERE", "COUNT"), map(_change_row, diff.changes))
    if differing := [pair for pair in diff.metadata if pair.differs]:
        print()
        print_table(("KEY", "HERE", "THERE"), map(_pair_row, differing))
    for template in diff.templates:
        print(f"\nchat template {one_line(template.name)}".rstrip() + ":")
        lines = ("(too long to compare line by line)",) if template.too_long else template.lines
        print("\n".join(map(many_lines, lines)))


def summary(diff: InspectionDiff) -> str:
    """Levels, differing tensors and sizes in a sentence."""
    left, right = (side.level or "nothing" for side in (diff.left, diff.right))
    names = f"Both call themselves {left}" if diff.same_level else f"{left} here, {right} there"
    tensors = f"{diff.differing_tensors:,} of {len(diff.tensors):,} tensors"
    keys = f"{diff.differing_keys:,} of {len(diff.metadata):,} keys"
    here, there = (format_bytes(side.file_bytes) for side in (diff.left, diff.right))
    return f"{names}; {tensors} and {keys} differ; {here} here, {there} there."


def _value(entry: MetadataEntry) -> str:
    text = value_text(entry, _WIDTH)
    return f"{text} ({one_line(entry.note, 40)})" if entry.note else text


def _entry_document(entry: MetadataEntry) -> dict[str, object]:
    document: dict[str, object] = {"key": entry.key, "type": kind_code(entry)}
    value = entry.value
    if isinstance(value, ListValue):
        document |= {"length": value.length, "first": value.first}
    elif isinstance(value, LongText):
        document |= {"bytes": value.length, "start": value.start[:_WIDTH]}
    else:
        document["value"] = value
    return document | ({"note": entry.note} if entry.note else {})


def _tensor_document(tensor: TensorEntry) -> dict[str, object]:
    return {
        "name": tensor.name,
        "shape": tensor.dims,
        "type": tensor.type,
        "bits": round(tensor.bits, 4),
        "weights": tensor.elements,
        "bytes": tensor.size,
        "position": tensor.position,
        "part": tensor.part + 1,
    }


def _tensor_row(tensor: TensorEntry) -> tuple[str, ...]:
    bits, size = f"{tensor.bits:.2f}", format_bytes(tensor.size)
    place = (str(tensor.position), str(tensor.part + 1))
    return (one_line(tensor.name), tensor.shape, tensor.type, bits, size, *place)


def _change_row(change: TypeChange) -> tuple[str, ...]:
    sides = (change.left or "–", change.right or "–")
    return (one_line(change.pattern), *sides, f"{change.count:,}")


def _pair_row(pair: EntryPair) -> tuple[str, ...]:
    sides = ("–" if side is None else value_text(side, 50) for side in (pair.left, pair.right))
    return (one_line(pair.key), *sides)


def _diff_document(diff: InspectionDiff) -> dict[str, object]:
    return {
        "same_level": diff.same_level,
        "levels": [diff.left.level, diff.right.level],
        "file_bytes": [diff.left.file_bytes, diff.right.file_bytes],
        "tensor_count": len(diff.tensors),
        "tensors": [
            {
                "name": pair.name,
                "here": _tensor_document(pair.left) if pair.left else None,
                "there": _tensor_document(pair.right) if pair.right else None,
            }
            for pair in diff.tensors
            if pair.differs
        ],
        "metadata": [
            {
                "key": pair.key,
                "here": _entry_document(pair.left) if pair.left else None,
                "there": _entry_document(pair.right) if pair.right else None,
            }
            for pair in diff.metadata
            if pair.differs
        ],
        "templates": [
            {"name": each.name, "diff": each.lines, "too_long": each.too_long}
            for each in diff.templates
        ],
    }
