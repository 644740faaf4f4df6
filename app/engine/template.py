"""Chat templates: from turns to the text that a model was trained on. Engine process.

Rendering runs in a thread of its own; the caller waits for it, 4 seconds at the most.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import jinja2
from jinja2.exceptions import SecurityError

from app.domain.chat import Role, Turn
from app.domain.template_thinking import thinking_switch
from app.domain.thinking import OPENERS
from app.engine.template_bounds import TooLargeError
from app.engine.template_limits import OutOfTimeError, TemplateHung, run_limited
from app.engine.template_sandbox import RefusalError, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "ChatTemplate",
    "TemplateError",
    "TemplateHung",
    "fallback_template",
    "opened_tag",
]

_TIME_LIMIT_S = 2.0
_MAX_SOURCE = 256 * 1024  # the longest known ones have 30,000 characters
_MAX_DETAILS = 300
_CHATML_TOKEN = "<|im_start|>"  # noqa: S105 - no password
_CHATML = """\
{%- for message in messages -%}
{{ '<|im_start|>' + message.role + '\n' + message.content + '<|im_end|>\n' }}
{%- endfor -%}
{{ '<|im_start|>assistant\n' if add_generation_prompt }}"""
_PLAIN = """\
{%- for message in messages -%}
{%- if message.role == 'user' -%}{{ 'User: ' + message.content + '\n' }}
{%- elif message.role == 'assistant' -%}{{ 'Assistant: ' + message.content + '\n' }}
{%- else -%}{{ message.content + '\n\n' }}
{%- endif -%}
{%- endfor -%}
{{ 'Assistant:' if add_generation_prompt }}"""

_T = TypeVar("_T")


class TemplateError(Exception):
    """The template is broken or refuses the conversation; the text is a plain sentence."""

    advice = "Choose another model for this chat."
    code = "template_failed"


class ChatTemplate:
    """A compiled template. `bos` and `eos` are the texts of the model's own special tokens.

    `stop` are texts that end an answer in this format. Raises TemplateError where the source is
    broken.
    """

    def __init__(self, source: str, bos: str, eos: str, *, stop: tuple[str, ...] = ()) -> None:
        self.source = source
        self.stop = stop
        self._switch = thinking_switch(source) or "enable_thinking"
        self._special = {"bos_token": bos, "eos_token": eos}
        self._template = _explained(lambda: _compile(source))

    def render(
        self, turns: Sequence[Turn], *, add_generation_prompt: bool = True, thinking: bool | None
    ) -> str:
        """The prompt. A template that cannot take the turns as they are gets them in other forms.

        Raises TemplateError, and TemplateHung where the process must be ended.
        """
        values = self._special | {"add_generation_prompt": add_generation_prompt}
        if thinking is not None:
            values[self._switch] = thinking
        return _explained(lambda: self._render_best(turns, values))

    def _render_best(self, turns: Sequence[Turn], values: dict[str, Any]) -> str:
        """The first form of the turns that the template takes without leaving words out."""
        refusal: Exception | None = None
        shortened: str | None = None
        for form in _forms(turns):
            try:
                text = self._template.render(**form, **values, documents=None)
            except (TooLargeError, MemoryError, RecursionError):
                raise
            except Exception as error:  # noqa: BLE001 - a template can raise anything
                refusal = refusal or error
                continue
            if _is_whole(text, turns):
                return text
            shortened = text if shortened is None else shortened
        if shortened is None:
            raise refusal or RefusalError("there are no messages")
        return shortened


def fallback_template(control_texts: Sequence[str]) -> ChatTemplate:
    """For models that bring no template: ChatML if they know its tokens, else a plain dialogue."""
    if _CHATML_TOKEN in control_texts:
        return ChatTemplate(_CHATML, "", "", stop=("<|im_end|>",))
    return ChatTemplate(_PLAIN, "", "", stop=("\nUser:",))


def opened_tag(rendered: str) -> str:
    """The thinking tag that the template has opened at the end of a prompt, else nothing."""
    end = rendered.rstrip()
    return next((tag for tag in OPENERS if end.endswith(tag)), "")


def _compile(source: str) -> jinja2.Template:
    if len(source) > _MAX_SOURCE:
        raise TooLargeError
    return make_environment().from_string(source)


def _forms(turns: Sequence[Turn]) -> Iterator[dict[str, Any]]:
    """The turns as they are, then as stricter templates want them."""
    folded = _fold_system(turns)
    forms = (turns, folded, _merge(turns), _merge(folded))
    choices: tuple[list[str] | None, ...] = (None, [])
    for tools in choices:  # a list is wanted by templates that were written for tools only
        for form in forms:
            yield {"tools": tools, "messages": _messages(form)}
        for form in forms:
            yield {"tools": tools, "messages": _messages(form, in_parts=True)}


def _messages(turns: Sequence[Turn], *, in_parts: bool = False) -> list[dict[str, Any]]:
    """As templates know them; `in_parts` for those that want a list where images could stand."""
    return [
        {
            "role": turn.role.value,
            "content": [{"type": "text", "text": turn.text}] if in_parts else turn.text,
        }
        for turn in turns
    ]


def _fold_system(turns: Sequence[Turn]) -> list[Turn]:
    """With the system text in front of the first question."""
    system = [turn.text for turn in turns if turn.role is Role.SYSTEM]
    rest = [turn for turn in turns if turn.role is not Role.SYSTEM]
    if not system:
        return rest
    first = next((index for index, turn in enumerate(rest) if turn.role is Role.USER), None)
    if first is None:
        return [Turn(Role.USER, "\n\n".join(system)), *rest]
    rest[first] = Turn(Role.USER, "\n\n".join([*system, rest[first].text]))
    return rest


def _merge(turns: Sequence[Turn]) -> list[Turn]:
    """With neighbours of one role as one turn."""
    groups = groupby(turns, key=lambda turn: turn.role)
    return [Turn(role, "\n\n".join(turn.text for turn in group)) for role, group in groups]


def _is_whole(text: str, turns: Sequence[Turn]) -> bool:
    """Whether the instructions and the last question came through; some templates drop them."""
    questions = [turn.text for turn in turns if turn.role is Role.USER]
    system = [turn.text for turn in turns if turn.role is Role.SYSTEM]
    return all(part.strip() in text for part in (*system, *questions[-1:]))


def _explained(work: Callable[[], _T]) -> _T:
    try:
        return run_limited(work, _TIME_LIMIT_S)
    except TemplateHung:
        raise
    except Exception as error:
        raise TemplateError(f"The chat template of this model {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    details = " ".join(str(error).split()).rstrip(".")[:_MAX_DETAILS] or type(error).__name__
    line = error.lineno if isinstance(error, jinja2.TemplateSyntaxError) else 0
    reasons: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
        ((OutOfTimeError,), "took longer than 2 seconds"),
        ((TooLargeError, MemoryError, OverflowError), "asks for too much memory"),
        ((RecursionError,), "calls itself without end"),
        ((RefusalError,), f"refuses this conversation: {details}"),
        ((jinja2.TemplateSyntaxError,), f"has an error in line {line}: {details}"),
        ((SecurityError,), f"does something that is not allowed: {details}"),
        ((Exception,), f"failed: {details}"),
    )
    return next(reason for kinds, reason in reasons if isinstance(error, kinds))
