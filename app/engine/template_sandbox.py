"""The Jinja environment of chat templates: nothing to reach, nothing to blow up. Any thread.

Jinja's sandbox keeps a template away from Python; it does not keep it from asking for too much.
Extras as Hugging Face's tokenizers have them: tojson, strftime_now, raise_exception, loop
controls and the generation block.
"""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, NoReturn

import jinja2
from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.engine import template_bounds as bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.parser import Parser
    from jinja2.runtime import Context

    from app.engine.template_bounds import Value

_UNBOUNDED_FILTERS = ("pprint", "urlize", "wordwrap", "xmlattr")
_UNBOUNDED_METHODS = frozenset({"encode", "expandtabs", "translate"})


class RefusalError(Exception):
    """The template called raise_exception."""


def make_environment() -> jinja2.Environment:
    """A new environment; templates made from it share nothing that they could change."""
    environment = _Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.loopcontrols", _GenerationBlock],
        optimized=False,  # constants would be folded outside of the limits
        finalize=_finalize,
    )
    for name in _UNBOUNDED_FILTERS:
        environment.filters.pop(name)
    environment.globals.pop("lipsum")
    filters = {name: _checked(function) for name, function in environment.filters.items()}
    environment.filters.update(filters)
    environment.filters["format"] = _format_filter
    environment.filters["indent"] = bounds.indent
    environment.filters["join"] = bounds.join
    environment.filters["replace"] = bounds.replace
    environment.filters["string"] = bounds.text_of
    environment.filters["sum"] = bounds.total
    environment.filters["tojson"] = bounds.to_json
    environment.globals["dict"] = bounds.make_dict
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = _strftime_now
    return environment


class _Generator(CodeGenerator):
    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.concat((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.made(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.made(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        is_value = node.ctx == "load"
        self.write("environment.made(" if is_value else "")
        super().visit_Tuple(node, frame)
        self.write(")" if is_value else "")


class _Environment(ImmutableSandboxedEnvironment):
    code_generator_class = _Generator
    concat: Value = staticmethod(bounds.concat)
    made = staticmethod(bounds.made)
    intercepted_binops = frozenset({"+", "*", "**", "%"})
    default_binop_table = ImmutableSandboxedEnvironment.default_binop_table | {
        "+": bounds.add,
        "*": bounds.multiply,
        "**": bounds.power,
        "%": bounds.modulo,
    }

    def is_safe_attribute(self, obj: Value, attr: str, value: Value) -> bool:
        return attr not in _UNBOUNDED_METHODS and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Context, function: Value, /, *args: Value, **kwargs: Value) -> Value:
        bounds.check_arguments((*args, *kwargs.values()))
        method: Value = getattr(function, "__wrapped__", function)
        owner = getattr(method, "__self__", None)
        if isinstance(owner, str):
            given = args + tuple(value for key, value in kwargs.items() if key[0] != "_")
            checked = bounds.method_arguments(method.__name__, owner, given)
            args = checked[: len(args)]
        return super().call(context, function, *args, **kwargs)


class _GenerationBlock(Extension):
    """`{% generation %}` marks the model's own words for training; here it is no more than them."""

    tags = {"generation"}  # noqa: RUF012 - as Jinja declares it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


@pass_context
def _finalize(_context: Context, value: Value) -> Value:
    # With the context as an argument Jinja evaluates no output while it compiles.
    return bounds.text_of(value)


def _checked(function: Callable[..., Value]) -> Callable[..., Value]:
    @wraps(function)
    def call(*args: Value, **kwargs: Value) -> Value:
        bounds.check_arguments((*args[1:], *kwargs.values()))
        return function(*args, **kwargs)

    return call


def _format_filter(pattern: str, *args: Value, **kwargs: Value) -> str:
    return bounds.format_percent(pattern, kwargs or args)


def _raise_exception(message: str) -> NoReturn:
    raise RefusalError(message)


def _strftime_now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)
