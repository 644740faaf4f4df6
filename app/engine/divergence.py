"""How this model sees the answer of a reference, token for token. Engine process, main thread.

The reference leaves its logits on the disk, so that it never needs memory beside the others.
Imports numpy.
"""

from __future__ import annotations

import math
import os
from array import array
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.domain.divergence import ForcedToken, Parting
from app.domain.errors import UserFixableError
from app.domain.token_view import TokenRecord
from app.engine.context_policy import fit_prompt
from app.engine.divergence_protocol import Diverge, Diverged, ForcedAnswer, TokensForced
from app.engine.divergence_records import KeptLogits, OwnLogits
from app.engine.evaluation import check_room
from app.engine.evaluation_heads import EvaluationHead
from app.engine.forced_reader import ROWS, ForcedReader
from app.engine.llama_sampler import AnswerStart, LlamaSampler
from app.engine.opening import answer_tokens
from app.engine.prefix import common_prefix
from app.engine.protocol import Generate
from app.engine.token_report import TokenReport

if TYPE_CHECKING:
    from app.engine.divergence_records import Yardstick
    from app.engine.evaluation import EvaluationTools
    from app.engine.llama_model import Vocabulary
    from app.engine.llama_rows import Floats
    from app.engine.prompt import Prompt

_FIELDS = tuple(field.name for field in dataclass_fields(TokenRecord))


@dataclass(frozen=True, slots=True)
class _Texts:
    """Tokens of the prompt, of the reference's answer, and of the model's own."""

    prompt: array[int]
    answer: array[int]
    own: array[int]

    def parts_at(self) -> int | None:
        """Where both answers have a token and not the same; None where one begins the other."""
        at = common_prefix(self.answer, self.own)
        return at if at < min(len(self.answer), len(self.own)) else None

    def digest(self) -> str:
        """Of what is computed."""
        return sha256((self.prompt + self.answer).tobytes()).hexdigest()


def run_divergence(request: Diverge, tools: EvaluationTools) -> None:
    """Send the tokens as they come, and Diverged.

    Raises UserFixableError, PromptTooLong, TemplateError, TemplateHung, AbortedError on a stop,
    DecodeError, OSError.
    """
    ready = tools.ready
    sampling = replace(request.sampling, grammar="", json_schema="")  # no part of the chain
    asked = Generate(request.request_id, request.turns, sampling)
    prompt = fit_prompt(ready.prompts, asked, ready.context.length).prompt
    texts = _texts(request, prompt, ready.model.vocabulary)
    yardstick = _yardstick(request, tools, texts)
    start = AnswerStart(prompt.tokens, context_length=ready.context.length)
    sampler = LlamaSampler(sampling, ready.model.vocabulary, start)
    run = _Run(request, tools, texts, yardstick, sampler)
    try:
        run.run()
    finally:
        sampler.close()


class _Run:
    def __init__(
        self,
        request: Diverge,
        tools: EvaluationTools,
        texts: _Texts,
        yardstick: Yardstick,
        sampler: LlamaSampler,
    ) -> None:
        self._request = request
        self._tools = tools
        self._texts = texts
        self._yardstick = yardstick
        self._sampler = sampler
        self._report = TokenReport(tools.ready.model.vocabulary, request.probabilities)
        self._parts_at = texts.parts_at()
        self._parting: Parting | None = None

    def run(self) -> None:
        """All tokens."""
        texts, tools = self._texts, self._tools
        count = len(texts.prompt) + len(texts.answer)
        reader = ForcedReader(tools.ready, count, tools.abort, tools.log)
        try:
            reader.read(texts.prompt, texts.answer, self._look)
        finally:
            reader.close()
        answer, kept = tuple(texts.answer), self._yardstick.kept
        tools.send(Diverged(self._request.request_id, answer, kept, self._parting))

    def _look(self, first: int, logits: Floats) -> None:
        answer = self._texts.answer
        came = np.array(answer[first : first + len(logits)], np.int32)
        figures = self._yardstick.figures(first // ROWS, logits, came)
        tokens = []
        for row, figure in enumerate(figures):
            if self._tools.abort.is_set():
                return  # the reader tells of it
            record = self._report.record(
                logits[row].ctypes.data, answer[first + row], self._sampler.chain
            )
            self._note_parting(first + row)
            self._sampler.accept(answer[first + row])
            tokens.append(_forced(record, figure))
        self._tools.send(TokensForced(self._request.request_id, first, len(answer), tuple(tokens)))

    def _note_parting(self, at: int) -> None:
        """Of the token that was looked at last."""
        if at == self._parts_at:
            self._parting = Parting(at, self._report.other(self._texts.own[at]))


def _forced(record: TokenRecord, figure: np.void) -> ForcedToken:
    """With the figures of `Rows`, which are exactly those of the reference where it is the same."""
    kld = float(figure["kld"])
    if not math.isfinite(kld):
        raise UserFixableError(
            "The model gives no usable probabilities for this answer.",
            "Its file may be damaged: verify it, or choose another one.",
            code="not_finite",
        )
    given = {name: getattr(record, name) for name in _FIELDS}
    given["probability"] = math.exp(-figure["nll"])
    reference, same = math.exp(-figure["reference"]), bool(figure["same"])
    return ForcedToken(**given, reference=reference, kld=max(0.0, kld), same_first=same)


def _yardstick(request: Diverge, tools: EvaluationTools, texts: _Texts) -> Yardstick:
    vocabulary = tools.ready.model.vocabulary
    head = EvaluationHead(
        model=tools.model.hex(),
        vocabulary=vocabulary.fingerprint(),
        words=vocabulary.size,
        tokens=texts.digest(),
        context=len(texts.prompt) + len(texts.answer),
        micro_batch=ROWS,
        engine=tools.engine,
        settings=tools.settings,
    )
    folder = Path(os.fsdecode(request.folder))
    if request.reference:
        return KeptLogits(folder / request.reference, head)
    own = OwnLogits(folder, head)
    check_room(folder, own.size_of(len(texts.answer)))
    return own


def _texts(request: Diverge, prompt: Prompt, vocabulary: Vocabulary) -> _Texts:
    def cut(answer: ForcedAnswer) -> array[int]:
        if answer.tokens:
            return array("i", answer.tokens)
        return answer_tokens(answer.text, prompt, vocabulary)

    texts = _Texts(array("i", prompt.tokens), cut(request.answer), cut(request.own))
    if not texts.answer:
        text = "There is nothing in this answer to look at."
        raise UserFixableError(text, "Choose another reference.", code="nothing_to_look_at")
    if not all(0 <= token < vocabulary.size for token in (*texts.answer, *texts.own)):
        raise UserFixableError(
            "This model has other tokens than the one that wrote the answer.",
            "Ask the models again.",
            code="other_vocabulary",
        )
    return texts
