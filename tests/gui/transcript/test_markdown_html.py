"""Markdown as HTML: nothing that a model writes is ever HTML, loaded or opened."""

from __future__ import annotations

from html import escape
from time import process_time

import pytest
from PySide6.QtGui import QTextDocument

from app.gui.markdown.notes import Notes
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


def test_footnotes_are_small_numbers_with_their_text_where_the_mouse_is(
    renderer: MarkdownRenderer,
) -> None:
    notes = Notes()
    notes.footnotes["1"] = 'a <b> & "c"'
    html = renderer.html("Word[^1] and [^2] and [^a-z].", notes)
    assert 'title="a &lt;b&gt; &amp; &quot;c&quot;">1</span>' in html
    assert "[^2] and [^a-z]" in html
    assert "vertical-align:super" in renderer.html("[^1]: the *note*", notes)


def test_link_targets_may_stand_in_another_block(renderer: MarkdownRenderer) -> None:
    notes = Notes()
    notes.references["HERE"] = {"href": "https://example.org/x", "title": ""}
    assert 'href="https://example.org/x"' in renderer.html("[text][here]", notes)
    notes.references["HERE"] = {"href": "javascript:alert(1)", "title": ""}
    assert "href" not in renderer.html("[text][here]", notes)


def test_tasks_have_boxes_in_place_of_their_bullets(renderer: MarkdownRenderer) -> None:
    html = renderer.html("- [x] done\n- [ ] open\n- plain")
    assert html.count('class="checked"') == html.count('class="unchecked"') == 1
    assert "[x]" not in html
    assert "[ ]" not in html


@pytest.mark.parametrize(
    "text", ["$5 and $6", "US$5 or CA$7", "$PATH:$HOME", "costs $ 5 $", "`$x$`", "\\$x\\$"]
)
def test_money_and_variables_are_no_formulas(renderer: MarkdownRenderer, text: str) -> None:
    renderer.html(text)
    assert renderer.lacking == []


@pytest.mark.parametrize(
    ("text", "tex", "display"),
    [
        ("so $x^2$ is", "x^2", False),
        ("the $n$th", "n", False),
        ("\\(a_i * b_i\\)", "a_i * b_i", False),
        ("see $$\\sum x$$ here", "\\sum x", True),
        ("**bold $y$**", "y", False),
    ],
)
def test_formulas_show_their_source_until_they_are_typeset(
    renderer: MarkdownRenderer, text: str, tex: str, display: bool
) -> None:
    html = renderer.html(text)
    assert [(each.tex, each.display) for each in renderer.lacking] == [(tex, display)]
    assert escape(tex, quote=False) in html
    assert "<em>" not in html


def test_sizes_follow_the_zoom() -> None:
    html = MarkdownRenderer(LIGHT, zoom=2.0).html("# Title\n\ntext `code`")
    assert "font-size:44px" in html
    assert "line-height:48px" in html
    assert "font-size:26px" in html


def test_the_later_piece_of_a_table_has_no_header(renderer: MarkdownRenderer) -> None:
    html = renderer.table_html("|a|b|\n|-|-:|\n|c \\| d|`e`|", Notes(), with_head=False)
    assert "<th" not in html
    assert "c | d" in html
    assert "text-align:right" in html


@pytest.mark.parametrize(
    "sign", ["*", "[", "`", "$", "_", "~", "<", "\\", "$a ", "[a](", "![", "`a``b "]
)
def test_a_flood_of_signs_takes_no_longer_than_other_text(
    renderer: MarkdownRenderer, sign: str
) -> None:
    text = sign * (3_000 // len(sign))
    started = process_time()
    html = renderer.html(text)
    assert process_time() - started < 0.2
    document = QTextDocument()
    document.setHtml(html)
    assert document.characterCount() > 10


def test_brackets_at_the_start_of_a_paragraph_are_no_task(renderer: MarkdownRenderer) -> None:
    assert "[x] not a task" in renderer.html("[x] not a task")
