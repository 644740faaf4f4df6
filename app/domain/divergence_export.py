"""Where levels part, as CSV or JSON. Pure functions, any thread."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec

from app.domain.csv_text import csv_text
from app.domain.divergence import agreement_of, cause_at, margin_of
from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.domain.divergence import Divergence, LaneDivergence

DIVERGENCE_KINDS = ("csv", "json")


def export_divergence(divergence: Divergence, kind: str) -> str:
    """`kind` is one of DIVERGENCE_KINDS. Raises UserFixableError ("bad_format")."""
    if kind == "csv":
        return _csv(divergence)
    if kind == "json":
        return json.dumps(divergence_document(divergence), ensure_ascii=False, indent=1) + "\n"
    text = f"Divergence cannot be written as {kind}."
    action = f"Choose one of these: {', '.join(DIVERGENCE_KINDS)}."
    raise UserFixableError(text, action, code="bad_format")


def divergence_document(divergence: Divergence) -> dict[str, object]:
    """Everything, for JSON; KLD and margins in nats, what is not known is None."""
    document: dict[str, object] = msgspec.to_builtins(divergence)
    levels = [_level_document(divergence, level) for level in divergence.levels]
    return {**document, "levels": levels}


def _level_document(divergence: Divergence, level: LaneDivergence) -> dict[str, object]:
    document: dict[str, object] = msgspec.to_builtins(level)
    agreement = msgspec.to_builtins(agreement_of(level.tokens))
    parting = level.parting
    if parting is None:
        return {**document, "agreement": agreement, "parting": None}
    told = {
        **msgspec.to_builtins(parting),
        "cause": cause_at(divergence, level, parting.at).value,
        "margin": margin_of(level.tokens[parting.at]),
        "reference_margin": margin_of(divergence.reference.tokens[parting.at]),
    }
    return {**document, "agreement": agreement, "parting": told}


def _csv(divergence: Divergence) -> str:
    """One row for each token of each level; `own` is what it wrote itself where it parts."""
    return csv_text([row for level in divergence.levels for row in _rows(divergence, level)])


def _rows(divergence: Divergence, level: LaneDivergence) -> Iterator[dict[str, object]]:
    parting = level.parting
    for number, token in enumerate(level.tokens):
        reference = divergence.reference.tokens[number]
        yield {
            "level": level.model.quantization,
            "token": number + 1,
            "id": token.id,
            "text": token.text,
            "rank": token.rank,
            "reference_probability": token.reference,
            "probability": token.probability,
            "delta": token.delta,
            "kld": token.kld,
            "reference_first": reference.candidates[0].text,
            "first": token.candidates[0].text,
            "same_first": token.same_first,
            "reference_margin": margin_of(reference),
            "margin": margin_of(token),
            "own": parting.wrote.text if parting and parting.at == number else None,
        }
