"""XML of strangers through defusedxml: no entities, no document types, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from app.documents import refusals

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parse_xml(data: bytes) -> Element:
    """The root of a part. Raises UserFixableError where it is broken or tries a trick."""
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except DefusedXmlException as error:
        raise refusals.bomb() from error
    except ParseError as error:
        text = "This file is damaged."
        raise refusals.refuse(text, "Save it anew and attach that.", "damaged") from error
    return root


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace."""
    for key, value in element.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def table_row(cells: list[str]) -> str:
    """Cells between bars, each on one line."""
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"
