"""Passages of a document: their size, their order, what is said about them."""

from __future__ import annotations

from app.domain.attachment import AttachmentUse
from app.domain.documents import Document, cut, joined_pages, page_places, whole
from app.domain.passages import OVERLAP_WORDS, PASSAGE_WORDS, choose_passages, passages_of, ranked


def numbered(count: int) -> str:
    return " ".join(f"word{number}" for number in range(count))


def document(text: str, pages: tuple[int, ...] = ()) -> Document:
    return Document("a.txt", "text/plain", len(text), text, pages)


def test_passages_cover_the_text_and_overlap() -> None:
    text = numbered(500)
    passages = passages_of(text)
    assert [len(passage.words) for passage in passages] == [200, 200, 180]
    assert passages[0].words[-OVERLAP_WORDS:] == passages[1].words[:OVERLAP_WORDS]
    assert (passages[0].start, passages[-1].end) == (0, len(text))
    assert len(passages_of("")) == 1
    assert len(passages_of(numbered(PASSAGE_WORDS))) == 1


def test_scripts_without_spaces_have_passages_too() -> None:
    assert len(passages_of("今天天气很好" * 100)) == 4


def test_letters_without_end_are_not_one_passage() -> None:
    assert max(each.end - each.start for each in passages_of("x" * 100_000)) < 10_000


def test_rare_words_count_more_than_common_ones() -> None:
    texts = ["the cat sat on the mat. " * 30, "the zebra ran. " * 50, "the dog slept. " * 50]
    passages = passages_of(" ".join(texts))
    best = ranked(passages, "Where is the ZEBRA?")[0]
    assert "zebra" in best.words


def test_equal_passages_keep_the_order_of_the_text() -> None:
    passages = passages_of("same " * 520)
    assert [each.number for each in ranked(passages, "same")] == [each.number for each in passages]


def test_chosen_passages_say_where_they_stand() -> None:
    pages = [numbered(300), "nothing", f"The treasure lies in Lima. {numbered(100)}"]
    text, places = joined_pages(pages)
    chosen = choose_passages(document(text, places), "Where is the treasure?", 1500)
    assert chosen.use is AttachmentUse.PASSAGES
    assert "treasure lies in Lima" in chosen.text
    assert chosen.text.startswith("[Page ")
    assert "passages, page" in chosen.notice
    assert chosen.length == len(text)


def test_lines_stand_in_for_pages() -> None:
    text = "\n".join(f"line number {number} says nothing" for number in range(400))
    text = text.replace("line number 300 says", "line number 300 hides a walrus and says")
    chosen = choose_passages(document(text), "walrus", 1500)
    assert chosen.notice.startswith("1 of ")
    line = int(chosen.text.split("]")[0].removeprefix("[Line "))
    assert 200 < line <= 301


def test_a_question_without_any_word_of_the_text_gets_some_of_all_of_it() -> None:
    chosen = choose_passages(document(numbered(5000)), "Summarise!", 6000)
    assert chosen.notice.startswith("No word of the question is in it; ")
    assert "word0 " in chosen.text
    assert "word3" in chosen.text.split("[Line 1]")[-1]


def test_no_more_is_given_than_fits() -> None:
    for most in (50, 1000, 5000):
        assert len(choose_passages(document(numbered(3000)), "word7 word2000", most).text) <= most


def test_neighbouring_passages_are_one_piece_without_doubles() -> None:
    text = numbered(500)
    chosen = choose_passages(document(text), "word150 word180 word300 word400", 100_000)
    assert chosen.text == f"[Line 1]\n{text}"


def test_the_same_question_gets_the_same_passages() -> None:
    source = document(numbered(5000))
    first, second = (choose_passages(source, "word7 word4000", 3000) for _ in range(2))
    assert first == second


def test_a_cut_ends_with_a_paragraph_and_tells_how_much_it_is() -> None:
    text = "First paragraph.\n\nSecond one is here.\n\nThird one."
    given = cut(document(text), 40)
    assert given.text == "First paragraph.\n\nSecond one is here."
    assert given.notice == "Only the first 37 of 49 characters are given."
    assert cut(document(text), 400) == whole(document(text))


def test_pages_are_found_again_in_the_text() -> None:
    for pages in (["one", "two\n\n[Page 9]\nnot", "three"], ["one"], ["", ""]):
        text, places = joined_pages(pages)
        assert page_places(text) == places
    assert page_places("words [Page 1]\n") == ()


def test_a_cut_of_pages_names_the_last_one() -> None:
    text, places = joined_pages(["one " * 50, "two " * 50])
    assert "(up to page 1 of 2)" in cut(document(text, places), 100).notice
