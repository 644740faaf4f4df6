"""The looks of exported pages: light and dark as the reader's system is. Pure data, any thread."""

from __future__ import annotations

from pygments.formatters.html import HtmlFormatter

_LIGHT = "default"
_DARK = "github-dark"


def _code_colors(style: str, below: str) -> str:
    """The colours of code alone; its ground is the page's."""
    rules = str(HtmlFormatter(style=style).get_style_defs(below))  # type: ignore[no-untyped-call]
    lines = (line for line in rules.split("\n") if line.startswith(f"{below} ."))
    return "\n".join(lines)


_PAGE = """
:root { color-scheme: light dark; --text: #1c1c1e; --quiet: #6b6b70; --ground: #ffffff;
  --card: #f5f5f7; --line: #e2e2e6; --accent: #3b5bdb; --danger: #b42318; }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem 4rem; background: var(--ground);
  color: var(--text); font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Inter, sans-serif;
  overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 2.5rem 0 0; }
h1:first-child { margin-top: 0; }
h2, h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
.author { font-size: .95rem; margin: 0; }
.facts, .mark, summary { color: var(--quiet); font-size: .8rem; }
.facts { margin: .1rem 0 .8rem; }
.message { margin: 2rem 0; }
.user { background: var(--card); border-radius: 12px; padding: 1rem 1.25rem; }
.plain { white-space: pre-wrap; }
details { margin: .8rem 0; }
details > summary { cursor: pointer; padding: .2rem 0; }
.thoughts .plain, .system .plain, .file .plain { border-left: 3px solid var(--line);
  color: var(--quiet); padding-left: 1rem; font-size: .92rem; max-height: 30rem; overflow: auto; }
.branch { border-left: 3px solid var(--accent); padding-left: 1rem; }
.error { color: var(--danger); }
a { color: var(--accent); }
code, pre { font: .875rem/1.5 ui-monospace, "JetBrains Mono", Consolas, Menlo, monospace; }
code { background: var(--card); border-radius: 4px; padding: .1em .3em; }
pre { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: .8rem 1rem; overflow: auto; }
pre code { background: none; padding: 0; }
blockquote { border-left: 3px solid var(--line); margin: .8rem 0; padding-left: 1rem; }
table { border-collapse: collapse; display: block; overflow: auto; }
th, td { border: 1px solid var(--line); padding: .35rem .7rem; text-align: left; }
img { max-width: 100%; border-radius: 8px; }
hr { border: 0; border-top: 1px solid var(--line); }
nav { margin: 1rem 0 2rem; }
"""
_DARK_PAGE = """
:root { --text: #ececf1; --quiet: #9b9ba3; --ground: #18181b; --card: #232327; --line: #36363c;
  --accent: #8ea4ff; --danger: #f97066; }
"""
STYLE = (
    _PAGE.strip()
    + "\n"
    + _code_colors(_LIGHT, "pre")
    + "\n@media (prefers-color-scheme: dark) {"
    + _DARK_PAGE
    + _code_colors(_DARK, "pre")
    + "\n}"
)
_PRINT = """
body { font-family: Inter; font-size: 10pt; color: #1c1c1e; }
h1 { font-size: 17pt; font-weight: 600; }
h2, h3, h4 { font-weight: 600; }
.author { font-size: 11pt; font-weight: 600; margin-top: 18px; margin-bottom: 0px; }
.facts { color: #6b6b70; font-size: 8pt; margin-top: 0px; margin-bottom: 8px; }
.mark { color: #6b6b70; font-size: 8.5pt; font-weight: 600; margin-bottom: 2px; }
.plain { white-space: pre-wrap; }
.thoughts, .system { color: #6b6b70; font-size: 9pt; }
.file { color: #6b6b70; font-size: 9pt; }
.error { color: #b42318; }
pre { font-family: "JetBrains Mono"; font-size: 8.5pt; background-color: #f5f5f7;
  white-space: pre-wrap; margin-top: 8px; margin-bottom: 10px; }
table { margin-top: 6px; margin-bottom: 8px; }
code { font-family: "JetBrains Mono"; font-size: 8.5pt; }
th { font-weight: 600; }
"""


def print_style() -> str:
    """For Qt's rich text, which knows a part of CSS."""
    return _PRINT.strip() + "\n" + _code_colors(_LIGHT, "pre").replace("pre .", ".")
