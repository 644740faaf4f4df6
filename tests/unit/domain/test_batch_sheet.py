"""Prompts out of TXT, CSV and JSONL, and what is said of lines that give none."""

from __future__ import annotations

import json

import pytest

from app.domain import batch_sheet
from app.domain.batch_sheet import fill
from app.domain.batch_text import BatchKind, kind_of, read_prompts
from app.domain.chat import Role, Turn
from app.domain.errors import UserFixableError

TXT, CSV, JSONL = BatchKind.TXT, BatchKind.CSV, BatchKind.JSONL


def _texts(text: str, kind: BatchKind, template: str = "") -> list[str]:
    return [prompt.text for prompt in read_prompts(text, kind, template).prompts]


def _broken(text: str, kind: BatchKind) -> list[tuple[int, str]]:
    return [(each.line, each.text) for each in read_prompts(text, kind).broken]


def _code(text: str, kind: BatchKind, template: str = "") -> str:
    with pytest.raises(UserFixableError) as refused:
        read_prompts(text, kind, template)
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.TXT", "{", TXT),
        ("a.csv", "{", CSV),
        ("a.tsv", "", CSV),
        ("a.ndjson", "x", JSONL),
        ("a", '\n {"prompt": "x"}', JSONL),
        ("a.log", "x", TXT),
    ],
)
def test_the_kind_is_told_by_name_or_first_character(name: str, text: str, kind: str) -> None:
    assert kind_of(name, text) is kind


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_of_a_text_is_a_prompt(end: str) -> None:
    assert _texts(f"one{end}{end}  two  {end}", TXT) == ["one", "two"]


def test_a_line_of_dashes_makes_blocks_of_a_text() -> None:
    text = "first\nstill first\n---\n\nsecond - with --- inside\n----  \n"
    assert _texts(text, TXT) == ["first\nstill first", "second - with --- inside"]


def test_prompts_without_ids_are_counted() -> None:
    sheet = read_prompts(
        '{"id": "x", "prompt": "a"}\n{"prompt": "b"}\n{"id": 7, "prompt": "c"}', JSONL
    )
    assert [prompt.id for prompt in sheet.prompts] == ["x", "2", "7"]


def test_columns_of_a_table_are_kept() -> None:
    text = 'ID;Prompt;System;Note\na;"Why;\nso?";Be kind.;"x ""y"""\n\n;What?;;\n'
    first, second = read_prompts(text, CSV).prompts
    assert (first.id, first.columns) == ("a", (("Note", 'x "y"'),))
    assert first.turns == (Turn(Role.SYSTEM, "Be kind."), Turn(Role.USER, "Why;\nso?"))
    assert (second.id, second.turns) == ("2", (Turn(Role.USER, "What?"),))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_that_of_the_first_row(separator: str) -> None:
    text = separator.join(("id", "prompt")) + "\n" + separator.join(("a", "Hi"))
    assert [(each.id, each.text) for each in read_prompts(text, CSV).prompts] == [("a", "Hi")]


def test_broken_rows_are_named_by_their_first_line() -> None:
    text = 'id,prompt\na,"two\nlines"\nb\nc,x,y\nd,  \ne,"x"y\nf,fine\ng,"open\nto the end\n'
    assert _texts(text, CSV) == ["two\nlines", "fine"]
    assert _broken(text, CSV) == [
        (4, "It has 1 fields; the first row names 2."),
        (5, "It has 3 fields; the first row names 2."),
        (6, "There is no prompt."),
        (7, "Something stands behind a closing quotation mark."),
        (9, "A quotation mark is opened here and never closed."),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_prompt_column"),
        ("question\nWhy?", "no_prompt_column"),
        ("prompt,Prompt\na,b", "same_columns"),
        ("prompt\n\n", "no_prompts"),
        (",".join(map(str, range(201))) + "\n", "too_many_columns"),
    ],
)
def test_a_table_without_prompts_says_what_it_lacks(text: str, code: str) -> None:
    assert _code(text, CSV) == code


