"""The list of parts of the bundle for programs: CycloneDX 1.5, as JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import time
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bundle_names import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SPDX = re.compile(r"^[A-Za-z0-9.+-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]+)*$")
_NAMESPACE = uuid.UUID("3f0f0a0e-6f0b-4b53-9d51-2b7f5d0f8a11")


@dataclass(frozen=True, slots=True)
class Component:
    """A part; `address` is its package URL without the version."""

    name: str
    version: str
    licence: str
    address: str


def write_sbom(file: Path, components: Sequence[Component]) -> None:
    """Write the list; the same parts give the same file, but for its date."""
    file.write_text(json.dumps(sbom(components), indent=1) + "\n", encoding="utf-8")


def sbom(components: Sequence[Component]) -> dict[str, Any]:
    listed = sorted(components, key=lambda each: each.address)
    serial = uuid.uuid5(_NAMESPACE, repr((VERSION, listed)))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": _date(),
            "component": {
                "type": "application",
                "bom-ref": "quantscope",
                "name": "Quantscope",
                "version": VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
            },
        },
        "components": [_described(each) for each in listed],
        "dependencies": [{"ref": "quantscope", "dependsOn": [_address(each) for each in listed]}],
    }


def _described(component: Component) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _address(component),
        "name": component.name,
        "version": component.version,
        "purl": _address(component),
        "licenses": [_licence(component.licence)],
    }


def _licence(text: str) -> dict[str, Any]:
    return {"expression": text} if _SPDX.match(text) else {"license": {"name": text}}


def _address(component: Component) -> str:
    return f"{component.address}@{component.version}"


def build_date() -> int:
    """Seconds since 1970: now, or SOURCE_DATE_EPOCH for files that are to be the same again."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _date() -> str:
    moment = dt.datetime.fromtimestamp(build_date(), dt.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
