"""The facts of the overview: what the model is, and what the file is. GUI thread."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.domain.gguf_inspection import ListValue
from app.domain.quant import (
    bits_per_weight,
    format_bits_per_weight,
    format_bytes,
    format_parameters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.gguf_inspection import GgufInspection
    from app.domain.model_file import ModelFile

translate = QCoreApplication.translate
Fact = tuple[str, str]


def model_facts(inspection: GgufInspection) -> list[Fact]:
    """Names and values; what the file does not say is left out."""
    architecture = inspection.scalar("general.architecture")
    wanted = [
        (translate("OverviewFacts", "Name"), "general.name"),
        (translate("OverviewFacts", "Architecture"), "general.architecture"),
        (translate("OverviewFacts", "Kind"), "general.type"),
        (translate("OverviewFacts", "Licence"), "general.license"),
        (translate("OverviewFacts", "Made by"), "general.organization"),
        (translate("OverviewFacts", "Quantized by"), "general.quantized_by"),
        (translate("OverviewFacts", "Layers"), f"{architecture}.block_count"),
        (translate("OverviewFacts", "Trained context"), f"{architecture}.context_length"),
        (translate("OverviewFacts", "Embedding length"), f"{architecture}.embedding_length"),
        (translate("OverviewFacts", "Attention heads"), f"{architecture}.attention.head_count"),
        (translate("OverviewFacts", "KV heads"), f"{architecture}.attention.head_count_kv"),
        (translate("OverviewFacts", "Experts"), f"{architecture}.expert_count"),
        (translate("OverviewFacts", "Experts used"), f"{architecture}.expert_used_count"),
    ]
    facts = [(title, _value(inspection, key)) for title, key in wanted]
    facts.insert(6, (translate("OverviewFacts", "Parameters"), _parameters(inspection)))
    return [fact for fact in [*facts, *_vocabulary(inspection)] if fact[1]]


def file_facts(inspection: GgufInspection, model: ModelFile | None) -> list[Fact]:
    """Of the file, of a split model of all its files; the hash is the library's."""
    facts = [(translate("OverviewFacts", "File"), PurePath(inspection.path).name)]
    facts.append((translate("OverviewFacts", "Folder"), str(PurePath(inspection.path).parent)))
    if len(inspection.parts) > 1:
        facts.append((translate("OverviewFacts", "Parts"), str(len(inspection.parts))))
    weights = bits_per_weight(inspection.tensor_bytes, inspection.elements)
    facts += [
        (
            translate("OverviewFacts", "Size"),
            f"{format_bytes(inspection.file_bytes)} ({inspection.file_bytes:,})",
        ),
        (translate("OverviewFacts", "Level"), inspection.level or "–"),
        (
            translate("OverviewFacts", "Bits per weight"),
            format_bits_per_weight(weights) if weights else "–",
        ),
        (translate("OverviewFacts", "Tensors"), f"{len(inspection.tensors):,}"),
        (translate("OverviewFacts", "Keys"), f"{len(inspection.metadata):,}"),
        (translate("OverviewFacts", "Format"), f"GGUF {inspection.version}"),
        (translate("OverviewFacts", "Alignment"), str(inspection.alignment)),
    ]
    sha256 = model.details.sha256 if model else None
    return [*facts, ("SHA-256", sha256 or translate("OverviewFacts", "not computed yet"))]


def _parameters(inspection: GgufInspection) -> str:
    count = inspection.elements
    return f"{format_parameters(count)} ({count:,})" if count else ""


def _vocabulary(inspection: GgufInspection) -> Iterator[Fact]:
    tokens = inspection.entry("tokenizer.ggml.tokens")
    if tokens is None or not isinstance(tokens.value, ListValue):
        return
    kind = inspection.scalar("tokenizer.ggml.model")
    text = f"{tokens.value.length:,}"
    yield (
        translate("OverviewFacts", "Vocabulary"),
        f"{text} ({kind})" if isinstance(kind, str) else text,
    )


def _value(inspection: GgufInspection, key: str) -> str:
    entry = inspection.entry(key)
    if entry is not None and isinstance(entry.value, ListValue):
        return ", ".join(map(str, dict.fromkeys(entry.value.first)))
    value = inspection.scalar(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return value if isinstance(value, str) else ""
