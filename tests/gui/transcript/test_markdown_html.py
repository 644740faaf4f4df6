"""Markdown as HTML: nothing that a model writes is ever HTML, loaded or opened."""

from __future__ import annotations

import pytest

from app.gui.markdown.to_html import MarkdownRenderer, is_allowed, plain_html
from app.gui.theme_tokens import DARK, LIGHT


@pytest.fixture(scope="module")
def renderer() -> MarkdownRenderer:
    return MarkdownRenderer(LIGHT)


def test_raw_html_is_shown_as_text(renderer: MarkdownRenderer) -> None:
    html = renderer.html('<script>x</script> <b onclick="y">bold</b>\n\n<div>block</div>')
    assert "<script" not in html
    assert "<b " not in html
    assert "&lt;div&gt;" in html


def test_images_are_links_with_their_description(renderer: MarkdownRenderer) -> None:
    html = renderer.html("![a cat](https://example.org/cat.png)")
    assert "[image: a cat]" in html
    assert 'href="https://example.org/cat.png"' in html
    assert "<img" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_other_schemes_never_become_links(renderer: MarkdownRenderer, url: str) -> None:
    html = renderer.html(f"[text]({url}) ![picture]({url}) <{url}>")
    assert "href" not in html
    assert not is_allowed(url)


def test_bare_addresses_are_links_without_the_full_stop(renderer: MarkdownRenderer) -> None:
    html = renderer.html("See https://example.org/a_b?c=1. And `https://example.org/code`.")
    assert 'href="https://example.org/a_b?c=1"' in html
    assert html.count("href") == 1


def test_code_in_text_is_escaped(renderer: MarkdownRenderer) -> None:
    assert "a&lt;b&gt;" in renderer.html("Use `a<b>` here")


def test_colours_are_those_of_the_theme() -> None:
    renderer = MarkdownRenderer(LIGHT)
    assert LIGHT.accent in renderer.html("[a](https://example.org)")
    renderer.theme = DARK
    assert DARK.accent in renderer.html("[a](https://example.org)")


def test_plain_text_is_escaped_and_keeps_empty_lines() -> None:
    html = plain_html("<b>a</b>\n\nc")
    assert "&lt;b&gt;" in html
    assert html.count("<p ") == 3


@pytest.mark.parametrize(
    "text", ["[" * 3000, "![" * 1500, "> " * 1500, "*a _b " * 500, "`a``" * 700, "\\" * 3000]
)
def test_hostile_text_is_rendered(renderer: MarkdownRenderer, text: str) -> None:
    assert renderer.html(text).startswith("<")
