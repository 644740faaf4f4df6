"""The colours of the window, light and dark. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Theme:
    """Design tokens as "#rrggbb"."""

    dark: bool
    window: str
    sidebar: str
    panel: str
    border: str
    hairline: str
    text: str
    text_secondary: str
    text_tertiary: str
    hover: str
    selected: str
    bubble: str
    card: str
    code_background: str
    code_header: str
    accent: str
    accent_tint: str
    on_accent: str
    success: str
    chart_speed: str
    chart_memory: str
    warning: str
    inline_code: str
    code_keyword: str
    code_string: str
    code_comment: str
    code_number: str
    code_function: str


LIGHT = Theme(
    dark=False,
    window="#ffffff",
    sidebar="#f6f6f7",
    panel="#fbfbfc",
    border="#e7e7ea",
    hairline="#efeff1",
    text="#1c1c1f",
    text_secondary="#5d5d66",
    text_tertiary="#6f6f79",
    hover="#ececef",
    selected="#e4e4e8",
    bubble="#f1f1f4",
    card="#ffffff",
    code_background="#f7f7f9",
    code_header="#efeff2",
    accent="#5b5bd6",
    accent_tint="#ecebfb",
    on_accent="#ffffff",
    success="#1f9d66",
    chart_speed="#5b5bd6",
    chart_memory="#0d9488",
    warning="#d97706",
    inline_code="#f0f0f4",
    code_keyword="#8250df",
    code_string="#0a7d4c",
    code_comment="#7a7a86",
    code_number="#0550ae",
    code_function="#953800",
)

DARK = Theme(
    dark=True,
    window="#18181b",
    sidebar="#111113",
    panel="#141416",
    border="#2a2a2f",
    hairline="#232327",
    text="#ececf1",
    text_secondary="#a6a6b2",
    text_tertiary="#8a8a97",
    hover="#222226",
    selected="#2a2a30",
    bubble="#27272c",
    card="#1f1f23",
    code_background="#111114",
    code_header="#1d1d21",
    accent="#7c7cf5",
    accent_tint="#2a2a4a",
    on_accent="#ffffff",
    success="#3ecf8e",
    chart_speed="#8a8aff",
    chart_memory="#2dd4bf",
    warning="#f59e0b",
    inline_code="#2a2a30",
    code_keyword="#c4a7ff",
    code_string="#7ee2a8",
    code_comment="#81818e",
    code_number="#79b8ff",
    code_function="#ffb37a",
)

# Text on its ground at 7:1 at least, borders at 4.5:1 (WCAG 2.2, 1.4.6 and 1.4.11).
HIGH_LIGHT = replace(
    LIGHT,
    sidebar="#ffffff",
    panel="#ffffff",
    border="#595960",
    hairline="#767680",
    text="#000000",
    text_secondary="#2b2b30",
    text_tertiary="#3d3d44",
    hover="#e0e0e6",
    selected="#cfcfd8",
    bubble="#ececf2",
    code_background="#ffffff",
    code_header="#ececf2",
    accent="#3a34b0",
    accent_tint="#e4e3fb",
    success="#0a5c38",
    chart_speed="#3a34b0",
    chart_memory="#0a5550",
    warning="#7a3f00",
    code_keyword="#5a1fb0",
    code_string="#055232",
    code_comment="#45454d",
    code_number="#033a80",
    code_function="#702a00",
)
HIGH_DARK = replace(
    DARK,
    window="#000000",
    sidebar="#000000",
    panel="#000000",
    border="#9a9aa6",
    hairline="#7e7e8a",
    text="#ffffff",
    text_secondary="#dcdce4",
    text_tertiary="#c6c6d0",
    hover="#2a2a30",
    selected="#3a3a44",
    bubble="#1c1c22",
    card="#0a0a0c",
    code_background="#000000",
    code_header="#1c1c22",
    accent="#b4b4ff",
    accent_tint="#26264a",
    on_accent="#000000",
    success="#7df0bd",
    chart_speed="#b4b4ff",
    chart_memory="#7df0e4",
    warning="#ffc45c",
    code_keyword="#dcc9ff",
    code_string="#aaf3c8",
    code_comment="#bcbcc8",
    code_number="#a8d3ff",
    code_function="#ffd0a8",
)
