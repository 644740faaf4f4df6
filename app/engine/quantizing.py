"""Makes a quantized file, or says what it would be. Engine process, main thread.

Each run begins with a dry one, of which llama.cpp's log says what type each tensor gets.
"""

from __future__ import annotations

import os
import time
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.quant import bits_per_weight, file_type_number
from app.engine.gguf_header import read_header
from app.engine.gguf_types import TENSOR_TYPES, GgufHeader, GgufTensor
from app.engine.imatrix_file import Imatrix, read_imatrix
from app.engine.llama_binding import EngineLog
from app.engine.llama_quantize import LONGEST_TEXT, QuantizeCall, quantize_file
from app.engine.quantize_checks import (
    TYPE_NUMBERS,
    check_choices,
    check_imatrix,
    check_importance,
    check_order,
    kept_tensors,
)
from app.engine.quantize_log import QuantizeLog
from app.engine.quantize_pace import cost_of, expected_seconds, seconds_to_write
from app.engine.quantize_protocol import Quantize, Quantized, QuantizeProgress
from app.engine.quantize_size import pair_sizes, quantized_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.protocol import EngineEvent

_TYPES = {kind.name: kind for kind in TENSOR_TYPES.values()}


def quantize_model(
    order: Quantize, log: EngineLog, send: Callable[[EngineEvent], None]
) -> Quantized:
    """Do what is asked, and tell of each tensor. Raises UserFixableError."""
    header = read_header(Path(os.fsdecode(order.source)))
    check_order(order, header)
    kept = kept_tensors(header, order.prune_layers)
    check_choices(order.tensors, kept)
    imatrix = read_imatrix(Path(os.fsdecode(order.imatrix))) if order.imatrix else None
    if imatrix:
        check_imatrix(imatrix, kept)
    supposed = _supposed(kept) if order.supposed else None
    making = _Making(order, header, kept, _call(order, imatrix or supposed), log)
    plan = making.plan()
    if supposed is None:
        check_importance(order.level, plan.types, kept, imatrix)
    if order.dry_run:
        return making.expectation(plan) if order.timed else making.answer(plan)
    started = time.perf_counter()
    making.write(plan, send)
    return replace(making.expectation(plan), seconds=time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class _Making:
    order: Quantize
    header: GgufHeader
    kept: Mapping[str, GgufTensor]
    call: QuantizeCall
    log: EngineLog

    def plan(self) -> QuantizeLog:
        """What llama.cpp would do."""
        plan = QuantizeLog()
        self._run(plan, dry_run=True)
        return plan

    def write(self, plan: QuantizeLog, send: Callable[[EngineEvent], None]) -> None:
        """Write the file."""
        progress = _Progress(self.order.request_id, self.kept, self._costs(plan), send)
        # llama.cpp opens the new file in the code page of Windows; our names in it are ASCII, what
        # folders are called is not.
        os.chdir(Path(os.fsdecode(self.order.target)).parent)
        self._run(QuantizeLog(progress.begin), dry_run=False)

    def expectation(self, plan: QuantizeLog) -> Quantized:
        """The answer with the time that the work takes on an idle machine."""
        told = self.answer(plan)
        weights = Counter[str]()
        for name, kind in plan.types.items():
            weights[kind] += self.kept[name].elements
        threads = self.order.threads
        seconds = expected_seconds(weights, told.file_bytes, threads, weighed=self._weighed)
        return replace(told, expected=seconds)

    @property
    def _weighed(self) -> bool:
        return bool(self.call.imatrix)

    def _costs(self, plan: QuantizeLog) -> dict[str, float]:
        """Seconds of each tensor on one thread; one that keeps its type is only copied."""
        return {
            name: cost_of(plan.types[name], weighed=self._weighed) * tensor.elements
            if name in plan.types
            else seconds_to_write(tensor.size)
            for name, tensor in self.kept.items()
        }

    def answer(self, plan: QuantizeLog) -> Quantized:
        """The size that the plan comes to; a file that was written has it, too."""
        tensors = [
            (name, tensor, _TYPES[plan.types.get(name, tensor.type.name)])
            for name, tensor in self.kept.items()
        ]
        pairs = pair_sizes(self.header.path)
        size = quantized_size(pairs, tensors, self._numbers(), self.call.texts)
        weights = sum(tensor.elements // kind.block * kind.size for _, tensor, kind in tensors)
        bits = bits_per_weight(weights, sum(tensor.elements for tensor in self.kept.values()))
        return Quantized(self.order.request_id, size, bits, plan.fallbacks)

    def _numbers(self) -> tuple[str, ...]:
        """Keys with numbers that are written anew."""
        count = f"{self.header.text('general.architecture')}.block_count"
        return (*self.call.numbers, *((count,) if self.order.prune_layers else ()))

    def _run(self, heard: QuantizeLog, *, dry_run: bool) -> None:
        self.log.clear()
        source = os.fsencode(self.header.path)
        with self.log.followed_by(heard.read):
            done = quantize_file(source, self._target(), self.call, dry_run=dry_run)
        if not done:
            raise self._refusal(heard.failure or self.log.reason())

    def _target(self) -> bytes:
        return os.fsencode(Path(os.fsdecode(self.order.target)).name)

    def _refusal(self, reason: str) -> UserFixableError:
        if "iostream" in reason or "ios_base" in reason:
            text = f"The {self.order.level} file cannot be written."
            action = "Check that its disk is connected and not full, and try again."
            return UserFixableError(text, action, code="not_written")
        text = f"“{self.header.path.name}” cannot be made into {self.order.level}."
        told = f"The reason that llama.cpp gives: {reason.rstrip('.')}." if reason else ""
        return UserFixableError(
            f"{text} {told}".strip(), "Choose another level.", code="not_quantized"
        )


class _Progress:
    """Sums up what lies before each tensor."""

    def __init__(
        self,
        request_id: str,
        kept: Mapping[str, GgufTensor],
        costs: Mapping[str, float],
        send: Callable[[EngineEvent], None],
    ) -> None:
        self._request_id = request_id
        self._sizes = {name: tensor.size for name, tensor in kept.items()}
        self._costs = costs
        self._total = sum(self._sizes.values())
        self._work = sum(costs.values()) or 1.0
        self._send = send
        self._before = self._current = self._number = 0
        self._worked = self._cost = 0.0

    def begin(self, tensor: str) -> None:
        """Tell that this one is next."""
        self._before += self._current
        self._worked += self._cost
        self._current = self._sizes.get(tensor, 0)
        self._cost = self._costs.get(tensor, 0.0)
        self._number += 1
        self._send(
            QuantizeProgress(
                self._request_id,
                tensor,
                self._before,
                self._total,
                self._number,
                len(self._sizes),
                self._worked / self._work,
            )
        )


def _call(order: Quantize, imatrix: Imatrix | None) -> QuantizeCall:
    number = file_type_number(order.level)
    if number is None:
        raise ValueError(order.level)
    return QuantizeCall(
        file_type=number,
        threads=order.threads,
        requantize=order.requantize,
        prune_layers=order.prune_layers,
        tensors=tuple((choice.pattern, TYPE_NUMBERS[choice.type]) for choice in order.tensors),
        output_type=TYPE_NUMBERS.get(order.output_type),
        embedding_type=TYPE_NUMBERS.get(order.embedding_type),
        imatrix=imatrix.values if imatrix else {},
        numbers=_numbers(imatrix) if imatrix else {},
        texts=_texts(imatrix) if imatrix else {},
    )


def _supposed(kept: Mapping[str, GgufTensor]) -> Imatrix:
    """A matrix that no dry run looks into: that there is one changes types of tensors."""
    return Imatrix("", {tensor.name: array("f", [1.0]) for tensor in kept.values()}, 1, "")


def _numbers(imatrix: Imatrix) -> dict[str, int]:
    """What llama-quantize writes of the matrix, too."""
    numbers = {"quantize.imatrix.entries_count": len(imatrix.values)}
    if imatrix.chunks > 0:
        numbers["quantize.imatrix.chunks_count"] = imatrix.chunks
    return numbers


def _texts(imatrix: Imatrix) -> dict[str, bytes]:
    """Names without their folders, which are nobody's business who gets the file."""
    texts = {"quantize.imatrix.file": imatrix.file}
    if imatrix.dataset:
        texts["quantize.imatrix.dataset"] = PurePath(imatrix.dataset.replace("\\", "/")).name
    return {key: _short(text) for key, text in texts.items()}


def _short(text: str) -> bytes:
    """As much as llama.cpp takes, without half a character at its end."""
    data = text.encode("utf-8", "replace")[:LONGEST_TEXT]
    return data.decode("utf-8", "ignore").encode()
