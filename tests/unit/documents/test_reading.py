"""Words out of files of every kind, and one sentence for those that give none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.documents.protocol import Progress
from app.documents.reading import read_document
from app.documents.text_file import MOST_BYTES
from app.domain.documents import MOST_CHARACTERS
from app.domain.errors import UserFixableError
from tests.helpers.document_files import (
    word_paragraph,
    word_table,
    write_docx,
    write_epub,
    write_odt,
    write_pdf,
    write_xlsx,
    write_zip,
)

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.documents import Document


def read(path: Path) -> Document:
    return read_document(str(path), path.name, lambda progress: None)


def refusal(path: Path) -> UserFixableError:
    with pytest.raises(UserFixableError) as refused:
        read(path)
    return refused.value


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso-8859-2", "mac_roman"]
)
def test_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Das Öl überläuft, während der Bär größere Käse süß findet.\n" * 20
    assert read(written(tmp_path / "notes.txt", text.encode(encoding))).text == text.strip()


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "shift_jis", "gb18030", "utf-16-le"])
def test_scripts_of_the_world_are_guessed(tmp_path: Path, encoding: str) -> None:
    texts = {
        "cp1251": "Привет, это простой русский текст о погоде и природе. ",
        "koi8-r": "Привет, это простой русский текст о погоде и природе. ",
        "shift_jis": "これは日本語の文章です。天気がとても良いです。",
        "gb18030": "这是一个关于天气和自然的中文文本,我们今天去公园散步。",
        "utf-16-le": "A plain English text without any mark at its start. ",
    }
    text = texts[encoding] * 20
    assert read(written(tmp_path / "notes.txt", text.encode(encoding))).text == text


def test_lines_end_in_one_character_and_nul_is_gone(tmp_path: Path) -> None:
    document = read(written(tmp_path / "a.csv", b"name;age\r\nAda;36\rEve;7\r\n"))
    assert document.text == "name;age\nAda;36\nEve;7"
    assert document.media_type == "text/csv"


def test_the_pages_of_a_pdf_are_marked(tmp_path: Path) -> None:
    told: list[Progress] = []
    path = write_pdf(tmp_path / "report.pdf", ["First page\nsecond line", "The other page"])
    document = read_document(str(path), "report.pdf", told.append)
    assert document.text == "[Page 1]\nFirst page\nsecond line\n\n[Page 2]\nThe other page"
    assert [document.page_at(document.text.index(word)) for word in ("second", "other")] == [1, 2]
    assert told == [Progress(1, 2), Progress(2, 2)]


def test_a_pdf_tells_of_pages_without_words(tmp_path: Path) -> None:
    document = read(write_pdf(tmp_path / "report.pdf", ["Words", "", ""]))
    assert document.notice == "2 pages have no words, probably pictures."


def test_a_docx_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    body = (
        word_paragraph("Ziele & Wege", style="berschrift1")
        + word_paragraph("Ein Satz.")
        + word_paragraph("Erstens", list_level=0)
        + word_paragraph("Zweitens", list_level=0)
        + word_table([["Stadt", "Einwohner"], ["Köln", "1 Mio."]])
        + "<w:p><w:del><w:r><w:t>never</w:t></w:r></w:del><w:r><w:t>End</w:t></w:r></w:p>"
    )
    text = read(write_docx(tmp_path / "plan.docx", body)).text
    lines = [line for line in text.splitlines() if line]
    assert lines == [
        "# Ziele & Wege",
        "Ein Satz.",
        "1. Erstens",
        "2. Zweitens",
        "| Stadt | Einwohner |",
        "| Köln | 1 Mio. |",
        "End",
    ]


def test_lists_of_a_docx_without_numbers_have_dashes(tmp_path: Path) -> None:
    body = word_paragraph("one", list_level=0) + word_paragraph("two", list_level=1)
    document = read(write_docx(tmp_path / "list.docx", body, list_form="bullet"))
    assert document.text == "- one\n  - two"


def test_an_odt_keeps_headings_lists_and_tables(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">Plan</text:h><text:p>Two<text:s text:c="3"/>words</text:p>'
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    lines = [line for line in read(write_odt(tmp_path / "a.odt", body)).text.splitlines() if line]
    assert lines == ["## Plan", "Two   words", "- item", "| a | b |"]


def test_an_epub_is_read_in_the_order_of_its_spine(tmp_path: Path) -> None:
    path = write_epub(
        tmp_path / "book.epub",
        {"z.xhtml": "<p>It began.</p>", "a.xhtml": "<p>It ended.</p><script>no()</script>"},
    )
    assert read(path).text == "It began.\n\nIt ended."


def test_a_spreadsheet_is_rows_under_the_names_of_its_sheets(tmp_path: Path) -> None:
    sheets: dict[str, list[list[str | int]]] = {
        "Prices": [["item", "price"], ["tea", 4]],
        "Empty": [],
    }
    document = read(write_xlsx(tmp_path / "prices.xlsx", sheets))
    assert document.text == "# Prices\nitem\tprice\ntea\t4"


def test_a_web_page_gives_its_words_alone(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><html><head><title>News</title><style>p{}</style>"
        "<script>if (a < b) alert('x')</script></head><body><h2>Today</h2>"
        "<p>It   rains\n a lot &amp; snows.</p><ul><li>one<li>two</ul>"
        "<img src='http://127.0.0.1/x.png'><pre>a\n  b</pre>"
        "<table><tr><td>1</td><td>2</td></tr></table></body></html>"
    )
    document = read(written(tmp_path / "page.html", page.encode()))
    lines = [line for line in document.text.splitlines() if line]
    words = ["News", "## Today", "It rains a lot & snows.", "- one", "- two"]
    assert lines == [*words, "a", "  b", "| 1 | 2"]


def test_a_log_of_a_gigabyte_is_read_at_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "huge.log"
    line = b"2026-01-01 something happened\n"
    with path.open("wb") as stream:
        stream.write(line * (MOST_BYTES // len(line) + 1))
        os.truncate(path, 1_000_000_000)
    document = read(path)
    assert "of 1 GB were read" in document.notice.replace("1.0 GB", "1 GB")
    assert len(document.text) <= MOST_CHARACTERS < document.length


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("program.exe", b"MZ" + bytes(range(256)) * 40, "binary"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
        ("broken.pdf", b"%PDF-1.7\nnothing of a PDF", "damaged"),
        ("broken.docx", b"PK\x03\x04nothing of a zip file", "damaged"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old_format"),
        (
            "secret.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected",
        ),
    ],
)
def test_a_file_without_words_gets_one_sentence(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    error = refusal(written(tmp_path / name, data))
    assert error.code == code
    assert error.text.endswith(".")
    assert error.action.endswith(".")


def test_scanned_and_protected_pdfs_say_so(tmp_path: Path) -> None:
    assert refusal(write_pdf(tmp_path / "scan.pdf", ["", ""])).code == "scanned"
    assert refusal(write_pdf(tmp_path / "a.pdf", ["Words"], encrypted=True)).code == "protected"


def test_an_archive_of_other_files_is_no_document(tmp_path: Path) -> None:
    assert refusal(write_zip(tmp_path / "all.zip", {"a.txt": "words"})).code == "archive"


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.docx", {"word/document.xml": b" " * (70 * 1024**2)})
    assert refusal(path).code == "bomb"


def test_entities_of_xml_are_not_expanded(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    trick = f'<!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a8;</x>'
    assert refusal(write_zip(tmp_path / "a.docx", {"word/document.xml": trick})).code == "bomb"


def test_a_folder_and_a_file_that_is_gone_are_no_files(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "no_file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refusal(tmp_path / "pipe").text == "This is no ordinary file."
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "gone.txt")