def test_messages_are_taken_as_they_are() -> None:
    parts = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    line = {
        "messages": [
            {"role": "developer", "content": "Be kind."},
            {"role": "user", "content": "Hi"},
            {"role": "assistant", "content": "Hello"},
            {"role": "user", "content": parts},
        ],
        "tags": ["x", 1],
        "none": None,
    }
    (prompt,) = read_prompts(json.dumps(line), JSONL).prompts
    assert [turn.role for turn in prompt.turns] == [
        *(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER)
    ]
    assert prompt.text == "a\nb"
    assert prompt.columns == (("tags", '["x", 1]'), ("none", ""))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "It is no JSON"),
        ('"text"', "It is no object"),
        ('{"prompt": 5}', 'It has neither "prompt"'),
        ('{"prompt": " "}', "There is no prompt"),
        ('{"messages": []}', "no list with messages in"),
        ('{"messages": ["x"]}', "A message is no object"),
        ('{"messages": [{"role": "tool", "content": "x"}]}', "no role “tool”"),
        ('{"messages": [{"role": "user", "content": 5}]}', "is no text"),
        ('{"messages": [{"role": "user", "content": [{"type": "image"}]}]}', "no text, such"),
        ('{"messages": [{"role": "assistant", "content": "x"}]}', "nothing to answer"),
        ("[" * 100_000, "nested too deeply"),
        (f'{{"prompt": "a", "n": {"9" * 5000}}}', "too long numbers"),
        (json.dumps({str(at): 1 for at in range(201)}), "more than 200 fields"),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_taken(line: str, told: str) -> None:
    text = f'{{"prompt": "good"}}\n\n{line}\n{{"prompt": "too"}}'
    assert _texts(text, JSONL) == ["good", "too"]
    ((number, why),) = _broken(text, JSONL)
    assert number == 3
    assert told in why


def test_what_nothing_could_store_is_replaced() -> None:
    (prompt,) = read_prompts('{"prompt": "a\\ud800b\\u0000c", "x": "\\udc00"}', JSONL).prompts
    assert prompt.text == "a\ufffdb\ufffdc"
    assert prompt.columns == (("x", "\ufffd"),)
    prompt.text.encode()


def test_a_template_takes_columns_whatever_their_case() -> None:
    text = "Word,Lang\nHaus,English\n"
    template = "{{word}}: translate {word} into { LANG }."
    (prompt,) = read_prompts(text, CSV, template).prompts
    assert prompt.text == "{word}: translate Haus into English."
    assert prompt.columns == (("Word", "Haus"), ("Lang", "English"))
    assert _texts("Haus\nMaus", TXT, "What is {prompt}?") == ["What is Haus?", "What is Maus?"]
    assert _texts('{"w": 5}', JSONL, "Why {w}?") == ["Why 5?"]


def test_values_of_columns_are_never_filled_again() -> None:
    assert fill("{a}", {"a": "{b}", "b": "x"}) == "{b}"


@pytest.mark.parametrize("template", ["No column.", "{colour} of {prompt}"])
@pytest.mark.parametrize(
    ("text", "kind"), [("a", TXT), ("prompt\na", CSV), ('{"prompt":"a"}', JSONL)]
)
def test_a_template_must_name_what_is_there(template: str, text: str, kind: BatchKind) -> None:
    assert _code(text, kind, template) == "bad_template"


def test_a_line_without_what_the_template_names_is_broken() -> None:
    sheet = read_prompts('{"w": "a"}\n{"v": "b"}', JSONL, "Why {w}?")
    assert [prompt.text for prompt in sheet.prompts] == ["Why a?"]
    assert sheet.broken[0].line == 2


def test_too_much_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_sheet, "MOST_PROMPTS", 2)
    monkeypatch.setattr(batch_sheet, "MOST_CHARACTERS", 3)
    assert _code("a\nb\nc", TXT) == "too_many_prompts"
    assert _broken("a\nabcd", TXT) == [(2, "The prompt has more than 3 characters.")]


def test_not_every_broken_line_is_kept() -> None:
    sheet = read_prompts('{"prompt": "a"}\n' + "x\n" * 5000, JSONL)
    assert sheet.broken_count == 5000
    assert len(sheet.broken) < 5000
