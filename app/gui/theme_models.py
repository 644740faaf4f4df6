"""The style sheet of the Discover and Downloads pages, from the colour tokens. GUI thread."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.gui.theme_tokens import Theme

_RULES = Template(
    """
/* Discover */
#discoverPage, #downloadsPage, #modelPageContent { background: $window; }
#searchPane { background: $window; }
#modelPage { background: $window; border: none; }
#pageLine { background: $hairline; }
#hubSearchField { padding-left: 2px; }
#hubSearchField:focus { padding-left: 1px; }
#hubStatus { color: $text_tertiary; font-size: 12px; }
QPushButton[kind="chip"][active="true"] {
    background: $accent_tint; border-color: $accent_tint; color: $accent_text;
}
QPushButton[kind="chip"][active="true"]:focus { border-color: $accent; }
#pageMessageText { font-size: 14px; font-weight: 500; color: $text_secondary; }
#pageMessageMore { color: $text_tertiary; }
#pageTitle { font-size: 22px; font-weight: 600; }
#pageAuthor { color: $text_secondary; font-size: 13px; }
#pageFacts { color: $text_secondary; font-size: 13px; }
#sectionTitle { font-size: 15px; font-weight: 600; }
#signInProblem { color: $danger; font-size: 12px; }
#hubWho { font-size: 13px; color: $text; font-weight: 500; }

/* Levels */
#levelsFrame { background: $card; border: 1px solid $border; border-radius: 12px; }
#levelRow { border: none; border-top: 1px solid $hairline; background: transparent; }
#levelRow[first="true"] { border-top: none; }
#levelRow[recommended="true"] {
    background: $accent_wash; border-top: 1px solid $accent_wash; border-radius: 11px;
}
#levelName { font-weight: 600; }
#levelMark {
    background: $accent_tint; color: $accent_text; border-radius: 6px; padding: 1px 6px;
    font-size: 11px; font-weight: 600;
}
#levelNote { color: $text_secondary; font-size: 12px; }
#levelFigure { color: $text_secondary; }
#levelFigure[strong="true"] { color: $text; }
#fitPill { border-radius: 11px; font-size: 12px; font-weight: 500; background: transparent; }
#fitPill[tone="fits"] { background: $fits_ground; color: $fits_text; }
#fitPill[tone="tight"] { background: $tight_ground; color: $tight_text; }
#fitPill[tone="large"] { background: $large_ground; color: $large_text; }
#levelButton { padding: 0 10px; }
#levelButton[kind="secondary"]:focus { padding: 0 9px; }
QPushButton[kind="progress"] {
    background: transparent; border: 1px solid $border; color: $text; padding: 0 10px 3px 10px;
}
QPushButton[kind="progress"]:disabled {
    border-color: transparent; color: $text_secondary; padding-bottom: 0;
}
QPushButton[kind="progress"]:hover { background: $hover; }
QPushButton[kind="progress"]:focus { border: 2px solid $accent; padding: 0 9px 2px 9px; }

/* Downloads */
#downloadsHead { background: $window; border: none; border-bottom: 1px solid $hairline; }
#downloadsTitle { font-size: 16px; font-weight: 600; }
#downloadsSummary { color: $text_secondary; }
#downloadRow { background: $card; border: 1px solid $border; border-radius: 12px; }
#downloadRow[tone="problem"] { border-color: $danger_border; }
#downloadRow[current="true"] { border-color: $accent; }
#downloadName { font-weight: 600; }
#downloadLevel, #downloadFigures { color: $text_secondary; font-size: 12px; }
#downloadState { color: $text_secondary; font-size: 12px; font-weight: 500; }
#downloadState[tone="done"] { color: $fits_text; }
#downloadState[tone="problem"] { color: $danger; }
#downloadFigures[tone="problem"] { color: $danger; }
#downloadIndicator, #levelsIndicator {
    background: transparent; border: 2px solid transparent; border-radius: 8px;
}
#downloadIndicator:hover, #levelsIndicator:hover { background: $hover; }
#downloadIndicator:focus, #levelsIndicator:focus { border-color: $accent; }
"""
)


def models_style(theme: Theme) -> str:
    """Rules that follow those of resources/style.qss."""
    from app.gui.theme import danger, mix

    tokens = {key: value for key, value in asdict(theme).items() if isinstance(value, str)}
    red = danger(theme)
    return _RULES.substitute(
        tokens,
        danger=red,
        danger_border=mix(theme.card, red, 0.3),
        accent_text=mix(theme.accent, theme.text, 0.3),
        accent_wash=mix(theme.card, theme.accent_tint, 0.45),
        **pill_colors(theme),
    )


def pill_colors(theme: Theme) -> dict[str, str]:
    """Ground and text of the three verdicts."""
    from app.gui.theme import mix

    return {
        "fits_ground": mix(theme.card, theme.success, 0.12),
        "fits_text": mix(theme.success, theme.text, 0.35),
        "tight_ground": mix(theme.card, theme.warning, 0.14),
        "tight_text": mix(theme.warning, theme.text, 0.45),
        "large_ground": mix(theme.card, theme.text, 0.07),
        "large_text": theme.text_secondary,
    }
