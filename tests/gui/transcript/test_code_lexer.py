"""Code is coloured line by line as if it were lexed as a whole."""

from __future__ import annotations

import pytest

from app.gui.markdown.code_lexer import LONGEST_LINE, START, Color, find_lexer

PYTHON = '''def f(x):  # note
    """A text
    over lines with def inside
    """
    return "a" + f"{x!r} {1 + 2}" if x else 0x1F
'''
SCRIPT = "/* a\n comment */ const x = `a ${b\n + 1} c`; // end /*\nlet y = '/*' + 1;\n"
C = '#include <a.h>\n/* a\n\n * b */ int x = 1; /* c */ char *y = "/*";\nreturn x;\n'
CSS = "/* a\nb */\np { color: #fff; }\n"
HTML = "<p class='x'>text</p>\n<!-- a\nb -->\n<b>c</b>\n"
RUBY = "x = <<~EOS\n  text\nEOS\nputs x # note\n"


def whole(language: str, text: str) -> list[tuple[str, object]]:
    """Pygments' own answer: every coloured character."""
    from pygments.lexers import get_lexer_by_name

    from app.gui.markdown.code_lexer import _color_of

    lexer = get_lexer_by_name(language, stripnl=False)
    found: list[tuple[str, object]] = []
    for _, token, piece in lexer.get_tokens_unprocessed(text):
        found += [(sign, _color_of(token)) for sign in piece if not sign.isspace()]
    return found


@pytest.mark.parametrize(
    ("language", "text"),
    [("python", PYTHON), ("javascript", SCRIPT), ("c", C), ("css", CSS), ("html", HTML)],
)
def test_lines_get_the_colours_of_the_whole_text(language: str, text: str) -> None:
    lexer = find_lexer(language)
    assert lexer is not None
    stack = START
    found: list[tuple[str, object]] = []
    for line in text.splitlines():
        spans, stack = lexer.lex(line, stack)
        colors: list[object] = [None] * len(line)
        for span in spans:
            colors[span.start : span.start + span.length] = [span.color] * span.length
        found += [pair for pair in zip(line, colors, strict=True) if not pair[0].isspace()]
    assert found == whole(language, text)


def test_a_string_over_lines_stays_a_string() -> None:
    lexer = find_lexer("python")
    assert lexer is not None
    _, stack = lexer.lex('x = """begin', START)
    spans, stack = lexer.lex("def inside", stack)
    assert {span.color for span in spans} == {Color.STRING}
    spans, _ = lexer.lex('end""" + 1', stack)
    assert spans[-1].color is Color.NUMBER


def test_very_long_lines_and_unknown_languages_have_no_colours() -> None:
    lexer = find_lexer("python")
    assert lexer is not None
    assert lexer.lex("1" * (LONGEST_LINE + 1), START) == ([], START)
    assert find_lexer("no such language") is None


@pytest.mark.parametrize(
    "language", ["ruby", "yaml", "php", "json", "sql", "rust", "diff", "kotlin"]
)
def test_other_languages_are_lexed_to_their_end(language: str) -> None:
    lexer = find_lexer(language)
    assert lexer is not None
    stack = START
    for line in (RUBY + SCRIPT + PYTHON).splitlines():
        spans, stack = lexer.lex(line, stack)
        assert all(span.start + span.length <= len(line) for span in spans)
