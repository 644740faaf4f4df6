"""The words of an OpenDocument text: headings, lists and tables as in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.documents.xml_part import attribute, local_name, parse_xml, table_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from app.documents.zip_file import Archive

_SKIPPED = {"tracked-changes", "annotation", "forms", "sequence-decls", "bookmark"}
_MOST_SPACES = 100


def odt_words(archive: Archive) -> str:
    """Raises UserFixableError."""
    root = parse_xml(archive.read("content.xml"))
    body = root.find("{*}body/{*}text")
    return "\n".join(_blocks(body, "")) if body is not None else ""


def _blocks(root: Element, sign: str) -> Iterator[str]:
    for element in root:
        name = local_name(element)
        if name == "p":
            yield f"{sign}{text}" + ("" if sign else "\n") if (text := _text(element)) else ""
        elif name == "h":
            level = attribute(element, "outline-level")
            yield f"\n{'#' * min(int(level) if level.isdigit() else 1, 6)} {_text(element)}\n"
        elif name == "table":
            yield from ("", *_table(element), "")
        elif name == "list":
            yield from _blocks(element, f"  {sign}" if sign else "- ")
        elif name not in _SKIPPED:
            yield from _blocks(element, sign)


def _table(table: Element) -> Iterator[str]:
    for row in table.iter():
        if local_name(row) == "table-row":
            yield table_row([_text(cell) for cell in row if local_name(cell) == "table-cell"])


def _text(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name == "s":
            count = attribute(child, "c")
            parts.append(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
        elif name in ("tab", "line-break"):
            parts.append("\t" if name == "tab" else "\n")
        elif name not in _SKIPPED:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts).strip("\n")
