"""What spreadsheets take for something else than text."""

from __future__ import annotations

ERROR_TEXTS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")
)
"""Cells that failed; as text, they need an apostrophe in front."""
