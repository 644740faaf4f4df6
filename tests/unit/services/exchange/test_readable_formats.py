"""What people read: everything is there, nothing of a chat can act, alternatives are folded in."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.domain.attachment import Attachment, AttachmentKind
from app.domain.chat import Role
from app.domain.exchange import ExportFormat, PortableChat, PortableMessage
from app.services.exchange.capsule import open_capsule
from app.services.exchange.exporting import default_name
from app.services.exchange.html_writer import HtmlWriter, Sheet
from app.services.exchange.markdown_writer import markdown
from app.services.exchange.outline import Mark, outline
from app.services.exchange.text_writer import plain_text
from tests.helpers.random_chats import a_random_chat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VOID = {"meta", "br", "hr", "img", "input"}
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1))"
    " ![b](https://example.org/b.png) <!-- --> </details> </body>\n\n<style>*{}</style>"
)


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _chat(*messages: PortableMessage, leaf: str | None = None) -> PortableChat:
    last = leaf or messages[-1].id
    return PortableChat("c", "T <i>", 1e9, 1e9, last, HOSTILE, messages=messages)


def _message(key: str, parent: str | None, text: str, role: Role = Role.USER) -> PortableMessage:
    model = "Model <b>" if role is Role.ASSISTANT else None
    return PortableMessage(key, role, text, 1e9, parent, model_name=model)


FORKED = _chat(
    _message("q", None, "Question"),
    _message("a1", "q", "Answer one", Role.ASSISTANT),
    _message("a2", "q", "<think>Hm</think>Answer two", Role.ASSISTANT),
    _message("r1", "a1", "Reply to one"),
    _message("r2", "a2", "Reply to two"),
    leaf="r2",
)


def _page(chat: PortableChat, sheet: Sheet = Sheet.SCREEN, *, branches: bool = True) -> str:
    writer = HtmlWriter(sheet, Path("nowhere"))
    return writer.head("T") + "".join(writer.chat(chat, branches=branches)) + writer.foot()


@pytest.mark.parametrize("sheet", Sheet)
def test_nothing_in_a_page_acts_or_loads(sheet: Sheet) -> None:
    file = Attachment("<b>.txt", AttachmentKind.TEXT, "text/plain", 9, HOSTILE)
    question = PortableMessage("q", Role.USER, HOSTILE, 1e9, attachments=(file,))
    answer = _message("a", "q", f"<think>{HOSTILE}</think>{HOSTILE}", Role.ASSISTANT)
    tags = Tags()
    tags.feed(_page(_chat(question, answer), sheet))
    tags.close()
    assert tags.open == []
    assert not tags.seen & {"script", "img", "iframe", "object", "link", "form"}
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    links = [value for name, value in tags.attributes if name in ("href", "src")]
    assert links == ["https://example.org/b.png"]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("sheet", Sheet)
def test_every_page_is_sound(seed: int, sheet: Sheet) -> None:
    tags = Tags()
    tags.feed(_page(a_random_chat(seed, 60), sheet))
    tags.close()
    assert tags.open == []


def test_a_page_has_light_dark_and_coloured_code() -> None:
    code = _message("a", "q", "```python\ndef x(): pass\n```", Role.ASSISTANT)
    page = _page(_chat(_message("q", None, "?"), code))
    assert "prefers-color-scheme: dark" in page
    assert '<span class="k">def</span>' in page


@pytest.mark.parametrize("write", [markdown, plain_text])
def test_the_shown_path_comes_first_at_a_fork_and_alternatives_after(
    write: Callable[..., Iterator[str]],
) -> None:
    text = "".join(write(FORKED, branches=True))
    order = ["Question", "Answer two", "Answer one", "Reply to one", "Reply to two"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    alone = "".join(write(FORKED, branches=False))
    assert "Answer one" not in alone
    assert "Hm" in alone


def test_a_fence_that_was_cut_off_ends_with_its_message() -> None:
    chat = _chat(_message("q", None, "```\nopen"), _message("a", "q", "After", Role.ASSISTANT))
    text = "".join(markdown(chat, branches=False))
    assert "```\nopen\n```\n\n## Model" in text


@pytest.mark.parametrize("seed", range(10))
def test_an_outline_has_every_message_once_and_closes_what_it_opens(seed: int) -> None:
    chat = a_random_chat(seed, 80)
    steps = list(outline(chat, branches=True))
    shown = [step.message.id for step in steps if step.mark is Mark.MESSAGE and step.message]
    assert sorted(shown) == sorted(message.id for message in chat.messages)
    depth = 0
    for step in steps:
        depth += (step.mark is Mark.OPEN) - (step.mark is Mark.CLOSE)
        assert depth >= 0
    assert depth == 0


def test_a_chat_that_is_very_deep_needs_no_deep_stack() -> None:
    messages = [_message("0", None, "x")]
    for number in range(1, 6000):
        above = str(number - 1) if number % 2 else str(max(0, number - 2))
        messages.append(_message(str(number), above, "x"))
    assert len(list(outline(_chat(*messages), branches=True))) >= 6000


def test_words_of_a_chat_are_not_taken_for_its_data() -> None:
    assert open_capsule(b"quantscope-chats:1: hello :end") is None


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (('A/B: \\ <c>?*|"',), "A B c.md"),
        (("日本語",), "日本語.md"),
        (("...",), "Chat.md"),
        (("",), "Chat.md"),
        (("a", "b"), "Quantscope chats.md"),
        (("x" * 300,), "x" * 80 + ".md"),
        (("../../etc/passwd",), "etc passwd.md"),
    ],
)
def test_a_file_is_named_after_its_chat_and_allowed_everywhere(
    titles: tuple[str, ...], name: str
) -> None:
    assert default_name(titles, ExportFormat.MARKDOWN) == name
