"""The two themes of the workbench: light and dark, one accent colour."""

from __future__ import annotations

from textual.theme import Theme

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
)
