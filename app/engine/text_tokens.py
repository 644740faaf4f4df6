"""How a model sees a text: its tokens, and how many there are. Engine process, main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.token_view import TextToken
from app.engine.protocol import Failed
from app.engine.template import TemplateError
from app.engine.token_protocol import CountTokens, Tokenize, Tokenized, TokensCounted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.engine.llama_model import Vocabulary
    from app.engine.loader import ReadyModel


def tokenize(command: Tokenize, ready: ReadyModel) -> Tokenized | Failed:
    """The tokens of a text, or of the prompt that turns make."""
    vocabulary = ready.model.vocabulary
    try:
        if command.turns:
            prompt = ready.prompts.build(command.turns, thinking=command.thinking)
            tokens: Sequence[int] = prompt.tokens
        else:
            tokens = vocabulary.tokenize(command.text, parse_special=command.special)
    except TemplateError as error:
        return Failed(command.request_id, f"{error}", "", "template_failed")
    return Tokenized(command.request_id, tuple(_shown(vocabulary, token) for token in tokens))


def count_tokens(command: CountTokens, ready: ReadyModel) -> TokensCounted:
    """Of each text; of the prompt none where the template refuses the turns."""
    vocabulary = ready.model.vocabulary
    counts = tuple(len(vocabulary.tokenize(text, parse_special=False)) for text in command.texts)
    prompt: int | None = None
    if command.turns:
        try:
            prompt = len(ready.prompts.build(command.turns, thinking=command.thinking).tokens)
        except TemplateError:
            prompt = None
    return TokensCounted(command.request_id, counts, prompt)


def shown_piece(vocabulary: Vocabulary, token: int) -> tuple[str, bool]:
    r"""A token alone, parts of characters as "\xe2"; and whether it is whole characters."""
    piece = vocabulary.piece(token)
    try:
        return piece.decode("utf-8"), bool(piece)
    except UnicodeDecodeError:
        return piece.decode("utf-8", "backslashreplace"), False


def _shown(vocabulary: Vocabulary, token: int) -> TextToken:
    return TextToken(token, shown_piece(vocabulary, token)[0], vocabulary.is_control(token))
