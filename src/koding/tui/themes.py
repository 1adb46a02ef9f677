"""The themes of the workbench: light and dark, one accent colour; and the terminal's.

tests/tui/test_themes.py measures the contrast of everything that is drawn in them.
"""

from __future__ import annotations

from textual.theme import Theme

# Textual's own: 60 and 38 % of black or white, and a scrollbar that is hard to see.
_READABLE = {"text-muted": "auto 70%", "text-disabled": "auto 50%"}

DARK = Theme(
    name="koding-dark",
    primary="#7fa8d6",
    secondary="#b7a1d8",
    accent="#e0b25c",
    foreground="#dcdfe4",
    background="#16191d",
    surface="#1c2026",
    panel="#252a32",
    success="#8fbf7f",
    warning="#e0b25c",
    error="#e07f7f",
    dark=True,
    variables={
        **_READABLE,
        "scrollbar": "#6f7a88",
        "scrollbar-hover": "#8793a3",
        "scrollbar-active": "#8793a3",
        "scrollbar-background": "#16191d",
        "scrollbar-background-hover": "#16191d",
        "scrollbar-background-active": "#16191d",
    },
)
LIGHT = Theme(
    name="koding-light",
    primary="#1f5a96",
    secondary="#6a3f96",
    accent="#8a5a00",
    foreground="#1d2126",
    background="#fafaf7",
    surface="#f2f2ed",
    panel="#e6e6df",
    success="#2c6b1f",
    warning="#8a5a00",
    error="#a02626",
    dark=False,
    variables={
        **_READABLE,
        "scrollbar": "#84847c",
        "scrollbar-hover": "#66665f",
        "scrollbar-active": "#66665f",
        "scrollbar-background": "#fafaf7",
        "scrollbar-background-hover": "#fafaf7",
        "scrollbar-background-active": "#fafaf7",
    },
)
# The terminal's sixteen colours, on its own background. Which those are is the coder's
# choice: so text is in the terminal's own, and no yellow or white, that a light
# background would swallow.
ANSI = Theme(
    name="koding-ansi",
    ansi=True,
    primary="ansi_bright_blue",
    secondary="ansi_cyan",
    accent="ansi_magenta",
    success="ansi_green",
    warning="ansi_red",
    error="ansi_bright_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_cyan",
        "scrollbar": "ansi_cyan",
        "scrollbar-hover": "ansi_bright_cyan",
        "scrollbar-active": "ansi_bright_cyan",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "border": "ansi_cyan",
    },
)
THEMES = {"light": LIGHT, "dark": DARK, "ansi": ANSI}
"""By the name that koding.toml has for them, in the order that the command shows."""


def next_theme(name: str) -> str:
    """Return the name of the theme after this one."""
    names = [theme.name for theme in THEMES.values()]
    after = names.index(name) + 1 if name in names else 0
    return names[after % len(names)]
