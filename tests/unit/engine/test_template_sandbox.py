"""Hostile chat templates: each must end soon, small and in a plain sentence."""

from __future__ import annotations

import sys
import threading
import time

import pytest

from app.domain.chat import Role, Turn
from app.engine.template import ChatTemplate, TemplateError, TemplateHung
from app.engine.template_limits import OutOfTimeError, run_limited

TURNS = (Turn(Role.SYSTEM, "Be kind."), Turn(Role.USER, "Hi"))
NEST = (
    "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}"
)
TWO_NESTS = (
    "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(60) %}"
    "{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}"
)
DOUBLE = "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = STEP %}{% endfor %}"
TOO_LARGE = {
    "text times a number": "{{ 'a' * 10000000000 }}",
    "list times a number": "{{ ([0] * 100000000) | length }}",
    "doubling with a tilde": DOUBLE.replace("STEP", "n.x ~ n.x"),
    "doubling with a plus": DOUBLE.replace("STEP", "n.x + n.x"),
    "doubling with join": DOUBLE.replace("STEP", "[n.x, n.x] | join"),
    "doubling in a block": "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}"
    "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
    "doubling in a macro": "{% macro d(x, n) %}{{ d(x ~ x, n - 1) if n else x }}{% endmacro %}"
    "{{ d('aaaa', 60) }}",
    "a list of lists": NEST + "{{ n.x }}",
    "a comparison of lists of lists": TWO_NESTS,
    "a list of lists as JSON": NEST + "{{ n.x | tojson }}",
    "squaring": "{% set n = namespace(x=3) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}"
    "{% endfor %}",
    "a power": "{{ 10 ** 100000 }}",
    "a wide format": "{{ '%1000000000d' % 1 }}",
    "a wide format filter": "{{ '%999999999d' | format(1) }}",
    "a wide new format": "{{ '{:1000000000}'.format(1) }}",
    "a nested format": "{{ '{:{}}'.format(1, 99999) }}",
    "a wide field": "{{ 'a'.ljust(1000000000) }}",
    "a wide filter": "{{ 'a' | center(1000000000) }}",
    "a deep indent": "{{ ('a\n' * 1000000) | indent(100000) }}",
    "a deep JSON indent": "{{ [1] | tojson(indent=1000000) }}",
    "replace": "{{ ('a' * 1000000).replace('a', 'b' * 1000000) }}",
    "the filter replace": "{{ ('a' * 1000000) | replace('a', 'b' * 1000000) }}",
    "join": "{{ ('b' * 1000000).join(range(99999) | map('string')) }}",
    "the filter join": "{{ range(99999) | join('b' * 1000000) }}",
    "bytes": "{{ (1).to_bytes(1000000000, 'big') }}",
    "a long range": "{% for i in range(1000000) %}{% endfor %}",
    "a long output": "{% for i in range(99999) %}{{ 'a' * 10000 }}{% endfor %}",
    "a long source": "a" * 300_000,
}
FORBIDDEN = {
    "a class walk": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "an initializer": "{{ cycler.__init__.__globals__.os }}",
    "a change of the messages": "{{ messages.append(1) }}",
    "an include": "{% include '/etc/hostname' %}",
    "an import": "{% import 'os' as os %}",
    "adding up lists": "{{ [[1], [2]] | sum(start=[]) }}",
}
EMPTY = {
    "globals of a function": "{{ raise_exception.__globals__ }}",
    "an attribute in a format": "{{ '{0.__class__}'.format('') }}",
    "an attribute by filter": "{{ '' | attr('__class__') }}",
    "an attribute of the environment": "{{ self.environment }}",
}


def render(source: str) -> str:
    return ChatTemplate(source, "", "").render(TURNS, thinking=None)


@pytest.mark.parametrize("source", TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_grows_without_bound_is_refused(source: str) -> None:
    started = time.monotonic()
    # Slow machines run into the time limit first.
    with pytest.raises(TemplateError, match=r"asks for too much memory|took longer"):
        render(source)
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("source", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_leads_out_of_the_sandbox_is_refused(source: str) -> None:
    with pytest.raises(TemplateError, match=r"not allowed|failed"):
        render(source)


@pytest.mark.parametrize("source", EMPTY.values(), ids=EMPTY.keys())
def test_what_leads_out_of_the_sandbox_is_empty(source: str) -> None:
    assert render(source) == ""


def test_nested_loops_are_stopped() -> None:
    loops = "{% for a in range(99999) %}" * 3 + "{% endfor %}" * 3
    started = time.monotonic()
    with pytest.raises(TemplateError, match="took longer than 2 seconds"):
        render(loops)
    assert time.monotonic() - started < 4.5


@pytest.mark.parametrize(
    "source",
    [
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    ],
    ids=["a macro", "parentheses", "blocks"],
)
def test_recursion_is_refused(source: str) -> None:
    with pytest.raises(TemplateError, match=r"calls itself without end|has an error|failed"):
        render(source)


def test_one_template_leaves_nothing_behind_for_the_next() -> None:
    render("{% set x = 1 %}{% macro f() %}{% endmacro %}")
    assert render("{{ x is defined }} {{ f is defined }}") == "False False"


def test_work_that_cannot_be_stopped_is_reported_as_hung() -> None:
    release = threading.Event()
    try:
        with pytest.raises(TemplateHung):
            run_limited(release.wait, 0.05, grace=0.05)
    finally:
        release.set()


def test_work_in_python_is_stopped() -> None:
    def spin() -> None:
        while True:
            pass

    with pytest.raises(OutOfTimeError):
        run_limited(spin, 0.05)


def test_work_returns_its_result_and_raises_its_errors() -> None:
    assert run_limited(lambda: 7, 5) == 7
    with pytest.raises(ZeroDivisionError):
        run_limited(lambda: 1 // 0, 5)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory cap is Linux only")
def test_greedy_work_gets_a_memory_error_and_the_cap_is_lifted_after_it() -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(MemoryError):
        run_limited(lambda: bytearray(2 << 30), 5)
    assert resource.getrlimit(resource.RLIMIT_AS) == before
