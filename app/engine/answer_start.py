"""What the sampler of an answer must know of its beginning. Engine process, main thread."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from app.engine.grammar_watch import GrammarWatch
from app.engine.llama_sampler import AnswerStart, prepare_fast_sampling
from app.engine.protocol import TEMPLATE_HUNG_EXIT, EngineEvent, Failed, Generate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.engine.llama_model import Vocabulary
    from app.engine.prompt import Prompt


def answer_start(
    request: Generate, prompt: Prompt, context_length: int, send: Callable[[EngineEvent], None]
) -> AnswerStart:
    """The beginning of the answer to a request."""
    held = request.sampling.grammar or request.sampling.json_schema
    return AnswerStart(
        prompt.tokens,
        text_before(request, prompt) if held else "",
        thinks=request.thinking is not False,
        context_length=context_length,
        watch=GrammarWatch(partial(_give_up, request.request_id, send)) if held else None,
    )


def check_start(
    request: Generate,
    prompt: Prompt,
    vocabulary: Vocabulary,
    send: Callable[[EngineEvent], None],
) -> None:
    """Whether the grammar of a request can be used at all. Raises GrammarError."""
    if not request.sampling.grammar and not request.sampling.json_schema:
        return
    prepare_fast_sampling()
    from app.engine.llama_grammar import probe_grammar

    watch = GrammarWatch(partial(_give_up, request.request_id, send))
    try:
        with watch.at_work():
            probe_grammar(request.sampling, vocabulary, text_before(request, prompt))
    finally:
        watch.close()


def text_before(request: Generate, prompt: Prompt) -> str:
    """What the answer begins with before its first token is drawn."""
    opened, opening = prompt.opened_thinking, request.opening
    return opening if opening.lstrip().startswith(opened.strip() or "\0") else opened + opening


def _give_up(request_id: str, send: Callable[[EngineEvent], None]) -> None:
    """llama.cpp cannot be stopped in the middle of a token, so the process ends."""
    text = "The grammar takes too long: it allows the same text in too many ways."
    send(Failed(request_id, text, "Write it so that each text fits in one way.", "grammar_hung"))
    os._exit(TEMPLATE_HUNG_EXIT)
